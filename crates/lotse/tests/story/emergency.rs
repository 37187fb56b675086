//! Emergency access: a file of one's own unit opens for an hour, everybody concerned is told, and somebody looks at it
//! afterwards (policy P11, F2, F3; L-19).

use serde_json::{Value, json};
use store::args;
use testkit::app::{ApiClient, Browser, Page, TestApp};
use testkit::both_engines;

use crate::case::opened;

const REASON: &str = "Die Großmutter meldet, dass niemand die Kinder abgeholt hat.";

async fn run(app: &TestApp, text: &str) {
    let mut tx = app.app.db.begin().await.unwrap();
    tx.all_text(text, args![]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn count(app: &TestApp, text: &str) -> i64 {
    let mut tx = app.app.db.read().await.unwrap();
    tx.all_text(text, args![]).await.unwrap()[0].get("n").unwrap()
}

/// Somebody opens a case in an emergency, with these topics.
async fn breaks_the_glass(app: &TestApp, login: &str, browser: &Browser, code: &str, topics: &[&str]) -> Page {
    let digits = app.code_of(login).await;
    let mut fields = vec![("kategorie", "unreachable"), ("grund", REASON), ("code", digits.as_str())];
    fields.extend(topics.iter().map(|topic| ("themen", *topic)));
    browser.post_form(&format!("/notfallzugriff/{code}"), &fields).await
}

async fn contact(api: &ApiClient, code: &str, topic: &str, text: &str) {
    let note = json!({ "topic": topic, "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": text });
    api.post(&format!("/api/v1/cases/{code}/contacts"), &note).await.has_status(201);
}

async fn review(lead: &ApiClient, finding: &str) {
    let id = lead.get("/api/v1/emergencies").await.has_status(200).field("/items/0/id");
    let one = lead.get(&format!("/api/v1/emergencies/{id}")).await;
    let body = json!({ "finding": finding, "text": "Mit Frau Kaya gesprochen, es war nötig." }).to_string();
    let tag = format!("\"{}\"", one.version());
    let headers = [("if-match", tag.as_str()), ("content-type", "application/json")];
    let path = format!("/api/v1/emergencies/{id}/review");
    lead.send(axum::http::Method::POST, &path, Some(body), &headers).await.has_status(200);
}

#[both_engines]
async fn a_colleague_opens_a_file_in_an_emergency_and_the_lead_looks_at_it_afterwards(app: TestApp) {
    let (adler, lorenz) = (app.api("adler").await, app.api("lorenz").await);
    let code = opened(&adler, "Jana", "Braun").await;
    contact(&adler, &code, "housing", "Der Vermieter droht mit der Kündigung.").await;
    contact(&adler, &code, "contact", "Jana ist abends bei ihrer Mutter zu erreichen.").await;
    let (page, case) = (format!("/faelle/{code}"), format!("/api/v1/cases/{code}"));
    let (kaya, program) = (app.log_in("kaya").await, app.api("kaya").await);
    kaya.get(&page).await.is_not_found();

    let asked = kaya.get(&format!("/notfallzugriff/{code}")).await;
    asked.is_ok().shows("Notfallzugriff auf").shows("Mindestens 20 Zeichen").hides("Braun");
    let short = [("kategorie", "unreachable"), ("grund", "eilig"), ("themen", "basic"), ("code", "000000")];
    kaya.post_form(&format!("/notfallzugriff/{code}"), &short)
        .await
        .complains("mindestens 20 Zeichen")
        .keeps("grund", "eilig");
    let guessed = [("kategorie", "unreachable"), ("grund", REASON), ("themen", "basic"), ("code", "000000")];
    kaya.post_form(&format!("/notfallzugriff/{code}"), &guessed).await.complains("Der Sicherheitscode passt nicht");
    kaya.get(&page).await.is_not_found();

    let inside = breaks_the_glass(&app, "kaya", &kaya, &code, &["basic", "contact"]).await;
    inside.is_ok().shows("Braun").shows("Notfallzugriff bis").shows("Notfallzugriff beenden");
    assert_eq!(inside.path(), page);
    // The chosen topics and nothing else; to read, never to write; and the case is nobody's own in any list.
    let history = kaya.get(&format!("{page}/verlauf")).await;
    history.is_ok().shows("bei ihrer Mutter").shows("Notfallzugriff bis").hides("Vermieter").hides("Großmutter");
    kaya.get(&format!("{page}/kontakte/neu")).await.is_not_found();
    program.get(&case).await.has_status(200);
    let note = json!({ "topic": "contact", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": "x" });
    program.post(&format!("{case}/contacts"), &note).await.is_not_found();
    kaya.get("/faelle").await.is_ok().hides(&code).hides("Braun");
    kaya.get("/heute").await.is_ok().hides("Notfallzugriff bis").hides("Braun");
    let read = "SELECT count(*) AS n FROM journal WHERE event = 'content.read' AND purpose = 'emergency'";
    assert!(count(&app, read).await > 0);
    assert!(app.journal_has("emergency.opened").await);
    let written =
        "SELECT count(*) AS n FROM access_grant WHERE basis = 'emergency' AND act = 'write' AND live_until > live_from";
    assert_eq!(count(&app, written).await, 0);

    // Lead and data-protection officer know at once; the officer never sees the words.
    let lead = app.log_in("lorenz").await;
    lead.get("/heute").await.is_ok().shows("Ein Notfallzugriff wartet auf Ihre Nachschau");
    assert!(lorenz.get("/api/v1/notices").await.text.contains("emergency-opened"));
    let officer = app.log_in("datenschutz").await;
    officer.get("/mitteilungen").await.is_ok().shows("im Notfall geöffnet");
    let seen = officer.get("/pruefung/notfallzugriffe").await;
    seen.is_ok().shows("Deniz Kaya").shows(&code).shows("Niemand Zuständiges").hides("Großmutter").hides("Braun");
    adler.get("/api/v1/emergencies").await.is_not_found();

    // One at a time: the next one waits for the review.
    let other = opened(&adler, "Leon", "Wolf").await;
    kaya.get(&format!("/notfallzugriff/{other}")).await.is_ok().shows("den noch niemand nachgesehen hat");
    let second = breaks_the_glass(&app, "kaya", &kaya, &other, &["basic"]).await;
    second.has_status(422).shows("den noch niemand nachgesehen hat");
    kaya.get(&format!("/faelle/{other}")).await.is_not_found();

    kaya.post_form(&format!("/notfallzugriff/{code}/beenden"), &[]).await.is_ok();
    kaya.get(&page).await.is_not_found();
    program.get(&case).await.is_not_found();

    let list = lead.get("/notfallzugriffe").await;
    let way = list.link("Deniz Kaya").unwrap();
    let form = lead.get(&way).await;
    form.is_ok().shows("Großmutter").shows("Kontaktdaten");
    let version = form.value("version").unwrap();
    lead.post_form(&way, &[("version", &version), ("befund", "justified"), ("sicht", "jetzt")])
        .await
        .complains("In Worten");
    let said = [("version", version.as_str()), ("befund", "justified"), ("worte", "Es war nötig."), ("sicht", "jetzt")];
    lead.post_form(&way, &said).await.is_ok().shows("Berechtigt");
    lead.get("/heute").await.is_ok().hides("wartet auf Ihre Nachschau");
    officer.get("/pruefung/notfallzugriffe").await.shows("Berechtigt").shows("Petra Lorenz");
    adler_reads_the_reason(&app, &page).await;
    breaks_the_glass(&app, "kaya", &kaya, &other, &["basic"]).await.is_ok().shows("Wolf");
}

async fn adler_reads_the_reason(app: &TestApp, page: &str) {
    let adler = app.log_in("adler").await;
    adler.get(&format!("{page}/verlauf")).await.is_ok().shows("Großmutter").shows("Es war nötig.");
}

#[both_engines]
async fn an_hour_ends_to_the_second(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    app.clock.set_to("2026-11-23T10:00:00+01:00");
    let (kaya, program) = (app.log_in("kaya").await, app.api("kaya").await);
    breaks_the_glass(&app, "kaya", &kaya, &code, &["basic"]).await.is_ok();
    for (moment, status) in
        [("2026-11-23T10:59:59+01:00", 200), ("2026-11-23T11:00:00+01:00", 404), ("2026-11-23T11:00:01+01:00", 404)]
    {
        app.clock.set_to(moment);
        program.get(&format!("/api/v1/cases/{code}")).await.has_status(status);
    }
    // The review is due by closing time of the next day; after that lead and officer hear of it again.
    let due = "SELECT count(*) AS n FROM emergency_access WHERE reminded_at IS NOT NULL";
    app.clock.set_to("2026-11-24T15:59:00+01:00");
    app.run_jobs().await;
    assert_eq!(count(&app, due).await, 0);
    app.clock.set_to("2026-11-24T16:00:01+01:00");
    app.run_jobs().await;
    assert_eq!(count(&app, due).await, 1);
    assert!(app.journal_has("emergency.review-late").await);
    app.log_in("lorenz").await.get("/heute").await.shows("überfällig");
    review(&app.api("lorenz").await, "avoidable").await;
    assert!(app.journal_has("emergency.reviewed").await);
}

#[both_engines]
async fn what_cannot_be_opened_is_absent(app: TestApp) {
    let (adler, beck, engel) = (app.api("adler").await, app.api("beck").await, app.api("engel").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let foreign = opened(&beck, "Mara", "Lenz").await;
    let secret = opened(&engel, "Nils", "Roth").await;
    // Nobody of the counselling unit is assigned any more: the glass of a secret file has no hammer.
    run(&app, "UPDATE assignment SET valid_until = valid_from + 1 WHERE kind = 'team' AND user_id = (SELECT id FROM account WHERE login = 'engel')").await;
    let nothing = "F-2222-222";
    let kaya = app.log_in("kaya").await;
    let absent = kaya.get(&format!("/notfallzugriff/{nothing}")).await;
    let absent = absent.has_status(404).text();
    for other in [&foreign, &secret] {
        assert_eq!(kaya.get(&format!("/notfallzugriff/{other}")).await.has_status(404).text(), absent, "{other}");
        let refused = breaks_the_glass(&app, "kaya", &kaya, other, &["basic"]).await;
        assert_eq!(refused.has_status(404).text(), absent, "{other}");
    }
    let counsellor = app.log_in("engel").await;
    let missing = counsellor.get(&format!("/notfallzugriff/{nothing}")).await.has_status(404).text();
    let own = breaks_the_glass(&app, "engel", &counsellor, &secret, &["basic"]).await;
    assert_eq!(own.has_status(404).text(), missing);

    // A bar beats it, before and while it lasts.
    breaks_the_glass(&app, "kaya", &kaya, &code, &["basic"]).await.is_ok().shows("Braun");
    let bar = "INSERT INTO bar (user_id, case_id, reason, set_by, set_at)
        SELECT a.id, c.id, 'relative', a.id, 1 FROM account a, family_case c WHERE a.login = 'kaya' AND c.code = ";
    run(&app, &format!("{bar}'{code}'")).await;
    kaya.get(&format!("/faelle/{code}")).await.is_not_found();
    let barred = kaya.get(&format!("/notfallzugriff/{code}")).await;
    assert!(barred.status().as_u16() == 404);

    // What is sealed stays closed, whatever was chosen.
    let other = opened(&adler, "Leon", "Wolf").await;
    contact(&adler, &other, "housing", "Anvertraut und versiegelt.").await;
    run(&app, "UPDATE entry SET sealed = 1 WHERE kind = 'contact'").await;
    review(&app.api("lorenz").await, "justified").await;
    breaks_the_glass(&app, "kaya", &kaya, &other, &["basic", "housing"]).await.is_ok();
    kaya.get(&format!("/faelle/{other}/verlauf")).await.is_ok().hides("Anvertraut");
}

#[both_engines]
async fn a_program_cannot_break_the_glass(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let digits = app.code_of("kaya").await;
    let body: Value = json!({ "category": "unreachable", "reason": REASON, "topics": ["basic"], "code": digits });
    let program = app.api("kaya").await;
    program.post(&format!("/api/v1/cases/{code}/emergency"), &body).await.has_status(401);
    program.get(&format!("/api/v1/cases/{code}")).await.is_not_found();
}

#[both_engines]
async fn where_nobody_leads_the_officer_reviews_by_what_the_journal_knows(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let kaya = app.log_in("kaya").await;
    let officer = app.log_in("datenschutz").await;
    breaks_the_glass(&app, "kaya", &kaya, &code, &["basic"]).await.is_ok();
    let way = officer.get("/pruefung/notfallzugriffe").await.link(&code).unwrap();
    let page = officer.get(&way).await;
    page.is_ok().shows("Die Leitung des Dienstes prüft").hides("Großmutter").hides("Braun");
    officer.post_form(&way, &[("befund", "justified"), ("version", "1")]).await.is_not_found();

    // The lead has left meanwhile: nobody but who opened it is there to look at it.
    run(&app, "DELETE FROM membership_role WHERE role = 'lead'").await;
    let page = officer.get(&way).await;
    let version = page.is_ok().shows("gibt es keine Leitung").hides("Großmutter").value("version").unwrap();
    officer.post_form(&way, &[("version", &version)]).await.has_status(422);
    for stranger in ["adler", "kaya", "ivo"] {
        app.log_in(stranger).await.get(&way).await.is_not_found();
    }
    officer.post_form(&way, &[("befund", "unjustified"), ("version", &version)]).await.is_ok();
    // What still lasted ends with it, the next one is possible, and the finding has no words.
    kaya.get(&format!("/faelle/{code}")).await.is_not_found();
    let words = "SELECT count(*) AS n FROM emergency_access WHERE finding = 'unjustified' AND finding_entry_id IS NULL";
    assert_eq!(count(&app, words).await, 1);
    let other = opened(&adler, "Leon", "Wolf").await;
    breaks_the_glass(&app, "kaya", &kaya, &other, &["basic"]).await.is_ok();
    let api = app.api("datenschutz").await;
    let all = api.get("/api/v1/review/emergencies").await.has_status(200).json();
    let (id, version) = (all["items"][0]["id"].as_str().unwrap(), all["items"][0]["version"].as_i64().unwrap());
    let body = json!({ "finding": "justified" }).to_string();
    let path = format!("/api/v1/review/emergencies/{id}/review");
    let stale = [("if-match", "\"99\"")];
    api.send(axum::http::Method::POST, &path, Some(body.clone()), &stale).await.has_status(412);
    let tag = format!("\"{version}\"");
    api.send(axum::http::Method::POST, &path, Some(body), &[("if-match", tag.as_str())]).await.has_status(204);
    assert!(app.journal_has("emergency.reviewed").await);
}

#[both_engines]
async fn reason_and_finding_go_no_further_than_the_file(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let kaya = app.log_in("kaya").await;
    breaks_the_glass(&app, "kaya", &kaya, &code, &["basic", "contact"]).await.is_ok();
    review(&app.api("lorenz").await, "avoidable").await;
    let mut tx = app.app.db.read().await.unwrap();
    let kinds = "SELECT id FROM entry WHERE kind IN ('emergency', 'emergency-reason', 'emergency-review') ORDER BY id";
    let rows = tx.all_text(kinds, args![]).await.unwrap();
    let ids: Vec<String> = rows.iter().map(|row| row.get::<store::EntryId>("id").unwrap().to_string()).collect();
    drop(tx);
    assert_eq!(ids.len(), 2);
    // Neither by itself nor with a topic does either go to another service.
    for id in &ids {
        let new = json!({ "entries": [id], "to_unit": app.actor("beck").unit, "to_user": app.actor("beck").user,
            "ground": { "statute": "sgb-x-69-1-1" }, "reason": "Die Vermittlung braucht es." });
        adler.post(&format!("/api/v1/cases/{code}/disclosures"), &new).await.has_status(422);
    }
    let topic = json!({ "topic": "consent", "to_unit": app.actor("beck").unit, "to_user": app.actor("beck").user,
        "ground": { "statute": "sgb-x-69-1-1" }, "reason": "Die Vermittlung braucht es." });
    adler.post(&format!("/api/v1/cases/{code}/disclosures"), &topic).await.has_status(422);
    // Nor to the family, who learns of the access itself.
    let persons = adler.get(&format!("/api/v1/cases/{code}/persons")).await.json();
    let jana = persons["items"][0]["id"].as_str().unwrap();
    let accesses = format!("/api/v1/cases/{code}/portal-accesses");
    let new = json!({ "person": jana, "standing": "self", "reach": "family", "risk": "none" });
    let id = adler.post(&accesses, &new).await.has_status(201).field("/id");
    let sheet = adler.post(&format!("{accesses}/{id}/code"), &json!({})).await.has_status(200).json();
    let mother = app.browser();
    mother.post_form("/einladung", &[("code", sheet["code"].as_str().unwrap())]).await.is_ok();
    let fields = [("password_new", "ein Regenschirm am Hafen"), ("password_again", "ein Regenschirm am Hafen")];
    mother.post_form("/einladung/passwort", &fields).await.is_ok();
    for page in ["/mein/daten", "/mein/daten/druck", "/mein/wer-hat-gesehen", "/mein/einwilligungen"] {
        mother.get(page).await.is_ok().hides("Großmutter").hides("Mit Frau Kaya gesprochen");
    }
}
