//! A backup taken while everybody writes holds what was acknowledged, comes back on either engine, and is never half believed.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use identity::{App, Cookies};
use jobs::Bell;
use journal::Journal;
use lotse::operating::backup::{self, Source, Target};
use lotse::proxy::TrustedProxies;
use lotse::settings::Site;
use serde_json::json;
use store::backup::Existing;
use store::{Db, Engine, EntryId, args};
use testkit::app::{ApiClient, PUBLIC_URL};
use testkit::{Scratch, SeededChance, TestApp, both_engines};
use vault::Vault;

use crate::program::{Demo, complaint, ended, example, token};

const WRITERS: usize = 4;

/// A note that was sent, in the order of its writer.
#[derive(Clone, Debug)]
struct Note {
    id: String,
    text: String,
}

/// Somebody's program that writes one note after another until it is told to stop.
async fn write_on(api: ApiClient, path: String, number: usize, stop: Arc<AtomicBool>) -> Vec<Note> {
    let mut acknowledged = Vec::new();
    while !stop.load(Ordering::SeqCst) {
        let text = format!("Notiz {number}-{}", acknowledged.len());
        let body = json!({ "topic": "basic", "happened_at": "2026-11-01T09:00:00Z", "mode": "telefon", "text": text });
        let id = api.post(&path, &body).await.has_status(201).field("/id");
        acknowledged.push(Note { id, text });
    }
    acknowledged
}

fn instruments(app: &TestApp) -> (Arc<testkit::FixedClock>, Arc<SeededChance>) {
    (app.clock.clone(), Arc::new(SeededChance::new(11)))
}

/// An empty place on an engine that nobody has open.
async fn empty_place(engine: Engine) -> Scratch {
    let place = Scratch::empty(engine).await;
    place.db.close().await;
    if engine == Engine::Sqlite {
        std::fs::remove_file(place.dir.path().join("lotse.db")).unwrap();
    }
    place
}

async fn restore(app: &TestApp, source: &Source, place: &Scratch) -> Result<backup::Restored, lotse::failure::Failure> {
    let (clock, chance) = instruments(app);
    let key_file = app.scratch.dir.path().join("root.key");
    let target = Target { database_url: place.url(), key_file: &key_file, existing: Existing::Keep, clock, chance };
    backup::restore(source, target).await
}

/// The same application over a restored database.
async fn over(app: &TestApp, db: Db) -> (App, axum::Router) {
    let vault = Vault::unlock(&db, &app.scratch.dir.path().join("root.key")).await.unwrap();
    let journal = Journal::start(db.clone());
    let app = App::new(db, vault, journal, Bell::default(), Cookies::Secure, PUBLIC_URL);
    (app.clone(), lotse::router(app, Site::default(), TrustedProxies::default()))
}

