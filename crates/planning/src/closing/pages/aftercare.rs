//! `/faelle/{code}/abschluss/nachsorge`: writing down how the family is, some months after the closing.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseState, CaseView};
use casework::check::{Checked, Place};
use casework::contact::ContactMode;
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Choice, Dates, Field, Form, Tone, View, Width, alert, button_row, date_field, form, lead, quiet_link,
    radios, submit, text_area,
};

use super::{again, form_page, told};
use crate::closing::{self, AfterCloseView, Closings, NewAftercareContact, Outcome};

/// The ways in which one asks how somebody is.
const MODES: [ContactMode; 6] = [
    ContactMode::Phone,
    ContactMode::InPerson,
    ContactMode::HomeVisit,
    ContactMode::Video,
    ContactMode::Mail,
    ContactMode::Letter,
];

const PLACES: &[Place] =
    &[("months", "wann", "closing-which"), ("on", "am", "closing-heard-on"), ("words", "worte", "closing-heard-words")];

/// The contacts that are still to come under the closing that holds.
fn to_come<'c>(case: &CaseView, all: &'c Closings) -> Vec<&'c AfterCloseView> {
    let current = all.current().filter(|_| case.state == CaseState::Closed);
    current.map(|one| one.aftercare.iter().filter(|one| one.held.is_none()).collect()).unwrap_or_default()
}

/// GET `/faelle/{code}/abschluss/nachsorge`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let all = closing::of_case(&mut tx, &desk, &case).await?;
    let mut typed = Form::empty().with("am", view.civil(view.today()));
    if let Some(next) = to_come(&case, &all).first() {
        typed = typed.with("wann", next.months.to_string());
    }
    Ok(render(view, &case, &all, &typed))
}

/// POST `/faelle/{code}/abschluss/nachsorge`.
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
    let all = closing::of_case(&mut tx, &desk, &case).await?;
    let Some(new) = read(view, &mut typed) else { return Ok(again(render(view, &case, &all, &typed))) };
    match closing::hear(&mut tx, &desk, &code, &new).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, "/abschluss")).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            Ok(again(render(view, &case, &all, &typed)))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

fn read(view: &View, typed: &mut Form) -> Option<NewAftercareContact> {
    let months = typed.choice::<i64>(view, "wann", "closing-which");
    let on = typed.date(view, "am", "closing-heard-on", Dates::UpToToday);
    let mode = typed.choice::<ContactMode>(view, "art", "closing-heard-how");
    let outcome = typed.choice::<Outcome>(view, "ergebnis", "closing-outcome");
    let words = typed.text(view, "worte", "closing-heard-words", 10_000);
    let new = NewAftercareContact { months: months?, on: on?, mode: mode?, outcome: outcome?, words: words? };
    match new.checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn render(view: &View, case: &CaseView, all: &Closings, typed: &Form) -> Markup {
    let to_come = to_come(case, all);
    if to_come.is_empty() {
        let body = html! { (alert(view, Tone::Info, &view.t("closing-nothing-to-come"), html! {})) };
        return form_page(view, case, &view.t("closing-hear"), &Form::empty(), body);
    }
    let which: Vec<Choice> = to_come
        .iter()
        .map(|one| {
            let due = view.ta("closing-due", &[("day", view.day(&one.due_on).into())]);
            Choice::new(one.months.to_string(), told::months(view, one.months)).hint(due)
        })
        .collect();
    let modes: Vec<Choice> =
        MODES.iter().map(|one| Choice::new(one.as_str(), view.t(&format!("contact-mode-{}", one.as_str())))).collect();
    let outcomes: Vec<Choice> = Outcome::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("closing-outcome-{}", one.as_str()))))
        .collect();
    let body = html! {
        (lead(&view.t("closing-hear-lead")))
        (form(view, &address(&case.code, "/abschluss/nachsorge"), typed, html! {
            (radios(view, typed, Field::new("wann", view.t("closing-which")), &which))
            (date_field(view, typed, Field::new("am", view.t("closing-heard-on")).width(Width::Short)))
            (radios(view, typed, Field::new("art", view.t("closing-heard-how")), &modes))
            (radios(view, typed, Field::new("ergebnis", view.t("closing-outcome")), &outcomes))
            (text_area(view, typed, Field::new("worte", view.t("closing-heard-words")).hint(view.t("closing-heard-words-hint")).rows(5)))
            (button_row(&[submit(&view.t("closing-hear-save")), quiet_link(&address(&case.code, "/abschluss"), &view.t("closing-cancel"))]))
        }))
    };
    form_page(view, case, &view.t("closing-hear"), typed, body)
}
