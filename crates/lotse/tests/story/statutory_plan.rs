//! Statutory plans: E1, steps 11 and 13. They lie in the file of the office that makes them, and others see what is given.

use axum::http::Method;
use serde_json::{Value, json};
use testkit::app::{ApiClient, TestApp};
use testkit::both_engines;

use crate::case::opened;

const YOUTH: &str = "Allgemeiner Sozialer Dienst";
const SCHOOL: &str = "Fehlt seit September an jedem Montag.";
const GOAL: &str = "Leon geht wieder jeden Tag zur Schule.";
const HELP: &str = "Der Träger Anker kommt zweimal in der Woche nach Hause.";

async fn given(app: &TestApp, api: &ApiClient, code: &str, to: (&str, &str), entries: &[&str]) {
    let new = json!({
        "entries": entries,
        "to_unit": app.region.units[to.0].id.to_string(),
        "to_user": app.actor(to.1).user.to_string(),
        "ground": { "statute": "sgb-x-69-1-1" },
        "reason": "Für die Hilfeplanung.",
    });
    api.post(&format!("/api/v1/cases/{code}/disclosures"), &new).await.has_status(201);
}

async fn person(api: &ApiClient, code: &str, given_name: &str) -> String {
    let new = json!({ "card": { "given_name": given_name, "family_name": "Braun" } });
    api.post(&format!("/api/v1/cases/{code}/persons"), &new).await.has_status(201).field("/id")
}

fn text(field: &str, text: &str) -> Value {
    json!({ "field": field, "given": { "is": "text", "text": text } })
}

fn people(field: &str, people: &[&str]) -> Value {
    json!({ "field": field, "given": { "is": "people", "people": people } })
}

fn signing(seen_version: i64) -> Value {
    json!({ "seen_version": seen_version, "signing": { "name": "Leon Braun", "way": "screen", "language": "Deutsch" } })
}

