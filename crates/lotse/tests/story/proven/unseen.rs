//! Nothing of what somebody may not see shows through in what they see: the same visit before and after a change that is
//! none of their business has the same bytes, counts, marks and headers.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use store::Engine;
use testkit::app::{ApiClient, Browser};
use testkit::{Scratch, SeededChance, TestApp, both_engines};

use super::plain::{NOBODYS_CODE, headers, reads};
use crate::case::opened;

/// Figures of the server itself, which grow with every request; they are the same for whoever asks.
const FIGURES: &str = "/metrics";

/// Those who look: another organisation, a colleague without the file, a secret service, who keeps the accounts.
const ONLOOKERS: &[&str] = &["beck", "kaya", "engel", "ivo", "gross"];

/// One visit to every address: status, headers with their counts and tags, and every byte of the body.
async fn visit(app: &TestApp, browser: &Browser, api: &ApiClient) -> Vec<(String, u16, Vec<String>, String)> {
    let mut seen = Vec::new();
    for (pattern, path) in reads(app) {
        if pattern == FIGURES {
            continue;
        }
        // The same nonce, the same marks: what differs then differs because of what is there.
        app.scratch.chance.begin_again(7);
        if pattern.starts_with("/api/") {
            let answer = api.get(&path).await;
            seen.push((path, answer.status.as_u16(), headers(&answer.headers), answer.text));
        } else {
            let page = browser.send(axum::http::Method::GET, &path, None, &[]).await;
            seen.push((path, page.status().as_u16(), headers(page.headers()), page.html().to_owned()));
        }
    }
    seen
}

/// Something that happens in a family's file, by its number; each is an act of those who work on it.
async fn happens(app: &TestApp, adler: &ApiClient, code: &str, number: usize) -> bool {
    let at = |rest: &str| format!("/api/v1/cases/{code}/{rest}");
    let (path, body): (String, Value) = match number % 8 {
        0 => (
            at("contacts"),
            json!({ "topic": "housing", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": format!("Gespräch {number}") }),
        ),
        1 => (at("tasks"), json!({ "kind": "task", "text": format!("Anruf {number}"), "due_on": "2026-11-24" })),
        2 => (at("persons"), json!({ "card": { "given_name": format!("Kind{number}") } })),
        3 => (at("problems"), json!({ "area": "debt", "problem": { "words": "Schulden", "seen_by": "klient" } })),
        4 => (at("helpers"), json!({ "name": format!("Oma {number}"), "helps_with": "kocht" })),
        5 => (
            at("services"),
            json!({ "topic": "debt", "service": { "service": "X", "role": "Y", "known_by": "klient" } }),
        ),
        6 => (at("bars"), json!({ "user": app.actor("kaya").user, "reason": "relative" })),
        _ => {
            opened(adler, "Unsichtbar", "Neuling").await;
            return true;
        }
    };
    adler.post(&path, &body).await.status.is_success()
}

#[both_engines]
async fn what_somebody_may_not_see_changes_no_byte_of_what_they_see(mut scratch: Scratch) {
    // Ids come from elsewhere, so that marks can be drawn twice and rows cannot.
    scratch.db = scratch.db.invented(scratch.clock.clone(), Arc::new(SeededChance::new(99)));
    let app = TestApp::over(scratch).await.with_families(6).await;
    let code = app.examples["case"].clone();
    let adler = app.api("adler").await;
    let rounds: usize = if app.scratch.engine() == Engine::Sqlite { 3 } else { 1 };
    let (mut compared, mut onlookers) = (0, Vec::new());
    for login in ONLOOKERS {
        onlookers.push((login, app.log_in(login).await, app.api(login).await));
    }
    for (login, browser, api) in onlookers {
        // What opening itself leaves behind, such as the last unit or a notice that was read, is there from now on.
        visit(&app, &browser, &api).await;
        for round in 0..rounds {
            let before = visit(&app, &browser, &api).await;
            app.scratch.chance.begin_again(1_000 + compared as u64);
            let mut happened = 0;
            for number in 0..8 {
                // A new family waits at the door, where colleagues of the unit may see it.
                if number == 7 && *login == "kaya" {
                    continue;
                }
                happened += usize::from(happens(&app, &adler, &code, round * 8 + number).await);
            }
            assert!(happened >= 5, "only {happened} of the changes happened");
            let after = visit(&app, &browser, &api).await;
            for (before, after) in before.iter().zip(&after) {
                assert_eq!(before.1, after.1, "{login} at {}: another status", before.0);
                assert_eq!(before.2, after.2, "{login} at {}: other headers", before.0);
                assert!(before.3 == after.3, "{login} at {}: {}", before.0, difference(&before.3, &after.3));
                compared += 1;
            }
        }
    }
    println!("{compared} answers compared");
    assert!(compared > 500, "only {compared} answers were compared");
}

/// Where two bodies part.
fn difference(one: &str, other: &str) -> String {
    let at = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| {
        let bytes = &text.as_bytes()[at.saturating_sub(80).min(text.len())..(at + 120).min(text.len())];
        String::from_utf8_lossy(bytes).into_owned()
    };
    format!("at byte {at} of {} and {}:\n{}\n{}", one.len(), other.len(), around(one), around(other))
}

/// What of a case is asked for, by somebody to whom it is forbidden.
const ASKED: &[&str] = &["", "/entries", "/persons", "/consents", "/received"];

/// How many requests of each kind are timed where the proofs run at full size.
const FULL_SIZE: &str = "LOTSE_PROOF_REQUESTS";

#[both_engines]
async fn a_forbidden_case_takes_as_long_as_an_absent_one(app: TestApp) {
    let app = app.with_families(6).await;
    let code = app.examples["case"].clone();
    let api = app.api("beck").await;
    let full: Option<usize> = std::env::var(FULL_SIZE).ok().and_then(|times| times.parse().ok());
    // In a test run the machine does other things as well: medians of requests in turn, and room for a whole request.
    let (times, room) = full.map_or((60, 1.0), |times| (times, 0.25));
    for rest in ASKED {
        let (mut forbidden, mut absent, mut said) = (Vec::new(), Vec::new(), Vec::new());
        for number in 0..times {
            for (code, times) in [(code.as_str(), &mut forbidden), (NOBODYS_CODE, &mut absent)] {
                let began = Instant::now();
                let answer = api.get(&format!("/api/v1/cases/{code}{rest}")).await;
                times.push(began.elapsed());
                answer.is_not_found();
                if number == 0 {
                    said.push((headers(&answer.headers), answer.text.replace(code, "CODE")));
                }
            }
        }
        assert!(said[0] == said[1], "{rest}: what is forbidden answers otherwise than what is absent");
        let middle = |times: &mut Vec<Duration>| {
            times.sort();
            times[times.len() / 2]
        };
        let (forbidden, absent) = (middle(&mut forbidden), middle(&mut absent));
        println!("cases/…{rest}: forbidden {forbidden:?}, absent {absent:?}, {times} of each, in turn");
        let apart = forbidden.abs_diff(absent);
        assert!(apart < forbidden.min(absent).mul_f64(room), "{rest}: {forbidden:?} and {absent:?}");
    }
}
