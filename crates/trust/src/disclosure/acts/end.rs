//! Ending a disclosure: it and everything that was passed on from it, at once.

use ::jobs::enqueue;
use ::store::{EntryId, Tx, Uuid};
use casework::entry::{self, Desk, EntryError, EntryState, Revision, WritableFile};
use journal::Event;

use crate::disclosure::jobs::TellEnded;
use crate::disclosure::model::{DisclosureWords, Ended};
use crate::disclosure::store;

/// Ends a disclosure of this file, with the whole tree of what was passed on from it, as of now. Returns its new version.
///
/// The recipients are told by a job, so that the act takes the same few statements however many there are.
/// Errors: `NotFound` also where it is another file's; `Changed` when somebody else was faster. Source: DESIGN §2 rule 4.
pub async fn end(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen_version: i64,
    ended: &Ended,
) -> Result<i64, EntryError> {
    let record = entry::get::<DisclosureWords>(tx, desk, id).await?;
    let record = record.filter(|record| record.file == file.id()).ok_or(EntryError::NotFound)?;
    if !store::set_ended(tx, desk, id, seen_version).await? {
        return Err(EntryError::Changed { version: seen_version + 1 });
    }
    let grants: Vec<Uuid> = store::items_of(tx, desk, id).await?.into_iter().map(|item| item.grant).collect();
    let gone = policy::end_grants_together(tx, &grants).await?;
    let revision = Revision {
        seen_version: record.version,
        topic: record.topic,
        state: EntryState::Done,
        happened_at: record.happened_at,
        content: &DisclosureWords { ended_because: ended.because.clone(), ..record.content },
    };
    entry::revise(tx, desk, id, revision).await?;
    let mut event =
        Event::new("disclosure.ended").file(file.id()).subject(id).purpose(desk.purpose).with("grants", gone.len());
    if let Some(case) = file.case() {
        event = event.case(case);
    }
    journal::record(tx, desk.actor, event).await?;
    if !gone.is_empty() {
        enqueue(tx, &TellEnded { network: desk.actor.network, grants: gone }, tx.now()).await?;
    }
    Ok(seen_version + 1)
}
