//! The documents of a case: the list, one of them, adding, correcting, and the bytes themselves.

mod add;
mod bytes;
mod edit;
mod list;
mod newer;
mod show;
mod words;

use identity::App;
use ui::routes::{get, post};
use ui::{Audience, Content, Routes};

pub(super) use bytes::NumberPath;

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/dokumente", get(list::show), Content::Yes, "/faelle/{case}/dokumente")
        .page(
            "/faelle/{code}/dokumente/neu",
            get(add::show).post(add::save),
            Content::Yes,
            "/faelle/{case}/dokumente/neu",
        )
        .page("/faelle/{code}/dokumente/{id}", get(show::show), Content::Yes, "/faelle/{case}/dokumente/{document}")
        .page(
            "/faelle/{code}/dokumente/{id}/datei",
            get(bytes::save),
            Content::Yes,
            "/faelle/{case}/dokumente/{document}/datei",
        )
        .page(
            "/faelle/{code}/dokumente/{id}/fassungen/{number}",
            get(bytes::save_version),
            Content::Yes,
            "/faelle/{case}/dokumente/{document}/fassungen/1",
        )
        .page(
            "/faelle/{code}/dokumente/{id}/vorschau",
            get(bytes::preview),
            Content::Yes,
            "/faelle/{case}/dokumente/{document}/vorschau",
        )
        .page(
            "/faelle/{code}/dokumente/{id}/bearbeiten",
            get(edit::show).post(edit::save),
            Content::Yes,
            "/faelle/{case}/dokumente/{document}/bearbeiten",
        )
        .page(
            "/faelle/{code}/dokumente/{id}/neue-fassung",
            get(newer::show).post(newer::save),
            Content::Yes,
            "/faelle/{case}/dokumente/{document}/neue-fassung",
        )
        .page(
            "/faelle/{code}/dokumente/{id}/zuruecknehmen",
            post(edit::withdraw),
            Content::Yes,
            "/faelle/{case}/dokumente/{document}/zuruecknehmen",
        )
}
