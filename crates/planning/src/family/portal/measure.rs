//! `/mein/hilfen/{id}`: one help, and my answer to it: yes, no, later or differently.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::check::{Checked, Place};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::EntryId;
use ui::{
    AppError, Choice, Field, Form, Page, SummaryRow, View, button_row, form, lead, paragraph, quiet_link, radios,
    section, submit, summary_list, text_area,
};

use super::plan::reply;
use super::{OwnPath, again};
use crate::family::acts::{desk, read, write};
use crate::family::model::{OwnMeasure, OwnPlan};
use crate::measure::{Mode, NewAnswer, Obligation, Owner, Reply, words};

const PLACES: &[Place] = &[("words", "worte", "family-answer-words")];

/// GET `/mein/hilfen/{id}`.
pub async fn show(State(app): State<App>, visit: Visit, OwnPath(id): OwnPath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let own = read::plan(&mut tx, &desk(&app.vault, &visit.actor)).await?;
    Ok(render(&visit.view, one(&own, id)?, &Form::empty()))
}

fn one(own: &OwnPlan, id: EntryId) -> Result<&OwnMeasure, AppError> {
    own.measures.iter().find(|measure| measure.id == id).ok_or(AppError::NotFound)
}

/// POST `/mein/hilfen/{id}`: nobody asks why.
pub async fn answer(
    State(app): State<App>,
    visit: Visit,
    OwnPath(id): OwnPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = desk(&app.vault, &visit.actor);
    let own = read::plan(&mut tx, &desk).await?;
    let measure = one(&own, id)?;
    let reply = typed.choice::<Reply>(view, "antwort", "family-answer");
    let new = NewAnswer { reply: reply.unwrap_or(Reply::Later), words: typed.value("worte").to_owned() };
    let new = match new.checked(view.now, &view.zone) {
        Ok(new) if typed.is_ok() => new,
        other => {
            if let Err(faults) = other {
                faults.note_in(view, &mut typed, PLACES);
            }
            return Ok(again(render(view, measure, &typed)));
        }
    };
    let kept = write::answer(&mut tx, &desk, id, &new).await;
    kept.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to("/mein/plan").into_response())
}

fn render(view: &View, one: &OwnMeasure, typed: &Form) -> Markup {
    let measure = &one.measure;
    let mut rows = vec![
        SummaryRow::text(view.t("family-help-who"), &who(view, one)),
        SummaryRow::text(view.t("family-help-when"), &words::days(view, measure)),
    ];
    if !measure.payer.is_empty() {
        rows.push(SummaryRow::text(view.t("family-help-payer"), &measure.payer));
    }
    rows.push(SummaryRow::new(view.t("family-help-mine"), reply(view, one.reply)));
    let replies: Vec<Choice> = Reply::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("family-reply-{}", one.as_str()))))
        .collect();
    let body = html! {
        (lead(&measure.words))
        (summary_list(&rows))
        @if measure.mode == Mode::Voluntary { (paragraph(&view.t("family-help-voluntary"))) }
        @if measure.mode == Mode::Granted { (paragraph(&view.t("family-help-granted"))) }
        @if measure.obligation == Obligation::Owed { (paragraph(&view.t("family-help-owed"))) }
        (section(&view.t("family-answer"), form(view, &format!("/mein/hilfen/{}", one.id), typed, html! {
            (paragraph(&view.t("family-answer-lead")))
            (radios(view, typed, Field::new("antwort", view.t("family-answer-now")), &replies))
            (text_area(view, typed, Field::new("worte", view.t("family-answer-words")).hint(view.t("family-answer-words-hint")).optional().rows(3)))
            (button_row(&[submit(&view.t("family-answer-save")), quiet_link("/mein/plan", &view.t("family-to-plan"))]))
        })))
    };
    Page::new(&view.t("family-help-title")).form(typed).render(view, body)
}

/// Who does it, as the reader says it.
pub(super) fn who(view: &View, one: &OwnMeasure) -> String {
    match one.measure.owner {
        Owner::Client => view.t("family-me"),
        Owner::Family | Owner::Helper | Owner::Unit if one.who.is_empty() => {
            view.t(&format!("measure-owner-{}", one.measure.owner.as_str()))
        }
        Owner::Family | Owner::Helper | Owner::Unit => one.who.clone(),
    }
}
