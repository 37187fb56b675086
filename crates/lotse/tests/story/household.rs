//! The family: who belongs to it, who decides for each child, how somebody is reached without danger, and who is around.

use serde_json::{Value, json};
use testkit::app::{ApiClient, Browser, TestApp};
use testkit::both_engines;

use crate::case::opened;

async fn take_in(api: &ApiClient, code: &str, given: &str, birth: Option<&str>) -> String {
    let person = json!({ "card": { "given_name": given, "family_name": "Braun", "birth_date": birth } });
    api.post(&format!("/api/v1/cases/{code}/persons"), &person).await.has_status(201).field("/id")
}

async fn first_person(api: &ApiClient, code: &str) -> String {
    api.get(&format!("/api/v1/cases/{code}/persons")).await.has_status(200).field("/items/0/id")
}

fn parent(from: &str, to: &str, custody: &str) -> Value {
    json!({ "from": from, "to": to, "kind": "elternteil", "custody": custody })
}

#[both_engines]
async fn custody_is_shown_for_each_child(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let jana = first_person(&api, &code).await;
    let cem = take_in(&api, &code, "Cem", Some("1988-04-02")).await;
    let (mia, leon) =
        (take_in(&api, &code, "Mia", Some("2018-05-12")).await, take_in(&api, &code, "Leon", Some("2020-02-29")).await);
    let path = format!("/api/v1/cases/{code}/relations");
    for relation in [parent(&jana, &mia, "gemeinsam"), parent(&cem, &mia, "gemeinsam"), parent(&jana, &leon, "allein")]
    {
        api.post(&path, &relation).await.has_status(201);
    }
    let page = app.log_in("adler").await.get(&format!("/faelle/{code}/familie")).await;
    page.is_ok().shows("Mia Braun 8 Jahre").shows("Geklärt");
    page.shows("Jana Braun (Elternteil): gemeinsam").shows("Cem Braun (Elternteil): gemeinsam");
    page.shows("Leon Braun 6 Jahre Jana Braun (Elternteil): allein Geklärt");
    page.shows("Jana Braun – Elternteil von – Mia Braun gemeinsam").hides("Widerspruch");
    api.post(&path, &parent(&cem, &leon, "gemeinsam")).await.has_status(201);
    app.log_in("adler").await.get(&format!("/faelle/{code}/familie")).await.shows("Widerspruch");
    // What contradicts itself, or what stands already, is refused with a sentence.
    let sisters = json!({ "from": mia, "to": leon, "kind": "geschwister", "custody": "allein" });
    assert!(api.post(&path, &sisters).await.has_status(422).text.contains("custody"));
    api.post(&path, &parent(&mia, &jana, "keine")).await.has_status(422);
    api.post(&path, &parent(&jana, &mia, "allein")).await.has_status(422);
}

#[both_engines]
async fn a_relation_joins_persons_of_this_family_only(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let other = first_person(&api, &opened(&api, "Sultan", "Demir").await).await;
    let jana = first_person(&api, &code).await;
    let path = format!("/api/v1/cases/{code}/relations");
    let strange = api.post(&path, &parent(&jana, &other, "allein")).await;
    let absent = api.post(&path, &parent(&jana, "0193f2a0-0000-7000-8000-000000000001", "allein")).await;
    strange.has_status(422);
    assert_eq!((strange.status, &strange.text), (absent.status, &absent.text));
    api.get(&format!("/api/v1/cases/{code}/persons/{other}")).await.is_not_found();
    app.log_in("adler").await.get(&format!("/faelle/{code}/familie/personen/{other}/bearbeiten")).await.is_not_found();
}

#[both_engines]
async fn what_is_wrong_with_a_person_is_said_alike_on_the_page_and_to_a_program(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let adler = app.log_in("adler").await;
    let (page, path) = (format!("/faelle/{code}/familie/personen/neu"), format!("/api/v1/cases/{code}/persons"));
    let long = "a".repeat(5_000);
    for (given, birth, sentence) in [
        ("", "", "fehlt. Bitte füllen Sie das Feld aus."),
        (long.as_str(), "", "darf höchstens 200 Zeichen lang sein. Es sind jetzt"),
        ("Mia\u{0}", "", "enthält unsichtbare Steuerzeichen."),
        ("Mia", "2199-01-01", "liegt in der Zukunft."),
    ] {
        adler
            .post_form(&page, &[("vorname", given), ("geboren", birth)])
            .await
            .complains(sentence)
            .keeps("geboren", birth);
        let birth = (!birth.is_empty()).then_some(birth);
        let refused = api.post(&path, &json!({ "card": { "given_name": given, "birth_date": birth } })).await;
        assert!(refused.has_status(422).text.contains(sentence), "{}", refused.text);
        assert!(refused.text.contains("card."), "{}", refused.text);
    }
    adler
        .post_form(&page, &[("vorname", "Mia"), ("geboren", "29.02.2025")])
        .await
        .complains("Schaltjahr")
        .keeps("vorname", "Mia");
    api.post(&path, &json!({ "card": { "given_name": "Mia", "birth_date": "2025-02-29" } })).await.has_status(422);
    api.post(&path, &json!({ "card": { "given_name": "Mia" }, "sealed": true })).await.has_status(422);
    assert_eq!(
        api.get(&path).await.json()["items"].as_array().map(Vec::len),
        Some(1),
        "something was written all the same"
    );
}

