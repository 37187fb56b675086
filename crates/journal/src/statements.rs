//! Every statement of the journal: rows, seals, and the lease of the one sealer.

use store::Uuid;
use store::{Args, Error, Row, Statement, Timestamp, Tx, args, sql};

use crate::chain::{GENESIS, Hash};
use crate::row::JournalRow;

/// Rows that one statement writes; the rest of a batch goes row by row.
const ROWS: usize = 8;
/// Seals that one statement writes.
const SEALS: usize = 16;
/// Rows that one statement reads.
pub const PAGE: usize = 500;

/// Writes rows, as many as there are.
pub async fn insert(tx: &mut Tx, rows: &[JournalRow]) -> Result<(), Error> {
    let (chunks, rest) = rows.as_chunks::<ROWS>();
    for chunk in chunks {
        tx.run(eight_rows(), chunk.iter().fold(args![], row_args)).await?;
    }
    for row in rest {
        tx.run(one_row(), row_args(args![], row)).await?;
    }
    Ok(())
}

fn row_args(args: Args, row: &JournalRow) -> Args {
    args.and(row.id)
        .and(row.network)
        .and(row.at)
        .and(row.actor)
        .and(row.unit)
        .and(row.organisation)
        .and(row.event.clone())
        .and(row.purpose.clone())
        .and(row.case)
        .and(row.file)
        .and(row.subject)
        .and(row.detail.clone())
}

fn one_row() -> &'static Statement {
    sql!(
        "INSERT INTO journal
     (id, network_id, at, actor_id, unit_id, organisation_id, event, purpose, case_id, file_id, subject_id, detail)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    )
}

fn eight_rows() -> &'static Statement {
    sql!(
        "INSERT INTO journal
     (id, network_id, at, actor_id, unit_id, organisation_id, event, purpose, case_id, file_id, subject_id, detail)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12),
     ($13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24),
     ($25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36),
     ($37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48),
     ($49, $50, $51, $52, $53, $54, $55, $56, $57, $58, $59, $60),
     ($61, $62, $63, $64, $65, $66, $67, $68, $69, $70, $71, $72),
     ($73, $74, $75, $76, $77, $78, $79, $80, $81, $82, $83, $84),
     ($85, $86, $87, $88, $89, $90, $91, $92, $93, $94, $95, $96)"
    )
}

/// Committed rows without a seal that are not older than the moment, in the order of the chain.
pub async fn unsealed_since(tx: &mut Tx, since: Timestamp) -> Result<Vec<JournalRow>, Error> {
    let text = sql!("SELECT j.id, j.network_id, j.at, j.actor_id, j.unit_id, j.organisation_id, j.event, j.purpose, j.case_id, j.file_id, j.subject_id, j.detail
     FROM journal j WHERE j.at >= $1 AND NOT EXISTS (SELECT 1 FROM journal_seal s WHERE s.journal_id = j.id)
     ORDER BY j.at, j.id LIMIT $2");
    tx.all(text, args![since, PAGE as i64]).await?.iter().map(JournalRow::read).collect()
}

/// How many committed rows have no seal yet.
pub async fn count_unsealed(tx: &mut Tx) -> Result<i64, Error> {
    let text = sql!(
        "SELECT COUNT(*) AS rows FROM journal j WHERE NOT EXISTS (SELECT 1 FROM journal_seal s WHERE s.journal_id = j.id)"
    );
    tx.one(text, args![]).await?.get("rows")
}

/// How many committed rows that are not older than the moment have no seal yet.
pub async fn count_unsealed_since(tx: &mut Tx, since: Timestamp) -> Result<i64, Error> {
    let text = sql!(
        "SELECT COUNT(*) AS rows FROM journal j
         WHERE j.at >= $1 AND NOT EXISTS (SELECT 1 FROM journal_seal s WHERE s.journal_id = j.id)"
    );
    tx.one(text, args![since]).await?.get("rows")
}

/// The chain's last number and hash, and the moment of its last row.
pub async fn head(tx: &mut Tx) -> Result<Option<(i64, Hash, Option<Timestamp>)>, Error> {
    let text = sql!(
        "SELECT s.seq, s.hash, j.at FROM journal_seal s LEFT JOIN journal j ON j.id = s.journal_id
     ORDER BY s.seq DESC LIMIT 1"
    );
    let Some(row) = tx.optional(text, args![]).await? else { return Ok(None) };
    let hash: Vec<u8> = row.get("hash")?;
    // A hash of another length was tampered with; the verifier says so, the chain goes on from what can be said.
    Ok(Some((row.get("seq")?, hash.try_into().unwrap_or(GENESIS), row.get("at")?)))
}

/// Writes the seals of rows that follow the head.
pub async fn insert_seals(tx: &mut Tx, seals: &[(i64, Uuid, Hash)]) -> Result<(), Error> {
    let (chunks, rest) = seals.as_chunks::<SEALS>();
    for chunk in chunks {
        tx.run(sixteen_seals(), chunk.iter().fold(args![], seal_args)).await?;
    }
    for seal in rest {
        tx.run(one_seal(), seal_args(args![], seal)).await?;
    }
    Ok(())
}

fn seal_args(args: Args, (seq, row, hash): &(i64, Uuid, Hash)) -> Args {
    args.and(*seq).and(*row).and(hash.to_vec())
}

fn one_seal() -> &'static Statement {
    sql!("INSERT INTO journal_seal (seq, journal_id, hash) VALUES ($1, $2, $3)")
}

fn sixteen_seals() -> &'static Statement {
    sql!(
        "INSERT INTO journal_seal (seq, journal_id, hash)
     VALUES ($1, $2, $3),
     ($4, $5, $6),
     ($7, $8, $9),
     ($10, $11, $12),
     ($13, $14, $15),
     ($16, $17, $18),
     ($19, $20, $21),
     ($22, $23, $24),
     ($25, $26, $27),
     ($28, $29, $30),
     ($31, $32, $33),
     ($34, $35, $36),
     ($37, $38, $39),
     ($40, $41, $42),
     ($43, $44, $45),
     ($46, $47, $48)"
    )
}

/// Seals after a number with the rows they name; `id` is NULL where the row is gone.
pub async fn chain_after(tx: &mut Tx, seq: i64) -> Result<Vec<Row>, Error> {
    let text = sql!("SELECT s.seq, s.journal_id, s.hash, j.id, j.network_id, j.at, j.actor_id, j.unit_id, j.organisation_id, j.event, j.purpose, j.case_id, j.file_id, j.subject_id, j.detail
     FROM journal_seal s LEFT JOIN journal j ON j.id = s.journal_id WHERE s.seq > $1 ORDER BY s.seq LIMIT $2");
    tx.all(text, args![seq, PAGE as i64]).await
}

/// Takes or renews a lease. `false`: somebody else holds it.
///
/// The row is locked until the transaction ends, so that holders of one lease never write at the same time.
pub async fn take_lease(tx: &mut Tx, name: &str, holder: Uuid, until: Timestamp) -> Result<bool, Error> {
    let text = sql!(
        "INSERT INTO lease (name, holder, until_at) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET holder = $2, until_at = $3 WHERE lease.holder = $2 OR lease.until_at <= $4"
    );
    let now = tx.now();
    Ok(tx.run(text, args![name, holder, until, now]).await? == 1)
}

/// Gives a lease back, so that the next holder need not wait.
pub async fn give_back_lease(tx: &mut Tx, name: &str, holder: Uuid) -> Result<(), Error> {
    tx.run(sql!("DELETE FROM lease WHERE name = $1 AND holder = $2"), args![name, holder]).await?;
    Ok(())
}
