//! Reading: for the lead through what they see, for the officer by organisation, for whoever opened it by their account.

use std::collections::BTreeMap;

use casework::case::CaseCode;
use casework::entry::{Desk, EntryError};
use policy::{Act, Actor, Topic};
use store::{CaseId, EntryId, Error, FileId, NetworkId, OrganisationId, Row, Timestamp, Tx, UnitId, Value, args, sql};

use crate::emergency::model::{Access, EmergencyId, ForPerson};

macro_rules! access {
    ($before:literal, $from:literal, $rest:literal) => {
        sql!(concat!(
            $before,
            "SELECT x.id, x.case_id, c.code, x.file_id, x.unit_id, u.name AS unit_name, x.user_id, a.name AS user_name, \
               x.category, x.opened_at, x.until_at, x.ended_at, x.review_due_at, x.shown_from, x.withheld_for, x.finding, \
               r.name AS reviewer, x.reviewed_at, x.reason_entry_id, x.finding_entry_id, x.version \
             FROM ",
            $from,
            " CROSS JOIN unit u CROSS JOIN account a LEFT JOIN account r ON r.id = x.reviewed_by \
             WHERE u.id = x.unit_id AND a.id = x.user_id AND ",
            $rest
        ))
    };
}

/// Where an emergency would lead: a file with its case and cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::emergency) struct Place {
    pub(in crate::emergency) file: FileId,
    pub(in crate::emergency) case: CaseId,
    pub(in crate::emergency) cover: EntryId,
    pub(in crate::emergency) network: NetworkId,
    pub(in crate::emergency) organisation: OrganisationId,
}

/// The files of the case with this code, whosever they are: which of them may be opened is asked next.
pub(crate) async fn files_of_code_unscoped(
    tx: &mut Tx,
    network: NetworkId,
    code: &CaseCode,
) -> Result<Vec<FileId>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT f.id FROM family_case c JOIN file f ON f.case_id = c.id \
                 WHERE c.network_id = $1 AND c.code = $2 ORDER BY f.id"
            ),
            args![network, code.as_str()],
        )
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// Case and cover of a file that was found to be one that the actor may open in an emergency.
pub(crate) async fn place_unscoped(tx: &mut Tx, file: FileId) -> Result<Place, Error> {
    let row = tx
        .one(
            sql!(
                "SELECT f.id, f.case_id, f.cover_entry_id, f.network_id, f.organisation_id FROM file f WHERE f.id = $1"
            ),
            args![file],
        )
        .await?;
    Ok(Place {
        file: row.get("id")?,
        case: row.get("case_id")?,
        cover: row.get("cover_entry_id")?,
        network: row.get("network_id")?,
        organisation: row.get("organisation_id")?,
    })
}

/// Whether the actor has an access that nobody has reviewed, and by when that is due.
pub(crate) async fn open_of_user(tx: &mut Tx, actor: &Actor) -> Result<Option<Timestamp>, Error> {
    let row = tx
        .optional(
            sql!("SELECT x.review_due_at FROM emergency_access x WHERE x.user_id = $1 AND x.reviewed_at IS NULL"),
            args![actor.user],
        )
        .await?;
    row.map(|row| row.get("review_due_at")).transpose()
}

/// Until when the actor has the case of this code open in an emergency, in the unit in which they act.
pub(crate) async fn live_until_unscoped(
    tx: &mut Tx,
    actor: &Actor,
    code: &CaseCode,
) -> Result<Option<Timestamp>, Error> {
    let row = tx
        .optional(
            sql!(
                "SELECT x.until_at FROM emergency_access x JOIN family_case c ON c.id = x.case_id \
                 WHERE x.user_id = $1 AND x.reviewed_at IS NULL AND x.unit_id = $2 AND x.ended_at IS NULL \
                   AND x.opened_at <= $3 AND $3 < x.until_at AND c.code = $4 AND c.network_id = x.network_id"
            ),
            args![actor.user, actor.unit, tx.now(), code.as_str()],
        )
        .await?;
    row.map(|row| row.get("until_at")).transpose()
}

