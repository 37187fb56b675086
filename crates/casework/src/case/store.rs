//! Every statement on cases; a case is reached only through the cover of a file that the actor may see.

use std::collections::HashMap;

use policy::Act;
use store::{CaseId, FileId, NetworkId, Row, Timestamp, Tx, args, sql};

use super::model::{CaseCode, CaseView, Person, Phase, Titles};
use crate::entry::{self, Cover, Desk, EntryError};

/// The columns of a case as its viewer sees it: through the cover of one file.
///
/// The order of the joins is fixed: with statistics SQLite would otherwise start at the cases and search the covers
/// for each of them, which took eight seconds for 3,000 files.
macro_rules! case_view {
    ($rest:literal) => {
        sql!(concat!(
            "{seen_in_files} SELECT c.id AS case_id, c.code, c.state AS case_state, c.phase, c.track, c.contact_user_id, cp.name AS contact_name, \
               c.deputy_user_id, dp.name AS deputy_name, c.review_on, c.opened_at, c.created_at AS case_created_at, c.version AS case_version, \
               f.id AS lead_or_own_file, f.kind AS file_kind, f.unit_id AS file_unit, \
               e.id, e.file_id, e.kind, e.topic, e.state, e.person_id, e.author_id, a.name AS author_name, \
               e.author_unit_id, u.name AS unit_name, e.happened_at, e.created_at, e.changed_at, e.version, CAST(NULL AS TEXT) AS seal, e.body, \
               k.wrapped AS entry_key, fk.wrapped AS file_key, f.organisation_id \
             FROM seen CROSS JOIN file f CROSS JOIN family_case c CROSS JOIN entry e CROSS JOIN entry_key k CROSS JOIN file_key fk \
             CROSS JOIN account a CROSS JOIN unit u \
             LEFT JOIN account cp ON cp.id = c.contact_user_id LEFT JOIN account dp ON dp.id = c.deputy_user_id \
             WHERE f.cover_entry_id = seen.id AND seen.kind = 'cover' AND c.id = f.case_id AND e.id = seen.id \
               AND k.entry_id = e.id AND fk.file_id = f.id AND a.id = e.author_id AND u.id = e.author_unit_id ",
            $rest
        ))
    };
}

/// The case of this code, through the actor's own file in it, or else through the lead file.
pub(super) async fn find(
    tx: &mut Tx,
    desk: &Desk<'_>,
    act: Act,
    code: &CaseCode,
) -> Result<Option<CaseView>, EntryError> {
    let files = files_of_code_unscoped(tx, desk.actor.network, code).await?;
    // A code that nobody has asks the same question about no file, so that it takes the same time.
    let asked = if files.is_empty() { vec![FileId::from(store::Uuid::nil())] } else { files };
    let scope = desk.scope(act, tx.now());
    let row = tx
        .optional(
            case_view!("ORDER BY CASE WHEN f.unit_id = $2 THEN 0 ELSE 1 END, f.kind DESC, f.id LIMIT 1"),
            scope.and(store::Value::ids(asked)),
        )
        .await?;
    match row {
        Some(row) => Ok(with_figures(tx, desk, act, vec![row], &HashMap::new()).await?.pop()),
        None => Ok(None),
    }
}

/// The cases of these files as far as they may be seen, in the order of the files.
pub(super) async fn of_files(
    tx: &mut Tx,
    desk: &Desk<'_>,
    files: &[FileId],
    known: &HashMap<FileId, Timestamp>,
) -> Result<Vec<CaseView>, EntryError> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx.all(case_view!("ORDER BY f.id"), scope.and(store::Value::ids(files.iter().copied()))).await?;
    let mut cases = with_figures(tx, desk, Act::Read, rows, known).await?;
    cases.sort_by_key(|case| files.iter().position(|file| *file == case.file));
    Ok(cases)
}

/// The files of the case with this code, whosever they are: what may be seen of them is asked next.
async fn files_of_code_unscoped(tx: &mut Tx, network: NetworkId, code: &CaseCode) -> Result<Vec<FileId>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT f.id FROM family_case c JOIN file f ON f.case_id = c.id \
                 WHERE c.network_id = $1 AND c.code = $2 ORDER BY f.id"
            ),
            args![network, code.as_str()],
        )
        .await?;
    Ok(rows.iter().map(|row| row.get("id")).collect::<Result<_, store::Error>>()?)
}

/// Opens the covers and counts what the viewer may see in each of the files, but for the newest entries that are known.
async fn with_figures(
    tx: &mut Tx,
    desk: &Desk<'_>,
    act: Act,
    rows: Vec<Row>,
    known: &HashMap<FileId, Timestamp>,
) -> Result<Vec<CaseView>, EntryError> {
    let mut cases = Vec::with_capacity(rows.len());
    for row in &rows {
        cases.push(view(tx, desk, row).await?);
    }
    let files: Vec<FileId> = cases.iter().map(|case| case.file).collect();
    for case in &mut cases {
        case.last_entry_at = known.get(&case.file).copied();
    }
    let unknown: Vec<FileId> = files.iter().filter(|file| !known.contains_key(file)).copied().collect();
    for row in newest(tx, desk, act, &unknown).await? {
        let file: FileId = row.get("file_id")?;
        if let Some(case) = cases.iter_mut().find(|case| case.file == file) {
            case.last_entry_at = row.get("last_entry_at")?;
        }
    }
    for row in open_areas(tx, desk, act, &files).await? {
        let file: FileId = row.get("file_id")?;
        if let Some(case) = cases.iter_mut().find(|case| case.file == file) {
            case.open_areas = row.get("open_areas")?;
        }
    }
    Ok(cases)
}

