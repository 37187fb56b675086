//! Closing: nobody is closed out, every measure and every contact afterwards is decided, and the way back is one step.

use std::time::Duration;

use serde_json::{Value, json};
use testkit::app::{ApiClient, TestApp};
use testkit::both_engines;

use crate::case::opened;
use crate::monitoring::{both_rate, focus_goal, step};

const A_MINUTE: Duration = Duration::from_secs(60);
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn contacts() -> Value {
    json!([{ "months": 3, "on": "2027-02-23" }, { "months": 6, "on": "2027-05-24" },
        { "months": 12, "left_out": "Die Familie zieht im Herbst weg." }])
}

fn closing(after: i64, reasons: &[&str], measures: Value) -> Value {
    json!({ "after": after, "reasons": reasons, "measures": measures, "aftercare": contacts(),
        "summary": "Mia ist betreut, die Miete bezahlt." })
}

async fn says(api: &ApiClient, code: &str, words: &str) {
    let said = json!({ "words": words });
    api.post(&format!("/api/v1/cases/{code}/closing-feedback"), &said).await.has_status(201);
}

async fn refused(api: &ApiClient, code: &str, body: &Value, why: &str) {
    let answer = api.post(&format!("/api/v1/cases/{code}/closings"), body).await;
    assert!(answer.has_status(422).text.contains(why), "{}", answer.text);
}

/// A case that is closed for good reasons.
async fn closed(api: &ApiClient, given: &str) -> String {
    let code = opened(api, given, "Braun").await;
    says(api, &code, "Danke, es geht uns besser.").await;
    api.post(&format!("/api/v1/cases/{code}/closings"), &closing(0, &["goals-reached"], json!([])))
        .await
        .has_status(201);
    code
}

