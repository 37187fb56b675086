//! Adding documents: one or several files at once, each kept or refused by itself.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedUpload, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Field, Files, Form, Page, Tone, View, alert, bullet_list, button_row, paragraph, quiet_link, submit,
    upload_form,
};

use super::words;
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CasePath, CaseView};
use crate::document::{self, Incoming, Label, NewDocument, NotReceived, Received, Settled};
use crate::entry::{Desk, EntryError, WritableFile};

/// GET `/faelle/{code}/dokumente/neu`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let case = case::find_to_write(&mut tx, &Desk::casework(&app.vault, &visit.actor), &code).await?;
    Ok(render(&visit.view, &case, &Form::empty(), &[]))
}

/// POST `/faelle/{code}/dokumente/neu`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    upload: Result<SignedUpload, AppError>,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let mut tx = app.db.read().await?;
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    drop(tx);
    let mut taking = Taking {
        app: &app,
        desk: &desk,
        view,
        file: &file,
        typed: Form::empty(),
        taken: Vec::new(),
        files: 0,
        refused: Vec::new(),
    };
    let status = match upload {
        Ok(SignedUpload(upload)) => taking.all(upload).await,
        Err(error) => Err(error),
    };
    let status = match status {
        Ok(()) if taking.files == 0 && taking.typed.is_ok() => {
            let _ = words::read(view, &mut taking.typed);
            taking.typed.error("datei", view.t("document-no-file"));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Ok(()) => StatusCode::UNPROCESSABLE_ENTITY,
        Err(AppError::TooLarge) => {
            taking.refused.push(view.t("document-together-too-large"));
            StatusCode::PAYLOAD_TOO_LARGE
        }
        Err(error) => return Err(error),
    };
    if !taking.refused.is_empty() {
        let sentences = taking.refused.join(" ");
        taking.typed.error("datei", sentences);
    }
    let Taking { typed, taken, .. } = taking;
    if typed.is_ok() {
        return Ok(Redirect::to(&after(&case, &taken)).into_response());
    }
    Ok((status, render(view, &case, &typed, &taken)).into_response())
}

/// A single document is shown at once; several, or one that waits, in the list.
fn after(case: &CaseView, taken: &[Taken]) -> String {
    match taken {
        [Taken { settled: Settled::Filed(id, _), .. }] => address(&case.code, &format!("/dokumente/{id}")),
        _ => address(&case.code, "/dokumente"),
    }
}

/// A file that was kept.
struct Taken {
    name: String,
    settled: Settled,
}

/// Taking in the files of one form.
struct Taking<'t> {
    app: &'t App,
    desk: &'t Desk<'t>,
    view: &'t View,
    file: &'t WritableFile,
    typed: Form,
    taken: Vec<Taken>,
    files: usize,
    refused: Vec<String>,
}

impl Taking<'_> {
    /// Reads the form to its end. Files that were kept before an error stay.
    async fn all(&mut self, mut upload: identity::Upload) -> Result<(), AppError> {
        let mut said: Option<Option<NewDocument>> = None;
        while let Some(mut part) = upload.next().await? {
            let Some(sent_name) = part.file_name().map(str::to_owned) else {
                let name = part.name().to_owned();
                let text = part.text().await?;
                self.typed = std::mem::take(&mut self.typed).with(&name, text);
                continue;
            };
            // A form without a chosen file still sends a part for it.
            if sent_name.is_empty() {
                continue;
            }
            self.files += 1;
            let new = said.get_or_insert_with(|| words::read(self.view, &mut self.typed));
            let Some(new) = new else { continue };
            let mut label = Label::new(&sent_name, new);
            if self.files > 1 && !new.title.is_empty() {
                label.title = format!("{} ({})", new.title, self.files);
            }
            let incoming = Incoming { file: self.file, topic: new.topic, label, replaces: None };
            let name = incoming.label.file_name.clone();
            match document::receive(self.app, self.desk, incoming, &mut part).await {
                Ok(received) => {
                    let settled = settled(self.app, self.desk, &received).await?;
                    self.taken.push(Taken { name, settled });
                }
                Err(NotReceived::Refused(reason)) => self.refused.push(words::refusal(self.view, &name, reason)),
                Err(NotReceived::Failed(error)) => return Err(error),
            }
        }
        if self.files > 0 && said.as_ref().is_some_and(Option::is_none) {
            self.typed.error("datei", self.view.t("document-choose-again"));
        }
        Ok(())
    }
}

/// Makes received bytes a document; what fails leaves nothing behind.
pub(super) async fn settled(app: &App, desk: &Desk<'_>, received: &Received) -> Result<Settled, EntryError> {
    let settled = async {
        let mut tx = app.db.begin().await?;
        let settled = document::settle(&mut tx, app, desk, received).await?;
        tx.commit().await?;
        Ok(settled)
    };
    let settled = settled.await;
    match settled {
        Ok(_) => app.bell.ring(),
        Err(_) => document::give_up(&app.db, received).await?,
    }
    settled
}

fn render(view: &View, case: &CaseView, typed: &Form, taken: &[Taken]) -> Markup {
    let title = Field::new("titel", view.t("document-title-field")).hint(view.t("document-title-hint")).optional();
    let body = html! {
        @if !taken.is_empty() {
            @let names: Vec<Markup> = taken.iter().map(|taken| html! { (taken.name) }).collect();
            (alert(view, Tone::Success, &view.t("document-taken"), bullet_list(&names)))
        }
        (paragraph(&view.t("document-lead")))
        (upload_form(view, &address(&case.code, "/dokumente/neu"), typed, html! {
            (words::fields(view, typed, title))
            (words::chooser(view, typed, "document-files", Files::Several))
            (button_row(&[submit(&view.t("document-save")), quiet_link(&address(&case.code, "/dokumente"), &view.t("document-cancel"))]))
        }))
    };
    Page::new(&view.t("document-new-title"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
