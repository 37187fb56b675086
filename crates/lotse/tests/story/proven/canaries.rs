//! Five hundred planted words go in through every operation that takes words, and turn up in no address, log, journal, job,
//! error page, figure, or in front of anybody else. Operations join by being described.

use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::http::Method;
use serde_json::{Value, json};
use store::args;
use testkit::app::ApiClient;
use testkit::{TestApp, both_engines};

use super::plain::{address, reads};
use super::sample::operations;

/// What every planted word begins with, in small letters; it occurs nowhere by chance.
const MARK: &str = "xqcanaryzv";

/// Plants words and counts them.
#[derive(Default)]
struct Planter {
    planted: usize,
}

impl Planter {
    fn word(&mut self) -> String {
        self.planted += 1;
        format!("Xqcanaryzv{:04}ky", self.planted)
    }
}

/// Everything that is logged while the story runs.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// Listens to everything, however small.
    fn listen() -> Log {
        let log = Log::default();
        let writer = log.clone();
        let listening = tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG).with_ansi(false);
        let _ = listening.with_writer(move || writer.clone()).try_init();
        log
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

#[track_caller]
fn clean(what: &str, text: &str) {
    let small = text.to_lowercase();
    if let Some(at) = small.find(MARK) {
        let from = (at.saturating_sub(120)..=at).find(|at| small.is_char_boundary(*at)).unwrap_or(at);
        panic!("{what} gives away a planted word: …{}", &small[from..(at + 20).min(small.len())]);
    }
}

/// Words that are accepted, in the entries of a family's file and at the door.
async fn plant_well(adler: &ApiClient, code: &str, planter: &mut Planter) -> usize {
    let mut accepted = 0;
    let at = |rest: &str| format!("/api/v1/cases/{code}/{rest}");
    for _ in 0..40 {
        let mut word = || planter.word();
        let bodies: [(String, Value, usize); 6] = [
            (
                at("contacts"),
                json!({ "topic": "health", "happened_at": "2026-11-20T09:00:00Z", "mode": "telefon", "with_whom": word(),
                    "text": word(), "place": word() }),
                3,
            ),
            (at("tasks"), json!({ "kind": "task", "text": word(), "due_on": "2026-11-30" }), 1),
            (at("persons"), json!({ "card": { "given_name": word(), "family_name": word() } }), 2),
            (at("helpers"), json!({ "name": word(), "helps_with": word() }), 2),
            (at("problems"), json!({ "area": "debt", "problem": { "words": word(), "seen_by": "klient" } }), 1),
            (
                "/api/v1/first-contacts".to_owned(),
                json!({ "person": { "given_name": word(), "family_name": word() }, "contact": { "address": word(),
                    "phone": word() }, "concern": word(), "access": "in-person", "handling": "self" }),
                5,
            ),
        ];
        for (path, body, words) in bodies {
            let answer = adler.post(&path, &body).await;
            if answer.status.is_success() {
                accepted += words;
            }
            clean(&format!("the answer to a creation at {path}"), &headers_of(&answer.headers));
        }
    }
    accepted
}

fn headers_of(headers: &axum::http::HeaderMap) -> String {
    headers.values().map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect::<Vec<_>>().join("\n")
}

/// Every operation that is described is given words, whether it takes them or not.
async fn plant_everywhere(app: &TestApp, adler: &ApiClient, planter: &mut Planter) -> usize {
    let routes = lotse::routes().list();
    let mut asked = 0;
    for operation in operations(&mut |_| planter.word()) {
        let example = routes.iter().find(|route| route.path == operation.path).map(|route| route.example.clone());
        let path = address(&example.unwrap_or(operation.path.clone()), &app.examples);
        let method: Method = operation.method.parse().unwrap();
        let marks = [("if-match", "\"1\""), ("idempotency-key", "a-key-of-the-canaries")];
        let answer = adler.send(method, &path, Some(operation.body.to_string()), &marks).await;
        clean(&format!("the headers of {} {path}", operation.method), &headers_of(&answer.headers));
        assert!(answer.status.as_u16() < 500, "{} {path} fails: {}", operation.method, answer.text);
        asked += 1;
    }
    asked
}

