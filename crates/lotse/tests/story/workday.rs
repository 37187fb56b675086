//! A working day: what is due stands on the first page and is gone when it is done; what one gives to a colleague arrives,
//! and nobody learns of another unit's work.

use axum::http::Method;
use identity::{Cause, disable, end_membership};
use serde_json::{Value, json};
use testkit::app::{Answer, ApiClient, Page, TestApp};
use testkit::both_engines;

use crate::case::opened;

/// A task of somebody, until a day.
fn task(kind: &str, text: &str, due_on: &str) -> Value {
    json!({ "kind": kind, "text": text, "why": "Bescheid vom 2. November", "due_on": due_on })
}

async fn set(api: &ApiClient, code: &str, task: &Value) -> String {
    api.post(&format!("/api/v1/cases/{code}/tasks"), task).await.has_status(201).field("/id")
}

/// Posts without fields, naming the version that is meant.
async fn step(api: &ApiClient, path: &str, body: &Value, version: i64) -> Answer {
    let version = format!("\"{version}\"");
    api.send(Method::POST, path, Some(body.to_string()), &[("if-match", &version)]).await
}

#[both_engines]
async fn on_a_monday_three_overdue_things_are_worked_off(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let call = set(&api, &code, &task("task", "Vermieter anrufen", "2026-11-17")).await;
    let deadline = set(&api, &code, &task("deadline", "Widerspruch einlegen", "2026-11-20")).await;
    set(&api, &code, &task("task", "Unterlagen kopieren", "2026-11-25")).await;
    set(&api, &code, &task("task", "Erst in drei Wochen", "2026-12-14")).await;
    let meeting = json!({ "text": "Hausbesuch", "with_whom": "mit der Mutter", "place": "bei der Familie",
        "starts_at": "2026-11-20T09:00:00Z", "ends_at": "2026-11-20T10:00:00Z" });
    api.post(&format!("/api/v1/cases/{code}/appointments"), &meeting).await.has_status(201);

    let adler = app.log_in("adler").await;
    let page = adler.get("/").await;
    assert_eq!(page.path(), "/heute");
    page.shows("Heute, Montag, 23. November 2026").shows("Jetzt handeln (3)").shows("Diese Woche (1)");
    page.shows("Vermieter anrufen").shows("Braun").shows("Seit 6 Tagen überfällig").hides("Erst in drei Wochen");
    let place = |words: &str| page.text().find(words).unwrap();
    assert!(place("Vermieter anrufen") < place("Frist: Widerspruch einlegen"), "the longest overdue stands first");
    assert!(place("Frist: Widerspruch einlegen") < place("Hausbesuch"), "a deadline before an appointment of the day");

    let done = format!("/faelle/{code}/aufgaben/{call}/erledigt");
    let page = adler.post_form(&done, &[("version", "1"), ("zurueck", "heute")]).await;
    page.is_ok().shows("Erledigt").shows("Jetzt handeln (2)").hides("Vermieter anrufen");
    let result =
        [("version", "1"), ("ergebnis", "Am 20. November per Fax, Sendebericht liegt bei."), ("zurueck", "heute")];
    let page = adler.post_form(&format!("/faelle/{code}/aufgaben/{deadline}/erledigt"), &result).await;
    page.is_ok().shows("Jetzt handeln (1)").hides("Widerspruch");
    let id = api.get("/api/v1/today").await.field("/now/0/id");
    let held = [("version", "1"), ("stand", "held"), ("zurueck", "heute")];
    let page = adler.post_form(&format!("/faelle/{code}/termine/{id}/ergebnis"), &held).await;
    page.is_ok().hides("Jetzt handeln").shows("Unterlagen kopieren");

    let list = adler.get(&format!("/faelle/{code}/aufgaben")).await;
    list.shows("Offen (2)").shows("Sendebericht liegt bei").shows("Miriam Adler");
    adler.get(&format!("/faelle/{code}/verlauf")).await.shows("Aufgabe").shows("Widerspruch einlegen");
    assert!(app.journal_has("task.done").await && app.journal_has("appointment.marked").await);
    // A second click, or the back button, changes nothing and says nothing wrong.
    adler.post_form(&done, &[("version", "1"), ("zurueck", "heute")]).await.is_ok();
}

