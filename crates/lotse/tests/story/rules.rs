//! The rules that must always hold (DESIGN §2), each as a story by its name, seen from outside.

use serde_json::json;
use store::args;
use testkit::app::TestApp;
use testkit::both_engines;

/// A code that nobody has, with a right check character.
const NOBODYS_CODE: &str = "F-2222-222";

fn contact() -> serde_json::Value {
    json!({
        "mode": "telefon",
        "text": "Der Vermieter stimmt der Ratenzahlung zu.",
        "topic": "housing",
        "happened_at": "2026-11-20T09:30:00Z"
    })
}

async fn rows(app: &TestApp, text: &str) -> i64 {
    let mut tx = app.app.db.read().await.unwrap();
    let found = tx.all_text(text, args![]).await.unwrap();
    found[0].get::<i64>("n").unwrap()
}

async fn run(app: &TestApp, text: &str) {
    let mut tx = app.app.db.begin().await.unwrap();
    tx.all_text(text, args![]).await.unwrap();
    tx.commit().await.unwrap();
}

#[both_engines]
async fn rule_1_one_predicate_serves_page_list_count_search_and_api_alike(app: TestApp) {
    let app = app.with_families(6).await;
    let code = app.examples["case"].clone();
    let adler = app.log_in("adler").await;
    let title = adler.get(&format!("/faelle/{code}")).await;
    title.is_ok().shows(&code);
    adler.get("/faelle").await.shows(&code);
    app.api("adler").await.get("/api/v1/cases").await.has_status(200).field("/items/0/code");

    let beck = app.log_in("beck").await;
    for path in ["/faelle", "/faelle?stand=advice", "/faelle?stand=closed", "/erstkontakt"] {
        beck.get(path).await.is_ok().hides(&code);
    }
    for rest in ["", "/verlauf", "/familie", "/lebenslagen", "/helfersystem", "/ansprechperson", "/kontakte/neu"] {
        beck.get(&format!("/faelle/{code}{rest}")).await.is_not_found();
    }
    let api = app.api("beck").await;
    api.get(&format!("/api/v1/cases/{code}")).await.is_not_found();
    api.get(&format!("/api/v1/cases/{code}/entries")).await.is_not_found();
    api.post(&format!("/api/v1/cases/{code}/contacts"), &contact()).await.is_not_found();
    api.get("/api/v1/cases").await.has_status(200).hides(&code);
}

#[both_engines]
async fn rule_2_two_legs_a_unit_without_an_assignment_and_an_assignment_without_the_unit_see_nothing(app: TestApp) {
    let app = app.with_families(6).await;
    let code = app.examples["case"].clone();
    let page = format!("/faelle/{code}");
    // Kaya works in the very unit that owns the file, but is not assigned to it.
    app.log_in("kaya").await.get(&page).await.is_not_found();
    let adler = app.log_in("adler").await;
    adler.get(&page).await.is_ok();
    // Adler stays assigned, but her membership in the unit ends for the moment.
    run(
        &app,
        "UPDATE membership SET status = 'disabled' WHERE user_id = (SELECT id FROM account WHERE login = 'adler')",
    )
    .await;
    adler.get(&page).await.asks_to_log_in();
    run(&app, "UPDATE membership SET status = 'active' WHERE user_id = (SELECT id FROM account WHERE login = 'adler')")
        .await;
    let adler = app.log_in("adler").await;
    adler.get(&page).await.is_ok();
    // The unit's own grant goes: the assignment alone carries nothing.
    run(&app, "UPDATE access_grant SET live_until = live_from").await;
    adler.get(&page).await.is_not_found();
}

