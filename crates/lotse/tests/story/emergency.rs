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
