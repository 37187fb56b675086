//! What is given by chance: within the rules, at their edge, and a little beyond.

use super::{History, MINUTE, TOPICS};
use crate::oracle::{Aim, Deed, Extent, Giving, Moment, Oracle, PORTAL, Reason, Topic, Whom};

impl History<'_> {
    pub(super) fn giving(&mut self, oracle: &Oracle) -> Option<Giving> {
        let from_file = self.dice.below(7);
        let to_file = self.other_file(oracle, from_file);
        let (from, until) = self.window(oracle);
        let reason = match self.consents {
            0 => Reason::Statute,
            consents => {
                let consent = self.dice.below(consents);
                self.dice.weighted(&[(65, Reason::Consent(consent)), (35, Reason::Statute)])
            }
        };
        let extent = self.extent(oracle, from_file);
        let person = self.dice.percent(25).then(|| self.dice.below(self.ground.people));
        let deed = if self.dice.percent(4) { Deed::Write } else { Deed::Read };
        let giving = Giving {
            from_file,
            to_file,
            whom: Whom::Team,
            person,
            extent,
            deed,
            aim: Aim::Casework,
            reason,
            from,
            until,
            parent: None,
        };
        self.bounded(oracle, giving)
    }

    /// Nothing begins to be given on a consent that has ended or was withdrawn; the act that gives asks for that. What was
    /// received on it may well be tried to be passed on.
    pub(super) fn bounded(&self, oracle: &Oracle, giving: Giving) -> Option<Giving> {
        let ends = match (giving.reason, giving.parent) {
            (Reason::Consent(consent), None) => oracle.consent_end(consent),
            (Reason::Consent(consent), Some(_)) => oracle.consent_until(consent),
            _ => Moment::MAX,
        };
        (giving.from < ends).then_some(giving)
    }

    /// Within what is passed on, or a little beyond it.
    pub(super) fn passing_on(&mut self, oracle: &Oracle) -> Option<Giving> {
        let parent = self.some_giving(oracle)?;
        self.child_of(oracle, parent)
    }

    pub(super) fn child_of(&mut self, oracle: &Oracle, parent: usize) -> Option<Giving> {
        let of = oracle.giving(parent);
        if matches!(of.reason, Reason::Emergency | Reason::FirstContact) {
            return None;
        }
        let mut child = Giving { parent: Some(parent), person: None, ..of };
        child.to_file = self.other_file(oracle, of.from_file);
        if self.dice.percent(40) {
            child.from = of.from.max(self.now);
        }
        if self.dice.percent(30) {
            child.until = child.until.min(self.now + 5 * MINUTE);
        }
        if self.dice.percent(45) {
            child.extent = self.extent(oracle, of.from_file);
        }
        match self.dice.below(14) {
            0 => child.until = child.until.saturating_add(1),
            1 => child.from -= 1,
            2 => child.reason = Reason::Statute,
            3 => child.aim = Aim::Supervision,
            _ => {}
        }
        if child.from >= child.until { None } else { self.bounded(oracle, child) }
    }

    /// One entry by name, which is how a sealed one leaves its author.
    pub(super) fn release(&mut self, oracle: &Oracle, entry: usize) -> Giving {
        let (from, until) = self.window(oracle);
        let from_file = oracle.file_of(entry);
        let to_file = if self.dice.percent(50) { from_file } else { self.other_file(oracle, from_file) };
        let person = self.dice.percent(80).then(|| self.dice.below(self.ground.people));
        let (extent, whom, parent) = (Extent::Entry(entry), Whom::Team, None);
        let (deed, aim, reason) = (Deed::Read, Aim::Casework, Reason::Statute);
        Giving { from_file, to_file, whom, person, extent, deed, aim, reason, from, until, parent }
    }

    pub(super) fn own_right(&mut self, oracle: &Oracle) -> Giving {
        let (from, until) = self.window(oracle);
        let whom = self.dice.of(&[Whom::Client, Whom::Client, Whom::Guardian, Whom::Confidant]);
        let from_file = self.dice.below(4);
        let extent = self.extent(oracle, from_file);
        let (person, parent, deed) = (None, None, Deed::Read);
        let (to_file, aim, reason) = (PORTAL, Aim::Own, Reason::Own);
        Giving { from_file, to_file, whom, person, extent, deed, aim, reason, from, until, parent }
    }

    /// Who looks into the portal file: mostly the person, until some moment to come.
    pub(super) fn onlooker(&mut self, oracle: &Oracle) -> (usize, Whom, Moment) {
        let (_, until) = self.window(oracle);
        let whom = self.dice.of(&[Whom::Client, Whom::Client, Whom::Guardian, Whom::Confidant]);
        let person = if self.dice.percent(80) { 5 } else { self.dice.below(self.ground.people) };
        (person, whom, until.max(self.now + 1))
    }

    pub(super) fn letter(&mut self, oracle: &Oracle) -> Giving {
        let (from, until) = self.window(oracle);
        let from_file = self.dice.below(7);
        let entry = self.entry_of(oracle, from_file);
        let extent = entry.map_or(Extent::Topic(Topic::Basic), Extent::Entry);
        let to_file = self.dice.of(&[7, 8]);
        let (whom, person, parent, deed) = (Whom::Intake, None, None, Deed::Read);
        let (aim, reason) = (Aim::FirstContact, Reason::FirstContact);
        Giving { from_file, to_file, whom, person, extent, deed, aim, reason, from, until, parent }
    }

    pub(super) fn extent(&mut self, oracle: &Oracle, file: usize) -> Extent {
        let entry = self.entry_of(oracle, file).or_else(|| self.dice.any(&[0, 1]));
        match (self.dice.below(10), entry) {
            (0..=2, _) => Extent::Whole,
            (3..=6, _) | (_, None) => Extent::Topic(self.dice.of(&TOPICS)),
            (7..=8, Some(entry)) => Extent::Entry(entry),
            _ => Extent::Entry(self.dice.below(oracle.entries())),
        }
    }

    pub(super) fn entry_of(&mut self, oracle: &Oracle, file: usize) -> Option<usize> {
        let of: Vec<usize> = (0..oracle.entries()).filter(|entry| oracle.file_of(*entry) == file).collect();
        self.dice.any(&of)
    }

    pub(super) fn some_giving(&mut self, oracle: &Oracle) -> Option<usize> {
        let givings = oracle.givings();
        (givings > 0).then(|| if self.dice.percent(50) { givings - 1 } else { self.dice.below(givings) })
    }

    /// Another file, mostly of the same case.
    pub(super) fn other_file(&mut self, oracle: &Oracle, file: usize) -> usize {
        let case = oracle.case_of(file);
        let near: Vec<usize> = (0..7).filter(|other| *other != file && oracle.case_of(*other) == case).collect();
        let far = self.dice.below(self.ground.files.len());
        if self.dice.percent(90) { self.dice.any(&near).unwrap_or(far) } else { far }
    }
}
