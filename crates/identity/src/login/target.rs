//! Where the way leads after logging in: only to pages of this Lotse, never to an address someone slipped in.

/// The longest address that is carried along, in bytes.
const LONGEST: usize = 2000;

/// The address if it is a path on this server that one can return to after logging in.
///
/// Refused: other hosts in any spelling (`//host`, `/\host`, `https:`), control characters, and the login and logout pages.
pub(crate) fn local(address: &str) -> Option<&str> {
    let rest = address.strip_prefix('/')?;
    let foreign = rest.starts_with('/') || address.contains('\\');
    let unprintable = address.chars().any(|c| c.is_control() || c.is_whitespace());
    let page = address.split(['?', '#']).next().unwrap_or_default();
    let below = |start: &str| page.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let circular = ["/anmelden", "/abmelden", "/einheit", "/einladung"].into_iter().any(below);
    (!foreign && !unprintable && !circular && address.len() <= LONGEST).then_some(address)
}

/// An address with a target in its query, ready for a link or a redirection.
pub(crate) fn with_target(page: &str, target: Option<&str>) -> String {
    match target.and_then(local) {
        Some(target) => format!("{page}?weiter={}", percent_encode(target)),
        None => page.to_owned(),
    }
}

fn percent_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => encoded.push(byte as char),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_this_server_are_returned_to() {
        for good in ["/faelle", "/faelle/F-7K3M-Q2X?seite=2", "/"] {
            assert_eq!(local(good), Some(good));
        }
        let long = format!("/{}", "a".repeat(LONGEST));
        for bad in [
            "",
            "faelle",
            "//boese.example",
            "/\\boese.example",
            "https://boese.example",
            "/a\nb",
            "/anmelden",
            "/anmelden/code",
            "/einladung/passwort",
            "/abmelden?x",
            &long,
        ] {
            assert_eq!(local(bad), None, "{bad:?} was accepted");
        }
    }

    #[test]
    fn a_target_travels_encoded() {
        assert_eq!(with_target("/anmelden", Some("/faelle?a=b&c=d")), "/anmelden?weiter=/faelle%3Fa%3Db%26c%3Dd");
        assert_eq!(with_target("/anmelden", Some("//boese.example")), "/anmelden");
    }
}
