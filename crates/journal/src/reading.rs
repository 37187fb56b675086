//! What was read, kept for all requests of the moment by one commit: no journal, no data.

use std::collections::{BTreeMap, BTreeSet};

use policy::{Actor, Purpose};
use serde_json::json;
use store::{Db, EntryId, FileId, Tx};
use tokio::sync::{mpsc, oneshot};

use crate::error::JournalError;
use crate::row::JournalRow;
use crate::statements;

/// Requests that one commit serves at most.
const TOGETHER: usize = 1000;

/// What one request read in one file for one purpose.
type Reads = BTreeMap<(FileId, Purpose), BTreeSet<EntryId>>;

/// A request that waits until its rows are durable.
pub struct Waiting {
    actor: Actor,
    route: String,
    reads: Reads,
    answer: oneshot::Sender<Result<(), JournalError>>,
}

/// What the task of [`keep_together`] is told.
pub enum Word {
    /// Keep a request's rows.
    Keep(Box<Waiting>),
    /// Keep what is there, then end.
    Stop(oneshot::Sender<()>),
}

/// Hands in what an actor has read and waits until it is durable.
pub async fn keep(inbox: &mpsc::Sender<Word>, actor: &Actor, route: &str) -> Result<(), JournalError> {
    let mut reads = Reads::new();
    for reading in actor.reads.take() {
        reads.entry((reading.file, reading.purpose)).or_default().insert(reading.entry);
    }
    if reads.is_empty() {
        return Ok(());
    }
    let (answer, answered) = oneshot::channel();
    let waiting = Waiting { actor: actor.clone(), route: route.to_owned(), reads, answer };
    inbox.send(Word::Keep(Box::new(waiting))).await.map_err(|_| JournalError::Stopped)?;
    answered.await.unwrap_or(Err(JournalError::Stopped))
}

/// Collects requests while a commit is under way and commits them together as soon as it has returned, without a timer.
pub async fn keep_together(db: Db, mut inbox: mpsc::Receiver<Word>) {
    let mut words = Vec::with_capacity(TOGETHER);
    let mut stopped = Vec::new();
    while inbox.recv_many(&mut words, TOGETHER).await > 0 {
        let mut waiting = Vec::with_capacity(words.len());
        for word in words.drain(..) {
            match word {
                Word::Keep(request) => waiting.push(request),
                Word::Stop(done) => {
                    // No more come in; what is queued is still kept.
                    inbox.close();
                    stopped.push(done);
                }
            }
        }
        if waiting.is_empty() {
            continue;
        }
        let kept = write(&db, &waiting).await;
        if let Err(error) = &kept {
            tracing::error!(journal.waiting = waiting.len(), journal.error = %error, "Rows of reading could not be kept; the requests that wait for them are refused.");
        }
        for request in waiting {
            // Whoever has gone away meanwhile needs no answer; the row stays.
            let _ = request.answer.send(kept.clone());
        }
    }
    for done in stopped {
        let _ = done.send(());
    }
}

async fn write(db: &Db, waiting: &[Box<Waiting>]) -> Result<(), JournalError> {
    let mut tx = db.begin().await?;
    let rows: Vec<JournalRow> = waiting.iter().flat_map(|request| rows_of(&tx, request)).collect();
    statements::insert(&mut tx, &rows).await?;
    Ok(tx.commit().await?)
}

fn rows_of(tx: &Tx, request: &Waiting) -> Vec<JournalRow> {
    let Waiting { actor, route, reads, .. } = request;
    let row = |((file, purpose), entries): (&(FileId, Purpose), &BTreeSet<EntryId>)| JournalRow {
        id: tx.new_id(),
        network: actor.network.into(),
        at: tx.now(),
        actor: Some(actor.user.into()),
        unit: Some(actor.unit.into()),
        organisation: Some(actor.organisation.into()),
        event: "content.read".to_owned(),
        purpose: Some(purpose.as_str().to_owned()),
        case: None,
        file: Some((*file).into()),
        subject: None,
        detail: json!({ "route": route, "entries": entries }).to_string(),
    };
    reads.iter().map(row).collect()
}
