//! What comes with a disclosure: the bytes of a document, and the way back where a consent holds both ways.

use super::*;
use crate::documents::{added, pdf};

#[both_engines]
async fn a_document_that_was_given_is_opened_by_its_recipient_and_by_nobody_once_it_ends(app: TestApp) {
    let (adler, beck) = (app.api("adler").await, app.api("beck").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let here = added(&app, &app.log_in("adler").await, &code, "Bescheid.pdf", &pdf("Miete 500")).await;
    let id = here.rsplit('/').next().unwrap().to_owned();
    let disclosure = given(&adler, &code, &to(&app, WORK, "beck", &[&id])).await;
    let browser = app.log_in("beck").await;
    let page = format!("/faelle/{code}/weitergaben");
    browser.get(&page).await.is_ok().shows("Dokument herunterladen");
    let reads = "SELECT count(*) AS n FROM journal WHERE event = 'content.read'";
    let before = count(&app, reads).await;
    let bytes = browser.get(&format!("{page}/{id}/datei")).await;
    assert!(bytes.is_ok().html().contains("Miete 500"));
    assert!(bytes.headers()["cache-control"].to_str().unwrap().contains("no-store"), "{:?}", bytes.headers());
    assert!(bytes.headers()["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert!(count(&app, reads).await > before, "reading what was passed on leaves no line");
    let content = format!("/api/v1/cases/{code}/received/{id}/content");
    assert!(beck.get(&content).await.has_status(200).text.contains("Miete 500"));
    // It is nobody else's, and not one's own document.
    browser.get(&format!("/faelle/{code}/dokumente/{id}/datei")).await.is_not_found();
    app.log_in("adler").await.get(&format!("{page}/{id}/datei")).await.is_not_found();
    for stranger in ["celik", "kaya", "lorenz"] {
        app.api(stranger).await.get(&content).await.is_not_found();
    }
    let talk = write(&adler, &code, "work", "Kein Dokument.").await;
    given(&adler, &code, &to(&app, WORK, "beck", &[&talk])).await;
    browser.get(&format!("{page}/{talk}/datei")).await.is_not_found();

    end(&adler, &code, &disclosure, 1).await;
    browser.get(&format!("{page}/{id}/datei")).await.is_not_found();
    beck.get(&content).await.is_not_found();
}

#[both_engines]
async fn a_mutual_consent_lets_the_recipient_give_back_and_a_one_way_one_does_not(app: TestApp) {
    let (adler, beck) = (app.api("adler").await, app.api("beck").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let work = write(&adler, &code, "work", "Sie sucht eine Stelle im Lager.").await;
    run(&app, "DELETE FROM cooperation_flow").await;
    flow(&app, "work").await;
    let until = app.now().plus(Duration::from_secs(30 * 24 * 60 * 60));
    let consent = consent(&app, &code, until).await;
    let mut forth = to(&app, WORK, "beck", &[&work]);
    forth["ground"] = json!({ "consent": consent });
    given(&adler, &code, &forth).await;
    let own = write(&beck, &code, "work", "Das Lager in der Hafenstraße sucht Leute.").await;
    let debt = write(&beck, &code, "debt", "Das Konto ist gepfändet.").await;
    let mut back = to(&app, "Erstberatung", "adler", &[&own]);
    back["ground"] = json!({ "consent": consent });
    refused(&beck, &code, &back, "Einwilligung").await;
    let items = beck.get(&format!("/api/v1/cases/{code}/received")).await.json();
    assert_eq!(items["items"][0]["by"]["returns_on"], Value::Null);

    run(&app, "UPDATE consent SET mutual = 1").await;
    let items = beck.get(&format!("/api/v1/cases/{code}/received")).await.json();
    assert_eq!(items["items"][0]["by"]["returns_on"], consent.as_str());
    // The cooperation bounds the way back too: nothing was agreed in that direction yet.
    refused(&beck, &code, &back, "Kooperation").await;
    run(
        &app,
        "INSERT INTO cooperation_flow (id, from_organisation, to_organisation, topic, purpose, basis, live_from, live_until) \
         SELECT u.id, w.to_organisation, w.from_organisation, w.topic, w.purpose, w.basis, w.live_from, w.live_until \
         FROM cooperation_flow w, unit u WHERE w.topic = 'work' AND w.basis = 'consent' \
           AND u.name = 'Erstberatung' AND u.organisation_id = w.from_organisation",
    )
    .await;
    let mut other = back.clone();
    other["entries"] = json!([debt]);
    refused(&beck, &code, &other, "Einwilligung").await;
    // A third unit is not meant by "both".
    let mut third = back.clone();
    third["to_unit"] = json!(unit(&app, YOUTH));
    third["to_user"] = json!(user(&app, "celik"));
    refused(&beck, &code, &third, "Einwilligung").await;
    let form = app.log_in("beck").await.get(&format!("/faelle/{code}/weitergaben/neu")).await;
    form.is_ok().shows("Gegenseitige Einwilligung: zurück an");
    given(&beck, &code, &back).await;
    let page = app.log_in("adler").await.get(&format!("/faelle/{code}/weitergaben")).await;
    page.is_ok().shows("Das Lager in der Hafenstraße sucht Leute.").hides("gepfändet");

    // Taking it back ends both directions.
    let mut tx = app.app.db.begin().await.unwrap();
    policy::end_grants_of_basis(&mut tx, consent.parse().unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(received(&beck, &code).await, Some(0));
    assert_eq!(received(&adler, &code).await, Some(0));
}
