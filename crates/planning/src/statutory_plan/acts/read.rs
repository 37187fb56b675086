//! Reading the plans of an office, one of them, and one of its versions.

use std::collections::BTreeMap;

use ::store::{EntryId, FileId, Tx};
use casework::case::CaseView;
use casework::entry::{self, Content, Desk, EntryError, Opened};
use casework::person::PersonCard;
use casework::received;

use super::{offer, office};
use crate::statutory_plan::model::{
    Answer, Objection, Source, StatutoryPlan, StatutoryPlans, StatutoryStanding, StatutoryVersion, StatutoryView,
    VersionStanding, hints, law, laws,
};
use crate::statutory_plan::store as rows;

/// The plans of the office in a case, what others let it see of theirs, and which plans it makes.
///
/// Plans lie in the file through which the actor sees the case, which is that of their own office. Source: B4.
pub async fn of_case(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<StatutoryPlans, EntryError> {
    let entries = entry::list_kinds(tx, desk, case.file, &[StatutoryPlan::KIND, PersonCard::KIND]).await?;
    let names: BTreeMap<EntryId, String> =
        entry::of_kind::<PersonCard>(&entries)?.into_iter().map(|card| (card.id, card.content.full_name())).collect();
    let days = rows::of_file(tx, desk, case.file).await?;
    let versions = rows::versions(tx, desk, case.file).await?;
    let plans = entry::of_kind::<StatutoryPlan>(&entries)?
        .into_iter()
        .filter_map(|plan| {
            let signed = versions.iter().find(|version| version.plan == plan.id).cloned();
            Some(StatutoryStanding {
                id: plan.id,
                law: law(&plan.content.law)?,
                person: plan.person,
                person_name: plan.person.and_then(|card| names.get(&card).cloned()),
                review_on: days.iter().find(|row| row.id == plan.id).and_then(|row| row.review_on.clone()),
                changed_at: plan.changed_at,
                is_draft: signed.as_ref().is_none_or(|signed| signed.draft_version != plan.version),
                signed,
            })
        })
        .collect();
    let (regime, today) = office(tx, desk).await?;
    Ok(StatutoryPlans { plans, parts: offer::parts(tx, desk, case).await?, laws: laws(regime, today) })
}

/// One plan of a file with all that belongs to it.
///
/// Errors: `NotFound` also where the actor may not read it.
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, file: FileId, id: EntryId) -> Result<StatutoryView, EntryError> {
    let plan = entry::get::<StatutoryPlan>(tx, desk, id).await?;
    let plan = plan.filter(|plan| plan.file == file).ok_or(EntryError::NotFound)?;
    let law = law(&plan.content.law).ok_or(EntryError::NotFound)?;
    let card = match plan.person {
        Some(card) => entry::get::<PersonCard>(tx, desk, card).await?,
        None => None,
    };
    let versions: Vec<VersionStanding> =
        rows::versions(tx, desk, file).await?.into_iter().filter(|version| version.plan == id).collect();
    Ok(StatutoryView {
        law,
        person_name: card.map(|card| card.content.full_name()),
        hints: hints(law, &plan.content.words.answers),
        versions,
        objections: objections(tx, desk, file, id).await?,
        sources: sources(tx, desk, &plan.content.words.answers).await?,
        plan,
    })
}

/// One version of a plan as it was signed.
///
/// Errors: `NotFound` also where the actor may not read it.
pub async fn version(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    id: EntryId,
    number: i64,
) -> Result<Opened<StatutoryVersion>, EntryError> {
    let versions = rows::versions(tx, desk, file).await?;
    let standing = versions.iter().find(|version| version.plan == id && version.number == number);
    let standing = standing.ok_or(EntryError::NotFound)?;
    entry::get::<StatutoryVersion>(tx, desk, standing.id).await?.ok_or(EntryError::NotFound)
}

/// Who sees a plan otherwise, oldest first.
pub(super) async fn objections(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    plan: EntryId,
) -> Result<Vec<Opened<Objection>>, EntryError> {
    let all = entry::list::<Objection>(tx, desk, file).await?;
    Ok(all.into_iter().filter(|one| one.content.plan == plan).collect())
}

/// Where words were taken from, as far as the actor still sees it.
pub(super) async fn sources(tx: &mut Tx, desk: &Desk<'_>, answers: &[Answer]) -> Result<Vec<Source>, EntryError> {
    let mut ids: Vec<EntryId> = answers.iter().flat_map(|answer| answer.taken_from.iter().copied()).collect();
    ids.sort_unstable();
    ids.dedup();
    let found = received::named(tx, desk, &ids).await?;
    let source = |one: Opened<serde_json::Value>| Source {
        entry: one.id,
        unit_name: one.unit_name,
        happened_at: one.happened_at,
    };
    Ok(found.into_iter().map(source).collect())
}
