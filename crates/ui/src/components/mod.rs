//! The parts pages are made of. Page authors call these functions and never write a class, an id or an aria attribute.

mod actions;
mod choices;
mod conflict;
mod field;
mod layout;
mod lists;
mod live;
mod navigation;
mod progress;
mod status;
mod table;
mod timeline;

pub use actions::{
    add_row, button_row, link_button, print_button, quiet_link, submit, submit_as, submit_quiet, text_link,
};
pub use choices::{Choice, checkbox, checkboxes, radios, radios_inline, select};
pub use conflict::{Clash, conflict_view};
pub use field::{Field, Width, date_field, field, field_group, hidden, text_area, time_field};
pub use layout::{
    card, columns, details, lead, muted, paragraph, print_only, prose, screen_only, section, section_with,
    side_by_side, subsection,
};
pub use lists::{SummaryRow, WorkItem, bullet_list, empty_state, summary_list, work_list};
pub use live::poll_region;
pub use navigation::{Crumb, Pager, back_link, breadcrumbs, filter_form, pager, tabs};
pub use progress::{phase_bar, steps};
pub use status::{Tone, alert, badge, confirmation, error_summary, status};
pub use table::{Column, table};
pub use timeline::{TimelineItem, timeline};
