//! What was read is in the journal before it leaves.

use axum::http::StatusCode;
use testkit::both_engines;

use crate::office::{CONTENT, Office};

#[both_engines]
async fn what_was_read_is_in_the_journal_when_the_answer_arrives(office: Office) {
    let mut browser = office.browser_of("adler").await;
    let page = browser.get("/inhalt").await;
    assert_eq!((page.status, page.body.as_str()), (StatusCode::OK, CONTENT));
    let mut tx = office.app.db.read().await.expect("a transaction");
    let sql = "SELECT detail FROM journal WHERE actor_id = $1 AND file_id = $2";
    let args = store::args![office.adler, store::Uuid::from_u128(2)];
    let rows = tx.all_text(sql, args).await.expect("the journal");
    let detail: String = rows[0].get("detail").expect("a text");
    assert!(detail.contains("/inhalt") && detail.contains(&store::Uuid::from_u128(1).to_string()), "{detail}");
}

#[both_engines]
async fn no_journal_no_data(office: Office) {
    let mut browser = office.browser_of("adler").await;
    let (_, token) = office.token_of_adler(office.app.db.now().plus(std::time::Duration::from_secs(60))).await;
    office.app.journal.clone().stop().await;

    let page = browser.get("/inhalt").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!page.body.contains("Mia"), "{}", page.body);

    let request =
        axum::http::Request::get("/api/v1/inhalt").header("authorization", format!("Bearer {}", token.expose()));
    let page = office.browser().send(request.body(axum::body::Body::empty()).expect("a request")).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!page.body.contains("Mia"), "{}", page.body);

    assert_eq!(browser.get("/konto").await.status, StatusCode::OK, "what reads nothing goes on");
}

#[both_engines]
async fn a_route_outside_the_gate_shows_nothing(office: Office) {
    let open = axum::Router::new()
        .merge(identity::router())
        .layer(axum::middleware::from_fn(ui::render_errors))
        .with_state(office.app.clone());
    let mut inside = office.browser_of("adler").await;
    assert_eq!(inside.get("/konto").await.status, StatusCode::OK);
    let mut outside = crate::browser::Browser::new(open, office.app.clone());
    outside.cookies = inside.cookies;
    let page = outside.get("/konto").await;
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!page.body.contains("Anna Adler"));
}
