//! Documents of a case: they come in and go out in pieces, sealed, looked at, and only for those who may read them.

mod kept;
mod refused;
mod scanned;
mod streamed;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN};
use axum::http::{HeaderMap, Request};
use store::args;
use testkit::app::{Browser, PUBLIC_URL, TestApp};
use tower::ServiceExt as _;

use crate::case::opened;

/// A code that nobody has, with a right check character.
const NOBODYS_CODE: &str = "F-2222-222";

/// What the server answered, byte for byte.
struct Answer {
    status: u16,
    headers: HeaderMap,
    /// `None` when it was cut off.
    body: Option<Bytes>,
}

impl Answer {
    #[track_caller]
    fn has_status(&self, status: u16) -> &Answer {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// The words of a page, or the text of an answer.
    fn text(&self) -> String {
        let html = String::from_utf8_lossy(self.body.as_deref().unwrap_or_default()).into_owned();
        let main = html.split("<main").nth(1).unwrap_or(&html);
        let words = main.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words));
        words.collect::<Vec<_>>().join(" ").replace("&quot;", "\"").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn shows(&self, words: &str) -> &Answer {
        assert!(self.text().contains(words), "„{words}“ is not shown ({}):\n{}", self.status, self.text());
        self
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// Sends one request of a browser with whatever body, and does not follow where the answer leads.
async fn ask(app: &TestApp, browser: &Browser, method: &str, path: &str, kind: &str, body: Body) -> Answer {
    let mut request = Request::builder().method(method).uri(path).header(HOST, "lotse.example");
    request = request.header(COOKIE, browser.cookies());
    if method != "GET" {
        request = request.header(ORIGIN, PUBLIC_URL).header("sec-fetch-site", "same-origin").header(CONTENT_TYPE, kind);
    }
    answer(app, request.body(body).unwrap()).await
}

async fn answer(app: &TestApp, request: Request<Body>) -> Answer {
    let response = app.router().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    Answer { status: parts.status.as_u16(), headers: parts.headers, body: to_bytes(body, usize::MAX).await.ok() }
}

async fn get(app: &TestApp, browser: &Browser, path: &str) -> Answer {
    ask(app, browser, "GET", path, "", Body::empty()).await
}

const FORM: &str = "multipart/form-data; boundary=----grenze7";

/// A form with files as a browser sends it.
fn form(fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let head = format!("------grenze7\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(head.as_bytes());
    }
    for (name, bytes) in files {
        body.extend_from_slice(file_head(name).as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"------grenze7--\r\n");
    body
}

fn file_head(name: &str) -> String {
    format!(
        "------grenze7\r\nContent-Disposition: form-data; name=\"datei\"; filename=\"{name}\"\r\nContent-Type: \
         application/octet-stream\r\n\r\n"
    )
}

/// The mark of the page's form.
async fn mark(browser: &Browser, path: &str) -> String {
    browser.get(path).await.value("form_token").unwrap_or_default()
}

/// Adds files to a case as a person does.
async fn add(app: &TestApp, browser: &Browser, code: &str, files: &[(&str, &[u8])]) -> Answer {
    let path = format!("/faelle/{code}/dokumente/neu");
    let mark = mark(browser, &path).await;
    let fields = [("form_token", mark.as_str()), ("thema", "income"), ("titel", ""), ("bemerkung", "")];
    ask(app, browser, "POST", &path, FORM, Body::from(form(&fields, files))).await
}

/// Adds one file that is kept, and says where it stands.
pub(crate) async fn added(app: &TestApp, browser: &Browser, code: &str, name: &str, bytes: &[u8]) -> String {
    let answer = add(app, browser, code, &[(name, bytes)]).await;
    answer.has_status(303).header("location").to_owned()
}

async fn count(app: &TestApp, text: &str) -> i64 {
    let mut tx = app.app.db.read().await.unwrap();
    tx.all_text(text, args![]).await.unwrap()[0].get("n").unwrap()
}

async fn chunks(app: &TestApp) -> i64 {
    count(app, "SELECT count(*) AS n FROM document_chunk").await
}

/// Nothing is there: no document, no upload, no byte.
async fn nothing_is_kept(app: &TestApp) {
    assert_eq!(count(app, "SELECT count(*) AS n FROM entry WHERE kind = 'document'").await, 0);
    assert_eq!(count(app, "SELECT count(*) AS n FROM upload").await, 0);
    assert_eq!(count(app, "SELECT count(*) AS n FROM attachment_key").await, 0);
    assert_eq!(chunks(app).await, 0);
}

async fn family(app: &TestApp) -> String {
    opened(&app.api("adler").await, "Jana", "Braun").await
}

/// A small PDF.
pub(crate) fn pdf(words: &str) -> Vec<u8> {
    format!("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n% {words}\ntrailer << >>\n%%EOF\n").into_bytes()
}

/// A small photograph with the notes of a camera: turned to the right, taken at a place.
fn photograph(place: &str) -> Vec<u8> {
    let turned = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let notes = [&b"Exif\0\0"[..], turned, place.as_bytes()].concat();
    let segment =
        |marker: u8, content: &[u8]| [&[0xFF, marker], &(content.len() as u16 + 2).to_be_bytes()[..], content].concat();
    [
        vec![0xFF, 0xD8],
        segment(0xE1, &notes),
        segment(0xFE, place.as_bytes()),
        segment(0xDB, &[1; 65]),
        segment(0xC0, &[8, 0, 16, 0, 16, 1, 1, 0x11, 0]),
        segment(0xDA, &[1, 1, 0, 0, 63, 0]),
        vec![1, 2, 3, 0xFF, 0xD9],
    ]
    .concat()
}
