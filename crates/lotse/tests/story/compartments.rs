//! A secret service's file cannot be told from one that does not exist: every address is asked by several strangers in
//! a world without it and in the same world with it, and the answers are the same to the byte.

use axum::http::Method;
use casework::case::{self, CaseCode};
use casework::contact::{self, ContactMode, ContactNote};
use casework::entry::Desk;
use casework::file::{self, FileKind, NewFile};
use casework::person::{self, PersonCard};
use identity::{NewAccount, Role, Roles, Status, add_membership, create_account};
use policy::{Kind, Topic};
use serde_json::{Value, json};
use store::{EntryId, FileId, UserId};
use testkit::app::{ApiClient, Browser, TestApp};
use testkit::both_engines;

use crate::case::opened;

/// What is secret here; none of it may ever stand in a stranger's answer.
const WORDS: &str = "Insolvenzberatung seit dem Sommer";

/// Somebody who has no business with the secret file.
struct Stranger {
    login: &'static str,
    browser: Browser,
    api: ApiClient,
}

/// Somebody more who works in a unit of the region.
pub async fn employ(app: &TestApp, login: &'static str, unit: &str, roles: [Role; 2]) -> UserId {
    let mut tx = app.app.db.begin().await.unwrap();
    let new = NewAccount {
        network: app.region.network,
        login,
        name: login,
        profession: "Soziale Arbeit",
        password: app.app.passwords.hash_now(population::PASSWORD, tx.random()),
        status: Status::Active,
    };
    let user = create_account(&mut tx, new).await.unwrap();
    add_membership(&mut tx, user, app.region.units[unit].id, roles.into_iter().collect::<Roles>()).await.unwrap();
    casework::file::assign_intake(&mut tx, user, app.region.units[unit].id).await.unwrap();
    population::equip(&mut tx, &app.app, user, "Soziale Arbeit").await.unwrap();
    tx.commit().await.unwrap();
    user
}

/// What the world gets that no stranger may notice.
struct Secret {
    code: CaseCode,
    file: FileId,
    note: EntryId,
}

