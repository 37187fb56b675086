//! What follows a hand-over or a substitution: nothing by itself, and each entry only where somebody decided so (L-8).

use ::store::{FileId, Timestamp, Tx, UserId};
use journal::Event;
use policy::Act;

use super::seal::{held, named, record};
use crate::check::Faults;
use crate::entry::{Desk, EntryError, Opened, WritableFile};
use crate::sealed::model::Follow;
use crate::sealed::store as rows;

/// To whom sealed entries go along, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Followed {
    /// The new contact person; the former one goes on working in the file.
    Successor(UserId),
    /// The new contact person, who holds the seals from now on, because the former one loses the file.
    Heir(UserId),
    /// Who stands in, from then until just before then, in this absence.
    Substitute(UserId, (Timestamp, Timestamp), ::store::Uuid),
}

/// The entries in these files that the actor holds under seal: what is asked one by one before somebody else takes over.
pub async fn to_carry(
    tx: &mut Tx,
    desk: &Desk<'_>,
    files: &[FileId],
) -> Result<Vec<Opened<serde_json::Value>>, EntryError> {
    rows::held(tx, desk, files).await
}

/// Lets the chosen entries follow; all others stay where they are.
///
/// Errors: `NotFound` for an entry that the actor does not hold under seal; `Faulty` for a ground that does not carry.
/// Source: L-8; E1 step 32.
pub async fn carry(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    whom: Followed,
    follows: &[Follow],
) -> Result<(), EntryError> {
    let now = tx.now();
    let (to, window, absence) = match whom {
        Followed::Successor(to) | Followed::Heir(to) => (to, (now, Timestamp::FOREVER), None),
        Followed::Substitute(to, (from, until), absence) => (to, (from.max(now), until), Some(absence)),
    };
    for follow in follows {
        let entry = held(tx, desk, file.id(), follow.entry).await?;
        if !entry.seal.is_some_and(|seal| follow.ground.fits(seal)) {
            return Err(Faults::contradiction("sealed", "sealed-error-ground").into());
        }
        rows::end_release(tx, follow.entry, to).await?;
        policy::end_grants_of_entry_to(tx, follow.entry, to).await?;
        let acts: &[Act] = if absence.is_some() { &[Act::Read] } else { &[Act::Read, Act::Write] };
        for act in acts {
            policy::grant(tx, &named(desk, file, follow.entry, to, *act, window)).await?;
        }
        rows::note_release(tx, desk, follow.entry, (to, follow.ground), absence, window.1).await?;
        if matches!(whom, Followed::Heir(_)) {
            rows::pass(tx, follow.entry, to).await?;
            // Whoever leaves the family leaves this too, also if they come back to it one day.
            policy::end_grants_of_entry_to(tx, follow.entry, desk.actor.user).await?;
        }
        let event = Event::new("entry.seal-followed")
            .subject(follow.entry)
            .with("to", to)
            .with("ground", follow.ground.as_str());
        record(tx, desk, file, event).await?;
    }
    Ok(())
}

/// What is released for the time of an absence at this moment, each entry with its ground; for who goes away.
pub async fn of_absence(tx: &mut Tx, absence: ::store::Uuid) -> Result<Vec<Follow>, EntryError> {
    let rows = rows::of_absence_unscoped(tx, absence).await?;
    Ok(rows.into_iter().map(|row| Follow { entry: row.entry, ground: row.ground }).collect())
}

/// Ends what was released for the time of an absence, in one file or in all: the person is back, or somebody else stands
/// in. Whether it is given anew is asked anew.
pub async fn end_of_absence(tx: &mut Tx, absence: ::store::Uuid, file: Option<FileId>) -> Result<(), EntryError> {
    for row in rows::of_absence_unscoped(tx, absence).await? {
        if file.is_none_or(|file| file == row.file) {
            rows::end_release(tx, row.entry, row.to).await?;
            policy::end_grants_of_entry_to(tx, row.entry, row.to).await?;
        }
    }
    Ok(())
}
