//! Setting an installation up, starting it, watching it, and being told what is wrong with it.

mod doctor;

use std::io::{BufRead as _, BufReader};
use std::net::{IpAddr, SocketAddr};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::Request;
use lotse::Surroundings;
use lotse::proxy::TrustedProxies;
use lotse::settings::MetricsAccess;
use store::args;
use testkit::{Engine, Scratch, TestApp, both_engines};
use tower::ServiceExt as _;

use crate::program::{complaint, ended, lotse};

/// What `lotse init` is told where there is no terminal.
pub const ANSWERS: [&str; 12] = [
    "--network",
    "Verbund Musterstadt",
    "--carrier",
    "Stadt Musterstadt",
    "--organisation",
    "Sozialamt Musterstadt",
    "--unit",
    "Erstberatung",
    "--name",
    "Ivo Petrov",
    "--login",
    "ivo",
];

/// A folder that is gone afterwards.
pub fn folder() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("lotse-story-").tempdir().unwrap()
}

/// Initialises a folder; gives exit code and everything that was said.
pub fn init(data: &Path, answers: &[&str]) -> (Option<i32>, String) {
    let output = lotse().arg("init").arg("--data").arg(data).args(answers).stdin(Stdio::null()).output().unwrap();
    (output.status.code(), format!("{}{}", String::from_utf8_lossy(&output.stdout), complaint(&output)))
}

/// The printed code: five groups of four signs.
fn code(said: &str) -> String {
    let is_code = |word: &&str| word.len() == 24 && word.matches('-').count() == 4;
    said.split_whitespace().find(is_code).unwrap_or_else(|| panic!("no code in {said}")).to_owned()
}

#[test]
fn an_installation_is_founded_once_and_again_after_a_power_cut() {
    let folder = folder();
    let data = folder.path().join("lotse-data");
    let (status, said) = init(&data, &ANSWERS);
    assert_eq!(status, Some(0), "{said}");
    let first = code(&said);
    for next in ["lotse serve", "/einladung", "lotse doctor", "lotse backup", "root.key"] {
        assert!(said.contains(next), "{next} is not named: {said}");
    }
    for (file, mode) in [("root.key", 0o400), ("lotse.toml", 0o600), ("data/lotse.db", 0o600), ("data", 0o700)] {
        let found = std::fs::metadata(data.join(file)).unwrap().permissions().mode() & 0o777;
        assert_eq!(found, mode, "{file}");
    }
    // Nobody has seen the first code, perhaps: the second time needs no answers and makes the first one worthless.
    let (status, said) = init(&data, &[]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("founded before") && code(&said) != first, "{said}");

    let url = format!("sqlite:{}", data.join("data/lotse.db").display());
    use_the_account(&url);
    let before = std::fs::read(data.join("data/lotse.db")).unwrap();
    let (status, said) = init(&data, &ANSWERS);
    assert_eq!((status, said.contains("in use already")), (Some(1), true), "{said}");
    assert_eq!(std::fs::read(data.join("data/lotse.db")).unwrap(), before, "the database was touched");
}

#[test]
fn whenever_the_power_fails_a_second_attempt_founds_the_installation() {
    let (mut cut_off, mut whole) = (0, 0);
    for milliseconds in [1, 8, 15, 22, 30, 45, 60, 80, 100, 150] {
        let folder = folder();
        let data = folder.path().join("lotse-data");
        let mut command = lotse();
        command.arg("init").arg("--data").arg(&data).args(ANSWERS).stdin(Stdio::null());
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        let _ = child.kill();
        if child.wait().unwrap().success() {
            whole += 1
        } else {
            cut_off += 1
        }
        let (status, said) = init(&data, &ANSWERS);
        assert_eq!(status, Some(0), "after {milliseconds} ms: {said}");
        code(&said);
        let config = data.join("lotse.toml").display().to_string();
        let doctor = ended(&["doctor", "--config", &config], &[]);
        let found = String::from_utf8_lossy(&doctor.stdout).into_owned();
        assert!(found.contains("ok    key       The root key opens") && found.contains("ok    journal"), "{found}");
    }
    assert!(cut_off > 2, "only {cut_off} attempts were cut off, {whole} were not; the test proves nothing");
}