/// The access by which the actor has the case of this code open, to end it.
pub(crate) async fn live_of_code(tx: &mut Tx, actor: &Actor, code: &CaseCode) -> Result<Option<Access>, Error> {
    let row = tx
        .optional(
            access!(
                "",
                "emergency_access x CROSS JOIN family_case c",
                "c.id = x.case_id AND x.user_id = $1 AND x.unit_id = $2 AND x.ended_at IS NULL AND x.reviewed_at IS NULL \
                 AND x.opened_at <= $3 AND $3 < x.until_at AND c.code = $4 AND c.network_id = x.network_id"
            ),
            args![actor.user, actor.unit, tx.now(), code.as_str()],
        )
        .await?;
    Ok(with_topics_unscoped(tx, row.into_iter().collect()).await?.pop())
}

/// Files of a unit with an access that waits for review, with the day by which the first is due: ids for the next question.
pub(crate) async fn waiting_unscoped(tx: &mut Tx, unit: UnitId) -> Result<Vec<(FileId, Timestamp)>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT x.file_id, x.review_due_at FROM emergency_access x \
                 WHERE x.unit_id = $1 AND x.reviewed_at IS NULL ORDER BY x.review_due_at, x.id"
            ),
            args![unit],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("file_id")?, row.get("review_due_at")?))).collect()
}

/// The accesses to files of the actor's unit, as far as the actor sees the file: what waits first, then the latest.
pub(crate) async fn list(tx: &mut Tx, desk: &Desk<'_>, most: i64) -> Result<Vec<Access>, EntryError> {
    let files = tx
        .all(sql!("SELECT DISTINCT x.file_id FROM emergency_access x WHERE x.unit_id = $1"), args![desk.actor.unit])
        .await?;
    let files = files.iter().map(|row| row.get("file_id")).collect::<Result<Vec<FileId>, Error>>()?;
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            access!(
                "{seen} ",
                "seen CROSS JOIN file f CROSS JOIN family_case c CROSS JOIN emergency_access x",
                "f.cover_entry_id = seen.id AND seen.kind = 'cover' AND seen.file_id {id_list:$7} AND c.id = f.case_id \
                 AND x.file_id = f.id AND x.unit_id = $2 \
                 ORDER BY CASE WHEN x.reviewed_at IS NULL THEN 0 ELSE 1 END, x.opened_at DESC, x.id LIMIT $8"
            ),
            scope.args().and(Value::ids(files)).and(most),
        )
        .await?;
    Ok(with_topics_unscoped(tx, rows).await?)
}

/// One of them.
pub(crate) async fn find(tx: &mut Tx, desk: &Desk<'_>, id: EmergencyId) -> Result<Option<Access>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let file = tx
        .optional(
            sql!("SELECT x.file_id FROM emergency_access x WHERE x.id = $1 AND x.unit_id = $2"),
            args![id, desk.actor.unit],
        )
        .await?;
    let Some(file) = file else { return Ok(None) };
    let row = tx
        .optional(
            access!(
                "{seen} ",
                "seen CROSS JOIN file f CROSS JOIN family_case c CROSS JOIN emergency_access x",
                "f.cover_entry_id = seen.id AND seen.kind = 'cover' AND seen.file_id = $7 AND c.id = f.case_id \
                 AND x.file_id = f.id AND x.unit_id = $2 AND x.id = $8"
            ),
            scope.args().and(file.get::<FileId>("file_id")?).and(id),
        )
        .await?;
    Ok(with_topics_unscoped(tx, row.into_iter().collect()).await?.pop())
}

/// The accesses in an organisation, the latest first: for its data-protection officer.
pub(crate) async fn of_organisation_unscoped(
    tx: &mut Tx,
    organisation: OrganisationId,
    most: i64,
) -> Result<Vec<Access>, Error> {
    let rows = tx
        .all(
            access!(
                "",
                "emergency_access x CROSS JOIN family_case c",
                "c.id = x.case_id AND x.organisation_id = $1 \
                 ORDER BY CASE WHEN x.reviewed_at IS NULL THEN 0 ELSE 1 END, x.opened_at DESC, x.id LIMIT $2"
            ),
            args![organisation, most],
        )
        .await?;
    with_topics_unscoped(tx, rows).await
}

/// One access in an organisation: for its data-protection officer.
pub(crate) async fn find_of_organisation_unscoped(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: EmergencyId,
) -> Result<Option<Access>, Error> {
    let row = tx
        .optional(
            access!(
                "",
                "emergency_access x CROSS JOIN family_case c",
                "c.id = x.case_id AND x.organisation_id = $1 AND x.id = $2"
            ),
            args![organisation, id],
        )
        .await?;
    Ok(with_topics_unscoped(tx, row.into_iter().collect()).await?.pop())
}

