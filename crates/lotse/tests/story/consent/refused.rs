//! What is no consent is refused with a sentence, and nothing of it is kept.

use policy::Topic;
use serde_json::json;
use store::args;
use testkit::app::TestApp;
use testkit::both_engines;

use super::{ask, asked, family, path};

#[both_engines]
async fn a_consent_that_lacks_a_part_is_refused_with_a_sentence(app: TestApp) {
    let api = app.api("adler").await;
    let story = family(&api).await;
    let every: Vec<&str> = Topic::ALL.iter().filter(|topic| topic.is_passed_on()).map(|topic| topic.as_str()).collect();
    let cases = [
        ("recipient", json!("sämtliche Stellen")),
        ("topics", json!([])),
        ("topics", json!(every)),
        ("topics", json!(["consent"])),
        ("purpose", json!(" ")),
        ("refusal", json!("")),
        ("explained", json!(["voluntary", "withdrawal"])),
        ("read_as", json!([])),
        ("read_as", json!(["interpreter"])),
        ("first_day", json!("2026-11-20")),
        ("last_day", json!("2026-11-22")),
        ("last_day", json!("2029-01-01")),
        ("to_function", json!(null)),
        ("to_user", json!(app.actor("celik").user)),
        ("to_unit", json!(app.actor("adler").unit)),
        ("to_unit", json!("0193f2a0-0000-7000-8000-000000000001")),
        ("items", json!(["0193f2a0-0000-7000-8000-000000000001"])),
        ("person", json!("0193f2a0-0000-7000-8000-000000000001")),
    ];
    for (field, value) in cases {
        let mut body = asked(&app, &story, "celik", &["education"]);
        body[field] = value.clone();
        let refused = api.post(&path(&story), &body).await;
        assert_eq!(refused.status.as_u16(), 422, "{field} = {value}: {}", refused.text);
    }
    // One person instead of a function, but only who works there today.
    let mut body = asked(&app, &story, "celik", &["education"]);
    body["to_function"] = json!(null);
    body["to_user"] = json!(app.actor("beck").user);
    assert!(api.post(&path(&story), &body).await.has_status(422).text.contains("arbeitet nicht mehr dort"));
    body["to_user"] = json!(app.actor("celik").user);
    ask(&api, &story, &body).await;
    assert_eq!(api.get(&path(&story)).await.json()["items"].as_array().unwrap().len(), 1, "nothing refused was kept");
}

#[both_engines]
async fn in_belgium_all_six_conditions_are_asked(app: TestApp) {
    let api = app.api("adler").await;
    let story = family(&api).await;
    let mut tx = app.app.db.begin().await.unwrap();
    let own = app.actor("adler").organisation;
    tx.all_text("UPDATE organisation SET regime = 'be' WHERE id = $1", args![own]).await.unwrap();
    tx.commit().await.unwrap();
    let mut body = asked(&app, &story, "celik", &["education"]);
    let six = ["bound", "same-mission", "needed", "informed", "agreed", "interest"];
    for missing in 0..six.len() {
        let ticks: Vec<&str> = six.iter().enumerate().filter(|(at, _)| *at != missing).map(|(_, tick)| *tick).collect();
        body["shared_secret"] = json!(ticks);
        api.post(&path(&story), &body).await.has_status(422);
    }
    body["shared_secret"] = json!(six);
    let id = ask(&api, &story, &body).await;
    let page = app.log_in("adler").await.get(&format!("/faelle/{}/einwilligungen/{id}", story.code)).await;
    page.is_ok().shows("Alle sechs Bedingungen sind erfüllt").shows("Berufsgeheimnis");
}
