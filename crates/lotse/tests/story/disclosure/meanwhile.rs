//! What happens between choosing and giving, and at the very moment of a reading; and what the giver's own law asks.

use super::*;

#[both_engines]
async fn an_entry_that_is_sealed_meanwhile_is_not_given(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let work = write(&adler, &code, "work", "Sie sucht eine Stelle im Lager.").await;
    let new = to(&app, WORK, "beck", &[&work]);
    adler.post(&format!("/api/v1/cases/{code}/disclosure-preview"), &new).await.has_status(200);
    adler.put(&format!("/api/v1/cases/{code}/entries/{work}/seal"), &json!({ "seal": "entrusted" }), 1).await;
    // Without its own release it stays; nothing was written on the way.
    refused(&adler, &code, &new, "wer die Weitergabe erlaubt hat").await;
    assert_eq!(count(&app, "SELECT count(*) AS n FROM disclosure").await, 0);
    assert_eq!(received(&app.api("beck").await, &code).await, None);
    // A topic leaves it out, and is not given for want of anything else.
    let mut topic = new.clone();
    topic["entries"] = json!([]);
    topic["topic"] = json!("work");
    let answer = adler.post(&format!("/api/v1/cases/{code}/disclosures"), &topic).await;
    assert!(answer.status == 422 || received(&app.api("beck").await, &code).await == Some(0), "{}", answer.text);
    assert!(!app.api("beck").await.get(&format!("/api/v1/cases/{code}/received")).await.text.contains("Lager"));
}

#[both_engines]
async fn a_withdrawal_at_the_second_of_a_reading_holds_for_every_reading_after_it(app: TestApp) {
    let (adler, beck) = (app.api("adler").await, app.api("beck").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let work = write(&adler, &code, "work", "Sie sucht eine Stelle im Lager.").await;
    run(&app, "DELETE FROM cooperation_flow").await;
    flow(&app, "work").await;
    let consent = consent(&app, &code, app.now().plus(Duration::from_secs(30 * 24 * 60 * 60))).await;
    let mut new = to(&app, WORK, "beck", &[&work]);
    new["ground"] = json!({ "consent": consent });
    given(&adler, &code, &new).await;
    // The clock stands still: reading, withdrawing and reading again happen in one and the same millisecond.
    assert_eq!(received(&beck, &code).await, Some(1));
    let mut tx = app.app.db.begin().await.unwrap();
    let ended = policy::end_grants_of_basis(&mut tx, consent.parse().unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(ended, 1);
    assert_eq!(received(&beck, &code).await, Some(0));
}

#[both_engines]
async fn help_for_a_young_person_is_weighed_before_the_social_code_carries_anything(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let work = write(&adler, &code, "work", "Sie sucht eine Stelle.").await;
    let mut new = to(&app, WORK, "beck", &[&work]);
    new["weighed"] = json!({ "youth": "endangered" });
    refused(&adler, &code, &new, "§ 64 Abs. 2 SGB VIII").await;
    let browser = app.log_in("adler").await;
    let page = format!("/faelle/{code}/weitergaben/neu");
    browser.get(&page).await.is_ok().shows("den Erfolg einer Jugendhilfe gefährden").hides("Geteiltes Berufsgeheimnis");
    let unit = unit(&app, WORK);
    let fields = [
        ("eintrag", work.as_str()),
        ("an", unit.as_str()),
        ("person", "Jonas Beck"),
        ("grundlage", "gesetz:sgb-x-69-1-1"),
        ("grund", "Die Vermittlung braucht es."),
        ("jugendhilfe", "ja"),
    ];
    browser
        .post_form(&page, &fields)
        .await
        .complains("§ 64 Abs. 2 SGB VIII")
        .keeps("grund", "Die Vermittlung braucht es.");
    new["weighed"] = json!({ "youth": "safe" });
    given(&adler, &code, &new).await;
}

#[both_engines]
async fn in_belgium_the_six_conditions_and_the_kind_of_secret_are_asked_where_no_consent_carries(app: TestApp) {
    run(&app, "UPDATE organisation SET regime = 'be' WHERE name = 'Sozialamt Musterstadt'").await;
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let work = write(&adler, &code, "work", "Sie sucht eine Stelle.").await;
    let mut new = to(&app, WORK, "beck", &[&work]);
    new["ground"] = json!({ "statute": "gdpr-6-1-c" });
    let six = ["bound", "same-mission", "needed", "informed", "agreed", "interest"];
    refused(&adler, &code, &new, "sechs").await;
    new["weighed"] = json!({ "shared_secret": six[..5] });
    refused(&adler, &code, &new, "sechs").await;
    new["weighed"] = json!({ "shared_secret": six });
    refused(&adler, &code, &new, "welche Art von Geheimnis").await;
    new["weighed"]["secret"] = json!("confidence");
    refused(&adler, &code, &new, "schwere und unmittelbare Gefahr").await;
    let page = app.log_in("adler").await.get(&format!("/faelle/{code}/weitergaben/neu")).await;
    page.is_ok().shows("Geteiltes Berufsgeheimnis").shows("Seiner Natur nach geheim").shows("Anvertraut");
    new["weighed"]["secret"] = json!("by-nature");
    let id = given(&adler, &code, &new).await;
    let own = adler.get(&format!("/api/v1/cases/{code}/disclosures")).await;
    assert_eq!((own.field("/items/0/id"), own.field("/items/0/words/weighed/secret")), (id, "by-nature".to_owned()));
    assert_eq!(received(&app.api("beck").await, &code).await, Some(1));
}
