//! Phases as JSON.

use axum::extract::State;
use casework::api::{ChangeErrors, ReadErrors, sound};
use casework::case::{self, CasePath, CaseView, Phase};
use casework::entry::{Desk, EntryError};
use identity::api::{Body, IfMatch, Versioned};
use identity::{App, Caller};
use serde::Serialize;
use store::Tx;
use ui::{AppError, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{NewStep, Step};
use crate::phase;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().api(routes!(read, step), ui::Content::Yes, "/api/v1/cases/{case}/phase")
}

/// Where a case stands in the cycle.
#[derive(Debug, Serialize, ToSchema)]
struct PhaseOfCase {
    /// The phase.
    phase: Phase,
    /// What there should be before it is left, there or missing.
    gates: Vec<GateOfPhase>,
    /// The steps, the newest first.
    steps: Vec<Step>,
}

/// Something that there should be.
#[derive(Debug, Serialize, ToSchema)]
struct GateOfPhase {
    /// Its code in the reference list.
    artefact: String,
    /// Who asks for it.
    source: String,
    /// Whether it is there.
    there: bool,
}

async fn of_case(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<PhaseOfCase, EntryError> {
    let gates = phase::gates(tx, desk, case, case.phase).await?;
    let gate = |one: phase::Gate| GateOfPhase {
        artefact: one.artefact.key.clone(),
        source: one.artefact.source.clone(),
        there: one.there,
    };
    let steps = phase::steps(tx, desk, case.file).await?;
    Ok(PhaseOfCase { phase: case.phase, gates: gates.into_iter().map(gate).collect(), steps })
}

/// Where a case stands in the cycle, what there is and what is missing, and every step that led there.
#[utoipa::path(get, path = "/api/v1/cases/{code}/phase", tag = "phases", operation_id = "read_phase",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The phase", body = PhaseOfCase,
        headers(("ETag" = String, description = "The version of the case"))), ReadErrors))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Versioned<PhaseOfCase>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let value = of_case(&mut tx, &desk, &case).await?;
    Ok(Versioned { version: case.version, value })
}

/// Takes a step to another phase; a reason is enough, nothing is locked.
#[utoipa::path(put, path = "/api/v1/cases/{code}/phase", tag = "phases", operation_id = "step_phase", request_body = NewStep,
    params(("code" = String, Path, description = "The case's code"),
        ("If-Match" = String, Header, description = "The version of the case that is meant")),
    responses((status = 200, description = "Where the case stands now", body = PhaseOfCase,
        headers(("ETag" = String, description = "The new version of the case"))), ChangeErrors))]
async fn step(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IfMatch(seen_version): IfMatch,
    body: Body<NewStep>,
) -> Result<Versioned<PhaseOfCase>, AppError> {
    let mut tx = app.db.begin().await?;
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let version = phase::step(&mut tx, &desk, &code, (seen_version, &new)).await?;
    let case = case::find(&mut tx, &desk, &code).await?;
    let value = of_case(&mut tx, &desk, &case).await?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}
