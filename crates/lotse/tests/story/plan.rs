//! The common plan and the agreement: E1, steps 23 and 24, and five people who write at once.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::http::Method;
use identity::Role;
use serde_json::{Value, json};
use testkit::app::{Answer, ApiClient, TestApp};
use testkit::both_engines;

use crate::case::opened;
use crate::compartments::employ;

const A_MINUTE: Duration = Duration::from_secs(60);

fn version(after: i64, strengths: &str) -> Value {
    json!({ "after": after, "strengths": strengths, "review_on": "2027-05-24",
        "participants": [{ "who": "Jana Braun, Mutter", "involvement": "present" }] })
}

fn signing(way: &str) -> Value {
    json!({ "name": "Jana Braun", "way": way, "language": "Deutsch mit türkischer Lesefassung" })
}

fn agreement(after: i64, plan: i64) -> Value {
    json!({ "after": after, "plan": plan, "contact": "Jeden zweiten Montag am Telefon.", "otherwise": "Wir sprechen zuerst.",
        "client": [{ "what": "rufe in der Kita an", "until": "2026-12-04" }],
        "helpers": [{ "who": "Sozialamt", "what": "fragt nach dem Platz" }] })
}

async fn goal(api: &ApiClient, code: &str, words: &str) -> String {
    let goal = json!({ "goal": { "words": words, "horizon": "short", "measured": "talk" } });
    api.post(&format!("/api/v1/cases/{code}/goals"), &goal).await.has_status(201).field("/id")
}

async fn changed(api: &ApiClient, code: &str, id: &str, words: &str, version: i64) -> Answer {
    let goal = json!({ "standing": "open", "goal": { "words": words, "horizon": "short", "measured": "talk" } });
    api.put(&format!("/api/v1/cases/{code}/goals/{id}"), &goal, version).await
}

#[both_engines]
async fn signed_is_final(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let plan = format!("/api/v1/cases/{code}/plan");
    let versions = format!("{plan}/versions");
    // Nothing is planned yet; a plan without a goal is none.
    let empty = adler.post(&versions, &version(0, "")).await;
    assert!(empty.has_status(422).text.contains("Noch ist kein Ziel vereinbart"), "{}", empty.text);
    let kita = goal(&adler, &code, "Mia geht in die Kita.").await;
    adler.post(&versions, &version(0, "")).await.has_status(201);
    // Without anything that carries the family it is not signed, and on paper not without the scan.
    let bare = adler.post(&format!("{versions}/1/signature"), &signing("screen")).await;
    assert!(bare.has_status(422).text.contains("was die Familie kann"), "{}", bare.text);
    let dissent = json!({ "who": "Cem", "about": "Kita", "words": "Mia kann auch zu mir." });
    adler.post(&format!("{plan}/dissents"), &dissent).await.has_status(201);
    adler.post(&versions, &version(1, "Inge hilft jeden Tag.")).await.has_status(201);
    let paper = adler.post(&format!("{versions}/2/signature"), &signing("paper")).await;
    assert!(paper.has_status(422).text.contains("Scan"), "{}", paper.text);
    let outdated = adler.post(&format!("{versions}/1/signature"), &signing("screen")).await;
    assert!(outdated.has_status(422).text.contains("überholt"), "{}", outdated.text);
    adler.post(&format!("{versions}/2/signature"), &signing("screen")).await.has_status(201);
    let again = adler.post(&format!("{versions}/2/signature"), &signing("screen")).await;
    assert!(again.has_status(422).text.contains("schon unterschrieben"), "{}", again.text);

    // From now on nothing changes it: no method, no other way in, and not what becomes of the goal.
    let signed = adler.get(&format!("{versions}/2")).await.has_status(200).json();
    let id = signed["standing"]["id"].as_str().unwrap().to_owned();
    changed(&adler, &code, &kita, "Mia geht gern in die Kita.", 1).await.has_status(200);
    for (method, path) in [
        (Method::PUT, format!("{versions}/2")),
        (Method::PATCH, format!("{versions}/2")),
        (Method::DELETE, format!("{versions}/2")),
        (Method::PUT, format!("/api/v1/cases/{code}/goals/{id}")),
        (Method::PUT, format!("/api/v1/cases/{code}/measures/{id}")),
        (Method::PUT, format!("/api/v1/cases/{code}/contacts/{id}")),
        (Method::POST, format!("/api/v1/cases/{code}/facts/{id}/take-back")),
    ] {
        let marks = [("if-match", "\"1\"")];
        let body = version(2, "Etwas ganz anderes.").to_string();
        let answer = adler.send(method.clone(), &path, Some(body), &marks).await;
        assert!(answer.status.is_client_error(), "{method} {path}: {}", answer.status);
    }
    assert_eq!(adler.get(&format!("{versions}/2")).await.has_status(200).json(), signed);
    assert_eq!(signed["version"]["content"]["goals"][0]["goal"]["words"], "Mia geht in die Kita.");

    // A change is a new version, which has to be signed anew; dissent stands in it as in all before.
    adler.post(&versions, &version(2, "Inge hilft jeden Tag.")).await.has_status(201);
    let newest = adler.get(&format!("{versions}/3")).await.has_status(200).json();
    assert!(newest["standing"]["signed_at"].is_null() && newest["newest"] == true);
    assert_eq!(newest["version"]["content"]["dissents"][0]["dissent"]["words"], "Mia kann auch zu mir.");
    let told = adler.get(&format!("{versions}/3/comparison")).await.has_status(200).json();
    let expected = json!([{ "part": "goal", "change": "changed", "title": "Mia geht gern in die Kita.",
        "fields": [{ "field": "words", "before": "Mia geht in die Kita.", "after": "Mia geht gern in die Kita." }] }]);
    assert_eq!(told["differences"], expected);
    let browser = app.log_in("adler").await;
    let page = browser.get(&format!("/faelle/{code}/hilfeplan/3/vergleich?mit=1")).await;
    page.is_ok().shows("Mia geht gern in die Kita.").shows("Inge hilft jeden Tag.").shows("Cem: Kita");
    let page = browser.get(&format!("/faelle/{code}/hilfeplan/2")).await;
    page.is_ok().shows("Unterschrieben ist endgültig").shows("türkischer Lesefassung").shows("Mia kann auch zu mir.");
    // The day of review stands among the tasks.
    adler.get(&format!("/api/v1/cases/{code}/tasks")).await.has_status(200);
    let tasks = browser.get(&format!("/faelle/{code}/aufgaben")).await;
    tasks.is_ok().shows("Hilfeplan gemeinsam wieder ansehen");
    for stranger in ["beck", "hahn"] {
        app.api(stranger).await.get(&format!("{versions}/2")).await.is_not_found();
        app.log_in(stranger).await.get(&format!("/faelle/{code}/hilfeplan")).await.is_not_found();
    }
    assert!(app.journal_has("plan.signed").await);
}

