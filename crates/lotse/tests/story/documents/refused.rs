//! What is not kept: each with a sentence that says what to do, and nothing of it stays.

use axum::body::Body;
use axum::http::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HOST, ORIGIN};
use testkit::app::TestApp;
use testkit::both_engines;

use super::{FORM, add, answer, ask, family, form, get, mark, nothing_is_kept, pdf, photograph};

#[both_engines]
async fn every_bad_file_is_refused_with_a_sentence_and_nothing_of_it_is_kept(app: TestApp) {
    let code = family(&app).await;
    let adler = app.log_in("adler").await;
    let virus = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!", "$H+H*"].concat();
    let polyglot = [photograph("x"), b"PK\x03\x04\x14\0archive".to_vec()].concat();
    let both = [pdf("x"), b"PK\x05\x06".to_vec(), vec![0; 18]].concat();
    let bomb = bomb();
    let wide = wide_picture();
    let broken = &photograph("x")[..60];
    let cases: [(&str, &[u8], &str); 17] = [
        ("leer.pdf", b"", "Die Datei ist leer."),
        ("foto.jpg", b"alert(document.cookie)", "Der Name verspricht eine andere Art von Datei"),
        ("foto.png", b"<script>alert(1)</script>", "Webseiten, SVG-Zeichnungen"),
        ("bild.svg", b"<svg xmlns='x'><script>alert(1)</script></svg>", "Webseiten, SVG-Zeichnungen"),
        ("seite.html", b"<!DOCTYPE html><p>Hallo", "Webseiten, SVG-Zeichnungen"),
        ("notiz.txt", b"Hallo\n<iframe src=x>", "Webseiten, SVG-Zeichnungen"),
        ("skript.js", b"alert(1)", "Programme und Skripte"),
        ("rechnung.pdf", b"MZ\x90\0\x03", "Programme und Skripte"),
        ("alt.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", "Dateien mit Kennwort und"),
        ("foto.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1", "HEIC"),
        ("bombe.docx", &bomb, "auf ein Vielfaches anwachsen"),
        ("bombe.png", &wide, "mehr als 100 Millionen Bildpunkte"),
        ("doppelt.jpg", &polyglot, "steckt eine zweite"),
        ("doppelt.pdf", &both, "steckt eine zweite"),
        ("kaputt.jpg", broken, "beschädigt oder unvollständig"),
        ("eicar.txt", virus.as_bytes(), "hat Schadsoftware gefunden"),
        ("was.bin", b"\x01\x02\x03\x04", "Diese Art von Datei wird nicht angenommen"),
    ];
    for (name, bytes, sentence) in cases {
        let answer = add(&app, &adler, &code, &[(name, bytes)]).await;
        answer.has_status(422).shows(&format!("„{name}“ wurde nicht gespeichert")).shows(sentence);
        nothing_is_kept(&app).await;
    }
    adler.get(&format!("/faelle/{code}/dokumente")).await.is_ok().shows("noch kein Dokument");
}

/// An office file that unpacks to forty million zeros.
fn bomb() -> Vec<u8> {
    use std::io::Write as _;
    let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&vec![0; 40_000_000]).unwrap();
    let packed = packer.finish().unwrap();
    let head = [
        &b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0"[..],
        &(packed.len() as u32).to_le_bytes(),
        &10_u32.to_le_bytes(),
        &17_u16.to_le_bytes(),
        &[0, 0],
        b"word/document.xml",
    ];
    [head.concat(), packed].concat()
}

/// A picture whose head announces more points than there are people.
fn wide_picture() -> Vec<u8> {
    let mut picture = b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR".to_vec();
    picture.extend([0, 1, 0xFF, 0xFF, 0, 1, 0xFF, 0xFF, 8, 2, 0, 0, 0, 0, 0, 0, 0]);
    picture
}

#[both_engines]
async fn a_form_without_topic_or_file_comes_back_with_what_was_typed(app: TestApp) {
    let code = family(&app).await;
    let adler = app.log_in("adler").await;
    let path = format!("/faelle/{code}/dokumente/neu");
    let mark = mark(&adler, &path).await;
    let send = async |thema: &str, files: &[(&str, &[u8])]| {
        let fields = [("form_token", mark.as_str()), ("thema", thema), ("titel", "Bescheid vom 3. November")];
        ask(&app, &adler, "POST", &path, FORM, Body::from(form(&fields, files))).await
    };
    let without_topic = send("", &[("a.pdf", &pdf("x"))]).await;
    without_topic.has_status(422).shows("Bitte wählen Sie die Dateien noch einmal aus");
    assert!(
        String::from_utf8_lossy(without_topic.body.as_ref().unwrap()).contains("value=\"Bescheid vom 3. November\"")
    );
    send("income", &[]).await.has_status(422).shows("Bitte wählen Sie eine Datei aus.");
    send("income", &[("", b"")]).await.has_status(422).shows("Bitte wählen Sie eine Datei aus.");
    nothing_is_kept(&app).await;
}

#[both_engines]
async fn five_gigabytes_are_refused_before_they_are_read(app: TestApp) {
    let code = family(&app).await;
    let adler = app.log_in("adler").await;
    for path in [format!("/faelle/{code}/dokumente/neu"), format!("/api/v1/cases/{code}/documents")] {
        let mark = mark(&adler, &format!("/faelle/{code}/dokumente/neu")).await;
        let request = Request::post(&path)
            .header(HOST, "lotse.example")
            .header(COOKIE, adler.cookies())
            .header(ORIGIN, "https://lotse.example")
            .header("x-form-token", &mark)
            .header(CONTENT_TYPE, FORM)
            .header(CONTENT_LENGTH, 5_u64 * 1024 * 1024 * 1024);
        let refused = answer(&app, request.body(Body::from("------grenze7\r\n")).unwrap()).await;
        refused.has_status(413);
        if path.starts_with("/faelle") {
            refused.shows("Die Dateien sind zusammen größer als 50 MB.");
        }
    }
    nothing_is_kept(&app).await;
}

#[both_engines]
async fn a_form_of_another_site_or_without_its_mark_in_front_is_not_read(app: TestApp) {
    let code = family(&app).await;
    let adler = app.log_in("adler").await;
    let path = format!("/faelle/{code}/dokumente/neu");
    let mark = mark(&adler, &path).await;
    let letter = pdf("x");
    let file: &[(&str, &[u8])] = &[("a.pdf", &letter)];
    let forms = [
        form(&[("form_token", "falsch"), ("thema", "income")], file),
        form(&[("thema", "income"), ("form_token", &mark)], file),
        form(&[("thema", "income")], file),
    ];
    for body in forms {
        ask(&app, &adler, "POST", &path, FORM, Body::from(body)).await.has_status(403);
    }
    let foreign = Request::post(&path)
        .header(HOST, "lotse.example")
        .header(COOKIE, adler.cookies())
        .header(ORIGIN, "https://boese.example")
        .header("sec-fetch-site", "cross-site")
        .header(CONTENT_TYPE, FORM);
    let body = form(&[("form_token", &mark), ("thema", "income")], file);
    answer(&app, foreign.body(Body::from(body)).unwrap()).await.has_status(403);
    nothing_is_kept(&app).await;
    let stranger = app.browser();
    let login = ask(&app, &stranger, "POST", &path, FORM, Body::from(form(&[("form_token", &mark)], file))).await;
    assert!(login.has_status(303).header("location").starts_with("/anmelden"));
    get(&app, &stranger, &format!("/faelle/{code}/dokumente")).await.has_status(303);
}
