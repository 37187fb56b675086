//! Colleagues: who stands in while somebody is away, and what a successor must know.

use serde_json::{Value, json};
use store::args;
use testkit::app::{Answer, ApiClient, TestApp};
use testkit::both_engines;

use crate::case::opened;

fn contact(text: &str, at: &str) -> Value {
    json!({ "topic": "housing", "happened_at": at, "mode": "telefon", "text": text })
}

async fn count(app: &TestApp, text: &str) -> i64 {
    let mut tx = app.app.db.read().await.unwrap();
    tx.all_text(text, args![]).await.unwrap()[0].get("n").unwrap()
}

async fn run(app: &TestApp, text: &str) {
    let mut tx = app.app.db.begin().await.unwrap();
    tx.all_text(text, args![]).await.unwrap();
    tx.commit().await.unwrap();
}

/// Somebody sets a substitution for themselves.
async fn away(app: &TestApp, api: &ApiClient, first: &str, last: &str, substitute: &str) -> Answer {
    let body = json!({ "first_day": first, "last_day": last, "substitute": app.actor(substitute).user });
    api.post("/api/v1/substitutions", &body).await
}

/// Who stands in for a case in an absence, by name; empty for nobody.
async fn stands_in(api: &ApiClient, absence: &str, code: &str) -> String {
    let one = api.get(&format!("/api/v1/substitutions/{absence}")).await.has_status(200).json();
    let cases = one["cases"].as_array().unwrap().clone();
    let case = cases.iter().find(|case| case["code"] == code).unwrap_or_else(|| panic!("{code} is not in {cases:?}"));
    case["substitute"]["name"].as_str().unwrap_or_default().to_owned()
}

