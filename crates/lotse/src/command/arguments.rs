//! The command line, as `lotse --help` explains it.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

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
    /// Start the server.
    Serve(Serve),
    /// Bring the database to this version.
    Migrate(Migrate),
    /// Check the journal of accesses.
    Journal(Journal),
    /// Access tokens for the API.
    Token(Token),
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
    /// The settings file (TOML): database_url, key_file, public_url, listen, trusted_proxies, operator, feedback_mail,
    /// feedback_post, log, log_format. Each also as LOTSE_…, which wins.
    #[arg(long, env = "LOTSE_CONFIG")]
    pub config: Option<PathBuf>,
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
}

/// `lotse journal verify`
#[derive(Debug, Args)]
pub struct JournalVerify {
    /// Where the settings are.
    #[command(flatten)]
    pub config: ConfigFile,
    /// A checkpoint kept elsewhere; only with one can a cut-off end or a rewritten chain be told.
    #[arg(long)]
    pub checkpoint: Option<PathBuf>,
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
