//! `lotse doctor` says what is wrong with an installation and what to do.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use lotse::operating::doctor::{Grade, examine};
use store::args;
use testkit::{Engine, TestApp, both_engines};

use crate::operating::{ANSWERS, folder, init, use_the_account};
use crate::program::ended;

#[test]
fn the_doctor_says_what_is_wrong_and_what_to_do() {
    let folder = folder();
    assert_eq!(init(folder.path(), &ANSWERS).0, Some(0));
    let config = folder.path().join("lotse.toml");
    let path = config.display().to_string();
    let output = ended(&["doctor", "--config", &path], &[]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("fail  people") && said.contains("prints a new one"), "{said}");

    let url = format!("sqlite:{}", folder.path().join("data/lotse.db").display());
    use_the_account(&url);
    assert!(
        ended(&["backup", "--config", &path, &folder.path().join("backup").display().to_string()], &[])
            .status
            .success()
    );
    let output = ended(&["doctor", "--config", &path], &[]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}");
    for line in [
        "ok    settings",
        "ok    modes",
        "ok    key       The root key opens",
        "ok    database  SQLite 3.",
        "ok    journal",
        "ok    backup    The newest backup is 0 days",
        "ok    clock",
        "warn  address",
        "warn  server    Nothing answers",
        "warn  people    Without a lead",
        "warn  scanner",
    ] {
        assert!(said.contains(line), "{line} is missing:\n{said}");
    }

    let findings = |config: &Path, environment: &[(&str, &str)]| {
        let environment =
            |name: &str| environment.iter().find(|(one, _)| *one == name).map(|(_, value)| (*value).to_owned());
        testkit::run(examine(Some(config), &environment))
    };
    std::fs::set_permissions(folder.path().join("data/lotse.db"), std::fs::Permissions::from_mode(0o644)).unwrap();
    let exposed = findings(&config, &[]);
    assert!(exposed.iter().any(|one| one.about == "modes" && one.grade == Grade::Fail));
    let foreign = folder.path().join("foreign.key");
    vault::create_key_file(&foreign, [8; 32]).unwrap();
    let foreign = foreign.display().to_string();
    let strange = findings(&config, &[("LOTSE_KEY_FILE", &foreign)]);
    assert!(strange.iter().any(|one| one.about == "key" && one.grade == Grade::Fail), "{strange:?}");
    let nowhere = findings(Path::new("/gibt/es/nicht.toml"), &[]);
    assert!(nowhere.len() == 1 && nowhere[0].grade == Grade::Fail, "{nowhere:?}");
}

#[both_engines]
async fn the_doctor_knows_a_broken_journal_and_an_unsafe_engine(app: TestApp) {
    app.app.journal.seal_now().await.unwrap();
    let key = app.scratch.dir.path().join("root.key").display().to_string();
    let url = app.scratch.url().to_owned();
    let environment = move |name: &str| match name {
        "LOTSE_DATABASE_URL" => Some(url.clone()),
        "LOTSE_KEY_FILE" => Some(key.clone()),
        "LOTSE_PUBLIC_URL" => Some("https://lotse.example".to_owned()),
        _ => None,
    };
    let about = async |what: &str| {
        let findings = examine(None, &environment).await;
        let of: Vec<_> = findings.into_iter().filter(|one| one.about == what).collect();
        assert!(!of.is_empty(), "nothing is said about {what}");
        of
    };
    assert!(about("journal").await.iter().all(|one| one.grade == Grade::Ok));
    assert!(about("proxy").await[0].says.contains("trusted_proxies"));
    // The tests' server forgets for speed; a real one that does so must be told of.
    if app.scratch.engine() == Engine::Postgres {
        let database = about("database").await;
        assert!(
            database.iter().any(|one| one.grade == Grade::Fail && one.says.contains("fsync = off")),
            "{database:?}"
        );
    }
    let mut tx = app.app.db.begin().await.unwrap();
    let gone = "DELETE FROM journal_seal WHERE seq = 2";
    tx.all_text(gone, args![]).await.unwrap();
    tx.commit().await.unwrap();
    let journal = about("journal").await;
    assert!(journal.iter().any(|one| one.grade == Grade::Fail && one.says.contains("row 2")), "{journal:?}");
}
