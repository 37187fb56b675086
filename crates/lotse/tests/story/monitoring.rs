//! Monitoring: both views over time, what is late, how often both speak, what went otherwise, and taking part.

use std::time::Duration;

use serde_json::{Value, json};
use testkit::app::{ApiClient, TestApp};
use testkit::both_engines;

use crate::case::opened;

const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A goal in focus; its id.
pub async fn focus_goal(api: &ApiClient, code: &str, words: &str) -> String {
    let goal = json!({ "goal": { "words": words, "horizon": "short", "measured": "gas",
        "levels": { "less": "An zwei Tagen.", "expected": "An vier von fünf Tagen.", "more": "An jedem Tag." } } });
    api.post(&format!("/api/v1/cases/{code}/goals"), &goal).await.has_status(201).field("/id")
}

/// Both rate a goal.
pub async fn both_rate(api: &ApiClient, code: &str, goal: &str, (client, worker): (i64, i64)) {
    for (view, level) in [("client", client), ("worker", worker)] {
        let rating = json!({ "seen_from": view, "level": level });
        api.post(&format!("/api/v1/cases/{code}/goals/{goal}/ratings"), &rating).await.has_status(201);
    }
}

/// A step of the client's own, which ends on a day; its id.
pub async fn step(api: &ApiClient, code: &str, words: &str, ends_on: Option<&str>) -> String {
    let measure = json!({ "measure": { "words": words, "owner": "client", "sector": "public", "mode": "own-step",
        "ends_on": ends_on } });
    api.post(&format!("/api/v1/cases/{code}/measures"), &measure).await.has_status(201).field("/id")
}

#[both_engines]
async fn both_views_stand_side_by_side_on_every_day_on_which_somebody_rated(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let path = format!("/api/v1/cases/{code}/monitoring");
    let goal = focus_goal(&adler, &code, "Mia ist ab halb acht betreut.").await;
    both_rate(&adler, &code, &goal, (-1, -2)).await;
    app.clock.advance(A_DAY);
    let adler = app.api("adler").await;
    let again = json!({ "seen_from": "client", "level": 1 });
    adler.post(&format!("/api/v1/cases/{code}/goals/{goal}/ratings"), &again).await.has_status(201);

    let seen = adler.get(&path).await.has_status(200).json();
    let days = seen["goals"][0]["days"].as_array().unwrap();
    let levels: Vec<(&Value, &Value)> = days.iter().map(|day| (&day["client"], &day["worker"])).collect();
    assert_eq!(levels, [(&json!(-1), &json!(-2)), (&json!(1), &Value::Null)]);
    // The figure of each day comes from what had been said by then.
    let figures = seen["attainment"].as_array().unwrap();
    assert_eq!((&figures[0]["client"], &figures[0]["worker"]), (&json!(40.0), &json!(30.0)));
    assert_eq!((&figures[1]["client"], &figures[1]["worker"]), (&json!(60.0), &json!(30.0)));

    // A measure past its end is late until it is done; one without an end never is.
    let late = step(&adler, &code, "Antrag stellen", Some("2026-11-20")).await;
    step(&adler, &code, "Elterncafé besuchen", None).await;
    let seen = adler.get(&path).await.has_status(200).json();
    assert_eq!(seen["late"].as_array().unwrap().len(), 1);
    let done = json!({ "course": "done", "measure": { "words": "Antrag stellen", "owner": "client", "sector": "public",
        "mode": "own-step", "ends_on": "2026-11-20" } });
    adler.put(&format!("/api/v1/cases/{code}/measures/{late}"), &done, 1).await.has_status(200);
    let seen = adler.get(&path).await.has_status(200).json();
    assert!(seen["late"].as_array().unwrap().is_empty());
    assert_eq!(seen["ended"][0]["measure"]["id"], json!(late));

    let browser = app.log_in("adler").await;
    let page = browser.get(&format!("/faelle/{code}/monitoring")).await;
    page.is_ok().shows("Mia ist ab halb acht betreut.").shows("An zwei Tagen.").shows("An jedem Tag.");
    page.shows("Antrag stellen").shows("Die Ansprechperson hat nicht gewechselt.");
    for stranger in ["beck", "hahn"] {
        app.api(stranger).await.get(&path).await.is_not_found();
        app.log_in(stranger).await.get(&format!("/faelle/{code}/monitoring")).await.is_not_found();
    }
}

