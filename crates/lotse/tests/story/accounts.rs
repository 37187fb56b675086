//! People and their access: invited, equipped, helped after a loss, and never above the rules.

use identity::factor::FactorSecret;
use serde_json::{Value, json};
use testkit::app::{ApiClient, Browser, Page, TestApp};
use testkit::both_engines;

const NEW: &str = "Regen auf dem Dach";

/// The account of somebody of the list, as the API shows it.
async fn person(api: &ApiClient, login: &str) -> Value {
    let list = api.get("/api/v1/people").await.has_status(200).json();
    let found = list["items"].as_array().unwrap().iter().find(|one| one["login"] == login);
    found.unwrap_or_else(|| panic!("nobody is called {login}")).clone()
}

async fn id(api: &ApiClient, login: &str) -> String {
    person(api, login).await["id"].as_str().unwrap().to_owned()
}

async fn version(api: &ApiClient, login: &str) -> i64 {
    api.get(&format!("/api/v1/people/{}", id(api, login).await)).await.has_status(200).version()
}

/// Invites somebody into the unit of a person of the region, and gives the printed code.
async fn invited(api: &ApiClient, login: &str, beside: &str, roles: &[&str]) -> String {
    let unit = person(api, beside).await["memberships"][0]["unit"].clone();
    let new =
        json!({ "name": "Lena Brandt", "login": login, "profession": "social-work", "unit": unit, "roles": roles });
    let made = api.post("/api/v1/people", &new).await;
    made.has_status(201);
    let codes = format!("/api/v1/people/{}/codes", made.field("/id"));
    let code = api.post(&codes, &json!({})).await;
    code.has_status(200);
    assert_eq!(code.field("/purpose"), "invitation");
    code.field("/code")
}

fn shown_secret(page: &Page) -> FactorSecret {
    let text = page.text();
    let groups: Vec<&str> = text.split_whitespace().collect();
    let fits =
        |group: &&str| group.len() == 4 && group.bytes().all(|b| b.is_ascii_uppercase() || (b'2'..=b'7').contains(&b));
    let at = groups.windows(8).position(|window| window.iter().all(fits)).expect("a secret is shown");
    FactorSecret::from_base32(&groups[at..at + 8].concat()).expect("base32")
}

/// Walks the whole way from the code on the sheet to the first page.
async fn first_hour(app: &TestApp, code: &str) -> Browser {
    let browser = app.browser();
    browser.post_form("/einladung", &[("code", code)]).await.is_ok().shows("Passwort wählen");
    let chosen = [("password_new", NEW), ("password_again", NEW)];
    browser.post_form("/einladung/passwort", &chosen).await.is_ok().shows("Verpflichtung zur Verschwiegenheit");
    let page = browser.post_form("/anmelden/verpflichtung", &[("verpflichtet", "ja")]).await;
    page.is_ok().shows("Zweiten Faktor einrichten");
    let code = shown_secret(&page).code_at(app.now());
    browser.post_form("/anmelden/einrichten", &[("code", &code)]).await.is_ok().shows("Ihre Ersatzcodes");
    browser.post_form("/anmelden/ersatzcodes", &[]).await.is_ok().shows("Ihr Zugang ist bereit");
    browser
}

#[both_engines]
async fn a_new_colleague_is_invited_on_a_page_and_works_within_the_hour(app: TestApp) {
    let (ivo, api) = (app.log_in("ivo").await, app.api("ivo").await);
    ivo.get("/verwaltung/personen").await.is_ok().shows("Renate Groß").shows("Aktiv");
    let unit = person(&api, "adler").await["memberships"][0]["unit"].as_str().unwrap().to_owned();
    let typed = [
        ("name", "Lena Brandt"),
        ("login", " Brandt "),
        ("beruf", "social-work"),
        ("dienst", &unit),
        ("rollen", "intake"),
        ("rollen", "worker"),
    ];
    let sheet = ivo.post_form("/verwaltung/personen/neu", &typed).await;
    sheet.is_ok().shows("Ihr Code für Lotse").shows("brandt").shows("https://lotse.example/einladung");
    let code = sheet
        .text()
        .split_whitespace()
        .find(|word| word.len() == 24 && word.matches('-').count() == 4)
        .unwrap()
        .to_owned();
    assert_eq!(person(&api, "brandt").await["status"], "invited");

    // Until everything is there, the account opens nothing (L-2).
    let half = app.browser();
    half.post_form("/einladung", &[("code", &code)]).await.is_ok();
    half.get("/heute").await.asks_to_log_in();
    assert_eq!(person(&api, "brandt").await["status"], "invited");

    let brandt = first_hour(&app, &code).await;
    brandt.get("/heute").await.is_ok().shows("Lena Brandt");
    brandt.get("/erstkontakt").await.is_ok();
    assert_eq!(person(&api, "brandt").await["status"], "active");
    app.browser().post_form("/einladung", &[("code", &code)]).await.complains("Dieser Code gilt nicht");
    for event in ["account.created", "code.issued", "code.used", "undertaking.signed", "factor.enrolled"] {
        assert!(app.journal_has(event).await, "{event}");
    }
}

