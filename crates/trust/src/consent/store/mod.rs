//! Every statement on consents; whatever a person sees of them starts from what they may see.

mod named;
mod read;
mod used;
mod write;

pub(super) use named::Named;
pub(super) use read::{
    Row, UnitRow, ending_unscoped, entries_of_topics, file_of, of_file, reached_unscoped, terms_of_unscoped,
    topics_of_items, units_unscoped,
};
pub(super) use used::{mutual_among_unscoped, read_at_unscoped};
pub(super) use write::{
    hold_unscoped, insert, insert_signature, mark_given, mark_refused, mark_withdrawn, raise_version, replace,
};
