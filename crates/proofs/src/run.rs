//! Runs histories, many at a time, and adds up what they found.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use store::testing::Edit;
use store::{Engine, Tx};
use testkit::{Scratch, scratch};

use crate::compare::{Difference, Kind, compare};
use crate::drive::Driver;
use crate::ground::{ground, lay};
use crate::history::{History, Round};
use crate::mutant::{MUTANTS, Mutant};
use crate::oracle::{Event, Ground, Moment, Oracle, Outcome};

/// Events of one history.
pub const EVENTS: usize = 92;
/// After so many events everybody is asked.
const ROUND: usize = 18;

/// What histories found.
#[derive(Debug, Default)]
pub struct Found {
    /// How many histories there were.
    pub histories: u64,
    /// How many events in them.
    pub events: u64,
    /// How many of these were refused, by both alike.
    pub refused: u64,
    /// How many questions were asked, each in four forms.
    pub questions: u64,
    /// How many entries were permitted, by the row of the policy table.
    pub permitted: BTreeMap<&'static str, u64>,
    /// Too much shown.
    pub leaks: u64,
    /// Too little shown.
    pub denials: u64,
    /// Events that happened in one and were refused in the other.
    pub outcomes: u64,
    /// The first differences, told for whoever must mend them.
    pub told: Vec<String>,
    /// How long it took.
    pub took: Duration,
}

impl Found {
    /// Whether oracle and database never differed.
    pub fn agrees(&self) -> bool {
        self.leaks + self.denials + self.outcomes == 0
    }

    /// Histories in a second.
    pub fn rate(&self) -> f64 {
        self.histories as f64 / self.took.as_secs_f64().max(1e-9)
    }

    fn add(&mut self, other: Found) {
        self.histories += other.histories;
        self.events += other.events;
        self.refused += other.refused;
        self.questions += other.questions;
        self.leaks += other.leaks;
        self.denials += other.denials;
        self.outcomes += other.outcomes;
        for (rule, times) in other.permitted {
            *self.permitted.entry(rule).or_insert(0) += times;
        }
        self.told.extend(other.told);
        self.told.truncate(12);
    }

    fn note(&mut self, seed: u64, log: &[(Event, Moment)], difference: &Difference) {
        match difference.kind {
            Kind::Leak => self.leaks += 1,
            Kind::Denial => self.denials += 1,
        }
        if self.told.len() < 3 {
            let last = log.last().map(|(event, now)| format!("{event:?} at {now}")).unwrap_or_default();
            self.told.push(format!("history {seed}, {} events, last {last}: {difference:?}", log.len()));
        }
    }
}

/// The sentence in which a run is reported.
impl std::fmt::Display for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(
            f,
            "{} histories, {} events ({} refused), {} questions in 4 forms, {:.1} s, {:.1} histories a second",
            self.histories,
            self.events,
            self.refused,
            self.questions,
            self.took.as_secs_f64(),
            self.rate()
        )?;
        writeln!(f, "leaks: {}, denials: {}, outcomes that differ: {}", self.leaks, self.denials, self.outcomes)?;
        let permitted: Vec<String> = self.permitted.iter().map(|(rule, times)| format!("{rule}: {times}")).collect();
        writeln!(f, "permitted by {}", permitted.join(", "))?;
        for told in &self.told {
            writeln!(f, "  {told}")?;
        }
        Ok(())
    }
}

/// A database with the ground laid, on which one history at a time is lived.
///
/// Panics where the database cannot be made.
pub async fn stage(engine: Engine) -> (Scratch, Ground) {
    let (scratch, ground) = (scratch(engine).await, ground());
    let mut tx = scratch.db.begin().await.expect("a transaction begins");
    store::testing::set_now(&mut tx, store::Timestamp::from_millis(0));
    lay(&mut tx, &ground).await.expect("the ground is laid");
    tx.commit().await.expect("the ground stays");
    (scratch, ground)
}

/// Lives one history in a transaction that is rolled back, compares on the way, and stops at the first difference if wanted.
///
/// Panics where the database fails.
pub async fn live(stage: &(Scratch, Ground), seed: u64, edits: &'static [Edit], until: Until) -> Found {
    let (scratch, ground) = stage;
    let mut tx = scratch.db.begin().await.expect("a transaction begins");
    store::testing::edit(&mut tx, edits);
    let found = live_in(&mut tx, ground, seed, until).await;
    found.unwrap_or_else(|error| panic!("history {seed} breaks the database: {error}"))
}

/// When a history stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// At its end.
    End,
    /// At its end, or where oracle and database differ first.
    Difference,
}

