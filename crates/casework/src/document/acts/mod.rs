//! What is done with documents: their bytes come in, are filed, and go out; what is said about them is corrected.

mod correct;
mod hand_out;
mod receive;
mod settle;

pub use correct::{Pending, correct, find, list, pending, versions, withdraw};
pub use hand_out::{Way, hand_out};
pub use receive::{Incoming, NotReceived, Received, Source, give_up, keep_small, receive};
pub(super) use receive::{drop_bytes, forget};
pub(super) use settle::file_away;
pub use settle::{Settled, settle};
