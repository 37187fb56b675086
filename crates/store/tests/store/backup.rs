//! A backup holds everything, comes back on either engine, and is never half believed.

use std::path::Path;
use std::sync::Arc;

use store::backup::{
    Backup, BackupError, Existing, Folder, KEY_TABLES, OF_THE_MOMENT, Origin, Part, pair, restore, take,
};
use store::{Clock as _, Db, Engine, Uuid, args};
use testkit::{FixedClock, Scratch, SeededChance, both_engines};

/// Columns that hold a secret without being a wrapped key of content, and why they may lie with the data.
const SECRETS_WITH_THE_DATA: &[(&str, &str, &str)] = &[
    ("root_key_check", "sealed", "proves the root key and opens nothing"),
    ("second_factor", "sealed_secret", "sealed under the installation's key; it opens an account, no content"),
    ("access_token", "token_hash", "a hash"),
    ("known_device", "token_hash", "a hash"),
    ("idempotency", "key", "a name that the caller chose"),
    ("sealed_entry", "sealed_by", "who of staff sealed an entry"),
    ("sealed_entry", "sealed_at", "when somebody sealed an entry"),
];

#[both_engines]
async fn every_table_goes_where_it_belongs_and_no_key_lies_with_the_data(scratch: Scratch) {
    let mut tx = scratch.db.read().await.unwrap();
    let text = match scratch.engine() {
        Engine::Sqlite => {
            "SELECT t.name AS t, c.name AS c FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
        }
        Engine::Postgres => {
            "SELECT table_name::text AS t, column_name::text AS c FROM information_schema.columns WHERE table_schema = 'public'"
        }
    };
    let columns: Vec<(String, String)> = tx
        .all_text(text, args![])
        .await
        .unwrap()
        .iter()
        .map(|row| (row.get("t").unwrap(), row.get("c").unwrap()))
        .collect();
    for table in KEY_TABLES.iter().chain(OF_THE_MOMENT) {
        assert!(columns.iter().any(|(name, _)| name == table), "the list names {table}, which is no table (any more)");
    }
    for (table, column) in columns.iter().filter(|(table, _)| Part::of(table) == Some(Part::Data)) {
        let looks_like_a_key = column.contains("wrapped")
            || column.contains("sealed_")
            || column.ends_with("_secret")
            || column == "key"
            || column.contains("token_hash")
            || (table.ends_with("_key") && column == "body")
            || table == "root_key_check" && column == "sealed";
        let known = SECRETS_WITH_THE_DATA.iter().any(|(known, of, _)| known == table && of == column);
        assert!(
            !looks_like_a_key || known,
            "{table}.{column} looks like a key: name {table} in store::backup::KEY_TABLES, or here with a reason"
        );
        assert!(!table.ends_with("_key"), "{table} holds keys: name it in store::backup::KEY_TABLES");
    }
}

