//! The same question to both: what the oracle says and what the database shows, in list, search, count and detail.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use store::{Args, Row, Timestamp, Tx, Uuid};

use crate::drive::codes::{act, actor, moment, purpose, topic};
use crate::ground::{Of, id, name_token, number};
use crate::oracle::{Asked, Ground, Oracle};

/// Where the two differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// In which form it was asked.
    pub form: &'static str,
    /// What was asked.
    pub asked: Asked,
    /// Whether too much is shown or too little.
    pub kind: Kind,
    /// Of what: an entry's number, or a count's topic.
    pub what: String,
}

/// The two ways of being wrong, counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Shown to who may not see it.
    Leak,
    /// Kept from who may see it.
    Denial,
}

/// List, search, count and detail of one scope in one breath; each part joins from `seen` as the program's own do.
const ALL_FORMS: &str = "{seen}
    SELECT 'list' AS form, e.id AS id, e.topic AS topic, 1 AS rows
      FROM seen CROSS JOIN entry e WHERE e.id = seen.id
    UNION ALL
    SELECT 'search', e.id, e.topic, 1
      FROM seen CROSS JOIN blind_token b CROSS JOIN entry e
      WHERE b.entry_id = seen.id AND b.field = 'name' AND b.token = $7 AND e.id = seen.id
    UNION ALL
    SELECT 'count', NULL, e.topic, COUNT(*)
      FROM seen CROSS JOIN entry e WHERE e.id = seen.id GROUP BY e.topic
    UNION ALL
    SELECT 'detail', e.id, e.topic, 1
      FROM seen CROSS JOIN entry e WHERE e.id = seen.id AND seen.id = $8";

/// One entry alone, as a page opens it.
const DETAIL: &str = "{seen} SELECT e.id, e.topic FROM seen CROSS JOIN entry e WHERE e.id = seen.id AND seen.id = $7";

/// What the comparison asks, for whoever edits it.
pub const TEXTS_OF_TESTS: &[&str] = &[ALL_FORMS, DETAIL];

static TEXTS: LazyLock<[(String, String); 2]> = LazyLock::new(|| {
    [store::Engine::Sqlite, store::Engine::Postgres]
        .map(|engine| (store::expand(ALL_FORMS, engine), store::expand(DETAIL, engine)))
});

/// Asks both and returns every difference; the third is how many comparisons were made.
///
/// Errors: what the database says.
pub async fn compare(
    tx: &mut Tx,
    ground: &Ground,
    oracle: &Oracle,
    asked: &Asked,
    turn: usize,
) -> Result<(Vec<Difference>, BTreeMap<&'static str, u64>), store::Error> {
    let answers = oracle.answers(asked);
    let expected: Vec<usize> = answers.iter().map(|(entry, _)| *entry).collect();
    let mut rules = BTreeMap::new();
    for (_, rule) in &answers {
        *rules.entry(*rule).or_insert(0) += 1;
    }
    let opened = turn % oracle.entries().max(1);
    let texts = &TEXTS[usize::from(tx.engine() == store::Engine::Postgres)];
    let args = scope(ground, asked).and(name_token(turn)).and(id(Of::Entry, opened));
    let rows = tx.all_text(&texts.0, args).await?;
    let mut differences = Vec::new();
    let mut differ = |form, kind, what: String| differences.push(Difference { form, asked: *asked, kind, what });
    let mut sets = |form: &'static str, found: Vec<usize>, wanted: Vec<usize>| {
        for entry in found.iter().filter(|entry| !wanted.contains(entry)) {
            differ(form, Kind::Leak, format!("entry {entry}"));
        }
        for entry in wanted.iter().filter(|entry| !found.contains(entry)) {
            differ(form, Kind::Denial, format!("entry {entry}"));
        }
        if found.len() > wanted.len() && found.iter().all(|entry| wanted.contains(entry)) {
            differ(form, Kind::Leak, "an entry twice".to_owned());
        }
    };
    sets("list", found(&rows, "list")?, expected.clone());
    sets("search", found(&rows, "search")?, expected.iter().copied().filter(|one| one % 2 == turn % 2).collect());
    sets("detail", found(&rows, "detail")?, expected.iter().copied().filter(|one| *one == opened).collect());
    if turn.is_multiple_of(6) {
        let rows = tx.all_text(&texts.1, scope(ground, asked).and(id(Of::Entry, opened))).await?;
        let alone = rows.iter().map(|row| Ok(number(row.get::<Uuid>("id")?))).collect::<Result<_, store::Error>>()?;
        sets("detail alone", alone, expected.iter().copied().filter(|one| *one == opened).collect());
    }
    count(&rows, oracle, &expected, |kind, what| {
        differences.push(Difference { form: "count", asked: *asked, kind, what });
    })?;
    Ok((differences, rules))
}

fn found(rows: &[Row], form: &str) -> Result<Vec<usize>, store::Error> {
    let mut found = Vec::new();
    for row in rows {
        if row.get::<String>("form")? == form {
            found.push(number(row.get::<Uuid>("id")?));
        }
    }
    Ok(found)
}

fn count(
    rows: &[Row],
    oracle: &Oracle,
    expected: &[usize],
    mut differ: impl FnMut(Kind, String),
) -> Result<(), store::Error> {
    let mut wanted: BTreeMap<String, i64> = BTreeMap::new();
    for entry in expected {
        *wanted.entry(topic(oracle.topic_of(*entry)).as_str().to_owned()).or_insert(0) += 1;
    }
    for row in rows {
        if row.get::<String>("form")? != "count" {
            continue;
        }
        let (topic, found): (String, i64) = (row.get("topic")?, row.get("rows")?);
        let expected = wanted.remove(&topic).unwrap_or(0);
        if found > expected {
            differ(Kind::Leak, format!("{topic}: {found} instead of {expected}"));
        }
        if found < expected {
            differ(Kind::Denial, format!("{topic}: {found} instead of {expected}"));
        }
    }
    for (topic, expected) in wanted {
        differ(Kind::Denial, format!("{topic}: none instead of {expected}"));
    }
    Ok(())
}

fn scope(ground: &Ground, asked: &Asked) -> Args {
    let actor = actor(ground, asked.asker);
    let at: Timestamp = moment(asked.at);
    actor.scope(act(asked.deed), purpose(asked.aim), at).args()
}