/// For each of these files the newest entry, as far as the viewer may know.
async fn newest(tx: &mut Tx, desk: &Desk<'_>, act: Act, files: &[FileId]) -> Result<Vec<Row>, EntryError> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let scope = desk.scope(act, tx.now());
    Ok(tx
        .all(
            sql!(
                "{seen_in_files} SELECT seen.file_id, max(seen.happened_at) AS last_entry_at \
                 FROM seen GROUP BY seen.file_id"
            ),
            scope.and(store::Value::ids(files.iter().copied())),
        )
        .await?)
}

/// For each of these files that has any, the number of life areas with an open problem, as far as the viewer may know.
///
/// Apart from the newest entry, since only problems need to be fetched for it.
async fn open_areas(tx: &mut Tx, desk: &Desk<'_>, act: Act, files: &[FileId]) -> Result<Vec<Row>, EntryError> {
    let scope = desk.scope(act, tx.now());
    Ok(tx
        .all(
            sql!(
                "{seen_in_files} SELECT seen.file_id, count(DISTINCT e.topic) AS open_areas FROM seen CROSS JOIN entry e \
                 WHERE e.id = seen.id AND seen.kind = 'problem' AND e.state = 'open' \
                 GROUP BY seen.file_id"
            ),
            scope.and(store::Value::ids(files.iter().copied())),
        )
        .await?)
}

/// What the covers of these files say, as far as the actor may see them.
pub(super) async fn titles(tx: &mut Tx, desk: &Desk<'_>, files: &[FileId]) -> Result<Titles, EntryError> {
    if files.is_empty() {
        return Ok(Titles::new());
    }
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_files} SELECT e.id, e.file_id, e.kind, e.topic, e.state, e.person_id, e.author_id, a.name AS author_name, \
                   e.author_unit_id, u.name AS unit_name, e.happened_at, e.created_at, e.changed_at, e.version, CAST(NULL AS TEXT) AS seal, e.body, \
                   k.wrapped AS entry_key, fk.wrapped AS file_key, f.organisation_id \
                 FROM seen CROSS JOIN file f CROSS JOIN entry e CROSS JOIN entry_key k CROSS JOIN file_key fk \
                 CROSS JOIN account a CROSS JOIN unit u \
                 WHERE f.cover_entry_id = seen.id AND seen.kind = 'cover' AND e.id = seen.id \
                   AND k.entry_id = e.id AND fk.file_id = f.id AND a.id = e.author_id AND u.id = e.author_unit_id"
            ),
            scope.args().and(store::Value::ids(files.iter().copied())),
        )
        .await?;
    let covers = entry::store::open_rows::<Cover>(tx, desk, rows).await?;
    Ok(covers.into_iter().map(|cover| (cover.file, cover.content.title)).collect())
}

/// The case without its figures.
async fn view(tx: &mut Tx, desk: &Desk<'_>, row: &Row) -> Result<CaseView, EntryError> {
    let cover = entry::store::open_row::<Cover>(tx, desk, row).await?;
    let person = |id: Option<store::UserId>, name: Option<String>| id.zip(name).map(|(id, name)| Person { id, name });
    let damaged = |_| EntryError::NotFound;
    Ok(CaseView {
        id: row.get("case_id")?,
        code: row.get::<String>("code")?.parse().map_err(damaged)?,
        state: row.get::<String>("case_state")?.parse().map_err(damaged)?,
        phase: row.get::<String>("phase")?.parse().map_err(damaged)?,
        track: row.get::<String>("track")?.parse().map_err(damaged)?,
        file: row.get("lead_or_own_file")?,
        file_unit: row.get("file_unit")?,
        is_lead_file: row.get::<String>("file_kind")? == "lead",
        title: cover.content.title,
        contact_person: person(row.get("contact_user_id")?, row.get("contact_name")?),
        deputy: person(row.get("deputy_user_id")?, row.get("deputy_name")?),
        review_on: row.get("review_on")?,
        opened_at: row.get("opened_at")?,
        created_at: row.get("case_created_at")?,
        open_areas: 0,
        last_entry_at: None,
        version: row.get("case_version")?,
    })
}

/// Sets the phase of a case whose lead file was found open for writing; false when the case was changed meanwhile.
pub(super) async fn set_phase(tx: &mut Tx, case: CaseId, seen_version: i64, phase: Phase) -> Result<bool, EntryError> {
    let set = tx
        .run(
            sql!("UPDATE family_case SET phase = $3, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'open'"),
            args![case, seen_version, phase.as_str()],
        )
        .await?;
    Ok(set == 1)
}

/// Whether a code is taken already; asked before a new one is given out, never shown.
pub(super) async fn code_is_taken_unscoped(
    tx: &mut Tx,
    network: NetworkId,
    code: &CaseCode,
) -> Result<bool, EntryError> {
    let row = tx
        .optional(sql!("SELECT id FROM family_case WHERE network_id = $1 AND code = $2"), args![network, code.as_str()])
        .await?;
    Ok(row.is_some())
}

/// Writes the container in which advice begins.
pub(super) async fn insert_advice(
    tx: &mut Tx,
    id: CaseId,
    network: NetworkId,
    code: &CaseCode,
) -> Result<(), EntryError> {
    tx.run(
        sql!(
            "INSERT INTO family_case (id, network_id, code, state, phase, track, created_at, version) \
             VALUES ($1, $2, $3, 'advice', 'clarification', 'regular', $4, 1)"
        ),
        args![id, network, code.as_str(), tx.now()],
    )
    .await?;
    Ok(())
}
