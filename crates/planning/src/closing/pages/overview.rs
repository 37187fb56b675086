//! `/faelle/{code}/abschluss`: what is ready for the end, what was signed, and how the family is since.

use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CasePath, CaseState, CaseView};
use casework::entry::Desk;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Page, SummaryRow, TimelineItem, Tone, View, alert, badge, button_row, card, details, empty_state, lead,
    link_button, muted, paragraph, print_button, prose, quiet_link, section, summary_list, timeline,
};

use super::told;
use crate::closing::{self, AfterCloseView, ClosingView, Closings, Outcome};
use crate::ways::{navigation, ways};

/// GET `/faelle/{code}/abschluss`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let all = closing::of_case(&mut tx, &desk, &case).await?;
    Ok(render(&visit.view, &case, &all))
}

fn render(view: &View, case: &CaseView, all: &Closings) -> Markup {
    let current = all.current().filter(|_| case.state == CaseState::Closed);
    let earlier: Vec<&ClosingView> =
        all.items.iter().filter(|one| current.is_none_or(|now| now.standing.id != one.standing.id)).collect();
    let body = html! {
        (ways(view, &case.code))
        @match case.state {
            CaseState::Open => (ready(view, case, all)),
            CaseState::Advice => (alert(view, Tone::Info, &view.t("closing-error-not-open"), html! {})),
            CaseState::Closed => (closed(view, case, current)),
        }
        @for one in earlier {
            (details(&view.ta("closing-earlier", &[("number", one.standing.number.into())]), html! {
                @if let Some(returned) = &one.returned {
                    p { (muted(&view.ta("closing-returned", &[("day", view.date(returned.created_at).into()), ("name", (&returned.author_name).into())]))) }
                    (prose(&returned.content.reason))
                }
                (signed(view, one))
            }))
        }
    };
    Page::new(&view.t("closing-title")).case(&identity_bar(view, case), &navigation(view, case)).render(view, body)
}

/// What is ready for the end of an open case, step by step.
fn ready(view: &View, case: &CaseView, all: &Closings) -> Markup {
    let to = |rest: &str| address(&case.code, rest);
    let state = |there: bool| {
        let (tone, key) = if there { (Tone::Success, "closing-there") } else { (Tone::Warning, "closing-missing") };
        badge(tone, &view.t(key))
    };
    let count = i64::try_from(all.open_measures.len()).unwrap_or(i64::MAX);
    html! {
        (lead(&view.t("closing-lead")))
        (paragraph(&view.t("closing-never-out")))
        (section(&view.t("closing-step-goals"), html! {
            p { (state(!all.wants_rating())) }
            @if all.results.is_empty() { (empty_state(&view.t("closing-goals-none"), None)) } @else { (told::goals(view, &all.results)) }
            (button_row(&[quiet_link(&to("/ziele"), &view.t("closing-to-goals"))]))
        }))
        (section(&view.t("closing-step-feedback"), html! {
            p { (state(all.feedback.is_some())) }
            @if let Some(said) = &all.feedback {
                (card(&view.ta("closing-feedback-of", &[("day", view.date(said.created_at).into()), ("name", (&said.author_name).into())]), told::feedback(view, &said.content)))
            }
            (button_row(&[link_button(&to("/abschluss/rueckmeldung"), &view.t("closing-feedback-new"))]))
        }))
        (section(&view.t("closing-step-write"), html! {
            (paragraph(&view.ta("closing-open-measures", &[("count", count.into())])))
            (button_row(&[link_button(&to("/abschluss/neu"), &view.t("closing-write")), quiet_link(&to("/phase"), &view.t("closing-to-phase"))]))
        }))
    }
}

/// A case that is closed: how the family is since, the way back, and what was signed.
fn closed(view: &View, case: &CaseView, current: Option<&ClosingView>) -> Markup {
    let to = |rest: &str| address(&case.code, rest);
    let back = quiet_link(&to("/abschluss/rueckkehr"), &view.t("closing-return"));
    let Some(one) = current else {
        return html! { (lead(&view.t("closing-closed"))) (button_row(&[back])) };
    };
    html! {
        (lead(&view.t("closing-closed")))
        (section(&view.t("closing-aftercare"), html! {
            @if one.aftercare.is_empty() { (empty_state(&view.t("closing-aftercare-none"), None)) }
            @for contact in &one.aftercare { (after(view, contact)) }
            (button_row(&[
                if one.aftercare.iter().any(|contact| contact.held.is_none()) {
                    link_button(&to("/abschluss/nachsorge"), &view.t("closing-hear"))
                } else { html! {} },
                back,
                print_button(view),
            ]))
        }))
        (section(&view.ta("closing-number", &[("number", one.standing.number.into())]), signed(view, one)))
    }
}

/// One contact afterwards, with what was heard.
fn after(view: &View, contact: &AfterCloseView) -> Markup {
    let (tone, key) = match contact.held {
        Some(_) => (Tone::Success, "closing-held"),
        None if contact.due_on < view.today().to_string() => (Tone::Warning, "closing-late"),
        None => (Tone::Info, "closing-to-come"),
    };
    let items: Vec<TimelineItem> = contact
        .said
        .iter()
        .map(|one| {
            let mode = view.t(&format!("contact-mode-{}", one.content.mode.as_str()));
            let item = TimelineItem::new(mode, one.author_name.clone())
                .on(view, &one.content.on.to_string())
                .text(&one.content.words);
            match one.content.outcome {
                Outcome::Spoken => item,
                Outcome::NotReached => item.badge(badge(Tone::Info, &view.t("closing-outcome-not-reached"))),
            }
        })
        .collect();
    let due = view.ta("closing-due", &[("day", view.day(&contact.due_on).into())]);
    card(
        &told::months(view, contact.months),
        html! {
            p { (badge(tone, &view.t(key))) " " (muted(&due)) }
            @if !items.is_empty() { (timeline(&items)) }
        },
    )
}

/// What was signed.
fn signed(view: &View, one: &ClosingView) -> Markup {
    let content = &one.closing.content;
    let ends: Vec<_> = content.measures.iter().map(|end| (end.words.clone(), end.fate, end.to.clone())).collect();
    let mut rows = vec![
        SummaryRow::text(view.t("closing-signed"), &view.date_time(one.standing.signed_at)),
        SummaryRow::text(view.t("closing-signed-by"), &one.closing.author_name),
        SummaryRow::text(view.t("closing-reasons"), &told::reasons(view, &content.reasons)),
        SummaryRow::text(view.t("closing-summary"), &content.summary),
    ];
    if !content.unrated.is_empty() {
        rows.push(SummaryRow::text(view.t("closing-unrated"), &content.unrated));
    }
    rows.extend(content.aftercare.iter().map(|contact| told::contact(view, contact)));
    html! {
        (summary_list(&rows))
        @if !content.goals.is_empty() { (told::goals(view, &content.goals)) }
        (told::figures(view, &content.first, &content.last))
        @if !ends.is_empty() { (told::measures(view, &ends)) }
        @if let Some(said) = &one.feedback {
            (card(&view.ta("closing-feedback-of", &[("day", view.date(said.created_at).into()), ("name", (&said.author_name).into())]), told::feedback(view, &said.content)))
        }
        p { (muted(&view.t("closing-final"))) }
    }
}
