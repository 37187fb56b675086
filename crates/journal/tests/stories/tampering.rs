//! Whoever changes the journal past the program is found: which row, and how.

use std::collections::BTreeMap;

use journal::{Broken, Checkpoint, Fault, Journal, Verdict, verify};
use store::{Db, Engine, Uuid, args};
use testkit::{Scratch, both_engines};

use crate::ground::{chain, look, verdict};

pub const ROWS: i64 = 40;
const EDITS: u64 = 210;

/// A sealed chain without triggers and keys in the way, a copy of it, and its checkpoint.
pub async fn stolen(scratch: &Scratch) -> Checkpoint {
    let db = &scratch.db;
    chain(db, usize::try_from(ROWS).unwrap()).await;
    let checkpoint = verdict(db).await.head.unwrap();
    let on_table = if scratch.engine() == Engine::Postgres { " ON journal" } else { "" };
    for trigger in ["journal_is_append_only", "journal_keeps_rows"] {
        look(db, &format!("DROP TRIGGER {trigger}{on_table}"), args![]).await;
    }
    for change in [
        "CREATE TABLE seal_copy AS SELECT * FROM journal_seal",
        "CREATE TABLE journal_copy AS SELECT * FROM journal",
        "DROP TABLE journal_seal",
        "CREATE TABLE journal_seal AS SELECT * FROM seal_copy",
    ] {
        look(db, change, args![]).await;
    }
    checkpoint
}

