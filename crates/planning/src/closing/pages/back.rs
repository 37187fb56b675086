//! `/faelle/{code}/abschluss/rueckkehr`: the family comes back, and the case is open again in one act.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseState, CaseView};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use jiff::ToSpan;
use maud::{Markup, html};
use ui::{
    AppError, Dates, Field, Form, Tone, View, Width, alert, button_row, date_field, form, lead, paragraph, quiet_link,
    submit, text_area,
};

use super::{again, form_page};
use crate::closing::{self, NewReturn};

const PLACES: &[Place] =
    &[("reason", "grund", "closing-return-reason"), ("review_on", "wiedersehen", "closing-return-review")];

/// GET `/faelle/{code}/abschluss/rueckkehr`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let day = view.today().checked_add(4.weeks()).unwrap_or_else(|_| view.today());
    Ok(render(view, &case, &Form::empty().with("wiedersehen", view.civil(day))))
}

/// POST `/faelle/{code}/abschluss/rueckkehr`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let Some(new) = read(view, &mut typed) else { return Ok(again(render(view, &case, &typed))) };
    match closing::take_back_in(&mut tx, &desk, &code, &new).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, "")).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            Ok(again(render(view, &case, &typed)))
        }
        Err(EntryError::Changed { .. }) => Err(AppError::Conflict { text: None }.with_form(typed)),
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

fn read(view: &View, typed: &mut Form) -> Option<NewReturn> {
    let reason = typed.text(view, "grund", "closing-return-reason", 2_000);
    let review_on = typed.date(view, "wiedersehen", "closing-return-review", Dates::FromToday);
    let new = NewReturn { reason: reason?, review_on: review_on? };
    match new.checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn render(view: &View, case: &CaseView, typed: &Form) -> Markup {
    if case.state != CaseState::Closed {
        let body = html! { (alert(view, Tone::Info, &view.t("closing-error-not-closed"), html! {})) };
        return form_page(view, case, &view.t("closing-return"), &Form::empty(), body);
    }
    let person = case.contact_person.as_ref().map_or_else(String::new, |person| person.name.clone());
    let body = html! {
        (lead(&view.t("closing-return-lead")))
        (paragraph(&view.ta("closing-return-keeps", &[("name", person.into())])))
        (form(view, &address(&case.code, "/abschluss/rueckkehr"), typed, html! {
            (text_area(view, typed, Field::new("grund", view.t("closing-return-reason")).hint(view.t("closing-return-reason-hint")).rows(3)))
            (date_field(view, typed, Field::new("wiedersehen", view.t("closing-return-review")).width(Width::Short)))
            (button_row(&[submit(&view.t("closing-return-save")), quiet_link(&address(&case.code, "/abschluss"), &view.t("closing-cancel"))]))
        }))
    };
    form_page(view, case, &view.t("closing-return"), typed, body)
}