#[both_engines]
async fn a_backup_under_load_restored_elsewhere_is_what_was_acknowledged(app: TestApp) {
    let app = app.with_families(6).await;
    let path = format!("/api/v1/cases/{}/contacts", app.examples["case"]);
    let (stop, api) = (Arc::new(AtomicBool::new(false)), app.api("adler").await);
    let writers: Vec<_> =
        (0..WRITERS).map(|number| tokio::spawn(write_on(api.clone(), path.clone(), number, stop.clone()))).collect();
    tokio::time::sleep(Duration::from_millis(600)).await;
    let before = ids_of_contacts(&app.app.db).await;
    // A sealer that is slower than the writers has chained nothing yet.
    app.app.journal.seal_now().await.unwrap();
    let folder = app.scratch.dir.path().join("backup");
    let taken = backup::take(&app.app.db, &folder).await.unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
    stop.store(true, Ordering::SeqCst);
    let mut written = Vec::new();
    for writer in writers {
        written.push(writer.await.unwrap());
    }
    let after: usize = written.iter().map(Vec::len).sum();
    assert!(before.len() > WRITERS && after > before.len(), "{} before, {after} in all: no load", before.len());
    assert!(taken.bytes > 0 && taken.keys.tables["entry_key"].rows == taken.data.tables["entry"].rows);

    let source = Source::open(&folder, None).unwrap();
    for engine in Engine::ALL {
        let place = empty_place(engine).await;
        let restored = restore(&app, &source, &place).await.unwrap();
        assert!(restored.chained > 0 && restored.keys_left_out == 0);
        let db = place.reopen().await;
        let there = ids_of_contacts(&db).await;
        let (_running, router) = over(&app, db.clone()).await;
        let api = ApiClient::new(router, api.token());
        assert!(before.iter().all(|id| there.contains(id)), "{engine}: a note from before the backup is missing");
        let mut found = 0;
        for notes in &written {
            // What one program wrote one after another is there up to one moment, and nothing after it.
            let known: Vec<bool> = notes.iter().map(|note| there.contains(&note.id)).collect();
            let until = known.iter().take_while(|known| **known).count();
            assert!(
                known[until..].iter().all(|known| !known),
                "{engine}: a later note is there without an earlier one"
            );
            for note in &notes[..until] {
                let answer = api.get(&format!("{path}/{}", note.id)).await;
                assert_eq!(answer.has_status(200).field("/content/text"), note.text);
            }
            found += until;
        }
        assert_eq!(found, there.len(), "{engine}: the backup holds a note that was never acknowledged");
        whole(&db).await;
        db.close().await;
    }
    assert!(app.journal_has("backup.taken").await);
}

/// The contacts of the test's own moment, by their ids.
async fn ids_of_contacts(db: &Db) -> Vec<String> {
    let mut tx = db.read().await.unwrap();
    let text = "SELECT id FROM entry WHERE kind = 'contact' AND happened_at = 1793523600000";
    let rows = tx.all_text(text, args![]).await.unwrap();
    rows.iter().map(|row| row.get::<EntryId>("id").unwrap().to_string()).collect()
}

/// Every entry with its key and its journal row, nothing twice.
async fn whole(db: &Db) {
    let mut tx = db.read().await.unwrap();
    for text in [
        "SELECT count(*) AS n FROM entry e WHERE NOT EXISTS (SELECT 1 FROM entry_key k WHERE k.entry_id = e.id)",
        "SELECT count(*) AS n FROM entry e WHERE e.kind = 'contact' AND e.happened_at = 1793523600000
           AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.subject_id = e.id)",
        "SELECT count(*) AS n FROM session",
    ] {
        assert_eq!(tx.all_text(text, args![]).await.unwrap()[0].get::<i64>("n").unwrap(), 0, "{text}");
    }
}

