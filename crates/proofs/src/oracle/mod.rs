//! The oracle: it hears what happened and says who may see what, from the policy table and from nothing else.
//!
//! It keeps no grants. It remembers consents, givings, assignments, bars and cooperations as they happened, and judges a
//! question by walking back from the entry to the reason why it was given.

mod ask;
mod change;
mod fact;
mod rule;

use std::collections::BTreeSet;

pub use fact::*;
pub use rule::{FORBIDS, PERMITS};

/// The file in which the person, and who stands for them, is shown what is theirs.
pub const PORTAL: usize = 9;

/// A window: from its first moment until just before its last.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    pub from: Moment,
    pub until: Moment,
}

impl Window {
    pub fn holds(self, at: Moment) -> bool {
        self.from <= at && at < self.until
    }

    /// Ends now what would go on; what has not begun never will.
    fn end(&mut self, now: Moment) {
        self.until = self.until.min(now.max(self.from));
    }
}

pub(crate) struct Assigned {
    pub person: usize,
    pub unit: usize,
    pub file: usize,
    pub role: Role,
    pub window: Window,
}

pub(crate) struct Given {
    pub giving: Giving,
    pub left_out: BTreeSet<usize>,
    pub taken_back: Option<Moment>,
}

pub(crate) struct Written {
    pub file: usize,
    pub topic: Topic,
    pub author: usize,
    pub sealed: bool,
    /// What its author kept when it was sealed last.
    pub kept: Option<Kept>,
}

/// F3: what the author of a sealed entry keeps: reading, and writing where the file was open for it.
#[derive(Clone, Copy)]
pub(crate) struct Kept {
    pub since: Moment,
    pub writing: Option<Window>,
}

pub(crate) struct Consent {
    pub until: Moment,
    pub withdrawn: Option<Moment>,
}

pub(crate) struct Signed {
    pub from_organisation: usize,
    pub to_organisation: usize,
    pub topic: Topic,
    pub aim: Aim,
    pub window: Window,
}

#[derive(Clone, Copy)]
pub(crate) struct Opened {
    pub window: Window,
    pub writing: Window,
}

struct Emergency {
    person: usize,
    file: usize,
    until: Moment,
    givings: std::ops::Range<usize>,
}

/// What the oracle remembers of a log.
pub struct Oracle {
    pub(crate) ground: Ground,
    pub(crate) case_of: Vec<Option<usize>>,
    pub(crate) opened: Vec<Vec<Opened>>,
    pub(crate) standing: Vec<Vec<Option<Standing>>>,
    pub(crate) works: Vec<bool>,
    pub(crate) assigned: Vec<Assigned>,
    pub(crate) written: Vec<Written>,
    pub(crate) bars: BTreeSet<(usize, usize)>,
    pub(crate) signed: Vec<Signed>,
    pub(crate) consents: Vec<Consent>,
    pub(crate) given: Vec<Given>,
    emergencies: Vec<Emergency>,
}

/// Whether an event happened or was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It happened.
    Done,
    /// It may not happen, and nothing of it did.
    Refused,
}

impl Oracle {
    /// An oracle that has heard nothing yet.
    pub fn new(ground: &Ground) -> Oracle {
        let units = ground.organisation_of_unit.len();
        let ever = Window { from: Moment::MIN, until: Moment::MAX };
        let whole = Opened { window: ever, writing: ever };
        Oracle {
            case_of: ground.files.iter().map(|file| file.case).collect(),
            opened: ground.files.iter().map(|file| file.opened.then_some(whole).into_iter().collect()).collect(),
            standing: (0..ground.people)
                .map(|person| (0..units).map(|unit| ground.standing(person, unit)).collect())
                .collect(),
            works: vec![true; units],
            assigned: Vec::new(),
            written: Vec::new(),
            bars: BTreeSet::new(),
            signed: Vec::new(),
            consents: Vec::new(),
            given: Vec::new(),
            emergencies: Vec::new(),
            ground: ground.clone(),
        }
    }

