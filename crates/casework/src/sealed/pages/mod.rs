//! Sealing an entry, releasing it, and how a seal looks on the pages of others.

pub mod control;
pub mod follow;
mod one;
mod origin;

use identity::App;
use ui::routes::{get, post};
use ui::{Audience, Content, Routes};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    let one = "/faelle/{case}/eintraege/{entry}/siegel";
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/eintraege/{id}/siegel", get(one::show).post(one::seal), Content::Yes, one)
        .page(
            "/faelle/{code}/eintraege/{id}/siegel/freigeben",
            post(one::release),
            Content::Yes,
            &format!("{one}/freigeben"),
        )
        .page(
            "/faelle/{code}/eintraege/{id}/siegel/beenden",
            post(one::take_back),
            Content::Yes,
            &format!("{one}/beenden"),
        )
        .page("/faelle/{code}/eintraege/{id}/siegel/oeffnen", post(one::lift), Content::Yes, &format!("{one}/oeffnen"))
        .page(
            "/faelle/{code}/eintraege/{id}/herkunft",
            get(origin::show).post(origin::save),
            Content::Yes,
            "/faelle/{case}/eintraege/{entry}/herkunft",
        )
}
