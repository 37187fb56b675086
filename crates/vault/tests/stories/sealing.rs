//! What is sealed opens in its own place alone, and is found by fingerprints that say nothing.

use store::{EntryId, args};
use testkit::{Scratch, both_engines};
use vault::{Place, SealedRow, Vault, VaultError, names, shred_entry, shred_file};

use crate::ground::{Ground, run};

#[both_engines]
async fn an_entry_is_read_back_as_it_was_written_also_after_a_restart(scratch: Scratch) {
    let ground = Ground::new(scratch).await;
    let entry = ground.write(ground.file, "debt", "Mietschulden seit März").await;
    assert_eq!(ground.read(entry).await.as_deref(), Some("Mietschulden seit März"));

    let row = ground.row(entry).await.unwrap();
    assert!(!row.body.windows(7).any(|bytes| bytes == b"schulde"));
    let restarted = Vault::unlock(&ground.scratch.reopen().await, &ground.key_file).await.unwrap();
    assert_eq!(&**restarted.open(&row).unwrap(), "Mietschulden seit März".as_bytes());
}

#[both_engines]
async fn a_correction_keeps_the_key_and_the_older_version_still_opens(scratch: Scratch) {
    let ground = Ground::new(scratch).await;
    let entry = ground.write(ground.file, "debt", "vorher").await;
    let before = ground.row(entry).await.unwrap();
    ground.revise(entry, "housing", 2, "nachher").await;
    let after = ground.row(entry).await.unwrap();
    assert_eq!(ground.read(entry).await.as_deref(), Some("nachher"));
    assert_eq!(&**ground.vault.open(&before).unwrap(), b"vorher");
    assert_eq!(before.entry_key, after.entry_key);
}

#[both_engines]
async fn no_row_opens_in_another_place(scratch: Scratch) {
    let ground = Ground::new(scratch).await;
    let entry = ground.write(ground.file, "debt", "eins").await;
    let neighbour = ground.write(ground.file, "debt", "zwei").await;
    let elsewhere = ground.write(ground.other_file, "debt", "drei").await;
    let row_of = async |entry: EntryId| ground.row(entry).await.unwrap();
    let (other, far) = (row_of(neighbour).await, row_of(elsewhere).await);
    let refused = |what: &str, row: SealedRow| {
        assert!(matches!(ground.vault.open(&row), Err(VaultError::Unreadable { .. })), "{what}");
    };
    let real = row_of(entry).await;
    refused("the neighbour's body", SealedRow { body: other.body.clone(), ..row_of(entry).await });
    refused(
        "the neighbour's body with its key",
        SealedRow { body: other.body, entry_key: other.entry_key, ..row_of(entry).await },
    );
    refused(
        "a body of another file",
        SealedRow {
            body: far.body.clone(),
            entry_key: far.entry_key.clone(),
            file_key: far.file_key.clone(),
            ..row_of(entry).await
        },
    );
    refused("the whole row moved into this file", SealedRow { file: ground.file, ..row_of(elsewhere).await });
    refused(
        "moved with this file's key",
        SealedRow { file: ground.file, file_key: real.file_key, ..row_of(elsewhere).await },
    );
    refused("another topic", SealedRow { topic: "basic".into(), ..row_of(entry).await });
    refused("another version", SealedRow { version: 2, ..row_of(entry).await });
    refused("another organisation", SealedRow { organisation: ground.caritas, ..row_of(entry).await });
}

#[both_engines]
async fn rows_swapped_in_the_database_do_not_open(scratch: Scratch) {
    let ground = Ground::new(scratch).await;
    let entry = ground.write(ground.file, "debt", "eins").await;
    let other = ground.write(ground.file, "debt", "zwei").await;
    ground.tamper("UPDATE entry SET topic = 'basic' WHERE id = $1", args![entry]).await;
    assert_eq!(ground.read(entry).await, None);
    ground.tamper("UPDATE entry SET topic = 'debt' WHERE id = $1", args![entry]).await;
    assert_eq!(ground.read(entry).await.as_deref(), Some("eins"));
    ground
        .tamper("UPDATE entry SET body = (SELECT body FROM entry WHERE id = $2) WHERE id = $1", args![entry, other])
        .await;
    assert_eq!(ground.read(entry).await, None);
    ground
        .tamper(
            "UPDATE file_key SET wrapped = (SELECT wrapped FROM file_key WHERE file_id = $2) WHERE file_id = $1",
            args![ground.file, ground.other_file],
        )
        .await;
    assert_eq!(ground.read(other).await, None);
}

