//! Drafts: what is being typed outlives logout, timeout and power cut, and only its author finds it again.
//!
//! Invariants: a draft is sealed under the key of the file in which the text will lie; it is opened for its author alone,
//! and only while they may write in that file; nobody else's list or count knows of it; it goes when the text was saved,
//! when its author drops it, or after thirty days (DESIGN §2 rules 5 and 15).
//!
//! A page keeps its form in three lines: [`kept`] when it opens, [`Kept::form`] for what to show and [`Kept::around`] for
//! its fields, and [`discard`] in the transaction that saves. [`again`] keeps the draft with a form that is shown once more.
//!
//! Rest: `model` what is kept · `store` every statement · `jobs` what goes · `pages/` keeping, dropping, the list.

pub mod jobs;
mod model;
pub mod pages;
mod store;

use ::store::{FileId, Timestamp, Tx};
use journal::Event;
use ui::Form;

use crate::entry::{self, Desk, EntryError};
pub use model::{Begun, DraftId};
use model::{Desktop, ID, KEPT, MOST, Typed};
pub use pages::Kept;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages of drafts. Drafts have no JSON: a program keeps its own.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes()
}

/// The form of a place as its author left it: with the draft where there is one, and ready to keep what is typed now.
///
/// `kind` names what is being written (text `draft-kind-…`), `place` is the address of the form.
pub async fn kept(tx: &mut Tx, desk: &Desk<'_>, file: FileId, kind: &str, place: &str) -> Result<Kept, EntryError> {
    let desktop = Desktop { kind: kind.to_owned(), place: place.to_owned(), file };
    let since = tx.now().minus(KEPT);
    let begun = store::latest_of_place(tx, desk, &desktop, since).await?;
    let id = begun.as_ref().map_or_else(|| DraftId::from(tx.new_id()), |begun| begun.id);
    Ok(Kept::new(id, desktop, begun))
}

/// The same draft with a form that is shown once more, because something in it could not be saved yet.
pub fn again(tx: &Tx, file: FileId, kind: &str, place: &str, typed: &Form) -> Kept {
    let id = typed.value(ID).parse().unwrap_or_else(|_| DraftId::from(tx.new_id()));
    Kept::new(id, Desktop { kind: kind.to_owned(), place: place.to_owned(), file }, None)
}

/// Keeps what a form holds at this moment.
///
/// Returns when, or nothing where there are no words worth keeping yet. Errors: `NotFound` when the actor may not (or no
/// longer) write in the file, or the draft is another person's; `Faulty` when it is more than a draft can hold.
pub async fn save(tx: &mut Tx, desk: &Desk<'_>, form: &Form) -> Result<Option<Timestamp>, EntryError> {
    let desktop = Desktop::of(form).ok_or(EntryError::NotFound)?;
    let id: DraftId = form.value(ID).parse().map_err(|_| EntryError::NotFound)?;
    let file = entry::writable(tx, desk, desktop.file).await?.ok_or(EntryError::NotFound)?;
    let typed = Typed::of(form);
    if typed.size() > MOST {
        return Err(crate::check::Faults::contradiction("text", "draft-too-long").into());
    }
    let is_new = !store::is_there(tx, desk, id).await?;
    if is_new && !typed.is_worth_keeping() {
        return Ok(None);
    }
    let begun = Begun { id, desktop, changed_at: tx.now(), base_version: typed.base_version(), typed };
    if !store::keep(tx, desk, &file, &begun).await? {
        return Err(EntryError::NotFound);
    }
    if is_new {
        let mut event = Event::new("draft.begun").file(file.id()).subject(id).purpose(desk.purpose);
        if let Some(case) = file.case() {
            event = event.case(case);
        }
        journal::record(tx, desk.actor, event).await?;
        let when = tx.now().plus(KEPT);
        ::jobs::enqueue(tx, &jobs::ExpireDrafts {}, when).await?;
    }
    Ok(Some(tx.now()))
}

/// The text was saved: its draft goes, in the same transaction. Without a draft nothing happens.
pub async fn discard(tx: &mut Tx, desk: &Desk<'_>, typed: &Form) -> Result<(), EntryError> {
    if let (Ok(id), Some(desktop)) = (typed.value(ID).parse(), Desktop::of(typed)) {
        store::close(tx, desk, id, desktop.file).await?;
    }
    Ok(())
}

/// Its author drops a draft. Returns the place it was for; nothing where there is none of theirs.
pub async fn drop_draft(tx: &mut Tx, desk: &Desk<'_>, id: DraftId) -> Result<Option<String>, EntryError> {
    let Some(draft) = store::own(tx, desk, tx.now().minus(KEPT)).await?.into_iter().find(|draft| draft.id == id) else {
        return Ok(None);
    };
    store::close(tx, desk, id, draft.cover.file).await?;
    let event = Event::new("draft.dropped").file(draft.cover.file).subject(id).purpose(desk.purpose);
    journal::record(tx, desk.actor, event).await?;
    Ok(Some(draft.place))
}

/// A text that its author has begun, for a list: what it is, in whose file, since when.
#[derive(Debug, Clone)]
pub struct Unfinished {
    /// Its id.
    pub id: DraftId,
    /// What it will be, as the end of the key `draft-kind-…`.
    pub kind: String,
    /// The address of its form.
    pub place: String,
    /// When it was last kept.
    pub changed_at: Timestamp,
    /// The case it belongs to.
    pub code: Option<String>,
    /// The words on the file's cover.
    pub title: String,
}

/// The actor's own unfinished texts ("Angefangene Texte"), the newest first, in one statement.
pub async fn unfinished(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<Unfinished>, EntryError> {
    let since = tx.now().minus(KEPT);
    let listed = store::own(tx, desk, since).await?;
    Ok(listed
        .into_iter()
        .map(|draft| Unfinished {
            id: draft.id,
            kind: draft.kind,
            place: draft.place,
            changed_at: draft.changed_at,
            code: draft.code,
            title: draft.cover.content.title,
        })
        .collect())
}

/// The way to the list, for pages that only mention it.
pub const LIST: &str = "/entwuerfe";
