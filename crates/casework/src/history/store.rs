//! Every statement on a file's history; each one starts from what the actor may see, the counts too.

use policy::{Act, Reading, Topic};
use store::{EntryId, FileId, Timestamp, Tx, sql};
use vault::SealedRow;

use super::model::{Behind, Filter, Share};
use crate::entry::store::{open_rows, opened};
use crate::entry::{Desk, EntryError, Opened};

/// A page of a file's history, newest first.
pub(super) async fn page(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    filter: &Filter,
    zone: &str,
    behind: Option<Behind>,
    most: i64,
) -> Result<Vec<Opened<serde_json::Value>>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let (from, until) = filter.window(zone);
    // Where no page went before, everything lies behind the end of time.
    let behind = behind.unwrap_or(Behind { at: Timestamp::FOREVER, id: store::Uuid::max().into() });
    let rows = tx
        .all(
            opened!(
                from "{seen_in_file}",
                "AND seen.kind NOT IN ('cover', 'contest', 'contest-settled') \
                 AND (seen.kind = $8 OR $8 = '') AND (e.topic = $9 OR $9 = '') \
                 AND (e.person_id = $10 OR e.id = $10 OR $10 IS NULL) AND (e.author_id = $11 OR $11 IS NULL) \
                 AND e.happened_at >= $12 AND e.happened_at < $13 AND (e.happened_at, e.id) < ($14, $15) \
                 ORDER BY e.happened_at DESC, e.id DESC LIMIT $16"
            ),
            scope
                .args()
                .and(file)
                .and(filter.kind.as_deref().unwrap_or_default())
                .and(filter.topic.map(Topic::as_str).unwrap_or_default())
                .and(filter.person)
                .and(filter.author)
                .and(from)
                .and(until)
                .and(behind.at)
                .and(behind.id)
                .and(most),
        )
        .await?;
    open_rows(tx, desk, rows).await
}

/// How much there is of what in a file, without opening anything: a row for each kind, topic, person and author, with the
/// moments in one text, because two thousand rows cost three times as much as the same in a few.
pub(super) async fn shares(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Share>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT e.kind, e.topic, CASE WHEN e.kind = 'person' THEN e.id ELSE e.person_id END AS person, \
                 e.author_id, a.name AS author_name, string_agg(CAST(e.happened_at AS TEXT), ' ') AS moments \
                 FROM seen CROSS JOIN entry e CROSS JOIN account a WHERE e.id = seen.id AND a.id = e.author_id \
                 AND seen.kind NOT IN ('cover', 'contest', 'contest-settled') \
                 GROUP BY e.kind, e.topic, CASE WHEN e.kind = 'person' THEN e.id ELSE e.person_id END, \
                 e.author_id, a.name"
            ),
            scope.args().and(file),
        )
        .await?;
    let mut shares = Vec::with_capacity(rows.len());
    for row in rows {
        let moments: String = row.get("moments")?;
        shares.push(Share {
            kind: row.get("kind")?,
            topic: row.get("topic")?,
            person: row.get("person")?,
            author: row.get("author_id")?,
            author_name: row.get("author_name")?,
            moments: moments.split(' ').filter_map(|at| at.parse().ok()).map(Timestamp::from_millis).collect(),
        });
    }
    Ok(shares)
}

/// What an entry said before its corrections, newest first. A version on another topic than the entry's is brought only
/// where the actor may write on that topic in this file.
pub(super) async fn versions(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: EntryId,
) -> Result<Vec<Opened<serde_json::Value>>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_entry} SELECT e.id, e.file_id, e.kind, v.topic, e.topic AS topic_now, e.person_id, v.author_id, \
                 a.name AS author_name, e.author_unit_id, u.name AS unit_name, e.happened_at, e.created_at, \
                 v.changed_at, v.version, sl.kind AS seal, v.body, k.wrapped AS entry_key, fk.wrapped AS file_key, f.organisation_id \
                 FROM seen CROSS JOIN entry e JOIN entry_version v ON v.entry_id = seen.id \
                 JOIN file f ON f.id = e.file_id JOIN entry_key k ON k.entry_id = e.id \
                 JOIN file_key fk ON fk.file_id = e.file_id JOIN account a ON a.id = v.author_id \
                 JOIN unit u ON u.id = e.author_unit_id LEFT JOIN sealed_entry sl ON sl.entry_id = seen.id \
                 WHERE e.id = seen.id  ORDER BY v.version DESC"
            ),
            scope.args().and(id),
        )
        .await?;
    let write = desk.scope(Act::Write, tx.now());
    let mut versions = Vec::with_capacity(rows.len());
    for row in rows {
        let topic: Topic = row.get("topic")?;
        let file: FileId = row.get("file_id")?;
        if topic != row.get("topic_now")? && !policy::may_write_into(tx, &write, file, topic).await? {
            continue;
        }
        let sealed = SealedRow {
            file,
            organisation: row.get("organisation_id")?,
            entry: row.get("id")?,
            topic: topic.as_str().to_owned(),
            version: row.get("version")?,
            body: row.get("body")?,
            entry_key: row.get("entry_key")?,
            file_key: row.get("file_key")?,
        };
        desk.vault.load_organisation(tx, sealed.organisation).await?;
        let plain = desk.vault.open(&sealed)?;
        desk.actor.reads.push(Reading { entry: sealed.entry, file, purpose: desk.purpose });
        versions.push(Opened {
            id: sealed.entry,
            file,
            kind: row.get("kind")?,
            topic,
            state: crate::entry::EntryState::Open,
            person: row.get("person_id")?,
            author: row.get("author_id")?,
            author_name: row.get("author_name")?,
            author_unit: row.get("author_unit_id")?,
            unit_name: row.get("unit_name")?,
            happened_at: row.get("happened_at")?,
            created_at: row.get("created_at")?,
            changed_at: row.get("changed_at")?,
            version: sealed.version,
            seal: row.get::<Option<String>>("seal")?.as_deref().and_then(crate::entry::Seal::from_code),
            content: serde_json::from_slice(&plain).map_err(EntryError::Unreadable)?,
        });
    }
    Ok(versions)
}