#[both_engines]
async fn nobody_is_closed_out_and_everything_is_decided(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let goal = focus_goal(&adler, &code, "Mia ist ab halb acht betreut.").await;
    let own = step(&adler, &code, "Antrag", None).await;
    app.clock.advance(A_MINUTE);
    let course = step(&adler, &code, "Kurs", None).await;
    let ends = json!([{ "measure": own, "fate": "done" },
        { "measure": course, "fate": "handed-on", "to": "Frau Celik, Jugendamt" }]);

    refused(&adler, &code, &closing(0, &["not-activatable"], ends.clone()), "beendet keinen Fall").await;
    let both = ["not-activatable", "little-cooperation"];
    refused(&adler, &code, &closing(0, &both, ends.clone()), "beendet keinen Fall").await;
    refused(&adler, &code, &closing(0, &["because"], ends.clone()), "einen Grund aus der Liste").await;
    refused(&adler, &code, &closing(0, &["goals-reached"], ends.clone()), "Zuerst kommt die Familie zu Wort").await;
    let neither = adler.post(&format!("/api/v1/cases/{code}/closing-feedback"), &json!({})).await;
    assert!(neither.has_status(422).text.contains("Eines von beiden"), "{}", neither.text);
    says(&adler, &code, "Es hat gutgetan, dass jemand zuhört.").await;
    refused(&adler, &code, &closing(0, &["goals-reached"], json!([])), "zu jeder offenen Maßnahme").await;
    let nameless = json!([{ "measure": own, "fate": "done" }, { "measure": course, "fate": "handed-on" }]);
    adler.post(&format!("/api/v1/cases/{code}/closings"), &closing(0, &["moved"], nameless)).await.has_status(422);
    refused(&adler, &code, &closing(0, &["goals-reached"], ends.clone()), "nicht beide eingeschätzt").await;
    both_rate(&adler, &code, &goal, (-1, -1)).await;
    app.clock.advance(A_MINUTE);
    both_rate(&adler, &code, &goal, (1, 0)).await;
    let mut silent = closing(0, &["goals-reached"], ends.clone());
    silent["aftercare"][2] = json!({ "months": 12 });
    refused(&adler, &code, &silent, "jeden Kontakt danach").await;
    assert_eq!(adler.get(&format!("/api/v1/cases/{code}")).await.json()["state"], "open");

    // Everything is said: it is signed once, and all that it says happens.
    let closings = format!("/api/v1/cases/{code}/closings");
    adler.post(&closings, &closing(0, &["goals-reached"], ends.clone())).await.has_status(201);
    refused(&adler, &code, &closing(1, &["goals-reached"], ends), "Nur ein offener Fall").await;
    let case = adler.get(&format!("/api/v1/cases/{code}")).await.has_status(200).json();
    assert_eq!((&case["state"], &case["phase"]), (&json!("closed"), &json!("aftercare")));
    assert_eq!(case["contact_person"]["name"], json!("Miriam Adler"));
    let signed = adler.get(&closings).await.has_status(200).json();
    let content = &signed["items"][0]["closing"]["content"];
    assert_eq!(
        (&content["goals"][0]["client"], &content["goals"][0]["worker"]),
        (&json!({ "first": -1, "last": 1 }), &json!({ "first": -1, "last": 0 }))
    );
    assert_eq!((&content["first"]["client"], &content["last"]["client"]), (&json!(40.0), &json!(60.0)));
    assert_eq!(content["measures"][1]["to"], "Frau Celik, Jugendamt");
    assert_eq!(signed["items"][0]["feedback"]["content"]["words"], "Es hat gutgetan, dass jemand zuhört.");
    let measures = adler.get(&format!("/api/v1/cases/{code}/measures")).await.has_status(200).json();
    let courses: Vec<&Value> = measures["measures"].as_array().unwrap().iter().map(|one| &one["course"]).collect();
    assert_eq!(courses, [&json!("done"), &json!("open")]);
    let steps = adler.get(&format!("/api/v1/cases/{code}/phase")).await.has_status(200).json();
    let phases: Vec<&Value> = steps["steps"].as_array().unwrap().iter().map(|step| &step["to"]).collect();
    assert_eq!(phases[..2], [&json!("aftercare"), &json!("evaluation")]);

    let browser = app.log_in("adler").await;
    let page = browser.get(&format!("/faelle/{code}/abschluss")).await;
    page.is_ok().shows("Die Ziele sind erreicht").shows("Frau Celik, Jugendamt").shows("dass jemand zuhört");
    page.shows("Entfällt: Die Familie zieht im Herbst weg.").shows("Unterschrieben ist endgültig.");
    browser.get(&format!("/faelle/{code}")).await.is_ok().shows("Abschluss und Nachsorge");
    let tasks = browser.get(&format!("/faelle/{code}/aufgaben")).await;
    tasks
        .is_ok()
        .shows("Nachsorge nach 3 Monaten")
        .shows("Nachsorge nach 6 Monaten")
        .hides("Nachsorge nach 12 Monaten");
    for stranger in ["beck", "hahn"] {
        app.api(stranger).await.get(&closings).await.is_not_found();
        app.log_in(stranger).await.get(&format!("/faelle/{code}/abschluss")).await.is_not_found();
    }
    assert!(app.journal_has("case.closed").await && app.journal_has("closing.signed").await);
}

#[both_engines]
async fn what_was_signed_at_the_end_and_what_the_family_said_never_changes(app: TestApp) {
    let adler = app.api("adler").await;
    let code = closed(&adler, "Jana").await;
    let closings = format!("/api/v1/cases/{code}/closings");
    let before = adler.get(&closings).await.has_status(200).json();
    let [closing, feedback] =
        ["closing", "feedback"].map(|part| before["items"][0][part]["id"].as_str().unwrap().to_owned());
    for id in [closing, feedback] {
        for path in ["goals", "measures", "contacts", "facts", "persons"] {
            let marks = [("if-match", "\"1\"")];
            let path = format!("/api/v1/cases/{code}/{path}/{id}");
            let answer = adler.send(reqwest::Method::PUT, &path, Some(json!({}).to_string()), &marks).await;
            assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        }
    }
    assert_eq!(adler.get(&closings).await.has_status(200).json()["items"], before["items"]);
}

