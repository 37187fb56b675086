//! Many grants of one act: given together and ended together in a few statements, however many there are.

use std::collections::BTreeMap;

use store::ids::{CaseId, EntryId, FileId};
use store::{Row, Timestamp, Tx, Value, args, sql};
use uuid::Uuid;

use crate::bulk::grant_in_bulk;
use crate::grant::{ends_unscoped, stays_within};
use crate::{Act, Basis, Error, Grant, GrantKind, Reach, Scope, Topic};

/// Writes the grants of one act, all from one file to one other, and returns their ids in the same order.
///
/// Each is held to the rules of [`crate::grant()`]. Errors: as there; [`Error::OtherFile`] also where one of them joins
/// other files than the first. Source: DESIGN §2.3, §4.
pub async fn grant_together(tx: &mut Tx, grants: &[Grant]) -> Result<Vec<Uuid>, Error> {
    let Some(first) = grants.first() else { return Ok(Vec::new()) };
    let ends = ends_unscoped(tx, first).await?;
    if ends.get::<Option<CaseId>>("case_id")? != first.case {
        return Err(Error::OtherCase);
    }
    let leaves = first.from_file != first.to_file;
    for grant in grants {
        if grant.from_file != first.from_file || grant.to_file != first.to_file || grant.case != first.case {
            return Err(Error::OtherFile);
        }
        if leaves && (grant.act == Act::Write || grant.basis.stays_in_file()) {
            return Err(Error::NotOwnFile);
        }
    }
    let topics = topics_in_file_unscoped(tx, grants, first.from_file).await?;
    let parents: Vec<Uuid> = grants.iter().filter_map(|grant| grant.parent).collect();
    if !parents.is_empty() {
        lock_trees(tx, &parents).await?;
        let rows = parents_unscoped(tx, &parents).await?;
        let excluded = excluded_unscoped(tx, &parents).await?;
        for grant in grants {
            let Some(parent) = grant.parent else { continue };
            let row = rows.iter().find(|(id, _)| *id == parent).map(|(_, row)| row).ok_or(Error::Absent)?;
            let topic = match grant.reach {
                Reach::WholeFile => None,
                Reach::Topic(topic) => Some(topic.as_str()),
                Reach::Entry(entry) => topics.get(&entry).map(String::as_str),
            };
            let is_excluded = matches!(grant.reach, Reach::Entry(entry) if excluded.contains(&(parent, entry)));
            stays_within(grant, topic, row, is_excluded)?;
        }
    }
    let written: Vec<(Uuid, Grant)> = grants.iter().map(|grant| (tx.new_id(), grant.clone())).collect();
    grant_in_bulk(tx, &written).await?;
    let ids: Vec<Uuid> = written.iter().map(|(id, _)| *id).collect();
    if grants.iter().any(|grant| grant.parent.is_some() && !matches!(grant.reach, Reach::Entry(_))) {
        inherit_exclusions(tx, &ids).await?;
    }
    Ok(ids)
}

/// Ends these grants with all that was passed on from them, as of now, in two statements however many there are.
/// Returns those that were still live or yet to come.
///
/// Source: DESIGN §2.4, §4; decision 4 of security.md.
pub async fn end_grants_together(tx: &mut Tx, grants: &[Uuid]) -> Result<Vec<Uuid>, store::Error> {
    if grants.is_empty() {
        return Ok(Vec::new());
    }
    lock_trees(tx, grants).await?;
    // A grant that has not begun yet is closed at its own beginning, so that it never lives.
    let rows = tx
        .all(
            sql!(
                "WITH RECURSIVE tree AS (
                   SELECT g.id FROM access_grant g WHERE g.id {id_list:$1}
                   UNION
                   SELECT c.id FROM tree t CROSS JOIN access_grant c WHERE c.parent_id = t.id)
                 UPDATE access_grant SET live_until = CASE WHEN live_from > $2 THEN live_from ELSE $2 END
                 WHERE id IN (SELECT t.id FROM tree t) AND live_until > $2 AND live_until > live_from RETURNING id"
            ),
            args![Value::ids(grants.iter().copied()), tx.now()],
        )
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// The window of a grant as it stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// From when on.
    pub from: Timestamp,
    /// Until just before when.
    pub until: Timestamp,
}

impl Window {
    /// Whether it holds at that moment.
    pub fn holds_at(self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }
}

/// Until when these grants live, for a record of them that the actor was shown: moments only.
pub async fn windows_unscoped(tx: &mut Tx, grants: &[Uuid]) -> Result<BTreeMap<Uuid, Window>, store::Error> {
    if grants.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = tx
        .all(
            sql!("SELECT g.id, g.live_from, g.live_until FROM access_grant g WHERE g.id {id_list:$1} ORDER BY g.id"),
            args![Value::ids(grants.iter().copied())],
        )
        .await?;
    rows.iter()
        .map(|row| Ok((row.get("id")?, Window { from: row.get("live_from")?, until: row.get("live_until")? })))
        .collect()
}

