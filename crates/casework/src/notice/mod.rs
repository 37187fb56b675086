//! Notices: Lotse says that something happened, in words that give nothing away, and leads to where it stands.
//!
//! Invariants: a notice holds a kind, a moment and perhaps a file, never a name or a topic; one about a file is shown,
//! counted and marked only while its reader still reaches that file (rule 5); it is written in the transaction of the
//! act that it tells of (rule 7).
//!
//! Rest: `model` the kinds · `store` every statement · `pages` the list · `api` the same as JSON.

mod api;
mod model;
pub mod pages;
mod store;

use ::store::{FileId, NetworkId, Tx, UnitId, UserId};
use journal::Event;

use crate::entry::{Desk, EntryError};

pub use model::{NoticeId, NoticeKind, Told};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The page and the API of notices.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// What somebody is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// Whom.
    pub to: UserId,
    /// In which of their units.
    pub unit: UnitId,
    /// That what happened.
    pub kind: NoticeKind,
    /// In which file; the notice is shown only while its reader reaches it.
    pub file: Option<FileId>,
}

/// Tells somebody that something happened, in the transaction of the act itself.
///
/// Errors: only those of the database. Source: ux §5.1; DESIGN §2 rules 5 and 7.
pub async fn tell(tx: &mut Tx, desk: &Desk<'_>, notice: Notice) -> Result<(), ::store::Error> {
    store::insert(tx, &notice).await?;
    let mut event = Event::new("notice.told").subject(notice.to).with("kind", notice.kind.as_str());
    if let Some(file) = notice.file {
        event = event.file(file);
    }
    journal::record(tx, desk.actor, event).await
}

/// The same from a job, which acts for nobody: in the transaction of its effect.
pub async fn tell_unsigned(tx: &mut Tx, network: NetworkId, notice: Notice) -> Result<(), ::store::Error> {
    store::insert(tx, &notice).await?;
    let mut event = Event::new("notice.told").subject(notice.to).with("kind", notice.kind.as_str());
    if let Some(file) = notice.file {
        event = event.file(file);
    }
    journal::record_unsigned(tx, network, None, event).await
}

/// The newest `most` notices to the actor in their unit, as far as they still reach what these are about.
pub async fn list(tx: &mut Tx, desk: &Desk<'_>, most: i64) -> Result<Vec<Told>, EntryError> {
    store::list(tx, desk, most).await
}

/// Those of them that the actor has not read yet.
pub async fn unread(tx: &mut Tx, desk: &Desk<'_>, most: i64) -> Result<Vec<Told>, EntryError> {
    store::unread(tx, desk, most).await
}

/// Marks one notice as read; reading it again changes nothing.
///
/// Errors: `NotFound` for an absent notice, another person's, and one whose file is out of reach alike (rule 5).
pub async fn mark_read(tx: &mut Tx, desk: &Desk<'_>, id: NoticeId) -> Result<(), EntryError> {
    let told = store::find(tx, desk, id).await?.ok_or(EntryError::NotFound)?;
    if told.read_at.is_none() {
        store::mark_read(tx, desk, id).await?;
        journal::record(tx, desk.actor, Event::new("notice.read").subject(id)).await?;
    }
    Ok(())
}

/// Marks every notice to the actor in their unit as read.
pub async fn mark_all_read(tx: &mut Tx, desk: &Desk<'_>) -> Result<(), EntryError> {
    if store::mark_all_read(tx, desk).await? > 0 {
        journal::record(tx, desk.actor, Event::new("notice.all-read")).await?;
    }
    Ok(())
}
