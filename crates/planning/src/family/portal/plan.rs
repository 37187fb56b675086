//! `/mein/plan`: our plan as far as it is mine, and what I say to each help.

use axum::extract::State;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, SummaryRow, Tone, View, WorkItem, badge, bullet_list, button_row, card, empty_state, lead, link_button,
    page, paragraph, print_button, prose, quiet_link, section, summary_list, work_list,
};

use super::measure::who;
use crate::family::acts::{desk, read};
use crate::family::model::{OwnMeasure, OwnPlan, OwnPlanVersion};
use crate::measure::{Course, Reply};

/// GET `/mein/plan`.
pub async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let own = read::plan(&mut tx, &desk(&app.vault, &visit.actor)).await?;
    drop(tx);
    let body = html! {
        (lead(&view.t("family-plan-lead")))
        (section(&view.t("family-helps"), helps(view, &own)))
        @match &own.version {
            Some(version) => { (of_version(view, version)) }
            None => { (section(&view.t("family-version"), empty_state(&view.t("family-version-none"), None))) }
        }
        (section(&view.t("family-dissents"), html! {
            @for one in &own.dissents {
                (card(&view.ta("family-dissent-of", &[("who", (&one.dissent.who).into()), ("about", (&one.dissent.about).into())]), prose(&one.dissent.words)))
            }
            (paragraph(&view.t("family-dissents-about")))
            (button_row(&[link_button("/mein/plan/andere-sicht", &view.t("family-object"))]))
        }))
        (button_row(&[quiet_link("/mein/vereinbarung", &view.t("family-to-agreement")), quiet_link("/mein/ziele", &view.t("family-goals-back")), print_button(view)]))
    };
    Ok(page(view, &view.t("family-plan-title"), body))
}

/// Everything that is done, with what I said to it.
fn helps(view: &View, own: &OwnPlan) -> Markup {
    if own.measures.is_empty() {
        return empty_state(&view.t("family-helps-none"), None);
    }
    let item = |one: &OwnMeasure| {
        let meta = match one.course {
            Course::Done => format!("{} · {}", who(view, one), view.t("family-help-done")),
            Course::Open | Course::Dropped => who(view, one),
        };
        WorkItem::new(format!("/mein/hilfen/{}", one.id), one.measure.words.clone(), meta).badge(reply(view, one.reply))
    };
    html! {
        (paragraph(&view.t("family-helps-about")))
        (work_list(&own.measures.iter().map(item).collect::<Vec<_>>()))
    }
}

/// What I said last, as a badge.
pub(super) fn reply(view: &View, reply: Option<Reply>) -> Markup {
    match reply {
        None => badge(Tone::Warning, &view.t("family-reply-open")),
        Some(reply) => {
            let tone = if reply == Reply::Yes { Tone::Success } else { Tone::Info };
            badge(tone, &view.t(&format!("family-reply-{}", reply.as_str())))
        }
    }
}

fn of_version(view: &View, version: &OwnPlanVersion) -> Markup {
    let signed = match version.signed_at {
        Some(at) => view.ta("family-version-signed", &[("day", view.date(at).into())]),
        None => view.t("family-version-unsigned"),
    };
    let took_part = |one: &crate::signing::Participant| {
        format!("{}: {}", one.who, view.t(&format!("plan-involvement-{}", one.involvement.as_str())))
    };
    let rows = [
        SummaryRow::text(view.t("family-version-made"), &view.date(version.made_at)),
        SummaryRow::text(view.t("family-version-state"), &signed),
        SummaryRow::text(view.t("family-version-review"), &view.civil(version.review_on)),
        SummaryRow::new(
            view.t("family-version-people"),
            prose(&version.participants.iter().map(took_part).collect::<Vec<_>>().join("\n")),
        ),
    ];
    let goals: Vec<Markup> = version
        .goals
        .iter()
        .map(|one| {
            let whose = if one.whose.is_empty() { view.t("family-together") } else { one.whose.clone() };
            html! { (one.goal.words) " (" (whose) ")" }
        })
        .collect();
    let measures: Vec<Markup> = version
        .measures
        .iter()
        .map(|one| {
            let who = if one.who.is_empty() { view.t("family-me") } else { one.who.clone() };
            html! { (one.measure.words) " (" (who) ")" }
        })
        .collect();
    section(
        &view.ta("family-version-number", &[("number", version.number.into())]),
        html! {
            (summary_list(&rows))
            @if !version.strengths.is_empty() { h3 { (view.t("family-strengths")) } (prose(&version.strengths)) }
            @if !goals.is_empty() { h3 { (view.t("family-version-goals")) } (bullet_list(&goals)) }
            @if !measures.is_empty() { h3 { (view.t("family-version-measures")) } (bullet_list(&measures)) }
            (paragraph(&view.t("family-version-about")))
        },
    )
}
