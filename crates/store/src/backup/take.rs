//! Taking a backup: every table in one read snapshot, page by page in the order of its key, while others go on writing.

use std::io::{self, Write};

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::catalog::{Table, tables};
use super::error::{BackupError, Result};
use super::format::{BLOCK, HEADER, MANIFEST, Writer, encode, hex};
use super::{Content, Header, Manifest, Part, TableHead};
use crate::{Statement, Timestamp, Tx, args};

/// A page of rows is fetched so long that it comes to about this many bytes.
const PAGE: usize = 1024 * 1024;
/// Rows of one page at most.
const MOST: i64 = 2000;

static APPLIED: Statement = Statement::new("SELECT name FROM schema_migration ORDER BY name", None, file!(), line!());
static NETWORKS: Statement = Statement::new("SELECT id FROM network ORDER BY id", None, file!(), line!());
static ROOT: Statement = Statement::new("SELECT sealed FROM root_key_check WHERE id = 1", None, file!(), line!());

/// What a backup cannot know by itself.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The version of the program.
    pub program: &'static str,
    /// The id that both files get.
    pub backup: Uuid,
}

/// A backup that was written to its end.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The moment whose state it holds.
    pub taken_at: Timestamp,
    /// What the file with the data holds.
    pub data: Manifest,
    /// What the file with the keys holds.
    pub keys: Manifest,
    /// The length of both files in bytes.
    pub bytes: u64,
}

/// Writes everything that the transaction sees: data and keys apart.
///
/// The transaction must come from [`crate::Db::read`], so that it sees one state. Errors: the database or one of the
/// writers refuses, or a table has a shape that cannot be kept; what was written by then has no manifest.
pub async fn take(
    tx: &mut Tx,
    origin: &Origin,
    data: &mut (dyn Write + Send),
    keys: &mut (dyn Write + Send),
) -> Result<Taken> {
    let tables = tables(tx).await?;
    let taken_at = tx.now();
    let (data, data_bytes) = write_part(tx, origin, Part::Data, &tables, data).await?;
    let (keys, key_bytes) = write_part(tx, origin, Part::Keys, &tables, keys).await?;
    Ok(Taken { taken_at, data, keys, bytes: data_bytes + key_bytes })
}

async fn write_part(
    tx: &mut Tx,
    origin: &Origin,
    part: Part,
    tables: &[Table],
    out: &mut (dyn Write + Send),
) -> Result<(Manifest, u64)> {
    let tables: Vec<&Table> = tables.iter().filter(|table| Part::of(&table.name) == Some(part)).collect();
    let header = header(tx, origin, part, &tables).await?;
    let mut writer = Writer::new(out).map_err(written)?;
    writer.block(HEADER, &json(&header)).map_err(written)?;
    let mut manifest = Manifest::default();
    for (place, table) in (0..).zip(&tables) {
        let content = each_page(tx, table, &mut |count, cells| writer.rows(place, count, cells)).await?;
        manifest.tables.insert(table.name.clone(), content);
    }
    writer.block(MANIFEST, &json(&manifest)).map_err(written)?;
    let bytes = writer.finish().map_err(written)?;
    Ok((manifest, bytes))
}

/// Counts and digests a table as a backup would.
pub(crate) async fn content_of(tx: &mut Tx, table: &Table) -> Result<Content> {
    each_page(tx, table, &mut |_, _| Ok(())).await
}

/// Hands the rows of a table on in the order of its key, in pieces of about [`BLOCK`] bytes.
async fn each_page(
    tx: &mut Tx,
    table: &Table,
    hand_on: &mut (dyn FnMut(u32, &[u8]) -> io::Result<()> + Send),
) -> Result<Content> {
    let (mut digest, mut rows) = (Sha256::new(), 0);
    let (mut cells, mut count) = (Vec::with_capacity(BLOCK), 0);
    let (mut limit, mut after) = (16, None);
    loop {
        let (text, args) = match after.take() {
            None => (table.page(false), args![limit]),
            Some(key) => (table.page(true), crate::Args::and(key, limit)),
        };
        let page = tx.all_made(text, args).await?;
        let mut fetched = 0;
        for row in &page {
            let from = cells.len();
            for cell in &row.cells {
                encode(cell, &mut cells).ok_or(BackupError::Shape(table.name.clone(), "a value has no form in it"))?;
            }
            digest.update(&cells[from..]);
            fetched += cells.len() - from;
            (rows, count) = (rows + 1, count + 1);
            if cells.len() >= BLOCK {
                hand_on(count, &cells).map_err(written)?;
                cells.clear();
                count = 0;
            }
        }
        match page.last() {
            Some(last) if page.len() as i64 == limit => after = Some(table.key_of(&last.cells)?),
            _ => break,
        }
        limit = ((PAGE * page.len() / fetched.max(1)) as i64).clamp(1, MOST);
    }
    if count > 0 {
        hand_on(count, &cells).map_err(written)?;
    }
    Ok(Content { rows, digest: hex(digest) })
}

async fn header(tx: &mut Tx, origin: &Origin, part: Part, tables: &[&Table]) -> Result<Header> {
    let migrations =
        tx.all(&APPLIED, args![]).await?.iter().map(|row| row.get("name")).collect::<crate::Result<_>>()?;
    let networks = tx.all(&NETWORKS, args![]).await?.iter().map(|row| row.get("id")).collect::<crate::Result<_>>()?;
    let root = tx.optional(&ROOT, args![]).await?.map(|row| row.get::<Vec<u8>>("sealed")).transpose()?;
    let head = |table: &&Table| TableHead {
        name: table.name.clone(),
        columns: table.columns.iter().map(|column| column.name.clone()).collect(),
    };
    Ok(Header {
        part,
        backup: origin.backup,
        taken_at: tx.now(),
        program: origin.program.to_owned(),
        engine: tx.engine().to_string(),
        migrations,
        networks,
        installation: hex(Sha256::new().chain_update(root.unwrap_or_default())),
        tables: tables.iter().map(head).collect(),
    })
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("names, numbers and ids have a JSON form")
}

/// The writer is the caller's; its path is named by [`super::Unfinished`].
fn written(source: io::Error) -> BackupError {
    BackupError::System { path: "the backup".into(), source }
}
