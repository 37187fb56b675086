//! The overview: one page that says how a family stands, put together from what the viewer may see.
//!
//! Invariant: it reads through the concepts beside it and keeps nothing of its own.

mod pages;

use ::store::Tx;

use crate::briefing::{self, Briefing};
use crate::case::CaseView;
use crate::caseload;
use crate::contested;
use crate::entry::{self, Desk, EntryError, Opened};
use crate::history::Around;
use crate::household::{self, Family};
use crate::person_merge::{self, SamePerson};
use crate::problem::{self, Problems};
use crate::substitution::{self, Cover};
pub use pages::routes;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

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
    /// What stands around them: names, disputes.
    pub around: Around,
    /// What matters now, for who takes over or stands in.
    pub briefing: Option<Opened<Briefing>>,
    /// Who stands in while the contact person is away.
    pub cover: Option<Cover>,
    /// Whether the viewer marked the case for themselves.
    pub is_favourite: bool,
    /// Persons of the family who stand in other cases too, where the viewer sees both.
    pub elsewhere: Vec<SamePerson>,
}

/// Reads what the overview shows, through the file by which the case was found.
pub async fn brief(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<Brief, EntryError> {
    let family = household::family(tx, desk, case.file).await?;
    let latest = entry::latest(tx, desk, case.file, &HAPPENINGS, LATEST).await?;
    let ids: Vec<_> = latest.iter().map(|entry| entry.id).collect();
    let names = family.persons.iter().map(|person| (person.id, person.content.full_name())).collect();
    let disputes = contested::of(tx, desk, case.file, &ids).await?;
    Ok(Brief {
        family,
        problems: problem::of_file(tx, desk, case.file).await?,
        latest,
        around: Around { names, disputes, ..Around::default() },
        briefing: briefing::standing(tx, desk, case.file).await?,
        cover: substitution::of_case(tx, desk, case).await?,
        is_favourite: caseload::is_favourite(tx, desk, case).await?,
        elsewhere: person_merge::linked(tx, desk, case.file).await?,
    })
}
