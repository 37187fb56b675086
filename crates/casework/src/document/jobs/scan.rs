//! Scanning: a quarantined upload becomes a document when the scanner finds nothing, in the name of who sent it.

use std::time::Duration;

use ::jobs::JobId;
use ::store::{Timestamp, Tx, Uuid};
use identity::App;
use journal::Event;
use vault::Chunk;

use super::clamd::{self, Verdict};
use super::{ScanUpload, forget_at, remembered};
use crate::document::acts::{drop_bytes, file_away};
use crate::document::model::{Refusal, UploadState};
use crate::document::store::{self, Sent};
use crate::entry::{Desk, EntryError};
use crate::notice::{self, Notice, NoticeKind};

/// Between two tries to reach the scanner, at least and at most.
const SOONEST: Duration = Duration::from_secs(20);
const LATEST: Duration = Duration::from_secs(10 * 60);

/// Lets the scanner look at an upload; run twice, it does nothing the second time.
pub(super) async fn scan(app: &App, job: JobId, upload: Uuid) -> Result<(), EntryError> {
    let mut tx = app.db.read().await?;
    let sent = store::upload_unscoped(&mut tx, upload).await?;
    let Some(sent) = sent.filter(|sent| sent.found.state == UploadState::Quarantined) else { return Ok(()) };
    app.vault.load_organisation(&mut tx, sent.found.place.organisation).await?;
    drop(tx);
    let verdict = match &app.scanner {
        Some(scanner) => clamd::scan(scanner, Chunks { app, sent: &sent, next: 0 }).await,
        // The scanner was taken out of the settings since; from then on nothing is scanned.
        None => Ok(Verdict::Clean),
    };
    match verdict {
        Ok(Verdict::Clean) => take_in(app, job, &sent).await,
        Ok(Verdict::Found(name)) => {
            tracing::warn!(upload.id = %upload, virus = %name, "The virus scanner found something in an upload; it is refused.");
            turn_away(app, job, &sent, Refusal::Virus).await
        }
        Err(clamd::Failed::Scanner(reason)) => {
            tracing::warn!(upload.id = %upload, scanner.error = %reason, "The virus scanner cannot be asked; an upload stays in quarantine and is tried again.");
            try_again(app, job, &sent).await
        }
        Err(clamd::Failed::Upload(error)) => Err(error),
    }
}

/// Nothing was found: the upload becomes a document, if its sender may still write into the file.
async fn take_in(app: &App, job: JobId, sent: &Sent) -> Result<(), EntryError> {
    if !sent.is_active {
        return turn_away(app, job, sent, Refusal::NoRight).await;
    }
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &sent.actor);
    store::mark_clean(&mut tx, sent.found.id).await?;
    let filed = file_away(&mut tx, &desk, sent.found.id).await;
    match filed {
        Ok(_) => {}
        Err(EntryError::NotFound) => {
            drop(tx);
            return turn_away(app, job, sent, Refusal::NoRight).await;
        }
        Err(EntryError::Changed { .. }) => {
            drop(tx);
            return turn_away(app, job, sent, Refusal::Changed).await;
        }
        Err(error) => return Err(error),
    }
    tell(&mut tx, &desk, sent, NoticeKind::DocumentReady).await?;
    ::jobs::done(&mut tx, job).await?;
    Ok(tx.commit().await?)
}

/// The upload is refused: its sender is told, and its bytes go.
async fn turn_away(app: &App, job: JobId, sent: &Sent, reason: Refusal) -> Result<(), EntryError> {
    let mut tx = app.db.begin().await?;
    refuse(&mut tx, app, sent, reason).await?;
    ::jobs::done(&mut tx, job).await?;
    tx.commit().await?;
    drop_bytes(&app.db, sent.found.id).await
}

/// Marks an upload refused and tells its sender. The caller takes its bytes away after the commit.
pub(super) async fn refuse(tx: &mut Tx, app: &App, sent: &Sent, reason: Refusal) -> Result<(), EntryError> {
    let until = remembered(tx);
    if store::refuse(tx, sent.found.id, reason, until).await? == 0 {
        return Ok(());
    }
    forget_at(tx, sent.found.id, until).await?;
    let mut event =
        Event::new("document.refused").file(sent.found.file).subject(sent.found.id).with("reason", reason.as_str());
    if let Some(case) = sent.case {
        event = event.case(case);
    }
    journal::record(tx, &sent.actor, event).await?;
    tell(tx, &Desk::casework(&app.vault, &sent.actor), sent, NoticeKind::DocumentRefused).await
}

async fn tell(tx: &mut Tx, desk: &Desk<'_>, sent: &Sent, kind: NoticeKind) -> Result<(), EntryError> {
    let notice = Notice { to: sent.actor.user, unit: sent.unit, kind, file: Some(sent.found.file) };
    Ok(notice::tell(tx, desk, notice).await?)
}

/// The scanner cannot be asked: later, and the later the longer it lasts.
async fn try_again(app: &App, job: JobId, sent: &Sent) -> Result<(), EntryError> {
    let mut tx = app.db.begin().await?;
    let at = next_try(tx.now(), sent.found.created_at);
    ::jobs::enqueue(&mut tx, &ScanUpload { upload: sent.found.id }, at).await?;
    ::jobs::done(&mut tx, job).await?;
    Ok(tx.commit().await?)
}

fn next_try(now: Timestamp, sent_at: Timestamp) -> Timestamp {
    now.plus((now.since(sent_at) / 4).clamp(SOONEST, LATEST))
}

/// The opened chunks of an upload, one after another.
pub(super) struct Chunks<'c> {
    app: &'c App,
    sent: &'c Sent,
    next: i64,
}

impl Chunks<'_> {
    /// The next chunk; `None` at the end.
    pub(super) async fn next(&mut self) -> Result<Option<zeroize::Zeroizing<Vec<u8>>>, EntryError> {
        let found = &self.sent.found;
        if self.next >= found.chunks {
            return Ok(None);
        }
        let number = self.next;
        self.next += 1;
        let mut tx = self.app.db.read().await?;
        let sealed = store::chunk_unscoped(&mut tx, found.id, number).await?;
        drop(tx);
        let attachment = self.app.vault.attachment(found.place, &found.wrapped, &found.file_key)?;
        let last = number + 1 == found.chunks;
        let chunk = if last { Chunk::Last { number, total: found.size } } else { Chunk::Inner(number) };
        Ok(Some(attachment.open(chunk, &sealed)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_the_scanner_is_away_the_rarer_it_is_asked() {
        let sent = Timestamp::from_millis(0);
        let after = |seconds: u64| {
            let now = sent.plus(Duration::from_secs(seconds));
            next_try(now, sent).since(now).as_secs()
        };
        assert_eq!([after(1), after(200), after(100_000)], [20, 50, 600]);
    }
}
