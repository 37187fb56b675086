//! Two organisations with files, in a database of a test's own.

use std::path::PathBuf;

use store::{EntryId, FileId, OrganisationId, Tx, Uuid, args};
use testkit::Scratch;
use vault::{Place, SealedRow, Vault, create_key_file, save_entry_key};

pub const KEY: [u8; 32] = [42; 32];

/// What the tests stand on: the town's office with two files, and Caritas.
pub struct Ground {
    pub scratch: Scratch,
    pub vault: Vault,
    pub key_file: PathBuf,
    pub town: OrganisationId,
    pub caritas: OrganisationId,
    pub file: FileId,
    pub other_file: FileId,
    network: Uuid,
    unit: Uuid,
    account: Uuid,
}

impl Ground {
    pub async fn new(scratch: Scratch) -> Self {
        let key_file = scratch.dir.path().join("root.key");
        create_key_file(&key_file, KEY).unwrap();
        let vault = Vault::unlock(&scratch.db, &key_file).await.unwrap();
        let mut tx = scratch.db.begin().await.unwrap();
        let [network, carrier, town, caritas, unit, account] = [(); 6].map(|()| tx.new_id());
        run(&mut tx, "INSERT INTO network (id, name) VALUES ($1, 'Verbund')", args![network]).await;
        run(&mut tx, "INSERT INTO carrier (id, network_id, name) VALUES ($1, $2, 'Stadt')", args![carrier, network])
            .await;
        for organisation in [town, caritas] {
            let text = "INSERT INTO organisation (id, network_id, carrier_id, name, regime, preserves_applications, time_zone, escalation_minute, status)
                        VALUES ($1, $2, $3, 'Amt', 'sgb', 1, 'Europe/Berlin', 900, 'active')";
            run(&mut tx, text, args![organisation, network, carrier]).await;
            vault.create_organisation_key(&mut tx, organisation.into()).await.unwrap();
        }
        run(&mut tx, "INSERT INTO unit (id, network_id, organisation_id, name, hidden, status) VALUES ($1, $2, $3, 'Team', 0, 'active')", args![unit, network, town]).await;
        let text =
            "INSERT INTO account (id, network_id, login, name, profession, password_hash, status, epoch, created_at)
                    VALUES ($1, $2, 'adler', 'Adler', 'social-work', '', 'active', 1, 0)";
        run(&mut tx, text, args![account, network]).await;
        let mut files = Vec::new();
        for _ in 0..2 {
            let file = tx.new_id();
            let text = "INSERT INTO file (id, network_id, organisation_id, kind, hidden, state, opened_at) VALUES ($1, $2, $3, 'file', 0, 'open', 0)";
            run(&mut tx, text, args![file, network, town]).await;
            vault.create_file_key(&mut tx, file.into(), town.into()).await.unwrap();
            files.push(FileId::from(file));
        }
        tx.commit().await.unwrap();
        let [file, other_file] = files[..] else { unreachable!() };
        Self {
            scratch,
            vault,
            key_file,
            town: town.into(),
            caritas: caritas.into(),
            file,
            other_file,
            network,
            unit,
            account,
        }
    }

    /// Writes a new entry into a file of the town.
    pub async fn write(&self, file: FileId, topic: &str, text: &str) -> EntryId {
        let mut tx = self.scratch.db.begin().await.unwrap();
        let entry = EntryId::from(tx.new_id());
        let sealed = self
            .vault
            .seal(&mut tx, &Place { file, organisation: self.town, entry, topic, version: 1 }, text.as_bytes())
            .await
            .unwrap();
        let insert = "INSERT INTO entry (id, network_id, file_id, kind, topic, state, author_id, author_unit_id, sealed, happened_at, created_at, changed_at, version, body)
                      VALUES ($1, $2, $3, 'contact', $4, 'open', $5, $6, 0, 0, 0, 0, 1, $7)";
        run(&mut tx, insert, args![entry, self.network, file, topic, self.account, self.unit, sealed.body]).await;
        save_entry_key(&mut tx, entry, sealed.wrapped_key).await.unwrap();
        tx.commit().await.unwrap();
        entry
    }

    /// Corrects an entry, perhaps under another topic.
    pub async fn revise(&self, entry: EntryId, topic: &str, version: i64, text: &str) {
        let mut tx = self.scratch.db.begin().await.unwrap();
        let place = Place { file: self.file, organisation: self.town, entry, topic, version };
        let sealed = self.vault.seal_again(&mut tx, &place, text.as_bytes()).await.unwrap();
        assert!(sealed.wrapped_key.is_none());
        run(
            &mut tx,
            "UPDATE entry SET topic = $2, version = $3, body = $4 WHERE id = $1",
            args![entry, topic, version, sealed.body],
        )
        .await;
        tx.commit().await.unwrap();
    }

    /// The row as a page would read it; `None` when a key is gone.
    pub async fn row(&self, entry: EntryId) -> Option<SealedRow> {
        let text = "SELECT e.file_id, f.organisation_id, e.topic, e.version, e.body, ek.wrapped AS entry_key, fk.wrapped AS file_key
                    FROM entry e JOIN file f ON f.id = e.file_id JOIN entry_key ek ON ek.entry_id = e.id JOIN file_key fk ON fk.file_id = f.id WHERE e.id = $1";
        let mut tx = self.scratch.db.read().await.unwrap();
        let rows = tx.all_text(text, args![entry]).await.unwrap();
        rows.first().map(|row| SealedRow {
            file: row.get("file_id").unwrap(),
            organisation: row.get("organisation_id").unwrap(),
            entry,
            topic: row.get("topic").unwrap(),
            version: row.get("version").unwrap(),
            body: row.get("body").unwrap(),
            entry_key: row.get("entry_key").unwrap(),
            file_key: row.get("file_key").unwrap(),
        })
    }

    /// What somebody reads who opens the entry; `None` when it does not open.
    pub async fn read(&self, entry: EntryId) -> Option<String> {
        let row = self.row(entry).await?;
        self.vault.open(&row).ok().map(|plain| String::from_utf8(plain.to_vec()).unwrap())
    }

    /// Does something to the database that Lotse would never do.
    pub async fn tamper(&self, sql: &str, args: store::Args) {
        let mut tx = self.scratch.db.begin().await.unwrap();
        run(&mut tx, sql, args).await;
        tx.commit().await.unwrap();
    }
}

pub async fn run(tx: &mut Tx, sql: &str, args: store::Args) {
    tx.all_text(sql, args).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}
