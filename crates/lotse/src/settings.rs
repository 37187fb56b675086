//! What whoever runs Lotse can decide: in a file, and each setting also as an environment variable, which wins.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::failure::Failure;

/// Everything `lotse serve` and the other commands need to know.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `sqlite:PATH` or `postgres://…`.
    pub database_url: String,
    /// The file with the root key, outside the data.
    pub key_file: PathBuf,
    /// Where the server listens.
    pub listen: SocketAddr,
    /// The address under which people reach it, without a slash at the end.
    pub public_url: String,
    /// The reverse proxies whose word on a visitor's address is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Who runs this Lotse and how to reach them.
    pub site: Site,
    /// How loud the log is, in the syntax of `RUST_LOG`.
    pub log: String,
    /// How the log is written.
    pub log_format: LogFormat,
}

/// Who runs this Lotse, as its public pages say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// The name of the body that runs it.
    pub operator: Option<String>,
    /// The e-mail address for feedback about barriers and everything else.
    pub feedback_mail: Option<String>,
    /// The postal address for the same, its lines parted by commas.
    pub feedback_post: Option<String>,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogFormat {
    /// Lines for people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// The settings file as written; every line may be missing.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    database_url: Option<String>,
    key_file: Option<PathBuf>,
    listen: Option<String>,
    public_url: Option<String>,
    trusted_proxies: Option<Vec<String>>,
    operator: Option<String>,
    feedback_mail: Option<String>,
    feedback_post: Option<String>,
    log: Option<String>,
    log_format: Option<String>,
}

/// Reads environment variables; tests hand in their own.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The environment of this process; an empty variable counts as none.
pub fn process_environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Settings {
    /// Reads the settings file, if one is named, and the environment.
    ///
    /// Errors: a sentence naming the setting that is missing or wrong, and how to set it.
    pub fn load(file: Option<&Path>, environment: Environment<'_>) -> Result<Self, Failure> {
        let written = file.map_or_else(|| Ok(Written::default()), Written::read)?.overridden_by(environment);
        let site = written.site();
        let listen = written.listen.as_deref().unwrap_or("127.0.0.1:8080");
        let public_url = required(written.public_url, "public_url", "https://lotse.example.org")?;
        Ok(Self {
            database_url: required(written.database_url, "database_url", "sqlite:/var/lib/lotse/lotse.db")?,
            key_file: required(written.key_file, "key_file", "/etc/lotse/root.key")?,
            listen: listen
                .parse()
                .map_err(|_| wrong("listen", listen, "an address with a port, such as 127.0.0.1:8080"))?,
            public_url: secure(public_url)?,
            trusted_proxies: addresses(&written.trusted_proxies.unwrap_or_default())?,
            site,
            log: written.log.unwrap_or_else(|| "info".to_owned()),
            log_format: log_format(written.log_format.as_deref())?,
        })
    }

    /// The database alone, for commands that need no more.
    pub fn database_url(file: Option<&Path>, environment: Environment<'_>) -> Result<String, Failure> {
        let written = file.map_or_else(|| Ok(Written::default()), Written::read)?.overridden_by(environment);
        required(written.database_url, "database_url", "sqlite:/var/lib/lotse/lotse.db")
    }
}

impl Site {
    /// What the environment says about who runs this Lotse; the demo uses it without a settings file.
    pub fn from_environment(environment: Environment<'_>) -> Self {
        Written::default().overridden_by(environment).site()
    }
}

impl Written {
    fn read(path: &Path) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure::Use(format!("The settings file {} cannot be read: {error}.", path.display())))?;
        toml::from_str(&text)
            .map_err(|error| Failure::Use(format!("The settings file {} is wrong: {error}", path.display())))
    }

    fn overridden_by(self, environment: Environment<'_>) -> Self {
        let list = |text: String| text.split(',').map(|part| part.trim().to_owned()).collect();
        Self {
            database_url: environment("LOTSE_DATABASE_URL").or(self.database_url),
            key_file: environment("LOTSE_KEY_FILE").map(PathBuf::from).or(self.key_file),
            listen: environment("LOTSE_LISTEN").or(self.listen),
            public_url: environment("LOTSE_PUBLIC_URL").or(self.public_url),
            trusted_proxies: environment("LOTSE_TRUSTED_PROXIES").map(list).or(self.trusted_proxies),
            operator: environment("LOTSE_OPERATOR").or(self.operator),
            feedback_mail: environment("LOTSE_FEEDBACK_MAIL").or(self.feedback_mail),
            feedback_post: environment("LOTSE_FEEDBACK_POST").or(self.feedback_post),
            log: environment("LOTSE_LOG").or(self.log),
            log_format: environment("LOTSE_LOG_FORMAT").or(self.log_format),
        }
    }

    fn site(&self) -> Site {
        Site {
            operator: self.operator.clone(),
            feedback_mail: self.feedback_mail.clone(),
            feedback_post: self.feedback_post.clone(),
        }
    }
}

fn required<T>(value: Option<T>, name: &str, example: &str) -> Result<T, Failure> {
    value.ok_or_else(|| {
        Failure::Use(format!(
            "The setting {name} is missing. Write {name} = \"{example}\" into the file given with --config, or set \
             LOTSE_{}.",
            name.to_uppercase()
        ))
    })
}

fn wrong(name: &str, value: &str, expected: &str) -> Failure {
    Failure::Use(format!("The setting {name} is „{value}“, but must be {expected}."))
}

/// Cookies of a session travel only over https, so an address without it could never log anybody in.
fn secure(url: String) -> Result<String, Failure> {
    let url = url.trim_end_matches('/').to_owned();
    let host = url.strip_prefix("https://").unwrap_or_default();
    if host.is_empty() || host.contains(['/', '?', '#', ' ', '@']) {
        return Err(wrong("public_url", &url, "an https address without a path, such as https://lotse.example.org"));
    }
    Ok(url)
}

fn addresses(list: &[String]) -> Result<Vec<IpAddr>, Failure> {
    list.iter()
        .filter(|text| !text.is_empty())
        .map(|text| text.parse().map_err(|_| wrong("trusted_proxies", text, "a list of addresses, such as 10.0.0.7")))
        .collect()
}

fn log_format(text: Option<&str>) -> Result<LogFormat, Failure> {
    match text {
        None | Some("text") => Ok(LogFormat::Text),
        Some("json") => Ok(LogFormat::Json),
        Some(other) => Err(wrong("log_format", other, "text or json")),
    }
}
