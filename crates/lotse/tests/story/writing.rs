//! Writing: nothing that is typed gets lost, nobody else sees it before its time, and what is known has a source.

mod history;

use std::time::Duration;

use axum::http::Method;
use serde_json::{Value, json};
use store::args;
use testkit::app::{ApiClient, Browser, Page, TestApp};
use testkit::both_engines;

use crate::case::opened;

const NOTE: &str =
    "Frau Braun war heute sehr aufgeregt & erzählte lange.\nSie will den Vermieter nicht mehr allein treffen.";

/// The hidden marks by which a form knows its draft.
const MARKS: [&str; 4] = ["entwurf", "entwurf-art", "entwurf-ort", "entwurf-akte"];

/// The fields of a contact form, as a person fills them in, with the marks of its page.
fn contact_fields(page: &Page, text: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> =
        MARKS.iter().filter_map(|mark| Some(((*mark).to_owned(), page.value(mark)?))).collect();
    let typed =
        [("datum", "20.11.2026"), ("uhrzeit", "10:30"), ("art", "telefon"), ("thema", "housing"), ("text", text)];
    fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// What the page does by itself while somebody types.
async fn keeps_typing(browser: &Browser, page: &Page, fields: &[(String, String)]) -> Page {
    let escape = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let token = ("form_token".to_owned(), page.value("form_token").unwrap_or_default());
    let body: Vec<String> =
        fields.iter().chain([&token]).map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
    browser.send(Method::POST, "/entwuerfe", Some(body.join("&")), &[("hx-request", "true")]).await
}

async fn count(app: &TestApp, text: &str) -> i64 {
    let mut tx = app.app.db.read().await.unwrap();
    tx.all_text(text, args![]).await.unwrap()[0].get("n").unwrap()
}

/// Changes rows as no page would, to bring about what later parts of the program will.
pub async fn change(app: &TestApp, text: &str, args: store::Args) {
    let mut tx = app.app.db.begin().await.unwrap();
    tx.all_text(text, args).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn note(api: &ApiClient, code: &str, topic: &str, at: &str, text: &str) -> String {
    let body = json!({ "topic": topic, "happened_at": at, "mode": "telefon", "text": text });
    api.post(&format!("/api/v1/cases/{code}/contacts"), &body).await.has_status(201).field("/id")
}

fn fact(label: &str, statement: &str) -> Value {
    json!({ "label": label, "knowledge": "known", "statement": statement, "purpose": "Wohngeld", "collected_from": "subject" })
}

pub async fn noted_fact(api: &ApiClient, code: &str, label: &str, statement: &str) -> String {
    let body = json!({ "topic": "income", "fact": fact(label, statement) });
    api.post(&format!("/api/v1/cases/{code}/facts"), &body).await.has_status(201).field("/id")
}

#[both_engines]
async fn a_timeout_in_the_middle_of_a_long_note_loses_nothing(app: TestApp) {
    let code = opened(&app.api("adler").await, "Jana", "Braun").await;
    let path = format!("/faelle/{code}/kontakte/neu");
    let adler = app.log_in("adler").await;
    let page = adler.get(&path).await;
    let fields = contact_fields(&page, NOTE);
    keeps_typing(&adler, &page, &contact_fields(&page, "Frau")).await.is_ok().hides("gesichert");
    keeps_typing(&adler, &page, &fields).await.is_ok().shows("Entwurf gesichert um");
    app.clock.advance(Duration::from_secs(31 * 60));
    // The page is told that nothing is kept any more; sending the form leads through the login with all that was typed.
    let refused = keeps_typing(&adler, &page, &fields).await;
    refused.has_status(401).hides("aufgeregt");
    adler
        .post_form_with_mark(&path, &borrowed(&fields), &page.value("form_token").unwrap())
        .await
        .has_status(401)
        .shows("sehr aufgeregt & erzählte");

    let again = app.log_in("adler").await;
    again.get("/heute").await.is_ok().shows("Angefangene Texte").shows("Kontakt: ");
    again.get("/entwuerfe").await.is_ok().shows("Kontakt: ").shows(&code);
    let back = again.get(&path).await;
    back.is_ok().shows("ist wieder da").keeps("text", NOTE).keeps("uhrzeit", "10:30");
    assert_eq!(back.value("entwurf"), page.value("entwurf"), "the form goes on with its draft");
    again.post_form(&path, &borrowed(&contact_fields(&back, NOTE))).await.is_ok().shows("sehr aufgeregt");
    again.get("/entwuerfe").await.hides(&code);
    again.get(&path).await.hides("Ihr Entwurf v");
    // What was still on its way when the text was saved does not bring the draft back.
    keeps_typing(&again, &again.get(&path).await, &fields).await.is_not_found();
    again.get(&path).await.hides("Ihr Entwurf v");
    assert_eq!(count(&app, "SELECT count(*) AS n FROM entry WHERE kind = 'contact'").await, 1);
}

#[both_engines]
async fn a_draft_is_seen_by_its_author_alone(app: TestApp) {
    let code = opened(&app.api("adler").await, "Jana", "Braun").await;
    let path = format!("/faelle/{code}/kontakte/neu");
    let (adler, lorenz) = (app.log_in("adler").await, app.log_in("lorenz").await);
    let page = adler.get(&path).await;
    let fields = contact_fields(&page, NOTE);
    keeps_typing(&adler, &page, &fields).await.is_ok();
    // The lead sees neither words nor list nor count, and cannot drop or overwrite what is not theirs.
    let hers = lorenz.get(&path).await;
    hers.is_ok().hides("aufgeregt").hides("Ihr Entwurf v").keeps("text", "");
    lorenz.get("/entwuerfe").await.is_ok().shows("keinen Text begonnen").hides(&code);
    lorenz.get("/heute").await.is_ok().hides("Angefangene Texte");
    lorenz.get(&format!("/faelle/{code}/verlauf")).await.hides("aufgeregt").hides("Entwurf");
    let id = page.value("entwurf").unwrap();
    lorenz.post_form("/entwuerfe/verwerfen", &[("entwurf", &id)]).await.is_not_found();
    keeps_typing(&lorenz, &hers, &contact_fields(&page, "Etwas ganz anderes.")).await.is_not_found();
    // The words lie sealed; a row moved to somebody else does not open.
    let mut tx = app.app.db.read().await.unwrap();
    let rows = tx.all_text("SELECT body FROM draft", args![]).await.unwrap();
    let body: Vec<u8> = rows[0].get("body").unwrap();
    drop(tx);
    assert!(!body.windows(8).any(|part| part == b"aufgereg"), "the words lie in clear");
    change(&app, "UPDATE draft SET user_id = $1", args![app.actor("lorenz").user]).await;
    lorenz.get(&path).await.has_status(500).hides("aufgeregt");
    change(&app, "UPDATE draft SET user_id = $1", args![app.actor("adler").user]).await;
    adler.get(&path).await.is_ok().keeps("text", NOTE);
    adler.post_form("/entwuerfe/verwerfen", &[("entwurf", &id)]).await.is_ok().hides("Ihr Entwurf v").keeps("text", "");
}

#[both_engines]
async fn whoever_loses_the_file_is_told_and_keeps_what_they_typed(app: TestApp) {
    let code = opened(&app.api("adler").await, "Jana", "Braun").await;
    let path = format!("/faelle/{code}/kontakte/neu");
    let adler = app.log_in("adler").await;
    let page = adler.get(&path).await;
    let fields = contact_fields(&page, NOTE);
    keeps_typing(&adler, &page, &fields).await.is_ok();
    app.clock.advance(Duration::from_secs(60));
    let (now, user) = (app.now(), app.actor("adler").user);
    change(
        &app,
        "UPDATE assignment SET valid_until = $1 WHERE user_id = $2 AND kind <> 'intake' AND valid_from < $1",
        args![now, user],
    )
    .await;
    keeps_typing(&adler, &page, &fields).await.is_not_found();
    adler.get("/entwuerfe").await.is_ok().hides(&code);
    let lost = adler.post_form_with_mark(&path, &borrowed(&fields), &page.value("form_token").unwrap()).await;
    lost.is_not_found().shows("sehr aufgeregt & erzählte");
    assert!(page.html().contains("Kopieren Sie ihn"), "the page has no words for a draft that is kept no more");
}

#[both_engines]
async fn a_draft_that_nobody_touches_is_gone_after_thirty_days(app: TestApp) {
    let code = opened(&app.api("adler").await, "Jana", "Braun").await;
    let adler = app.log_in("adler").await;
    let page = adler.get(&format!("/faelle/{code}/kontakte/neu")).await;
    keeps_typing(&adler, &page, &contact_fields(&page, NOTE)).await.is_ok();
    app.clock.advance(Duration::from_secs(29 * 24 * 3600));
    app.run_jobs().await;
    assert_eq!(count(&app, "SELECT count(*) AS n FROM draft").await, 1);
    app.clock.advance(Duration::from_secs(2 * 24 * 3600));
    app.run_jobs().await;
    assert_eq!(count(&app, "SELECT count(*) AS n FROM draft").await, 0);
}

#[both_engines]
async fn a_note_is_written_with_place_and_effort_and_corrected_from_a_draft(app: TestApp) {
    let code = opened(&app.api("adler").await, "Jana", "Braun").await;
    let (adler, lorenz) = (app.log_in("adler").await, app.log_in("lorenz").await);
    let path = format!("/faelle/{code}/kontakte/neu");
    let mut fields = contact_fields(&adler.get(&path).await, "Kaffee getrunken.");
    fields.extend(
        [("ort", "Wohnung der Großmutter"), ("aufwand", "0")].map(|(name, value)| (name.to_owned(), value.to_owned())),
    );
    adler.post_form(&path, &borrowed(&fields)).await.complains("Aufwand").keeps("ort", "Wohnung der Großmutter");
    fields.last_mut().unwrap().1 = "90".to_owned();
    adler.post_form(&path, &borrowed(&fields)).await.is_ok().shows("Wohnung der Großmutter · 90 Minuten");
    let items = app.api("adler").await.get(&format!("/api/v1/cases/{code}/entries?art=contact")).await;
    assert_eq!((items.field("/items/0/content/minutes"), items.field("/total")), ("90".to_owned(), "1".to_owned()));
    // A correction that was begun on a version somebody else has changed since shows both texts when it is saved.
    let page = format!("/faelle/{code}/kontakte/{}/bearbeiten", items.field("/items/0/id"));
    let begun = adler.get(&page).await;
    let mut mine = contact_fields(&begun, "Kaffee getrunken und lange geredet.");
    mine.push(("version".to_owned(), begun.value("version").unwrap()));
    keeps_typing(&adler, &begun, &mine).await.is_ok();
    let mut hers = contact_fields(&lorenz.get(&page).await, "Tee getrunken.");
    hers.push(("version".to_owned(), "1".to_owned()));
    lorenz.post_form(&page, &borrowed(&hers)).await.is_ok();
    let back = adler.get(&page).await;
    back.is_ok().shows("Inzwischen hat jemand diesen Eintrag geändert").keeps("version", "1");
    let clash = adler.post_form(&page, &borrowed(&mine)).await;
    clash
        .has_status(409)
        .shows("Tee getrunken.")
        .keeps("text", "Kaffee getrunken und lange geredet.")
        .keeps("version", "2");
}

#[both_engines]
async fn what_others_say_is_not_saved_without_a_statutory_reason(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let adler = app.log_in("adler").await;
    let path = format!("/faelle/{code}/angaben/neu");
    let page = adler.get(&path).await;
    let reason = first_option(&page, "rechtsgrund");
    let mut fields = vec![
        ("thema", "education"),
        ("was", "Fehltage"),
        ("wissen", "known"),
        ("aussage", "Mia fehlt seit drei Wochen."),
        ("zweck", "Gespräch mit der Schule"),
        ("herkunft", "third-party"),
        ("quelle", "Klassenlehrerin Frau Lang"),
    ];
    let refused = adler.post_form(&path, &fields).await;
    refused.complains("Wählen Sie den gesetzlichen Grund").keeps("aussage", "Mia fehlt seit drei Wochen.");
    assert_eq!(count(&app, "SELECT count(*) AS n FROM entry WHERE kind = 'fact'").await, 0);
    fields.push(("rechtsgrund", "von-irgendwo"));
    adler.post_form(&path, &fields).await.complains("passt nicht zur Herkunft");
    fields.last_mut().unwrap().1 = &reason;
    adler
        .post_form(&path, &fields)
        .await
        .is_ok()
        .shows("Mia fehlt seit drei Wochen.")
        .shows("Klassenlehrerin Frau Lang")
        .shows("§");

    let mut third = fact("Fehltage", "Seit Montag.");
    third["collected_from"] = json!("other-body");
    third["source"] = json!("Jugendamt");
    let send = |fact: &Value| json!({ "topic": "education", "fact": fact });
    let facts = format!("/api/v1/cases/{code}/facts");
    assert!(api.post(&facts, &send(&third)).await.has_status(422).text.contains("fact.reason"));
    third["reason"] = json!("be-social-enquiry");
    assert!(
        api.post(&facts, &send(&third)).await.has_status(422).text.contains("fact.reason"),
        "another country's law"
    );
    third["reason"] = json!(reason);
    api.post(&facts, &send(&third)).await.has_status(201);
    // "Nicht erhoben" is an answer and needs nothing but what it is for.
    let asked = json!({ "label": "Schwangerschaft", "knowledge": "not-asked", "purpose": "Nicht nötig", "collected_from": "subject" });
    api.post(&facts, &send(&asked)).await.has_status(201);
    adler.get(&format!("/faelle/{code}/angaben")).await.shows("Schwangerschaft").shows("Nicht erhoben");
    app.log_in("beck").await.get(&format!("/faelle/{code}/angaben")).await.is_not_found();
}

/// The first thing that can be chosen in a field.
fn first_option(page: &Page, field: &str) -> String {
    let select = &page.html()[page.html().find(&format!("name=\"{field}\"")).unwrap()..];
    let options = select.match_indices("value=\"").map(|(at, start)| &select[at + start.len()..]);
    options.map(|rest| rest[..rest.find('"').unwrap()].to_owned()).find(|value| !value.is_empty()).unwrap()
}

#[both_engines]
async fn two_people_correct_one_fact_and_both_texts_are_there(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let id = noted_fact(&api, &code, "Monatliches Einkommen", "1.240 Euro").await;
    let page = format!("/faelle/{code}/angaben/{id}/bearbeiten");
    let (adler, lorenz) = (app.log_in("adler").await, app.log_in("lorenz").await);
    adler.get(&page).await.is_ok().keeps("aussage", "1.240 Euro").keeps("version", "1");
    let fields = |statement: &'static str, version: &'static str| {
        [
            ("thema", "income"),
            ("was", "Monatliches Einkommen"),
            ("wissen", "known"),
            ("aussage", statement),
            ("zweck", "Wohngeld"),
            ("herkunft", "subject"),
            ("version", version),
        ]
    };
    adler.post_form(&page, &fields("1.310 Euro", "1")).await.is_ok();
    let clash = lorenz.post_form(&page, &fields("1.280 Euro netto", "1")).await;
    clash
        .has_status(409)
        .shows("1.310 Euro")
        .shows("Miriam Adler")
        .keeps("aussage", "1.280 Euro netto")
        .keeps("version", "2");
    lorenz.post_form(&page, &fields("1.310 Euro brutto, 1.280 Euro netto", "2")).await.is_ok();
    let versions = adler.get(&format!("/faelle/{code}/verlauf/{id}/fassungen")).await;
    versions.is_ok().shows("1.310 Euro brutto").shows("1.240 Euro");
    let stale = json!({ "topic": "income", "fact": fact("Einkommen", "0 Euro") });
    api.put(&format!("/api/v1/cases/{code}/facts/{id}"), &stale, 1).await.has_status(412);
    let gone = format!("/faelle/{code}/angaben/{id}/zuruecknehmen");
    adler.post_form(&gone, &[("version", "3"), ("grund", " ")]).await.complains("Warum nehmen Sie die Angabe zurück?");
    adler
        .post_form(&gone, &[("version", "3"), ("grund", "Gehört zu einer anderen Familie.")])
        .await
        .is_ok()
        .shows("Zurückgenommen");
}

#[both_engines]
async fn what_is_disputed_shows_both_versions_and_ends_only_with_a_reason(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let id = note(&api, &code, "housing", "2026-11-20T09:30:00Z", "Frau Braun hat die Miete nicht gezahlt.").await;
    let fact = noted_fact(&api, &code, "Schulden", "3.000 Euro").await;
    let adler = app.log_in("adler").await;
    let page = format!("/faelle/{code}/eintraege/{id}/bestreiten");
    adler.get(&page).await.is_ok().shows("Frau Braun hat die Miete nicht gezahlt.");
    adler.post_form(&page, &[("worte", " ")]).await.complains("Wie sagt es die Person?");
    adler.post_form(&page, &[("worte", "Ich habe sie bar bezahlt."), ("von", "Jana Braun")]).await.is_ok();
    let own = json!({ "words": "Es waren nur 300 Euro.", "said_by": "Jana Braun" });
    api.post(&format!("/api/v1/cases/{code}/entries/{fact}/contests"), &own).await.has_status(201);
    for rest in ["/verlauf", "", &format!("/verlauf/{id}/fassungen"), "/verlauf/druck"] {
        let shown = adler.get(&format!("/faelle/{code}{rest}")).await;
        shown
            .is_ok()
            .shows("Bestritten")
            .shows("nicht gezahlt")
            .shows("So sagt es Jana Braun")
            .shows("Ich habe sie bar bezahlt.");
    }
    adler
        .get(&format!("/faelle/{code}/angaben"))
        .await
        .shows("Bestritten")
        .shows("3.000 Euro")
        .shows("Es waren nur 300 Euro.");
    // The entry keeps its topic, so that nobody sees the one without the other; the words have no way to be changed.
    let moved = json!({ "topic": "debt", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": "Anders." });
    assert!(
        api.put(&format!("/api/v1/cases/{code}/contacts/{id}"), &moved, 1).await.has_status(422).text.contains("topic")
    );
    let contest = api.get(&format!("/api/v1/cases/{code}/entries/{id}/contests")).await.field("/items/0/id");
    let end = format!("/faelle/{code}/bestritten/{contest}/beenden");
    adler.get(&end).await.is_ok();
    adler.post_form(&end, &[("grund", "")]).await.complains("Warum endet sie?");
    adler.post_form(&end, &[("grund", "Die Quittung liegt vor.")]).await.is_ok();
    let shown = adler.get(&format!("/faelle/{code}/verlauf?art=contact")).await;
    shown.shows("Ich habe sie bar bezahlt.").shows("Die Quittung liegt vor.").hides("Kennzeichnung beenden");
    adler.post_form(&end, &[("grund", "Noch einmal.")]).await.complains("schon beendet");
    let beck = app.log_in("beck").await;
    beck.get(&page).await.is_not_found();
    beck.post_form(&page, &[("worte", "Von außen.")]).await.is_not_found();
    beck.post_form(&end, &[("grund", "Von außen.")]).await.is_not_found();
}

#[both_engines]
async fn a_template_with_a_missing_field_leaves_a_mark_and_says_so(app: TestApp) {
    let code = opened(&app.api("adler").await, "Jana", "Braun").await;
    let (adler, lorenz) = (app.log_in("adler").await, app.log_in("lorenz").await);
    adler.get("/vorlagen/neu").await.is_not_found();
    adler.get("/vorlagen").await.is_ok().shows("noch keine Vorlagen");
    let unknown = [("titel", "Telefonat"), ("text", "Anruf von {Lieblingsfarbe}")];
    lorenz
        .post_form("/vorlagen/neu", &unknown)
        .await
        .complains("nicht ausgefüllt werden kann")
        .keeps("titel", "Telefonat");
    let body = "{heute}: Telefonat zu {Fallnummer}. Ansprechperson {Name der Ansprechperson}, vertreten durch {Name der Vertretung}.";
    lorenz.post_form("/vorlagen/neu", &[("titel", "Telefonat"), ("text", body)]).await.is_ok().shows("Telefonat");
    adler.get("/vorlagen").await.is_ok().shows("Telefonat").shows("Fassung 1");
    let path = format!("/faelle/{code}/kontakte/neu");
    let page = adler.get(&path).await;
    let mut fields = contact_fields(&page, "Das steht schon da.");
    fields.extend(
        [("vorlage", first_option(&page, "vorlage")), ("aktion", "vorlage".to_owned())]
            .map(|(name, value)| (name.to_owned(), value)),
    );
    let filled = adler.post_form(&path, &borrowed(&fields)).await;
    filled.is_ok().shows("Was darin fehlt, ist markiert: Name der Vertretung");
    let text = filled.value("text").unwrap();
    assert!(
        text.starts_with("Das steht schon da.\n\n") && text.contains(&code) && text.contains("Miriam Adler"),
        "{text}"
    );
    assert!(text.contains("[bitte ergänzen: Name der Vertretung]"), "{text}");
    assert_eq!(count(&app, "SELECT count(*) AS n FROM entry WHERE kind = 'contact'").await, 0, "nothing was saved yet");
    filled.keeps("uhrzeit", "10:30");
    // Versions: the earlier wording stays, two leads do not overwrite each other, and other units know nothing of it.
    let api = app.api("lorenz").await;
    let known = api.get("/api/v1/templates").await;
    let address = format!("/api/v1/templates/{}", known.field("/items/0/id"));
    let wording = json!({ "title": "Telefonat", "body": "Kurz: {heute}" });
    assert_eq!(api.put(&address, &wording, 1).await.has_status(200).version(), 2);
    api.put(&address, &wording, 1).await.has_status(412);
    app.api("adler").await.put(&address, &wording, 2).await.is_not_found();
    app.api("beck").await.get(&address).await.is_not_found();
    let versions = adler.get(&format!("/vorlagen/{}/fassungen", known.field("/items/0/id"))).await;
    versions.is_ok().shows("Kurz: {heute}").shows("vertreten durch");
}
