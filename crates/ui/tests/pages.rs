//! What reaches the browser: pages, errors, headers and assets, asked for through the real layers.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use axum::{Router, middleware, routing};
use store::{Chance, Timestamp};
use tower::ServiceExt;
use ui::*;

struct Fixed;

impl Chance for Fixed {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

fn app() -> Router {
    let headers = Headers { chance: Arc::new(Fixed), transport: Transport::Https };
    Router::new()
        .route(
            "/gut",
            routing::get(|nonce: Nonce| async move { page(&view(&nonce.0), "Überblick", paragraph("Alles <gut>.")) }),
        )
        .route("/verborgen/{code}", routing::get(async || AppError::NotFound))
        .route("/api/v1/verborgen", routing::get(async || AppError::NotFound))
        .route(
            "/api/v1/falsch",
            routing::post(async || {
                AppError::Unprocessable(vec![FieldError { field: "datum".into(), text: "fehlt".into() }])
            }),
        )
        .route("/drin", routing::get(async || AppError::SignIn))
        .route("/api/v1/drin", routing::get(async || AppError::SignIn))
        .route("/senden", routing::post(async || AppError::SignIn.with_form(typed())))
        .route("/voll", routing::post(async || AppError::Full.with_form(typed())))
        .route("/viele", routing::get(async || AppError::TooMany { retry_after: 30 }))
        .route("/kaputt", routing::get(async || AppError::Internal("password=geheim".into())))
        .route("/marke", routing::post(async || AppError::BadForm))
        .merge(assets_router())
        .layer(middleware::from_fn(render_errors))
        .layer(middleware::from_fn_with_state(headers, security_headers))
}

fn typed() -> Form {
    Form::empty().with("form_token", "marke").with("passwort", "geheim").with("notiz", "\nEin <b>langer</b> Text")
}

fn view(nonce: &str) -> View {
    View::plain(nonce, "/gut", Timestamp::from_millis(1_795_333_800_000))
}

async fn ask(method: &str, path: &str) -> (StatusCode, HeaderMap, String) {
    ask_with(method, path, "x-nothing", "").await
}

async fn ask_with(method: &str, path: &str, name: &str, value: &str) -> (StatusCode, HeaderMap, String) {
    let request =
        Request::builder().method(method).uri(path).header(name, value).body(Body::empty()).expect("a request");
    let response = app().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
    (parts.status, parts.headers, String::from_utf8_lossy(&body).into_owned())
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
}

#[tokio::test]
async fn a_page_carries_strict_headers_and_its_own_nonce() {
    let (status, headers, body) = ask("GET", "/gut").await;
    assert_eq!(status, StatusCode::OK);
    let policy = header(&headers, "content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'; script-src 'nonce-BwcHBwcHBwcHBwcHBwcHBw' 'strict-dynamic'"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe"));
    assert!(body.contains("nonce=\"BwcHBwcHBwcHBwcHBwcHBw\" defer"));
    assert_eq!(header(&headers, "cache-control"), "no-store");
    assert_eq!(header(&headers, "x-content-type-options"), "nosniff");
    assert_eq!(header(&headers, "referrer-policy"), "same-origin");
    assert!(header(&headers, "strict-transport-security").starts_with("max-age="));
    assert!(body.starts_with("<!DOCTYPE html><html lang=\"de\" dir=\"ltr\">"));
    assert!(
        body.contains("<title>Überblick – Lotse</title>")
            && body.contains("<h1 class=\"kern-heading-large\">Überblick</h1>")
    );
    assert!(body.contains("Alles &lt;gut&gt;."));
    assert!(!body.contains(" style=") && !body.contains(" onclick=") && !body.contains("<style"));
}

#[tokio::test]
async fn absent_and_forbidden_look_the_same() {
    let (absent, _, there) = ask("GET", "/gibt/es/nicht").await;
    let (forbidden, _, hidden) = ask("GET", "/verborgen/F-7K3M-Q2X").await;
    assert_eq!((absent, forbidden), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    assert_eq!(there, hidden);
    assert!(hidden.contains("Diese Seite gibt es nicht") && !hidden.contains("F-7K3M"));
    let (_, _, absent) = ask("GET", "/api/v1/gibt-es-nicht").await;
    let (_, headers, hidden) = ask("GET", "/api/v1/verborgen").await;
    assert_eq!(absent, hidden);
    assert_eq!(header(&headers, "content-type"), "application/problem+json");
    assert!(hidden.contains("\"status\":404") && hidden.contains("\"type\":\"urn:lotse:problem:not-found\""));
}

#[tokio::test]
async fn a_program_learns_which_fields_are_wrong() {
    let (status, headers, body) = ask("POST", "/api/v1/falsch").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(header(&headers, "content-type"), "application/problem+json");
    assert!(body.contains(r#""errors":[{"field":"datum","text":"fehlt"}]"#), "{body}");
}

#[tokio::test]
async fn without_a_login_a_page_leads_there_and_back_and_the_api_says_401() {
    let (status, headers, _) = ask("GET", "/drin?nach=A%26B").await;
    assert_eq!(
        (status, header(&headers, "location")),
        (StatusCode::SEE_OTHER, "/anmelden?weiter=/drin%3Fnach%3DA%2526B")
    );
    let (status, _, body) = ask("GET", "/api/v1/drin").await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert!(body.contains("Bitte melden Sie sich an"));
    let (status, headers, _) = ask_with("GET", "/drin", "HX-Request", "true").await;
    assert_eq!((status, header(&headers, "location")), (StatusCode::UNAUTHORIZED, ""));
}

#[tokio::test]
async fn what_was_typed_is_shown_when_it_could_not_be_kept() {
    for (path, status, words) in [
        ("/senden", StatusCode::UNAUTHORIZED, "Bitte melden Sie sich an"),
        ("/voll", StatusCode::INSUFFICIENT_STORAGE, "Es ist kein Speicherplatz frei"),
    ] {
        let (found, _, body) = ask("POST", path).await;
        assert_eq!(found, status);
        assert!(body.contains(words) && body.contains("<title>"));
        assert!(body.contains("\n\nEin &lt;b&gt;langer&lt;/b&gt; Text</textarea>"), "{body}");
        assert!(!body.contains("geheim") && !body.contains(">marke<") && !body.contains("\nmarke"));
    }
}

#[tokio::test]
async fn every_error_says_what_to_do() {
    let (status, headers, body) = ask("GET", "/viele").await;
    assert_eq!((status, header(&headers, "retry-after")), (StatusCode::TOO_MANY_REQUESTS, "30"));
    assert!(body.contains("Bitte warten Sie 30 Sekunden"));
    let (status, _, body) = ask("POST", "/marke").await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(body.contains("Bitte laden Sie die Seite neu"));
    let (status, _, body) = ask("GET", "/kaputt").await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(body.contains("Das liegt nicht an Ihnen") && !body.contains("geheim"));
    let (status, headers, body) = ask("DELETE", "/gut").await;
    assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(header(&headers, "allow").contains("GET") && body.contains("Das geht an dieser Adresse nicht"));
}

#[tokio::test]
async fn assets_are_kept_for_good_and_asked_for_once() {
    let (_, _, page) = ask("GET", "/gut").await;
    let start = page.find("/assets/lotse.").expect("an asset");
    let address = page[start..].split('"').next().expect("an address").to_owned();
    let (status, headers, _) = ask_with("GET", &address, "accept-encoding", "gzip, br").await;
    assert_eq!((status, header(&headers, "content-encoding")), (StatusCode::OK, "gzip"));
    assert_eq!(header(&headers, "cache-control"), "public, max-age=31536000, immutable");
    let tag = header(&headers, "etag").to_owned();
    let (status, _, body) = ask_with("GET", &address, "if-none-match", &tag).await;
    assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0));
    let (status, _, _) = ask("GET", "/assets/lotse.0000000000000000.css").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[test]
fn a_form_with_errors_leads_to_its_fields_and_keeps_what_was_typed() {
    let view = view("n");
    let mut form = Form::empty().with("datum", "29.02.2025\"><script>").with("notiz", "\n</textarea><b>");
    form.error("datum", "Das ist kein Datum.".into());
    form.error("art", "Bitte wählen Sie.".into());
    let fields = html! {
        (date_field(&view, &form, Field::new("datum", "Datum")))
        (radios(&view, &form, Field::new("art", "Art").hint("Nur eine."), &[Choice::new("a", "Telefon"), Choice::new("b", "Besuch")]))
        (text_area(&view, &form, Field::new("notiz", "Notiz").optional()))
    };
    let page = form_page(&view, "Kontakt", &form, ui::form(&view, "/gut", &form, fields)).into_string();
    assert!(page.contains("<title>Fehler: Kontakt – Lotse</title>"));
    assert!(page.contains("Bitte prüfen Sie 2 Angaben") && page.matches("autofocus").count() == 1);
    assert!(page.contains("<a class=\"kern-link\" href=\"#datum\">Das ist kein Datum.</a>"));
    assert!(page.contains("id=\"datum\" name=\"datum\" type=\"text\" value=\"29.02.2025&quot;&gt;&lt;script&gt;\""));
    assert!(page.contains("aria-invalid=\"true\" aria-describedby=\"datum-hinweis datum-fehler\""));
    assert!(page.contains("id=\"art\" name=\"art\" value=\"a\" aria-invalid=\"true\" aria-describedby=\"art-fehler\""));
    assert!(page.contains("id=\"art-fehler\"") && page.contains("id=\"art-hinweis\""));
    assert!(page.contains("\n\n&lt;/textarea&gt;&lt;b&gt;</textarea>"));
    assert!(page.contains("Zum Beispiel 22.11.2026"));
    assert!(page.contains("name=\"form_token\""));
}

#[test]
fn moments_are_shown_on_the_clock_of_the_reader() {
    let view = view("n");
    let summer = Timestamp::from_millis(1_782_892_800_000);
    assert_eq!(view.date_time(view.now), "22.11.2026, 08:50 Uhr");
    assert_eq!(view.time(view.now), "08:50 Uhr");
    assert_eq!(view.date_time(summer), "01.07.2026, 10:00 Uhr");
    assert_eq!(view.long_date(view.now), "Sonntag, 22. November 2026");
    assert_eq!(view.day("2026-11-23"), "23.11.2026");
    assert_eq!(view.long_day("2026-11-23"), "Montag, 23. November 2026");
    assert_eq!(view.day("unbekannt"), "unbekannt");
    assert_eq!(view.age("1992-11-22".parse().expect("a day")), 34);
    assert_eq!(view.age("1992-11-23".parse().expect("a day")), 33);
}

#[test]
fn a_table_names_its_cells_for_the_phone() {
    let table = table(
        "Anfragen",
        &[Column::text("Dienst"), Column::number("Tage")],
        &[vec![html! { "Kaleido" }, html! { "4" }]],
    )
    .into_string();
    assert!(table.contains("<caption class=\"kern-title\">Anfragen</caption>"));
    assert!(
        table.contains("scope=\"row\" data-l=\"Dienst\"><div>Kaleido</div></th>")
            && table.contains("data-l=\"Tage\"><div>4</div></td>")
    );
}
