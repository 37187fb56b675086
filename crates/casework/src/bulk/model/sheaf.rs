//! A family while its rows are being made: entries, their versions, and who may see them.

use std::collections::BTreeSet;
use std::sync::Arc;

use policy::{Assignment, Grant, Kind, Topic};
use store::{CaseId, Db, EntryId, FileId, Timestamp, UserId, Uuid};
use vault::{NewFile, Vault};

use super::{
    AppointmentRow, CaseRow, ClaimRow, ConsultationRow, EntryRow, FileRow, Home, Ids, TaskRow, TermRow, TokenRow,
    VersionRow,
};
use crate::entry::{Content, EntryError, EntryState, Words};
use crate::person::{self, PersonCard};

/// Everything of one family, made act by act in the order of their moments.
///
/// Each act has the name of the function that a page would call, and leaves the rows that function leaves.
pub struct Sheaf {
    pub(super) db: Db,
    pub(super) vault: Vault,
    pub(super) home: Arc<Home>,
    pub(super) ids: Ids,
    pub(super) keys: NewFile,
    pub(in crate::bulk) case: CaseRow,
    pub(in crate::bulk) file: FileRow,
    pub(in crate::bulk) entries: Vec<EntryRow>,
    pub(in crate::bulk) versions: Vec<VersionRow>,
    pub(in crate::bulk) tokens: BTreeSet<TokenRow>,
    pub(in crate::bulk) grants: Vec<(Uuid, Grant)>,
    pub(in crate::bulk) assignments: Vec<(Uuid, Assignment)>,
    pub(in crate::bulk) claims: Vec<ClaimRow>,
    pub(in crate::bulk) consultation: ConsultationRow,
    pub(in crate::bulk) terms: Vec<TermRow>,
    pub(in crate::bulk) tasks: Vec<TaskRow>,
    pub(in crate::bulk) appointments: Vec<AppointmentRow>,
}

/// Who does something, and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doing {
    pub at: Timestamp,
    pub by: UserId,
}

/// What an entry is about, and when it happened.
#[derive(Debug, Clone, Copy)]
pub(super) struct About {
    pub topic: Topic,
    pub person: Option<EntryId>,
    pub happened_at: Timestamp,
}

impl Sheaf {
    /// The case.
    pub fn case(&self) -> CaseId {
        self.case.id
    }

    /// Its code.
    pub fn code(&self) -> &crate::case::CaseCode {
        &self.case.code
    }

    /// The lead file.
    pub fn file(&self) -> FileId {
        self.file.id
    }

    /// The card of the person who came.
    pub fn first_person(&self) -> EntryId {
        self.entries.iter().find(|entry| entry.kind == PersonCard::KIND).map_or(self.file.cover, |entry| entry.id)
    }

    /// How many entries it has by now, the cover among them.
    pub fn entries(&self) -> usize {
        self.entries.len()
    }

    /// When the leads hear of who still waits.
    pub(in crate::bulk) fn waits_until(&self) -> Option<Timestamp> {
        self.consultation.taken_by.is_none().then_some(self.consultation.escalate_at)
    }

    pub(in crate::bulk) fn file_key(&self) -> (FileId, Vec<u8>) {
        self.keys.wrapped()
    }

    pub(in crate::bulk) fn dates_are_preserved(&self) -> bool {
        self.home.dates.are_preserved()
    }

    pub(super) fn next_id(&mut self, at: Timestamp) -> Uuid {
        self.ids.next(at)
    }

    /// As `entry::write`.
    pub(super) fn write<C: Content>(&mut self, doing: Doing, about: About, content: &C) -> Result<EntryId, EntryError> {
        let id = EntryId::from(self.next_id(doing.at));
        self.write_as(id, doing, about, content)?;
        Ok(id)
    }

    pub(super) fn write_as<C: Content>(
        &mut self,
        id: EntryId,
        doing: Doing,
        about: About,
        content: &C,
    ) -> Result<(), EntryError> {
        let plain = serde_json::to_vec(content).map_err(EntryError::Unreadable)?;
        let (key, body) = self.keys.seal(&self.db, id, about.topic.as_str(), &plain);
        self.entries.push(EntryRow {
            id,
            kind: C::KIND,
            topic: about.topic,
            state: EntryState::Open,
            person: about.person,
            author: doing.by,
            happened_at: about.happened_at,
            created_at: doing.at,
            changed_at: doing.at,
            version: 1,
            body,
            key,
        });
        Ok(())
    }

    /// As `entry::revise`, with the topic that the entry has.
    pub(super) fn revise<C: Content>(
        &mut self,
        doing: Doing,
        id: EntryId,
        state: EntryState,
        content: &C,
    ) -> Result<(), EntryError> {
        const { assert!(matches!(C::WORDS, Words::Staff), "the client's words are the client's") };
        let plain = serde_json::to_vec(content).map_err(EntryError::Unreadable)?;
        let row = self.entries.iter_mut().find(|row| row.id == id).ok_or(EntryError::NotFound)?;
        let body = self.keys.seal_again(&self.db, &row.key, id, row.topic.as_str(), row.version + 1, &plain);
        self.versions.push(VersionRow {
            entry: id,
            version: row.version,
            author: row.author,
            changed_at: row.changed_at,
            topic: row.topic,
            body: std::mem::replace(&mut row.body, body),
        });
        (row.author, row.state, row.changed_at) = (doing.by, state, doing.at);
        row.version += 1;
        Ok(())
    }

    /// As `person::add_card`.
    pub(super) fn add_card(&mut self, doing: Doing, card: &PersonCard) -> Result<EntryId, EntryError> {
        let id = self.write(doing, About { topic: Topic::Basic, person: None, happened_at: doing.at }, card)?;
        for print in person::prints_of(card) {
            let token = self.vault.blind(self.file.organisation, print.field, &print.text)?;
            self.tokens.insert(TokenRow { field: print.field, token, entry: id });
        }
        Ok(id)
    }

    pub(super) fn grant(&mut self, at: Timestamp, grant: Grant) {
        let id = self.next_id(at);
        self.grants.push((id, grant));
    }

    /// As `file::assign`.
    pub(super) fn assign(&mut self, at: Timestamp, user: UserId, kind: Kind) {
        let id = self.next_id(at);
        let (unit, file, case) = (self.file.unit, self.file.id, Some(self.case.id));
        self.assignments.push((id, Assignment { user, unit, file, case, kind, from: at, until: Timestamp::FOREVER }));
    }

    /// As `policy::end_assignments`.
    pub(super) fn end_assignments(&mut self, at: Timestamp, user: UserId, kind: Kind) {
        let theirs = |one: &Assignment| one.user == user && one.kind == kind;
        self.assignments.retain(|(_, one)| !theirs(one) || one.from < at);
        for (_, one) in self.assignments.iter_mut().filter(|(_, one)| theirs(one) && one.until > at) {
            one.until = at;
        }
    }
}
