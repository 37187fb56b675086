//! What is read: what may be given, to whom, what was given, what was received, what was taken over.

use std::collections::BTreeMap;

use casework::entry::Desk;
use policy::{Act, Basis, Purpose, Topic};
use store::{CaseId, EntryId, Error, FileId, OrganisationId, Row as Line, Tx, UnitId, UserId, Value, args, sql};

use crate::disclosure::model::{Addressee, Item, KEPT, Mentioned, Reader, Row};

/// An entry that is about to be given, without what it says.
#[derive(Debug, Clone)]
pub(in crate::disclosure) struct Chosen {
    pub id: EntryId,
    pub file: FileId,
    pub kind: String,
    pub topic: Topic,
    pub sealed: bool,
    /// Whether it came from somebody else and keeps that origin (§76 SGB X, L-9).
    pub is_of_other_origin: bool,
}

macro_rules! chosen {
    ($rest:literal) => {
        sql!(concat!(
            "{seen} SELECT e.id, e.file_id, e.kind, e.topic, e.sealed, c.source_entry_id, o.entry_id AS origin_id \
             FROM seen CROSS JOIN entry e LEFT JOIN disclosure_copy c ON c.entry_id = seen.id \
             LEFT JOIN entry_origin o ON o.entry_id = seen.id AND o.released_at IS NULL \
             WHERE e.id = seen.id ",
            $rest
        ))
    };
}

/// These entries, as far as the actor may read them.
pub(in crate::disclosure) async fn chosen(tx: &mut Tx, desk: &Desk<'_>, ids: &[EntryId]) -> Result<Vec<Chosen>, Error> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows =
        tx.all(chosen!("AND seen.id {id_list:$7} ORDER BY e.id"), scope.and(Value::ids(ids.iter().copied()))).await?;
    rows.iter().map(read_chosen).collect()
}

/// What a file holds on a topic, as far as it can be given with others: nothing that is sealed or kept.
pub(in crate::disclosure) async fn of_topic(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    topic: Topic,
    most: i64,
) -> Result<Vec<Chosen>, Error> {
    let scope = desk.scope(Act::Read, tx.now());
    let args = scope.and(file).and(topic.as_str()).and(Value::texts(KEPT)).and(most);
    let rows = tx
        .all(
            chosen!(
                "AND seen.file_id = $7 AND e.topic = $8 AND NOT (seen.kind {list:$9}) AND e.sealed = 0 \
                 ORDER BY e.happened_at DESC, e.id DESC LIMIT $10"
            ),
            args,
        )
        .await?;
    rows.iter().map(read_chosen).collect()
}

fn read_chosen(row: &Line) -> Result<Chosen, Error> {
    let copied: Option<EntryId> = row.get("source_entry_id")?;
    let origin: Option<EntryId> = row.get("origin_id")?;
    Ok(Chosen {
        id: row.get("id")?,
        file: row.get("file_id")?,
        kind: row.get("kind")?,
        topic: row.get("topic")?,
        sealed: row.get("sealed")?,
        is_of_other_origin: copied.is_some() || origin.is_some(),
    })
}

/// The newest entries of a file that can be given, by what they are: for choosing among them.
pub(in crate::disclosure) async fn choices(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    most: i64,
) -> Result<Vec<EntryId>, Error> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT e.id FROM seen CROSS JOIN entry e WHERE e.id = seen.id \
                   AND NOT (seen.kind {list:$8}) AND e.state <> 'withdrawn' \
                 ORDER BY e.happened_at DESC, e.id DESC LIMIT $9"
            ),
            scope.and(file).and(Value::texts(KEPT)).and(most),
        )
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// The disputes about these entries and their ends: a disputed entry is never given without its dispute (L-22).
pub(in crate::disclosure) async fn disputes_about(
    tx: &mut Tx,
    desk: &Desk<'_>,
    ids: &[EntryId],
) -> Result<Vec<EntryId>, Error> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_entries} SELECT t.entry_id FROM seen CROSS JOIN contest t WHERE t.about_id = seen.id ORDER BY t.entry_id"
            ),
            scope.and(Value::ids(ids.iter().copied())),
        )
        .await?;
    rows.iter().map(|row| row.get("entry_id")).collect()
}

