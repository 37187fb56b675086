//! Releasing a sealed entry to a colleague by name, and taking that back.

use ::store::{EntryId, Timestamp, Tx, UserId};
use journal::Event;
use policy::{Act, Kind};

use super::seal::{held, named, record};
use crate::check::Faults;
use crate::entry::{Desk, EntryError, WritableFile};
use crate::sealed::model::Release;
use crate::sealed::store as rows;

/// Lets one colleague who works in this file read a sealed entry.
///
/// Errors: `NotFound` for everybody but who sealed it; `Faulty` for somebody who does not work in the file, is barred or
/// has it already, and for a ground that does not carry. Source: F3, L-8.
pub async fn release(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    release: &Release,
) -> Result<(), EntryError> {
    let entry = held(tx, desk, file.id(), id).await?;
    if !entry.seal.is_some_and(|seal| release.ground.fits(seal)) {
        return Err(Faults::contradiction("ground", "sealed-error-ground").into());
    }
    if release.to == desk.actor.user || !works_in(tx, file, release.to).await? {
        return Err(Faults::contradiction("to", "sealed-error-colleague").into());
    }
    if rows::released(tx, desk, id).await?.iter().any(|known| known.to == release.to && known.until.is_none()) {
        return Err(Faults::contradiction("to", "sealed-error-released").into());
    }
    let window = (tx.now(), Timestamp::FOREVER);
    policy::grant(tx, &named(desk, file, id, release.to, Act::Read, window)).await?;
    rows::note_release(tx, desk, id, (release.to, release.ground), None, Timestamp::FOREVER).await?;
    let event =
        Event::new("entry.seal-released").subject(id).with("to", release.to).with("ground", release.ground.as_str());
    record(tx, desk, file, event).await
}

/// Ends what was released to one colleague, as of now.
///
/// Errors: `NotFound` for everybody but who sealed it, and where nothing was released to that colleague.
pub async fn take_back(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    from: UserId,
) -> Result<(), EntryError> {
    held(tx, desk, file.id(), id).await?;
    if from == desk.actor.user || rows::end_release(tx, id, from).await? == 0 {
        return Err(EntryError::NotFound);
    }
    policy::end_grants_of_entry_to(tx, id, from).await?;
    record(tx, desk, file, Event::new("entry.seal-closed").subject(id).with("to", from)).await
}

/// Whether somebody works in the file today and is not kept away from its case.
async fn works_in(tx: &mut Tx, file: &WritableFile, user: UserId) -> Result<bool, EntryError> {
    let team = [Kind::Team, Kind::Lead, Kind::Substitute];
    let assigned = policy::assigned_to_file_unscoped(tx, file.id()).await?;
    let assigned = assigned.iter().any(|one| one.user == user && team.contains(&one.kind));
    let barred = match file.case() {
        Some(case) => policy::is_barred_unscoped(tx, user, case).await?,
        None => false,
    };
    Ok(assigned && !barred)
}
