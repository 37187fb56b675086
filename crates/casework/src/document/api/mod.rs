//! Documents as programs see them.

mod bytes;
mod words;

use identity::App;
use ui::{Content, Routes};
use utoipa_axum::routes;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(words::documents, bytes::add_document), Content::Yes, "/api/v1/cases/{case}/documents")
        .api(
            routes!(words::document, words::correct_document, words::withdraw_document),
            Content::Yes,
            "/api/v1/cases/{case}/documents/{document}",
        )
        .api(
            routes!(bytes::document_content, bytes::replace_document),
            Content::Yes,
            "/api/v1/cases/{case}/documents/{document}/content",
        )
        .api(routes!(words::document_versions), Content::Yes, "/api/v1/cases/{case}/documents/{document}/versions")
        .api(routes!(bytes::document_version), Content::Yes, "/api/v1/cases/{case}/documents/{document}/versions/1")
}
