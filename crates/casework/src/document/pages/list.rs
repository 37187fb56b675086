//! The documents of a file, and what its viewer has sent that is none yet.

use axum::extract::State;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Page, Tone, View, WorkItem, badge, bullet_list, empty_state, link_button, poll_region, section, work_list,
};

use super::words;
use crate::case::pages::frame::{address, identity_bar, sub_navigation, topic_name};
use crate::case::{self, CasePath, CaseView};
use crate::document::{self, DocumentNote, Pending, UploadState};
use crate::entry::{self, Desk, EntryState, Opened};

/// The id of the part of the page that renews itself.
const LIST: &str = "dokumente";

/// GET `/faelle/{code}/dokumente`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let documents = document::list(&mut tx, &desk, case.file).await?;
    let pending = document::pending(&mut tx, &desk, case.file).await?;
    let may_write = entry::writable(&mut tx, &desk, case.file).await?.is_some();
    drop(tx);
    let view = &visit.view;
    let add = may_write.then(|| link_button(&address(&code, "/dokumente/neu"), &view.t("document-add")));
    let body = html! {
        @if !pending.is_empty() { (section(&view.t("document-pending"), waiting(view, &pending))) }
        @if documents.is_empty() {
            (empty_state(&view.t("document-none"), add.clone()))
        } @else {
            (section(&view.t("document-all"), work_list(&items(view, &case, &documents))))
        }
    };
    // Renews itself as long as the virus scanner has something to look at.
    let waits = pending.iter().any(|one| one.state == UploadState::Quarantined);
    let body = if waits {
        poll_region(view, LIST, &address(&code, "/dokumente"), 5, body)
    } else {
        html! { div id=(LIST) { (body) } }
    };
    let (identity, sub) = (identity_bar(view, &case), sub_navigation(view, &case));
    let title = view.t("document-list-title");
    let page = Page::new(&title).case(&identity, &sub);
    let page = match add {
        Some(add) if !documents.is_empty() => page.beside(add),
        _ => page,
    };
    Ok(page.render(view, body))
}

fn items(view: &View, case: &CaseView, documents: &[Opened<DocumentNote>]) -> Vec<WorkItem> {
    let item = |document: &Opened<DocumentNote>| {
        let href = address(&case.code, &format!("/dokumente/{}", document.id));
        let item = WorkItem::new(href, document.content.title.clone(), about(view, document));
        match document.state {
            EntryState::Withdrawn => item.badge(badge(Tone::Info, &view.t("document-withdrawn"))),
            _ => item,
        }
    };
    documents.iter().map(item).collect()
}

/// What it is, how long, what about, by whom and when.
fn about(view: &View, document: &Opened<DocumentNote>) -> String {
    view.ta(
        "document-about",
        &[
            ("media", words::media(view, document.content.media).into()),
            ("size", words::size(view, document.content.size).into()),
            ("topic", topic_name(view, document.topic).into()),
            ("name", (&document.author_name).into()),
            ("date", view.date(document.changed_at).into()),
        ],
    )
}

/// What waits for the virus scanner or was refused.
fn waiting(view: &View, pending: &[Pending]) -> Markup {
    let lines: Vec<Markup> = pending.iter().map(|one| html! { (line(view, one)) }).collect();
    bullet_list(&lines)
}

fn line(view: &View, one: &Pending) -> String {
    match one.reason {
        Some(reason) => words::refusal(view, &one.file_name, reason),
        None => view.ta(
            "document-waiting",
            &[("name", (&one.file_name).into()), ("moment", view.date_time(one.created_at).into())],
        ),
    }
}
