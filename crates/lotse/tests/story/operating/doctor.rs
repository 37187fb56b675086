//! Being told what is wrong with an installation: at its start, and whenever one asks.

use super::*;

#[test]
fn a_configuration_that_gives_things_away_is_refused_with_the_command_that_mends_it() {
    let folder = folder();
    assert_eq!(init(folder.path(), &ANSWERS).0, Some(0));
    let config = folder.path().join("lotse.toml").display().to_string();
    let refused = |environment: &[(&str, &str)], words: &str| {
        let output = ended(&["serve", "--config", &config], environment);
        assert!(!output.status.success() && complaint(&output).contains(words), "{words}: {}", complaint(&output));
    };
    let open = |path: &str, mode: u32, words: &str, before: u32| {
        let path = folder.path().join(path);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        refused(&[], words);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(before)).unwrap();
    };
    open("data", 0o755, "chmod 0700", 0o700);
    open("data/lotse.db", 0o644, "chmod 0600", 0o600);
    open("root.key", 0o444, "chmod 0400", 0o400);
    std::fs::write(folder.path().join("secret.toml"), "metrics_token = \"a-token-of-more-than-20-signs\"\n").unwrap();
    std::fs::set_permissions(folder.path().join("secret.toml"), std::fs::Permissions::from_mode(0o644)).unwrap();
    let (database, key) = (folder.path().join("data/lotse.db"), folder.path().join("root.key").display().to_string());
    let (url, here) = (format!("sqlite:{}", database.display()), "http://127.0.0.1:8080");
    let secret = folder.path().join("secret.toml").display().to_string();
    let output = ended(
        &["serve", "--config", &secret],
        &[("LOTSE_DATABASE_URL", &url), ("LOTSE_KEY_FILE", &key), ("LOTSE_PUBLIC_URL", here)],
    );
    assert!(complaint(&output).contains("holds a secret"), "{}", complaint(&output));
    refused(&[("LOTSE_PUBLIC_URL", "http://lotse.example")], "https");
    refused(&[("LOTSE_LISTEN", "0.0.0.0:8080")], "this machine alone");
    refused(&[("LOTSE_METRICS_TOKEN", "short")], "could be guessed");
    let missing = format!("sqlite:{}", folder.path().join("data/other.db").display());
    refused(&[("LOTSE_DATABASE_URL", &missing)], "There is no database");
    assert!(!folder.path().join("data/other.db").exists(), "a mistyped path became a database");
    let empty = format!("sqlite:{}", folder.path().join("data/empty.db").display());
    assert!(ended(&["migrate"], &[("LOTSE_DATABASE_URL", &empty)]).status.success());
    refused(&[("LOTSE_DATABASE_URL", &empty)], "lotse init");
}