#[both_engines]
async fn a_hand_over_before_a_holiday_and_the_return(app: TestApp) {
    let (adler, kaya) = (app.api("adler").await, app.api("kaya").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let (case, page) = (format!("/api/v1/cases/{code}"), format!("/faelle/{code}"));
    let briefing = json!({ "text": "Der Vermieter ruft am Mittwoch an." });
    adler.put(&format!("{case}/briefing"), &briefing, 0).await.has_status(200);
    away(&app, &adler, "2026-11-24", "2026-12-04", "kaya").await.has_status(201);

    // Until the first day nothing of the case reaches the substitute.
    kaya.get(&case).await.is_not_found();
    let ahead = kaya.get("/api/v1/substitutions").await;
    assert_eq!(ahead.has_status(200).json()["standing_in"][0]["cases"], json!([]));
    app.log_in("kaya").await.get("/vertretung").await.is_ok().shows("noch nicht begonnen").hides(&code).hides("Braun");

    app.clock.set_to("2026-11-24T08:00:00+01:00");
    app.run_jobs().await;
    let browser = app.log_in("kaya").await;
    browser.get("/vertretung").await.shows("Miriam Adler").shows(&code);
    browser.get(&page).await.is_ok().shows("Was jetzt wichtig ist").shows("Der Vermieter ruft am Mittwoch an.");
    browser.get(&page).await.shows("Vertreten durch Deniz Kaya").shows("Ansprechperson: Miriam Adler");
    browser.get(&format!("{page}/ansprechperson")).await.shows("Vertreten durch Deniz Kaya bis 04.12.2026");
    browser.get(&format!("{page}/zusammenfassung")).await.is_ok().shows("Der Vermieter ruft am Mittwoch an.");
    assert!(kaya.get("/api/v1/notices").await.text.contains("substitution-begins"));
    let note = contact("Der Vermieter gibt eine Woche Zeit.", "2026-11-24T06:30:00Z");
    kaya.post(&format!("{case}/contacts"), &note).await.has_status(201);

    // The last day is a whole day; with the next one everything is gone, also the counts.
    app.clock.set_to("2026-12-04T23:59:59+01:00");
    kaya.get(&case).await.has_status(200);
    app.clock.set_to("2026-12-05T00:00:00+01:00");
    kaya.get(&case).await.is_not_found();
    kaya.post(&format!("{case}/contacts"), &note).await.is_not_found();
    kaya.get(&format!("{case}/briefing")).await.is_not_found();
    assert_eq!(kaya.get("/api/v1/cases").await.json()["items"], json!([]));
    kaya.get("/api/v1/substitutions").await.hides(&code).hides("Braun");
    let browser = app.log_in("kaya").await;
    browser.get(&page).await.is_not_found();
    browser.get("/faelle").await.is_ok().hides(&code);
    browser.get("/vertretung").await.is_ok().hides(&code);

    app.clock.set_to("2026-12-07T08:00:00+01:00");
    app.run_jobs().await;
    let browser = app.log_in("adler").await;
    let back = browser.get("/vertretung/rueckkehr").await;
    back.is_ok().shows("24.11.2026 bis 04.12.2026").shows("Kontakt").shows("Deniz Kaya").shows(&code);
    assert_eq!(back.link("Kontakt").unwrap(), format!("{page}/verlauf#eintrag-{}", back_entry(&adler).await));
    browser.post_form("/vertretung/rueckkehr", &[]).await.is_ok();
    let seen = adler.get("/api/v1/last-absence").await.json();
    assert!(seen["absence"]["returned_at"].is_string(), "{seen}");
    assert!(adler.get("/api/v1/notices").await.text.contains("substitution-ends"));
    assert!(app.journal_has("substitution.set").await && app.journal_has("substitution.case-covered").await);
}

async fn back_entry(api: &ApiClient) -> String {
    api.get("/api/v1/last-absence").await.field("/cases/0/changes/0/entry")
}

#[both_engines]
async fn a_day_means_the_offices_day_also_when_the_clock_changes(app: TestApp) {
    app.clock.set_to("2027-03-25T09:00:00+01:00");
    let (adler, kaya) = (app.api("adler").await, app.api("kaya").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let case = format!("/api/v1/cases/{code}");
    // In the night to the 28th the clock goes forward: that day has 23 hours.
    away(&app, &adler, "2027-03-27", "2027-03-28", "kaya").await.has_status(201);
    for (moment, status) in [
        ("2027-03-26T23:59:59+01:00", 404),
        ("2027-03-27T00:00:00+01:00", 200),
        ("2027-03-28T23:59:59+02:00", 200),
        ("2027-03-29T00:00:00+02:00", 404),
    ] {
        app.clock.set_to(moment);
        kaya.get(&case).await.has_status(status);
    }
}

#[both_engines]
async fn a_barred_colleague_is_never_reached(app: TestApp) {
    let (adler, kaya, lorenz) = (app.api("adler").await, app.api("kaya").await, app.api("lorenz").await);
    let near = opened(&adler, "Jana", "Braun").await;
    let other = opened(&adler, "Leon", "Wolf").await;
    let bar = json!({ "user": app.actor("kaya").user, "reason": "relative" });
    lorenz.post(&format!("/api/v1/cases/{near}/bars"), &bar).await.has_status(201);
    let absence = away(&app, &adler, "2026-11-23", "2026-11-27", "kaya").await.has_status(201).field("/id");
    kaya.get(&format!("/api/v1/cases/{near}")).await.is_not_found();
    kaya.get(&format!("/api/v1/cases/{other}")).await.has_status(200);
    kaya.get("/api/v1/substitutions").await.has_status(200).hides(&near);
    assert_eq!(stands_in(&adler, &absence, &near).await, "");
    assert_eq!(stands_in(&adler, &absence, &other).await, "Deniz Kaya");
    // Whoever set it is told that the case has nobody, and never why.
    let page = app.log_in("adler").await.get(&format!("/vertretung/{absence}")).await;
    page.is_ok().shows("Ein Fall ohne Vertretung").shows(&near).hides("befangen").hides("verwandt");
    let path = format!("/api/v1/substitutions/{absence}/case");
    let cover = |login: &str| json!({ "case": near, "substitute": app.actor(login).user });
    adler.put(&path, &cover("kaya"), 1).await.has_status(422);
    adler.put(&path, &cover("beck"), 1).await.has_status(422);
    adler.put(&path, &cover("lorenz"), 1).await.has_status(200);
    assert_eq!(stands_in(&adler, &absence, &near).await, "Petra Lorenz");
    // A bar that comes later ends the substitution at once.
    lorenz.post(&format!("/api/v1/cases/{other}/bars"), &bar).await.has_status(201);
    kaya.get(&format!("/api/v1/cases/{other}")).await.is_not_found();
    assert_eq!(stands_in(&adler, &absence, &other).await, "");
    let reached = "SELECT count(*) AS n FROM assignment a JOIN bar b ON b.user_id = a.user_id AND b.case_id = a.case_id \
                   WHERE a.kind = 'substitute' AND a.valid_until > a.valid_from + 1";
    let now = format!("{reached} AND a.valid_until > {}", app.now().as_millis());
    assert_eq!(count(&app, &now).await, 0, "a barred colleague is still assigned");
}

#[both_engines]
async fn thirty_one_days_are_refused_with_a_sentence(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let too_long = away(&app, &adler, "2026-12-01", "2026-12-31", "kaya").await;
    assert!(too_long.has_status(422).text.contains("last_day") && too_long.text.contains("höchstens 30 Tage"));
    let browser = app.log_in("adler").await;
    let kaya = app.actor("kaya").user.to_string();
    let fields = [("von", "1.12.2026"), ("bis", "31.12.2026"), ("vertretung", &kaya), ("umfang", "all")];
    let page = browser.post_form("/vertretung", &fields).await;
    page.complains("höchstens 30 Tage").keeps("von", "1.12.2026").keeps("bis", "31.12.2026");
    let fields = [("von", "1.12.2026"), ("bis", "30.12.2026"), ("vertretung", &kaya), ("umfang", "all")];
    let page = browser.post_form("/vertretung", &fields).await;
    page.is_ok().shows("Abwesenheit und Vertretung").shows(&code);
    let absence = page.path().rsplit('/').next().unwrap().to_owned();
    let last_day = format!("/api/v1/substitutions/{absence}/last-day");
    adler.put(&last_day, &json!({ "last_day": "2026-12-31" }), 1).await.has_status(422);
    adler.put(&last_day, &json!({ "last_day": "2026-12-20" }), 1).await.has_status(200);
    adler.put(&last_day, &json!({ "last_day": "2026-12-28" }), 1).await.has_status(412);
    // One right after the other is one stretch, and two cannot be at the same time.
    away(&app, &adler, "2026-12-21", "2027-01-05", "kaya").await.has_status(422);
    away(&app, &adler, "2026-12-20", "2026-12-22", "kaya").await.has_status(422);
    away(&app, &adler, "2026-12-21", "2026-12-30", "kaya").await.has_status(201);
    for (first, last) in [("2026-12-05", "2026-12-01"), ("2026-11-01", "2026-11-20"), ("2029-01-01", "2029-01-05")] {
        away(&app, &adler, first, last, "kaya").await.has_status(422);
    }
}

#[both_engines]
async fn whoever_left_or_is_away_too_cannot_stand_in(app: TestApp) {
    let (adler, kaya) = (app.api("adler").await, app.api("kaya").await);
    let code = opened(&adler, "Jana", "Braun").await;
    for nobody in ["adler", "beck"] {
        away(&app, &adler, "2026-11-24", "2026-11-27", nobody).await.has_status(422);
    }
    away(&app, &kaya, "2026-11-26", "2026-12-04", "lorenz").await.has_status(201);
    let refused = away(&app, &adler, "2026-11-24", "2026-11-26", "kaya").await;
    assert!(refused.has_status(422).text.contains("substitute"), "{}", refused.text);
    let absence = away(&app, &adler, "2026-11-23", "2026-11-25", "kaya").await.has_status(201).field("/id");
    // Longer than the substitute is there: the case is listed as one without a substitute.
    let last_day = format!("/api/v1/substitutions/{absence}/last-day");
    adler.put(&last_day, &json!({ "last_day": "2026-11-27" }), 1).await.has_status(200);
    assert_eq!(stands_in(&adler, &absence, &code).await, "");
    kaya.get(&format!("/api/v1/cases/{code}")).await.is_not_found();
    let cover = json!({ "case": code, "substitute": app.actor("lorenz").user });
    adler.put(&format!("/api/v1/substitutions/{absence}/case"), &cover, 2).await.has_status(200);
    let left =
        "UPDATE membership SET status = 'disabled' WHERE user_id = (SELECT id FROM account WHERE login = 'lorenz')";
    run(&app, left).await;
    assert_eq!(stands_in(&adler, &absence, &code).await, "");
    app.log_in("adler").await.get(&format!("/faelle/{code}")).await.shows("ohne Vertretung");
    away(&app, &adler, "2026-12-10", "2026-12-11", "lorenz").await.has_status(422);
}

#[both_engines]
async fn a_lead_sets_it_for_a_sick_worker_and_an_early_return_ends_it_at_once(app: TestApp) {
    let (adler, kaya, lorenz) = (app.api("adler").await, app.api("kaya").await, app.api("lorenz").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let body = json!({ "absent": app.actor("adler").user, "first_day": "2026-11-20", "last_day": "2026-12-01",
        "substitute": app.actor("kaya").user });
    for stranger in [&kaya, &app.api("beck").await] {
        stranger.post("/api/v1/substitutions", &body).await.is_not_found();
    }
    let browser = app.log_in("lorenz").await;
    let sick = app.actor("adler").user.to_string();
    browser.get(&format!("/team/vertretungen?fuer={sick}")).await.is_ok().shows(&code);
    app.log_in("kaya").await.get("/team/vertretungen").await.is_not_found();
    let absence = lorenz.post("/api/v1/substitutions", &body).await.has_status(201).field("/id");
    browser.get("/team/vertretungen").await.shows("Miriam Adler, Vertretung: Deniz Kaya");
    kaya.get(&format!("/api/v1/cases/{code}")).await.has_status(200);
    for told in [&adler, &kaya] {
        assert!(told.get("/api/v1/notices").await.text.contains("substitution-begins"));
    }
    let one = format!("/api/v1/substitutions/{absence}");
    kaya.get(&one).await.is_not_found();
    kaya.put(&format!("{one}/end"), &json!({}), 1).await.is_not_found();
    app.api("beck").await.get(&one).await.is_not_found();
    adler.put(&format!("{one}/end"), &json!({}), 1).await.has_status(200);
    kaya.get(&format!("/api/v1/cases/{code}")).await.is_not_found();
    assert!(kaya.get("/api/v1/notices").await.text.contains("substitution-ends"));
    adler.put(&format!("{one}/end"), &json!({}), 2).await.has_status(422);
    app.log_in("adler").await.get(&format!("/faelle/{code}")).await.hides("Vertreten durch");
}

#[both_engines]
async fn a_substitute_follows_a_case_that_is_handed_over_meanwhile(app: TestApp) {
    let (adler, kaya, lorenz) = (app.api("adler").await, app.api("kaya").await, app.api("lorenz").await);
    let goes = opened(&adler, "Jana", "Braun").await;
    let comes = opened(&kaya, "Leon", "Wolf").await;
    let barred = json!({ "user": app.actor("kaya").user, "reason": "conflict" });
    let absence = away(&app, &adler, "2026-11-23", "2026-11-27", "kaya").await.has_status(201).field("/id");
    let to =
        |login: &str| json!({ "to": app.actor(login).user, "reason": "auslastung", "note": "Zu viel auf einmal." });
    let hand_over = async |code: &str, to: Value| {
        let path = format!("/api/v1/cases/{code}/contact-person");
        let version = lorenz.get(&path).await.version();
        lorenz.put(&path, &to, version).await.has_status(200);
    };
    kaya.get(&format!("/api/v1/cases/{goes}")).await.has_status(200);
    hand_over(&goes, to("lorenz")).await;
    kaya.get(&format!("/api/v1/cases/{goes}")).await.is_not_found();
    // What comes to the absent contact person is covered from the same moment on.
    hand_over(&comes, to("adler")).await;
    assert_eq!(stands_in(&adler, &absence, &comes).await, "Deniz Kaya");
    let waiting = json!({ "person": { "given_name": "Ida" }, "concern": "Strom gesperrt.", "access": "telephone",
        "handling": "waiting-list" });
    let new = kaya.post("/api/v1/first-contacts", &waiting).await.has_status(201).field("/code");
    let assigned = json!({ "user": app.actor("adler").user });
    lorenz.post(&format!("/api/v1/first-contacts/{new}/assign"), &assigned).await.has_status(200);
    assert_eq!(stands_in(&adler, &absence, &new).await, "Deniz Kaya");
    lorenz.post(&format!("/api/v1/cases/{comes}/bars"), &barred).await.has_status(201);
    assert_eq!(stands_in(&adler, &absence, &comes).await, "");
}

#[both_engines]
async fn what_matters_now_stands_on_top_and_nobody_overwrites_it(app: TestApp) {
    let (adler, lorenz) = (app.api("adler").await, app.api("lorenz").await);
    let code = opened(&adler, "Jana", "Braun").await;
    let path = format!("/api/v1/cases/{code}/briefing");
    assert_eq!(adler.get(&path).await.has_status(200).version(), 0);
    let text = |text: &str| json!({ "text": text });
    adler.put(&path, &text("Erster Stand."), 0).await.has_status(200);
    lorenz.put(&path, &text("Auch ein erster."), 0).await.has_status(412);
    lorenz.put(&path, &text(" "), 1).await.has_status(422);
    lorenz.put(&path, &text("Zweiter Stand."), 1).await.has_status(200);
    let browser = app.log_in("adler").await;
    let page = format!("/faelle/{code}/wichtig");
    browser.get(&page).await.is_ok().keeps("text", "Zweiter Stand.");
    let clash = browser.post_form(&page, &[("text", "Dritter Stand."), ("version", "1")]).await;
    clash.has_status(409).shows("Zweiter Stand.").shows("Petra Lorenz").keeps("text", "Dritter Stand.");
    browser.get(&format!("/faelle/{code}")).await.shows("Zweiter Stand.").shows("Petra Lorenz");
    assert_eq!(
        count(
            &app,
            "SELECT count(*) AS n FROM entry_version v JOIN entry e ON e.id = v.entry_id WHERE e.kind = 'briefing'"
        )
        .await,
        1
    );
    adler.put(&format!("{path}/done"), &json!({}), 2).await.has_status(200);
    browser.get(&format!("/faelle/{code}")).await.hides("Zweiter Stand.");
    assert_eq!(adler.get(&path).await.version(), 0);
    adler.put(&path, &text("Neu."), 0).await.has_status(200);
    let stranger = app.api("beck").await;
    stranger.get(&path).await.is_not_found();
    stranger.get(&format!("/api/v1/cases/{code}/summary")).await.is_not_found();
    app.log_in("beck").await.get(&format!("/faelle/{code}/zusammenfassung")).await.is_not_found();
}

#[both_engines]
async fn one_page_says_how_a_family_stands(app: TestApp) {
    let app = app.with_families(6).await;
    let code = app.examples["case"].clone();
    let adler = app.api("adler").await;
    let child = json!({ "card": { "given_name": "Mia", "birth_date": "2019-05-04" } });
    adler.post(&format!("/api/v1/cases/{code}/persons"), &child).await.has_status(201);
    let task = json!({ "kind": "task", "text": "Unterlagen holen", "due_on": "2026-11-20" });
    adler.post(&format!("/api/v1/cases/{code}/tasks"), &task).await.has_status(201);
    let page = app.log_in("adler").await.get(&format!("/faelle/{code}/zusammenfassung")).await;
    page.is_ok().shows("Miriam Adler").shows("Unterlagen holen").shows("Aufgaben sind überfällig");
    page.shows("Für Mia ist nicht festgehalten, wer entscheidet");
    app.log_in("adler").await.get(&format!("/faelle/{code}")).await.shows("wer entscheidet").shows("Mia");
    let summary = adler.get(&format!("/api/v1/cases/{code}/summary")).await;
    assert!(summary.has_status(200).json()["tasks"].to_string().contains("Unterlagen holen"));
}
