//! What is kept: as it came, under its own name, in versions, and for nobody else.

use axum::body::Body;
use axum::http::Method;
use serde_json::json;
use store::Engine;
use testkit::app::TestApp;
use testkit::both_engines;

use super::{FORM, NOBODYS_CODE, add, added, ask, chunks, count, family, form, get, mark, pdf, photograph};

#[both_engines]
async fn a_document_is_added_listed_shown_and_fetched_as_it_came(app: TestApp) {
    let code = family(&app).await;
    let adler = app.log_in("adler").await;
    adler.get(&format!("/faelle/{code}/dokumente")).await.is_ok().shows("noch kein Dokument");
    // Long enough for several chunks, and not of the same length.
    let bytes = [pdf("Bewilligung"), vec![b' '; 600_000], b"\n%%EOF\n".to_vec()].concat();
    let here = added(&app, &adler, &code, "Bescheid März.pdf", &bytes).await;
    adler.get(&here).await.is_ok().shows("Bescheid März").shows("PDF").shows("Miriam Adler").shows("Vorschau");
    adler.get(&format!("/faelle/{code}/dokumente")).await.shows("Bescheid März");
    let history = adler.get(&format!("/faelle/{code}/verlauf")).await;
    history.shows("Bescheid März");
    assert_eq!(history.link("Dokument öffnen").as_deref(), Some(here.as_str()));

    let file = get(&app, &adler, &format!("{here}/datei")).await;
    assert_eq!(file.has_status(200).body.as_deref(), Some(&bytes[..]));
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"Bescheid M_rz.pdf\"; filename*=UTF-8''Bescheid%20M%C3%A4rz.pdf"
    );
    assert_eq!(file.header("content-type"), "application/pdf");
    assert_eq!(file.header("content-length"), bytes.len().to_string());
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(file.header("cache-control"), "no-store");
    assert!(file.header("content-security-policy").contains("sandbox"));
    let preview = get(&app, &adler, &format!("{here}/vorschau")).await;
    assert!(preview.has_status(200).header("content-disposition").starts_with("inline"));
    assert_eq!(preview.header("content-security-policy"), "default-src 'none'; frame-ancestors 'self'");
    assert_eq!(preview.header("x-frame-options"), "SAMEORIGIN");
    let page = get(&app, &adler, &here).await;
    assert!(page.header("content-security-policy").contains("frame-src 'self'"));
    assert!(chunks(&app).await > 2, "it lies in chunks");
}

#[both_engines]
async fn several_files_come_at_once_and_one_that_is_refused_does_not_hold_up_the_others(app: TestApp) {
    let code = family(&app).await;
    let adler = app.log_in("adler").await;
    let (letter, picture) = (pdf("eins"), photograph("Xqplaceky"));
    let files: [(&str, &[u8]); 3] = [("brief.pdf", &letter), ("spiel.exe", b"MZ\x90"), ("foto.jpg", &picture)];
    let answer = add(&app, &adler, &code, &files).await;
    answer.has_status(422).shows("Diese Dateien sind gespeichert").shows("brief.pdf").shows("foto.jpg");
    answer.shows("„spiel.exe“ wurde nicht gespeichert: Programme und Skripte werden nicht angenommen.");
    assert_eq!(count(&app, "SELECT count(*) AS n FROM entry WHERE kind = 'document'").await, 2);
    assert_eq!(count(&app, "SELECT count(*) AS n FROM upload").await, 0);
    let both: [(&str, &[u8]); 2] = [("a.pdf", &letter), ("b.pdf", &letter)];
    assert_eq!(
        add(&app, &adler, &code, &both).await.has_status(303).header("location"),
        format!("/faelle/{code}/dokumente")
    );
}

