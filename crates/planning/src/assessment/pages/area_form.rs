//! The fields of an area, and how they are read: each question can be skipped.

use maud::{Markup, html};
use ui::{
    Choice, Dates, Field, Form, View, Width, add_row, checkbox, date_field, field, field_group, radios, row_name,
    section, side_by_side, text_area,
};

use super::words;
use crate::assessment::{
    Answer, Answers, Area, AreaAnswers, AreaSeen, Given, Item, ItemState, Kind, Means, Question, Side,
};

/// What stands in a field for a question that was skipped.
const SKIPPED: &str = "uebersprungen";

/// The field of a question; it is named after whose view it is.
pub(super) fn field_name(question: &Question) -> String {
    let side = match question.side {
        Side::Client => "person",
        Side::Worker => "fachkraft",
    };
    format!("{side}-{}", question.key)
}

fn skip_name(question: &Question) -> String {
    format!("{}-{SKIPPED}", field_name(question))
}

/// Whether one more line was asked for.
pub(super) fn wants_row(area: &Area, typed: &Form) -> bool {
    let lists = area.questions.iter().filter(|question| question.kind == Kind::Items);
    lists.into_iter().any(|question| typed.wants_row(&field_name(question)))
}

/// A form that begins with what both sides said.
pub(super) fn begun(view: &View, area: &Area, seen: &AreaSeen) -> Form {
    let mut form = Form::empty();
    for question in &area.questions {
        let name = field_name(question);
        let given = seen.answers(question.side).and_then(|answers| answers.given(&question.key));
        form = match (given, question.kind) {
            (Some(Given::Text { text }), _) => form.with(&name, text.clone()),
            (Some(Given::Scale { value }), _) => form.with(&name, value.to_string()),
            (Some(Given::Choice { choice }), _) => form.with(&name, choice.clone()),
            (Some(Given::Date { on }), _) => form.with(&name, view.civil(*on)),
            (Some(Given::Items { items }), _) => items.iter().zip(1..).fold(form, |form, (item, row)| {
                let over = if item.state == ItemState::Over { "ja" } else { "" };
                form.with(&row_name(&name, row, "was"), item.words.clone())
                    .with(&row_name(&name, row, "seit"), item.since.clone())
                    .with(&row_name(&name, row, "massnahme"), item.measure.clone())
                    .with(&row_name(&name, row, "vorbei"), over)
            }),
            (Some(Given::Skipped), Kind::Scale | Kind::Choice) => form.with(&name, SKIPPED),
            (Some(Given::Skipped), _) => form.with(&skip_name(question), "ja"),
            (None, _) => form,
        };
    }
    form
}

/// Reads what was typed; every fault stands in the form afterwards.
pub(super) fn read(view: &View, area: &Area, typed: &mut Form) -> Option<AreaAnswers> {
    let mut of = |side: Side| {
        let mut answers = Vec::new();
        for question in area.questions.iter().filter(|question| question.side == side) {
            let given = given(view, question, typed);
            answers.extend(given.map(|given| Answer { question: question.key.clone(), given }));
        }
        Some(Answers { answers })
    };
    let new = AreaAnswers { client: of(Side::Client), worker: of(Side::Worker) };
    typed.is_ok().then_some(new)
}

fn given(view: &View, question: &Question, typed: &mut Form) -> Option<Given> {
    let name = field_name(question);
    let answer = match question.kind {
        Kind::Text => typed.optional_text(view, &name, "assessment-answer", 4_000).map(|text| Given::Text { text }),
        Kind::Date => typed.optional_date(view, &name, "assessment-answer", Dates::Any).map(|on| Given::Date { on }),
        Kind::Scale if typed.has(&name, SKIPPED) => Some(Given::Skipped),
        Kind::Scale => {
            typed.optional_choice::<u8>(view, &name, "assessment-answer").map(|value| Given::Scale { value })
        }
        Kind::Choice if typed.has(&name, SKIPPED) => Some(Given::Skipped),
        Kind::Choice => {
            typed.optional_choice::<String>(view, &name, "assessment-answer").map(|choice| Given::Choice { choice })
        }
        Kind::Items => items(view, &name, typed),
    };
    // What was written counts, even where the box is ticked too.
    answer.or_else(|| typed.ticked(&skip_name(question)).then_some(Given::Skipped))
}

