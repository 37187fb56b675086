//! `/erstberatung/{code}/blatt`: the sheet that the person takes home. It says nothing about danger: others may find it.

use axum::extract::State;
use identity::{App, Visit};
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
    drop(tx);
    Ok(sheet(view, &talk, &unit, &organisation))
}

fn sheet(view: &View, talk: &Talk, unit: &Unit, organisation: &Organisation) -> Markup {
    let duty = &talk.contact.consultation;
    let record = talk.record.as_ref().map(|opened| opened.content.clone()).unwrap_or_default();
    let name = talk.contact.card.as_ref().map(|(_, card)| card.full_name()).unwrap_or_default();
    let day = duty.held_at.unwrap_or(view.now);
    let head = Sheet {
        organisation: vec![organisation.name.clone(), unit.name.clone()],
        subtitle: Some(view.ta("intake-sheet-for", &[("name", name.into()), ("day", view.long_date(day).into())])),
        back: Some((format!("/erstberatung/{}", duty.code), view.t("intake-sheet-back"))),
    };
    sheet_page(
        view,
        &view.t("intake-sheet-title"),
        &head,
        html! {
            (lead(&view.t("intake-sheet-lead")))
            (section(&view.t("intake-sheet-contact"), contact_person(view, talk)))
            (claim_notices(view, &talk.contact.claims))
            (wishes(view, talk))
            (steps(view, &record))
            (offers(view, &record))
            (self_help(view, &record))
            (section(&view.t("intake-sheet-rights"), html! {
                (paragraph(&view.t("intake-sheet-rights-1")))
                (paragraph(&view.t("intake-sheet-rights-2")))
            }))
        },
    )
}

fn contact_person(view: &View, talk: &Talk) -> Markup {
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
    // The number of the desk is written in by hand as long as the directory holds none.
    rows.push(SummaryRow::text(view.t("intake-sheet-phone"), "____________________"));
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
