//! `/faelle/{code}/sperre`: holding or restricting a file, and letting it go on.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{self, CasePath, CaseView};
use casework::entry::{Desk, EntryError};
use identity::{App, Role, SignedForm, Visit};
use ui::check::{Checked, Place};
use ui::{
    AppError, Choice, Dates, Field, Form, Markup, Page, SummaryRow, View, Width, button_row, date_field, form, hidden,
    html, lead, paragraph, quiet_link, radios, select, submit, summary_list,
};

use crate::rights::model::{Hold, HoldKind, HoldReason, NewHold};
use crate::rights::{self, store as statements};

/// Where the parts stand in the form.
const PLACES: &[Place] = &[
    ("kind", "art", "rights-hold-kind"),
    ("reason", "grund", "rights-hold-reason"),
    ("review_on", "bis", "rights-hold-review"),
];

/// Only who leads the unit holds its files.
fn leads(visit: &Visit) -> Result<(), AppError> {
    if visit.roles.has(Role::Lead) { Ok(()) } else { Err(AppError::NotFound) }
}

/// GET `/faelle/{code}/sperre`.
pub(super) async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    leads(&visit)?;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let hold = statements::hold_of(&mut tx, case.file).await?;
    Ok(render(&visit.view, &case, hold.as_ref(), &Form::empty()))
}

fn render(view: &View, case: &CaseView, hold: Option<&Hold>, typed: &Form) -> Markup {
    let kinds: Vec<Choice> = HoldKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.as_str(), view.t(&format!("rights-kind-{}", kind.as_str()))))
        .collect();
    let reasons: Vec<Choice> = HoldReason::ALL
        .iter()
        .map(|reason| Choice::new(reason.as_str(), view.t(&format!("rights-reason-{}", reason.as_str()))))
        .collect();
    let body = html! {
        (lead(&view.t("rights-hold-lead")))
        @if let Some(hold) = hold {
            (summary_list(&[
                SummaryRow::text(view.t("rights-hold-kind"), &view.t(&format!("rights-kind-{}", hold.kind.as_str()))),
                SummaryRow::text(view.t("rights-hold-reason"), &view.t(&format!("rights-reason-{}", hold.reason.as_str()))),
                SummaryRow::text(view.t("rights-hold-since"), &view.date(hold.set_at)),
                SummaryRow::text(view.t("rights-hold-owner"), &hold.owner_name),
                SummaryRow::text(view.t("rights-hold-review"), &view.day(&hold.review_on)),
            ]))
            (form(view, &address(&case.code, "/sperre/aufheben"), typed, html! {
                (hidden("version", &hold.version.to_string()))
                (button_row(&[submit(&view.t("rights-let-go")), quiet_link(&address(&case.code, ""), &view.t("rights-cancel"))]))
            }))
        } @else {
            (form(view, &address(&case.code, "/sperre"), typed, html! {
                (radios(view, typed, Field::new("art", view.t("rights-hold-kind")), &kinds))
                (select(view, typed, Field::new("grund", view.t("rights-hold-reason")), &reasons))
                (date_field(view, typed, Field::new("bis", view.t("rights-hold-review")).hint(view.t("rights-hold-review-hint")).width(Width::Short)))
                (paragraph(&view.t("rights-hold-effect")))
                (button_row(&[submit(&view.t("rights-hold-do")), quiet_link(&address(&case.code, ""), &view.t("rights-cancel"))]))
            }))
        }
    };
    Page::new(&view.t("rights-hold-title"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}

/// POST `/faelle/{code}/sperre`.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    leads(&visit)?;
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    if let Some(new) = read(view, &mut typed) {
        match new.checked(view.now, &view.zone) {
            Ok(new) => {
                rights::hold(&mut tx, &desk, (&case, &file), &new).await?;
                tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
                return Ok(Redirect::to(&address(&code, "/sperre")).into_response());
            }
            Err(faults) => faults.note_in(view, &mut typed, PLACES),
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &case, None, &typed)).into_response())
}

fn read(view: &View, typed: &mut Form) -> Option<NewHold> {
    let kind = typed.choice::<HoldKind>(view, "art", "rights-hold-kind");
    let reason = typed.choice::<HoldReason>(view, "grund", "rights-hold-reason");
    let review_on = typed.date(view, "bis", "rights-hold-review", Dates::FromToday);
    Some(NewHold { kind: kind?, reason: reason?, review_on: review_on? })
}

/// POST `/faelle/{code}/sperre/aufheben`.
pub(super) async fn let_go(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    leads(&visit)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let seen = typed.value("version").parse().unwrap_or_default();
    match rights::let_go(&mut tx, &desk, &case, seen).await {
        Ok(()) => tx.commit().await?,
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(&visit.view, &mut typed, PLACES);
            let hold = statements::hold_of(&mut tx, case.file).await?;
            let page = render(&visit.view, &case, hold.as_ref(), &typed);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&address(&code, "")).into_response())
}
