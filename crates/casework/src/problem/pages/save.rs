//! Showing the life areas, and saving what is typed below them.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::Markup;
use policy::Topic;
use store::EntryId;
use ui::{AppError, Form};

use super::areas;
use crate::case::pages::frame::address;
use crate::case::{self, CaseCode, CasePath, IdPath};
use crate::check::{Checked, Place};
use crate::entry::{Desk, EntryError};
use crate::problem::{self, CauseAndEffect, LIFE_AREAS, NewProblem, Problem, ProblemState, SeenBy};
use crate::received;

/// Where the parts of a problem stand in its form.
const PROBLEM: &[Place] = &[
    ("area", "bereich", "problem-area"),
    ("problem.words", "worte", "problem-words"),
    ("problem.since", "seit", "problem-since"),
];

/// Where the parts of a link stand in its form.
const LINK: &[Place] = &[
    ("cause", "ursache", "problem-cause"),
    ("effect", "folge", "problem-effect"),
    ("note", "bemerkung", "problem-link-note"),
];

/// GET `/faelle/{code}/lebenslagen`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    page_of(&app, &visit, &code, &Form::empty()).await
}

async fn page_of(app: &App, visit: &Visit, code: &CaseCode, typed: &Form) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, code).await?;
    let problems = problem::of_file(&mut tx, &desk, case.file).await?;
    let known = received::pages::known(&visit.view, &mut tx, &desk, &case, &LIFE_AREAS).await?;
    Ok(areas::render(&visit.view, &case, &problems, &known, typed))
}

/// The page again, with what was typed and what is wrong about it.
async fn again(app: &App, visit: &Visit, code: &CaseCode, typed: &Form) -> Result<Response, AppError> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page_of(app, visit, code, typed).await?).into_response())
}

/// POST `/faelle/{code}/lebenslagen`: notes a problem.
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let Some(new) = read_problem(&visit, &mut typed) else { return again(&app, &visit, &code, &typed).await };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    match problem::add(&mut tx, &desk, &file, new.area, new.person, &new.problem).await {
        Ok(_) => {}
        Err(EntryError::Faulty(faults)) => {
            drop(tx);
            faults.note_in(&visit.view, &mut typed, PROBLEM);
            return again(&app, &visit, &code, &typed).await;
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "/lebenslagen")).into_response())
}

fn read_problem(visit: &Visit, typed: &mut Form) -> Option<NewProblem> {
    let view = &visit.view;
    let area = typed.choice::<Topic>(view, "bereich", "problem-area");
    let seen_by = typed.choice::<SeenBy>(view, "sicht", "problem-seen-by");
    let problem = Problem {
        words: typed.value("worte").to_owned(),
        seen_by: seen_by.unwrap_or(SeenBy::Client),
        since: typed.value("seit").to_owned(),
    };
    let new = NewProblem { area: area.unwrap_or(Topic::Income), person: None, problem };
    match new.checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PROBLEM);
            None
        }
    }
}

/// POST `/faelle/{code}/lebenslagen/zusammenhaenge`: notes that one problem leads to another.
pub async fn link(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let cause = typed.choice::<EntryId>(view, "ursache", "problem-cause");
    let effect = typed.choice::<EntryId>(view, "folge", "problem-effect");
    let (Some(cause), Some(effect)) = (cause, effect) else { return again(&app, &visit, &code, &typed).await };
    let link = CauseAndEffect { cause, effect, note: typed.value("bemerkung").to_owned() };
    let link = match link.checked(view.now, &view.zone) {
        Ok(link) => link,
        Err(faults) => {
            faults.note_in(view, &mut typed, LINK);
            return again(&app, &visit, &code, &typed).await;
        }
    };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    match problem::link(&mut tx, &desk, &file, &link).await {
        Ok(_) => {}
        Err(EntryError::Faulty(faults)) => {
            drop(tx);
            faults.note_in(view, &mut typed, LINK);
            return again(&app, &visit, &code, &typed).await;
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "/lebenslagen")).into_response())
}

/// POST `/faelle/{code}/lebenslagen/{id}/stand`: marks a problem as solved, or opens it again.
pub async fn set_state(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(typed): SignedForm,
) -> Result<Redirect, AppError> {
    let seen_version: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let state: ProblemState = typed.value("stand").parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    match problem::set_state(&mut tx, &desk, &file, id, seen_version, state).await {
        Ok(_) => {}
        Err(EntryError::Changed { .. }) => return Err(AppError::Conflict { text: None }),
        Err(error) => return Err(error.into()),
    }
    tx.commit().await?;
    Ok(Redirect::to(&address(&code, "/lebenslagen")))
}
