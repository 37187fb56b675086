//! Asking for an emergency access, ending it, and looking at it afterwards.

mod ask;
mod begin;
mod list;
mod review;
pub(crate) mod words;

use identity::App;
use ui::routes::{get, post};
use ui::{Audience, Content, Routes};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page("/notfallzugriff", get(begin::show), Content::No, "/notfallzugriff")
        .page("/notfallzugriff/{code}", get(ask::show).post(ask::open), Content::Yes, "/notfallzugriff/{case}")
        .page("/notfallzugriff/{code}/beenden", post(ask::end), Content::No, "/notfallzugriff/{case}/beenden")
        .audience(Audience::Lead)
        .page("/notfallzugriffe", get(list::show), Content::Yes, "/notfallzugriffe")
        .page(
            "/notfallzugriffe/{id}",
            get(review::show).post(review::save),
            Content::Yes,
            "/notfallzugriffe/{emergency}",
        )
}
