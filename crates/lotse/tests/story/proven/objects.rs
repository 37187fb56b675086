//! What lies in the family's file when everybody comes to look: one thing of each kind, made as those who work on it make
//! it, so that a forbidden address leads to something that is really there.

use std::collections::BTreeMap;

use serde_json::Value;
use testkit::TestApp;

/// One thing of each kind, by the word that stands for it in addresses: in German, in English.
pub type Objects = BTreeMap<&'static str, String>;

/// Each kind: its words in addresses, where it is made, and from what. `PERSON` is somebody of the family.
const KINDS: &[(&[&str], &str, &str)] = &[
    (
        &["contacts", "kontakte", "entries", "eintraege", "verlauf"],
        "contacts",
        r#"{ "topic": "family", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": "Ein Anruf" }"#,
    ),
    (&["tasks", "aufgaben"], "tasks", r#"{ "kind": "task", "text": "Anrufen", "due_on": "2026-11-30" }"#),
    (
        &["facts", "angaben"],
        "facts",
        r#"{ "topic": "family", "person": "PERSON", "fact": { "label": "Angabe", "knowledge": "known",
            "statement": "Sie spricht Polnisch.", "purpose": "Hilfeplanung", "collected_from": "subject" } }"#,
    ),
    (
        &["appointments", "termine"],
        "appointments",
        r#"{ "starts_at": "2027-01-11T09:00:00Z", "ends_at": "2027-01-11T10:00:00Z", "text": "Gespräch" }"#,
    ),
    (&["persons", "personen"], "persons", r#"{ "card": { "given_name": "Mia", "family_name": "Probe" } }"#),
    (
        &["problems", "lebenslagen"],
        "problems",
        r#"{ "area": "debt", "problem": { "words": "Schulden", "seen_by": "klient" } }"#,
    ),
    (&["helpers", "helfende"], "helpers", r#"{ "name": "Oma", "helps_with": "kocht" }"#),
    (
        &["services", "helfersystem"],
        "services",
        r#"{ "topic": "debt", "service": { "service": "Schuldnerberatung", "role": "berät", "known_by": "klient" } }"#,
    ),
    (
        &["measures", "massnahmen"],
        "measures",
        r#"{ "measure": { "words": "Den Antrag stellen", "owner": "client", "sector": "public", "mode": "own-step" } }"#,
    ),
    (
        &["goals", "ziele"],
        "goals",
        r#"{ "goal": { "words": "Mia geht jeden Tag in die Kita.", "horizon": "short", "measured": "scale" } }"#,
    ),
    (
        &["statutory-plans", "gesetzliche-plaene"],
        "statutory-plans",
        r#"{ "law": "sgb12-12-2005", "person": "PERSON" }"#,
    ),
    (&["reports", "berichte"], "reports", r#"{ "kind": "development", "from": "2026-11-01", "until": "2026-11-20" }"#),
    (&["assessments", "assessment"], "assessments", r#"{ "instrument": "life-areas" }"#),
    (&["households", "haushalte"], "genogram/households", r#"{ "label": "Bei Oma", "persons": ["PERSON"] }"#),
    (
        &["life-events", "lebenslinien"],
        "life-events",
        r#"{ "person": "PERSON", "topic": "family",
            "event": { "year": 2011, "title": "Ein Umzug", "told_by": "client" } }"#,
    ),
    (
        &["network-maps", "netzwerkkarte"],
        "network-maps",
        r#"{ "day": "2026-11-20", "people": [{ "name": "Petra", "sector": "friends", "horizon": "close" }] }"#,
    ),
    (
        &["consents", "einwilligungen"],
        "consents",
        r#"{ "kinds": "both", "person": "PERSON", "to_unit": "UNIT", "to_function": "responsible", "topics": ["work"],
            "purpose": "Damit beide dasselbe wissen.", "direction": "one-way", "refusal": "Dann sprechen wir nicht.",
            "explained": ["voluntary", "consequence", "withdrawal", "limits"], "language": "de",
            "read_as": ["standard"] }"#,
    ),
];

/// Makes one of each in the case.
///
/// Panics where one of them is refused: then this list has to follow what the program asks today.
pub async fn lay_out(app: &TestApp, code: &str) -> Objects {
    let adler = app.api("adler").await;
    let at = |rest: &str| format!("/api/v1/cases/{code}/{rest}");
    let person = adler.get(&at("persons")).await.has_status(200).field("/items/0/id");
    let unit = app.actor("hahn").unit.to_string();
    let mut objects = Objects::new();
    for (words, place, body) in KINDS {
        let body: Value = serde_json::from_str(&body.replace("PERSON", &person).replace("UNIT", &unit)).unwrap();
        let id = adler.post(&at(place), &body).await.has_status(201).field("/id");
        objects.extend(words.iter().map(|word| (*word, id.clone())));
    }
    objects
}

/// What stands for the thing that an address names, if its kind was laid out.
pub fn object_of<'a>(pattern: &str, objects: &'a Objects) -> Option<&'a str> {
    let (before, _) = pattern.split_once("/{id}")?;
    let word = before.rsplit('/').next()?;
    objects.get(word).map(String::as_str)
}
