//! By what the case list is narrowed down and ordered; all of it stands in the address, as codes and ids.

use std::fmt::Write as _;
use std::str::FromStr;

use policy::Topic;
use serde::{Deserialize, Serialize};
use store::UserId;

use crate::case::{CaseState, Phase, codes};

codes! {
    /// What a line of the list can be marked with.
    pub enum Flag {
        /// From three life areas with an open problem on (R1).
        ManyProblems = "multiproblem",
        /// Somebody's own favourite.
        Favourite = "favorit",
        /// Nobody stands in for the contact person.
        NoDeputy = "ohne-vertretung",
        /// The day on which the case was to be looked at again has come.
        ReviewDue = "wiedervorlage-faellig",
        /// On the long-term path (R41).
        LongTerm = "langfristig",
    }
}

codes! {
    /// For how long nobody has spoken with the family.
    pub enum Quiet {
        /// Four weeks.
        FourWeeks = "4",
        /// Eight weeks.
        EightWeeks = "8",
        /// Three months.
        ThreeMonths = "13",
        /// Half a year.
        HalfYear = "26",
    }
}

impl Quiet {
    /// The weeks.
    pub fn weeks(self) -> u64 {
        self.as_str().parse().unwrap_or(4)
    }
}

codes! {
    /// In which order the list stands.
    pub enum Order {
        /// The newest entry first.
        LastEntry = "letzter-eintrag",
        /// By the family's name.
        Title = "name",
        /// What was opened last comes first.
        Opened = "eroeffnet",
        /// What is to be looked at again soonest comes first.
        Review = "wiedervorlage",
        /// By the phase of the cycle.
        Phase = "phase",
        /// By the contact person's name.
        ContactPerson = "ansprechperson",
    }
}

/// Whose cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Those for which the viewer is the contact person.
    Mine,
    /// Those of this colleague.
    Of(UserId),
}

impl FromStr for Whose {
    type Err = crate::case::UnknownCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "ich" => Ok(Whose::Mine),
            id => id.parse().map(Whose::Of).map_err(|_| crate::case::UnknownCode),
        }
    }
}

impl std::fmt::Display for Whose {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Whose::Mine => out.write_str("ich"),
            Whose::Of(user) => write!(out, "{user}"),
        }
    }
}

/// What is asked of the list. Source: D2; ux §5 (2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Open, advice or closed.
    pub state: CaseState,
    /// The phase of the cycle.
    pub phase: Option<Phase>,
    /// Whose cases.
    pub contact_person: Option<Whose>,
    /// With an open problem in this life area.
    pub area: Option<Topic>,
    /// Without contact for so long.
    pub quiet: Option<Quiet>,
    /// All of these marks.
    pub flags: Vec<Flag>,
    /// The order, where one was chosen.
    pub order: Option<Order>,
    /// The page of the list, from 1.
    pub page: usize,
}

impl Default for Filter {
    fn default() -> Self {
        Filter {
            state: CaseState::Open,
            phase: None,
            contact_person: None,
            area: None,
            quiet: None,
            flags: Vec::new(),
            order: None,
            page: 1,
        }
    }
}

/// What the parts of a filter are called in an address.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    state: &'static str,
    phase: &'static str,
    contact_person: &'static str,
    area: &'static str,
    quiet: &'static str,
    flag: &'static str,
    order: &'static str,
    page: &'static str,
}

/// In the addresses of pages.
pub const PAGE_NAMES: Names = Names {
    state: "stand",
    phase: "phase",
    contact_person: "person",
    area: "bereich",
    quiet: "ohne",
    flag: "hinweis",
    order: "reihenfolge",
    page: "seite",
};

/// In the addresses of the API.
pub const API_NAMES: Names = Names {
    state: "state",
    phase: "phase",
    contact_person: "contact_person",
    area: "area",
    quiet: "quiet_weeks",
    flag: "flag",
    order: "order",
    page: "page",
};

