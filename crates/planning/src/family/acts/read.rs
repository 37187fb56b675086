//! What somebody finds of the plan: what the same functions bring that staff ask, through the person's own eyes.

use std::collections::BTreeSet;

use ::store::{EntryId, FileId, Tx};
use casework::entry::{Desk, EntryError, Opened};

use super::{files, places};
use crate::agreement;
use crate::family::model::{
    OwnAgreement, OwnAgreementLine, OwnGoal, OwnGoals, OwnMeasure, OwnPlace, OwnPlan, OwnPlanVersion, OwnWish, Said,
    Theirs,
};
use crate::goal::{self, GoalView, Goals, Measured, Rating, SeenFrom, Standing};
use crate::measure::{self, Course, Measures};
use crate::plan::{self, PlanVersion};

/// Whether something is the reader's to see: it was shown out of the file, or they wrote it themselves. What another one
/// wrote in a portal file that both look into is theirs.
fn to_see<C>(desk: &Desk<'_>, file: FileId, entry: &Opened<C>) -> bool {
    entry.file == file || entry.author == desk.actor.user
}

/// What somebody wishes, and the goals that they see.
///
/// Errors: `NotFound` for whoever looks at nobody's matters. Source: E2; R48; rules 5 and 11.
pub async fn goals(tx: &mut Tx, desk: &Desk<'_>) -> Result<OwnGoals, EntryError> {
    let places = places(tx, desk).await?;
    let mut own = OwnGoals::default();
    for file in files(&places) {
        let all = goal::of_file(tx, desk, file).await?;
        own.wishes.extend(all.wishes.iter().filter(|wish| to_see(desk, file, wish)).map(|wish| OwnWish {
            id: wish.id,
            words: wish.content.words.clone(),
            said_on: wish.content.said_on,
            kept_at: wish.created_at,
        }));
        own.goals.extend(all.goals.into_iter().map(|one| goal_of(desk, file, &places, one)));
    }
    Ok(own)
}

fn goal_of(desk: &Desk<'_>, file: FileId, places: &[OwnPlace], one: GoalView) -> OwnGoal {
    let ratings = |from: SeenFrom| {
        one.ratings.iter().filter(move |rating| rating.content.seen_from == from && to_see(desk, file, rating))
    };
    let said = |rating: &Opened<Rating>| Said {
        level: rating.content.level,
        words: rating.content.words.clone(),
        at: rating.created_at,
    };
    let mine: Vec<Said> = ratings(SeenFrom::Client).map(said).collect();
    let worker = ratings(SeenFrom::Worker).next_back().map(said);
    let scaled = one.goal.content.measured != Measured::Talk && one.standing == Standing::Open;
    OwnGoal {
        id: one.goal.id,
        whose: one.person_name.clone().unwrap_or_default(),
        standing: one.standing,
        rated_here: scaled && mine_in(places, file, one.goal.person).is_some(),
        worker: worker.filter(|_| !mine.is_empty()),
        mine,
        goal: one.goal.content,
    }
}

/// The reader's own matters out of a file, where something there is about them or about nobody in particular.
pub(super) fn mine_in(places: &[OwnPlace], file: FileId, person: Option<EntryId>) -> Option<OwnPlace> {
    let own = places.iter().filter(|place| place.theirs == Theirs::Own && place.from_file == file);
    own.copied().find(|place| person.is_none_or(|person| person == place.person))
}

/// The plan: its newest version as far as it is the reader's or the family's, what is done now, and who sees it otherwise.
///
/// Errors: as `goals` says.
pub async fn plan(tx: &mut Tx, desk: &Desk<'_>) -> Result<OwnPlan, EntryError> {
    let places = places(tx, desk).await?;
    let mut own = OwnPlan::default();
    for file in files(&places) {
        let goals = goal::of_file(tx, desk, file).await?;
        let measures = measure::of_file(tx, desk, file).await?;
        let plan = plan::of_file(tx, desk, file).await?;
        let dissents: Vec<_> = plan.dissents.iter().filter(|one| to_see(desk, file, one)).collect();
        if let (Some(newest), None) = (plan.versions.first(), &own.version) {
            let shown: BTreeSet<EntryId> =
                ids(desk, file, &goals, &measures).chain(dissents.iter().map(|one| one.id)).collect();
            let found = plan::find(tx, desk, file, newest.number).await?;
            own.version = Some(version(&found.version, newest, &shown));
        }
        own.dissents.extend(dissents.into_iter().map(Into::into));
        let open = measures.measures.into_iter().filter(|one| one.course != Course::Dropped);
        own.measures.extend(open.map(|one| OwnMeasure {
            id: one.measure.id,
            who: one.owner_name.clone(),
            course: one.course,
            reply: one.reply(),
            measure: one.measure.content,
        }));
    }
    Ok(own)
}

