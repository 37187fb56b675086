//! What was recorded and the author may see, as the material of a report; nothing is concluded from it (rule 13).

use ::store::{Timestamp, Tx};
use casework::case::CaseView;
use casework::contact::ContactNote;
use casework::entry::{self, Desk, EntryError, EntryState};
use jiff::civil::Date;

use crate::goal::{self, GoalView, SeenFrom};
use crate::measure::{self, Owner};
use crate::phase;
use crate::report::model::{Fact, Material, NewReport};

/// The material of a report, in the order in which it is read.
///
/// Wishes, goals and measures stand as of today; phases, ratings and contacts only from the days of which it tells.
/// Errors: only those of reading. Source: R175.
pub async fn gather(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    new: &NewReport,
) -> Result<Vec<Material>, EntryError> {
    let zone = network::organisation::organisation(tx, desk.actor.organisation).await?.time_zone;
    let within = |at: Timestamp| {
        let day: Date = at.in_zone(&zone).date();
        new.from <= day && day <= new.until
    };
    let goals = goal::of_file(tx, desk, case.file).await?;
    let mut found = Vec::new();
    for wish in &goals.wishes {
        let fact = Fact::Wish { words: wish.content.words.clone() };
        found.push(Material { source: wish.id, about: None, at: wish.happened_at, fact });
    }
    for step in phase::steps(tx, desk, case.file).await?.iter().rev().filter(|step| within(step.entry.happened_at)) {
        let fact = Fact::Phase { to: step.to };
        found.push(Material { source: step.entry.id, about: None, at: step.entry.happened_at, fact });
    }
    for one in &goals.goals {
        let fact = Fact::Goal { words: one.goal.content.words.clone(), standing: one.standing };
        found.push(Material { source: one.goal.id, about: None, at: one.goal.happened_at, fact });
        found.extend(ratings(one, within));
    }
    for one in measure::of_file(tx, desk, case.file).await?.measures {
        let fact = Fact::Measure {
            words: one.measure.content.words.clone(),
            who: if one.measure.content.owner == Owner::Client { String::new() } else { one.owner_name.clone() },
            course: one.course,
        };
        found.push(Material { source: one.measure.id, about: None, at: one.measure.happened_at, fact });
    }
    let contacts = entry::list::<ContactNote>(tx, desk, case.file).await?;
    let standing = contacts.into_iter().filter(|one| one.state != EntryState::Withdrawn && within(one.happened_at));
    found.extend(standing.map(|one| Material {
        source: one.id,
        about: None,
        at: one.happened_at,
        fact: Fact::Contact { mode: one.content.mode },
    }));
    Ok(found)
}

/// The newest rating of each view; both stand beside each other and are never averaged.
fn ratings(one: &GoalView, within: impl Fn(Timestamp) -> bool) -> Vec<Material> {
    let newest = |from: SeenFrom| {
        one.ratings.iter().rev().find(|rating| rating.content.seen_from == from && within(rating.happened_at))
    };
    [SeenFrom::Client, SeenFrom::Worker]
        .into_iter()
        .filter_map(newest)
        .map(|rating| Material {
            source: rating.id,
            about: Some(one.goal.id),
            at: rating.happened_at,
            fact: Fact::Rating {
                seen_from: rating.content.seen_from,
                goal: Box::new(one.goal.content.clone()),
                level: rating.content.level,
                words: rating.content.words.clone(),
            },
        })
        .collect()
}
