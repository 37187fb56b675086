//! Plan and agreement as files to keep: what they say, for whom they are, and what readers say that others wrote.

use std::path::{Path, PathBuf};
use std::process::Command;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{AUTHORIZATION, CONTENT_DISPOSITION, CONTENT_TYPE, COOKIE};
use axum::http::{HeaderMap, Request};
use serde_json::{Value, json};
use testkit::app::{ApiClient, Browser, TestApp};
use testkit::both_engines;
use tower::ServiceExt as _;

use crate::case::opened;

/// A file as it was handed out.
pub(crate) struct File {
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Bytes,
}

/// Asks for a file with a browser's cookies, or with a program's token.
async fn file(app: &TestApp, path: &str, (name, mark): (axum::http::HeaderName, String)) -> File {
    let request = Request::get(path).header("host", "lotse.example").header(name, mark).body(Body::empty()).unwrap();
    let (parts, body) = app.router().oneshot(request).await.unwrap().into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    assert_eq!(parts.status.as_u16(), 200, "{path}: {}", String::from_utf8_lossy(&bytes));
    File { headers: parts.headers, bytes }
}

/// A file of a page.
pub(crate) async fn of_page(app: &TestApp, browser: &Browser, path: &str) -> File {
    file(app, path, (COOKIE, browser.cookies())).await
}

/// A file of the API.
pub(crate) async fn of_api(app: &TestApp, api: &ApiClient, path: &str) -> File {
    file(app, path, (AUTHORIZATION, format!("Bearer {}", api.token()))).await
}