#[both_engines]
async fn an_invitation_with_mistakes_is_explained_and_keeps_what_was_typed(app: TestApp) {
    let ivo = app.log_in("ivo").await;
    let page =
        ivo.post_form("/verwaltung/personen/neu", &[("name", "Lena Brandt"), ("login", "adler"), ("beruf", "")]).await;
    page.complains("Beruf").keeps("name", "Lena Brandt").keeps("login", "adler");
    let unit = person(&app.api("ivo").await, "gross").await["memberships"][0]["unit"].as_str().unwrap().to_owned();
    let taken = [("name", "Lena Brandt"), ("login", "ADLER"), ("beruf", "social-work"), ("dienst", unit.as_str())];
    ivo.post_form("/verwaltung/personen/neu", &taken).await.complains("schon vergeben");
}

#[both_engines]
async fn a_user_without_undertaking_cannot_log_in(app: TestApp) {
    let (ivo, api) = (app.log_in("ivo").await, app.api("ivo").await);
    // Another duty asks for another undertaking.
    let path = format!("/api/v1/people/{}", id(&api, "falk").await);
    let card = json!({ "name": "Tobias Falk", "profession": "social-pedagogy", "secrecy": "de-203-4" });
    let changed = api.put(&path, &card, version(&api, "falk").await).await;
    changed.has_status(200);
    assert_eq!(changed.json()["undertaken"], false);
    let falk = app.browser();
    falk.post_form("/anmelden", &[("login", "falk"), ("password", population::PASSWORD)]).await.is_ok();
    let code = app.code_of("falk").await;
    let page = falk.post_form("/anmelden/code", &[("code", &code)]).await;
    page.is_ok().shows("Verpflichtung zur Verschwiegenheit").shows("§ 203 Abs. 4 StGB");
    falk.get("/faelle").await.asks_to_log_in();

    let user = id(&api, "falk").await;
    let signed = [("schweigepflicht", "de-203-4"), ("unterschrieben", "20.11.2026")];
    ivo.post_form(&format!("/verwaltung/personen/{user}/verpflichtung"), &signed).await.is_ok().shows("auf Papier");
    falk.get("/anmelden/verpflichtung").await;
    app.log_in("falk").await.get("/faelle").await.is_ok();
}

#[both_engines]
async fn only_administrators_find_people_and_each_only_their_own(app: TestApp) {
    let api = app.api("ivo").await;
    let adler = id(&api, "adler").await;
    for login in ["adler", "lorenz", "gross"] {
        let browser = app.log_in(login).await;
        for path in ["/verwaltung/personen", "/verwaltung/personen/neu", &format!("/verwaltung/personen/{adler}")] {
            browser.get(path).await.is_not_found();
        }
        app.api(login).await.get("/api/v1/people").await.is_not_found();
    }
    // An administrator of one organisation keeps that one alone.
    let unit = person(&api, "beck").await["memberships"][0]["unit"].as_str().unwrap().to_owned();
    let beck = id(&api, "beck").await;
    let path = format!("/api/v1/people/{beck}/memberships/{unit}");
    api.put(&path, &json!({ "roles": ["administrator"] }), version(&api, "beck").await).await.has_status(200);
    let theirs = app.api("beck").await;
    let list = theirs.get("/api/v1/people").await.has_status(200).json();
    let logins: Vec<&str> = list["items"].as_array().unwrap().iter().filter_map(|one| one["login"].as_str()).collect();
    assert_eq!(logins, ["beck"]);
    theirs.get(&format!("/api/v1/people/{adler}")).await.is_not_found();
    theirs.post(&format!("/api/v1/people/{adler}/codes"), &json!({})).await.is_not_found();
    app.log_in("beck").await.get(&format!("/verwaltung/personen/{adler}")).await.is_not_found();
}

