//! The same as the picture, as tables: whoever does not see it reads it here, and everything is changed from here.

use casework::case::CaseView;
use casework::case::pages::frame::address;
use casework::entry::Opened;
use casework::person::PersonCard;
use drawing::genogram::Family;
use maud::{Markup, html};
use store::EntryId;
use ui::{Column, Form, View, empty_state, form, hidden, submit_quiet, table, text_link};

use super::HERE;
use crate::genogram::{Genogram, LifeState, Parents};

fn name(text: &str) -> Markup {
    html! { bdi { (text) } }
}

fn name_of(genogram: &Genogram, card: EntryId) -> Option<String> {
    genogram.family.person(card).map(|card| card.content.full_name())
}

fn columns(view: &View, keys: &[&str]) -> Vec<Column> {
    keys.iter().map(|key| Column::text(view.t(key))).collect()
}

/// Who is drawn, and how.
pub(super) fn persons(view: &View, case: &CaseView, genogram: &Genogram) -> Markup {
    let rows: Vec<Vec<Markup>> = genogram
        .family
        .persons
        .iter()
        .map(|card| {
            let edit = address(&case.code, &format!("{HERE}/personen/{}", card.id));
            let full = card.content.full_name();
            vec![
                name(&full),
                html! { (view.t(&format!("genogram-sign-{}", genogram.symbol_of(card).as_str()))) },
                html! { (life(view, genogram, card)) },
                html! { span.l-no-print { (text_link(&edit, &view.ta("genogram-edit", &[("name", full.into())]))) } },
            ]
        })
        .collect();
    let heads = columns(
        view,
        &["genogram-column-person", "genogram-column-sign", "genogram-column-life", "genogram-column-act"],
    );
    table(&view.t("genogram-persons-caption"), &heads, &rows)
}

fn life(view: &View, genogram: &Genogram, card: &Opened<PersonCard>) -> String {
    let sign = genogram.sign_of(card.id).map(|sign| &sign.content);
    let born = genogram.born(card).map(|year| view.ta("genogram-born-in", &[("year", year.to_string().into())]));
    let died = sign.filter(|sign| sign.life == LifeState::Died).map(|sign| match sign.died {
        Some(year) => view.ta("genogram-died-in", &[("year", year.to_string().into())]),
        None => view.t("genogram-died"),
    });
    let parents =
        sign.filter(|sign| sign.parents == Parents::OneUnknown).map(|_| view.t("genogram-parents-one-unknown"));
    let told: Vec<String> = [born, died, parents].into_iter().flatten().collect();
    if told.is_empty() { "–".to_owned() } else { told.join("; ") }
}

/// The relations of the family page that the picture shows.
pub(super) fn relations(view: &View, genogram: &Genogram) -> Markup {
    let rows: Vec<Vec<Markup>> = (genogram.family.relations.iter())
        .filter_map(|relation| {
            let content = &relation.content;
            let (from, to) = (name_of(genogram, content.from)?, name_of(genogram, content.to)?);
            let kind = view.t(&format!("household-relation-{}", content.kind.as_str()));
            Some(vec![name(&from), html! { (kind) }, name(&to)])
        })
        .collect();
    if rows.is_empty() {
        return empty_state(&view.t("genogram-no-relations"), None);
    }
    let heads = columns(view, &["genogram-column-first", "genogram-column-what", "genogram-column-second"]);
    table(&view.t("genogram-relations-caption"), &heads, &rows)
}

/// What was noted beyond the relations.
pub(super) fn ties(view: &View, case: &CaseView, genogram: &Genogram) -> Markup {
    let rows: Vec<Vec<Markup>> = (genogram.ties.iter())
        .filter_map(|tie| {
            let content = &tie.content;
            let (from, to) = (name_of(genogram, content.from)?, name_of(genogram, content.to)?);
            let action = address(&case.code, &format!("{HERE}/verbindungen/{}/zuruecknehmen", tie.id));
            let kind = view.t(&format!("genogram-tie-{}", content.kind.as_str()));
            let word = if content.word.is_empty() { kind } else { format!("{kind} ({})", content.word) };
            Some(vec![name(&from), html! { (word) }, name(&to), withdraw_form(view, &action, tie.version)])
        })
        .collect();
    if rows.is_empty() {
        return empty_state(&view.t("genogram-no-ties"), None);
    }
    let heads = ["genogram-column-first", "genogram-column-what", "genogram-column-second", "genogram-column-act"];
    table(&view.t("genogram-ties-caption"), &columns(view, &heads), &rows)
}

/// Who lives together: the household of the case from the cards, and the others.
pub(super) fn homes(view: &View, case: &CaseView, genogram: &Genogram, family: &Family) -> Markup {
    let names = |home: &drawing::genogram::Household| -> String {
        let names = home.persons.iter().filter_map(|person| family.persons.get(*person));
        names.map(|person| person.name.clone()).collect::<Vec<_>>().join(", ")
    };
    // Those of the cards come first, and have no entry of their own.
    let own = family.households.len().saturating_sub(genogram.households.len());
    let rows: Vec<Vec<Markup>> = (family.households.iter().enumerate())
        .map(|(index, home)| {
            let act = index.checked_sub(own).and_then(|index| genogram.households.get(index)).map(|entry| {
                let action = address(&case.code, &format!("{HERE}/haushalte/{}/zuruecknehmen", entry.id));
                withdraw_form(view, &action, entry.version)
            });
            vec![
                name(&home.label),
                name(&names(home)),
                act.unwrap_or_else(|| html! { (view.t("genogram-home-from-cards")) }),
            ]
        })
        .collect();
    if rows.is_empty() {
        return empty_state(&view.t("genogram-no-homes"), None);
    }
    let heads = columns(view, &["genogram-column-home", "genogram-column-persons", "genogram-column-act"]);
    table(&view.t("genogram-homes-caption"), &heads, &rows)
}

/// A small form that takes back one entry of a table.
fn withdraw_form(view: &View, action: &str, version: i64) -> Markup {
    html! {
        div.l-no-print {
            (form(view, action, &Form::empty(), html! {
                (hidden("version", &version.to_string()))
                (submit_quiet(&view.t("genogram-withdraw")))
            }))
        }
    }
}