/// Whether a file that the actor sees is one of those whose existence is a secret.
pub(in crate::disclosure) async fn is_hidden(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<bool, Error> {
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx
        .optional(
            sql!("{seen_in_file} SELECT f.hidden FROM seen CROSS JOIN file f WHERE f.id = seen.file_id LIMIT 1"),
            scope.and(file),
        )
        .await?;
    row.map_or(Ok(true), |row| row.get("hidden"))
}

/// Whose a file is from which something was received.
pub(in crate::disclosure) async fn organisation_of_file(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
) -> Result<Option<OrganisationId>, Error> {
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx
        .optional(
            sql!(
                "{seen_in_file} SELECT f.organisation_id FROM seen CROSS JOIN file f WHERE f.id = seen.file_id \
                 LIMIT 1"
            ),
            scope.and(file),
        )
        .await?;
    row.map(|row| row.get("organisation_id")).transpose()
}

/// A unit that takes part, and its organisation.
pub(in crate::disclosure) async fn addressee(
    tx: &mut Tx,
    desk: &Desk<'_>,
    unit: UnitId,
) -> Result<Option<(OrganisationId, String, String)>, Error> {
    let row = tx
        .optional(
            sql!(
                "SELECT u.organisation_id, u.name, o.name AS organisation_name FROM unit u \
                 JOIN organisation o ON o.id = u.organisation_id \
                 WHERE u.id = $1 AND u.network_id = $2 AND u.status = 'active' AND o.status = 'active'"
            ),
            args![unit, desk.actor.network],
        )
        .await?;
    row.map(|row| Ok((row.get("organisation_id")?, row.get("name")?, row.get("organisation_name")?))).transpose()
}

/// Every unit that takes part, but the actor's own.
pub(in crate::disclosure) async fn addressees(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<Addressee>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT u.id, u.name, o.name AS organisation_name FROM unit u JOIN organisation o ON o.id = u.organisation_id \
                 WHERE u.network_id = $1 AND u.id <> $2 AND u.status = 'active' AND o.status = 'active' \
                 ORDER BY o.name NULLS LAST, u.name NULLS LAST, u.id"
            ),
            args![desk.actor.network, desk.actor.unit],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Addressee {
                unit: row.get("id")?,
                unit_name: row.get("name")?,
                organisation_name: row.get("organisation_name")?,
            })
        })
        .collect()
}

/// Somebody who works in a unit today.
pub(in crate::disclosure) async fn reader(tx: &mut Tx, unit: UnitId, user: UserId) -> Result<Option<Reader>, Error> {
    let row = tx
        .optional(
            sql!(
                "SELECT a.id, a.name FROM membership m JOIN account a ON a.id = m.user_id \
                 WHERE m.unit_id = $1 AND m.user_id = $2 AND m.status = 'active' AND a.status = 'active'"
            ),
            args![unit, user],
        )
        .await?;
    row.map(|row| Ok(Reader { user: row.get("id")?, name: row.get("name")? })).transpose()
}

/// The topics that live cooperations let flow from one organisation to another, on a basis.
pub(in crate::disclosure) async fn flowing_unscoped(
    tx: &mut Tx,
    from: OrganisationId,
    to: OrganisationId,
    purpose: Purpose,
    basis: Basis,
) -> Result<Vec<Topic>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT DISTINCT c.topic FROM cooperation_flow c WHERE c.from_organisation = $1 AND c.to_organisation = $2 \
                   AND c.purpose = $3 AND c.basis = $4 AND c.live_from <= $5 AND $5 < c.live_until ORDER BY c.topic"
            ),
            args![from, to, purpose, basis, tx.now()],
        )
        .await?;
    rows.iter().map(|row| row.get("topic")).collect()
}

/// The same for everything that one organisation gives, for a list: to whom, and which topic.
pub(in crate::disclosure) async fn flowing_from_unscoped(
    tx: &mut Tx,
    from: &[store::Uuid],
    purpose: Purpose,
    basis: Basis,
) -> Result<Vec<(store::Uuid, store::Uuid, Topic)>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT DISTINCT c.from_organisation, c.to_organisation, c.topic FROM cooperation_flow c \
                 WHERE c.from_organisation {id_list:$1} AND c.purpose = $2 AND c.basis = $3 \
                   AND c.live_from <= $4 AND $4 < c.live_until ORDER BY c.from_organisation, c.to_organisation, c.topic"
            ),
            args![Value::ids(from.iter().copied()), purpose, basis, tx.now()],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("from_organisation")?, row.get("to_organisation")?, row.get("topic")?))).collect()
}

/// The files that a unit keeps in a case, the lead file first: to one of them something is given. It never reaches a page.
pub(in crate::disclosure) async fn files_of_unit_unscoped(
    tx: &mut Tx,
    case: CaseId,
    unit: UnitId,
) -> Result<Vec<FileId>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT f.id FROM file f WHERE f.case_id = $1 AND f.unit_id = $2 AND f.kind IN ('lead', 'file') \
                   AND f.state = 'open' ORDER BY f.kind DESC, f.opened_at, f.id"
            ),
            args![case, unit],
        )
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}

