//! The API described by itself, for programs and for those who write them.

use std::sync::LazyLock;

use axum::Json;
use axum::http::header::CACHE_CONTROL;
use axum::response::IntoResponse;
use identity::App;
use ui::{Content, Routes};
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{Components, InfoBuilder, LicenseBuilder, OpenApi};
use utoipa_axum::routes;

static DESCRIPTION: LazyLock<OpenApi> = LazyLock::new(build);

/// The API's description, also printed by `lotse openapi`.
pub fn api() -> &'static OpenApi {
    &DESCRIPTION
}

/// The address at which the description is served.
pub(crate) fn routes() -> Routes<App> {
    Routes::new().api(routes!(show), Content::No, "/api/openapi.json")
}

/// The description of this API.
#[utoipa::path(get, path = "/api/openapi.json", tag = "description", security(()),
    responses((status = 200, description = "This description, in OpenAPI 3.1")))]
async fn show() -> impl IntoResponse {
    ([(CACHE_CONTROL, "no-cache")], Json(api()))
}

fn build() -> OpenApi {
    let (_, _, mut api) = crate::router::routes().into_parts();
    for (path, item) in &mut api.paths.paths {
        for (method, operation) in operations(item) {
            operation.operation_id = Some(name_of(method, path));
        }
    }
    api.info = InfoBuilder::new()
        .title("Lotse")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Every act of the pages as JSON. Errors are problem+json (RFC 9457). A change names the version it means in \
             If-Match; a creation may carry an Idempotency-Key and can then be sent again for seven days. What a person \
             may not see is answered as if it were not there.",
        ))
        .license(Some(LicenseBuilder::new().name("EUPL-1.2").identifier(Some("EUPL-1.2")).build()))
        .build();
    let token = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    api.components.get_or_insert_with(Components::new).add_security_scheme("token", token);
    api.security = Some(vec![utoipa::openapi::SecurityRequirement::new::<_, _, String>("token", [])]);
    api
}

/// The operations of one address by their methods.
fn operations(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    let PathItem { get, put, post, patch, delete, .. } = item;
    [("get", get), ("put", put), ("post", post), ("patch", patch), ("delete", delete)]
        .into_iter()
        .filter_map(|(method, operation)| operation.as_mut().map(|operation| (method, operation)))
}

/// `put /api/v1/cases/{code}/contact-person` is `put_cases_code_contact_person`: a name that generated clients can use.
fn name_of(method: &str, path: &str) -> String {
    let words = path.trim_start_matches("/api/").trim_start_matches("v1/");
    let words = words.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    std::iter::once(method).chain(words).collect::<Vec<_>>().join("_")
}
