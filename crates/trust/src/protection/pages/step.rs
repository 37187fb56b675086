//! `/faelle/{code}/kinderschutz/{id}/schritt/{step}`: one step of the procedure, written once and for good.

use ::store::Tx;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{CasePath, IdPath};
use casework::check::Checked;
use casework::entry::{self, Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Form, Page, View, button_row, form, lead, prose, quiet_link, section, submit};

use super::step_form::{self, Offer, PLACES, STEPS};
use super::{Screen, Word, screen};
use crate::protection;
use crate::protection::store as rows;

/// So many entries of a file can be chosen for a notice, the newest.
const MOST_ITEMS: i64 = 60;

async fn offer(tx: &mut Tx, desk: &Desk<'_>, screen: &Screen, step: &str) -> Result<Offer, EntryError> {
    if step != "meldung" {
        return Ok(Offer { authorities: Vec::new(), items: Vec::new() });
    }
    let kinds = ["contact", "fact", "document", "problem", "protection", "protection-assessment"];
    let items = entry::latest(tx, desk, screen.case.file, &kinds, MOST_ITEMS).await?;
    Ok(Offer { authorities: rows::authorities(tx, desk).await?, items })
}

/// GET: the form of a step.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    Word(step): Word<0>,
) -> Result<Markup, AppError> {
    if !STEPS.contains(&step.as_str()) {
        return Err(AppError::NotFound);
    }
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let screen = screen(&mut tx, &desk, &code, id).await?;
    let offer = offer(&mut tx, &desk, &screen, &step).await?;
    let now = visit.view.now.in_zone(&visit.view.zone);
    let typed = Form::empty()
        .with("datum", visit.view.civil(now.date()))
        .with("uhrzeit", format!("{:02}:{:02}", now.hour(), now.minute()))
        .with("weg", "four-eyes");
    Ok(render(&visit.view, &step, &screen, &offer, &typed))
}

/// POST: takes the step.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    Word(step): Word<0>,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    if !STEPS.contains(&step.as_str()) {
        return Err(AppError::NotFound);
    }
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let before =
        screen(&mut tx, &desk, &code, id).await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let offer = offer(&mut tx, &desk, &before, &step).await?;
    if typed.wants_row("punkt") {
        return Ok(render(view, &step, &before, &offer, &typed).into_response());
    }
    let read = step_form::read(view, &step, &mut typed);
    let checked = read.map(|new| new.checked(view.now, &view.zone));
    let done = match checked {
        Some(Ok(new)) if typed.is_ok() => protection::take(&mut tx, &desk, &code, id, &new).await,
        Some(Err(faults)) => Err(faults.into()),
        _ => return Ok(again(view, &step, &before, &offer, &typed)),
    };
    match done {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/kinderschutz/{id}"))).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            Ok(again(view, &step, &before, &offer, &typed))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

fn again(view: &View, step: &str, screen: &Screen, offer: &Offer, typed: &Form) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, render(view, step, screen, offer, typed)).into_response()
}

fn render(view: &View, step: &str, screen: &Screen, offer: &Offer, typed: &Form) -> Markup {
    let here = address(&screen.case.code, &format!("/kinderschutz/{}", screen.protection.report.id));
    let body = html! {
        (lead(&view.t(&format!("protection-{step}-lead"))))
        (section(&view.t("protection-facts"), prose(&screen.protection.report.content.facts)))
        (form(view, &format!("{here}/schritt/{step}"), typed, html! {
            (step_form::render(view, step, screen, offer, typed))
            (button_row(&[submit(&view.t(&format!("protection-{step}-save"))), quiet_link(&here, &view.t("protection-cancel"))]))
        }))
    };
    Page::new(&view.t(&format!("protection-{step}-title")))
        .form(typed)
        .case(&identity_bar(view, &screen.case), &sub_navigation(view, &screen.case))
        .render(view, body)
}
