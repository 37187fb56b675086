//! Substitution: while somebody is away, a colleague of the same unit does their work, for a time and no longer.
//!
//! Invariants: at most 30 days in a row, within one unit, and never more than the absent person may (policy P5); the
//! right is a time-bounded assignment and runs out by itself; whoever is barred from a case is left out, and nobody is
//! told why; the contact person stays the contact person (rule 8); who stands in follows a case that is handed over or
//! comes in meanwhile.
//!
//! Rest: `acts/` what is asked of them · `model/` days and absences · `policy` who may · `store/` every statement · `pages/` · `api` JSON · `jobs` the
//! notices at the beginning and the end.

mod acts;
mod api;
mod error;
pub mod jobs;
mod model;
mod pages;
mod policy;
mod store;

use ::policy::Kind;
use ::store::{CaseId, FileId, Tx, UserId};
use identity::Roles;
use journal::Event;

pub use self::acts::ask::{cases_of, colleagues, find, last_begun, mine, of_case, of_team, standing_in, today};
use self::jobs::{Moment, Turn};
pub use self::policy::follow;
use self::policy::{Window, give, is_present, may_set_for, stands_alone, take_back};
use crate::case::CaseCode;
use crate::check::Checked;
use crate::entry::{self, Desk, EntryError, Opened};
use crate::notice::{self, Notice, NoticeKind};
use crate::sealed::{self, Follow, Followed};
pub use error::SubstitutionError;
pub use model::{
    Absence, AbsenceId, Cover, Coverage, CoveredCase, Days, LONGEST_DAYS, NewLastDay, NewSubstitution, Standing,
    StoodIn,
};
use store as rows;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of substitutions.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// Sets who stands in while somebody is away: oneself, or for a lead a colleague who fell ill.
///
/// Cases from which the substitute is barred get none and are listed by [`cases_of`]. Errors: `NotFound` for whoever
/// names somebody else without leading the unit; the others say which rule stands against it. Source: P5; rule 8.
pub async fn set(
    tx: &mut Tx,
    desk: &Desk<'_>,
    roles: Roles,
    new: &NewSubstitution,
    zone: &str,
) -> Result<Absence, SubstitutionError> {
    let new = new.clone().checked(tx.now(), zone).map_err(EntryError::from)?;
    let absent = new.absent.unwrap_or(desk.actor.user);
    if !may_set_for(desk.actor, roles, absent) {
        return Err(EntryError::NotFound.into());
    }
    let colleagues = network::unit::colleagues(tx, desk.actor.unit).await.map_err(EntryError::from)?;
    if !colleagues.iter().any(|colleague| colleague.user == absent) {
        return Err(SubstitutionError::NotAColleague);
    }
    let (from, until) = new.days().window(zone);
    stands_alone(tx, desk, absent, new.days(), None).await?;
    if new.substitute == absent || !is_present(tx, desk, new.substitute, (from.max(tx.now()), until)).await? {
        return Err(SubstitutionError::NotEligible);
    }
    let files = files_to_cover(tx, desk, absent, new.cases.as_deref()).await?;
    let id = AbsenceId::from(tx.new_id());
    let coverage = if new.cases.is_none() { Coverage::All } else { Coverage::Chosen };
    let kept = rows::NewAbsence {
        id,
        user: absent,
        unit: desk.actor.unit,
        days: new.days(),
        from,
        until,
        substitute: new.substitute,
        coverage,
        set_by: desk.actor.user,
    };
    rows::insert(tx, &kept).await?;
    let event = Event::new("substitution.set")
        .subject(absent)
        .with("absence", id)
        .with("substitute", new.substitute)
        .with("until", new.last_day.to_string());
    journal::record(tx, desk.actor, event).await?;
    let absence = find(tx, desk, roles, id).await?;
    let cases: Vec<CaseId> = files.iter().map(|(_, case)| *case).collect();
    let barred = ::policy::barred_among_unscoped(tx, new.substitute, &cases).await?;
    for (file, case) in files.into_iter().filter(|(_, case)| !barred.contains(case)) {
        give(tx, desk, &Window::of(&absence), file, Some(case), new.substitute).await?;
    }
    tell_when_it_turns(tx, desk, &absence).await?;
    Ok(absence)
}

/// The files to be covered: all for which the absent person is in charge, or those of the named cases.
async fn files_to_cover(
    tx: &mut Tx,
    desk: &Desk<'_>,
    absent: UserId,
    chosen: Option<&[CaseCode]>,
) -> Result<Vec<(FileId, CaseId)>, SubstitutionError> {
    let files = ::policy::files_of_person_unscoped(tx, absent, desk.actor.unit, Kind::Team).await?;
    let Some(codes) = chosen else { return Ok(rows::in_charge_unscoped(tx, absent, &files).await?) };
    let seen = rows::cases_of(tx, desk, absent, &files, None).await?;
    codes
        .iter()
        .map(|code| {
            let case = seen.iter().find(|case| case.code == *code).ok_or(SubstitutionError::NoSuchCase)?;
            Ok((case.file, case.case))
        })
        .collect()
}

