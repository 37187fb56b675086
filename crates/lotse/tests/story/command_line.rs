//! The command line says what to do, and its exit codes can be relied on: 0 done, 1 failed, 2 wrong use.

use std::os::unix::fs::PermissionsExt as _;

use crate::program::{Demo, complaint, ended, lotse};

/// A folder for its owner alone, as the server demands it.
fn demo_folder() -> tempfile::TempDir {
    let private = std::fs::Permissions::from_mode(0o700);
    tempfile::Builder::new().prefix("lotse-story-").permissions(private).tempdir().unwrap()
}

fn serve_settings(data: &std::path::Path) -> Vec<(String, String)> {
    [
        ("LOTSE_DATABASE_URL", format!("sqlite:{}", data.join("lotse.db").display())),
        ("LOTSE_KEY_FILE", data.join("root.key").display().to_string()),
        ("LOTSE_PUBLIC_URL", "https://lotse.example".to_owned()),
        ("LOTSE_LISTEN", "127.0.0.1:0".to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

fn serve(settings: &[(String, String)]) -> (Option<i32>, String) {
    let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let output = ended(&["serve"], &settings);
    (output.status.code(), complaint(&output))
}

#[test]
fn a_second_start_of_the_demo_finds_the_first_ones_data() {
    let data = demo_folder();
    let first = Demo::start(data.path());
    assert!(first.announcement.contains("A new region was founded"), "{}", first.announcement);
    for person in population::PEOPLE {
        assert!(first.announcement.contains(person.login), "{} is not announced", person.login);
    }
    assert!(first.announcement.contains("lotse-demo-2026"));
    first.stop();
    let second = Demo::start(data.path());
    assert!(second.announcement.contains("was found again"), "{}", second.announcement);
    second.stop();
}

#[test]
fn the_demo_lives_on_a_postgresql_server_as_well() {
    testkit::run(async {
        let database = testkit::Scratch::empty(testkit::Engine::Postgres).await;
        let (data, url) = (demo_folder(), database.url().to_owned());
        let told = tokio::task::spawn_blocking(move || {
            let first = Demo::start_over(data.path(), Some(&url));
            let (first_told, address) = (first.announcement.clone(), first.url.clone());
            assert!(!data.path().join("lotse.db").exists(), "the demo made a database of its own as well");
            let health = format!("{address}/readyz");
            let ready =
                tokio::runtime::Handle::current().block_on(async { reqwest::get(health).await.unwrap().status() });
            first.stop();
            let second = Demo::start_over(data.path(), Some(&url));
            let second_told = second.announcement.clone();
            second.stop();
            (first_told, ready.as_u16(), second_told)
        });
        let (first, ready, second) = told.await.unwrap();
        assert!(first.contains("A new region was founded"), "{first}");
        assert_eq!(ready, 200);
        assert!(second.contains("was found again"), "{second}");
    });
}

#[test]
fn the_demo_refuses_to_be_reached_from_outside() {
    let data = demo_folder();
    for address in ["0.0.0.0:8080", "[::]:8080", "192.0.2.1:8080"] {
        let output = ended(&["demo", "--listen", address, "--data", data.path().to_str().unwrap()], &[]);
        assert_eq!(output.status.code(), Some(2));
        assert!(complaint(&output).contains("on this machine only"), "{}", complaint(&output));
    }
    assert!(std::fs::read_dir(data.path()).unwrap().next().is_none(), "something was founded nevertheless");
}

#[test]
fn a_port_in_use_is_named_with_what_to_do() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let data = demo_folder();
    let output = ended(&["demo", "--listen", &address, "--data", data.path().to_str().unwrap()], &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(complaint(&output).contains("already in use"), "{}", complaint(&output));
    assert!(complaint(&output).contains("--listen"));
}

#[test]
fn a_folder_that_is_a_file_is_refused() {
    let data = demo_folder();
    let file = data.path().join("file");
    std::fs::write(&file, "").unwrap();
    let output = ended(&["demo", "--listen", "127.0.0.1:0", "--data", file.to_str().unwrap()], &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(complaint(&output).contains("is not a folder"), "{}", complaint(&output));
}

#[test]
fn the_server_does_not_start_without_its_own_key() {
    let data = demo_folder();
    Demo::start(data.path()).stop();
    let settings = serve_settings(data.path());
    let key = data.path().join("root.key");
    let good = std::fs::read(&key).unwrap();

    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o444)).unwrap();
    let (code, words) = serve(&settings);
    assert_eq!((code, words.contains("chmod 0400")), (Some(1), true), "{words}");

    std::fs::remove_file(&key).unwrap();
    let (code, words) = serve(&settings);
    assert_eq!((code, words.contains("no key file at")), (Some(1), true), "{words}");

    vault::create_key_file(&key, [9; 32]).unwrap();
    let (code, words) = serve(&settings);
    assert_eq!((code, words.contains("does not belong to this database")), (Some(1), true), "{words}");

    std::fs::remove_file(&key).unwrap();
    std::fs::write(&key, good).unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o400)).unwrap();
    Demo::start(data.path()).stop();
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let data = demo_folder();
    Demo::start(data.path()).stop();
    let database = data.path().join("lotse.db");
    let url = format!("sqlite:{}", database.display());
    testkit::run(async {
        let clock = std::sync::Arc::new(testkit::FixedClock::new());
        let chance = std::sync::Arc::new(testkit::SeededChance::new(1));
        let db = store::Db::open(&url, clock, chance).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        let newer = store::sql!("INSERT INTO schema_migration (name, applied_at) VALUES ('9999_future', 0)");
        tx.run(newer, store::args![]).await.unwrap();
        tx.commit().await.unwrap();
        db.close().await;
    });
    let before = std::fs::read(&database).unwrap();
    let (code, words) = serve(&serve_settings(data.path()));
    assert_eq!((code, words.contains("newer version of Lotse")), (Some(1), true), "{words}");
    assert!(words.contains("9999_future"), "{words}");
    assert_eq!(std::fs::read(&database).unwrap(), before, "the database was changed");
}

