//! What it costs to have Lotse running: time until it answers, memory, and what a browser loads.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::client::{Answer, Connection, get};
use crate::database::Database;
use crate::server::{Server, free_address};

/// What a start costs.
pub struct Start {
    /// From the start of the process to the first `/healthz` 200, the median of five.
    pub ready_after: Duration,
    /// Memory in use 30 seconds after a start, before anybody logs in, in megabytes.
    pub resident_mb: f64,
    /// Scripts, compressed, in bytes.
    pub scripts: usize,
    /// Styles, compressed, in bytes.
    pub styles: usize,
    /// Fonts, in bytes.
    pub fonts: usize,
}

/// Measures starts over a database that is there.
pub async fn measure(lotse: &Path, database: &Database) -> Result<Start> {
    let mut times = Vec::new();
    for _ in 0..5 {
        times.push(serve(lotse, database).await?.ready_after);
    }
    times.sort_unstable();
    let server = serve(lotse, database).await?;
    tokio::time::sleep(Duration::from_secs(30)).await;
    let resident_mb = server.resident_mb()?;
    let (scripts, styles, fonts) = weights(&server).await?;
    Ok(Start { ready_after: times[times.len() / 2], resident_mb, scripts, styles, fonts })
}

async fn serve(lotse: &Path, database: &Database) -> Result<Server> {
    let address = free_address()?;
    let mut command = Command::new(lotse);
    command
        .arg("serve")
        .envs(database.environment())
        .env("LOTSE_LISTEN", address.to_string())
        .env("LOTSE_PUBLIC_URL", format!("http://{address}"))
        .env("LOTSE_LOG", "error");
    Server::start(&mut command, address).await
}

/// What the page for logging in loads, as a browser would get it.
async fn weights(server: &Server) -> Result<(usize, usize, usize)> {
    let mut connection = Connection::open(server.address).await?;
    let page = load(&mut connection, server, "/anmelden", "identity").await?;
    let (mut scripts, mut styles, mut fonts) = (0, 0, Vec::new());
    for path in paths(&page.text(), &["src=\"", "href=\""]) {
        let plain = path.split('?').next().unwrap_or_default();
        if plain.ends_with(".js") {
            scripts += load(&mut connection, server, &path, "gzip").await?.body.len();
        } else if plain.ends_with(".css") {
            styles += load(&mut connection, server, &path, "gzip").await?.body.len();
            let text = load(&mut connection, server, &path, "identity").await?.text();
            for font in paths(&text, &["url(\"", "url(", "url('"]) {
                let font = font.trim_matches(['"', '\'']).to_owned();
                if font.ends_with(".woff2") && !fonts.contains(&font) {
                    fonts.push(font);
                }
            }
        }
    }
    let mut weight = 0;
    for font in fonts {
        let path = if font.starts_with('/') { font } else { format!("/assets/{font}") };
        let answer = load(&mut connection, server, &path, "identity").await?;
        weight += if answer.status == 200 { answer.body.len() } else { 0 };
    }
    Ok((scripts, styles, weight))
}

async fn load(connection: &mut Connection, server: &Server, path: &str, encoding: &str) -> Result<Answer> {
    connection.ask(&get(server.address, path, &[("accept-encoding", encoding)])).await
}

fn paths(text: &str, before: &[&str]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for start in before {
        for (at, _) in text.match_indices(start) {
            let rest = &text[at + start.len()..];
            let end = rest.find(['"', '\'', ')']).unwrap_or(0);
            let path = rest[..end].to_owned();
            if !path.is_empty() && !path.contains(':') && !found.contains(&path) {
                found.push(path);
            }
        }
    }
    found
}
