//! Settings come from a file and from the environment, which wins; what is wrong is named.

use std::path::Path;

use lotse::failure::Failure;
use lotse::settings::{LogFormat, Settings};

const FILE: &str = r#"
database_url = "postgres://lotse@db/lotse"
key_file = "/etc/lotse/root.key"
public_url = "https://lotse.example/"
listen = "127.0.0.1:9000"
trusted_proxies = ["10.0.0.7", "2001:db8::7"]
operator = "Stadt Musterstadt"
feedback_mail = "hallo@musterstadt.example"
log_format = "json"
"#;

fn load(text: &str, environment: &[(&str, &str)]) -> Result<Settings, Failure> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lotse.toml");
    std::fs::write(&path, text).unwrap();
    let environment =
        |name: &str| environment.iter().find(|(one, _)| *one == name).map(|(_, value)| (*value).to_owned());
    Settings::load(Some(&path), &environment)
}

fn refusal(text: &str, environment: &[(&str, &str)]) -> String {
    let failure = load(text, environment).unwrap_err();
    assert_eq!(failure.exit_code(), 2);
    failure.to_string()
}

#[test]
fn a_file_says_everything() {
    let settings = load(FILE, &[]).unwrap();
    assert_eq!(settings.database_url, "postgres://lotse@db/lotse");
    assert_eq!(settings.key_file, Path::new("/etc/lotse/root.key"));
    assert_eq!(settings.public_url, "https://lotse.example");
    assert_eq!(settings.listen.to_string(), "127.0.0.1:9000");
    assert_eq!(settings.trusted_proxies.len(), 2);
    assert_eq!(settings.site.operator.as_deref(), Some("Stadt Musterstadt"));
    assert_eq!(settings.site.feedback_post, None);
    assert_eq!((settings.log.as_str(), settings.log_format), ("info", LogFormat::Json));
}

#[test]
fn each_setting_is_also_an_environment_variable_and_that_wins() {
    let environment = [
        ("LOTSE_DATABASE_URL", "sqlite:other.db"),
        ("LOTSE_KEY_FILE", "/other.key"),
        ("LOTSE_PUBLIC_URL", "https://other.example"),
        ("LOTSE_LISTEN", "[::1]:1234"),
        ("LOTSE_TRUSTED_PROXIES", "192.0.2.1, 192.0.2.2"),
        ("LOTSE_OPERATOR", "Kreis"),
        ("LOTSE_FEEDBACK_MAIL", "post@kreis.example"),
        ("LOTSE_FEEDBACK_POST", "Weg 1, 1 Ort"),
        ("LOTSE_METRICS_FROM", "10.0.0.9, ::1"),
        ("LOTSE_METRICS_TOKEN", "a-token-of-more-than-20-signs"),
        ("LOTSE_LOG", "warn"),
        ("LOTSE_LOG_FORMAT", "text"),
    ];
    for text in [FILE, ""] {
        let settings = load(text, &environment).unwrap();
        assert_eq!(settings.database_url, "sqlite:other.db");
        assert_eq!(settings.key_file, Path::new("/other.key"));
        assert_eq!(settings.public_url, "https://other.example");
        assert_eq!(settings.listen.to_string(), "[::1]:1234");
        assert_eq!(settings.trusted_proxies[1].to_string(), "192.0.2.2");
        assert_eq!(settings.site.operator.as_deref(), Some("Kreis"));
        assert_eq!(settings.site.feedback_mail.as_deref(), Some("post@kreis.example"));
        assert_eq!(settings.site.feedback_post.as_deref(), Some("Weg 1, 1 Ort"));
        assert_eq!(settings.metrics.from.len(), 2);
        assert_eq!(settings.metrics.token.as_deref(), Some("a-token-of-more-than-20-signs"));
        assert_eq!((settings.log.as_str(), settings.log_format), ("warn", LogFormat::Text));
    }
}

#[test]
fn what_is_missing_or_wrong_is_named_with_what_to_write() {
    assert!(refusal("", &[]).contains("LOTSE_"));
    assert!(refusal("colour = \"rot\"", &[]).contains("colour"));
    assert!(refusal("database_url = ", &[]).contains("is wrong"));
    for (name, value, expected) in [
        ("LOTSE_PUBLIC_URL", "http://lotse.example", "https"),
        ("LOTSE_PUBLIC_URL", "https://lotse.example/pfad", "without a path"),
        ("LOTSE_LISTEN", "8080", "address with a port"),
        ("LOTSE_TRUSTED_PROXIES", "proxy.example", "addresses"),
        ("LOTSE_LOG_FORMAT", "xml", "text or json"),
        ("LOTSE_METRICS_FROM", "monitoring", "addresses"),
    ] {
        let words = refusal(FILE, &[(name, value)]);
        assert!(words.contains(value) && words.contains(expected), "{words}");
    }
    let missing = Settings::load(Some(Path::new("/gibt/es/nicht.toml")), &|_| None).unwrap_err();
    assert!(missing.to_string().contains("/gibt/es/nicht.toml"));
}

#[test]
fn without_https_lotse_is_reached_on_its_own_machine_alone() {
    for url in ["http://127.0.0.1:9000", "http://localhost:9000", "http://[::1]:9000", "http://localhost"] {
        let settings = load(FILE, &[("LOTSE_PUBLIC_URL", url)]).unwrap();
        assert_eq!(settings.public_url, url);
        let words = refusal(FILE, &[("LOTSE_PUBLIC_URL", url), ("LOTSE_LISTEN", "0.0.0.0:9000")]);
        assert!(words.contains("this machine alone"), "{words}");
    }
    for url in
        ["http://192.0.2.1", "http://localhost.example", "http://127.0.0.1@lotse.example", "ftp://localhost", "http://"]
    {
        let words = refusal(FILE, &[("LOTSE_PUBLIC_URL", url)]);
        assert!(words.contains("https"), "{url}: {words}");
    }
}

#[test]
fn the_seals_lie_in_a_folder_or_nowhere() {
    assert_eq!(load(FILE, &[]).unwrap().seal_folder, None);
    let named = load(FILE, &[("LOTSE_SEAL_FOLDER", "/etc/lotse/siegel")]).unwrap().seal_folder;
    assert_eq!(named, Some("/etc/lotse/siegel".into()));
}

#[test]
fn the_virus_scanner_is_an_address_or_none() {
    assert_eq!(load(FILE, &[]).unwrap().scanner, None);
    let named = load(FILE, &[("LOTSE_CLAMD", "unix:/run/clamav/clamd.ctl")]).unwrap().scanner.unwrap();
    assert_eq!(named.to_string(), "unix:/run/clamav/clamd.ctl");
    let in_the_file = load(&format!("{FILE}clamd = \"tcp:127.0.0.1:3310\"\n"), &[]).unwrap().scanner.unwrap();
    assert_eq!(in_the_file.to_string(), "tcp:127.0.0.1:3310");
    for wrong in ["3310", "tcp:localhost", "http://clamd:3310"] {
        assert!(refusal(FILE, &[("LOTSE_CLAMD", wrong)]).contains("clamd"), "{wrong}");
    }
}
