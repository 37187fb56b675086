//! Ten thousand random tamperings, each in a transaction that is rolled back, and a thousand looks at what nobody touched.

use std::collections::BTreeMap;

use journal::{Checkpoint, Journal, verify, verify_in};
use store::{Engine, Tx, args};
use testkit::{Scratch, both_engines};

use crate::ground::{acts, look, verdict, worker};
use crate::tampering::{ROWS, stolen};

/// Tamperings on an engine; the same verifier reads the same rows on both.
fn tamperings(engine: Engine) -> u32 {
    if engine == Engine::Sqlite { 10_000 } else { 1_000 }
}

/// The columns of a row, each with what it is changed to.
const COLUMNS: [(&str, &str); 12] = [
    ("at", "at + 1"),
    ("at", "at - 86400000"),
    ("event", "event || '.'"),
    ("event", "'case.opened'"),
    ("purpose", "COALESCE(purpose, '') || 'x'"),
    ("detail", "detail || ' '"),
    ("detail", "''"),
    ("actor_id", "unit_id"),
    ("unit_id", "network_id"),
    ("organisation_id", "NULL"),
    ("network_id", "actor_id"),
    ("subject_id", "network_id"),
];

/// A copy of the chain in which one row was changed and everything was hashed anew by the sealer itself.
async fn hashed_anew(scratch: &Scratch) {
    let db = &scratch.db;
    look(
        db,
        "UPDATE journal SET event = 'case.closed' WHERE id = (SELECT journal_id FROM journal_seal WHERE seq = 3)",
        args![],
    )
    .await;
    look(db, "DELETE FROM journal_seal", args![]).await;
    Journal::start(db.clone()).stop().await;
    for change in [
        "CREATE TABLE seal_anew AS SELECT * FROM journal_seal",
        "CREATE TABLE journal_anew AS SELECT * FROM journal",
        "DELETE FROM journal_seal",
        "DELETE FROM journal",
        "INSERT INTO journal SELECT * FROM journal_copy",
        "INSERT INTO journal_seal SELECT * FROM seal_copy",
    ] {
        look(db, change, args![]).await;
    }
}

/// Tampers once, at random.
async fn tamper(tx: &mut Tx) -> &'static str {
    let [kind, first, second, third] = tx.random::<4>();
    let seq = 1 + i64::from(first) % ROWS;
    let other = 1 + i64::from(second) % ROWS;
    let (seq, other) = if seq == other { (1, ROWS) } else { (seq, other) };
    let of_row = "(SELECT journal_id FROM seal_copy WHERE seq = $1)";
    match kind % 8 {
        0..=2 => {
            let (column, value) = COLUMNS[usize::from(third) % COLUMNS.len()];
            // Nothing is changed where the value stands there already; then the event is.
            let text = format!("SELECT id FROM journal WHERE id = {of_row} AND {column} IS NOT DISTINCT FROM {value}");
            let same = !tx.all_text(&text, args![seq]).await.unwrap().is_empty();
            let (column, value) = if same { ("event", "event || '-'") } else { (column, value) };
            tx.all_text(&format!("UPDATE journal SET {column} = {value} WHERE id = {of_row}"), args![seq])
                .await
                .unwrap();
            "edited"
        }
        3 => {
            let text = "SELECT hash FROM journal_seal WHERE seq = $1";
            let mut hash: Vec<u8> = tx.all_text(text, args![seq]).await.unwrap()[0].get("hash").unwrap();
            hash[usize::from(second) % 32] ^= 1 << (third % 8);
            tx.all_text("UPDATE journal_seal SET hash = $2 WHERE seq = $1", args![seq, hash]).await.unwrap();
            "one bit of a seal"
        }
        4 => {
            tx.all_text(&format!("DELETE FROM journal WHERE id = {of_row}"), args![seq]).await.unwrap();
            if third % 2 == 0 {
                tx.all_text("DELETE FROM journal_seal WHERE seq = $1", args![seq]).await.unwrap();
            }
            "deleted"
        }
        5 => {
            let text = "UPDATE journal_seal SET seq = CASE seq WHEN $1 THEN $2 ELSE $1 END WHERE seq IN ($1, $2)";
            tx.all_text(text, args![seq, other]).await.unwrap();
            "reordered"
        }
        6 => {
            tx.all_text("DELETE FROM journal_seal WHERE seq >= $1", args![seq]).await.unwrap();
            "tail cut off"
        }
        _ => {
            for change in
                ["DELETE FROM journal_seal", "DELETE FROM journal", "INSERT INTO journal SELECT * FROM journal_anew"]
            {
                tx.all_text(change, args![]).await.unwrap();
            }
            tx.all_text("INSERT INTO journal_seal SELECT * FROM seal_anew WHERE seq <= $1", args![seq.max(3)])
                .await
                .unwrap();
            "hashed anew"
        }
    }
}

#[both_engines]
async fn ten_thousand_random_tamperings_are_all_found_by_one_checkpoint(scratch: Scratch) {
    let checkpoint = stolen(&scratch).await;
    hashed_anew(&scratch).await;
    let mut found: BTreeMap<&str, u32> = BTreeMap::new();
    for number in 0..tamperings(scratch.engine()) {
        let mut tx = scratch.db.begin().await.unwrap();
        let what = tamper(&mut tx).await;
        let verdict = verify_in(&mut tx, Some(&checkpoint)).await.unwrap();
        assert!(!verdict.holds(), "tampering {number} ({what}) was not found: {verdict}");
        *found.entry(what).or_insert(0) += 1;
    }
    println!("found: {found:?}");
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(verify(&scratch.db, Some(&checkpoint)).await.unwrap().holds(), "the chain itself was touched");
}

#[both_engines]
async fn a_thousand_looks_at_a_growing_chain_raise_no_alarm(scratch: Scratch) {
    let (db, actor) = (&scratch.db, worker(&scratch.db));
    let mut checkpoints: Vec<Checkpoint> = Vec::new();
    for run in 0..1_000_usize {
        if run % 20 == 0 {
            acts(db, &actor, 1 + run % 3).await;
            Journal::start(db.clone()).stop().await;
            checkpoints.push(verdict(db).await.head.unwrap());
        }
        let older = &checkpoints[usize::from(u16::from_be_bytes(db.random())) % checkpoints.len()];
        let verdict = verify(db, Some(older)).await.unwrap();
        assert!(verdict.holds() && verdict.unsealed == 0, "run {run}: {verdict}");
    }
    assert_eq!(checkpoints.len(), 50);
}