#[both_engines]
async fn when_everything_is_done_the_page_says_so_and_the_rest_of_a_long_list_is_counted(app: TestApp) {
    let adler = app.log_in("adler").await;
    adler.get("/heute").await.is_ok().shows("alles getan").hides("Jetzt handeln");
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    for number in 0..9 {
        set(&api, &code, &task("task", &format!("Anruf Nummer {number}"), "2026-11-23")).await;
    }
    let rows = |page: &Page| page.links().iter().filter(|href| href.ends_with("/bearbeiten")).count();
    let page = adler.get("/heute").await;
    assert_eq!(rows(page.shows("Jetzt handeln (9)").shows("Alle 9 anzeigen")), 7);
    let page = adler.get("/heute?alle=ja").await;
    assert_eq!(rows(page.shows("Jetzt handeln (9)").hides("Alle 9 anzeigen")), 9);
    let json = api.get("/api/v1/today").await.has_status(200).json();
    assert_eq!((json["now"].as_array().unwrap().len(), json["more"].as_i64()), (7, Some(2)));
}

#[both_engines]
async fn a_task_for_a_colleague_arrives_with_the_file_and_a_notice(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let kaya = app.log_in("kaya").await;
    kaya.get(&format!("/faelle/{code}/aufgaben")).await.is_not_found();

    let adler = app.log_in("adler").await;
    let owner = app.actor("kaya").user.to_string();
    let form = format!("/faelle/{code}/aufgaben/neu");
    adler.get(&form).await.is_ok().shows("Deniz Kaya").shows("Ich selbst (Miriam Adler)");
    let fields =
        [("art", "task"), ("was", "Kita anrufen"), ("faellig", "24.11.2026"), ("thema", "education"), ("wer", &owner)];
    adler.post_form(&form, &fields).await.is_ok().shows("Kita anrufen").shows("Deniz Kaya");

    adler.get("/heute").await.hides("Kita anrufen");
    kaya.get("/heute").await.shows("Kita anrufen").shows("Neu für Sie").shows("Sie haben eine Aufgabe bekommen");
    let told = app.api("kaya").await.get("/api/v1/notices").await;
    told.has_status(200).hides("Kita").hides("Braun");
    let id = told.field("/items/0/id");
    kaya.get("/mitteilungen").await.shows("Sie haben eine Aufgabe bekommen").shows(&code).hides("Braun");
    kaya.post_form(&format!("/mitteilungen/{id}/gelesen"), &[]).await.is_ok().shows("Schon gelesen");
    kaya.get("/heute").await.hides("Sie haben eine Aufgabe bekommen").shows("Kita anrufen");
    adler.post_form(&format!("/mitteilungen/{id}/gelesen"), &[]).await.is_not_found();
}

