//! The bugs of others that are designed out here, each by its number, with the test that would notice its return.

use std::path::Path;

use axum::http::Method;
use serde_json::json;
use store::args;
use testkit::{TestApp, both_engines};

use super::plain::{address, plain};
use crate::case::opened;

/// A bug by its number, what it was, and the tests that would notice it.
const BUGS: &[(&str, &str, &[&str])] = &[
    ("B1", "a row by its id, without its owner", &["no_statement_reaches_a_protected_row_past_the_predicate"]),
    ("B2", "the page of refusal still held the record", &["every_address_answers_each_kind_of_person_by_its_rule"]),
    ("B3", "an attachment more open than its entry", &["every_address_answers_each_kind_of_person_by_its_rule"]),
    ("B4", "no expiry read as for ever", &["b04_what_is_given_always_has_an_end"]),
    ("B5", "an empty list read as all", &["hidden_is_absent_without_a_grant_nothing_is_seen"]),
    (
        "B6",
        "totals counted invisible rows",
        &["oracle_and_database_agree_on_sqlite", "oracle_and_database_agree_on_postgres"],
    ),
    (
        "B7",
        "a filter over hidden fields answered yes or no",
        &["b07_a_search_for_what_one_may_not_read_finds_what_nothing_finds"],
    ),
    ("B8", "a live stream authorised once", &["b08_no_address_keeps_a_stream_open"]),
    ("B9", "If-Match honoured on one engine alone", &["b09_every_change_needs_the_version_it_is_meant_for"]),
    (
        "B10",
        "reads and exports without a journal row",
        &["rule_6_no_journal_no_data", "b10_every_page_that_opens_an_entry_is_journaled"],
    ),
    ("B11", "found by name instead of by key", &["b11_two_clients_of_one_name_never_mix"]),
    ("B12", "a merge left notes behind", &["a_merge_knows_every_column_that_names_an_entry"]),
    (
        "B13",
        "a copy that could not be restored",
        &[
            "a_backup_under_load_restored_elsewhere_is_what_was_acknowledged",
            "a_journal_that_was_tampered_with_is_not_restored",
        ],
    ),
    ("B14", "another's engine was trusted to be right", &["edits_of_predicate_consent_and_withdrawal_are_noticed"]),
    ("B15", "open to the world by default", &["b15_the_server_listens_to_its_own_machine_unless_told_otherwise"]),
    ("B16", "a message exposed whom it was about", &["five_hundred_planted_words_go_nowhere_they_do_not_belong"]),
];

#[test]
fn every_bug_of_the_list_has_a_test_that_would_notice_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut text = String::new();
    read_tests(&root, &mut text);
    for number in 1..=16 {
        let (_, what, tests) =
            BUGS.iter().find(|(id, ..)| *id == format!("B{number}")).expect("each number has its row");
        for test in *tests {
            assert!(text.contains(&format!("fn {test}(")), "B{number} ({what}): there is no test {test}");
        }
    }
}