/// Tells both at once where it runs already, otherwise when it begins; and both again when it ends.
async fn tell_when_it_turns(tx: &mut Tx, desk: &Desk<'_>, absence: &Absence) -> Result<(), SubstitutionError> {
    if absence.is_running(tx.now()) {
        for to in told_of_begin(tx, absence, desk).await? {
            let notice = Notice { to, unit: absence.unit, kind: NoticeKind::SubstitutionBegins, file: None };
            notice::tell(tx, desk, notice).await?;
        }
    } else {
        ::jobs::enqueue(tx, &Turn::new(absence.id, Moment::Begins, absence.from), absence.from).await?;
    }
    ::jobs::enqueue(tx, &Turn::new(absence.id, Moment::Ends, absence.until), absence.until).await?;
    Ok(())
}

/// Who stands in; and the absent person where a lead has set it for them.
async fn told_of_begin(tx: &mut Tx, absence: &Absence, desk: &Desk<'_>) -> Result<Vec<UserId>, SubstitutionError> {
    let mut told = rows::substitutes_unscoped(tx, absence.id).await?;
    if absence.absent.id != desk.actor.user {
        told.push(absence.absent.id);
    }
    Ok(told)
}

/// Another last day: longer, but never beyond 30 days, or shorter. Returns the new version.
pub async fn lengthen(
    tx: &mut Tx,
    desk: &Desk<'_>,
    roles: Roles,
    id: AbsenceId,
    seen_version: i64,
    new: NewLastDay,
    zone: &str,
) -> Result<i64, SubstitutionError> {
    let absence = to_change(tx, desk, roles, id, seen_version).await?;
    let days = Days { first: absence.first_day, last: new.last_day };
    if let Some(key) = model::wrong_with(days, tx.now().in_zone(zone).date()) {
        return Err(SubstitutionError::Days(key));
    }
    stands_alone(tx, desk, absence.absent.id, days, Some(id)).await?;
    let (from, until) = days.window(zone);
    let covered = rows::covered_unscoped(tx, id).await?;
    let present = rows::present_colleagues(tx, desk, (absence.from.max(tx.now()), until)).await?;
    if !rows::lengthen(tx, id, seen_version, days, until).await? {
        return Err(SubstitutionError::Changed);
    }
    // What was released for the days that were planned is asked about anew.
    sealed::end_of_absence(tx, id.uuid(), None).await?;
    for row in &covered {
        ::policy::end_assignments_until(tx, row.substitute, row.file, Kind::Substitute, row.until).await?;
        if until > absence.until && !present.iter().any(|colleague| colleague.id == row.substitute) {
            // Away in the days that are added: from now on the case is listed as one without a substitute.
            rows::uncover_case(tx, id, row.file).await?;
            continue;
        }
        give(tx, desk, &Window { absence: id, from, until }, row.file, row.case, row.substitute).await?;
    }
    ::jobs::enqueue(tx, &Turn::new(id, Moment::Ends, until), until).await?;
    let event = Event::new("substitution.lengthened")
        .subject(absence.absent.id)
        .with("absence", id)
        .with("until", new.last_day.to_string());
    journal::record(tx, desk.actor, event).await?;
    Ok(seen_version + 1)
}

/// Ends it at once: the person is back, or does not go. Nobody who stood in sees anything from this moment on.
pub async fn end(
    tx: &mut Tx,
    desk: &Desk<'_>,
    roles: Roles,
    id: AbsenceId,
    seen_version: i64,
) -> Result<i64, SubstitutionError> {
    let absence = to_change(tx, desk, roles, id, seen_version).await?;
    for row in rows::covered_unscoped(tx, id).await? {
        ::policy::end_assignments_until(tx, row.substitute, row.file, Kind::Substitute, row.until).await?;
    }
    if !rows::end(tx, id, seen_version).await? {
        return Err(SubstitutionError::Changed);
    }
    sealed::end_of_absence(tx, id.uuid(), None).await?;
    let event = Event::new("substitution.ended").subject(absence.absent.id).with("absence", id);
    journal::record(tx, desk.actor, event).await?;
    if absence.from <= tx.now() {
        let mut told = rows::substitutes_unscoped(tx, id).await?;
        told.push(absence.absent.id);
        for to in told.into_iter().filter(|to| *to != desk.actor.user) {
            let notice = Notice { to, unit: absence.unit, kind: NoticeKind::SubstitutionEnds, file: None };
            notice::tell(tx, desk, notice).await?;
        }
    }
    Ok(seen_version + 1)
}