    /// Hears of an event, and says whether it may happen at all.
    pub fn hear(&mut self, event: &Event, now: Moment) -> Outcome {
        match *event {
            Event::Membership { person, unit, standing } => self.standing[person][unit] = Some(standing),
            Event::Unit { unit, works } => self.works[unit] = works,
            Event::Opens { file, until } => {
                let window = Window { from: now, until };
                self.opened[file].push(Opened { window, writing: window });
            }
            Event::JoinsCase { file, case } => self.case_of[file] = Some(case),
            Event::Closes { file } => {
                let of_author = self.written.iter_mut().filter(|one| one.file == file);
                let kept = of_author.filter_map(|one| one.kept.as_mut()?.writing.as_mut());
                for writing in self.opened[file].iter_mut().map(|opened| &mut opened.writing).chain(kept) {
                    writing.end(now);
                }
            }
            Event::Reopens { file } => {
                let nothing = Window { from: now, until: now };
                self.opened[file].push(Opened { window: nothing, writing: Window { from: now, until: Moment::MAX } });
            }
            Event::Erases { file } => self.erase(file, now),
            Event::Enters { file, topic, author } => {
                self.written.push(Written { file, topic, author, sealed: false, kept: None });
            }
            Event::Corrects { entry, topic } => self.written[entry].topic = topic,
            Event::Seals { entry } => self.seal(entry, now),
            Event::Unseals { entry } => self.written[entry].sealed = false,
            Event::Assigns { person, unit, file, role, from, until } => {
                return self.assign(Assigned { person, unit, file, role, window: Window { from, until } });
            }
            Event::Relieves { person, file, role } => {
                self.end_where(now, |one| one.person == person && one.file == file && one.role == role);
            }
            Event::Shortens { person, file, role, until } => self.end_where(now, |one| {
                one.person == person && one.file == file && one.role == role && one.window.until == until
            }),
            Event::Leads { person, unit } => self.lead(person, unit, now),
            Event::Leaves { person, unit, role } => {
                self.end_where(now, |one| one.person == person && one.unit == unit && one.role == role);
            }
            Event::Bars { person, case } => drop(self.bars.insert((person, case))),
            Event::Lifts { person, case } => drop(self.bars.remove(&(person, case))),
            Event::Signs { from_organisation, to_organisation, topic, aim, from, until } => {
                let window = Window { from, until };
                self.signed.push(Signed { from_organisation, to_organisation, topic, aim, window });
            }
            Event::Ends { cooperation } => self.signed[cooperation].window.end(now),
            Event::Consents { until } => self.consents.push(Consent { until, withdrawn: None }),
            Event::Gives { giving } => return self.give(giving),
            Event::LeavesOut { giving, entry } => drop(self.given[giving].left_out.insert(entry)),
            Event::TakesBack { giving } => self.take_back(giving, now),
            Event::TakesBackAll { from_file, to_file } => return self.take_back_all(from_file, to_file, now),
            Event::Withdraws { consent } => {
                let withdrawn = &mut self.consents[consent].withdrawn;
                *withdrawn = Some(withdrawn.unwrap_or(now).min(now));
            }
            Event::BreaksGlass { person, unit, file, cover, topic } => {
                let extents = [Extent::Entry(cover), Extent::Topic(topic)];
                return self.break_glass(person, unit, file, extents, now);
            }
            Event::ClosesGlass { emergency } => self.close_glass(emergency, now),
            Event::OpensPortal { person, whom, until } => {
                for deed in [Deed::Read, Deed::Write] {
                    self.give(Giving { deed, ..self.own_right(person, whom, now, until) });
                }
            }
            Event::ShowsEntry { person, whom, entry, until } => {
                let own = self.own_right(person, whom, now, until);
                let (from_file, extent) = (self.written[entry].file, Extent::Entry(entry));
                // P13: what is theirs lies in their own case.
                if self.case_of[from_file] != self.case_of[PORTAL] {
                    return Outcome::Refused;
                }
                return self.give(Giving { from_file, extent, ..own });
            }
            Event::TellsTeam { person, entry, to_file } => {
                let own = self.own_right(person, Whom::Team, now, Moment::MAX);
                let (person, extent, aim) = (None, Extent::Entry(entry), Aim::Casework);
                return self.give(Giving { to_file, person, extent, aim, ..own });
            }
            Event::ClosesPortal { person } => {
                self.take_back_where(now, |giving| giving.to_file == PORTAL && giving.person == Some(person))
            }
            Event::StopsNaming { entry, person } => {
                self.take_back_where(now, |giving| {
                    giving.extent == Extent::Entry(entry) && giving.person == Some(person)
                });
                if self.written[entry].author == person {
                    self.written[entry].kept = None;
                }
            }
            Event::ShowsCard { entry, to_file } => return self.show_card(entry, to_file, now),
        }
        Outcome::Done
    }
}
