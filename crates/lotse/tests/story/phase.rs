//! Phases: what is there and what is missing is derived from the file, and a reason is enough to go on (B1).

use serde_json::{Value, json};
use testkit::app::{ApiClient, TestApp};
use testkit::both_engines;

use crate::case::opened;

async fn gates(api: &ApiClient, path: &str) -> Vec<(String, bool)> {
    let seen = api.get(path).await.has_status(200).json();
    let gate = |one: &Value| (one["artefact"].as_str().unwrap().to_owned(), one["there"].as_bool().unwrap());
    seen["gates"].as_array().unwrap().iter().map(gate).collect()
}

#[both_engines]
async fn a_case_goes_on_with_what_is_there_or_with_a_reason_and_is_never_locked(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let path = format!("/api/v1/cases/{code}/phase");
    let before = adler.get(&path).await;
    assert_eq!(before.has_status(200).json()["phase"], "assessment");
    let version = before.version();
    let there = gates(&adler, &path).await;
    assert!(there.contains(&("assessment".to_owned(), false)) && there.contains(&("resources".to_owned(), false)));

    // Something is missing: without a reason it does not go on, with one it does.
    let on = json!({ "to": "planning" });
    let refused = adler.put(&path, &on, version).await;
    assert!(refused.has_status(422).text.contains("warum"), "{}", refused.text);
    adler.put(&path, &json!({ "to": "assessment", "reason": "?" }), version).await.has_status(422);
    let reasoned = json!({ "to": "planning", "reason": "Jana möchte zuerst über Ziele sprechen." });
    adler.put(&path, &reasoned, version + 5).await.has_status(412);
    let after = adler.put(&path, &reasoned, version).await.has_status(200).json();
    assert_eq!((&after["phase"], &after["steps"][0]["way"]), (&json!("planning"), &json!("on")));
    assert!(after["steps"][0]["missing"].as_array().unwrap().contains(&json!("assessment")));
    assert_eq!(adler.get(&format!("/api/v1/cases/{code}")).await.json()["phase"], "planning");

    // Back and past one need a reason too.
    let back = json!({ "to": "assessment" });
    adler.put(&path, &back, version + 1).await.has_status(422);
    let back = json!({ "to": "assessment", "reason": "Erst das Bild." });
    adler.put(&path, &back, version + 1).await.has_status(200);
    let skip = json!({ "to": "monitoring", "reason": "Die Hilfe läuft schon." });
    let skipped = adler.put(&path, &skip, version + 2).await.has_status(200).json();
    let ways: Vec<&Value> = skipped["steps"].as_array().unwrap().iter().map(|step| &step["way"]).collect();
    assert_eq!(ways, [&json!("skip"), &json!("back"), &json!("on")]);
    assert!(app.journal_has("phase.stepped").await);
}

#[both_engines]
async fn what_is_there_is_derived_and_the_page_says_it_in_the_words_of_the_office(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let browser = app.log_in("adler").await;
    let path = format!("/faelle/{code}/phase");
    let page = browser.get(&path).await;
    page.is_ok().shows("Der Fall steht in der Phase „Assessment“").shows("Fehlt noch").shows("Hilfeplanverfahren");
    browser.get(&format!("/faelle/{code}")).await.is_ok().shows("Phase und nächste Schritte");

    // With an assessment that names a strength, and somebody of the family, nothing is missing, and no reason is asked.
    let person = json!({ "card": { "given_name": "Jana", "family_name": "Braun" } });
    adler.post(&format!("/api/v1/cases/{code}/persons"), &person).await.has_status(201);
    let all = format!("/api/v1/cases/{code}/assessments");
    let id = adler.post(&all, &json!({ "instrument": "life-areas" })).await.has_status(201).field("/id");
    let strength = json!({ "question": "strengths", "given": { "is": "text", "text": "Inge hilft." } });
    let area = json!({ "client": { "answers": [strength] } });
    adler.put(&format!("{all}/{id}/areas/network"), &area, 0).await.has_status(200);
    let signature = json!({ "understanding": { "summary": "Inge trägt viel." } });
    adler.put(&format!("{all}/{id}/signature"), &signature, 1).await.has_status(200);
    browser.get(&path).await.is_ok().hides("Fehlt noch");
    let version = browser.get(&path).await.value("fassung").unwrap();
    browser.post_form(&path, &[("fassung", &version)]).await.complains("In welche Phase?");
    let on = [("fassung", version.as_str()), ("nach", "planning")];
    browser.post_form(&path, &on).await.is_ok().shows("Von „Assessment“ nach „Hilfeplanung“");

    for stranger in ["beck", "celik", "hahn"] {
        app.log_in(stranger).await.get(&path).await.is_not_found();
        app.api(stranger).await.get(&format!("/api/v1/cases/{code}/phase")).await.is_not_found();
    }
}
