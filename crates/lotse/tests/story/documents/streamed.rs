//! Streams: fifty megabytes never lie whole in memory, nobody waits for a slow network, and what breaks off is not there.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use axum::body::{Body, Bytes};
use futures_util::stream;
use serde_json::json;
use store::args;
use testkit::app::TestApp;
use testkit::both_engines;

use super::{FORM, ask, chunks, count, family, file_head, form, get, mark, nothing_is_kept};

const MB: i64 = 1024 * 1024;

/// As many bytes of a document lie in one row.
const CHUNK: i64 = MB / 4;

/// Fails unless a moment comes at which this holds.
async fn comes_true<F: Future<Output = bool>>(what: &str, holds: impl Fn() -> F) {
    for _ in 0..2_000 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("{what}");
}

/// The head of a form up to the bytes of a text file.
fn beginning(mark: &str) -> Vec<u8> {
    let mut body = form(&[("form_token", mark), ("thema", "income")], &[]);
    body.truncate(body.len() - "------grenze7--\r\n".len());
    body.extend_from_slice(file_head("lang.txt").as_bytes());
    body
}

/// A body whose next megabyte is given out only when all but the last one before it lie in the database: a server that
/// keeps it all in memory waits here for ever.
fn given_out_as_it_is_stored(app: &TestApp, mark: &str, (megabytes, bytes): (i64, usize)) -> Body {
    let (db, given) = (app.app.db.clone(), Arc::new(AtomicI64::new(0)));
    let end = [vec![b'a'; bytes], b"\r\n------grenze7--\r\n".to_vec()].concat();
    let parts = stream::unfold((0, beginning(mark)), move |(number, next)| {
        let (db, given, end) = (db.clone(), given.clone(), end.clone());
        async move {
            if number > megabytes + 1 {
                return None;
            }
            let stored = || async {
                let text = "SELECT count(*) AS n FROM document_chunk";
                // A test that is over has no database any more.
                let Ok(mut tx) = db.read().await else { return true };
                let Ok(rows) = tx.all_text(text, args![]).await else { return true };
                rows[0].get::<i64>("n").unwrap() * CHUNK >= given.load(Ordering::SeqCst) - 2 * MB
            };
            comes_true("the server holds more than two megabytes of an upload in memory", stored).await;
            let after = if number < megabytes { vec![b'a'; MB as usize] } else { end };
            if number > 0 {
                given.fetch_add(next.len() as i64, Ordering::SeqCst);
            }
            Some((Ok::<_, std::io::Error>(Bytes::from(next)), (number + 1, after)))
        }
    });
    Body::from_stream(Box::pin(parts))
}

#[both_engines]
async fn fifty_megabytes_pass_through_without_ever_lying_whole_in_memory(app: TestApp) {
    let code = family(&app).await;
    let adler = app.log_in("adler").await;
    let path = format!("/faelle/{code}/dokumente/neu");
    let mark = mark(&adler, &path).await;
    let body = given_out_as_it_is_stored(&app, &mark, (50, 0));
    let answer = ask(&app, &adler, "POST", &path, FORM, body).await;
    let here = answer.has_status(303).header("location").to_owned();
    let longest = count(&app, "SELECT max(length(body)) AS n FROM document_chunk").await;
    assert!(longest < CHUNK + 200, "a chunk of {longest} bytes");
    assert_eq!(chunks(&app).await, 200);
    let file = get(&app, &adler, &format!("{here}/datei")).await;
    assert_eq!(file.has_status(200).body.as_ref().map(Bytes::len), Some(50 * MB as usize));
}

#[both_engines]
async fn one_byte_more_is_refused_and_nothing_is_kept(app: TestApp) {
    let code = family(&app).await;
    let adler = app.log_in("adler").await;
    let path = format!("/faelle/{code}/dokumente/neu");
    for (length, status, sentence) in [
        ((50, 1), 422, "Die Datei ist größer als 50 MB."),
        ((52, 0), 413, "Die Dateien sind zusammen größer als 50 MB."),
    ] {
        let mark = mark(&adler, &path).await;
        let body = given_out_as_it_is_stored(&app, &mark, length);
        ask(&app, &adler, "POST", &path, FORM, body).await.has_status(status).shows(sentence);
        nothing_is_kept(&app).await;
    }
}

