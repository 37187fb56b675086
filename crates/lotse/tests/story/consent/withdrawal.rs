//! Taking a consent back, and its end by the clock: from that moment on nobody reads what was given on it.

use casework::entry::{Desk, get_any};
use policy::{Act, Basis, Grant, GrantKind, Purpose, Reach, Topic};
use serde_json::json;
use store::{EntryId, Timestamp, Uuid, args};
use testkit::app::{ApiClient, TestApp};
use testkit::both_engines;
use trust::consent;

use super::{Story, ask, asked, family, given, path, sign, signing, state};
use crate::case::opened;

/// Whether somebody reads the entry from a file of their own.
async fn reads(app: &TestApp, login: &str, entry: EntryId) -> bool {
    let mut tx = app.app.db.read().await.unwrap();
    let actor = app.actor(login);
    let desk = Desk::casework(&app.app.vault, &actor);
    get_any(&mut tx, &desk, entry).await.unwrap().is_some()
}

/// Gives one entry of the story's file to a file of somebody's, on a consent, as a disclosure does, or passes it on.
async fn give(
    app: &TestApp,
    story: &Story,
    consent: &str,
    (login, entry): (&str, EntryId),
    (until, parent): (Timestamp, Option<Uuid>),
) -> Uuid {
    let own = opened(&app.api(login).await, "Anna", "Fuchs").await;
    let mut tx = app.app.db.begin().await.unwrap();
    let file = "SELECT f.id, f.case_id FROM file f JOIN family_case c ON c.id = f.case_id WHERE c.code = $1";
    let from = tx.all_text(file, args![&story.code]).await.unwrap();
    let to = tx.all_text(file, args![&own]).await.unwrap();
    let grant = Grant {
        from_file: from[0].get("id").unwrap(),
        case: from[0].get("case_id").unwrap(),
        reach: Reach::Entry(entry),
        to_file: to[0].get("id").unwrap(),
        to_kind: GrantKind::Team,
        to_user: None,
        act: Act::Read,
        purpose: Purpose::Casework,
        from: tx.now(),
        until,
        basis: Basis::Consent,
        basis_id: Some(consent.parse().unwrap()),
        parent,
    };
    let id = policy::grant(&mut tx, &grant).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn note_about_work(api: &ApiClient, story: &Story) -> EntryId {
    let contact = json!({ "topic": "work", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": "Sucht eine Stelle." });
    let made = api.post(&format!("/api/v1/cases/{}/contacts", story.code), &contact).await;
    made.has_status(201).field("/id").parse().unwrap()
}

#[both_engines]
async fn a_withdrawal_takes_effect_at_once_and_touches_nothing_else(app: TestApp) {
    let api = app.api("adler").await;
    let story = family(&api).await;
    let entry = note_about_work(&api, &story).await;
    let id = given(&app, &api, &story, "beck", &["work"]).await;
    let other = given(&app, &api, &story, "celik", &["education"]).await;
    let first = give(&app, &story, &id, ("beck", entry), (Timestamp::FOREVER, None)).await;
    give(&app, &story, &id, ("celik", entry), (Timestamp::FOREVER, Some(first))).await;
    assert!(reads(&app, "beck", entry).await && reads(&app, "celik", entry).await);
    let effect = api.get(&format!("{}/{id}/effect", path(&story))).await.has_status(200).json();
    assert_eq!((effect["grants_ended"].as_u64(), effect["beyond"].as_u64()), (Some(2), Some(0)));

    let page = format!("/faelle/{}/einwilligungen/{id}/widerruf", story.code);
    let browser = app.log_in("adler").await;
    let effect = browser.get(&page).await;
    effect
        .is_ok()
        .shows("Diese Dienste sehen sofort nichts mehr davon")
        .shows("Beschäftigungsorientiertes Fallmanagement");
    effect.shows("Andere Einwilligungen, der Fall und die Leistungen bleiben").hides("Begründung");
    assert!(reads(&app, "beck", entry).await, "looking at the effect ends nothing");
    browser.post_form(&page, &[]).await.is_ok().shows("Widerrufen");
    assert!(!reads(&app, "beck", entry).await);
    assert!(!reads(&app, "celik", entry).await, "what was passed on ends with it");
    assert_eq!(state(&api, &story, &id).await, "withdrawn");
    assert_eq!(state(&api, &story, &other).await, "given");
    assert!(app.api("beck").await.get("/api/v1/notices").await.text.contains("consent-withdrawn"));
    assert!(app.journal_has("consent.withdrawn").await);
    // Nothing can be given on it any more, and it cannot be taken back twice.
    let mut tx = app.app.db.begin().await.unwrap();
    assert_eq!(consent::hold_unscoped(&mut tx, id.parse().unwrap()).await.unwrap(), None);
    let terms = consent::terms_unscoped(&mut tx, id.parse().unwrap()).await.unwrap().unwrap();
    assert!(!terms.are_live(tx.now()) && terms.topics == [Topic::Work]);
    drop(tx);
    browser.post_form(&page, &[]).await.complains("es gibt nichts zu widerrufen");
    let again = api.post(&format!("{}/{id}/withdraw", path(&story)), &json!({ "way": "spoken" })).await;
    again.has_status(422);
    // A colleague of another office can neither see nor end it.
    let (beck, at) = (app.api("beck").await, format!("{}/{other}/withdraw", path(&story)));
    beck.post(&at, &json!({ "way": "spoken" })).await.is_not_found();
}

#[both_engines]
async fn it_ends_by_the_second_and_somebody_is_reminded_before(app: TestApp) {
    let api = app.api("adler").await;
    let story = family(&api).await;
    let entry = note_about_work(&api, &story).await;
    let mut body = asked(&app, &story, "beck", &["work"]);
    body["last_day"] = json!("2027-01-31");
    let id = ask(&api, &story, &body).await;
    sign(&api, &story, &id, &signing("self", &story.jana), 1).await.has_status(200);
    let mut tx = app.app.db.read().await.unwrap();
    let until = consent::terms_unscoped(&mut tx, id.parse().unwrap()).await.unwrap().unwrap().until;
    drop(tx);
    assert_eq!(until.to_string(), "2027-01-31T23:00:00Z");
    give(&app, &story, &id, ("beck", entry), (until, None)).await;
    let reminded = async || {
        let told = app.api("adler").await.get("/api/v1/notices").await.json();
        told["items"].as_array().unwrap().iter().filter(|notice| notice["kind"] == "consent-ending").count()
    };
    for (moment, expected) in [
        ("2027-01-01T22:59:59Z", 0),
        ("2027-01-01T23:00:00Z", 1),
        ("2027-01-24T23:00:01Z", 2),
        ("2027-01-30T23:00:00Z", 3),
    ] {
        app.clock.set_to(moment);
        app.run_jobs().await;
        assert_eq!(reminded().await, expected, "{moment}");
    }
    for (moment, expected) in
        [("2027-01-31T22:59:59Z", true), ("2027-01-31T23:00:00Z", false), ("2027-01-31T23:00:01Z", false)]
    {
        app.clock.set_to(moment);
        assert_eq!(reads(&app, "beck", entry).await, expected, "{moment}");
        let mut tx = app.app.db.begin().await.unwrap();
        assert_eq!(consent::hold_unscoped(&mut tx, id.parse().unwrap()).await.unwrap().is_some(), expected, "{moment}");
    }
    assert_eq!(state(&app.api("adler").await, &story, &id).await, "ended");
}
