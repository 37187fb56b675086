//! The whole application in a test: the invented region on a database of its own, a clock that obeys, and people who
//! log in and use pages and API as they would from outside.

mod api;
mod browser;
mod page;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use identity::{App, Cookies, Cost, Passwords, create_token, find_account, units_of};
use jobs::{Bell, Worker};
use journal::Journal;
use lotse::proxy::TrustedProxies;
use lotse::settings::Site;
use policy::Actor;
use population::{Populated, Region, Wanted};
use store::{Engine, Timestamp};
use vault::Vault;

pub use api::{Answer, ApiClient};
pub use browser::Browser;
pub use page::Page;

use crate::{FixedClock, ForEngine, Scratch, scratch};

/// The address under which the application believes to be reached.
pub const PUBLIC_URL: &str = "https://lotse.example";

/// The application over a scratch database, with the region of the demo in it.
pub struct TestApp {
    /// What every handler shares.
    pub app: App,
    /// Who and what there is.
    pub region: Region,
    /// Codes of some families by what they are an example of, such as `case`.
    pub examples: BTreeMap<String, String>,
    /// The clock of the application.
    pub clock: Arc<FixedClock>,
    /// The database with its folder.
    pub scratch: Scratch,
    router: Router,
}

impl ForEngine for TestApp {
    async fn for_engine(engine: Engine) -> TestApp {
        TestApp::over(scratch(engine).await).await
    }
}

impl TestApp {
    /// The application over a migrated database that is still empty.
    pub async fn over(scratch: Scratch) -> TestApp {
        let (app, Populated { region, examples }) = populated(&scratch, Cookies::Secure, PUBLIC_URL, 0).await;
        let router = lotse::router(app.clone(), Site::default(), TrustedProxies::default());
        TestApp { app, region, examples, clock: scratch.clock.clone(), scratch, router }
    }

    /// The same application with families in it; the first six come to Frau Adler: four with a case, one in advice, one waiting.
    pub async fn with_families(mut self, cases: u32) -> TestApp {
        let wanted = Wanted { cases, seed: 1 };
        self.examples = population::settle(&self.app, &self.region, wanted).await.expect("families can settle");
        self
    }

    /// The same application where a virus scanner looks at what people upload.
    pub fn with_scanner(mut self, scanner: identity::Scanner) -> TestApp {
        self.app.scanner = Some(Arc::new(scanner));
        self.router = lotse::router(self.app.clone(), Site::default(), TrustedProxies::default());
        self
    }

    /// The same application where each organisation has a seal in a folder, made as soon as it is needed.
    pub fn with_seals(mut self, folder: &std::path::Path) -> TestApp {
        self.app.seals = Some(identity::Seals { folder: folder.into(), missing: identity::MissingSeal::SelfMade });
        self.router = lotse::router(self.app.clone(), Site::default(), TrustedProxies::default());
        self
    }

    /// A browser in which nobody has logged in yet.
    pub fn browser(&self) -> Browser {
        Browser::of(self.router.clone())
    }

    /// A browser in which someone has just logged in with the demo's password and second factor.
    pub async fn log_in(&self, login: &str) -> Browser {
        let browser = self.browser();
        let fields = [("login", login), ("password", population::PASSWORD)];
        let door = browser.post_form("/anmelden", &fields).await;
        assert_eq!(door.path(), "/anmelden/code", "{login} is not asked for the code: {}", door.text());
        let code = self.code_of(login).await;
        let home = browser.post_form("/anmelden/code", &[("code", &code)]).await;
        assert!(home.status().is_success(), "{login} cannot log in: {} {}", home.status(), home.text());
        browser
    }

    /// The code that the telephone of someone of the region shows now. The clock of a test stands still, so a code that was
    /// used in this half minute is made good again.
    pub async fn code_of(&self, login: &str) -> String {
        let mut tx = self.app.db.begin().await.expect("a transaction begins");
        let account = find_account(&mut tx, login).await.expect("accounts can be read").expect("the account is there");
        let unused = "UPDATE second_factor SET last_step = 0 WHERE user_id = $1";
        tx.all_text(unused, store::args![account.id]).await.expect("a step can be forgotten");
        tx.commit().await.expect("it is kept");
        let secret = identity::factor::FactorSecret::from_base32(population::SECOND_FACTOR).expect("base32");
        secret.code_at(self.now())
    }

    /// A program that acts for someone through the API.
    pub async fn api(&self, login: &str) -> ApiClient {
        let mut tx = self.app.db.begin().await.expect("a transaction begins");
        let account = find_account(&mut tx, login).await.expect("accounts can be read").expect("the account is there");
        let units = units_of(&mut tx, account.id).await.expect("units can be read");
        let until = tx.now().plus(std::time::Duration::from_secs(90 * 24 * 60 * 60));
        let token = create_token(&mut tx, account.id, units[0].0, until).await.expect("a member gets a token");
        tx.commit().await.expect("a token is kept");
        ApiClient::new(self.router.clone(), token.plaintext.expose())
    }

    /// A program without any token.
    pub fn api_of_a_stranger(&self) -> ApiClient {
        ApiClient::new(self.router.clone(), "")
    }

    /// Someone of the region, acting; for tests of functions below the pages.
    pub fn actor(&self, login: &str) -> Actor {
        self.region.actor(login)
    }

    /// The whole server, for requests that neither a browser nor a program would send.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// The present moment of the application.
    pub fn now(&self) -> Timestamp {
        self.app.db.now()
    }

    /// Does all jobs that are due; the application of a test has no worker that would do them by itself.
    pub async fn run_jobs(&self) -> usize {
        Worker::new(self.app.db.clone(), lotse::job_handlers(&self.app)).run_due().await
    }

    /// Whether the journal has a row of that event.
    pub async fn journal_has(&self, event: &str) -> bool {
        let mut tx = self.app.db.read().await.expect("a transaction begins");
        let rows = tx.all_text("SELECT event FROM journal", store::args![]).await.expect("the journal can be read");
        rows.iter().any(|row| row.get::<String>("event").is_ok_and(|found| found == event))
    }
}

/// The application over a scratch database with the region in it: cheap password hashes, and no worker, so that a test
/// decides what happens when.
pub async fn populated(scratch: &Scratch, cookies: Cookies, public_url: &str, cases: u32) -> (App, Populated) {
    let app = unpopulated(scratch, cookies, public_url).await;
    let region = population::demo(&app, Wanted { cases, seed: 1 }).await;
    (app, region.unwrap_or_else(|error| panic!("the region is not founded: {error:#}")))
}

/// The application over a scratch database in which nobody lives yet.
pub async fn unpopulated(scratch: &Scratch, cookies: Cookies, public_url: &str) -> App {
    let key_file = scratch.dir.path().join("root.key");
    vault::create_key_file(&key_file, [7; 32]).expect("a scratch folder takes a key file");
    let vault = Vault::unlock(&scratch.db, &key_file).await.expect("a new key opens a new database");
    let journal = Journal::start(scratch.db.clone());
    let mut app = App::new(scratch.db.clone(), vault, journal, Bell::default(), cookies, public_url);
    app.passwords = Passwords::new(Cost::CHEAPEST);
    app
}
