//! The list as it is shown, and what somebody keeps of it for themselves.

mod filter;

use serde::{Deserialize, Serialize};
use store::{CaseId, FileId, Timestamp};
use utoipa::ToSchema;

pub use filter::{API_NAMES, Filter, Flag, Order, PAGE_NAMES, Quiet, Whose};

use crate::case::{CaseView, Person, Phase, Track};
use crate::check::{Check, Checked};

/// How many cases stand on one page.
pub const ON_A_PAGE: usize = 50;

/// Up to so many cases are ordered by what must be read or counted first, when that order is asked for (DESIGN §6).
pub const IN_MEMORY: usize = 2_000;

/// Up to so many cases the newest entry comes first without being asked for.
pub const NEWEST_FIRST: usize = 500;

/// How many cases "Zuletzt geöffnet" shows.
pub const RECENT: usize = 8;

/// How many favourites stand above the list; all of them are found by the filter.
pub const FAVOURITES: usize = 20;

/// How many views somebody can keep.
pub const MOST_VIEWS: usize = 30;

store::id!(
    /// A view of the case list that somebody keeps.
    pub ViewId
);

/// One case before its cover is opened: what the list is narrowed down and ordered by.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub file: FileId,
    pub case: CaseId,
    pub phase: Phase,
    pub track: Track,
    pub contact_person: Option<Person>,
    pub has_deputy: bool,
    pub review_on: Option<String>,
    pub opened_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub is_favourite: bool,
}

/// A case in a list, and whether the viewer marked it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The case.
    pub case: CaseView,
    /// Whether it is a favourite of the viewer.
    pub is_favourite: bool,
}

/// One page of the list with what stands around it.
#[derive(Debug, Clone)]
pub struct Caseload {
    /// What was asked for, on the page that is shown.
    pub filter: Filter,
    /// The order in which it stands.
    pub order: Order,
    /// True when the order that was asked for would take too long and another one was taken.
    pub order_was_replaced: bool,
    /// How many cases fit, as far as the viewer may know.
    pub total: usize,
    /// How many pages there are, at least one.
    pub pages: usize,
    /// The cases of this page.
    pub cases: Vec<Listed>,
    /// Contact persons of all cases in this state, by name.
    pub contact_persons: Vec<Person>,
    /// What the viewer opened last and can still reach.
    pub recent: Vec<CaseView>,
    /// What the viewer marked and can still reach.
    pub favourites: Vec<CaseView>,
}

/// A view that somebody keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SavedView {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: ViewId,
    /// What its owner calls it.
    pub name: String,
    /// The query of the list's address.
    pub query: String,
}

/// A view that is about to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewView {
    /// What its owner calls it; no family's name belongs here, since it is kept in clear.
    pub name: String,
    /// The query of the list's address, as in `stand=open&bereich=debt`; what the list does not know is left out.
    pub query: String,
}

impl Checked for NewView {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("name", &mut self.name, 60);
        self.query = Filter::from_query(&self.query).on_page(1).query();
    }
}
