//! What services have agreed: nothing flows until both have signed, and nothing any more from the moment it ends.

use network::cooperation::{Flow, lets_flow};
use policy::{Basis, Purpose, Topic};
use serde_json::{Value, json};
use testkit::app::{ApiClient, TestApp};
use testkit::both_engines;

/// Whether the file at the door may give this to somebody's organisation now.
async fn flows(app: &TestApp, to: &str, topic: Topic) -> bool {
    let mut tx = app.app.db.read().await.unwrap();
    let (from, to) = (app.actor("adler").organisation, app.actor(to).organisation);
    let flow = Flow { from, to, topic, purpose: Purpose::Casework, basis: Basis::Consent };
    let now = tx.now();
    lets_flow(&mut tx, flow, now).await.unwrap()
}

/// The demo's cooperation of five.
async fn of_five(api: &ApiClient) -> (String, Value) {
    let list = api.get("/api/v1/cooperations").await.has_status(200).json();
    let id = list["items"][0]["id"].as_str().unwrap().to_owned();
    let one = api.get(&format!("/api/v1/cooperations/{id}")).await.has_status(200).json();
    (id, one)
}

fn draft(app: &TestApp, topics: &[&str]) -> Value {
    let (from, to) = (app.actor("adler").organisation, app.actor("falk").organisation);
    let line =
        |topic: &&str| json!({ "from": from, "to": to, "topic": topic, "purpose": "casework", "basis": "consent" });
    json!({
        "title": "Familienhilfe", "first_day": "2026-11-23", "last_day": "2027-11-22", "parties": [from, to],
        "matrix": topics.iter().map(line).collect::<Vec<_>>(),
    })
}

#[both_engines]
async fn who_has_not_signed_gets_nothing_until_they_sign(app: TestApp) {
    // E1, step 2: four of five have signed.
    let (id, one) = of_five(&app.api("gross").await).await;
    assert_eq!(one["signatures"].as_array().unwrap().len(), 5);
    assert_eq!(one["signatures"].as_array().unwrap().iter().filter(|party| party["signed_at"].is_string()).count(), 4);
    assert!(flows(&app, "beck", Topic::Work).await && flows(&app, "celik", Topic::Education).await);
    assert!(!flows(&app, "beck", Topic::Violence).await, "what the matrix does not name does not flow");
    assert!(!flows(&app, "falk", Topic::Education).await, "Anker has not signed");
    assert!(!flows(&app, "hahn", Topic::Education).await, "the health office takes no part");

    let page = format!("/netzwerk/kooperationen/{id}");
    app.log_in("falk")
        .await
        .get(&page)
        .await
        .is_ok()
        .hides("Jetzt unterschreiben")
        .shows("4 von 5 haben unterschrieben");
    app.log_in("hahn").await.get(&page).await.is_not_found();
    let lead = app.log_in("vogt").await;
    lead.get(&page).await.is_ok().shows("Noch nicht: es fehlt eine Unterschrift");
    let version = one["version"].to_string();
    let version = version.as_str();
    let sign = format!("{page}/unterschreiben");
    let refused = lead.post_form(&sign, &[("version", version)]).await;
    assert_eq!(refused.status().as_u16(), 422);
    assert!(!flows(&app, "falk", Topic::Education).await);
    let signed = lead.post_form(&sign, &[("version", version), ("einverstanden", "ja")]).await;
    signed.is_ok().shows("Von allen unterschrieben").shows("Ines Vogt");
    assert!(flows(&app, "falk", Topic::Education).await);
    assert!(app.journal_has("cooperation.signed").await);

    // Signed is final, and signing twice is said.
    let api = app.api("vogt").await;
    let now = api.get(&format!("/api/v1/cooperations/{id}")).await.version();
    let change = api.put(&format!("/api/v1/cooperations/{id}"), &draft(&app, &["work"]), now).await;
    change.has_status(422);
    lead.post_form(&sign, &[("version", &now.to_string()), ("einverstanden", "ja")])
        .await
        .shows("schon unterschrieben");
}

