//! How the oracle remembers what happened, and what it does not let happen.

use super::*;

impl Oracle {
    /// P1 to P9: one is assigned in one's own unit, to a file of that unit; at an intake also of the whole organisation.
    /// Who is the person, or stands for them, is no member of the unit that keeps the file.
    pub(super) fn assign(&mut self, assigned: Assigned) -> Outcome {
        let organisation = self.ground.organisation_of_unit[assigned.unit];
        let own = match self.ground.files[assigned.file].owner {
            Owner::Unit(unit) | Owner::UnitIntake(unit) => unit == assigned.unit,
            Owner::OrganisationIntake(of) => of == organisation,
        };
        if !own && !matches!(assigned.role, Role::Client | Role::Guardian | Role::Confidant) {
            return Outcome::Refused;
        }
        self.assigned.push(assigned);
        Outcome::Done
    }

    pub(super) fn end_where(&mut self, now: Moment, which: impl Fn(&Assigned) -> bool) {
        for one in self.assigned.iter_mut().filter(|one| which(one)) {
            one.window.end(now);
        }
    }

    /// P9: a lead is assigned to all files of the unit.
    pub(super) fn lead(&mut self, person: usize, unit: usize, now: Moment) {
        let window = Window { from: now, until: Moment::MAX };
        for (file, place) in self.ground.files.iter().enumerate() {
            let of_unit = matches!(place.owner, Owner::Unit(of) | Owner::UnitIntake(of) if of == unit);
            if of_unit && self.case_of[file].is_some() {
                self.assigned.push(Assigned { person, unit, file, role: Role::Lead, window });
            }
        }
    }

    /// F3: what is sealed is its author's alone; whoever had been given it has it no longer.
    pub(super) fn seal(&mut self, entry: usize, now: Moment) {
        let file = self.written[entry].file;
        let open = self.opened[file].iter().any(|opened| opened.writing.holds(now));
        let writing = open.then_some(Window { from: now, until: Moment::MAX });
        self.written[entry].sealed = true;
        self.written[entry].kept = Some(Kept { since: now, writing });
        self.take_back_where(now, |giving| giving.extent == Extent::Entry(entry));
    }

    /// Nothing of the file is left for anybody, nor what came to it, nor what was passed on from there.
    pub(super) fn erase(&mut self, file: usize, now: Moment) {
        for opened in &mut self.opened[file] {
            opened.window.end(now);
            opened.writing.end(now);
        }
        for written in self.written.iter_mut().filter(|written| written.file == file) {
            written.kept = None;
        }
        self.end_where(now, |one| one.file == file);
        self.take_back_where(now, |giving| giving.from_file == file || giving.to_file == file);
    }

    pub(super) fn take_back_where(&mut self, now: Moment, which: impl Fn(&Giving) -> bool) {
        for giving in 0..self.given.len() {
            if which(&self.given[giving].giving) {
                self.take_back(giving, now);
            }
        }
    }

    pub(super) fn take_back(&mut self, giving: usize, now: Moment) {
        let back = &mut self.given[giving].taken_back;
        *back = Some(back.unwrap_or(now).min(now));
    }

    /// Between a file and itself there is nothing to take back.
    pub(super) fn take_back_all(&mut self, from_file: usize, to_file: usize, now: Moment) -> Outcome {
        if from_file == to_file {
            return Outcome::Refused;
        }
        self.take_back_where(now, |giving| (giving.from_file, giving.to_file) == (from_file, to_file));
        Outcome::Done
    }

    /// P3: writing stays in the own file, and so does what an emergency opens. A further giving neither outlives nor
    /// exceeds the one it passes on, and rests on the same reason (decision 4 of the security page).
    pub(super) fn give(&mut self, giving: Giving) -> Outcome {
        let leaves = giving.from_file != giving.to_file;
        if leaves && (giving.deed == Deed::Write || giving.reason == Reason::Emergency) {
            return Outcome::Refused;
        }
        if let Extent::Entry(entry) = giving.extent
            && self.written[entry].file != giving.from_file
        {
            return Outcome::Refused;
        }
        if giving.parent.is_some_and(|parent| !self.stays_within(&giving, parent)) {
            return Outcome::Refused;
        }
        self.given.push(Given { giving, left_out: BTreeSet::new(), taken_back: None });
        Outcome::Done
    }

