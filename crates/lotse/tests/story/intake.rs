//! From the door to the case: first contact, first consultation on the same day, entry check (E1 steps 3 to 5).

use serde_json::{Value, json};
use store::{Timestamp, args};
use testkit::app::{ApiClient, TestApp};
use testkit::both_engines;

/// A code that nobody has, with a right check character.
const NOBODYS_CODE: &str = "F-2222-222";

fn person(given: &str, family: &str, birth: Option<&str>) -> Value {
    json!({
        "person": { "given_name": given, "family_name": family, "birth_date": birth },
        "concern": "Ich weiß nicht, wie ich die Miete zahlen soll.",
        "access": "in-person",
    })
}

fn jana() -> Value {
    person("Jana", "Müller", Some("1990-02-03"))
}

fn with(mut contact: Value, field: &str, value: Value) -> Value {
    contact[field] = value;
    contact
}

fn moment(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

async fn received(api: &ApiClient, contact: &Value) -> String {
    api.post("/api/v1/first-contacts", contact).await.has_status(201).field("/code")
}

/// Somebody for whom Frau Adler holds the first consultation at once.
async fn held(api: &ApiClient, contact: Value) -> String {
    let code = received(api, &with(contact, "handling", json!("self"))).await;
    let saved = json!({ "wishes": ["Ruhe zu Hause"], "record": { "remarks": "Kommt am Freitag wieder." } });
    api.put(&format!("/api/v1/consultations/{code}"), &saved, 0).await.has_status(200);
    api.post(&format!("/api/v1/consultations/{code}/close"), &json!({})).await.has_status(200);
    code
}

fn check(result: &str) -> Value {
    json!({
        "criteria": ["many-areas", "not-alone"],
        "areas": ["income", "debt", "housing"],
        "result": result,
        "reason": "Vieles hängt zusammen.",
    })
}

async fn rows(app: &TestApp, text: &str) -> i64 {
    let mut tx = app.app.db.read().await.unwrap();
    tx.all_text(text, args![]).await.unwrap()[0].get("n").unwrap()
}

/// Whether the database takes a change that no page and no API would make.
async fn database_takes(app: &TestApp, change: &str) -> bool {
    let mut tx = app.app.db.begin().await.unwrap();
    tx.all_text(change, args![]).await.is_ok() && tx.commit().await.is_ok()
}

#[both_engines]
async fn who_comes_at_nine_is_heard_the_same_day_and_after_closing_on_the_next(app: TestApp) {
    let adler = app.api("adler").await;
    app.clock.set_to("2026-11-23T09:00:00+01:00");
    let answer = adler.post("/api/v1/first-contacts", &jana()).await;
    assert_eq!(moment(&answer.has_status(201).field("/due_at")), moment("2026-11-23T16:00:00+01:00"));
    app.clock.set_to("2026-11-23T16:30:00+01:00");
    let answer = adler.post("/api/v1/first-contacts", &person("Cem", "Kaya", None)).await;
    assert_eq!(moment(&answer.has_status(201).field("/due_at")), moment("2026-11-24T16:00:00+01:00"));
    let list = app.log_in("adler").await.get("/erstkontakt").await;
    list.is_ok().shows("Heute noch offen: 0 · überfällig: 1").shows("Frist überschritten").shows("Kaya, Cem");
}

#[both_engines]
async fn rule_12_the_moment_counts_and_never_changes(app: TestApp) {
    let adler = app.api("adler").await;
    let code = received(&adler, &with(with(jana(), "benefit", json!("yes")), "handling", json!("self"))).await;
    let page = format!("/erstberatung/{code}");
    let browser = app.log_in("adler").await;
    browser.get(&page).await.shows("Antragseingang 23.11.2026, 08:50 Uhr – dieses Datum bleibt");
    app.clock.set_to("2026-11-23T11:00:00+01:00");
    let again = json!({ "record": { "remarks": "Fragt noch einmal." }, "claims": ["application"] });
    adler.put(&format!("/api/v1/consultations/{code}"), &again, 0).await.has_status(409);
    // A need that becomes known later has a moment of its own.
    let need = json!({ "record": { "remarks": "Kein Essen im Haus." }, "claims": ["known-need"] });
    adler.put(&format!("/api/v1/consultations/{code}"), &need, 0).await.has_status(200);
    assert!(!database_takes(&app, "UPDATE claim_moment SET at = at + 1").await, "a moment was changed");
    let shown = app.log_in("adler").await.get(&page).await;
    shown.shows("Antragseingang 23.11.2026, 08:50 Uhr").shows("Bedarf bekannt seit 23.11.2026, 11:00 Uhr");
    assert_eq!(rows(&app, "SELECT count(*) AS n FROM claim_moment").await, 2);
}

#[both_engines]
async fn elsewhere_an_application_counts_only_at_the_authority_and_the_page_helps_to_send_it_today(app: TestApp) {
    let falk = app.log_in("falk").await;
    falk.get("/erstkontakt/neu").await.shows("Ihr Antrag gilt erst mit Eingang bei der Behörde");
    let code = received(&app.api("falk").await, &with(jana(), "benefit", json!("yes"))).await;
    let page = falk.get(&format!("/erstkontakt/{code}")).await;
    page.shows("Ihr Antrag gilt erst mit Eingang bei der Behörde")
        .shows("Ein Satz genügt")
        .hides("dieses Datum bleibt");
}

#[both_engines]
async fn of_two_colleagues_who_take_the_same_person_one_wins_and_the_other_is_told_who(app: TestApp) {
    let code = received(&app.api("adler").await, &jana()).await;
    let (adler, kaya) = (app.api("adler").await, app.api("kaya").await);
    let path = format!("/api/v1/first-contacts/{code}/take");
    let nothing = json!({});
    let (one, other) = tokio::join!(adler.post(&path, &nothing), kaya.post(&path, &nothing));
    let (winner, loser) = if one.status == 200 { (one, other) } else { (other, one) };
    winner.has_status(200);
    let name = winner.field("/taken_by");
    loser.has_status(409);
    assert!(loser.text.contains(&name) && loser.text.contains("23.11.2026, 08:50 Uhr"), "{}", loser.text);
    let colleagues = "SELECT count(*) AS n FROM assignment WHERE kind = 'team'";
    assert_eq!(rows(&app, colleagues).await, 1, "only one of them works on the file");
    let late = app.log_in(if name == "Miriam Adler" { "kaya" } else { "adler" }).await;
    let told = late.post_form(&format!("/erstkontakt/{code}/uebernehmen"), &[]).await;
    told.has_status(409).shows(&format!("{name} war schneller"));
}

#[both_engines]
async fn people_who_are_known_are_found_however_their_name_is_spelt(app: TestApp) {
    let adler = app.api("adler").await;
    let code = held(&adler, jana()).await;
    let kaya = app.api("kaya").await;
    let search =
        |family: &str, birth: &str| json!({ "given_name": "Jana", "family_name": family, "birth_date": birth });
    for (family, birth) in [("Mueller", "1990-02-03"), ("Miller", "1990-02-03"), ("MÜLLER", "1990-03-02")] {
        let found = kaya.post("/api/v1/duplicates", &search(family, birth)).await;
        found.has_status(200);
        assert_eq!(found.field("/items/0/code"), code, "{family} {birth}");
        assert_eq!(found.field("/items/0/contact_person"), "Miriam Adler");
        found.hides("Miete");
    }
    kaya.post("/api/v1/duplicates", &search("Öztürk", "1977-07-07")).await.has_status(200).hides(&code);
    // Another organisation learns nothing, not even that somebody is known.
    let beck = app.api("beck").await.post("/api/v1/duplicates", &search("Müller", "1990-02-03")).await;
    assert_eq!(beck.has_status(200).json()["items"], json!([]));
}

#[both_engines]
async fn a_secret_services_file_is_found_by_nobody_else_in_its_organisation(app: TestApp) {
    let code = held(&app.api("engel").await, jana()).await;
    let engel = app.actor("engel");
    let mut tx = app.app.db.begin().await.unwrap();
    let new = network::unit::NewUnit {
        organisation: engel.organisation,
        name: "Allgemeine Sozialberatung".to_owned(),
        visibility: network::unit::Visibility::Open,
    };
    let unit = network::unit::create_unit(&mut tx, new).await.unwrap();
    let falk = app.actor("falk");
    identity::add_membership(&mut tx, falk.user, unit, [identity::Role::Intake]).await.unwrap();
    let actor = policy::Actor { unit, organisation: engel.organisation, ..falk };
    let desk = casework::entry::Desk::first_contact(&app.app.vault, &actor);
    casework::file::open_unit_intake(&mut tx, &desk, unit, "Erstkontakte").await.unwrap();
    casework::file::assign_intake(&mut tx, actor.user, unit).await.unwrap();
    let sought =
        casework::person::Sought { given_name: "Jana".into(), family_name: "Müller".into(), birth_date: None };
    assert_eq!(casework::person::find_duplicates(&mut tx, &desk, &sought).await.unwrap(), []);
    // The same search does find somebody of an open unit of this organisation.
    let new = serde_json::from_value(jana()).unwrap();
    let open = casework::intake::receive(&mut tx, &desk, &new).await.unwrap();
    let found = casework::person::find_duplicates(&mut tx, &desk, &sought).await.unwrap();
    assert_eq!(found.iter().map(|one| one.code.to_string()).collect::<Vec<_>>(), [open.code.to_string()]);
    assert_ne!(open.code.to_string(), code);
}

#[both_engines]
async fn a_case_opens_only_after_the_indication_and_the_yes(app: TestApp) {
    let adler = app.api("adler").await;
    let waiting = received(&adler, &with(person("Cem", "Kaya", None), "handling", json!("self"))).await;
    adler.post(&format!("/api/v1/consultations/{waiting}/entry-check"), &check("advice")).await.has_status(409);
    let code = held(&adler, jana()).await;
    let path = format!("/api/v1/consultations/{code}/entry-check");
    let yes = json!({ "answer": "yes", "given": "in-person" });
    let and = |mut check: Value, more: &Value| {
        check.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        check
    };
    // Indicated without an answer, and a yes without an indication, contradict themselves.
    adler.post(&path, &check("indicated")).await.has_status(422);
    adler.post(&path, &and(check("advice"), &yes)).await.has_status(422);
    for decided in [check("advice"), and(check("indicated"), &json!({ "answer": "not-yet" }))] {
        assert_eq!(adler.post(&path, &decided).await.has_status(200).field("/outcome"), "advice");
        assert_eq!(rows(&app, "SELECT count(*) AS n FROM family_case WHERE state = 'open'").await, 0);
    }
    assert_eq!(
        adler.post(&path, &and(check("indicated"), &yes)).await.has_status(200).field("/outcome"),
        "case-opened"
    );
    app.log_in("adler").await.get(&format!("/faelle/{code}")).await.is_ok().shows("Miriam Adler");
    let case = adler.get(&format!("/api/v1/cases/{code}")).await;
    assert_eq!((case.field("/state"), case.field("/phase")), ("open".to_owned(), "assessment".to_owned()));
    adler.post(&path, &check("advice")).await.has_status(409);
    assert!(app.journal_has("case.opened").await);
}

#[both_engines]
async fn an_open_case_has_exactly_one_contact_person_by_constraint(app: TestApp) {
    let adler = app.api("adler").await;
    let code = held(&adler, jana()).await;
    let mut agreed = check("indicated");
    agreed["answer"] = json!("yes");
    agreed["given"] = json!("telephone");
    let kaya = app.actor("kaya").user;
    // Somebody else only with a reason (R34).
    agreed["contact_person"] = json!(kaya);
    let path = format!("/api/v1/consultations/{code}/entry-check");
    adler.post(&path, &agreed).await.has_status(422);
    agreed["contact_reason"] = json!("Herr Kaya spricht Türkisch.");
    adler.post(&path, &agreed).await.has_status(200);
    app.log_in("kaya").await.get(&format!("/faelle/{code}")).await.is_ok().shows("Deniz Kaya");
    let second = "INSERT INTO contact_term (id, case_id, user_id, unit_id, from_at) \
                  SELECT entry_id, case_id, user_id, unit_id, from_at FROM contact_term";
    assert!(!database_takes(&app, second).await, "there are two contact persons");
    assert!(
        !database_takes(&app, "UPDATE family_case SET contact_user_id = NULL WHERE state = 'open'").await,
        "there is none"
    );
    assert_eq!(rows(&app, "SELECT count(*) AS n FROM contact_term WHERE until_at IS NULL").await, 1);
}

#[both_engines]
async fn another_units_code_is_absent(app: TestApp) {
    let code = held(&app.api("adler").await, jana()).await;
    let waits = received(&app.api("adler").await, &person("Cem", "Kaya", None)).await;
    let (beck, api) = (app.log_in("beck").await, app.api("beck").await);
    for code in [code.as_str(), waits.as_str(), NOBODYS_CODE] {
        for path in
            ["/erstkontakt/{}", "/erstberatung/{}", "/erstberatung/{}/blatt", "/erstberatung/{}/zugangspruefung"]
        {
            beck.get(&path.replace("{}", code)).await.is_not_found().hides("Müller").hides("Kaya, Cem");
        }
        beck.post_form(&format!("/erstkontakt/{code}/uebernehmen"), &[]).await.is_not_found();
        api.get(&format!("/api/v1/first-contacts/{code}")).await.is_not_found();
        api.get(&format!("/api/v1/consultations/{code}")).await.is_not_found();
        api.post(&format!("/api/v1/first-contacts/{code}/take"), &json!({})).await.is_not_found();
        api.post(&format!("/api/v1/consultations/{code}/close"), &json!({})).await.is_not_found();
        api.post(&format!("/api/v1/consultations/{code}/entry-check"), &check("advice")).await.is_not_found();
    }
    beck.get("/erstkontakt").await.is_ok().shows("Heute noch offen: 0 · überfällig: 0").hides("Müller").hides(&code);
}

#[both_engines]
async fn what_nobody_takes_goes_to_the_leads_once_and_they_give_it_to_somebody(app: TestApp) {
    let code = received(&app.api("adler").await, &jana()).await;
    app.log_in("lorenz").await.get("/team").await.is_ok().shows("Müller, Jana").shows("Wartet");
    app.clock.set_to("2026-11-23T13:59:00+01:00");
    assert_eq!(app.run_jobs().await, 0);
    app.clock.set_to("2026-11-23T14:00:00+01:00");
    assert_eq!(app.run_jobs().await, 1);
    app.log_in("lorenz").await.get("/team").await.shows("Bei der Leitung");
    assert!(app.journal_has("contact.escalated").await);
    app.clock.set_to("2026-11-23T16:30:00+01:00");
    assert_eq!(app.run_jobs().await, 0);
    let lorenz = app.log_in("lorenz").await;
    lorenz.get("/team").await.shows("Frist überschritten").shows("0 % (0 von 1)");
    let field = format!("kollegin-{}", code.to_lowercase());
    lorenz.post_form(&format!("/team/{code}/zuweisen"), &[(&field, "")]).await.complains("Zuweisen an");
    let kaya = app.actor("kaya").user.to_string();
    lorenz.post_form(&format!("/team/{code}/zuweisen"), &[(&field, &kaya)]).await.is_ok().shows("Deniz Kaya");
    app.log_in("kaya").await.get("/erstkontakt").await.shows("Meine Beratungen").shows("Müller, Jana");
    app.log_in("adler").await.get("/team").await.is_not_found();
}

#[both_engines]
async fn the_same_contact_sent_twice_is_noted_once(app: TestApp) {
    let adler = app.api("adler").await;
    let one = adler.post_once("/api/v1/first-contacts", &jana(), "am-tresen-1").await;
    let two = adler.post_once("/api/v1/first-contacts", &jana(), "am-tresen-1").await;
    assert_eq!(one.has_status(201).field("/code"), two.has_status(201).field("/code"));
    assert_eq!(rows(&app, "SELECT count(*) AS n FROM family_case").await, 1);
    adler.post("/api/v1/first-contacts", &with(jana(), "nachtrag", json!("x"))).await.has_status(422);
    app.api("dorn").await.post("/api/v1/first-contacts", &jana()).await.is_not_found();
}
