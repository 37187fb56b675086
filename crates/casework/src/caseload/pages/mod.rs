//! The case list with its panel, the marks and the views that somebody keeps.

mod list;
mod panel;
mod star;
mod view;

use identity::App;
use ui::routes::{get, post};
use ui::{Audience, Content, Routes};

pub use star::star_of;

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle", get(list::show), Content::Yes, "/faelle")
        .page("/faelle/{code}/favorit", post(star::set), Content::Yes, "/faelle/{case}/favorit")
        .page("/ansichten", post(view::keep), Content::Yes, "/ansichten")
        .page(
            "/ansichten/{id}/loeschen",
            post(view::forget),
            Content::No,
            "/ansichten/00000000-0000-7000-8000-000000000000/loeschen",
        )
}
