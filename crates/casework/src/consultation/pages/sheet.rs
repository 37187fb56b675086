//! `/erstberatung/{code}/blatt`: the sheet that the person takes home. It says nothing about danger: others may find it.

use axum::extract::State;
use identity::{App, Visit};
use network::administration::{self, Letterhead};
use network::{Colleague, Organisation, Unit};
use ui::{
    AppError, Markup, Sheet, SummaryRow, View, bullet_list, html, lead, paragraph, prose, section, sheet_page,
    summary_list,
};

use super::form::{self_help_words, step_words};
use crate::case::CasePath;
use crate::consultation::model::{ConsultationRecord, Reaction};
use crate::consultation::{self, Talk};
use crate::entry::{Desk, EntryError};
use crate::intake::pages::words::{claim_notices, quote};

/// The sheet as it was last saved.
pub(super) async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let mut tx = app.db.read().await?;
    let talk = consultation::talk(&mut tx, &desk, &code).await.map_err(|error| error.told(view))?;
    let unit_id = talk.contact.consultation.unit;
    let unit = network::unit::unit_of(&mut tx, unit_id).await.map_err(EntryError::from)?;
    let organisation = network::organisation::organisation_of_unit(&mut tx, unit_id).await.map_err(EntryError::from)?;
    let letterhead = administration::letterhead(&mut tx, organisation.id).await.map_err(EntryError::from)?;
    let words = administration::words_of(&mut tx, organisation.id, administration::Place::Sheet, view.lang)
        .await
        .map_err(EntryError::from)?;
    drop(tx);
    Ok(sheet(view, &talk, &Office { unit, organisation, letterhead, words }))
}

/// Who hands the sheet out.
struct Office {
    unit: Unit,
    organisation: Organisation,
    letterhead: Letterhead,
    words: Option<String>,
}

fn sheet(view: &View, talk: &Talk, office: &Office) -> Markup {
    let duty = &talk.contact.consultation;
    let record = talk.record.as_ref().map(|opened| opened.content.clone()).unwrap_or_default();
    let name = talk.contact.card.as_ref().map(|(_, card)| card.full_name()).unwrap_or_default();
    let day = duty.held_at.unwrap_or(view.now);
    let mut from = vec![office.organisation.name.clone(), office.unit.name.clone()];
    from.extend(office.letterhead.lines());
    let head = Sheet {
        organisation: from,
        subtitle: Some(view.ta("intake-sheet-for", &[("name", name.into()), ("day", view.long_date(day).into())])),
        back: Some((format!("/erstberatung/{}", duty.code), view.t("intake-sheet-back"))),
    };
    sheet_page(
        view,
        &view.t("intake-sheet-title"),
        &head,
        html! {
            (lead(&view.t("intake-sheet-lead")))
            (section(&view.t("intake-sheet-contact"), contact_person(view, talk, &office.letterhead)))
            (claim_notices(view, &talk.contact.claims))
            (wishes(view, talk))
            (steps(view, &record))
            (offers(view, &record))
            (self_help(view, &record))
            (section(&view.t("intake-sheet-rights"), html! {
                (paragraph(&view.t("intake-sheet-rights-1")))
                (paragraph(&view.t("intake-sheet-rights-2")))
            }))
            @if let Some(words) = &office.words { (prose(words)) }
        },
    )
}

fn contact_person(view: &View, talk: &Talk, letterhead: &Letterhead) -> Markup {
    let consultation = &talk.contact.consultation;
    let consultant: Option<&Colleague> = consultation
        .taken_by
        .as_ref()
        .and_then(|person| talk.team.iter().find(|colleague| colleague.user == person.id));
    let name = consultation
        .taken_by
        .as_ref()
        .map_or_else(|| view.t("intake-sheet-contact-team"), |person| person.name.clone());
    let mut rows = vec![SummaryRow::text(view.t("intake-sheet-contact-name"), &name)];
    if let Some(consultant) = consultant {
        rows.push(SummaryRow::text(view.t("intake-sheet-contact-profession"), &consultant.profession));
    }
    // Where the office has set no number, it is written in by hand.
    let number = if letterhead.telephone.is_empty() { "____________________" } else { &letterhead.telephone };
    rows.push(SummaryRow::text(view.t("intake-sheet-phone"), number));
    rows.push(SummaryRow::text(view.t("intake-sheet-code"), consultation.code.as_str()));
    summary_list(&rows)
}

fn wishes(view: &View, talk: &Talk) -> Markup {
    let said: Vec<Markup> = talk.wishes.iter().map(|wish| quote(&wish.content.words)).collect();
    html! { @if !said.is_empty() { (section(&view.t("intake-group-wishes"), html! { @for wish in said { (wish) } })) } }
}

fn steps(view: &View, record: &ConsultationRecord) -> Markup {
    let agreed: Vec<Markup> = record.steps.iter().map(|step| html! { (step_words(view, step)) }).collect();
    html! { @if !agreed.is_empty() { (section(&view.t("intake-group-steps"), bullet_list(&agreed))) } }
}

/// What the person wants and what they are thinking over; what they do not want is nobody's business any more.
fn offers(view: &View, record: &ConsultationRecord) -> Markup {
    let of = |reaction: Reaction| -> Vec<Markup> {
        let wanted = record.offers.iter().filter(|offer| offer.reaction == reaction);
        wanted.map(|offer| html! { (offer.what) }).collect()
    };
    let (wants, maybe) = (of(Reaction::Wants), of(Reaction::Maybe));
    html! {
        @if !wants.is_empty() { (section(&view.t("intake-sheet-wants"), bullet_list(&wants))) }
        @if !maybe.is_empty() { (section(&view.t("intake-sheet-maybe"), bullet_list(&maybe))) }
    }
}

fn self_help(view: &View, record: &ConsultationRecord) -> Markup {
    let options: Vec<Markup> = record.self_help.iter().map(|key| html! { (self_help_words(view, key)) }).collect();
    html! {
        @if !options.is_empty() || !record.self_help_other.is_empty() {
            (section(&view.t("intake-group-self-help"), html! {
                @if !options.is_empty() { (bullet_list(&options)) }
                @if !record.self_help_other.is_empty() { (prose(&record.self_help_other)) }
            }))
        }
    }
}
