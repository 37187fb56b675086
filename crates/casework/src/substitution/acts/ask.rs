//! Questions: whose absence, who could stand in, whose cases, and what a day and a case show of it.

use std::collections::BTreeMap;

use ::policy::Kind;
use ::store::{Timestamp, Tx, UserId};
use identity::Roles;

use crate::case::{CaseView, Person};
use crate::entry::{self, Cover as FileCover, Desk, EntryError};
use crate::substitution::policy::{self, may_change};
use crate::substitution::store as rows;
use crate::substitution::{Absence, AbsenceId, Cover, CoveredCase, Standing, StoodIn};

/// One absence, for the person, for who stands in and for the leads of the unit.
///
/// Errors: `NotFound` for everybody else and for an absent one alike (rule 5).
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, roles: Roles, id: AbsenceId) -> Result<Absence, EntryError> {
    let absence = rows::find(tx, desk, id).await?;
    absence.filter(|absence| may_change(desk.actor, roles, absence)).ok_or(EntryError::NotFound)
}

/// The actor's absences that have not ended, the next one first.
pub async fn mine(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<Absence>, EntryError> {
    rows::of_person(tx, desk, desk.actor.user, tx.now()).await
}

/// The absences of the unit that have not ended, the next one first; only for who leads it.
pub async fn of_team(tx: &mut Tx, desk: &Desk<'_>, roles: Roles) -> Result<Vec<Absence>, EntryError> {
    if !policy::leads(roles) {
        return Err(EntryError::NotFound);
    }
    rows::of_unit(tx, desk).await
}

/// Who could stand in at some time: colleagues of the unit who work with content and are not away in that window.
pub async fn colleagues(
    tx: &mut Tx,
    desk: &Desk<'_>,
    window: (Timestamp, Timestamp),
    absent: UserId,
) -> Result<Vec<Person>, EntryError> {
    let mut colleagues = rows::present_colleagues(tx, desk, window).await?;
    colleagues.retain(|colleague| colleague.id != absent);
    Ok(colleagues)
}

/// The cases for which a person of the unit is in charge, as far as the actor may see them, each with who stands in.
pub async fn cases_of(
    tx: &mut Tx,
    desk: &Desk<'_>,
    absent: UserId,
    absence: Option<AbsenceId>,
) -> Result<Vec<CoveredCase>, EntryError> {
    let files = ::policy::files_of_person_unscoped(tx, absent, desk.actor.unit, Kind::Team).await?;
    let cases = rows::cases_of(tx, desk, absent, &files, absence).await?;
    with_titles(tx, desk, cases).await
}

/// For whom the actor stands in, each with the cases that they may see because of it; the next one first.
pub async fn standing_in(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<StoodIn>, EntryError> {
    let absences = rows::stood_in_for(tx, desk).await?;
    let (of, cases): (Vec<AbsenceId>, Vec<rows::SeenCase>) = rows::stood_in_cases(tx, desk).await?.into_iter().unzip();
    let mut cases: Vec<(AbsenceId, CoveredCase)> = of.into_iter().zip(with_titles(tx, desk, cases).await?).collect();
    let stood_in = |absence: Absence| {
        let (own, others) = std::mem::take(&mut cases).into_iter().partition(|(of, _)| *of == absence.id);
        cases = others;
        let own: Vec<(AbsenceId, CoveredCase)> = own;
        StoodIn { cases: own.into_iter().map(|(_, case)| case).collect(), absence }
    };
    Ok(absences.into_iter().map(stood_in).collect())
}

async fn with_titles(tx: &mut Tx, desk: &Desk<'_>, cases: Vec<rows::SeenCase>) -> Result<Vec<CoveredCase>, EntryError> {
    let covers: Vec<_> = cases.iter().map(|case| case.cover).collect();
    let titles = titles(tx, desk, &covers).await?;
    let covered = |case: rows::SeenCase| CoveredCase {
        title: titles.get(&case.cover).cloned().unwrap_or_default(),
        code: case.code,
        substitute: case.substitute,
    };
    Ok(cases.into_iter().map(covered).collect())
}

async fn titles(
    tx: &mut Tx,
    desk: &Desk<'_>,
    covers: &[::store::EntryId],
) -> Result<BTreeMap<::store::EntryId, String>, EntryError> {
    let opened = entry::list_named::<FileCover>(tx, desk, covers).await?;
    Ok(opened.into_iter().map(|cover| (cover.id, cover.content.title)).collect())
}

/// What a case's page says while its contact person is away: who stands in, and until when.
pub async fn of_case(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<Option<Cover>, EntryError> {
    rows::cover_of_file(tx, desk, case.file).await
}

/// What the actor's day shows, in one statement: for whom they stand in today, and that they are back.
pub async fn today(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<Standing>, EntryError> {
    let two_weeks_ago = tx.now().minus(std::time::Duration::from_secs(14 * 24 * 60 * 60));
    rows::today(tx, desk, two_weeks_ago).await
}

/// The actor's absence that began last, whether it has ended or not.
pub async fn last_begun(tx: &mut Tx, desk: &Desk<'_>) -> Result<Option<Absence>, EntryError> {
    rows::latest_begun(tx, desk).await
}
