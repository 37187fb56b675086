//! By which ways something came: the records and grants behind what was received, and what was taken over of it.

use casework::entry::Desk;
use policy::Act;
use store::{EntryId, Error, FileId, Timestamp, Tx, UserId, Value, args, sql};

use super::read::read_item;
use crate::disclosure::model::{Item, Taken};

/// By what an entry that the actor sees came to the actor's unit: the entry, the record, and the grant that was written.
#[derive(Debug, Clone)]
pub(in crate::disclosure) struct Way {
    pub entry: EntryId,
    pub disclosure: EntryId,
    pub consent: Option<EntryId>,
    pub statute: Option<String>,
    pub given_at: Timestamp,
    pub until: Timestamp,
    pub grant: store::Uuid,
}

/// The ways by which these entries, which the actor sees, came to the actor's unit; the newest first. Two statements: one
/// for what was given by itself, one for whole topics.
pub(in crate::disclosure) async fn ways_of(
    tx: &mut Tx,
    desk: &Desk<'_>,
    entries: &[EntryId],
) -> Result<Vec<Way>, Error> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let scope = desk.scope(Act::Read, tx.now());
    let args = scope.and(Value::ids(entries.iter().copied()));
    let mut rows = tx
        .all(
            sql!(
                "{seen_entries} SELECT seen.id, d.entry_id, d.consent_id, d.statute, d.given_at, d.live_until, i.grant_id \
                 FROM seen CROSS JOIN disclosure_item i CROSS JOIN disclosure d WHERE i.item_entry_id = seen.id \
                   AND d.entry_id = i.entry_id AND d.to_unit = $2 AND d.ended_at IS NULL AND $3 < d.live_until \
                 ORDER BY d.given_at DESC, d.entry_id DESC"
            ),
            args.clone(),
        )
        .await?;
    rows.extend(
        tx.all(
            sql!(
                "{seen_entries} SELECT seen.id, d.entry_id, d.consent_id, d.statute, d.given_at, d.live_until, i.grant_id \
                 FROM seen CROSS JOIN entry e CROSS JOIN disclosure d CROSS JOIN disclosure_item i WHERE e.id = seen.id \
                   AND d.from_file = seen.file_id AND d.to_unit = $2 AND d.ended_at IS NULL AND $3 < d.live_until \
                   AND i.entry_id = d.entry_id AND i.topic = e.topic \
                 ORDER BY d.given_at DESC, d.entry_id DESC"
            ),
            args,
        )
        .await?,
    );
    rows.iter()
        .map(|row| {
            Ok(Way {
                entry: row.get("id")?,
                disclosure: row.get("entry_id")?,
                consent: row.get("consent_id")?,
                statute: row.get("statute")?,
                given_at: row.get("given_at")?,
                until: row.get("live_until")?,
                grant: row.get("grant_id")?,
            })
        })
        .collect()
}

/// Who took over what of this file, the newest first.
pub(in crate::disclosure) async fn taken_from(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Taken>, Error> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT c.source_entry_id, c.taken_at, c.reason, u.name, o.name AS organisation_name FROM seen \
                 CROSS JOIN disclosure_copy c JOIN unit u ON u.id = c.by_unit JOIN organisation o ON o.id = u.organisation_id \
                 WHERE c.source_entry_id = seen.id ORDER BY c.taken_at DESC, c.entry_id DESC"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Taken {
                source: row.get("source_entry_id")?,
                unit_name: row.get("name")?,
                organisation_name: row.get("organisation_name")?,
                at: row.get("taken_at")?,
                reason: row.get("reason")?,
            })
        })
        .collect()
}

/// Which of these entries were taken over into a file of the actor's own already.
pub(in crate::disclosure) async fn taken_already(
    tx: &mut Tx,
    desk: &Desk<'_>,
    sources: &[EntryId],
) -> Result<Vec<EntryId>, Error> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen} SELECT c.source_entry_id FROM seen CROSS JOIN disclosure_copy c WHERE c.entry_id = seen.id \
                 AND c.source_entry_id {id_list:$7} ORDER BY c.source_entry_id"
            ),
            scope.and(Value::ids(sources.iter().copied())),
        )
        .await?;
    rows.iter().map(|row| row.get("source_entry_id")).collect()
}

/// What was given in one disclosure.
pub(in crate::disclosure) async fn items_of(tx: &mut Tx, desk: &Desk<'_>, id: EntryId) -> Result<Vec<Item>, Error> {
    let scope = desk.scope(Act::Write, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_entry} SELECT i.entry_id, i.number, i.item_entry_id, i.topic, i.grant_id FROM seen \
                 CROSS JOIN disclosure_item i WHERE i.entry_id = seen.id ORDER BY i.number"
            ),
            scope.and(id),
        )
        .await?;
    rows.iter().map(read_item).collect()
}

/// To which files, and there to whom by name, these grants were given: whom to tell that something has ended.
pub(in crate::disclosure) async fn recipients_of_grants_unscoped(
    tx: &mut Tx,
    grants: &[store::Uuid],
) -> Result<Vec<(FileId, Option<UserId>)>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT DISTINCT d.to_file, d.to_user FROM disclosure_item i JOIN disclosure d ON d.entry_id = i.entry_id \
                 WHERE i.grant_id {id_list:$1} ORDER BY d.to_file, d.to_user"
            ),
            args![Value::ids(grants.iter().copied())],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("to_file")?, row.get("to_user")?))).collect()
}
