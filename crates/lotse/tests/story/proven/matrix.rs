//! Every address, every method, every kind of person, several states of what is asked for: who may not have it gets the very
//! answer of what is not there.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::Method;
use store::Engine;
use testkit::{TestApp, both_engines};

use super::cast::{Person, Who, gather};
use super::objects::{Objects, lay_out, object_of};
use super::plain::{NOBODYS_CODE, NOTHINGS_ID, address, plain};
use super::rules::{Expected, RULES, Rule, rule_of};
use super::sample::operations;

#[test]
fn every_address_has_its_rule_once() {
    let mut named = BTreeSet::new();
    for path in RULES.iter().flat_map(|(_, paths)| paths.split_whitespace()) {
        assert!(named.insert(path), "{path} has two rules");
    }
    let bare: Vec<String> =
        lotse::routes().list().into_iter().map(|route| route.path).filter(|path| rule_of(path).is_none()).collect();
    assert!(
        bare.is_empty(),
        "these addresses have no rule; add each to crates/lotse/tests/story/proven/rules.rs: {bare:#?}"
    );
}

/// One address as it is asked for: what is there, and the same with what is not.
struct Asked {
    pattern: String,
    path: String,
    absent: String,
    rule: Rule,
    /// The codes by which both may differ.
    codes: Vec<String>,
    /// Whether the region has what the address names.
    known: bool,
}

/// The names of examples in an address.
fn names(example: &str) -> Vec<&str> {
    example.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

/// Every address with its method, for what is there in one state.
fn asked(app: &TestApp, objects: &Objects, method: &str, state: &str) -> Vec<Asked> {
    let mut list = Vec::new();
    for route in lotse::routes().list().into_iter().filter(|route| route.methods.contains(method)) {
        let Some(rule) = rule_of(&route.path) else { continue };
        let mut there = app.examples.clone();
        if let Some(code) = app.examples.get(state) {
            for name in ["case", "family"] {
                there.insert(name.to_owned(), code.clone());
            }
        }
        if let Some(id) = object_of(&route.path, objects) {
            there.insert("entry".to_owned(), id.to_owned());
        }
        let absent: BTreeMap<String, String> = there
            .iter()
            .map(|(name, value)| {
                (name.clone(), if value.starts_with("F-") { NOBODYS_CODE } else { NOTHINGS_ID }.to_owned())
            })
            .collect();
        let codes = there.values().cloned().chain([NOBODYS_CODE.to_owned(), NOTHINGS_ID.to_owned()]).collect();
        list.push(Asked {
            pattern: route.path.clone(),
            path: address(&route.example, &there),
            absent: address(&route.example, &absent),
            rule,
            codes,
            known: names(&route.example).iter().all(|name| app.examples.contains_key(*name)),
        });
    }
    list
}

/// What was answered: its status, and its words without what may differ.
type Said = (u16, String);

async fn ask(person: &Person, method: &str, path: &str, body: &str, codes: &[String]) -> Said {
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let verb: Method = method.parse().unwrap();
    if path.starts_with("/api/") {
        let sent = (method != "GET").then(|| body.to_owned());
        let marks = [("if-match", "\"1\""), ("idempotency-key", "a-key-of-the-proof-1")];
        let answer = person.api.send(verb, path, sent, &marks).await;
        return (answer.status.as_u16(), plain(&answer.text, &codes));
    }
    let page = match method {
        "GET" => person.browser.send(verb, path, None, &[]).await,
        _ => {
            let fields = [("version", "1"), ("text", "Nein"), ("name", "Nein")];
            person.browser.post_form_with_mark(path, &fields, &person.mark).await
        }
    };
    (page.status().as_u16(), plain(page.html(), &codes))
}

/// What stands against an answer, if anything does.
fn judge(expected: Expected, there: &Said, absent: &Said) -> Option<&'static str> {
    let login = |said: &Said| said.0 == 401 || said.0 == 303 || (said.0 == 200 && said.1.contains("name=\"password\""));
    match expected {
        _ if there.0 >= 500 => Some("fails"),
        Expected::Door if !login(there) => Some("is not sent to the door"),
        Expected::Absent if there != absent => Some("can tell it from what is absent"),
        Expected::Absent if ![400, 401, 403, 404, 405, 415, 422, 428].contains(&there.0) => Some("is not refused"),
        Expected::Reached if matches!(there.0, 401 | 403 | 404) => Some("is refused"),
        _ => None,
    }
}

