//! The search: under every spelling, by sound and by a date heard wrongly, in notes where asked, and never beyond one's
//! rights.

use serde_json::json;
use store::args;
use testkit::app::TestApp;
use testkit::both_engines;

use super::{count, family, hand_over, look, person};

#[both_engines]
async fn a_person_is_found_under_every_spelling_by_sound_and_by_a_date_heard_wrongly(app: TestApp) {
    let api = app.api("adler").await;
    let (code, _) = family(&api, "Jana", "Müller").await;
    person(&api, &code, json!({ "given_name": "Şükrü", "family_name": "Yıldız", "birth_date": "1990-02-01" })).await;
    person(&api, &code, json!({ "given_name": "سارة", "family_name": "الحسن" })).await;
    for (text, name, reason) in [
        ("Müller Jana", "Müller, Jana", "genau"),
        ("mueller", "Müller, Jana", "genau"),
        ("Miller", "Müller, Jana", "klang"),
        ("YILDIZ", "Yıldız, Şükrü", "genau"),
        ("sukru yildiz 1.2.1990", "Yıldız, Şükrü", "genau"),
        ("2.1.1990", "Yıldız, Şükrü", "geburtsdatum-vertauscht"),
        ("1990-02-01", "Yıldız, Şükrü", "geburtsdatum"),
        ("سارة", "الحسن, سارة", "genau"),
        ("Jana Schreiner", "Müller, Jana", "teilweise"),
    ] {
        let found = look(&api, text).await;
        assert_eq!(found.field("/persons/0/name"), name, "{text}: {}", found.text);
        assert!(found.json()["persons"][0]["reasons"].to_string().contains(reason), "{text}: {}", found.text);
        assert_eq!(found.field("/persons/0/code"), code);
    }
    for text in ["Braun", "3.3.1933", "F-2222-222", "ظظظ"] {
        let found = look(&api, text).await;
        assert_eq!(count(&found, "persons") + count(&found, "cases"), 0, "{text}: {}", found.text);
    }
    let found = look(&api, &code.replace('-', "").to_lowercase()).await;
    assert_eq!(found.field("/cases/0/case/code"), code);
    let page = app.log_in("adler").await.get("/suche?q=M%C3%BCller").await;
    page.is_ok().shows("Personen").shows("genau").shows("Fälle").keeps("q", "Müller");
    page.hides("Notizen Notiz");
    app.log_in("adler").await.get("/suche?q=Miller").await.shows("klingt wie");
}

#[both_engines]
async fn odd_questions_get_a_clear_sentence(app: TestApp) {
    let api = app.api("adler").await;
    let adler = app.log_in("adler").await;
    adler.get("/suche").await.is_ok().shows("Gesucht wird in den Akten, denen Sie zugeteilt sind");
    adler.get("/suche?q=").await.is_ok();
    adler.get("/suche?q=+%20").await.is_ok();
    adler.get("/suche?q=a").await.complains("mindestens zwei").keeps("q", "a");
    let long = "x".repeat(500);
    adler.get(&format!("/suche?q={long}")).await.complains("200").keeps("q", &long);
    api.post("/api/v1/search", &json!({ "text": "a" })).await.has_status(422);
    api.post("/api/v1/search", &json!({ "text": long })).await.has_status(422);
    for text in ["", "--", "' OR 1=1 --", "%", "\u{202e}نجلاء", "a b c d e f g h i j k l m n o p", "🙂🙂"] {
        let found = look(&api, text).await;
        assert_eq!(count(&found, "persons"), 0, "{text}");
    }
    adler.get("/suche?q=Niemand").await.is_ok().shows("Nichts gefunden");
}

