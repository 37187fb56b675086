//! The bell that wakes the worker when an act has just left it something to do.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::{Notify, Semaphore};

/// Wakes the worker; a clone is the same bell. A bell without a worker ([`Bell::default`]) rings unheard.
#[derive(Clone, Default)]
pub struct Bell(Arc<Inner>);

struct Inner {
    rung: Notify,
    stopping: AtomicBool,
    /// One permit for each task of the worker that has ended.
    ended: Semaphore,
    tasks: u32,
}

impl Bell {
    pub(crate) fn of_tasks(tasks: u32) -> Self {
        Self(Arc::new(Inner { tasks, ..Inner::default() }))
    }

    /// Says that there is something to do. Ring after the commit; a bell that is not rung costs at most half a minute.
    pub fn ring(&self) {
        self.0.rung.notify_one();
    }

    /// Lets the worker finish the jobs it has begun and waits until it has ended.
    pub async fn stop(&self) {
        self.0.stopping.store(true, Ordering::SeqCst);
        for _ in 0..self.0.tasks {
            self.0.rung.notify_one();
        }
        // Whoever was busy finds the flag before it listens again.
        self.0.rung.notify_waiters();
        let ended = self.0.ended.acquire_many(self.0.tasks).await;
        drop(ended);
    }

    pub(crate) fn is_stopping(&self) -> bool {
        self.0.stopping.load(Ordering::SeqCst)
    }

    pub(crate) async fn heard(&self) {
        self.0.rung.notified().await;
    }

    pub(crate) fn task_ended(&self) {
        self.0.ended.add_permits(1);
        // One permit wakes one listener; hand it on so that the others find the flag too.
        self.0.rung.notify_one();
    }
}

impl Default for Inner {
    fn default() -> Self {
        Self { rung: Notify::new(), stopping: AtomicBool::new(false), ended: Semaphore::new(0), tasks: 0 }
    }
}

impl std::fmt::Debug for Bell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Bell")
    }
}
