//! The fields of a plan as its law asks them; one form for every law.

use casework::check::Checked;
use maud::{Markup, html};
use store::EntryId;
use ui::{
    Choice, Dates, Field, Form, View, Width, add_row, date_field, details, field, field_group, hidden, muted, prose,
    radios_inline, row_name, select, submit_as, text_area,
};

use super::words;
use crate::signing::{Involvement, Participant};
use crate::statutory_plan::{Answer, FieldKind, Given, Law, LawField, Offer, StatutoryWords, Voice};

/// Of what is already known, so much is offered beside a field.
const MOST: usize = 12;

/// The name of a field in the form.
pub(super) fn name(field: &LawField) -> String {
    format!("feld-{}", field.key)
}

/// The name under which a field's sources are sent along.
pub(super) fn source_name(field: &LawField) -> String {
    format!("quelle-{}", field.key)
}

/// Whether one more row was asked for.
pub(super) fn wants_row(law: &Law, typed: &Form) -> bool {
    law.fields.iter().any(|field| typed.wants_row(&name(field)))
}

/// Reads what a plan says; every fault stands at its field afterwards.
pub(super) fn read(view: &View, law: &Law, typed: &mut Form) -> Option<StatutoryWords> {
    let mut answers = Vec::new();
    for field in &law.fields {
        let Some(given) = given(view, field, typed) else { continue };
        let taken_from: Vec<EntryId> =
            typed.values(&source_name(field)).into_iter().filter_map(|id| id.parse().ok()).collect();
        match (Answer { field: field.key.clone(), given, taken_from }).checked(view.now, &view.zone) {
            Ok(answer) => answers.push(answer),
            Err(faults) => {
                for fault in faults.0 {
                    typed.error(&place(field), fault.wrong.sentence(view, field.words.of(view)));
                }
            }
        }
    }
    let review_on = typed.optional_date(view, "wiedersehen", "statutory-review", Dates::Any);
    let transition_on = match law.transition {
        Some(_) => typed.optional_date(view, "wechsel", "statutory-transition", Dates::Any),
        None => None,
    };
    typed.is_ok().then_some(StatutoryWords { answers, review_on, transition_on })
}

/// Where a fault of a field is shown.
fn place(field: &LawField) -> String {
    let name = name(field);
    match field.kind {
        FieldKind::Participants | FieldKind::Voices => row_name(&name, 1, "wer"),
        FieldKind::People => row_name(&name, 1, "name"),
        FieldKind::Text | FieldKind::Done | FieldKind::Day | FieldKind::Choice => name,
    }
}

fn given(view: &View, field: &LawField, typed: &mut Form) -> Option<Given> {
    let name = name(field);
    let rows = typed.filled_rows(&name);
    Some(match field.kind {
        FieldKind::Text => Given::Text { text: typed.value(&name).to_owned() },
        FieldKind::Done => match typed.value(&name) {
            "ja" => Given::Done { done: true, how: typed.value(&format!("{name}-wie")).to_owned() },
            "nein" => Given::Done { done: false, how: typed.value(&format!("{name}-wie")).to_owned() },
            _ => return None,
        },
        FieldKind::Day => Given::Date { on: typed.optional_date(view, &name, "statutory-day", Dates::Any)? },
        FieldKind::Choice => {
            Given::Choice { choice: Some(typed.value(&name).to_owned()).filter(|one| !one.is_empty())? }
        }
        FieldKind::People => Given::People {
            people: rows.iter().map(|row| typed.value(&row_name(&name, *row, "name")).to_owned()).collect(),
        },
        FieldKind::Participants => {
            let mut participants = Vec::new();
            for row in rows {
                let who = typed.value(&row_name(&name, row, "wer")).to_owned();
                let how = typed.choice::<Involvement>(view, &row_name(&name, row, "wie"), "plan-involvement");
                participants.extend(how.map(|involvement| Participant { who, involvement }));
            }
            Given::Participants { participants }
        }
        FieldKind::Voices => {
            let text = |row: usize, part: &str| typed.value(&row_name(&name, row, part)).to_owned();
            Given::Voices {
                voices: rows.iter().map(|row| Voice { who: text(*row, "wer"), words: text(*row, "worte") }).collect(),
            }
        }
    })
}

/// What the form of a plan that stands shows.
pub(super) fn of(view: &View, law: &Law, plan: &StatutoryWords) -> Form {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| view.civil(day)).unwrap_or_default();
    let mut form = Form::empty().with("wiedersehen", day(plan.review_on)).with("wechsel", day(plan.transition_on));
    for answer in &plan.answers {
        let Some(field) = law.field(&answer.field) else { continue };
        for id in &answer.taken_from {
            form = form.with(&source_name(field), id.to_string());
        }
        let name = name(field);
        form = match &answer.given {
            Given::Text { text } => form.with(&name, text.clone()),
            Given::Done { done, how } => {
                form.with(&name, if *done { "ja" } else { "nein" }).with(&format!("{name}-wie"), how.clone())
            }
            Given::Date { on } => form.with(&name, view.civil(*on)),
            Given::Choice { choice } => form.with(&name, choice.clone()),
            Given::People { people } => people
                .iter()
                .enumerate()
                .fold(form, |form, (row, one)| form.with(&row_name(&name, row + 1, "name"), one.clone())),
            Given::Participants { participants } => participants.iter().enumerate().fold(form, |form, (row, one)| {
                form.with(&row_name(&name, row + 1, "wer"), one.who.clone())
                    .with(&row_name(&name, row + 1, "wie"), one.involvement.as_str())
            }),
            Given::Voices { voices } => voices.iter().enumerate().fold(form, |form, (row, one)| {
                form.with(&row_name(&name, row + 1, "wer"), one.who.clone())
                    .with(&row_name(&name, row + 1, "worte"), one.words.clone())
            }),
        };
    }
    form
}

