//! Sealing an entry, and lifting the seal again.

use ::store::{EntryId, FileId, Timestamp, Tx, UserId};
use journal::Event;
use policy::{Act, Basis, Grant, GrantKind, Reach};

use crate::check::Faults;
use crate::entry::{self, Desk, EntryError, Opened, Seal, WritableFile};
use crate::sealed::model::{SEALABLE, Standing, Voucher};
use crate::sealed::store as rows;

/// Seals an entry of this file: from this moment on it is there for the actor alone.
///
/// What somebody else wrote is not sealed against them; only the data by which a person is found may be locked by
/// whoever works in the file. Whoever had been granted this one entry loses it at once, with all they passed on.
///
/// Errors: `NotFound`, also for kinds that cannot be sealed; `Faulty` where it is sealed already, is disputed, or others
/// wrote it. Source: F3, L-8, L-18, R163; DESIGN §4.
pub async fn seal(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seal: Seal,
) -> Result<(), EntryError> {
    let standing = standing(tx, desk, file.id(), id).await?;
    if standing.entry.seal.is_some() {
        return Err(Faults::contradiction("seal", "sealed-error-already").into());
    }
    if standing.voucher != Voucher::MaySeal {
        return Err(Faults::contradiction("seal", "sealed-error-others").into());
    }
    if (seal == Seal::LockedAddress) != (standing.entry.kind == "contact-data") {
        return Err(Faults::contradiction("seal", "sealed-error-kind").into());
    }
    close(tx, desk, file, id, seal).await
}

/// Seals an entry that the actor wrote just before, in the same transaction.
pub async fn seal_as(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seal: Option<Seal>,
) -> Result<(), EntryError> {
    match seal {
        None => Ok(()),
        Some(Seal::LockedAddress) => Err(Faults::contradiction("seal", "sealed-error-kind").into()),
        Some(seal) => close(tx, desk, file, id, seal).await,
    }
}

async fn close(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, id: EntryId, seal: Seal) -> Result<(), EntryError> {
    policy::end_grants_of_entry(tx, id).await?;
    rows::close(tx, desk, id, seal).await?;
    let from = tx.now();
    for act in [Act::Read, Act::Write] {
        policy::grant(tx, &named(desk, file, id, desk.actor.user, act, (from, Timestamp::FOREVER))).await?;
    }
    record(tx, desk, file, Event::new("entry.sealed").subject(id).with("seal", seal.as_str())).await
}

/// Lifts the seal: from this moment on the entry is there for whoever works in the file.
///
/// Errors: `NotFound` for everybody but who sealed it. Source: F3.
pub async fn lift(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, id: EntryId) -> Result<(), EntryError> {
    held(tx, desk, file.id(), id).await?;
    rows::end_releases(tx, id).await?;
    policy::end_grants_of_entry(tx, id).await?;
    rows::open(tx, id).await?;
    // It is an entry like others again: whoever finds such entries on their own pages finds this one.
    entry::follow_again(tx, id, file.id()).await?;
    record(tx, desk, file, Event::new("entry.unsealed").subject(id)).await
}

/// An entry of this file and its seal, as far as the actor sees them.
///
/// Errors: `NotFound` also for kinds that cannot be sealed.
pub async fn standing(tx: &mut Tx, desk: &Desk<'_>, file: FileId, id: EntryId) -> Result<Standing, EntryError> {
    let entry = entry::get_any(tx, desk, id).await?;
    let entry = entry.filter(|entry| entry.file == file && SEALABLE.contains(&entry.kind.as_str()));
    let entry = entry.ok_or(EntryError::NotFound)?;
    let voucher = match rows::sealed_by(tx, desk, id).await? {
        Some(holder) if holder == desk.actor.user => Voucher::Holds,
        Some(_) => Voucher::Named,
        None => {
            let own = entry.author == desk.actor.user && !rows::is_of_others(tx, desk, id).await?;
            let may = (own || entry.kind == "contact-data") && !rows::is_disputed(tx, desk, id).await?;
            if may { Voucher::MaySeal } else { Voucher::MayNotSeal }
        }
    };
    let released = if voucher == Voucher::Holds { rows::released(tx, desk, id).await? } else { Vec::new() };
    Ok(Standing { entry, voucher, released })
}

/// The entry, if the actor holds its seal.
pub(super) async fn held(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    id: EntryId,
) -> Result<Opened<serde_json::Value>, EntryError> {
    let standing = standing(tx, desk, file, id).await?;
    if standing.voucher == Voucher::Holds { Ok(standing.entry) } else { Err(EntryError::NotFound) }
}

/// The row that lets one person by name reach one entry of a file.
pub(super) fn named(
    desk: &Desk<'_>,
    file: &WritableFile,
    entry: EntryId,
    to: UserId,
    act: Act,
    (from, until): (Timestamp, Timestamp),
) -> Grant {
    Grant {
        from_file: file.id(),
        case: file.case(),
        reach: Reach::Entry(entry),
        to_file: file.id(),
        to_kind: GrantKind::Team,
        to_user: Some(to),
        act,
        purpose: desk.purpose,
        from,
        until,
        basis: Basis::Own,
        basis_id: None,
        parent: None,
    }
}

pub(super) async fn record(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, event: Event) -> Result<(), EntryError> {
    let mut event = event.file(file.id()).purpose(desk.purpose);
    if let Some(case) = file.case() {
        event = event.case(case);
    }
    Ok(journal::record(tx, desk.actor, event).await?)
}
