//! The open case: one contact person at every moment, notes that nobody overwrites, and colleagues who are kept away.

use serde_json::{Value, json};
use store::args;
use testkit::app::{ApiClient, TestApp};
use testkit::both_engines;

/// A code that nobody has, with a right check character.
const NOBODYS_CODE: &str = "F-2222-222";

/// Opens a case for a family: first contact, first consultation, entry check with the person's yes.
pub async fn opened(api: &ApiClient, given: &str, family: &str) -> String {
    let contact = json!({
        "person": { "given_name": given, "family_name": family },
        "concern": "Ich weiß nicht, wie ich die Miete zahlen soll.",
        "access": "in-person",
        "handling": "self",
    });
    let code = api.post("/api/v1/first-contacts", &contact).await.has_status(201).field("/code");
    let held = json!({ "wishes": ["Ruhe zu Hause"], "record": {} });
    api.put(&format!("/api/v1/consultations/{code}"), &held, 0).await.has_status(200);
    api.post(&format!("/api/v1/consultations/{code}/close"), &json!({})).await.has_status(200);
    let check = json!({
        "criteria": ["many-areas", "not-alone"],
        "areas": ["income", "debt", "housing"],
        "result": "indicated",
        "reason": "Vieles hängt zusammen.",
        "answer": "yes",
        "given": "in-person",
    });
    api.post(&format!("/api/v1/consultations/{code}/entry-check"), &check).await.has_status(200);
    code
}

