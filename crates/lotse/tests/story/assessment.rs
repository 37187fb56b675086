//! Assessment: E1, step 7, and R122: strengths first, two views beside each other, and no end without a strength.

use serde_json::{Value, json};
use testkit::app::{Answer, ApiClient, TestApp};
use testkit::both_engines;

use crate::case::opened;

const CLIENT: &str = "Die Nachbarin hilft mir, wenn ich sie rufe.";

async fn begun(api: &ApiClient, code: &str) -> String {
    let path = format!("/api/v1/cases/{code}/assessments");
    api.post(&path, &json!({ "instrument": "life-areas", "occasion": "Erstgespräch" }))
        .await
        .has_status(201)
        .field("/id")
}

fn text(question: &str, text: &str) -> Value {
    json!({ "question": question, "given": { "is": "text", "text": text } })
}

fn scale(value: u8) -> Value {
    json!({ "question": "standing", "given": { "is": "scale", "value": value } })
}

async fn answer(api: &ApiClient, one: &str, area: &str, version: i64, body: Value) -> Answer {
    api.put(&format!("{one}/areas/{area}"), &body, version).await
}

fn signature() -> Value {
    json!({ "understanding": { "summary": "Wir sehen beide, dass die Wohnung trägt.", "priorities": ["debt"],
        "prognosis": "Gute Aussichten." } })
}

#[both_engines]
async fn without_any_strength_no_assessment_is_finished_unless_a_day_is_set_to_ask(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let id = begun(&adler, &code).await;
    let one = format!("/api/v1/cases/{code}/assessments/{id}");
    // Nothing talked about: nothing to sign.
    let empty = adler.put(&format!("{one}/signature"), &signature(), 1).await;
    assert!(empty.has_status(422).text.contains("kein Bereich"), "{}", empty.text);
    let burden = json!({ "client": { "answers": [text("burden", "Der Gerichtsvollzieher war da."), scale(2)] } });
    answer(&adler, &one, "debt", 0, burden).await.has_status(200);
    let refused = adler.put(&format!("{one}/signature"), &signature(), 1).await;
    assert!(refused.has_status(422).text.contains("keine Stärke"), "{}", refused.text);
    // Skipping every question is an answer and still no strength.
    let skipped = json!({ "client": { "answers": [{ "question": "strengths", "given": { "is": "skipped" } }] } });
    answer(&adler, &one, "housing", 0, skipped).await.has_status(200);
    adler.put(&format!("{one}/signature"), &signature(), 1).await.has_status(422);
    // With a day it is finished, and the day stands on a task.
    let mut later = signature();
    later["not_asked"] = json!({ "again_on": "2020-01-01", "task": "Nach Stärken fragen" });
    adler.put(&format!("{one}/signature"), &later, 1).await.has_status(422);
    later["not_asked"]["again_on"] = json!("2026-12-15");
    adler.put(&format!("{one}/signature"), &later, 1).await.has_status(200);
    let tasks = adler.get(&format!("/api/v1/cases/{code}/tasks")).await;
    assert!(tasks.has_status(200).text.contains("Nach Stärken fragen") && tasks.text.contains("2026-12-15"));
    assert!(app.journal_has("assessment.signed").await);
}