#[both_engines]
async fn an_ended_cooperation_lets_nothing_flow_from_that_moment(app: TestApp) {
    let (id, one) = of_five(&app.api("gross").await).await;
    let path = format!("/api/v1/cooperations/{id}/end");
    let version = format!("\"{}\"", one["version"]);
    let end = |api: ApiClient, version: String| {
        let path = path.clone();
        async move { api.send("POST".parse().unwrap(), &path, None, &[("if-match", &version)]).await }
    };
    end(app.api("beck").await, version.clone()).await.is_not_found();
    end(app.api("hahn").await, version.clone()).await.is_not_found();
    assert!(flows(&app, "beck", Topic::Work).await);
    end(app.api("gross").await, version.clone()).await.has_status(200);
    assert!(!flows(&app, "beck", Topic::Work).await);
    end(app.api("gross").await, version).await.has_status(422);
    app.log_in("gross").await.get("/netzwerk/kooperationen").await.is_ok().shows("Beendet");
}

#[both_engines]
async fn a_cooperation_is_written_on_a_page_and_holds_only_within_its_days(app: TestApp) {
    let browser = app.log_in("lorenz").await;
    let (own, anker) = (app.actor("adler").organisation.to_string(), app.actor("falk").organisation.to_string());
    let fields = |until: &'static str| {
        vec![
            ("titel", "Familienhilfe".to_owned()),
            ("von", "2026-11-24".to_owned()),
            ("bis", until.to_owned()),
            ("stellen", own.clone()),
            ("stellen", anker.clone()),
            ("zeile-1-von", "jede".to_owned()),
            ("zeile-1-an", anker.clone()),
            ("zeile-1-themen", "violence".to_owned()),
            ("zeile-1-grund", "consent".to_owned()),
        ]
    };
    let send = async |fields: Vec<(&'static str, String)>| {
        let pairs: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post_form("/netzwerk/kooperationen/neu", &pairs).await
    };
    send(fields("2026-11-23")).await.complains("liegt vor dem ersten").keeps("titel", "Familienhilfe");
    let page = send(fields("2026-11-30")).await;
    page.is_ok().shows("Entwurf, noch von niemandem unterschrieben").shows("Gewalt");
    let id = page.path().rsplit('/').next().unwrap().to_owned();
    for login in ["lorenz", "vogt"] {
        let api = app.api(login).await;
        let version = api.get(&format!("/api/v1/cooperations/{id}")).await.version();
        let path = format!("/api/v1/cooperations/{id}/sign");
        let sign = api.send("POST".parse().unwrap(), &path, None, &[("if-match", &format!("\"{version}\""))]).await;
        sign.has_status(200);
    }
    for (moment, expected) in [
        ("2026-11-23T23:59:59+01:00", false),
        ("2026-11-24T00:00:00+01:00", true),
        ("2026-11-30T23:59:59+01:00", true),
        ("2026-12-01T00:00:00+01:00", false),
        ("2026-12-01T00:00:01+01:00", false),
    ] {
        app.clock.set_to(moment);
        assert_eq!(flows(&app, "falk", Topic::Violence).await, expected, "{moment}");
    }
}

#[both_engines]
async fn bad_agreements_are_refused_with_a_sentence(app: TestApp) {
    let api = app.api("gross").await;
    let alone = json!([app.actor("adler").organisation]);
    let stranger = "0193f2a0-0000-7000-8000-000000000001";
    for (field, value) in [
        ("parties", alone),
        ("parties", json!([app.actor("adler").organisation, stranger])),
        ("matrix", json!([])),
        ("last_day", json!("2026-11-01")),
        ("title", json!("")),
        (
            "matrix",
            json!([{ "from": app.actor("adler").organisation, "to": app.actor("beck").organisation,
            "topic": "work", "purpose": "casework", "basis": "consent" }]),
        ),
    ] {
        let mut body = draft(&app, &["work"]);
        body[field] = value;
        api.post("/api/v1/cooperations", &body).await.has_status(422);
    }
    // What was agreed with one service is never passed on, so no matrix names it.
    api.post("/api/v1/cooperations", &draft(&app, &["consent"])).await.has_status(422);
    app.api("adler").await.post("/api/v1/cooperations", &draft(&app, &["work"])).await.is_not_found();
}
