//! The verifier: it computes the chain again and names the first row that breaks it.

use std::fmt;

use store::Uuid;
use store::{Db, Error, Row, Tx};

use crate::chain::{Checkpoint, GENESIS, Hash, link};
use crate::row::JournalRow;
use crate::statements;

/// What the verifier found. Its text is a sentence for the person who asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Chained rows that are as they were sealed, counted from the first.
    pub chained: i64,
    /// Where the chain breaks first, if it does.
    pub broken: Option<Broken>,
    /// Committed rows that have no seal yet; for these nothing is proven.
    pub unsealed: i64,
    /// The last sound row, to be kept elsewhere as the next checkpoint.
    pub head: Option<Checkpoint>,
}

/// The first place at which the chain is not what was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The number in the chain.
    pub seq: i64,
    /// The journal row that should stand there, where that is known.
    pub row: Option<Uuid>,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a row of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The row or its seal was changed, or rows before it were taken out and the rest renumbered.
    Changed,
    /// The row was deleted; its seal is still there.
    Deleted,
    /// Another row was sealed at this place.
    Reordered,
    /// The numbers have a hole: row and seal were deleted.
    Gap,
    /// The chain ends before the checkpoint.
    CutOff,
    /// The chain is sound in itself and not the one that the checkpoint was taken of.
    Rewritten,
}

impl Verdict {
    /// Whether everything sealed is as it was sealed.
    pub fn holds(&self) -> bool {
        self.broken.is_none()
    }
}

/// Computes the chain again from its first row, on one snapshot, and compares it with a checkpoint if there is one.
///
/// Without a checkpoint a tail that was cut off and a chain that was wholly written anew look sound.
/// Errors: only what the database says; a broken chain is a verdict. Source: security §3.4.
pub async fn verify(db: &Db, checkpoint: Option<&Checkpoint>) -> Result<Verdict, Error> {
    verify_in(&mut db.read().await?, checkpoint).await
}

/// As [`verify`], for what a transaction sees: a restored journal is proven before anybody else sees it.
pub async fn verify_in(tx: &mut Tx, checkpoint: Option<&Checkpoint>) -> Result<Verdict, Error> {
    let mut sound = (0, GENESIS);
    let broken = match walk(tx, &mut sound, checkpoint).await? {
        Some(broken) => Some(broken),
        None => checkpoint.filter(|checkpoint| checkpoint.seq > sound.0).map(|_| Broken {
            seq: sound.0 + 1,
            row: None,
            fault: Fault::CutOff,
        }),
    };
    let (chained, hash) = sound;
    let head = (chained > 0).then_some(Checkpoint { seq: chained, hash });
    Ok(Verdict { chained, broken, unsealed: statements::count_unsealed(tx).await?, head })
}

/// The last chained row, unproven, to be kept elsewhere as a checkpoint; none where nothing is chained yet.
pub async fn head(tx: &mut Tx) -> Result<Option<Checkpoint>, Error> {
    Ok(statements::head(tx).await?.map(|(seq, hash, _)| Checkpoint { seq, hash }))
}

/// Follows the chain as long as it is sound.
async fn walk(tx: &mut Tx, sound: &mut (i64, Hash), checkpoint: Option<&Checkpoint>) -> Result<Option<Broken>, Error> {
    let mut after = i64::MIN;
    loop {
        let page = statements::chain_after(tx, after).await?;
        let Some(last) = page.last() else { return Ok(None) };
        after = last.get("seq")?;
        for seal in &page {
            let (seq, hash) = *sound;
            let (found, row): (i64, Option<Uuid>) = (seal.get("seq")?, seal.get("journal_id").ok());
            let broken = |fault| Ok(Some(Broken { seq: seq + 1, row, fault }));
            if found != seq + 1 {
                return Ok(Some(Broken { seq: seq + 1, row: None, fault: Fault::Gap }));
            }
            let sealed: Vec<u8> = seal.get("hash")?;
            if matches!(seal.get::<Option<Uuid>>("id"), Ok(None)) {
                return broken(Fault::Deleted);
            }
            match JournalRow::read(seal).map(|row| link(&hash, &row)) {
                Ok(linked) if linked[..] == sealed[..] => *sound = (found, linked),
                _ if is_of_another_row(tx, &hash, &sealed).await? => return broken(Fault::Reordered),
                _ => return broken(Fault::Changed),
            }
            if checkpoint.is_some_and(|checkpoint| checkpoint.seq == found && checkpoint.hash[..] != sealed[..]) {
                *sound = (seq, hash);
                return broken(Fault::Rewritten);
            }
        }
    }
}

/// Whether a hash that does not fit its row is the hash of some other row at this place.
async fn is_of_another_row(tx: &mut Tx, before: &Hash, sealed: &[u8]) -> Result<bool, Error> {
    let mut after = i64::MIN;
    loop {
        let page = statements::chain_after(tx, after).await?;
        let Some(last) = page.last() else { return Ok(false) };
        after = last.get("seq")?;
        let fits = |seal: &Row| JournalRow::read(seal).is_ok_and(|row| link(before, &row)[..] == *sealed);
        if page.iter().any(fits) {
            return Ok(true);
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.broken {
            None => write!(f, "The journal holds: {} chained rows are as they were sealed.", self.chained)?,
            Some(broken) => write!(
                f,
                "The journal is broken at row {}: {broken}. The {} rows before it hold.",
                broken.seq, self.chained
            )?,
        }
        write!(f, " Not yet sealed: {}.", self.unsealed)
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(row) = self.row {
            write!(f, "{row} ")?;
        }
        f.write_str(match self.fault {
            Fault::Changed => "was changed after it was sealed",
            Fault::Deleted => "was deleted",
            Fault::Reordered => "stands where another row was sealed",
            Fault::Gap => "row and seal were deleted",
            Fault::CutOff => "the chain ends here, before the checkpoint",
            Fault::Rewritten => "the chain was written anew and is not the one the checkpoint was taken of",
        })
    }
}
