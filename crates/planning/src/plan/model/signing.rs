//! How a version of the plan was signed.

use casework::entry::{Content, Words};
use serde::{Deserialize, Serialize};
use store::EntryId;
use utoipa::ToSchema;

use crate::signing::Signing;

/// How a version of the plan was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PlanSignature {
    /// The version.
    #[schema(value_type = String, format = "uuid")]
    pub version: EntryId,
    /// Who signed, and how.
    pub signing: Signing,
}

impl Content for PlanSignature {
    const KIND: &'static str = "plan-signature";
    const WORDS: Words = Words::Client;
}
