//! The household as JSON: persons, relations, informal helpers and the helper system.

mod person;
mod relation;
mod service;

use identity::App;
use ui::{Content, Routes};
use utoipa_axum::routes;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(person::list, person::take_in), Content::Yes, "/api/v1/cases/{case}/persons")
        .api(routes!(person::read, person::change), Content::Yes, "/api/v1/cases/{case}/persons/{person}")
        .api(routes!(relation::list, relation::relate), Content::Yes, "/api/v1/cases/{case}/relations")
        .api(routes!(service::add_helper), Content::Yes, "/api/v1/cases/{case}/helpers")
        .api(routes!(service::list, service::add), Content::Yes, "/api/v1/cases/{case}/services")
}
