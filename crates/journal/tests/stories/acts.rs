//! An act and its row commit together or not at all.

use journal::{Event, record, record_unsigned};
use policy::Purpose;
use store::{CaseId, Error, FileId, Uuid, args};
use testkit::{Scratch, both_engines};

use crate::ground::{count, look, worker};

#[both_engines]
async fn an_act_that_is_rolled_back_leaves_no_row(scratch: Scratch) {
    let actor = worker(&scratch.db);
    let mut tx = scratch.db.begin().await.unwrap();
    record(&mut tx, &actor, Event::new("entry.written")).await.unwrap();
    drop(tx);
    assert_eq!(count(&scratch.db, "journal").await, 0);
}

#[both_engines]
async fn a_row_says_who_did_what_to_what_and_why(scratch: Scratch) {
    let actor = worker(&scratch.db);
    let (case, file, subject) =
        (CaseId::from(scratch.db.new_id()), FileId::from(scratch.db.new_id()), scratch.db.new_id());
    let mut tx = scratch.db.begin().await.unwrap();
    let event = Event::new("entry.written")
        .case(case)
        .file(file)
        .subject(subject)
        .purpose(Purpose::Casework)
        .with("topic", "debt");
    record(&mut tx, &actor, event).await.unwrap();
    record_unsigned(&mut tx, actor.network, None, Event::new("start")).await.unwrap();
    tx.commit().await.unwrap();

    let rows = look(&scratch.db, "SELECT * FROM journal ORDER BY id", args![]).await;
    let (written, start) = (&rows[0], &rows[1]);
    assert_eq!(written.get::<String>("event").unwrap(), "entry.written");
    assert_eq!(written.get::<String>("purpose").unwrap(), "casework");
    assert_eq!(written.get::<String>("detail").unwrap(), r#"{"topic":"debt"}"#);
    assert_eq!(written.get::<Uuid>("actor_id").unwrap(), actor.user.uuid());
    assert_eq!(written.get::<Uuid>("unit_id").unwrap(), actor.unit.uuid());
    assert_eq!(written.get::<Uuid>("organisation_id").unwrap(), actor.organisation.uuid());
    assert_eq!(written.get::<CaseId>("case_id").unwrap(), case);
    assert_eq!(written.get::<FileId>("file_id").unwrap(), file);
    assert_eq!(written.get::<Uuid>("subject_id").unwrap(), subject);
    assert_eq!(written.get::<i64>("at").unwrap(), scratch.db.now().as_millis());
    assert_eq!(start.get::<String>("event").unwrap(), "start");
    assert_eq!(start.get::<Option<Uuid>>("actor_id").unwrap(), None);
    assert_eq!(start.get::<Uuid>("network_id").unwrap(), actor.network.uuid());
}

#[both_engines]
async fn content_in_the_detail_is_refused_and_takes_the_act_with_it(scratch: Scratch) {
    let actor = worker(&scratch.db);
    let mut tx = scratch.db.begin().await.unwrap();
    let error =
        record(&mut tx, &actor, Event::new("entry.written").with("note", "hat Mietschulden")).await.unwrap_err();
    assert!(error.to_string().contains("codes and ids only"), "{error}");
    assert!(!error.to_string().contains("Mietschulden"), "{error}");
    drop(tx);
    assert_eq!(count(&scratch.db, "journal").await, 0);
}

#[both_engines]
async fn a_row_can_be_neither_changed_nor_deleted(scratch: Scratch) {
    let actor = worker(&scratch.db);
    let mut tx = scratch.db.begin().await.unwrap();
    record(&mut tx, &actor, Event::new("entry.written")).await.unwrap();
    tx.commit().await.unwrap();
    for change in ["UPDATE journal SET event = 'x'", "DELETE FROM journal"] {
        let mut tx = scratch.db.begin().await.unwrap();
        let error = tx.all_text(change, args![]).await.unwrap_err();
        assert!(matches!(error, Error::Conflict { .. }), "{change}: {error}");
        assert!(error.to_string().contains("the journal is append-only"), "{error}");
    }
    assert_eq!(count(&scratch.db, "journal").await, 1);
}
