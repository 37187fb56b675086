//! An answer without what differs from one answer to the next: the marks against forged requests, and the address asked.

use std::collections::BTreeMap;

use axum::http::HeaderMap;
use testkit::TestApp;

/// A code that nobody has, with a right check character.
pub const NOBODYS_CODE: &str = "F-2222-222";
/// An id that nothing has.
pub const NOTHINGS_ID: &str = "00000000-0000-7000-8000-000000000000";

/// The address of a route's example, with the examples that the region knows.
pub fn address(example: &str, examples: &BTreeMap<String, String>) -> String {
    let mut path = example.to_owned();
    while let (Some(open), Some(close)) = (path.find('{'), path.find('}')) {
        let value = examples.get(&path[open + 1..close]).map_or(NOTHINGS_ID, String::as_str);
        path = format!("{}{value}{}", &path[..open], &path[close + 1..]);
    }
    path
}

/// The body of an answer without marks, nonces and the codes that its request named.
pub fn plain(body: &str, asked: &[&str]) -> String {
    let mut plain = body.to_owned();
    for code in asked.iter().filter(|code| !code.is_empty()) {
        plain = plain.replace(code, "ASKED");
    }
    for mark in ["nonce=\"", "name=\"form_token\" value=\"", "value=\""] {
        let mut from = 0;
        while let Some(at) = plain[from..].find(mark).map(|at| from + at + mark.len()) {
            let end = at + plain[at..].find('"').unwrap_or(plain.len() - at);
            plain.replace_range(at..end, "");
            from = at;
        }
    }
    plain
}

/// The headers of an answer without its nonce.
pub fn headers(headers: &HeaderMap) -> Vec<String> {
    let mut lines: Vec<String> = headers
        .iter()
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            let value = match value.find("'nonce-") {
                Some(at) => value[..at].to_owned(),
                None => value,
            };
            format!("{name}: {value}")
        })
        .collect();
    lines.sort();
    lines
}

/// All addresses that are read, each with the pattern of its route.
pub fn reads(app: &TestApp) -> Vec<(String, String)> {
    let list = lotse::routes().list();
    let reading = list.into_iter().filter(|route| route.methods.contains("GET"));
    reading.map(|route| (route.path.clone(), address(&route.example, &app.examples))).collect()
}
