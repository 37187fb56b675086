//! The administration: who takes part, how an office is reached, when its doors are open; and that it sees no content.

use serde_json::json;
use testkit::app::{ApiClient, TestApp};
use testkit::both_engines;

async fn organisation(api: &ApiClient, name: &str) -> (String, serde_json::Value) {
    let list = api.get("/api/v1/organisations").await.has_status(200).json();
    let found = list["items"].as_array().unwrap().iter().find(|item| item["settings"]["name"] == name);
    let found = found.unwrap_or_else(|| panic!("no organisation {name}")).clone();
    (found["id"].as_str().unwrap().to_owned(), found)
}

#[both_engines]
async fn only_administrators_find_the_administration(app: TestApp) {
    for login in ["adler", "lorenz", "gross"] {
        let browser = app.log_in(login).await;
        let absent = browser.get("/faelle/F-0000-000").await;
        for path in ["/verwaltung", "/verwaltung/stellen", "/verwaltung/traeger", "/verwaltung/vorlagen"] {
            let page = browser.get(path).await;
            page.is_not_found();
            assert_eq!(page.text(), absent.text(), "{login} {path}");
        }
        app.api(login).await.get("/api/v1/organisations").await.is_not_found();
    }
    app.log_in("ivo").await.get("/verwaltung").await.is_ok().shows("Stellen, die mitmachen");
}

#[both_engines]
async fn an_administrator_sees_no_content(app: TestApp) {
    let code = crate::case::opened(&app.api("adler").await, "Jana", "Braun").await;
    let ivo = app.log_in("ivo").await;
    for path in ["/verwaltung", "/verwaltung/stellen"] {
        ivo.get(path).await.is_ok().hides("Braun").hides(&code);
    }
    ivo.get(&format!("/faelle/{code}")).await.is_not_found();
    app.api("ivo").await.get(&format!("/api/v1/cases/{code}")).await.is_not_found();
}

#[both_engines]
async fn an_office_is_founded_with_a_unit_and_can_receive_people(app: TestApp) {
    let ivo = app.log_in("ivo").await;
    ivo.post_form("/verwaltung/traeger", &[("name", "Gemeinde Neudorf")]).await;
    let api = app.api("ivo").await;
    let carriers = api.get("/api/v1/carriers").await.has_status(200).json();
    let carrier = carriers["items"].as_array().unwrap().iter().find(|one| one["name"] == "Gemeinde Neudorf").unwrap();
    let fields = [
        ("name", "Sozialamt Neudorf"),
        ("traeger", carrier["id"].as_str().unwrap()),
        ("recht", "sgb"),
        ("antrag", "ja"),
        ("zeitzone", "Europe/Berlin"),
        ("leitung", "14:00"),
        ("telefon", "02000 4711"),
    ];
    let made = ivo.post_form("/verwaltung/stellen/neu", &fields).await;
    made.is_ok().shows("Sozialamt Neudorf").shows("Diese Stelle hat noch keinen Dienst");
    let (id, _) = organisation(&api, "Sozialamt Neudorf").await;
    let unit = json!({ "name": "Erstberatung Neudorf", "visibility": "open" });
    let path = format!("/api/v1/organisations/{id}/units");
    api.post(&path, &unit).await.has_status(201);
    api.post(&path, &unit).await.has_status(422);
    ivo.get(&format!("/verwaltung/stellen/{id}")).await.is_ok().shows("Erstberatung Neudorf").shows("Keine Leitung");
    assert!(app.journal_has("organisation.founded").await && app.journal_has("unit.founded").await);
}

