//! The proofs of who may see what, at the size of every day.

#![expect(clippy::unwrap_used, reason = "a proof that cannot go on fails where it stands")]

mod joined;
mod mutants;
mod oracle;
