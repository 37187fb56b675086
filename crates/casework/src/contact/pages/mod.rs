//! Contacts: writing one, correcting one, and the history of a file.

mod correct;
mod fields;
mod history;
mod new;

pub use history::item as history_item;

use identity::App;
use ui::routes::get;
use ui::{Audience, Content, Routes};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/verlauf", get(history::show), Content::Yes, "/faelle/{case}/verlauf")
        .page(
            "/faelle/{code}/kontakte/neu",
            get(new::show).post(new::save),
            Content::Yes,
            "/faelle/{case}/kontakte/neu",
        )
        .page(
            "/faelle/{code}/kontakte/{id}/bearbeiten",
            get(correct::show).post(correct::save),
            Content::Yes,
            "/faelle/{case}/kontakte/{entry}/bearbeiten",
        )
}
