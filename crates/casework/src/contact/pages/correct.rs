//! Correcting a contact: the earlier text stays as a version, and nobody's text is lost when two write at once.

use ::store::EntryId;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Clash, Form, Page, View, button_row, conflict_view, form, hidden, quiet_link, submit};

use super::{fields, templates};
use crate::case::pages::frame::{address, identity_bar, sub_navigation, topic_name};
use crate::case::{self, CaseCode, CasePath, CaseView, IdPath};
use crate::contact::{self, Contact, ContactNote};
use crate::draft::{self, Kept};
use crate::entry::{Desk, EntryError, Opened};
use crate::template::model::Template;

/// What the page stands on.
struct Standing {
    case: CaseView,
    note: Opened<ContactNote>,
    kept: Kept,
    offered: Vec<Template>,
}

/// GET `/faelle/{code}/kontakte/{id}/bearbeiten`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let standing = standing(&app, &visit, &code, id, None).await?;
    let note = &standing.note;
    let typed = standing.kept.form(fields::of(&visit.view, note.topic, note.happened_at, &note.content, note.version));
    Ok(render(&visit.view, &standing, &typed, html! {}))
}

/// POST `/faelle/{code}/kontakte/{id}/bearbeiten`: saves, or puts a template into the text.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let lost = |error: AppError, typed: &Form| error.with_form(typed.clone());
    let seen_version: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    // Whoever has lost the file meanwhile is shown what they typed.
    let now = standing(&app, &visit, &code, id, Some(&typed)).await.map_err(|error| lost(error, &typed))?;
    if templates::is_wanted(&typed) {
        let word = templates::put_in(&app, &visit, &now.case, &mut typed).await?;
        return Ok(render(view, &now, &typed, word).into_response());
    }
    let Some(read) = fields::read(view, &mut typed) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &now, &typed, html! {})).into_response());
    };
    let mut tx = app.db.begin().await.map_err(|error| lost(error.into(), &typed))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let found = case::writable(&mut tx, &desk, &code).await;
    let (_, file) = found.map_err(|error| lost(error.into(), &typed))?;
    match contact::correct(&mut tx, &desk, &file, id, seen_version, &read).await {
        Ok(_) => {}
        Err(EntryError::Changed { .. }) => {
            drop(tx);
            let now = standing(&app, &visit, &code, id, Some(&typed)).await.map_err(|error| lost(error, &typed))?;
            return Ok(both_texts(view, &now, typed, &read));
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, fields::PLACES);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &now, &typed, html! {})).into_response());
        }
        Err(error) => return Err(lost(error.into(), &typed)),
    }
    draft::discard(&mut tx, &desk, &typed).await?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, &format!("/verlauf#eintrag-{id}"))).into_response())
}

/// The case and the note as they stand now; `typed` keeps its draft where a form is shown once more.
async fn standing(
    app: &App,
    visit: &Visit,
    code: &CaseCode,
    id: EntryId,
    typed: Option<&Form>,
) -> Result<Standing, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, code).await?;
    let note = contact::find(&mut tx, &desk, case.file, id).await?;
    let place = place(&case, id);
    let kept = match typed {
        Some(typed) => draft::again(&tx, case.file, "contact-correction", &place, typed),
        None => draft::kept(&mut tx, &desk, case.file, "contact-correction", &place).await?,
    };
    let offered = templates::offered(&mut tx, &desk).await?;
    Ok(Standing { case, note, kept, offered })
}

fn place(case: &CaseView, id: EntryId) -> String {
    address(&case.code, &format!("/kontakte/{id}/bearbeiten"))
}

/// Somebody was faster: both versions, and the form with one's own, now based on the version that stands.
fn both_texts(view: &View, standing: &Standing, typed: Form, mine: &Contact) -> Response {
    let note = &standing.note;
    let saved = Contact::of(note.topic, note.happened_at, note.content.clone());
    let above = conflict_view(view, &note.author_name, note.changed_at, &clashes(view, mine, &saved));
    let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
    let renewed = Form::from_pairs(pairs).with("version", note.version.to_string());
    (StatusCode::CONFLICT, render(view, standing, &renewed, above)).into_response()
}

/// The text in both versions, and whatever else differs.
fn clashes(view: &View, mine: &Contact, theirs: &Contact) -> Vec<Clash> {
    let words = |contact: &Contact| {
        [
            ("contact-text", contact.text.clone()),
            ("contact-when", view.date_time(contact.happened_at)),
            ("contact-mode", view.t(&format!("contact-mode-{}", contact.mode.as_str()))),
            ("contact-with", contact.with_whom.clone()),
            ("contact-place", contact.place.clone()),
            ("contact-minutes", contact.minutes.map(|minutes| view.number(minutes)).unwrap_or_default()),
            ("contact-topic", topic_name(view, contact.topic)),
        ]
    };
    let both = words(mine).into_iter().zip(words(theirs));
    both.filter(|((key, mine), (_, theirs))| *key == "contact-text" || mine != theirs)
        .map(|((key, mine), (_, theirs))| Clash { label: view.t(key), mine, theirs })
        .collect()
}

fn render(view: &View, standing: &Standing, typed: &Form, above: Markup) -> Markup {
    let Standing { case, note, kept, offered } = standing;
    let fields = html! {
        (hidden("version", typed.value("version")))
        (fields::render(view, typed, templates::choice(view, typed, offered)))
    };
    let body = html! {
        (above)
        (form(view, &place(case, note.id), typed, html! {
            (kept.around(view, fields))
            (button_row(&[
                submit(&view.t("contact-save")),
                quiet_link(&address(&case.code, "/verlauf"), &view.t("contact-cancel")),
            ]))
        }))
    };
    Page::new(&view.t("contact-correct-title"))
        .form(typed)
        .notice(kept.notice(view, Some(note.version)))
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
