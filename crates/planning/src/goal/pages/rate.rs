//! `/faelle/{code}/ziele/{id}/einschaetzen`: how far a goal is reached, each for themselves.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseView, IdPath};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Choice, Field, Form, View, button_row, form, lead, paragraph, prose, quiet_link, radios, submit,
    text_area,
};

use super::{again, form_page, words};
use crate::goal::{self, GoalView, Measured, NewRating, SeenFrom};

const PLACES: &[Place] = &[("level", "stufe", "goal-rate-level"), ("words", "worte", "goal-rate-words")];

/// GET `/faelle/{code}/ziele/{id}/einschaetzen`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let one = goal::find(&mut tx, &desk, case.file, id).await?;
    Ok(render(&visit.view, &case, &one, &Form::empty()))
}

/// POST `/faelle/{code}/ziele/{id}/einschaetzen`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let one = goal::find(&mut tx, &desk, case.file, id).await?;
    let Some(new) = read(view, &mut typed) else { return Ok(again(render(view, &case, &one, &typed))) };
    match goal::rate(&mut tx, &desk, &file, id, &new).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/ziele/{id}"))).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            Ok(again(render(view, &case, &one, &typed)))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

fn read(view: &View, typed: &mut Form) -> Option<NewRating> {
    let seen_from = typed.choice::<SeenFrom>(view, "sicht", "goal-rate-view");
    let level = typed.choice::<i64>(view, "stufe", "goal-rate-level");
    let new = NewRating { seen_from: seen_from?, level: level?, words: typed.value("worte").to_owned() };
    match new.checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

/// The form shows what was agreed and not what the other has chosen.
fn render(view: &View, case: &CaseView, one: &GoalView, typed: &Form) -> Markup {
    let content = &one.goal.content;
    let here = address(&case.code, &format!("/ziele/{}", one.goal.id));
    let levels: Vec<i64> = match content.measured {
        Measured::Gas => vec![2, 1, 0, -1, -2],
        Measured::Scale | Measured::Talk => vec![4, 3, 2, 1, 0],
    };
    let levels: Vec<Choice> =
        levels.into_iter().map(|level| Choice::new(level.to_string(), words::level(view, content, level))).collect();
    let views: Vec<Choice> = SeenFrom::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("goal-seen-from-{}", one.as_str()))))
        .collect();
    let body = html! {
        (lead(&view.t("goal-rate-lead")))
        (prose(&content.words))
        (form(view, &format!("{here}/einschaetzen"), typed, html! {
            (radios(view, typed, Field::new("sicht", view.t("goal-rate-view")), &views))
            (radios(view, typed, Field::new("stufe", view.t("goal-rate-level")), &levels))
            (text_area(view, typed, Field::new("worte", view.t("goal-rate-words")).hint(view.t("goal-rate-words-hint")).optional().rows(3)))
            (paragraph(&view.t("goal-rate-final")))
            (button_row(&[submit(&view.t("goal-rate-save")), quiet_link(&here, &view.t("goal-cancel"))]))
        }))
    };
    form_page(view, case, &view.t("goal-rate"), typed, body)
}
