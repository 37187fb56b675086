//! Who the caller is, for programs and for our own scripts.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

use crate::Caller;

/// The person behind a token or a session.
#[derive(Serialize, ToSchema)]
pub(crate) struct Me {
    /// The person's name.
    #[schema(example = "Anna Adler")]
    name: String,
    /// The unit they act for.
    unit: MyUnit,
    /// What they do there: intake, worker, lead, administrator, coordinator, officer.
    roles: Vec<&'static str>,
}

/// A unit by id and name.
#[derive(Serialize, ToSchema)]
pub(crate) struct MyUnit {
    /// Its id.
    id: String,
    /// Its name.
    #[schema(example = "Sozialamt")]
    name: String,
}

/// Says for whom the token or the session acts.
#[utoipa::path(
    get,
    path = "/api/v1/me",
    tag = "account",
    responses(
        (status = 200, description = "The person, the unit they act for and their roles there", body = Me),
        (status = 401, description = "No live token or session"),
    )
)]
pub(crate) async fn me(caller: Caller) -> Json<Me> {
    let acting = caller.acting;
    Json(Me {
        name: acting.name,
        unit: MyUnit { id: acting.unit.to_string(), name: acting.unit_name },
        roles: caller.roles.iter().map(|role| role.as_str()).collect(),
    })
}