#[both_engines]
async fn after_the_closing_somebody_asks_how_the_family_is(app: TestApp) {
    let adler = app.api("adler").await;
    let code = closed(&adler, "Jana").await;
    let open = opened(&adler, "Ayse", "Demir").await;
    let heard = |months: i64, outcome: &str| json!({ "months": months, "on": "2026-11-23", "mode": "telefon", "outcome": outcome, "words": "Es geht gut." });
    let path = |code: &str| format!("/api/v1/cases/{code}/aftercare-contacts");
    let early = adler.post(&path(&open), &heard(3, "spoken")).await;
    assert!(early.has_status(422).text.contains("nicht abgeschlossen"), "{}", early.text);
    let left_out = adler.post(&path(&code), &heard(12, "spoken")).await;
    assert!(left_out.has_status(422).text.contains("ausgelassen"), "{}", left_out.text);
    adler.post(&path(&code), &heard(4, "spoken")).await.has_status(422);

    // On its day it stands among what is to be done, until somebody was reached.
    app.clock.advance(A_DAY * 93);
    let browser = app.log_in("adler").await;
    browser.get("/heute").await.is_ok().shows("Nachsorge nach 3 Monaten");
    browser.get(&format!("/faelle/{code}/abschluss")).await.is_ok().shows("Überfällig");
    let form = format!("/faelle/{code}/abschluss/nachsorge");
    let page = browser.get(&form).await;
    page.is_ok().shows("Nachsorge nach 3 Monaten").shows("Nachsorge nach 6 Monaten").hides("Nachsorge nach 12 Monaten");
    let mut fields = vec![("wann", "3"), ("am", "23.2.2027"), ("art", "telefon"), ("ergebnis", "not-reached")];
    browser.post_form(&form, &fields).await.complains("Wie geht es der Familie?");
    fields.push(("worte", "Niemand geht ans Telefon."));
    browser
        .post_form(&form, &fields)
        .await
        .is_ok()
        .shows("Niemand geht ans Telefon.")
        .shows("Nein, noch nicht erreicht");
    browser.get("/heute").await.is_ok().shows("Nachsorge nach 3 Monaten");
    fields[3] = ("ergebnis", "spoken");
    fields[4] = ("worte", "Mia geht gern in die Kita.");
    browser.post_form(&form, &fields).await.is_ok().shows("Mia geht gern in die Kita.").shows("Gesprochen");
    browser.get("/heute").await.is_ok().hides("Nachsorge nach 3 Monaten");
    browser.post_form(&form, &fields).await.complains("schon festgehalten");
    let adler = app.api("adler").await;
    let all = adler.get(&format!("/api/v1/cases/{code}/closings")).await.has_status(200).json();
    let three = &all["items"][0]["aftercare"][0];
    assert!(!three["held"].is_null());
    assert_eq!(three["said"].as_array().unwrap().len(), 2);
    app.api("hahn").await.post(&path(&code), &heard(6, "spoken")).await.is_not_found();
    assert!(app.journal_has("aftercare.heard").await);
}

#[both_engines]
async fn a_family_that_comes_back_finds_its_contact_person_and_its_plan(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let goal = focus_goal(&adler, &code, "Mia ist ab halb acht betreut.").await;
    both_rate(&adler, &code, &goal, (0, 0)).await;
    let version = json!({ "after": 0, "strengths": "Inge hilft.", "review_on": "2027-05-24",
        "participants": [{ "who": "Jana Braun", "involvement": "present" }] });
    adler.post(&format!("/api/v1/cases/{code}/plan/versions"), &version).await.has_status(201);
    let back = json!({ "reason": "Die Miete ist wieder offen.", "review_on": "2026-12-07" });
    let return_path = format!("/api/v1/cases/{code}/return");
    let early = adler.post(&return_path, &back).await;
    assert!(early.has_status(422).text.contains("nicht abgeschlossen"), "{}", early.text);
    says(&adler, &code, "Danke.").await;
    let closings = format!("/api/v1/cases/{code}/closings");
    adler.post(&closings, &closing(0, &["enough-reached"], json!([]))).await.has_status(201);

    let browser = app.log_in("adler").await;
    let form = format!("/faelle/{code}/abschluss/rueckkehr");
    browser.get(&form).await.is_ok().shows("Ansprechperson: Miriam Adler");
    browser.post_form(&form, &[("wiedersehen", "7.12.2026")]).await.complains("Warum kommt die Familie zurück?");
    let fields = [("grund", "Die Miete ist wieder offen."), ("wiedersehen", "7.12.2026")];
    browser.post_form(&form, &fields).await.is_ok().shows("Miriam Adler").shows("07.12.2026");
    let case = adler.get(&format!("/api/v1/cases/{code}")).await.has_status(200).json();
    assert_eq!((&case["state"], &case["phase"]), (&json!("open"), &json!("monitoring")));
    assert_eq!((&case["contact_person"]["name"], &case["review_on"]), (&json!("Miriam Adler"), &json!("2026-12-07")));
    let plan = adler.get(&format!("/api/v1/cases/{code}/plan")).await.has_status(200).json();
    assert_eq!(plan["versions"].as_array().unwrap().len(), 1);
    // Contacts that were to come need not be any more, and the next closing is one of its own.
    let tasks = browser.get(&format!("/faelle/{code}/aufgaben")).await;
    tasks.is_ok().shows("Zurückgenommen");
    app.clock.advance(A_MINUTE);
    let all = adler.get(&closings).await.has_status(200).json();
    assert_eq!(all["items"][0]["returned"]["content"]["reason"], "Die Miete ist wieder offen.");
    assert!(all["feedback"].is_null(), "what was said belongs to the closing that was");
    refused(&adler, &code, &closing(1, &["moved"], json!([])), "Zuerst kommt die Familie zu Wort").await;
    adler.post(&closings, &closing(0, &["moved"], json!([]))).await.has_status(412);
    says(&adler, &code, "Wir ziehen weg.").await;
    adler.post(&closings, &closing(1, &["moved"], json!([]))).await.has_status(201);
    browser.get(&format!("/faelle/{code}/abschluss")).await.is_ok().shows("Früherer Abschluss 1").shows("Abschluss 2");
    app.api("beck").await.post(&return_path, &back).await.is_not_found();
    assert!(app.journal_has("case.opened-again").await && app.journal_has("closing.returned").await);
}

