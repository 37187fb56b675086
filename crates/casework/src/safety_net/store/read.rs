//! What people see of the findings, each through the cover of a file that they may see; and the interval.

use policy::Act;
use store::{EntryId, Error, FileId, OrganisationId, Row, Timestamp, Tx, UserId, Value, args, sql};

use crate::case::{CaseCode, Person};
use crate::entry::{Desk, EntryError};
use crate::safety_net::model::Lack;

macro_rules! finding {
    ($rest:literal) => {
        finding!(from "{seen}", $rest)
    };
    (from $seen:literal, $rest:literal) => {
        sql!(concat!(
            $seen,
            " SELECT n.kind, n.found_at, c.code, f.cover_entry_id, c.contact_user_id, a.name \
             FROM seen JOIN file f ON f.cover_entry_id = seen.id JOIN family_case c ON c.id = f.case_id \
             JOIN finding n ON n.file_id = f.id LEFT JOIN account a ON a.id = c.contact_user_id \
             WHERE seen.kind = 'cover' AND n.cleared_at IS NULL AND n.unit_id = $2 ",
            $rest
        ))
    };
}

/// A finding before its title was read.
pub(crate) struct Found {
    pub code: CaseCode,
    pub cover: EntryId,
    pub lack: Lack,
    pub found_at: Timestamp,
    pub contact_person: Option<Person>,
}

/// What is missing in the unit's cases that the actor may see, what was found first comes first.
pub(crate) async fn of_unit(tx: &mut Tx, desk: &Desk<'_>, most: i64) -> Result<Vec<Found>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx.all(finding!("ORDER BY n.found_at, c.code, n.kind, f.id LIMIT $7"), scope.and(most)).await?;
    rows.iter().map(found).collect()
}

/// The same, where the actor is the contact person or has taken the first contact.
pub(crate) async fn of_actor(tx: &mut Tx, desk: &Desk<'_>, most: i64) -> Result<Vec<Found>, EntryError> {
    let files = noted_unscoped(tx, desk).await?;
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            finding!(from "{seen_in_files}", "AND c.contact_user_id = $1 ORDER BY n.found_at, c.code, n.kind, f.id LIMIT $8"),
            scope.and(Value::ids(files)).and(most),
        )
        .await?;
    rows.iter().map(found).collect()
}

/// Files in which something of the actor's is noted as missing: which of them may be seen is asked next.
async fn noted_unscoped(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<FileId>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT DISTINCT f.id FROM family_case c CROSS JOIN file f CROSS JOIN finding n \
                 WHERE c.contact_user_id = $1 AND f.case_id = c.id AND n.file_id = f.id AND n.cleared_at IS NULL \
                 AND n.unit_id = $2 ORDER BY f.id"
            ),
            args![desk.actor.user, desk.actor.unit],
        )
        .await?;
    Ok(rows.iter().map(|row| row.get("id")).collect::<Result<_, Error>>()?)
}

fn found(row: &Row) -> Result<Found, EntryError> {
    let person: Option<UserId> = row.get("contact_user_id")?;
    let name: Option<String> = row.get("name")?;
    let damaged = |_| EntryError::NotFound;
    Ok(Found {
        code: row.get::<String>("code")?.parse().map_err(damaged)?,
        cover: row.get("cover_entry_id")?,
        lack: row.get::<String>("kind")?.parse().map_err(damaged)?,
        found_at: row.get("found_at")?,
        contact_person: person.zip(name).map(|(id, name)| Person { id, name }),
    })
}

/// How many findings there are in the unit's cases that the actor may see.
pub(crate) async fn count(tx: &mut Tx, desk: &Desk<'_>) -> Result<i64, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx
        .one(
            sql!(
                "{seen} SELECT count(*) AS findings FROM seen JOIN file f ON f.cover_entry_id = seen.id \
                 JOIN finding n ON n.file_id = f.id WHERE seen.kind = 'cover' AND n.cleared_at IS NULL AND n.unit_id = $2"
            ),
            scope.args(),
        )
        .await?;
    Ok(row.get("findings")?)
}

/// The interval an organisation has set, with its version.
pub(crate) async fn interval(tx: &mut Tx, organisation: OrganisationId) -> Result<Option<(i64, i64)>, Error> {
    let row = tx
        .optional(sql!("SELECT days, version FROM contact_interval WHERE organisation_id = $1"), args![organisation])
        .await?;
    row.map(|row| Ok((row.get("days")?, row.get("version")?))).transpose()
}

/// Sets it; false when somebody changed it since it was read.
pub(crate) async fn set_interval(
    tx: &mut Tx,
    organisation: OrganisationId,
    seen_version: i64,
    days: i64,
) -> Result<bool, Error> {
    let changed = if seen_version == 0 {
        tx.run(
            sql!(
                "INSERT INTO contact_interval (organisation_id, days, version) VALUES ($1, $2, 1) \
                 ON CONFLICT (organisation_id) DO NOTHING"
            ),
            args![organisation, days],
        )
        .await?
    } else {
        tx.run(
            sql!(
                "UPDATE contact_interval SET days = $2, version = version + 1 WHERE organisation_id = $1 AND version = $3"
            ),
            args![organisation, days, seen_version],
        )
        .await?
    };
    Ok(changed == 1)
}