#[test]
fn a_missing_or_wrong_setting_is_wrong_use() {
    let data = demo_folder();
    let without =
        |name: &str| serve_settings(data.path()).into_iter().filter(|(one, _)| one != name).collect::<Vec<_>>();
    for name in ["LOTSE_DATABASE_URL", "LOTSE_KEY_FILE", "LOTSE_PUBLIC_URL"] {
        let (code, words) = serve(&without(name));
        assert_eq!((code, words.contains(name)), (Some(2), true), "{words}");
    }
    let mut plain = without("LOTSE_PUBLIC_URL");
    plain.push(("LOTSE_PUBLIC_URL".to_owned(), "http://lotse.example".to_owned()));
    let (code, words) = serve(&plain);
    assert_eq!((code, words.contains("https")), (Some(2), true), "{words}");
    let output = lotse().arg("fly").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_journal_of_a_demo_verifies_and_a_cut_off_end_is_told_by_a_checkpoint() {
    let data = demo_folder();
    Demo::start(data.path()).stop();
    let url = format!("sqlite:{}", data.path().join("lotse.db").display());
    let environment = [("LOTSE_DATABASE_URL", url.as_str())];
    let output = ended(&["journal", "verify"], &environment);
    let said = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(output.status.success(), "{said}{}", complaint(&output));
    let head = said.lines().last().unwrap();

    let good = data.path().join("checkpoint");
    std::fs::write(&good, head).unwrap();
    assert!(ended(&["journal", "verify", "--checkpoint", good.to_str().unwrap()], &environment).status.success());

    let later = data.path().join("later");
    std::fs::write(&later, "lotse-journal 1 999999 ".to_owned() + &"ab".repeat(32)).unwrap();
    let output = ended(&["journal", "verify", "--checkpoint", later.to_str().unwrap()], &environment);
    assert_ne!(output.status.code(), Some(0), "a chain that ends too early verified");
}

#[test]
fn a_token_is_made_for_members_only_and_works() {
    let data = demo_folder();
    let demo = Demo::start(data.path());
    let token = crate::program::token(data.path(), "adler");
    let me = testkit::run(async {
        let request = reqwest::Client::new().get(format!("{}/api/v1/me", demo.url)).bearer_auth(&token);
        request.send().await.unwrap().text().await.unwrap()
    });
    assert!(me.contains("adler") || me.contains("Adler"), "{me}");
    let url = format!("sqlite:{}", data.path().join("lotse.db").display());
    let output = ended(&["token", "create", "--user", "nobody"], &[("LOTSE_DATABASE_URL", &url)]);
    assert_eq!((output.status.code(), complaint(&output).contains("no account")), (Some(1), true));
    demo.stop();
}