#[both_engines]
async fn the_last_administrator_stays_and_a_second_one_can_take_over(app: TestApp) {
    let (ivo, api) = (app.log_in("ivo").await, app.api("ivo").await);
    let own = id(&api, "ivo").await;
    let unit = person(&api, "ivo").await["memberships"][0]["unit"].as_str().unwrap().to_owned();
    let membership = format!("/api/v1/people/{own}/memberships/{unit}");
    // The only administrator cannot lay the role down, nor leave, nor disable the own account.
    let seen = version(&api, "ivo").await;
    api.put(&membership, &json!({ "roles": [] }), seen).await.has_status(422);
    assert!(api.put(&membership, &json!({ "roles": [] }), seen).await.text.contains("letzte aktive Person"));
    let seen_text = seen.to_string();
    let page = format!("/verwaltung/personen/{own}/dienste/{unit}");
    ivo.post_form(&page, &[("version", &seen_text)]).await.has_status(422).shows("letzte aktive Person");
    ivo.post_form(&format!("{page}/beenden"), &[("version", &seen_text)])
        .await
        .has_status(422)
        .shows("letzte aktive Person");
    let disabling = format!("/verwaltung/personen/{own}/sperren");
    ivo.post_form(&disabling, &[("version", &seen_text)]).await.has_status(422).shows("nicht für sich selbst");
    // Nobody raises their own roles.
    let more = json!({ "roles": ["administrator", "lead"] });
    assert!(api.put(&membership, &more, seen).await.has_status(422).text.contains("eigenen Rollen"));

    // A second administrator, who is only invited, does not count yet.
    let code = invited(&api, "brandt", "ivo", &["administrator"]).await;
    api.put(&membership, &json!({ "roles": [] }), seen).await.has_status(422);
    let brandt = first_hour(&app, &code).await;
    let second = app.api("brandt").await;
    let first = format!("/verwaltung/personen/{own}");
    brandt.get(&format!("{first}/sperren")).await.is_ok().shows("sofort überall abgemeldet");
    let seen = version(&second, "ivo").await.to_string();
    brandt.post_form(&format!("{first}/sperren"), &[("version", &seen)]).await.is_ok().shows("Das Konto ist gesperrt");
    ivo.get("/verwaltung").await.asks_to_log_in();
    api.get("/api/v1/me").await.has_status(401);
    // Now the second one is the last one.
    let brandt_id = id(&second, "brandt").await;
    let path = format!("/api/v1/people/{brandt_id}/memberships/{unit}");
    let refused = second.put(&path, &json!({ "roles": [] }), version(&second, "brandt").await).await;
    assert!(refused.has_status(422).text.contains("letzte aktive Person"));
    let seen = version(&second, "ivo").await.to_string();
    brandt.post_form(&format!("{first}/freigeben"), &[("version", &seen)]).await.is_ok().shows("wieder freigegeben");
    app.log_in("ivo").await.get("/verwaltung").await.is_ok();
}

#[both_engines]
async fn two_administrators_never_overwrite_each_other_at_a_person(app: TestApp) {
    let (ivo, api) = (app.log_in("ivo").await, app.api("ivo").await);
    let seen = version(&api, "gross").await;
    let path = format!("/api/v1/people/{}", id(&api, "gross").await);
    let card = |name: &str| json!({ "name": name, "profession": "network-coordination", "secrecy": "de-203-2" });
    api.put(&path, &card("Renate Groß-Kaya"), seen).await.has_status(200);
    api.put(&path, &card("Renate Klein"), seen).await.has_status(412);
    let page = format!("/verwaltung/personen/{}/bearbeiten", id(&api, "gross").await);
    let seen = seen.to_string();
    let typed = [
        ("version", &*seen),
        ("name", "Renate Klein"),
        ("beruf", "network-coordination"),
        ("schweigepflicht", "de-203-2"),
    ];
    let conflict = ivo.post_form(&page, &typed).await;
    conflict.has_status(422).shows("Inzwischen hat jemand anderes").keeps("name", "Renate Klein");
    assert_eq!(person(&api, "gross").await["name"], "Renate Groß-Kaya");
}