#[both_engines]
async fn what_was_erased_since_stays_closed_when_old_data_meet_newer_keys(app: TestApp) {
    let app = app.with_families(6).await;
    let path = format!("/api/v1/cases/{}/contacts", app.examples["case"]);
    let api = app.api("adler").await;
    let write = async |text: &str| {
        let body = json!({ "topic": "basic", "happened_at": "2026-11-01T09:00:00Z", "mode": "telefon", "text": text });
        api.post(&path, &body).await.has_status(201).field("/id")
    };
    let (kept, erased) = (write("Bleibt.").await, write("Wird gelöscht.").await);
    let (monday, tuesday) = (app.scratch.dir.path().join("monday"), app.scratch.dir.path().join("tuesday"));
    backup::take(&app.app.db, &monday).await.unwrap();
    app.clock.advance(Duration::from_secs(86_400));
    let mut tx = app.app.db.begin().await.unwrap();
    vault::shred_entry(&mut tx, erased.parse().unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    let later = write("Kommt später.").await;
    backup::take(&app.app.db, &tuesday).await.unwrap();

    let newer_keys = tuesday.join(store::backup::KEYS_FILE);
    let source = Source::open(&monday, Some(&newer_keys)).unwrap();
    let place = empty_place(app.scratch.engine()).await;
    let restored = restore(&app, &source, &place).await.unwrap();
    assert!(restored.keys_left_out >= 1, "the key of a note that these data do not have was left out");
    let db = place.reopen().await;
    let (_running, router) = over(&app, db.clone()).await;
    let restored = ApiClient::new(router, api.token());
    assert_eq!(restored.get(&format!("{path}/{kept}")).await.has_status(200).field("/content/text"), "Bleibt.");
    let gone = restored.get(&format!("{path}/{erased}")).await;
    assert!(!gone.status.is_success() && !gone.text.contains("gelöscht"), "{} {}", gone.status, gone.text);
    restored.get(&format!("{path}/{later}")).await.is_not_found();
    db.close().await;

    let older_keys = Source::open(&tuesday, Some(&monday.join(store::backup::KEYS_FILE))).unwrap_err();
    assert!(older_keys.to_string().contains("could be read again"), "{older_keys}");
}

#[both_engines]
async fn the_backup_of_another_installation_is_refused_and_nothing_is_touched(app: TestApp) {
    let folder = app.scratch.dir.path().join("backup");
    backup::take(&app.app.db, &folder).await.unwrap();
    let source = Source::open(&folder, None).unwrap();
    let foreign = app.scratch.dir.path().join("foreign.key");
    vault::create_key_file(&foreign, [3; 32]).unwrap();
    for engine in Engine::ALL {
        let place = empty_place(engine).await;
        let (clock, chance) = instruments(&app);
        let target =
            Target { database_url: place.url(), key_file: &foreign, existing: Existing::Replace, clock, chance };
        let refused = backup::restore(&source, target).await.unwrap_err();
        assert!(refused.to_string().contains("does not belong to this database"), "{refused}");
        match engine {
            Engine::Sqlite => assert!(!place.dir.path().join("lotse.db").exists(), "a database was left behind"),
            Engine::Postgres => {
                let db = place.reopen().await;
                let tables = "SELECT count(*) AS n FROM information_schema.tables WHERE table_schema = 'public'";
                let rows = db.read().await.unwrap().all_text(tables, args![]).await.unwrap();
                assert_eq!(rows[0].get::<i64>("n").unwrap(), 0);
                db.close().await;
            }
        }
    }
}

#[both_engines]
async fn a_journal_that_was_tampered_with_is_not_restored(app: TestApp) {
    app.app.journal.seal_now().await.unwrap();
    let mut tx = app.app.db.begin().await.unwrap();
    let off = match app.scratch.engine() {
        Engine::Sqlite => "DROP TRIGGER journal_is_append_only",
        Engine::Postgres => "ALTER TABLE journal DISABLE TRIGGER USER",
    };
    for text in [
        off,
        "UPDATE journal SET detail = '{\"kind\":\"other\"}' WHERE id = (SELECT journal_id FROM journal_seal WHERE seq = 3)",
    ] {
        tx.all_text(text, args![]).await.unwrap();
    }
    tx.commit().await.unwrap();
    let folder = app.scratch.dir.path().join("backup");
    backup::take(&app.app.db, &folder).await.unwrap();
    let source = Source::open(&folder, None).unwrap();
    let place = empty_place(Engine::Sqlite).await;
    let refused = restore(&app, &source, &place).await.unwrap_err();
    assert!(refused.to_string().contains("broken at row 3"), "{refused}");
    assert!(!place.dir.path().join("lotse.db").exists());
}

#[test]
fn the_commands_back_up_a_running_demo_prove_it_and_restore_it_elsewhere() {
    let (data, elsewhere) = (folder(), folder());
    let demo = Demo::start(data.path());
    let (case, token) = (example(data.path(), "case"), token(data.path(), "adler"));
    let (url, key) =
        (format!("sqlite:{}", data.path().join("lotse.db").display()), text(&data.path().join("root.key")));
    let there = [("LOTSE_DATABASE_URL", url.as_str()), ("LOTSE_KEY_FILE", key.as_str())];
    let place = text(&elsewhere.path().join("backup"));
    // The sealer has been through by then; without it there is no checkpoint to print.
    let sealed = || String::from_utf8_lossy(&ended(&["journal", "verify"], &there).stdout).contains("lotse-journal 1 ");
    assert!((0..100).any(|_| sealed()), "the demo seals nothing");
    let output = ended(&["backup", &place], &there);
    assert!(output.status.success(), "{}", complaint(&output));
    assert!(String::from_utf8_lossy(&output.stdout).contains("lotse-journal 1 "), "a checkpoint is printed");
    assert_eq!(ended(&["backup", &place], &there).status.code(), Some(1), "a backup was overwritten");
    demo.stop();

    let checked = ended(&["restore", &place, "--check"], &there);
    assert!(checked.status.success(), "{}", complaint(&checked));
    let occupied = ended(&["restore", &place], &there);
    assert_eq!((occupied.status.code(), complaint(&occupied).contains("--replace")), (Some(1), true));

    // A new folder; the key comes on its own way.
    let key = text(&elsewhere.path().join("root.key"));
    std::fs::copy(data.path().join("root.key"), &key).unwrap();
    let database = elsewhere.path().join("data/lotse.db");
    let url = format!("sqlite:{}", database.display());
    let here = [("LOTSE_DATABASE_URL", url.as_str()), ("LOTSE_KEY_FILE", key.as_str())];
    let restored = ended(&["restore", &place], &here);
    assert!(restored.status.success(), "{}", complaint(&restored));
    assert!(ended(&["journal", "verify"], &here).status.success());
    let replaced = ended(&["restore", &place, "--replace"], &here);
    assert!(replaced.status.success(), "{}", complaint(&replaced));
    assert!(String::from_utf8_lossy(&replaced.stdout).contains("before-"), "it says where the old one is");

    std::fs::copy(&database, elsewhere.path().join("lotse.db")).unwrap();
    std::fs::copy(data.path().join("examples.json"), elsewhere.path().join("examples.json")).unwrap();
    let again = Demo::start(elsewhere.path());
    assert!(again.announcement.contains("was found again"), "{}", again.announcement);
    testkit::run(async {
        let asked = reqwest::Client::new().get(format!("{}/api/v1/cases/{case}", again.url));
        let answer = asked.bearer_auth(&token).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 200, "the family and the token are there");
    });
    again.stop();
}