#[both_engines]
async fn an_agreement_has_two_sides_and_belongs_to_one_version_of_the_plan(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let all = format!("/api/v1/cases/{code}/agreements");
    let early = adler.post(&all, &agreement(0, 1)).await;
    assert!(early.has_status(422).text.contains("Fassung des Hilfeplans"), "{}", early.text);
    goal(&adler, &code, "Mia geht in die Kita.").await;
    let versions = format!("/api/v1/cases/{code}/plan/versions");
    adler.post(&versions, &version(0, "Inge hilft.")).await.has_status(201);
    let mut one_sided = agreement(0, 1);
    one_sided["helpers"] = json!([]);
    let refused = adler.post(&all, &one_sided).await;
    assert!(refused.has_status(422).text.contains("zwei Seiten"), "{}", refused.text);
    adler.post(&all, &agreement(0, 1)).await.has_status(201);
    let late = adler.post(&all, &agreement(0, 1)).await;
    late.has_status(412);
    let remark = json!({ "words": "Bitte nicht vor neun anrufen." });
    adler.post(&format!("{all}/1/remarks"), &remark).await.has_status(201);
    adler.post(&format!("{all}/1/signature"), &signing("screen")).await.has_status(201);
    let signed = adler.get(&format!("{all}/1")).await.has_status(200).json();

    // The plan moves on: what was signed stays as it is, and what is new needs a new signature.
    adler.post(&versions, &version(1, "Inge hilft.")).await.has_status(201);
    let outdated = adler.post(&all, &agreement(1, 1)).await;
    assert!(outdated.has_status(422).text.contains("überholt"), "{}", outdated.text);
    adler.post(&all, &agreement(1, 2)).await.has_status(201);
    let second = adler.get(&format!("{all}/2")).await.has_status(200).json();
    assert!(second["standing"]["signed_at"].is_null() && second["current"] == true);
    let first = adler.get(&format!("{all}/1")).await.has_status(200).json();
    assert_eq!((&first["agreement"], &first["signature"]), (&signed["agreement"], &signed["signature"]));
    assert_eq!(first["current"], false);
    for number in [1, 2] {
        if number == 2 {
            adler.post(&versions, &version(2, "Inge hilft.")).await.has_status(201);
        }
        let refused = adler.post(&format!("{all}/{number}/signature"), &signing("screen")).await;
        assert!(refused.has_status(422).text.contains("überholt"), "{}", refused.text);
    }
    let browser = app.log_in("adler").await;
    let page = browser.get(&format!("/faelle/{code}/vereinbarung/1")).await;
    page.is_ok().shows("rufe in der Kita an").shows("fragt nach dem Platz").shows("Bitte nicht vor neun anrufen.");
    page.shows("Gehört zu Fassung 1").shows("überholt");

    // Two people at once: who comes second sees both texts, and nothing is lost.
    let fields = [
        ("nach", "1"),
        ("plan", "3"),
        ("ich-1-was", "gehe zum Elternabend"),
        ("wir-1-wer", "Sozialamt"),
        ("wir-1-was", "kommt mit"),
        ("kontakt", "Am Telefon."),
        ("sonst", "Wir sprechen zuerst."),
    ];
    let clash = browser.post_form(&format!("/faelle/{code}/vereinbarung/neu"), &fields).await;
    clash.has_status(409).shows("gehe zum Elternabend").shows("rufe in der Kita an");
    app.api("hahn").await.get(&format!("{all}/1")).await.is_not_found();
}

