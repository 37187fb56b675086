//! The command line, as `lotse --help` explains it.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::settings::process_environment;

/// Where `lotse init` puts settings, root key and database unless it is told otherwise.
const USUAL_FOLDER: &str = "lotse-data";

/// Case and Care Management: one family, one contact person, one plan, and every service sees only what it may see.
#[derive(Debug, Parser)]
#[command(name = "lotse", version, about, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Everything Lotse can be told to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a complete invented region on this machine, for trying out.
    Demo(Demo),
    /// Found the first network, its first office and its first administrator.
    Init(Init),
    /// Start the server.
    Serve(Serve),
    /// Bring the database to this version.
    Migrate(Migrate),
    /// Check the journal of accesses.
    Journal(Journal),
    /// Access tokens for the API.
    Token(Token),
    /// Accounts that nobody in the house can help any more.
    Account(Account),
    /// Write a backup while the server works: data and keys into two files.
    Backup(Backup),
    /// Restore a backup, proven before it takes its place.
    Restore(Restore),
    /// Fill an empty database with an invented region of any size, from a seed.
    Generate(Generate),
    /// Look at whether all is well, and say what to do.
    Doctor(Doctor),
    /// List every address of the server.
    Routes(Routes),
    /// Print the API's description (OpenAPI 3.1, JSON).
    Openapi,
}

/// `lotse demo`
#[derive(Debug, Args)]
pub struct Demo {
    /// Where to listen; the demo answers on this machine only.
    #[arg(long, default_value = "127.0.0.1:8080", env = "LOTSE_LISTEN")]
    pub listen: SocketAddr,
    /// The folder for its data; a second start finds the first one's.
    #[arg(long, default_value = "lotse-demo", env = "LOTSE_DEMO_DATA")]
    pub data: PathBuf,
    /// How many families live in the region; counts only at the first start.
    #[arg(long, default_value_t = 24)]
    pub cases: u32,
    /// The number from which the region is drawn; counts only at the first start.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// A PostgreSQL database instead of the folder's SQLite: postgres://…
    #[arg(long, env = "LOTSE_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// How loud the log is.
    #[arg(long, default_value = "warn", env = "LOTSE_LOG")]
    pub log: String,
}

/// The settings file; each setting also as an environment variable, `LOTSE_` and its name in capitals.
#[derive(Debug, Clone, Args)]
pub struct ConfigFile {
    /// The settings file (TOML): database_url, key_file, public_url, listen, trusted_proxies, clamd, operator, feedback_mail,
    /// feedback_post, metrics_from, metrics_token, seal_folder, checkpoint_folder, checkpoint_mail, checkpoint_minutes, log, log_format. Each also as LOTSE_…, which wins.
    #[arg(long, env = "LOTSE_CONFIG")]
    pub config: Option<PathBuf>,
}

impl ConfigFile {
    /// The file that is named; where none is and the environment names no database either, the one that `lotse init`
    /// left in the folder below this one, so that trying it out needs no options.
    pub fn file(&self) -> Option<PathBuf> {
        let left_by_init = || PathBuf::from(USUAL_FOLDER).join("lotse.toml");
        let unnamed = self.config.is_none() && process_environment("LOTSE_DATABASE_URL").is_none();
        self.config.clone().or_else(|| unnamed.then(left_by_init).filter(|file| file.is_file()))
    }
}

/// `lotse init`
#[derive(Debug, Args)]
pub struct Init {
    /// Where the settings are; without any, the folder under --data gets some to start from.
    #[command(flatten)]
    pub config: ConfigFile,
    /// The folder for settings, root key and database, where no settings are named.
    #[arg(long, default_value = USUAL_FOLDER)]
    pub data: PathBuf,
    /// The name of the network of services.
    #[arg(long)]
    pub network: Option<String>,
    /// The legal body of the first organisation.
    #[arg(long)]
    pub carrier: Option<String>,
    /// The first organisation.
    #[arg(long)]
    pub organisation: Option<String>,
    /// Its first unit; its administrators keep the settings of the whole network.
    #[arg(long)]
    pub unit: Option<String>,
    /// The name of the first administrator.
    #[arg(long)]
    pub name: Option<String>,
    /// What the administrator types to log in.
    #[arg(long)]
    pub login: Option<String>,
    /// The region to start from: germany or dg-belgium. Its law and time zone count where none are given.
    #[arg(long)]
    pub preset: Option<String>,
    /// The privacy law of the first organisation: sgb, sgb-equivalent, kdg, dsg-ekd, gdpr or be.
    #[arg(long)]
    pub regime: Option<String>,
    /// The time zone of its opening hours, such as Europe/Brussels.
    #[arg(long)]
    pub time_zone: Option<String>,
}

/// `lotse serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// Where the settings are.
    #[command(flatten)]
    pub config: ConfigFile,
}

/// `lotse migrate`
#[derive(Debug, Args)]
pub struct Migrate {
    /// Where the settings are.
    #[command(flatten)]
    pub config: ConfigFile,
}

/// `lotse journal`
#[derive(Debug, Args)]
pub struct Journal {
    /// What to do with it.
    #[command(subcommand)]
    pub command: JournalCommand,
}

