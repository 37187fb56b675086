//! What is already known: offered beside the fields of a plan, so that nobody types it again; and the parts of signed plans
//! that somebody else may see.

use std::collections::BTreeMap;

use ::store::{EntryId, Tx};
use casework::case::CaseView;
use casework::entry::{self, Content, Desk, EntryError, EntryState, Opened};
use casework::received;
use policy::Topic;
use serde_json::Value;

use crate::assessment::{Answers, Given, ItemState, OwnView, WorkerView};
use crate::goal::{Goal, Wish};
use crate::measure::Measure;
use crate::statutory_plan::model::{Gives, Offer, PartKind, PartSeen, StatutoryPart};

/// So many of the newest entries that other offices gave are looked through.
const MOST: i64 = 60;

/// The questions of the shipped instruments that ask for something to build on, and mean it wherever they stand.
const CARRIES: &[&str] =
    &["strengths", "skills", "goes-well", "works", "helpers", "facilitators", "personal", "social", "material"];
/// Those that ask for what stands in the way.
const STANDS_IN_THE_WAY: &[&str] = &["barriers", "burden", "needs", "gap"];

/// What the actor may already see in this case and could take over into a plan: what other offices gave, then what stands in
/// the office's own file, the newest first.
///
/// Errors: only those of reading. Source: R54, R185; E1, step 11.
pub async fn offers(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<Vec<Offer>, EntryError> {
    let mut offers = Vec::new();
    for one in received::of_case(tx, desk, case, &[], MOST).await? {
        let owner = one.owner();
        take_up(&mut offers, &one.entry, &owner)?;
    }
    let kinds = [Wish::KIND, Goal::KIND, Measure::KIND, OwnView::KIND, WorkerView::KIND];
    for own in entry::list_kinds(tx, desk, case.file, &kinds).await?.iter().rev() {
        take_up(&mut offers, own, &own.unit_name)?;
    }
    Ok(offers)
}

fn take_up(offers: &mut Vec<Offer>, entry: &Opened<Value>, owner: &str) -> Result<(), EntryError> {
    if entry.state == EntryState::Withdrawn {
        return Ok(());
    }
    for (number, (gives, text)) in told(entry)?.into_iter().enumerate() {
        offers.push(Offer {
            key: format!("{}-{number}", entry.id),
            entry: entry.id,
            gives,
            text,
            topic: entry.topic,
            owner: owner.to_owned(),
            happened_at: entry.happened_at,
        });
    }
    Ok(())
}

/// What an entry tells, and what each of it can be used for.
fn told(entry: &Opened<Value>) -> Result<Vec<(Gives, String)>, EntryError> {
    let field = |name: &str| entry.content.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let one = |gives: Gives, text: String| if text.is_empty() { Vec::new() } else { vec![(gives, text)] };
    Ok(match entry.kind.as_str() {
        Wish::KIND => one(Gives::Wish, field("words")),
        Goal::KIND => one(Gives::Goal, field("words")),
        Measure::KIND => one(Gives::Measure, field("words")),
        "problem" => one(Gives::Barrier, field("words")),
        "fact" => one(Gives::Said, about(&field("label"), &field("statement"))),
        "contact" => one(Gives::Said, field("text")),
        OwnView::KIND => entry.of_kind::<OwnView>()?.map(|own| of_area(&own.content.0)).unwrap_or_default(),
        WorkerView::KIND => entry.of_kind::<WorkerView>()?.map(|view| of_area(&view.content.0)).unwrap_or_default(),
        _ => Vec::new(),
    })
}

fn about(label: &str, statement: &str) -> String {
    match (label, statement) {
        ("", statement) => statement.to_owned(),
        (_, "") => String::new(),
        (label, statement) => format!("{label}: {statement}"),
    }
}

/// What one side said about an area: what carries, and what stands in the way.
fn of_area(answers: &Answers) -> Vec<(Gives, String)> {
    let mut found = Vec::new();
    for answer in &answers.answers {
        let gives = match answer.question.as_str() {
            question if CARRIES.contains(&question) => Gives::Strength,
            question if STANDS_IN_THE_WAY.contains(&question) => Gives::Barrier,
            _ => continue,
        };
        match &answer.given {
            Given::Text { text } if !text.is_empty() => found.push((gives, text.clone())),
            Given::Items { items } => {
                let now = items.iter().filter(|item| item.state == ItemState::Now);
                found.extend(now.map(|item| (gives, item.words.clone())));
            }
            _ => {}
        }
    }
    found
}

/// The parts of signed plans that the actor may see in a case, their own office's and what others gave, of each only the
/// newest; the plans themselves stay where they are.
///
/// Errors: only those of reading. Source: DESIGN §1, the common plan.
pub async fn parts(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<Vec<PartSeen>, EntryError> {
    let mut seen = Vec::new();
    for part in entry::list::<StatutoryPart>(tx, desk, case.file).await? {
        seen.push((part.unit_name.clone(), part));
    }
    for one in received::of_case(tx, desk, case, &[Topic::Plan], MOST).await? {
        let owner = one.owner();
        seen.extend(one.entry.of_kind::<StatutoryPart>()?.map(|part| (owner, part)));
    }
    let mut newest: BTreeMap<(EntryId, PartKind), (String, Opened<StatutoryPart>)> = BTreeMap::new();
    for (owner, part) in seen {
        let of = (part.content.plan, part.content.part);
        if newest.get(&of).is_none_or(|(_, known)| known.content.number < part.content.number) {
            newest.insert(of, (owner, part));
        }
    }
    let cards: Vec<EntryId> = newest.values().filter_map(|(_, part)| part.person).collect();
    let cards = received::named(tx, desk, &cards).await?;
    let names = received::around(tx, desk, &cards.iter().collect::<Vec<_>>()).await?.names;
    Ok(newest
        .into_values()
        .map(|(owner, part)| PartSeen {
            owner,
            person_name: part.person.and_then(|card| names.get(&card).cloned()),
            part,
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_carries_is_told_apart_from_what_stands_in_the_way() {
        let answers: Answers = serde_json::from_value(json!({ "answers": [
            { "question": "strengths", "given": { "is": "items", "items": [
                { "words": "Leon hat eine Lehrerin, der er vertraut" }, { "words": "früher", "state": "over" }] } },
            { "question": "standing", "given": { "is": "scale", "value": 3 } },
            { "question": "burden", "given": { "is": "text", "text": "Kein Platz vor acht" } },
            { "question": "barriers", "given": { "is": "skipped" } },
        ] }))
        .expect("answers");
        let expected = [
            (Gives::Strength, "Leon hat eine Lehrerin, der er vertraut".to_owned()),
            (Gives::Barrier, "Kein Platz vor acht".to_owned()),
        ];
        assert_eq!(of_area(&answers), expected);
        assert_eq!(about("Schule", "Fehlt montags"), "Schule: Fehlt montags");
        assert_eq!(about("Schule", ""), "");
    }
}
