//! `/faelle/{code}/vereinbarung/neu`: drawing up an agreement; what the last one said stands there again.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CasePath, CaseView};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::Tx;
use ui::{
    AppError, Clash, Dates, Field, Form, Page, View, Width, add_row, button_row, conflict_view, date_field, field,
    field_group, form, hidden, lead, muted, quiet_link, row_name, submit, text_area,
};

use super::again;
use crate::agreement::{self, Agreement, AgreementView, Commitment, NewAgreement, Promise};
use crate::ways::navigation;

const PLACES: &[Place] = &[
    ("client", "ich-1-was", "agreement-client-what"),
    ("client.what", "ich-1-was", "agreement-client-what"),
    ("helpers", "wir-1-was", "agreement-helper-what"),
    ("helpers.who", "wir-1-wer", "agreement-helper-who"),
    ("helpers.what", "wir-1-was", "agreement-helper-what"),
    ("contact", "kontakt", "agreement-contact"),
    ("otherwise", "sonst", "agreement-otherwise"),
    ("plan", "kontakt", "agreement-contact"),
];

/// GET `/faelle/{code}/vereinbarung/neu`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let plan = agreement::of_file(&mut tx, &desk, case.file).await?.plan;
    let typed = match newest(&mut tx, &desk, &case).await? {
        None => Form::empty().with("nach", "0").with("sonst", view.t("agreement-otherwise-begun")),
        Some(last) => of(view, &last.agreement.content),
    };
    Ok(render(view, &case, &typed.with("plan", plan.to_string()), html! {}))
}

