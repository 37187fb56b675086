//! The network map: E1, step 7: who is around Jana, as she sees it, from day to day.

use casework::entry::{Desk, Seal};
use casework::household::{self, KnownBy};
use casework::{case, sealed};
use policy::Topic;
use serde_json::{Value, json};
use testkit::app::TestApp;
use testkit::both_engines;

use crate::case::opened;

fn somebody(name: &str, sector: &str, horizon: &str) -> Value {
    json!({ "name": name, "sector": sector, "horizon": horizon, "supports": ["comfort", "practical"] })
}

fn known(source: &str, sector: &str, horizon: &str) -> Value {
    json!({ "source": source, "sector": sector, "horizon": horizon })
}

#[both_engines]
async fn who_is_known_is_not_asked_again_and_one_day_stands_beside_the_next(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let at = |rest: &str| format!("/api/v1/cases/{code}/{rest}");
    let page = format!("/faelle/{code}/netzwerkkarte");
    let jana = adler.get(&at("persons")).await.has_status(200).field("/items/0/id");
    let oma = json!({ "name": "Oma Inge", "helps_with": "kocht" });
    let oma = adler.post(&at("helpers"), &oma).await.has_status(201).field("/id");
    let browser = app.log_in("adler").await;
    browser.get(&page).await.is_ok().shows("Noch ist keine Karte gezeichnet");
    browser.get(&format!("{page}/neu")).await.is_ok().shows("Oma Inge").hides("Noch jemand (0)");

    // Nobody was placed: everything that was typed stays.
    let mut fields = vec![
        ("tag", "20.11.2026"),
        ("sicht", jana.as_str()),
        ("person-1-quelle", oma.as_str()),
        ("person-1-feld", "friends"),
        ("person-2-name", "Petra aus dem Chor"),
        ("person-2-feld", "friends"),
    ];
    let empty = browser.post_form(&format!("{page}/neu"), &fields).await;
    empty.has_status(422).complains("Auf der Karte steht noch niemand").keeps("person-2-name", "Petra aus dem Chor");
    fields.extend([("person-1-naehe", "close"), ("person-1-gibt[]", "comfort"), ("person-1-gibt[]", "practical")]);
    fields.push(("person-2-naehe", "far"));
    let ties = browser.post_form(&format!("{page}/neu"), &fields).await;
    ties.is_ok().shows("Mit wem hat Oma Inge zu tun?");
    let first = adler.get(&at("network-maps")).await.has_status(200).field("/items/0/id");
    let drawn = browser.post_form(&format!("{page}/{first}/verbindungen"), &[("version", "1"), ("kennt-0", "1")]).await;
    drawn.is_ok().shows("Wie Jana Braun es am 20.11.2026 sieht").shows("100 %").shows("Petra aus dem Chor");
    assert!(drawn.html().contains("<svg role=\"img\"") && !drawn.html().contains("style="));

    // A week later Petra is closer, and somebody new is there.
    let next = json!({ "day": "2026-11-21", "seen_from": jana, "people": [
        known(&oma, "friends", "close"), somebody("Petra aus dem Chor", "friends", "close"), somebody("Chef", "colleagues", "far"),
    ] });
    let next = adler.post(&at("network-maps"), &next).await.has_status(201).field("/id");
    let seen = browser.get(&page).await;
    seen.is_ok()
        .shows("Petra aus dem Chor ist näher als vorher.")
        .shows("Chef ist dazugekommen.")
        .shows("Verglichen mit");
    let put = json!({ "ties": [{ "one": 0, "other": 1 }, { "one": 1, "other": 0 }, { "one": 2, "other": 2 }] });
    let map = adler.put(&at(&format!("network-maps/{next}/ties")), &put, 1).await.has_status(200).json();
    assert_eq!(map["metrics"], json!({ "size": 3, "density": 33, "isolated": 1, "multiplex": 2 }));
    adler.put(&at(&format!("network-maps/{next}/ties")), &put, 1).await.has_status(412);
    browser.post_form(&format!("{page}/{next}/zuruecknehmen"), &[("version", "2")]).await.is_ok().hides("Chef");

    // A stranger's entry is no source, and whoever is not of the file finds nothing.
    let wrong =
        json!({ "day": "2026-11-20", "people": [known("019ab000-0000-7000-8000-000000000000", "family", "far")] });
    adler.post(&at("network-maps"), &wrong).await.has_status(422);
    app.log_in("hahn").await.get(&page).await.is_not_found();
    app.api("hahn").await.get(&at(&format!("network-maps/{first}"))).await.has_status(404);
}

#[both_engines]
async fn a_service_one_may_not_read_of_is_not_on_the_map(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let actor = app.actor("adler");
    let desk = Desk::casework(&app.app.vault, &actor);
    let mut tx = app.app.db.begin().await.unwrap();
    let (_, file) = case::writable(&mut tx, &desk, &code.parse().unwrap()).await.unwrap();
    let service = household::InvolvedService {
        service: "Suchtberatung".to_owned(),
        professional: String::new(),
        role: "Beratung".to_owned(),
        person: None,
        since: String::new(),
        known_by: KnownBy::Client,
    };
    let service = household::add_service(&mut tx, &desk, &file, Topic::Health, &service).await.unwrap();
    sealed::seal_as(&mut tx, &desk, &file, service, Some(Seal::Entrusted)).await.unwrap();
    tx.commit().await.unwrap();
    let path = format!("/api/v1/cases/{code}/network-maps");
    let map = json!({ "day": "2026-11-20", "ties": [{ "one": 0, "other": 1 }], "people": [
        known(&service.to_string(), "helpers", "close"), somebody("Petra", "friends", "close"), somebody("Chef", "colleagues", "far"),
    ] });
    let id = adler.post(&path, &map).await.has_status(201).field("/id");
    app.log_in("adler").await.get(&format!("/faelle/{code}/netzwerkkarte")).await.is_ok().shows("Suchtberatung");
    let lorenz = app.api("lorenz").await;
    let seen = lorenz.get(&path).await.has_status(200).json();
    assert_eq!(seen["items"][0]["metrics"]["size"], 2);
    assert!(!seen.to_string().contains("Sucht") && !seen.to_string().contains(&service.to_string()));
    app.log_in("lorenz").await.get(&format!("/faelle/{code}/netzwerkkarte")).await.is_ok().hides("Suchtberatung");

    // Whoever does not see it does not take it off either.
    let ties = json!({ "ties": [{ "one": 1, "other": 2 }] });
    lorenz.put(&format!("{path}/{id}/ties"), &ties, 1).await.has_status(200);
    let whole = adler.get(&format!("{path}/{id}")).await.has_status(200).json();
    assert_eq!(whole["ties"], json!([[0, 1], [1, 2]]));
}
