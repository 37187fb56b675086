//! What whoever runs Lotse can decide: in a file, and each setting also as an environment variable, which wins.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use identity::{Cookies, Scanner};
use serde::Deserialize;

use crate::failure::Failure;
use crate::operating::checkpoint::Checkpoints;

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
    /// The virus scanner that looks at what people upload; without one, nothing does.
    pub scanner: Option<Scanner>,
    /// Who runs this Lotse and how to reach them.
    pub site: Site,
    /// Who may ask for the figures under `/metrics`.
    pub metrics: MetricsAccess,
    /// The folder with the seals of organisations; without it no file that leaves is sealed.
    pub seal_folder: Option<PathBuf>,
    /// Where signed checkpoints of the journal are kept.
    pub checkpoints: Checkpoints,
    /// How loud the log is, in the syntax of `RUST_LOG`.
    pub log: String,
    /// How the log is written.
    pub log_format: LogFormat,
}

/// Where everything is kept, and what opens it.
#[derive(Clone, Debug)]
pub struct Storage {
    /// `sqlite:PATH` or `postgres://…`.
    pub database_url: String,
    /// The file with the root key, outside the data.
    pub key_file: PathBuf,
}

/// The file of a SQLite database; none for PostgreSQL.
pub fn sqlite_file(database_url: &str) -> Option<&Path> {
    let path = database_url.strip_prefix("sqlite:")?;
    Some(Path::new(path.strip_prefix("//").unwrap_or(path)))
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

/// Who may ask for the figures of the installation; for everybody else they are not there.
#[derive(Clone)]
pub struct MetricsAccess {
    /// Addresses from which they are given without a token; this machine by default.
    pub from: Vec<IpAddr>,
    /// The token that opens them from anywhere, as `Authorization: Bearer …`.
    pub token: Option<String>,
}

impl Default for MetricsAccess {
    fn default() -> Self {
        Self { from: vec![IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)], token: None }
    }
}

impl std::fmt::Debug for MetricsAccess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MetricsAccess").field("from", &self.from).finish_non_exhaustive()
    }
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
    clamd: Option<String>,
    operator: Option<String>,
    feedback_mail: Option<String>,
    feedback_post: Option<String>,
    metrics_from: Option<Vec<String>>,
    metrics_token: Option<String>,
    seal_folder: Option<PathBuf>,
    checkpoint_folder: Option<PathBuf>,
    checkpoint_mail: Option<PathBuf>,
    checkpoint_minutes: Option<u64>,
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
        let metrics = metrics(written.metrics_from.as_deref(), written.metrics_token.as_deref())?;
        let checkpoints = checkpoints(&written)?;
        let listen = written.listen.as_deref().unwrap_or("127.0.0.1:8080");
        let listen: SocketAddr =
            listen.parse().map_err(|_| wrong("listen", listen, "an address with a port, such as 127.0.0.1:8080"))?;
        let public_url = required(written.public_url, "public_url", "https://lotse.example.org")?;
        Ok(Self {
            database_url: required(written.database_url, "database_url", "sqlite:/var/lib/lotse/lotse.db")?,
            key_file: required(written.key_file, "key_file", "/etc/lotse/root.key")?,
            listen,
            public_url: secure(public_url, listen)?,
            trusted_proxies: addresses("trusted_proxies", &written.trusted_proxies.unwrap_or_default())?,
            scanner: scanner(written.clamd.as_deref())?,
            site,
            metrics,
            seal_folder: written.seal_folder,
            checkpoints,
            log: written.log.unwrap_or_else(|| "info".to_owned()),
            log_format: log_format(written.log_format.as_deref())?,
        })
    }

    /// How cookies are set: strictly, but for an address without https on this machine alone.
    pub fn cookies(&self) -> Cookies {
        if self.public_url.starts_with("https://") { Cookies::Secure } else { Cookies::LoopbackDemo }
    }

    /// The database and the root key, for commands that serve nobody.
    pub fn load_storage(file: Option<&Path>, environment: Environment<'_>) -> Result<Storage, Failure> {
        let written = file.map_or_else(|| Ok(Written::default()), Written::read)?.overridden_by(environment);
        Ok(Storage {
            database_url: required(written.database_url, "database_url", "sqlite:/var/lib/lotse/lotse.db")?,
            key_file: required(written.key_file, "key_file", "/etc/lotse/root.key")?,
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
            clamd: environment("LOTSE_CLAMD").or(self.clamd),
            operator: environment("LOTSE_OPERATOR").or(self.operator),
            feedback_mail: environment("LOTSE_FEEDBACK_MAIL").or(self.feedback_mail),
            feedback_post: environment("LOTSE_FEEDBACK_POST").or(self.feedback_post),
            metrics_from: environment("LOTSE_METRICS_FROM").map(list).or(self.metrics_from),
            metrics_token: environment("LOTSE_METRICS_TOKEN").or(self.metrics_token),
            seal_folder: environment("LOTSE_SEAL_FOLDER").map(PathBuf::from).or(self.seal_folder),
            checkpoint_folder: environment("LOTSE_CHECKPOINT_FOLDER").map(PathBuf::from).or(self.checkpoint_folder),
            checkpoint_mail: environment("LOTSE_CHECKPOINT_MAIL").map(PathBuf::from).or(self.checkpoint_mail),
            // What is no number is refused as the number that is never allowed.
            checkpoint_minutes: environment("LOTSE_CHECKPOINT_MINUTES")
                .map(|text| text.trim().parse().unwrap_or(0))
                .or(self.checkpoint_minutes),
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
             LOTSE_{}. `lotse init` makes a folder with settings to start from.",
            name.to_uppercase()
        ))
    })
}

