//! What a statutory plan says, in words.

use maud::{Markup, html};
use ui::{SummaryRow, Tone, View, badge, bullet_list, prose, summary_list};

use crate::statutory_plan::{Answer, Given, Law, LawField, Offer, Source, VersionStanding};

/// What a plan is called: its name, its provision, and whose it is.
pub(super) fn called(view: &View, law: &Law, person: Option<&str>) -> String {
    let name = law.name.of(view);
    match person {
        Some(person) => view.ta(
            "statutory-called-for",
            &[("name", name.into()), ("source", (&law.source).into()), ("person", person.into())],
        ),
        None => view.ta("statutory-called", &[("name", name.into()), ("source", (&law.source).into())]),
    }
}

/// Where a plan stands.
pub(super) fn standing(view: &View, signed: Option<&VersionStanding>, is_draft: bool) -> Markup {
    match signed {
        None => badge(Tone::Warning, &view.t("statutory-draft")),
        Some(signed) if is_draft => {
            badge(Tone::Warning, &view.ta("statutory-changed-since", &[("number", signed.number.into())]))
        }
        Some(signed) => badge(Tone::Success, &view.ta("statutory-signed", &[("number", signed.number.into())])),
    }
}

/// The answers of a plan in the order of its law, each with where its words came from.
pub(super) fn answers(view: &View, law: &Law, answers: &[Answer], sources: &[Source]) -> Markup {
    let rows: Vec<SummaryRow> = answers
        .iter()
        .filter_map(|answer| {
            let field = law.field(&answer.field)?;
            let from: Vec<&Source> = sources.iter().filter(|one| answer.taken_from.contains(&one.entry)).collect();
            let value = html! {
                (given(view, field, &answer.given))
                @for one in from { p { (ui::muted(&taken(view, &one.unit_name, view.date(one.happened_at)))) } }
            };
            Some(SummaryRow::new(field.words.of(view), value))
        })
        .collect();
    summary_list(&rows)
}

/// Where something was taken from.
pub(super) fn taken(view: &View, owner: &str, day: String) -> String {
    view.ta("statutory-taken", &[("owner", owner.into()), ("day", day.into())])
}

/// One answer.
pub(super) fn given(view: &View, field: &LawField, given: &Given) -> Markup {
    match given {
        Given::Text { text } => prose(text),
        Given::Done { done, how } => html! {
            (view.t(if *done { "statutory-yes" } else { "statutory-no" }))
            @if !how.is_empty() { (prose(how)) }
        },
        Given::Date { on } => html! { (view.civil(*on)) },
        Given::Choice { choice } => {
            html! { (field.choices.iter().find(|one| one.key == *choice).map_or("", |one| one.words.of(view))) }
        }
        Given::People { people } => bullet_list(&people.iter().map(|one| html! { (one) }).collect::<Vec<_>>()),
        Given::Participants { participants } => {
            let line = |who: &str, how: &str| html! { (who) ": " (view.t(&format!("plan-involvement-{how}"))) };
            bullet_list(&participants.iter().map(|one| line(&one.who, one.involvement.as_str())).collect::<Vec<_>>())
        }
        Given::Voices { voices } => {
            html! { @for one in voices { p { strong { (one.who) } } (prose(&one.words)) } }
        }
    }
}

/// Where something that is offered comes from.
pub(super) fn from(view: &View, offer: &Offer) -> String {
    view.ta("statutory-from", &[("owner", (&offer.owner).into()), ("day", view.date(offer.happened_at).into())])
}

/// One answer as plain lines, for standing beside another.
pub(super) fn plain(view: &View, law: &Law, answer: &Answer) -> String {
    match &answer.given {
        Given::Text { text } => text.clone(),
        Given::Done { done, how } => {
            let said = view.t(if *done { "statutory-yes" } else { "statutory-no" });
            if how.is_empty() { said } else { format!("{said}: {how}") }
        }
        Given::Date { on } => view.civil(*on),
        Given::Choice { choice } => {
            let field = law.field(&answer.field);
            let one = field.and_then(|field| field.choices.iter().find(|one| one.key == *choice));
            one.map(|one| one.words.of(view).to_owned()).unwrap_or_default()
        }
        Given::People { people } => people.join("\n"),
        Given::Participants { participants } => {
            let how = |code: &str| view.t(&format!("plan-involvement-{code}"));
            let line = |who: &str, code: &str| format!("{who}: {}", how(code));
            participants.iter().map(|one| line(&one.who, one.involvement.as_str())).collect::<Vec<_>>().join("\n")
        }
        Given::Voices { voices } => {
            voices.iter().map(|one| format!("{}: {}", one.who, one.words)).collect::<Vec<_>>().join("\n")
        }
    }
}
