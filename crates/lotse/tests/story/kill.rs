//! Nothing is lost: what was acknowledged survives a kill, and what was not is there whole or not at all (rule 15).

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use store::{Db, args};
use testkit::{FixedClock, SeededChance};

use crate::program::{Demo, complaint, ended, example, token};

const CYCLES: u64 = 25;

/// Writers that send one request after another until the program is gone.
const WRITERS: usize = 3;

/// A note that was sent under a key of its own.
#[derive(Clone, Debug)]
struct Note {
    key: String,
    text: String,
    /// Its id, if the program has acknowledged it.
    id: Option<String>,
}

/// One program that uses the API.
#[derive(Clone)]
struct Writer {
    client: reqwest::Client,
    notes: String,
    token: String,
}

impl Writer {
    fn new(demo: &Demo, case: &str, token: &str) -> Writer {
        let notes = format!("{}/api/v1/cases/{case}/contacts", demo.url);
        Writer { client: reqwest::Client::new(), notes, token: token.to_owned() }
    }

    /// Sends a note; `None` when the program was gone before it answered.
    async fn send(&self, note: &Note) -> Option<String> {
        let body = json!({
            "topic": "basic",
            "happened_at": "2026-11-01T09:00:00Z",
            "mode": "telefon",
            "text": note.text,
        });
        let request =
            self.client.post(&self.notes).bearer_auth(&self.token).header("idempotency-key", &note.key).json(&body);
        let answer = request.send().await.ok()?;
        let status = answer.status();
        let text = answer.text().await.ok()?;
        assert_eq!(status.as_u16(), 201, "{text}");
        let answer: Value = serde_json::from_str(&text).ok()?;
        Some(answer["id"].as_str().expect("a creation names its id").to_owned())
    }

    async fn text_of(&self, id: &str) -> String {
        let request = self.client.get(format!("{}/{id}", self.notes)).bearer_auth(&self.token);
        let answer = request.send().await.expect("the program answers");
        assert_eq!(answer.status().as_u16(), 200, "the acknowledged note {id} is lost");
        let answer: Value = answer.json().await.expect("a note is JSON");
        answer["content"]["text"].as_str().expect("a note has a text").to_owned()
    }
}

/// Writes until the program is killed, after a time that differs from cycle to cycle.
async fn write_until_killed(demo: Demo, writer: &Writer, cycle: u64) -> Vec<Note> {
    let writers: Vec<_> = (0..WRITERS)
        .map(|number| {
            let writer = writer.clone();
            tokio::spawn(async move {
                let mut sent = Vec::new();
                for count in 0.. {
                    let name = format!("Notiz {cycle}-{number}-{count}");
                    let mut note = Note { key: name.replace(' ', "-"), text: name, id: None };
                    note.id = writer.send(&note).await;
                    let gone = note.id.is_none();
                    sent.push(note);
                    if gone {
                        break;
                    }
                }
                sent
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(60 + cycle * 37 % 150)).await;
    tokio::task::spawn_blocking(|| demo.kill()).await.expect("it can be killed");
    let mut notes = Vec::new();
    for writer in writers {
        notes.extend(writer.await.expect("a writer ends when the program is gone"));
    }
    notes
}

#[test]
fn rule_15_nothing_acknowledged_is_lost_by_a_kill_in_25_cycles() {
    let data = tempfile::Builder::new().prefix("lotse-story-").tempdir().unwrap();
    let first = Demo::start(data.path());
    let (case, token) = (example(data.path(), "case"), token(data.path(), "adler"));
    first.stop();
    let mut notes: Vec<Note> = Vec::new();
    for cycle in 0..CYCLES {
        let demo = Demo::start(data.path());
        testkit::run(async {
            let writer = Writer::new(&demo, &case, &token);
            // What the last kill has cut off is sent again under its key.
            for note in notes.iter_mut().filter(|note| note.id.is_none()) {
                note.id = writer.send(note).await;
            }
            if let Some(last) = notes.last().and_then(|note| note.id.clone()) {
                assert_eq!(writer.text_of(&last).await, notes.last().unwrap().text);
            }
            notes.extend(write_until_killed(demo, &writer, cycle).await);
        });
    }
    let acknowledged = notes.iter().filter(|note| note.id.is_some()).count();
    assert!(acknowledged >= CYCLES as usize, "only {acknowledged} notes were acknowledged; the test proves nothing");

    let demo = Demo::start(data.path());
    testkit::run(async {
        let writer = Writer::new(&demo, &case, &token);
        for note in &mut notes {
            let id = writer.send(note).await.expect("a running program answers");
            assert!(note.id.as_ref().is_none_or(|known| *known == id), "{} was written twice", note.key);
            assert_eq!(writer.text_of(&id).await, note.text);
            note.id = Some(id);
        }
    });
    demo.stop();
    nothing_is_half_done(data.path(), notes.len());
}

/// Looks into the database itself once the program has ended.
fn nothing_is_half_done(data: &Path, sent: usize) {
    let url = format!("sqlite:{}", data.join("lotse.db").display());
    let output = ended(&["journal", "verify"], &[("LOTSE_DATABASE_URL", &url)]);
    assert!(output.status.success(), "{}", complaint(&output));
    testkit::run(async {
        let db = Db::open(&url, Arc::new(FixedClock::new()), Arc::new(SeededChance::new(3))).await.unwrap();
        let mut tx = db.read().await.unwrap();
        let mut count = async |sql: &str| tx.all_text(sql, args![]).await.unwrap()[0].get::<i64>("n").unwrap();
        let notes = "FROM entry e WHERE e.kind = 'contact' AND e.happened_at = 1793523600000";
        assert_eq!(count(&format!("SELECT count(*) AS n {notes}")).await, i64::try_from(sent).unwrap());
        let keys = "NOT EXISTS (SELECT 1 FROM entry_key k WHERE k.entry_id = e.id)";
        assert_eq!(count(&format!("SELECT count(*) AS n FROM entry e WHERE {keys}")).await, 0);
        let journaled = "NOT EXISTS (SELECT 1 FROM journal j WHERE j.subject_id = e.id)";
        assert_eq!(count(&format!("SELECT count(*) AS n {notes} AND {journaled}")).await, 0);
        let sound = tx.all_text("SELECT integrity_check AS answer FROM pragma_integrity_check", args![]).await.unwrap();
        assert_eq!(sound[0].get::<String>("answer").unwrap(), "ok");
    });
}