/// POST `/faelle/{code}/vereinbarung/neu`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    if typed.wants_row("ich") || typed.wants_row("wir") {
        return Ok(render(view, &case, &typed, html! {}).into_response());
    }
    let Some(new) = read(view, &mut typed) else { return Ok(again(render(view, &case, &typed, html! {}))) };
    match agreement::draw_up(&mut tx, &desk, &file, &new).await {
        Ok(number) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/vereinbarung/{number}"))).into_response())
        }
        Err(EntryError::Changed { .. }) => {
            let last = newest(&mut tx, &desk, &case).await?.ok_or(AppError::NotFound)?;
            Ok(both_texts(view, &case, &last, typed, &new))
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            Ok(again(render(view, &case, &typed, html! {})))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

async fn newest(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<Option<AgreementView>, EntryError> {
    match agreement::of_file(tx, desk, case.file).await?.items.first() {
        Some(last) => Ok(Some(agreement::find(tx, desk, case.file, last.number).await?)),
        None => Ok(None),
    }
}

fn of(view: &View, last: &Agreement) -> Form {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| view.civil(day)).unwrap_or_default();
    let form = Form::empty()
        .with("nach", last.number.to_string())
        .with("kontakt", last.contact.clone())
        .with("sonst", last.otherwise.clone());
    let form = last.client.iter().enumerate().fold(form, |form, (row, one)| {
        form.with(&row_name("ich", row + 1, "was"), one.what.clone())
            .with(&row_name("ich", row + 1, "bis"), day(one.until))
    });
    last.helpers.iter().enumerate().fold(form, |form, (row, one)| {
        form.with(&row_name("wir", row + 1, "wer"), one.who.clone())
            .with(&row_name("wir", row + 1, "was"), one.what.clone())
            .with(&row_name("wir", row + 1, "bis"), day(one.until))
    })
}

fn read(view: &View, typed: &mut Form) -> Option<NewAgreement> {
    let mut client = Vec::new();
    for row in typed.filled_rows("ich") {
        let until = typed.optional_date(view, &row_name("ich", row, "bis"), "agreement-until", Dates::Any);
        client.push(Promise { what: typed.value(&row_name("ich", row, "was")).to_owned(), until });
    }
    let mut helpers = Vec::new();
    for row in typed.filled_rows("wir") {
        let until = typed.optional_date(view, &row_name("wir", row, "bis"), "agreement-until", Dates::Any);
        let text = |part: &str| typed.value(&row_name("wir", row, part)).to_owned();
        helpers.push(Commitment { who: text("wer"), what: text("was"), until });
    }
    let new = NewAgreement {
        after: typed.value("nach").parse().unwrap_or_default(),
        plan: typed.value("plan").parse().unwrap_or_default(),
        client,
        helpers,
        contact: typed.value("kontakt").to_owned(),
        otherwise: typed.value("sonst").to_owned(),
    };
    match new.checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

/// Somebody drew one up meanwhile: both, and the form with one's own, now based on the one that stands.
fn both_texts(view: &View, case: &CaseView, last: &AgreementView, typed: Form, mine: &NewAgreement) -> Response {
    let theirs = &last.agreement;
    let promises = |all: &[Promise]| all.iter().map(|one| one.what.clone()).collect::<Vec<_>>().join("\n");
    let commitments =
        |all: &[Commitment]| all.iter().map(|one| format!("{}: {}", one.who, one.what)).collect::<Vec<_>>().join("\n");
    let clash = |key: &str, mine: String, theirs: String| Clash { label: view.t(key), mine, theirs };
    let clashes = [
        clash("agreement-client", promises(&mine.client), promises(&theirs.content.client)),
        clash("agreement-helpers", commitments(&mine.helpers), commitments(&theirs.content.helpers)),
        clash("agreement-contact", mine.contact.clone(), theirs.content.contact.clone()),
        clash("agreement-otherwise", mine.otherwise.clone(), theirs.content.otherwise.clone()),
    ];
    let above = conflict_view(view, &theirs.author_name, theirs.created_at, &clashes);
    let pairs = typed.pairs().iter().filter(|(name, _)| name != "nach").cloned().collect();
    let renewed = Form::from_pairs(pairs).with("nach", theirs.content.number.to_string());
    (StatusCode::CONFLICT, render(view, case, &renewed, above)).into_response()
}

fn render(view: &View, case: &CaseView, typed: &Form, above: Markup) -> Markup {
    let until = |name: String| {
        date_field(view, typed, Field::new(name, view.t("agreement-until")).optional().width(Width::Short))
    };
    let body = html! {
        (above)
        (lead(&view.t("agreement-new-lead")))
        (form(view, &address(&case.code, "/vereinbarung/neu"), typed, html! {
            (hidden("nach", typed.value("nach")))
            (hidden("plan", typed.value("plan")))
            (field_group(&view.t("agreement-client"), html! {
                p { (muted(&view.t("agreement-client-hint"))) }
                @for row in typed.rows("ich") {
                    (field(view, typed, Field::new(row_name("ich", row, "was"), view.t("agreement-client-what"))))
                    (until(row_name("ich", row, "bis")))
                }
                (add_row(view, "ich"))
            }))
            (field_group(&view.t("agreement-helpers"), html! {
                p { (muted(&view.t("agreement-helpers-hint"))) }
                @for row in typed.rows("wir") {
                    (field(view, typed, Field::new(row_name("wir", row, "wer"), view.t("agreement-helper-who"))))
                    (field(view, typed, Field::new(row_name("wir", row, "was"), view.t("agreement-helper-what"))))
                    (until(row_name("wir", row, "bis")))
                }
                (add_row(view, "wir"))
            }))
            (text_area(view, typed, Field::new("kontakt", view.t("agreement-contact")).hint(view.t("agreement-contact-hint")).rows(2)))
            (text_area(view, typed, Field::new("sonst", view.t("agreement-otherwise")).rows(3)))
            (button_row(&[submit(&view.t("agreement-make")), quiet_link(&address(&case.code, "/vereinbarung"), &view.t("agreement-cancel"))]))
        }))
    };
    Page::new(&view.t("agreement-new"))
        .form(typed)
        .case(&identity_bar(view, case), &navigation(view, case))
        .render(view, body)
}
