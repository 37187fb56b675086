//! Taking a consent back costs the same whether little or much was passed on: a few statements for the whole tree.

use std::time::Instant;

use axum::http::Method;
use casework::entry::Desk;
use policy::{Act, Basis, Grant, GrantKind, Purpose, Reach};
use serde_json::json;
use store::{EntryId, Timestamp, Uuid, args};
use testkit::{TestApp, both_engines};
use trust::consent::{self, Withdrawal, WithdrawalWay};

use crate::case::opened;

/// A consent with one disclosure on it; gives the consent, the case's code and what was disclosed.
async fn disclosed(app: &TestApp) -> (String, EntryId) {
    let (adler, beck) = (app.api("adler").await, app.actor("beck"));
    let code = opened(&adler, "Jana", "Braun").await;
    let at = |rest: &str| format!("/api/v1/cases/{code}/{rest}");
    let person = adler.get(&at("persons")).await.field("/items/0/id");
    let asked = json!({ "kinds": "both", "person": person, "to_unit": beck.unit, "to_function": "responsible",
        "topics": ["work"], "purpose": "Damit beide dasselbe wissen.", "direction": "one-way", "language": "de",
        "refusal": "Dann sprechen wir nicht.", "read_as": ["standard"],
        "explained": ["voluntary", "consequence", "withdrawal", "limits"] });
    let id = adler.post(&at("consents"), &asked).await.has_status(201).field("/id");
    let signed = json!({ "role": "self", "person": person, "name": "Jana Braun", "way": "screen", "copy": "handed" });
    let path = at(&format!("consents/{id}/signatures"));
    adler.send(Method::POST, &path, Some(signed.to_string()), &[("if-match", "\"1\"")]).await.has_status(200);
    let note =
        json!({ "topic": "work", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": "Sucht Arbeit." });
    let note = adler.post(&at("contacts"), &note).await.has_status(201).field("/id");
    let new = json!({ "entries": [note], "to_unit": beck.unit, "to_user": beck.user, "ground": { "consent": id },
        "reason": "Die Vermittlung braucht es." });
    adler.post(&at("disclosures"), &new).await.has_status(201);
    (id, note.parse().unwrap())
}

#[both_engines]
async fn withdrawing_takes_the_same_few_statements_with_a_tree_of_a_hundred(app: TestApp) {
    let mut ran = Vec::new();
    for further in [1, 100] {
        let (id, entry) = disclosed(&app).await;
        let consent: Uuid = id.parse().unwrap();
        let actor = app.actor("adler");
        let desk = Desk::casework(&app.app.vault, &actor);
        let mut tx = app.app.db.begin().await.unwrap();
        let text = "SELECT id, case_id, from_file, to_file, live_until FROM access_grant WHERE basis_id = $1";
        let row = tx.all_text(text, args![consent]).await.unwrap().remove(0);
        let (first, until): (Uuid, Timestamp) = (row.get("id").unwrap(), row.get("live_until").unwrap());
        let mut parents = vec![first];
        for number in 0..further {
            // As deep as it is wide.
            let child = Grant {
                from_file: row.get("from_file").unwrap(),
                case: row.get("case_id").unwrap(),
                reach: Reach::Entry(entry),
                to_file: row.get("to_file").unwrap(),
                to_kind: GrantKind::Team,
                to_user: None,
                act: Act::Read,
                purpose: Purpose::Casework,
                from: tx.now(),
                until,
                basis: Basis::Consent,
                basis_id: Some(consent),
                parent: Some(parents[number / 10 * 10]),
            };
            parents.push(policy::grant(&mut tx, &child).await.unwrap());
        }
        let (before, began) = (tx.ran(), Instant::now());
        let withdrawal = Withdrawal { way: WithdrawalWay::Spoken };
        let effect = consent::withdraw(&mut tx, &desk, consent.into(), withdrawal).await.unwrap();
        println!("a withdrawal with {further} further disclosures: {:?} without its commit", began.elapsed());
        ran.push(tx.ran() - before);
        assert_eq!(effect.grants_ended, further as u64 + 1);
        tx.commit().await.unwrap();
    }
    println!("{ran:?} statements");
    assert!(ran[0] == ran[1] && ran[0] < 20, "{ran:?} statements");
}