#[both_engines]
async fn rule_5_hidden_is_absent_for_another_units_file(app: TestApp) {
    let app = app.with_families(6).await;
    let code = app.examples["case"].clone();
    let beck = app.log_in("beck").await;
    let api = app.api("beck").await;
    for rest in ["", "/verlauf", "/familie", "/lebenslagen", "/helfersystem", "/ansprechperson"] {
        let forbidden = beck.get(&format!("/faelle/{code}{rest}")).await;
        let absent = beck.get(&format!("/faelle/{NOBODYS_CODE}{rest}")).await;
        assert_eq!(forbidden.status(), absent.status());
        assert_eq!(forbidden.text(), absent.text());
        assert_eq!(without_marks(forbidden.html(), &code), without_marks(absent.html(), NOBODYS_CODE));
    }
    for rest in ["", "/entries", "/persons", "/relations", "/services", "/problems"] {
        let forbidden = api.get(&format!("/api/v1/cases/{code}{rest}")).await;
        let absent = api.get(&format!("/api/v1/cases/{NOBODYS_CODE}{rest}")).await;
        forbidden.is_not_found();
        absent.is_not_found();
        assert_eq!(forbidden.text, absent.text);
    }
}

/// A page without what differs from answer to answer: the marks against forged requests, and the address itself.
fn without_marks(html: &str, code: &str) -> String {
    let mut plain = html.replace(code, "CODE");
    for mark in ["nonce=\"", "name=\"form_token\" value=\"", "value=\""] {
        while let Some(at) = plain.find(mark) {
            let rest = &plain[at + mark.len()..];
            let end = rest.find('"').unwrap_or(rest.len());
            plain = format!("{}{}", &plain[..at], &rest[end..]);
        }
    }
    plain
}

#[both_engines]
async fn rule_6_no_journal_no_data(app: TestApp) {
    let app = app.with_families(6).await;
    let code = app.examples["case"].clone();
    let adler = app.log_in("adler").await;
    let family = adler.get(&format!("/faelle/{code}")).await;
    let name = family.title();
    let api = app.api("adler").await;
    run(&app, "ALTER TABLE journal RENAME TO journal_away").await;
    let page = adler.get(&format!("/faelle/{code}/familie")).await;
    page.has_status(503).hides(&code);
    assert_ne!(page.title(), name);
    api.get(&format!("/api/v1/cases/{code}/persons")).await.has_status(503).hides("given_name");
    run(&app, "ALTER TABLE journal_away RENAME TO journal").await;
    adler.get(&format!("/faelle/{code}/familie")).await.is_ok();
    assert!(app.journal_has("content.read").await);
}

#[both_engines]
async fn rule_7_every_act_is_one_transaction(app: TestApp) {
    let app = app.with_families(6).await;
    let code = app.examples["case"].clone();
    let api = app.api("adler").await;
    api.post(&format!("/api/v1/cases/{code}/contacts"), &contact()).await.has_status(201);
    let entries = rows(&app, "SELECT count(*) AS n FROM entry").await;
    let keys = rows(&app, "SELECT count(*) AS n FROM entry_key").await;
    let jobs = rows(&app, "SELECT count(*) AS n FROM job").await;
    let cases = rows(&app, "SELECT count(*) AS n FROM family_case").await;
    run(&app, "ALTER TABLE journal RENAME TO journal_away").await;
    let refused = api.post(&format!("/api/v1/cases/{code}/contacts"), &contact()).await;
    assert!(refused.status.as_u16() >= 500, "the act was acknowledged without its journal row");
    let person = json!({ "person": { "given_name": "Nila" }, "concern": "Ich brauche Rat.", "access": "telephone" });
    let refused = api.post("/api/v1/first-contacts", &person).await;
    assert!(refused.status.as_u16() >= 500, "the act was acknowledged without its journal row");
    run(&app, "ALTER TABLE journal_away RENAME TO journal").await;
    assert_eq!(rows(&app, "SELECT count(*) AS n FROM entry").await, entries);
    assert_eq!(rows(&app, "SELECT count(*) AS n FROM entry_key").await, keys);
    assert_eq!(rows(&app, "SELECT count(*) AS n FROM job").await, jobs);
    assert_eq!(rows(&app, "SELECT count(*) AS n FROM family_case").await, cases);
    api.post(&format!("/api/v1/cases/{code}/contacts"), &contact()).await.has_status(201);
    assert_eq!(rows(&app, "SELECT count(*) AS n FROM entry").await, entries + 1);
}
