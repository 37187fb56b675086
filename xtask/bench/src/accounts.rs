//! The few people of a generated region who can log in, and how they do it.

use std::net::SocketAddr;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail, ensure};
use totp_rs::{Builder, Secret};

use crate::client::{Answer, Connection, escaped, get, post};
use crate::database::Database;

/// A worker with a session in the browser and a token for the API.
#[derive(Clone)]
pub struct Worker {
    /// What is typed to log in.
    pub login: String,
    /// The cookies of the session.
    pub cookies: String,
    /// The token.
    pub token: String,
}

/// Logs in every worker that `lotse generate` printed.
pub async fn workers(database: &Database, lotse: &std::path::Path, address: SocketAddr) -> Result<Vec<Worker>> {
    let password = database.accounts.lines().find_map(|line| line.split_once("password ").map(|(_, word)| word.trim()));
    let password = password.context("no password was printed")?;
    let mut workers = Vec::new();
    for line in database.accounts.lines().filter(|line| line.contains(" worker ")) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (Some(login), Some(at)) = (words.first(), words.iter().position(|word| *word == "factor")) else {
            continue;
        };
        let factor = words.get(at + 1).context("no second factor was printed")?;
        let cookies = log_in(address, login, password, factor).await?;
        let token = token(database, lotse, login)?;
        workers.push(Worker { login: (*login).to_owned(), cookies, token });
    }
    ensure!(!workers.is_empty(), "no worker was printed");
    Ok(workers)
}

async fn log_in(address: SocketAddr, login: &str, password: &str, factor: &str) -> Result<String> {
    let mut browser = Browser { connection: Connection::open(address).await?, address, cookies: Vec::new() };
    let mark = browser.mark("/anmelden").await?;
    let form = format!("form_token={}&login={login}&password={}", escaped(&mark), escaped(password));
    let answer = browser.send("/anmelden", &form).await?;
    ensure!(
        answer.header("location").is_some_and(|to| to.ends_with("/anmelden/code")),
        "{login} is not asked for a code"
    );
    // Close to its end a half minute could be over before the code arrives; and a code that was used is not taken again.
    for attempt in 0..3 {
        while now() % 30 > 27 {
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        }
        let mark = browser.mark("/anmelden/code").await?;
        let form = format!("form_token={}&code={}", escaped(&mark), code(factor)?);
        let answer = browser.send("/anmelden/code", &form).await?;
        if answer.status == 303 || answer.status == 302 {
            return Ok(browser.line());
        }
        ensure!(attempt < 2, "{login} cannot log in: {}", answer.status);
        let half_minute = now() / 30;
        while now() / 30 == half_minute {
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        }
    }
    bail!("{login} cannot log in")
}

struct Browser {
    connection: Connection,
    address: SocketAddr,
    cookies: Vec<(String, String)>,
}

impl Browser {
    fn line(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    /// Opens a page with a form and returns the form's mark.
    async fn mark(&mut self, path: &str) -> Result<String> {
        let cookies = self.line();
        let answer = self.connection.ask(&get(self.address, path, &[("cookie", &cookies)])).await?;
        self.keep(&answer);
        let text = answer.text();
        let after = text.split_once("name=\"form_token\"").context("a page without a form")?.1;
        let value = after.split_once("value=\"").and_then(|(_, rest)| rest.split_once('"'));
        Ok(value.context("a form without a mark")?.0.to_owned())
    }

    async fn send(&mut self, path: &str, form: &str) -> Result<Answer> {
        let (cookies, origin) = (self.line(), format!("http://{}", self.address));
        let headers = [
            ("cookie", cookies.as_str()),
            ("origin", origin.as_str()),
            ("sec-fetch-site", "same-origin"),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        let answer = self.connection.ask(&post(self.address, path, &headers, form)).await?;
        self.keep(&answer);
        Ok(answer)
    }

    fn keep(&mut self, answer: &Answer) {
        for (_, line) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let pair = line.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else { continue };
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// The six digits of this half minute (RFC 6238), as a telephone shows them.
fn code(factor: &str) -> Result<String> {
    let secret = Secret::try_from_base32(factor).ok().context("the second factor is not base32")?;
    let totp = Builder::new().with_secret(secret.as_bytes()).build().ok().context("the second factor is too short")?;
    Ok(totp.generate(now()).to_string())
}

fn token(database: &Database, lotse: &std::path::Path, login: &str) -> Result<String> {
    let output =
        Command::new(lotse).args(["token", "create", "--user", login]).envs(database.environment()).output()?;
    ensure!(output.status.success(), "no token: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
