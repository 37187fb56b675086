//! What happens later: told by the act that causes it, done at least once, tried again when it fails.
//!
//! [`enqueue`] writes the job in the act's own transaction, so that an act which is rolled back leaves no job and a
//! committed one never loses it (DESIGN §2 rule 7). A [`Worker`] claims due jobs with a lease; if it dies, another one
//! takes over when the lease has run out. A handler may therefore run twice: it marks its job with [`done`] in the
//! transaction of its own effect, and that transaction fails for whoever comes second.

mod bell;
mod handler;
mod queue;
mod statements;
mod worker;

pub use bell::Bell;
pub use handler::{Handler, Run};
pub use queue::{Depth, Job, JobId, depth, done, enqueue, is_waiting};
pub use worker::Worker;
