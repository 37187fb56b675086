//! One event by chance: who, where, from when to when.

use super::wish::{ROLES, Wish};
use super::{History, TOPICS};
use crate::oracle::{Aim, Deed, Event, Extent, Giving, Moment, Oracle, PORTAL, Role, Standing, Whom};

impl History<'_> {
    pub(super) fn invent(&mut self, wish: Wish, oracle: &Oracle) -> Option<Event> {
        let (people, units) = (self.ground.people, self.ground.organisation_of_unit.len());
        let (person, unit, file) = (self.dice.below(people), self.dice.below(units), self.dice.below(PORTAL));
        let entry = self.dice.below(oracle.entries());
        let topic = self.dice.of(&TOPICS);
        Some(match wish {
            Wish::Assigns => self.assignment(oracle),
            Wish::AssignsPortal => {
                let (from, until) = self.window(oracle);
                let role = self.dice.of(&[Role::Client, Role::Client, Role::Guardian, Role::Confidant]);
                let (person, unit) = self.member();
                Event::Assigns { person, unit, file: PORTAL, role, from, until }
            }
            Wish::Gives => Event::Gives { giving: self.giving(oracle)? },
            Wish::GivesToPortal => Event::Gives { giving: self.own_right(oracle) },
            Wish::PassesOn => Event::Gives { giving: self.passing_on(oracle)? },
            Wish::Tables => {
                let giving = self.giving(oracle)?;
                let invited = |one: &(usize, usize, Role, Moment)| (one.2 == Role::Conference).then_some(one.1);
                let files: Vec<usize> = self.assigned.iter().filter_map(invited).collect();
                let to_file = self.dice.any(&files).unwrap_or(giving.to_file);
                let (whom, aim, deed) = (Whom::Conference, Aim::Conference, Deed::Read);
                Event::Gives { giving: Giving { to_file, whom, aim, deed, ..giving } }
            }
            Wish::SendsLetter => Event::Gives { giving: self.letter(oracle) },
            Wish::Enters => {
                let file = if self.dice.percent(25) { PORTAL } else { self.dice.below(self.ground.files.len()) };
                Event::Enters { file, topic, author: person }
            }
            Wish::Signs => {
                let (from, until) = self.window(oracle);
                let aim = self.dice.weighted(&[(8, Aim::Casework), (2, Aim::Conference)]);
                let from_organisation = self.dice.below(3);
                let to_organisation = (from_organisation + 1 + self.dice.below(2)) % 3;
                Event::Signs { from_organisation, to_organisation, topic, aim, from, until }
            }
            Wish::Consents => {
                let (_, until) = self.window(oracle);
                Event::Consents { until: if self.dice.percent(50) { Moment::MAX } else { until } }
            }
            Wish::Withdraws => {
                let consent = self.dice.below(self.consents);
                (self.consents > 0).then_some(Event::Withdraws { consent })?
            }
            Wish::LeavesOut => {
                let giving = self.some_giving(oracle)?;
                let entry = self.entry_of(oracle, oracle.giving(giving).from_file).unwrap_or(entry);
                Event::LeavesOut { giving, entry }
            }
            Wish::TakesBack => Event::TakesBack { giving: self.some_giving(oracle)? },
            Wish::TakesBackAll => {
                let of = oracle.giving(self.some_giving(oracle)?);
                Event::TakesBackAll { from_file: of.from_file, to_file: of.to_file }
            }
            Wish::Membership => {
                let standing =
                    self.dice.weighted(&[(5, Standing::Active), (1, Standing::Invited), (2, Standing::Disabled)]);
                let (person, unit) = if self.dice.percent(60) { self.member() } else { (person, unit) };
                Event::Membership { person, unit, standing }
            }
            Wish::Unit => Event::Unit { unit, works: self.dice.percent(75) },
            Wish::Opens => {
                let (_, until) = self.window(oracle);
                Event::Opens { file, until: until.max(self.now + 1) }
            }
            Wish::Closes => Event::Closes { file },
            // Only what families have is held or erased; a door stays.
            Wish::Reopens => Event::Reopens { file: self.dice.below(7) },
            Wish::Erases => Event::Erases { file: self.dice.below(7) },
            Wish::Corrects => Event::Corrects { entry, topic },
            Wish::Seals => Event::Seals { entry },
            Wish::Unseals => Event::Unseals { entry },
            Wish::Releases => Event::Gives { giving: self.release(oracle, entry) },
            Wish::Relieves => {
                let (person, file, role, _) = self.dice.any(&self.assigned)?;
                Event::Relieves { person, file, role }
            }
            Wish::Shortens => {
                let (person, file, role, until) = self.dice.any(&self.assigned)?;
                Event::Shortens { person, file, role, until }
            }
            Wish::Leads => {
                let (person, unit) = self.member();
                Event::Leads { person, unit }
            }
            Wish::Leaves => {
                let (person, unit) = self.member();
                Event::Leaves { person, unit, role: self.dice.of(&[Role::Lead, Role::Lead, Role::Team]) }
            }
            Wish::Bars => Event::Bars { person, case: self.dice.below(self.ground.cases) },
            Wish::Lifts => {
                let (person, case) = self.dice.any(&self.bars)?;
                Event::Lifts { person, case }
            }
            Wish::Ends => {
                let cooperation = self.dice.below(self.cooperations);
                (self.cooperations > 0).then_some(Event::Ends { cooperation })?
            }
            Wish::BreaksGlass => {
                let (person, own) = self.member();
                let file = if self.dice.percent(85) { self.file_of(own)? } else { file };
                oracle.case_of(file)?;
                let cover = self.entry_of(oracle, file)?;
                Event::BreaksGlass { person, unit: own, file, cover, topic }
            }
            Wish::ClosesGlass => {
                let emergency = self.dice.below(oracle.emergencies());
                (oracle.emergencies() > 0).then_some(Event::ClosesGlass { emergency })?
            }
            Wish::OpensPortal => {
                let (person, whom, until) = self.onlooker(oracle);
                Event::OpensPortal { person, whom, until }
            }
            Wish::ShowsEntry => {
                let (person, whom, until) = self.onlooker(oracle);
                Event::ShowsEntry { person, whom, entry, until }
            }
            Wish::TellsTeam => {
                let entry = self.entry_of(oracle, PORTAL)?;
                Event::TellsTeam { person: 5, entry, to_file: self.dice.below(4) }
            }
            Wish::ClosesPortal => Event::ClosesPortal { person: self.onlooker(oracle).0 },
            Wish::StopsNaming => {
                let of = oracle.giving(self.some_giving(oracle)?);
                let entry = if let Extent::Entry(given) = of.extent { given } else { entry };
                Event::StopsNaming { entry, person: of.person.unwrap_or(person) }
            }
            Wish::ShowsCard => Event::ShowsCard { entry, to_file: 8 },
            Wish::JoinsCase => {
                let free = oracle.case_of(6).is_none();
                free.then_some(Event::JoinsCase { file: 6, case: self.dice.below(self.ground.cases) })?
            }
        })
    }

    /// Somebody is assigned where they are a member, or, now and then, where they are not.
    pub(super) fn assignment(&mut self, oracle: &Oracle) -> Event {
        let (from, until) = self.window(oracle);
        let (person, unit) = self.member();
        let role = self.dice.weighted(&ROLES);
        let own = match role {
            Role::Intake if unit == 2 => Some(7),
            Role::Intake if unit < 2 => Some(8),
            _ => self.file_of(unit),
        };
        let file = if self.dice.percent(92) { own.unwrap_or(0) } else { self.dice.below(self.ground.files.len()) };
        Event::Assigns { person, unit, file, role, from, until }
    }
}
