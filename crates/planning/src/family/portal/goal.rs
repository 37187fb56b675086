//! `/mein/ziele/{id}`: one goal, and how far I am.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::check::{Checked, Place};
use casework::entry::EntryError;
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::EntryId;
use ui::{
    AppError, Choice, Field, Form, Page, SummaryRow, TimelineItem, View, button_row, form, lead, paragraph, quiet_link,
    radios, section, submit, summary_list, text_area, timeline,
};

use super::{OwnPath, again};
use crate::family::acts::{desk, read, write};
use crate::family::model::{OwnGoal, OwnGoals, OwnRating};
use crate::goal::{Measured, words};

const PLACES: &[Place] = &[("level", "stufe", "family-rate-level"), ("words", "worte", "family-rate-words")];

/// GET `/mein/ziele/{id}`.
pub async fn show(State(app): State<App>, visit: Visit, OwnPath(id): OwnPath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let own = read::goals(&mut tx, &desk(&app.vault, &visit.actor)).await?;
    Ok(render(&visit.view, one(&own, id)?, &Form::empty()))
}

fn one(own: &OwnGoals, id: EntryId) -> Result<&OwnGoal, AppError> {
    own.goals.iter().find(|goal| goal.id == id).ok_or(AppError::NotFound)
}

/// POST `/mein/ziele/{id}`: how far I am; what the worker thinks is shown afterwards.
pub async fn rate(
    State(app): State<App>,
    visit: Visit,
    OwnPath(id): OwnPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = desk(&app.vault, &visit.actor);
    let own = read::goals(&mut tx, &desk).await?;
    let goal = one(&own, id)?;
    let Some(new) = read_form(view, &mut typed) else { return Ok(again(render(view, goal, &typed))) };
    match write::rate(&mut tx, &desk, id, &new).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&format!("/mein/ziele/{id}")).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            Ok(again(render(view, goal, &typed)))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

fn read_form(view: &View, typed: &mut Form) -> Option<OwnRating> {
    let level = typed.choice::<i64>(view, "stufe", "family-rate-level")?;
    match (OwnRating { level, words: typed.value("worte").to_owned() }).checked(view.now, &view.zone) {
        Ok(new) => Some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn render(view: &View, one: &OwnGoal, typed: &Form) -> Markup {
    let goal = &one.goal;
    let plans: Vec<SummaryRow> = goal
        .if_then
        .iter()
        .map(|plan| SummaryRow::text(view.ta("family-if", &[("this", (&plan.when).into())]), &plan.then))
        .collect();
    let body = html! {
        (lead(&goal.words))
        @if let Some(day) = goal.until { (paragraph(&view.ta("family-goal-until", &[("day", view.civil(day).into())]))) }
        @if !plans.is_empty() { (section(&view.t("family-if-then"), summary_list(&plans))) }
        @if !one.mine.is_empty() { (section(&view.t("family-rated"), rated(view, one))) }
        @if one.rated_here {
            (section(&view.t("family-rate"), form(view, &format!("/mein/ziele/{}", one.id), typed, html! {
                (paragraph(&view.t("family-rate-lead")))
                (radios(view, typed, Field::new("stufe", view.t("family-rate-level")), &levels(view, one)))
                (text_area(view, typed, Field::new("worte", view.t("family-rate-words")).hint(view.t("family-rate-words-hint")).optional().rows(3)))
                (button_row(&[submit(&view.t("family-rate-save")), quiet_link("/mein/ziele", &view.t("family-goals-back"))]))
            })))
        } @else {
            p { (quiet_link("/mein/ziele", &view.t("family-goals-back"))) }
        }
    };
    Page::new(&view.t("family-goal-title")).form(typed).render(view, body)
}

/// The sentences that were agreed, the best first.
fn levels(view: &View, one: &OwnGoal) -> Vec<Choice> {
    let levels: &[i64] = match one.goal.measured {
        Measured::Gas => &[2, 1, 0, -1, -2],
        Measured::Scale | Measured::Talk => &[4, 3, 2, 1, 0],
    };
    levels.iter().map(|level| Choice::new(level.to_string(), words::level(view, &one.goal, *level))).collect()
}

/// What I have said so far, and how the worker sees it.
fn rated(view: &View, one: &OwnGoal) -> Markup {
    let items: Vec<TimelineItem> = one
        .mine
        .iter()
        .rev()
        .map(|said| {
            TimelineItem::new(words::level(view, &one.goal, said.level), view.t("family-rated-mine"))
                .at(view, said.at)
                .text(&said.words)
        })
        .collect();
    html! {
        (timeline(&items))
        @if let Some(worker) = &one.worker {
            (summary_list(&[SummaryRow::text(view.t("family-rated-worker"), &words::level(view, &one.goal, worker.level))]))
            (paragraph(&view.t("family-rated-differ")))
        }
    }
}
