//! Correcting what is said about a document, and taking one back.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Clash, Field, Form, Page, View, button_row, conflict_view, form, hidden, quiet_link, submit};

use super::words;
use crate::case::pages::frame::{address, identity_bar, sub_navigation, topic_name};
use crate::case::{self, CaseCode, CasePath, CaseView, IdPath};
use crate::check::Checked;
use crate::document::{self, DocumentNote, DocumentWords};
use crate::entry::{Desk, EntryError, EntryState, Opened};

/// GET `/faelle/{code}/dokumente/{id}/bearbeiten`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let (case, document) = standing(&app, &visit, &code, id).await?;
    let typed = Form::empty()
        .with("thema", document.topic.as_str())
        .with("titel", &*document.content.title)
        .with("bemerkung", &*document.content.remark)
        .with("version", document.version.to_string());
    Ok(render(&visit.view, &case, &document, &typed, html! {}))
}

/// POST `/faelle/{code}/dokumente/{id}/bearbeiten`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let seen_version = seen_version(&typed)?;
    let Some(read) = read(view, &mut typed) else {
        let (case, document) = standing(&app, &visit, &code, id).await?;
        let page = render(view, &case, &document, &typed, html! {});
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    match document::correct(&mut tx, &desk, &file, (id, seen_version), &read).await {
        Ok(_) => {}
        Err(EntryError::Changed { .. }) => {
            drop(tx);
            let (case, document) = standing(&app, &visit, &code, id).await?;
            return Ok(both(view, &case, &document, typed, &read));
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, &format!("/dokumente/{id}"))).into_response())
}

/// POST `/faelle/{code}/dokumente/{id}/zuruecknehmen`.
pub async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(typed): SignedForm,
) -> Result<Redirect, AppError> {
    let seen_version = seen_version(&typed)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let done = document::withdraw(&mut tx, &desk, &file, (id, seen_version)).await;
    done.map_err(|error| match error {
        EntryError::Changed { .. } => AppError::Conflict { text: None },
        error => error.into(),
    })?;
    tx.commit().await?;
    Ok(Redirect::to(&address(&code, &format!("/dokumente/{id}"))))
}

fn seen_version(typed: &Form) -> Result<i64, AppError> {
    typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)
}

fn read(view: &View, typed: &mut Form) -> Option<DocumentWords> {
    let new = words::read(view, typed)?;
    let words = DocumentWords { topic: new.topic, title: new.title, remark: new.remark };
    match words.checked(view.now, &view.zone) {
        Ok(words) => Some(words),
        Err(faults) => {
            faults.note_in(view, typed, words::PLACES);
            None
        }
    }
}

/// The case and a document that may be corrected.
async fn standing(
    app: &App,
    visit: &Visit,
    code: &CaseCode,
    id: ::store::EntryId,
) -> Result<(CaseView, Opened<DocumentNote>), AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, code).await?;
    let document = document::find(&mut tx, &desk, case.file, id).await?;
    if document.state == EntryState::Withdrawn {
        return Err(AppError::Closed);
    }
    Ok((case, document))
}

/// Somebody was faster: both versions, and the form with one's own, now based on the version that stands.
fn both(view: &View, case: &CaseView, document: &Opened<DocumentNote>, typed: Form, mine: &DocumentWords) -> Response {
    let clash = |label: &str, mine: String, theirs: String| Clash { label: view.t(label), mine, theirs };
    let theirs = &document.content;
    let clashes = [
        clash("document-title-field", mine.title.clone(), theirs.title.clone()),
        clash("document-topic", topic_name(view, mine.topic), topic_name(view, document.topic)),
        clash("document-remark", mine.remark.clone(), theirs.remark.clone()),
    ];
    let above = conflict_view(view, &document.author_name, document.changed_at, &clashes);
    let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
    let renewed = Form::from_pairs(pairs).with("version", document.version.to_string());
    (StatusCode::CONFLICT, render(view, case, document, &renewed, above)).into_response()
}

fn render(view: &View, case: &CaseView, document: &Opened<DocumentNote>, typed: &Form, above: Markup) -> Markup {
    let here = address(&case.code, &format!("/dokumente/{}", document.id));
    let body = html! {
        (above)
        (form(view, &format!("{here}/bearbeiten"), typed, html! {
            (words::fields(view, typed, Field::new("titel", view.t("document-title-field"))))
            (hidden("version", typed.value("version")))
            (button_row(&[submit(&view.t("document-edit-save")), quiet_link(&here, &view.t("document-cancel"))]))
        }))
    };
    Page::new(&view.t("document-edit-title"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
