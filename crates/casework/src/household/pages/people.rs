//! The tables of the family's persons: who they are and how to reach them safely, and who decides for each child.

use jiff::civil::Date;
use maud::{Markup, html};
use ui::{Column, Tone, View, badge, empty_state, muted, table, text_link};

use super::{name, not_asked};
use crate::case::CaseView;
use crate::case::pages::frame::address;
use crate::entry::Opened;
use crate::household::{ChildCustody, Family, Relation, custody_per_child};
use crate::person::{ContactData, Household, Interpreter, PersonCard};
use crate::sealed;

/// From this age on a person decides for themselves.
const OF_AGE: i16 = 18;

/// Who belongs to the family.
pub fn persons(view: &View, case: &CaseView, family: &Family) -> Markup {
    if family.persons.is_empty() {
        return empty_state(&view.t("household-no-persons"), None);
    }
    let rows: Vec<Vec<Markup>> = family
        .persons
        .iter()
        .map(|person| {
            vec![
                who(view, case, person, family.contact_of(person.id)),
                age(view, &person.content),
                lives(view, person.content.household),
                language(view, &person.content),
                html! {
                    @if let Some(seal) = family.contact_of(person.id).and_then(|contact| contact.seal) { p { (sealed::badge_of(view, seal)) } }
                    (reach(view, family.contact_of(person.id).map(|contact| &contact.content)))
                },
            ]
        })
        .collect();
    let columns = [
        "household-column-person",
        "household-column-age",
        "household-column-lives",
        "household-column-language",
        "household-column-reach",
    ];
    table(&view.t("household-persons-caption"), &columns.map(|key| Column::text(view.t(key))), &rows)
}

fn who(view: &View, case: &CaseView, person: &Opened<PersonCard>, contact: Option<&Opened<ContactData>>) -> Markup {
    let edit = address(&case.code, &format!("/familie/personen/{}/bearbeiten", person.id));
    let same = address(&case.code, &format!("/familie/personen/{}/zusammenfuehren", person.id));
    let card = &person.content;
    let short = if card.given_name.is_empty() { &card.family_name } else { &card.given_name };
    html! {
        (name(&card.full_name()))
        @if !card.role.is_empty() { br; (muted(&card.role)) }
        br;
        (text_link(&edit, &view.ta("household-edit-person", &[("name", short.into())])))
        br;
        (text_link(&same, &view.ta("person-merge-way", &[("name", short.into())])))
        @if let Some(contact) = contact {
            @let lock = address(&case.code, &format!("/eintraege/{}/siegel", contact.id));
            br;
            (text_link(&lock, &view.t(if contact.seal.is_some() { "sealed-locked-way" } else { "sealed-lock-way" })))
        }
    }
}

fn lives(view: &View, household: Household) -> Markup {
    match household {
        Household::NotAsked => not_asked(view),
        known => html! { (view.t(&format!("household-lives-{}", known.as_str()))) },
    }
}

fn age(view: &View, card: &PersonCard) -> Markup {
    match (card.birth_date, card.age_on(view.today())) {
        (Some(birth), Some(age)) => html! {
            (view.ta("household-age", &[("years", i64::from(age).into())]))
            br;
            (muted(&view.ta("household-born", &[("date", view.civil(birth).into())])))
        },
        _ => not_asked(view),
    }
}

fn language(view: &View, card: &PersonCard) -> Markup {
    let needed = matches!(card.interpreter, Interpreter::Spoken | Interpreter::Signed);
    html! {
        @if card.language.is_empty() { (not_asked(view)) } @else { (name(&card.language)) }
        @if needed { br; (badge(Tone::Info, &view.t(&format!("household-needs-{}", card.interpreter.as_str())))) }
    }
}

/// How to reach somebody without danger; what must never happen stands first.
fn reach(view: &View, contact: Option<&ContactData>) -> Markup {
    let Some(contact) = contact else { return not_asked(view) };
    let ways: Vec<String> =
        contact.safe_ways.iter().map(|way| view.t(&format!("household-way-{}", way.as_str()))).collect();
    html! {
        @if !contact.never.is_empty() {
            p { (badge(Tone::Danger, &view.t("household-never-badge"))) " " strong dir="auto" { (contact.never) } }
        }
        @if ways.is_empty() { p { (muted(&view.t("household-ways-not-asked"))) } } @else { p { (view.ta("household-safe-by", &[("ways", ways.join(", ").into())])) } }
        @if !contact.safe_times.is_empty() { p dir="auto" { (contact.safe_times) } }
        @if !contact.phone.is_empty() { p { (contact.phone) } }
        @if !contact.mail.is_empty() { p { (contact.mail) } }
    }
}

/// Who decides for each child.
pub fn custody(view: &View, family: &Family) -> Markup {
    let relations: Vec<Relation> = family.relations.iter().map(|relation| relation.content.clone()).collect();
    let minor = |card: &PersonCard, today: Date| card.age_on(today).is_some_and(|age| age < OF_AGE);
    let minors: Vec<_> =
        family.persons.iter().filter(|person| minor(&person.content, view.today())).map(|person| person.id).collect();
    let rows: Vec<Vec<Markup>> =
        custody_per_child(&relations, &minors).iter().filter_map(|child| custody_row(view, family, child)).collect();
    if rows.is_empty() {
        return empty_state(&view.t("household-no-children"), None);
    }
    let columns = ["household-column-child", "household-column-holders", "household-column-open"];
    table(&view.t("household-custody-caption"), &columns.map(|key| Column::text(view.t(key))), &rows)
}

fn custody_row(view: &View, family: &Family, child: &ChildCustody) -> Option<Vec<Markup>> {
    let card = &family.person(child.child)?.content;
    let holders = child.holders.iter().filter_map(|(holder, kind, custody)| {
        let held = match custody {
            Some(custody) => view.t(&format!("household-custody-{}", custody.as_str())),
            None => view.t("household-not-asked"),
        };
        let kind = view.t(&format!("household-is-{}", kind.as_str()));
        Some((family.person(*holder)?.content.full_name(), kind, held))
    });
    let holders: Vec<(String, String, String)> = holders.collect();
    let age = card.age_on(view.today()).map(|age| view.ta("household-age", &[("years", i64::from(age).into())]));
    Some(vec![
        html! { (name(&card.full_name())) @if let Some(age) = age { br; (muted(&age)) } },
        html! {
            @if holders.is_empty() { "–" }
            @for (who, kind, held) in &holders { p { (name(who)) " (" (kind) "): " strong { (held) } } }
        },
        html! {
            @if child.contradicts_itself() { (badge(Tone::Danger, &view.t("household-custody-contradiction"))) br; (muted(&view.t("household-custody-contradiction-hint"))) }
            @else if child.is_open() { (badge(Tone::Warning, &view.t("household-custody-open"))) }
            @else { (badge(Tone::Success, &view.t("household-custody-known"))) }
        },
    ])
}
