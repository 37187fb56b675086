//! A family as the rows it consists of; everything happens in memory, so that several processors can work at it.

mod acts;
mod duties;
mod first_day;
mod home;
mod ids;
mod rows;
mod sheaf;

pub use home::Home;
pub use ids::Ids;
pub(super) use rows::{
    AppointmentRow, CaseRow, ClaimRow, ConsultationRow, EntryRow, FileRow, TaskRow, TermRow, TokenRow, VersionRow,
};
pub use sheaf::Sheaf;