fn wrong(name: &str, value: &str, expected: &str) -> Failure {
    Failure::Use(format!("The setting {name} is „{value}“, but must be {expected}."))
}

/// Cookies of a session travel only over https; without it Lotse is reached on its own machine alone, for trying out.
fn secure(url: String, listen: SocketAddr) -> Result<String, Failure> {
    let url = url.trim_end_matches('/').to_owned();
    let bare = |host: &str| !host.is_empty() && !host.contains(['/', '?', '#', ' ', '@']);
    if url.strip_prefix("https://").is_some_and(bare) {
        return Ok(url);
    }
    let here = |host: &str| {
        let name = host.rsplit_once(':').map_or(host, |(name, port)| if port.ends_with(']') { host } else { name });
        let address = name.trim_matches(['[', ']']).parse::<IpAddr>();
        name == "localhost" || address.is_ok_and(|address| address.is_loopback())
    };
    match url.strip_prefix("http://").filter(|host| bare(host)) {
        Some(host) if here(host) && listen.ip().is_loopback() => Ok(url),
        Some(host) if here(host) => Err(wrong(
            "listen",
            &listen.to_string(),
            "an address of this machine alone, such as 127.0.0.1:8080, as long as public_url is without https",
        )),
        _ => Err(wrong("public_url", &url, "an https address without a path, such as https://lotse.example.org")),
    }
}

fn addresses(name: &str, list: &[String]) -> Result<Vec<IpAddr>, Failure> {
    list.iter()
        .filter(|text| !text.is_empty())
        .map(|text| text.parse().map_err(|_| wrong(name, text, "a list of addresses, such as 10.0.0.7")))
        .collect()
}

fn metrics(from: Option<&[String]>, token: Option<&str>) -> Result<MetricsAccess, Failure> {
    let from = from.map(|list| addresses("metrics_from", list)).transpose()?;
    if token.is_some_and(|token| token.len() < 20) {
        return Err(Failure::Use(
            "The setting metrics_token is shorter than 20 signs, so it could be guessed; take the output of \
             `openssl rand -hex 20`."
                .to_owned(),
        ));
    }
    Ok(MetricsAccess { from: from.unwrap_or(MetricsAccess::default().from), token: token.map(str::to_owned) })
}

fn checkpoints(written: &Written) -> Result<Checkpoints, Failure> {
    let minutes = written.checkpoint_minutes.unwrap_or(15);
    if !(1..=1440).contains(&minutes) {
        return Err(wrong("checkpoint_minutes", &minutes.to_string(), "a number of minutes from 1 to 1440"));
    }
    Ok(Checkpoints {
        folder: written.checkpoint_folder.clone(),
        mail: written.checkpoint_mail.clone(),
        every: Duration::from_secs(minutes * 60),
    })
}

/// The virus scanner that the environment names; the demo uses it without a settings file.
pub fn scanner_from_environment(environment: Environment<'_>) -> Result<Option<Scanner>, Failure> {
    scanner(Written::default().overridden_by(environment).clamd.as_deref())
}

fn scanner(text: Option<&str>) -> Result<Option<Scanner>, Failure> {
    let address = text.map(str::trim).filter(|text| !text.is_empty());
    let wrong = |text| wrong("clamd", text, "an address such as tcp:127.0.0.1:3310 or unix:/run/clamav/clamd.ctl");
    address.map(|text| text.parse().map_err(|_| wrong(text))).transpose()
}

fn log_format(text: Option<&str>) -> Result<LogFormat, Failure> {
    match text {
        None | Some("text") => Ok(LogFormat::Text),
        Some("json") => Ok(LogFormat::Json),
        Some(other) => Err(wrong("log_format", other, "text or json")),
    }
}
