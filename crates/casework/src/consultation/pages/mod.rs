//! The pages of the first consultation: the screen at which both look, and the sheet.

mod form;
mod layout;
mod screen;
mod sheet;
mod sheet_words;

use identity::App;
use ui::routes::get;
use ui::{Audience, Content, Routes};

pub use sheet_words::{SheetOffice, SheetPart, SheetSection, SheetWords, sheet_words};

/// Every address of these pages.
pub(super) fn routes() -> Routes<App> {
    let screen = get(screen::show).post(screen::submit);
    Routes::new()
        .audience(Audience::Worker)
        .page("/erstberatung/{code}", screen, Content::Yes, "/erstberatung/{consultation}")
        .page("/erstberatung/{code}/blatt", get(sheet::show), Content::Yes, "/erstberatung/{consultation}/blatt")
}