macro_rules! disclosure {
    ($ties:literal, $rest:literal) => {
        sql!(concat!(
            "{seen} SELECT DISTINCT d.entry_id, d.from_file, d.to_unit, d.to_file, d.consent_id, d.statute, d.standing, \
               d.given_at, d.live_until, d.ended_at, d.version, tu.name AS to_unit_name, tu.status AS to_unit_status, \
               o.name AS to_organisation_name, o.status AS to_organisation_status, r.name AS to_user_name, \
               r.status AS to_user_status, rm.status AS to_member_status, \
               ff.organisation_id AS from_organisation, tu.organisation_id AS to_organisation \
             FROM seen CROSS JOIN ",
            $ties,
            " AND ",
            $rest
        ))
    };
}

/// What was given from the actor's own file, the newest first.
pub(in crate::disclosure) async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Row>, Error> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            disclosure!(
                "disclosure d JOIN unit tu ON tu.id = d.to_unit JOIN organisation o ON o.id = tu.organisation_id \
                 JOIN file ff ON ff.id = d.from_file LEFT JOIN account r ON r.id = d.to_user \
                 LEFT JOIN membership rm ON rm.user_id = d.to_user AND rm.unit_id = d.to_unit \
                 WHERE d.entry_id = seen.id AND seen.kind = 'disclosure'",
                "seen.file_id = $7 ORDER BY d.given_at DESC, d.entry_id DESC"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter().map(read_row).collect()
}

fn read_row(row: &Line) -> Result<Row, Error> {
    let from: store::Uuid = row.get("from_organisation")?;
    let to: store::Uuid = row.get("to_organisation")?;
    let consent: Option<EntryId> = row.get("consent_id")?;
    let is_active = |status: Option<String>| status.as_deref() == Some("active");
    let name: Option<String> = row.get("to_user_name")?;
    let person_is_here =
        name.is_none() || (is_active(row.get("to_user_status")?) && is_active(row.get("to_member_status")?));
    Ok(Row {
        id: row.get("entry_id")?,
        from_file: row.get("from_file")?,
        to_unit: row.get("to_unit")?,
        to_unit_name: row.get("to_unit_name")?,
        to_organisation_name: row.get("to_organisation_name")?,
        to_user_name: name,
        consent,
        statute: row.get("statute")?,
        standing: row.get("standing")?,
        given_at: row.get("given_at")?,
        until: row.get("live_until")?,
        ended_at: row.get("ended_at")?,
        version: row.get("version")?,
        crosses: consent.is_some() && from != to,
        from_organisation: from,
        to_organisation: to,
        recipient_is_here: person_is_here
            && is_active(row.get("to_unit_status")?)
            && is_active(row.get("to_organisation_status")?),
    })
}

/// What was given in each of the disclosures of the actor's own file.
pub(in crate::disclosure) async fn items_of_file(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
) -> Result<Vec<Item>, Error> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT i.entry_id, i.number, i.item_entry_id, i.topic, i.grant_id FROM seen \
                 CROSS JOIN disclosure_item i WHERE i.entry_id = seen.id AND seen.kind = 'disclosure' \
                 ORDER BY i.entry_id, i.number"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter().map(read_item).collect()
}

pub(super) fn read_item(row: &Line) -> Result<Item, Error> {
    Ok(Item {
        disclosure: row.get("entry_id")?,
        entry: row.get("item_entry_id")?,
        topic: row.get("topic")?,
        grant: row.get("grant_id")?,
    })
}

/// What these entries are, without what they say.
pub(in crate::disclosure) async fn mentioned(
    tx: &mut Tx,
    desk: &Desk<'_>,
    ids: &[EntryId],
) -> Result<BTreeMap<EntryId, Mentioned>, Error> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_entries} SELECT e.id, e.kind, e.topic, e.happened_at FROM seen CROSS JOIN entry e \
                 WHERE e.id = seen.id ORDER BY e.id"
            ),
            scope.and(Value::ids(ids.iter().copied())),
        )
        .await?;
    rows.iter()
        .map(|row| {
            let id = row.get("id")?;
            let (kind, topic, happened_at) = (row.get("kind")?, row.get("topic")?, row.get("happened_at")?);
            Ok((id, Mentioned { id, kind, topic, happened_at }))
        })
        .collect()
}
