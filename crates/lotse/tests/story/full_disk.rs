//! A full disk: a clear sentence, nothing lost, nothing half done, and work goes on once there is room again.

use store::args;
use testkit::ForEngine as _;
use testkit::app::TestApp;

async fn number(app: &TestApp, text: &str) -> i64 {
    let mut tx = app.app.db.begin().await.unwrap();
    let rows = tx.all_text(text, args![]).await.unwrap();
    rows[0].get::<i64>("n").unwrap()
}

async fn set_most_pages(app: &TestApp, pages: i64) {
    let mut tx = app.app.db.begin().await.unwrap();
    tx.all_text(&format!("PRAGMA max_page_count = {pages}"), args![]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_said_plainly_keeps_what_was_typed_and_leaves_nothing_half_done() {
    let app = TestApp::for_engine(store::Engine::Sqlite).await.with_families(6).await;
    let page = format!("/faelle/{}/kontakte/neu", app.examples["case"]);
    let adler = app.log_in("adler").await;
    let long = "Der Vermieter stimmt der Ratenzahlung zu. ".repeat(400);
    let fields = [("datum", "20.11.2026"), ("art", "telefon"), ("thema", "housing"), ("text", long.trim())];
    adler.get(&page).await.is_ok();

    let entries = number(&app, ENTRIES).await;
    let journaled = number(&app, JOURNALED).await;
    let pages = number(&app, "SELECT page_count AS n FROM pragma_page_count()").await;
    set_most_pages(&app, pages).await;
    let mut refused = None;
    for _ in 0..40 {
        let answer = adler.post_form(&page, &fields).await;
        if answer.status().is_server_error() && answer.path() == page {
            refused = Some(answer);
            break;
        }
    }
    refused
        .expect("the disk never became full")
        .shows("kein Speicherplatz")
        .shows("Der Vermieter stimmt der Ratenzahlung zu.");

    set_most_pages(&app, pages + 10_000).await;
    let written = number(&app, ENTRIES).await;
    assert_eq!(written, number(&app, "SELECT count(*) AS n FROM entry_key").await, "an entry stands without its key");
    assert_eq!(written - entries, number(&app, JOURNALED).await - journaled, "an entry stands without its journal row");
    adler.post_form(&page, &fields).await.is_ok();
    assert_eq!(number(&app, ENTRIES).await, written + 1);
}

const ENTRIES: &str = "SELECT count(*) AS n FROM entry";
const JOURNALED: &str = "SELECT count(*) AS n FROM journal WHERE event = 'entry.written'";
