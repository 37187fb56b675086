//! What is written: the rows of a disclosure beside its entry, its end, and what was taken over.

use store::{Args, CaseId, EntryId, Error, FileId, Timestamp, Tx, UnitId, UserId, Uuid, args, insert_rows, sql};

use casework::entry::Desk;
use policy::Topic;

/// The row of a disclosure that is about to be written.
#[derive(Debug, Clone)]
pub(in crate::disclosure) struct NewRow<'r> {
    pub id: EntryId,
    pub case: CaseId,
    pub from_file: FileId,
    pub to_unit: UnitId,
    pub to_file: FileId,
    pub to_user: Option<UserId>,
    pub consent: Option<EntryId>,
    pub statute: Option<&'r str>,
    pub standing: bool,
    pub until: Timestamp,
}

/// Keeps what was given to whom, beside the entry that was written just before.
pub(in crate::disclosure) async fn insert(tx: &mut Tx, desk: &Desk<'_>, new: NewRow<'_>) -> Result<(), Error> {
    let basis = if new.consent.is_some() { "consent" } else { "statute" };
    tx.run(
        sql!(
            "INSERT INTO disclosure (entry_id, case_id, from_file, to_unit, to_file, to_user, basis, consent_id, statute, \
               purpose, standing, given_by, given_at, live_until, version) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)"
        ),
        args![
            new.id,
            new.case,
            new.from_file,
            new.to_unit,
            new.to_file,
            new.to_user,
            basis,
            new.consent,
            new.statute.map(str::to_owned),
            desk.purpose,
            new.standing,
            desk.actor.user,
            tx.now(),
            new.until
        ],
    )
    .await?;
    Ok(())
}

/// Keeps each thing that was given, with the grant that was written for it.
pub(in crate::disclosure) async fn insert_items(
    tx: &mut Tx,
    disclosure: EntryId,
    items: &[(Option<EntryId>, Option<Topic>, Uuid)],
) -> Result<(), Error> {
    let rows: Vec<Args> = items
        .iter()
        .zip(1_i64..)
        .map(|((entry, topic, grant), number)| args![disclosure, number, *entry, *topic, *grant])
        .collect();
    tx.insert_rows(insert_rows!("disclosure_item (entry_id, number, item_entry_id, topic, grant_id)", 5), rows).await
}

/// Notes that somebody ended a disclosure; false when it is no longer at that version, or has ended before.
pub(in crate::disclosure) async fn set_ended(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: EntryId,
    version: i64,
) -> Result<bool, Error> {
    let changed = tx
        .run(
            sql!(
                "UPDATE disclosure SET ended_at = $3, ended_by = $4, version = version + 1 \
                 WHERE entry_id = $1 AND version = $2 AND ended_at IS NULL"
            ),
            args![id, version, tx.now(), desk.actor.user],
        )
        .await?;
    Ok(changed == 1)
}

/// What was taken over, from where.
#[derive(Debug, Clone)]
pub(in crate::disclosure) struct NewCopy<'r> {
    pub id: EntryId,
    pub source: EntryId,
    pub source_file: FileId,
    pub source_unit: UnitId,
    pub reason: &'r str,
}

/// Keeps where an entry that was written just before was taken from.
pub(in crate::disclosure) async fn insert_copy(tx: &mut Tx, desk: &Desk<'_>, new: NewCopy<'_>) -> Result<(), Error> {
    tx.run(
        sql!(
            "INSERT INTO disclosure_copy (entry_id, source_entry_id, source_file, source_unit, by_unit, taken_by, taken_at, reason) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        args![
            new.id,
            new.source,
            new.source_file,
            new.source_unit,
            desk.actor.unit,
            desk.actor.user,
            tx.now(),
            new.reason
        ],
    )
    .await?;
    Ok(())
}