/// As if the first administrator had come in.
pub fn use_the_account(url: &str) {
    testkit::run(async {
        let (clock, chance) = (testkit::FixedClock::new(), testkit::SeededChance::new(1));
        let db = store::Db::open(url, std::sync::Arc::new(clock), std::sync::Arc::new(chance)).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        tx.all_text("UPDATE account SET status = 'active'", args![]).await.unwrap();
        tx.commit().await.unwrap();
        db.close().await;
    });
}

#[test]
fn without_a_terminal_it_names_what_is_missing_and_makes_nothing() {
    let folder = folder();
    let data = folder.path().join("lotse-data");
    let (status, said) = init(&data, &ANSWERS[..8]);
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("--name, --login") && !said.contains("--network,"), "{said}");
    for (wrong, words) in [
        (["--preset", "mars"], "germany, dg-belgium"),
        (["--regime", "mars"], "sgb-equivalent"),
        (["--time-zone", "Mars/Hof"], "Mars/Hof"),
    ] {
        let answers: Vec<&str> = ANSWERS.iter().copied().chain(wrong).collect();
        let (status, said) = init(&data, &answers);
        assert!(status != Some(0) && said.contains(words), "{said}");
    }
    let (status, said) = init(&data, &ANSWERS);
    assert_eq!(status, Some(0), "what a refusal left behind is in the way: {said}");
}

#[test]
fn what_a_founded_network_needs_is_there_on_both_engines() {
    for engine in Engine::ALL {
        testkit::run(async {
            let place = Scratch::empty(engine).await;
            place.db.close().await;
            let key = place.dir.path().join("keys/root.key").display().to_string();
            let environment = [("LOTSE_DATABASE_URL", place.url()), ("LOTSE_KEY_FILE", key.as_str())];
            let mut command = lotse();
            command.arg("init").args(ANSWERS).args(["--preset", "dg-belgium"]).envs(environment).stdin(Stdio::null());
            let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
            assert!(output.status.success(), "{}", complaint(&output));
            let db = place.reopen().await;
            let mut tx = db.read().await.unwrap();
            let mut number = async |text: &str| tx.all_text(text, args![]).await.unwrap()[0].get::<i64>("n").unwrap();
            for (text, wanted) in [
                ("SELECT count(*) AS n FROM organisation WHERE regime = 'be' AND time_zone = 'Europe/Brussels'", 1),
                ("SELECT count(*) AS n FROM organisation_key", 1),
                ("SELECT count(*) AS n FROM file WHERE kind IN ('unit-intake', 'organisation-intake')", 2),
                ("SELECT count(*) AS n FROM file_key", 2),
                ("SELECT count(*) AS n FROM membership_role WHERE role = 'administrator'", 1),
                ("SELECT count(*) AS n FROM network WHERE office_unit_id IS NOT NULL", 1),
                ("SELECT count(*) AS n FROM assignment", 0),
                ("SELECT count(*) AS n FROM journal WHERE event = 'network.founded'", 1),
            ] {
                assert_eq!(number(text).await, wanted, "{engine}: {text}");
            }
            drop(tx);
            db.close().await;
        });
    }
}

/// A running `lotse serve`.
struct Server {
    child: Child,
    url: String,
}

impl Server {
    fn start(config: &Path, environment: &[(&str, &str)]) -> Server {
        let mut command = lotse();
        command.args(["serve", "--config"]).arg(config).envs(environment.iter().copied());
        let mut child = command.env("LOTSE_LOG", "warn").stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address =
            line.split_whitespace().nth(3).unwrap_or_else(|| panic!("it does not say where it listens: {line}"));
        Server { url: format!("http://{address}"), child }
    }

