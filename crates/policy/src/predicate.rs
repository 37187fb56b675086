//! The rule as text: the fragment from which every statement over protected rows is driven.
//!
//! Plans, looked at with 2,000 files, 40,000 entries and 10,000 grants: both engines go assignment → `grant_to_see` →
//! entries of the file (`entry_to_see`) or the entry, and look at exclusion, bar and cooperation by key; the cost
//! grows with what the actor sees, not with what is there. `EXISTS` over `topic` was faster than `IN`, which on SQLite
//! searches the index once a topic. One file by `seen.file_id` took a tenth of the time of the same by `e.file_id`;
//! with 3,000 own files, the covers of all of them by `seen.kind` took a third of the time without it, and fifty files
//! named by a list a third less since the fragment gives the grant's own column as `file_id`.
//! Both indexes hold all that is asked of a grant and of an entry, which halved the time with 10,000 families; a statement
//! that needs no more than the columns of `seen` does not touch `entry` at all.
//! Once `ANALYZE` has run, SQLite reads the whole table `entry` for `seen JOIN entry`, but never for
//! `seen CROSS JOIN entry`; a test looks at that.

use std::sync::LazyLock;

use store::ids::FileId;
use store::{Tx, sql};

use crate::condition::{CONDITIONS, Place};
use crate::{Scope, Topic};

/// The fragment `{seen}`: `WITH my_file …, seen …`. `seen` has the columns `id`, `file_id`, `kind` and
/// `happened_at` of each entry that the scope reaches, each once. A statement opens with it, joins FROM `seen`, and passes [`Scope::args`] first; its own
/// parameters start at `$7`:
///
/// ```sql
/// {seen} SELECT e.id, e.topic FROM seen CROSS JOIN entry e
/// WHERE e.id = seen.id AND seen.file_id = $7 ORDER BY e.happened_at DESC, e.id
/// ```
///
/// `CROSS JOIN` keeps SQLite from starting at `entry` or at any other table of the list; a condition on `seen.file_id`,
/// `seen.kind` or `seen.id` is pushed down into the fragment by both engines, one on `e.file_id` is not. PostgreSQL
/// pushes nothing down where a statement names `seen` twice: two questions are two statements.
pub fn seen() -> &'static str {
    &SEEN
}

/// The fragment `{seen_in_file}`: `{seen}` of the one file `$7`, as who writes `seen.file_id = $7` means it.
///
/// It and the three after it say what `{seen}` says and begin at the other end: at the grants from that file instead
/// of all files of the actor. A page of one case asks a dozen times; with a caseload of 150 files each of these took a
/// tenth of the time. A test holds them to `{seen}` in every invented world.
pub fn seen_in_file() -> &'static str {
    &SEEN_IN_FILE
}

/// The fragment `{seen_in_files}`: `{seen}` of the files of the list `$7`.
pub fn seen_in_files() -> &'static str {
    &SEEN_IN_FILES
}

/// The fragment `{seen_entry}`: `{seen}` of the one entry `$7`.
pub fn seen_entry() -> &'static str {
    &SEEN_ENTRY
}

/// The fragment `{seen_entries}`: `{seen}` of the entries of the list `$7`.
pub fn seen_entries() -> &'static str {
    &SEEN_ENTRIES
}

/// The fragment `{writable}`: `WITH my_file …, writable …`. `writable` has one row (`file_id`, `topic`) for each own
/// file and topic in which the scope may write a new entry; same parameters as `{seen}`.
pub fn writable() -> &'static str {
    &WRITABLE
}

/// Whether the scope may write a new entry of this topic into this file.
///
/// Errors: only those of the database. Source: P1, P3, F7; DESIGN §4.
pub async fn may_write_into(tx: &mut Tx, scope: &Scope, file: FileId, topic: Topic) -> Result<bool, store::Error> {
    let found = tx
        .optional(
            sql!("{writable} SELECT w.file_id FROM writable w WHERE w.file_id = $7 AND w.topic = $8"),
            scope.and(file).and(topic.as_str()),
        )
        .await?;
    Ok(found.is_some())
}