/// Numbers that look drawn and are the same each time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// What is known of one goal: every text that was accepted, in its order.
type Ledger = BTreeMap<String, Vec<String>>;

#[both_engines]
async fn five_people_edit_a_plan_at_once_and_nothing_is_lost(app: TestApp) {
    const ROUNDS: u64 = 200;
    let names = ["adler", "lorenz", "osei", "brandt", "yilmaz"];
    for name in &names[2..] {
        employ(&app, name, "Erstberatung", [Role::Lead, Role::Worker]).await;
    }
    let mut people = Vec::new();
    for name in names {
        people.push(app.api(name).await);
    }
    let code = opened(&people[0], "Jana", "Braun").await;
    let mut ledger = Ledger::new();
    for words in ["Kita", "Miete", "Schlaf", "Arbeit"] {
        ledger.insert(goal(&people[0], &code, words).await, vec![words.to_owned()]);
    }
    let goals: Vec<String> = ledger.keys().cloned().collect();
    let (mut draw, mut refused, mut frozen) = (Draw(11), 0, Vec::new());
    for round in 0..ROUNDS {
        app.clock.advance(A_MINUTE);
        let seen: BTreeMap<&String, i64> =
            ledger.iter().map(|(id, texts)| (id, i64::try_from(texts.len()).unwrap())).collect();
        let edits: Vec<(String, String, i64)> = (0..people.len())
            .map(|person| {
                let id = goals[usize::try_from(draw.below(4)).unwrap()].clone();
                let version = seen[&id];
                (id, format!("Runde {round}, {}", names[person]), version)
            })
            .collect();
        let edit = |person: usize| {
            let (id, words, version) = &edits[person];
            changed(&people[person], &code, id, words, *version)
        };
        let answers = tokio::join!(edit(0), edit(1), edit(2), edit(3), edit(4));
        for (person, answer) in [answers.0, answers.1, answers.2, answers.3, answers.4].into_iter().enumerate() {
            let (id, words, _) = &edits[person];
            match answer.status.as_u16() {
                200 => ledger.get_mut(id).unwrap().push(words.clone()),
                409 | 412 | 503 => refused += 1,
                other => panic!("{other}: {}", answer.text),
            }
        }
        if round % 20 == 19 {
            // Two make a version at once: one of them does, and it holds what stood then.
            let after = i64::try_from(frozen.len()).unwrap();
            let path = format!("/api/v1/cases/{code}/plan/versions");
            let new = version(after, "Sie halten zusammen.");
            let (one, other) = tokio::join!(people[0].post(&path, &new), people[1].post(&path, &new));
            let made = [one.status.as_u16(), other.status.as_u16()];
            assert_eq!(made.iter().filter(|status| **status == 201).count(), 1, "{made:?}");
            let texts: Vec<String> = ledger.values().map(|texts| texts.last().unwrap().clone()).collect();
            frozen.push(texts);
        }
    }
    // Every accepted text is a version of its goal, in order; every refused one was told.
    let accepted: usize = ledger.values().map(|texts| texts.len() - 1).sum();
    assert_eq!(accepted + refused, usize::try_from(ROUNDS).unwrap() * people.len());
    assert!(refused > 200, "nobody was ever faster: {refused}");
    for (id, texts) in &ledger {
        let now = people[2].get(&format!("/api/v1/cases/{code}/goals/{id}")).await.has_status(200).json();
        assert_eq!(now["goal"]["version"], json!(texts.len()));
        assert_eq!(now["goal"]["content"]["words"], json!(texts.last().unwrap()));
        let path = format!("/api/v1/cases/{code}/entries/{id}/versions");
        let before = people[2].get(&path).await.has_status(200).json();
        let mut kept: Vec<(i64, String)> = before["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (one["version"].as_i64().unwrap(), one["content"]["words"].as_str().unwrap().to_owned()))
            .collect();
        kept.sort();
        let kept: Vec<&String> = kept.iter().map(|(_, words)| words).collect();
        assert_eq!(kept, texts[..texts.len() - 1].iter().collect::<Vec<_>>());
    }
    // Every version of the plan is reproducible: it says what stood when it was made.
    for (at, texts) in frozen.iter().enumerate() {
        let path = format!("/api/v1/cases/{code}/plan/versions/{}", at + 1);
        let version = people[3].get(&path).await.has_status(200).json();
        let read: BTreeMap<String, String> = version["version"]["content"]["goals"]
            .as_array()
            .unwrap()
            .iter()
            .map(|goal| (goal["id"].as_str().unwrap().to_owned(), goal["goal"]["words"].as_str().unwrap().to_owned()))
            .collect();
        assert_eq!(read.values().cloned().collect::<Vec<_>>(), *texts);
    }
}
