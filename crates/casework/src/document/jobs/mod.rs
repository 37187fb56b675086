//! What runs later: the virus scanner looks at what has arrived, and what came to nothing is forgotten.

mod clamd;
mod scan;

use ::jobs::{Handler, Job, Run};
use ::store::{Error, Timestamp, Tx, Uuid};
use identity::App;
use serde::{Deserialize, Serialize};

use super::acts::{drop_bytes, forget};
use super::model::{Refusal, UploadState};
use super::{REMEMBERED, store};
use crate::entry::EntryError;

/// Lets the virus scanner look at an upload, and makes it a document if nothing is found.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ScanUpload {
    upload: Uuid,
}

impl Job for ScanUpload {
    const KIND: &'static str = "document.scan";
}

/// Forgets an upload that came to nothing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ForgetUpload {
    upload: Uuid,
}

impl Job for ForgetUpload {
    const KIND: &'static str = "document.forget";
}

/// The handlers of this folder, for the worker.
pub fn handlers(app: &App) -> Vec<Handler> {
    let (scanning, forgetting) = (app.clone(), app.clone());
    vec![
        Handler::new(move |run: Run<ScanUpload>| {
            let app = scanning.clone();
            async move { scan::scan(&app, run.id, run.job.upload).await.map_err(|error| error.to_string()) }
        }),
        Handler::new(move |run: Run<ForgetUpload>| {
            let app = forgetting.clone();
            async move { forget_if_due(&app, run).await.map_err(|error| error.to_string()) }
        }),
    ]
}

/// Lets the scanner look at an upload soon.
pub(super) async fn scan_now(tx: &mut Tx, upload: Uuid) -> Result<(), Error> {
    let at = tx.now();
    ::jobs::enqueue(tx, &ScanUpload { upload }, at).await?;
    Ok(())
}

/// Looks at that moment whether an upload is to be forgotten.
pub(super) async fn forget_at(tx: &mut Tx, upload: Uuid, at: Timestamp) -> Result<(), Error> {
    ::jobs::enqueue(tx, &ForgetUpload { upload }, at).await?;
    Ok(())
}

/// Forgets the upload when its time is over. What nobody scanned for too long is refused first, so that its sender is told.
async fn forget_if_due(app: &App, run: Run<ForgetUpload>) -> Result<(), EntryError> {
    let upload = run.job.upload;
    let mut tx = app.db.begin().await?;
    let Some(sent) = store::upload_unscoped(&mut tx, upload).await? else {
        let kept = store::is_document_unscoped(&mut tx, upload).await?;
        drop(tx);
        // A document keeps its bytes; of what was given up, a power cut may have left some.
        return if kept { Ok(()) } else { drop_bytes(&app.db, upload).await };
    };
    if sent.found.expires_at > tx.now() {
        forget_at(&mut tx, upload, sent.found.expires_at).await?;
        ::jobs::done(&mut tx, run.id).await?;
        return Ok(tx.commit().await?);
    }
    if sent.found.state == UploadState::Quarantined {
        scan::refuse(&mut tx, app, &sent, Refusal::NotScanned).await?;
        ::jobs::done(&mut tx, run.id).await?;
        tx.commit().await?;
        return drop_bytes(&app.db, upload).await;
    }
    drop(tx);
    forget(&app.db, upload).await
}

/// Until when a refusal is remembered.
fn remembered(tx: &Tx) -> Timestamp {
    tx.now().plus(REMEMBERED)
}
