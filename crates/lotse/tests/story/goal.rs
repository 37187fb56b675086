//! Wishes and goals: E1, step 23: three goals in focus, seen by two.

use std::time::Duration;

use axum::http::Method;
use serde_json::{Value, json};
use testkit::app::{ApiClient, TestApp};
use testkit::both_engines;

use crate::case::opened;

const A_MINUTE: Duration = Duration::from_secs(60);

fn goal(words: &str, measured: &str, expected: &str) -> Value {
    json!({ "goal": { "words": words, "horizon": "short", "measured": measured,
        "levels": { "expected": expected } } })
}

async fn rated(api: &ApiClient, code: &str, goal: &str, from: &str, level: i64) {
    let rating = json!({ "seen_from": from, "level": level, "words": "So sehe ich es." });
    api.post(&format!("/api/v1/cases/{code}/goals/{goal}/ratings"), &rating).await.has_status(201);
}

#[both_engines]
async fn the_clients_words_are_the_clients(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    app.clock.advance(A_MINUTE);
    let words = "Ich will, dass Mia wieder lacht.";
    let wish = json!({ "words": words, "said_on": "2026-11-20" });
    let id = adler.post(&format!("/api/v1/cases/{code}/wishes"), &wish).await.has_status(201).field("/id");

    // There is no way to change it: not here, and not by the ways that other entries have.
    let changed = json!({ "words": "Mutter wünscht Verbesserung der Stimmung des Kindes." }).to_string();
    for (method, path) in [
        (Method::PUT, format!("/api/v1/cases/{code}/wishes/{id}")),
        (Method::PATCH, format!("/api/v1/cases/{code}/wishes/{id}")),
        (Method::DELETE, format!("/api/v1/cases/{code}/wishes/{id}")),
        (Method::PUT, format!("/api/v1/cases/{code}/goals/{id}")),
        (Method::PUT, format!("/api/v1/cases/{code}/contacts/{id}")),
        (Method::PUT, format!("/api/v1/cases/{code}/facts/{id}")),
        (Method::POST, format!("/api/v1/cases/{code}/facts/{id}/take-back")),
    ] {
        let marks = [("if-match", "\"1\"")];
        let answer = adler.send(method.clone(), &path, Some(changed.clone()), &marks).await;
        assert!(answer.status.is_client_error(), "{method} {path}: {}", answer.status);
    }
    // What changes is a wish of its own; the one of the first day and both of these stand in the order of their days.
    app.clock.advance(A_MINUTE);
    let next = json!({ "words": "Und ich will wieder arbeiten." });
    adler.post(&format!("/api/v1/cases/{code}/wishes"), &next).await.has_status(201);
    let all = adler.get(&format!("/api/v1/cases/{code}/goals")).await.has_status(200).json();
    let said: Vec<&str> =
        all["wishes"].as_array().unwrap().iter().map(|wish| wish["content"]["words"].as_str().unwrap()).collect();
    assert_eq!(said, ["Ruhe zu Hause", words, "Und ich will wieder arbeiten."]);
    assert!(all["wishes"].as_array().unwrap().iter().all(|wish| wish["version"] == 1));
    let page = app.log_in("adler").await.get(&format!("/faelle/{code}/ziele")).await;
    page.is_ok().shows(words).shows("Gesagt am 20.11.2026").shows("Aufgeschrieben von");
}

#[both_engines]
async fn a_focus_goal_has_an_expected_sentence_and_there_are_three_of_them(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let path = format!("/api/v1/cases/{code}/goals");
    let bare = adler.post(&path, &goal("Mia geht jeden Tag in die Kita.", "gas", " ")).await;
    assert!(bare.has_status(422).text.contains("Was wir erwarten"), "{}", bare.text);
    let mut ids = Vec::new();
    for words in ["Mia geht jeden Tag in die Kita.", "Die Miete ist bezahlt.", "Jana schläft durch."] {
        ids.push(adler.post(&path, &goal(words, "gas", "An vier von fünf Tagen.")).await.has_status(201).field("/id"));
    }
    let fourth = adler.post(&path, &goal("Noch eines.", "gas", "Ein Satz.")).await;
    assert!(fourth.has_status(422).text.contains("drei Schwerpunktziele"), "{}", fourth.text);
    adler.post(&path, &goal("Noch eines.", "scale", "")).await.has_status(201);

    // A goal that is reached makes room; a change names the version it saw.
    let done = |standing: &str| {
        let mut changed = goal("Die Miete ist bezahlt.", "gas", "Der Vermieter mahnt nicht mehr.");
        changed["standing"] = json!(standing);
        changed
    };
    let one = format!("{path}/{}", ids[1]);
    adler.put(&one, &done("reached"), 1).await.has_status(200);
    adler.put(&one, &done("open"), 1).await.has_status(412);
    let fourth = adler.post(&path, &goal("Noch eines.", "gas", "Ein Satz.")).await;
    fourth.has_status(201);
    let late = adler.put(&one, &done("open"), 2).await;
    assert!(late.has_status(422).text.contains("drei Schwerpunktziele"), "{}", late.text);

    // Two people at once: both texts are there, on the page as in the answer to a program.
    let browser = app.log_in("adler").await;
    let page = format!("/faelle/{code}/ziele/{}/bearbeiten", ids[0]);
    let mut fields = vec![
        ("version", "1"),
        ("worte", "Mia geht gern in die Kita."),
        ("horizont", "short"),
        ("messung", "gas"),
        ("stufe-erwartet", "An vier von fünf Tagen."),
        ("stand", "open"),
    ];
    browser.post_form(&page, &fields).await.is_ok();
    fields[1] = ("worte", "Mia geht ohne Tränen in die Kita.");
    let clash = browser.post_form(&page, &fields).await;
    clash.has_status(409).shows("Mia geht ohne Tränen in die Kita.").shows("Mia geht gern in die Kita.");
}

