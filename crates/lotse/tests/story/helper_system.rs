//! The helper system as a picture: everybody who helps, taken from where they stand, and nobody whom the viewer may not see.

use serde_json::json;
use testkit::app::TestApp;
use testkit::both_engines;

use crate::case::opened;

#[both_engines]
async fn who_helps_is_drawn_from_where_they_stand_and_asked_nowhere_again(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let at = |rest: &str| format!("/api/v1/cases/{code}/{rest}");
    let browser = app.log_in("adler").await;
    let page = format!("/faelle/{code}/helfersystem/bild");
    browser.get(&page).await.is_ok().shows("Noch ist niemand eingetragen, der hilft.");

    let oma = json!({ "name": "Oma Inge", "helps_with": "holt Mia ab" });
    let oma = adler.post(&at("helpers"), &oma).await.has_status(201).field("/id");
    let kita = json!({ "topic": "education", "service": { "service": "Kita am Markt", "role": "betreut Mia",
        "known_by": "klient" } });
    adler.post(&at("services"), &kita).await.has_status(201);
    for (words, owner, name) in [
        ("kocht am Freitag", "helper", ""),
        ("längere Zeiten", "unit", "Kita am Markt"),
        ("fragt die Kita", "client", ""),
    ] {
        let mut measure = json!({ "words": words, "owner": owner, "owner_name": name, "sector": "informal",
            "mode": "own-step" });
        if owner == "helper" {
            measure["owner_entry"] = json!(oma);
        }
        adler.post(&at("measures"), &json!({ "measure": measure })).await.has_status(201);
    }
    let seen = browser.get(&page).await;
    seen.is_ok().shows("Oma Inge").shows("holt Mia ab").shows("kocht am Freitag").shows("längere Zeiten");
    assert!(seen.html().contains("<svg role=\"img\"") && !seen.html().contains("style="));
    let system = adler.get(&at("helper-system")).await.has_status(200).json();
    let helpers = system["helpers"].as_array().unwrap();
    assert_eq!(helpers.len(), 3, "who is known and has agreed to something stands there once: {helpers:?}");
    assert_eq!((&helpers[0]["known"], &helpers[0]["agreed"]), (&json!(["holt Mia ab"]), &json!(["kocht am Freitag"])));
    // The way to it stands where people look, and strangers find nothing.
    browser.get(&format!("/faelle/{code}/helfersystem")).await.is_ok().shows("Wer hilft womit: als Bild");
    browser.get(&format!("/faelle/{code}/netzwerkkarte")).await.is_ok().shows("Wer hilft womit");
    app.api("beck").await.get(&at("helper-system")).await.is_not_found();
    app.log_in("hahn").await.get(&page).await.is_not_found();
}