#[both_engines]
async fn notes_are_looked_through_only_where_asked_and_only_hits_are_read(app: TestApp) {
    let api = app.api("adler").await;
    let (code, _) = family(&api, "Jana", "Braun").await;
    let note = |text: &str| json!({ "topic": "housing", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": text });
    let path = format!("/api/v1/cases/{code}/contacts");
    api.post(&path, &note("Der Vermieter droht mit einer Räumungsklage zum Monatsende.")).await.has_status(201);
    let other = api.post(&path, &note("Die Kinder waren im Zoo.")).await.has_status(201).field("/id");
    assert_eq!(count(&look(&api, "Räumungsklage").await, "notes"), 0);
    let found = api.post("/api/v1/search", &json!({ "text": "raeumungsklage", "depth": "auch-notizen" })).await;
    assert_eq!(count(&found, "notes"), 1, "{}", found.text);
    assert!(found.field("/notes/0/passage").contains("Räumungsklage"));
    assert_eq!(found.field("/notes_reach"), "alles");
    let adler = app.log_in("adler").await;
    let page = adler.get("/suche?q=Raeumungsklage&notizen=ja").await;
    page.is_ok().shows("Notizen").shows("steht im Text").shows("droht mit einer Räumungsklage").hides("Zoo");
    // A code of the program is no word of a note.
    let modes = api.post("/api/v1/search", &json!({ "text": "telefon", "depth": "auch-notizen" })).await;
    assert_eq!(count(&modes, "notes"), 0, "{}", modes.text);

    let mut tx = app.app.db.read().await.unwrap();
    let rows = tx.all_text("SELECT event, purpose, detail FROM journal", args![]).await.unwrap();
    let details: Vec<String> = rows.iter().map(|row| row.get::<String>("detail").unwrap()).collect();
    let searched = details.iter().filter(|detail| detail.contains("/suche") || detail.contains("/search"));
    assert!(searched.clone().count() >= 2, "what the search showed is in no row of the journal");
    assert!(searched.clone().all(|detail| !detail.contains(&other)), "what was only looked through counts as read");
    for detail in &details {
        let kept = detail.to_lowercase();
        assert!(!kept.contains("klage") && !kept.contains("braun"), "the journal keeps what was sought: {detail}");
    }
}

#[both_engines]
async fn a_search_finds_nothing_beyond_ones_rights(app: TestApp) {
    let (adler, engel) = (app.api("adler").await, app.api("engel").await);
    let (code, card) = family(&adler, "Jana", "Braun").await;
    let note = json!({ "topic": "debt", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": "Offene Strafzahlung." });
    adler.post(&format!("/api/v1/cases/{code}/contacts"), &note).await.has_status(201);
    let (hidden, _) = family(&engel, "Jana", "Braun").await;
    let deep = |text: &str| json!({ "text": text, "depth": "auch-notizen" });
    for stranger in ["beck", "celik", "dorn", "falk", "hahn", "gross", "ivo"] {
        let api = app.api(stranger).await;
        let nothing = api.post("/api/v1/search", &deep("Niemand")).await;
        for text in ["Jana Braun", "Braun", "Brown", code.as_str(), hidden.as_str(), "Strafzahlung"] {
            let found = api.post("/api/v1/search", &deep(text)).await;
            assert_eq!(found.text, nothing.text, "{stranger} learns something by „{text}“");
            assert_eq!(found.status, nothing.status);
        }
        let browser = app.log_in(stranger).await;
        browser.get("/suche?q=Braun&notizen=ja").await.hides(&code).hides(&hidden).hides("Braun, Jana").hides(&card);
    }
    // Each sees the own family alone.
    let mine = look(&adler, "Jana Braun").await;
    assert_eq!((count(&mine, "persons"), mine.field("/persons/0/code")), (1, code.clone()));
    let theirs = look(&engel, "Jana Braun").await;
    assert_eq!((count(&theirs, "persons"), theirs.field("/persons/0/code")), (1, hidden));
    hand_over(&app, &code, "kaya").await;
    let after = adler.post("/api/v1/search", &deep("Braun Strafzahlung")).await;
    after.has_status(200).hides(&code).hides("Jana");
    assert_eq!(count(&look(&adler, &code).await, "cases"), 0);
    assert_eq!(count(&look(&app.api("kaya").await, "Jana Braun").await, "persons"), 1);
}
