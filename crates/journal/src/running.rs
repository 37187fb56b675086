//! The journal at work: one task keeps rows of reading, another seals.

use policy::Actor;
use store::Db;
use tokio::sync::{mpsc, oneshot};

use crate::error::JournalError;
use crate::reading::{self, Word};
use crate::sealer::{self, Order};

/// Requests that may queue before the next has to wait at the door.
const QUEUE: usize = 4096;

/// The running journal; a clone is the same one. Its tasks end with [`Journal::stop`] or with the last clone.
#[derive(Clone)]
pub struct Journal {
    readings: mpsc::Sender<Word>,
    sealer: mpsc::Sender<Order>,
}

impl Journal {
    /// Starts both tasks. It must be called within a Tokio runtime.
    pub fn start(db: Db) -> Self {
        let (readings, inbox) = mpsc::channel(QUEUE);
        let (sealer, orders) = mpsc::channel(16);
        tokio::spawn(reading::keep_together(db.clone(), inbox));
        tokio::spawn(sealer::seal_for_ever(db, orders));
        Self { readings, sealer }
    }

    /// Keeps what the actor has read since the last call: one row for each file and purpose, with the sorted ids of
    /// the entries and the route's template. Returns when the rows are durable, at once if nothing was read.
    ///
    /// Errors: the rows could not be kept. Then the response must carry no content (503).
    /// Source: DESIGN §2 rule 6, security §3.4.
    pub async fn keep_readings(&self, actor: &Actor, route: &str) -> Result<(), JournalError> {
        reading::keep(&self.readings, actor, route).await
    }

    /// Seals everything that is committed and returns how many rows that were.
    ///
    /// Errors: `SealerElsewhere` while another node is the sealer; `NotKept` if the database refuses.
    pub async fn seal_now(&self) -> Result<u64, JournalError> {
        let (answer, answered) = oneshot::channel();
        self.sealer.send(Order::Seal(answer)).await.map_err(|_| JournalError::Stopped)?;
        answered.await.unwrap_or(Err(JournalError::Stopped))
    }

    /// Keeps and seals what is still there and ends both tasks; whoever reads afterwards gets an error.
    pub async fn stop(self) {
        let (done, kept) = oneshot::channel();
        if self.readings.send(Word::Stop(done)).await.is_ok() {
            let _ = kept.await;
        }
        let (done, sealed) = oneshot::channel();
        if self.sealer.send(Order::Stop(done)).await.is_ok() {
            let _ = sealed.await;
        }
    }
}
