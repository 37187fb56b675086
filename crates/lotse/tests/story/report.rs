//! Reports are composed of what was recorded, sentence by sentence, and count once somebody confirms them by name.

use axum::http::Method;
use serde_json::{Value, json};
use testkit::app::{ApiClient, TestApp};
use testkit::both_engines;

use crate::case::opened;

const WISH: &str = "Ich will, dass Mia gern in die Kita geht.";
const GOAL: &str = "Mia ist an vier von fünf Tagen betreut.";
const MEASURE: &str = "Bei drei Kitas anfragen";
const SECRET: &str = "Sie erzählt von ihren Schulden.";

async fn recorded(adler: &ApiClient, code: &str) {
    let at = |rest: &str| format!("/api/v1/cases/{code}/{rest}");
    adler.post(&at("wishes"), &json!({ "words": WISH })).await.has_status(201);
    let goal = json!({ "goal": { "words": GOAL, "horizon": "short", "measured": "scale" } });
    let goal = adler.post(&at("goals"), &goal).await.has_status(201).field("/id");
    for (seen_from, level) in [("client", 1), ("worker", 3)] {
        let rating = json!({ "seen_from": seen_from, "level": level, "words": "" });
        adler.post(&at(&format!("goals/{goal}/ratings")), &rating).await.has_status(201);
    }
    let measure =
        json!({ "measure": { "words": MEASURE, "owner": "client", "sector": "informal", "mode": "own-step" } });
    adler.post(&at("measures"), &measure).await.has_status(201);
    let contact =
        json!({ "topic": "debt", "happened_at": "2026-11-20T09:30:00Z", "mode": "hausbesuch", "text": SECRET });
    adler.post(&at("contacts"), &contact).await.has_status(201);
}

fn sentences(report: &Value) -> Vec<Value> {
    report["draft"]["content"]["sentences"].as_array().unwrap().clone()
}

#[both_engines]
async fn machines_suggest_and_a_named_person_confirms_a_report(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    recorded(&adler, &code).await;
    let all = format!("/api/v1/cases/{code}/reports");
    let backwards = json!({ "kind": "development", "from": "2026-11-22", "until": "2026-11-01" });
    adler.post(&all, &backwards).await.has_status(422);
    let today = app.now().in_zone("Europe/Berlin").date().to_string();
    let new = json!({ "kind": "development", "from": "2026-11-01", "until": today });
    let id = adler.post(&all, &new).await.has_status(201).field("/id");
    let one = format!("{all}/{id}");

    // Every sentence tells one entry that is there, in its own words; nothing is concluded, and what was said stays out.
    let draft = adler.get(&one).await.has_status(200).json();
    let composed = sentences(&draft);
    let entries = adler.get(&format!("/api/v1/cases/{code}/entries")).await.has_status(200).text.clone();
    for sentence in &composed {
        let source = sentence["source"].as_str().expect("a composed sentence without its entry");
        assert!(entries.contains(source), "{sentence}");
    }
    let words: Vec<&str> = composed.iter().map(|one| one["words"].as_str().unwrap()).collect();
    for told in [WISH, GOAL, MEASURE, "Sicht der Fachkraft", "Sicht der Klientin", "Kontakt (Hausbesuch)"] {
        assert!(words.iter().any(|sentence| sentence.contains(told)), "{told} in {words:?}");
    }
    assert!(!words.iter().any(|sentence| sentence.contains(SECRET)), "a contact is told by its day alone");
    assert!(draft["confirmed"].is_null() && draft["standing"]["confirmed_at"].is_null());
    let browser = app.log_in("adler").await;
    let page = browser.get(&format!("/faelle/{code}/berichte/{id}")).await;
    page.is_ok().shows("Er gilt erst, wenn jemand jeden Satz gelesen").shows("Zum Eintrag").shows(GOAL);

    // Editing keeps the links; what the author adds says so; a strange entry cannot be named.
    let mut edited = composed.clone();
    edited[0]["words"] = json!("Mias Kita ist der Mutter das Wichtigste.");
    edited.push(json!({ "section": "own", "words": "Aus meiner Sicht ist viel gelungen." }));
    let changed = adler.put(&one, &json!({ "sentences": edited }), 1).await.has_status(200).json();
    assert_eq!(sentences(&changed)[0]["source"], composed[0]["source"]);
    let mut strange = edited.clone();
    strange[0]["source"] = json!("00000000-0000-7000-8000-000000000000");
    let refused = adler.put(&one, &json!({ "sentences": strange }), 2).await;
    assert!(refused.has_status(422).text.contains("den Sie nicht sehen"), "{}", refused.text);
    adler.put(&one, &json!({ "sentences": edited }), 1).await.has_status(412);

    // Without having read it nobody confirms it; confirmed is final.
    let confirm = format!("/faelle/{code}/berichte/{id}/bestaetigen/2");
    browser.post_form(&confirm, &[]).await.complains("Kreuzen Sie an, dass Sie jeden Satz gelesen haben.");
    adler.post(&format!("{one}/confirmation"), &json!({ "seen_version": 1 })).await.has_status(412);
    browser.post_form(&confirm, &[("gelesen", "ja")]).await.is_ok();
    let page = browser.get(&format!("/faelle/{code}/berichte/{id}")).await;
    page.is_ok()
        .shows("Bestätigt von Miriam Adler")
        .shows("Aus meiner Sicht ist viel gelungen.")
        .shows("Von Hand ergänzt");
    let confirmed = adler.get(&one).await.has_status(200).json();
    let late = adler.put(&one, &json!({ "sentences": composed }), 2).await;
    assert!(late.has_status(422).text.contains("ändert sich nicht mehr"), "{}", late.text);
    let again = adler.post(&format!("{one}/confirmation"), &json!({ "seen_version": 2 })).await;
    again.has_status(422);
    for method in [Method::PATCH, Method::DELETE] {
        let answer = adler.send(method.clone(), &one, Some("{}".to_owned()), &[("if-match", "\"2\"")]).await;
        assert!(answer.status.is_client_error(), "{method}: {}", answer.status);
    }
    assert_eq!(adler.get(&one).await.has_status(200).json(), confirmed);
    for stranger in ["beck", "hahn"] {
        app.api(stranger).await.get(&one).await.is_not_found();
        app.log_in(stranger).await.get(&format!("/faelle/{code}/berichte/{id}")).await.is_not_found();
    }
    assert!(app.journal_has("report.confirmed").await);
}
