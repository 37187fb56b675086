//! What a contact note says.

use policy::Topic;
use serde::{Deserialize, Serialize};
use store::Timestamp;
use utoipa::ToSchema;

use crate::case::codes;
use crate::check::{Check, Checked};
use crate::entry::Content;

/// A contact as it is entered or corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What it was about; decides with the grants who may see it.
    #[schema(value_type = String, example = "basic")]
    pub topic: Topic,
    /// When it took place; never in the future.
    #[schema(value_type = String, format = "date-time")]
    pub happened_at: Timestamp,
    /// What was said.
    pub note: ContactNote,
}

impl Checked for Contact {
    fn check(&mut self, check: &mut Check) {
        check.past_moment("happened_at", self.happened_at);
        check.part("note", &mut self.note);
    }
}

/// A contact with the family or about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactNote {
    /// How it took place.
    pub mode: ContactMode,
    /// With whom, as far as it matters.
    #[serde(default)]
    pub with_whom: String,
    /// What was said and agreed: described, not judged, because the family may read it.
    pub text: String,
}

impl Content for ContactNote {
    const KIND: &'static str = "contact";
}

impl Checked for ContactNote {
    /// A note may be 20,000 signs long; longer texts belong into a document.
    fn check(&mut self, check: &mut Check) {
        check.line("with_whom", &mut self.with_whom, 200);
        check.needed_text("text", &mut self.text, 20_000);
    }
}

codes! {
    /// How a contact took place (R128).
    pub enum ContactMode {
        /// At the office.
        InPerson = "persoenlich",
        /// At the family's home.
        HomeVisit = "hausbesuch",
        /// By telephone.
        Phone = "telefon",
        /// By video.
        Video = "video",
        /// By chat.
        Chat = "chat",
        /// By mail.
        Mail = "mail",
        /// By letter.
        Letter = "brief",
        /// In a group.
        Group = "gruppe",
    }
}
