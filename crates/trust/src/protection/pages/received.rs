//! `/kinderschutz/meldungen`: the notices that came to the unit, for who receives people there, and the answer to each.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::entry::Desk;
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::EntryId;
use ui::{
    AppError, Choice, Field, Form, Page, Tone, View, WorkItem, badge, button_row, details, empty_state, form, lead,
    muted, paragraph, radios, section, submit, work_list,
};

use super::one::{facts3, snapshot};
use crate::protection::{self, Answered, Facts3, Received};

/// GET `/kinderschutz/meldungen`.
pub async fn list(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::first_contact(&app.vault, &visit.actor);
    let all = protection::received(&mut tx, &desk).await?;
    let items: Vec<WorkItem> = all
        .iter()
        .map(|one| {
            let href = format!("/kinderschutz/meldungen/{}", one.notice.id);
            let meta = format!("{} · {}", one.notice.content.from_name, view.date_time(one.sent_at));
            let (tone, key) = match one.answers.is_empty() {
                true => (Tone::Warning, "protection-unanswered"),
                false => (Tone::Success, "protection-answered"),
            };
            WorkItem::new(href, one.notice.content.child.clone(), meta).badge(badge(tone, &view.t(key)))
        })
        .collect();
    let body = html! {
        (lead(&view.t("protection-received-lead")))
        @if items.is_empty() { (empty_state(&view.t("protection-received-empty"), None)) } @else { (work_list(&items)) }
    };
    Ok(Page::new(&view.t("protection-received-title")).render(view, body))
}

/// GET `/kinderschutz/meldungen/{id}`.
pub async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Markup, AppError> {
    let id: EntryId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.read().await?;
    let desk = Desk::first_contact(&app.vault, &visit.actor);
    let one = protection::received_one(&mut tx, &desk, id).await?;
    Ok(render(&visit.view, &one, &Form::empty()))
}

/// POST `/kinderschutz/meldungen/{id}`: the three facts.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let id: EntryId = id.parse().map_err(|_| AppError::NotFound)?;
    let view = &visit.view;
    let mut tx = app.db.begin().await?;
    let desk = Desk::first_contact(&app.vault, &visit.actor);
    let confirmed = typed.choice::<Answered>(view, "bestaetigt", "protection-confirmed");
    let acted = typed.choice::<Answered>(view, "taetig", "protection-acted");
    let still_acting = typed.choice::<Answered>(view, "noch", "protection-still-acting");
    let (Some(confirmed), Some(acted), Some(still_acting)) = (confirmed, acted, still_acting) else {
        let one = protection::received_one(&mut tx, &desk, id).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &one, &typed)).into_response());
    };
    protection::answer(&mut tx, &desk, id, &Facts3 { confirmed, acted, still_acting }).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/kinderschutz/meldungen/{id}")).into_response())
}

fn render(view: &View, one: &Received, typed: &Form) -> Markup {
    let choices: Vec<Choice> = Answered::ALL
        .iter()
        .map(|answer| Choice::new(answer.as_str(), view.t(&format!("protection-answer-{}", answer.as_str()))))
        .collect();
    let place = format!("/kinderschutz/meldungen/{}", one.notice.id);
    let answering = html! {
        (paragraph(&view.t("protection-answer-lead")))
        (form(view, &place, typed, html! {
            (radios(view, typed, Field::new("bestaetigt", view.t("protection-confirmed")), &choices))
            (radios(view, typed, Field::new("taetig", view.t("protection-acted")), &choices))
            (radios(view, typed, Field::new("noch", view.t("protection-still-acting")), &choices))
            (button_row(&[submit(&view.t("protection-answer-save"))]))
        }))
    };
    // What was answered stands there; something new is asked for only by whoever has it.
    let again = !one.answers.is_empty() && typed.is_ok();
    let body = html! {
        (section(&view.t("protection-snapshot"), snapshot(view, &one.notice.content)))
        (section(&view.t("protection-answer"), html! {
            @if !one.answers.is_empty() { p { (badge(Tone::Success, &view.t("protection-answered"))) } }
            @for answer in &one.answers { (facts3(view, &answer.content)) p { (muted(&view.date_time(answer.created_at))) } }
            @if again { (details(&view.t("protection-answer-again"), answering)) } @else { (answering) }
        }))
    };
    Page::new(&view.ta("protection-received-one", &[("child", (&one.notice.content.child).into())]))
        .form(typed)
        .back("/kinderschutz/meldungen", view.t("protection-received-title"))
        .render(view, body)
}
