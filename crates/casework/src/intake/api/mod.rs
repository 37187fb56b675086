//! Intake as JSON: the same acts with the same input as the pages, and the same rules.

pub(crate) mod contacts;

use identity::{App, Caller};
use store::Timestamp;
use ui::{Content, Routes, View};
use utoipa_axum::routes;

/// Every address of this API.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(contacts::list, contacts::create), Content::Yes, "/api/v1/first-contacts")
        .api(routes!(contacts::show), Content::Yes, "/api/v1/first-contacts/{contact}")
        .api(routes!(contacts::take), Content::Yes, "/api/v1/first-contacts/{contact}/take")
        .api(routes!(contacts::assign), Content::Yes, "/api/v1/first-contacts/{contact}/assign")
        .api(routes!(contacts::duplicates), Content::Yes, "/api/v1/duplicates")
}

/// The words for a caller of the API: German, in the zone of their organisation.
pub(crate) fn view_of(caller: &Caller, now: Timestamp) -> View {
    View { zone: caller.acting.zone.clone(), ..View::plain("", "/api", now) }
}

/// A colleague of the unit, by account.
#[derive(Debug, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ColleagueChoice {
    /// The colleague's account.
    #[schema(value_type = String, format = "uuid")]
    pub(crate) user: store::UserId,
}
