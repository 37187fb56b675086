//! The overview: one page that says how a family stands, put together from what the viewer may see.
//!
//! Invariant: it reads through the concepts beside it and keeps nothing of its own.

mod pages;

use ::store::Tx;

use crate::case::CaseView;
use crate::entry::{self, Desk, EntryError, Opened};
use crate::household::{self, Family};
use crate::problem::{self, Problems};
pub use pages::routes;

ui::texts!(de = "de.ftl");

/// How many of the newest happenings the overview shows.
const LATEST: i64 = 5;

/// What counts as something that happened; persons, relations and problems stand elsewhere on the page.
const HAPPENINGS: [&str; 6] = ["contact", "first-contact", "consultation", "wish", "entry-check", "hand-over"];

/// What the overview shows of a case.
#[derive(Debug, Clone)]
pub struct Brief {
    /// Who belongs to the family.
    pub family: Family,
    /// What weighs on it.
    pub problems: Problems,
    /// What happened last.
    pub latest: Vec<Opened<serde_json::Value>>,
}

/// Reads what the overview shows, through the file by which the case was found.
pub async fn brief(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<Brief, EntryError> {
    Ok(Brief {
        family: household::family(tx, desk, case.file).await?,
        problems: problem::of_file(tx, desk, case.file).await?,
        latest: entry::latest(tx, desk, case.file, &HAPPENINGS, LATEST).await?,
    })
}
