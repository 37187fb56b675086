//! Consents: who may know what, until when, and that taking one back takes effect at once.

mod refused;
mod signing;
mod withdrawal;

use serde_json::{Value, json};
use testkit::app::{ApiClient, TestApp};
use testkit::both_engines;

use crate::case::opened;

/// A family with a mother, a father and a son.
struct Story {
    code: String,
    jana: String,
    cem: String,
    leon: String,
}

async fn take_in(api: &ApiClient, code: &str, given: &str, birth: &str) -> String {
    let person = json!({ "card": { "given_name": given, "family_name": "Braun", "birth_date": birth } });
    api.post(&format!("/api/v1/cases/{code}/persons"), &person).await.has_status(201).field("/id")
}

async fn family(api: &ApiClient) -> Story {
    let code = opened(api, "Jana", "Braun").await;
    let jana = api.get(&format!("/api/v1/cases/{code}/persons")).await.has_status(200).field("/items/0/id");
    let cem = take_in(api, &code, "Cem", "1988-04-02").await;
    let leon = take_in(api, &code, "Leon", "2012-05-12").await;
    Story { code, jana, cem, leon }
}

async fn custody(api: &ApiClient, story: &Story, who: &str, custody: &str) {
    let relation = json!({ "from": who, "to": story.leon, "kind": "elternteil", "custody": custody });
    api.post(&format!("/api/v1/cases/{}/relations", story.code), &relation).await.has_status(201);
}

/// What is asked of Jana, unless the test says otherwise.
fn asked(app: &TestApp, story: &Story, to: &str, topics: &[&str]) -> Value {
    json!({
        "kinds": "both", "person": story.jana, "to_unit": app.actor(to).unit, "to_function": "responsible",
        "topics": topics, "purpose": "Damit die Schule und wir dasselbe wissen.", "direction": "one-way",
        "refusal": "Dann sprechen wir nicht mit dem Jugendamt. Sonst ändert sich nichts.",
        "explained": ["voluntary", "consequence", "withdrawal", "limits"], "language": "de", "read_as": ["standard"],
    })
}

fn path(story: &Story) -> String {
    format!("/api/v1/cases/{}/consents", story.code)
}

async fn ask(api: &ApiClient, story: &Story, body: &Value) -> String {
    api.post(&path(story), body).await.has_status(201).field("/id")
}

fn signing(role: &str, person: &str) -> Value {
    json!({ "role": role, "person": person, "name": "So wie getippt", "way": "screen", "copy": "handed" })
}

async fn sign(api: &ApiClient, story: &Story, id: &str, body: &Value, version: i64) -> testkit::app::Answer {
    let headers = [("if-match", format!("\"{version}\""))];
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let path = format!("{}/{id}/signatures", path(story));
    api.send("POST".parse().unwrap(), &path, Some(body.to_string()), &headers).await
}

async fn state(api: &ApiClient, story: &Story, id: &str) -> String {
    api.get(&format!("{}/{id}", path(story))).await.has_status(200).field("/state")
}

/// Asks Jana and lets her agree on the screen.
async fn given(app: &TestApp, api: &ApiClient, story: &Story, to: &str, topics: &[&str]) -> String {
    let id = ask(api, story, &asked(app, story, to, topics)).await;
    sign(api, story, &id, &signing("self", &story.jana), 1).await.has_status(200);
    assert_eq!(state(api, story, &id).await, "given");
    id
}

