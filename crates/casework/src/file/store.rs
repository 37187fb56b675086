//! Every statement on files.

use store::{CaseId, EntryId, Error, FileId, OrganisationId, Tx, UnitId, args, sql};

use super::model::{FileKind, Home};

/// The unit's organisation and whether its files are hidden.
pub(super) async fn home_of_unit(tx: &mut Tx, unit: UnitId) -> Result<Option<Home>, Error> {
    let row = tx
        .optional(
            sql!("SELECT network_id, organisation_id, hidden FROM unit WHERE id = $1 AND status = 'active'"),
            args![unit],
        )
        .await?;
    row.map(|row| {
        Ok(Home {
            network: row.get("network_id")?,
            organisation: row.get("organisation_id")?,
            hidden: row.get("hidden")?,
        })
    })
    .transpose()
}

/// The portal files of the people to whom something of a file is shown: what they write lies there; ids only.
pub async fn portals_of_unscoped(tx: &mut Tx, from_file: FileId) -> Result<Vec<FileId>, Error> {
    let text = sql!("SELECT p.file_id FROM portal_file p WHERE p.from_file = $1 ORDER BY p.file_id");
    let rows = tx.all(text, args![from_file]).await?;
    rows.iter().map(|row| row.get("file_id")).collect()
}

/// The organisation itself; its intake file is never hidden.
pub(super) async fn home_of_organisation(tx: &mut Tx, organisation: OrganisationId) -> Result<Option<Home>, Error> {
    let row = tx
        .optional(
            sql!("SELECT network_id, id FROM organisation WHERE id = $1 AND status = 'active'"),
            args![organisation],
        )
        .await?;
    row.map(|row| Ok(Home { network: row.get("network_id")?, organisation: row.get("id")?, hidden: false })).transpose()
}

/// Writes the file's row. The cover is named at once; its entry follows in the same transaction.
pub(super) async fn insert(
    tx: &mut Tx,
    id: FileId,
    cover: EntryId,
    home: &Home,
    kind: FileKind,
    case: Option<CaseId>,
    unit: Option<UnitId>,
) -> Result<(), Error> {
    tx.run(
        sql!(
            "INSERT INTO file (id, network_id, case_id, organisation_id, unit_id, kind, hidden, state, cover_entry_id, opened_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9)"
        ),
        args![id, home.network, case, home.organisation, unit, kind.as_str(), home.hidden, cover, tx.now()],
    )
    .await?;
    Ok(())
}

/// The intake files that people with the intake role in this unit are assigned to.
pub(super) async fn intake_files_unscoped(tx: &mut Tx, unit: UnitId) -> Result<Vec<FileId>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT f.id FROM unit u JOIN file f ON f.organisation_id = u.organisation_id \
                 WHERE u.id = $1 AND ((f.kind = 'unit-intake' AND f.unit_id = u.id) \
                    OR (f.kind = 'organisation-intake' AND u.hidden = 0)) ORDER BY f.id"
            ),
            args![unit],
        )
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// The intake file of one unit.
pub(super) async fn unit_intake_unscoped(tx: &mut Tx, unit: UnitId) -> Result<Option<FileId>, Error> {
    let row = tx.optional(sql!("SELECT id FROM file WHERE unit_id = $1 AND kind = 'unit-intake'"), args![unit]).await?;
    row.map(|row| row.get("id")).transpose()
}

/// Whether an organisation has an intake file; a yes or no.
pub(super) async fn has_organisation_intake_unscoped(tx: &mut Tx, organisation: OrganisationId) -> Result<bool, Error> {
    let text = sql!("SELECT id FROM file WHERE organisation_id = $1 AND kind = 'organisation-intake'");
    Ok(tx.optional(text, args![organisation]).await?.is_some())
}

/// The intake file of the unit's organisation, unless the unit is hidden.
pub(super) async fn organisation_intake_unscoped(tx: &mut Tx, unit: UnitId) -> Result<Option<FileId>, Error> {
    let row = tx
        .optional(
            sql!(
                "SELECT f.id FROM unit u JOIN file f ON f.organisation_id = u.organisation_id \
                 WHERE u.id = $1 AND u.hidden = 0 AND f.kind = 'organisation-intake'"
            ),
            args![unit],
        )
        .await?;
    row.map(|row| row.get("id")).transpose()
}
