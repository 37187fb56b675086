//! The virus scanner: nothing is served before it has looked, also when it is away for a while.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use identity::Scanner;
use testkit::app::{Browser, TestApp};
use testkit::both_engines;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::{add, chunks, count, family, get, pdf};

/// A clamd on this machine that says what a test wants.
struct FakeClamd {
    address: String,
    mood: Arc<AtomicU8>,
    scans: Arc<AtomicU8>,
}

const HONEST: u8 = 0;
const HANGS_UP: u8 = 1;
const TOO_LARGE: u8 = 2;

impl FakeClamd {
    async fn start() -> FakeClamd {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (mood, scans) = (Arc::new(AtomicU8::new(HONEST)), Arc::new(AtomicU8::new(0)));
        let clamd = FakeClamd { address, mood: mood.clone(), scans: scans.clone() };
        tokio::spawn(async move {
            while let Ok((line, _)) = listener.accept().await {
                scans.fetch_add(1, Ordering::SeqCst);
                let _ = serve(line, mood.load(Ordering::SeqCst)).await;
            }
        });
        clamd
    }

    fn scanner(&self) -> Scanner {
        format!("tcp:{}", self.address).parse().unwrap()
    }

    fn is(&self, mood: u8) {
        self.mood.store(mood, Ordering::SeqCst);
    }

    fn scans(&self) -> u8 {
        self.scans.load(Ordering::SeqCst)
    }
}

/// One conversation, as clamd's manual describes INSTREAM.
async fn serve(mut line: TcpStream, mood: u8) -> std::io::Result<()> {
    let mut command = [0; 10];
    line.read_exact(&mut command).await?;
    assert_eq!(&command, b"zINSTREAM\0");
    if mood == HANGS_UP {
        return Ok(());
    }
    let mut whole = Vec::new();
    loop {
        let length = line.read_u32().await? as usize;
        if length == 0 {
            break;
        }
        let start = whole.len();
        whole.resize(start + length, 0);
        line.read_exact(&mut whole[start..]).await?;
    }
    let found = whole.windows(9).any(|here| here == b"Xqvirusky");
    let answer: &[u8] = match (mood, found) {
        (TOO_LARGE, _) => b"INSTREAM size limit exceeded. ERROR\0",
        (_, true) => b"stream: Test-Signature FOUND\0",
        (_, false) => b"stream: OK\0",
    };
    line.write_all(answer).await
}

async fn sent(app: &TestApp, adler: &Browser, code: &str, words: &str) {
    let list = format!("/faelle/{code}/dokumente");
    let answer = add(app, adler, code, &[("Zeugnis.pdf", &pdf(words))]).await;
    assert_eq!(answer.has_status(303).header("location"), list);
}

#[both_engines]
async fn nothing_is_served_before_the_scanner_has_looked(app: TestApp) {
    let clamd = FakeClamd::start().await;
    let app = app.with_scanner(clamd.scanner());
    assert_eq!(casework::document::scanning(&app.app), Some(&clamd.scanner()));
    let code = family(&app).await;
    let (adler, lorenz) = (app.log_in("adler").await, app.log_in("lorenz").await);
    let list = format!("/faelle/{code}/dokumente");
    sent(&app, &adler, &code, "harmlos").await;
    adler.get(&list).await.is_ok().shows("„Zeugnis.pdf“ wird noch auf Viren geprüft").shows("noch kein Dokument");
    lorenz.get(&list).await.is_ok().hides("Zeugnis").shows("noch kein Dokument");
    lorenz.get(&format!("/faelle/{code}/verlauf")).await.is_ok().hides("Zeugnis");
    let id = waiting(&app).await;
    for rest in ["", "/datei", "/vorschau"] {
        get(&app, &adler, &format!("{list}/{id}{rest}")).await.has_status(404);
    }
    app.run_jobs().await;
    assert_eq!(clamd.scans(), 1);
    lorenz.get(&list).await.is_ok().shows("Zeugnis").hides("geprüft");
    assert_eq!(get(&app, &lorenz, &format!("{list}/{id}/datei")).await.body.as_deref(), Some(&pdf("harmlos")[..]));
    adler.get("/mitteilungen").await.is_ok().shows("Dokument");
    assert_eq!(count(&app, "SELECT count(*) AS n FROM upload").await, 0);
    assert_eq!(count(&app, "SELECT count(*) AS n FROM notice WHERE kind = 'document-ready'").await, 1);
}

async fn waiting(app: &TestApp) -> store::EntryId {
    let mut tx = app.app.db.read().await.unwrap();
    tx.all_text("SELECT id FROM upload", store::args![]).await.unwrap()[0].get("id").unwrap()
}