impl Filter {
    /// The filter of an address, and the names of those parts that say nothing this program knows.
    pub fn read(pairs: &[(String, String)], names: Names) -> (Self, Vec<&'static str>) {
        let mut filter = Filter::default();
        let mut unknown = Vec::new();
        for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
            let name = name.trim_end_matches("[]");
            let known = if name == names.state {
                read_into(value, &mut filter.state, names.state)
            } else if name == names.phase {
                read_some(value, &mut filter.phase, names.phase)
            } else if name == names.contact_person {
                read_some(value, &mut filter.contact_person, names.contact_person)
            } else if name == names.area {
                read_some(value, &mut filter.area, names.area)
            } else if name == names.quiet {
                read_some(value, &mut filter.quiet, names.quiet)
            } else if name == names.order {
                read_some(value, &mut filter.order, names.order)
            } else if name == names.page {
                read_into(value, &mut filter.page, names.page)
            } else if name == names.flag {
                value.parse::<Flag>().map_err(|_| names.flag).map(|flag| filter.flags.push(flag))
            } else {
                Ok(())
            };
            unknown.extend(known.err());
        }
        filter.flags.sort_unstable();
        filter.flags.dedup();
        filter.page = filter.page.max(1);
        (filter, unknown)
    }

    /// The filter of a stored or sent query of a page's address; what is not known is left out.
    pub fn from_query(query: &str) -> Self {
        let pairs: Vec<(String, String)> = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Filter::read(&pairs, PAGE_NAMES).0
    }

    /// The query of the page's address, always in the same order; the first page is not named.
    pub fn query(&self) -> String {
        let mut query = format!("stand={}", self.state.as_str());
        let mut put = |name: &str, value: &str| write!(query, "&{name}={value}").expect("a text grows");
        if let Some(phase) = self.phase {
            put(PAGE_NAMES.phase, phase.as_str());
        }
        if let Some(whose) = self.contact_person {
            put(PAGE_NAMES.contact_person, &whose.to_string());
        }
        if let Some(area) = self.area {
            put(PAGE_NAMES.area, area.as_str());
        }
        if let Some(quiet) = self.quiet {
            put(PAGE_NAMES.quiet, quiet.as_str());
        }
        for flag in &self.flags {
            put(PAGE_NAMES.flag, flag.as_str());
        }
        if let Some(order) = self.order {
            put(PAGE_NAMES.order, order.as_str());
        }
        if self.page > 1 {
            put(PAGE_NAMES.page, &self.page.to_string());
        }
        query
    }

    /// The address of the list with this filter.
    pub fn address(&self) -> String {
        format!("/faelle?{}", self.query())
    }

    /// Whether anything but the state narrows the list down.
    pub fn narrows(&self) -> bool {
        self.phase.is_some()
            || self.contact_person.is_some()
            || self.area.is_some()
            || self.quiet.is_some()
            || !self.flags.is_empty()
    }

    /// The same on another page.
    pub fn on_page(&self, page: usize) -> Self {
        Filter { page, ..self.clone() }
    }
}

fn read_into<T: FromStr>(value: &str, place: &mut T, name: &'static str) -> Result<(), &'static str> {
    *place = value.parse().map_err(|_| name)?;
    Ok(())
}

fn read_some<T: FromStr>(value: &str, place: &mut Option<T>, name: &'static str) -> Result<(), &'static str> {
    *place = Some(value.parse().map_err(|_| name)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_comes_back_from_its_own_address() {
        let filter = Filter {
            phase: Some(Phase::Planning),
            contact_person: Some(Whose::Mine),
            area: Some(Topic::Debt),
            quiet: Some(Quiet::EightWeeks),
            flags: vec![Flag::ManyProblems, Flag::Favourite],
            order: Some(Order::Title),
            page: 3,
            ..Filter::default()
        };
        assert_eq!(Filter::from_query(&filter.query()), filter);
        assert_eq!(Filter::default().query(), "stand=open");
    }

    #[test]
    fn what_nobody_knows_is_named_and_left_out() {
        let pairs: Vec<(String, String)> = [("state", "open"), ("phase", "x"), ("page", "-1"), ("else", "y")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into();
        let (filter, unknown) = Filter::read(&pairs, API_NAMES);
        assert_eq!((filter, unknown), (Filter::default(), vec!["phase", "page"]));
    }
}
