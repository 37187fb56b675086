//! The life areas of a family: what weighs in each, and what leads to what.

mod areas;
mod save;

use identity::App;
use ui::routes::{get, post};
use ui::{Audience, Content, Routes};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/lebenslagen", get(save::show).post(save::add), Content::Yes, "/faelle/{case}/lebenslagen")
        .page(
            "/faelle/{code}/lebenslagen/zusammenhaenge",
            post(save::link),
            Content::Yes,
            "/faelle/{case}/lebenslagen/zusammenhaenge",
        )
        .page(
            "/faelle/{code}/lebenslagen/{id}/stand",
            post(save::set_state),
            Content::Yes,
            "/faelle/{case}/lebenslagen/{problem}/stand",
        )
}