#[both_engines]
async fn what_is_signed_never_changes_and_the_next_one_begins_with_its_answers(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let id = begun(&adler, &code).await;
    let one = format!("/api/v1/cases/{code}/assessments/{id}");
    let again = json!({ "instrument": "life-areas" });
    adler.post(&format!("/api/v1/cases/{code}/assessments"), &again).await.has_status(422);
    let both = json!({ "client": { "answers": [text("strengths", CLIENT), scale(4)] },
        "worker": { "answers": [scale(2), { "question": "barriers", "given": { "is": "items",
            "items": [{ "words": "Mietrückstand", "since": "Sommer", "measure": "Mietübernahme" }] } }] } });
    answer(&adler, &one, "housing", 0, both).await.has_status(200);
    let seen = adler.get(&one).await.has_status(200).json();
    assert_eq!(seen["areas"][0]["client"]["topic"], "housing");
    // The views stand beside each other; nothing is averaged or added up anywhere (rule 13).
    assert!(
        ["\"average\"", "\"sum\"", "\"score\"", "\"total\""].iter().all(|figure| !seen.to_string().contains(figure))
    );
    let version = seen["head"]["version"].as_i64().unwrap();
    adler.put(&format!("{one}/signature"), &signature(), version + 1).await.has_status(412);
    adler.put(&format!("{one}/signature"), &signature(), version).await.has_status(200);
    let before = adler.get(&one).await.json();
    for (place, body) in [
        (format!("{one}/areas/housing"), json!({ "worker": { "answers": [scale(5)] } })),
        (one.clone(), json!({ "summary": "Anders." })),
        (format!("{one}/signature"), signature()),
    ] {
        let refused = adler.put(&place, &body, 2).await;
        assert!(refused.has_status(422).text.contains("abgeschlossen"), "{place}: {}", refused.text);
    }
    assert_eq!(adler.get(&one).await.json(), before, "what was signed has changed (rule 10)");

    // The next one offers the same answers on the page and keeps none of them by itself.
    let next = begun(&adler, &code).await;
    let browser = app.log_in("adler").await;
    let page = browser.get(&format!("/faelle/{code}/assessment/{next}/housing")).await;
    page.is_ok().shows("Antworten vom letzten Mal").keeps("person-strengths", CLIENT);
    assert_eq!(page.value("fachkraft-barriers-1-was").as_deref(), Some("Mietrückstand"));
    page.keeps("fachkraft-barriers-1-massnahme", "Mietübernahme");
    let untouched = adler.get(&format!("/api/v1/cases/{code}/assessments/{next}")).await.json();
    assert_eq!(untouched["areas"][0]["client"], Value::Null);
    let better = json!({ "client": { "answers": [scale(5)] } });
    answer(&adler, &format!("/api/v1/cases/{code}/assessments/{next}"), "housing", 0, better).await.has_status(200);
    let compared = browser.get(&format!("/faelle/{code}/assessment/{next}/vergleich/{id}")).await;
    compared
        .is_ok()
        .shows("Vorher und nachher")
        .shows("5 – Wohnung passt und ist auf Dauer sicher")
        .shows("Mietrückstand");
    browser.get(&format!("/faelle/{code}/assessment/{id}/vergleich/{id}")).await.is_not_found();
}

#[both_engines]
async fn what_was_begun_by_mistake_is_taken_back_but_nothing_that_somebody_told(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let all = format!("/api/v1/cases/{code}/assessments");
    let mistaken = begun(&adler, &code).await;
    let page = app.log_in("adler").await;
    let list = page.post_form(&format!("/faelle/{code}/assessment/{mistaken}"), &[("fassung", "1")]).await;
    assert_eq!(list.is_ok().path(), format!("/faelle/{code}/assessment"));
    adler.get(&format!("{all}/{mistaken}")).await.is_not_found();
    page.get(&format!("/faelle/{code}/assessment/{mistaken}")).await.is_not_found();
    assert_eq!(adler.get(&all).await.json()["items"], json!([]));
    assert!(app.journal_has("assessment.taken-back").await);

    let told = begun(&adler, &code).await;
    let one = format!("{all}/{told}");
    answer(&adler, &one, "housing", 0, json!({ "client": { "answers": [text("strengths", CLIENT)] } }))
        .await
        .has_status(200);
    page.get(&format!("/faelle/{code}/assessment/{told}")).await.is_ok().hides("zurücknehmen");
    page.post_form(&format!("/faelle/{code}/assessment/{told}"), &[("fassung", "1")])
        .await
        .complains("Was jemand erzählt hat, bleibt in der Akte.");
    let tag = [("if-match", "\"1\"")];
    adler.send(reqwest::Method::DELETE, &one, None, &tag).await.has_status(422);
    adler.get(&one).await.has_status(200);
}

