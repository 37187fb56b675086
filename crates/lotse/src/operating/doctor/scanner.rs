//! The virus scanner that looks at what people upload.

use std::time::Duration;

use identity::Scanner;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};

use super::{Finding, fail, ok, warn};
use crate::settings::Settings;

/// Whether a scanner is set, and whether it answers.
pub async fn examine(settings: &Settings) -> Finding {
    let Some(scanner) = &settings.scanner else {
        return warn(
            "scanner",
            "No virus scanner looks at what people upload. Install clamd, and set clamd to its address, such as \
             unix:/run/clamav/clamd.ctl.",
        );
    };
    match tokio::time::timeout(Duration::from_secs(5), greeted(scanner)).await {
        Ok(Ok(true)) => ok("scanner", format!("The virus scanner at {scanner} answers.")),
        _ => fail(
            "scanner",
            format!(
                "The virus scanner at {scanner} does not answer, so nothing that is uploaded comes through. Start it."
            ),
        ),
    }
}

async fn greeted(scanner: &Scanner) -> std::io::Result<bool> {
    match scanner {
        Scanner::Tcp(address) => ping(TcpStream::connect(address.as_str()).await?).await,
        Scanner::Unix(path) => ping(UnixStream::connect(path).await?).await,
    }
}

async fn ping(mut line: impl AsyncRead + AsyncWrite + Unpin) -> std::io::Result<bool> {
    line.write_all(b"zPING\0").await?;
    let mut answer = Vec::new();
    line.take(16).read_to_end(&mut answer).await?;
    Ok(answer.starts_with(b"PONG"))
}