#[both_engines]
async fn a_name_of_any_script_stays_and_the_rest_may_be_left_open(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let adler = app.log_in("adler").await;
    let page = format!("/faelle/{code}/familie/personen/neu");
    for name in ["سارة الخطيب", "Şükran Öztürk-Karamanoğulları", "Nguyễn Thị Minh"] {
        adler.post_form(&page, &[("vorname", name)]).await.is_ok().shows(name).shows("nicht erhoben");
    }
    adler.post_form(&page, &[("vorname", "\u{202E}aiM")]).await.is_ok().shows("aiM").hides("\u{202E}");
}

fn changed(
    browser: &Browser,
    path: String,
    role: &'static str,
    version: &'static str,
) -> impl Future<Output = testkit::app::Page> {
    let fields = [
        ("vorname", "Jana"),
        ("nachname", "Braun"),
        ("rolle", role),
        ("niemals", "Nicht anrufen"),
        ("version", version),
    ];
    async move { browser.post_form(&path, &fields).await }
}

#[both_engines]
async fn two_people_change_one_person_and_both_versions_are_there(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let jana = first_person(&api, &code).await;
    let page = format!("/faelle/{code}/familie/personen/{jana}/bearbeiten");
    let (adler, lorenz) = (app.log_in("adler").await, app.log_in("lorenz").await);
    adler.get(&page).await.is_ok().keeps("vorname", "Jana").keeps("version", "1");
    lorenz.get(&page).await.is_ok();
    // Card and contact data rise together: two entries were changed.
    changed(&adler, page.clone(), "Mutter", "1").await.is_ok().shows("Mutter").shows("Nie Nicht anrufen");
    let clash = changed(&lorenz, page.clone(), "Pflegemutter", "1").await;
    clash.has_status(409).shows("Mutter").shows("Pflegemutter").shows("Miriam Adler").keeps("version", "3");
    changed(&lorenz, page, "Pflegemutter", "3").await.is_ok().shows("Pflegemutter");
    let path = format!("/api/v1/cases/{code}/persons/{jana}");
    let read = api.get(&path).await;
    let mut person = json!({ "card": read.json()["card"], "contact": read.json()["contact"] });
    assert_eq!(
        api.put(&path, &person, read.version()).await.has_status(200).version(),
        read.version(),
        "nothing differs"
    );
    person["card"]["language"] = json!("Türkisch");
    api.send(axum::http::Method::PUT, &path, Some(person.to_string()), &[]).await.has_status(428);
    api.put(&path, &person, 1).await.has_status(412);
    assert_eq!(api.put(&path, &person, read.version()).await.has_status(200).field("/card/language"), "Türkisch");
}

#[both_engines]
async fn a_person_taken_in_later_is_known_at_the_door(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    take_in(&api, &code, "Mia", Some("2018-05-12")).await;
    let sought = json!({ "given_name": "Mia", "family_name": "Braun", "birth_date": "2018-12-05" });
    let found = app.api("kaya").await.post("/api/v1/duplicates", &sought).await;
    assert_eq!(found.has_status(200).field("/items/0/code"), code);
    assert_eq!(app.api("beck").await.post("/api/v1/duplicates", &sought).await.json()["items"], json!([]));
}

#[both_engines]
async fn a_service_stands_in_the_helper_system_until_it_is_taken_back(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let adler = app.log_in("adler").await;
    let page = format!("/faelle/{code}/helfersystem");
    adler.get(&page).await.is_ok().shows("Noch ist kein Dienst festgehalten.");
    let jana = first_person(&api, &code).await;
    let fields = [
        ("dienst", "Grundschule am Markt"),
        ("aufgabe", "Hausaufgabenhilfe"),
        ("thema", "education"),
        ("person", jana.as_str()),
        ("seit", "Herbst 2026"),
    ];
    adler.post_form(&page, &fields).await.complains("Woher wissen Sie das?").keeps("dienst", "Grundschule am Markt");
    let mut whole = fields.to_vec();
    whole.push(("grundlage", "klient"));
    adler.post_form(&page, &whole).await.is_ok().shows("Jana Braun").shows("Die Familie hat es erzählt");
    let services = api.get(&format!("/api/v1/cases/{code}/services")).await;
    let take_back = format!("{page}/{}/zuruecknehmen", services.field("/items/0/id"));
    adler.post_form(&take_back, &[("version", "7")]).await.has_status(409);
    adler.post_form(&take_back, &[("version", "1")]).await.is_ok().shows("Noch ist kein Dienst festgehalten.");
    adler.get(&format!("/faelle/{code}/verlauf")).await.shows("Grundschule am Markt").shows("Zurückgenommen am");
    assert_eq!(api.get(&format!("/api/v1/cases/{code}/services")).await.json()["items"], json!([]));
}

#[both_engines]
async fn helpers_are_noted_with_as_little_as_possible(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let adler = app.log_in("adler").await;
    let page = format!("/faelle/{code}/familie/helfende/neu");
    adler.post_form(&page, &[("name", "Frau Peters")]).await.complains("Wobei hilft die Person?");
    let fields =
        [("name", "Frau Peters"), ("hilft", "holt Mia ab"), ("beziehung", "Nachbarin"), ("einverstanden", "ja")];
    adler.post_form(&page, &fields).await.is_ok().shows("Frau Peters Nachbarin holt Mia ab Einverstanden");
}