async fn fill(db: &Db, people: u128) {
    let mut tx = db.begin().await.unwrap();
    let id = |number: u128| Uuid::from_u128(number << 64);
    let (network, carrier, organisation, unit) = (id(1), id(2), id(3), id(4));
    for (text, args) in [
        ("INSERT INTO network (id, name) VALUES ($1, 'Verbund Größe')", args![network]),
        ("INSERT INTO carrier (id, network_id, name) VALUES ($1, $2, 'Stadt')", args![carrier, network]),
        (
            "INSERT INTO organisation (id, network_id, carrier_id, name, regime, preserves_applications, time_zone, escalation_minute, status)
             VALUES ($1, $2, $3, 'Amt', 'sgb', 1, 'Europe/Berlin', 840, 'active')",
            args![organisation, network, carrier],
        ),
        ("INSERT INTO unit (id, network_id, organisation_id, name, hidden, status) VALUES ($1, $2, $3, 'Dienst', 0, 'active')", args![unit, network, organisation]),
        ("INSERT INTO organisation_key (organisation_id, wrapped) VALUES ($1, $2)", args![organisation, [1_u8; 64]]),
        ("INSERT INTO root_key_check (id, sealed) VALUES (1, $1)", args![[9_u8; 64]]),
        ("INSERT INTO session (token_hash, user_id, unit_id, epoch, strength, form_secret, created_at, seen_at, expires_at)
          SELECT $1, id, $2, 1, 1, $1, 1, 1, 1 FROM account WHERE login = 'nobody'", args![[0_u8; 32], unit]),
    ] {
        tx.all_text(text, args).await.unwrap();
    }
    for number in 0..people {
        let (user, journal) = (id(100 + number), id(500_000 + number));
        let login = format!("p{number}");
        for (text, args) in [
            (
                "INSERT INTO account (id, network_id, login, name, profession, password_hash, status, epoch, created_at)
                 VALUES ($1, $2, $3, 'Ä', '', '', 'active', 1, 5)",
                args![user, network, login],
            ),
            ("INSERT INTO membership (user_id, unit_id, status) VALUES ($1, $2, 'active')", args![user, unit]),
            (
                "INSERT INTO journal (id, network_id, at, event, detail) VALUES ($1, $2, 7, 'x', '{}')",
                args![journal, network],
            ),
        ] {
            tx.all_text(text, args).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

async fn back_up(db: &Db, folder: &Path) -> (Backup, Backup) {
    let place = Folder::at(folder);
    let mut files = place.begin().unwrap();
    let (data, keys) = files.writers();
    let origin = Origin { program: "test", backup: db.new_id() };
    take(&mut db.read().await.unwrap(), &origin, data, keys).await.unwrap();
    files.finish().unwrap();
    (Backup::open(&place.data, Part::Data).unwrap(), Backup::open(&place.keys, Part::Keys).unwrap())
}

fn instruments() -> (Arc<FixedClock>, Arc<SeededChance>) {
    (Arc::new(FixedClock::new()), Arc::new(SeededChance::new(5)))
}

/// A place on an engine that holds nothing and that nobody has open.
async fn empty_place(engine: Engine) -> Scratch {
    let place = Scratch::empty(engine).await;
    place.db.close().await;
    if engine == Engine::Sqlite {
        std::fs::remove_file(place.dir.path().join("lotse.db")).unwrap();
    }
    place
}

#[both_engines]
async fn a_backup_comes_back_on_either_engine_and_is_then_the_same_again(scratch: Scratch) {
    // Enough for several pages and several blocks.
    fill(&scratch.db, 3000).await;
    let (data, keys) = back_up(&scratch.db, &scratch.dir.path().join("one")).await;
    assert_eq!(data.manifest.tables["account"].rows, 3000);
    assert!(!data.manifest.tables.contains_key("organisation_key") && !data.manifest.tables.contains_key("session"));
    assert_eq!(keys.manifest.tables["organisation_key"].rows, 1);
    for engine in Engine::ALL {
        let place = empty_place(engine).await;
        let (clock, chance) = instruments();
        let loaded = restore(place.url(), (clock, chance), (&data, &keys), Existing::Keep).await.unwrap();
        assert_eq!(loaded.keys_left_out, 0);
        loaded.put_in_place().await.unwrap();
        let restored = place.reopen().await;
        restored.migrate().await.unwrap();
        let (again, keys_again) = back_up(&restored, &place.dir.path().join("two")).await;
        assert_eq!(again.manifest, data.manifest, "from {} to {engine}", scratch.engine());
        assert_eq!(keys_again.manifest, keys.manifest);
        // The rules hold again: the journal keeps its rows, a membership needs its account.
        for text in ["DELETE FROM journal", "DELETE FROM account"] {
            let mut tx = restored.begin().await.unwrap();
            assert!(tx.all_text(text, args![]).await.is_err(), "{text} was let through on {engine}");
        }
        restored.close().await;
    }
}

#[both_engines]
async fn what_stands_in_the_place_is_left_alone_unless_it_is_to_be_replaced(scratch: Scratch) {
    fill(&scratch.db, 3).await;
    let (data, keys) = back_up(&scratch.db, &scratch.dir.path().join("one")).await;
    let place = testkit::scratch(scratch.engine()).await;
    fill(&place.db, 5).await;
    let attempt = async |existing| {
        let (clock, chance) = instruments();
        let loaded = restore(place.url(), (clock, chance), (&data, &keys), existing).await?;
        loaded.put_in_place().await
    };
    let people = async || {
        let db = place.reopen().await;
        let rows = db.read().await.unwrap().all_text("SELECT login FROM account", args![]).await.unwrap();
        db.close().await;
        rows.len()
    };
    assert!(matches!(attempt(Existing::Replace).await, Err(BackupError::InUse(_))), "somebody has it open");
    place.db.close().await;
    assert!(matches!(attempt(Existing::Keep).await, Err(BackupError::Occupied(_))));
    assert_eq!(people().await, 5);
    let placed = attempt(Existing::Replace).await.unwrap();
    assert_eq!(people().await, 3);
    assert_eq!(placed.before.is_some(), scratch.engine() == Engine::Sqlite);
    if let Some(before) = placed.before {
        let (clock, chance) = instruments();
        let db = Db::open(&format!("sqlite:{}", before.display()), clock, chance).await.unwrap();
        let rows = db.read().await.unwrap().all_text("SELECT login FROM account", args![]).await.unwrap();
        assert_eq!(rows.len(), 5, "the database of before is kept whole");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_is_cut_off_changed_or_foreign_is_never_believed() {
    let scratch = testkit::scratch(Engine::Sqlite).await;
    fill(&scratch.db, 40).await;
    let (data, keys) = back_up(&scratch.db, &scratch.dir.path().join("one")).await;
    let good = std::fs::read(&data.path).unwrap();
    let path = scratch.dir.path().join("other");
    let open = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        Backup::open(&path, Part::Data)
    };
    for cut in (0..good.len()).step_by(97).chain([good.len() - 1]) {
        let refused = open(&good[..cut]).unwrap_err();
        assert!(matches!(refused, BackupError::Truncated(_)), "cut at {cut}: {refused}");
        assert!(refused.to_string().contains("not complete"), "{refused}");
    }
    for place in (20..good.len()).step_by(61) {
        let mut changed = good.clone();
        changed[place] ^= 0x10;
        assert!(open(&changed).is_err(), "byte {place} was changed");
    }
    let mut longer = good.clone();
    longer.push(0);
    assert!(matches!(open(&longer), Err(BackupError::Damaged { .. })));
    assert!(matches!(open(b"PK\x03\x04"), Err(BackupError::Foreign(_))));
    assert!(matches!(open(b"lotse-backup 2\nxxxxxxxx"), Err(BackupError::NewerFormat(_))));
    assert!(matches!(Backup::open(&keys.path, Part::Data), Err(BackupError::OtherPart { .. })));
    assert!(matches!(Backup::open(Path::new("/gibt/es/nicht"), Part::Data), Err(BackupError::Missing(_))));

    let mut other = keys.clone();
    other.header.installation = "another".to_owned();
    assert!(matches!(pair(&data, &other), Err(BackupError::OtherInstallation)));
    let mut older = keys.clone();
    older.header.taken_at = data.header.taken_at.minus(std::time::Duration::from_millis(1));
    assert!(matches!(pair(&data, &older), Err(BackupError::OlderKeys { .. })));
    assert!(matches!(Folder::at(&scratch.dir.path().join("one")).begin(), Err(BackupError::Taken(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_a_newer_version_is_named_as_such() {
    let scratch = testkit::scratch(Engine::Sqlite).await;
    fill(&scratch.db, 1).await;
    let mut tx = scratch.db.begin().await.unwrap();
    tx.all_text("INSERT INTO schema_migration (name, applied_at) VALUES ('9999_future', 0)", args![]).await.unwrap();
    tx.commit().await.unwrap();
    let place = Folder::at(&scratch.dir.path().join("one"));
    let mut files = place.begin().unwrap();
    let (data, keys) = files.writers();
    let origin = Origin { program: "test", backup: scratch.db.new_id() };
    take(&mut scratch.db.read().await.unwrap(), &origin, data, keys).await.unwrap();
    files.finish().unwrap();
    let refused = Backup::open(&place.data, Part::Data).unwrap_err();
    assert!(matches!(&refused, BackupError::NewerSchema { found, .. } if found == "9999_future"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_an_older_version_is_brought_forward_while_it_is_restored() {
    let scratch = testkit::scratch(Engine::Sqlite).await;
    fill(&scratch.db, 2).await;
    // As a database looks to which the newest step has not come yet.
    let mut tx = scratch.db.begin().await.unwrap();
    for text in ["DROP TABLE backup_taken", "DELETE FROM schema_migration WHERE name = '0015_operating'"] {
        tx.all_text(text, args![]).await.unwrap();
    }
    tx.commit().await.unwrap();
    let (data, keys) = back_up(&scratch.db, &scratch.dir.path().join("one")).await;
    for engine in Engine::ALL {
        let place = empty_place(engine).await;
        let (clock, chance) = instruments();
        let loaded = restore(place.url(), (clock, chance), (&data, &keys), Existing::Keep).await.unwrap();
        loaded.put_in_place().await.unwrap();
        let restored = place.reopen().await;
        let rows = restored.read().await.unwrap().all_text("SELECT id FROM backup_taken", args![]).await.unwrap();
        assert!(rows.is_empty(), "the table of the newest step is there");
        restored.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_writer_does_meanwhile_is_in_the_backup_whole_or_not_at_all() {
    for engine in Engine::ALL {
        let scratch = testkit::scratch(engine).await;
        fill(&scratch.db, 50).await;
        let mut snapshot = scratch.db.read().await.unwrap();
        snapshot.all_text("SELECT 1 AS one FROM network", args![]).await.unwrap();
        let mut tx = scratch.db.begin().await.unwrap();
        tx.all_text("INSERT INTO network (id, name) VALUES ($1, 'später')", args![Uuid::from_u128(77)]).await.unwrap();
        tx.commit().await.unwrap();
        let place = Folder::at(&scratch.dir.path().join("one"));
        let mut files = place.begin().unwrap();
        let (data, keys) = files.writers();
        let origin = Origin { program: "test", backup: scratch.db.new_id() };
        let taken = take(&mut snapshot, &origin, data, keys).await.unwrap();
        drop(files);
        assert_eq!(taken.data.tables["network"].rows, 1, "{engine}");
        assert!(!place.data.exists() && std::fs::read_dir(scratch.dir.path().join("one")).unwrap().next().is_none());
        assert!(taken.taken_at <= scratch.clock.now());
    }
}
