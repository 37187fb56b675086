//! Disclosures: seen by the one they were given to, for as long as everything holds, and absent everywhere else.

use std::time::Duration;

use axum::http::Method;
use casework::case;
use casework::entry::Desk;
use serde_json::{Value, json};
use store::args;
use testkit::app::{ApiClient, TestApp};
use testkit::both_engines;
use trust::disclosure::{self, Ended};

use crate::case::opened;

mod back;
mod meanwhile;
mod onward;

const WORK: &str = "Beschäftigungsorientiertes Fallmanagement";
const YOUTH: &str = "Allgemeiner Sozialer Dienst";
const SOCIAL_CODE: &str = "sgb-x-69-1-1";

fn unit(app: &TestApp, name: &str) -> String {
    app.region.units[name].id.to_string()
}

fn user(app: &TestApp, login: &str) -> String {
    app.actor(login).user.to_string()
}

async fn write(api: &ApiClient, code: &str, topic: &str, text: &str) -> String {
    let contact = json!({ "topic": topic, "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": text });
    api.post(&format!("/api/v1/cases/{code}/contacts"), &contact).await.has_status(201).field("/id")
}

/// Entries to a person of a unit, on the social code.
fn to(app: &TestApp, unit_name: &str, login: &str, entries: &[&str]) -> Value {
    json!({
        "entries": entries,
        "to_unit": unit(app, unit_name),
        "to_user": user(app, login),
        "ground": { "statute": SOCIAL_CODE },
        "reason": "Die Vermittlung in Arbeit braucht es.",
    })
}

async fn given(api: &ApiClient, code: &str, new: &Value) -> String {
    api.post(&format!("/api/v1/cases/{code}/disclosures"), new).await.has_status(201).field("/id")
}

async fn refused(api: &ApiClient, code: &str, new: &Value, sentence: &str) {
    let answer = api.post(&format!("/api/v1/cases/{code}/disclosures"), new).await;
    assert!(answer.has_status(422).text.contains(sentence), "{}", answer.text);
    let looked = api.post(&format!("/api/v1/cases/{code}/disclosure-preview"), new).await;
    assert!(looked.has_status(422).text.contains(sentence), "{}", looked.text);
}

async fn end(api: &ApiClient, code: &str, id: &str, version: i64) {
    let path = format!("/api/v1/cases/{code}/disclosures/{id}/end");
    let body = json!({ "because": "Die Aufgabe ist erledigt." }).to_string();
    let tag = format!("\"{version}\"");
    api.send(Method::POST, &path, Some(body), &[("if-match", &tag)]).await.has_status(200);
}

/// How many entries a program of somebody receives in a case; nothing where the case is not there for them.
async fn received(api: &ApiClient, code: &str) -> Option<usize> {
    let answer = api.get(&format!("/api/v1/cases/{code}/received")).await;
    (answer.status == 200).then(|| answer.json()["items"].as_array().map_or(0, Vec::len))
}

async fn count(app: &TestApp, text: &str) -> i64 {
    let mut tx = app.app.db.read().await.unwrap();
    tx.all_text(text, args![]).await.unwrap()[0].get("n").unwrap()
}

async fn run(app: &TestApp, text: &str) {
    let mut tx = app.app.db.begin().await.unwrap();
    tx.all_text(text, args![]).await.unwrap();
    tx.commit().await.unwrap();
}

