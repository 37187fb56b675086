//! Reports that are composed from what was recorded: a draft until somebody confirms it by name (R175).
//!
//! Invariants: every composed sentence tells one thing that was recorded, in the words in which it was recorded, and leads to
//! its entry; nothing is concluded about a person and nothing is weighed (rule 13); only what the author may see goes in;
//! editing keeps the links; confirmed is final (rule 10).
//!
//! Rest: `model` reports and sentences · `store` which are confirmed · `acts/` gathering, editing, confirming · `pages/` · `api`.

mod acts;
mod api;
mod model;
mod pages;
mod store;

pub use acts::change::{begin, change, confirm};
pub use acts::gather::gather;
pub use acts::read::{find, of_file};
pub use model::{
    Confirmation, ConfirmedReport, Fact, Material, NewReport, Report, ReportKind, ReportSection, ReportStanding,
    ReportView, Sentence, Sentences,
};
pub use pages::words::told;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of reports.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
