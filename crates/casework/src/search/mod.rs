//! Search inside one's own rights: persons, cases and the words of notes, exactly and by sound.
//!
//! Invariants: every hit comes through what the searcher may see, so a hidden file answers like one that does not
//! exist; what was typed is in no log, no journal and no table; an entry that is looked through but not shown is not
//! read, and one that is shown is journaled like any other. Source: D2, L-10; DESIGN §6; V2, V6.
//!
//! Rest: `model` what is sought and found · `model/passage` words in texts · `store` the statement · `pages/` · `api`.

mod api;
mod model;
mod pages;
mod store;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use ::store::{EntryId, FileId, Row, Tx};
use vault::names;

use crate::case::{self, Case, CaseCode, CaseView};
use crate::entry::{self, Cover, Desk, EntryError, EntryState, Unread};
use crate::person::PersonCard;
pub use model::{CaseHit, Depth, Found, NoteHit, PersonHit, Reach, Reason, Search};
use model::{Sought, Term};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// So many hits of each group are shown.
const SHOWN: usize = 50;

/// So many covers are looked at for the words on them (DESIGN §6).
const COVERS: i64 = 2_000;

/// So many entries are looked through for words (DESIGN §6).
const NOTES: i64 = 5_000;

/// The page and the API of the search.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// Looks for a text in what the actor may see.
///
/// Several words narrow down: only what fits all of them is a hit; where no person does, those whom a part fits are
/// shown and say so.
pub async fn look_for(tx: &mut Tx, desk: &Desk<'_>, search: &Search) -> Result<Found, EntryError> {
    let year = tx.now().in_zone("UTC").date().year();
    let sought = Sought::of(&search.text, year);
    if sought.terms.is_empty() && sought.code.is_none() {
        return Ok(Found::nothing());
    }
    let mut found = Found::nothing();
    (found.persons, found.more) = persons(tx, desk, &sought).await?;
    found.cases = cases(tx, desk, &sought).await?;
    if search.depth == Depth::NotesToo {
        (found.notes, found.notes_reach) = notes(tx, desk, &sought).await?;
    }
    found.more |= found.persons.len() > SHOWN || found.cases.len() > SHOWN || found.notes.len() > SHOWN;
    found.persons.truncate(SHOWN);
    found.cases.truncate(SHOWN);
    found.notes.truncate(SHOWN);
    Ok(found)
}

/// A fingerprint, the term it stands for and what it would mean to find it.
struct Print {
    token: Vec<u8>,
    term: usize,
    reason: Reason,
}

fn prints(desk: &Desk<'_>, sought: &Sought) -> Result<Vec<Print>, EntryError> {
    let organisation = desk.actor.organisation;
    let mut prints = Vec::new();
    for (term, what) in sought.terms.iter().enumerate() {
        let forms: Vec<(&str, String, Reason)> = match what {
            Term::Word(word) => {
                vec![("name", names::fold(word), Reason::Exact), ("sound", names::sound(word), Reason::Sound)]
            }
            Term::Date(dates) => dates.iter().map(|(date, reason)| ("birth", date.to_string(), *reason)).collect(),
        };
        for (field, text, reason) in forms.into_iter().filter(|(_, text, _)| !text.is_empty()) {
            prints.push(Print { token: desk.vault.blind(organisation, field, &text)?, term, reason });
        }
    }
    prints.truncate(store::TOKENS);
    Ok(prints)
}

/// A card on its way to being a hit.
struct Candidate {
    card: Unread<PersonCard>,
    row: Row,
    reasons: BTreeSet<Reason>,
    terms: BTreeSet<usize>,
}

async fn persons(tx: &mut Tx, desk: &Desk<'_>, sought: &Sought) -> Result<(Vec<PersonHit>, bool), EntryError> {
    desk.vault.load_organisation(tx, desk.actor.organisation).await?;
    let prints = prints(desk, sought)?;
    let tokens: Vec<Vec<u8>> = prints.iter().map(|print| print.token.clone()).collect();
    let (rows, more) = store::cards_with_tokens(tx, desk, &tokens).await?;
    let mut cards: BTreeMap<EntryId, Candidate> = BTreeMap::new();
    for row in rows {
        let token: Vec<u8> = row.get("token")?;
        let id: EntryId = row.get("id")?;
        let candidate = match cards.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let card = entry::store::look_row(tx, desk, &row).await?;
                place.insert(Candidate { card, row, reasons: BTreeSet::new(), terms: BTreeSet::new() })
            }
        };
        for print in prints.iter().filter(|print| print.token == token) {
            candidate.reasons.insert(print.reason);
            candidate.terms.insert(print.term);
        }
    }
    let mut cards: Vec<Candidate> = cards.into_values().collect();
    let all = sought.terms.len();
    if cards.iter().any(|card| card.terms.len() == all) {
        cards.retain(|card| card.terms.len() == all);
    } else {
        cards.iter_mut().for_each(|card| {
            card.reasons.insert(Reason::Partly);
        });
    }
    cards.sort_by_cached_key(|card| {
        let name = card.card.tell(|card| names::normalise(&card.content.sorted_name()));
        (std::cmp::Reverse(card.terms.len()), card.reasons.clone(), name, card.card.id())
    });
    let more = more || cards.len() > SHOWN;
    let hits = cards.into_iter().take(SHOWN).map(|candidate| person_hit(desk, candidate));
    Ok((hits.collect::<Result<_, _>>()?, more))
}

