//! Histories by chance, crowded at the edges: windows that begin and end at the asked moment, near misses of every rule.

mod giving;
mod invent;
mod wish;

use self::wish::{AIMS, WISHES, aim_of};
use crate::dice::Dice;
use crate::oracle::{
    Aim, Asked, Asker, Deed, Event, Giving, Ground, Moment, Oracle, Owner, PORTAL, Reason, Role, Topic,
};

/// When every history begins.
pub const BEGINNING: Moment = 1_000_000_000;
const SECOND: Moment = 1_000;
const MINUTE: Moment = 60 * SECOND;
const TOPICS: [Topic; 4] = [Topic::Basic, Topic::Debt, Topic::Health, Topic::Violence];
/// Who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// Nobody.
    Nobody,
    /// Whoever is assigned to anything in a unit.
    Assigned,
    /// Everybody in every unit.
    Everybody,
}

/// Invents one history, event by event.
pub struct History<'a> {
    dice: Dice,
    ground: &'a Ground,
    now: Moment,
    consents: usize,
    cooperations: usize,
    bars: Vec<(usize, usize)>,
    assigned: Vec<(usize, usize, Role, Moment)>,
    first: Vec<Event>,
    then: Option<Then>,
}

/// What follows at once, because only both together tell something.
#[derive(Clone, Copy)]
enum Then {
    PassesOn(usize),
    TakesBack(usize),
    LeavesOut(usize),
    Withdraws(usize),
}