async fn walk(
    app: &TestApp,
    (people, objects): (&[Person], &Objects),
    method: &str,
    state: &str,
    extent: Extent,
) -> (usize, Vec<String>) {
    let bodies = operations(&mut |_| "Probe".to_owned());
    let (mut cells, mut wrong) = (0, Vec::new());
    for (number, asked) in asked(app, objects, method, state).into_iter().enumerate() {
        let has_object = asked.path != asked.absent;
        for (turn, person) in people.iter().enumerate() {
            let expected = match asked.rule.expects(person.who, state) {
                Expected::Reached if !asked.known => Expected::Unspecified,
                expected => expected,
            };
            if extent == Extent::EveryThird && (turn + number) % 3 != 0 {
                continue;
            }
            // Who may act would change what the next one finds; that acts succeed is told by the stories.
            let acts = method != "GET" && matches!(expected, Expected::Reached | Expected::Unspecified);
            if acts || (state != "case" && (!has_object || expected == Expected::Reached)) {
                continue;
            }
            let sample = bodies.iter().find(|one| one.method == method && one.path == asked.pattern);
            let body = sample.map_or_else(|| "{}".to_owned(), |one| one.body.to_string());
            let there = ask(person, method, &asked.path, &body, &asked.codes).await;
            let absent = match expected {
                Expected::Absent if has_object => ask(person, method, &asked.absent, &body, &asked.codes).await,
                _ => there.clone(),
            };
            cells += 1;
            if let Some(trouble) = judge(expected, &there, &absent) {
                wrong.push(format!(
                    "{:?} {trouble}: {method} {} ({}, absent {})",
                    person.who, asked.path, there.0, absent.0
                ));
            }
        }
    }
    (cells, wrong)
}

/// How many of the people ask at each address.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Everybody,
    /// A third of them, another third at the next address.
    EveryThird,
}

#[both_engines]
async fn every_address_answers_each_kind_of_person_by_its_rule(app: TestApp) {
    let app = app.with_families(6).await;
    let code = app.examples["case"].clone();
    let people = gather(&app, &code).await;
    let objects = lay_out(&app, &code).await;
    let all = (people.as_slice(), &objects);
    let kinds: BTreeSet<Who> = people.iter().map(|person| person.who).collect();
    assert!(kinds.len() >= 16, "only {} kinds of person", kinds.len());
    let rows = digest(&app).await;
    let (mut cells, mut wrong) = (0, Vec::new());
    // The predicate behind both engines is proven on both; PostgreSQL is asked less.
    let (states, extent): (&[&str], _) = match app.scratch.engine() {
        Engine::Sqlite => (&["case", "advice", "contact"], Extent::Everybody),
        Engine::Postgres => (&["case"], Extent::EveryThird),
    };
    for state in states {
        let (more, found) = walk(&app, all, "GET", state, extent).await;
        cells += more;
        wrong.extend(found);
    }
    for method in ["POST", "PUT", "DELETE"] {
        let (more, found) = walk(&app, all, method, "case", extent).await;
        cells += more;
        wrong.extend(found);
    }
    println!("{cells} cells, {} kinds of person", kinds.len());
    assert!(cells > 3_000, "only {cells} cells");
    assert!(wrong.is_empty(), "{} of {cells} cells are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(digest(&app).await, rows, "somebody changed what they may not even see");
}

/// How much there is of what a stranger to the case could have changed.
async fn digest(app: &TestApp) -> Vec<i64> {
    let mut tx = app.app.db.read().await.unwrap();
    let mut rows = Vec::new();
    for table in ["entry", "entry_version", "file", "family_case", "access_grant", "assignment", "bar"] {
        let text = format!("SELECT count(*) AS n FROM {table}");
        rows.push(tx.all_text(&text, store::args![]).await.unwrap()[0].get("n").unwrap());
    }
    rows
}