fn person_hit(desk: &Desk<'_>, candidate: Candidate) -> Result<PersonHit, EntryError> {
    let Candidate { card, row, mut reasons, .. } = candidate;
    // A name that is spelt alike also sounds alike; the stronger reason suffices.
    if reasons.contains(&Reason::Exact) && !reasons.contains(&Reason::Partly) {
        reasons.remove(&Reason::Sound);
    }
    let card = card.shown(desk);
    Ok(PersonHit {
        card: card.id,
        name: card.content.sorted_name(),
        birth_date: card.content.birth_date,
        role: card.content.role,
        code: row.get::<String>("code")?.parse().map_err(|_| EntryError::NotFound)?,
        state: row.get::<String>("case_state")?.parse().map_err(|_| EntryError::NotFound)?,
        reasons: reasons.into_iter().collect(),
    })
}

async fn cases(tx: &mut Tx, desk: &Desk<'_>, sought: &Sought) -> Result<Vec<CaseHit>, EntryError> {
    let mut hits = Vec::new();
    if let Some(code) = &sought.code {
        match case::find(tx, desk, code).await {
            Ok(case) => hits.push(CaseHit { case: case.into(), reasons: vec![Reason::Code] }),
            Err(EntryError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    let words: Vec<&str> = sought.words().collect();
    if words.is_empty() || words.len() < sought.terms.len() {
        return Ok(hits);
    }
    let covers = entry::look_at_all::<Cover>(tx, desk, COVERS).await?;
    let mut fits: Vec<(Reason, FileId)> = covers
        .iter()
        .filter_map(|cover| Some((cover.tell(|cover| likeness(&cover.content.title, &words))?, cover.file())))
        .collect();
    fits.sort_unstable();
    fits.truncate(SHOWN + 1);
    let files: Vec<FileId> = fits.iter().map(|(_, file)| *file).collect();
    let mut seen: BTreeSet<CaseCode> = hits.iter().map(|hit| hit.case.code.clone()).collect();
    for case in case::of_files(tx, desk, &files).await? {
        let reason = fits.iter().find(|(_, file)| *file == case.file).map_or(Reason::Sound, |(reason, _)| *reason);
        if seen.insert(case.code.clone()) {
            hits.push(CaseHit { case: Case::from(case), reasons: vec![reason] });
        }
    }
    Ok(hits)
}

/// Whether all words stand on a cover, as they are spelt or as they sound.
fn likeness(title: &str, words: &[&str]) -> Option<Reason> {
    let parts = names::parts(title);
    let spelt = |word: &&str| parts.iter().any(|part| names::fold(part) == names::fold(word));
    let sounds = |word: &&str| {
        let sound = names::sound(word);
        !sound.is_empty() && parts.iter().any(|part| names::sound(part) == sound)
    };
    if words.iter().all(spelt) {
        return Some(Reason::Exact);
    }
    words.iter().all(|word| spelt(word) || sounds(word)).then_some(Reason::Sound)
}

async fn notes(tx: &mut Tx, desk: &Desk<'_>, sought: &Sought) -> Result<(Vec<NoteHit>, Reach), EntryError> {
    let words: Vec<String> = sought.words().map(str::to_owned).collect();
    if words.is_empty() {
        return Ok((Vec::new(), Reach::All));
    }
    let mut entries = entry::look_through(tx, desk, &["cover", "person"], NOTES + 1).await?;
    let reach = if entries.len() as i64 > NOTES { Reach::Newest } else { Reach::All };
    entries.truncate(NOTES as usize);
    let mut fits: Vec<(Unread<serde_json::Value>, String)> = Vec::new();
    for entry in entries {
        let found = entry.tell(|entry| {
            let words_of_it = model::passage::typed_words(&entry.content);
            (entry.state != EntryState::Withdrawn).then(|| model::passage::passage(&words_of_it, &words)).flatten()
        });
        if let Some(passage) = found {
            fits.push((entry, passage));
        }
        if fits.len() > SHOWN {
            break;
        }
    }
    let mut files: Vec<FileId> = fits.iter().map(|(entry, _)| entry.file()).collect();
    files.sort_unstable();
    files.dedup();
    let cases: HashMap<FileId, CaseView> =
        case::of_files(tx, desk, &files).await?.into_iter().map(|case| (case.file, case)).collect();
    let hits = fits.into_iter().filter_map(|(entry, passage)| {
        let case = cases.get(&entry.file())?;
        let entry = entry.shown(desk);
        Some(NoteHit {
            entry: entry.id,
            kind: entry.kind,
            code: case.code.clone(),
            title: case.title.clone(),
            happened_at: entry.happened_at,
            author_name: entry.author_name,
            passage,
        })
    });
    Ok((hits.collect(), reach))
}
