//! The family's own side of the plan: their words, their ratings, their answers and their signature, on a telephone; and on
//! everybody's pages only what is theirs.

use serde_json::{Value, json};
use testkit::app::{ApiClient, Browser, TestApp};
use testkit::both_engines;

use crate::case::opened;

const PASSWORD: &str = "ein Regenschirm am Hafen";

/// Jana, Leon and Mia in Frau Adler's file.
struct Home {
    adler: ApiClient,
    code: String,
    jana: String,
    leon: String,
    mia: String,
}

impl Home {
    async fn settle(app: &TestApp) -> Home {
        let adler = app.api("adler").await;
        let code = opened(&adler, "Jana", "Braun").await;
        let jana = adler.get(&format!("/api/v1/cases/{code}/persons")).await.has_status(200).field("/items/0/id");
        let mut home = Home { adler, code, jana, leon: String::new(), mia: String::new() };
        home.leon = home.person("Leon", "2011-05-02").await;
        home.mia = home.person("Mia", "2022-09-20").await;
        home
    }

    async fn make(&self, rest: &str, new: &Value) -> String {
        self.adler.post(&format!("/api/v1/cases/{}/{rest}", self.code), new).await.has_status(201).field("/id")
    }

    async fn person(&self, given: &str, born: &str) -> String {
        self.make("persons", &json!({ "card": { "given_name": given, "family_name": "Braun", "birth_date": born } }))
            .await
    }

    async fn goal(&self, words: &str, person: Option<&str>) -> String {
        let goal = json!({ "words": words, "horizon": "short", "measured": "scale" });
        self.make("goals", &json!({ "person": person, "goal": goal })).await
    }

    async fn measure(&self, words: &str, goal: &str) -> String {
        let measure = json!({ "words": words, "goals": [goal], "owner": "client", "sector": "informal",
            "mode": "own-step" });
        self.make("measures", &json!({ "measure": measure })).await
    }

    async fn freeze(&self, after: i64) {
        let new = json!({ "after": after, "strengths": "Sie halten zusammen.", "review_on": "2027-05-24",
            "participants": [{ "who": "Jana Braun", "involvement": "present" }] });
        self.adler.post(&format!("/api/v1/cases/{}/plan/versions", self.code), &new).await.has_status(201);
    }

    async fn draw_up(&self, after: i64, plan: i64) {
        let new = json!({ "after": after, "plan": plan, "client": [{ "what": "rufe in der Kita an" }],
            "helpers": [{ "who": "Sozialamt", "what": "füllt den Antrag mit aus" }],
            "contact": "Montags am Telefon", "otherwise": "Wir sprechen zuerst." });
        self.adler.post(&format!("/api/v1/cases/{}/agreements", self.code), &new).await.has_status(201);
    }

    /// Lets somebody in; the browser in which they chose a password, and what they type to log in.
    async fn comes_in(&self, app: &TestApp, access: Value) -> (Browser, String) {
        let place = format!("/api/v1/cases/{}/portal-accesses", self.code);
        let id = self.adler.post(&place, &access).await.has_status(201).field("/id");
        let sheet = self.adler.post(&format!("{place}/{id}/code"), &json!({})).await.has_status(200).json();
        let browser = app.browser();
        browser.post_form("/einladung", &[("code", sheet["code"].as_str().unwrap())]).await.is_ok();
        let fields = [("password_new", PASSWORD), ("password_again", PASSWORD)];
        assert_eq!(browser.post_form("/einladung/passwort", &fields).await.path(), "/mein");
        (browser, sheet["login"].as_str().unwrap().to_owned())
    }

    async fn jana(&self, app: &TestApp) -> (Browser, String) {
        self.comes_in(app, json!({ "person": self.jana, "standing": "self", "reach": "family", "risk": "none" })).await
    }

    async fn leon(&self, app: &TestApp) -> Browser {
        let own = json!({ "person": self.leon, "standing": "self", "reach": "own", "risk": "none" });
        self.comes_in(app, own).await.0
    }
}

