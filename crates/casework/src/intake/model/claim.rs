//! The moment at which someone first asked for a benefit, or a need became known: stored once, never changed.

use serde::{Deserialize, Serialize};
use store::Timestamp;
use utoipa::ToSchema;

use crate::case::codes;
use crate::entry::Content;

codes! {
    /// What starts a claim (rule 12).
    pub enum ClaimKind {
        /// The person asked for money or another benefit (§16 SGB I).
        Application = "application",
        /// A need became known, also without an application (§18 SGB XII).
        KnownNeed = "known-need",
    }
}

/// The entry that a claim moment hangs on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// What started it.
    pub kind: ClaimKind,
}

impl Content for Claim {
    const KIND: &'static str = "claim";
}

/// A moment that counts. Source: L-27, R28; DESIGN §2 rule 12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClaimMoment {
    /// What started it.
    pub kind: ClaimKind,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    pub at: Timestamp,
    /// True where the date is preserved: at a carrier of benefits, a municipality or a body commissioned by them.
    pub preserved: bool,
}
