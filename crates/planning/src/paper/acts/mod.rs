//! Handing a file out: set, sealed where the office has a seal, and kept nowhere.

mod seal;

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::Response;
use documents::{Block, Document, Seal, SealWords};
use identity::App;
use ui::{AppError, Frame, View};

use crate::paper::Office;

/// Sets a document, seals it and hands it out as a file to keep, under a name in plain ASCII.
///
/// Errors: a defect of the template, or a seal that no longer fits; never what stands in the document.
pub(crate) async fn handed_out(
    app: &App,
    office: &Office,
    view: &View,
    document: Document,
    name: &str,
) -> Result<Response, AppError> {
    let file = match seal::of(app, office).await {
        Some(seal) => sealed(app, office, view, document, &seal).await?,
        None => unsealed(view, document).await?,
    };
    let mut response = Response::new(Body::from(file));
    response.extensions_mut().insert(Frame::Sealed);
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}.pdf\""));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(CONTENT_DISPOSITION, disposition.map_err(internal)?);
    Ok(response)
}

async fn unsealed(view: &View, mut document: Document) -> Result<Vec<u8>, AppError> {
    document.blocks.push(Block::Paragraph(view.t("paper-unsealed")));
    set(document).await
}

async fn set(document: Document) -> Result<Vec<u8>, AppError> {
    documents::made(document).await.map_err(internal)
}

async fn sealed(
    app: &App,
    office: &Office,
    view: &View,
    mut document: Document,
    seal: &Seal,
) -> Result<Vec<u8>, AppError> {
    let holder = office.organisation.name.clone();
    document.blocks.push(Block::Paragraph(view.ta("paper-sealed", &[("holder", (&holder).into())])));
    let field = view.ta("paper-seal", &[("holder", (&holder).into())]);
    let file = set(document).await?;
    let words = SealWords { holder: &holder, field: &field, at: app.db.now().to_jiff() };
    seal.put_on(&file, &words).map_err(internal)
}

fn internal(error: impl std::fmt::Display) -> AppError {
    AppError::Internal(error.to_string())
}
