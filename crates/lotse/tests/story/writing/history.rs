//! The history of a file: what one reader does not see is absent from its list, its references and its numbers.

use policy::{Act, Basis, Grant, GrantKind, Purpose, Reach};
use serde_json::json;
use store::{EntryId, Timestamp, args};
use testkit::app::TestApp;
use testkit::both_engines;

use super::{change, note, noted_fact};
use crate::case::opened;

/// Seals an entry for one person, as entrusted words are.
async fn sealed_for(app: &TestApp, entry: &str, login: &str) {
    let entry: EntryId = entry.parse().unwrap();
    change(app, "UPDATE entry SET sealed = 1 WHERE id = $1", args![entry]).await;
    let mut tx = app.app.db.begin().await.unwrap();
    let rows = tx
        .all_text("SELECT f.id, f.case_id FROM entry e JOIN file f ON f.id = e.file_id WHERE e.id = $1", args![entry]);
    let row = rows.await.unwrap().remove(0);
    let file = row.get("id").unwrap();
    let grant = Grant {
        from_file: file,
        case: row.get("case_id").unwrap(),
        reach: Reach::Entry(entry),
        to_file: file,
        to_kind: GrantKind::Team,
        to_user: Some(app.actor(login).user),
        act: Act::Read,
        purpose: Purpose::Casework,
        from: tx.now(),
        until: Timestamp::FOREVER,
        basis: Basis::Own,
        basis_id: None,
        parent: None,
    };
    policy::grant(&mut tx, &grant).await.unwrap();
    tx.commit().await.unwrap();
}

#[both_engines]
async fn a_reference_to_an_entry_that_one_does_not_see_is_absent(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let open = note(&api, &code, "housing", "2026-11-20T09:30:00Z", "Der Vermieter wartet.").await;
    let secret = note(&api, &code, "health", "2026-11-18T07:15:00Z", "Nur für Frau Adler bestimmt.").await;
    let references = format!("/api/v1/cases/{code}/entries/{open}/references");
    api.post(&references, &json!({ "to": open })).await.has_status(422);
    api.post(&references, &json!({ "to": secret })).await.has_status(201);
    let (adler, lorenz) = (app.log_in("adler").await, app.log_in("lorenz").await);
    let history = format!("/faelle/{code}/verlauf");
    lorenz
        .get(&history)
        .await
        .is_ok()
        .shows("Siehe auch: Kontakt vom 18.11.2026")
        .shows("Siehe auch: Kontakt vom 20.11.2026");
    sealed_for(&app, &secret, "adler").await;
    adler.get(&history).await.is_ok().shows("Siehe auch: Kontakt vom 18.11.2026").shows("bestimmt");
    lorenz.get(&history).await.is_ok().hides("Siehe auch").hides("18.11.2026").hides(&secret);
    let theirs = app.api("lorenz").await;
    assert!(theirs.get(&references).await.json()["items"].as_array().unwrap().is_empty());
    let page = format!("/faelle/{code}/eintraege/{open}/verknuepfen");
    lorenz.get(&page).await.is_ok().hides(&secret);
    // An entry that is not seen cannot be referred to, parted from, or told from one that does not exist.
    let nobodys = app.actor("adler").user.to_string();
    for other in [secret.as_str(), nobodys.as_str()] {
        lorenz.post_form(&page, &[("mit", other)]).await.is_not_found();
        lorenz.post_form(&format!("/faelle/{code}/eintraege/{open}/trennen"), &[("mit", other)]).await.is_not_found();
        lorenz.get(&format!("{history}/{other}/fassungen")).await.is_not_found();
        lorenz.get(&format!("/faelle/{code}/eintraege/{other}/bestreiten")).await.is_not_found();
    }
    adler.get(&page).await.is_ok().shows("Schon verknüpft");
    adler.post_form(&format!("/faelle/{code}/eintraege/{open}/trennen"), &[("mit", &secret)]).await.is_ok();
    adler.get(&history).await.hides("Siehe auch");
}

