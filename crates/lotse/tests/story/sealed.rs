//! Sealed entries: what was confided to one professional, a young person's own, and a locked address, seen from everywhere.

use serde_json::{Value, json};
use testkit::app::{ApiClient, TestApp};
use testkit::both_engines;

use crate::case::opened;

const CONFIDED: &str = "Leon sagt, dass er am Wochenende kifft.";

fn note(text: &str, seal: Option<&str>) -> Value {
    json!({ "topic": "addiction", "happened_at": "2026-11-20T09:30:00Z", "mode": "persoenlich", "text": text, "seal": seal })
}

async fn noted(api: &ApiClient, code: &str, text: &str, seal: Option<&str>) -> String {
    api.post(&format!("/api/v1/cases/{code}/contacts"), &note(text, seal)).await.has_status(201).field("/id")
}

/// Everything of a case that somebody can open, as they see it; pages as words, because each has marks of its own.
async fn views(app: &TestApp, login: &str, code: &str) -> Vec<(String, String)> {
    let (browser, api) = (app.log_in(login).await, app.api(login).await);
    // What is opened is remembered as opened, so the first look is not compared.
    browser.get(&format!("/faelle/{code}")).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let mut seen = Vec::new();
    let rests =
        ["", "/verlauf", "/verlauf/druck", "/angaben", "/dokumente", "/familie", "/zusammenfassung", "/ansprechperson"];
    for path in rests.iter().map(|rest| format!("/faelle/{code}{rest}")) {
        seen.push((path.clone(), browser.get(&path).await.text()));
    }
    for path in ["/faelle", "/heute", "/suche?q=kifft", "/suche?q=Musterweg", "/vertretung"] {
        seen.push((path.to_owned(), browser.get(path).await.text()));
    }
    for rest in ["", "/entries", "/facts", "/persons", "/documents", "/briefing", "/contact-person"] {
        let path = format!("/api/v1/cases/{code}{rest}");
        let answer = api.get(&path).await;
        seen.push((path, format!("{} {:?} {}", answer.status, answer.headers.get("etag"), answer.text)));
    }
    seen
}

#[both_engines]
async fn what_was_confided_is_there_for_its_author_alone(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let before = views(&app, "lorenz", &code).await;
    let id = noted(&adler, &code, CONFIDED, Some("entrusted")).await;
    let fact = json!({ "topic": "health", "seal": "young-persons-own", "fact": {
        "label": "Schwangerschaft", "knowledge": "known", "statement": "Im dritten Monat.",
        "purpose": "Beratung", "collected_from": "subject" } });
    let fact = adler.post(&format!("/api/v1/cases/{code}/facts"), &fact).await.has_status(201).field("/id");

    // For the lead, who sees the whole file, nothing at all has changed.
    assert_eq!(views(&app, "lorenz", &code).await, before);
    let lorenz = app.api("lorenz").await;
    let page = app.log_in("lorenz").await;
    for path in [
        format!("contacts/{id}"),
        format!("entries/{id}/seal"),
        format!("facts/{fact}"),
        format!("entries/{id}/contests"),
    ] {
        lorenz.get(&format!("/api/v1/cases/{code}/{path}")).await.is_not_found();
    }
    for path in
        [format!("kontakte/{id}/bearbeiten"), format!("verlauf/{id}/fassungen"), format!("eintraege/{id}/siegel")]
    {
        page.get(&format!("/faelle/{code}/{path}")).await.is_not_found();
    }
    lorenz.put(&format!("/api/v1/cases/{code}/contacts/{id}"), &note("Fremd.", None), 1).await.is_not_found();

    // Whoever wrote it reads it, marked, and goes on working with it.
    let browser = app.log_in("adler").await;
    browser
        .get(&format!("/faelle/{code}/verlauf"))
        .await
        .shows(CONFIDED)
        .shows("Anvertraut")
        .shows("Eigenes des jungen Menschen");
    let changed = adler
        .put(&format!("/api/v1/cases/{code}/contacts/{id}"), &note("Leon überlegt, damit aufzuhören.", None), 1)
        .await;
    assert_eq!(changed.has_status(200).field("/seal"), "entrusted");
    browser.get(&format!("/faelle/{code}/verlauf/{id}/fassungen")).await.is_ok().shows(CONFIDED);
    browser.get("/suche?q=Leon").await.is_ok();
    assert_eq!(views(&app, "lorenz", &code).await, before);
    let dispute = json!({ "words": "So war es nicht.", "said_by": "Leon" });
    adler.post(&format!("/api/v1/cases/{code}/entries/{id}/contests"), &dispute).await.has_status(422);

    // Lifted, it is an entry like others.
    let seal = format!("/api/v1/cases/{code}/entries/{id}/seal");
    adler.send("DELETE".parse().unwrap(), &seal, None, &[("if-match", "\"2\"")]).await.has_status(204);
    lorenz.get(&format!("/api/v1/cases/{code}/contacts/{id}")).await.has_status(200);
    page.get(&format!("/faelle/{code}/verlauf")).await.shows("aufzuhören");
    assert!(app.journal_has("entry.sealed").await && app.journal_has("entry.unsealed").await);
}