async fn put_back(db: &Db) {
    let mut tx = db.begin().await.unwrap();
    for change in [
        "DELETE FROM journal_seal",
        "DELETE FROM journal",
        "INSERT INTO journal SELECT * FROM journal_copy",
        "INSERT INTO journal_seal SELECT * FROM seal_copy",
    ] {
        tx.all_text(change, args![]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn row_at(db: &Db, seq: i64) -> Uuid {
    look(db, "SELECT journal_id FROM seal_copy WHERE seq = $1", args![seq]).await[0].get("journal_id").unwrap()
}

/// Edits the chain at a random place; gives what the verifier must say, and whether only the checkpoint can show it.
async fn edit(db: &Db, number: u64) -> (&'static str, Broken) {
    let [seq, other] = {
        let seq = 1 + i64::from(u16::from_be_bytes(db.random())) % ROWS;
        let other = 1 + i64::from(u16::from_be_bytes(db.random())) % ROWS;
        if seq == other { [1, ROWS] } else { [seq.min(other), seq.max(other)] }
    };
    let row = row_at(db, seq).await;
    let changed = |fault| Broken { seq, row: Some(row), fault };
    let change = async |sql: &str| look(db, sql, args![row]).await;
    match number % 14 {
        0 => {
            change("UPDATE journal SET event = 'case.closed' WHERE id = $1").await;
            ("an event", changed(Fault::Changed))
        }
        1 => {
            change("UPDATE journal SET at = at + 1 WHERE id = $1").await;
            ("a moment", changed(Fault::Changed))
        }
        2 => {
            change("UPDATE journal SET detail = '{}' WHERE id = $1").await;
            ("a detail", changed(Fault::Changed))
        }
        3 => {
            change("UPDATE journal SET actor_id = unit_id WHERE id = $1").await;
            ("an actor", changed(Fault::Changed))
        }
        4 => {
            change("UPDATE journal SET actor_id = NULL WHERE id = $1").await;
            ("no actor", changed(Fault::Changed))
        }
        5 => {
            change("UPDATE journal SET unit_id = organisation_id, organisation_id = unit_id WHERE id = $1").await;
            ("two columns", changed(Fault::Changed))
        }
        6 => {
            change(
                "UPDATE journal SET purpose = CASE WHEN purpose IS NULL THEN '' ELSE 'supervision' END WHERE id = $1",
            )
            .await;
            ("a purpose", changed(Fault::Changed))
        }
        7 => {
            let mut hash: Vec<u8> =
                change("SELECT hash FROM journal_seal WHERE journal_id = $1").await[0].get("hash").unwrap();
            let [at, bit] = db.random::<2>();
            hash[usize::from(at) % 32] ^= 1 << (bit % 8);
            look(db, "UPDATE journal_seal SET hash = $2 WHERE journal_id = $1", args![row, hash]).await;
            ("one bit of a seal", changed(Fault::Changed))
        }
        8 => {
            change("DELETE FROM journal WHERE id = $1").await;
            ("a deleted row", changed(Fault::Deleted))
        }
        9 => {
            change("DELETE FROM journal_seal WHERE journal_id = $1").await;
            change("DELETE FROM journal WHERE id = $1").await;
            ("a row deleted with its seal", Broken { seq, row: None, fault: Fault::Gap })
        }
        10 => {
            let text = "UPDATE journal_seal SET journal_id = CASE journal_id WHEN $1 THEN $2 ELSE $1 END WHERE journal_id IN ($1, $2)";
            let second = row_at(db, other).await;
            look(db, text, args![row, second]).await;
            ("two rows swapped", Broken { seq, row: Some(second), fault: Fault::Reordered })
        }
        11 => {
            change("DELETE FROM journal_seal WHERE journal_id = $1").await;
            change("DELETE FROM journal WHERE id = $1").await;
            look(db, "UPDATE journal_seal SET seq = seq - 1 WHERE seq > $1", args![seq]).await;
            (
                "a row deleted and the rest renumbered",
                Broken { seq, row: Some(row_at(db, seq + 1).await), fault: Fault::Changed },
            )
        }
        12 => {
            look(
                db,
                "DELETE FROM journal WHERE id IN (SELECT journal_id FROM journal_seal WHERE seq > $1)",
                args![seq],
            )
            .await;
            look(db, "DELETE FROM journal_seal WHERE seq > $1", args![seq]).await;
            ("the tail cut off", Broken { seq: seq + 1, row: None, fault: Fault::CutOff })
        }
        _ => {
            change("UPDATE journal SET event = 'case.closed' WHERE id = $1").await;
            look(db, "DELETE FROM journal_seal", args![]).await;
            Journal::start(db.clone()).stop().await;
            let last = look(db, "SELECT journal_id FROM journal_seal WHERE seq = $1", args![ROWS]).await[0]
                .get("journal_id")
                .unwrap();
            ("everything hashed anew", Broken { seq: ROWS, row: Some(last), fault: Fault::Rewritten })
        }
    }
}

#[both_engines]
async fn every_edit_is_found_where_it_was_made_and_a_clean_chain_never_alarms(scratch: Scratch) {
    let db = &scratch.db;
    let checkpoint = stolen(&scratch).await;
    let mut found = BTreeMap::new();
    for number in 0..EDITS {
        let (what, expected) = edit(db, number).await;
        let verdict = verify(db, Some(&checkpoint)).await.unwrap();
        assert_eq!(verdict.broken, Some(expected), "{what}, edit {number}");
        assert!(!verdict.to_string().contains("holds"), "{verdict}");

        let alone = verify(db, None).await.unwrap();
        let invisible = matches!(expected.fault, Fault::CutOff | Fault::Rewritten);
        assert_eq!(alone.holds(), invisible, "{what} without a checkpoint: {alone}");
        *found.entry(what).or_insert(0) += 1;

        put_back(db).await;
        let clean = verify(db, Some(&checkpoint)).await.unwrap();
        assert_eq!(clean, Verdict { chained: ROWS, broken: None, unsealed: 0, head: Some(checkpoint) }, "after {what}");
    }
    assert_eq!(found.len(), 14, "{found:?}");
    assert_eq!(found.values().sum::<u64>(), EDITS);
}

#[both_engines]
async fn a_chain_that_went_on_holds_against_an_older_checkpoint(scratch: Scratch) {
    chain(&scratch.db, 5).await;
    let checkpoint = verdict(&scratch.db).await.head.unwrap();
    let journal = Journal::start(scratch.db.clone());
    crate::ground::acts(&scratch.db, &crate::ground::worker(&scratch.db), 5).await;
    journal.stop().await;
    let line = checkpoint.to_string().parse().unwrap();
    let verdict = verify(&scratch.db, Some(&line)).await.unwrap();
    assert_eq!((verdict.chained, verdict.broken, verdict.unsealed), (10, None, 0));
}

#[both_engines]
async fn the_same_rows_have_the_same_chain_on_both_engines(scratch: Scratch) {
    let text = "INSERT INTO journal (id, network_id, at, actor_id, unit_id, organisation_id, event, purpose, case_id, file_id, subject_id, detail)
                VALUES ($1, $2, $3, $4, $5, $6, 'entry.written', $7, $8, $9, $10, $11)";
    let id = Uuid::from_u128;
    let rows = [
        args![
            id(1),
            id(9),
            1_795_420_200_000_i64,
            Some(id(2)),
            Some(id(3)),
            Some(id(4)),
            Some("casework"),
            Some(id(5)),
            Some(id(6)),
            Some(id(7)),
            r#"{"b":"ä","a":[1,2]}"#
        ],
        args![
            id(2),
            id(9),
            -1_i64,
            None::<Uuid>,
            None::<Uuid>,
            None::<Uuid>,
            None::<&str>,
            None::<Uuid>,
            None::<Uuid>,
            None::<Uuid>,
            "{ }"
        ],
    ];
    for row in rows {
        look(&scratch.db, text, row).await;
    }
    let journal = Journal::start(scratch.db.clone());
    journal.seal_now().await.unwrap();
    let head = verdict(&scratch.db).await.head.unwrap().to_string();
    // Computed apart from this program, from the description of the canonical bytes.
    assert_eq!(head, "lotse-journal 1 2 179988c4d999634629bc08334917d7cad701b3e122432c99c8cdc76dee20c4ae");
}
