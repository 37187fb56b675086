//! The public directory: whoever needs help finds it without logging in, in German, French or English, whatever the spelling.
//!
//! Invariants: it shows what is listed and nothing else; numbers for colleagues never come into its memory; a refuge has no
//! place in it; each hit says why it is one. What was searched for is kept nowhere.
//!
//! Rest: `model` what can be asked, what is answered, and the directory in memory · `reference/` what people type when
//! they mean something · `acts` looking and keeping the memory in step · `pages/` and `api` · the words.

mod acts;
mod api;
mod model;
mod pages;

pub use acts::{Shelf, look, standing};
pub use model::{Answer, Hit, OpenNow, Reason, Stock, Wanted};

use identity::App;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The public pages and the API of the search.
pub fn routes() -> ui::Routes<App> {
    pages::routes().merge(api::routes())
}
