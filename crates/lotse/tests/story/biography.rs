//! Lives on a line: as the person tells it, with what was confided sealed, and through a portal for its own person alone.

use serde_json::{Value, json};
use testkit::app::TestApp;
use testkit::both_engines;

use crate::case::opened;

fn event(person: &str, topic: &str, year: i64, title: &str) -> Value {
    json!({ "person": person, "topic": topic, "event": { "year": year, "title": title, "told_by": "client" } })
}

#[both_engines]
async fn a_life_is_told_once_and_stands_as_a_line_and_as_a_table(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let at = |rest: &str| format!("/api/v1/cases/{code}/{rest}");
    let jana = adler.get(&at("persons")).await.has_status(200).field("/items/0/id");
    let page = format!("/faelle/{code}/familie/lebenslinien");
    let browser = app.log_in("adler").await;
    browser.get(&page).await.is_ok().shows("Noch ist kein Ereignis festgehalten.");
    browser.get(&format!("/faelle/{code}/familie/genogramm")).await.is_ok().shows("Lebenslinien");

    let mut fields = vec![
        ("person", jana.as_str()),
        ("thema", "housing"),
        ("jahr", "2031"),
        ("titel", "Umzug"),
        ("erzaehlt", "client"),
    ];
    let refused = browser.post_form(&format!("{page}/neu"), &fields).await;
    refused.has_status(422).complains("nicht in der Zukunft").keeps("titel", "Umzug");
    fields[2] = ("jahr", "2019");
    browser.post_form(&format!("{page}/neu"), &fields).await.is_ok().shows("Umzug").shows("2019");
    let born = adler.post(&at("life-events"), &event(&jana, "family", 2011, "Leon wird geboren")).await;
    let born = born.has_status(201).field("/id");
    let mut wrong = event(&jana, "work", 2015, "Ausbildung");
    wrong["event"]["until"] = json!(2014);
    adler.post(&at("life-events"), &wrong).await.has_status(422);

    let seen = browser.get(&page).await;
    seen.is_ok().shows("Lebenslinie von Jana Braun").shows("Leon wird geboren").shows("Wohnen");
    assert!(seen.html().contains("<svg role=\"img\"") && !seen.html().contains("style="));
    let events = adler.get(&at("life-events")).await.has_status(200).json();
    let years: Vec<i64> = events["items"][0]["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["content"]["year"].as_i64().unwrap())
        .collect();
    assert_eq!(years, [2011, 2019]);
    browser
        .post_form(&format!("{page}/{born}/zuruecknehmen"), &[("version", "1")])
        .await
        .is_ok()
        .hides("Leon wird geboren");
    app.api("beck").await.get(&at("life-events")).await.is_not_found();
}

#[both_engines]
async fn what_was_confided_is_there_for_its_author_alone(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let at = |rest: &str| format!("/api/v1/cases/{code}/{rest}");
    let jana = adler.get(&at("persons")).await.has_status(200).field("/items/0/id");
    let mut confided = event(&jana, "violence", 2016, "Was mit Cem war");
    confided["seal"] = json!("entrusted");
    adler.post(&at("life-events"), &confided).await.has_status(201);
    adler.post(&at("life-events"), &event(&jana, "housing", 2019, "Umzug")).await.has_status(201);
    let page = format!("/faelle/{code}/familie/lebenslinien");
    app.log_in("adler").await.get(&page).await.is_ok().shows("Was mit Cem war");
    // The lead of the unit reads the file, and not what was confided to one person.
    app.log_in("lorenz").await.get(&page).await.is_ok().shows("Umzug").hides("Was mit Cem war");
}
