//! A program that is killed while families come goes on where it was: nobody is missing, nobody came twice.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Output, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use store::{Db, args};
use testkit::{FixedClock, SeededChance};

use crate::program::{Demo, complaint, ended, lotse};

fn folder() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("lotse-story-").tempdir().unwrap()
}

fn settings(data: &Path) -> Vec<(&'static str, String)> {
    vec![
        ("LOTSE_DATABASE_URL", format!("sqlite:{}", data.join("lotse.db").display())),
        ("LOTSE_KEY_FILE", data.join("root.key").display().to_string()),
    ]
}

const ARGUMENTS: [&str; 7] = ["generate", "--cases", "420", "--seed", "9", "--today", "2026-11-23T08:50:00+01:00"];

fn generate(data: &Path) -> Output {
    let settings = settings(data);
    let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
    ended(&ARGUMENTS, &settings)
}

async fn numbers(data: &Path, text: &str) -> Vec<i64> {
    let url = format!("sqlite:{}", data.join("lotse.db").display());
    let db = Db::open(&url, Arc::new(FixedClock::new()), Arc::new(SeededChance::new(4))).await.unwrap();
    let rows = db.read().await.unwrap().all_text(text, args![]).await.unwrap_or_default();
    let numbers = rows.iter().map(|row| row.get("n").unwrap()).collect();
    db.close().await;
    numbers
}

/// What can be compared without keys: how many rows of each kind, and a sum over their moments.
const SUMS: &str = "SELECT COUNT(*) AS n FROM family_case UNION ALL SELECT SUM(created_at) FROM family_case \
    UNION ALL SELECT COUNT(*) FROM entry UNION ALL SELECT SUM(happened_at) FROM entry UNION ALL SELECT SUM(version) FROM entry \
    UNION ALL SELECT COUNT(*) FROM blind_token UNION ALL SELECT COUNT(*) FROM assignment \
    UNION ALL SELECT COUNT(*) FROM access_grant UNION ALL SELECT COUNT(*) FROM contact_term \
    UNION ALL SELECT COUNT(*) FROM journal WHERE event = 'case.generated'";

#[tokio::test(flavor = "multi_thread")]
async fn a_generation_that_was_killed_goes_on_where_it_was() {
    let (whole, cut) = (folder(), folder());
    let output = generate(whole.path());
    assert!(output.status.success(), "{}", complaint(&output));
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("leitung001") && told.contains("fachkraft001-1") && told.contains("second factor"), "{told}");

    let mut child = lotse()
        .args(ARGUMENTS)
        .envs(settings(cut.path()))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    assert!(first.contains("families") && first.contains("rows/s"), "{first}");
    child.kill().unwrap();
    child.wait().unwrap();
    let there = numbers(cut.path(), "SELECT COUNT(*) AS n FROM family_case").await[0];
    assert!(there > 0, "nothing was there yet");

    let other = ended(
        &["generate", "--cases", "421"],
        &settings(cut.path()).iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>(),
    );
    assert_eq!(other.status.code(), Some(2));
    assert!(complaint(&other).contains("--cases 420"), "{}", complaint(&other));

    let output = generate(cut.path());
    assert!(output.status.success(), "{}", complaint(&output));
    assert_eq!(numbers(cut.path(), SUMS).await, numbers(whole.path(), SUMS).await);
    let again = generate(cut.path());
    assert_eq!(again.status.code(), Some(1));
    assert!(complaint(&again).contains("there already"), "{}", complaint(&again));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_that_was_killed_while_families_came_completes_them_at_the_next_start() {
    let data = folder();
    let mut child = lotse()
        .args(["demo", "--listen", "127.0.0.1:0", "--cases", "50", "--data"])
        .arg(data.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let began = Instant::now();
    let mut lived = 0;
    while lived < 3 {
        assert!(began.elapsed() < Duration::from_secs(120), "no family came");
        std::thread::sleep(Duration::from_millis(20));
        if data.path().join("lotse.db").exists() {
            lived = numbers(data.path(), "SELECT lived AS n FROM invented_region").await.first().copied().unwrap_or(0);
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let there = numbers(data.path(), "SELECT COUNT(*) AS n FROM family_case").await[0];
    assert!(there < 50, "all of them had come already");
    assert!(!data.path().join("examples.json").exists());

    let demo = Demo::start(data.path());
    assert!(demo.announcement.contains("was found again"), "{}", demo.announcement);
    // Those around, Jana’s family with pages of its own, five of whom trust between services tells, and one that is closed.
    assert_eq!(numbers(data.path(), "SELECT COUNT(*) AS n FROM family_case").await, [50 + 1 + 5 + 1]);
    assert_eq!(
        numbers(data.path(), "SELECT lived AS n FROM invented_region WHERE finished_at IS NOT NULL").await,
        [50]
    );
    for name in ["case", "advice", "contact", "entry", "person", "helper"] {
        crate::program::example(data.path(), name);
    }
    demo.stop();
}
