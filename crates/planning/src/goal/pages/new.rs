//! `/faelle/{code}/ziele/neu`: agreeing a goal.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseView};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::EntryId;
use ui::{AppError, Choice, Field, Form, View, button_row, form, lead, quiet_link, select, submit};

use super::{again, fields, form_page, persons};
use crate::goal::{self, Goals, NewGoal};

struct Offer {
    case: CaseView,
    persons: Vec<(EntryId, String)>,
    goals: Goals,
}

/// GET `/faelle/{code}/ziele/neu`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let persons = persons(&mut tx, &desk, &case).await?;
    let goals = goal::of_file(&mut tx, &desk, case.file).await?;
    Ok(render(&visit.view, &Offer { case, persons, goals }, &Form::empty().with("gewicht", "1")))
}

/// POST `/faelle/{code}/ziele/neu`.
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
    let persons = persons(&mut tx, &desk, &case).await?;
    let goals = goal::of_file(&mut tx, &desk, case.file).await?;
    let offer = Offer { case, persons, goals };
    if typed.wants_row("wenn") {
        return Ok(render(view, &offer, &typed).into_response());
    }
    let person = typed.optional_choice::<EntryId>(view, "person", "goal-person");
    let Some(goal) = fields::read(view, &mut typed) else { return Ok(again(render(view, &offer, &typed))) };
    match goal::set(&mut tx, &desk, &file, &NewGoal { person, goal }).await {
        Ok(id) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/ziele/{id}"))).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            fields::note(view, &mut typed, &faults);
            Ok(again(render(view, &offer, &typed)))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

fn render(view: &View, offer: &Offer, typed: &Form) -> Markup {
    let code = &offer.case.code;
    let persons: Vec<Choice> = offer.persons.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let body = html! {
        (lead(&view.t("goal-new-lead")))
        (form(view, &address(code, "/ziele/neu"), typed, html! {
            (select(view, typed, Field::new("person", view.t("goal-person")).hint(view.t("goal-person-hint")).optional(), &persons))
            (fields::render(view, &offer.goals, typed))
            (button_row(&[submit(&view.t("goal-save")), quiet_link(&address(code, "/ziele"), &view.t("goal-cancel"))]))
        }))
    };
    form_page(view, &offer.case, &view.t("goal-new"), typed, body)
}
