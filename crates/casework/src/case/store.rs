//! Every statement on cases; a case is reached only through the cover of a file that the actor may see.

use policy::Act;
use store::{CaseId, NetworkId, Row, Tx, args, sql};

use super::model::{CaseCode, CaseState, CaseView, Person};
use crate::entry::{self, Cover, Desk, EntryError};

macro_rules! case_view {
    ($rest:literal) => {
        sql!(concat!(
            "{seen}, ",
            "areas AS (SELECT p.file_id, count(DISTINCT p.topic) AS open_areas FROM seen CROSS JOIN entry p \
               WHERE p.id = seen.id AND p.kind = 'problem' AND p.state = 'open' GROUP BY p.file_id), ",
            "latest AS (SELECT l.file_id, max(l.happened_at) AS last_entry_at FROM seen CROSS JOIN entry l WHERE l.id = seen.id GROUP BY l.file_id) ",
            "SELECT c.id AS case_id, c.code, c.state AS case_state, c.phase, c.track, c.contact_user_id, cp.name AS contact_name, \
               c.deputy_user_id, dp.name AS deputy_name, c.review_on, c.opened_at, c.created_at AS case_created_at, c.version AS case_version, \
               f.id AS lead_or_own_file, f.kind AS file_kind, f.unit_id AS file_unit, areas.open_areas, latest.last_entry_at, \
               e.id, e.file_id, e.kind, e.topic, e.state, e.person_id, e.author_id, a.name AS author_name, \
               e.author_unit_id, u.name AS unit_name, e.happened_at, e.created_at, e.changed_at, e.version, e.body, \
               k.wrapped AS entry_key, fk.wrapped AS file_key, f.organisation_id \
             FROM seen CROSS JOIN file f JOIN family_case c ON c.id = f.case_id JOIN entry e ON e.id = seen.id \
             JOIN entry_key k ON k.entry_id = e.id JOIN file_key fk ON fk.file_id = f.id \
             JOIN account a ON a.id = e.author_id JOIN unit u ON u.id = e.author_unit_id \
             LEFT JOIN account cp ON cp.id = c.contact_user_id LEFT JOIN account dp ON dp.id = c.deputy_user_id \
             LEFT JOIN areas ON areas.file_id = f.id LEFT JOIN latest ON latest.file_id = f.id \
             WHERE f.cover_entry_id = seen.id ",
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
    let scope = desk.scope(act, tx.now());
    let row = tx
        .optional(
            case_view!(
                "AND c.code = $7 ORDER BY CASE WHEN f.unit_id = $2 THEN 0 ELSE 1 END, f.kind DESC, f.id LIMIT 1"
            ),
            scope.args().and(code.as_str()),
        )
        .await?;
    match row {
        Some(row) => Ok(Some(view(tx, desk, &row).await?)),
        None => Ok(None),
    }
}

/// All cases in one state that the actor may see, each once, newest entry first.
pub(super) async fn list(tx: &mut Tx, desk: &Desk<'_>, state: CaseState) -> Result<Vec<CaseView>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            case_view!(
                "AND c.state = $7 ORDER BY latest.last_entry_at DESC NULLS LAST, c.id, \
                 CASE WHEN f.unit_id = $2 THEN 0 ELSE 1 END, f.kind DESC, f.id"
            ),
            scope.args().and(state.as_str()),
        )
        .await?;
    let mut cases: Vec<CaseView> = Vec::with_capacity(rows.len());
    for row in rows {
        let id: CaseId = row.get("case_id")?;
        if !cases.iter().any(|known| known.id == id) {
            cases.push(view(tx, desk, &row).await?);
        }
    }
    Ok(cases)
}

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
        open_areas: row.get::<Option<i64>>("open_areas")?.unwrap_or(0),
        last_entry_at: row.get("last_entry_at")?,
        version: row.get("case_version")?,
    })
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