#[both_engines]
async fn the_clients_words_are_never_changed_and_saying_them_anew_adds_to_them(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let id = begun(&adler, &code).await;
    let one = format!("/api/v1/cases/{code}/assessments/{id}");
    let said = |words: &str| json!({ "client": { "answers": [text("strengths", words)] } });
    let first = answer(&adler, &one, "network", 0, said(CLIENT)).await.has_status(200).json();
    answer(&adler, &one, "network", 0, said("Zu spät.")).await.has_status(412);
    // Sending the same again changes nothing.
    let same = answer(&adler, &one, "network", 1, said(CLIENT)).await.has_status(200).json();
    assert_eq!((&first, &same["version"]), (&same, &json!(1)));
    let anew = answer(&adler, &one, "network", 1, said("Meine Schwester ist auch da.")).await.has_status(200).json();
    assert_eq!(anew["earlier"][0], first["client"], "the first words have changed (rule 11)");
    assert_eq!(anew["client"]["content"]["answers"][0]["given"]["text"], "Meine Schwester ist auch da.");
    for wrong in [
        json!({ "worker": { "answers": [scale(6)] } }),
        json!({ "worker": { "answers": [text("standing", "gut")] } }),
        json!({ "worker": { "answers": [text("nothing", "?")] } }),
    ] {
        answer(&adler, &one, "network", 2, wrong).await.has_status(422);
    }
    answer(&adler, &one, "nothing", 0, said("?")).await.is_not_found();
}

#[both_engines]
async fn an_assessment_is_filled_in_area_by_area_on_pages(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let browser = app.log_in("adler").await;
    let list = format!("/faelle/{code}/assessment");
    browser.get(&list).await.is_ok().shows("Lebensbereiche");
    browser.post_form(&list, &[]).await.complains("Bitte wählen Sie");
    browser.post_form(&list, &[("instrument", "life-areas")]).await.is_ok().shows("Weiter mit „Wohnen“");
    let id = adler.get(&format!("/api/v1/cases/{code}/assessments")).await.field("/items/0/head/id");
    let one = format!("{list}/{id}");
    let area = browser.get(&format!("{one}/housing")).await;
    area.is_ok().shows("Bereich 1 von 9").shows("Frage überspringen");
    let body = area.text();
    let (carries, weighs) = (body.find("Zuerst: was trägt").unwrap(), body.find("Was belastet").unwrap());
    assert!(carries < weighs, "burdens are asked before resources (R122)");
    let filled = [
        ("fassung", "0"),
        ("person-strengths", CLIENT),
        ("person-standing", "4"),
        ("fachkraft-standing", "uebersprungen"),
        ("person-burden-uebersprungen", "ja"),
        ("fachkraft-barriers-1-was", "Zu eng"),
        ("dann", "weiter"),
    ];
    browser.post_form(&format!("{one}/housing"), &filled).await.is_ok().shows("Bereich 2 von 9");
    let wrong = [("fassung", "0"), ("person-standing", "9")];
    browser.post_form(&format!("{one}/income"), &wrong).await.complains("passt nicht zur Frage");
    browser
        .get(&one)
        .await
        .is_ok()
        .shows(CLIENT)
        .shows("4 – Wohnung passt im Großen und Ganzen")
        .shows("Ein Bereich von 9");
    browser.get(&format!("{one}/abschluss")).await.is_ok().shows(CLIENT);
    let sign = [("fassung", "1")];
    browser.post_form(&format!("{one}/abschluss"), &sign).await.complains("Gemeinsames Fallverständnis");
    let sign = [("fassung", "1"), ("verstaendnis", "Die Wohnung ist gut."), ("vorrang", "housing")];
    browser
        .post_form(&format!("{one}/abschluss"), &sign)
        .await
        .is_ok()
        .shows("abgeschlossen und ändert sich nicht mehr");
    // Nobody outside of the file learns that there is one.
    for stranger in ["beck", "celik", "hahn"] {
        app.api(stranger).await.get(&format!("/api/v1/cases/{code}/assessments/{id}")).await.is_not_found();
        app.log_in(stranger).await.get(&one).await.is_not_found();
    }
}

fn choice(question: &str, choice: &str) -> Value {
    json!({ "question": question, "given": { "is": "choice", "choice": choice } })
}