#[both_engines]
async fn a_lost_telephone_is_made_good_by_two_people(app: TestApp) {
    let (ivo, api) = (app.log_in("ivo").await, app.api("ivo").await);
    let (adler, token) = (app.log_in("adler").await, app.api("adler").await);
    let user = id(&api, "adler").await;
    let ask = format!("/verwaltung/personen/{user}/zweiter-faktor");
    ivo.get(&ask).await.is_ok().shows("Verlorenes Telefon");
    ivo.post_form(&ask, &[]).await.is_ok().shows("Eine zweite Person bestätigt sie");
    ivo.post_form(&ask, &[]).await.has_status(422).shows("schon eine Anfrage offen");
    adler.get("/heute").await.is_ok();

    // Whoever asked does not confirm, and nobody else in the house even sees it.
    let resets = api.get("/api/v1/factor-resets").await.has_status(200).json();
    let reset = resets["items"][0]["id"].as_str().unwrap().to_owned();
    let confirm = format!("/verlorene-telefone/{reset}");
    ivo.get("/verlorene-telefone").await.is_ok().shows("Bestätigen muss eine andere Person");
    ivo.post_form(&confirm, &[]).await.has_status(422).shows("Bestätigen muss eine andere Person");
    for stranger in ["adler", "kaya", "gross"] {
        app.log_in(stranger).await.post_form(&confirm, &[]).await.is_not_found();
    }
    adler.get("/heute").await.is_ok();

    // The lead of the unit confirms and prints the sheet; at once everything of the person is over.
    let lorenz = app.log_in("lorenz").await;
    lorenz.get("/verlorene-telefone").await.is_ok().shows("Miriam Adler").shows("Ivo Petrov");
    let sheet = lorenz.post_form(&confirm, &[]).await;
    sheet.is_ok().shows("richten Sie ein neues Telefon").shows("adler");
    let code = sheet
        .text()
        .split_whitespace()
        .find(|word| word.len() == 24 && word.matches('-').count() == 4)
        .unwrap()
        .to_owned();
    adler.get("/heute").await.asks_to_log_in();
    token.get("/api/v1/me").await.has_status(401);
    lorenz.post_form(&confirm, &[]).await.is_not_found();

    // The password alone leads nowhere, the code alone neither.
    let thief = app.browser();
    let page = thief.post_form("/anmelden", &[("login", "adler"), ("password", population::PASSWORD)]).await;
    page.is_ok().shows("Gedruckter Code nötig");
    thief.get("/anmelden/einrichten").await.shows("Gedruckter Code nötig");
    let back = app.browser();
    back.post_form("/einladung", &[("code", &code)]).await.is_ok().shows("Passwort eingeben");
    back.post_form("/einladung/passwort", &[("password", "geraten geraten")])
        .await
        .complains("Das Passwort stimmt nicht");
    let page = back.post_form("/einladung/passwort", &[("password", population::PASSWORD)]).await;
    page.is_ok().shows("Zweiten Faktor einrichten");
    let digits = shown_secret(&page).code_at(app.now());
    back.post_form("/anmelden/einrichten", &[("code", &digits)]).await.is_ok().shows("Ihre Ersatzcodes");
    back.post_form("/anmelden/ersatzcodes", &[]).await.is_ok();
    back.get("/heute").await.is_ok().shows("Miriam Adler");
    for event in ["factor.reset-asked", "factor.reset-confirmed", "factor.enrolled"] {
        assert!(app.journal_has(event).await, "{event}");
    }
}

#[both_engines]
async fn disabling_somebody_says_that_cases_wait_but_not_which(app: TestApp) {
    let code = crate::case::opened(&app.api("adler").await, "Jana", "Braun").await;
    let (ivo, api) = (app.log_in("ivo").await, app.api("ivo").await);
    let page = ivo.get(&format!("/verwaltung/personen/{}/sperren", id(&api, "adler").await)).await;
    page.is_ok().shows("hat noch Zuständigkeiten").hides("Braun").hides(&code);
    let page = ivo.get(&format!("/verwaltung/personen/{}/sperren", id(&api, "gross").await)).await;
    page.is_ok().hides("hat noch Zuständigkeiten");
}