#[both_engines]
async fn one_flipped_bit_in_body_or_keys_is_refused(scratch: Scratch) {
    let ground = Ground::new(scratch).await;
    let entry = ground.write(ground.file, "debt", "Mietschulden").await;
    let mut row = ground.row(entry).await.unwrap();
    fn body(row: &mut SealedRow) -> &mut Vec<u8> {
        &mut row.body
    }
    fn entry_key(row: &mut SealedRow) -> &mut Vec<u8> {
        &mut row.entry_key
    }
    fn file_key(row: &mut SealedRow) -> &mut Vec<u8> {
        &mut row.file_key
    }
    for part in [body, entry_key, file_key] {
        for bit in 0..part(&mut row).len() * 8 {
            part(&mut row)[bit / 8] ^= 1 << (bit % 8);
            assert!(ground.vault.open(&row).is_err(), "bit {bit}");
            part(&mut row)[bit / 8] ^= 1 << (bit % 8);
        }
    }
    assert!(ground.vault.open(&row).is_ok());
}

#[both_engines]
async fn erasing_destroys_the_key_and_nothing_brings_the_entry_back(scratch: Scratch) {
    let ground = Ground::new(scratch).await;
    let [erased, kept, of_file] = [(ground.file, "a"), (ground.file, "b"), (ground.other_file, "c")]
        .map(|(file, text)| ground.write(file, "basic", text));
    let (erased, kept, of_file) = (erased.await, kept.await, of_file.await);
    let mut tx = ground.scratch.db.begin().await.unwrap();
    shred_entry(&mut tx, erased).await.unwrap();
    shred_file(&mut tx, ground.other_file).await.unwrap();
    assert!(matches!(shred_entry(&mut tx, erased).await, Err(VaultError::KeyMissing { table: "entry_key" })));
    tx.commit().await.unwrap();
    assert_eq!(ground.read(erased).await, None);
    assert_eq!(ground.read(of_file).await, None);
    assert_eq!(ground.read(kept).await.as_deref(), Some("b"));

    let mut tx = ground.scratch.db.begin().await.unwrap();
    let place = Place { file: ground.file, organisation: ground.town, entry: erased, topic: "basic", version: 2 };
    assert!(matches!(ground.vault.seal_again(&mut tx, &place, b"x").await, Err(VaultError::KeyMissing { .. })));
    assert!(matches!(ground.vault.seal(&mut tx, &place, b"x").await, Err(VaultError::WrongVersion { version: 2 })));
}

#[both_engines]
async fn an_organisation_founded_by_another_node_is_loaded_when_it_is_needed(scratch: Scratch) {
    let ground = Ground::new(scratch).await;
    let early = Vault::unlock(&ground.scratch.reopen().await, &ground.key_file).await.unwrap();
    let mut tx = ground.scratch.db.begin().await.unwrap();
    let founded = tx.new_id();
    let text = "INSERT INTO organisation (id, network_id, carrier_id, name, regime, preserves_applications, time_zone, escalation_minute, status) SELECT $1, network_id, carrier_id, 'Neu', regime, preserves_applications, time_zone, escalation_minute, status FROM organisation WHERE id = $2";
    run(&mut tx, text, args![founded, ground.town]).await;
    ground.vault.create_organisation_key(&mut tx, founded.into()).await.unwrap();
    tx.commit().await.unwrap();

    assert!(matches!(early.blind(founded.into(), "name", "mueller"), Err(VaultError::OrganisationNotLoaded)));
    let mut tx = ground.scratch.db.read().await.unwrap();
    early.load_organisation(&mut tx, founded.into()).await.unwrap();
    assert_eq!(
        early.blind(founded.into(), "name", "mueller").unwrap(),
        ground.vault.blind(founded.into(), "name", "mueller").unwrap()
    );
    let nobody = store::Uuid::from_u128(founded.as_u128() ^ 1);
    assert!(matches!(
        early.load_organisation(&mut tx, nobody.into()).await,
        Err(VaultError::KeyMissing { table: "organisation_key" })
    ));
}

#[both_engines]
async fn equal_names_have_equal_fingerprints_within_one_organisation_only(scratch: Scratch) {
    let ground = Ground::new(scratch).await;
    let of = |organisation, field: &str, text: &str| ground.vault.blind(organisation, field, text).unwrap();
    let token = of(ground.town, "name", &names::fold("Müller"));
    assert_eq!(token.len(), 8);
    assert_eq!(token, of(ground.town, "name", &names::fold("MUELLER")));
    assert_ne!(token, of(ground.town, "name", &names::fold("Möller")));
    assert_eq!(of(ground.town, "sound", &names::sound("Müller")), of(ground.town, "sound", &names::sound("Miller")));
    assert_ne!(token, of(ground.caritas, "name", &names::fold("Müller")));
    assert_ne!(token, of(ground.town, "sound", &names::fold("Müller")));
    assert_ne!(of(ground.town, "a", "bc"), of(ground.town, "ab", "c"));

    let restarted = Vault::unlock(&ground.scratch.db, &ground.key_file).await.unwrap();
    assert_eq!(token, restarted.blind(ground.town, "name", "muller").unwrap());
}
