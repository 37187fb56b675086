//! `/faelle/{code}/hilfeplan/neu`: making a version of what stands now; whoever was faster is shown first.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CaseCode, CasePath, CaseView};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::Tx;
use ui::{
    AppError, Choice, Clash, Dates, Field, Form, View, Width, add_row, button_row, conflict_view, date_field, field,
    field_group, form, hidden, lead, paragraph, quiet_link, row_name, select, submit, text_area,
};

use super::{again, form_page, words};
use crate::plan::{self, NewVersion, VersionView};
use crate::signing::{Involvement, Participant};

const PLACES: &[Place] = &[
    ("strengths", "staerken", "plan-strengths"),
    ("participants", "person-1-wer", "plan-participant"),
    ("participants.who", "person-1-wer", "plan-participant"),
    ("review_on", "wiedersehen", "plan-review"),
    ("goals", "person-1-wer", "plan-participant"),
];

/// GET `/faelle/{code}/hilfeplan/neu`: what the last version said stands there again.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let typed = match newest(&mut tx, &desk, &case).await? {
        None => Form::empty().with("nach", "0"),
        Some(last) => {
            let content = &last.version.content;
            let form =
                Form::empty().with("nach", content.number.to_string()).with("staerken", content.strengths.clone());
            content.participants.iter().enumerate().fold(form, |form, (row, one)| {
                form.with(&row_name("person", row + 1, "wer"), one.who.clone())
                    .with(&row_name("person", row + 1, "wie"), one.involvement.as_str())
            })
        }
    };
    Ok(render(&visit.view, &case, &typed, html! {}))
}

/// POST `/faelle/{code}/hilfeplan/neu`.
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
    if typed.wants_row("person") {
        return Ok(render(view, &case, &typed, html! {}).into_response());
    }
    let Some(new) = read(view, &mut typed) else { return Ok(again(render(view, &case, &typed, html! {}))) };
    match plan::freeze(&mut tx, &desk, &file, &new, &view.t("plan-review-task")).await {
        Ok(number) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/hilfeplan/{number}"))).into_response())
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

async fn newest(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<Option<VersionView>, EntryError> {
    let number = plan::of_file(tx, desk, case.file).await?.newest();
    if number == 0 {
        return Ok(None);
    }
    Ok(Some(plan::find(tx, desk, case.file, number).await?))
}

fn read(view: &View, typed: &mut Form) -> Option<NewVersion> {
    let after: i64 = typed.value("nach").parse().unwrap_or_default();
    let review_on = typed.date(view, "wiedersehen", "plan-review", Dates::FromToday);
    let mut participants = Vec::new();
    for row in typed.filled_rows("person") {
        let who = typed.value(&row_name("person", row, "wer")).to_owned();
        let involvement = typed.choice::<Involvement>(view, &row_name("person", row, "wie"), "plan-involvement");
        participants.extend(involvement.map(|involvement| Participant { who, involvement }));
    }
    let new = NewVersion { after, strengths: typed.value("staerken").to_owned(), participants, review_on: review_on? };
    match new.checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

/// Somebody made a version meanwhile: both, and the form with one's own, now based on the one that stands.
fn both_texts(view: &View, case: &CaseView, last: &VersionView, typed: Form, mine: &NewVersion) -> Response {
    let theirs = &last.version;
    let told = |all: &[Participant]| words::participants(view, all).join("\n");
    let clash = |key: &str, mine: String, theirs: String| Clash { label: view.t(key), mine, theirs };
    let clashes = [
        clash("plan-strengths", mine.strengths.clone(), theirs.content.strengths.clone()),
        clash("plan-participants", told(&mine.participants), told(&theirs.content.participants)),
        clash("plan-review", view.civil(mine.review_on), view.civil(theirs.content.review_on)),
    ];
    let above = conflict_view(view, &theirs.author_name, theirs.created_at, &clashes);
    let pairs = typed.pairs().iter().filter(|(name, _)| name != "nach").cloned().collect();
    let renewed = Form::from_pairs(pairs).with("nach", theirs.content.number.to_string());
    (StatusCode::CONFLICT, render(view, case, &renewed, above)).into_response()
}

fn render(view: &View, case: &CaseView, typed: &Form, above: Markup) -> Markup {
    let code: &CaseCode = &case.code;
    let ways: Vec<Choice> = Involvement::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("plan-involvement-{}", one.as_str()))))
        .collect();
    let body = html! {
        (above)
        (lead(&view.t("plan-new-lead")))
        (form(view, &address(code, "/hilfeplan/neu"), typed, html! {
            (hidden("nach", typed.value("nach")))
            (text_area(view, typed, Field::new("staerken", view.t("plan-strengths")).hint(view.t("plan-strengths-hint")).optional().rows(4)))
            @for row in typed.rows("person") {
                (field_group(&view.ta("plan-participant-row", &[("number", i64::try_from(row).unwrap_or_default().into())]), html! {
                    (field(view, typed, Field::new(row_name("person", row, "wer"), view.t("plan-participant")).hint(view.t("plan-participant-hint"))))
                    (select(view, typed, Field::new(row_name("person", row, "wie"), view.t("plan-involvement")), &ways))
                }))
            }
            (add_row(view, "person"))
            (date_field(view, typed, Field::new("wiedersehen", view.t("plan-review")).hint(view.t("plan-review-hint")).width(Width::Short)))
            (paragraph(&view.t("plan-frozen")))
            (button_row(&[submit(&view.t("plan-make")), quiet_link(&address(code, "/hilfeplan"), &view.t("plan-cancel"))]))
        }))
    };
    form_page(view, case, &view.t("plan-new"), typed, body)
}
