//! The desk of the data-protection officer: metadata of the own organisation, periods that run, and never a content
//! (policy P18, V9; Art. 12, 33 GDPR).

use axum::http::Method;
use serde_json::{Value, json};
use testkit::app::{Answer, ApiClient, TestApp};
use testkit::both_engines;

use crate::case::opened;

const PAGES: [&str; 8] = [
    "/pruefung",
    "/pruefung/zugriffe",
    "/pruefung/notfallzugriffe",
    "/pruefung/antraege",
    "/pruefung/antraege/neu",
    "/pruefung/verletzungen",
    "/pruefung/verletzungen/neu",
    "/pruefung/loeschungen",
];

async fn change(api: &ApiClient, path: &str, body: &Value, version: i64) -> Answer {
    let version = format!("\"{version}\"");
    api.send(Method::POST, path, Some(body.to_string()), &[("if-match", &version)]).await
}

#[both_engines]
async fn the_officer_sees_who_looked_in_the_own_organisation_and_no_content(app: TestApp) {
    let (adler, beck) = (app.api("adler").await, app.api("beck").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let foreign = opened(&beck, "Mara", "Lenz").await;
    app.log_in("adler").await.get(&format!("/faelle/{code}")).await.is_ok();
    app.log_in("beck").await.get(&format!("/faelle/{foreign}")).await.is_ok();
    let officer = app.log_in("datenschutz").await;
    for page in PAGES {
        officer.get(page).await.is_ok().hides("Braun").hides("Lenz").hides("Miete");
    }
    let seen = officer.get("/pruefung/zugriffe").await;
    seen.is_ok().shows("Miriam Adler").shows(&code).shows("Fallarbeit").hides("Jonas Beck").hides(&foreign);
    officer.get("/pruefung/zugriffe?von=24.11.2026").await.is_ok().shows("steht nichts im Protokoll");
    officer.get(&format!("/pruefung/zugriffe?fall={foreign}")).await.is_ok().hides("Jonas Beck");
    let kaya = app.actor("kaya").user;
    officer.get(&format!("/pruefung/zugriffe?person={kaya}")).await.is_ok().shows("steht nichts im Protokoll");
    assert!(app.journal_has("review.looked").await);

    // A content stays closed, and the desk is there for nobody else: not for a lead, an administrator, another house.
    officer.get(&format!("/faelle/{code}")).await.is_not_found();
    for login in ["adler", "lorenz", "ivo"] {
        let browser = app.log_in(login).await;
        for page in PAGES {
            browser.get(page).await.is_not_found();
        }
        app.api(login).await.get("/api/v1/review/accesses").await.is_not_found();
    }
    let lines = app.api("datenschutz").await.get("/api/v1/review/accesses?art=all").await;
    lines.has_status(200).hides("Braun").hides(&foreign);
}

#[both_engines]
async fn a_long_journal_comes_page_by_page_and_no_line_twice(app: TestApp) {
    let adler = app.api("adler").await;
    for number in 0..6 {
        opened(&adler, "Jana", &format!("Braun{number}")).await;
    }
    let officer = app.api("datenschutz").await;
    let (mut path, mut ids) = ("/api/v1/review/accesses?art=all".to_owned(), Vec::new());
    loop {
        let page = officer.get(&path).await.has_status(200).json();
        ids.extend(page["items"].as_array().unwrap().iter().map(|line| line["id"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/v1/review/accesses{next}");
    }
    let count = ids.len();
    assert!(count > 50, "{count} lines");
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[both_engines]
async fn a_request_has_a_month_and_once_two_more(app: TestApp) {
    let (adler, officer) = (app.api("adler").await, app.api("datenschutz").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let asked = json!({ "kind": "information", "way": "letter", "received_at": "2026-11-20T09:00:00Z", "case": code });
    adler.post("/api/v1/review/requests", &asked).await.is_not_found();
    let id = officer.post("/api/v1/review/requests", &asked).await.has_status(201).field("/id");
    let late = json!({ "kind": "erasure", "way": "spoken", "received_at": "2026-12-20T09:00:00Z" });
    officer.post("/api/v1/review/requests", &late).await.has_status(422);
    let unknown =
        json!({ "kind": "erasure", "way": "spoken", "received_at": "2026-11-20T09:00:00Z", "case": "F-2222-222" });
    officer.post("/api/v1/review/requests", &unknown).await.has_status(422);

    let list = officer.get("/api/v1/review/requests").await;
    assert_eq!(list.has_status(200).field("/items/0/due_at"), "2026-12-20T22:59:59.999Z");
    let browser = app.log_in("datenschutz").await;
    browser.get("/pruefung/antraege").await.is_ok().shows("Auskunft").shows(&code).shows("offen bis 20.12.2026");
    browser.get("/mitteilungen").await.is_ok().shows("die Frist läuft");

    let path = format!("/api/v1/review/requests/{id}");
    let longer = change(&officer, &path, &json!({ "outcome": "extended" }), 1).await;
    assert_eq!(longer.has_status(200).field("/due_at"), "2027-02-20T22:59:59.999Z");
    change(&officer, &path, &json!({ "outcome": "extended" }), 2).await.has_status(422);
    change(&officer, &path, &json!({ "outcome": "granted" }), 1).await.has_status(412);
    let way = format!("/pruefung/antraege/{id}");
    let version = browser.get(&way).await.value("version").unwrap();
    browser.post_form(&way, &[("version", &version)]).await.has_status(422);
    browser
        .post_form(&way, &[("version", &version), ("ausgang", "partly")])
        .await
        .is_ok()
        .shows("Teilweise entsprochen");
    change(&officer, &path, &json!({ "outcome": "granted" }), 3).await.has_status(412);
    assert!(app.journal_has("request.received").await && app.journal_has("request.decided").await);

    // Late is said, not hidden.
    let other = json!({ "kind": "erasure", "way": "letter", "received_at": "2026-11-20T09:00:00Z" });
    officer.post("/api/v1/review/requests", &other).await.has_status(201);
    app.clock.set_to("2026-12-21T08:00:00+01:00");
    let browser = app.log_in("datenschutz").await;
    browser.get("/pruefung").await.is_ok().shows("1 überfällig");
    browser.get("/pruefung/antraege").await.shows("überfällig seit 20.12.2026");
}

#[both_engines]
async fn a_breach_has_72_hours_and_knows_whom_it_may_concern(app: TestApp) {
    let (adler, beck) = (app.api("adler").await, app.api("beck").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let foreign = opened(&beck, "Mara", "Lenz").await;
    let officer = app.log_in("datenschutz").await;
    let account = app.actor("adler").user.to_string();
    let fields = [
        ("art", "lost"),
        ("bemerkt", "23.11.2026"),
        ("bemerkt_um", "08:00"),
        ("von", "23.11.2026"),
        ("bis", "23.11.2026"),
        ("konto", account.as_str()),
    ];
    officer
        .post_form("/pruefung/verletzungen/neu", &fields)
        .await
        .complains("Was ist bekannt?")
        .keeps("bemerkt", "23.11.2026");
    let mut fields = fields.to_vec();
    fields.push(("was", "Ein Telefon blieb in der Bahn liegen."));
    let kept = officer.post_form("/pruefung/verletzungen/neu", &fields).await;
    kept.is_ok()
        .shows("noch 71 Stunden")
        .shows("Ein Telefon blieb")
        .shows(&code)
        .shows("Miriam Adler")
        .hides(&foreign)
        .hides("Braun");
    let api = app.api("datenschutz").await;
    let id = api.get("/api/v1/review/breaches").await.has_status(200).field("/items/0/id");
    let path = format!("/api/v1/review/breaches/{id}");
    let one = api.get(&path).await;
    assert_eq!(one.has_status(200).field("/affected/0/case"), code);
    assert_eq!(one.json()["affected"].as_array().unwrap().len(), 1);
    adler.get(&path).await.is_not_found();
    change(&api, &path, &json!({ "step": "reported" }), 1).await.has_status(200);
    change(&api, &path, &json!({ "step": "no-risk" }), 1).await.has_status(412);
    change(&api, &path, &json!({ "step": "told" }), 2).await.has_status(200);
    officer.get("/pruefung/verletzungen").await.is_ok().shows("gemeldet");
    assert!(app.journal_has("breach.recorded").await && app.journal_has("breach.noted").await);

    // Somebody who was not there is not said to be concerned.
    let body = json!({ "kind": "misuse", "noticed": "2026-11-23T08:00:00", "from": "2026-11-20T00:00:00",
        "until": "2026-11-24T00:00:00", "account": app.actor("kaya").user, "note": "Verdacht." });
    let id = api.post("/api/v1/review/breaches", &body).await.has_status(201).field("/id");
    assert_eq!(api.get(&format!("/api/v1/review/breaches/{id}")).await.json()["affected"], json!([]));
    let wrong = json!({ "kind": "misuse", "noticed": "2026-11-23T08:00:00", "from": "2026-11-24T00:00:00",
        "until": "2026-11-20T00:00:00", "note": "Verdacht." });
    api.post("/api/v1/review/breaches", &wrong).await.has_status(422);
    app.clock.set_to("2026-11-27T08:00:00+01:00");
    app.log_in("datenschutz").await.get("/pruefung").await.is_ok().shows("Frist abgelaufen");
}

#[both_engines]
async fn each_look_of_the_officer_is_in_the_journal(app: TestApp) {
    let officer = app.log_in("datenschutz").await;
    let api = app.api("datenschutz").await;
    let asked = json!({ "kind": "information", "way": "letter", "received_at": "2026-11-20T09:00:00Z" });
    let request = api.post("/api/v1/review/requests", &asked).await.has_status(201).field("/id");
    let noticed = json!({ "kind": "misuse", "noticed": "2026-11-23T08:00:00", "from": "2026-11-20T00:00:00",
        "until": "2026-11-24T00:00:00", "note": "Verdacht." });
    let breach = api.post("/api/v1/review/breaches", &noticed).await.has_status(201).field("/id");
    let looks = async || {
        api.get("/api/v1/review/accesses?art=all").await.json()["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|line| line["event"] == "review.looked")
            .count()
    };
    for path in [
        "/pruefung/antraege",
        &format!("/pruefung/antraege/{request}"),
        "/pruefung/verletzungen",
        &format!("/pruefung/verletzungen/{breach}"),
        "/pruefung/verletzungen/neu",
    ] {
        let before = looks().await;
        officer.get(path).await.is_ok();
        // One look is that of asking for the journal itself.
        assert!(looks().await > before + 1, "{path} leaves no line");
    }
    for path in ["/api/v1/review/requests", "/api/v1/review/breaches", &format!("/api/v1/review/breaches/{breach}")] {
        let before = looks().await;
        api.get(path).await.has_status(200);
        assert!(looks().await > before + 1, "{path} leaves no line");
    }
}

#[both_engines]
async fn the_journal_is_asked_for_a_person_a_case_and_what_is_rare(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let other = opened(&adler, "Mara", "Lenz").await;
    app.log_in("adler").await.get(&format!("/faelle/{code}")).await.is_ok();
    app.log_in("adler").await.get(&format!("/faelle/{other}")).await.is_ok();
    let (person, kaya) = (app.actor("adler").user, app.actor("kaya").user);
    let officer = app.api("datenschutz").await;
    let lines = async |query: &str| {
        officer.get(&format!("/api/v1/review/accesses?{query}")).await.has_status(200).json()["items"]
            .as_array()
            .unwrap()
            .clone()
    };
    for line in lines(&format!("art=all&fall={}", code.to_lowercase())).await {
        assert_eq!(line["case"], code.as_str());
    }
    assert!(!lines(&format!("art=all&fall={code}")).await.is_empty());
    assert!(!lines(&format!("art=write&fall={code}&person={person}")).await.is_empty());
    assert!(lines(&format!("art=all&fall={code}&person={kaya}")).await.is_empty());
    for line in lines(&format!("art=all&person={person}")).await {
        assert_eq!(line["person"], "Miriam Adler");
    }
    for line in lines("art=write").await {
        let event = line["event"].as_str().unwrap();
        assert!(event.starts_with("entry.") || event.starts_with("document."), "{event}");
    }
    assert!(lines("art=read").await.iter().all(|line| line["event"] == "content.read"));
    assert!(lines("art=flow").await.is_empty() && lines("art=emergency").await.is_empty());
}