#[both_engines]
async fn a_task_for_a_colleague_who_has_left_is_refused_with_a_sentence_and_nothing_is_lost(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let kaya = app.actor("kaya");
    let adler = app.log_in("adler").await;
    let form = format!("/faelle/{code}/aufgaben/neu");
    adler.get(&form).await.shows("Deniz Kaya");
    let given = set(
        &api,
        &code,
        &json!({ "kind": "task", "text": "Kita anrufen", "due_on": "2026-11-24", "owner": kaya.user }),
    )
    .await;

    let mut tx = app.app.db.begin().await.unwrap();
    assert!(end_membership(&mut tx, Cause::CommandLine, kaya.user, kaya.unit).await.unwrap());
    tx.commit().await.unwrap();
    let owner = kaya.user.to_string();
    let fields =
        [("art", "task"), ("was", "Schule anrufen"), ("faellig", "24.11.2026"), ("thema", "plan"), ("wer", &owner)];
    let page = adler.post_form(&form, &fields).await;
    page.complains("Deniz Kaya kann die Aufgabe nicht übernehmen").shows("Miriam Adler").keeps("was", "Schule anrufen");
    let answer = api
        .post(
            &format!("/api/v1/cases/{code}/tasks"),
            &json!({ "kind": "task", "text": "Schule anrufen", "due_on": "2026-11-24", "owner": kaya.user }),
        )
        .await;
    assert!(answer.has_status(422).text.contains("Petra Lorenz"), "{}", answer.text);
    let nobody = json!({ "kind": "task", "text": "X", "due_on": "2026-11-24", "owner": app.actor("beck").user });
    api.post(&format!("/api/v1/cases/{code}/tasks"), &nobody).await.has_status(422).hides("Jonas Beck");

    // What the colleague had is still there, is marked, and can be given to somebody else.
    adler.get(&format!("/faelle/{code}/aufgaben")).await.shows("Offen (1)").shows("Nicht mehr im Team");
    let edit = format!("/faelle/{code}/aufgaben/{given}/bearbeiten");
    adler.get(&edit).await.is_ok().shows("Deniz Kaya arbeitet nicht mehr in Ihrem Team");
    let me = app.actor("adler").user.to_string();
    let fields = [
        ("art", "task"),
        ("was", "Kita anrufen"),
        ("faellig", "24.11.2026"),
        ("thema", "plan"),
        ("wer", &me),
        ("version", "1"),
    ];
    adler.post_form(&edit, &fields).await.is_ok().hides("Nicht mehr im Team");
    adler.get("/heute").await.shows("Kita anrufen");

    let mut tx = app.app.db.begin().await.unwrap();
    assert!(disable(&mut tx, Cause::CommandLine, app.actor("lorenz").user).await.unwrap());
    tx.commit().await.unwrap();
    let disabled = json!({ "kind": "task", "text": "X", "due_on": "2026-11-24", "owner": app.actor("lorenz").user });
    let answer = api.post(&format!("/api/v1/cases/{code}/tasks"), &disabled).await;
    assert!(answer.has_status(422).text.contains("Petra Lorenz kann"), "{}", answer.text);
}

#[both_engines]
async fn whoever_works_in_another_unit_sees_no_task_no_appointment_and_no_count(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let id = set(&api, &code, &task("task", "Vermieter anrufen", "2026-11-20")).await;
    let starts =
        json!({ "text": "Hausbesuch", "starts_at": "2026-11-24T09:00:00Z", "ends_at": "2026-11-24T10:00:00Z" });
    let meeting = api.post(&format!("/api/v1/cases/{code}/appointments"), &starts).await.field("/id");

    let before = app.api("beck").await.get("/api/v1/today").await.has_status(200).text.clone();
    let beck = app.api("beck").await;
    for path in ["tasks", "appointments", &format!("tasks/{id}"), &format!("appointments/{meeting}")] {
        beck.get(&format!("/api/v1/cases/{code}/{path}")).await.is_not_found();
    }
    beck.post(&format!("/api/v1/cases/{code}/tasks"), &task("task", "Nein", "2026-11-20")).await.is_not_found();
    step(&beck, &format!("/api/v1/cases/{code}/tasks/{id}/done"), &json!({}), 1).await.is_not_found();
    beck.put(&format!("/api/v1/cases/{code}/appointments/{meeting}/state"), &json!({ "state": "missed" }), 1)
        .await
        .is_not_found();
    beck.put(&format!("/api/v1/cases/{code}/review"), &json!({ "review_on": null }), 1).await.is_not_found();
    assert_eq!(beck.get("/api/v1/today").await.text, before);
    beck.get("/api/v1/appointments").await.has_status(200).hides("Hausbesuch");
    let page = app.log_in("beck").await;
    page.get("/heute").await.is_ok().hides("Vermieter").hides(&code);
    page.get("/termine").await.is_ok().hides("Hausbesuch");
    page.post_form(&format!("/faelle/{code}/aufgaben/{id}/erledigt"), &[("version", "1")]).await.is_not_found();
    assert_eq!(api.get(&format!("/api/v1/cases/{code}/tasks/{id}")).await.field("/state"), "open");
}

