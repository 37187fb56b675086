//! The pages of disclosures: what there is, choosing, the preview, ending, taking over.

mod bytes;
mod choose;
mod end;
mod fields;
mod list;
mod look;
mod take_over;

use identity::App;
use store::Timestamp;
use ui::routes::get;
use ui::{Audience, Content, Routes, View};

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
        .page(
            "/faelle/{code}/weitergaben/{id}/datei",
            get(bytes::save),
            Content::Yes,
            "/faelle/{case}/weitergaben/{received-document}/datei",
        )
}

/// The last day on which something is seen that lives until just before this moment.
fn last_day(view: &View, until: Timestamp) -> String {
    view.date(until.minus(std::time::Duration::from_millis(1)))
}