/// The youth office works in the family's case, with a file of its own, since the social services told it about the school.
async fn with_the_youth_office(app: &TestApp) -> (ApiClient, ApiClient, String) {
    let (adler, celik) = (app.api("adler").await, app.api("celik").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let contact =
        json!({ "topic": "education", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": SCHOOL });
    let school = adler.post(&format!("/api/v1/cases/{code}/contacts"), &contact).await.has_status(201).field("/id");
    given(app, &adler, &code, (YOUTH, "celik"), &[&school]).await;
    (adler, celik, code)
}

#[both_engines]
async fn a_plan_lies_in_its_offices_file_and_gives_the_common_plan_what_is_disclosed(app: TestApp) {
    let (adler, celik, code) = with_the_youth_office(&app).await;
    let leon = person(&celik, &code, "Leon").await;
    let all = format!("/api/v1/cases/{code}/statutory-plans");
    let known = json!({ "law": "sgb2-15-2023", "person": leon });
    let past = celik.post(&all, &known).await;
    assert!(past.has_status(422).text.contains("gibt es für Ihre Stelle heute nicht"), "{}", past.text);
    let plan = celik.post(&all, &json!({ "law": "sgb8-36-2021", "person": leon })).await.has_status(201).field("/id");
    let one = format!("{all}/{plan}");

    // One worker alone is told, clearly, and nothing is blocked.
    let alone = json!({ "review_on": "2027-05-24", "answers": [
        people("fachkraefte", &["Aylin Celik, ASD"]), text("gesamtziel", GOAL), text("ausgestaltung", HELP),
        text("geschwister", "Leon und Mia hängen aneinander.") ] });
    let changed = celik.put(&one, &alone, 1).await.has_status(200).json();
    let told: Vec<&Value> =
        changed["hints"].as_array().unwrap().iter().filter(|hint| hint["too_few"] == true).collect();
    assert_eq!(told, [&json!({ "field": "fachkraefte", "too_few": true, "refuses": false })]);
    let browser = app.log_in("celik").await;
    let page = browser.get(&format!("/faelle/{code}/gesetzliche-plaene/{plan}")).await;
    page.is_ok().shows("Es entscheidet nur eine Fachkraft.").shows("Auf das Wunsch- und Wahlrecht hingewiesen");
    page.shows("Leon und Mia hängen aneinander.").shows("vor dem Einsatz von einer Juristin");
    celik.post(&format!("{one}/versions"), &signing(1)).await.has_status(412);
    celik.post(&format!("{one}/versions"), &signing(2)).await.has_status(201);
    let again = celik.post(&format!("{one}/versions"), &signing(2)).await;
    assert!(again.has_status(422).text.contains("schon unterschrieben"), "{}", again.text);

    // Signed is final: what changes becomes a new version, and dissent stands in it.
    let first = celik.get(&format!("{one}/versions/1")).await.has_status(200).json();
    let dissent = json!({ "who": "Leon", "words": "Ich will nicht, dass jemand nach Hause kommt." });
    celik.post(&format!("{one}/dissents"), &dissent).await.has_status(201);
    let mut both = alone.clone();
    both["answers"][0] = people("fachkraefte", &["Aylin Celik, ASD", "Jonas Dorn, ASD"]);
    both["transition_on"] = json!("2029-03-01");
    let changed = celik.put(&one, &both, 2).await.has_status(200).json();
    assert!(changed["hints"].as_array().unwrap().iter().all(|hint| hint["too_few"] == false));
    celik.put(&one, &both, 2).await.has_status(412);
    for method in [Method::PUT, Method::PATCH, Method::DELETE] {
        let path = format!("{one}/versions/1");
        let answer = celik.send(method.clone(), &path, Some(both.to_string()), &[("if-match", "\"1\"")]).await;
        assert!(answer.status.is_client_error(), "{method}: {}", answer.status);
    }
    assert_eq!(celik.get(&format!("{one}/versions/1")).await.has_status(200).json(), first);
    celik.post(&format!("{one}/versions"), &signing(3)).await.has_status(201);
    let second = celik.get(&format!("{one}/versions/2")).await.has_status(200).json();
    assert_eq!(second["content"]["objections"][0]["words"], "Ich will nicht, dass jemand nach Hause kommt.");
    let page = browser.get(&format!("/faelle/{code}/gesetzliche-plaene/{plan}/fassungen/1")).await;
    page.is_ok().shows("Es gibt eine neuere Fassung").shows("Unterschrieben ist endgültig");
    // The reviews and the change of system a year before stand among the office's tasks.
    let tasks = browser.get(&format!("/faelle/{code}/aufgaben")).await;
    tasks.is_ok().shows("Gesetzlichen Plan überprüfen").shows("Übergang in ein anderes System vorbereiten");
    tasks.shows("01.03.2028");

    // The lead file's office sees nothing of it, then what is given, and never the plan itself.
    let common = format!("/faelle/{code}/hilfeplan");
    let lead = app.log_in("adler").await;
    lead.get(&common).await.is_ok().shows("Noch zeigt keine Stelle etwas").hides(GOAL).hides(HELP);
    adler.get(&one).await.is_not_found();
    lead.get(&format!("/faelle/{code}/gesetzliche-plaene/{plan}")).await.is_not_found();
    let parts = celik.get(&all).await.has_status(200).json()["parts"].clone();
    let goal = parts.as_array().unwrap().iter().find(|one| one["part"]["content"]["part"] == "goal").unwrap();
    assert_eq!(goal["part"]["content"]["number"], 2, "only the newest of each part is shown");
    given(&app, &celik, &code, ("Erstberatung", "adler"), &[goal["part"]["id"].as_str().unwrap()]).await;
    let page = lead.get(&common).await;
    page.is_ok().shows(GOAL).hides(HELP).hides("Leon und Mia hängen aneinander.").hides("Jonas Dorn");
    let seen = adler.get(&all).await.has_status(200).json();
    assert_eq!((seen["plans"].as_array().unwrap().len(), seen["parts"].as_array().unwrap().len()), (0, 1));
    for stranger in ["beck", "hahn"] {
        app.api(stranger).await.get(&one).await.is_not_found();
        app.log_in(stranger).await.get(&format!("/faelle/{code}/gesetzliche-plaene")).await.is_not_found();
    }
    assert!(app.journal_has("statutory-plan.signed").await);
}

#[both_engines]
async fn what_is_known_is_offered_with_its_source_and_never_typed_again(app: TestApp) {
    let (_, celik, code) = with_the_youth_office(&app).await;
    let leon = person(&celik, &code, "Leon").await;
    let all = format!("/api/v1/cases/{code}/statutory-plans");
    let plan = celik.post(&all, &json!({ "law": "sgb8-36-2021", "person": leon })).await.has_status(201).field("/id");
    let offers = celik.get(&format!("{all}/{plan}/offers")).await.has_status(200).json();
    let offer = offers["items"].as_array().unwrap().iter().find(|one| one["text"] == SCHOOL).unwrap().clone();
    let (key, entry) = (offer["key"].as_str().unwrap(), offer["entry"].as_str().unwrap());
    let browser = app.log_in("celik").await;
    let form = format!("/faelle/{code}/gesetzliche-plaene/{plan}/bearbeiten");
    browser.get(&form).await.is_ok().shows(SCHOOL).shows("Erstberatung");
    // One press puts it into the field; nothing is saved yet.
    let chosen = format!("bedarf|{key}");
    let page = browser.post_form(&form, &[("version", "1"), ("uebernehmen", &chosen)]).await;
    page.is_ok().keeps("feld-bedarf", SCHOOL).keeps("quelle-bedarf", entry);
    let saved = [("version", "1"), ("feld-bedarf", SCHOOL), ("quelle-bedarf", entry)];
    browser.post_form(&form, &saved).await.is_ok();
    let page = browser.get(&format!("/faelle/{code}/gesetzliche-plaene/{plan}")).await;
    page.is_ok().shows(SCHOOL).shows("Übernommen aus");
    // A source that one does not see cannot be named.
    let strange = json!({ "answers": [{ "field": "bedarf", "given": { "is": "text", "text": "Halt" },
        "taken_from": ["00000000-0000-7000-8000-000000000000"] }] });
    let refused = celik.put(&format!("{all}/{plan}"), &strange, 2).await;
    assert!(refused.has_status(422).text.contains("steht Ihnen nicht mehr offen"), "{}", refused.text);
    // Two people at once: who comes second sees both texts.
    let mine = [("version", "1"), ("feld-bedarf", "Etwas anderes")];
    browser.post_form(&form, &mine).await.has_status(409).shows("Etwas anderes").shows(SCHOOL);
}

#[both_engines]
async fn the_overall_plan_is_made_in_writing_and_reviewed_within_two_years(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let jana = adler.get(&format!("/api/v1/cases/{code}/persons")).await.has_status(200).field("/items/0/id");
    let all = format!("/api/v1/cases/{code}/statutory-plans");
    let plan = adler.post(&all, &json!({ "law": "sgb9-121-2020", "person": jana })).await.has_status(201).field("/id");
    let one = format!("{all}/{plan}");
    let words = |written: bool, review_on: &str| {
        json!({ "review_on": review_on, "answers": [
            { "field": "schriftlich", "given": { "is": "done", "done": written, "how": "" } },
            text("ziele", "Jana wohnt selbstständig.") ] })
    };
    adler.put(&one, &words(false, "2027-05-24"), 1).await.has_status(200);
    let unwritten = adler.post(&format!("{one}/versions"), &signing(2)).await;
    assert!(unwritten.has_status(422).text.contains("Form, die das Gesetz vorschreibt"), "{}", unwritten.text);
    adler.put(&one, &words(true, "2028-12-24"), 2).await.has_status(200);
    let late = adler.post(&format!("{one}/versions"), &signing(3)).await;
    assert!(late.has_status(422).text.contains("später, als das Gesetz"), "{}", late.text);
    adler.put(&one, &words(true, "2028-11-01"), 3).await.has_status(200);
    adler.post(&format!("{one}/versions"), &signing(4)).await.has_status(201);
    let wrong = json!({ "answers": [people("ziele", &["Jana"])] });
    adler.put(&one, &wrong, 4).await.has_status(422);
    let moved = json!({ "answers": [], "transition_on": "2029-03-01" });
    let refused = adler.put(&one, &moved, 4).await;
    assert!(refused.has_status(422).text.contains("keinen Wechsel"), "{}", refused.text);
}