#[both_engines]
async fn what_the_family_writes_on_its_own_pages_is_theirs_and_the_team_reads_it(app: TestApp) {
    let home = Home::settle(&app).await;
    let goal = home.goal("Mia ist am Vormittag gut betreut.", None).await;
    let measure = home.measure("Mit der Kita sprechen", &goal).await;
    let rated = json!({ "seen_from": "worker", "level": 3 });
    home.make(&format!("goals/{goal}/ratings"), &rated).await;
    let (jana, _) = home.jana(&app).await;
    let adler = app.log_in("adler").await;
    let page = |rest: &str| format!("/faelle/{}{rest}", home.code);

    jana.get("/mein").await.is_ok().shows("Sagen, was Sie sich wünschen");
    jana.post_form("/mein/wunsch", &[("worte", " ")]).await.has_status(422).complains("Mein Wunsch");
    jana.post_form("/mein/wunsch", &[("worte", "Ich will wieder schlafen.")])
        .await
        .is_ok()
        .shows("Ich will wieder schlafen.");
    adler.get(&page("/ziele")).await.is_ok().shows("Ich will wieder schlafen.").shows("auf den eigenen Seiten");

    // How the worker sees it is told only once she has said how she does.
    let place = format!("/mein/ziele/{goal}");
    jana.get(&place).await.is_ok().shows("Wie weit sind Sie heute?").hides("Ihre Ansprechperson sieht es so");
    jana.post_form(&place, &[("stufe", "7")]).await.has_status(422);
    jana.post_form(&place, &[("stufe", "1"), ("worte", "Es geht langsam.")]).await.is_ok();
    jana.get(&place).await.shows("Es geht langsam.").shows("Ihre Ansprechperson sieht es so");
    adler.get(&page(&format!("/ziele/{goal}"))).await.is_ok().shows("Es geht langsam.").shows("auf den eigenen Seiten");

    // Yes, no, later or differently, and nobody asks why; what she said before stays.
    for (reply, words) in [("later", ""), ("differently", "Nur am Vormittag.")] {
        jana.post_form(&format!("/mein/hilfen/{measure}"), &[("antwort", reply), ("worte", words)]).await.is_ok();
        app.clock.advance(std::time::Duration::from_secs(60));
    }
    jana.get("/mein/plan").await.is_ok().shows("Mit der Kita sprechen");
    let seen = adler.get(&page(&format!("/massnahmen/{measure}"))).await;
    seen.is_ok().shows("Nur am Vormittag.").shows("Später").shows("auf den eigenen Seiten");

    // She sees something otherwise, and it stands in the plan from then on.
    let words = [("worum", "Die Oma"), ("worte", "Nicht jeden Tag.")];
    jana.post_form("/mein/plan/andere-sicht", &words).await.is_ok().shows("Nicht jeden Tag.");
    home.freeze(0).await;
    adler.get(&page("/hilfeplan/1")).await.is_ok().shows("Nicht jeden Tag.").shows("Ich will wieder schlafen.");
    jana.get("/mein/plan").await.shows("Der Plan, Fassung 1").shows("Nicht jeden Tag.");
    for event in ["family.wished", "family.rated", "family.answered", "family.objected"] {
        assert!(app.journal_has(event).await, "{event}");
    }
}

