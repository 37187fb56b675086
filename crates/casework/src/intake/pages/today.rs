//! `/erstkontakt`: who waits today, what is overdue, and one's own advice.

use axum::extract::State;
use axum::http::header::VARY;
use axum::response::IntoResponse;
use identity::{App, Role, Visit};
use network::administration;
use ui::{
    AppError, Markup, Page, Tone, View, WorkItem, badge, empty_state, html, link_button, paragraph, poll_region, prose,
    section, text_link, work_list,
};

use super::words::{contact_line, review_is_due, standing_badge};
use crate::entry::Desk;
use crate::intake;
use crate::intake::model::{Contact, TodayCount};

/// The list of the day; asked by the page itself it answers with the figures alone.
pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<impl IntoResponse, AppError> {
    let view = &visit.view;
    let at_the_door = Desk::first_contact(&app.vault, &visit.actor);
    let mut tx = app.db.read().await?;
    let told = |error: intake::IntakeError| error.told(view);
    let count = intake::today(&mut tx, &at_the_door, &view.zone).await.map_err(told)?;
    if view.fragment {
        return Ok(([(VARY, "HX-Request")], figures(view, count)));
    }
    let waits = intake::waiting(&mut tx, &at_the_door).await.map_err(told)?;
    let own = intake::own_advice(&mut tx, &Desk::casework(&app.vault, &visit.actor)).await.map_err(told)?;
    let words = administration::words_of(&mut tx, visit.actor.organisation, administration::Place::Waiting, view.lang)
        .await
        .map_err(|error| told(error.into()))?;
    drop(tx);
    let receives = visit.roles.has(Role::Intake);
    let page = Page::new(&view.t("intake-today-title")).beside(new_button(view, receives)).render(
        view,
        html! {
            @if receives {
                (figures(view, count))
                @if let Some(words) = &words { (prose(words)) }
                (section(&view.t("intake-today-waiting"), waiting_list(view, &waits)))
            }
            (section(&view.t("intake-today-own"), own_list(view, &own)))
            @if receives { p { (text_link("/kinderschutz/meldungen", &view.t("protection-received-title"))) } }
        },
    );
    Ok(([(VARY, "HX-Request")], page))
}

fn new_button(view: &View, receives: bool) -> Markup {
    html! { @if receives { (link_button("/erstkontakt/neu", &view.t("intake-new-button"))) } }
}

fn figures(view: &View, count: TodayCount) -> Markup {
    let text = view.ta("intake-today-count", &[("open", count.open.into()), ("overdue", count.overdue.into())]);
    poll_region(view, "stand", "/erstkontakt", 30, paragraph(&text))
}

fn waiting_list(view: &View, waits: &[Contact]) -> Markup {
    if waits.is_empty() {
        return empty_state(&view.t("intake-today-nobody"), None);
    }
    let items: Vec<WorkItem> = waits
        .iter()
        .map(|contact| {
            let href = format!("/erstkontakt/{}", contact.consultation.code);
            let due = view.ta("intake-line-due", &[("moment", view.date_time(contact.consultation.due_at).into())]);
            WorkItem::new(href, contact.name(), format!("{} · {due}", contact_line(view, contact)))
                .badge(standing_badge(view, &contact.consultation))
        })
        .collect();
    work_list(&items)
}

fn own_list(view: &View, own: &[Contact]) -> Markup {
    if own.is_empty() {
        return empty_state(&view.t("intake-today-own-none"), None);
    }
    let items: Vec<WorkItem> = own.iter().map(|contact| own_item(view, contact)).collect();
    work_list(&items)
}

fn own_item(view: &View, contact: &Contact) -> WorkItem {
    let consultation = &contact.consultation;
    let mut line = contact_line(view, contact);
    if let Some(day) = &consultation.review_on {
        line = format!("{line} · {}", view.ta("intake-line-review", &[("day", view.day(day).into())]));
    }
    let review_due = consultation.review_on.as_ref().is_some_and(|day| review_is_due(view, day));
    WorkItem::new(format!("/erstberatung/{}", consultation.code), contact.name(), line).badge(html! {
        @if review_due { (badge(Tone::Warning, &view.t("intake-review-due"))) " " }
        (standing_badge(view, consultation))
    })
}