impl<'a> History<'a> {
    /// The history of a seed.
    pub fn new(seed: u64, ground: &'a Ground) -> History<'a> {
        let mut dice = Dice::new(seed);
        let mut first = Vec::new();
        for number in 0..10 {
            let file = if number < 3 { number } else { dice.below(ground.files.len()) };
            first.push(Event::Enters { file, topic: dice.of(&TOPICS), author: dice.below(ground.people) });
        }
        let mut history = History {
            dice,
            ground,
            now: BEGINNING,
            consents: 0,
            cooperations: 0,
            bars: vec![],
            assigned: vec![],
            first,
            then: None,
        };
        history.settle();
        history.first.reverse();
        history
    }

    /// What most histories need so that anything flows at all: people in files, consents, signed cooperations.
    fn settle(&mut self) {
        let (from, until) = (BEGINNING, Moment::MAX);
        let mut assign = |person, unit, file, role| {
            self.first.push(Event::Assigns { person, unit, file, role, from, until });
        };
        for (number, (person, unit)) in self.ground.members.iter().copied().enumerate() {
            let own = |file: &&usize| self.ground.files[**file].owner == Owner::Unit(unit);
            let files: Vec<usize> = (0..PORTAL).collect();
            let files: Vec<usize> = files.iter().filter(own).copied().collect();
            let Some(file) = self.dice.any(&files) else { continue };
            match number % 4 {
                3 => {
                    let role = self.dice.of(&[Role::Supervisor, Role::Conference, Role::Lead, Role::Substitute]);
                    assign(person, unit, file, role);
                }
                _ => assign(person, unit, file, Role::Team),
            }
        }
        let role = self.dice.of(&[Role::Client, Role::Guardian, Role::Confidant]);
        assign(5, 3, PORTAL, role);
        assign(2, 2, 7, Role::Intake);
        assign(4, 3, 3, Role::Conference);
        assign(0, 0, 0, Role::Conference);
        assign(0, self.dice.below(2), 8, Role::Intake);
        for until in [Moment::MAX, BEGINNING + 25 * MINUTE] {
            self.first.push(Event::Consents { until });
        }
        for _ in 0..7 {
            let from_organisation = self.dice.below(3);
            let to_organisation = (from_organisation + 1 + self.dice.below(2)) % 3;
            // The other topics flow only by what is signed later.
            let (topic, aim) = (self.dice.of(&TOPICS[..2]), Aim::Casework);
            self.first.push(Event::Signs { from_organisation, to_organisation, topic, aim, from, until });
        }
    }

    /// The next event and its moment.
    pub fn next(&mut self, oracle: &Oracle) -> (Event, Moment) {
        if let Some(event) = self.first.pop() {
            self.remember(&event);
            return (event, self.now);
        }
        self.pass_time(oracle);
        if let Some(event) = self.then.take().and_then(|then| self.follow(then, oracle)) {
            self.remember(&event);
            self.then = self.consequence(&event, oracle);
            return (event, self.now);
        }
        loop {
            let wish = self.dice.weighted(&WISHES);
            if let Some(event) = self.invent(wish, oracle) {
                self.remember(&event);
                self.then = self.consequence(&event, oracle);
                return (event, self.now);
            }
        }
    }

    fn follow(&mut self, then: Then, oracle: &Oracle) -> Option<Event> {
        // What was refused has no number.
        let known = |giving: usize| (giving < oracle.givings()).then_some(giving);
        Some(match then {
            Then::PassesOn(giving) => Event::Gives { giving: self.child_of(oracle, known(giving)?)? },
            Then::TakesBack(giving) => Event::TakesBack { giving: known(giving)? },
            Then::Withdraws(consent) => Event::Withdraws { consent },
            Then::LeavesOut(giving) => {
                let entry = self.entry_of(oracle, oracle.giving(known(giving)?).from_file)?;
                Event::LeavesOut { giving, entry }
            }
        })
    }

    /// Giving leads to leaving out, passing on and withdrawing, passing on to the end of what was passed on.
    fn consequence(&mut self, event: &Event, oracle: &Oracle) -> Option<Then> {
        let next = oracle.givings();
        let withdrawal = match *event {
            Event::Gives { giving: Giving { reason: Reason::Consent(consent), .. } } => Some(Then::Withdraws(consent)),
            _ => None,
        };
        match *event {
            Event::Gives { giving: Giving { parent: Some(parent), .. } } => match self.dice.below(10) {
                0..=2 => Some(Then::TakesBack(parent)),
                3 | 4 => Some(Then::LeavesOut(parent)),
                5 => Some(Then::PassesOn(next)),
                6 => withdrawal,
                _ => None,
            },
            Event::Gives { .. } => match self.dice.below(10) {
                0 | 1 => Some(Then::PassesOn(next)),
                2 | 3 => Some(Then::LeavesOut(next)),
                4 => withdrawal,
                _ => None,
            },
            Event::LeavesOut { giving, .. } if self.dice.percent(50) => Some(Then::PassesOn(giving)),
            _ => None,
        }
    }

    /// One question for each person in each unit, mostly what people ask all day, often at an edge.
    pub fn questions(&mut self, oracle: &Oracle, round: Round) -> Vec<Asked> {
        let mut asked = Vec::new();
        for person in 0..self.ground.people {
            for unit in 0..self.ground.organisation_of_unit.len() {
                let asker = Asker { person, unit, strength: self.dice.weighted(&[(70, 2), (30, 1)]) };
                let roles = oracle.roles_of(person, unit, self.now);
                if round == Round::Assigned && roles.is_empty() {
                    continue;
                }
                let role = self.dice.any(&roles).filter(|_| self.dice.percent(85));
                let deed = if self.dice.percent(18) { Deed::Write } else { Deed::Read };
                let aim = role.map_or_else(|| self.dice.of(&AIMS), aim_of);
                let at = if self.dice.percent(60) { self.now } else { self.near_an_edge(oracle) };
                asked.push(Asked { asker, deed, aim, at });
            }
        }
        asked
    }

    /// Often nothing passes, sometimes a little, and often time stops at an edge.
    fn pass_time(&mut self, oracle: &Oracle) {
        let minutes = Moment::try_from(self.dice.below(4 * 60_000)).unwrap_or(0);
        self.now = match self.dice.below(10) {
            0..=2 => self.now,
            3 | 4 => self.now + 1,
            5 | 6 => self.now + SECOND,
            7 => self.now + minutes,
            _ => self.near_an_edge(oracle),
        };
    }

    /// A second before, at, or after the moment at which something begins or ends; never in the past, where the log would
    /// have to be read differently.
    fn near_an_edge(&mut self, oracle: &Oracle) -> Moment {
        let soon: Vec<Moment> =
            oracle.edges().into_iter().filter(|edge| *edge >= self.now && *edge < self.now + 70 * MINUTE).collect();
        let off = self.dice.of(&[-SECOND, -1, -1, 0, 0, 0, 1, SECOND]);
        self.dice.any(&soon).map_or(self.now, |edge| edge + off).max(self.now)
    }

    fn window(&mut self, oracle: &Oracle) -> (Moment, Moment) {
        let from = match self.dice.below(10) {
            0..=6 => self.now,
            7 => self.now - MINUTE,
            8 => self.now + SECOND,
            _ => self.near_an_edge(oracle),
        };
        let until = match self.dice.below(10) {
            0..=4 => Moment::MAX,
            5 => self.near_an_edge(oracle),
            6 => from + SECOND,
            7 => from + 10 * SECOND,
            _ => from + 20 * MINUTE,
        };
        (from, until.max(from + 1))
    }

    fn member(&mut self) -> (usize, usize) {
        self.dice.of(&self.ground.members)
    }

    fn file_of(&mut self, unit: usize) -> Option<usize> {
        let files = self.ground.files[..PORTAL].iter().enumerate();
        let own: Vec<usize> =
            files.filter(|(_, file)| file.owner == Owner::Unit(unit)).map(|(number, _)| number).collect();
        self.dice.any(&own)
    }

    fn remember(&mut self, event: &Event) {
        match *event {
            Event::Consents { .. } => self.consents += 1,
            Event::Signs { .. } => self.cooperations += 1,
            Event::Bars { person, case } => self.bars.push((person, case)),
            Event::Assigns { person, file, role, until, .. } => self.assigned.push((person, file, role, until)),
            _ => {}
        }
    }
}
