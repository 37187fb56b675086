//! What everybody may read, and the signs of life for whoever watches the server.

use std::sync::Arc;

use lotse::proxy::TrustedProxies;
use lotse::settings::Site;
use testkit::{TestApp, both_engines};

#[both_engines]
async fn the_door_leads_to_the_login_and_later_to_the_own_day(app: TestApp) {
    app.browser().get("/").await.asks_to_log_in();
    let home = app.log_in("adler").await.get("/").await;
    assert_eq!(home.path(), "/heute");
    let home = app.log_in("lorenz").await.get("/").await;
    assert_eq!(home.path(), "/heute");
}

#[both_engines]
async fn everybody_can_read_what_happens_with_data_and_where_barriers_are(app: TestApp) {
    let stranger = app.browser();
    for (path, title) in [("/barrierefreiheit", "Barrierefreiheit"), ("/datenschutz", "Datenschutz")] {
        let page = stranger.get(path).await;
        page.is_ok().shows(title).shows("Entwurf");
        assert!(page.title().starts_with(title), "{}", page.title());
        app.log_in("beck").await.get(path).await.is_ok().shows("Jonas Beck");
    }
}

#[both_engines]
async fn feedback_reaches_those_who_run_the_server(app: TestApp) {
    app.browser().get("/rueckmeldung").await.is_ok().shows("noch keine Adresse hinterlegt");
    let site = Site {
        operator: Some("Stadt Musterstadt".to_owned()),
        feedback_mail: Some("hallo@musterstadt.example".to_owned()),
        feedback_post: Some("Rathausplatz 1, 12345 Musterstadt".to_owned()),
    };
    let router = lotse::router(app.app.clone(), site, TrustedProxies::default());
    let page = testkit::app::Browser::of(router).get("/rueckmeldung").await;
    page.is_ok().shows("Stadt Musterstadt").shows("Rathausplatz 1").shows("12345 Musterstadt");
    assert_eq!(page.link("hallo@musterstadt.example").as_deref(), Some("mailto:hallo@musterstadt.example"));
    page.hides("noch keine Adresse");
}

#[both_engines]
async fn a_server_says_that_it_lives_and_whether_it_can_work(app: TestApp) {
    let watcher = app.browser();
    watcher.get("/healthz").await.is_ok().shows("ok");
    watcher.get("/readyz").await.is_ok().shows("ready");
    app.app.db.close().await;
    watcher.get("/healthz").await.is_ok();
    watcher.get("/readyz").await.has_status(503);
}

#[both_engines]
async fn a_defect_in_one_request_is_an_error_page_and_the_next_request_works(app: TestApp) {
    let broken = axum::Router::new()
        .route("/kaputt", axum::routing::get(broken))
        .layer(tower_http::catch_panic::CatchPanicLayer::custom(lotse::router::after_panic))
        .layer(axum::middleware::from_fn(ui::render_errors));
    let browser = testkit::app::Browser::of(broken);
    let page = browser.get("/kaputt").await;
    page.has_status(500).hides("geheimer Name");
    assert!(!page.text().is_empty());
    app.browser().get("/datenschutz").await.is_ok();
}

async fn broken() -> &'static str {
    let words: Arc<[&str]> = Arc::from(["geheimer Name"]);
    assert!(words.is_empty(), "{words:?}");
    "never said"
}
