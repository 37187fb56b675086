//! `/faelle/{code}/ziele/{id}/bearbeiten`: changing a goal; nobody's text is lost when two write at once.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CaseCode, CasePath, CaseView, IdPath};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::EntryId;
use ui::{AppError, Choice, Field, Form, View, button_row, conflict_view, form, hidden, quiet_link, radios, submit};

use super::{again, fields, form_page};
use crate::goal::{self, ChangedGoal, Goals, Standing};

/// GET `/faelle/{code}/ziele/{id}/bearbeiten`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let (case, goals) = standing(&app, &visit, &code).await?;
    let one = goals.goal(id).ok_or(AppError::NotFound)?;
    let typed = fields::of(&visit.view, &one.goal.content)
        .with("stand", one.standing.as_str())
        .with("version", one.goal.version.to_string());
    Ok(render(&visit.view, &case, &goals, id, &typed, html! {}))
}

/// POST `/faelle/{code}/ziele/{id}/bearbeiten`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let (case, goals) = standing(&app, &visit, &code).await.map_err(|error| error.with_form(typed.clone()))?;
    goals.goal(id).ok_or(AppError::NotFound)?;
    let seen_version: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    if typed.wants_row("wenn") {
        return Ok(render(view, &case, &goals, id, &typed, html! {}).into_response());
    }
    let standing_now = typed.choice::<Standing>(view, "stand", "goal-standing");
    let (Some(goal), Some(stands)) = (fields::read(view, &mut typed), standing_now) else {
        return Ok(again(render(view, &case, &goals, id, &typed, html! {})));
    };
    let changed = ChangedGoal { standing: stands, goal };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    match goal::change(&mut tx, &desk, &file, id, seen_version, &changed).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/ziele/{id}"))).into_response())
        }
        Err(EntryError::Changed { .. }) => {
            drop(tx);
            let (case, goals) = standing(&app, &visit, &code).await?;
            both_texts(view, &case, &goals, id, typed, &changed)
        }
        Err(EntryError::Faulty(faults)) => {
            fields::note(view, &mut typed, &faults);
            Ok(again(render(view, &case, &goals, id, &typed, html! {})))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

async fn standing(app: &App, visit: &Visit, code: &CaseCode) -> Result<(CaseView, Goals), AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, code).await?;
    let goals = goal::of_file(&mut tx, &desk, case.file).await?;
    Ok((case, goals))
}

/// Somebody was faster: both texts, and the form with one's own, now based on the version that stands.
fn both_texts(
    view: &View,
    case: &CaseView,
    goals: &Goals,
    id: EntryId,
    typed: Form,
    mine: &ChangedGoal,
) -> Result<Response, AppError> {
    let theirs = &goals.goal(id).ok_or(AppError::NotFound)?.goal;
    let clashes = fields::clashes(view, &mine.goal, &theirs.content);
    let above = conflict_view(view, &theirs.author_name, theirs.changed_at, &clashes);
    let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
    let renewed = Form::from_pairs(pairs).with("version", theirs.version.to_string());
    Ok((StatusCode::CONFLICT, render(view, case, goals, id, &renewed, above)).into_response())
}

fn render(view: &View, case: &CaseView, goals: &Goals, id: EntryId, typed: &Form, above: Markup) -> Markup {
    let here = address(&case.code, &format!("/ziele/{id}"));
    let standings: Vec<Choice> = Standing::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("goal-standing-{}", one.as_str()))))
        .collect();
    let body = html! {
        (above)
        (form(view, &format!("{here}/bearbeiten"), typed, html! {
            (hidden("version", typed.value("version")))
            (fields::render(view, goals, typed))
            (radios(view, typed, Field::new("stand", view.t("goal-standing")), &standings))
            (button_row(&[submit(&view.t("goal-save")), quiet_link(&here, &view.t("goal-cancel"))]))
        }))
    };
    form_page(view, case, &view.t("goal-edit"), typed, body)
}
