//! Phases: where a case stands in the cycle, what there should be before it goes on, and every step with its reason.
//!
//! Invariants: the phase of a case is the one its last step led to; a step names who took it, when, and why where
//! something is missing, a phase is passed over, or the case goes back; nothing is ever locked, a reason is enough (B1);
//! only who works in the lead file takes a step. What there should be, and what the phases are called, is dated reference
//! data.
//!
//! Rest: `model` steps · `reference/` artefacts and words · `store` every statement · `pages/` · `api`.

mod api;
mod model;
mod pages;
mod store;

use ::store::{FileId, Tx};
use casework::case::{self, CaseCode, CaseState, CaseView, Phase};
use casework::check::Faults;
use casework::entry::{self, Desk, EntryError, NewEntry};
use jiff::civil::Date;
use journal::Event;
use network::organisation::Regime;
use policy::Topic;

use crate::assessment;
use crate::recording::record;
pub use model::{Artefact, Gate, NewStep, Scheme, Stands, Step, StepWords, Way, artefacts, schemes};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of phases.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// What there should be before a case leaves a phase, each as there or missing, as far as the actor may know.
///
/// It is derived from what stands in the file, and never ticked by hand.
pub async fn gates(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView, phase: Phase) -> Result<Vec<Gate>, EntryError> {
    let wanted = artefacts(phase, today(tx, desk).await?.1);
    let kinds = store::kinds(tx, desk, case.file).await?;
    let mut gates = Vec::with_capacity(wanted.len());
    for artefact in wanted {
        let there = match artefact.stands {
            None => artefact.kinds.iter().any(|kind| kinds.contains(kind)),
            Some(Stands::ContactPerson) => case.contact_person.is_some(),
            Some(Stands::ReviewDate) => case.review_on.is_some(),
            Some(Stands::AssessmentSigned) => {
                assessment::of_file(tx, desk, case.file).await?.iter().any(assessment::Standing::is_signed)
            }
            Some(Stands::Resources) => !assessment::resources(tx, desk, case.file).await?.is_empty(),
        };
        gates.push(Gate { artefact, there });
    }
    Ok(gates)
}

/// Today in the office of whoever asks.
async fn today(tx: &mut Tx, desk: &Desk<'_>) -> Result<(Regime, Date), EntryError> {
    let organisation = network::organisation::organisation(tx, desk.actor.organisation).await?;
    Ok((organisation.regime, tx.now().in_zone(&organisation.time_zone).date()))
}

/// The words that an organisation's law knows for the phases, those of the DGCC first.
pub async fn words(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<&'static Scheme>, EntryError> {
    let (regime, today) = today(tx, desk).await?;
    Ok(schemes(regime, today))
}

/// The steps of a case, the newest first, as far as the actor may read them.
pub async fn steps(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Step>, EntryError> {
    let places = store::of_file(tx, desk, file).await?;
    let ids: Vec<_> = places.iter().map(|place| place.entry).collect();
    let mut entries = entry::list_named::<StepWords>(tx, desk, &ids).await?;
    let of = |place: store::Place| {
        let at = entries.iter().position(|entry| entry.id == place.entry)?;
        let entry = entries.swap_remove(at);
        Some(Step { from: place.from, to: place.to, way: place.way, missing: place.missing, entry })
    };
    Ok(places.into_iter().filter_map(of).collect())
}

/// Takes a step; the case's new version comes back.
///
/// Errors: `NotFound` for whoever does not work in the lead file; `Changed` when the case was changed meanwhile; `Faulty`
/// for a case that is not open, a step to where it stands, and a missing reason. Source: B1; R25.
pub async fn step(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    (seen_version, new): (i64, &NewStep),
) -> Result<i64, EntryError> {
    let (case, file) = case::writable(tx, desk, code).await?;
    if !case.is_lead_file {
        return Err(EntryError::NotFound);
    }
    if case.state != CaseState::Open {
        return Err(Faults::contradiction("to", "phase-error-not-open").into());
    }
    let Some(way) = Way::between(case.phase, new.to) else {
        return Err(Faults::contradiction("to", "phase-error-same").into());
    };
    let gates = gates(tx, desk, &case, case.phase).await?;
    let missing: Vec<String> = gates.iter().filter(|gate| !gate.there).map(|gate| gate.artefact.key.clone()).collect();
    if new.reason.is_empty() && (way != Way::On || !missing.is_empty()) {
        return Err(Faults::contradiction("reason", "phase-error-reason").into());
    }
    if !case::set_phase(tx, case.id, seen_version, new.to).await? {
        return Err(EntryError::Changed { version: case.version });
    }
    let words = StepWords { reason: new.reason.clone() };
    let entry = NewEntry { topic: Topic::Plan, person: None, happened_at: tx.now(), content: &words };
    let id = entry::write(tx, desk, &file, entry).await?;
    let number = store::count(tx, desk, file.id()).await? + 1;
    store::insert(tx, desk, id, &store::NewPlace { number, from: case.phase, to: new.to, way, missing: &missing })
        .await?;
    let event = Event::new("phase.stepped")
        .subject(id)
        .with("from", case.phase.as_str())
        .with("to", new.to.as_str())
        .with("way", way.as_str());
    record(tx, desk, &file, event).await?;
    Ok(seen_version + 1)
}
