//! Talking to clamd: bytes go to it as they are read (its command INSTREAM), and it answers with one line.

use std::time::Duration;

use identity::Scanner;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};
use tokio::time::timeout;

use super::scan::Chunks;
use crate::entry::EntryError;

/// How long a connection and each piece may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long it may think about a whole file.
const VERDICT: Duration = Duration::from_secs(120);
/// The longest line it may answer.
const LONGEST_ANSWER: u64 = 4 * 1024;

/// What the scanner said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It found nothing.
    Clean,
    /// It found this.
    Found(String),
}

/// Why nothing was said.
#[derive(Debug)]
pub(super) enum Failed {
    /// The scanner cannot be reached, broke off, or refused the work.
    Scanner(String),
    /// The upload cannot be read.
    Upload(EntryError),
}

/// Lets the scanner look at an upload.
pub(super) async fn scan(scanner: &Scanner, chunks: Chunks<'_>) -> Result<Verdict, Failed> {
    match scanner {
        Scanner::Tcp(address) => talk(connected(TcpStream::connect(address)).await?, chunks).await,
        Scanner::Unix(path) => talk(connected(UnixStream::connect(path)).await?, chunks).await,
    }
}

async fn connected<S>(connecting: impl Future<Output = std::io::Result<S>>) -> Result<S, Failed> {
    in_time(PATIENCE, connecting).await
}

async fn talk<S>(mut line: S, mut chunks: Chunks<'_>) -> Result<Verdict, Failed>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    in_time(PATIENCE, line.write_all(b"zINSTREAM\0")).await?;
    while let Some(chunk) = chunks.next().await.map_err(Failed::Upload)? {
        let length = (chunk.len() as u32).to_be_bytes();
        let sent = async {
            line.write_all(&length).await?;
            line.write_all(&chunk).await
        };
        if let Err(error) = in_time(PATIENCE, sent).await {
            // It hangs up in the middle when it has found something, or when the file is too large for it.
            return answer(&mut line).await.or(Err(error));
        }
    }
    in_time(PATIENCE, line.write_all(&0_u32.to_be_bytes())).await?;
    answer(&mut line).await
}

async fn answer(line: &mut (impl AsyncRead + Unpin)) -> Result<Verdict, Failed> {
    let mut said = Vec::new();
    in_time(VERDICT, line.take(LONGEST_ANSWER).read_to_end(&mut said)).await?;
    judged(&String::from_utf8_lossy(&said))
}

/// `stream: OK`, `stream: Eicar-Signature FOUND`, or anything else, which is a failure.
fn judged(said: &str) -> Result<Verdict, Failed> {
    let said = said.trim_matches(['\0', '\n', ' ']);
    match said.strip_prefix("stream: ") {
        Some("OK") => Ok(Verdict::Clean),
        Some(found) if found.ends_with(" FOUND") => Ok(Verdict::Found(found.trim_end_matches(" FOUND").to_owned())),
        _ => Err(Failed::Scanner(if said.is_empty() { "it hung up".to_owned() } else { said.to_owned() })),
    }
}

async fn in_time<T>(limit: Duration, act: impl Future<Output = std::io::Result<T>>) -> Result<T, Failed> {
    match timeout(limit, act).await {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(Failed::Scanner(error.to_string())),
        Err(_) => Err(Failed::Scanner("it does not answer".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_word_counts() {
        assert!(matches!(judged("stream: OK\0"), Ok(Verdict::Clean)));
        assert!(
            matches!(judged("stream: Eicar-Signature FOUND\0"), Ok(Verdict::Found(name)) if name == "Eicar-Signature")
        );
        for unclear in ["", "\0", "OK", "INSTREAM size limit exceeded. ERROR\0", "stream: OK FOUND?", "UNKNOWN COMMAND"]
        {
            assert!(matches!(judged(unclear), Err(Failed::Scanner(_))), "{unclear}");
        }
    }
}