/// Names who stands in for one case, or nobody. Returns the new version.
pub async fn cover(
    tx: &mut Tx,
    desk: &Desk<'_>,
    roles: Roles,
    id: AbsenceId,
    seen_version: i64,
    code: &CaseCode,
    substitute: Option<UserId>,
) -> Result<i64, SubstitutionError> {
    let absence = to_change(tx, desk, roles, id, seen_version).await?;
    let (file, case) = *files_to_cover(tx, desk, absence.absent.id, Some(std::slice::from_ref(code)))
        .await?
        .first()
        .ok_or(SubstitutionError::NoSuchCase)?;
    if let Some(substitute) = substitute {
        let window = (absence.from.max(tx.now()), absence.until);
        let present = is_present(tx, desk, substitute, window).await?;
        if !present || substitute == absence.absent.id || ::policy::is_barred_unscoped(tx, substitute, case).await? {
            return Err(SubstitutionError::NotEligible);
        }
    }
    let before = rows::covered_unscoped(tx, id).await?.into_iter().find(|covered| covered.file == file);
    if let Some(before) = before {
        take_back(tx, desk, &before).await?;
    }
    if let Some(substitute) = substitute {
        give(tx, desk, &Window::of(&absence), file, Some(case), substitute).await?;
        if absence.is_running(tx.now()) {
            let kind = NoticeKind::SubstitutionBegins;
            notice::tell(tx, desk, Notice { to: substitute, unit: absence.unit, kind, file: Some(file) }).await?;
        }
    }
    if !rows::raise_version(tx, id, seen_version).await? {
        return Err(SubstitutionError::Changed);
    }
    Ok(seen_version + 1)
}

async fn to_change(
    tx: &mut Tx,
    desk: &Desk<'_>,
    roles: Roles,
    id: AbsenceId,
    seen_version: i64,
) -> Result<Absence, SubstitutionError> {
    let absence = find(tx, desk, roles, id).await?;
    if absence.version != seen_version {
        return Err(SubstitutionError::Changed);
    }
    if absence.is_over(tx.now()) {
        return Err(SubstitutionError::Over);
    }
    Ok(absence)
}

/// The sealed entries of who goes away, in the cases that are covered: none follows by itself, so each is asked about.
///
/// Errors: `NotFound` for everybody but the absent person. Source: L-8.
pub async fn sealed_of(
    tx: &mut Tx,
    desk: &Desk<'_>,
    roles: Roles,
    id: AbsenceId,
) -> Result<(Absence, Vec<Opened<serde_json::Value>>), EntryError> {
    let absence = find(tx, desk, roles, id).await?;
    if absence.absent.id != desk.actor.user {
        return Err(EntryError::NotFound);
    }
    let files: Vec<FileId> = rows::covered_unscoped(tx, id).await?.into_iter().map(|row| row.file).collect();
    let entries = sealed::to_carry(tx, desk, &files).await?;
    Ok((absence, entries))
}

/// Lets the chosen sealed entries, and no others, be read by who stands in, as long as they do.
///
/// Errors: `NotFound` for everybody but the absent person, and for entries that they do not hold under seal.
pub async fn let_sealed_follow(
    tx: &mut Tx,
    desk: &Desk<'_>,
    roles: Roles,
    id: AbsenceId,
    follows: &[Follow],
) -> Result<(), SubstitutionError> {
    let (absence, entries) = sealed_of(tx, desk, roles, id).await?;
    if absence.is_over(tx.now()) {
        return Err(SubstitutionError::Over);
    }
    sealed::end_of_absence(tx, id.uuid(), None).await?;
    let covered = rows::covered_unscoped(tx, id).await?;
    for follow in follows {
        let entry = entries.iter().find(|entry| entry.id == follow.entry).ok_or(EntryError::NotFound)?;
        let row = covered.iter().find(|row| row.file == entry.file).ok_or(EntryError::NotFound)?;
        let file = entry::writable(tx, desk, entry.file).await?.ok_or(EntryError::NotFound)?;
        let whom = Followed::Substitute(row.substitute, (absence.from, absence.until), id.uuid());
        sealed::carry(tx, desk, &file, whom, std::slice::from_ref(follow)).await?;
    }
    Ok(())
}

/// Notes that the actor has looked at what happened while they were away; looking again changes nothing.
///
/// Errors: `NotFound` where they were not away.
pub async fn have_looked(tx: &mut Tx, desk: &Desk<'_>) -> Result<(), EntryError> {
    let absence = rows::latest_begun(tx, desk).await?.ok_or(EntryError::NotFound)?;
    if absence.is_over(tx.now()) && absence.returned_at.is_none() {
        rows::mark_returned(tx, absence.id).await?;
        journal::record(tx, desk.actor, Event::new("substitution.looked-back").with("absence", absence.id)).await?;
    }
    Ok(())
}
