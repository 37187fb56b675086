//! `/erstkontakt/{code}`: one first contact, for those who receive people, and taking it.

use axum::extract::State;
use axum::response::Redirect;
use identity::{App, SignedForm, Visit};
use store::Tx;
use ui::{
    AppError, Form, Markup, Page, SummaryRow, Tone, View, alert, button_row, form, html, link_button, paragraph,
    section, submit, summary_list,
};

use super::words::{claim_notices, language, quote, standing_badge};
use crate::case::{self, CaseCode, CasePath};
use crate::entry::{Desk, EntryError};
use crate::intake;
use crate::intake::model::Contact;
use crate::intake::store::known_case;

/// The contact with all that is needed to take it.
pub(super) async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let desk = Desk::first_contact(&app.vault, &visit.actor);
    let mut tx = app.db.read().await?;
    let contact = intake::find(&mut tx, &desk, &code).await.map_err(|error| error.told(view))?;
    let known = known_notice(&mut tx, view, &desk, &contact).await?;
    let mine = contact.consultation.taken_by.as_ref().is_some_and(|person| person.id == visit.actor.user);
    let title = view.ta("intake-contact-title", &[("code", contact.consultation.code.as_str().into())]);
    let name = contact.name();
    let page = Page::new(&title)
        .heading(&name)
        .back("/erstkontakt", view.t("intake-back-today"))
        .beside(standing_badge(view, &contact.consultation));
    Ok(page.render(
        view,
        html! {
            (known)
            (claim_notices(view, &contact.claims))
            (section(&view.t("intake-concern"), quote(&contact.contact.concern)))
            (section(&view.t("intake-contact-facts"), facts(view, &contact)))
            (action(view, &contact, mine))
        },
    ))
}

/// Takes the contact; whoever comes second is told who was faster.
pub(super) async fn take(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(_): SignedForm,
) -> Result<Redirect, AppError> {
    let desk = Desk::first_contact(&app.vault, &visit.actor);
    let mut tx = app.db.begin().await?;
    let taken = intake::take(&mut tx, &desk, &code).await.map_err(|error| error.told(&visit.view))?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/erstberatung/{}", taken.code)))
}

/// Whether the person is known, and whom to turn to; with a way into the case for who may go there.
async fn known_notice(tx: &mut Tx, view: &View, desk: &Desk<'_>, contact: &Contact) -> Result<Markup, AppError> {
    let Some(card) = contact.contact.known_card else { return Ok(html! {}) };
    let Some((code, contact_person)) = known_case(tx, desk, card).await? else { return Ok(html! {}) };
    let reachable = is_reachable(tx, desk, &code).await?;
    let words = match &contact_person {
        Some(name) => view.ta("intake-known-turn-to", &[("name", name.into())]),
        None => view.t("intake-known-turn-to-team"),
    };
    Ok(alert(
        view,
        Tone::Info,
        &view.t("intake-known-notice"),
        html! {
            (paragraph(&words))
            @if reachable { (button_row(&[link_button(&format!("/faelle/{code}"), &view.ta("intake-known-go", &[("code", code.as_str().into())]))])) }
        },
    ))
}

async fn is_reachable(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode) -> Result<bool, AppError> {
    let casework = Desk::casework(desk.vault, desk.actor);
    match case::find(tx, &casework, code).await {
        Ok(_) => Ok(true),
        Err(EntryError::NotFound) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn facts(view: &View, contact: &Contact) -> Markup {
    let consultation = &contact.consultation;
    let access = view.t(&format!("intake-access-{}", contact.contact.access.as_str()));
    let mut rows = vec![
        SummaryRow::text(view.t("intake-received"), &view.date_time(consultation.received_at)),
        SummaryRow::text(view.t("intake-due"), &view.date_time(consultation.due_at)),
        SummaryRow::text(view.t("intake-access"), &access),
    ];
    if !contact.contact.recommended_by.is_empty() {
        rows.push(SummaryRow::text(view.t("intake-recommended-by"), &contact.contact.recommended_by));
    }
    if let Some((_, card)) = &contact.card {
        let born = card.birth_date.map_or_else(|| view.t("intake-not-asked"), |date| view.civil(date));
        rows.push(SummaryRow::text(view.t("intake-birth-date"), &born));
        rows.push(SummaryRow::text(
            view.t("intake-address-form"),
            &view.t(&format!("intake-address-form-{}", card.address_form.as_str())),
        ));
        rows.push(SummaryRow::text(
            view.t("intake-language"),
            &language(view, card).unwrap_or_else(|| view.t("intake-not-asked")),
        ));
    }
    if let Some(at) = consultation.escalated_at {
        rows.push(SummaryRow::text(view.t("intake-escalated"), &view.date_time(at)));
    }
    summary_list(&rows)
}

fn action(view: &View, contact: &Contact, mine: bool) -> Markup {
    let consultation = &contact.consultation;
    let talk = format!("/erstberatung/{}", consultation.code);
    match (&consultation.taken_by, consultation.taken_at) {
        (Some(_), _) if mine => button_row(&[link_button(&talk, &view.t("intake-to-talk"))]),
        (Some(person), Some(at)) => paragraph(
            &view.ta("intake-taken-by", &[("name", (&person.name).into()), ("moment", view.date_time(at).into())]),
        ),
        _ => form(
            view,
            &format!("/erstkontakt/{}/uebernehmen", consultation.code),
            &Form::empty(),
            html! {
                (paragraph(&view.t("intake-take-hint")))
                (button_row(&[submit(&view.t("intake-take"))]))
            },
        ),
    }
}