#[both_engines]
async fn both_rate_for_themselves_and_the_figure_stays_off_the_paper(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let path = format!("/api/v1/cases/{code}/goals");
    let wish = json!({ "words": "Ich will abends nicht mehr allein sein." });
    let wish = adler.post(&format!("/api/v1/cases/{code}/wishes"), &wish).await.has_status(201).field("/id");
    let mut focus = goal("Jana trifft jede Woche jemanden, den sie mag.", "gas", "Einmal in der Woche.");
    focus["goal"]["wish"] = json!(wish);
    focus["goal"]["levels"]["more"] = json!("Zweimal in der Woche.");
    focus["goal"]["if_then"] = json!([{ "if": "Mia krank ist", "then": "rufe ich Oma an" }]);
    let one = adler.post(&path, &focus).await.has_status(201).field("/id");
    app.clock.advance(A_MINUTE);
    let talk = adler.post(&path, &goal("Arbeit", "talk", "")).await.has_status(201).field("/id");

    let bare = adler.get(&path).await.has_status(200).json();
    assert!(bare["attainment"]["client"].is_null() && bare["attainment"]["worker"].is_null());
    assert_eq!(bare["goals"][1]["hints"], json!(["specific", "measurable", "attractive", "time-bound"]));
    rated(&adler, &code, &one, "client", 1).await;
    rated(&adler, &code, &one, "worker", -1).await;
    app.clock.advance(A_MINUTE);
    rated(&adler, &code, &one, "worker", 0).await;
    for (goal, level) in [(&one, 3), (&talk, 0)] {
        let wrong = json!({ "seen_from": "client", "level": level });
        adler.post(&format!("{path}/{goal}/ratings"), &wrong).await.has_status(422);
    }
    let seen = adler.get(&path).await.has_status(200).json();
    assert_eq!((&seen["attainment"]["client"], &seen["attainment"]["worker"]), (&json!(60.0), &json!(50.0)));
    assert_eq!(seen["goals"][0]["ratings"].as_array().unwrap().len(), 3, "a rating was overwritten");

    let browser = app.log_in("adler").await;
    let page = browser.get(&format!("/faelle/{code}/ziele/{one}")).await;
    page.is_ok()
        .shows("Zweimal in der Woche.")
        .shows("Wenn Mia krank ist")
        .shows("sieht mehr erreicht als die Fachkraft");
    assert!(!page.text().contains("60,0"), "the family reads a figure");
    let rating = browser.get(&format!("/faelle/{code}/ziele/{one}/einschaetzen")).await;
    rating.is_ok().hides("So sehe ich es.");
    browser.get(&format!("/faelle/{code}/ziele")).await.is_ok().shows("60,0").shows("50,0");

    // The plan for a crisis is a text of its own; a newer one follows the older.
    let crisis = |signs: &str| json!({ "signs": signs, "oneself": "Fenster auf, Tee", "people": "Inge" });
    for signs in ["Ich esse nicht.", "Ich gehe nicht ans Telefon."] {
        app.clock.advance(A_MINUTE);
        adler.post(&format!("/api/v1/cases/{code}/crisis-plans"), &crisis(signs)).await.has_status(201);
    }
    let page = browser.get(&format!("/faelle/{code}/krisenplan")).await;
    page.is_ok().shows("Ich gehe nicht ans Telefon.").shows("Ich esse nicht.");

    // Nobody outside of the file learns that there is one.
    for stranger in ["beck", "hahn", "celik"] {
        app.api(stranger).await.get(&path).await.is_not_found();
        app.log_in(stranger).await.get(&format!("/faelle/{code}/ziele/{one}")).await.is_not_found();
    }
    assert!(app.journal_has("goal.rated").await);
}