#[both_engines]
async fn the_rhythm_that_was_agreed_stands_beside_the_one_that_is_lived(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let path = format!("/api/v1/cases/{code}/monitoring");
    let rhythms = format!("/api/v1/cases/{code}/contact-rhythms");
    let never = adler.post(&rhythms, &json!({ "every_days": 0 })).await;
    assert!(never.has_status(422).text.contains("zwischen 1 und 366"), "{}", never.text);
    adler.post(&rhythms, &json!({ "every_days": 14, "words": "Montags am Telefon" })).await.has_status(201);
    app.clock.advance(A_DAY * 20);
    let adler = app.api("adler").await;
    let seen = adler.get(&path).await.has_status(200).json();
    assert_eq!((&seen["contact"]["expected"], &seen["contact"]["longest_gap"]), (&json!(1), &json!(20)));
    let browser = app.log_in("adler").await;
    let page = browser.get(&format!("/faelle/{code}/monitoring")).await;
    page.is_ok().shows("spätestens alle 14 Tage").shows("Montags am Telefon").shows("Überfällig");
    let note =
        json!({ "topic": "family", "happened_at": "2026-12-01T09:30:00Z", "mode": "telefon", "text": "Ein Anruf" });
    adler.post(&format!("/api/v1/cases/{code}/contacts"), &note).await.has_status(201);
    let before = seen["contact"]["contacts"].as_i64().unwrap();
    let seen = adler.get(&path).await.has_status(200).json();
    assert_eq!(seen["contact"]["contacts"], json!(before + 1));
    assert_eq!(seen["contact"]["next_by"], "2026-12-15");
    browser.get(&format!("/faelle/{code}/monitoring")).await.is_ok().hides("Überfällig");
    let empty = browser.post_form(&format!("/faelle/{code}/monitoring/rhythmus"), &[("worte", "Montags")]).await;
    empty.complains("Spätestens nach so vielen Tagen").keeps("worte", "Montags");
}

#[both_engines]
async fn what_went_otherwise_has_a_reason_and_looking_anew_is_a_task(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let measure = step(&adler, &code, "Elterncafé besuchen", None).await;
    let browser = app.log_in("adler").await;
    let page = format!("/faelle/{code}/monitoring/abweichung");
    let mut fields = vec![("was", "Zwei Termine fielen aus."), ("massnahme", measure.as_str())];
    browser.post_form(&page, &fields).await.complains("Woran lag es?").keeps("was", "Zwei Termine fielen aus.");
    fields.extend([("grund", "Mia war krank."), ("folge", "reassess"), ("weiter", "Wir sehen neu hin.")]);
    // What is to be assessed anew leads on to the occasion for it.
    browser.post_form(&page, &fields).await.is_ok().shows("Was ist der Anlass?");
    let anew = [("anlass", "event"), ("grund", "Die Familie ist umgezogen."), ("bis", "7.12.2026")];
    let told = browser.post_form(&format!("/faelle/{code}/monitoring/neu-einschaetzen"), &anew).await;
    told.is_ok().shows("Zwei Termine fielen aus.").shows("Mia war krank.").shows("Die Familie ist umgezogen.");
    let tasks = browser.get(&format!("/faelle/{code}/aufgaben")).await;
    tasks.is_ok().shows("Assessment neu beginnen").shows("07.12.2026");

    // A measure of another family is none of this one's.
    let other = opened(&adler, "Ayse", "Demir").await;
    let foreign = step(&adler, &other, "Kurs", None).await;
    let wrong = json!({ "measure": foreign, "what": "X", "reason": "Y", "consequence": "carry-on" });
    let refused = adler.post(&format!("/api/v1/cases/{code}/deviations"), &wrong).await;
    assert!(refused.has_status(422).text.contains("nicht in dieser Akte"), "{}", refused.text);
    let late = json!({ "occasion": "crisis", "reason": "Es war zu viel.", "until": "2026-11-01" });
    adler.post(&format!("/api/v1/cases/{code}/reassessments"), &late).await.has_status(422);
    app.api("hahn").await.post(&format!("/api/v1/cases/{code}/deviations"), &wrong).await.is_not_found();
    assert!(app.journal_has("plan.deviated").await && app.journal_has("reassessment.due").await);
}

