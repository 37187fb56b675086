//! `/faelle/{code}/monitoring/neu-einschaetzen`: it is time to assess anew; a task is set for it.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseView};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Choice, Dates, Field, Form, View, Width, button_row, date_field, form, lead, quiet_link, radios, submit,
    text_area,
};

use super::{again, form_page};
use crate::monitoring::{self, NewReassessment, Occasion};

const PLACES: &[Place] = &[("reason", "grund", "monitoring-anew-reason"), ("until", "bis", "monitoring-anew-day")];

/// GET `/faelle/{code}/monitoring/neu-einschaetzen`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    Ok(render(&visit.view, &case, &Form::empty()))
}

/// POST `/faelle/{code}/monitoring/neu-einschaetzen`.
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
    match monitoring::look_anew(&mut tx, &desk, &file, &new, &view.t("monitoring-anew-task")).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, "/monitoring")).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            Ok(again(render(view, &case, &typed)))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

fn read(view: &View, typed: &mut Form) -> Option<NewReassessment> {
    let occasion = typed.choice::<Occasion>(view, "anlass", "monitoring-occasion");
    let reason = typed.text(view, "grund", "monitoring-anew-reason", 2_000);
    let until = typed.date(view, "bis", "monitoring-anew-day", Dates::FromToday);
    let new = NewReassessment { occasion: occasion?, reason: reason?, until: until? };
    match new.checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn render(view: &View, case: &CaseView, typed: &Form) -> Markup {
    let occasions: Vec<Choice> = Occasion::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("monitoring-occasion-{}", one.as_str()))))
        .collect();
    let body = html! {
        (lead(&view.t("monitoring-anew-lead")))
        (form(view, &address(&case.code, "/monitoring/neu-einschaetzen"), typed, html! {
            (radios(view, typed, Field::new("anlass", view.t("monitoring-occasion")), &occasions))
            (text_area(view, typed, Field::new("grund", view.t("monitoring-anew-reason")).rows(3)))
            (date_field(view, typed, Field::new("bis", view.t("monitoring-anew-day")).hint(view.t("monitoring-anew-day-hint")).width(Width::Short)))
            (button_row(&[submit(&view.t("monitoring-anew-save")), quiet_link(&address(&case.code, "/monitoring"), &view.t("monitoring-cancel"))]))
        }))
    };
    form_page(view, case, &view.t("monitoring-anew"), typed, body)
}
