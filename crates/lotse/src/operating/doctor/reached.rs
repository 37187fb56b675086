//! How people reach the server: its address, the proxy before it, and whether it answers.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use identity::Cookies;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::{Finding, ok, warn};
use crate::settings::Settings;

/// Looks at the address, the proxies and the server.
pub async fn examine(settings: &Settings) -> Vec<Finding> {
    let mut findings = vec![match settings.cookies() {
        Cookies::Secure => ok("address", format!("It is reached at {}.", settings.public_url)),
        Cookies::LoopbackDemo => warn(
            "address",
            format!(
                "{} is without https, so Lotse answers on this machine alone: for trying out, not for real families. \
                 Set public_url to the https address of a reverse proxy.",
                settings.public_url
            ),
        ),
    }];
    if settings.cookies() == Cookies::Secure && settings.trusted_proxies.is_empty() {
        findings.push(warn(
            "proxy",
            "No reverse proxy is named, so all visitors seem to come from it and share one count of failed logins. Set \
             trusted_proxies to its address.",
        ));
    }
    findings.push(match answers(settings.listen).await {
        Some(true) => ok("server", format!("It answers on {}.", settings.listen)),
        Some(false) => warn("server", format!("Something else than Lotse answers on {}.", settings.listen)),
        None => warn("server", format!("Nothing answers on {}. Start it with lotse serve.", settings.listen)),
    });
    findings
}

/// Whether Lotse says that it is alive; nothing where nobody answers.
async fn answers(listen: SocketAddr) -> Option<bool> {
    let here = match listen.ip() {
        IpAddr::V4(address) if address.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(address) if address.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        address => address,
    };
    let asked = async {
        let mut stream = TcpStream::connect((here, listen.port())).await.ok()?;
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await.ok()?;
        let mut answer = Vec::new();
        (&mut stream).take(4096).read_to_end(&mut answer).await.ok()?;
        let answer = String::from_utf8_lossy(&answer);
        Some(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok\n"))
    };
    tokio::time::timeout(Duration::from_secs(2), asked).await.unwrap_or(Some(false))
}
