//! A newer version of a document: it takes the place of the older one, which can still be fetched.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedUpload, Upload, Visit};
use maud::{Markup, html};
use ui::{AppError, Files, Form, Page, View, button_row, hidden, paragraph, quiet_link, submit, upload_form};

use super::add::settled;
use super::words;
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CaseCode, CasePath, CaseView, IdPath};
use crate::document::model::file_name;
use crate::document::{self, DocumentNote, Incoming, Label, NotReceived, Settled};
use crate::entry::{Desk, EntryError, EntryState, Opened, WritableFile};

/// GET `/faelle/{code}/dokumente/{id}/neue-fassung`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, _, document) = standing(&app, &desk, &code, id).await?;
    Ok(render(&visit.view, &case, &document, &Form::empty()))
}

/// POST `/faelle/{code}/dokumente/{id}/neue-fassung`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    upload: Result<SignedUpload, AppError>,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file, document) = standing(&app, &desk, &code, id).await?;
    let taken = match upload {
        Ok(SignedUpload(upload)) => take(&app, &desk, view, (&file, &document), upload).await,
        Err(AppError::TooLarge) => Err(Trouble::TooLarge),
        Err(error) => return Err(error),
    };
    let (status, sentence) = match taken {
        Ok(Settled::Filed(..)) => {
            return Ok(Redirect::to(&address(&code, &format!("/dokumente/{id}"))).into_response());
        }
        Ok(Settled::Waiting(_)) => return Ok(Redirect::to(&address(&code, "/dokumente")).into_response()),
        Err(Trouble::Failed(error)) => return Err(error),
        Err(Trouble::TooLarge) => (StatusCode::PAYLOAD_TOO_LARGE, view.t("document-together-too-large")),
        Err(Trouble::Said(sentence)) => (StatusCode::UNPROCESSABLE_ENTITY, sentence),
        Err(Trouble::Changed) => (StatusCode::CONFLICT, view.t("document-refusal-changed")),
    };
    let mut typed = Form::empty();
    typed.error("datei", sentence);
    // What stands now is what the person sees from here on.
    let (case, _, document) = standing(&app, &desk, &code, id).await?;
    Ok((status, render(view, &case, &document, &typed)).into_response())
}

enum Trouble {
    TooLarge,
    Said(String),
    Changed,
    Failed(AppError),
}

impl From<AppError> for Trouble {
    fn from(error: AppError) -> Self {
        match error {
            AppError::TooLarge => Trouble::TooLarge,
            error => Trouble::Failed(error),
        }
    }
}

async fn take(
    app: &App,
    desk: &Desk<'_>,
    view: &View,
    (file, document): (&WritableFile, &Opened<DocumentNote>),
    mut upload: Upload,
) -> Result<Settled, Trouble> {
    let mut seen_version = None;
    while let Some(mut part) = upload.next().await? {
        let Some(sent_name) = part.file_name().map(str::to_owned) else {
            if part.name() == "version" {
                seen_version = part.text().await?.parse::<i64>().ok();
            }
            continue;
        };
        if sent_name.is_empty() {
            continue;
        }
        let seen_version = seen_version.ok_or(Trouble::Failed(AppError::PreconditionRequired))?;
        let note = &document.content;
        let name = file_name(&sent_name);
        let label = Label { title: note.title.clone(), file_name: name.clone(), remark: note.remark.clone() };
        let replaces = Some((document.id, seen_version));
        let incoming = Incoming { file, topic: document.topic, label, replaces };
        return match document::receive(app, desk, incoming, &mut part).await {
            Ok(received) => settled(app, desk, &received).await.map_err(|error| match error {
                EntryError::Changed { .. } => Trouble::Changed,
                error => Trouble::Failed(error.into()),
            }),
            Err(NotReceived::Refused(reason)) => Err(Trouble::Said(words::refusal(view, &name, reason))),
            Err(NotReceived::Failed(error)) => Err(error.into()),
        };
    }
    Err(Trouble::Said(view.t("document-no-file")))
}

/// The case and a document that may be replaced.
async fn standing(
    app: &App,
    desk: &Desk<'_>,
    code: &CaseCode,
    id: ::store::EntryId,
) -> Result<(CaseView, WritableFile, Opened<DocumentNote>), AppError> {
    let mut tx = app.db.read().await?;
    let (case, file) = case::writable(&mut tx, desk, code).await?;
    let document = document::find(&mut tx, desk, case.file, id).await?;
    if document.state == EntryState::Withdrawn {
        return Err(AppError::Closed);
    }
    Ok((case, file, document))
}

fn render(view: &View, case: &CaseView, document: &Opened<DocumentNote>, typed: &Form) -> Markup {
    let here = address(&case.code, &format!("/dokumente/{}", document.id));
    let lead = view.ta("document-newer-lead", &[("title", (&document.content.title).into())]);
    let body = html! {
        (paragraph(&lead))
        (upload_form(view, &format!("{here}/neue-fassung"), typed, html! {
            (hidden("version", &document.version.to_string()))
            (words::chooser(view, typed, "document-file", Files::One))
            (button_row(&[submit(&view.t("document-newer-save")), quiet_link(&here, &view.t("document-cancel"))]))
        }))
    };
    Page::new(&view.t("document-newer-title"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
