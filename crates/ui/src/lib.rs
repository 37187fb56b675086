//! The face of Lotse: page shell, accessible components, forms with their errors, words, error pages and assets.
//!
//! A page is a function that takes a [`View`] and gives [`Markup`]. It writes words and calls what is listed here; classes,
//! ids, aria attributes and everything about scripts stay in this crate. Labels given to components are finished words
//! (`view.t("key")`); the parsers of [`Form`] take the key of the label. Every page works without script.
//!
//! | to show | call |
//! |---|---|
//! | a page (the title is also the only `h1`) | [`page`]`(view, title, body)`, [`Page`]`::new(title)…render(view, body)` |
//! | a page with a form | [`form_page`]`(view, title, &form, body)`, with [`form`](fn@form)`(view, action, &form, body)` inside |
//! | a page of a case | [`case_page`]`(view, title, &identity, &areas, body)` |
//! | a sheet to hand out | [`sheet_page`]`(view, title, &sheet, body)` |
//! | a field | [`field()`], [`date_field`], [`time_field`], [`text_area`]`(view, &form, Field::new(name, label)…)`, [`hidden`]`(name, value)` |
//! | a choice | [`radios`], [`radios_inline`], [`checkboxes`], [`select`]`(view, &form, field, &choices)`, [`checkbox`]`(view, &form, field)` |
//! | fields together | [`field_group`]`(legend, body)`, [`side_by_side`]`(&parts)`, [`add_row`]`(view, prefix)` with [`Form::rows`] |
//! | a button | [`submit`]`(label)`, [`submit_as`]`(name, value, label)`, [`submit_quiet`]`(label)`, [`button_row`]`(&buttons)`, [`print_button`]`(view)` |
//! | a link | [`link_button`]`(href, label)`, [`quiet_link`]`(href, label)`, [`text_link`]`(href, label)` |
//! | the parts of a page | [`section`]`(heading, body)`, [`section_with`]`(heading, beside, body)`, [`subsection`], [`columns`]`(main, aside)`, [`card`], [`details`] |
//! | words | [`paragraph`]`(text)`, [`lead`]`(text)`, [`muted`]`(text)`, [`prose`]`(typed)`, [`print_only`]`(body)`, [`screen_only`]`(body)` |
//! | facts | [`summary_list`]`(&[SummaryRow::text(key, value)])` |
//! | things that wait | [`work_list`]`(&[WorkItem::new(href, title, meta)])`, [`bullet_list`]`(&items)`, [`empty_state`]`(text, action)` |
//! | a table | [`table()`]`(caption, &[Column::text(heading)], &rows)` |
//! | what happened | [`timeline()`]`(&[TimelineItem::new(title, by).at(view, moment).text(words)])` |
//! | how it stands | [`badge`]`(tone, text)`, [`alert`]`(view, tone, title, body)`, [`confirmation`]`(view, title, body)`, [`status()`]`(id, text)` |
//! | progress | [`phase_bar`]`(view, phase)`, [`steps`]`(view, label, &labels, current)` |
//! | a text that keeps itself while it is written | [`autosave`]`(view, &Autosave { … }, fields)` inside the form; the answer is [`status()`]`(`[`STAND`]`, words)` |
//! | two versions | [`conflict_view`]`(view, author, moment, &clashes)` |
//! | files | [`upload_form`]`(view, action, &form, body)`, [`file_field`]`(view, &form, field, files, accept, (largest, too_large))`, [`download_button`]`(href, label)`, [`download_link`], [`picture`]`(src, words)`, [`viewer`]`(src, title)` |
//! | what renews itself | [`poll_region`]`(view, id, href, seconds, body)` |
//! | a list narrowed down | [`filter_panel`]`(summary, panel, action, fields, button)`, [`chips`]`(label, remove, &chips, all)` |
//! | a mark of one's own | [`star`]`(view, action, marked, size, label, body)` |
//! | ways | [`breadcrumbs`]`(view, &crumbs, current)`, [`back_link`]`(href, text)`, [`tabs`]`(label, &items)`, [`pager`]`(view, &pager)`, [`filter_form`]`(action, body, button)` |

mod assets;
pub mod check;
pub mod components;
mod error;
mod form;
mod lang;
mod problem;
pub mod routes;
mod security;
mod shell;
mod standing;
pub mod texts;
mod view;

#[doc(hidden)]
pub use linkme;

pub use assets::assets_router;
pub use components::*;
pub use error::AppError;
pub use form::{Dates, FieldError, Form, clean, row_name};
pub use lang::Lang;
pub use maud::{Markup, PreEscaped, html};
pub use problem::{ViewSlot, render_errors};
pub use routes::{Audience, Content, Route, Routes};
pub use security::{Frame, Headers, Nonce, Transport, security_headers};
pub use shell::{IdentityBar, Page, Sheet, SubNavItem, case_page, form, form_page, page, sheet_page};
pub use standing::Standing;
pub use texts::Arg;
pub use view::{AccountBadge, NavItem, View, asks_for_a_part};
