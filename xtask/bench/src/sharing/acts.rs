//! Giving and taking back, through the API, as a worker does it beside a person.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use store::Uuid;

use super::rows::{self, Giving};
use crate::accounts::Worker;
use crate::client::{Answer, Connection, post};
use crate::targets::Target;

/// Families for which it is done.
const FAMILIES: usize = 60;
/// Further disclosures on which a large tree stands.
const TREE: usize = 100;

/// How long an act takes, with its commit and its answer.
pub struct Took {
    /// What was done.
    pub act: &'static str,
    /// Half of them took no longer.
    pub p50: Duration,
    /// Ninety-five of a hundred took no longer.
    pub p95: Duration,
    /// How often it was done.
    pub times: usize,
}

/// Asks and gets consents, gives on them, withdraws them: every second with a tree of further disclosures.
pub async fn measure(db: &store::Db, address: SocketAddr, people: &[(Worker, Target)]) -> Result<Vec<Took>> {
    let mut connection = Connection::open(address).await?;
    let (mut given, mut plain, mut large) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..FAMILIES {
        let (worker, target) = &people[number % people.len()];
        let Some(code) = target.codes.get(number / people.len()) else { continue };
        let giving = rows::giving(&mut db.read().await?, &worker.login, code, number).await?;
        let mut desk = Desk { connection: &mut connection, address, worker, code };
        let consent = desk.consent(&giving).await?;
        let note = desk.note().await?;
        let began = Instant::now();
        desk.give(&giving, &note, &consent).await?;
        given.push(began.elapsed());
        let with_tree = number % 2 == 1;
        if with_tree {
            rows::pass_on(db, consent.parse::<Uuid>().context("a consent without an id")?, TREE).await?;
        }
        let began = Instant::now();
        desk.withdraw(&consent).await?;
        if with_tree { &mut large } else { &mut plain }.push(began.elapsed());
    }
    Ok(vec![
        took("give one entry on a consent", given),
        took("withdraw the consent", plain),
        took("withdraw a consent with 100 further disclosures", large),
    ])
}

fn took(act: &'static str, mut times: Vec<Duration>) -> Took {
    times.sort_unstable();
    let part = |share: usize| times.get((times.len() * share / 100).min(times.len().saturating_sub(1))).copied();
    Took { act, p50: part(50).unwrap_or_default(), p95: part(95).unwrap_or_default(), times: times.len() }
}

/// A worker before the file of one family.
struct Desk<'a> {
    connection: &'a mut Connection,
    address: SocketAddr,
    worker: &'a Worker,
    code: &'a str,
}

impl Desk<'_> {
    async fn post(&mut self, rest: &str, body: &Value, version: Option<u32>) -> Result<Answer> {
        let bearer = format!("Bearer {}", self.worker.token);
        let tag = version.map(|version| format!("\"{version}\""));
        let mut headers = vec![("authorization", bearer.as_str()), ("content-type", "application/json")];
        headers.extend(tag.as_deref().map(|tag| ("if-match", tag)));
        let request = post(self.address, &format!("/api/v1/cases/{}/{rest}", self.code), &headers, &body.to_string());
        let answer = self.connection.ask(&request).await?;
        ensure!(answer.status < 300, "{rest}: {} {}", answer.status, answer.text());
        Ok(answer)
    }

    async fn made(&mut self, rest: &str, body: &Value) -> Result<String> {
        let answer = self.post(rest, body, None).await?;
        let made: Value = serde_json::from_slice(&answer.body)?;
        Ok(made["id"].as_str().context("something was made without an id")?.to_owned())
    }

    /// A consent that was read aloud and signed on the screen.
    async fn consent(&mut self, giving: &Giving) -> Result<String> {
        let card = giving.card.to_string();
        let asked = json!({
            "kinds": "both", "person": card, "to_unit": giving.unit, "to_function": "responsible", "topics": ["work"],
            "purpose": "Damit die Vermittlung in Arbeit gelingt.", "direction": "one-way",
            "refusal": "Dann sprechen wir nicht miteinander. Sonst ändert sich nichts.",
            "explained": ["voluntary", "consequence", "withdrawal", "limits"], "language": "de", "read_as": ["read-aloud"],
        });
        let id = self.made("consents", &asked).await?;
        let signed =
            json!({ "role": "self", "person": card, "name": "So wie getippt", "way": "screen", "copy": "handed" });
        self.post(&format!("consents/{id}/signatures"), &signed, Some(1)).await?;
        Ok(id)
    }

    async fn note(&mut self) -> Result<String> {
        let note = json!({ "topic": "work", "happened_at": "2026-01-12T09:30:00Z", "mode": "telefon",
            "text": "Sie sucht eine Stelle in Teilzeit." });
        self.made("contacts", &note).await
    }

    async fn give(&mut self, giving: &Giving, note: &str, consent: &str) -> Result<String> {
        let new = json!({ "entries": [note], "to_unit": giving.unit, "to_user": giving.user,
            "ground": { "consent": consent }, "reason": "Die Vermittlung braucht es." });
        self.made("disclosures", &new).await
    }

    async fn withdraw(&mut self, consent: &str) -> Result<()> {
        self.post(&format!("consents/{consent}/withdraw"), &json!({ "way": "spoken" }), Some(2)).await?;
        Ok(())
    }
}
