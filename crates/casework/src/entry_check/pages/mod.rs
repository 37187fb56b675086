//! The page of the entry check.

mod decide;
mod layout;

use identity::App;
use ui::routes::get;
use ui::{Audience, Content, Routes};

/// Every address of these pages.
pub(super) fn routes() -> Routes<App> {
    Routes::new().audience(Audience::Worker).page(
        "/erstberatung/{code}/zugangspruefung",
        get(decide::show).post(decide::submit),
        Content::Yes,
        "/erstberatung/{consultation}/zugangspruefung",
    )
}
