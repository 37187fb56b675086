//! Finding one's way: the list that is narrowed down, the search inside one's rights, what is kept at hand, and two cards
//! of one person.

mod list;
mod merge;
mod search;

use serde_json::{Value, json};
use testkit::app::{Answer, ApiClient, TestApp};

use crate::case::opened;

/// A family with an open case, and the id of its first person.
async fn family(api: &ApiClient, given: &str, name: &str) -> (String, String) {
    let code = opened(api, given, name).await;
    let persons = api.get(&format!("/api/v1/cases/{code}/persons")).await;
    let id = persons.has_status(200).field("/items/0/id");
    (code, id)
}

/// Takes a person into a family.
async fn person(api: &ApiClient, code: &str, card: Value) -> String {
    let body = json!({ "card": card });
    api.post(&format!("/api/v1/cases/{code}/persons"), &body).await.has_status(201).field("/id")
}

/// Who leaves a family's file: the lead hands it over, and whoever had it has it no more.
async fn hand_over(app: &TestApp, code: &str, to: &str) {
    let lead = app.api("lorenz").await;
    let path = format!("/api/v1/cases/{code}/contact-person");
    let version = lead.get(&path).await.version();
    let body = json!({ "to": app.actor(to).user, "reason": "wechsel", "note": "Sie wechselt die Stelle." });
    lead.put(&path, &body, version).await.has_status(200);
}

async fn look(api: &ApiClient, text: &str) -> Answer {
    let answer = api.post("/api/v1/search", &json!({ "text": text })).await;
    answer.has_status(200);
    answer
}

fn count(answer: &Answer, group: &str) -> usize {
    answer.json()[group].as_array().map_or(0, Vec::len)
}

fn titles(answer: &Answer) -> Vec<String> {
    let items = answer.json()["items"].as_array().cloned().unwrap_or_default();
    items.iter().map(|item| item["title"].as_str().unwrap_or_default().to_owned()).collect()
}
