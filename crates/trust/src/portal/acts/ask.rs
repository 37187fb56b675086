//! Asking for something by right, in one's own words.

use ::store::Tx;
use casework::entry::{self, Content, Desk, EntryError, NewEntry, Words};
use policy::Topic;
use serde::{Deserialize, Serialize};
use ui::AppError;
use ui::check::{Check, Checked};
use utoipa::ToSchema;

use super::enter;
use super::follow::onlooker;
use crate::review::requests::{self, Received, RequestId, RequestKind, RequestWay};

/// What is asked, and the words in which.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRequest {
    /// What is asked.
    pub kind: RequestKind,
    /// The person's own words: which sentence is wrong, what is to go.
    pub words: String,
}

impl Checked for NewRequest {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("words", &mut self.words, 4_000);
    }
}

/// What a person wrote in their own pages; nobody of staff ever changes it (rule 11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnWords {
    /// What they are about.
    pub about: RequestKind,
    /// The words.
    pub words: String,
}

impl Content for OwnWords {
    const KIND: &'static str = "own-words";
    const WORDS: Words = Words::Client;
}

/// Writes the request in the portal file, starts its period, and shows the words to those who work on the file.
///
/// Errors: `NotFound` for whoever looks at nobody's matters. Source: Art. 12 to 21 GDPR; L-21 to L-24.
pub async fn ask(tx: &mut Tx, desk: &Desk<'_>, new: &NewRequest) -> Result<RequestId, AppError> {
    let own = enter::own(tx, desk).await?.swap_remove(0);
    let access = own.access;
    let portal = entry::writable(tx, desk, access.portal).await?.ok_or(EntryError::NotFound)?;
    let content = OwnWords { about: new.kind, words: new.words.clone() };
    let happened_at = tx.now();
    let words = NewEntry { topic: Topic::Legal, person: Some(access.person), happened_at, content: &content };
    let words = entry::write(tx, desk, &portal, words).await?;
    policy::show_to_team(tx, &onlooker(&access), access.from_file, words).await.map_err(EntryError::from)?;
    let received = Received {
        organisation: portal.organisation(),
        kind: new.kind,
        way: RequestWay::Portal,
        case: Some(access.case),
        file: Some(access.from_file),
        person: Some(access.person),
        words: Some(words),
        asked_by: Some(desk.actor.user),
        received_at: happened_at,
    };
    Ok(requests::receive(tx, desk, received).await?)
}
