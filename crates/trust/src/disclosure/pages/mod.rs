//! The pages of disclosures: what there is, choosing, the preview, ending, taking over.

mod choose;
mod end;
mod fields;
mod list;
mod look;
mod take_over;

use identity::App;
use ui::routes::get;
use ui::{Audience, Content, Routes};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page(
            "/faelle/{code}/weitergaben",
            get(list::show).post(choose::give),
            Content::Yes,
            "/faelle/{case}/weitergaben",
        )
        .page(
            "/faelle/{code}/weitergaben/neu",
            get(choose::show).post(choose::preview),
            Content::Yes,
            "/faelle/{case}/weitergaben/neu",
        )
        .page(
            "/faelle/{code}/weitergaben/{id}/beenden",
            get(end::show).post(end::save),
            Content::Yes,
            "/faelle/{case}/weitergaben/{disclosure}/beenden",
        )
        .page(
            "/faelle/{code}/weitergaben/{id}/uebernehmen",
            get(take_over::show).post(take_over::save),
            Content::Yes,
            "/faelle/{case}/weitergaben/{received}/uebernehmen",
        )
}
