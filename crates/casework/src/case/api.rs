//! Cases as JSON.

use ::store::Timestamp;
use axum::extract::State;
use identity::api::Versioned;
use identity::{App, Caller};
use serde::Serialize;
use ui::{AppError, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::pages::frame::CasePath;
use super::{CaseCode, CaseState, CaseView, Person, Phase, Track};
use crate::api::ReadErrors;
use crate::case;
use crate::entry::Desk;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().api(routes!(read), ui::Content::Yes, "/api/v1/cases/{case}")
}

/// A case as the caller sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Case {
    /// Its code, such as `F-7K3M-Q2X`.
    #[schema(value_type = String, example = "F-7K3M-Q2X")]
    pub code: CaseCode,
    /// Advice, open or closed.
    pub state: CaseState,
    /// The phase of the cycle.
    pub phase: Phase,
    /// Regular or long-term.
    pub track: Track,
    /// The words on the file's cover.
    pub title: String,
    /// The family's one contact person; every open case has one.
    pub contact_person: Option<Person>,
    /// Who stands in for them.
    pub deputy: Option<Person>,
    /// When the case, or the advice, is to be looked at again.
    #[schema(format = "date")]
    pub review_on: Option<String>,
    /// When the case was opened.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub opened_at: Option<Timestamp>,
    /// When the first contact was.
    #[schema(value_type = String, format = "date-time")]
    pub created_at: Timestamp,
    /// How many life areas have an open problem, as far as the caller may know.
    pub open_areas: i64,
    /// Whether the case counts as one with many problems.
    pub many_problems: bool,
    /// The newest entry the caller may see.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub last_entry_at: Option<Timestamp>,
    /// Rises with each change of the case itself.
    pub version: i64,
}

impl From<CaseView> for Case {
    fn from(case: CaseView) -> Self {
        Case {
            many_problems: case.has_many_problems(),
            code: case.code,
            state: case.state,
            phase: case.phase,
            track: case.track,
            title: case.title,
            contact_person: case.contact_person,
            deputy: case.deputy,
            review_on: case.review_on,
            opened_at: case.opened_at,
            created_at: case.created_at,
            open_areas: case.open_areas,
            last_entry_at: case.last_entry_at,
            version: case.version,
        }
    }
}

/// One case.
#[utoipa::path(get, path = "/api/v1/cases/{code}", tag = "cases",
    params(("code" = String, Path, description = "The case's code, such as F-7K3M-Q2X")),
    responses((status = 200, description = "The case", body = Case,
        headers(("ETag" = String, description = "The version of the case itself, which If-Match names"))), ReadErrors))]
async fn read(State(app): State<App>, caller: Caller, CasePath(code): CasePath) -> Result<Versioned<Case>, AppError> {
    let mut tx = app.db.read().await?;
    let case = case::find(&mut tx, &Desk::casework(&app.vault, &caller.actor), &code).await?;
    Ok(Versioned { version: case.version, value: case.into() })
}