fn contact(text: &str) -> Value {
    json!({ "topic": "housing", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": text })
}

async fn count(app: &TestApp, text: &str) -> i64 {
    let mut tx = app.app.db.read().await.unwrap();
    tx.all_text(text, args![]).await.unwrap()[0].get("n").unwrap()
}

#[both_engines]
async fn another_units_code_takes_writes_like_an_absent_one(app: TestApp) {
    let code = opened(&app.api("adler").await, "Jana", "Braun").await;
    let api = app.api("beck").await;
    let anyone = app.actor("beck").user;
    let writes = [
        ("POST", "contacts", contact("Nichts davon darf ankommen.")),
        ("POST", "persons", json!({ "card": { "given_name": "Mia" } })),
        ("POST", "relations", json!({ "from": anyone, "to": app.actor("adler").user, "kind": "partner" })),
        ("POST", "helpers", json!({ "name": "Oma", "helps_with": "kocht" })),
        (
            "POST",
            "services",
            json!({ "topic": "debt", "service": { "service": "X", "role": "Y", "known_by": "klient" } }),
        ),
        ("POST", "problems", json!({ "area": "debt", "problem": { "words": "Schulden", "seen_by": "klient" } })),
        ("POST", "problem-links", json!({ "cause": anyone, "effect": app.actor("adler").user })),
        ("POST", "bars", json!({ "user": anyone, "reason": "relative" })),
        ("PUT", "contact-person", json!({ "to": anyone, "reason": "auslastung", "note": "Zu viel." })),
        ("PUT", "deputy", json!({ "deputy": anyone })),
    ];
    for (method, rest, body) in writes {
        let mut answers = Vec::new();
        for code in [code.as_str(), NOBODYS_CODE] {
            let path = format!("/api/v1/cases/{code}/{rest}");
            let answer = if method == "PUT" { api.put(&path, &body, 1).await } else { api.post(&path, &body).await };
            answer.is_not_found();
            answers.push(answer.text.replace(code, "CODE"));
        }
        assert_eq!(answers[0], answers[1], "{rest}");
    }
    let beck = app.log_in("beck").await;
    for code in [code.as_str(), NOBODYS_CODE] {
        beck.post_form(&format!("/faelle/{code}/kontakte/neu"), &[("text", "Nein")]).await.is_not_found();
        beck.post_form(&format!("/faelle/{code}/ansprechperson"), &[("version", "1")]).await.is_not_found();
    }
    assert_eq!(count(&app, "SELECT count(*) AS n FROM entry WHERE kind = 'contact'").await, 0);
}

#[both_engines]
async fn two_people_correct_one_contact_and_both_texts_are_there(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let path = format!("/api/v1/cases/{code}/contacts");
    let id = api.post(&path, &contact("Der Vermieter wartet.")).await.has_status(201).field("/id");
    let page = format!("/faelle/{code}/kontakte/{id}/bearbeiten");
    let (adler, lorenz) = (app.log_in("adler").await, app.log_in("lorenz").await);
    adler.get(&page).await.is_ok().keeps("text", "Der Vermieter wartet.");
    lorenz.get(&page).await.is_ok().keeps("version", "1");
    let fields = |text: &'static str, version: &'static str| {
        [
            ("datum", "20.11.2026"),
            ("uhrzeit", "10:30"),
            ("art", "telefon"),
            ("thema", "housing"),
            ("text", text),
            ("version", version),
        ]
    };
    adler.post_form(&page, &fields("Der Vermieter wartet bis Freitag.", "1")).await.is_ok();
    let clash = lorenz.post_form(&page, &fields("Der Vermieter droht mit Kündigung.", "1")).await;
    clash.has_status(409).shows("Der Vermieter wartet bis Freitag.").shows("Miriam Adler");
    clash.keeps("text", "Der Vermieter droht mit Kündigung.").keeps("version", "2");
    adler.get(&format!("/faelle/{code}/verlauf")).await.shows("bis Freitag").hides("Kündigung");
    lorenz.post_form(&page, &fields("Der Vermieter wartet bis Freitag, sonst droht Kündigung.", "2")).await.is_ok();
    adler
        .get(&format!("/faelle/{code}/verlauf"))
        .await
        .shows("bis Freitag, sonst droht Kündigung")
        .shows("Berichtigt am");
    let kept = count(
        &app,
        "SELECT count(*) AS n FROM entry_version v JOIN entry e ON e.id = v.entry_id WHERE e.kind = 'contact'",
    );
    assert_eq!(kept.await, 2, "an earlier text is lost");
}

#[both_engines]
async fn a_program_names_the_version_it_means(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let new = api.post(&format!("/api/v1/cases/{code}/contacts"), &contact("Erster Stand.")).await;
    let address = new.has_status(201).headers["location"].to_str().unwrap().to_owned();
    assert_eq!(new.version(), 1);
    let changed = contact("Zweiter Stand.").to_string();
    let put = |headers: &'static [(&'static str, &'static str)]| {
        api.send(axum::http::Method::PUT, &address, Some(changed.clone()), headers)
    };
    put(&[]).await.has_status(428);
    put(&[("if-match", "1")]).await.has_status(412);
    put(&[("if-match", "\"7\"")]).await.has_status(412);
    assert_eq!(api.get(&address).await.field("/content/text"), "Erster Stand.");
    assert_eq!(put(&[("if-match", "\"1\"")]).await.has_status(200).version(), 2);
    put(&[("if-match", "\"1\"")]).await.has_status(412);
    let now = api.get(&address).await;
    assert_eq!((now.version(), now.field("/content/text")), (2, "Zweiter Stand.".to_owned()));
}

#[both_engines]
async fn the_same_contact_sent_twice_under_one_key_is_written_once(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let path = format!("/api/v1/cases/{code}/contacts");
    let first = api.post_once(&path, &contact("Rückruf."), "a-key").await;
    let second = api.post_once(&path, &contact("Rückruf."), "a-key").await;
    first.has_status(201);
    assert_eq!((second.status, &second.text), (first.status, &first.text));
    assert_eq!(second.headers["location"], first.headers["location"]);
    api.post_once(&path, &contact("Etwas anderes."), "a-key").await.has_status(422);
    assert_eq!(count(&app, "SELECT count(*) AS n FROM entry WHERE kind = 'contact'").await, 1);
}

#[both_engines]
async fn a_contact_in_the_future_is_refused_and_what_was_typed_is_kept(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let adler = app.log_in("adler").await;
    let path = format!("/faelle/{code}/kontakte/neu");
    adler.get(&path).await.is_ok();
    let fields = [
        ("datum", "1.1.2199"),
        ("uhrzeit", "08:50"),
        ("art", "telefon"),
        ("thema", "debt"),
        ("text", "Anruf bei der Bank."),
    ];
    adler
        .post_form(&path, &fields)
        .await
        .complains("in der Zukunft")
        .keeps("text", "Anruf bei der Bank.")
        .keeps("uhrzeit", "08:50");
    let mut ahead = contact("Anruf bei der Bank.");
    ahead["happened_at"] = json!("2199-01-01T08:50:00Z");
    let refused = api.post(&format!("/api/v1/cases/{code}/contacts"), &ahead).await;
    assert!(refused.has_status(422).text.contains("happened_at"), "{}", refused.text);
    let mut unseen = contact("Anruf\u{0} bei der Bank.");
    unseen["with_whom"] = json!("x".repeat(5_000));
    let refused = api.post(&format!("/api/v1/cases/{code}/contacts"), &unseen).await;
    assert!(refused.has_status(422).text.contains("Steuerzeichen"), "{}", refused.text);
    assert!(refused.text.contains("with_whom") && refused.text.contains("5000"), "{}", refused.text);
    assert_eq!(count(&app, "SELECT count(*) AS n FROM entry WHERE kind = 'contact'").await, 0);
}

#[both_engines]
async fn rule_8_exactly_one_contact_person_at_every_moment_of_a_hand_over(app: TestApp) {
    let (adler, lorenz) = (app.api("adler").await, app.api("lorenz").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let path = format!("/api/v1/cases/{code}/contact-person");
    let to =
        |login: &str, note: &str| json!({ "to": app.actor(login).user, "reason": "wunsch-der-familie", "note": note });
    let version = adler.get(&path).await.version();
    let send = axum::http::Method::PUT;
    adler.send(send, &path, Some(to("kaya", "Weiß Bescheid.").to_string()), &[]).await.has_status(428);
    adler.put(&path, &to("adler", "An mich selbst."), version).await.has_status(422);
    adler.put(&path, &to("beck", "In eine fremde Stelle."), version).await.has_status(422);
    adler.put(&path, &to("kaya", " "), version).await.has_status(422);
    app.clock.advance(std::time::Duration::from_secs(60 * 60));
    // Two who hand over at once: one succeeds, the other is told, and nobody is left without a face.
    let (one, other) = (to("kaya", "Die Familie wünscht es."), to("lorenz", "Ich übernehme."));
    let (first, second) = tokio::join!(adler.put(&path, &one, version), lorenz.put(&path, &other, version));
    let mut answers = [first.status.as_u16(), second.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [200, 412], "{} {}", first.text, second.text);
    assert_eq!(count(&app, "SELECT count(*) AS n FROM contact_term WHERE until_at IS NULL").await, 1);
    let gaps = "SELECT count(*) AS n FROM contact_term a WHERE a.until_at IS NOT NULL \
                AND NOT EXISTS (SELECT 1 FROM contact_term b WHERE b.case_id = a.case_id AND b.from_at = a.until_at)";
    assert_eq!(count(&app, gaps).await, 0, "there was a moment without contact person");
    let standing = lorenz.get(&path).await;
    assert_eq!(standing.field("/contact_person/id"), standing.field("/terms/0/user"));
    assert_eq!(standing.field("/terms/0/from"), standing.field("/terms/1/until"));
    assert!(app.journal_has("contact-person.handed-over").await);
}

#[both_engines]
async fn a_hand_over_says_why_and_only_those_entitled_make_it(app: TestApp) {
    let code = opened(&app.api("adler").await, "Jana", "Braun").await;
    let page = format!("/faelle/{code}/ansprechperson");
    let (adler, kaya) = (app.log_in("adler").await, app.actor("kaya").user.to_string());
    kaya_sees(&app, &code, 404).await;
    let version = adler.get(&page).await.value("version").unwrap();
    let fields = [("version", version.as_str()), ("an", kaya.as_str()), ("grund", "abwesenheit"), ("notiz", "")];
    adler.post_form(&page, &fields).await.complains("Was muss die neue Ansprechperson wissen?");
    let fields = [
        ("version", version.as_str()),
        ("an", kaya.as_str()),
        ("grund", "abwesenheit"),
        ("notiz", "Die Mutter weiß seit Montag Bescheid."),
    ];
    adler.post_form(&page, &fields).await.is_ok().shows("Deniz Kaya");
    kaya_sees(&app, &code, 200).await;
    adler.get(&format!("/faelle/{code}/verlauf")).await.shows("Ansprechperson gewechselt").shows("seit Montag");
    // The version has moved on: whoever still has the old page is told instead of handing over again.
    let old = [("version", version.as_str()), ("an", kaya.as_str()), ("grund", "wechsel"), ("notiz", "Noch einmal.")];
    adler.post_form(&page, &old).await.has_status(409).shows("Inzwischen hat jemand");
    let version = adler.get(&page).await.value("version").unwrap();
    let fields =
        [("version", version.as_str()), ("an", kaya.as_str()), ("grund", "wechsel"), ("notiz", "Noch einmal.")];
    app.log_in("lorenz").await.post_form(&page, &fields).await.has_status(422).shows("schon zuständig");
    let lorenz = app.actor("lorenz").user.to_string();
    let fields = [("version", version.as_str()), ("an", lorenz.as_str()), ("grund", "wechsel"), ("notiz", "Zu ihr.")];
    adler.post_form(&page, &fields).await.has_status(422).shows("nur die Ansprechperson selbst oder die Leitung");
}

async fn kaya_sees(app: &TestApp, code: &str, status: u16) {
    app.log_in("kaya").await.get(&format!("/faelle/{code}")).await.has_status(status);
}

#[both_engines]
async fn who_is_too_close_to_a_family_finds_nothing_and_counts_nothing(app: TestApp) {
    let (adler, lorenz, kaya) = (app.api("adler").await, app.api("lorenz").await, app.api("kaya").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let case = format!("/api/v1/cases/{code}");
    let person = app.actor("kaya").user;
    let version = adler.get(&case).await.version();
    adler.put(&format!("{case}/deputy"), &json!({}), version).await.has_status(422);
    let named = adler.put(&format!("{case}/deputy"), &json!({ "deputy": person }), version).await;
    assert_eq!(named.has_status(200).field("/deputy/name"), "Deniz Kaya");
    kaya_sees(&app, &code, 200).await;
    let bar = json!({ "user": person, "reason": "relative" });
    // Whoever stands for the family is replaced first, so that no gap arises.
    assert!(lorenz.post(&format!("{case}/bars"), &bar).await.has_status(422).text.contains("zuerst"));
    adler.put(&format!("{case}/deputy"), &json!({ "deputy": null }), named.version()).await.has_status(200);
    adler.post(&format!("{case}/bars"), &bar).await.has_status(422);
    let list = |api: &ApiClient| {
        let api = api.clone();
        async move { api.get("/api/v1/cases").await.json()["items"].as_array().map(Vec::len) }
    };
    assert_eq!(list(&kaya).await, Some(1));
    lorenz.post(&format!("{case}/bars"), &bar).await.has_status(201);
    assert_eq!(list(&kaya).await, Some(0));
    kaya.get(&case).await.is_not_found();
    let browser = app.log_in("kaya").await;
    browser.get(&format!("/faelle/{code}")).await.is_not_found().hides("Braun");
    for path in ["/faelle", "/faelle?stand=advice", "/erstkontakt"] {
        browser.get(path).await.is_ok().hides("Braun").hides(&code).hides("Eine Familie");
    }
    let version = adler.get(&case).await.version();
    let to = json!({ "to": person, "reason": "auslastung", "note": "Doch er." });
    adler.put(&format!("{case}/contact-person"), &to, version).await.has_status(422);
    app.log_in("lorenz")
        .await
        .get(&format!("/faelle/{code}/ansprechperson"))
        .await
        .shows("Deniz Kaya Verwandt oder eng befreundet");
}

#[both_engines]
async fn problems_in_three_areas_mark_a_case_until_one_is_solved(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let path = format!("/api/v1/cases/{code}/problems");
    let problem = |area: &str, words: &str| json!({ "area": area, "problem": { "words": words, "seen_by": "klient" } });
    let mut ids = Vec::new();
    for (area, words) in
        [("debt", "Drei Mieten sind offen."), ("housing", "Die Wohnung ist feucht."), ("health", "Die Kinder husten.")]
    {
        ids.push(api.post(&path, &problem(area, words)).await.has_status(201).field("/id"));
    }
    api.post(&path, &problem("contact", "Kein Lebensbereich")).await.has_status(422);
    let link = |cause: &str, effect: &str| json!({ "cause": cause, "effect": effect, "note": "Schimmel" });
    let links = format!("/api/v1/cases/{code}/problem-links");
    api.post(&links, &link(&ids[1], &ids[2])).await.has_status(201);
    assert!(api.post(&links, &link(&ids[1], &ids[1])).await.has_status(422).text.contains("effect"));
    let adler = app.log_in("adler").await;
    adler
        .get(&format!("/faelle/{code}/lebenslagen"))
        .await
        .is_ok()
        .shows("Die Wohnung ist feucht. Die Kinder husten. Schimmel");
    // The word also names a filter; as a mark it stands with the family.
    let marks = async || adler.get("/faelle").await.is_ok().text().matches("Multiproblem").count();
    let with_filter_alone = marks().await - 1;
    let solved = json!({ "state": "done" });
    api.put(&format!("{path}/{}/state", ids[0]), &solved, 9).await.has_status(412);
    assert_eq!(api.put(&format!("{path}/{}/state", ids[0]), &solved, 1).await.has_status(200).field("/state"), "done");
    assert_eq!(marks().await, with_filter_alone);
    adler
        .get(&format!("/faelle/{code}/lebenslagen"))
        .await
        .shows("2 Lebensbereiche sind betroffen")
        .shows("Gelöste Themen");
}

#[both_engines]
async fn who_leaves_the_team_loses_the_file_with_the_hand_over(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let path = format!("/api/v1/cases/{code}/contact-person");
    let version = adler.get(&path).await.version();
    let leaving = json!({ "to": app.actor("kaya").user, "reason": "wechsel", "note": "Alles besprochen." });
    adler.put(&path, &leaving, version).await.has_status(204);
    adler.get(&format!("/api/v1/cases/{code}")).await.is_not_found();
    app.api("kaya").await.get(&format!("/api/v1/cases/{code}")).await.has_status(200);
}