/// The accesses to a file that its person may see by now.
pub(crate) async fn for_person_unscoped(tx: &mut Tx, file: FileId) -> Result<Vec<ForPerson>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT x.id, u.name AS unit_name, x.category, x.opened_at, x.until_at, x.ended_at FROM emergency_access x \
                 JOIN unit u ON u.id = x.unit_id WHERE x.file_id = $1 AND x.shown_from <= $2 ORDER BY x.opened_at DESC, x.id"
            ),
            args![file, tx.now()],
        )
        .await?;
    let ids = rows.iter().map(|row| row.get("id")).collect::<Result<Vec<EmergencyId>, Error>>()?;
    let mut topics = topics_unscoped(tx, &ids).await?;
    rows.iter()
        .zip(ids)
        .map(|(row, id)| {
            Ok(ForPerson {
                unit_name: row.get("unit_name")?,
                category: row.get("category")?,
                topics: topics.remove(&id).unwrap_or_default(),
                opened_at: row.get("opened_at")?,
                until_at: row.get::<Option<Timestamp>>("ended_at")?.unwrap_or(row.get("until_at")?),
            })
        })
        .collect()
}

/// Whether an access still waits for its review, with what a reminder needs; asked by the clock.
pub(crate) async fn unreviewed_unscoped(
    tx: &mut Tx,
    id: EmergencyId,
) -> Result<Option<(NetworkId, OrganisationId, UnitId, FileId, CaseId)>, Error> {
    let row = tx
        .optional(
            sql!(
                "SELECT x.network_id, x.organisation_id, x.unit_id, x.file_id, x.case_id FROM emergency_access x \
                 WHERE x.id = $1 AND x.reviewed_at IS NULL AND x.reminded_at IS NULL"
            ),
            args![id],
        )
        .await?;
    row.map(|row| {
        Ok((
            row.get("network_id")?,
            row.get("organisation_id")?,
            row.get("unit_id")?,
            row.get("file_id")?,
            row.get("case_id")?,
        ))
    })
    .transpose()
}

/// The topics of these accesses.
async fn topics_unscoped(tx: &mut Tx, ids: &[EmergencyId]) -> Result<BTreeMap<EmergencyId, Vec<Topic>>, Error> {
    let mut topics: BTreeMap<EmergencyId, Vec<Topic>> = BTreeMap::new();
    if ids.is_empty() {
        return Ok(topics);
    }
    let rows = tx
        .all(
            sql!("SELECT t.access_id, t.topic FROM emergency_topic t WHERE t.access_id {id_list:$1} ORDER BY t.topic"),
            args![Value::ids(ids.iter().copied())],
        )
        .await?;
    for row in &rows {
        topics.entry(row.get("access_id")?).or_default().push(row.get("topic")?);
    }
    Ok(topics)
}

async fn with_topics_unscoped(tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<Access>, Error> {
    let mut accesses = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let ids: Vec<EmergencyId> = accesses.iter().map(|access| access.id).collect();
    let mut topics = topics_unscoped(tx, &ids).await?;
    for access in &mut accesses {
        access.topics = topics.remove(&access.id).unwrap_or_default();
    }
    Ok(accesses)
}

fn read(row: &Row) -> Result<Access, Error> {
    Ok(Access {
        id: row.get("id")?,
        case_id: row.get("case_id")?,
        case: row.get("code")?,
        file: row.get("file_id")?,
        unit: row.get("unit_id")?,
        unit_name: row.get("unit_name")?,
        user: row.get("user_id")?,
        user_name: row.get("user_name")?,
        category: row.get("category")?,
        topics: Vec::new(),
        opened_at: row.get("opened_at")?,
        until_at: row.get("until_at")?,
        ended_at: row.get("ended_at")?,
        review_due_at: row.get("review_due_at")?,
        shown_from: row.get("shown_from")?,
        withheld_for: row.get("withheld_for")?,
        finding: row.get("finding")?,
        reviewed_by: row.get("reviewer")?,
        reviewed_at: row.get("reviewed_at")?,
        reason: row.get("reason_entry_id")?,
        words: row.get("finding_entry_id")?,
        version: row.get("version")?,
    })
}