#[both_engines]
async fn a_photograph_loses_where_it_was_taken_and_keeps_which_way_up_it_is(app: TestApp) {
    let code = family(&app).await;
    let adler = app.log_in("adler").await;
    let here = added(&app, &adler, &code, "../../Küche.JPEG", &photograph("GPS 50.63N 6.02E Xqplaceky")).await;
    let file = get(&app, &adler, &format!("{here}/vorschau")).await;
    let bytes = file.has_status(200).body.clone().unwrap();
    assert!(!bytes.windows(9).any(|here| here == b"Xqplaceky"), "the place is still there");
    assert!(bytes.windows(12).any(|here| here == b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"), "which way up is lost");
    assert!(file.header("content-security-policy").contains("sandbox"));
    let page = adler.get(&here).await;
    page.is_ok().shows("Küche.JPEG").hides("../");
}

#[both_engines]
async fn another_units_worker_finds_neither_page_nor_bytes_nor_preview(app: TestApp) {
    let code = family(&app).await;
    let (adler, beck) = (app.log_in("adler").await, app.log_in("beck").await);
    let here = added(&app, &adler, &code, "Bescheid.pdf", &pdf("geheim")).await;
    let absent = here.replace(&code, NOBODYS_CODE);
    for rest in ["", "/datei", "/vorschau", "/fassungen/1", "/bearbeiten", "/neue-fassung"] {
        let (one, other) =
            (get(&app, &beck, &format!("{here}{rest}")).await, get(&app, &beck, &format!("{absent}{rest}")).await);
        one.has_status(404);
        other.has_status(404);
        assert_eq!(one.text().replace(&code, ""), other.text().replace(NOBODYS_CODE, ""), "{rest}");
    }
    for code in [&*code, NOBODYS_CODE] {
        for rest in ["", "/neu"] {
            beck.get(&format!("/faelle/{code}/dokumente{rest}")).await.is_not_found();
        }
        let mark = mark(&beck, "/konto").await;
        let body = form(&[("form_token", &mark), ("thema", "income")], &[("a.pdf", &pdf("x"))]);
        let path = format!("/faelle/{code}/dokumente/neu");
        ask(&app, &beck, "POST", &path, FORM, Body::from(body)).await.has_status(404);
        let api = app.api("beck").await;
        api.get(&format!("/api/v1/cases/{code}/documents")).await.is_not_found();
    }
    // Of his own file he cannot reach a document of another one either.
    let id = here.rsplit('/').next().unwrap();
    let own = crate::case::opened(&app.api("kaya").await, "Mia", "Öztürk").await;
    let kaya = app.log_in("kaya").await;
    kaya.get(&format!("/faelle/{own}/dokumente/{id}/datei")).await.is_not_found();
    assert_eq!(count(&app, "SELECT count(*) AS n FROM entry WHERE kind = 'document'").await, 1);
}

#[both_engines]
async fn a_newer_version_takes_the_place_of_the_older_one_which_stays(app: TestApp) {
    let code = family(&app).await;
    let (adler, lorenz) = (app.log_in("adler").await, app.log_in("lorenz").await);
    let here = added(&app, &adler, &code, "Antrag.pdf", &pdf("erste")).await;
    let path = format!("{here}/neue-fassung");
    let page = adler.get(&path).await;
    let replace = async |browser: &testkit::app::Browser, version: &str, bytes: &[u8]| {
        let mark = mark(browser, &path).await;
        let body = form(&[("form_token", &mark), ("version", version)], &[("Antrag neu.pdf", bytes)]);
        ask(&app, browser, "POST", &path, FORM, Body::from(body)).await
    };
    let version = page.value("version").unwrap();
    replace(&adler, &version, &pdf("zweite")).await.has_status(303);
    replace(&lorenz, &version, &pdf("dritte")).await.has_status(409).shows("Inzwischen hat jemand");
    adler.get(&here).await.is_ok().shows("Fassung 2").shows("Fassung 1").shows("Antrag neu.pdf");
    let body = async |rest: &str| get(&app, &adler, &format!("{here}{rest}")).await.body.unwrap();
    assert_eq!(body("/datei").await, pdf("zweite"));
    assert_eq!(body("/fassungen/1").await, pdf("erste"));
    adler.get(&format!("{here}/fassungen/3")).await.is_not_found();

    let fields = [("thema", "housing"), ("titel", "Mietvertrag"), ("bemerkung", "Seite 2 fehlt."), ("version", "2")];
    adler.post_form(&format!("{here}/bearbeiten"), &fields).await.is_ok().shows("Mietvertrag").shows("Wohnen");
    lorenz.post_form(&format!("{here}/bearbeiten"), &fields).await.has_status(409).shows("Miriam Adler");
    adler.post_form(&format!("{here}/zuruecknehmen"), &[("version", "3")]).await.is_ok().shows("Zurückgenommen");
    adler.get(&format!("{here}/bearbeiten")).await.has_status(409);
    assert_eq!(count(&app, "SELECT count(*) AS n FROM upload").await, 0);
}

#[both_engines]
async fn programs_add_change_and_fetch_documents(app: TestApp) {
    let code = family(&app).await;
    let api = app.api("adler").await;
    let path = format!("/api/v1/cases/{code}/documents");
    let body = |words: &str| {
        let bytes = form(&[("topic", "debt"), ("title", "Mahnung"), ("remark", "")], &[("mahnung.pdf", &pdf(words))]);
        Some(String::from_utf8(bytes).unwrap())
    };
    let send = |body: Option<String>, key: &'static str| {
        let headers = [("content-type", FORM), ("idempotency-key", key)];
        let api = api.clone();
        let path = path.clone();
        async move { api.send(Method::POST, &path, body, &headers).await }
    };
    let first = send(body("eins"), "k1").await;
    let again = send(body("eins"), "k1").await;
    assert_eq!((first.has_status(201).field("/id"), again.status), (again.field("/id"), first.status));
    send(body("zwei"), "k1").await.has_status(422);
    assert_eq!(count(&app, "SELECT count(*) AS n FROM document_body").await, 1);
    assert_eq!(count(&app, "SELECT count(*) AS n FROM upload").await, 0);
    let address = first.headers["location"].to_str().unwrap().to_owned();
    let document = api.get(&address).await;
    assert_eq!((document.version(), document.field("/content/title")), (1, "Mahnung".to_owned()));
    assert_eq!(api.get(&format!("{address}/content")).await.text, String::from_utf8(pdf("eins")).unwrap());
    let words = json!({ "topic": "debt", "title": "Letzte Mahnung" });
    api.put(&address, &words, 7).await.has_status(412);
    api.put(&address, &words, 1).await.has_status(200);
    let newer = [("content-type", FORM), ("if-match", "\"2\"")];
    let content = format!("{address}/content");
    api.send(Method::PUT, &content, body("neu"), &newer).await.has_status(200);
    api.send(Method::PUT, &content, body("neu"), &newer).await.has_status(412);
    assert_eq!(api.get(&format!("{address}/versions")).await.json()["items"].as_array().unwrap().len(), 2);
    assert!(api.get(&format!("{address}/versions/1")).await.text.contains("eins"));
    let program = String::from_utf8(form(&[("topic", "debt")], &[("a.exe", b"MZ")])).unwrap();
    let refused = send(Some(program), "k2").await;
    assert!(refused.has_status(422).text.contains("Programme"), "{}", refused.text);
    assert_eq!(api.get(&path).await.json()["items"][0]["content"]["title"], "Letzte Mahnung");
    api.send(Method::DELETE, &address, None, &[("if-match", "\"3\"")]).await.has_status(204);
    assert_eq!(api.get(&address).await.field("/state"), "withdrawn");
}

#[both_engines]
async fn no_byte_leaves_before_its_journal_row_and_each_reading_has_one(app: TestApp) {
    let code = family(&app).await;
    let adler = app.log_in("adler").await;
    let here = added(&app, &adler, &code, "a.pdf", &pdf("Xqbodyky")).await;
    let run = async |text: &str| {
        let mut tx = app.app.db.begin().await.unwrap();
        tx.all_text(text, store::args![]).await.unwrap();
        tx.commit().await.unwrap();
    };
    run("ALTER TABLE journal RENAME TO journal_away").await;
    let refused = get(&app, &adler, &format!("{here}/datei")).await;
    assert!(!refused.has_status(503).text().contains("Xqbodyky"));
    run("ALTER TABLE journal_away RENAME TO journal").await;
    let read = "SELECT count(*) AS n FROM journal WHERE event = 'content.read' AND detail LIKE '%/datei%'";
    assert_eq!(count(&app, read).await, 0);
    get(&app, &adler, &format!("{here}/datei")).await.has_status(200);
    assert_eq!(count(&app, read).await, 1);
}

#[both_engines]
async fn chunks_that_were_moved_or_cut_off_are_not_handed_out_as_if_they_were_whole(app: TestApp) {
    let code = family(&app).await;
    let adler = app.log_in("adler").await;
    let bytes = [pdf("x"), vec![b' '; 700_000], b"\n%%EOF\n".to_vec()].concat();
    let here = added(&app, &adler, &code, "a.pdf", &bytes).await;
    let run = async |text: &str| {
        let mut tx = app.app.db.begin().await.unwrap();
        tx.all_text(text, store::args![]).await.unwrap();
        tx.commit().await.unwrap();
    };
    let whole = async || get(&app, &adler, &format!("{here}/datei")).await.body.is_some();
    assert!(whole().await);
    run("UPDATE document_chunk SET number = 90 WHERE number = 0").await;
    run("UPDATE document_chunk SET number = 0 WHERE number = 1").await;
    run("UPDATE document_chunk SET number = 1 WHERE number = 90").await;
    assert!(!whole().await, "two chunks were exchanged");
    run("UPDATE document_chunk SET number = 90 WHERE number = 0").await;
    run("UPDATE document_chunk SET number = 0 WHERE number = 1").await;
    run("UPDATE document_chunk SET number = 1 WHERE number = 90").await;
    assert!(whole().await);
    run("UPDATE document_body SET chunks = 2, size = 524288").await;
    assert!(!whole().await, "the end was cut off");
}

#[both_engines]
async fn the_words_of_a_document_stand_in_no_file_of_the_database(app: TestApp) {
    let code = family(&app).await;
    let adler = app.log_in("adler").await;
    let words = "Xqtextzvky ".repeat(60_000);
    let here = added(&app, &adler, &code, "Xqnamezvky.txt", words.as_bytes()).await;
    assert_eq!(get(&app, &adler, &format!("{here}/datei")).await.body.as_deref(), Some(words.as_bytes()));
    let holds =
        |bytes: &[u8]| [&b"Xqtextzv"[..], b"Xqnamezv"].iter().any(|word| bytes.windows(8).any(|here| here == *word));
    let mut tx = app.app.db.read().await.unwrap();
    for row in tx.all_text("SELECT body FROM document_chunk", store::args![]).await.unwrap() {
        assert!(!holds(&row.get::<Vec<u8>>("body").unwrap()));
    }
    drop(tx);
    if app.scratch.engine() == Engine::Sqlite {
        let files: Vec<_> =
            std::fs::read_dir(app.scratch.dir.path()).unwrap().map(|file| file.unwrap().path()).collect();
        assert!(files.len() >= 2, "the database and its log were not found: {files:?}");
        for path in files {
            assert!(!holds(&std::fs::read(&path).unwrap()), "{} holds words in clear", path.display());
        }
    }
}