#[both_engines]
async fn deep_profiling_begins_with_the_answers_of_the_coarse_one(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let all = format!("/api/v1/cases/{code}/assessments");
    let id = adler.post(&all, &json!({ "instrument": "profiling-short" })).await.has_status(201).field("/id");
    let said =
        json!({ "client": { "answers": [text("strengths", "Ich pflege gern."), choice("school", "vocational")] } });
    answer(&adler, &format!("{all}/{id}"), "qualification", 0, said).await.has_status(200);
    adler.put(&format!("{all}/{id}/signature"), &signature_of("Pflege"), 1).await.has_status(200);
    let deep = adler.post(&all, &json!({ "instrument": "profiling-deep" })).await.has_status(201).field("/id");
    let browser = app.log_in("adler").await;
    let page = browser.get(&format!("/faelle/{code}/assessment/{deep}/qualification")).await;
    page.is_ok().keeps("person-strengths", "Ich pflege gern.").shows("Was davon können Sie anderen zeigen?");
    assert!(page.html().contains("value=\"vocational\" checked"), "what was chosen is asked again");
}

fn signature_of(summary: &str) -> Value {
    json!({ "understanding": { "summary": summary } })
}

/// Rule 13: machines suggest, people decide.
#[both_engines]
async fn no_screening_computes_a_verdict_and_the_colour_is_the_judgement_of_a_named_person(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let all = format!("/api/v1/cases/{code}/assessments");
    let id = adler.post(&all, &json!({ "instrument": "risk-screening" })).await.has_status(201).field("/id");
    let one = format!("{all}/{id}");
    // The worst answers in one age, the best in another: neither leads to a judgement of its own.
    let ticked = |code: &str| {
        let questions = ["supervision", "violence", "health", "parents", "basics"];
        let answers: Vec<Value> = questions.iter().map(|question| choice(question, code)).collect();
        json!({ "worker": { "answers": answers } })
    };
    answer(&adler, &one, "age-3-6", 0, ticked("no")).await.has_status(200);
    answer(&adler, &one, "age-6-14", 0, ticked("yes")).await.has_status(200);
    let seen = adler.get(&one).await.json().to_string();
    let browser = app.log_in("adler").await;
    let page = browser.get(&format!("/faelle/{code}/assessment/{id}")).await;
    for colour in ["green", "yellow", "red", "judgement"] {
        assert!(!seen.contains(colour), "{colour} was computed: {seen}");
    }
    page.is_ok().hides("Grün:").hides("Gelb:").hides("Rot:");
    // What somebody judges stands there under their name, even where the answers look otherwise.
    let judged = json!({ "worker": { "answers": [choice("judgement", "green"), text("why", "Die Oma ist da.")] } });
    let kept = answer(&adler, &one, "age-3-6", 1, judged).await.has_status(200).json();
    assert_eq!(kept["worker"]["author_name"], "Miriam Adler");
    assert_eq!(kept["worker"]["topic"], "child-protection");
    let page = browser.get(&format!("/faelle/{code}/assessment/{id}")).await;
    page.is_ok().shows("Grün: kein Anhaltspunkt").shows("Miriam Adler");
}

#[both_engines]
async fn an_instrument_goes_out_as_a_fhir_questionnaire_and_a_changed_one_comes_in_as_its_next_version(app: TestApp) {
    let (ivo, adler) = (app.api("ivo").await, app.api("adler").await);
    let mut questionnaire = ivo.get("/api/v1/instruments/cards").await.has_status(200).json();
    assert_eq!((&questionnaire["resourceType"], &questionnaire["version"]), (&json!("Questionnaire"), &json!("1")));
    questionnaire["title"] = json!("Karten für Kinder");
    adler.post("/api/v1/instruments", &questionnaire).await.is_not_found();
    let made = ivo.post("/api/v1/instruments", &questionnaire).await.has_status(201).json();
    assert_eq!(made, json!({ "id": "cards", "version": 2 }));
    // The region's office took it in: everybody is offered it, and what had begun keeps what it began with.
    let all = adler.get("/api/v1/instruments").await.has_status(200).json();
    let cards: Vec<&Value> = all["items"].as_array().unwrap().iter().filter(|one| one["id"] == "cards").collect();
    assert_eq!((cards.len(), &cards[0]["title"]["de"]), (1, &json!("Karten für Kinder")));
    let code = opened(&adler, "Jana", "Braun").await;
    let path = format!("/api/v1/cases/{code}/assessments");
    let id = adler.post(&path, &json!({ "instrument": "cards" })).await.has_status(201).field("/id");
    let words = json!({ "client": { "answers": [text("calms", "Musik")] } });
    answer(&adler, &format!("{path}/{id}"), "limits", 0, words).await.has_status(200);
    app.log_in("adler").await.get(&format!("/faelle/{code}/assessment/{id}")).await.is_ok().shows("Karten für Kinder");
    assert!(app.journal_has("instrument.taken-in").await);
}

