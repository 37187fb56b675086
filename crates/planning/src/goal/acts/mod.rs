//! Taking down wishes, agreeing goals, rating them, and reading all of it in one statement.

use std::collections::BTreeMap;

use ::store::{EntryId, FileId, Tx};
use casework::check::Faults;
use casework::entry::{self, Content, Desk, EntryError, EntryState, Opened, Revision, WritableFile};
use casework::person::{self, PersonCard};
use journal::Event;

use super::model::{
    Attainment, ChangedGoal, CrisisPlan, Goal, GoalView, Goals, Measured, NewGoal, NewRating, NewWish, Rating,
    Standing, Wish, hints,
};
use super::store as rows;
use crate::heard;
use crate::recording::{record, write};

/// Everything that a page of wishes and goals stands on.
const KINDS: [&str; 5] = [Wish::KIND, Goal::KIND, Rating::KIND, CrisisPlan::KIND, PersonCard::KIND];

/// The wishes and goals of a file that the actor may read.
pub async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Goals, EntryError> {
    let entries = heard::list_kinds(tx, desk, file, &KINDS).await?;
    let names: BTreeMap<EntryId, String> =
        entry::of_kind::<PersonCard>(&entries)?.into_iter().map(|card| (card.id, card.content.full_name())).collect();
    let mut ratings: BTreeMap<EntryId, Vec<Opened<Rating>>> = BTreeMap::new();
    for rating in entry::of_kind::<Rating>(&entries)? {
        ratings.entry(rating.content.goal).or_default().push(rating);
    }
    let now = tx.now();
    let goals: Vec<GoalView> = entry::of_kind::<Goal>(&entries)?
        .into_iter()
        .map(|goal| GoalView {
            standing: goal.state.into(),
            person_name: goal.person.and_then(|card| names.get(&card).cloned()),
            ratings: ratings.remove(&goal.id).unwrap_or_default(),
            hints: if goal.state == EntryState::Open { hints(&goal.content, now) } else { Vec::new() },
            goal,
        })
        .collect();
    Ok(Goals {
        wishes: entry::of_kind(&entries)?,
        attainment: Attainment::of(&goals),
        goals,
        crisis: entry::of_kind(&entries)?,
    })
}

/// One goal of a file with its ratings.
///
/// Errors: `NotFound` also where the actor may not read it.
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, file: FileId, id: EntryId) -> Result<GoalView, EntryError> {
    let goals = of_file(tx, desk, file).await?.goals;
    goals.into_iter().find(|goal| goal.goal.id == id).ok_or(EntryError::NotFound)
}

/// Takes down a wish in the client's words; nobody of staff changes it afterwards (R48, rule 11).
pub async fn wish(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, new: &NewWish) -> Result<EntryId, EntryError> {
    known(tx, desk, file, new.person).await?;
    let content = Wish { words: new.words.clone(), said_on: new.said_on };
    write(tx, desk, file, new.person, &content).await
}

/// Agrees a goal.
///
/// Errors: `Faulty` for a wish or a person of another file, and for a fourth focus goal. Source: R48, B6.
pub async fn set(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, new: &NewGoal) -> Result<EntryId, EntryError> {
    known(tx, desk, file, new.person).await?;
    answers_a_wish(tx, desk, file, &new.goal).await?;
    let place = match new.goal.measured {
        Measured::Gas => Some(free_place(tx, desk, file).await?),
        Measured::Scale | Measured::Talk => None,
    };
    let id = write(tx, desk, file, new.person, &new.goal).await?;
    if let Some(place) = place {
        rows::take_place(tx, id, file.id(), place).await?;
    }
    let event = Event::new("goal.set").subject(id).with("measured", new.goal.measured.as_str());
    record(tx, desk, file, event).await?;
    Ok(id)
}

