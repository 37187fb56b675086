//! Contacts: writing one and correcting one.

mod correct;
mod fields;
mod new;
mod templates;

use identity::App;
use ui::routes::get;
use ui::{Audience, Content, Routes};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
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
