//! Every statement of the vault: wrapped keys and nothing else.

use store::{EntryId, FileId, OrganisationId, Uuid};
use store::{Error, Row, Tx, args, sql};

pub async fn root_check(tx: &mut Tx) -> Result<Option<Vec<u8>>, Error> {
    column(tx.optional(sql!("SELECT sealed FROM root_key_check WHERE id = 1"), args![]).await?, "sealed")
}

/// Another node may start at the same moment; the first one's row stays.
pub async fn save_root_check(tx: &mut Tx, sealed: Vec<u8>) -> Result<(), Error> {
    tx.run(sql!("INSERT INTO root_key_check (id, sealed) VALUES (1, $1) ON CONFLICT (id) DO NOTHING"), args![sealed])
        .await?;
    Ok(())
}

pub async fn organisation_keys(tx: &mut Tx) -> Result<Vec<(OrganisationId, Vec<u8>)>, Error> {
    let rows =
        tx.all(sql!("SELECT organisation_id, wrapped FROM organisation_key ORDER BY organisation_id"), args![]).await?;
    rows.iter().map(|row| Ok((row.get("organisation_id")?, row.get("wrapped")?))).collect()
}

pub async fn organisation_key(tx: &mut Tx, organisation: OrganisationId) -> Result<Option<Vec<u8>>, Error> {
    column(
        tx.optional(sql!("SELECT wrapped FROM organisation_key WHERE organisation_id = $1"), args![organisation])
            .await?,
        "wrapped",
    )
}

pub async fn save_organisation_key(tx: &mut Tx, organisation: OrganisationId, wrapped: Vec<u8>) -> Result<(), Error> {
    tx.run(
        sql!("INSERT INTO organisation_key (organisation_id, wrapped) VALUES ($1, $2)"),
        args![organisation, wrapped],
    )
    .await?;
    Ok(())
}

pub async fn file_key(tx: &mut Tx, file: FileId) -> Result<Option<Vec<u8>>, Error> {
    column(tx.optional(sql!("SELECT wrapped FROM file_key WHERE file_id = $1"), args![file]).await?, "wrapped")
}

pub async fn save_file_key(tx: &mut Tx, file: FileId, wrapped: Vec<u8>) -> Result<(), Error> {
    tx.run(sql!("INSERT INTO file_key (file_id, wrapped) VALUES ($1, $2)"), args![file, wrapped]).await?;
    Ok(())
}

/// The wrapped keys of an entry and of its file.
pub async fn keys_of_entry(tx: &mut Tx, entry: EntryId, file: FileId) -> Result<Option<(Vec<u8>, Vec<u8>)>, Error> {
    let text = sql!(
        "SELECT e.wrapped AS entry_key, f.wrapped AS file_key FROM entry_key e JOIN file_key f ON f.file_id = $2 WHERE e.entry_id = $1"
    );
    tx.optional(text, args![entry, file])
        .await?
        .map(|row| Ok((row.get("entry_key")?, row.get("file_key")?)))
        .transpose()
}

pub async fn save_entry_key(tx: &mut Tx, entry: EntryId, wrapped: Vec<u8>) -> Result<(), Error> {
    tx.run(sql!("INSERT INTO entry_key (entry_id, wrapped) VALUES ($1, $2)"), args![entry, wrapped]).await?;
    Ok(())
}

pub async fn save_attachment_key(tx: &mut Tx, attachment: Uuid, wrapped: Vec<u8>) -> Result<(), Error> {
    let text = sql!("INSERT INTO attachment_key (attachment_id, wrapped) VALUES ($1, $2)");
    tx.run(text, args![attachment, wrapped]).await?;
    Ok(())
}

pub async fn bind_attachment_key(tx: &mut Tx, attachment: Uuid, entry: EntryId) -> Result<u64, Error> {
    let text = sql!("UPDATE attachment_key SET entry_id = $2 WHERE attachment_id = $1 AND entry_id IS NULL");
    tx.run(text, args![attachment, entry]).await
}

pub async fn delete_attachment_key(tx: &mut Tx, attachment: Uuid) -> Result<u64, Error> {
    tx.run(sql!("DELETE FROM attachment_key WHERE attachment_id = $1 AND entry_id IS NULL"), args![attachment]).await
}

/// The keys of what hangs on an entry go with the entry's own.
pub async fn delete_attachment_keys_of(tx: &mut Tx, entry: EntryId) -> Result<u64, Error> {
    tx.run(sql!("DELETE FROM attachment_key WHERE entry_id = $1"), args![entry]).await
}

pub async fn delete_entry_key(tx: &mut Tx, entry: EntryId) -> Result<u64, Error> {
    tx.run(sql!("DELETE FROM entry_key WHERE entry_id = $1"), args![entry]).await
}

pub async fn delete_file_key(tx: &mut Tx, file: FileId) -> Result<u64, Error> {
    tx.run(sql!("DELETE FROM file_key WHERE file_id = $1"), args![file]).await
}

fn column(row: Option<Row>, name: &str) -> Result<Option<Vec<u8>>, Error> {
    row.map(|row| row.get(name)).transpose()
}