/// What can be done with the journal.
#[derive(Debug, Subcommand)]
pub enum JournalCommand {
    /// Check the whole chain and name the row that breaks it.
    Verify(JournalVerify),
    /// Print the public key by which signed checkpoints are checked.
    Key(JournalKey),
}

/// `lotse journal verify`
#[derive(Debug, Args)]
pub struct JournalVerify {
    /// Where the settings are.
    #[command(flatten)]
    pub config: ConfigFile,
    /// A checkpoint kept elsewhere, or a folder of them, of which the newest counts; only with one can a cut-off end or a
    /// rewritten chain be told.
    #[arg(long)]
    pub checkpoint: Option<PathBuf>,
    /// The file with the line that `lotse journal key` printed; with it only a checkpoint with a fitting signature counts.
    #[arg(long, requires = "checkpoint")]
    pub public_key: Option<PathBuf>,
}

/// `lotse journal key`
#[derive(Debug, Args)]
pub struct JournalKey {
    /// Where the settings are.
    #[command(flatten)]
    pub config: ConfigFile,
}

/// `lotse account`
#[derive(Debug, Args)]
pub struct Account {
    /// What to do with it.
    #[command(subcommand)]
    pub command: AccountCommand,
}

/// What `lotse account` does.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Make a code for a sheet of paper: for a first login, or a new password.
    Code(AccountCode),
    /// Reset a lost second factor and make the code for a new one; for an administrator whom no second person can help.
    ResetFactor(AccountCode),
}

/// `lotse account code`, `lotse account reset-factor`
#[derive(Debug, Args)]
pub struct AccountCode {
    /// Where the settings are.
    #[command(flatten)]
    pub config: ConfigFile,
    /// The person's login.
    #[arg(long)]
    pub user: String,
}

/// `lotse token`
#[derive(Debug, Args)]
pub struct Token {
    /// What to do with it.
    #[command(subcommand)]
    pub command: TokenCommand,
}

/// What can be done with tokens.
#[derive(Debug, Subcommand)]
pub enum TokenCommand {
    /// Make a token for a person and print it once.
    Create(TokenCreate),
}

/// `lotse token create`
#[derive(Debug, Args)]
pub struct TokenCreate {
    /// Where the settings are.
    #[command(flatten)]
    pub config: ConfigFile,
    /// The person's login.
    #[arg(long)]
    pub user: String,
    /// The name of the unit to act for; needed only where the person belongs to several.
    #[arg(long)]
    pub unit: Option<String>,
    /// After how many days it ends.
    #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=365))]
    pub days: u16,
}

/// `lotse backup`
#[derive(Debug, Args)]
pub struct Backup {
    /// Where the settings are.
    #[command(flatten)]
    pub config: ConfigFile,
    /// A new folder, one for each backup; it gets data.lotse-backup and keys.lotse-backup.
    pub path: PathBuf,
}

/// `lotse restore`
#[derive(Debug, Args)]
pub struct Restore {
    /// Where the settings are; they name the database to be filled and the root key.
    #[command(flatten)]
    pub config: ConfigFile,
    /// The folder of the backup.
    pub path: PathBuf,
    /// The file with the keys, where it lies elsewhere; it may be of a later backup than the data, never of an earlier one.
    #[arg(long)]
    pub keys: Option<PathBuf>,
    /// Let the backup take the place of a database that is there, once the new one is complete.
    #[arg(long)]
    pub replace: bool,
    /// Restore into a folder that is thrown away, to prove that it can be done.
    #[arg(long, conflicts_with = "replace")]
    pub check: bool,
}

/// `lotse generate`
#[derive(Debug, Args)]
pub struct Generate {
    /// Where the settings are; they name the empty database and the root key.
    #[command(flatten)]
    pub config: ConfigFile,
    /// How many families have a case; staff, units and organisations grow with them.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    pub cases: u32,
    /// The number from which everything is drawn: the same number and day give the same region.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How many entries the file of such a family has on average.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(12..=2_000))]
    pub entries: u32,
    /// Without secret counselling.
    #[arg(long)]
    pub no_hidden_units: bool,
    /// The moment that is today in the region (RFC 3339); now, if none is given.
    #[arg(long)]
    pub today: Option<String>,
    /// The password of the few accounts that can log in; one is drawn and printed, if none is given.
    #[arg(long, env = "LOTSE_GENERATE_PASSWORD", hide_env_values = true)]
    pub password: Option<String>,
}

/// `lotse doctor`
#[derive(Debug, Args)]
pub struct Doctor {
    /// Where the settings are.
    #[command(flatten)]
    pub config: ConfigFile,
}

/// `lotse routes`
#[derive(Debug, Args)]
pub struct Routes {
    /// As JSON: path, methods, audience, whether it carries content, an example.
    #[arg(long)]
    pub json: bool,
    /// The demo's folder, from which the examples get the codes of families that exist there.
    #[arg(long, default_value = "lotse-demo", env = "LOTSE_DEMO_DATA")]
    pub data: PathBuf,
}
