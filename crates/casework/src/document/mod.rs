//! Documents: files that belong to a case, kept sealed in the database and handed out only to who may read their entry.
//!
//! Invariants: bytes come in and go out chunk by chunk, none is ever whole in memory, and no transaction waits for the
//! network; what has arrived is an upload, seen by its sender alone, until one transaction makes it a document; what a
//! file is, its content says and not its name; what the virus scanner has not looked at is not served, where one is set.
//!
//! Rest: `acts/` receiving, filing, handing out, correcting · `model` what a document is and how bytes are judged · `store`
//! every statement · `jobs` scanning and forgetting · `pages/` · `api` the same for programs.

mod acts;
mod api;
mod jobs;
mod model;
mod pages;
mod store;

use std::time::Duration;

use identity::{App, Scanner};

pub use acts::{
    Incoming, NotReceived, Pending, Received, Settled, Source, Way, correct, find, give_up, hand_out, keep_small, list,
    pending, receive, settle, versions, withdraw,
};
pub use jobs::handlers;
pub use model::{DocumentNote, DocumentWords, Label, Media, NewDocument, Refusal, UploadState};
pub use store::Version;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of documents.
pub fn routes() -> ui::Routes<App> {
    pages::routes().merge(api::routes())
}

/// The virus scanner that looks at what people upload, for those who watch over the installation.
pub fn scanning(app: &App) -> Option<&Scanner> {
    app.scanner.as_deref()
}

/// How long nothing may arrive of an upload before it is forgotten.
const ARRIVAL: Duration = Duration::from_secs(15 * 60);
/// How long bytes wait for the virus scanner before they are refused.
const QUARANTINE: Duration = Duration::from_secs(14 * 24 * 60 * 60);
/// How long its sender can read why an upload was refused.
const REMEMBERED: Duration = Duration::from_secs(7 * 24 * 60 * 60);