    pub(super) fn stays_within(&self, child: &Giving, parent: usize) -> bool {
        let of = &self.given[parent].giving;
        let extent = match (of.extent, child.extent) {
            (Extent::Whole, _) => true,
            (Extent::Topic(of), Extent::Topic(topic)) => of == topic,
            (Extent::Topic(of), Extent::Entry(entry)) => of == self.written[entry].topic,
            (Extent::Entry(of), Extent::Entry(entry)) => of == entry,
            _ => false,
        };
        let left_out = matches!(child.extent, Extent::Entry(entry) if self.leaves_out(parent, entry));
        let in_time = of.from <= child.from && self.last_of(child) <= self.end_of(parent);
        extent
            && !left_out
            && in_time
            && of.from_file == child.from_file
            && of.deed == child.deed
            && of.aim == child.aim
            && of.reason == child.reason
    }

    /// What is given on a consent is given until the consent ends, at the latest.
    pub(super) fn last_of(&self, giving: &Giving) -> Moment {
        match giving.reason {
            Reason::Consent(consent) => giving.until.min(self.consents[consent].until),
            _ => giving.until,
        }
    }

    /// Whether a giving, or one that it passes on, leaves an entry out.
    pub(crate) fn leaves_out(&self, giving: usize, entry: usize) -> bool {
        let given = &self.given[giving];
        given.left_out.contains(&entry) || given.giving.parent.is_some_and(|parent| self.leaves_out(parent, entry))
    }

    /// When a giving ends: by its own term, its consent's, by being taken back, by withdrawal, or with what it passes on.
    pub(crate) fn end_of(&self, giving: usize) -> Moment {
        let given = &self.given[giving];
        let mut end = self.last_of(&given.giving);
        let mut no_later = |moment: Option<Moment>| end = end.min(moment.unwrap_or(Moment::MAX));
        no_later(given.taken_back);
        if let Reason::Consent(consent) = given.giving.reason {
            no_later(self.consents[consent].withdrawn);
        }
        no_later(given.giving.parent.map(|parent| self.end_of(parent)));
        end
    }

    /// P11: only in a file of the own unit, one person, sixty minutes, reading the cover and what was chosen.
    pub(super) fn break_glass(
        &mut self,
        person: usize,
        unit: usize,
        file: usize,
        of: [Extent; 2],
        now: Moment,
    ) -> Outcome {
        let (from, until) = (now, now + 60 * 60 * 1000);
        let window = Window { from, until };
        if self.assign(Assigned { person, unit, file, role: Role::Emergency, window }) == Outcome::Refused {
            return Outcome::Refused;
        }
        let first = self.given.len();
        for extent in of {
            let (whom, person, parent) = (Whom::Emergency, Some(person), None);
            let (deed, aim, reason) = (Deed::Read, Aim::Emergency, Reason::Emergency);
            let (from_file, to_file) = (file, file);
            self.give(Giving { from_file, to_file, whom, person, extent, deed, aim, reason, from, until, parent });
        }
        self.emergencies.push(Emergency { person, file, until, givings: first..self.given.len() });
        Outcome::Done
    }

    pub(super) fn close_glass(&mut self, emergency: usize, now: Moment) {
        let Emergency { person, file, until, ref givings } = self.emergencies[emergency];
        for giving in givings.clone() {
            self.take_back(giving, now);
        }
        let of_it = |one: &Assigned| one.person == person && one.file == file && one.role == Role::Emergency;
        self.end_where(now, |one| of_it(one) && one.window.until == until);
    }

    /// P13, P14: what is theirs, by name.
    pub(super) fn own_right(&self, person: usize, whom: Whom, from: Moment, until: Moment) -> Giving {
        Giving {
            from_file: PORTAL,
            to_file: PORTAL,
            whom,
            person: Some(person),
            extent: Extent::Whole,
            deed: Deed::Read,
            aim: Aim::Own,
            reason: Reason::Own,
            from,
            until,
            parent: None,
        }
    }

    /// P12: a person card is shown at the intake of its own organisation, and nowhere else.
    pub(super) fn show_card(&mut self, entry: usize, to_file: usize, now: Moment) -> Outcome {
        let from_file = self.written[entry].file;
        if self.organisation_of(from_file) != self.organisation_of(to_file) {
            return Outcome::Refused;
        }
        self.give(Giving {
            from_file,
            to_file,
            whom: Whom::Intake,
            person: None,
            extent: Extent::Entry(entry),
            deed: Deed::Read,
            aim: Aim::FirstContact,
            reason: Reason::FirstContact,
            from: now,
            until: Moment::MAX,
            parent: None,
        })
    }

    pub(crate) fn organisation_of(&self, file: usize) -> usize {
        match self.ground.files[file].owner {
            Owner::Unit(unit) | Owner::UnitIntake(unit) => self.ground.organisation_of_unit[unit],
            Owner::OrganisationIntake(organisation) => organisation,
        }
    }
}