#[both_engines]
async fn an_entry_is_sealed_only_by_who_wrote_it_alone(app: TestApp) {
    let (adler, lorenz) = (app.api("adler").await, app.api("lorenz").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let id = noted(&adler, &code, "Die Miete ist bezahlt.", None).await;
    let seal = format!("/api/v1/cases/{code}/entries/{id}/seal");
    lorenz.put(&seal, &json!({ "seal": "entrusted" }), 1).await.has_status(422);
    lorenz
        .put(&format!("/api/v1/cases/{code}/contacts/{id}"), &note("Die Miete ist fast bezahlt.", None), 1)
        .await
        .has_status(200);
    adler.put(&seal, &json!({ "seal": "entrusted" }), 2).await.has_status(422);
    let own = noted(&adler, &code, "Nur für mich gesagt.", None).await;
    let seal = format!("/api/v1/cases/{code}/entries/{own}/seal");
    adler.put(&seal, &json!({ "seal": "locked-address" }), 1).await.has_status(422);
    adler.put(&seal, &json!({ "seal": "entrusted" }), 7).await.has_status(412);
    let browser = app.log_in("adler").await;
    let page = format!("/faelle/{code}/eintraege/{own}/siegel");
    browser.get(&page).await.is_ok().shows("Wer darf diesen Eintrag lesen?");
    browser.post_form(&page, &[]).await.complains("Bitte wählen Sie");
    browser
        .post_form(&page, &[("siegel", "entrusted")])
        .await
        .is_ok()
        .shows("Niemandem. Nur Sie sehen diesen Eintrag.");
    lorenz.get(&seal).await.is_not_found();
    // The form asks while it is written.
    let fields = [
        ("art", "telefon"),
        ("datum", "20.11.2026"),
        ("uhrzeit", "10:00"),
        ("thema", "basic"),
        ("text", "Im Vertrauen."),
        ("siegel", "entrusted"),
    ];
    browser
        .post_form(&format!("/faelle/{code}/kontakte/neu"), &fields)
        .await
        .is_ok()
        .shows("Im Vertrauen.")
        .shows("Anvertraut");
    app.log_in("lorenz").await.get(&format!("/faelle/{code}/verlauf")).await.hides("Im Vertrauen.").hides("Anvertraut");
}

#[both_engines]
async fn a_colleague_is_named_one_entry_at_a_time(app: TestApp) {
    let (adler, kaya, lorenz) = (app.api("adler").await, app.api("kaya").await, app.api("lorenz").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let case = format!("/api/v1/cases/{code}");
    let (one, other) = (
        noted(&adler, &code, CONFIDED, Some("entrusted")).await,
        noted(&adler, &code, "Noch etwas.", Some("entrusted")).await,
    );
    let kaya_id = app.actor("kaya").user;
    let release = |ground: &str| json!({ "to": kaya_id, "ground": ground });
    let path = format!("{case}/entries/{one}/seal/releases");
    // Not yet in the file, then not on a ground that would merely be useful.
    assert!(adler.post(&path, &release("einwilligung")).await.has_status(422).text.contains("arbeitet heute nicht"));
    let version = adler.get(&format!("{case}/contact-person")).await.version();
    adler.put(&format!("{case}/deputy"), &json!({ "deputy": kaya_id }), version).await.has_status(200);
    adler.post(&path, &release("aufgabe")).await.has_status(422);
    lorenz.post(&path, &release("einwilligung")).await.is_not_found();
    kaya.get(&format!("{case}/contacts/{one}")).await.is_not_found();

    adler.post(&path, &release("einwilligung")).await.has_status(201);
    kaya.get(&format!("{case}/contacts/{one}")).await.has_status(200);
    kaya.get(&format!("{case}/contacts/{other}")).await.is_not_found();
    kaya.put(&format!("{case}/contacts/{one}"), &note("Anders.", None), 1).await.is_not_found();
    kaya.post(&path, &json!({ "to": app.actor("lorenz").user, "ground": "einwilligung" })).await.is_not_found();
    lorenz.get(&format!("{case}/contacts/{one}")).await.is_not_found();
    let page = app.log_in("adler").await.get(&format!("/faelle/{code}/eintraege/{one}/siegel")).await;
    page.is_ok().shows("Deniz Kaya").shows("ist einverstanden");
    adler.post(&format!("{path}/{kaya_id}/end"), &json!({})).await.has_status(204);
    kaya.get(&format!("{case}/contacts/{one}")).await.is_not_found();
    adler.post(&format!("{path}/{kaya_id}/end"), &json!({})).await.is_not_found();
}

#[both_engines]
async fn a_hand_over_takes_sealed_entries_one_by_one(app: TestApp) {
    let (adler, kaya) = (app.api("adler").await, app.api("kaya").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let case = format!("/api/v1/cases/{code}");
    let follows = noted(&adler, &code, CONFIDED, Some("entrusted")).await;
    let stays = noted(&adler, &code, "Das bleibt bei Ihnen, ja?", Some("entrusted")).await;
    let before = views(&app, "lorenz", &code).await;

    let browser = app.log_in("adler").await;
    let page = browser.get(&format!("/faelle/{code}/ansprechperson")).await;
    page.is_ok().shows("Versiegeltes: Was geht mit?").shows("Geht nicht mit");
    app.log_in("lorenz").await.get(&format!("/faelle/{code}/ansprechperson")).await.hides("Versiegeltes");
    let kaya_id = app.actor("kaya").user.to_string();
    let field = format!("siegel-{follows}");
    let version = page.value("version").unwrap();
    let fields = [
        ("version", version.as_str()),
        ("an", &kaya_id),
        ("grund", "wechsel"),
        ("notiz", "Gemeinsam übergeben."),
        (&field, "einwilligung"),
    ];
    browser.post_form(&format!("/faelle/{code}/ansprechperson"), &fields).await.is_ok();

    kaya.get(&format!("{case}/contacts/{follows}")).await.has_status(200);
    kaya.get(&format!("{case}/contacts/{stays}")).await.is_not_found();
    kaya.put(&format!("{case}/contacts/{follows}"), &note("Weiter besprochen.", None), 1).await.has_status(200);
    adler.get(&format!("{case}/contacts/{follows}")).await.is_not_found();
    // The lead learns of the hand-over, and of nothing sealed.
    let lorenz = app.api("lorenz").await;
    lorenz.get(&format!("{case}/contacts/{follows}")).await.is_not_found();
    lorenz.get(&format!("{case}/entries")).await.has_status(200).hides(&follows).hides(&stays).hides("sealed");
    assert_ne!(views(&app, "lorenz", &code).await, before);
    // Whoever took over holds the seal now.
    assert_eq!(kaya.get(&format!("{case}/entries/{follows}/seal")).await.field("/voucher"), "holds");
}

#[both_engines]
async fn who_stands_in_reads_only_what_was_chosen_and_only_meanwhile(app: TestApp) {
    let (adler, kaya) = (app.api("adler").await, app.api("kaya").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let case = format!("/api/v1/cases/{code}");
    let chosen = noted(&adler, &code, CONFIDED, Some("entrusted")).await;
    let other = noted(&adler, &code, "Noch etwas.", Some("young-persons-own")).await;
    let body = json!({ "first_day": "2026-11-24", "last_day": "2026-11-27", "substitute": app.actor("kaya").user });
    let absence = adler.post("/api/v1/substitutions", &body).await.has_status(201).field("/id");
    let path = format!("/api/v1/substitutions/{absence}/sealed");
    let items = adler.get(&path).await.has_status(200).json()["items"].as_array().unwrap().len();
    assert_eq!(items, 2);
    kaya.get(&path).await.is_not_found();
    app.api("lorenz").await.get(&path).await.is_not_found();
    let browser = app.log_in("adler").await;
    browser.get(&format!("/vertretung/{absence}")).await.shows("Versiegeltes für die Vertretung");
    let page = format!("/vertretung/{absence}/versiegeltes");
    browser.get(&page).await.is_ok().shows("Geht nicht mit");
    browser.post_form(&page, &[(&format!("siegel-{chosen}"), "gefaehrdung")]).await.is_ok();

    app.clock.set_to("2026-11-24T08:00:00+01:00");
    kaya.get(&format!("{case}/contacts/{chosen}")).await.has_status(200);
    kaya.get(&format!("{case}/contacts/{other}")).await.is_not_found();
    app.clock.set_to("2026-11-28T08:00:00+01:00");
    kaya.get(&format!("{case}/contacts/{chosen}")).await.is_not_found();
    adler.get(&format!("{case}/contacts/{chosen}")).await.has_status(200);
}

#[both_engines]
async fn a_locked_address_is_nowhere_in_the_same_family(app: TestApp) {
    let (adler, lorenz) = (app.api("adler").await, app.api("lorenz").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let case = format!("/api/v1/cases/{code}");
    let mia = json!({ "card": { "given_name": "Mia", "family_name": "Braun" } });
    let id = adler.post(&format!("{case}/persons"), &mia).await.has_status(201).field("/id");
    let unknown = views(&app, "lorenz", &code).await;
    let reach = json!({ "card": { "given_name": "Mia", "family_name": "Braun" }, "contact": { "address": "Musterweg 7", "phone": "0170 1234567" } });
    adler.put(&format!("{case}/persons/{id}"), &reach, 1).await.has_status(200);
    lorenz.get(&format!("{case}/persons/{id}")).await.has_status(200).text.contains("Musterweg").then_some(()).unwrap();

    let browser = app.log_in("adler").await;
    let lock = browser.get(&format!("/faelle/{code}/familie")).await.link("Anschrift sperren").unwrap();
    browser.get(&lock).await.is_ok().shows("Musterweg 7");
    browser.post_form(&lock, &[("siegel", "locked-address")]).await.is_ok().shows("Gesperrte Anschrift");

    // For the lead it is as if nobody had ever asked.
    assert_eq!(views(&app, "lorenz", &code).await, unknown);
    lorenz
        .get(&lock.replace("/faelle/", "/api/v1/cases/").replace("eintraege", "entries").replace("siegel", "seal"))
        .await
        .is_not_found();
    browser.get(&format!("/faelle/{code}/familie")).await.shows("0170 1234567").shows("Gesperrte Anschrift");
    let seen = adler.get(&format!("{case}/persons/{id}")).await;
    assert!(seen.text.contains("Musterweg"), "{}", seen.text);
    // It can still be kept up to date by who locked it.
    let moved =
        json!({ "card": { "given_name": "Mia", "family_name": "Braun" }, "contact": { "address": "Neuer Weg 1" } });
    adler.put(&format!("{case}/persons/{id}"), &moved, seen.version()).await.has_status(200);
    assert_eq!(views(&app, "lorenz", &code).await, unknown);
}

#[both_engines]
async fn the_origin_of_what_a_doctor_told_goes_along_with_each_copy(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let (told, copy) =
        (noted(&adler, &code, "Befund der Kinderärztin.", None).await, noted(&adler, &code, "Abschrift.", None).await);
    let path = format!("/api/v1/cases/{code}/entries/{told}/origin");
    adler.post(&path, &json!({ "profession": "arzt" })).await.has_status(201);
    adler.post(&path, &json!({ "profession": "hebamme-pflege" })).await.has_status(422);
    let (told, copy) = (told.parse().unwrap(), copy.parse().unwrap());
    let mut tx = app.app.db.begin().await.unwrap();
    casework::sealed::inherit(&mut tx, copy, told).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = app.app.db.read().await.unwrap();
    let origin = casework::sealed::needs_release(&mut tx, copy).await.unwrap().unwrap();
    assert_eq!(origin.inherited_from, Some(told));
    drop(tx);
    adler.post(&format!("{path}/release"), &json!({ "way": "schriftlich" })).await.has_status(204);
    let mut tx = app.app.db.read().await.unwrap();
    assert!(casework::sealed::needs_release(&mut tx, told).await.unwrap().is_none());
    assert!(
        casework::sealed::needs_release(&mut tx, copy).await.unwrap().is_some(),
        "a copy needs an agreement of its own"
    );
}
