//! What the oracle can be asked.

use super::{Asked, Giving, Moment, Oracle, Role, Topic, Window, rule};

impl Oracle {
    /// The numbers of all entries that the asker reaches, each with the row of the policy table that permits it.
    pub fn answers(&self, asked: &Asked) -> Vec<(usize, &'static str)> {
        (0..self.written.len()).filter_map(|entry| Some((entry, rule::judge(self, asked, entry)?))).collect()
    }

    /// The topic of an entry.
    pub fn topic_of(&self, entry: usize) -> Topic {
        self.written[entry].topic
    }

    /// The file of an entry.
    pub fn file_of(&self, entry: usize) -> usize {
        self.written[entry].file
    }

    /// Who wrote an entry.
    pub fn author_of(&self, entry: usize) -> usize {
        self.written[entry].author
    }

    /// How many entries there are.
    pub fn entries(&self) -> usize {
        self.written.len()
    }

    /// The giving of a number.
    pub fn giving(&self, number: usize) -> Giving {
        self.given[number].giving
    }

    /// How many givings there are.
    pub fn givings(&self) -> usize {
        self.given.len()
    }

    /// How many emergencies there were.
    pub fn emergencies(&self) -> usize {
        self.emergencies.len()
    }

    /// Until when a consent was given.
    pub fn consent_until(&self, consent: usize) -> Moment {
        self.consents[consent].until
    }

    /// When a consent ends, by its term or because it was withdrawn; if it was, it never held for what comes later.
    pub fn consent_end(&self, consent: usize) -> Moment {
        self.consents[consent].withdrawn.map_or(self.consents[consent].until, |_| Moment::MIN)
    }

    /// The roles in which somebody is assigned in a unit at a moment.
    pub fn roles_of(&self, person: usize, unit: usize, at: Moment) -> Vec<Role> {
        let theirs =
            self.assigned.iter().filter(|one| (one.person, one.unit) == (person, unit) && one.window.holds(at));
        theirs.map(|one| one.role).collect()
    }

    /// The case of a file.
    pub fn case_of(&self, file: usize) -> Option<usize> {
        self.case_of[file]
    }

    /// Every moment at which something begins or ends, for questions at the edges.
    pub fn edges(&self) -> Vec<Moment> {
        let assigned = self.assigned.iter().map(|one| one.window);
        let given = self.given.iter().map(|one| Window { from: one.giving.from, until: one.giving.until });
        let signed = self.signed.iter().map(|one| one.window);
        assigned.chain(given).chain(signed).flat_map(|window| [window.from, window.until]).collect()
    }
}
