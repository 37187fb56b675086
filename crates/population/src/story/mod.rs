//! What happens to one family, from the first contact until today: drawn from a number, told in two ways.
//!
//! A story holds no id and no row. [`write_down()`] makes rows of it at once; the functions that the pages call
//! live it act by act ([`live()`]), which takes a hundred times as long and shows that both come to the same.

mod contacts;
mod draw;
mod duties;
mod household;
mod live;
mod timeline;
mod write_down;

use casework::appointment::{AppointmentState, NewAppointment};
use casework::case::CaseCode;
use casework::consultation::model::{ConsultationRecord, Screening};
use casework::contact::ContactNote;
use casework::contact_person::HandOverReason;
use casework::entry_check::EntryCheck;
use casework::household::{Custody, FamilyMember, InformalHelper, InvolvedService, RelationKind};
use casework::intake::model::{Answer, NewContact};
use casework::problem::{Problem, ProblemState};
use casework::task::{Done, NewTask};
use policy::Topic;
use store::Timestamp;

pub use draw::draw;
pub use live::live;
pub use write_down::write_down;

/// One family's way through an office.
#[derive(Clone, Debug)]
pub struct Story {
    /// Its number in the region.
    pub number: u32,
    /// The code of its case.
    pub code: CaseCode,
    /// Whom it turns to, by their number among the staff.
    pub consultant: usize,
    /// When it came.
    pub came_at: Timestamp,
    /// What was noted at the door.
    pub contact: NewContact,
    /// The first consultation; nothing for who still waits for it.
    pub talk: Option<Talk>,
    /// The entry check that followed, and when it was.
    pub check: Option<(Timestamp, EntryCheck)>,
    /// What happened since, in the order of its moments; nothing for those who needed advice alone.
    pub acts: Vec<Doing>,
}

impl Story {
    /// How many entries it leaves in the family's file, the cover among them.
    pub fn entries(&self) -> usize {
        let answers = [self.contact.benefit, self.contact.known_need];
        // Cover, card and concern.
        let mut entries = 3 + answers.iter().filter(|answer| **answer == Answer::Yes).count();
        entries += usize::from(!self.contact.contact.is_empty()) + usize::from(self.check.is_some());
        if let Some(talk) = &self.talk {
            entries += 1 + talk.wishes.len() + usize::from(talk.safety.is_some());
        }
        entries + self.acts.iter().map(|doing| doing.act.entries()).sum::<usize>()
    }
}

/// A first consultation.
#[derive(Clone, Debug)]
pub struct Talk {
    /// When it was held.
    pub at: Timestamp,
    /// What it came to.
    pub record: ConsultationRecord,
    /// What was said about danger.
    pub safety: Option<Screening>,
    /// What they wish.
    pub wishes: Vec<String>,
}

/// Something that somebody did with a family or for it.
#[derive(Clone, Debug)]
pub struct Doing {
    /// When.
    pub at: Timestamp,
    /// Who, by their number among the staff.
    pub by: usize,
    /// What.
    pub act: Act,
}

/// What can be done. Persons, problems and contacts go by the order in which the story took them up, as tasks and appointments do; the person who came
/// is person 0.
#[derive(Clone, Debug)]
pub enum Act {
    /// Another person of the family is taken in.
    TakeIn(FamilyMember),
    /// How two persons stand to each other.
    Relate {
        /// The first.
        from: usize,
        /// The second.
        to: usize,
        /// What the first is to the second.
        kind: RelationKind,
        /// Custody, where the first can hold it.
        custody: Option<Custody>,
    },
    /// Somebody helps.
    Helper(InformalHelper),
    /// A service works with the family.
    Service(Topic, InvolvedService),
    /// A problem is noted.
    Problem {
        /// The area of life.
        area: Topic,
        /// Whose it is; the whole family's where nobody is named.
        person: Option<usize>,
        /// What it is.
        problem: Problem,
    },
    /// One problem leads to another.
    Link {
        /// From which.
        cause: usize,
        /// To which.
        effect: usize,
    },
    /// A problem is solved, or comes back.
    SetProblem {
        /// Which.
        which: usize,
        /// How it stands then.
        state: ProblemState,
    },
    /// A contact is noted, some time after it took place.
    Note {
        /// What it was about.
        topic: Topic,
        /// When it took place.
        happened_at: Timestamp,
        /// What was said.
        note: ContactNote,
    },
    /// A contact is corrected.
    Correct {
        /// Which.
        which: usize,
        /// What it says then.
        note: ContactNote,
    },
    /// The family gets another contact person.
    HandOver {
        /// Who takes over, by their number among the staff.
        to: usize,
        /// Why.
        reason: HandOverReason,
        /// What was said.
        note: String,
    },
    /// Somebody is named who stands in.
    Deputy(usize),
    /// Something is to be done.
    Task(NewTask),
    /// It is done.
    Finish {
        /// Which task.
        which: usize,
        /// What came of it.
        done: Done,
    },
    /// Somebody will meet the family.
    Appointment(NewAppointment),
    /// What became of it.
    Mark {
        /// Which appointment.
        which: usize,
        /// What.
        state: AppointmentState,
    },
}

impl Act {
    /// How many entries it leaves.
    fn entries(&self) -> usize {
        match self {
            Act::TakeIn(member) => 1 + usize::from(!member.contact.is_empty()),
            Act::SetProblem { .. } | Act::Correct { .. } | Act::Deputy(_) | Act::Finish { .. } | Act::Mark { .. } => 0,
            _ => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::plan::{HiddenUnits, Plan, RegionWanted};

    fn plan() -> Plan {
        let until = "2026-11-23T08:50:00+01:00".parse().expect("a moment");
        Plan::of(RegionWanted { cases: 4_000, entries: 20, hidden: HiddenUnits::Some, seed: 2, until })
    }

    #[test]
    fn a_file_has_as_many_entries_as_were_asked_for_on_average() {
        let plan = plan();
        let stories: Vec<Story> = (0..plan.families()).map(|number| draw(&plan, number)).collect();
        let open: Vec<usize> = stories.iter().filter(|story| !story.acts.is_empty()).map(Story::entries).collect();
        assert_eq!(open.len(), 4_000);
        let mean = open.iter().sum::<usize>() as f64 / open.len() as f64;
        assert!((mean - 20.0).abs() < 0.6, "{mean}");
    }

    #[test]
    fn everything_happens_one_after_another_and_nothing_lies_ahead() {
        let plan = plan();
        for number in 0..plan.all() {
            let story = draw(&plan, number);
            let mut last = story.came_at;
            let talked = story.talk.iter().map(|talk| talk.at);
            for at in talked.chain(story.check.iter().map(|(at, _)| *at)).chain(story.acts.iter().map(|one| one.at)) {
                assert!(at > last && at < plan.wanted.until, "{number}: {at} after {last}");
                last = at;
            }
            for doing in &story.acts {
                if let Act::Note { happened_at, .. } = &doing.act {
                    assert!(*happened_at <= doing.at);
                }
            }
        }
    }

    #[test]
    fn no_code_is_given_twice() {
        let plan = plan();
        let codes: BTreeSet<CaseCode> = (0..plan.all()).map(|number| draw(&plan, number).code).collect();
        assert_eq!(codes.len(), plan.all() as usize);
    }
}
