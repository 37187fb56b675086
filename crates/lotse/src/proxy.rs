//! Where a visitor comes from when a reverse proxy stands before the server.
//!
//! Invariant: the header is believed only from a proxy that the settings name; anybody else can write into it what they
//! like (ASVS 4.1.3).

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use identity::ClientAddress;

/// The reverse proxies whose word is believed; nobody's by default.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies(Arc<[IpAddr]>);

impl TrustedProxies {
    /// The proxies with these addresses.
    pub fn new(addresses: &[IpAddr]) -> Self {
        Self(addresses.iter().map(IpAddr::to_canonical).collect())
    }

    fn trust(&self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }

    /// The visitor behind a chain of trusted proxies: the last address in `X-Forwarded-For` that is none of them.
    fn visitor(&self, connected: IpAddr, headers: &HeaderMap) -> IpAddr {
        if !self.trust(connected) {
            return connected;
        }
        let lines = headers.get_all("x-forwarded-for").into_iter().filter_map(|line| line.to_str().ok());
        let named: Vec<&str> = lines.flat_map(|line| line.split(',')).collect();
        let mut visitor = connected;
        for text in named.iter().rev() {
            // What cannot be read ends the chain that can be believed.
            let Ok(address) = text.trim().parse::<IpAddr>() else { break };
            visitor = address;
            if !self.trust(address) {
                break;
            }
        }
        visitor
    }
}

/// Notes the visitor's address for whoever counts failed logins.
pub async fn note_visitor(State(proxies): State<TrustedProxies>, mut request: Request, next: Next) -> Response {
    if let Some(&ConnectInfo(connected)) = request.extensions().get::<ConnectInfo<SocketAddr>>() {
        let visitor = proxies.visitor(connected.ip(), request.headers());
        request.extensions_mut().insert(ClientAddress(visitor));
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visitor(connected: &str, forwarded: &str) -> String {
        let proxies = TrustedProxies::new(&["10.0.0.7".parse().unwrap(), "10.0.0.8".parse().unwrap()]);
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        proxies.visitor(connected.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn a_stranger_cannot_choose_the_own_address() {
        assert_eq!(visitor("203.0.113.9", "198.51.100.1"), "203.0.113.9");
        assert_eq!(visitor("10.0.0.7", "198.51.100.1, 203.0.113.9"), "203.0.113.9");
    }

    #[test]
    fn a_chain_of_our_proxies_leads_to_the_visitor() {
        assert_eq!(visitor("10.0.0.7", "203.0.113.9, 10.0.0.8"), "203.0.113.9");
        assert_eq!(visitor("::ffff:10.0.0.7", "2001:db8::1"), "2001:db8::1");
    }

    #[test]
    fn nonsense_in_the_header_leaves_the_proxy_itself() {
        assert_eq!(visitor("10.0.0.7", "unknown"), "10.0.0.7");
        assert_eq!(visitor("10.0.0.7", ""), "10.0.0.7");
    }
}