fn read_tests(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let inside = path.components().any(|part| part.as_os_str() == "tests");
        if path.is_dir() {
            read_tests(&path, text);
        } else if inside && path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("bugs.rs") {
            text.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
    if folder.ends_with("proven") {
        text.push_str(include_str!("bugs.rs"));
    }
}

#[both_engines]
async fn b04_what_is_given_always_has_an_end(app: TestApp) {
    for (table, column) in [
        ("access_grant", "live_until"),
        ("assignment", "valid_until"),
        ("cooperation_flow", "live_until"),
        ("session", "expires_at"),
        ("access_token", "expires_at"),
    ] {
        let mut tx = app.app.db.begin().await.unwrap();
        let refused = tx.all_text(&format!("INSERT INTO {table} ({column}) VALUES (NULL)"), args![]).await;
        assert!(refused.is_err(), "{table}.{column} takes no end");
        drop(tx);
        let mut tx = app.app.db.begin().await.unwrap();
        let text = match app.scratch.engine() {
            store::Engine::Sqlite => {
                format!("SELECT \"notnull\" AS bound FROM pragma_table_info('{table}') WHERE name = '{column}'")
            }
            store::Engine::Postgres => format!(
                "SELECT CAST(CASE WHEN is_nullable = 'NO' THEN 1 ELSE 0 END AS BIGINT) AS bound FROM information_schema.columns WHERE table_name = '{table}' AND column_name = '{column}'"
            ),
        };
        let row = tx.all_text(&text, args![]).await.unwrap().remove(0);
        assert_eq!(row.get::<i64>("bound").unwrap(), 1, "{table}.{column} may be without an end");
    }
}

#[both_engines]
async fn b07_a_search_for_what_one_may_not_read_finds_what_nothing_finds(app: TestApp) {
    let adler = app.api("adler").await;
    opened(&adler, "Zyprian", "Quellmalz").await;
    let beck = app.api("beck").await;
    let sought = |name: &str| json!({ "given_name": name, "family_name": "Quellmalz", "words": name, "name": name });
    for path in ["/api/v1/search", "/api/v1/duplicates"] {
        let mut answers = Vec::new();
        for name in ["Zyprian", "Ypsilonia"] {
            let answer = beck.post(path, &sought(name)).await;
            answers.push((answer.status, answer.text.replace(name, "NAME")));
        }
        assert_eq!(answers[0], answers[1], "{path} tells whether somebody is known elsewhere");
    }
    let browser = app.log_in("beck").await;
    for pattern in
        ["/faelle?suche={}", "/faelle?name={}", "/suche?q={}", "/faelle?sort=name&name={}", "/erstkontakt?suche={}"]
    {
        let mut pages = Vec::new();
        for name in ["Zyprian", "Ypsilonia"] {
            let page = browser.get(&pattern.replace("{}", name)).await;
            pages.push((page.status(), plain(page.html(), &[name])));
        }
        assert!(pages[0] == pages[1], "{pattern} tells whether somebody is known elsewhere");
    }
}

#[both_engines]
async fn b08_no_address_keeps_a_stream_open(app: TestApp) {
    let app = app.with_families(1).await;
    let browser = app.log_in("adler").await;
    for (pattern, path) in super::plain::reads(&app) {
        let page = browser.send(Method::GET, &path, None, &[("accept", "text/event-stream")]).await;
        let kind = page.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        assert!(!kind.contains("event-stream"), "{pattern} streams: it must be judged anew with every event");
    }
}

/// Marks of yes or no: who sets one after somebody else set it loses nothing of theirs.
const MARKS: &[&str] = &["/api/v1/cases/{code}/favourite", "/api/v1/cases/{code}/entries/{id}/withheld"];

#[both_engines]
async fn b09_every_change_needs_the_version_it_is_meant_for(app: TestApp) {
    let app = app.with_families(6).await;
    let (adler, ivo) = (app.api("adler").await, app.api("ivo").await);
    let samples: Vec<_> = super::sample::operations(&mut |_| "Probe".to_owned());
    let mut asked = 0;
    for route in lotse::routes()
        .list()
        .into_iter()
        .filter(|route| route.methods.contains("PUT") && route.path.starts_with("/api/"))
        .filter(|route| !MARKS.contains(&route.path.as_str()))
    {
        let path = address(&route.example, &app.examples);
        let sample = samples.iter().find(|one| one.path == route.path && one.method == "PUT");
        let body = sample.map_or_else(|| "{}".to_owned(), |one| one.body.to_string());
        for api in [&adler, &ivo] {
            let without = api.send(Method::PUT, &path, Some(body.clone()), &[]).await;
            assert!(!without.status.is_success(), "PUT {} changes without a version: {}", route.path, without.text);
            let stale = api.send(Method::PUT, &path, Some(body.clone()), &[("if-match", "\"99999\"")]).await;
            assert!(
                !stale.status.is_success(),
                "PUT {} changes by a version that never was: {}",
                route.path,
                stale.text
            );
            asked += 1;
        }
    }
    assert!(asked > 20, "only {asked} changes were tried");
}

#[both_engines]
async fn b10_every_page_that_opens_an_entry_is_journaled(app: TestApp) {
    let app = app.with_families(6).await;
    let code = app.examples["case"].clone();
    let api = app.api("adler").await;
    let path = format!("/api/v1/cases/{code}/contacts");
    let body = json!({ "topic": "housing", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": "Xqjournaledzv" });
    api.post(&path, &body).await.has_status(201);
    let browser = app.log_in("adler").await;
    let mut shown = 0;
    for (pattern, path) in super::plain::reads(&app) {
        let before = readings(&app).await;
        let text = if pattern.starts_with("/api/") {
            api.get(&path).await.text
        } else {
            browser.get(&path).await.html().to_owned()
        };
        if text.contains("Xqjournaledzv") {
            shown += 1;
            assert!(readings(&app).await > before, "{pattern} shows a note and leaves no row");
        }
    }
    assert!(shown >= 2, "the note was shown at {shown} addresses only");
}

async fn readings(app: &TestApp) -> i64 {
    let mut tx = app.app.db.read().await.unwrap();
    let text = "SELECT count(*) AS n FROM journal WHERE event = 'content.read'";
    tx.all_text(text, args![]).await.unwrap()[0].get("n").unwrap()
}

#[both_engines]
async fn b11_two_clients_of_one_name_never_mix(app: TestApp) {
    let adler = app.api("adler").await;
    let (one, other) = (opened(&adler, "Jana", "Braun").await, opened(&adler, "Jana", "Braun").await);
    assert_ne!(one, other);
    let body = json!({ "topic": "housing", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": "Nur bei der einen." });
    adler.post(&format!("/api/v1/cases/{one}/contacts"), &body).await.has_status(201);
    let browser = app.log_in("adler").await;
    for rest in ["", "/verlauf", "/familie", "/zusammenfassung"] {
        browser.get(&format!("/faelle/{other}{rest}")).await.is_ok().hides("Nur bei der einen.").hides(&one);
    }
    adler.get(&format!("/api/v1/cases/{other}/entries")).await.has_status(200).hides("Nur bei der einen.");
    // A bar on the one leaves the other as it is.
    let kaya = app.actor("kaya").user;
    let bar = json!({ "user": kaya, "reason": "relative" });
    app.api("lorenz").await.post(&format!("/api/v1/cases/{other}/bars"), &bar).await.has_status(201);
    let version = adler.get(&format!("/api/v1/cases/{one}")).await.version();
    let deputy = json!({ "deputy": kaya });
    adler.put(&format!("/api/v1/cases/{one}/deputy"), &deputy, version).await.has_status(200);
    let colleague = app.log_in("kaya").await;
    colleague.get(&format!("/faelle/{one}")).await.is_ok().shows("Nur bei der einen.").hides(&other);
    colleague.get(&format!("/faelle/{other}")).await.is_not_found();
}

#[test]
fn b15_the_server_listens_to_its_own_machine_unless_told_otherwise() {
    let said = std::process::Command::new(env!("CARGO_BIN_EXE_lotse"))
        .args(["demo", "--listen", "0.0.0.0:0", "--help"])
        .output()
        .unwrap();
    let help = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(help.contains("127.0.0.1"), "the demo does not say that it listens to this machine alone: {help}");
}
