//! One person on two cards: merged within a file with everything that names them, undone exactly, linked across cases.

use std::collections::BTreeSet;
use std::time::Duration;

use casework::person_merge::{Fate, REFERENCES};
use serde_json::{Value, json};
use store::{Engine, args};
use testkit::app::{ApiClient, TestApp};
use testkit::both_engines;

use super::{count, family, look, person};

/// Everything that a family's pages know of persons, without the versions, which only ever rise.
async fn state(api: &ApiClient, code: &str) -> Value {
    let mut all = Vec::new();
    for rest in ["persons", "relations", "services", "problems"] {
        let mut list = api.get(&format!("/api/v1/cases/{code}/{rest}")).await.has_status(200).json();
        strip(&mut list);
        all.push(list);
    }
    Value::Array(all)
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for changing in ["version", "changed_at", "author", "author_name"] {
                fields.remove(changing);
            }
            fields.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

async fn version(api: &ApiClient, code: &str, id: &str) -> i64 {
    api.get(&format!("/api/v1/cases/{code}/persons/{id}")).await.version()
}

/// A family in which Jana stands on two cards, each with something that names it.
async fn two_cards(api: &ApiClient) -> (String, String, String) {
    let (code, jana) = family(api, "Jana", "Braun").await;
    let twin = json!({
        "card": { "given_name": "Janna", "family_name": "Braun", "birth_date": "1990-02-01", "role": "Mutter" },
        "contact": { "never": "nicht auf die Mailbox sprechen", "phone": "0176 1" },
    });
    let twin = api.post(&format!("/api/v1/cases/{code}/persons"), &twin).await.has_status(201).field("/id");
    let leon = person(api, &code, json!({ "given_name": "Leon", "birth_date": "2016-05-05" })).await;
    let relations = format!("/api/v1/cases/{code}/relations");
    for from in [&jana, &twin] {
        let parent = json!({ "from": from, "to": leon, "kind": "elternteil", "custody": "gemeinsam" });
        api.post(&relations, &parent).await.has_status(201);
    }
    api.post(&relations, &json!({ "from": twin, "to": jana, "kind": "geschwister" })).await.has_status(201);
    let service = json!({ "topic": "debt", "service": { "service": "Schuldnerberatung", "role": "ordnet die Post", "person": twin, "known_by": "klient" } });
    api.post(&format!("/api/v1/cases/{code}/services"), &service).await.has_status(201);
    let problem =
        json!({ "area": "health", "person": twin, "problem": { "words": "Rückenschmerzen", "seen_by": "klient" } });
    api.post(&format!("/api/v1/cases/{code}/problems"), &problem).await.has_status(201);
    (code, jana, twin)
}

async fn merge(api: &ApiClient, code: &str, kept: &str, merged: &str, choices: Value) -> String {
    let body = json!({
        "kept": kept, "merged": merged, "choices": choices,
        "kept_version": version(api, code, kept).await, "merged_version": version(api, code, merged).await,
    });
    api.post(&format!("/api/v1/cases/{code}/person-merges"), &body).await.has_status(201).field("/id")
}

#[both_engines]
async fn two_cards_become_one_with_all_that_names_them_and_two_again(app: TestApp) {
    let api = app.api("adler").await;
    let (code, jana, twin) = two_cards(&api).await;
    let before = state(&api, &code).await;
    let id = merge(&api, &code, &jana, &twin, json!({ "given-name": "merged" })).await;
    let after = state(&api, &code).await;
    assert!(!after.to_string().contains(&twin), "something still names the card that was set aside: {after}");
    let persons = after[0]["items"].as_array().unwrap();
    assert_eq!(persons.len(), 2);
    let stays = persons.iter().find(|person| person["id"] == jana.as_str()).unwrap();
    assert_eq!(stays["card"]["given_name"], "Janna");
    assert_eq!(stays["card"]["birth_date"], "1990-02-01");
    assert_eq!(stays["contact"]["never"], "nicht auf die Mailbox sprechen");
    let relations = after[1]["items"].as_array().unwrap();
    assert_eq!(relations.len(), 1, "a relation stands twice, or with oneself: {relations:?}");
    assert_eq!(after[2]["items"][0]["content"]["person"], jana.as_str());
    assert_eq!(after[3]["items"][0]["person"], jana.as_str());
    let found = look(&api, "Janna Braun").await;
    assert_eq!((count(&found, "persons"), found.field("/persons/0/card")), (1, jana.clone()));
    assert_eq!(count(&look(&api, "Jana").await, "persons"), 1, "by sound alone");
    app.log_in("adler").await.get(&format!("/faelle/{code}/verlauf")).await.shows("Zwei Karten zusammengeführt");

    let undo = format!("/api/v1/cases/{code}/person-merges/{id}/undo");
    app.clock.advance(Duration::from_secs(29 * 24 * 60 * 60));
    api.post(&undo, &json!({})).await.has_status(204);
    assert_eq!(state(&api, &code).await, before, "undoing does not restore exactly");
    assert_eq!(count(&look(&api, "Braun").await, "persons"), 2);
    assert!(api.post(&undo, &json!({})).await.has_status(422).text.contains("schon rückgängig"));
    for event in ["person.merged", "person.merge-undone"] {
        assert!(app.journal_has(event).await, "{event}");
    }
    // And once more in the other direction.
    let again = merge(&api, &code, &twin, &jana, json!({})).await;
    assert!(!state(&api, &code).await.to_string().contains(&jana));
    api.post(&format!("/api/v1/cases/{code}/person-merges/{again}/undo"), &json!({})).await.has_status(204);
    assert_eq!(state(&api, &code).await, before);
}

#[both_engines]
async fn a_merge_is_refused_with_a_sentence_where_it_cannot_be(app: TestApp) {
    let api = app.api("adler").await;
    let (code, jana, twin) = two_cards(&api).await;
    let merges = format!("/api/v1/cases/{code}/person-merges");
    let body = |kept: &str, merged: &str, versions: (i64, i64)| json!({ "kept": kept, "merged": merged, "kept_version": versions.0, "merged_version": versions.1 });
    let seen = (version(&api, &code, &jana).await, version(&api, &code, &twin).await);
    let itself = api.post(&merges, &body(&jana, &jana, (seen.0, seen.0))).await;
    assert!(itself.has_status(422).text.contains("mit sich selbst"), "{}", itself.text);
    api.post(&merges, &body(&jana, &twin, (seen.0 + 1, seen.1))).await.has_status(412);
    api.post(&merges, &body(&jana, &app.actor("adler").user.to_string(), (seen.0, 1))).await.is_not_found();
    let (other_code, other) = family(&api, "Jana", "Braun").await;
    let elsewhere = api.post(&merges, &body(&jana, &other, (seen.0, 1))).await;
    assert!(elsewhere.has_status(422).text.contains("verknüpft"), "{}", elsewhere.text);
    for stranger in ["beck", "engel", "kaya"] {
        app.api(stranger).await.post(&merges, &body(&jana, &twin, seen)).await.is_not_found();
    }

    let adler = app.log_in("adler").await;
    let page = format!("/faelle/{code}/familie/personen/{jana}/zusammenfuehren");
    adler.get(&page).await.is_ok().shows("Janna Braun").shows(&other_code);
    adler.get(&format!("{page}/{jana}")).await.has_status(422).shows("nicht mit sich selbst");
    let compare = adler.get(&format!("{page}/{twin}")).await;
    compare.is_ok().shows("Was gilt?").shows("Janna").shows("Was mitgeht").shows("30 Tage lang");
    let (mine, theirs) = (compare.value("version").unwrap(), compare.value("andere-version").unwrap());
    let old = [("version", "99"), ("andere-version", theirs.as_str()), ("given-name", "merged")];
    adler.post_form(&format!("{page}/{twin}"), &old).await.has_status(409).shows("Inzwischen hat jemand");
    let fields = [("version", mine.as_str()), ("andere-version", theirs.as_str()), ("given-name", "merged")];
    adler.post_form(&format!("{page}/{twin}"), &fields).await.is_ok().shows("Die Karten sind zusammengeführt");
    app.log_in("beck").await.get(&page).await.is_not_found();
    app.log_in("beck").await.get(&format!("{page}/{twin}")).await.is_not_found();
}

#[both_engines]
async fn what_was_changed_since_is_not_lost_by_undoing(app: TestApp) {
    let api = app.api("adler").await;
    let (code, jana, twin) = two_cards(&api).await;
    let id = merge(&api, &code, &jana, &twin, json!({})).await;
    let path = format!("/api/v1/cases/{code}/persons/{jana}");
    let mut member = api.get(&path).await.json();
    let member = json!({ "card": member["card"].take(), "contact": { "phone": "030 22" } });
    api.put(&path, &member, version(&api, &code, &jana).await).await.has_status(200);
    let before = state(&api, &code).await;
    let refused = api.post(&format!("/api/v1/cases/{code}/person-merges/{id}/undo"), &json!({})).await;
    assert!(refused.has_status(422).text.contains("Seit dem Zusammenführen"), "{}", refused.text);
    let adler = app.log_in("adler").await;
    let undo = format!("/faelle/{code}/zusammenfuehrungen/{id}/rueckgaengig");
    adler.get(&format!("/faelle/{code}")).await.is_ok();
    adler.post_form(&undo, &[]).await.has_status(409).shows("Seit dem Zusammenführen");
    assert_eq!(state(&api, &code).await, before, "a refused undoing changed something");
    let (second, kurz) = family(&api, "Tom", "Kurz").await;
    let double = person(&api, &second, json!({ "given_name": "Tom", "family_name": "Kurz" })).await;
    let id = merge(&api, &second, &kurz, &double, json!({})).await;
    app.clock.advance(Duration::from_secs(31 * 24 * 60 * 60));
    let late = api.post(&format!("/api/v1/cases/{second}/person-merges/{id}/undo"), &json!({})).await;
    assert!(late.has_status(422).text.contains("mehr als 30 Tage"), "{}", late.text);
}

#[both_engines]
async fn across_two_cases_cards_are_linked_and_only_who_sees_both_learns_it(app: TestApp) {
    let (adler, lorenz) = (app.api("adler").await, app.api("lorenz").await);
    let (one, jana) = family(&adler, "Jana", "Braun").await;
    let (two, again) = family(&adler, "Jana", "Braun").await;
    let (hidden, secret) = family(&app.api("engel").await, "Jana", "Braun").await;
    let links = format!("/api/v1/cases/{one}/same-persons");
    let body = |other: &str| json!({ "card": jana, "other": other });
    let id = adler.post(&links, &body(&again)).await.has_status(201).field("/id");
    assert_eq!(adler.post(&links, &body(&again)).await.has_status(201).field("/id"), id, "a link stands twice");
    adler.post(&links, &body(&secret)).await.is_not_found();
    adler.post(&links, &body(&jana)).await.has_status(422);
    assert_eq!(adler.get(&links).await.field("/items/0/code"), two);
    assert_eq!(lorenz.get(&format!("/api/v1/cases/{two}/same-persons")).await.field("/items/0/code"), one);
    let page = format!("/faelle/{one}/familie/personen/{jana}/zusammenfuehren");
    app.log_in("adler").await.get(&page).await.shows("Als dieselbe Person verknüpft").shows(&two).hides(&hidden);
    // Kaya comes into one of the two files and learns nothing of the other.
    super::hand_over(&app, &one, "kaya").await;
    let kaya = app.api("kaya").await;
    kaya.get(&links).await.has_status(200).hides(&two).hides(&again);
    app.log_in("kaya").await.get(&page).await.is_ok().hides(&two).hides("Als dieselbe Person verknüpft");
    kaya.send(axum::http::Method::DELETE, &format!("{links}/{id}"), None, &[]).await.is_not_found();
    lorenz.send(axum::http::Method::DELETE, &format!("{links}/{id}"), None, &[]).await.has_status(204);
    assert_eq!(count(&lorenz.get(&links).await, "items"), 0);
    assert_eq!(count(&look(&lorenz, "Jana Braun").await, "persons"), 2, "a link moved something");
}

#[both_engines]
async fn a_merge_knows_every_column_that_names_an_entry(app: TestApp) {
    let catalogue = match app.scratch.engine() {
        Engine::Sqlite => {
            "SELECT m.name AS t, p.\"from\" AS c FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) p \
             WHERE m.type = 'table' AND p.\"table\" = 'entry'"
        }
        Engine::Postgres => {
            "SELECT k.conrelid::regclass::text AS t, a.attname::text AS c FROM pg_constraint k \
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1] \
             WHERE k.contype = 'f' AND k.confrelid = 'entry'::regclass"
        }
    };
    let mut tx = app.app.db.read().await.unwrap();
    let rows = tx.all_text(catalogue, args![]).await.unwrap();
    let there: BTreeSet<(String, String)> =
        rows.iter().map(|row| (row.get("t").unwrap(), row.get("c").unwrap())).collect();
    let known: BTreeSet<(String, String)> =
        REFERENCES.iter().map(|(table, column, _)| ((*table).to_owned(), (*column).to_owned())).collect();
    assert!(there.len() > 10, "the catalogue names too few columns: {there:?}");
    let forgotten: Vec<_> = there.difference(&known).collect();
    assert!(
        forgotten.is_empty(),
        "a merge leaves these as they are; say in REFERENCES what becomes of them: {forgotten:?}"
    );
    let gone: Vec<_> = known.difference(&there).collect();
    assert!(gone.is_empty(), "these columns name no entry: {gone:?}");
    assert!(REFERENCES.iter().any(|(.., fate)| *fate == Fate::Moves));
}

#[both_engines]
async fn whoever_looks_at_their_own_matters_goes_on_doing_so_on_the_card_that_stays(app: TestApp) {
    let api = app.api("adler").await;
    let (code, jana, twin) = two_cards(&api).await;
    let accesses = format!("/api/v1/cases/{code}/portal-accesses");
    let new = json!({ "person": twin, "standing": "self", "reach": "own", "risk": "none" });
    let id = api.post(&accesses, &new).await.has_status(201).field("/id");
    let sheet = api.post(&format!("{accesses}/{id}/code"), &json!({})).await.has_status(200).json();
    let mother = app.browser();
    mother.post_form("/einladung", &[("code", sheet["code"].as_str().unwrap())]).await.is_ok();
    let fields = [("password_new", "ein Regenschirm am Hafen"), ("password_again", "ein Regenschirm am Hafen")];
    mother.post_form("/einladung/passwort", &fields).await.is_ok();
    let asked = json!({ "kinds": "both", "person": twin, "to_unit": app.actor("celik").unit, "to_function": "responsible",
        "topics": ["education"], "purpose": "Damit beide dasselbe wissen.", "direction": "one-way",
        "refusal": "Dann sprechen wir nicht mit dem Jugendamt.",
        "explained": ["voluntary", "consequence", "withdrawal", "limits"], "language": "de", "read_as": ["standard"] });
    let consent = api.post(&format!("/api/v1/cases/{code}/consents"), &asked).await.has_status(201).field("/id");
    let fields = [("was", "correction"), ("worte", "Ich habe selbst gekündigt.")];
    mother.post_form("/mein/daten/antrag", &fields).await.is_ok();
    let fact = json!({ "topic": "work", "person": jana, "fact": { "label": "Angabe", "knowledge": "known",
        "statement": "Steht auf der anderen Karte", "purpose": "Hilfeplanung", "collected_from": "subject" } });
    api.post(&format!("/api/v1/cases/{code}/facts"), &fact).await.has_status(201);
    mother.get("/mein/daten").await.is_ok().shows("Rückenschmerzen").hides("Steht auf der anderen Karte");
    let one = format!("/mein/einwilligungen/{consent}");
    mother.get(&one).await.is_ok().shows("Das passiert, wenn Sie zurücknehmen");

    let merged = merge(&api, &code, &jana, &twin, json!({})).await;
    mother.get("/mein/daten").await.is_ok().shows("Steht auf der anderen Karte").shows("Rückenschmerzen");
    mother.get(&one).await.is_ok().shows("Das passiert, wenn Sie zurücknehmen");
    // What is written about the card that stays comes by itself.
    let later = fact.to_string().replace("Steht auf der anderen Karte", "Kam danach");
    api.send(reqwest::Method::POST, &format!("/api/v1/cases/{code}/facts"), Some(later), &[]).await.has_status(201);
    mother.get("/mein/daten").await.shows("Kam danach");
    assert_eq!(named(&app, &jana).await, [1, 1, 1]);

    api.post(&format!("/api/v1/cases/{code}/person-merges/{merged}/undo"), &json!({})).await.has_status(204);
    mother.get("/mein/daten").await.is_ok().hides("Steht auf der anderen Karte").shows("Rückenschmerzen");
    mother.get(&one).await.is_ok().shows("Das passiert, wenn Sie zurücknehmen");
    assert_eq!(named(&app, &twin).await, [1, 1, 1]);

    // Where both cards have somebody who looks, one of them has to end first.
    let other =
        json!({ "person": jana, "standing": "guardian", "reach": "own", "risk": "none", "last_day": "2027-01-31" });
    let other = api.post(&accesses, &other).await;
    if other.status == 201 {
        let body = json!({ "kept": jana, "merged": twin, "kept_version": version(&api, &code, &jana).await,
            "merged_version": version(&api, &code, &twin).await });
        let refused = api.post(&format!("/api/v1/cases/{code}/person-merges"), &body).await;
        assert!(refused.has_status(422).text.contains("Beenden Sie zuerst einen"), "{}", refused.text);
    }
}

/// How many portals, consents and requests name a card.
async fn named(app: &TestApp, card: &str) -> [i64; 3] {
    let mut tx = app.app.db.read().await.unwrap();
    let card: store::Uuid = card.parse().unwrap();
    let mut found = [0; 3];
    for (place, text) in [
        "SELECT COUNT(*) AS n FROM portal_file WHERE person_id = $1",
        "SELECT COUNT(*) AS n FROM consent WHERE person_entry_id = $1",
        "SELECT COUNT(*) AS n FROM protection_request WHERE person_id = $1",
    ]
    .into_iter()
    .enumerate()
    {
        found[place] = tx.all_text(text, args![card]).await.unwrap()[0].get("n").unwrap();
    }
    found
}
