//! One person on two cards: within a file the cards become one, across cases they are linked.
//!
//! Invariants: whoever merges may write the file in which both cards lie; whatever names the card that is set aside —
//! by column, by the content of an entry, by a dispute or a reference — names the other one afterwards; nothing is
//! thrown away, so that for thirty days a merge can be undone exactly, or says why not; cards of two cases are never
//! merged, and a link between them is there only for who sees both; a merge never widens who sees something: where one
//! card is held back from somebody who sees the other, it is refused. Source: R223, D2, L-5; security B12.
//!
//! Rest: `model/` choices and refusals · `acts/` merging, undoing, linking, what moves along elsewhere · `store` every statement · `pages/` · `api`.

mod acts;
mod api;
mod model;
mod pages;
mod store;

pub use acts::follow::{AFTER_MERGING, AfterMerging, Joined, MovedRow, Rows};
pub use acts::link::{end_link, link, linked};
pub use acts::merge::{merge, preview};
pub use acts::undo::{done, undo};
pub use model::{Choices, Difference, MergeError, Merged, NewMerge, Part, Pick, Preview, SameId, SamePerson, What};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of merges.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// What a merge does with every column of the database that names an entry. A test reads the columns from the
/// database's own catalogue and fails for one that is missing here, so that a new table cannot be forgotten.
pub const REFERENCES: &[(&str, &str, Fate)] = &[
    ("entry", "person_id", Fate::Moves),
    ("contest", "about_id", Fate::Moves),
    ("entry_link", "entry_id", Fate::Moves),
    ("entry_link", "to_id", Fate::Moves),
    ("entry_version", "entry_id", Fate::OfTheEntryItself),
    ("entry_key", "entry_id", Fate::OfTheEntryItself),
    ("blind_token", "entry_id", Fate::OfTheEntryItself),
    ("claim_moment", "entry_id", Fate::OfTheEntryItself),
    ("first_consultation", "entry_id", Fate::OfTheEntryItself),
    ("contact_term", "entry_id", Fate::OfTheEntryItself),
    ("task", "entry_id", Fate::OfTheEntryItself),
    ("appointment", "entry_id", Fate::OfTheEntryItself),
    ("contest", "entry_id", Fate::OfTheEntryItself),
    ("upload", "replaces_id", Fate::NeverACard),
    ("attachment_key", "entry_id", Fate::OfTheEntryItself),
    ("document_body", "entry_id", Fate::OfTheEntryItself),
    ("person_merge", "entry_id", Fate::OfTheEntryItself),
    ("person_merge", "kept_id", Fate::SaysWhatWas),
    ("person_merge", "merged_id", Fate::SaysWhatWas),
    ("person_merge_step", "entry_id", Fate::SaysWhatWas),
    ("same_person", "first_id", Fate::ReadThroughTheMerge),
    ("same_person", "second_id", Fate::ReadThroughTheMerge),
    ("consent", "entry_id", Fate::OfTheEntryItself),
    ("consent_signature", "entry_id", Fate::OfTheEntryItself),
    ("disclosure", "entry_id", Fate::OfTheEntryItself),
    ("disclosure_copy", "entry_id", Fate::OfTheEntryItself),
    ("entry_origin", "entry_id", Fate::OfTheEntryItself),
    ("portal_withheld", "entry_id", Fate::OfTheEntryItself),
    ("protection", "entry_id", Fate::OfTheEntryItself),
    ("protection_feedback", "entry_id", Fate::OfTheEntryItself),
    ("protection_notice", "entry_id", Fate::OfTheEntryItself),
    ("protection_step", "entry_id", Fate::OfTheEntryItself),
    ("risk_person", "entry_id", Fate::OfTheEntryItself),
    ("sealed_entry", "entry_id", Fate::OfTheEntryItself),
    ("sealed_release", "entry_id", Fate::OfTheEntryItself),
    ("consent_signature", "document_entry_id", Fate::NeverACard),
    ("disclosure", "consent_id", Fate::NeverACard),
    ("emergency_access", "finding_entry_id", Fate::NeverACard),
    ("emergency_access", "reason_entry_id", Fate::NeverACard),
    ("protection_feedback", "notice_id", Fate::NeverACard),
    ("protection_request", "words_id", Fate::NeverACard),
    ("protection_step", "protection_id", Fate::NeverACard),
    ("assessment", "entry_id", Fate::OfTheEntryItself),
    ("assessment", "previous_id", Fate::NeverACard),
    ("assessment_area", "entry_id", Fate::OfTheEntryItself),
    ("assessment_area", "assessment_id", Fate::NeverACard),
    ("phase_step", "entry_id", Fate::OfTheEntryItself),
    ("goal_focus", "entry_id", Fate::OfTheEntryItself),
    ("plan_version", "entry_id", Fate::OfTheEntryItself),
    ("agreement", "entry_id", Fate::OfTheEntryItself),
    ("agreement", "plan_id", Fate::NeverACard),
    ("closing", "entry_id", Fate::OfTheEntryItself),
    ("closing", "return_id", Fate::NeverACard),
    ("aftercare_contact", "entry_id", Fate::OfTheEntryItself),
    ("aftercare_contact", "held_id", Fate::NeverACard),
    ("aftercare_contact", "task_id", Fate::NeverACard),
    ("statutory_plan", "entry_id", Fate::OfTheEntryItself),
    ("statutory_plan", "transition_task_id", Fate::NeverACard),
    ("statutory_version", "entry_id", Fate::OfTheEntryItself),
    ("statutory_version", "plan_id", Fate::NeverACard),
    ("report", "entry_id", Fate::OfTheEntryItself),
    ("report", "confirmed_id", Fate::NeverACard),
    // Whose consent, portal, request and procedure it is follows the card that stays (`follow`).
    ("consent", "person_entry_id", Fate::Moves),
    ("consent_signature", "person_entry_id", Fate::Moves),
    ("portal_file", "person_id", Fate::Moves),
    ("protection", "child_id", Fate::Moves),
    ("protection_request", "person_id", Fate::Moves),
    ("risk_person", "person_id", Fate::Moves),
    // What was given or taken over names the card of that day.
    ("consent_exclusion", "item_entry_id", Fate::SaysWhatWas),
    ("consent_item", "item_entry_id", Fate::SaysWhatWas),
    ("disclosure_copy", "source_entry_id", Fate::SaysWhatWas),
    ("disclosure_item", "item_entry_id", Fate::SaysWhatWas),
    ("entry_origin", "inherited_from", Fate::SaysWhatWas),
];

/// What becomes of a column when a card is merged into another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It names the other card afterwards.
    Moves,
    /// The row belongs to the entry it names and stays with it: a version, a key, the dates of a task.
    OfTheEntryItself,
    /// It never names a card.
    NeverACard,
    /// It tells what happened and is never changed.
    SaysWhatWas,
    /// It stays, and whoever reads it follows the merge.
    ReadThroughTheMerge,
}
