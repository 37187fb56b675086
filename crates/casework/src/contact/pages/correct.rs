//! Correcting a contact: the earlier text stays as a version, and nobody's text is lost when two write at once.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Clash, Form, Page, View, button_row, conflict_view, form, hidden, quiet_link, submit};

use super::fields;
use crate::case::pages::frame::{address, identity_bar, sub_navigation, topic_name};
use crate::case::{self, CaseCode, CasePath, CaseView, IdPath};
use crate::contact::{self, Contact, ContactNote};
use crate::entry::{Desk, EntryError, Opened};

/// GET `/faelle/{code}/kontakte/{id}/bearbeiten`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let (case, note) = standing(&app, &visit, &code, id).await?;
    let typed = fields::of(&visit.view, note.topic, note.happened_at, &note.content, note.version);
    Ok(render(&visit.view, &case, id, &typed, html! {}))
}

/// POST `/faelle/{code}/kontakte/{id}/bearbeiten`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let seen_version: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let Some(read) = fields::read(view, &mut typed) else {
        let (case, _) = standing(&app, &visit, &code, id).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &case, id, &typed, html! {})).into_response());
    };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    match contact::correct(&mut tx, &desk, &file, id, seen_version, &read).await {
        Ok(_) => {}
        Err(EntryError::Changed { .. }) => {
            drop(tx);
            let (case, note) = standing(&app, &visit, &code, id).await?;
            return Ok(both_texts(view, &case, &note, typed, &read));
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, &format!("/verlauf#eintrag-{id}"))).into_response())
}

/// The case and the note as they stand now.
async fn standing(
    app: &App,
    visit: &Visit,
    code: &CaseCode,
    id: ::store::EntryId,
) -> Result<(CaseView, Opened<ContactNote>), AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, code).await?;
    let note = contact::find(&mut tx, &desk, case.file, id).await?;
    Ok((case, note))
}

/// Somebody was faster: both versions, and the form with one's own, now based on the version that stands.
fn both_texts(view: &View, case: &CaseView, note: &Opened<ContactNote>, typed: Form, mine: &Contact) -> Response {
    let saved = Contact::of(note.topic, note.happened_at, note.content.clone());
    let above = conflict_view(view, &note.author_name, note.changed_at, &clashes(view, mine, &saved));
    let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
    let renewed = Form::from_pairs(pairs).with("version", note.version.to_string());
    (StatusCode::CONFLICT, render(view, case, note.id, &renewed, above)).into_response()
}

/// The text in both versions, and whatever else differs.
fn clashes(view: &View, mine: &Contact, theirs: &Contact) -> Vec<Clash> {
    let words = |contact: &Contact| {
        [
            ("contact-text", contact.text.clone()),
            ("contact-when", view.date_time(contact.happened_at)),
            ("contact-mode", view.t(&format!("contact-mode-{}", contact.mode.as_str()))),
            ("contact-with", contact.with_whom.clone()),
            ("contact-topic", topic_name(view, contact.topic)),
        ]
    };
    let both = words(mine).into_iter().zip(words(theirs));
    both.filter(|((key, mine), (_, theirs))| *key == "contact-text" || mine != theirs)
        .map(|((key, mine), (_, theirs))| Clash { label: view.t(key), mine, theirs })
        .collect()
}

fn render(view: &View, case: &CaseView, id: ::store::EntryId, typed: &Form, above: Markup) -> Markup {
    let body = html! {
        (above)
        (form(view, &address(&case.code, &format!("/kontakte/{id}/bearbeiten")), typed, html! {
            (hidden("version", typed.value("version")))
            (fields::render(view, typed))
            (button_row(&[
                submit(&view.t("contact-save")),
                quiet_link(&address(&case.code, "/verlauf"), &view.t("contact-cancel")),
            ]))
        }))
    };
    Page::new(&view.t("contact-correct-title"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
