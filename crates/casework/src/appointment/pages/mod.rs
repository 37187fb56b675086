//! The appointments of a case, planning and changing one, and the two weeks of one person.

mod fields;
mod list;
mod new;
mod one;
mod week;
pub mod words;

pub use week::{monday_of, start_of, two_weeks};

use identity::App;
use ui::routes::{get, post};
use ui::{Audience, Content, Routes};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page("/termine", get(week::show), Content::Yes, "/termine")
        .page("/faelle/{code}/termine", get(list::show), Content::Yes, "/faelle/{case}/termine")
        .page("/faelle/{code}/termine/neu", get(new::show).post(new::save), Content::Yes, "/faelle/{case}/termine/neu")
        .page(
            "/faelle/{code}/termine/{id}/bearbeiten",
            get(one::show).post(one::save),
            Content::Yes,
            "/faelle/{case}/termine/{appointment}/bearbeiten",
        )
        .page(
            "/faelle/{code}/termine/{id}/ergebnis",
            post(one::mark),
            Content::Yes,
            "/faelle/{case}/termine/{appointment}/ergebnis",
        )
}
