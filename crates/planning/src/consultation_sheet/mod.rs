//! The sheet of the first consultation as a file: what was talked about, for the person to take home.
//!
//! Invariants: it says what its page says, read the same way, and nothing about danger; it is made for whoever asks and
//! kept nowhere.
//!
//! Rest: `pages/` the file · `api`.

mod api;
mod pages;

/// The file and the API of the sheet.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
