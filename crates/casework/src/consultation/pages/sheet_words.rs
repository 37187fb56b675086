//! What stands on the sheet that the person takes home, for its page and for its file alike. It says nothing about danger:
//! others may find it.

use ::store::{Tx, UnitId};
use network::administration::{self, Letterhead};
use network::{Colleague, Organisation, Unit};
use ui::{Lang, View};

use super::form::{self_help_words, step_words};
use crate::consultation::Talk;
use crate::consultation::model::{ConsultationRecord, Reaction};
use crate::entry::EntryError;
use crate::intake::model::{ClaimKind, ClaimMoment};

/// Who hands the sheet out.
pub struct SheetOffice {
    /// The unit that held the consultation.
    pub unit: Unit,
    /// Its organisation.
    pub organisation: Organisation,
    /// How the organisation is reached.
    pub letterhead: Letterhead,
    /// What the organisation always says at the end.
    pub words: Option<String>,
}

impl SheetOffice {
    /// The office of a unit, with its words in the language of the sheet.
    pub async fn of_unit(tx: &mut Tx, unit: UnitId, lang: Lang) -> Result<Self, EntryError> {
        let unit = network::unit::unit_of(tx, unit).await?;
        let organisation = network::organisation::organisation_of_unit(tx, unit.id).await?;
        let letterhead = administration::letterhead(tx, organisation.id).await?;
        let words = administration::words_of(tx, organisation.id, administration::Place::Sheet, lang).await?;
        Ok(SheetOffice { unit, organisation, letterhead, words })
    }
}

/// What stands on the sheet.
pub struct SheetWords {
    /// For whom it is, and of which day.
    pub for_whom: String,
    /// To whom the person can turn.
    pub contact: SheetSection,
    /// The moments that count, each with what it is worth here (rule 12).
    pub claims: Vec<SheetSection>,
    /// All the rest, in its order.
    pub rest: Vec<SheetSection>,
}

/// A part of the sheet under a heading.
pub struct SheetSection {
    /// The heading.
    pub heading: String,
    /// What stands below it.
    pub parts: Vec<SheetPart>,
}

/// A piece of a section.
pub enum SheetPart {
    /// Names with what they mean here.
    Facts(Vec<(String, String)>),
    /// A sentence of ours.
    Words(String),
    /// The person's own words.
    Quote(String),
    /// Points.
    Points(Vec<String>),
}

/// The sheet as it was last saved.
pub fn sheet_words(view: &View, talk: &Talk, office: &SheetOffice) -> SheetWords {
    let duty = &talk.contact.consultation;
    let record = talk.record.as_ref().map(|opened| opened.content.clone()).unwrap_or_default();
    let name = talk.contact.card.as_ref().map(|(_, card)| card.full_name()).unwrap_or_default();
    let day = duty.held_at.unwrap_or(view.now);
    let quotes = talk.wishes.iter().map(|wish| SheetPart::Quote(wish.content.words.clone())).collect();
    let rights = ["intake-sheet-rights-1", "intake-sheet-rights-2"].map(|key| SheetPart::Words(view.t(key)));
    let rest = [
        section(view.t("intake-group-wishes"), quotes),
        points(view.t("intake-group-steps"), record.steps.iter().map(|step| step_words(view, step)).collect()),
        points(view.t("intake-sheet-wants"), offers(&record, Reaction::Wants)),
        points(view.t("intake-sheet-maybe"), offers(&record, Reaction::Maybe)),
        self_help(view, &record),
        section(view.t("intake-sheet-rights"), rights.into()),
    ];
    SheetWords {
        for_whom: view.ta("intake-sheet-for", &[("name", name.into()), ("day", view.long_date(day).into())]),
        contact: contact_person(view, talk, &office.letterhead),
        claims: talk.contact.claims.iter().map(|claim| claim_words(view, claim)).collect(),
        rest: rest.into_iter().filter(|section| !section.parts.is_empty()).collect(),
    }
}

fn section(heading: String, parts: Vec<SheetPart>) -> SheetSection {
    SheetSection { heading, parts }
}

/// A section of points; without any it is not there.
fn points(heading: String, points: Vec<String>) -> SheetSection {
    section(heading, if points.is_empty() { Vec::new() } else { vec![SheetPart::Points(points)] })
}

fn contact_person(view: &View, talk: &Talk, letterhead: &Letterhead) -> SheetSection {
    let consultation = &talk.contact.consultation;
    let consultant: Option<&Colleague> = consultation
        .taken_by
        .as_ref()
        .and_then(|person| talk.team.iter().find(|colleague| colleague.user == person.id));
    let taken_by = consultation.taken_by.as_ref();
    let name = taken_by.map_or_else(|| view.t("intake-sheet-contact-team"), |person| person.name.clone());
    let mut facts = vec![(view.t("intake-sheet-contact-name"), name)];
    if let Some(consultant) = consultant {
        facts.push((view.t("intake-sheet-contact-profession"), consultant.profession.clone()));
    }
    // Where the office has set no number, it is written in by hand.
    let number = if letterhead.telephone.is_empty() { "____________________" } else { &letterhead.telephone };
    facts.push((view.t("intake-sheet-phone"), number.to_owned()));
    facts.push((view.t("intake-sheet-code"), consultation.code.as_str().to_owned()));
    section(view.t("intake-sheet-contact"), vec![SheetPart::Facts(facts)])
}

/// A moment that counts; where it is worth nothing, how the application arrives today still.
fn claim_words(view: &View, claim: &ClaimMoment) -> SheetSection {
    let moment = [("moment", view.date_time(claim.at).into())];
    let (kept, said) = match claim.kind {
        ClaimKind::Application => ("intake-claim-application", "intake-claim-said"),
        ClaimKind::KnownNeed => ("intake-claim-need", "intake-claim-need-said"),
    };
    if claim.preserved {
        return section(view.ta(kept, &moment), Vec::new());
    }
    let send = ["intake-send-1", "intake-send-2", "intake-send-3"].map(|key| view.t(key));
    let parts = vec![SheetPart::Words(view.ta(said, &moment)), SheetPart::Points(send.into())];
    section(view.t("intake-claim-elsewhere"), parts)
}

/// What the person wants and what they are thinking over; what they do not want is nobody's business any more.
fn offers(record: &ConsultationRecord, reaction: Reaction) -> Vec<String> {
    record.offers.iter().filter(|offer| offer.reaction == reaction).map(|offer| offer.what.clone()).collect()
}

fn self_help(view: &View, record: &ConsultationRecord) -> SheetSection {
    let options = record.self_help.iter().map(|key| self_help_words(view, key)).collect();
    let mut section = points(view.t("intake-group-self-help"), options);
    if !record.self_help_other.is_empty() {
        section.parts.push(SheetPart::Words(record.self_help_other.clone()));
    }
    section
}