#[both_engines]
async fn the_numbers_beside_the_filters_count_only_what_is_seen(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    for (at, topic) in
        [("2026-11-02T09:00:00Z", "housing"), ("2026-03-31T22:30:00Z", "housing"), ("2025-05-05T09:00:00Z", "debt")]
    {
        note(&api, &code, topic, at, &format!("Gespräch über {topic}.")).await;
    }
    let secret = note(&api, &code, "health", "2024-02-02T09:00:00Z", "Nur für Frau Adler bestimmt.").await;
    noted_fact(&api, &code, "Einkommen", "1.240 Euro").await;
    sealed_for(&app, &secret, "adler").await;
    let (adler, lorenz) = (app.log_in("adler").await, app.log_in("lorenz").await);
    let history = format!("/faelle/{code}/verlauf");
    adler.get(&history).await.is_ok().shows("Kontakt (4)").shows("Gesundheit (1)").shows("2024 (1)");
    let seen = lorenz.get(&history).await;
    seen.is_ok()
        .shows("Kontakt (3)")
        .shows("Wohnen (2)")
        .shows("2025 (1)")
        .hides("Gesundheit (1)")
        .hides("2024 (1)")
        .hides("bestimmt");
    assert_eq!(
        app.api("lorenz").await.get(&format!("/api/v1/cases/{code}/entries?thema=health")).await.field("/total"),
        "0"
    );
    lorenz.get(&format!("{history}?thema=health")).await.is_ok().shows("steht in dieser Akte nichts");
    // Half past midnight in Brussels is April, whatever it is in London.
    let april = lorenz.get(&format!("{history}?art=contact&ab=2026-04-01&bis=2026-04-30")).await;
    april
        .is_ok()
        .shows("Ein Eintrag, das Neueste zuerst")
        .shows("01.04.2026, 00:30")
        .shows("April (1)")
        .shows("November (1)");
    lorenz.get(&format!("{history}?ab=31.2.2026")).await.is_ok().shows("Februar");
    let sheet = lorenz.get(&format!("{history}/druck?thema=housing")).await;
    sheet.is_ok().shows("Eingegrenzt auf: Wohnen").shows("Gespräch über housing").hides("Gespräch über debt");
    app.log_in("beck").await.get(&format!("{history}/druck")).await.is_not_found();
}

#[both_engines]
async fn years_of_history_come_page_by_page_and_nothing_twice(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    for number in 1..=60 {
        // Three at a time happened in the same moment.
        let at = format!("2026-10-{:02}T08:00:00Z", number / 3 + 1);
        note(&api, &code, "everyday", &at, &format!("Gespräch Nummer {number}.")).await;
    }
    let adler = app.log_in("adler").await;
    let mut address = format!("/faelle/{code}/verlauf?art=contact");
    let mut seen = Vec::new();
    for _ in 0..2 {
        let page = adler.get(&address).await;
        page.is_ok().shows("60 Einträge, das Neueste zuerst");
        seen.extend((1..=60).filter(|number| page.text().contains(&format!("Gespräch Nummer {number}."))));
        address = page.link("Nächste Seite").unwrap_or_default();
    }
    assert!(address.is_empty(), "there is a third page");
    let mut once = seen.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!((seen.len(), once.len()), (60, 60));
}

#[both_engines]
async fn an_earlier_version_on_another_topic_is_for_those_who_reach_that_topic(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let id = note(&api, &code, "violence", "2026-11-20T09:30:00Z", "Er hat sie geschlagen.").await;
    let harmless = json!({ "topic": "basic", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": "Rückruf vereinbart." });
    api.put(&format!("/api/v1/cases/{code}/contacts/{id}"), &harmless, 1).await.has_status(200);
    let adler = app.log_in("adler").await;
    let page = format!("/faelle/{code}/verlauf/{id}/fassungen");
    adler.get(&page).await.is_ok().shows("Rückruf vereinbart.").shows("Er hat sie geschlagen.");
    change(&app, "UPDATE topic SET min_strength = 9 WHERE code = 'violence'", args![]).await;
    adler.get(&page).await.is_ok().shows("Rückruf vereinbart.").hides("geschlagen");
    let versions = api.get(&format!("/api/v1/cases/{code}/entries/{id}/versions")).await;
    assert!(versions.json()["items"].as_array().unwrap().is_empty(), "{}", versions.text);
}
