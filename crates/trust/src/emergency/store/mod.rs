//! Every statement on emergency accesses.

mod read;
mod write;

pub(super) use read::{
    Place, files_of_code_unscoped, find, find_of_organisation_unscoped, for_person_unscoped, list, live_of_code,
    live_until_unscoped, of_organisation_unscoped, open_of_user, place_unscoped, unreviewed_unscoped, waiting_unscoped,
};
pub(super) use write::{Opened, Reviewed, insert, note_end, note_reminder, note_review};
