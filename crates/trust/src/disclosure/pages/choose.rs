//! `/faelle/{code}/weitergaben/neu`: choosing what to give to whom; then the preview; then giving.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Query;
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{self, CaseCode, CasePath};
use casework::check::Checked;
use casework::entry::{Desk, EntryError};
use casework::household;
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Form, Page, button_row, empty_state, form, hidden, link_button, paragraph, quiet_link, submit};

use super::fields::{NAMES, PLACES, choices, fields, read};
use super::look::{self, Concerned};
use crate::consent;
use crate::disclosure::{self, Ground};

/// GET `/faelle/{code}/weitergaben/neu`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Markup, AppError> {
    let asked = asked.into_iter().filter(|(name, _)| ["empfangen", "eintrag", "grundlage"].contains(&name.as_str()));
    let typed = begun(&app, &visit, Form::from_pairs(asked.collect())).await?;
    page_of(&app, &visit, &code, &typed).await
}

/// What a consent fixes, filled in for whoever comes from it: to whom, and the topic where it names one.
async fn begun(app: &App, visit: &Visit, typed: Form) -> Result<Form, AppError> {
    let Some(Ok(id)) = typed.value("grundlage").strip_prefix("einwilligung:").map(str::parse) else {
        return Ok(typed);
    };
    let mut tx = app.db.read().await?;
    let agreed = consent::one(&mut tx, &Desk::casework(&app.vault, &visit.actor), id).await?;
    let mut typed = typed.with("an", agreed.to.unit.to_string());
    if let [topic] = agreed.topics.as_slice() {
        typed = typed.with("thema", topic.as_str());
    }
    Ok(match agreed.to.user_name {
        Some(name) => typed.with("person", name),
        None => typed,
    })
}

async fn page_of(app: &App, visit: &Visit, code: &CaseCode, typed: &Form) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, code).await?;
    let choices = choices(&mut tx, &desk, &case, typed).await?;
    let back = address(code, "/weitergaben");
    let body = html! {
        (paragraph(&view.t(if choices.passes_on { "disclosure-pass-on-lead" } else { "disclosure-new-lead" })))
        @if choices.is_empty() {
            (empty_state(&view.t("disclosure-nothing-there"), Some(link_button(&address(code, "/kontakte/neu"), &view.t("disclosure-write-first")))))
        } @else {
            (form(view, &address(code, "/weitergaben/neu"), typed, html! {
                @if choices.passes_on { (hidden("empfangen", "ja")) }
                (fields(view, &choices, typed))
                (button_row(&[submit(&view.t("disclosure-to-preview")), quiet_link(&back, &view.t("disclosure-cancel"))]))
            }))
        }
    };
    Ok(Page::new(&view.t(if choices.passes_on { "disclosure-pass-on" } else { "disclosure-new" }))
        .form(typed)
        .case(&identity_bar(view, &case), &sub_navigation(view, &case))
        .render(view, body))
}

/// The form again, with what was typed and what stands against it.
async fn again(app: &App, visit: &Visit, code: &CaseCode, typed: &Form) -> Result<Response, AppError> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page_of(app, visit, code, typed).await?).into_response())
}

/// POST `/faelle/{code}/weitergaben/neu`: shows exactly what the other side would see; nothing is given yet.
pub async fn preview(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    if typed.has("schritt", "aendern") {
        return Ok(page_of(&app, &visit, &code, &typed).await?.into_response());
    }
    // A writing transaction, because the act itself is tried; it is never committed.
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let found = case::writable(&mut tx, &desk, &code).await;
    let (case, file) = found.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let Some(new) = read(&mut tx, view, &mut typed).await? else {
        drop(tx);
        return again(&app, &visit, &code, &typed).await;
    };
    let agreed = match &new.ground {
        // A consent of the other side that holds both ways is not this side's to read.
        Ground::Consent(id) => match consent::one(&mut tx, &desk, *id).await {
            Ok(agreed) => Some(agreed.person),
            Err(EntryError::NotFound) => None,
            Err(error) => return Err(error.into()),
        },
        Ground::Statute(_) => None,
    };
    let persons = household::family(&mut tx, &desk, case.file).await?.persons;
    let looked = match new.checked(view.now, &view.zone) {
        Ok(new) => disclosure::preview(tx, &desk, &case, &file, &new).await,
        Err(faults) => {
            drop(tx);
            Err(faults.into())
        }
    };
    match looked {
        Ok(preview) => {
            let carried = html! {
                @for name in NAMES { @for value in typed.values(name) { (hidden(name, value)) } }
            };
            Ok(look::render(view, &case, &preview, &Concerned { agreed, persons }, &carried).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            again(&app, &visit, &code, &typed).await
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

/// POST `/faelle/{code}/weitergaben`: gives.
pub async fn give(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let found = case::writable(&mut tx, &desk, &code).await;
    let (case, file) = found.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let Some(new) = read(&mut tx, view, &mut typed).await? else {
        drop(tx);
        return again(&app, &visit, &code, &typed).await;
    };
    let given = match new.checked(view.now, &view.zone) {
        Ok(new) => disclosure::give(&mut tx, &desk, &case, &file, &new).await,
        Err(faults) => Err(faults.into()),
    };
    match given {
        Ok(_) => {}
        Err(EntryError::Faulty(faults)) => {
            drop(tx);
            faults.note_in(view, &mut typed, PLACES);
            return again(&app, &visit, &code, &typed).await;
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "/weitergaben")).into_response())
}
