//! `/faelle/{code}/hilfeplan/{number}/vergleich`: what differs from the version before, or from one that is named.

use axum::extract::State;
use axum_extra::extract::Query;
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CasePath, CaseView};
use casework::entry::Desk;
use identity::{App, Visit};
use maud::{Markup, html};
use serde::Deserialize;
use ui::{AppError, Page, Tone, View, badge, card, empty_state, lead, muted, prose, section, side_by_side};

use crate::number::NumberPath;
use crate::plan::{self, Change, Comparison, Difference, FieldChange, Part};
use crate::ways::navigation;

/// With which version it is compared; the one before where none is named.
#[derive(Debug, Deserialize)]
pub struct With {
    #[serde(default)]
    mit: Option<i64>,
}

/// GET `/faelle/{code}/hilfeplan/{number}/vergleich?mit={number}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    NumberPath(number): NumberPath,
    Query(with): Query<With>,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    // The first version has none before it, and differs from itself in nothing.
    let other = with.mit.unwrap_or_else(|| (number - 1).max(1));
    let compared = plan::compare(&mut tx, &desk, case.file, number, other).await?;
    Ok(render(&visit.view, &case, &compared))
}

fn render(view: &View, case: &CaseView, compared: &Comparison) -> Markup {
    let numbers = [("earlier", compared.earlier.into()), ("later", compared.later.into())];
    let parts = Part::ALL.iter().filter(|part| compared.differences.iter().any(|one| one.part == **part));
    let body = html! {
        (lead(&view.ta("plan-compare-lead", &numbers)))
        @if compared.differences.is_empty() { (empty_state(&view.t("plan-compare-none"), None)) }
        @for part in parts {
            (section(&view.t(&format!("plan-part-{}", part.as_str())), html! {
                @for one in compared.differences.iter().filter(|one| one.part == *part) { (difference(view, one)) }
            }))
        }
    };
    Page::new(&view.ta("plan-compare-title", &numbers))
        .case(&identity_bar(view, case), &navigation(view, case))
        .back(address(&case.code, &format!("/hilfeplan/{}", compared.later)), view.t("plan-back-version"))
        .render(view, body)
}

fn difference(view: &View, one: &Difference) -> Markup {
    let tone = match one.change {
        Change::Added => Tone::Success,
        Change::Removed => Tone::Warning,
        Change::Changed => Tone::Info,
    };
    let badge = badge(tone, &view.t(&format!("plan-change-{}", one.change.as_str())));
    let sides = |field: &FieldChange| {
        side_by_side(&[
            html! { p { (muted(&view.t("plan-before"))) } (prose(&value(view, field.field, &field.before))) },
            html! { p { (muted(&view.t("plan-after"))) } (prose(&value(view, field.field, &field.after))) },
        ])
    };
    if one.title.is_empty() {
        return html! {
            @for field in &one.fields { (card(&view.t(label(field.field)), html! { p { (badge) } (sides(field)) })) }
        };
    }
    card(
        &one.title,
        html! {
            p { (badge) }
            @for field in &one.fields {
                h4 { (view.t(label(field.field))) }
                (sides(field))
            }
        },
    )
}

/// The label of a field, as its own form has it.
fn label(field: &str) -> &'static str {
    match field {
        "words" => "plan-field-words",
        "whose" => "goal-person",
        "goal_standing" => "goal-standing",
        "horizon" => "goal-horizon",
        "until" => "goal-until",
        "measured" => "goal-measured",
        "much_more" => "goal-level-much-more",
        "more" => "goal-level-more",
        "expected" => "goal-level-expected",
        "less" => "goal-level-less",
        "much_less" => "goal-level-much-less",
        "weight" => "goal-weight",
        "if_then" => "goal-if-then",
        "owner" => "measure-owner",
        "course" => "measure-course",
        "sector" => "measure-sector",
        "mode" => "measure-mode",
        "decision" => "measure-decision",
        "obligation" => "measure-obligation",
        "payer" => "measure-payer",
        "starts_on" => "measure-starts",
        "ends_on" => "measure-ends",
        "goals" => "measure-goals",
        "after" => "measure-after",
        "reply" => "measure-reply",
        "involvement" => "plan-involvement",
        "strengths" => "plan-strengths",
        _ => "plan-review",
    }
}

/// What a field says, its code in words.
fn value(view: &View, field: &str, value: &str) -> String {
    if value.is_empty() {
        return view.t("plan-nothing");
    }
    match field {
        "until" | "starts_on" | "ends_on" | "review_on" => view.day(value),
        "goal_standing" => view.t(&format!("goal-standing-{value}")),
        "horizon" => view.t(&format!("goal-horizon-{value}")),
        "measured" => view.t(&format!("goal-measured-{value}")),
        "course" => view.t(&format!("measure-course-{value}")),
        "sector" => view.t(&format!("measure-sector-{value}")),
        "mode" => view.t(&format!("measure-mode-{value}")),
        "decision" => view.t(&format!("measure-decision-{value}")),
        "obligation" => view.t(&format!("measure-obligation-{value}")),
        "reply" => view.t(&format!("measure-reply-{value}")),
        "involvement" => view.t(&format!("plan-involvement-{value}")),
        "owner" if value == "client" => view.t("measure-owner-client"),
        _ => value.to_owned(),
    }
}
