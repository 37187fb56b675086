//! The genogram: E1, step 7: Jana and Inge tell, Frau Adler draws, and the picture never says more than one may know.

use axum::http::Method;
use casework::entry::{Desk, Seal};
use casework::{case, sealed};
use planning::genogram::{self, Tie, TieKind};
use serde_json::{Value, json};
use testkit::app::{ApiClient, TestApp};
use testkit::both_engines;

use crate::case::opened;

async fn person(api: &ApiClient, code: &str, given: &str, address: &str) -> String {
    let body = json!({ "card": { "given_name": given, "address_form": address } });
    api.post(&format!("/api/v1/cases/{code}/persons"), &body).await.has_status(201).field("/id")
}

async fn parent(api: &ApiClient, code: &str, from: &str, to: &str) {
    let body = json!({ "from": from, "to": to, "kind": "elternteil" });
    api.post(&format!("/api/v1/cases/{code}/relations"), &body).await.has_status(201);
}

fn sign(person: &str, born: i64) -> Value {
    json!({ "person": person, "sign": "circle", "born": born, "life": "living", "parents": "as-named" })
}

fn tie(from: &str, kind: &str, to: &str) -> Value {
    json!({ "from": from, "kind": kind, "to": to })
}

#[both_engines]
async fn three_generations_are_one_picture_and_the_same_as_tables(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let at = |rest: &str| format!("/api/v1/cases/{code}/{rest}");
    let page = format!("/faelle/{code}/familie/genogramm");
    let jana = adler.get(&at("persons")).await.has_status(200).field("/items/0/id");
    let inge = person(&adler, &code, "Inge", "frau").await;
    let leon = person(&adler, &code, "Leon", "nicht-erhoben").await;
    parent(&adler, &code, &inge, &jana).await;
    parent(&adler, &code, &jana, &leon).await;
    let close = json!({ "from": inge, "kind": "close", "to": jana, "word": "jeden Sonntag" });
    let close = adler.post(&at("genogram/ties"), &close).await.has_status(201).field("/id");
    let browser = app.log_in("adler").await;
    let seen = browser.get(&page).await;
    seen.is_ok().shows("Inge").shows("Leon").shows("steht nah").shows("jeden Sonntag").shows("Elternteil von");
    assert!(seen.html().contains("<svg role=\"img\""), "there is a drawing");
    assert!(
        seen.html().contains("l-geno__bond--close") && !seen.html().contains("style="),
        "by pattern, without inline style"
    );
    browser.get(&format!("/faelle/{code}/familie")).await.is_ok().shows("Zum Genogramm");

    // A form without script: the sign, then a household, then the line taken back.
    let unknown = [
        ("version", "0"),
        ("zeichen", "square"),
        ("geburtsjahr", "2012"),
        ("lebt", "living"),
        ("todesjahr", ""),
        ("eltern", "one-unknown"),
    ];
    browser
        .post_form(&format!("{page}/personen/{leon}"), &unknown)
        .await
        .is_ok()
        .shows("geboren 2012")
        .shows("nicht bekannt");
    let home = [("name", "bei Oma Inge"), ("personen", inge.as_str()), ("personen", leon.as_str())];
    browser.post_form(&format!("{page}/haushalte/neu"), &home).await.is_ok().shows("bei Oma Inge");
    let taken = browser.post_form(&format!("{page}/verbindungen/{close}/zuruecknehmen"), &[("version", "1")]).await;
    assert!(!taken.is_ok().html().contains("l-geno__bond--close"), "what is taken back is not drawn");
    let kept = adler.get(&at("genogram")).await.has_status(200).json();
    assert_eq!(kept["ties"].as_array().unwrap().len(), 0);
    assert_eq!(kept["persons"][0]["content"]["parents"], "one-unknown");
    assert_eq!(kept["households"][0]["content"]["persons"].as_array().unwrap().len(), 2);

    // Somebody changed it meanwhile: nothing is overwritten.
    let late = adler.put(&at(&format!("genogram/persons/{leon}")), &sign(&leon, 2013), 0).await;
    late.has_status(412);
}