/// The fields, each with what is already known beside it.
pub(super) fn render(view: &View, law: &Law, offers: &[Offer], typed: &Form) -> Markup {
    html! {
        @for field in &law.fields {
            (one(view, field, typed))
            (known(view, field, offers, typed))
        }
        (date_field(view, typed, Field::new("wiedersehen", view.t("statutory-review")).hint(review_hint(view, law)).optional().width(Width::Short)))
        @if let Some(transition) = &law.transition {
            (date_field(view, typed, Field::new("wechsel", transition.of(view)).hint(view.t("statutory-transition-hint")).optional().width(Width::Short)))
        }
    }
}

fn review_hint(view: &View, law: &Law) -> String {
    match law.review_most_months {
        Some(months) => view.ta("statutory-review-hint-most", &[("months", months.into())]),
        None => view.ta("statutory-review-hint", &[("months", law.review_months.into())]),
    }
}

fn labelled(view: &View, field: &LawField, name: String) -> Field {
    let labelled = Field::new(name, field.words.of(view)).optional();
    match &field.hint {
        Some(hint) => labelled.hint(hint.of(view)),
        None => labelled,
    }
}

fn one(view: &View, field: &LawField, typed: &Form) -> Markup {
    let name = name(field);
    match field.kind {
        FieldKind::Text => text_area(view, typed, labelled(view, field, name).rows(3)),
        FieldKind::Day => date_field(view, typed, labelled(view, field, name).width(Width::Short)),
        FieldKind::Choice => {
            let choices: Vec<Choice> =
                field.choices.iter().map(|one| Choice::new(&one.key, one.words.of(view))).collect();
            select(view, typed, labelled(view, field, name), &choices)
        }
        FieldKind::Done => {
            let choices = [Choice::new("ja", view.t("statutory-yes")), Choice::new("nein", view.t("statutory-no"))];
            let how = view.ta("statutory-how", &[("what", field.words.of(view).into())]);
            html! {
                (radios_inline(view, typed, labelled(view, field, name.clone()), &choices))
                (ui::field(view, typed, Field::new(format!("{name}-wie"), how).optional()))
            }
        }
        FieldKind::People | FieldKind::Participants | FieldKind::Voices => rows(view, field, typed),
    }
}

fn rows(view: &View, about: &LawField, typed: &Form) -> Markup {
    let name = name(about);
    let ways: Vec<Choice> = Involvement::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("plan-involvement-{}", one.as_str()))))
        .collect();
    field_group(
        about.words.of(view),
        html! {
            @if let Some(hint) = &about.hint { p { (muted(hint.of(view))) } }
            @for row in typed.rows(&name) {
                @let numbered = |key: &str| view.ta(key, &[("number", i64::try_from(row).unwrap_or_default().into())]);
                @match about.kind {
                    FieldKind::People => {
                        (field(view, typed, Field::new(row_name(&name, row, "name"), numbered("statutory-name-row")).optional().autocomplete("off")))
                    }
                    FieldKind::Participants => {
                        (field(view, typed, Field::new(row_name(&name, row, "wer"), numbered("statutory-person-row")).optional().autocomplete("off")))
                        (select(view, typed, Field::new(row_name(&name, row, "wie"), numbered("statutory-how-row")).optional(), &ways))
                    }
                    _ => {
                        (field(view, typed, Field::new(row_name(&name, row, "wer"), numbered("statutory-voice-row")).optional().autocomplete("off")))
                        (text_area(view, typed, Field::new(row_name(&name, row, "worte"), numbered("statutory-words-row")).optional().rows(3)))
                    }
                }
            }
            (add_row(view, &name))
        },
    )
}

/// What is already known for a field, to be taken over by one press; and what was taken over before.
fn known(view: &View, field: &LawField, offers: &[Offer], typed: &Form) -> Markup {
    let taken = typed.values(&source_name(field));
    let offered: Vec<&Offer> = offers.iter().filter(|one| field.takes.contains(&one.gives)).take(MOST).collect();
    let count = i64::try_from(offered.len()).unwrap_or_default();
    html! {
        @for id in &taken { (hidden(&source_name(field), id)) }
        @if !offered.is_empty() {
            (details(&view.ta("statutory-known", &[("count", count.into()), ("what", field.words.of(view).into())]), html! {
                @for one in offered {
                    (prose(&one.text))
                    p { (muted(&words::from(view, one))) }
                    (submit_as("uebernehmen", &format!("{}|{}", field.key, one.key), &view.ta("statutory-take", &[("start", start(&one.text).into())])))
                }
            }))
        }
    }
}

/// The first words of a text, so that one button is told from another.
fn start(text: &str) -> String {
    const MOST: usize = 40;
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST { line } else { line.chars().take(MOST).chain(['…']).collect() }
}