async fn live_in(tx: &mut Tx, ground: &Ground, seed: u64, until: Until) -> Result<Found, policy::Error> {
    let mut found = Found { histories: 1, ..Found::default() };
    let (mut oracle, mut history) = (Oracle::new(ground), History::new(seed, ground));
    let mut log = Vec::with_capacity(EVENTS);
    let mut driver = Driver::new(tx, ground);
    for number in 1..=EVENTS {
        let (event, now) = history.next(&oracle);
        let (told, lived) = (oracle.hear(&event, now), driver.live(&event, now).await?);
        found.events += 1;
        found.refused += u64::from(told == Outcome::Refused);
        log.push((event, now));
        if told != lived {
            found.outcomes += 1;
            found.told.push(format!("history {seed}: {:?} is {told:?} to the oracle and {lived:?}", log.last()));
            return Ok(found);
        }
        let round = round(number, log.last());
        if round != Round::Nobody {
            for (turn, asked) in history.questions(&oracle, round).iter().enumerate() {
                let (differences, rules) = compare(driver.tx, ground, &oracle, asked, turn + number).await?;
                found.questions += 1;
                for (rule, times) in rules {
                    *found.permitted.entry(rule).or_insert(0) += times;
                }
                for difference in &differences {
                    found.note(seed, &log, difference);
                }
            }
        }
        if until == Until::Difference && !found.agrees() {
            break;
        }
    }
    Ok(found)
}

/// Who is asked after an event: nobody while the scene is set, everybody now and then, and whoever is assigned anywhere at
/// the very moment at which something ends.
fn round(number: usize, last: Option<&(Event, Moment)>) -> Round {
    let ends = matches!(
        last,
        Some((Event::Withdraws { .. } | Event::TakesBack { .. } | Event::LeavesOut { .. } | Event::Relieves { .. }, _))
    );
    match number {
        EVENTS => Round::Everybody,
        0..=34 => Round::Nobody,
        number if number % ROUND == 0 => Round::Everybody,
        _ if ends => Round::Assigned,
        _ => Round::Nobody,
    }
}

/// The log of a history, line by line, for whoever must find out what went wrong in it.
pub fn log(seed: u64) -> Vec<String> {
    let ground = ground();
    let (mut oracle, mut history) = (Oracle::new(&ground), History::new(seed, &ground));
    let mut lines = Vec::new();
    for number in 1..=EVENTS {
        let (event, now) = history.next(&oracle);
        let outcome = oracle.hear(&event, now);
        lines.push(format!("{number} at {}: {event:?} {outcome:?}", now - crate::history::BEGINNING));
        let round = round(number, Some(&(event, now)));
        if round != Round::Nobody {
            history.questions(&oracle, round);
        }
    }
    lines
}

/// Lives the histories of many seeds on an engine, on so many databases at once.
#[expect(clippy::disallowed_methods, reason = "how fast it goes is measured on the real clock")]
pub async fn many(engine: Engine, seeds: std::ops::Range<u64>, at_once: usize) -> Found {
    let next = std::sync::Arc::new(AtomicU64::new(seeds.start));
    let mut stages = Vec::new();
    for _ in 0..at_once {
        stages.push(stage(engine).await);
    }
    let began = Instant::now();
    let workers: Vec<_> = stages
        .into_iter()
        .map(|stage| {
            let (next, end) = (next.clone(), seeds.end);
            tokio::spawn(async move {
                let mut found = Found::default();
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= end {
                        return found;
                    }
                    found.add(live(&stage, seed, &[], Until::End).await);
                }
            })
        })
        .collect();
    let mut all = Found::default();
    for worker in workers {
        all.add(worker.await.expect("a worker of histories does not fail"));
    }
    all.took = began.elapsed();
    all
}

/// The first of these histories that notices an edit: oracle and database no longer agree, or the database refuses the
/// statement.
pub async fn noticed_in(
    stage: &(Scratch, Ground),
    mutant: &'static Mutant,
    seeds: impl Iterator<Item = u64>,
) -> Option<u64> {
    for seed in seeds {
        if !live(stage, seed, &mutant.edit, Until::Difference).await.agrees() {
            return Some(seed);
        }
    }
    None
}

/// Looks for the first history below `most` that notices each edit, on so many databases at once; in the order of
/// [`MUTANTS`].
pub async fn hunt(most: u64, at_once: usize) -> Vec<(&'static Mutant, Option<u64>)> {
    each_mutant(at_once, move |_| Box::new(0..most)).await
}

/// Asks for each edit the histories that it names and, where those agree, the first `most`.
pub async fn ask_again(most: u64, at_once: usize) -> Vec<(&'static Mutant, Option<u64>)> {
    each_mutant(at_once, move |mutant| Box::new(std::iter::once(mutant.seen_in).chain(0..most))).await
}

type Seeds = Box<dyn Iterator<Item = u64> + Send>;

async fn each_mutant(
    at_once: usize,
    seeds: impl Fn(&Mutant) -> Seeds + Clone + Send + 'static,
) -> Vec<(&'static Mutant, Option<u64>)> {
    let next = std::sync::Arc::new(AtomicUsize::new(0));
    let hunters: Vec<_> = (0..at_once)
        .map(|_| {
            let (next, seeds) = (next.clone(), seeds.clone());
            tokio::spawn(async move {
                let (stage, mut found) = (stage(Engine::Sqlite).await, Vec::new());
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(mutant) = MUTANTS.get(number) else { return found };
                    found.push((number, noticed_in(&stage, mutant, seeds(mutant)).await));
                }
            })
        })
        .collect();
    let mut all = Vec::new();
    for hunter in hunters {
        all.extend(hunter.await.expect("a hunter of edits does not fail"));
    }
    all.sort_unstable();
    all.into_iter().map(|(number, seed)| (&MUTANTS[number], seed)).collect()
}
