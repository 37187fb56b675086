//! `/vorlagen`: the unit's templates, writing one, and its versions.

mod edit;
mod list;
mod versions;

use identity::App;
use ui::routes::get;
use ui::{AppError, Audience, Content, Routes};

use super::model::TemplateId;

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page("/vorlagen", get(list::show), Content::No, "/vorlagen")
        .page("/vorlagen/{id}/fassungen", get(versions::show), Content::No, "/vorlagen/{template}/fassungen")
        .audience(Audience::Lead)
        .page("/vorlagen/neu", get(edit::show_new).post(edit::add), Content::No, "/vorlagen/neu")
        .page("/vorlagen/{id}", get(edit::show).post(edit::change), Content::No, "/vorlagen/{template}")
}

fn id_of(text: &str) -> Result<TemplateId, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}