#[both_engines]
async fn on_everybodys_pages_stands_only_what_is_theirs(app: TestApp) {
    let home = Home::settle(&app).await;
    let family = home.goal("Einmal in der Woche ein ruhiger Abend.", None).await;
    let jana_goal = home.goal("Jana arbeitet am Vormittag.", Some(&home.jana)).await;
    let leon_goal = home.goal("Leon spricht mit der Suchtberatung.", Some(&home.leon)).await;
    home.measure("Gemeinsam kochen", &family).await;
    let leon_measure = home.measure("Leon geht zur Suchtberatung", &leon_goal).await;
    home.freeze(0).await;
    home.draw_up(0, 1).await;
    let (jana, _) = home.jana(&app).await;
    let leon = home.leon(&app).await;
    let pages = ["/mein/ziele", "/mein/plan", "/mein/vereinbarung", "/mein/daten", "/mein/daten/druck"];
    for path in pages {
        jana.get(path).await.is_ok().hides("Suchtberatung");
        leon.get(path).await.is_ok().hides("Jana arbeitet").hides("Gemeinsam kochen");
    }
    jana.get("/mein/ziele").await.shows("Einmal in der Woche ein ruhiger Abend.").shows("Jana arbeitet am Vormittag.");
    jana.get("/mein/plan").await.shows("Gemeinsam kochen").shows("Der Plan, Fassung 1");
    leon.get("/mein/ziele").await.shows("Leon spricht mit der Suchtberatung.");
    leon.get("/mein/plan").await.shows("Leon geht zur Suchtberatung").shows("Noch gibt es keinen gemeinsamen Plan.");

    // What is not theirs is absent, to read and to write.
    for path in [format!("/mein/ziele/{leon_goal}"), format!("/mein/hilfen/{leon_measure}")] {
        jana.get(&path).await.is_not_found();
        jana.post_form(&path, &[("stufe", "1"), ("antwort", "yes")]).await.is_not_found();
    }
    leon.get(&format!("/mein/ziele/{jana_goal}")).await.is_not_found();

    // A measure that comes to serve Leon's goal alone goes from his mother's pages at once.
    let walk = home.measure("Abends spazieren", &family).await;
    jana.get("/mein/plan").await.shows("Abends spazieren");
    let turned = json!({ "course": "open", "measure": { "words": "Abends spazieren", "goals": [leon_goal],
        "owner": "client", "sector": "informal", "mode": "own-step" } });
    home.adler.put(&format!("/api/v1/cases/{}/measures/{walk}", home.code), &turned, 1).await.has_status(200);
    jana.get("/mein/plan").await.hides("Abends spazieren");
    leon.get("/mein/plan").await.shows("Abends spazieren");

    // Staff have no pages of their own here, and whoever looks for a child writes nothing in its name.
    app.log_in("adler").await.get("/mein/ziele").await.is_not_found();
    let mother = json!({ "person": home.mia, "standing": "guardian", "reach": "own", "risk": "none" });
    let mias_goal = home.goal("Mia lernt schwimmen.", Some(&home.mia)).await;
    let (guardian, _) = home.comes_in(&app, mother).await;
    guardian.get("/mein/ziele").await.is_ok().shows("Mia lernt schwimmen.").hides("Jana arbeitet");
    guardian.post_form(&format!("/mein/ziele/{mias_goal}"), &[("stufe", "1")]).await.is_not_found();
    guardian.post_form("/mein/wunsch", &[("worte", "Etwas")]).await.is_not_found();
}

#[both_engines]
async fn what_a_young_person_writes_is_not_read_by_whoever_looks_for_them(app: TestApp) {
    let home = Home::settle(&app).await;
    let leon = home.leon(&app).await;
    let mother = json!({ "person": home.leon, "standing": "guardian", "reach": "own", "risk": "none" });
    let (guardian, _) = home.comes_in(&app, mother).await;
    leon.post_form("/mein/wunsch", &[("worte", "Ich will ausziehen.")]).await.is_ok().shows("Ich will ausziehen.");
    for path in ["/mein/ziele", "/mein/plan", "/mein/daten", "/mein/daten/druck"] {
        guardian.get(path).await.is_ok().hides("ausziehen");
    }
    leon.get("/mein/daten").await.shows("Ich will ausziehen.");
    app.log_in("adler").await.get(&format!("/faelle/{}/ziele", home.code)).await.shows("Ich will ausziehen.");
}