#[both_engines]
async fn what_the_scanner_finds_is_refused_and_its_bytes_go(app: TestApp) {
    let clamd = FakeClamd::start().await;
    let app = app.with_scanner(clamd.scanner());
    let code = family(&app).await;
    let (adler, lorenz) = (app.log_in("adler").await, app.log_in("lorenz").await);
    sent(&app, &adler, &code, "Xqvirusky").await;
    let id = waiting(&app).await;
    app.run_jobs().await;
    let list = format!("/faelle/{code}/dokumente");
    adler.get(&list).await.is_ok().shows("„Zeugnis.pdf“ wurde nicht gespeichert: Die Virenprüfung hat Schadsoftware");
    lorenz.get(&list).await.is_ok().hides("Zeugnis");
    get(&app, &adler, &format!("{list}/{id}/datei")).await.has_status(404);
    assert_eq!(chunks(&app).await, 0);
    assert_eq!(count(&app, "SELECT count(*) AS n FROM entry WHERE kind = 'document'").await, 0);
    assert!(app.journal_has("document.refused").await);
    assert_eq!(count(&app, "SELECT count(*) AS n FROM notice WHERE kind = 'document-refused'").await, 1);
    app.clock.advance(Duration::from_secs(8 * 24 * 60 * 60));
    app.run_jobs().await;
    super::nothing_is_kept(&app).await;
}

#[both_engines]
async fn while_the_scanner_is_away_the_document_waits_and_is_tried_again(app: TestApp) {
    let clamd = FakeClamd::start().await;
    let app = app.with_scanner(clamd.scanner());
    let code = family(&app).await;
    let adler = app.log_in("adler").await;
    let list = format!("/faelle/{code}/dokumente");
    clamd.is(HANGS_UP);
    sent(&app, &adler, &code, "harmlos").await;
    for mood in [HANGS_UP, TOO_LARGE, HANGS_UP] {
        clamd.is(mood);
        app.run_jobs().await;
        let id = waiting(&app).await;
        get(&app, &adler, &format!("{list}/{id}/datei")).await.has_status(404);
        app.clock.advance(Duration::from_secs(20 * 60));
    }
    let adler = app.log_in("adler").await;
    adler.get(&list).await.is_ok().shows("wird noch auf Viren geprüft");
    assert_eq!(clamd.scans(), 3);
    clamd.is(HONEST);
    app.run_jobs().await;
    adler.get(&list).await.is_ok().shows("Zeugnis").hides("geprüft");
    assert_eq!(count(&app, "SELECT count(*) AS n FROM document_body").await, 1);
}

#[both_engines]
async fn what_nobody_could_look_at_for_two_weeks_is_refused_and_its_sender_is_told(app: TestApp) {
    let app = app.with_scanner("tcp:127.0.0.1:1".parse().unwrap());
    let code = family(&app).await;
    sent(&app, &app.log_in("adler").await, &code, "harmlos").await;
    app.run_jobs().await;
    app.clock.advance(Duration::from_secs(14 * 24 * 60 * 60 + 60));
    app.run_jobs().await;
    let adler = app.log_in("adler").await;
    adler.get(&format!("/faelle/{code}/dokumente")).await.is_ok().shows("war zwei Wochen lang nicht möglich");
    assert_eq!(chunks(&app).await, 0);
    assert_eq!(count(&app, "SELECT count(*) AS n FROM notice WHERE kind = 'document-refused'").await, 1);
}

#[both_engines]
async fn whoever_loses_the_file_meanwhile_adds_nothing_to_it_any_more(app: TestApp) {
    let clamd = FakeClamd::start().await;
    let app = app.with_scanner(clamd.scanner());
    let code = family(&app).await;
    let adler = app.log_in("adler").await;
    sent(&app, &adler, &code, "harmlos").await;
    let mut tx = app.app.db.begin().await.unwrap();
    let user = app.actor("adler").user;
    tx.all_text("DELETE FROM assignment WHERE user_id = $1", store::args![user]).await.unwrap();
    tx.commit().await.unwrap();
    app.run_jobs().await;
    assert_eq!(count(&app, "SELECT count(*) AS n FROM entry WHERE kind = 'document'").await, 0);
    assert_eq!(chunks(&app).await, 0);
    assert_eq!(count(&app, "SELECT count(*) AS n FROM upload WHERE reason = 'no-right'").await, 1);
    adler.get(&format!("/faelle/{code}/dokumente")).await.is_not_found();
}
