//! Who must agree, how it can be shown, and that what was signed stays as it was.

use serde_json::json;
use testkit::app::TestApp;
use testkit::both_engines;

use super::{ask, asked, custody, family, path, sign, signing, state, take_in};

#[both_engines]
async fn both_parents_agree_where_custody_is_joint_and_nobody_else(app: TestApp) {
    let api = app.api("adler").await;
    let story = family(&api).await;
    let inge = take_in(&api, &story.code, "Inge", "1950-01-01").await;
    let mut body = asked(&app, &story, "celik", &["education"]);
    body["person"] = json!(story.leon);
    // Who decides must be said, and be known.
    api.post(&path(&story), &body).await.has_status(422);
    body["decides"] = json!("guardians");
    assert!(api.post(&path(&story), &body).await.has_status(422).text.contains("Sorgerecht"));
    custody(&api, &story, &story.jana, "gemeinsam").await;
    custody(&api, &story, &story.cem, "gemeinsam").await;
    let id = ask(&api, &story, &body).await;
    let wrong = sign(&api, &story, &id, &signing("guardian", &inge), 1).await;
    assert!(wrong.has_status(422).text.contains("kann hier nicht zustimmen"));
    sign(&api, &story, &id, &signing("self", &story.leon), 1).await.has_status(422);
    sign(&api, &story, &id, &signing("guardian", &story.jana), 1).await.has_status(200);
    assert_eq!(state(&api, &story, &id).await, "asked", "one of two is not enough");
    sign(&api, &story, &id, &signing("guardian", &story.jana), 2).await.has_status(422);
    sign(&api, &story, &id, &signing("guardian", &story.cem), 1).await.has_status(412);
    sign(&api, &story, &id, &signing("guardian", &story.cem), 2).await.has_status(200);
    assert_eq!(state(&api, &story, &id).await, "given");
    // A minor who sees what it means agrees alone, with the reason written down.
    body["decides"] = json!("own-insight");
    api.post(&path(&story), &body).await.has_status(422);
    body["insight"] = json!("Leon beschreibt mit eigenen Worten, was die Schule dann weiß.");
    let own = ask(&api, &story, &body).await;
    sign(&api, &story, &own, &signing("guardian", &story.jana), 1).await.has_status(422);
    sign(&api, &story, &own, &signing("self", &story.leon), 1).await.has_status(200);
    assert_eq!(state(&api, &story, &own).await, "given");
}

#[both_engines]
async fn what_was_signed_stays_as_it_was(app: TestApp) {
    let api = app.api("adler").await;
    let story = family(&api).await;
    let body = asked(&app, &story, "celik", &["education"]);
    let id = ask(&api, &story, &body).await;
    let one = format!("{}/{id}", path(&story));
    let mut other = body.clone();
    other["topics"] = json!(["family"]);
    api.put(&one, &other, 7).await.has_status(412);
    api.put(&one, &other, 1).await.has_status(200);
    // Who read the text before it was changed does not sign the new one unseen.
    sign(&api, &story, &id, &signing("self", &story.jana), 1).await.has_status(412);
    sign(&api, &story, &id, &signing("self", &story.jana), 2).await.has_status(200);
    let refused = api.put(&one, &body, 3).await;
    assert!(refused.has_status(422).text.contains("schon jemand zugestimmt"));
    let now = api.get(&one).await.has_status(200).json();
    assert_eq!(now["topics"], json!(["family"]));
    assert!(now["wording"]["text"].as_str().unwrap().contains("Familie und Kinder"));
    app.log_in("adler")
        .await
        .get(&format!("/faelle/{}/einwilligungen/{id}", story.code))
        .await
        .hides("stimmt nicht mit dem überein");
}

#[both_engines]
async fn how_somebody_agreed_can_be_shown(app: TestApp) {
    let api = app.api("adler").await;
    let story = family(&api).await;
    // Spoken needs a witness, and is not enough for health.
    let id = ask(&api, &story, &asked(&app, &story, "celik", &["education"])).await;
    let mut spoken = signing("self", &story.jana);
    spoken["way"] = json!("spoken");
    sign(&api, &story, &id, &spoken, 1).await.has_status(200);
    assert_eq!(state(&api, &story, &id).await, "asked");
    let witness = json!({ "role": "witness", "name": "Deniz Kaya", "way": "spoken", "copy": "handed" });
    sign(&api, &story, &id, &witness, 2).await.has_status(200);
    assert_eq!(state(&api, &story, &id).await, "given");
    let health = ask(&api, &story, &asked(&app, &story, "celik", &["health"])).await;
    assert!(sign(&api, &story, &health, &spoken, 1).await.has_status(422).text.contains("gesprochenes Ja"));
    // Paper needs its scan, and the scan must lie in this file.
    let mut paper = signing("self", &story.jana);
    paper["way"] = json!("paper");
    sign(&api, &story, &health, &paper, 1).await.has_status(422);
    paper["document"] = json!(story.jana);
    sign(&api, &story, &health, &paper, 1).await.has_status(422);
    // A no is noted, and can then not be signed over.
    let refuse = format!("{}/{health}/refuse", path(&story));
    api.send("POST".parse().unwrap(), &refuse, None, &[("if-match", "\"1\"")]).await.has_status(200);
    sign(&api, &story, &health, &signing("self", &story.jana), 2).await.has_status(422);
}