/// Everything that a version repeats and the reader sees by itself.
fn ids<'a>(
    desk: &'a Desk<'_>,
    file: FileId,
    goals: &'a Goals,
    measures: &'a Measures,
) -> impl Iterator<Item = EntryId> + 'a {
    let wishes = goals.wishes.iter().filter(move |wish| to_see(desk, file, wish)).map(|wish| wish.id);
    let agreed = goals.goals.iter().map(|goal| goal.goal.id);
    wishes.chain(agreed).chain(measures.measures.iter().map(|measure| measure.measure.id))
}

fn version(found: &Opened<PlanVersion>, standing: &plan::Standing, shown: &BTreeSet<EntryId>) -> OwnPlanVersion {
    let PlanVersion { wishes, goals, measures, dissents, .. } = found.content.clone();
    OwnPlanVersion {
        number: standing.number,
        made_at: standing.made_at,
        signed_at: standing.signed_at,
        review_on: found.content.review_on,
        strengths: found.content.strengths.clone(),
        participants: found.content.participants.clone(),
        wishes: wishes.into_iter().filter(|one| shown.contains(&one.id)).collect(),
        goals: goals.into_iter().filter(|one| shown.contains(&one.id)).collect(),
        measures: measures.into_iter().filter(|one| shown.contains(&one.id)).collect(),
        dissents: dissents.into_iter().filter(|one| shown.contains(&one.id)).collect(),
    }
}

/// The agreements that somebody sees, the newest first.
///
/// Errors: as `goals` says.
pub async fn agreements(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<OwnAgreementLine>, EntryError> {
    let places = places(tx, desk).await?;
    let mut all = Vec::new();
    for file in files(&places) {
        all.extend(agreement::of_file(tx, desk, file).await?.items.iter().map(line));
    }
    Ok(all)
}

/// One agreement, whole.
///
/// Errors: `NotFound` also for one that somebody does not see.
pub async fn agreement(tx: &mut Tx, desk: &Desk<'_>, id: EntryId) -> Result<OwnAgreement, EntryError> {
    let (file, number) = place_of(tx, desk, id).await?;
    let one = agreement::find(tx, desk, file, number).await?;
    let content = one.agreement.content;
    Ok(OwnAgreement {
        line: line(&one.standing),
        plan: content.plan,
        current: one.current,
        client: content.client,
        helpers: content.helpers,
        contact: content.contact,
        otherwise: content.otherwise,
        signed_by: one.signature.map(|signature| signature.content.signing.name),
        remarks: one.remarks.into_iter().map(|remark| remark.content.words).collect(),
        copies: one.copies.into_iter().map(|copy| copy.content).collect(),
    })
}

/// In which file an agreement lies that somebody sees, and its number there.
pub(super) async fn place_of(tx: &mut Tx, desk: &Desk<'_>, id: EntryId) -> Result<(FileId, i64), EntryError> {
    let places = places(tx, desk).await?;
    for file in files(&places) {
        let all = agreement::of_file(tx, desk, file).await?.items;
        if let Some(found) = all.iter().find(|one| one.id == id) {
            return Ok((file, found.number));
        }
    }
    Err(EntryError::NotFound)
}

fn line(standing: &agreement::Standing) -> OwnAgreementLine {
    let agreement::Standing { id, number, made_at, signed_at, .. } = standing.clone();
    OwnAgreementLine { id, number, made_at, signed_at }
}