#[both_engines]
async fn two_people_change_one_task_and_both_texts_are_there(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let id = set(&api, &code, &task("task", "Vermieter anrufen", "2026-11-24")).await;
    let edit = format!("/faelle/{code}/aufgaben/{id}/bearbeiten");
    let (adler, lorenz) = (app.log_in("adler").await, app.log_in("lorenz").await);
    adler.get(&edit).await.keeps("version", "1");
    lorenz.get(&edit).await.keeps("version", "1");
    let owner = app.actor("adler").user.to_string();
    let fields = |was: &'static str, day: &'static str, version: &'static str| {
        [
            ("art", "task"),
            ("was", was),
            ("faellig", day),
            ("thema", "plan"),
            ("wer", owner.clone().leak() as &str),
            ("version", version),
        ]
    };
    adler.post_form(&edit, &fields("Vermieter am Vormittag anrufen", "24.11.2026", "1")).await.is_ok();
    let clash = lorenz.post_form(&edit, &fields("Vermieter schreiben", "27.11.2026", "1")).await;
    clash.has_status(409).shows("Vermieter am Vormittag anrufen").shows("Miriam Adler").shows("24.11.2026");
    clash.keeps("was", "Vermieter schreiben").keeps("version", "2");
    // The button on a page that is older than the words is asked to look first.
    let stale = lorenz.post_form(&format!("/faelle/{code}/aufgaben/{id}/erledigt"), &[("version", "1")]).await;
    stale.has_status(409).keeps("was", "Vermieter am Vormittag anrufen");
    lorenz.post_form(&edit, &fields("Vermieter anrufen und schreiben", "27.11.2026", "2")).await.is_ok();
    adler
        .get(&format!("/faelle/{code}/aufgaben"))
        .await
        .shows("Vermieter anrufen und schreiben")
        .shows("Bis 27.11.2026");
    api.put(&format!("/api/v1/cases/{code}/tasks/{id}"), &task("task", "Zu spät", "2026-11-24"), 2)
        .await
        .has_status(412);
}

#[both_engines]
async fn a_notice_vanishes_when_its_file_is_out_of_reach(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let kaya = app.actor("kaya").user;
    set(&api, &code, &json!({ "kind": "task", "text": "Kita anrufen", "due_on": "2026-11-24", "owner": kaya })).await;
    let reader = app.api("kaya").await;
    let id = reader.get("/api/v1/notices").await.field("/items/0/id");
    assert_eq!(reader.get("/api/v1/notices").await.field("/items/0/case"), code);

    let lorenz = app.api("lorenz").await;
    lorenz
        .post(&format!("/api/v1/cases/{code}/bars"), &json!({ "user": kaya, "reason": "relative" }))
        .await
        .has_status(201);
    let told = reader.get("/api/v1/notices").await;
    assert_eq!(told.json()["items"].as_array().unwrap().len(), 0, "{}", told.text);
    reader.post(&format!("/api/v1/notices/{id}/read"), &json!({})).await.is_not_found();
    let day = reader.get("/api/v1/today").await;
    assert_eq!((day.json()["now"].as_array().unwrap().len(), day.json()["news"].as_array().unwrap().len()), (0, 0));
    app.log_in("kaya").await.get("/mitteilungen").await.is_ok().hides(&code).shows("Hier steht noch nichts");
    // Whoever is kept away cannot be given something either.
    let again = json!({ "kind": "task", "text": "Kita anrufen", "due_on": "2026-11-24", "owner": kaya });
    api.post(&format!("/api/v1/cases/{code}/tasks"), &again).await.has_status(422);
}

