//! An office with two units, the people of some roles, a page with content and a form that keeps a note.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use identity::factor::enrol_public;
use identity::undertaking::{CONTRIBUTING, record_paper};
use identity::{
    App, Caller, Cause, Cookies, Cost, NewAccount, PasswordHash, Passwords, Role, SignedForm, Status, Visit,
    add_membership, create_account,
};
use journal::Journal;
use policy::{Purpose, Reading};
use store::{EntryId, FileId, NetworkId, Sensitive, UnitId, UserId, Uuid, args};
use testkit::{Engine, ForEngine, Scratch};
use vault::Vault;

use crate::browser::{Browser, Page};

pub const PASSWORD: &str = "leise lange Wege";
pub const CONTENT: &str = "Das Kind heißt Mia.";

pub struct Office {
    pub scratch: Scratch,
    pub app: App,
    pub adler: UserId,
    pub social: UnitId,
    pub youth: UnitId,
    notes: Notes,
}

/// What the note's form has saved.
type Notes = Arc<Mutex<Vec<String>>>;

impl ForEngine for Office {
    async fn for_engine(engine: Engine) -> Self {
        let scratch = Scratch::for_engine(engine).await;
        let key_file = scratch.dir.path().join("root.key");
        vault::create_key_file(&key_file, [7; 32]).expect("a new key file");
        let vault = Vault::unlock(&scratch.db, &key_file).await.expect("its own key file");
        let journal = Journal::start(scratch.db.clone());
        let bell = jobs::Bell::default();
        let mut app = App::new(scratch.db.clone(), vault, journal, bell, Cookies::Secure, "https://lotse.example");
        app.passwords = Passwords::new(Cost::CHEAPEST);
        let (network, social, youth) = found(&app).await;
        let nil = UserId::from(Uuid::nil());
        let mut office = Self { scratch, app, adler: nil, social, youth, notes: Notes::default() };
        office.adler = office.person(network, "adler", "Anna Adler", Status::Active, &[social]).await;
        office.person(network, "beck", "Bert Beck", Status::Active, &[social, youth]).await;
        office.person(network, "disabled", "Dora Dorn", Status::Disabled, &[social]).await;
        office.person(network, "invited", "Ivo Ihde", Status::Invited, &[social]).await;
        office.person(network, "unitless", "Uta Ulm", Status::Active, &[]).await;
        office
    }
}

impl Office {
    async fn person(&self, network: NetworkId, login: &str, name: &str, status: Status, units: &[UnitId]) -> UserId {
        let password = match status {
            Status::Invited => PasswordHash::none(),
            Status::Active | Status::Disabled => self.app.passwords.hash_now(PASSWORD, self.app.db.random()),
        };
        let mut tx = self.app.db.begin().await.expect("a transaction");
        let new = NewAccount { network, login, name, profession: "social-work", password, status };
        let user = create_account(&mut tx, new).await.expect("a free login");
        for unit in units {
            add_membership(&mut tx, user, *unit, Role::Worker).await.expect("a unit");
        }
        if status != Status::Invited {
            let day = jiff::civil::date(2026, 11, 2);
            enrol_public(&mut tx, &self.app.vault, user).await.expect("a factor");
            record_paper(&mut tx, Cause::CommandLine, user, CONTRIBUTING, day).await.expect("an undertaking");
        }
        tx.commit().await.expect("saved");
        user
    }

    /// The server: this crate's pages and the office's own, behind the gate.
    pub fn router(&self) -> Router {
        let notes = self.notes.clone();
        Router::new()
            .merge(identity::router())
            .route("/inhalt", get(content))
            .route("/api/v1/inhalt", get(content_by_api).post(content_by_api))
            .route("/notiz", post(|visit: Visit, form: SignedForm| note(notes, visit, form)))
            .layer(from_fn_with_state(self.app.clone(), identity::gate))
            .layer(from_fn(ui::render_errors))
            .with_state(self.app.clone())
    }

    pub fn browser(&self) -> Browser {
        Browser::new(self.router(), self.app.clone())
    }

    /// A browser in which someone is logged in.
    pub async fn browser_of(&self, login: &str) -> Browser {
        let mut browser = self.browser();
        let page = browser.log_in(login, PASSWORD).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{login} should get in: {}", page.body);
        browser
    }

    pub async fn token_of_adler(&self, until: store::Timestamp) -> (Uuid, Sensitive<String>) {
        let mut tx = self.app.db.begin().await.expect("a transaction");
        let token = identity::create_token(&mut tx, self.adler, self.social, until).await.expect("a member");
        tx.commit().await.expect("saved");
        (token.id, token.plaintext)
    }

    pub async fn ask_with(&self, authorization: &str) -> Page {
        let request = axum::http::Request::get("/api/v1/me").header("authorization", authorization);
        self.browser().send(request.body(axum::body::Body::empty()).expect("a request")).await
    }

    pub fn saved_notes(&self) -> Vec<String> {
        self.notes.lock().expect("nobody panicked").clone()
    }

    /// How often the journal has an event.
    pub async fn events(&self, name: &str) -> usize {
        let mut tx = self.app.db.read().await.expect("a transaction");
        tx.all_text("SELECT id FROM journal WHERE event = $1", args![name]).await.expect("the journal").len()
    }

    /// Everything the journal says about an event, as one text.
    pub async fn details(&self, name: &str) -> Vec<String> {
        let mut tx = self.app.db.read().await.expect("a transaction");
        let rows = tx.all_text("SELECT detail FROM journal WHERE event = $1", args![name]).await.expect("the journal");
        rows.iter().map(|row| row.get("detail").expect("a text")).collect()
    }
}

async fn found(app: &App) -> (NetworkId, UnitId, UnitId) {
    let mut tx = app.db.begin().await.expect("a transaction");
    let [network, carrier, organisation, social, youth] = [(); 5].map(|()| tx.new_id());
    tx.all_text("INSERT INTO network (id, name) VALUES ($1, 'Verbund')", args![network]).await.expect("a network");
    tx.all_text("INSERT INTO carrier (id, network_id, name) VALUES ($1, $2, 'Stadt')", args![carrier, network])
        .await
        .expect("a carrier");
    let sql = "INSERT INTO organisation (id, network_id, carrier_id, name, regime, preserves_applications, time_zone,
                 escalation_minute, status)
               VALUES ($1, $2, $3, 'Stadt', 'sgb', 1, 'Europe/Berlin', 900, 'active')";
    tx.all_text(sql, args![organisation, network, carrier]).await.expect("an organisation");
    for (unit, name) in [(social, "Sozialamt"), (youth, "Jugendamt")] {
        let sql = "INSERT INTO unit (id, network_id, organisation_id, name, hidden, status)
                   VALUES ($1, $2, $3, $4, 0, 'active')";
        tx.all_text(sql, args![unit, network, organisation, name]).await.expect("a unit");
    }
    tx.commit().await.expect("saved");
    (network.into(), social.into(), youth.into())
}

/// A page that opens an entry.
async fn content(visit: Visit) -> &'static str {
    visit.actor.reads.push(reading());
    CONTENT
}

async fn content_by_api(caller: Caller) -> &'static str {
    caller.actor.reads.push(reading());
    CONTENT
}

fn reading() -> Reading {
    let entry = EntryId::from(Uuid::from_u128(1));
    Reading { entry, file: FileId::from(Uuid::from_u128(2)), purpose: Purpose::Casework }
}

async fn note(notes: Notes, _visit: Visit, SignedForm(form): SignedForm) -> StatusCode {
    notes.lock().expect("nobody panicked").push(form.value("note").to_owned());
    StatusCode::CREATED
}