/// A body of some megabytes that then stands still until it is dropped, or breaks off.
fn interrupted(mark: &str, breaks_off: bool) -> Body {
    let first = vec![Ok(Bytes::from(beginning(mark))), Ok(Bytes::from(vec![b'a'; 2 * MB as usize]))];
    let then = stream::once(async move {
        if breaks_off { Err(std::io::Error::other("the line is cut")) } else { std::future::pending().await }
    });
    Body::from_stream(futures_util::StreamExt::chain(stream::iter(first), Box::pin(then)))
}

#[both_engines]
async fn while_one_upload_stands_still_everybody_else_goes_on_writing(app: TestApp) {
    let code = family(&app).await;
    let adler = app.log_in("adler").await;
    let path = format!("/faelle/{code}/dokumente/neu");
    let mark = mark(&adler, &path).await;
    let slow = ask(&app, &adler, "POST", &path, FORM, interrupted(&mark, false));
    let others = async {
        comes_true("nothing arrives", || async { chunks(&app).await >= 7 }).await;
        let note =
            json!({ "topic": "housing", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": "Anruf." });
        let api = app.api("lorenz").await;
        for _ in 0..3 {
            api.post(&format!("/api/v1/cases/{code}/contacts"), &note).await.has_status(201);
        }
        // What is on its way is nowhere to be seen, for the sender neither.
        adler.get(&format!("/faelle/{code}/dokumente")).await.is_ok().shows("noch kein Dokument").hides("lang.txt");
        assert_eq!(count(&app, "SELECT count(*) AS n FROM entry WHERE kind = 'document'").await, 0);
    };
    tokio::select! {
        answer = slow => panic!("an upload that stands still was answered with {}", answer.status),
        () = others => {}
    }
    // The connection was cut: what had come is forgotten when its time is over.
    assert!(chunks(&app).await > 0);
    app.clock.advance(Duration::from_secs(7 * 60 * 60));
    app.run_jobs().await;
    nothing_is_kept(&app).await;
}

#[both_engines]
async fn what_breaks_off_in_the_middle_leaves_nothing(app: TestApp) {
    let code = family(&app).await;
    let adler = app.log_in("adler").await;
    let path = format!("/faelle/{code}/dokumente/neu");
    let mark = mark(&adler, &path).await;
    let answer = ask(&app, &adler, "POST", &path, FORM, interrupted(&mark, true)).await;
    assert!(answer.status >= 400, "{}", answer.status);
    nothing_is_kept(&app).await;
    adler.get(&format!("/faelle/{code}/verlauf")).await.is_ok().hides("lang.txt");
}

#[both_engines]
async fn after_a_power_cut_no_half_document_is_there_and_the_next_day_no_byte_of_it(app: TestApp) {
    let code = family(&app).await;
    let adler = app.log_in("adler").await;
    let path = format!("/faelle/{code}/dokumente/neu");
    let mark = mark(&adler, &path).await;
    let slow = ask(&app, &adler, "POST", &path, FORM, interrupted(&mark, false));
    let _ = tokio::time::timeout(Duration::from_millis(1_500), slow).await;
    assert!(count(&app, "SELECT count(*) AS n FROM upload").await == 1, "the upload had not begun");
    // The power cut: a server that knows nothing of the request that was under way.
    let db = app.scratch.reopen().await;
    let mut tx = db.read().await.unwrap();
    let rows = tx.all_text("SELECT count(*) AS n FROM document_body", args![]).await.unwrap();
    assert_eq!(rows[0].get::<i64>("n").unwrap(), 0);
    drop(tx);
    adler.get(&format!("/faelle/{code}/dokumente")).await.is_ok().shows("noch kein Dokument");
    app.clock.advance(Duration::from_secs(24 * 60 * 60));
    app.run_jobs().await;
    nothing_is_kept(&app).await;
}
