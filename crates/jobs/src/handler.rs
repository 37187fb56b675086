//! What does a job of one kind.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use store::Db;

use crate::queue::{Job, JobId};

type Outcome = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

type Does = dyn Fn(Db, JobId, &str) -> Outcome + Send + Sync;

/// Does the jobs of one kind; it must stand being run twice for the same job.
#[derive(Clone)]
pub struct Handler {
    /// The kind of job it does.
    pub kind: &'static str,
    run: Arc<Does>,
}

/// One job handed to its handler.
pub struct Run<J> {
    /// Where it is done.
    pub db: Db,
    /// The job's id, for [`crate::done`] in the transaction of the effect.
    pub id: JobId,
    /// What is to be done.
    pub job: J,
}

impl Handler {
    /// A handler from a function that does a job and says, without content, why it failed.
    ///
    /// If the function returns without having called [`crate::done`], the worker marks the job afterwards.
    pub fn new<J, F, R>(run: F) -> Self
    where
        J: Job,
        F: Fn(Run<J>) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), String>> + Send + 'static,
    {
        let run = move |db, id, payload: &str| -> Outcome {
            match serde_json::from_str(payload) {
                Ok(job) => Box::pin(run(Run { db, id, job })),
                // A newer node's shape, perhaps; this one cannot do it, so it is tried again later.
                Err(error) => Box::pin(std::future::ready(Err(format!("its payload cannot be read: {error}")))),
            }
        };
        Self { kind: J::KIND, run: Arc::new(run) }
    }

    pub(crate) fn run(&self, db: Db, id: JobId, payload: &str) -> Outcome {
        (self.run)(db, id, payload)
    }
}

impl fmt::Debug for Handler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Handler({})", self.kind)
    }
}
