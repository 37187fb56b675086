//! The history, an entry's versions, and the sheet to print.

mod entry_view;
mod narrow;
mod print;
mod show;
mod versions;

use identity::App;
use ui::routes::get;
use ui::{Audience, Content, Routes};

pub use entry_view::{Ways, item};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/verlauf", get(show::show), Content::Yes, "/faelle/{case}/verlauf")
        .page("/faelle/{code}/verlauf/druck", get(print::show), Content::Yes, "/faelle/{case}/verlauf/druck")
        .page(
            "/faelle/{code}/verlauf/{id}/fassungen",
            get(versions::show),
            Content::Yes,
            "/faelle/{case}/verlauf/{entry}/fassungen",
        )
}