store::fragment!("seen", seen);
store::fragment!("seen_in_file", seen_in_file);
store::fragment!("seen_in_files", seen_in_files);
store::fragment!("seen_entry", seen_entry);
store::fragment!("seen_entries", seen_entries);
store::fragment!("writable", writable);

// CROSS JOIN fixes the order on SQLite: own files, then their grants, then entries. PostgreSQL orders freely.
static SEEN: LazyLock<String> = LazyLock::new(|| seen_where(&my_file(), ""));

static SEEN_IN_FILE: LazyLock<String> = LazyLock::new(|| narrowed("= $7", ""));
static SEEN_IN_FILES: LazyLock<String> = LazyLock::new(|| narrowed("{id_list:$7}", ""));
static SEEN_ENTRY: LazyLock<String> =
    LazyLock::new(|| narrowed("= (SELECT n.file_id FROM entry n WHERE n.id = $7)", "\n    AND e.id = $7"));
static SEEN_ENTRIES: LazyLock<String> = LazyLock::new(|| {
    narrowed("IN (SELECT n.file_id FROM entry n WHERE n.id {id_list:$7})", "\n    AND e.id {id_list:$7}")
});

/// The whole rule, and beside it what is asked for: a conjunct more can only take away.
fn seen_where(my_file: &str, asked: &str) -> String {
    format!(
        "WITH {my_file},\nseen AS (\n  SELECT e.id, g.from_file AS file_id, e.kind, e.happened_at\n  FROM my_file f CROSS JOIN access_grant g CROSS JOIN entry e\n  \
         WHERE {}{asked}\n  UNION\n  SELECT e.id, g.from_file AS file_id, e.kind, e.happened_at\n  FROM my_file f CROSS JOIN access_grant g CROSS JOIN entry e\n  \
         WHERE {}{asked})",
        all(&[Place::WholeFile, Place::Written, Place::Both]),
        all(&[Place::Item, Place::Both]),
    )
}

/// The rule where it is asked about known files: it begins at the grants from these, not at all files of the actor.
fn narrowed(from_file: &str, entry: &str) -> String {
    let my_file = format!(
        "my_file AS MATERIALIZED (\n  SELECT DISTINCT a.file_id,\n    {SERVING} AS kind\n  \
         FROM (SELECT DISTINCT r.to_file FROM access_grant r WHERE r.from_file {from_file}) n\n  \
         CROSS JOIN assignment a CROSS JOIN membership m CROSS JOIN unit u\n  \
         WHERE a.file_id = n.to_file AND m.user_id = a.user_id AND m.unit_id = a.unit_id AND u.id = a.unit_id\n    AND {})",
        all(&[Place::Assignment]),
    );
    seen_where(&my_file, &format!("\n    AND g.from_file {from_file}{entry}"))
}

// An entry that is only about to be written has no id, lies in the granted file and is not sealed.
static WRITABLE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "WITH {},\nwritable AS (\n  SELECT DISTINCT g.from_file AS file_id, e.topic\n  FROM my_file f CROSS JOIN access_grant g\n  \
         CROSS JOIN (SELECT CAST(NULL AS UUID) AS id, n.code AS topic, 0 AS sealed FROM topic n) e\n  WHERE {})",
        my_file(),
        all(&[Place::WholeFile, Place::Both]),
    )
});

/// The kind of grant that serves an assignment.
const SERVING: &str = "CASE WHEN a.kind IN ('lead', 'substitute') THEN 'team' ELSE a.kind END";

fn my_file() -> String {
    format!(
        "my_file AS MATERIALIZED (\n  SELECT DISTINCT a.file_id,\n    {SERVING} AS kind\n  \
         FROM assignment a\n  JOIN membership m ON m.user_id = a.user_id AND m.unit_id = a.unit_id\n  \
         JOIN unit u ON u.id = a.unit_id\n  WHERE {})",
        all(&[Place::Assignment]),
    )
}

fn all(places: &[Place]) -> String {
    CONDITIONS
        .iter()
        .filter(|condition| places.contains(&condition.place))
        .map(|condition| condition.sql)
        .collect::<Vec<_>>()
        .join("\n    AND ")
}
