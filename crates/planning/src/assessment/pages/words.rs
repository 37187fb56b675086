//! Answers as people read them.

use maud::{Markup, html};
use ui::{Tone, View, badge, bullet_list, muted, paragraph, prose};

use crate::assessment::{Answers, Area, Given, Item, ItemState, Kind, Question, Side};

/// The name of a view.
pub(super) fn side(view: &View, side: Side) -> String {
    view.t(&format!("assessment-side-{}", side.as_str()))
}

/// What one side answered in an area, question by question; nothing where it was not asked.
pub(super) fn answers(view: &View, area: &Area, of: Side, answers: Option<&Answers>) -> Markup {
    let Some(answers) = answers else { return html! { p { (muted(&view.t("assessment-nothing-said"))) } } };
    let told: Vec<(&Question, &Given)> = area
        .questions
        .iter()
        .filter(|question| question.side == of)
        .filter_map(|question| Some((question, answers.given(&question.key)?)))
        .collect();
    html! {
        @if told.is_empty() { p { (muted(&view.t("assessment-nothing-said"))) } }
        @for (question, given) in told {
            p { strong { (question.words.of(view)) } }
            (answer(view, question, given))
        }
    }
}

/// One answer.
fn answer(view: &View, question: &Question, given: &Given) -> Markup {
    match given {
        Given::Text { text } => prose(text),
        Given::Scale { value } => paragraph(&scale(view, question, *value)),
        Given::Choice { choice } => {
            let known = question.choices.iter().find(|one| one.key == *choice);
            paragraph(known.map_or(choice.as_str(), |one| one.words.of(view)))
        }
        Given::Date { on } => paragraph(&view.civil(*on)),
        Given::Items { items } => bullet_list(&items.iter().map(|one| item(view, one)).collect::<Vec<_>>()),
        Given::Skipped => html! { p { (muted(&view.t("assessment-skipped"))) } },
    }
}

/// A value with its sentence; the figure alone would say nothing.
pub(super) fn scale(view: &View, question: &Question, value: u8) -> String {
    let anchor = question.choices.iter().find(|one| one.key == value.to_string());
    let words = anchor.map_or("", |one| one.words.of(view));
    view.ta("assessment-value", &[("value", i64::from(value).into()), ("words", words.into())])
}

/// A strength or barrier with since when, whether it is over, and what was thought of.
pub(super) fn item(view: &View, one: &Item) -> Markup {
    html! {
        span dir="auto" { (one.words) }
        @if !one.since.is_empty() { " " (muted(&view.ta("assessment-since", &[("since", (&one.since).into())]))) }
        @if one.state == ItemState::Over { " " (badge(Tone::Success, &view.t("assessment-over"))) }
        @if !one.measure.is_empty() { br; (muted(&view.ta("assessment-measure-is", &[("measure", (&one.measure).into())]))) }
    }
}

/// The strengths and barriers of an answer sheet.
pub(super) fn items<'a>(area: &'a Area, of: Side, answers: Option<&'a Answers>) -> Vec<(&'a Question, &'a [Item])> {
    let Some(answers) = answers else { return Vec::new() };
    let questions = area.questions.iter().filter(|question| question.side == of && question.kind == Kind::Items);
    questions
        .filter_map(|question| match answers.given(&question.key)? {
            Given::Items { items } => Some((question, items.as_slice())),
            _ => None,
        })
        .collect()
}