/// Words where they do not belong: in an address, a query, a broken body.
async fn misuse(adler: &ApiClient, planter: &mut Planter) {
    for pattern in ["/faelle/{}", "/api/v1/cases/{}", "/erstkontakt?suche={}", "/anmelden?weiter=/faelle/{}", "/{}"] {
        let answer = adler.get(&pattern.replace("{}", &planter.word())).await;
        if answer.status.is_client_error() || answer.status.is_server_error() {
            clean(&format!("the error page of {pattern}"), &answer.text);
        }
    }
    let broken = format!("{{\"person\": {{\"given_name\": \"{}\"", planter.word());
    let answer = adler.send(Method::POST, "/api/v1/first-contacts", Some(broken), &[]).await;
    clean("the answer to a broken body", &answer.text);
}

#[both_engines]
async fn five_hundred_planted_words_go_nowhere_they_do_not_belong(app: TestApp) {
    let log = Log::listen();
    let app = app.with_families(6).await;
    let code = app.examples["case"].clone();
    let (mut planter, adler) = (Planter::default(), app.api("adler").await);
    let accepted = plant_well(&adler, &code, &mut planter).await;
    let operations = plant_everywhere(&app, &adler, &mut planter).await;
    misuse(&adler, &mut planter).await;
    println!("{} words planted, {accepted} of them accepted for sure, {operations} operations", planter.planted);
    assert!(planter.planted >= 500 && accepted >= 400, "{} planted, {accepted} accepted", planter.planted);
    let history = adler.get(&format!("/api/v1/cases/{code}/entries")).await;
    assert!(history.text.to_lowercase().contains(MARK), "nothing of what was planted can be read back");

    // Whoever planted them reads them, and no address on their pages holds one.
    let browser = app.log_in("adler").await;
    for (pattern, path) in reads(&app).into_iter().filter(|(pattern, _)| !pattern.starts_with("/api/")) {
        let page = browser.get(&path).await;
        for link in page.links() {
            clean(&format!("an address on {pattern}"), &link);
        }
        clean(&format!("the headers of {pattern}"), &headers_of(page.headers()));
        if page.status().is_client_error() {
            clean(&format!("the error page of {pattern}"), page.html());
        }
    }
    for login in ["beck", "celik", "engel", "falk", "gross", "hahn", "ivo"] {
        let (browser, api) = (app.log_in(login).await, app.api(login).await);
        for (pattern, path) in reads(&app) {
            let text = if pattern.starts_with("/api/") {
                api.get(&path).await.text
            } else {
                browser.get(&path).await.html().to_owned()
            };
            clean(&format!("{pattern} in front of {login}"), &text);
        }
    }
    clean("the figures of the server", app.browser().get("/metrics").await.html());
    app.run_jobs().await;
    for table in ["journal", "job", "notice", "finding", "access_grant", "assignment"] {
        clean(&format!("the table {table}"), &dump(&app, table).await);
    }
    let log = log.text();
    assert!(log.contains("A request was answered"), "the log was not heard, so it proves nothing");
    clean("the log", &log);
}

/// All texts of a table that is kept in clear.
async fn dump(app: &TestApp, table: &str) -> String {
    let mut tx = app.app.db.read().await.unwrap();
    let rows = tx.all_text(&format!("SELECT * FROM {table}"), args![]).await.unwrap();
    let texts = |row: &store::Row| -> Vec<String> {
        row.columns().iter().filter_map(|column| row.get::<Option<String>>(column).ok().flatten()).collect()
    };
    rows.iter().flat_map(texts).collect::<Vec<_>>().join("\n")
}
