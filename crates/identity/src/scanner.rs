//! Where the virus scanner listens that looks at what people upload.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// The address of a clamd: `tcp:127.0.0.1:3310` or `unix:/run/clamav/clamd.ctl`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanner {
    /// A host and a port.
    Tcp(String),
    /// A socket of this machine.
    Unix(PathBuf),
}

/// A text that is no address of a scanner.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no address of a virus scanner; write tcp:127.0.0.1:3310 or unix:/run/clamav/clamd.ctl")]
pub struct NoScanner(pub String);

impl FromStr for Scanner {
    type Err = NoScanner;

    /// `tcp://` and `unix://` are understood as well.
    fn from_str(text: &str) -> Result<Self, NoScanner> {
        let refused = || NoScanner(text.to_owned());
        let (kind, rest) = text.trim().split_once(':').ok_or_else(refused)?;
        match kind {
            "tcp" => {
                let address = rest.strip_prefix("//").unwrap_or(rest);
                let (host, port) = address.rsplit_once(':').ok_or_else(refused)?;
                let sound = !host.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0);
                sound.then(|| Scanner::Tcp(address.to_owned())).ok_or_else(refused)
            }
            "unix" => {
                let path = PathBuf::from(rest.strip_prefix("//").unwrap_or(rest));
                path.is_absolute().then_some(Scanner::Unix(path)).ok_or_else(refused)
            }
            _ => Err(refused()),
        }
    }
}

impl fmt::Display for Scanner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scanner::Tcp(address) => write!(f, "tcp:{address}"),
            Scanner::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_written_alike_and_nonsense_is_refused() {
        for text in ["tcp:127.0.0.1:3310", "tcp:clamd:3310", "tcp:[::1]:3310", "unix:/run/clamav/clamd.ctl"] {
            assert_eq!(text.parse::<Scanner>().map(|scanner| scanner.to_string()).as_deref(), Ok(text));
        }
        assert_eq!("tcp://clamd:3310".parse(), Ok(Scanner::Tcp("clamd:3310".to_owned())));
        for text in ["", "3310", "tcp:", "tcp:3310", "tcp:host:0", "tcp:host:port", "unix:clamd.ctl", "http://x:1"] {
            assert!(text.parse::<Scanner>().is_err(), "{text}");
        }
    }
}
