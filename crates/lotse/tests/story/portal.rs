//! The family's own pages: a printed code, a way in, and on the other side nothing that is not theirs.

use serde_json::{Value, json};
use testkit::app::{ApiClient, Browser, TestApp};
use testkit::both_engines;

use crate::case::opened;

const PASSWORD: &str = "ein Regenschirm am Hafen";

/// Jana's family in Frau Adler's file: cards, some facts, a talk, an appointment.
struct Family {
    adler: ApiClient,
    code: String,
    jana: String,
    leon: String,
    mia: String,
    cem: String,
}

impl Family {
    async fn settle(app: &TestApp) -> Family {
        let adler = app.api("adler").await;
        let code = opened(&adler, "Jana", "Braun").await;
        let persons = adler.get(&format!("/api/v1/cases/{code}/persons")).await.has_status(200).json();
        let jana = persons["items"][0]["id"].as_str().unwrap_or_default().to_owned();
        let mut family = Family { adler, code, jana, leon: String::new(), mia: String::new(), cem: String::new() };
        family.leon = family.person("Leon", "2011-05-02", "").await;
        family.mia = family.person("Mia", "2022-09-20", "Lindenweg 4").await;
        family.cem = family.person("Cem", "1989-11-08", "").await;
        family
    }

    async fn person(&self, given: &str, born: &str, address: &str) -> String {
        let card = json!({ "card": { "given_name": given, "family_name": "Yıldız", "birth_date": born },
            "contact": { "address": address } });
        self.adler.post(&format!("/api/v1/cases/{}/persons", self.code), &card).await.has_status(201).field("/id")
    }

    async fn fact(&self, person: &str, topic: &str, statement: &str, more: Value) -> String {
        let mut new = json!({ "topic": topic, "person": person, "fact": { "label": "Angabe", "knowledge": "known",
            "statement": statement, "purpose": "Hilfeplanung", "collected_from": "subject" } });
        for (key, value) in more.as_object().cloned().unwrap_or_default() {
            match key.as_str() {
                "seal" => new["seal"] = value,
                _ => new["fact"][key] = value,
            }
        }
        self.adler.post(&format!("/api/v1/cases/{}/facts", self.code), &new).await.has_status(201).field("/id")
    }

