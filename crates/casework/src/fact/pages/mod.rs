//! `/faelle/{code}/angaben`: what is known, where it comes from, and on what basis.

mod correct;
mod fields;
mod list;
mod new;
mod take_back;

use identity::App;
use ui::routes::get;
use ui::{Audience, Content, Routes};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/angaben", get(list::show), Content::Yes, "/faelle/{case}/angaben")
        .page("/faelle/{code}/angaben/neu", get(new::show).post(new::save), Content::Yes, "/faelle/{case}/angaben/neu")
        .page(
            "/faelle/{code}/angaben/{id}/bearbeiten",
            get(correct::show).post(correct::save),
            Content::Yes,
            "/faelle/{case}/angaben/{fact}/bearbeiten",
        )
        .page(
            "/faelle/{code}/angaben/{id}/zuruecknehmen",
            get(take_back::show).post(take_back::save),
            Content::Yes,
            "/faelle/{case}/angaben/{fact}/zuruecknehmen",
        )
}