#[test]
fn a_truncated_backup_is_refused_in_a_clear_sentence_and_the_database_stays() {
    let data = folder();
    Demo::start(data.path()).stop();
    let (database, key) = (data.path().join("lotse.db"), text(&data.path().join("root.key")));
    let url = format!("sqlite:{}", database.display());
    let there = [("LOTSE_DATABASE_URL", url.as_str()), ("LOTSE_KEY_FILE", key.as_str())];
    let place = data.path().join("backup");
    assert!(ended(&["backup", &text(&place)], &there).status.success());
    let before = std::fs::read(&database).unwrap();
    let file = place.join(store::backup::DATA_FILE);
    let good = std::fs::read(&file).unwrap();
    for (bytes, words) in
        [(&good[..good.len() / 2], "is not complete"), (b"something else entirely".as_slice(), "is no backup of Lotse")]
    {
        std::fs::write(&file, bytes).unwrap();
        let refused = ended(&["restore", &text(&place), "--replace"], &there);
        assert_eq!(
            (refused.status.code(), complaint(&refused).contains(words)),
            (Some(1), true),
            "{}",
            complaint(&refused)
        );
    }
    assert_eq!(std::fs::read(&database).unwrap(), before, "the database was touched");
}

fn folder() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("lotse-story-").tempdir().unwrap()
}

fn text(path: &Path) -> String {
    path.display().to_string()
}