#[both_engines]
async fn two_administrators_never_overwrite_each_other(app: TestApp) {
    let api = app.api("ivo").await;
    let (id, found) = organisation(&api, "Anker").await;
    let (version, mut settings) = (found["version"].as_i64().unwrap(), found["settings"].clone());
    settings["letterhead"]["telephone"] = json!("0800 1");
    let path = format!("/api/v1/organisations/{id}");
    api.put(&path, &settings, version).await.has_status(200);
    settings["letterhead"]["telephone"] = json!("0800 2");
    api.put(&path, &settings, version).await.has_status(412);
    // In the page both versions are shown, and nothing typed is lost.
    let ivo = app.log_in("ivo").await;
    let form = [
        ("version", version.to_string()),
        ("name", "Anker gGmbH".to_owned()),
        ("traeger", settings["carrier"].as_str().unwrap().to_owned()),
        ("recht", "gdpr".to_owned()),
        ("antrag", "nein".to_owned()),
        ("zeitzone", "Europe/Berlin".to_owned()),
        ("leitung", "14:00".to_owned()),
        ("telefon", "0800 3".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = ivo.post_form(&format!("/verwaltung/stellen/{id}"), &fields).await;
    page.has_status(409).shows("0800 1").shows("0800 3").keeps("telefon", "0800 3");
}

#[both_engines]
async fn what_cannot_stand_is_refused_with_a_sentence(app: TestApp) {
    let ivo = app.log_in("ivo").await;
    let fields = [("name", ""), ("zeitzone", "Europe/Eupen"), ("leitung", "25:00"), ("mail", "amt")];
    let page = ivo.post_form("/verwaltung/stellen/neu", &fields).await;
    page.complains("Diese Zeitzone gibt es nicht").keeps("zeitzone", "Europe/Eupen");
    let api = app.api("ivo").await;
    let (id, found) = organisation(&api, "Anker").await;
    let hours = |opens: &str, closes: &str| json!({ "weekly": [{ "weekday": 1, "opens": opens, "closes": closes }], "closing_days": [] });
    let (path, version) = (format!("/api/v1/organisations/{id}/hours"), found["version"].as_i64().unwrap());
    api.put(&path, &hours("12:00", "08:00"), version).await.has_status(422);
    api.put(&path, &hours("08:00", "12:00"), version).await.has_status(200);
    assert_eq!(api.get(&path).await.has_status(200).json()["weekly"][0]["closes"], "12:00");
    // A protected unit stays protected, and a unit with people in it cannot be ended.
    let caritas = organisation(&api, "Caritas Beratung").await.0;
    let units = api.get(&format!("/api/v1/organisations/{caritas}/units")).await.has_status(200).json();
    let debts = units["items"].as_array().unwrap().iter().find(|unit| unit["settings"]["name"] == "Schuldnerberatung");
    let debts = debts.unwrap().clone();
    let mut open = debts["settings"].clone();
    open["visibility"] = json!("open");
    let unit = format!("/api/v1/units/{}", debts["id"].as_str().unwrap());
    api.put(&unit, &open, debts["version"].as_i64().unwrap()).await.has_status(422);
    let end = format!("/verwaltung/dienste/{}/beenden", debts["id"].as_str().unwrap());
    ivo.post_form(&end, &[]).await.complains("arbeitet noch jemand");
}

#[both_engines]
async fn a_region_is_founded_from_a_preset_one_tick_at_a_time(app: TestApp) {
    let ivo = app.log_in("ivo").await;
    ivo.get("/verwaltung/vorlagen").await.is_ok().shows("Belgien: Deutschsprachige Gemeinschaft").shows("ÖSHZ Eupen");
    ivo.post_form("/verwaltung/vorlagen", &[("vorlage", "dg-belgium")]).await.complains("noch keine Stelle angekreuzt");
    let ticked = [
        ("vorlage", "dg-belgium"),
        ("stellen-dg-belgium[]", "ÖSHZ Eupen"),
        ("stellen-dg-belgium[]", "Beratungs- und Therapiezentrum"),
    ];
    ivo.post_form("/verwaltung/vorlagen", &ticked).await.is_ok();
    let list = ivo.get("/verwaltung/stellen").await;
    list.is_ok().shows("ÖSHZ Eupen").shows("Beratungs- und Therapiezentrum").hides("ÖSHZ Kelmis");
    // What is there already is not offered again, and ticking it again founds nothing twice.
    ivo.post_form("/verwaltung/vorlagen", &ticked).await.is_ok();
    let again = ivo.get("/verwaltung/stellen").await.html().matches(">ÖSHZ Eupen<").count();
    assert_eq!(again, 1);
}

#[both_engines]
async fn an_offices_own_words_stand_on_its_sheet(app: TestApp) {
    let api = app.api("ivo").await;
    let (id, found) = organisation(&api, "Sozialamt Musterstadt").await;
    let mut settings = found["settings"].clone();
    settings["letterhead"] = json!({ "street": "Markt 1", "postcode": "12345", "town": "Musterstadt",
        "telephone": "01234 567", "mail": "", "web": "", "more": "" });
    api.put(&format!("/api/v1/organisations/{id}"), &settings, found["version"].as_i64().unwrap())
        .await
        .has_status(200);
    let ivo = app.log_in("ivo").await;
    let words = [("sheet-de", "Wir sind auch samstags da."), ("waiting-de", "Bitte Nummern ziehen lassen.")];
    ivo.post_form(&format!("/verwaltung/stellen/{id}/texte"), &words).await.is_ok();
    let adler = app.log_in("adler").await;
    adler.get("/erstkontakt").await.is_ok().shows("Bitte Nummern ziehen lassen.");
    let code = crate::case::opened(&app.api("adler").await, "Jana", "Braun").await;
    let sheet = adler.get(&format!("/erstberatung/{code}/blatt")).await;
    sheet.is_ok().shows("Markt 1").shows("12345 Musterstadt").shows("01234 567").shows("Wir sind auch samstags da.");
    app.log_in("beck").await.get("/erstkontakt").await.hides("Bitte Nummern ziehen lassen.");
}
