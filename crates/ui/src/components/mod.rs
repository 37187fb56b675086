//! The parts pages are made of. Page authors call these functions and never write a class, an id or an aria attribute.

mod actions;
mod autosave;
mod choices;
mod conflict;
mod field;
mod layout;
mod lists;
mod live;
mod narrow;
mod navigation;
mod progress;
mod star;
mod status;
mod table;
mod timeline;
mod upload;

pub use actions::{
    add_row, button_row, link_button, print_button, quiet_link, submit, submit_about, submit_as, submit_quiet,
    text_link,
};
pub use autosave::{Autosave, STAND, autosave};
pub use choices::{Choice, checkbox, checkboxes, radios, radios_inline, select};
pub use conflict::{Clash, conflict_view};
pub use field::{Field, Width, date_field, field, field_group, hidden, text_area, time_field};
pub use layout::{
    Opening, card, columns, details, details_when, lead, muted, paragraph, print_only, prose, screen_only, section,
    section_with, side_by_side, subsection,
};
pub use lists::{SummaryRow, WorkItem, bullet_list, empty_state, summary_list, work_list};
pub use live::poll_region;
pub use narrow::{Chip, Panel, chips, filter_panel};
pub use navigation::{Crumb, Pager, back_link, breadcrumbs, filter_form, pager, tabs};
pub use progress::{phase_bar, steps};
pub use star::{Marked, StarSize, star};
pub use status::{Tone, alert, badge, confirmation, error_summary, status};
pub use table::{Column, table};
pub use timeline::{TimelineItem, timeline};
pub use upload::{Files, download_button, download_link, file_field, picture, upload_form, viewer};