#[both_engines]
async fn an_agreement_is_signed_on_the_telephone_and_an_outdated_one_is_not(app: TestApp) {
    let home = Home::settle(&app).await;
    home.goal("Mia ist am Vormittag gut betreut.", None).await;
    home.freeze(0).await;
    home.draw_up(0, 1).await;
    let (jana, login) = home.jana(&app).await;
    let program = app.api(&login).await;
    let id = program.get("/api/v1/me/agreements").await.has_status(200).field("/items/0/id");
    let place = format!("/mein/vereinbarung/{id}");
    jana.get(&place).await.is_ok().shows("rufe in der Kita an").shows("füllt den Antrag mit aus");
    jana.post_form(&format!("{place}/bemerkung"), &[("worte", "Bitte nicht vor neun.")]).await.is_ok();

    // The plan changes first: then there is nothing to sign, and a clear sentence.
    home.freeze(1).await;
    let fields = [("name", "Jana Braun"), ("sprache", "Türkisch")];
    let refused = jana.post_form(&format!("{place}/unterschreiben"), &fields).await;
    refused.has_status(422).complains("überholt").keeps("name", "Jana Braun");
    jana.get(&place).await.is_ok().shows("Diese Vereinbarung ist überholt.").hides("Ich bin einverstanden");

    home.draw_up(1, 2).await;
    let second = program.get("/api/v1/me/agreements").await.field("/items/0/id");
    let place = format!("/mein/vereinbarung/{second}");
    jana.post_form(&format!("{place}/unterschreiben"), &[("name", ""), ("sprache", "Deutsch")]).await.has_status(422);
    jana.post_form(&format!("{place}/unterschreiben"), &fields)
        .await
        .is_ok()
        .shows("Unterschrieben")
        .shows("Jana Braun");
    jana.post_form(&format!("{place}/unterschreiben"), &fields).await.has_status(422);

    // The worker sees who signed, where and in which language, who stands for the helpers, and notes the copy.
    let adler = app.log_in("adler").await;
    let page = format!("/faelle/{}/vereinbarung/2", home.code);
    let seen = adler.get(&page).await;
    seen.is_ok()
        .shows("Auf den eigenen Seiten der Person")
        .shows("Türkisch")
        .shows("Miriam Adler")
        .shows("Unterschrieben");
    adler.get(&format!("/faelle/{}/vereinbarung/1", home.code)).await.shows("Bitte nicht vor neun.");
    let copy = [("kanal", "post"), ("tag", "23.11.2026")];
    adler.post_form(&format!("{page}/ausfertigung"), &[("kanal", "post"), ("tag", "1.1.2031")]).await.has_status(422);
    adler.post_form(&format!("{page}/ausfertigung"), &copy).await.is_ok().shows("per Post");
    jana.get(&place).await.shows("per Post");
    // Nobody of staff signs in the person's name.
    home.draw_up(2, 2).await;
    let forged = json!({ "name": "Jana Braun", "way": "own-pages", "language": "Deutsch" });
    let path = format!("/api/v1/cases/{}/agreements/3/signature", home.code);
    home.adler.post(&path, &forged).await.has_status(422);
}

#[both_engines]
async fn a_program_of_the_person_does_what_the_pages_do(app: TestApp) {
    let home = Home::settle(&app).await;
    let goal = home.goal("Mia ist am Vormittag gut betreut.", None).await;
    let measure = home.measure("Mit der Kita sprechen", &goal).await;
    home.freeze(0).await;
    home.draw_up(0, 1).await;
    let (_, login) = home.jana(&app).await;
    let jana = app.api(&login).await;
    jana.post("/api/v1/me/wishes", &json!({ "words": "Ruhe am Abend" })).await.has_status(201);
    jana.post(&format!("/api/v1/me/goals/{goal}/ratings"), &json!({ "level": 9 })).await.has_status(422);
    jana.post(&format!("/api/v1/me/goals/{goal}/ratings"), &json!({ "level": 2 })).await.has_status(201);
    let answers = format!("/api/v1/me/measures/{measure}/answers");
    jana.post(&answers, &json!({ "reply": "no" })).await.has_status(201);
    jana.post("/api/v1/me/plan/dissents", &json!({ "about": "Die Oma", "words": "Nicht täglich" }))
        .await
        .has_status(201);
    let goals = jana.get("/api/v1/me/goals").await.has_status(200).json();
    assert!(goals["wishes"].as_array().unwrap().iter().any(|wish| wish["words"] == "Ruhe am Abend"));
    assert_eq!(goals["goals"][0]["mine"][0]["level"], 2);
    let plan = jana.get("/api/v1/me/plan").await.has_status(200).json();
    assert_eq!((&plan["version"]["number"], &plan["measures"][0]["reply"]), (&json!(1), &json!("no")));
    assert!(!plan.to_string().contains("author"), "no page names who of staff wrote");
    let id = jana.get("/api/v1/me/agreements").await.field("/items/0/id");
    let place = format!("/api/v1/me/agreements/{id}");
    jana.post(&format!("{place}/remarks"), &json!({ "words": "Gut so" })).await.has_status(201);
    let signature = json!({ "name": "Jana Braun", "language": "Deutsch" });
    jana.post(&format!("{place}/signature"), &signature).await.has_status(201);
    let one = jana.get(&place).await.has_status(200).json();
    assert_eq!((&one["signed_by"], &one["remarks"][0]), (&json!("Jana Braun"), &json!("Gut so")));
    // Staff have nothing there, and another family's agreement is absent.
    home.adler.get("/api/v1/me/goals").await.is_not_found();
    home.adler.get(&place).await.is_not_found();
}
