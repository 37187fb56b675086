//! Two engines, one behaviour (DESIGN §5): the same day on both gives the same answers, byte for byte, ids and times aside.

use std::time::Duration;

use serde_json::json;
use store::Engine;
use testkit::ForEngine as _;
use testkit::app::TestApp;

/// What a program of Frau Adler's asks and does on one day, with every answer as it came.
async fn a_day(engine: Engine) -> Vec<(String, u16, String)> {
    let app = TestApp::for_engine(engine).await;
    // No two families come in the same moment, so that no list has to choose an order by ids.
    let clock = app.clock.clone();
    let ticking = tokio::spawn(async move {
        loop {
            clock.advance(Duration::from_millis(10));
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    });
    let app = app.with_families(6).await;
    ticking.abort();
    let api = app.api("adler").await;
    let case = app.examples["case"].clone();
    let advice = app.examples["advice"].clone();
    let person = app.examples["person"].clone();
    let note = json!({
        "mode": "hausbesuch", "with_whom": "mit der Großmutter", "text": "Ängste, Öfen, Übergänge – und şehir.",
        "topic": "housing", "happened_at": "2026-11-20T09:30:00Z"
    });
    let newcomer = json!({
        "person": { "given_name": "Zeynep", "family_name": "Öztürk", "birth_date": "1990-02-01" },
        "concern": "Ich brauche Rat.", "access": "telephone", "benefit": "yes"
    });
    let mut answers = Vec::new();
    let mut keep = |what: &str, answer: testkit::app::Answer| {
        answers.push((masked(what), answer.status.as_u16(), masked(&answer.text)));
    };
    keep("a contact", api.post(&format!("/api/v1/cases/{case}/contacts"), &note).await);
    keep("a newcomer", api.post("/api/v1/first-contacts", &newcomer).await);
    keep(
        "a forgotten version",
        api.send(axum_method("PUT"), &format!("/api/v1/cases/{case}/persons/{person}"), Some("{}".to_owned()), &[])
            .await,
    );
    for path in [
        "/api/v1/me".to_owned(),
        "/api/v1/cases".to_owned(),
        "/api/v1/cases?state=advice".to_owned(),
        "/api/v1/first-contacts".to_owned(),
        format!("/api/v1/consultations/{advice}"),
        format!("/api/v1/cases/{case}"),
        format!("/api/v1/cases/{case}/entries"),
        format!("/api/v1/cases/{case}/persons"),
        format!("/api/v1/cases/{case}/relations"),
        format!("/api/v1/cases/{case}/services"),
        format!("/api/v1/cases/{case}/problems"),
        "/api/v1/cases/F-2222-222".to_owned(),
        "/api/v1/nothing".to_owned(),
    ] {
        keep(&path, api.get(&path).await);
    }
    answers
}

fn axum_method(name: &str) -> reqwest::Method {
    name.parse().unwrap()
}

/// A text with every id, every case code and every time in it replaced.
fn masked(text: &str) -> String {
    let mut masked = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let id = rest.get(..36).filter(|id| id.parse::<store::Uuid>().is_ok());
        let code =
            rest.get(..10).filter(|code| code.starts_with("F-") && code.parse::<casework::case::CaseCode>().is_ok());
        let time =
            rest.find('Z').filter(|end| (19..24).contains(end) && rest[..=*end].parse::<store::Timestamp>().is_ok());
        let (put, length) = match (id, code, time) {
            (Some(_), _, _) => ("ID", 36),
            (_, Some(_), _) => ("CODE", 10),
            (_, _, Some(end)) => ("TIME", end + 1),
            _ => (&rest[..first.len_utf8()], first.len_utf8()),
        };
        masked.push_str(put);
        rest = &rest[length..];
    }
    masked
}

#[tokio::test(flavor = "multi_thread")]
async fn both_engines_answer_the_api_byte_for_byte_alike() {
    let (on_sqlite, on_postgres) = (a_day(Engine::Sqlite).await, a_day(Engine::Postgres).await);
    assert!(on_sqlite.iter().filter(|(_, status, _)| *status == 200).count() >= 10, "{on_sqlite:?}");
    for (sqlite, postgres) in on_sqlite.iter().zip(&on_postgres) {
        assert_eq!(sqlite, postgres);
    }
    assert_eq!(on_sqlite.len(), on_postgres.len());
}
