//! The running server: assembled from its parts, listening until it is told to stop, and stopped without losing a word.

use std::future::Future;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use identity::{App, Cookies, Scanner};
use jobs::{Bell, Worker};
use journal::Journal;
use store::{Chance, Clock, Db};
use tokio::net::TcpListener;
use vault::Vault;

use crate::failure::{Failure, Outcome};
use crate::router::Surroundings;

/// How long requests that are being answered may still take when the server is told to stop.
const FAREWELL: std::time::Duration = std::time::Duration::from_secs(20);

/// An application whose background work is running.
pub struct Running {
    /// The state of every handler.
    pub app: App,
    bell: Bell,
    journal: Journal,
}

/// What an application is assembled from.
pub struct Parts<'a> {
    /// `sqlite:PATH` or `postgres://…`.
    pub database_url: &'a str,
    /// The file with the root key.
    pub key_file: &'a Path,
    /// How cookies are set.
    pub cookies: Cookies,
    /// The address under which people reach it.
    pub public_url: &'a str,
    /// The virus scanner that looks at what people upload.
    pub scanner: Option<Scanner>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where randomness comes from.
    pub chance: Arc<dyn Chance>,
}

impl Running {
    /// Opens and migrates the database, unlocks the keys, and starts the journal and the worker.
    ///
    /// Errors: a sentence on a database or key that cannot be used; nothing has been changed then.
    pub async fn assemble(parts: Parts<'_>) -> Result<Self, Failure> {
        let db = Db::open(parts.database_url, parts.clock, parts.chance).await?;
        db.migrate().await?;
        let vault = Vault::unlock(&db, parts.key_file).await?;
        let mut tx = db.begin().await?;
        casework::safety_net::start(&mut tx).await?;
        trust::rights::jobs::start(&mut tx).await?;
        tx.commit().await?;
        Ok(Self::over(db, vault, parts.cookies, parts.public_url, parts.scanner))
    }

    /// Starts journal and worker over a database that is ready.
    pub fn over(db: Db, vault: Vault, cookies: Cookies, public_url: &str, scanner: Option<Scanner>) -> Self {
        let journal = Journal::start(db.clone());
        let mut app = App::new(db, vault, journal.clone(), Bell::default(), cookies, public_url);
        app.scanner = scanner.map(Arc::new);
        let bell = Worker::new(app.db.clone(), crate::job_handlers(&app)).start();
        app.bell = bell.clone();
        Self { app, bell, journal }
    }

    /// Answers requests until `stop` comes, then finishes what was begun.
    pub async fn serve(
        self,
        listener: TcpListener,
        surroundings: Surroundings,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Outcome {
        let service =
            crate::surrounded(self.app.clone(), surroundings).into_make_service_with_connect_info::<SocketAddr>();
        let (told, mut heard) = tokio::sync::watch::channel(());
        let server = axum::serve(listener, service).with_graceful_shutdown(async move {
            stop.await;
            drop(told);
        });
        let too_long = async move {
            let _ = heard.changed().await;
            tokio::time::sleep(FAREWELL).await;
        };
        let outcome = tokio::select! {
            served = std::future::IntoFuture::into_future(server) => served,
            () = too_long => {
                tracing::warn!("Some requests were still open after 20 seconds and were cut off.");
                Ok(())
            }
        };
        self.stop().await;
        outcome.map_err(|error| Failure::Task(format!("The server stopped by itself: {error}.")))
    }

    /// Lets the worker finish its jobs and the journal keep and seal what is still there.
    pub async fn stop(self) {
        self.bell.stop().await;
        self.journal.stop().await;
        self.app.db.close().await;
    }
}

/// Listens on an address. Errors: a sentence on why that is not possible.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| Failure::listen(address, &error))
}

/// Listens from now on for the system or the person at the keyboard; the future comes when they tell the program to stop.
///
/// It must be called within a Tokio runtime. Where the system gives no such signal, it never comes.
pub fn told_to_stop() -> impl Future<Output = ()> + Send + 'static {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = [SignalKind::interrupt(), SignalKind::terminate()].map(|kind| signal(kind).ok());
    async move {
        let [interrupt, terminate] = signals;
        tokio::select! {
            () = received(interrupt) => {}
            () = received(terminate) => {}
        }
    }
}

async fn received(signal: Option<tokio::signal::unix::Signal>) {
    match signal {
        Some(mut signal) => {
            signal.recv().await;
        }
        None => std::future::pending().await,
    }
}
