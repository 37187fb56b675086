//! No content leaves before the row that says who read it is durable.

use journal::{Journal, JournalError};
use policy::{Purpose, ReadLog};
use store::{EntryId, FileId, args};
use testkit::{Scratch, both_engines};

use crate::ground::{count, has_read, look, worker};

#[both_engines]
async fn readings_of_many_requests_are_each_durable_before_the_answer(scratch: Scratch) {
    let journal = Journal::start(scratch.db.clone());
    let elsewhere = scratch.reopen().await;
    let actor = worker(&scratch.db);
    let requests: Vec<_> = (0..200)
        .map(|_| {
            let (db, journal, elsewhere) = (scratch.db.clone(), journal.clone(), elsewhere.clone());
            let actor = policy::Actor { reads: ReadLog::default(), ..actor.clone() };
            tokio::spawn(async move {
                let file = FileId::from(db.new_id());
                has_read(&actor, file, db.new_id().into(), Purpose::Casework);
                journal.keep_readings(&actor, "/faelle/{code}").await.unwrap();
                // The answer would leave now; a second program must already see the row.
                let mut tx = elsewhere.read().await.unwrap();
                tx.all_text("SELECT id FROM journal WHERE file_id = $1", args![file]).await.unwrap().len()
            })
        })
        .collect();
    for request in requests {
        assert_eq!(request.await.unwrap(), 1);
    }
    assert_eq!(count(&scratch.db, "journal").await, 200);
    journal.stop().await;
    assert_eq!(count(&scratch.db, "journal_seal").await, 200);
}

#[both_engines]
async fn a_request_leaves_one_row_for_each_file_and_purpose(scratch: Scratch) {
    let journal = Journal::start(scratch.db.clone());
    let actor = worker(&scratch.db);
    let [file, other] = [(); 2].map(|()| FileId::from(scratch.db.new_id()));
    let mut entries = [(); 3].map(|()| EntryId::from(scratch.db.new_id()));
    entries.sort_unstable();
    let [first, second, third] = entries;
    has_read(&actor, file, second, Purpose::Casework);
    has_read(&actor, file, first, Purpose::Casework);
    has_read(&actor, file, second, Purpose::Casework);
    has_read(&actor, file, second, Purpose::Supervision);
    has_read(&actor, other, third, Purpose::Casework);
    journal.keep_readings(&actor, "/faelle/{code}/verlauf").await.unwrap();
    // What was kept is not kept again.
    journal.keep_readings(&actor, "/faelle/{code}/verlauf").await.unwrap();

    let rows = look(&scratch.db, "SELECT * FROM journal WHERE file_id = $1 ORDER BY purpose", args![file]).await;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].get::<String>("event").unwrap(), "content.read");
    assert_eq!(rows[0].get::<String>("purpose").unwrap(), "casework");
    let detail: String = rows[0].get("detail").unwrap();
    assert!(detail.contains("\"route\":\"/faelle/{code}/verlauf\""), "{detail}");
    assert!(detail.contains(&format!("[\"{first}\",\"{second}\"]")), "{detail}");
    assert_eq!(rows[1].get::<String>("purpose").unwrap(), "supervision");
    assert_eq!(count(&scratch.db, "journal").await, 3);
}

#[both_engines]
async fn who_has_read_nothing_does_not_wait_even_for_a_stopped_journal(scratch: Scratch) {
    let journal = Journal::start(scratch.db.clone());
    journal.clone().stop().await;
    journal.keep_readings(&worker(&scratch.db), "/faelle").await.unwrap();
    assert_eq!(count(&scratch.db, "journal").await, 0);
}

#[both_engines]
async fn no_journal_no_data(scratch: Scratch) {
    let journal = Journal::start(scratch.db.clone());
    let actor = worker(&scratch.db);
    let file = FileId::from(scratch.db.new_id());
    look(&scratch.db, "ALTER TABLE journal RENAME TO journal_gone", args![]).await;
    for _ in 0..3 {
        has_read(&actor, file, scratch.db.new_id().into(), Purpose::Casework);
        let error = journal.keep_readings(&actor, "/faelle/{code}").await.unwrap_err();
        assert!(matches!(error, JournalError::NotKept(_)), "{error}");
        assert!(error.to_string().contains("nothing may be shown"), "{error}");
    }
    look(&scratch.db, "ALTER TABLE journal_gone RENAME TO journal", args![]).await;
    has_read(&actor, file, scratch.db.new_id().into(), Purpose::Casework);
    journal.keep_readings(&actor, "/faelle/{code}").await.unwrap();
    assert_eq!(count(&scratch.db, "journal").await, 1);

    journal.clone().stop().await;
    has_read(&actor, file, scratch.db.new_id().into(), Purpose::Casework);
    assert!(matches!(journal.keep_readings(&actor, "/faelle/{code}").await, Err(JournalError::Stopped)));
}

#[both_engines]
async fn stopping_keeps_what_was_handed_in(scratch: Scratch) {
    let journal = Journal::start(scratch.db.clone());
    let requests: Vec<_> = (0..50)
        .map(|_| {
            let (journal, actor) = (journal.clone(), worker(&scratch.db));
            has_read(&actor, scratch.db.new_id().into(), scratch.db.new_id().into(), Purpose::Casework);
            tokio::spawn(async move { journal.keep_readings(&actor, "/faelle/{code}").await })
        })
        .collect();
    tokio::task::yield_now().await;
    journal.stop().await;
    let mut kept = 0;
    for request in requests {
        match request.await.unwrap() {
            Ok(()) => kept += 1,
            Err(error) => assert!(matches!(error, JournalError::Stopped), "{error}"),
        }
    }
    assert_eq!(count(&scratch.db, "journal").await, kept);
    assert_eq!(count(&scratch.db, "journal_seal").await, kept);
}
