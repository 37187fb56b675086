//! Who may see and write what: the facts of access, the one predicate over them, and the functions that write them.
//!
//! Content needs two legs at once: a basis of the unit (its own file, a consent, a statute) in `access_grant`, and a
//! person's assignment to that unit's file in `assignment`. A bar beats both (DESIGN §2.2, §4).
//!
//! The rule has two faces made from one table of [`CONDITIONS`]: the text [`seen`], which drives every statement that
//! touches protected rows, and the pure function [`decide()`]. No other crate reads or writes the tables `assignment`,
//! `bar`, `access_grant` and `grant_exclusion`.

mod actor;
mod affected;
mod assignment;
mod bar;
mod basis;
mod bulk;
mod code;
mod condition;
mod decide;
mod emergency;
mod error;
mod grant;
mod portal;
mod predicate;
mod staff;
mod substitute;
mod together;
mod tree;
mod world;

pub use actor::{Actor, ReadLog, Reading, Scope};
pub use affected::outside_readers_unscoped;
pub use assignment::{
    Assigned, Assignment, assign, assigned_to_file_unscoped, assigned_to_files_unscoped, end_assignments,
};
pub use bar::{BarReason, Barred, bar, bars_of_case_unscoped, is_barred_unscoped, lift_bar};
pub use basis::{StandingGrant, end_grants_of_basis, grants_of_basis_unscoped};
pub use bulk::{assign_in_bulk, grant_in_bulk};
pub use code::{Act, Basis, GrantKind, Kind, Purpose, Topic, UnknownCode};
pub use condition::{CONDITIONS, Condition, Path, Place};
pub use decide::{Decision, Question, Reason, decide, decide_new_entry};
pub use emergency::{BrokenGlass, break_glass, close_glass, openable_in_emergency_unscoped};
pub use error::Error;
pub use grant::{
    Grant, Reach, grant, intake_file_rows, open_writes, own_file_grants, own_file_rows, person_card_to_intake,
    set_case_of_file, to_intake,
};
pub use portal::{
    Onlooker, close_portal, open_portal, show_entry, show_to_team, shown_entries_unscoped, shown_entry_unscoped,
};
pub use predicate::{may_write_into, seen, seen_entries, seen_entry, seen_in_file, seen_in_files, writable};
pub use staff::{end_kind_in_unit, lead_all_files};
pub use substitute::{barred_among_unscoped, end_assignments_until, files_of_person_unscoped};
pub use together::{Received, Window, end_grants_together, grant_together, received_unscoped, windows_unscoped};
pub use tree::{
    close_writes, end_file, end_grants, end_grants_between, end_grants_of_entry, end_grants_of_entry_to, exclude,
};
pub use world::{EntryFact, ExclusionFact, FileFact, FlowFact, GrantFact, MembershipFact, Standing, UnitFact, World};
