//! Somebody who acts and reads, and a look at the table that nobody else takes.

use journal::{Event, Journal, Verdict, record, verify};
use policy::{Actor, Purpose, ReadLog, Reading};
use store::{Args, CaseId, Db, EntryId, FileId, Row, args};

/// A worker with nothing read yet.
pub fn worker(db: &Db) -> Actor {
    Actor {
        user: db.new_id().into(),
        unit: db.new_id().into(),
        organisation: db.new_id().into(),
        network: db.new_id().into(),
        strength: 1,
        work: policy::Purpose::Casework,
        reads: ReadLog::default(),
    }
}

/// Lets the worker read an entry, as the entry's own crate does when it opens one.
pub fn has_read(actor: &Actor, file: FileId, entry: EntryId, purpose: Purpose) {
    actor.reads.push(Reading { entry, file, purpose });
}

/// Lets the worker act so many times, each in a transaction of its own.
pub async fn acts(db: &Db, actor: &Actor, times: usize) {
    for number in 0..times {
        let mut tx = db.begin().await.unwrap();
        let event = Event::new("entry.written").with("version", number);
        let event = match number % 3 {
            0 => event,
            1 => event.purpose(Purpose::Casework).file(tx.new_id().into()),
            _ => event.case(CaseId::from(tx.new_id())).subject(tx.new_id()),
        };
        record(&mut tx, actor, event).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// Runs one statement in a transaction of its own, past everything that Lotse would ask first.
pub async fn look(db: &Db, sql: &str, args: Args) -> Vec<Row> {
    let mut tx = db.begin().await.unwrap();
    let rows = tx.all_text(sql, args).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    tx.commit().await.unwrap();
    rows
}

/// How many rows a table has.
pub async fn count(db: &Db, table: &str) -> i64 {
    look(db, &format!("SELECT COUNT(*) AS n FROM {table}"), args![]).await[0].get("n").unwrap()
}

/// The verdict without a checkpoint.
pub async fn verdict(db: &Db) -> Verdict {
    verify(db, None).await.unwrap()
}

/// A chain of so many rows, sealed to its end by a journal that has stopped.
pub async fn chain(db: &Db, rows: usize) {
    let journal = Journal::start(db.clone());
    acts(db, &worker(db), rows).await;
    journal.stop().await;
    assert_eq!(count(db, "journal_seal").await, i64::try_from(rows).unwrap());
}
