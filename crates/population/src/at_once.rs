//! Writes families down by the hundred: drawn and sealed on all processors, written in order, never all in memory.

use std::collections::VecDeque;
use std::sync::Arc;

use casework::bulk::{Sheaf, write_in_bulk};
use identity::App;
use store::ids::NetworkId;
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

use crate::ground::Ground;
use crate::state;
use crate::story::{draw, write_down};

/// Families of one transaction.
const TOGETHER: usize = 200;
/// Families that one processor takes at a time.
const SHARE: u32 = 20;

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Families that are there.
    pub families: u32,
    /// Families that were there when this run began.
    pub from: u32,
    /// Families there will be.
    pub of: u32,
    /// Rows written by this run.
    pub rows: u64,
}

/// Writes all families of the plan from this number on. After each transaction `tell` hears how far it has come.
///
/// Memory stays bounded: families wait in line while a transaction is being written.
pub(crate) async fn write_all(
    app: &App,
    ground: Arc<Ground>,
    network: NetworkId,
    from: u32,
    tell: &mut (dyn FnMut(Progress) + Send),
) -> anyhow::Result<()> {
    let of = ground.plan.all();
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let free = Arc::new(Semaphore::new(processors));
    let line = TOGETHER / SHARE as usize + processors;
    let mut ahead: VecDeque<JoinHandle<anyhow::Result<Vec<Sheaf>>>> = VecDeque::with_capacity(line);
    let (mut next, mut families, mut rows) = (from, from, 0);
    let mut gathered: Vec<Sheaf> = Vec::with_capacity(TOGETHER + SHARE as usize);
    while families < of {
        while next < of && ahead.len() < line {
            let until = of.min(next + SHARE);
            ahead.push_back(tokio::spawn(make(app.clone(), Arc::clone(&ground), next..until, Arc::clone(&free))));
            next = until;
        }
        if let Some(made) = ahead.pop_front() {
            gathered.extend(made.await??);
        }
        if gathered.len() >= TOGETHER || ahead.is_empty() {
            families += u32::try_from(gathered.len())?;
            let mut tx = app.db.begin().await?;
            rows += write_in_bulk(&mut tx, network, std::mem::take(&mut gathered)).await?;
            state::has_written(&mut tx, network, families).await?;
            tx.commit().await?;
            tell(Progress { families, from, of, rows });
        }
    }
    Ok(())
}

/// Draws and seals some families, as soon as a processor is free.
async fn make(
    app: App,
    ground: Arc<Ground>,
    numbers: std::ops::Range<u32>,
    free: Arc<Semaphore>,
) -> anyhow::Result<Vec<Sheaf>> {
    let permit = free.acquire_owned().await?;
    let work = move || {
        let made: Result<Vec<Sheaf>, _> =
            numbers.map(|number| write_down(&app, &ground, &draw(&ground.plan, number))).collect();
        drop(permit);
        made
    };
    Ok(tokio::task::spawn_blocking(work).await??)
}