#[both_engines]
async fn qualifications_have_an_issuer_and_an_end_and_somebody_learns_under_a_name(app: TestApp) {
    let (ivo, api) = (app.log_in("ivo").await, app.api("ivo").await);
    let (kaya, adler) = (id(&api, "kaya").await, id(&api, "adler").await);
    let page = format!("/verwaltung/personen/{adler}/nachweise/neu");
    let wrong =
        [("art", "qualification"), ("welche", "case-manager-certified"), ("von", "01.01.2024"), ("bis", "01.01.2023")];
    ivo.post_form(&page, &wrong).await.complains("Ausgestellt von").shows("Das Ende liegt vor dem Beginn");
    let right = [
        ("art", "qualification"),
        ("welche", "case-manager-certified"),
        ("aussteller", "DGCC"),
        ("von", "01.01.2024"),
        ("bis", "31.12.2026"),
    ];
    ivo.post_form(&page, &right)
        .await
        .is_ok()
        .shows("Case Manager/in (zertifiziert)")
        .shows("DGCC")
        .shows("Läuft bald ab");
    let learning = json!({ "kind": "in-training", "code": "case-manager-certified", "issuer": "Hochschule", "from": "2026-09-01", "supervisor": adler });
    let path = format!("/api/v1/people/{kaya}/qualifications");
    api.post(&path, &json!({ "kind": "in-training", "title": "Case Management", "from": "2026-09-01" }))
        .await
        .has_status(422);
    let made = api.post(&path, &learning).await;
    made.has_status(201);
    ivo.get(&format!("/verwaltung/personen/{kaya}")).await.is_ok().shows("In Ausbildung unter Miriam Adler");
    ivo.get("/verwaltung/personen/nachweise")
        .await
        .is_ok()
        .shows("Miriam Adler")
        .shows("31.12.2026")
        .hides("Deniz Kaya");
    app.log_in("adler").await.get("/konto").await.is_ok().shows("Case Manager/in (zertifiziert)");
    let strike = format!("/verwaltung/personen/{kaya}/nachweise/{}/streichen", made.field("/id"));
    ivo.post_form(&strike, &[]).await.is_ok().hides("In Ausbildung unter");
}

#[both_engines]
async fn the_list_of_people_can_be_filtered_by_its_address(app: TestApp) {
    let ivo = app.log_in("ivo").await;
    ivo.get("/verwaltung/personen?rolle=lead").await.is_ok().shows("Petra Lorenz").hides("Miriam Adler");
    ivo.get("/verwaltung/personen?name=ADL").await.is_ok().shows("Miriam Adler").hides("Petra Lorenz");
    ivo.get("/verwaltung/personen?stand=invited").await.is_ok().shows("Niemand passt").hides("Miriam Adler");
}

#[both_engines]
async fn new_roles_open_and_close_the_door_at_once(app: TestApp) {
    let api = app.api("ivo").await;
    let (dorn, unit) = (id(&api, "dorn").await, person(&api, "dorn").await["memberships"][0]["unit"].clone());
    let path = format!("/api/v1/people/{dorn}/memberships/{}", unit.as_str().unwrap());
    app.log_in("dorn").await.get("/erstkontakt/neu").await.is_not_found();
    api.put(&path, &json!({ "roles": ["intake", "worker"] }), version(&api, "dorn").await).await.has_status(200);
    app.log_in("dorn").await.get("/erstkontakt/neu").await.is_ok();
    api.put(&path, &json!({ "roles": ["worker"] }), version(&api, "dorn").await).await.has_status(200);
    app.log_in("dorn").await.get("/erstkontakt/neu").await.is_not_found();
    assert!(app.journal_has("roles.set").await);
}

/// Where nobody is left who could be the second person, the machine itself helps; the journal says that it did.
#[test]
fn whoever_runs_the_server_resets_a_factor_that_nobody_else_can() {
    use crate::program::{Demo, complaint, ended};
    let data = tempfile::Builder::new().prefix("lotse-story-").tempdir().unwrap();
    let demo = Demo::start(data.path());
    assert!(demo.announcement.contains(population::SECOND_FACTOR), "{}", demo.announcement);
    assert!(demo.announcement.contains("otpauth://totp/Lotse:"), "{}", demo.announcement);
    let url = format!("sqlite:{}", data.path().join("lotse.db").display());
    let reset = |login: &str| ended(&["account", "reset-factor", "--user", login], &[("LOTSE_DATABASE_URL", &url)]);
    let done = reset("ivo");
    let code = String::from_utf8_lossy(&done.stdout).trim().to_owned();
    assert!(done.status.success() && code.len() == 24, "{code} {}", complaint(&done));
    let again = reset("ivo");
    assert_eq!(again.status.code(), Some(1));
    assert!(complaint(&again).contains("no second factor"), "{}", complaint(&again));
    assert!(complaint(&reset("nobody")).contains("no account"));
    demo.stop();
}