    fn stop(mut self) {
        let asked = std::process::Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
        let began = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(began.elapsed() < Duration::from_secs(25), "the server does not stop when it is told to");
            std::thread::sleep(Duration::from_millis(20));
        }
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn get(url: &str, headers: &[(&str, &str)]) -> (u16, String) {
    let mut request = reqwest::Client::new().get(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

#[test]
fn a_founded_installation_serves_tells_its_figures_to_this_machine_and_stops_in_peace() {
    let folder = folder();
    assert_eq!(init(folder.path(), &ANSWERS).0, Some(0));
    let config = folder.path().join("lotse.toml");
    // A free port may be another's a moment later; the server says which one it got.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let server = Server::start(&config, &[("LOTSE_LISTEN", &port)]);
    testkit::run(async {
        assert_eq!(get(&format!("{}/healthz", server.url), &[]).await, (200, "ok\n".to_owned()));
        assert_eq!(get(&format!("{}/readyz", server.url), &[]).await.0, 200);
        assert_eq!(get(&format!("{}/anmelden?weiter=/faelle/AB-123", server.url), &[]).await.0, 200);
        let (status, text) = get(&format!("{}/metrics", server.url), &[]).await;
        assert_eq!(status, 200);
        for figure in [
            "lotse_build_info{version=",
            "route=\"/anmelden\",class=\"2xx\"",
            "lotse_http_request_duration_seconds_bucket",
            "lotse_database_connections{pool=\"writer\"",
            "lotse_journal_unsealed_rows",
            "lotse_jobs_due",
            "process_resident_memory_bytes",
        ] {
            assert!(text.contains(figure), "{figure} is missing:\n{text}");
        }
        assert!(!text.contains("AB-123"), "an address stands in the figures");
        // What comes through a proxy that nobody named may come from anywhere.
        let (status, page) = get(&format!("{}/metrics", server.url), &[("x-forwarded-for", "127.0.0.1")]).await;
        assert_eq!((status, page.contains("lotse_build_info")), (404, false));
    });
    server.stop();
}

async fn asked(router: &axum::Router, path: &str, from: &str, headers: &[(&str, &str)]) -> (u16, String) {
    let address: IpAddr = from.parse().unwrap();
    let mut request = Request::get(path).extension(ConnectInfo(SocketAddr::new(address, 4711)));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let status = answer.status().as_u16();
    let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8_lossy(&body).into_owned())
}

#[both_engines]
async fn the_figures_are_not_there_for_who_may_not_ask(app: TestApp) {
    let token = "a-token-of-more-than-20-signs";
    let metrics = MetricsAccess { from: vec!["10.0.0.9".parse().unwrap()], token: Some(token.to_owned()) };
    let proxies = TrustedProxies::new(&["10.0.0.7".parse().unwrap()]);
    let router = lotse::surrounded(app.app.clone(), Surroundings { proxies, metrics, ..Surroundings::default() });
    let bearer = format!("Bearer {token}");
    for (from, headers, wanted) in [
        ("10.0.0.9", vec![], 200),
        ("203.0.113.9", vec![], 404),
        ("203.0.113.9", vec![("x-forwarded-for", "10.0.0.9")], 404),
        ("10.0.0.7", vec![("x-forwarded-for", "10.0.0.9")], 200),
        ("10.0.0.7", vec![("x-forwarded-for", "203.0.113.9")], 404),
        ("203.0.113.9", vec![("authorization", bearer.as_str())], 200),
        ("203.0.113.9", vec![("authorization", "Bearer something-else-of-that-length")], 404),
        ("127.0.0.1", vec![], 404),
    ] {
        let (status, text) = asked(&router, "/metrics", from, &headers).await;
        assert_eq!((status, text.contains("lotse_build_info")), (wanted, wanted == 200), "{from} {headers:?}");
    }
    // Which page it is stands in no answer: neither here nor where nothing is.
    let without_marks =
        |text: String| text.split("nonce").map(|part| part[part.len().min(40)..].to_owned()).collect::<String>();
    let (_, hidden) = asked(&router, "/metrics", "203.0.113.9", &[]).await;
    let (_, absent) = asked(&router, "/gibt-es-nicht", "203.0.113.9", &[]).await;
    assert_eq!(without_marks(hidden).len(), without_marks(absent.replace("/gibt-es-nicht", "/metrics")).len());
    // Names of people and families are in no figure.
    let (_, text) = asked(&router, "/metrics", "10.0.0.9", &[]).await;
    for person in population::PEOPLE {
        assert!(!text.contains(person.login) && !text.contains(person.name));
    }
}