    async fn note(&self, text: &str) -> String {
        let note = json!({ "topic": "family", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": text });
        self.adler.post(&format!("/api/v1/cases/{}/contacts", self.code), &note).await.has_status(201).field("/id")
    }

    async fn meeting(&self, text: &str) {
        let meeting = json!({ "starts_at": "2027-01-11T09:00:00Z", "ends_at": "2027-01-11T10:00:00Z", "text": text,
            "place": "Zimmer 12" });
        self.adler.post(&format!("/api/v1/cases/{}/appointments", self.code), &meeting).await.has_status(201);
    }

    /// Lets somebody in and gives the access, as JSON.
    async fn let_in(&self, access: Value) -> (String, Value) {
        let place = format!("/api/v1/cases/{}/portal-accesses", self.code);
        let id = self.adler.post(&place, &access).await.has_status(201).field("/id");
        let all = self.adler.get(&place).await.json();
        let items = all["items"].as_array().cloned().unwrap_or_default();
        (id.clone(), items.into_iter().find(|one| one["id"] == id.as_str()).unwrap())
    }

    /// Somebody with a sheet in their hand, who types the code and chooses a password.
    async fn comes_in(&self, app: &TestApp, access: &str) -> Browser {
        let place = format!("/api/v1/cases/{}/portal-accesses/{access}/code", self.code);
        let sheet = self.adler.post(&place, &json!({})).await.has_status(200).json();
        let browser = app.browser();
        browser.post_form("/einladung", &[("code", sheet["code"].as_str().unwrap())]).await.is_ok();
        let fields = [("password_new", PASSWORD), ("password_again", PASSWORD)];
        let start = browser.post_form("/einladung/passwort", &fields).await;
        assert_eq!(start.path(), "/mein", "{}", start.text());
        browser
    }

    async fn jana(&self, app: &TestApp) -> Browser {
        let own = json!({ "person": self.jana, "standing": "self", "reach": "family", "risk": "none" });
        let (id, access) = self.let_in(own).await;
        let mother = json!({ "person": self.mia, "standing": "guardian", "reach": "own", "risk": "none",
            "account": access["user"] });
        self.let_in(mother).await;
        self.comes_in(app, &id).await
    }

    async fn alone(&self, app: &TestApp, person: &str, risk: &str) -> Browser {
        let own = json!({ "person": person, "standing": "self", "reach": "own", "risk": risk });
        let (id, _) = self.let_in(own).await;
        self.comes_in(app, &id).await
    }
}

/// Every page of the family's own, as words.
async fn pages(browser: &Browser) -> String {
    let mut all = String::new();
    for path in ["/mein", "/mein/einwilligungen", "/mein/wer-hat-gesehen", "/mein/daten", "/mein/daten/druck"] {
        all.push_str(&browser.get(path).await.is_ok().text());
    }
    all
}

#[both_engines]
async fn a_mother_comes_in_with_a_printed_code_and_finds_who_is_there_for_her(app: TestApp) {
    let family = Family::settle(&app).await;
    family.fact(&family.jana, "work", "Sucht eine Stelle am Vormittag", json!({})).await;
    family.meeting("Antrag auf einen Kitaplatz").await;
    let jana = family.jana(&app).await;
    let start = jana.get("/mein").await;
    start.is_ok().shows("Miriam Adler").shows("Montag").shows("Antrag auf einen Kitaplatz").shows("Zimmer 12");
    // The title says nothing, and the first thing the keyboard reaches leads away.
    assert!(start.title().starts_with("Übersicht"), "{}", start.title());
    let html = start.html();
    assert!(html.find("data-exit").unwrap() < html.find("l-skip").unwrap());
    jana.get("/mein/daten").await.shows("Sucht eine Stelle am Vormittag").shows("Jana Braun");
    // What is written later appears by itself.
    family.note("Die Kita hat noch einen Platz.").await;
    jana.get("/mein/daten").await.shows("Die Kita hat noch einen Platz.");
    // Her account opens nothing of what staff have.
    for path in ["/verwaltung", "/verwaltung/personen", "/team", &format!("/faelle/{}", family.code)] {
        jana.get(path).await.is_not_found();
    }
    jana.get("/faelle").await.hides("Braun");
}

#[both_engines]
async fn a_client_is_in_no_list_of_staff(app: TestApp) {
    let family = Family::settle(&app).await;
    let (_, access) =
        family.let_in(json!({ "person": family.jana, "standing": "self", "reach": "own", "risk": "none" })).await;
    let login = access["login"].as_str().unwrap();
    let jana = family.alone(&app, &family.leon, "none").await;
    for path in ["/verwaltung/personen", "/verwaltung/stellen", "/verwaltung"] {
        app.log_in("ivo").await.get(path).await.is_ok().hides(login);
    }
    app.log_in("lorenz").await.get("/team").await.hides(login);
    app.log_in("adler").await.get("/vertretung").await.hides(login);
    jana.get("/konto").await.is_ok().hides(login);
    jana.get("/vertretung").await.hides(login);
}

#[both_engines]
async fn what_a_young_person_said_alone_is_absent_for_the_mother_also_in_figures(app: TestApp) {
    let family = Family::settle(&app).await;
    let jana = family.jana(&app).await;
    let before = pages(&jana).await;
    family.fact(&family.leon, "addiction", "Kifft am Wochenende", json!({ "seal": "young-persons-own" })).await;
    family.fact(&family.leon, "education", "Will eine Ausbildung in der Küche", json!({})).await;
    let sealed = json!({ "topic": "addiction", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon",
        "text": "Ein Gespräch mit Leon allein", "seal": "entrusted" });
    family.adler.post(&format!("/api/v1/cases/{}/contacts", family.code), &sealed).await.has_status(201);
    assert_eq!(pages(&jana).await, before, "the mother's pages tell of her son");
    // Leon sees what is his and was not confided to one person.
    let leon = family.alone(&app, &family.leon, "none").await;
    leon.get("/mein/daten").await.shows("Will eine Ausbildung in der Küche").hides("Kifft").hides("Gespräch mit Leon");
}

#[both_engines]
async fn the_other_parent_sees_nothing_of_where_the_others_are_and_what_they_do(app: TestApp) {
    let family = Family::settle(&app).await;
    family.fact(&family.cem, "work", "Arbeitet im Schichtdienst", json!({})).await;
    let cem = family.alone(&app, &family.cem, "named").await;
    let before = pages(&cem).await;
    assert!(before.contains("Arbeitet im Schichtdienst"));
    family.meeting("Treffen mit Jana und Mia").await;
    family.note("Jana und Mia wohnen jetzt im Lindenweg.").await;
    family.fact(&family.mia, "housing", "Wohnt im Lindenweg 4", json!({})).await;
    family.fact(&family.jana, "health", "Ist in Behandlung", json!({})).await;
    family.person("Inge", "1958-01-01", "Lindenweg 4").await;
    let service = json!({ "topic": "education", "service": { "service": "Kita Sonnenschein", "role": "Betreuung", "known_by": "klient" } });
    family.adler.post(&format!("/api/v1/cases/{}/services", family.code), &service).await.has_status(201);
    assert_eq!(pages(&cem).await, before, "the other parent's pages tell of the others");
    let package = cem.post_form("/mein/daten/paket", &[]).await;
    assert!(package.is_ok().html().starts_with("PK"), "it is one file to take along");
    // As a guardian of Mia who is named as a risk, he is led to nobody either.
    let access = family.adler.get(&format!("/api/v1/cases/{}/portal-accesses", family.code)).await.json();
    let user = access["items"][0]["user"].clone();
    let father =
        json!({ "person": family.mia, "standing": "guardian", "reach": "own", "risk": "named", "account": user });
    family.let_in(father).await;
    let seen = pages(&cem).await;
    for word in ["Lindenweg", "Treffen", "Kita Sonnenschein", "Behandlung"] {
        assert!(!seen.contains(word), "{word} is shown to the other parent");
    }
}

#[both_engines]
async fn what_is_withheld_goes_at_once_and_is_said_to_be_withheld(app: TestApp) {
    let family = Family::settle(&app).await;
    let id = family.fact(&family.jana, "family", "Die Großmutter trinkt", json!({})).await;
    let day = jiff::civil::date(2026, 11, 23);
    let reason = casework::fact::reasons(network::organisation::Regime::Sgb, day)[0].key.clone();
    let jana = family.jana(&app).await;
    jana.get("/mein/daten").await.shows("Die Großmutter trinkt").hides("betrifft auch andere Menschen");
    let place = format!("/api/v1/cases/{}/entries/{id}/withheld", family.code);
    let body = json!({ "reason": "third-party" }).to_string();
    family.adler.send(reqwest::Method::PUT, &place, Some(body), &[]).await.has_status(204);
    jana.get("/mein/daten").await.hides("Die Großmutter trinkt").shows("betrifft auch andere Menschen");
    let body = json!({ "reason": null }).to_string();
    family.adler.send(reqwest::Method::PUT, &place, Some(body), &[]).await.has_status(204);
    jana.get("/mein/daten").await.shows("Die Großmutter trinkt");
    // What a neighbour told is never shown, without anybody having to think of it.
    let fact = json!({ "topic": "family", "person": family.jana, "fact": { "label": "Nachts", "knowledge": "known",
        "statement": "Die Kinder weinen nachts", "purpose": "Klärung", "collected_from": "third-party", "source": "Nachbarin",
        "reason": reason } });
    family.adler.post(&format!("/api/v1/cases/{}/facts", family.code), &fact).await.has_status(201);
    jana.get("/mein/daten").await.hides("Die Kinder weinen nachts").shows("geschützt");
}

#[both_engines]
async fn who_looked_names_organisations_and_never_a_colleague(app: TestApp) {
    let family = Family::settle(&app).await;
    let id = family.fact(&family.jana, "work", "Sucht eine Stelle", json!({})).await;
    let jana = family.jana(&app).await;
    let lorenz = app.log_in("lorenz").await;
    lorenz.get(&format!("/faelle/{}/angaben", family.code)).await.is_ok().shows("Sucht eine Stelle");
    let looked = jana.get("/mein/wer-hat-gesehen").await;
    looked.is_ok().shows("Erstberatung, Sozialamt Musterstadt").shows("Beratung und Begleitung").shows("Arbeit");
    looked.hides("Lorenz").hides("Adler").hides(&id);
    // Cem's list says nothing about readings of Jana's facts.
    let cem = family.alone(&app, &family.cem, "named").await;
    lorenz.get(&format!("/faelle/{}/angaben", family.code)).await.is_ok();
    cem.get("/mein/wer-hat-gesehen").await.hides("Arbeit");
}

#[both_engines]
async fn an_access_that_ended_opens_nothing_and_a_guardian_ends_with_majority(app: TestApp) {
    let family = Family::settle(&app).await;
    let (id, access) =
        family.let_in(json!({ "person": family.jana, "standing": "self", "reach": "own", "risk": "none" })).await;
    let jana = family.comes_in(&app, &id).await;
    assert!(access["until"].as_str().unwrap() > "2100");
    let page = format!("/faelle/{}/zugaenge/{id}", family.code);
    let adler = app.log_in("adler").await;
    adler.get(&page).await.is_ok().shows("wird gezeigt");
    adler.post_form(&format!("{page}/beenden"), &[("version", "1")]).await.is_ok().shows("Beendet");
    jana.get("/mein").await.asks_to_log_in();
    assert!(app.journal_has("portal.ended").await);
    let grown_up = json!({ "person": family.cem, "standing": "guardian", "reach": "own", "risk": "none" });
    let place = format!("/api/v1/cases/{}/portal-accesses", family.code);
    family.adler.post(&place, &grown_up).await.has_status(422);
    let (_, mother) =
        family.let_in(json!({ "person": family.mia, "standing": "guardian", "reach": "own", "risk": "none" })).await;
    assert!(mother["until"].as_str().unwrap().starts_with("2040-09-19"), "{}", mother["until"]);
}

#[both_engines]
async fn what_is_asked_by_right_starts_its_period_and_is_the_persons_own(app: TestApp) {
    let family = Family::settle(&app).await;
    let jana = family.jana(&app).await;
    let fields = [("was", "correction"), ("worte", "Ich habe die Stelle nicht verloren, ich habe gekündigt.")];
    jana.post_form("/mein/daten/antrag", &[]).await.has_status(422).complains("Was verlangen Sie?");
    jana.get("/mein/daten").await;
    let done = jana.post_form("/mein/daten/antrag", &fields).await;
    done.is_ok().shows("ich habe gekündigt").shows("Antwort bis");
    assert!(app.journal_has("request.received").await);
}

#[both_engines]
async fn nobody_of_another_unit_lets_anybody_in(app: TestApp) {
    let family = Family::settle(&app).await;
    let beck = app.api("beck").await;
    let new = json!({ "person": family.jana, "standing": "self", "reach": "own", "risk": "none" });
    for code in [family.code.as_str(), "F-2222-222"] {
        let place = format!("/api/v1/cases/{code}/portal-accesses");
        beck.get(&place).await.is_not_found();
        beck.post(&place, &new).await.is_not_found();
    }
    app.log_in("beck").await.get(&format!("/faelle/{}/zugaenge", family.code)).await.is_not_found();
}

#[both_engines]
async fn a_consent_is_taken_back_with_one_click_that_shows_its_effect_first(app: TestApp) {
    let family = Family::settle(&app).await;
    let place = format!("/api/v1/cases/{}/consents", family.code);
    let asked = json!({
        "kinds": "both", "person": family.jana, "to_unit": app.actor("celik").unit, "to_function": "responsible",
        "topics": ["education"], "purpose": "Damit die Schule und wir dasselbe wissen.", "direction": "one-way",
        "refusal": "Dann sprechen wir nicht mit dem Jugendamt. Sonst ändert sich nichts.",
        "explained": ["voluntary", "consequence", "withdrawal", "limits"], "language": "de", "read_as": ["standard"],
    });
    let id = family.adler.post(&place, &asked).await.has_status(201).field("/id");
    let jana = family.jana(&app).await;
    jana.get("/mein").await.shows("Eine Einwilligung wartet auf Ihre Antwort");
    let sign =
        json!({ "role": "self", "person": family.jana, "name": "Jana Braun", "way": "screen", "copy": "handed" });
    let path = format!("{place}/{id}/signatures");
    family
        .adler
        .send(reqwest::Method::POST, &path, Some(sign.to_string()), &[("if-match", "\"1\"")])
        .await
        .has_status(200);
    jana.get("/mein/einwilligungen").await.shows("Allgemeiner Sozialer Dienst").shows("gilt");
    let own = format!("/mein/einwilligungen/{id}");
    jana.get(&own).await.is_ok().shows("Das passiert, wenn Sie zurücknehmen").shows("Sie müssen keinen Grund nennen");
    // The other parent knows nothing of it, and a guessed link opens nothing.
    let cem = family.alone(&app, &family.cem, "named").await;
    cem.get(&own).await.is_not_found();
    cem.post_form(&own, &[]).await.is_not_found();
    jana.post_form(&own, &[]).await.is_ok().shows("zurückgenommen");
    assert!(app.journal_has("consent.withdrawn").await);
    assert_eq!(family.adler.get(&format!("{place}/{id}")).await.has_status(200).field("/state"), "withdrawn");
    jana.post_form(&own, &[]).await.has_status(422);
}

/// The same without who has looked: staff opened the cards of the family meanwhile.
async fn without_looks(browser: &Browser) -> String {
    let mut all = String::new();
    for path in ["/mein", "/mein/einwilligungen", "/mein/daten"] {
        all.push_str(&browser.get(path).await.is_ok().text());
    }
    all
}

#[both_engines]
async fn what_a_minor_agreed_to_alone_is_the_minors_and_a_person_of_trust_takes_nothing_back(app: TestApp) {
    let family = Family::settle(&app).await;
    let place = format!("/api/v1/cases/{}/consents", family.code);
    let mut asked = json!({
        "kinds": "both", "person": family.leon, "to_unit": app.actor("celik").unit, "to_function": "responsible",
        "topics": ["education"], "purpose": "Damit die Schule und wir dasselbe wissen.", "direction": "one-way",
        "refusal": "Dann sprechen wir nicht mit dem Jugendamt.", "decides": "own-insight",
        "insight": "Leon beschreibt mit eigenen Worten, was das Jugendamt dann weiß.",
        "explained": ["voluntary", "consequence", "withdrawal", "limits"], "language": "de", "read_as": ["standard"],
    });
    let jana = family.jana(&app).await;
    let accesses = family.adler.get(&format!("/api/v1/cases/{}/portal-accesses", family.code)).await.json();
    let mother = json!({ "person": family.leon, "standing": "guardian", "reach": "own", "risk": "none",
        "account": accesses["items"][0]["user"] });
    family.let_in(mother).await;
    let before = without_looks(&jana).await;
    let alone = family.adler.post(&place, &asked).await.has_status(201).field("/id");
    let sign = json!({ "role": "self", "person": family.leon, "name": "Leon", "way": "screen", "copy": "handed" });
    let path = format!("{place}/{alone}/signatures");
    let signed =
        family.adler.send(reqwest::Method::POST, &path, Some(sign.to_string()), &[("if-match", "\"1\"")]).await;
    signed.has_status(200);
    assert_eq!(without_looks(&jana).await, before, "the mother's pages tell what her son agreed to alone");
    jana.get(&format!("/mein/einwilligungen/{alone}")).await.is_not_found();
    jana.post_form(&format!("/mein/einwilligungen/{alone}"), &[]).await.is_not_found();
    let leon = family.alone(&app, &family.leon, "none").await;
    leon.get(&format!("/mein/einwilligungen/{alone}")).await.is_ok().shows("Das passiert, wenn Sie zurücknehmen");

    // What is the mother's own, a person of trust sees and does not take back.
    asked["person"] = json!(family.jana);
    let own = family.adler.post(&place, &asked).await.has_status(201).field("/id");
    let trust =
        json!({ "person": family.jana, "standing": "trust", "reach": "own", "risk": "none", "last_day": "2027-01-31" });
    let (friend, _) = family.let_in(trust).await;
    let friend = family.comes_in(&app, &friend).await;
    let page = friend.get(&format!("/mein/einwilligungen/{own}")).await;
    page.is_ok().shows("nur, wer sie gegeben hat").hides("Das passiert, wenn Sie zurücknehmen");
    friend.post_form(&format!("/mein/einwilligungen/{own}"), &[]).await.is_not_found();
    jana.get(&format!("/mein/einwilligungen/{own}")).await.is_ok().shows("Das passiert, wenn Sie zurücknehmen");
}

#[both_engines]
async fn the_package_says_what_stood_there_before_it_was_corrected(app: TestApp) {
    let family = Family::settle(&app).await;
    let id = family.note("Die Kita hat keinen Platz.").await;
    let jana = family.jana(&app).await;
    let better = json!({ "topic": "family", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon",
        "text": "Die Kita hat doch einen Platz." });
    family.adler.put(&format!("/api/v1/cases/{}/contacts/{id}", family.code), &better, 1).await.has_status(200);
    let given = json!({ "entries": [id], "to_unit": app.actor("beck").unit, "to_user": app.actor("beck").user,
        "ground": { "statute": "sgb-x-69-1-1" }, "reason": "Die Vermittlung in Arbeit braucht es." });
    family.adler.post(&format!("/api/v1/cases/{}/disclosures", family.code), &given).await.has_status(201);
    let package = jana.get("/api/v1/me/package").await;
    package.hides("Jonas Beck");
    let package: Value = serde_json::from_str(package.is_ok().html()).unwrap();
    let one = package["entries"].as_array().unwrap().iter().find(|entry| entry["id"] == id.as_str()).unwrap();
    assert_eq!(one["content"]["text"], "Die Kita hat doch einen Platz.");
    assert_eq!(one["earlier"][0]["content"]["text"], "Die Kita hat keinen Platz.");
    assert_eq!(one["earlier"][0]["version"], 1);
    assert_eq!(package["disclosures"][0]["unit"], "Beschäftigungsorientiertes Fallmanagement");
    assert_eq!(package["disclosures"][0]["entries"][0], id.as_str());
    assert_eq!((&package["requests"], &package["taken_over"]), (&json!([]), &json!([])));
    // What stood under another subject was corrected because it did not belong there, and what is another's is absent.
    let other = family.fact(&family.cem, "work", "Arbeitet nachts", json!({})).await;
    assert!(!jana.get("/api/v1/me/package").await.html().contains(&other));
}