/// Changes a goal, or says that it is reached or no longer one; the earlier text stays as a version.
///
/// Returns the new version. Errors: `NotFound`; `Changed` when somebody else was faster; `Faulty` as for a new one.
pub async fn change(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen_version: i64,
    changed: &ChangedGoal,
) -> Result<i64, EntryError> {
    let old = entry::get_to_write::<Goal>(tx, desk, id).await?;
    let old = old.filter(|old| old.file == file.id()).ok_or(EntryError::NotFound)?;
    answers_a_wish(tx, desk, file, &changed.goal).await?;
    let places = rows::places(tx, desk, file.id()).await?;
    let has_place = places.iter().any(|(goal, _)| *goal == id);
    let needs_place = changed.goal.measured == Measured::Gas && changed.standing == Standing::Open;
    if has_place && !needs_place {
        rows::free_place(tx, id).await?;
    }
    if needs_place && !has_place {
        let place = free_place(tx, desk, file).await?;
        rows::take_place(tx, id, file.id(), place).await?;
    }
    let revision = Revision {
        seen_version,
        topic: old.topic,
        state: changed.standing.into(),
        happened_at: old.happened_at,
        content: &changed.goal,
    };
    let version = entry::revise(tx, desk, id, revision).await?;
    if Standing::from(old.state) != changed.standing {
        let event = Event::new("goal.standing").subject(id).with("standing", changed.standing.as_str());
        record(tx, desk, file, event).await?;
    }
    Ok(version)
}

/// Keeps how far a goal is reached, from one view; both views stand beside each other and are never changed.
///
/// Errors: `NotFound`; `Faulty` where the goal is not rated, or not on this scale. Source: B6, R48.
pub async fn rate(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    new: &NewRating,
) -> Result<EntryId, EntryError> {
    let goal = entry::get::<Goal>(tx, desk, id).await?;
    let goal = goal.filter(|goal| goal.file == file.id()).ok_or(EntryError::NotFound)?;
    on_the_scale(&goal.content, new.level)?;
    let rating = Rating { goal: id, seen_from: new.seen_from, level: new.level, words: new.words.clone() };
    let rated = write(tx, desk, file, goal.person, &rating).await?;
    let event = Event::new("goal.rated").subject(id).with("seen-from", new.seen_from.as_str());
    record(tx, desk, file, event).await?;
    Ok(rated)
}

/// Whether a goal is rated, and the level is one of its scale.
pub(crate) fn on_the_scale(goal: &Goal, level: i64) -> Result<(), EntryError> {
    let scale = match goal.measured {
        Measured::Gas => -2..=2,
        Measured::Scale => 0..=4,
        Measured::Talk => return Err(Faults::contradiction("level", "goal-error-unscaled").into()),
    };
    if scale.contains(&level) { Ok(()) } else { Err(Faults::contradiction("level", "goal-error-level").into()) }
}

/// Keeps what helps in a crisis; the one before stays readable.
pub async fn plan_for_crisis(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    plan: &CrisisPlan,
) -> Result<EntryId, EntryError> {
    write(tx, desk, file, None, plan).await
}

async fn known(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, person: Option<EntryId>) -> Result<(), EntryError> {
    match person {
        Some(card) if !person::lies_in(tx, desk, file, card).await? => {
            Err(Faults::contradiction("person", "goal-error-person").into())
        }
        _ => Ok(()),
    }
}

async fn answers_a_wish(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, goal: &Goal) -> Result<(), EntryError> {
    let Some(wish) = goal.wish else { return Ok(()) };
    let found = entry::list_named::<Wish>(tx, desk, &[wish]).await?;
    match found.first() {
        Some(one) if heard::belongs(tx, file.id(), one.file).await? => Ok(()),
        _ => Err(Faults::contradiction("goal.wish", "goal-error-wish").into()),
    }
}

async fn free_place(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile) -> Result<i64, EntryError> {
    let places = rows::places(tx, desk, file.id()).await?;
    let free = (1..=rows::MOST_FOCUS).find(|place| places.iter().all(|(_, taken)| taken != place));
    free.ok_or_else(|| Faults::contradiction("goal.measured", "goal-error-three").into())
}
