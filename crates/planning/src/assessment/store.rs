//! Every statement on assessments; what they say are entries.

use std::sync::Arc;

use casework::entry::{Desk, EntryError};
use jiff::civil::Date;
use policy::Act;
use store::{EntryId, FileId, NetworkId, OrganisationId, Row, Timestamp, Tx, args, sql};

use super::model::{Instrument, Side};

/// Where an assessment stands.
pub(super) struct Place {
    pub(super) entry: EntryId,
    pub(super) instrument: String,
    pub(super) instrument_version: i64,
    pub(super) previous: Option<EntryId>,
    pub(super) again_on: Option<String>,
    pub(super) signed_at: Option<Timestamp>,
}

/// An entry that holds one side of one area.
pub(super) struct SideOf {
    pub(super) entry: EntryId,
    pub(super) area: String,
    pub(super) side: Side,
}

/// Keeps where an assessment stands whose head was written just before.
pub(super) async fn insert(
    tx: &mut Tx,
    desk: &Desk<'_>,
    entry: EntryId,
    instrument: &Instrument,
    previous: Option<EntryId>,
) -> Result<(), EntryError> {
    tx.run(
        sql!(
            "INSERT INTO assessment (entry_id, instrument, instrument_version, previous_id, begun_at, begun_by, touched_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $5)"
        ),
        args![entry, &instrument.id, instrument.version, previous, tx.now(), desk.actor.user],
    )
    .await?;
    Ok(())
}

/// Notes which side of which area an entry holds that was written just before.
pub(super) async fn insert_side(
    tx: &mut Tx,
    entry: EntryId,
    assessment: EntryId,
    (area, side, place): (&str, Side, i64),
) -> Result<(), EntryError> {
    tx.run(
        sql!("INSERT INTO assessment_area (entry_id, assessment_id, area, side, place) VALUES ($1, $2, $3, $4, $5)"),
        args![entry, assessment, area, side, place],
    )
    .await?;
    Ok(())
}

/// Takes the assessment for this transaction, so that two changes follow each other; false once it is signed.
pub(super) async fn touch(tx: &mut Tx, entry: EntryId) -> Result<bool, EntryError> {
    let changed = tx
        .run(
            sql!("UPDATE assessment SET touched_at = $2 WHERE entry_id = $1 AND signed_at IS NULL"),
            args![entry, tx.now()],
        )
        .await?;
    Ok(changed == 1)
}

/// Signs an assessment; false when somebody was faster.
pub(super) async fn sign(
    tx: &mut Tx,
    desk: &Desk<'_>,
    entry: EntryId,
    again_on: Option<Date>,
) -> Result<bool, EntryError> {
    let changed = tx
        .run(
            sql!(
                "UPDATE assessment SET again_on = $2, signed_at = $3, signed_by = $4 WHERE entry_id = $1 AND signed_at IS NULL"
            ),
            args![entry, again_on.map(|day| day.to_string()), tx.now(), desk.actor.user],
        )
        .await?;
    Ok(changed == 1)
}

/// The assessments of a file, what is open first, then the newest.
pub(super) async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Place>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT a.entry_id, a.instrument, a.instrument_version, a.previous_id, a.again_on, a.signed_at \
                 FROM seen CROSS JOIN assessment a WHERE a.entry_id = seen.id AND seen.kind = 'assessment' \
                 ORDER BY CASE WHEN a.signed_at IS NULL THEN 0 ELSE 1 END, a.signed_at DESC NULLS LAST, a.begun_at DESC, a.entry_id DESC"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter().map(place).collect()
}

fn place(row: &Row) -> Result<Place, EntryError> {
    Ok(Place {
        entry: row.get("entry_id")?,
        instrument: row.get("instrument")?,
        instrument_version: row.get("instrument_version")?,
        previous: row.get("previous_id")?,
        again_on: row.get("again_on")?,
        signed_at: row.get("signed_at")?,
    })
}

/// The entries in which the areas of an assessment are answered, oldest first.
pub(super) async fn sides(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    assessment: EntryId,
) -> Result<Vec<SideOf>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT s.entry_id, s.area, s.side FROM seen CROSS JOIN assessment_area s \
                 WHERE s.entry_id = seen.id AND s.assessment_id = $8 ORDER BY s.place, s.entry_id"
            ),
            scope.args().and(file).and(assessment),
        )
        .await?;
    rows.iter()
        .map(|row| Ok(SideOf { entry: row.get("entry_id")?, area: row.get("area")?, side: row.get("side")? }))
        .collect()
}

/// Keeps an instrument that an organisation took in.
pub(super) async fn insert_instrument(tx: &mut Tx, desk: &Desk<'_>, new: &Instrument) -> Result<(), EntryError> {
    let id = tx.new_id();
    let body = serde_json::to_string(new).map_err(EntryError::Unreadable)?;
    let (network, organisation) = (desk.actor.network, desk.actor.organisation);
    tx.run(
        sql!(
            "INSERT INTO instrument (id, network_id, organisation_id, code, version, body, taken_in_at, taken_in_by) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        args![id, network, organisation, &new.id, new.version, body, tx.now(), desk.actor.user],
    )
    .await?;
    Ok(())
}

/// The instruments that an organisation took in and those of the network's office, or those of all organisations of the
/// network; the newest version last.
pub(super) async fn instruments(
    tx: &mut Tx,
    desk: &Desk<'_>,
    organisation: Option<OrganisationId>,
) -> Result<Vec<Arc<Instrument>>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT i.body FROM instrument i JOIN network n ON n.id = i.network_id \
                 LEFT JOIN unit u ON u.id = n.office_unit_id WHERE i.network_id = $1 \
                 AND (i.organisation_id = $2 OR i.organisation_id = u.organisation_id OR $2 IS NULL) \
                 ORDER BY i.code, i.version, i.id"
            ),
            args![desk.actor.network, organisation],
        )
        .await?;
    rows.iter().map(instrument_of).collect()
}

/// One version of an instrument.
pub(super) async fn instrument(
    tx: &mut Tx,
    network: NetworkId,
    code: &str,
    version: i64,
) -> Result<Option<Arc<Instrument>>, EntryError> {
    let row = tx
        .optional(
            sql!("SELECT body FROM instrument WHERE network_id = $1 AND code = $2 AND version = $3"),
            args![network, code, version],
        )
        .await?;
    row.as_ref().map(instrument_of).transpose()
}

fn instrument_of(row: &Row) -> Result<Arc<Instrument>, EntryError> {
    let body: String = row.get("body")?;
    serde_json::from_str(&body).map(Arc::new).map_err(EntryError::Unreadable)
}
