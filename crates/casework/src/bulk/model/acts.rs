//! What happens in a family's file after the case has opened.

use policy::{Kind, Topic, to_intake};
use store::{EntryId, Timestamp, UserId};

use super::sheaf::{About, Doing};
use super::{Sheaf, TermRow};
use crate::contact::ContactNote;
use crate::contact_person::HandOver;
use crate::entry::{EntryError, EntryState};
use crate::household::{FamilyMember, InformalHelper, InvolvedService, Relation};
use crate::problem::{CauseAndEffect, Problem, ProblemState};

impl Sheaf {
    /// As `household::take_in`.
    pub fn take_in(&mut self, (at, by): (Timestamp, UserId), new: &FamilyMember) -> Result<EntryId, EntryError> {
        let doing = Doing { at, by };
        let card = self.add_card(doing, &new.card)?;
        if !new.contact.is_empty() {
            self.write(doing, About { topic: Topic::Contact, person: Some(card), happened_at: at }, &new.contact)?;
        }
        if let Some(organisation) = self.home.intake.organisation {
            self.grant(at, to_intake(card, self.file.id, Some(self.case.id), organisation, at));
        }
        Ok(card)
    }

    /// As `household::relate`.
    pub fn relate(&mut self, (at, by): (Timestamp, UserId), relation: &Relation) -> Result<EntryId, EntryError> {
        let about = About { topic: Topic::Family, person: Some(relation.to), happened_at: at };
        self.write(Doing { at, by }, about, relation)
    }

    /// As `household::add_helper`.
    pub fn add_helper(
        &mut self,
        (at, by): (Timestamp, UserId),
        helper: &InformalHelper,
    ) -> Result<EntryId, EntryError> {
        self.write(Doing { at, by }, About { topic: Topic::Network, person: None, happened_at: at }, helper)
    }

    /// As `household::add_service`.
    pub fn add_service(
        &mut self,
        (at, by): (Timestamp, UserId),
        topic: Topic,
        service: &InvolvedService,
    ) -> Result<EntryId, EntryError> {
        self.write(Doing { at, by }, About { topic, person: service.person, happened_at: at }, service)
    }

    /// As `problem::add`.
    pub fn add_problem(
        &mut self,
        (at, by): (Timestamp, UserId),
        area: Topic,
        person: Option<EntryId>,
        problem: &Problem,
    ) -> Result<EntryId, EntryError> {
        self.write(Doing { at, by }, About { topic: area, person, happened_at: at }, problem)
    }

    /// As `problem::link`, under the area of the effect.
    pub fn link(
        &mut self,
        (at, by): (Timestamp, UserId),
        topic: Topic,
        link: &CauseAndEffect,
    ) -> Result<EntryId, EntryError> {
        self.write(Doing { at, by }, About { topic, person: None, happened_at: at }, link)
    }

    /// As `problem::set_state`.
    pub fn set_problem_state(
        &mut self,
        (at, by): (Timestamp, UserId),
        id: EntryId,
        state: ProblemState,
        problem: &Problem,
    ) -> Result<(), EntryError> {
        self.revise(Doing { at, by }, id, EntryState::from(state), problem)
    }

    /// As `contact::note`.
    pub fn note(
        &mut self,
        (at, by): (Timestamp, UserId),
        topic: Topic,
        happened_at: Timestamp,
        note: &ContactNote,
    ) -> Result<EntryId, EntryError> {
        self.write(Doing { at, by }, About { topic, person: None, happened_at }, note)
    }

    /// As `contact::correct`, where topic and moment stay.
    pub fn correct(
        &mut self,
        (at, by): (Timestamp, UserId),
        id: EntryId,
        note: &ContactNote,
    ) -> Result<(), EntryError> {
        self.revise(Doing { at, by }, id, EntryState::Open, note)
    }

    /// As `contact_person::hand_over`.
    pub fn hand_over(&mut self, (at, by): (Timestamp, UserId), hand_over: &HandOver) -> Result<(), EntryError> {
        let about = About { topic: Topic::Basic, person: None, happened_at: at };
        let why = self.write(Doing { at, by }, about, hand_over)?;
        let former = self.case.contact.map(|(user, _)| user);
        self.case.contact = Some((hand_over.to, self.file.unit));
        self.case.deputy = self.case.deputy.filter(|deputy| *deputy != hand_over.to);
        self.case.version += 1;
        for term in self.terms.iter_mut().filter(|term| term.until.is_none()) {
            term.until = Some(at);
        }
        let id = self.next_id(at);
        self.terms.push(TermRow { id, user: hand_over.to, from: at, until: None, why: Some(why) });
        self.end_assignments(at, hand_over.to, Kind::Team);
        self.assign(at, hand_over.to, Kind::Team);
        if let (true, Some(former)) = (hand_over.reason.ends_access(), former) {
            self.end_assignments(at, former, Kind::Team);
        }
        Ok(())
    }

    /// As `contact_person::set_deputy`.
    pub fn set_deputy(&mut self, at: Timestamp, deputy: UserId) {
        self.case.deputy = Some(deputy);
        self.case.version += 1;
        self.end_assignments(at, deputy, Kind::Team);
        self.assign(at, deputy, Kind::Team);
    }
}