fn items(view: &View, name: &str, typed: &mut Form) -> Option<Given> {
    let mut items = Vec::new();
    for row in typed.filled_rows(name) {
        let part = |part: &str| row_name(name, row, part);
        let words = typed.text(view, &part("was"), "assessment-item", 1_000);
        let since = typed.optional_line(view, &part("seit"), "assessment-item-since", 100);
        let measure = typed.optional_text(view, &part("massnahme"), "assessment-item-measure", 1_000);
        let state = if typed.ticked(&part("vorbei")) { ItemState::Over } else { ItemState::Now };
        let item =
            |words| Item { words, since: since.unwrap_or_default(), measure: measure.unwrap_or_default(), state };
        items.extend(words.map(item));
    }
    (!items.is_empty()).then_some(Given::Items { items })
}

/// The fields of an area: what carries first, each part with both views side by side.
pub(super) fn fields(view: &View, area: &Area, typed: &Form) -> Markup {
    html! {
        @for means in Means::ALL {
            @let of = |side: Side| area.questions.iter().filter(move |one| one.means == *means && one.side == side).collect::<Vec<_>>();
            @let (client, worker) = (of(Side::Client), of(Side::Worker));
            @if !client.is_empty() || !worker.is_empty() {
                (section(&view.t(&format!("assessment-means-{}", means.as_str())), match (client.is_empty(), worker.is_empty()) {
                    (false, false) => side_by_side(&[part(view, Side::Client, &client, typed), part(view, Side::Worker, &worker, typed)]),
                    (false, true) => part(view, Side::Client, &client, typed),
                    _ => part(view, Side::Worker, &worker, typed),
                }))
            }
        }
    }
}

fn part(view: &View, side: Side, questions: &[&Question], typed: &Form) -> Markup {
    field_group(&words::side(view, side), html! { @for question in questions { (asked(view, question, typed)) } })
}

fn asked(view: &View, question: &Question, typed: &Form) -> Markup {
    let name = field_name(question);
    let hinted = |field: Field| match &question.hint {
        Some(hint) => field.hint(hint.of(view)).optional(),
        None => field.optional(),
    };
    let label = question.words.of(view);
    let plain = || hinted(Field::new(&name, label));
    match question.kind {
        Kind::Text => html! { (text_area(view, typed, plain().rows(3))) (skip(view, question, typed)) },
        Kind::Date => html! { (date_field(view, typed, plain().width(Width::Short))) (skip(view, question, typed)) },
        Kind::Scale => radios(view, typed, plain(), &choices(view, question)),
        Kind::Choice => radios(view, typed, plain(), &choices(view, question)),
        Kind::Items => html! { (rows(view, question, &name, typed)) (skip(view, question, typed)) },
    }
}

fn skip(view: &View, question: &Question, typed: &Form) -> Markup {
    checkbox(view, typed, Field::new(skip_name(question), view.t("assessment-skip")).optional())
}

fn choices(view: &View, question: &Question) -> Vec<Choice> {
    let words = |key: &str, words: &str| match question.kind {
        Kind::Scale => view.ta("assessment-value", &[("value", key.into()), ("words", words.into())]),
        _ => words.to_owned(),
    };
    let known = question.choices.iter().map(|one| Choice::new(&one.key, words(&one.key, one.words.of(view))));
    known.chain([Choice::new(SKIPPED, view.t("assessment-skip"))]).collect()
}

fn rows(view: &View, question: &Question, name: &str, typed: &Form) -> Markup {
    let measure = if question.means == Means::Resource { "assessment-item-use" } else { "assessment-item-measure" };
    html! {
        (field_group(question.words.of(view), html! {
            @for row in typed.rows(name) {
                @let part = |part: &str| row_name(name, row, part);
                (field(view, typed, Field::new(part("was"), view.t("assessment-item")).optional()))
                (field(view, typed, Field::new(part("seit"), view.t("assessment-item-since")).optional().width(Width::Medium)))
                (field(view, typed, Field::new(part("massnahme"), view.t(measure)).optional()))
                (checkbox(view, typed, Field::new(part("vorbei"), view.t("assessment-item-over")).optional()))
            }
            (add_row(view, name))
        }))
    }
}
