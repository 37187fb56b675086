//! Forged requests: what another site makes a browser send is refused before any handler runs.
//!
//! Three walls: SameSite cookies, the browser's own word on where a request comes from, and a token in each form.
//! Source: security §4 (ASVS 3.5); DESIGN §7.

use axum::http::{HeaderMap, Method, header};

/// Where an unsafe request comes from, as far as the browser says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// From one of our own pages, or from a program that is no browser; the form token decides.
    Own,
    /// From another site.
    Foreign,
}

/// Whether a request of this method may change anything.
pub(crate) fn is_unsafe(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE)
}

/// Judges `Sec-Fetch-Site` and `Origin`. An address typed or opened by the person themself counts as own.
///
/// `public_url` is the address people use; behind a proxy the Host header may name another.
pub(crate) fn origin(headers: &HeaderMap, public_url: &str) -> Origin {
    let text = |name: header::HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let fetched = headers.get("sec-fetch-site").map(|value| value.to_str().unwrap_or("?"));
    if fetched.is_some_and(|site| !["same-origin", "none"].contains(&site)) {
        return Origin::Foreign;
    }
    let Some(origin) = text(header::ORIGIN) else { return Origin::Own };
    let Some((_, host)) = origin.split_once("://") else { return Origin::Foreign };
    let own = origin == scheme_and_host(public_url) || text(header::HOST) == Some(host);
    if own { Origin::Own } else { Origin::Foreign }
}

fn scheme_and_host(url: &str) -> &str {
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url[start..].find('/').map_or(url.len(), |at| start + at);
    &url[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(headers: &[(&'static str, &'static str)]) -> Origin {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| (header::HeaderName::from_static(name), header::HeaderValue::from_static(value)))
            .collect();
        origin(&headers, "https://lotse.example/")
    }

    #[test]
    fn another_site_is_foreign_however_it_names_itself() {
        for foreign in
            ["https://boese.example", "https://lotse.example.boese.example", "http://lotse.example", "null", ""]
        {
            assert_eq!(judged(&[("origin", foreign)]), Origin::Foreign, "{foreign:?}");
        }
        for site in ["cross-site", "same-site"] {
            assert_eq!(judged(&[("sec-fetch-site", site)]), Origin::Foreign, "{site}");
        }
        assert_eq!(judged(&[("sec-fetch-site", "cross-site"), ("origin", "https://lotse.example")]), Origin::Foreign);
    }

    #[test]
    fn our_own_pages_and_programs_without_origin_pass_to_the_token() {
        assert_eq!(judged(&[("origin", "https://lotse.example"), ("sec-fetch-site", "same-origin")]), Origin::Own);
        assert_eq!(judged(&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")]), Origin::Own);
        assert_eq!(judged(&[]), Origin::Own);
    }

    #[test]
    fn reading_is_safe_and_everything_else_is_not() {
        assert!(!is_unsafe(&Method::GET));
        assert!(
            is_unsafe(&Method::POST)
                && is_unsafe(&Method::DELETE)
                && is_unsafe(&Method::from_bytes(b"LINK").expect("a method"))
        );
    }
}