/// What readers that others wrote say about a file; it fits both standards, and nothing in it cannot be heard.
#[track_caller]
pub(crate) fn heard(file: &File) -> String {
    assert_eq!(file.headers[CONTENT_TYPE], "application/pdf");
    assert!(file.headers[CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment; filename="));
    let told = outside(&file.bytes, &[]);
    assert_eq!(told["archive"], json!([]), "PDF/A-2a");
    assert_eq!(told["everybody"], json!([]), "PDF/UA-1");
    assert_eq!(told["heard"], json!([]), "what it says out loud");
    told["text"].as_array().unwrap().iter().map(|page| page.as_str().unwrap()).collect::<Vec<_>>().join("\n")
}

/// What those readers say of a file's seals.
#[track_caller]
fn seals(bytes: &[u8]) -> Value {
    outside(bytes, &["--seals"])
}

#[track_caller]
fn outside(bytes: &[u8], asked: &[&str]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("datei.pdf");
    std::fs::write(&path, bytes).unwrap();
    let readers = readers();
    assert!(
        readers.is_file(),
        "{} is not there: the readers of files that others wrote. `cargo xtask test --only nextest` installs them once.",
        readers.display()
    );
    let mut command = Command::new(readers);
    let said = command.arg("-c").arg(include_str!("outside.py")).arg(&path).args(asked).output().unwrap();
    let text = String::from_utf8_lossy(&said.stdout);
    let line = text.lines().last().unwrap_or_default();
    serde_json::from_str(line).unwrap_or_else(|_| panic!("{text}{}", String::from_utf8_lossy(&said.stderr)))
}

/// Where the test run has installed them.
fn readers() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("../pdf-readers/bin/python")
}

/// A plan with everything that may stand in one, in the case of Frau Braun; its code.
async fn planned(adler: &ApiClient) -> String {
    let code = opened(adler, "Jana", "Braun").await;
    let at = |rest: &str| format!("/api/v1/cases/{code}/{rest}");
    let wish = json!({ "words": "Ich möchte wieder ruhig schlafen.", "said_on": "2026-11-20" });
    adler.post(&at("wishes"), &wish).await.has_status(201);
    let goal = json!({ "goal": { "words": "Mia geht an vier von fünf Tagen in die Kita.", "horizon": "middle",
        "measured": "gas", "levels": { "much_less": "", "less": "", "expected": "Vier Tage in der Woche", "more": "", "much_more": "" },
        "if_then": [{ "if": "Mia weint", "then": "rufe ich Inge an" }] } });
    let goal = adler.post(&at("goals"), &goal).await.has_status(201).field("/id");
    let measure = json!({ "measure": { "words": "Platz in der Randzeitenbetreuung beantragen", "goals": [goal], "owner": "unit",
        "owner_name": "Jugendamt", "sector": "public", "mode": "cooperative", "payer": "Landkreis" } });
    adler.post(&at("measures"), &measure).await.has_status(201);
    let dissent = json!({ "who": "Çiğdem Işık", "about": "Kita", "words": "Mia kann auch zu mir. أهلا وسهلا" });
    adler.post(&at("plan/dissents"), &dissent).await.has_status(201);
    let version = json!({ "after": 0, "strengths": "Inge hilft jeden Tag.", "review_on": "2027-05-24",
        "participants": [{ "who": "Jana Braun, Mutter", "involvement": "present" }] });
    adler.post(&at("plan/versions"), &version).await.has_status(201);
    code
}

fn signing() -> Value {
    json!({ "name": "Jana Braun", "way": "screen", "language": "Deutsch mit türkischer Lesefassung" })
}

#[both_engines]
async fn a_plan_is_a_file_for_the_archive_that_everybody_can_read_and_says_what_its_page_says(app: TestApp) {
    let adler = app.api("adler").await;
    let code = planned(&adler).await;
    let place = format!("/api/v1/cases/{code}/plan/versions/1");
    let page = format!("/faelle/{code}/hilfeplan/1");
    let browser = app.log_in("adler").await;
    browser.get(&page).await.is_ok().shows("Als Datei zum Mitnehmen (PDF): auf Deutsch, auf Französisch, auf Englisch");
    let before = of_page(&app, &browser, &format!("{page}/pdf")).await;
    let told = heard(&before);
    for words in
        ["Noch nicht unterschrieben", "Für die Familie: Ort, Tag, Unterschrift", "nicht elektronisch gesiegelt"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }

    adler.post(&format!("{place}/signature"), &signing()).await.has_status(201);
    let signed = of_page(&app, &browser, &format!("{page}/pdf?sprache=de")).await;
    let told = heard(&signed);
    for words in [
        "Sozialamt Musterstadt",
        "Hilfeplan, Fassung 1",
        &code,
        "Ich möchte wieder ruhig schlafen.",
        "Gesagt am 20.11.2026",
        "Mia geht an vier von fünf Tagen in die Kita.",
        "Was wir erwarten: Vier Tage in der Woche",
        "Wenn Mia weint: rufe ich Inge an",
        "Platz in der Randzeitenbetreuung beantragen",
        "Kooperativ: zwischen Diensten abgesprochen, Landkreis",
        "Çiğdem Işık zu: Kita",
        "Jana Braun, Mutter: dabei",
        "Gelesen in welcher Sprache?: Deutsch mit türkischer Lesefassung",
        "Unterschrieben ist endgültig.",
        "Seite 1/",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("Noch nicht unterschrieben") && !told.contains('□'), "{told}");

    // In the language in which it is read, and the same bytes by either way.
    for (lang, title, foot) in [
        ("fr", "Plan d’aide, version 1", "ne porte pas de cachet électronique"),
        ("en", "Support plan, version 1", "does not carry an electronic seal"),
        ("de", "Hilfeplan, Fassung 1", "nicht elektronisch gesiegelt"),
    ] {
        let seen = of_page(&app, &browser, &format!("{page}/pdf?sprache={lang}")).await;
        let fetched = of_api(&app, &adler, &format!("{place}/pdf?language={lang}")).await;
        assert!(seen.bytes == fetched.bytes, "{lang}: page and API differ");
        let told = heard(&seen);
        assert!(told.contains(title) && told.contains(foot), "{lang}: {told}");
    }
    assert!(before.bytes != signed.bytes);
}

#[both_engines]
async fn a_file_of_the_plan_is_for_nobody_else_and_reading_it_is_noted(app: TestApp) {
    let adler = app.api("adler").await;
    let code = planned(&adler).await;
    let (plan, page) = (format!("/api/v1/cases/{code}/plan/versions"), format!("/faelle/{code}/hilfeplan"));
    for stranger in ["beck", "hahn"] {
        app.api(stranger).await.get(&format!("{plan}/1/pdf")).await.is_not_found();
        let browser = app.log_in(stranger).await;
        let refused = browser.get(&format!("{page}/1/pdf")).await;
        refused.is_not_found();
        let absent = browser.get("/faelle/F-2222-222/hilfeplan/1/pdf").await;
        assert_eq!(refused.text(), absent.text());
    }
    adler.get(&format!("{plan}/2/pdf")).await.is_not_found();
    let reads = "SELECT count(*) AS n FROM journal WHERE event = 'content.read'";
    let count = async || {
        let mut tx = app.app.db.read().await.unwrap();
        tx.all_text(reads, store::args![]).await.unwrap()[0].get::<i64>("n").unwrap()
    };
    let before = count().await;
    adler.get(&format!("{plan}/1/pdf")).await.has_status(200);
    assert!(count().await > before, "nobody could see later that it was read");
}

#[both_engines]
async fn an_agreement_is_a_file_of_which_each_side_has_one(app: TestApp) {
    let adler = app.api("adler").await;
    let code = planned(&adler).await;
    let agreement = json!({ "after": 0, "plan": 1, "contact": "Jeden zweiten Montag am Telefon.", "otherwise": "Wir sprechen zuerst.",
        "client": [{ "what": "rufe in der Kita an", "until": "2026-12-04" }],
        "helpers": [{ "who": "Sozialamt", "what": "fragt nach dem Platz" }] });
    let all = format!("/api/v1/cases/{code}/agreements");
    adler.post(&all, &agreement).await.has_status(201);
    let remark = json!({ "words": "Bitte nicht vor neun anrufen." });
    adler.post(&format!("{all}/1/remarks"), &remark).await.has_status(201);
    adler.post(&format!("{all}/1/signature"), &signing()).await.has_status(201);
    let browser = app.log_in("adler").await;
    let page = format!("/faelle/{code}/vereinbarung/1");
    browser.get(&page).await.is_ok().shows("Als Datei zum Mitnehmen (PDF)");
    let seen = of_page(&app, &browser, &format!("{page}/pdf")).await;
    let told = heard(&seen);
    for words in [
        "Hilfevereinbarung 1",
        "Gehört zu Fassung 1 des Hilfeplans.",
        "rufe in der Kita an",
        "04.12.2026",
        "fragt nach dem Platz",
        "ohne Tag",
        "Wir sprechen zuerst.",
        "Bitte nicht vor neun anrufen.",
        "Jana Braun",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let fetched = of_api(&app, &adler, &format!("{all}/1/pdf")).await;
    assert!(seen.bytes == fetched.bytes, "page and API differ");
    app.api("beck").await.get(&format!("{all}/1/pdf")).await.is_not_found();
}

#[both_engines]
async fn the_sheet_of_the_first_consultation_is_a_file_to_take_home_and_says_nothing_about_danger(app: TestApp) {
    let adler = app.api("adler").await;
    let person = json!({ "person": { "given_name": "Jana", "family_name": "Braun" }, "handling": "self", "access": "in-person",
        "concern": "Ich weiß nicht, wie ich die Miete zahlen soll." });
    let code = adler.post("/api/v1/first-contacts", &person).await.has_status(201).field("/code");
    let talk = json!({ "record": { "remarks": "Die Nacht war ruhig.",
        "steps": [{ "what": "Wohngeldantrag ausfüllen", "who": "Frau Müller", "by": "2026-11-27" }],
        "offers": [{ "what": "Schuldnerberatung", "reaction": "wants" }] },
        "wishes": ["Dass Leon wieder zur Schule geht."] });
    adler.put(&format!("/api/v1/consultations/{code}"), &talk, 0).await.has_status(200);
    let browser = app.log_in("adler").await;
    let page = format!("/erstberatung/{code}/blatt");
    browser.get(&page).await.is_ok().shows("Als Datei zum Mitnehmen (PDF): auf Deutsch");
    let seen = of_page(&app, &browser, &format!("{page}/pdf")).await;
    let told = heard(&seen);
    for words in [
        "Das haben wir besprochen",
        "Für Jana Braun",
        "Miriam Adler",
        "Dass Leon wieder zur Schule geht.",
        "Wohngeldantrag ausfüllen",
        "27.11.2026",
        "Schuldnerberatung",
        "Die Beratung ist freiwillig",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("Gewalt") && !told.contains("Die Nacht war ruhig."), "{told}");
    let french = of_page(&app, &browser, &format!("{page}/pdf?sprache=fr")).await;
    assert!(heard(&french).contains("Voici ce dont nous avons parlé"));
    let fetched = of_api(&app, &adler, &format!("/api/v1/consultations/{code}/sheet")).await;
    assert!(seen.bytes == fetched.bytes, "page and API differ");
    app.api("beck").await.get(&format!("/api/v1/consultations/{code}/sheet")).await.is_not_found();
}

#[both_engines]
async fn a_seal_stands_beside_what_everybody_can_read_and_breaks_when_a_byte_is_changed(app: TestApp) {
    let folder = tempfile::tempdir().unwrap();
    let app = app.with_seals(folder.path());
    let adler = app.api("adler").await;
    let code = planned(&adler).await;
    let place = format!("/api/v1/cases/{code}/plan/versions/1/pdf");
    let sealed = of_api(&app, &adler, &place).await;
    let told = heard(&sealed);
    assert!(told.contains("Elektronisch gesiegelt: Sozialamt Musterstadt."), "{told}");
    assert!(!told.contains("nicht elektronisch gesiegelt"), "{told}");
    let expected = json!([{ "holder": "Sozialamt Musterstadt", "form": "/ETSI.CAdES.detached", "whole": true, "unchanged": true }]);
    assert_eq!(seals(&sealed.bytes), expected);
    // The same key seals the next file, and only its owner may read it.
    let kept: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(kept.len(), 1);
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&kept[0]).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    assert!(of_api(&app, &adler, &place).await.bytes == sealed.bytes);

    let mut changed = sealed.bytes.to_vec();
    let middle = changed.len() / 3;
    changed[middle] ^= 1;
    assert_eq!(seals(&changed)[0]["unchanged"], false);

    // A seal that cannot be used leaves the file without one, and the file says so.
    std::fs::write(&kept[0], "nothing").unwrap();
    let unsealed = of_api(&app, &adler, &place).await;
    assert!(heard(&unsealed).contains("nicht elektronisch gesiegelt"));
    assert_eq!(seals(&unsealed.bytes), json!([]));
}
