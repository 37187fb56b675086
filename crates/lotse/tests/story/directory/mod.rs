//! The directory: who keeps it, what everybody finds in it without logging in, and what nobody finds.

mod judged;
mod kept;

use std::collections::BTreeMap;

use network::service::{Keeper, Service, ServiceId};
use serde_json::{Value, json};
use store::args;
use testkit::app::{ApiClient, Browser, Page, TestApp};
use testkit::both_engines;

/// The application whose directory holds what the invented region offers.
async fn offering(app: &TestApp) {
    population::list_services(&app.app, &app.region, &mut BTreeMap::new()).await.unwrap();
}

/// What the API finds, by name.
async fn names(api: &ApiClient, query: &str) -> Vec<String> {
    let answer = api.get(&format!("/api/v1/directory?{query}")).await.has_status(200).json();
    let hits = answer["hits"].as_array().unwrap();
    hits.iter().map(|hit| hit["name"].as_str().unwrap().to_owned()).collect()
}

/// A small service of the door's own organisation.
fn draft(app: &TestApp, name: &str) -> Value {
    json!({
        "organisation": app.actor("lorenz").organisation,
        "words": [{ "language": "de", "name": name, "description": "Wir helfen." }],
        "areas": ["money"], "sector": "social", "kind": "advice", "cost": "free", "sourcing": "granted",
        "access": "full", "whereabouts": "known",
        "places": [{ "street": "Feldweg 1", "postcode": "01230", "town": "Musterstadt", "area": "Altstadt" }],
        "phones": [{ "number": "030 23125 001", "seen_by": "everyone" },
            { "number": "030 23125 002", "label": "Frau Geheim", "seen_by": "colleagues" }],
    })
}

/// A service as it stands in the database.
async fn stored(app: &TestApp, id: ServiceId) -> Service {
    let actor = app.actor("gross");
    let mut tx = app.app.db.read().await.unwrap();
    network::service::one(&mut tx, Keeper::of(&actor, identity::Role::Coordinator.into()), id).await.unwrap()
}

/// Makes a service look as if nobody had confirmed it for years.
async fn forget(app: &TestApp, name: &str) {
    let mut tx = app.app.db.begin().await.unwrap();
    let statement =
        "UPDATE service SET confirmed_at = 0 WHERE id IN (SELECT service_id FROM service_words WHERE name = $1)";
    tx.all_text(statement, args![name]).await.unwrap();
    tx.all_text("UPDATE directory_edition SET number = number + 1", args![]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn search(browser: &Browser, query: &str) -> Page {
    browser.get(&format!("/hilfe-finden?{query}")).await
}

#[both_engines]
async fn everybody_finds_help_without_logging_in_and_sees_why(app: TestApp) {
    offering(&app).await;
    let stranger = app.browser();
    let page = search(&stranger, "was=Schulden&ort=Neustadt&sprache=tr").await;
    page.is_ok().shows("Schuldnerberatung").shows("hilft bei: Schulden").shows("für Neustadt");
    page.shows("freie Plätze: 4").shows("spricht Türkisch").hides("Suchtberatung");
    let link = page.link("Schuldnerberatung").unwrap();
    let one = stranger.get(&link).await;
    one.is_ok().shows("Lindenstraße 7").shows("030 23125 101").shows("Montag, 09:00–12:00");
    one.hides("030 23125 117").hides("Clara Engel");
    // Typed like this by people in a hurry.
    for typed in ["schuldnerberatnug", "SCHULDNER", "Beratung+f%C3%BCr+Schuldner", "Inkasso", "Mahnungen"] {
        search(&stranger, &format!("was={typed}")).await.is_ok().shows("Schuldnerberatung");
    }
    search(&stranger, "was=Kindertagestaette").await.shows("Kindertagesstätte Regenbogen");
    search(&stranger, "was=Zahnspange").await.is_ok().shows("Nichts gefunden").shows("Versuchen Sie ein anderes Wort");
    search(&stranger, "").await.is_ok().shows("Oder wählen Sie, worum es geht").shows("Kinderbetreuung");
    search(&stranger, "ort=Atlantis&was=Sucht").await.shows("kennt das Verzeichnis nicht").shows("Suchtberatung");
    assert!(stranger.get("/hilfe-finden/keine-id").await.status().as_u16() == 404);
}

#[both_engines]
async fn the_search_speaks_german_french_and_english(app: TestApp) {
    offering(&app).await;
    for (lang, words, name, reason) in [
        ("fr", "huissier", "Médiation de dettes", "aide pour : Dettes"),
        ("en", "bailiff", "Debt advice", "helps with: Debts"),
        ("de", "Gerichtsvollzieher", "Schuldnerberatung", "hilft bei: Schulden"),
    ] {
        let browser = app.browser();
        browser.get(&format!("/sprache?zu={lang}")).await;
        search(&browser, &format!("was={words}")).await.is_ok().shows(name).shows(reason);
        // And who types one language on a page of another finds the same.
        search(&browser, "was=dettes").await.is_ok().shows(name);
    }
}

#[both_engines]
async fn only_what_is_open_now_and_for_whom_it_is_asked_comes(app: TestApp) {
    offering(&app).await;
    let api = app.api("adler").await;
    let at = |moment: &str| app.clock.set(moment.parse().unwrap());
    at("2026-11-25T19:30:00Z");
    let evening = names(&api, "q=Alkohol&open_now=true").await;
    assert_eq!(evening, ["Selbsthilfegruppe Alkohol"]);
    at("2026-11-26T12:30:00Z");
    assert_eq!(names(&api, "q=Alkohol&open_now=true").await, ["Suchtberatung"]);
    let men = names(&api, "area=violence&group=men").await;
    assert_eq!(men, ["Beratungsstelle gegen häusliche Gewalt"]);
    let north = names(&api, "area=childcare&place=Nordviertel").await;
    assert_eq!(north, ["Kindertagesstätte Regenbogen"]);
    assert_eq!(names(&api, "area=childcare&place=neustdat").await, ["Kindertagespflege"]);
}

#[both_engines]
async fn what_nobody_has_confirmed_stands_further_down_until_one_click(app: TestApp) {
    offering(&app).await;
    let api = app.api("gross").await;
    let first = names(&api, "q=Suchtberatung").await;
    assert_eq!(first[0], "Suchtberatung");
    assert_eq!(names(&api, "area=addiction").await.len(), 2);
    let before = names(&api, "area=addiction").await;
    forget(&app, &before[0]).await;
    let after = names(&api, "area=addiction").await;
    assert_eq!(after, [before[1].clone(), before[0].clone()]);
    app.browser().get("/hilfe-finden?bereich=addiction").await.shows("Lange nicht bestätigt");

    let coordination = app.log_in("gross").await;
    let list = coordination.get("/netzwerk/angebote?liste=stale").await;
    list.is_ok().shows(&before[0]).shows("Stimmt noch");
    let address = list.link(&before[0]).unwrap();
    let version = coordination.get(&address).await.value("version").unwrap();
    coordination.post_form(&format!("{address}/bestaetigen"), &[("version", &version), ("zur", "liste")]).await.is_ok();
    assert_eq!(names(&api, "area=addiction").await, before);
    assert!(app.journal_has("service.confirmed").await);
    coordination.get("/netzwerk/angebote?liste=stale").await.shows("Alles ist bestätigt");
}