/// The debt counselling opens a file in the family's own case, and receives the same person at its own door too.
async fn founded(app: &TestApp, code: &str) -> Secret {
    let engel = app.actor("engel");
    let adler = app.actor("adler");
    let mut tx = app.app.db.begin().await.unwrap();
    let seen = Desk::casework(&app.app.vault, &adler);
    let code: CaseCode = code.parse().unwrap();
    let known = case::find(&mut tx, &seen, &code).await.unwrap();
    let desk = Desk::casework(&app.app.vault, &engel);
    let new = NewFile { case: known.id, unit: engel.unit, kind: FileKind::File, title: "Braun, Jana" };
    let opened = file::open(&mut tx, &desk, new).await.unwrap();
    file::assign(&mut tx, engel.user, engel.unit, &opened, Kind::Team).await.unwrap();
    let jana = PersonCard { given_name: "Jana".into(), family_name: "Braun".into(), ..PersonCard::default() };
    person::add_card(&mut tx, &desk, &opened, &jana).await.unwrap();
    let text = ContactNote::new(ContactMode::InPerson, WORDS);
    let at = tx.now();
    let note = contact::note(&mut tx, &desk, &opened, Topic::Debt, at, &text).await.unwrap();
    tx.commit().await.unwrap();

    let api = app.api("engel").await;
    let contact = json!({
        "person": { "given_name": "Jana", "family_name": "Braun" },
        "concern": WORDS, "access": "in-person", "handling": "self",
    });
    let own = api.post("/api/v1/first-contacts", &contact).await.has_status(201).field("/code");
    let note_there =
        json!({ "topic": "debt", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": WORDS });
    api.post(&format!("/api/v1/cases/{own}/contacts"), &note_there).await.has_status(201);
    api.get(&format!("/api/v1/cases/{code}/entries")).await.has_status(200);
    Secret { code: own.parse().unwrap(), file: opened.id(), note }
}

/// Every address that is read, as it would be asked for the family's case, and some that look for something.
fn addresses(examples: &[(&str, String)]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for route in lotse::routes().list() {
        // Figures about requests count these very requests; the language and the door change what comes after them.
        let left_out = ["/metrics", "/einladung", "/sprache", "/konto/bereit", "/anmelden", "/api/openapi.json"];
        if !route.methods.contains(&"GET") || left_out.iter().any(|path| route.path.starts_with(path)) {
            continue;
        }
        let mut example = route.example.to_string();
        for (name, value) in examples {
            example = example.replace(&format!("{{{name}}}"), value);
        }
        while let (Some(start), Some(end)) = (example.find('{'), example.find('}')) {
            example.replace_range(start..=end, &examples[1].1);
        }
        all.push(example);
    }
    for looked_for in ["Braun", "Jana", "Brown", "Insolvenzberatung", "Sommer"] {
        all.push(format!("/suche?q={looked_for}"));
    }
    all.push("/faelle?suche=Braun".to_owned());
    all
}

/// Addresses that look for something by a body.
fn questions() -> Vec<(&'static str, Value)> {
    let jana = json!({ "given_name": "Jana", "family_name": "Braun" });
    let words = |text: &str| json!({ "text": text });
    vec![("/api/v1/duplicates", jana), ("/api/v1/search", words("Braun")), ("/api/v1/search", words(WORDS))]
}

/// All answers to a stranger; marks, tokens and the clock are the same at each visit.
async fn visit(app: &TestApp, stranger: &Stranger, addresses: &[String]) -> Vec<(String, String)> {
    let mut answers = Vec::new();
    for (place, path) in addresses.iter().enumerate() {
        app.scratch.chance.reseed(1_000 + place as u64);
        let (status, headers, text) = if path.starts_with("/api/") {
            let answer = stranger.api.get(path).await;
            (answer.status, answer.headers, answer.text)
        } else {
            let page = stranger.browser.send(Method::GET, path, None, &[]).await;
            (page.status(), page.headers().clone(), page.html().to_owned())
        };
        // What is written to the journal meanwhile draws from the same chance, so a mark may come out another one.
        let policy = headers.get("content-security-policy").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mark =
            policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or("no mark").to_owned();
        let answer = format!("{status}\n{headers:?}\n{text}").replace(&mark, "mark");
        answers.push((path.clone(), without_draft(&answer)));
    }
    for (place, (path, body)) in questions().into_iter().enumerate() {
        app.scratch.chance.reseed(9_000 + place as u64);
        let answer = stranger.api.post(path, &body).await;
        answers.push((format!("{path} {body}"), format!("{}\n{:?}\n{}", answer.status, answer.headers, answer.text)));
    }
    answers
}

/// The answer without the number that was drawn for a draft: it begins with the moment, and its rest is drawn from what
/// the journal draws from meanwhile.
fn without_draft(answer: &str) -> String {
    const BEFORE: &str = "name=\"entwurf\" value=\"";
    let Some((head, rest)) = answer.split_once(BEFORE) else { return answer.to_owned() };
    let (_, tail) = rest.split_once('"').expect("the value ends");
    format!("{head}{BEFORE}\"{}", without_draft(tail))
}

async fn strangers(app: &TestApp) -> Vec<Stranger> {
    employ(app, "ritter", "Sucht- und psychosoziale Beratung", [Role::Lead, Role::Intake]).await;
    employ(app, "sommer", "Familienhilfe", [Role::Lead, Role::Worker]).await;
    let mut all = Vec::new();
    // The family's own service, its lead, the job centre, another lead, the administrator, the coordinator, the carrier's other unit.
    for login in ["adler", "lorenz", "beck", "celik", "sommer", "ivo", "gross", "ritter"] {
        all.push(Stranger { login, browser: app.log_in(login).await, api: app.api(login).await });
    }
    all
}

#[both_engines]
async fn a_secret_services_file_leaves_no_trace_in_any_answer(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let entries = adler.get(&format!("/api/v1/cases/{code}/entries")).await.json();
    let entry = entries["items"][0]["id"].as_str().unwrap().to_owned();
    let persons = adler.get(&format!("/api/v1/cases/{code}/persons")).await.json();
    let person = persons["items"][0]["id"].as_str().unwrap().to_owned();
    let examples = [
        ("case", code.clone()),
        ("entry", entry),
        ("person", person),
        ("consultation", code.clone()),
        ("contact", code.clone()),
    ];
    let addresses = addresses(&examples);
    assert!(addresses.len() > 120, "only {} addresses are asked", addresses.len());
    let strangers = strangers(&app).await;
    for stranger in &strangers {
        // What is opened is remembered as opened, so the first look is not compared.
        stranger.browser.get(&format!("/faelle/{code}")).await;
    }
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let mut without = Vec::new();
    for stranger in &strangers {
        app.clock.advance(std::time::Duration::from_millis(1));
        without.push(visit(&app, stranger, &addresses).await);
        app.clock.advance(std::time::Duration::from_millis(1));
    }
    app.scratch.chance.reseed(77);
    let secret = founded(&app, &code).await;
    let mut differences = Vec::new();
    for (stranger, before) in strangers.iter().zip(&without) {
        app.clock.advance(std::time::Duration::from_millis(1));
        let after = visit(&app, stranger, &addresses).await;
        for ((path, before), (_, after)) in before.iter().zip(&after) {
            if before != after {
                differences.push(format!("{} at {path}:\n{}", stranger.login, first_difference(before, after)));
            }
            assert!(!after.contains(WORDS), "{} is told the secret at {path}", stranger.login);
            assert!(!after.contains(secret.code.as_str()), "{} is told the code at {path}", stranger.login);
        }
    }
    assert!(differences.is_empty(), "{} answers give it away:\n{}", differences.len(), differences.join("\n"));
    ids_of_the_secret_are_like_ids_of_nothing(&app, &strangers, &secret).await;
}

/// Whoever knows an id or a code of the secret file learns no more by it than by one that was never given out.
async fn ids_of_the_secret_are_like_ids_of_nothing(app: &TestApp, strangers: &[Stranger], secret: &Secret) {
    app.clock.advance(std::time::Duration::from_millis(1));
    let nothing = EntryId::from(store::Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001)).to_string();
    let nowhere = CaseCode::draw([9, 8, 7, 6, 5, 4, 3, 2]).to_string();
    for id in [secret.note.to_string(), secret.file.to_string()] {
        let real = addresses(&of(secret.code.as_str(), &id));
        let unreal = addresses(&of(&nowhere, &nothing));
        for stranger in strangers.iter().filter(|one| ["lorenz", "ritter"].contains(&one.login)) {
            let there = visit(app, stranger, &real).await;
            app.clock.advance(std::time::Duration::from_millis(1));
            let absent = visit(app, stranger, &unreal).await;
            app.clock.advance(std::time::Duration::from_millis(1));
            for ((path, there), (_, absent)) in there.iter().zip(&absent) {
                let there = there.replace(secret.code.as_str(), &nowhere).replace(&id, &nothing);
                assert!(there == *absent, "{} at {path}:\n{}", stranger.login, first_difference(absent, &there));
            }
        }
    }
}

fn of(code: &str, id: &str) -> [(&'static str, String); 5] {
    [
        ("case", code.to_owned()),
        ("entry", id.to_owned()),
        ("person", id.to_owned()),
        ("consultation", code.to_owned()),
        ("contact", code.to_owned()),
    ]
}

/// Some words around the first place in which two answers differ.
fn first_difference(one: &str, other: &str) -> String {
    let at = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| {
        let from = text.floor_char_boundary(at.saturating_sub(80));
        let until = text.floor_char_boundary((at + 160).min(text.len()));
        text[from..until].to_owned()
    };
    format!("  without: …{}…\n  with:    …{}…", around(one), around(other))
}