#[both_engines]
async fn an_appointment_is_planned_moved_and_called_off(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let adler = app.log_in("adler").await;
    let owner = app.actor("adler").user.to_string();
    let form = format!("/faelle/{code}/termine/neu");
    let fields = |day: &'static str, from: &'static str, until: &'static str| {
        [
            ("was", "Hausbesuch"),
            ("datum", day),
            ("von", from),
            ("bis", until),
            ("mit", "mit der Mutter"),
            ("ort", "Café am Markt"),
            ("sicher", "Der Vater darf nicht dabei sein."),
            ("thema", "plan"),
            ("wer", owner.clone().leak() as &str),
        ]
    };
    adler
        .post_form(&form, &fields("24.11.2026", "10:00", "9:00"))
        .await
        .complains("Das Ende muss nach dem Beginn liegen");
    adler.post_form(&form, &fields("20.11.2026", "9:00", "10:00")).await.has_status(422).keeps("ort", "Café am Markt");
    adler
        .post_form(&form, &fields("24.11.2026", "9:00", "10:00"))
        .await
        .is_ok()
        .shows("Hausbesuch")
        .shows("09:00–10:00 Uhr");
    let week = adler.get("/termine").await;
    week.shows("Dienstag, 24. November 2026").shows("Braun").shows("Café am Markt");
    adler.get("/heute").await.shows("Hausbesuch").shows("mit der Mutter");

    let list = api.get(&format!("/api/v1/cases/{code}/appointments")).await;
    let id = list.field("/items/0/id");
    assert_eq!(list.field("/items/0/starts_at"), "2026-11-24T08:00:00Z");
    let edit = format!("/faelle/{code}/termine/{id}/bearbeiten");
    let mut moved = fields("1.12.2026", "9:00", "10:00").to_vec();
    moved.push(("version", "1"));
    adler.post_form(&edit, &moved).await.is_ok().shows("01.12.2026");
    let off = adler
        .post_form(&format!("/faelle/{code}/termine/{id}/ergebnis"), &[("version", "2"), ("stand", "cancelled")])
        .await;
    off.is_ok().shows("Abgesagt");
    adler.get("/termine").await.hides("Hausbesuch");
    // Without a version nothing happens, and with an old one neither.
    let path = format!("/api/v1/cases/{code}/appointments/{id}/state");
    api.put(&path, &json!({ "state": "held" }), 1).await.has_status(412);
    assert_eq!(api.get(&format!("/api/v1/cases/{code}/appointments/{id}")).await.field("/state"), "cancelled");
}

#[both_engines]
async fn a_case_comes_back_on_the_day_on_which_it_is_to_be_looked_at(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    let adler = app.log_in("adler").await;
    let list = format!("/faelle/{code}/aufgaben");
    let version = adler.get(&list).await.value("version").unwrap();
    let day = [("wieder", "26.11.2026"), ("version", version.as_str())];
    adler.post_form(&format!("{list}/wieder-ansehen"), &day).await.is_ok().shows("Vorgemerkt für den 26.11.2026");
    adler.get("/heute").await.shows("Fall wieder ansehen").shows("Diese Woche (1)");
    app.log_in("kaya").await.get("/heute").await.hides("Fall wieder ansehen");
    adler.post_form(&format!("{list}/wieder-ansehen"), &day).await.has_status(409).keeps("wieder", "26.11.2026");
    app.clock.set_to("2026-11-27T08:50:00+01:00");
    let adler = app.log_in("adler").await;
    adler.get("/heute").await.shows("Jetzt handeln (1)").shows("Seit gestern überfällig");
    let version = adler.get(&list).await.value("version").unwrap();
    adler.post_form(&format!("{list}/wieder-ansehen"), &[("wieder", ""), ("version", &version)]).await.is_ok();
    adler.get("/heute").await.hides("Fall wieder ansehen");
}

