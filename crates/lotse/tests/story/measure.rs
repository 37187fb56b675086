//! Measures: who does what, what nobody can be made to do, and what the family says to each.

use serde_json::{Value, json};
use testkit::app::TestApp;
use testkit::both_engines;

use crate::case::opened;

fn measure(words: &str, owner: &str, sector: &str, mode: &str) -> Value {
    json!({ "measure": { "words": words, "owner": owner, "sector": sector, "mode": mode } })
}

#[both_engines]
async fn a_voluntary_help_is_nobodys_duty(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let path = format!("/api/v1/cases/{code}/measures");
    let mut offered = measure("Elterncafé am Donnerstag", "unit", "welfare", "voluntary");
    offered["measure"]["owner_name"] = json!("Familienzentrum");
    offered["measure"]["obligation"] = json!("owed");
    let refused = adler.post(&path, &offered).await;
    assert!(refused.has_status(422).text.contains("niemandem zur Pflicht"), "{}", refused.text);
    // Secret counselling neither, however it comes about; a benefit with its notice can be owed.
    let mut counselling = measure("Schuldnerberatung", "unit", "welfare", "cooperative");
    counselling["measure"]["owner_unit"] = json!(app.actor("engel").unit);
    counselling["measure"]["obligation"] = json!("owed");
    adler.post(&path, &counselling).await.has_status(422);
    counselling["measure"]["obligation"] = json!("none");
    let id = adler.post(&path, &counselling).await.has_status(201).field("/id");
    let mut turned = counselling.clone();
    turned["course"] = json!("open");
    turned["measure"]["obligation"] = json!("owed");
    adler.put(&format!("{path}/{id}"), &turned, 1).await.has_status(422);
    let mut benefit = measure("Termin beim Jobcenter", "client", "public", "granted");
    benefit["measure"]["obligation"] = json!("owed");
    benefit["measure"]["granting"] =
        json!({ "applied_on": "2026-11-20", "decision": "granted", "decided_on": "2026-11-22" });
    adler.post(&path, &benefit).await.has_status(201);
    let browser = app.log_in("adler").await;
    let page = browser.get(&format!("/faelle/{code}/massnahmen")).await;
    page.is_ok().shows("Schuldnerberatung").shows("Noch nicht gefragt").shows("(bewilligt)");
    let fields =
        [("worte", "Kurs"), ("wer", "client"), ("seite", "welfare"), ("weg", "voluntary"), ("pflicht", "owed")];
    let page = browser.post_form(&format!("/faelle/{code}/massnahmen/neu"), &fields).await;
    page.has_status(422).complains("niemandem zur Pflicht").keeps("worte", "Kurs");
}

#[both_engines]
async fn measures_wait_for_each_other_without_a_circle(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let path = format!("/api/v1/cases/{code}/measures");
    let goal = json!({ "goal": { "words": "Mia geht in die Kita.", "horizon": "short", "measured": "talk" } });
    let goal = adler.post(&format!("/api/v1/cases/{code}/goals"), &goal).await.has_status(201).field("/id");
    let mut ids: Vec<String> = Vec::new();
    for (words, from, until) in [
        ("Antrag", "2027-01-01", "2027-02-28"),
        ("Zusage", "2027-02-01", "2027-03-31"),
        ("Beginn", "2027-04-01", "2027-08-31"),
    ] {
        let mut new = measure(words, "client", "public", "own-step");
        new["measure"]["goals"] = json!([goal]);
        new["measure"]["starts_on"] = json!(from);
        new["measure"]["ends_on"] = json!(until);
        new["measure"]["after"] = json!(ids.last().map_or_else(Vec::new, |last| vec![last.clone()]));
        ids.push(adler.post(&path, &new).await.has_status(201).field("/id"));
    }
    let mut circle = measure("Antrag", "client", "public", "own-step");
    circle["course"] = json!("open");
    circle["measure"]["after"] = json!([ids[2]]);
    let refused = adler.put(&format!("{path}/{}", ids[0]), &circle, 1).await;
    assert!(refused.has_status(422).text.contains("auf sich selbst warten"), "{}", refused.text);
    circle["measure"]["after"] = json!([goal]);
    adler.put(&format!("{path}/{}", ids[0]), &circle, 1).await.has_status(422);

    // What runs for one goal at once is named once, with the days that both run.
    let all = adler.get(&path).await.has_status(200).json();
    let overlaps = all["overlaps"].as_array().unwrap();
    assert_eq!(overlaps.len(), 1, "{overlaps:?}");
    assert_eq!((&overlaps[0]["from"], &overlaps[0]["until"]), (&json!("2027-02-01"), &json!("2027-02-28")));
    assert_eq!(all["mix"][0], json!({ "sector": "public", "count": 3 }));

    // The family answers each of them and gives no reason; what it said before stays.
    for reply in ["later", "yes"] {
        adler.post(&format!("{path}/{}/answers", ids[0]), &json!({ "reply": reply })).await.has_status(201);
        app.clock.advance(std::time::Duration::from_secs(60));
    }
    let one = adler.get(&format!("{path}/{}", ids[0])).await.has_status(200).json();
    let said: Vec<&str> =
        one["answers"].as_array().unwrap().iter().map(|answer| answer["content"]["reply"].as_str().unwrap()).collect();
    assert_eq!(said, ["later", "yes"]);
    let page = app.log_in("adler").await.get(&format!("/faelle/{code}/massnahmen/{}", ids[1])).await;
    page.is_ok().shows("Mia geht in die Kita.").shows("Antrag").shows("Einen Grund muss niemand nennen");
    for stranger in ["beck", "hahn"] {
        app.api(stranger).await.get(&format!("{path}/{}", ids[0])).await.is_not_found();
    }
}