#[both_engines]
async fn what_no_family_can_be_is_told_and_nothing_is_lost(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let at = |rest: &str| format!("/api/v1/cases/{code}/{rest}");
    let jana = adler.get(&at("persons")).await.has_status(200).field("/items/0/id");
    let inge = person(&adler, &code, "Inge", "frau").await;
    parent(&adler, &code, &inge, &jana).await;
    let circle = adler.post(&at("genogram/ties"), &tie(&jana, "adopted", &inge)).await;
    assert!(circle.has_status(422).text.contains("sein eigener Vorfahre"), "{}", circle.text);

    adler.put(&at(&format!("genogram/persons/{inge}")), &sign(&inge, 1965), 0).await.has_status(200);
    let older = adler.put(&at(&format!("genogram/persons/{jana}")), &sign(&jana, 1960), 0).await;
    assert!(older.has_status(422).text.contains("älter als sein Elternteil"), "{}", older.text);
    let browser = app.log_in("adler").await;
    let page = format!("/faelle/{code}/familie/genogramm");
    let fields =
        [("version", "0"), ("zeichen", "circle"), ("geburtsjahr", "1960"), ("lebt", "living"), ("eltern", "as-named")];
    let again = browser.post_form(&format!("{page}/personen/{jana}"), &fields).await;
    again.has_status(422).shows("älter als sein Elternteil").keeps("geburtsjahr", "1960");
    let oneself = [("von", jana.as_str()), ("art", "close"), ("zu", jana.as_str())];
    browser
        .post_form(&format!("{page}/verbindungen/neu"), &oneself)
        .await
        .has_status(422)
        .shows("nicht mit sich selbst");

    // The family page takes a longer way round; the picture says what is wrong, and the tables still stand.
    let mia = person(&adler, &code, "Mia", "frau").await;
    parent(&adler, &code, &jana, &mia).await;
    parent(&adler, &code, &mia, &inge).await;
    let seen = browser.get(&page).await;
    seen.is_ok().shows("ihre eigenen Vorfahren").shows("Nichts ist verloren").shows("Elternteil von");
    // Nobody from outside finds it, and an unknown card is no card.
    app.log_in("hahn").await.get(&page).await.has_status(404);
    adler.get(&at("genogram")).await.has_status(200);
    app.api("hahn").await.get(&at("genogram")).await.has_status(404);
    let marks = [("if-match", "\"0\"")];
    let stranger = "019ab000-0000-7000-8000-000000000000";
    let body = sign(stranger, 1990).to_string();
    let answer = adler.send(Method::PUT, &at(&format!("genogram/persons/{stranger}")), Some(body), &marks).await;
    answer.has_status(404);
}

#[both_engines]
async fn a_line_that_is_sealed_is_not_in_the_picture_of_others(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let page = format!("/faelle/{code}/familie/genogramm");
    let jana = adler.get(&format!("/api/v1/cases/{code}/persons")).await.has_status(200).field("/items/0/id");
    let inge = person(&adler, &code, "Inge", "frau").await;
    let before = app.log_in("lorenz").await.get(&page).await.is_ok().text();
    let actor = app.actor("adler");
    let desk = Desk::casework(&app.app.vault, &actor);
    let mut tx = app.app.db.begin().await.unwrap();
    let (_, file) = case::writable(&mut tx, &desk, &code.parse().unwrap()).await.unwrap();
    let (from, to) = (jana.parse().unwrap(), inge.parse().unwrap());
    let line = Tie { from, kind: TieKind::CutOff, to, word: "seit dem Sommer".to_owned() };
    let line = genogram::tie(&mut tx, &desk, &file, &line).await.unwrap();
    sealed::seal_as(&mut tx, &desk, &file, line, Some(Seal::Entrusted)).await.unwrap();
    tx.commit().await.unwrap();
    app.log_in("adler").await.get(&page).await.is_ok().shows("seit dem Sommer");
    assert_eq!(app.log_in("lorenz").await.get(&page).await.is_ok().text(), before);
}
