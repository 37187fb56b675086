//! The first day of a family, and how its case opens: contact, first consultation, entry check.

use std::sync::Arc;

use policy::{Kind, Topic, own_file_grants, to_intake};
use store::{CaseId, Db, EntryId, FileId, Timestamp, UserId};
use vault::Vault;

use super::sheaf::{About, Doing};
use super::{CaseRow, ClaimRow, ConsultationRow, FileRow, Home, Ids, Sheaf, TermRow};
use crate::case::{CaseCode, CaseState, Phase, Track};
use crate::check::Checked;
use crate::consultation::model::{ConsultationRecord, SafetyScreening, Screening, Wish};
use crate::entry::{Cover, EntryError};
use crate::entry_check::EntryCheck;
use crate::intake::model::{Answer, Claim, ClaimKind, FirstContact, Handling, NewContact};

impl Sheaf {
    /// As `intake::receive`; a person who gives no name keeps the empty card.
    ///
    /// Errors: `Faulty`; the keys refuse.
    pub fn receive(
        vault: &Vault,
        db: &Db,
        home: &Arc<Home>,
        mut ids: Ids,
        (at, by): (Timestamp, UserId),
        code: CaseCode,
        new: &NewContact,
    ) -> Result<Sheaf, EntryError> {
        let new = new.clone().checked(at, &home.time_zone)?;
        let due = home.hours.due(at);
        let taken_by = (new.handling == Handling::Myself).then_some(by);
        let case = CaseId::from(ids.next(at));
        let file = FileId::from(ids.next(at));
        let cover = EntryId::from(ids.next(at));
        let mut sheaf = Sheaf {
            keys: vault.new_file(db, file, home.organisation)?,
            db: db.clone(),
            vault: vault.clone(),
            home: Arc::clone(home),
            ids,
            case: CaseRow {
                id: case,
                network: home.network,
                code,
                state: CaseState::Advice,
                phase: Phase::Clarification,
                track: Track::Regular,
                contact: taken_by.map(|user| (user, home.unit)),
                deputy: None,
                review_on: None,
                opened_at: None,
                created_at: at,
                version: if taken_by.is_some() { 2 } else { 1 },
            },
            file: FileRow {
                id: file,
                network: home.network,
                case,
                organisation: home.organisation,
                unit: home.unit,
                hidden: home.hidden,
                cover,
                opened_at: at,
            },
            consultation: ConsultationRow {
                entry: cover,
                received_at: at,
                due_at: due.due_at,
                escalate_at: due.escalate_at,
                taken_by,
                held_at: None,
                result: None,
            },
            entries: Vec::with_capacity(24),
            versions: Vec::new(),
            tokens: Default::default(),
            grants: Vec::with_capacity(8),
            assignments: Vec::with_capacity(4),
            claims: Vec::new(),
            terms: Vec::new(),
            tasks: Vec::new(),
            appointments: Vec::new(),
        };
        sheaf.open(Doing { at, by }, &new)?;
        Ok(sheaf)
    }

    /// The file with its cover and standard rows, the person, the concern, and who may see them.
    fn open(&mut self, doing: Doing, new: &NewContact) -> Result<(), EntryError> {
        let at = doing.at;
        let (file, case) = (self.file.id, Some(self.case.id));
        let card = &new.person;
        let title = if card.family_name.is_empty() { &card.given_name } else { &card.family_name };
        let about = |person| About { topic: Topic::Basic, person, happened_at: at };
        self.write_as(self.file.cover, doing, about(None), &Cover { title: title.clone() })?;
        for row in own_file_grants(file, case, at, Timestamp::FOREVER) {
            self.grant(at, row);
        }
        for lead in self.home.leads.clone() {
            self.assign(at, lead, Kind::Lead);
        }
        let card = self.add_card(doing, card)?;
        if !new.contact.is_empty() {
            self.write(doing, About { topic: Topic::Contact, person: Some(card), happened_at: at }, &new.contact)?;
        }
        let contact = self.write(doing, about(Some(card)), &FirstContact::from(new))?;
        let intake = self.home.intake;
        for entry in [card, contact] {
            self.grant(at, to_intake(entry, file, case, intake.unit, at));
        }
        if let Some(organisation) = intake.organisation {
            self.grant(at, to_intake(card, file, case, organisation, at));
        }
        for (answer, kind) in [(new.benefit, ClaimKind::Application), (new.known_need, ClaimKind::KnownNeed)] {
            if answer == Answer::Yes {
                let claim = self.stamp_claim(doing, kind)?;
                self.grant(at, to_intake(claim, file, case, intake.unit, at));
            }
        }
        self.consultation.entry = contact;
        if let Some(user) = self.consultation.taken_by {
            self.assign(at, user, Kind::Team);
        }
        Ok(())
    }

    fn stamp_claim(&mut self, doing: Doing, kind: ClaimKind) -> Result<EntryId, EntryError> {
        let about = About { topic: Topic::Income, person: None, happened_at: doing.at };
        let entry = self.write(doing, about, &Claim { kind })?;
        self.claims.push(ClaimRow { entry, kind, at: doing.at });
        Ok(entry)
    }

    /// As `consultation::save`, the first time, and `consultation::close` in the same moment.
    pub fn talk(
        &mut self,
        (at, by): (Timestamp, UserId),
        record: &ConsultationRecord,
        safety: Option<&Screening>,
        wishes: &[String],
    ) -> Result<(), EntryError> {
        let doing = Doing { at, by };
        self.write(doing, About { topic: Topic::Basic, person: None, happened_at: at }, record)?;
        if let Some(screening) = safety.filter(|screening| **screening != Screening::default()) {
            let content = SafetyScreening { screening: screening.clone() };
            self.write(doing, About { topic: Topic::Violence, person: None, happened_at: at }, &content)?;
        }
        for words in wishes {
            let content = Wish { words: words.clone() };
            self.write(doing, About { topic: Topic::Plan, person: None, happened_at: at }, &content)?;
        }
        self.consultation.held_at = Some(at);
        let intake = self.home.intake.unit;
        for (_, shown) in self.grants.iter_mut().filter(|(_, grant)| grant.to_file == intake && grant.until > at) {
            shown.until = at.max(shown.from);
        }
        Ok(())
    }

    /// As `entry_check::decide`.
    pub fn decide(&mut self, (at, by): (Timestamp, UserId), check: &EntryCheck) -> Result<(), EntryError> {
        let consultant = self.consultation.taken_by.ok_or(EntryError::NotFound)?;
        let check = check.clone().by_consultant(consultant).checked(at, &self.home.time_zone)?;
        let about = About { topic: Topic::Basic, person: None, happened_at: at };
        let entry = self.write(Doing { at, by }, about, &check)?;
        self.consultation.result = Some((check.result, at));
        self.case.track = check.track();
        self.case.review_on = check.review_on;
        self.case.version += 1;
        if let Some(opening) = check.opening(consultant) {
            let contact = opening.contact_person();
            self.case.state = CaseState::Open;
            self.case.phase = Phase::Assessment;
            self.case.contact = Some((contact, self.file.unit));
            self.case.opened_at = Some(at);
            self.case.version += 1;
            let id = self.next_id(at);
            let why = (contact != consultant).then_some(entry);
            self.terms.push(TermRow { id, user: contact, from: at, until: None, why });
            self.end_assignments(at, contact, Kind::Team);
            self.assign(at, contact, Kind::Team);
        }
        Ok(())
    }
}