#[both_engines]
async fn whoever_cannot_stand_for_a_family_any_more_is_followed_by_who_takes_it_back_in(app: TestApp) {
    let adler = app.api("adler").await;
    let code = closed(&adler, "Jana").await;
    let mut tx = app.app.db.begin().await.unwrap();
    let gone = "UPDATE membership SET status = 'disabled' WHERE user_id = $1";
    tx.all_text(gone, store::args![app.actor("adler").user]).await.unwrap();
    tx.commit().await.unwrap();
    let lorenz = app.api("lorenz").await;
    let back = json!({ "reason": "Die Miete ist wieder offen.", "review_on": "2026-12-07" });
    lorenz.post(&format!("/api/v1/cases/{code}/return"), &back).await.has_status(201);
    let standing = lorenz.get(&format!("/api/v1/cases/{code}/contact-person")).await.has_status(200).json();
    assert_eq!(standing["contact_person"]["id"], json!(app.actor("lorenz").user));
    assert_eq!(standing["terms"].as_array().unwrap().len(), 2);
}

#[both_engines]
async fn a_closing_is_looked_at_once_more_before_it_is_signed(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let own = step(&adler, &code, "Antrag", None).await;
    let browser = app.log_in("adler").await;
    let form = format!("/faelle/{code}/abschluss/neu");
    browser.get(&form).await.is_ok().shows("Zuerst kommt die Familie zu Wort");
    let said = [("worte", "Danke.")];
    browser.post_form(&format!("/faelle/{code}/abschluss/rueckmeldung"), &said).await.is_ok().shows("Danke.");
    let empty = browser.post_form(&form, &[("nach", "0")]).await;
    empty.complains("Wählen Sie wenigstens einen Grund").shows("Zusammenfassung");
    let was = format!("was-{own}");
    let mut fields = vec![
        ("nach", "0"),
        ("gruende", "little-cooperation"),
        (was.as_str(), "dropped"),
        ("nachsorge-3-am", "23.2.2027"),
        ("nachsorge-6-am", "24.5.2027"),
        ("nachsorge-12-ohne", "Die Familie möchte es nicht."),
        ("zusammenfassung", "Es ist ruhiger geworden."),
    ];
    browser.post_form(&form, &fields).await.complains("beendet keinen Fall").keeps("nachsorge-3-am", "23.2.2027");
    fields[1] = ("gruende", "family-wishes");
    let look = browser.post_form(&form, &fields).await;
    look.is_ok().shows("Abschluss prüfen").shows("Es ist ruhiger geworden.").shows("Aufgegeben");
    assert_eq!(adler.get(&format!("/api/v1/cases/{code}")).await.json()["state"], "open");
    fields.push(("aendern", "ja"));
    browser.post_form(&form, &fields).await.is_ok().keeps("nachsorge-6-am", "24.5.2027");
    fields[7] = ("bestaetigt", "ja");
    browser.post_form(&form, &fields).await.is_ok().shows("Der Fall ist abgeschlossen.");
    assert_eq!(adler.get(&format!("/api/v1/cases/{code}")).await.json()["state"], "closed");
}
