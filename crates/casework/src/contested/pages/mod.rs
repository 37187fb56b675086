//! Disputing an entry, ending a dispute, and how both texts stand side by side.

mod beside;
mod dispute;
mod settle;

use identity::App;
use ui::routes::get;
use ui::{Audience, Content, Routes};

pub use beside::{beside, label};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page(
            "/faelle/{code}/eintraege/{id}/bestreiten",
            get(dispute::show).post(dispute::save),
            Content::Yes,
            "/faelle/{case}/eintraege/{entry}/bestreiten",
        )
        .page(
            "/faelle/{code}/bestritten/{id}/beenden",
            get(settle::show).post(settle::save),
            Content::Yes,
            "/faelle/{case}/bestritten/{contest}/beenden",
        )
}

/// What an entry of a disputable kind says.
fn words_of(entry: &crate::entry::Opened<serde_json::Value>) -> String {
    let text = |field: &str| entry.content.get(field).and_then(serde_json::Value::as_str).unwrap_or_default();
    let parts = [text("label"), text("statement"), text("text")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}
