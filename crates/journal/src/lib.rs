//! Who did and who read what, on what basis: append-only, durable before any content leaves, sealed into a chain.
//!
//! An act's row commits with the act ([`record`]). Rows of reading are committed together for all requests of the
//! moment, and each response waits for its own ([`Journal::keep_readings`]): no journal, no data. One sealer chains
//! committed rows within a second; until then a row is *unsealed*, and [`verify()`] says how many are. The chain proves
//! that nothing in it was changed, taken out or moved; that its end was not cut off, or the whole not written anew,
//! only a [`Checkpoint`] kept elsewhere can prove. (DESIGN §2 rules 6 and 7, §5; security §3.4.)

mod chain;
mod error;
mod event;
mod reading;
mod row;
mod running;
mod sealer;
mod statements;
mod verify;

pub use chain::{BadCheckpoint, Checkpoint};
pub use error::JournalError;
pub use event::{Event, record, record_unsigned, record_unsigned_in_bulk};
pub use running::Journal;
pub use sealer::unsealed;
pub use verify::{Broken, Fault, Verdict, head, verify, verify_in};