#[both_engines]
async fn leads_see_who_has_nobody_and_how_many_were_heard_on_the_same_day(app: TestApp) {
    let api = app.api("adler").await;
    opened(&api, "Jana", "Braun").await;
    let waits = json!({ "person": { "given_name": "Omar", "family_name": "Haddad" }, "concern": "Strom ist abgestellt.",
        "access": "in-person", "handling": "waiting-list" });
    api.post("/api/v1/first-contacts", &waits).await.has_status(201);
    let lorenz = app.log_in("lorenz").await;
    lorenz.get("/heute").await.shows("Ein Erstkontakt ist ohne Zuständige").shows("1 von 1 Erstberatungen");
    let adler = app.log_in("adler").await;
    adler
        .get("/heute")
        .await
        .shows("Eine Person wartet auf ihre Erstberatung")
        .hides("Am selben Tag beraten")
        .hides("Haddad");
    app.log_in("beck").await.get("/heute").await.hides("wartet auf ihre Erstberatung");

    let code = api.get("/api/v1/first-contacts").await.field("/items/0/code");
    api.post(&format!("/api/v1/first-contacts/{code}/take"), &json!({})).await.has_status(200);
    adler.get("/heute").await.shows("Erstberatung führen").shows("Haddad").hides("wartet auf ihre Erstberatung");
    app.clock.set_to("2026-11-24T08:50:00+01:00");
    app.log_in("adler").await.get("/heute").await.shows("Seit gestern überfällig");
}

#[both_engines]
async fn whoever_stands_in_sees_the_work_of_who_is_away_and_nobody_else_does(app: TestApp) {
    let api = app.api("adler").await;
    let code = opened(&api, "Jana", "Braun").await;
    set(&api, &code, &task("task", "Vermieter anrufen", "2026-11-23")).await;
    let starts =
        json!({ "text": "Hausbesuch", "starts_at": "2026-11-24T09:00:00Z", "ends_at": "2026-11-24T10:00:00Z" });
    api.post(&format!("/api/v1/cases/{code}/appointments"), &starts).await.has_status(201);
    app.log_in("kaya").await.get("/heute").await.hides("Vermieter");
    let away = json!({ "first_day": "2026-11-23", "last_day": "2026-11-24", "substitute": app.actor("kaya").user });
    api.post("/api/v1/substitutions", &away).await.has_status(201);

    let kaya = app.log_in("kaya").await;
    let page = kaya.get("/heute").await;
    page.shows("Sie vertreten Miriam Adler").shows("Vermieter anrufen").shows("in Vertretung für Miriam Adler");
    page.shows("Hausbesuch");
    kaya.get("/termine").await.shows("Hausbesuch").shows("in Vertretung für Miriam Adler");
    // The lead sees every file of the unit, but does not stand in.
    app.log_in("lorenz").await.get("/heute").await.hides("Vermieter");
    app.clock.set_to("2026-11-25T08:50:00+01:00");
    app.log_in("kaya").await.get("/heute").await.hides("Vermieter").hides("Braun");
    app.log_in("adler").await.get("/heute").await.shows("Vermieter anrufen").shows("Schön, dass Sie wieder da sind");
}

#[both_engines]
async fn the_demo_gives_its_workers_a_day_with_something_in_it(app: TestApp) {
    let app = app.with_families(12).await;
    let page = app.log_in("adler").await.get("/heute").await;
    page.is_ok().shows("Jetzt handeln").shows("Termine");
    let day = app.api("adler").await.get("/api/v1/today").await.json();
    let rows = day["now"].as_array().unwrap().len() + day["week"].as_array().unwrap().len();
    assert!(rows >= 3, "only {rows} rows");
}
