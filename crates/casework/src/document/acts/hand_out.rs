//! Handing out: chunks are read through what their reader may see, opened, and sent one after another.

use ::store::{EntryId, Uuid};
use axum::body::{Body, Bytes};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::Response;
use futures_util::stream;
use identity::App;
use policy::Actor;
use ui::Frame;
use vault::{Attachment, Chunk};

use crate::document::model::{DocumentNote, Family, download_header};
use crate::document::store::{self, Version};
use crate::entry::{Desk, EntryError, Opened};

/// How bytes are handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To be saved.
    Save,
    /// To be shown on our own page.
    Show,
}

/// Hands out one version of a document's bytes, the newest without a number. Each chunk is read through what the reader may
/// see at that moment, opened, and sent before the next one is read. The reading is noted before the first byte leaves,
/// because `identity::gate` waits for it before it lets the answer go.
///
/// Errors: `NotFound` for an absent document and for one that is not for the actor alike.
pub async fn hand_out(
    app: &App,
    desk: &Desk<'_>,
    document: &Opened<DocumentNote>,
    number: Option<i64>,
    way: Way,
) -> Result<Response, EntryError> {
    let mut tx = app.db.read().await?;
    let versions = store::versions(&mut tx, desk, document.id).await?;
    let wanted = versions.into_iter().find(|version| number.is_none_or(|number| number == version.number));
    let version = wanted.ok_or(EntryError::NotFound)?;
    if way == Way::Show && !version.media.has_preview() {
        return Err(EntryError::NotFound);
    }
    desk.vault.load_organisation(&mut tx, version.place.organisation).await?;
    drop(tx);
    let attachment = desk.vault.attachment(version.place, &version.wrapped, &version.file_key)?;
    let reading = Reading {
        app: app.clone(),
        actor: desk.actor.clone(),
        purpose: desk.purpose,
        document: (document.id, version.place.attachment),
        attachment,
        chunks: version.chunks,
        size: version.size,
        next: 0,
    };
    let body = Body::from_stream(stream::try_unfold(reading, Reading::next));
    Ok(response(&document.content, &version, way, body))
}

fn response(note: &DocumentNote, version: &Version, way: Way, body: Body) -> Response {
    let mut response = Response::new(body);
    let frame = match (way, version.media.family()) {
        (Way::Show, Family::Pdf) => Frame::Held,
        _ => Frame::Sealed,
    };
    response.extensions_mut().insert(frame);
    let disposition = match way {
        Way::Save => "attachment",
        Way::Show => "inline",
    };
    let disposition = download_header(disposition, &note.file_name, version.media);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(version.media.content_type()));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(version.size));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::try_from(disposition).expect("it is written in plain ASCII"));
    response
}

/// Bytes on their way out.
struct Reading {
    app: App,
    actor: Actor,
    purpose: policy::Purpose,
    document: (EntryId, Uuid),
    attachment: Attachment,
    chunks: i64,
    size: i64,
    next: i64,
}

impl Reading {
    /// The next chunk. An error cuts the answer off: its reader no longer may, or what is stored was changed.
    async fn next(mut self) -> Result<Option<(Bytes, Self)>, EntryError> {
        if self.next >= self.chunks {
            return Ok(None);
        }
        let number = self.next;
        let mut tx = self.app.db.read().await?;
        let desk = Desk { vault: &self.app.vault, actor: &self.actor, purpose: self.purpose };
        let sealed = store::chunk(&mut tx, &desk, self.document, number).await?;
        drop(tx);
        let last = number + 1 == self.chunks;
        let chunk = if last { Chunk::Last { number, total: self.size } } else { Chunk::Inner(number) };
        let plain = self.attachment.open(chunk, &sealed)?;
        self.next += 1;
        Ok(Some((Bytes::copy_from_slice(&plain), self)))
    }
}