#[both_engines]
async fn what_is_given_is_seen_by_its_recipient_alone_until_it_ends(app: TestApp) {
    let (adler, beck) = (app.api("adler").await, app.api("beck").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let work = write(&adler, &code, "work", "Sie sucht eine Stelle im Lager.").await;
    write(&adler, &code, "debt", "Der Gerichtsvollzieher war da.").await;
    let new = to(&app, WORK, "beck", &[&work]);

    // The preview is the act, read as the recipient and undone.
    let looked = adler.post(&format!("/api/v1/cases/{code}/disclosure-preview"), &new).await;
    assert_eq!(looked.has_status(200).field("/entries/0/content/text"), "Sie sucht eine Stelle im Lager.");
    assert_eq!((looked.field("/unseen"), looked.field("/reader")), ("0".to_owned(), "Jonas Beck".to_owned()));
    assert_eq!(count(&app, "SELECT count(*) AS n FROM disclosure").await, 0, "a preview gives something");
    assert_eq!(received(&beck, &code).await, None, "a preview opens a file");

    let id = given(&adler, &code, &new).await;
    assert_eq!(received(&beck, &code).await, Some(1));
    beck.get("/api/v1/cases").await.has_status(200).field("/items/0/code");
    let page = app.log_in("beck").await.get(&format!("/faelle/{code}/weitergaben")).await;
    page.is_ok().shows("Sie sucht eine Stelle im Lager.").shows("Sozialamt Musterstadt – Erstberatung");
    page.shows("Aus dieser Akte ist nichts weitergegeben.").hides("Gerichtsvollzieher").hides("Jana");
    app.log_in("beck").await.get("/mitteilungen").await.shows("Es wurde etwas an Sie weitergegeben");
    let own = app.log_in("adler").await.get(&format!("/faelle/{code}/weitergaben")).await;
    own.is_ok().shows("Jonas Beck").shows("Wird dort gesehen").shows("§ 69 Abs. 1 Nr. 1 SGB X");
    assert_eq!(received(&app.api("celik").await, &code).await, None);
    assert_eq!(received(&app.api("kaya").await, &code).await, None);
    assert!(app.journal_has("disclosure.given").await);

    // Nothing of another file becomes one's own: history, counts, search and the case itself.
    for rest in ["", "/verlauf", "/familie", "/aufgaben", "/dokumente", "/angaben", "/helfersystem"] {
        let page = app.log_in("beck").await.get(&format!("/faelle/{code}{rest}")).await;
        page.is_ok().hides("Gerichtsvollzieher").hides("Jana").hides("Lager");
    }
    beck.post("/api/v1/search", &json!({ "text": "Braun" })).await.has_status(200).hides("Jana").hides(&code);
    let notes = json!({ "text": "Gerichtsvollzieher", "depth": "auch-notizen" });
    beck.post("/api/v1/search", &notes).await.has_status(200).hides(&code);

    end(&adler, &code, &id, 1).await;
    assert_eq!(received(&beck, &code).await, Some(0));
    let page = app.log_in("beck").await.get(&format!("/faelle/{code}/weitergaben")).await;
    page.is_ok().hides("Lager").shows("nichts an Sie weitergegeben");
    app.run_jobs().await;
    app.log_in("beck").await.get("/mitteilungen").await.shows("Bitte nutzen Sie es nicht weiter");
    let again = json!({ "because": "Noch einmal." }).to_string();
    let path = format!("/api/v1/cases/{code}/disclosures/{id}/end");
    adler.send(Method::POST, &path, Some(again), &[("if-match", "\"1\"")]).await.has_status(412);
}

#[both_engines]
async fn a_clear_sentence_stands_where_something_cannot_be_given_and_nothing_leaks(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let work = write(&adler, &code, "work", "Sie sucht eine Stelle.").await;
    let new = to(&app, WORK, "beck", &[&work]);
    let with = |field: &str, value: Value| {
        let mut changed = new.clone();
        changed[field] = value;
        changed
    };
    refused(&adler, &code, &with("entries", json!([])), "mindestens einen Eintrag").await;
    refused(&adler, &code, &with("entries", json!([user(&app, "beck")])), "steht Ihnen nicht mehr offen").await;
    refused(&adler, &code, &with("to_unit", json!(unit(&app, "Erstberatung"))), "Ihr eigener Dienst").await;
    refused(&adler, &code, &with("to_unit", json!(user(&app, "beck"))), "nimmt nicht mehr teil").await;
    refused(&adler, &code, &with("to_user", json!(user(&app, "celik"))), "niemand mit diesem Namen").await;
    refused(&adler, &code, &with("to_user", json!(null)), "nennen Sie eine Person").await;
    refused(&adler, &code, &with("until", json!("2026-01-01")), "Vergangenheit").await;
    refused(&adler, &code, &with("until", json!("2031-01-01")), "24 Monate").await;
    refused(&adler, &code, &with("ground", json!({ "statute": "kdg-9" })), "kann sich Ihre Stelle heute nicht").await;
    refused(&adler, &code, &with("ground", json!({ "consent": work })), "gilt nicht oder nicht mehr").await;
    let mut abroad = to(&app, "Familienhilfe", "falk", &[&work]);
    refused(&adler, &code, &abroad, "brauchen Sie eine Einwilligung").await;
    abroad["reason"] = json!(" ");
    adler.post(&format!("/api/v1/cases/{code}/disclosures"), &abroad).await.has_status(422);
    // Who left yesterday receives nothing, and nothing that was given is read by them.
    run(
        &app,
        "UPDATE membership SET status = 'disabled' WHERE user_id = (SELECT id FROM account WHERE login = 'beck')",
    )
    .await;
    refused(&adler, &code, &new, "niemand mit diesem Namen").await;
    assert_eq!(count(&app, "SELECT count(*) AS n FROM disclosure").await, 0);
    assert_eq!(count(&app, "SELECT count(*) AS n FROM file WHERE kind = 'file'").await, 0);
    // A record of what was given to one is never given to another.
    run(&app, "UPDATE membership SET status = 'active' WHERE user_id = (SELECT id FROM account WHERE login = 'beck')")
        .await;
    let record = given(&adler, &code, &new).await;
    refused(&adler, &code, &with("entries", json!([record])), "werden nicht weitergegeben").await;
    app.api("beck").await.post(&format!("/api/v1/cases/{code}/disclosures"), &new).await.has_status(422);
    app.api("celik").await.post(&format!("/api/v1/cases/{code}/disclosures"), &new).await.is_not_found();
}

#[both_engines]
async fn on_consent_it_is_seen_only_while_consent_cooperation_and_recipient_hold(app: TestApp) {
    let (adler, beck) = (app.api("adler").await, app.api("beck").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let work = write(&adler, &code, "work", "Sie sucht eine Stelle im Lager.").await;
    // Whatever the services of the region have signed; here nothing flows until this story says so.
    run(&app, "DELETE FROM cooperation_flow").await;
    let later = app.now().plus(Duration::from_secs(30 * 24 * 60 * 60));
    let consent = consent(&app, &code, later).await;
    let mut new = to(&app, WORK, "beck", &[&work]);
    new["ground"] = json!({ "consent": consent });
    refused(&adler, &code, &new, "keine unterschriebene Kooperationsvereinbarung").await;
    flow(&app, "work").await;
    let mut other = new.clone();
    other["to_unit"] = json!(unit(&app, YOUTH));
    other["to_user"] = json!(user(&app, "celik"));
    refused(&adler, &code, &other, "gilt nicht für diesen Dienst").await;
    let debt = write(&adler, &code, "debt", "Zwei Mahnungen liegen da.").await;
    let mut more = new.clone();
    more["entries"] = json!([work, debt]);
    refused(&adler, &code, &more, "von dieser Einwilligung nicht erfasst").await;
    given(&adler, &code, &new).await;
    assert_eq!(received(&beck, &code).await, Some(1));

    // The cooperation ends: it rests at the next reading, and is there again when another is signed.
    run(&app, "UPDATE cooperation_flow SET live_until = live_from + 1").await;
    app.clock.advance(Duration::from_secs(1));
    assert_eq!(received(&beck, &code).await, Some(0));
    let page = app.log_in("adler").await.get(&format!("/faelle/{code}/weitergaben")).await;
    page.is_ok().shows("Ruht: keine gültige Kooperationsvereinbarung");
    flow(&app, "work").await;
    assert_eq!(received(&beck, &code).await, Some(1));

    // A second before the end of the consent it is seen, at its end it is not.
    app.clock.set(later.minus(Duration::from_secs(1)));
    assert_eq!(received(&app.api("beck").await, &code).await, Some(1));
    app.clock.set(later);
    assert_eq!(received(&app.api("beck").await, &code).await, Some(0));
    let page = app.log_in("adler").await.get(&format!("/faelle/{code}/weitergaben")).await;
    page.is_ok().shows("Abgelaufen");
    refused(&app.api("adler").await, &code, &new, "gilt nicht oder nicht mehr").await;
}

#[both_engines]
async fn a_topic_goes_on_with_what_is_written_later_and_never_with_a_cover(app: TestApp) {
    let (adler, beck) = (app.api("adler").await, app.api("beck").await);
    let code = opened(&adler, "Jana", "Braun").await;
    run(&app, "DELETE FROM cooperation_flow").await;
    write(&adler, &code, "work", "Sie sucht eine Stelle im Lager.").await;
    let mut new = to(&app, WORK, "beck", &[]);
    new["topic"] = json!("work");
    new["lasting"] = json!("standing");
    refused(&adler, &code, &new, "keine unterschriebene Kooperationsvereinbarung").await;
    statutory_flow(&app, "work").await;
    let mut basic = new.clone();
    basic["topic"] = json!("basic");
    refused(&adler, &code, &basic, "wählen Sie einzelne Einträge").await;
    basic["topic"] = json!("consent");
    refused(&adler, &code, &basic, "wählen Sie einzelne Einträge").await;
    given(&adler, &code, &new).await;
    assert_eq!(received(&beck, &code).await, Some(1));
    write(&adler, &code, "work", "Der Vertrag ist unterschrieben.").await;
    write(&adler, &code, "debt", "Zwei Mahnungen liegen da.").await;
    assert_eq!(received(&beck, &code).await, Some(2));
    // The family's cards go once, by name or as they stand; the cover and the records never.
    let mut names = to(&app, WORK, "beck", &[]);
    names["topic"] = json!("basic");
    given(&adler, &code, &names).await;
    let all = beck.get(&format!("/api/v1/cases/{code}/received")).await;
    for kind in ["cover", "disclosure", "consent"] {
        assert!(!all.text.contains(&format!("\"kind\":\"{kind}\"")), "{kind} is given");
    }
    assert!(all.text.contains("\"kind\":\"person\""));
    // It is one case in the list, under its own title.
    let cases = beck.get("/api/v1/cases").await.json();
    assert_eq!(cases["items"].as_array().map(Vec::len), Some(1), "{cases}");
}

/// A consent as it stands when it has been given, for entries on work; its own pages are told elsewhere.
async fn consent(app: &TestApp, code: &str, until: store::Timestamp) -> String {
    let mut tx = app.app.db.begin().await.unwrap();
    let now = tx.now();
    let entry = "SELECT e.id, e.file_id FROM entry e JOIN file f ON f.id = e.file_id JOIN family_case c ON c.id = f.case_id \
                 WHERE c.code = $1 AND e.kind = 'person'";
    let card = tx.all_text(entry, args![code]).await.unwrap().remove(0);
    let (id, file): (store::EntryId, store::FileId) = (card.get("id").unwrap(), card.get("file_id").unwrap());
    let insert = "INSERT INTO consent (entry_id, kinds, person_entry_id, from_file, to_unit, to_function, mutual, purpose, \
                    valid_from, valid_until, state, text_version, language, given_at, version) \
                  VALUES ($1, 'both', $1, $2, $3, 'casework', 0, 'casework', $4, $5, 'given', '2026-01-01', 'de', $4, 1)";
    tx.all_text(insert, args![id, file, app.region.units[WORK].id, now, until]).await.unwrap();
    tx.all_text("INSERT INTO consent_topic (entry_id, topic) VALUES ($1, 'work')", args![id]).await.unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}

async fn flow(app: &TestApp, topic: &str) {
    flow_on(app, topic, "consent").await;
}

async fn statutory_flow(app: &TestApp, topic: &str) {
    flow_on(app, topic, "statute").await;
}

/// What a signed cooperation between the two offices lets flow.
async fn flow_on(app: &TestApp, topic: &str, basis: &str) {
    let mut tx = app.app.db.begin().await.unwrap();
    let (id, now) = (tx.new_id(), tx.now());
    let insert = "INSERT INTO cooperation_flow (id, from_organisation, to_organisation, topic, purpose, basis, live_from, live_until) \
                  VALUES ($1, $2, $3, $4, 'casework', $5, $6, $7)";
    let until = now.plus(Duration::from_secs(400 * 24 * 60 * 60));
    let (from, to) = (app.region.units["Erstberatung"].organisation, app.region.units[WORK].organisation);
    tx.all_text(insert, args![id, from, to, topic, basis, now, until]).await.unwrap();
    tx.commit().await.unwrap();
}