#[both_engines]
async fn taking_part_is_counted_in_parts_and_says_nothing_about_the_family(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let goal = focus_goal(&adler, &code, "Mia ist ab halb acht betreut.").await;
    let asked = step(&adler, &code, "Antrag stellen", None).await;
    step(&adler, &code, "Elterncafé besuchen", None).await;
    let reply = json!({ "reply": "later" });
    adler.post(&format!("/api/v1/cases/{code}/measures/{asked}/answers"), &reply).await.has_status(201);
    both_rate(&adler, &code, &goal, (0, 0)).await;
    let dissent = json!({ "who": "Cem", "about": "Kita", "words": "Mia kann auch zu mir." });
    adler.post(&format!("/api/v1/cases/{code}/plan/dissents"), &dissent).await.has_status(201);
    let version = json!({ "after": 0, "strengths": "Inge hilft.", "review_on": "2027-05-24", "participants": [
        { "who": "Jana Braun", "involvement": "present" }, { "who": "Cem", "involvement": "absent" }] });
    adler.post(&format!("/api/v1/cases/{code}/plan/versions"), &version).await.has_status(201);
    let seen = adler.get(&format!("/api/v1/cases/{code}/monitoring")).await.has_status(200).json();
    let part = |name: &str| {
        let parts = seen["participation"]["parts"].as_array().unwrap();
        let one = parts.iter().find(|one| one["part"] == name).unwrap();
        (one["done"].as_i64().unwrap(), one["of"].as_i64())
    };
    assert_eq!(part("ratings"), (1, Some(1)));
    assert_eq!(part("answers"), (1, Some(2)));
    assert_eq!(part("involved"), (1, Some(2)));
    assert_eq!(part("signed"), (0, Some(1)));
    assert_eq!(part("dissents"), (1, None));
    assert_eq!((&seen["participation"]["taken"], &seen["participation"]["occasions"]), (&json!(3), &json!(6)));
    assert_eq!(seen["plan_review_on"], "2027-05-24");
    let page = app.log_in("adler").await.get(&format!("/faelle/{code}/monitoring")).await;
    page.is_ok().shows("3 von 6 Gelegenheiten").shows("Sie sagt nichts über die Familie.");
}

#[both_engines]
async fn every_change_of_the_contact_person_is_counted(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let path = format!("/api/v1/cases/{code}/contact-person");
    let version = adler.get(&path).await.version();
    let new = json!({ "to": app.actor("lorenz").user, "reason": "auslastung", "note": "Zu viele Familien." });
    adler.put(&path, &new, version).await.has_status(200);
    let seen = adler.get(&format!("/api/v1/cases/{code}/monitoring")).await.has_status(200).json();
    assert_eq!(seen["changes_of_contact_person"], 1);
    assert_eq!(seen["contact_persons"].as_array().unwrap().len(), 2);
    let page = app.log_in("adler").await.get(&format!("/faelle/{code}/monitoring")).await;
    page.is_ok().shows("Die Ansprechperson hat einmal gewechselt.");
}
