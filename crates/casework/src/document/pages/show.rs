//! One document: what it is, how it looks, and what it was before.

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Form, Frame, Page, SummaryRow, Tone, View, alert, bullet_list, button_row, details, download_button,
    download_link, form, hidden, muted, picture, quiet_link, section, submit_quiet, summary_list, viewer,
};

use super::words;
use crate::case::pages::frame::{address, identity_bar, sub_navigation, topic_name};
use crate::case::{self, CasePath, CaseView, IdPath};
use crate::document::model::Family;
use crate::document::{self, DocumentNote, Version};
use crate::entry::{self, Desk, EntryState, Opened};

/// GET `/faelle/{code}/dokumente/{id}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Response, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let document = document::find(&mut tx, &desk, case.file, id).await?;
    let versions = document::versions(&mut tx, &desk, id).await?;
    let may_write = entry::writable(&mut tx, &desk, case.file).await?.is_some();
    drop(tx);
    let open = may_write && document.state != EntryState::Withdrawn;
    let page = render(&visit.view, &case, &document, &versions, open);
    Ok((Extension(Frame::Holds), page).into_response())
}

fn render(view: &View, case: &CaseView, document: &Opened<DocumentNote>, versions: &[Version], open: bool) -> Markup {
    let here = |rest: &str| address(&case.code, &format!("/dokumente/{}{rest}", document.id));
    let mut buttons = vec![download_button(&here("/datei"), &view.t("document-download"))];
    if open {
        buttons.push(quiet_link(&here("/neue-fassung"), &view.t("document-newer")));
        buttons.push(quiet_link(&here("/bearbeiten"), &view.t("document-edit")));
    }
    let body = html! {
        @if document.state == EntryState::Withdrawn {
            (alert(view, Tone::Info, &view.t("document-withdrawn"), html! { (view.t("document-withdrawn-text")) }))
        }
        (summary_list(&facts(view, document)))
        (button_row(&buttons))
        (preview(view, document, &here("/vorschau")))
        @if versions.len() > 1 { (section(&view.t("document-versions"), older(view, case, document, versions))) }
        @if open { (details(&view.t("document-withdraw"), withdraw(view, document, &here("/zuruecknehmen")))) }
    };
    Page::new(&document.content.title)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .back(address(&case.code, "/dokumente"), view.t("document-back"))
        .render(view, body)
}

fn facts(view: &View, document: &Opened<DocumentNote>) -> Vec<SummaryRow> {
    let note = &document.content;
    let by = view.ta(
        "document-by",
        &[
            ("name", (&document.author_name).into()),
            ("unit", (&document.unit_name).into()),
            ("moment", view.date_time(document.changed_at).into()),
        ],
    );
    let mut kind = format!("{}, {}", words::media(view, note.media), words::size(view, note.size));
    if let Some(pages) = note.pages {
        kind = format!("{kind}, {}", view.ta("document-pages", &[("count", pages.into())]));
    }
    let mut rows = vec![
        SummaryRow::text(view.t("document-file-name"), &note.file_name),
        SummaryRow::text(view.t("document-kind"), &kind),
        SummaryRow::text(view.t("document-topic"), &topic_name(view, document.topic)),
        SummaryRow::text(view.t("document-last-change"), &by),
    ];
    if !note.remark.is_empty() {
        rows.push(SummaryRow::new(view.t("document-remark"), ui::prose(&note.remark)));
    }
    rows
}

fn preview(view: &View, document: &Opened<DocumentNote>, src: &str) -> Markup {
    let note = &document.content;
    let shown = match note.media.family() {
        Family::Picture => picture(src, &note.title),
        Family::Pdf => html! {
            (muted(&view.t("document-preview-pdf")))
            (viewer(src, &view.ta("document-preview-of", &[("title", (&note.title).into())])))
        },
        Family::Office | Family::Text => muted(&view.t("document-no-preview")),
    };
    section(&view.t("document-preview"), shown)
}

fn older(view: &View, case: &CaseView, document: &Opened<DocumentNote>, versions: &[Version]) -> Markup {
    let line = |version: &Version| {
        let href = address(&case.code, &format!("/dokumente/{}/fassungen/{}", document.id, version.number));
        let words = view.ta(
            "document-version",
            &[
                ("number", version.number.into()),
                ("moment", view.date_time(version.created_at).into()),
                ("name", (&version.author_name).into()),
                ("size", words::size(view, version.size).into()),
            ],
        );
        download_link(&href, &words)
    };
    bullet_list(&versions.iter().map(line).collect::<Vec<_>>())
}

fn withdraw(view: &View, document: &Opened<DocumentNote>, action: &str) -> Markup {
    html! {
        (muted(&view.t("document-withdraw-text")))
        (form(view, action, &Form::empty(), html! {
            (hidden("version", &document.version.to_string()))
            (submit_quiet(&view.t("document-withdraw-now")))
        }))
    }
}