#[both_engines]
async fn the_school_to_the_youth_office_and_work_to_the_job_centre_but_no_debts(app: TestApp) {
    // E1, step 6.
    let api = app.api("adler").await;
    let story = family(&api).await;
    let browser = app.log_in("adler").await;
    let page = format!("/faelle/{}/einwilligungen", story.code);
    browser.get(&page).await.is_ok().shows("Noch keine Einwilligung");
    let celik = app.actor("celik").unit.to_string();
    let first = [("schritt", "grundlage"), ("person", story.jana.as_str()), ("an", &celik), ("themen", "education")];
    let basis = browser.post_form(&format!("{page}/neu"), &first).await;
    basis.is_ok().shows("Dafür braucht es die Zustimmung").shows("§ 67b Abs. 2 SGB X").hides("Noch kann dazu nichts");
    let mut whole = vec![
        ("schritt", "text"),
        ("person", story.jana.as_str()),
        ("an", &celik),
        ("themen", "education"),
        ("art", "data-protection"),
        ("art", "secrecy"),
        ("empfaenger", "f:responsible"),
        ("stelle", "alle Behörden"),
        ("zweck", "Damit die Schule und wir dasselbe wissen."),
        ("von", "2026-11-23"),
        ("bis", "2027-11-22"),
        ("richtung", "one-way"),
        ("ohne", "Dann sprechen wir nicht miteinander."),
        ("erklaert", "voluntary"),
        ("erklaert", "consequence"),
        ("erklaert", "withdrawal"),
        ("erklaert", "limits"),
        ("sprache", "de"),
        ("form", "read-aloud"),
    ];
    let refused = browser.post_form(&format!("{page}/neu"), &whole).await;
    refused.complains("entbindet niemanden wirksam").keeps("zweck", "Damit die Schule und wir dasselbe wissen.");
    whole[7].1 = "Frau Celik oder wer sie vertritt";
    let one = browser.post_form(&format!("{page}/neu"), &whole).await;
    one.is_ok()
        .shows("Ich, Jana Braun, stimme Folgendem zu.")
        .shows("Allgemeiner Sozialer Dienst, Jugendamt Musterstadt");
    one.shows("Zu diesen Themen: Schule und Bildung.").shows("Ich kann jederzeit widerrufen").shows("Fehlt noch");
    one.shows("22. November 2027");
    let who = format!("self:{}", story.jana);
    let agree = [
        ("version", "1"),
        ("wer", &who),
        ("weg", "screen"),
        ("name", "Jana Braun"),
        ("kopie", "handed"),
        ("einverstanden", "ja"),
    ];
    browser
        .post_form(one.path(), &agree)
        .await
        .is_ok()
        .shows("Gilt")
        .hides("Fehlt noch")
        .hides("Zustimmung festhalten");

    given(&app, &api, &story, "beck", &["work", "family"]).await;
    let matrix = browser.get(&page).await;
    matrix.is_ok().shows("Allgemeiner Sozialer Dienst").shows("Schule und Bildung").shows("22.11.2027");
    matrix.shows("Jobcenter Musterstadt").shows("Arbeit").hides("Schulden").shows("Noch nicht");
    // Nobody else sees that they exist.
    for stranger in ["beck", "celik", "lorenz"] {
        let seen = app.api(stranger).await.get(&path(&story)).await;
        assert!(stranger == "lorenz" || seen.status.as_u16() == 404, "{stranger}");
    }
    assert!(app.journal_has("consent.given").await);
}

#[both_engines]
async fn where_a_law_carries_it_no_consent_is_asked(app: TestApp) {
    let api = app.api("adler").await;
    let story = family(&api).await;
    let page = format!("/faelle/{}/einwilligungen/neu", story.code);
    let beck = app.actor("beck").unit.to_string();
    let fields = [("schritt", "grundlage"), ("person", story.jana.as_str()), ("an", &beck), ("themen", "income")];
    let answer = app.log_in("adler").await.post_form(&page, &fields).await;
    answer.is_ok().shows("Das trägt ein Gesetz").shows("§ 69 Abs. 1 Nr. 1 SGB X").hides("Text erstellen");
    let refused = api.post(&path(&story), &asked(&app, &story, "beck", &["income", "work"])).await;
    assert!(refused.has_status(422).text.contains("trägt ein Gesetz"));
    // To a free service no such law carries it, so it is asked; whether it may flow is the cooperation's business.
    ask(&api, &story, &asked(&app, &story, "falk", &["income"])).await;
}
