//! `/faelle/{code}/assessment/{id}/{area}`: one area: resources before burdens, the client's view beside the worker's.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{identity_bar, sub_navigation};
use casework::case::{CasePath, IdPath};
use casework::check::{Checked, Faults};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Form, Page, Tone, View, alert, button_row, details, form, hidden, lead, muted, quiet_link, submit,
    submit_as,
};

use super::area_form::{begun, field_name, fields, read, wants_row};
use super::{AreaPath, Screen, screen_to_write, words};
use crate::assessment::{self, Area, AreaSeen, Side};

/// GET `/faelle/{code}/assessment/{id}/{area}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    super::Word(area): AreaPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let screen = screen_to_write(&mut tx, &desk, &code, id).await?;
    let area = screen.assessment.instrument.area(&area).cloned().ok_or(AppError::NotFound)?;
    let seen = screen.assessment.area(&area.key).ok_or(AppError::NotFound)?;
    let offered = if seen.is_answered() { Some(seen) } else { before(&screen, &area) };
    let typed = offered.map_or_else(Form::empty, |offered| begun(&visit.view, &area, offered));
    let typed = typed.with("fassung", seen.version.to_string());
    Ok(render(&visit.view, &screen, &area, &typed))
}

/// What the assessment begins with in an area that was not talked about yet.
fn before<'s>(screen: &'s Screen, area: &Area) -> Option<&'s AreaSeen> {
    screen.previous.as_ref()?.area(&area.key).filter(|seen| seen.is_answered())
}

/// POST: keeps the answers.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    super::Word(area): AreaPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let screen = screen_to_write(&mut tx, &desk, &code, id).await?;
    let area = screen.assessment.instrument.area(&area).cloned().ok_or(AppError::NotFound)?;
    if wants_row(&area, &typed) {
        return Ok(render(view, &screen, &area, &typed).into_response());
    }
    let version: i64 = typed.value("fassung").parse().map_err(|_| AppError::PreconditionRequired)?;
    let done = match read(view, &area, &mut typed).map(|read| read.checked(view.now, &view.zone)) {
        Some(Ok(new)) => assessment::answer(&mut tx, &desk, &code, id, &area.key, (version, &new)).await,
        Some(Err(faults)) => Err(faults.into()),
        None => return Ok(again(view, &screen, &area, &typed)),
    };
    match done {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
            let next = if typed.has("dann", "weiter") { next(&screen, &area) } else { None };
            let to = next.map_or_else(|| screen.address(""), |area| screen.address(&format!("/{}", area.key)));
            Ok(Redirect::to(&to).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            note(view, &area, &faults, &mut typed);
            Ok(again(view, &screen, &area, &typed))
        }
        Err(EntryError::Changed { .. }) => Err(AppError::Conflict { text: None }.with_form(typed)),
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

/// Notes each fault at the field in which it was typed.
fn note(view: &View, area: &Area, faults: &Faults, typed: &mut Form) {
    for fault in &faults.0 {
        let asked = Side::ALL.iter().find_map(|side| {
            let key = fault.field.strip_prefix(side.as_str())?.strip_prefix('.')?;
            area.question(*side, key)
        });
        let first = || area.questions.first();
        let Some(question) = asked.or_else(first) else { continue };
        typed.error(&field_name(question), fault.wrong.sentence(view, question.words.of(view)));
    }
}

/// The area behind this one, in the order of the instrument.
fn next<'s>(screen: &'s Screen, area: &Area) -> Option<&'s Area> {
    let areas = &screen.assessment.instrument.areas;
    let place = areas.iter().position(|one| one.key == area.key)?;
    areas.get(place + 1)
}

fn again(view: &View, screen: &Screen, area: &Area, typed: &Form) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, render(view, screen, area, typed)).into_response()
}

fn render(view: &View, screen: &Screen, area: &Area, typed: &Form) -> Markup {
    let one = &screen.assessment;
    let place = one.instrument.areas.iter().position(|known| known.key == area.key).unwrap_or_default();
    let count = |number: usize| i64::try_from(number).unwrap_or_default();
    let where_in = [("place", count(place + 1).into()), ("all", count(one.areas.len()).into())];
    let seen = one.area(&area.key);
    let taken_over = seen.is_some_and(|seen| !seen.is_answered()) && before(screen, area).is_some();
    let title = one.instrument.title.of(view);
    let last = next(screen, area).is_none();
    let body = html! {
        (lead(&view.ta("assessment-place", &where_in)))
        @if one.standing.is_signed() {
            (alert(view, Tone::Info, &view.t("assessment-final"), html! {}))
            (button_row(&[quiet_link(&screen.address(""), &view.t("assessment-to-one"))]))
        } @else {
            @if taken_over {
                (alert(view, Tone::Info, &view.t("assessment-taken-over"), html! { p { (view.t("assessment-taken-over-lead")) } }))
            }
            (form(view, &screen.address(&format!("/{}", area.key)), typed, html! {
                (hidden("fassung", typed.value("fassung")))
                (fields(view, area, typed))
                (button_row(&[
                    if last { html! {} } else { submit_as("dann", "weiter", &view.t("assessment-save-next")) },
                    submit(&view.t("assessment-save")),
                    quiet_link(&screen.address(""), &view.t("assessment-to-one")),
                ]))
            }))
            @if let Some(seen) = seen.filter(|seen| !seen.earlier.is_empty()) {
                (details(&view.t("assessment-said-before"), html! {
                    @for own in &seen.earlier {
                        p { (muted(&view.date_time(own.created_at))) }
                        (words::answers(view, area, Side::Client, Some(&own.content.0)))
                    }
                }))
            }
        }
    };
    Page::new(area.title.of(view))
        .form(typed)
        .case(&identity_bar(view, &screen.case), &sub_navigation(view, &screen.case))
        .back(screen.address(""), title)
        .render(view, body)
}
