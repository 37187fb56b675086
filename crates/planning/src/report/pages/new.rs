//! `/faelle/{code}/berichte/neu`: which report, and of which days it tells.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseView};
use casework::check::{Checked, Place};
use casework::entry::Desk;
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Choice, Dates, Field, Form, View, Width, button_row, date_field, form, lead, paragraph, quiet_link,
    radios, submit,
};

use super::{again, form_page, words};
use crate::report::{self, NewReport, ReportKind};

const PLACES: &[Place] = &[("from", "von", "report-from"), ("until", "bis", "report-until")];

/// GET `/faelle/{code}/berichte/neu`: of the days since the case was opened, until today.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let since = case.created_at.in_zone(&view.zone).date();
    let typed = Form::empty().with("von", view.civil(since)).with("bis", view.civil(view.today()));
    Ok(render(view, &case, &typed))
}

/// POST `/faelle/{code}/berichte/neu`.
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
    let Some(new) = read(view, &mut typed) else { return Ok(again(render(view, &case, &typed))) };
    let material = report::gather(&mut tx, &desk, &case, &new).await?;
    let id = report::begin(&mut tx, &desk, &file, &new, words::told(view, &material)).await?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, &format!("/berichte/{id}"))).into_response())
}

fn read(view: &View, typed: &mut Form) -> Option<NewReport> {
    let kind = typed.choice::<ReportKind>(view, "art", "report-kind");
    let from = typed.date(view, "von", "report-from", Dates::UpToToday);
    let until = typed.date(view, "bis", "report-until", Dates::UpToToday);
    let new = NewReport { kind: kind?, from: from?, until: until? };
    match new.checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn render(view: &View, case: &CaseView, typed: &Form) -> Markup {
    let kinds: Vec<Choice> =
        ReportKind::ALL.iter().map(|one| Choice::new(one.as_str(), words::kind(view, *one))).collect();
    let body = html! {
        (lead(&view.t("report-new-lead")))
        (form(view, &address(&case.code, "/berichte/neu"), typed, html! {
            (radios(view, typed, Field::new("art", view.t("report-kind")), &kinds))
            (date_field(view, typed, Field::new("von", view.t("report-from")).width(Width::Short)))
            (date_field(view, typed, Field::new("bis", view.t("report-until")).width(Width::Short)))
            (paragraph(&view.t("report-no-judgement")))
            (button_row(&[submit(&view.t("report-compose")), quiet_link(&address(&case.code, "/berichte"), &view.t("report-cancel"))]))
        }))
    };
    form_page(view, case, &view.t("report-new"), typed, body)
}
