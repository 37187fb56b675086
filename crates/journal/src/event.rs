//! An act, written into the journal by the transaction that does it.

use policy::{Actor, Purpose};
use serde::Serialize;
use serde_json::{Map, Value};
use store::Uuid;
use store::{CaseId, Error, FileId, NetworkId, Tx, UserId};

use crate::row::JournalRow;
use crate::statements;

/// Longer than any id, route or code; content would be longer or has spaces.
const LONGEST_CODE: usize = 120;

/// What happened, to what, for what purpose: codes and ids, never content.
#[derive(Clone, Debug)]
pub struct Event {
    /// What happened, `noun.participle`: `entry.written`.
    pub name: &'static str,
    /// The case it happened in.
    pub case: Option<CaseId>,
    /// The file it happened in.
    pub file: Option<FileId>,
    /// The entry, account, session or other thing it happened to.
    pub subject: Option<Uuid>,
    /// The purpose for which it was done.
    pub purpose: Option<Purpose>,
    /// A JSON object of codes and ids.
    pub detail: Value,
}

impl Event {
    /// An event that says no more than its name.
    pub fn new(name: &'static str) -> Self {
        Self { name, case: None, file: None, subject: None, purpose: None, detail: Value::Object(Map::new()) }
    }

    /// Names the case.
    pub fn case(mut self, case: CaseId) -> Self {
        self.case = Some(case);
        self
    }

    /// Names the file.
    pub fn file(mut self, file: FileId) -> Self {
        self.file = Some(file);
        self
    }

    /// Names the thing it happened to.
    pub fn subject(mut self, subject: impl Into<Uuid>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// Names the purpose.
    pub fn purpose(mut self, purpose: Purpose) -> Self {
        self.purpose = Some(purpose);
        self
    }

    /// Adds a code, an id, a number or a list of them. [`record`] refuses text that is more than a code.
    pub fn with(mut self, key: &'static str, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).expect("codes, ids and numbers have a JSON form");
        if !self.detail.is_object() {
            self.detail = Value::Object(Map::new());
        }
        self.detail[key] = value;
        self
    }
}

/// Writes the event of an actor in the transaction of the act: both commit, or neither.
///
/// Errors: `Driver` when the detail holds more than codes and ids, and whatever the database says; the act must then
/// be given up. Source: DESIGN §2 rule 7.
pub async fn record(tx: &mut Tx, actor: &Actor, event: Event) -> Result<(), Error> {
    let mut row = row_of(tx, actor.network, event)?;
    row.actor = Some(actor.user.into());
    row.unit = Some(actor.unit.into());
    row.organisation = Some(actor.organisation.into());
    statements::insert(tx, &[row]).await
}

/// Writes an event that belongs to no unit: a login, a job, a start. The actor is named where there is one.
///
/// Errors: as [`record`].
pub async fn record_unsigned(
    tx: &mut Tx,
    network: NetworkId,
    actor: Option<UserId>,
    event: Event,
) -> Result<(), Error> {
    let mut row = row_of(tx, network, event)?;
    row.actor = actor.map(Into::into);
    statements::insert(tx, &[row]).await
}

/// Writes several events that belong to no unit and no person, as [`record_unsigned`] writes each.
///
/// Errors: as [`record`].
pub async fn record_unsigned_in_bulk(tx: &mut Tx, network: NetworkId, events: Vec<Event>) -> Result<(), Error> {
    let rows = events.into_iter().map(|event| row_of(tx, network, event)).collect::<Result<Vec<_>, _>>()?;
    statements::insert(tx, &rows).await
}

fn row_of(tx: &Tx, network: NetworkId, event: Event) -> Result<JournalRow, Error> {
    if !says_codes_only(&event.detail) {
        return Err(Error::Driver(format!(
            "the journal takes codes and ids only, and {} has more in its detail",
            event.name
        )));
    }
    Ok(JournalRow {
        id: tx.new_id(),
        network: network.into(),
        at: tx.now(),
        actor: None,
        unit: None,
        organisation: None,
        event: event.name.to_owned(),
        purpose: event.purpose.map(|purpose| purpose.as_str().to_owned()),
        case: event.case.map(Into::into),
        file: event.file.map(Into::into),
        subject: event.subject,
        detail: event.detail.to_string(),
    })
}

/// Whether every text in the detail is a code: short, plain ASCII, without spaces. A note or most names are not.
pub fn says_codes_only(detail: &Value) -> bool {
    match detail {
        Value::String(text) => text.len() <= LONGEST_CODE && text.bytes().all(|byte| byte.is_ascii_graphic()),
        Value::Array(values) => values.iter().all(says_codes_only),
        Value::Object(fields) => fields.values().all(says_codes_only),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_ids_pass_and_sentences_do_not() {
        let event = Event::new("entry.written")
            .with("kind", "contact")
            .with("route", "/faelle/{code}/verlauf")
            .with("version", 3)
            .with("entry", Uuid::from_u128(7));
        assert!(says_codes_only(&event.detail));
        assert_eq!(event.detail["entry"], "00000000-0000-0000-0000-000000000007");
        assert_eq!(event.detail["version"], 3);
        assert!(!says_codes_only(&Event::new("x").with("note", "hat Mietschulden").detail));
        assert!(!says_codes_only(&Event::new("x").with("names", ["adler", "Müller"]).detail));
        assert!(!says_codes_only(&Event::new("x").with("note", "a".repeat(121)).detail));
    }
}