/// A grant by which something came to a file, and which can be passed on within its bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    /// The grant.
    pub id: Uuid,
    /// How much of the other file.
    pub reach: Reach,
    /// On what ground.
    pub basis: Basis,
    /// The consent or record it rests on.
    pub basis_id: Option<Uuid>,
    /// Until just before when.
    pub until: Timestamp,
}

/// The live grants by which entries of `from` came to the team of `to`, as far as they serve the one who looks. The caller
/// has shown that `to` is the actor's own file.
pub async fn received_unscoped(
    tx: &mut Tx,
    scope: &Scope,
    from: FileId,
    to: FileId,
) -> Result<Vec<Received>, store::Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT g.id, g.entry_id, g.topic, g.basis, g.basis_id, g.live_until FROM access_grant g
                 WHERE g.to_file = $1 AND g.from_file = $2 AND g.act = 'read' AND g.purpose = $3 AND g.to_kind = $4
                   AND g.live_from <= $5 AND $5 < g.live_until AND (g.to_user IS NULL OR g.to_user = $6)
                 ORDER BY g.live_until DESC, g.id"
            ),
            args![to, from, scope.purpose(), GrantKind::Team, scope.at(), scope.user()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let reach = match (row.get::<Option<EntryId>>("entry_id")?, row.get::<Option<Topic>>("topic")?) {
                (Some(entry), _) => Reach::Entry(entry),
                (None, Some(topic)) => Reach::Topic(topic),
                (None, None) => Reach::WholeFile,
            };
            Ok(Received {
                id: row.get("id")?,
                reach,
                basis: row.get("basis")?,
                basis_id: row.get("basis_id")?,
                until: row.get("live_until")?,
            })
        })
        .collect()
}

/// The topics of the entries that are granted one by one. Errors: where one of them does not lie in the file.
async fn topics_in_file_unscoped(
    tx: &mut Tx,
    grants: &[Grant],
    file: FileId,
) -> Result<BTreeMap<EntryId, String>, Error> {
    let entries: Vec<EntryId> = grants
        .iter()
        .filter_map(|grant| match grant.reach {
            Reach::Entry(entry) => Some(entry),
            Reach::WholeFile | Reach::Topic(_) => None,
        })
        .collect();
    if entries.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = tx
        .all(
            sql!("SELECT e.id, e.file_id, e.topic FROM entry e WHERE e.id {id_list:$1} ORDER BY e.id"),
            args![Value::ids(entries.iter().copied())],
        )
        .await?;
    let mut topics = BTreeMap::new();
    for row in rows {
        if row.get::<FileId>("file_id")? != file {
            return Err(Error::OtherFile);
        }
        topics.insert(row.get("id")?, row.get("topic")?);
    }
    if entries.iter().all(|entry| topics.contains_key(entry)) { Ok(topics) } else { Err(Error::Absent) }
}

async fn parents_unscoped(tx: &mut Tx, parents: &[Uuid]) -> Result<Vec<(Uuid, Row)>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT g.id, g.from_file, g.entry_id, g.topic, g.act, g.purpose, g.live_from, g.live_until, g.basis
                 FROM access_grant g WHERE g.id {id_list:$1} ORDER BY g.id"
            ),
            args![Value::ids(parents.iter().copied())],
        )
        .await?;
    rows.into_iter().map(|row| Ok((row.get("id")?, row))).collect()
}

async fn excluded_unscoped(tx: &mut Tx, parents: &[Uuid]) -> Result<Vec<(Uuid, EntryId)>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT x.grant_id, x.entry_id FROM grant_exclusion x WHERE x.grant_id {id_list:$1}
                 ORDER BY x.grant_id, x.entry_id"
            ),
            args![Value::ids(parents.iter().copied())],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("grant_id")?, row.get("entry_id")?))).collect()
}

async fn inherit_exclusions(tx: &mut Tx, children: &[Uuid]) -> Result<(), store::Error> {
    tx.run(
        sql!(
            "INSERT INTO grant_exclusion (grant_id, entry_id)
             SELECT g.id, x.entry_id FROM access_grant g JOIN grant_exclusion x ON x.grant_id = g.parent_id
             WHERE g.id {id_list:$1} AND g.entry_id IS NULL"
        ),
        args![Value::ids(children.iter().copied())],
    )
    .await?;
    Ok(())
}

/// Holds the trees of these grants until the transaction ends, each at its root; see [`crate::tree`].
async fn lock_trees(tx: &mut Tx, grants: &[Uuid]) -> Result<(), store::Error> {
    tx.run(
        sql!(
            "WITH RECURSIVE up AS (
               SELECT g.id, g.parent_id FROM access_grant g WHERE g.id {id_list:$1}
               UNION
               SELECT p.id, p.parent_id FROM up c CROSS JOIN access_grant p WHERE p.id = c.parent_id)
             UPDATE access_grant SET live_until = live_until
             WHERE id IN (SELECT u.id FROM up u WHERE u.parent_id IS NULL)"
        ),
        args![Value::ids(grants.iter().copied())],
    )
    .await?;
    Ok(())
}