#[both_engines]
async fn an_administrator_changes_an_instrument_question_by_question(app: TestApp) {
    let ivo = app.log_in("ivo").await;
    let page = "/verwaltung/instrumente/life-areas/housing";
    let mut typed = vec![
        ("worte_de", "Wer hilft Ihnen beim Umzug?"),
        ("worte_fr", "Qui vous aide à déménager ?"),
        ("worte_en", "Who helps you to move?"),
        ("sicht", "client"),
        ("ziel", "resource"),
        ("art", "choice"),
        ("antworten", "* Freunde | Des amis | Friends"),
    ];
    ivo.get(page).await.is_ok().shows("Frage hinzufügen").shows("Wohnen");
    ivo.post_form(page, &typed).await.complains("Eine Auswahl braucht mindestens zwei Antworten");
    typed[6].1 = "* Freunde | Des amis\nNiemand | Personne | Nobody";
    ivo.post_form(page, &typed)
        .await
        .complains("je Zeile eine Antwort")
        .keeps("worte_de", "Wer hilft Ihnen beim Umzug?");
    typed[6].1 = "* Freunde | Des amis | Friends\nNiemand | Personne | Nobody";
    ivo.post_form(page, &typed).await.is_ok().shows("Fassung 2").shows("Wer hilft Ihnen beim Umzug?");
    let asked = format!("{page}?frage=client.own-1");
    let form = ivo.get(&asked).await;
    form.is_ok().shows("Frage ändern").shows("* Freunde | Des amis | Friends");
    let out = [("frage", "client.own-1"), ("dann", "weg")];
    ivo.post_form(page, &out).await.is_ok().shows("Fassung 3").hides("Wer hilft Ihnen beim Umzug?");
    ivo.get(&asked).await.is_not_found();
    app.log_in("adler").await.get(page).await.is_not_found();
    // An assessment that is begun today asks what the newest version asks.
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let id = begun(&adler, &code).await;
    let one = adler.get(&format!("/api/v1/cases/{code}/assessments/{id}")).await.has_status(200).json();
    assert_eq!(one["head"]["content"]["instrument_version"], 3);
}

#[both_engines]
async fn a_questionnaire_with_an_unknown_type_is_refused_by_name_and_what_was_typed_stays(app: TestApp) {
    let browser = app.log_in("ivo").await;
    browser.get("/verwaltung").await.is_ok().shows("Instrumente");
    browser.get("/verwaltung/instrumente").await.is_ok().shows("Lebensbereiche").shows("Fragebogen aufnehmen");
    let strange = r#"{ "resourceType": "Questionnaire", "title": "Fotos", "item": [
        { "linkId": "foto-1", "type": "attachment", "text": "Ein Foto" }] }"#;
    let refused = browser.post_form("/verwaltung/instrumente", &[("fragebogen", strange)]).await;
    refused.complains("Die Frage „foto-1“ hat „attachment“");
    assert!(refused.text().contains("Ein Foto"), "what was typed is lost");
    browser
        .post_form("/verwaltung/instrumente", &[("fragebogen", "kein JSON")])
        .await
        .complains("kein FHIR-Fragebogen");
    let mine = strange.replace("attachment", "text");
    browser
        .post_form("/verwaltung/instrumente", &[("fragebogen", &mine)])
        .await
        .is_ok()
        .shows("Fassung 1")
        .shows("Ein Foto");
    browser.get("/verwaltung/instrumente/nichts").await.is_not_found();
    app.log_in("adler").await.get("/verwaltung/instrumente").await.is_not_found();
}
