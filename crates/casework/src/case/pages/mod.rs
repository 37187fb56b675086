//! The case list, and what all pages of a case share.

pub mod frame;
mod list;

use identity::App;
use ui::routes::get;
use ui::{Audience, Content, Routes};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().audience(Audience::Worker).page("/faelle", get(list::show), Content::Yes, "/faelle")
}
