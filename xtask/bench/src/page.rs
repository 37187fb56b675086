//! What is measured, and how both programs are asked for it.

use std::net::SocketAddr;

use crate::accounts::Worker;
use crate::client::{escaped, get, post};
use crate::targets::Target;

/// One thing that a worker does many times a day.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Opens a case with its timeline.
    Case,
    /// Looks at the list of the own cases.
    Cases,
    /// Looks for a family by its name.
    Search,
    /// Writes a contact into a file.
    Entry,
    /// Opens the day.
    Today,
    /// Opens a plan of twelve goals and forty measures.
    Plan,
}

impl Page {
    /// All of them; the one that writes comes last, so that the others find the files as they were filled.
    pub const ALL: [Page; 6] = [Page::Case, Page::Cases, Page::Search, Page::Today, Page::Plan, Page::Entry];

    /// As the report calls it.
    pub fn name(self) -> &'static str {
        match self {
            Page::Case => "open a case with its timeline",
            Page::Cases => "my cases",
            Page::Search => "search a name",
            Page::Entry => "create an entry",
            Page::Today => "today",
            Page::Plan => "open a plan of 12 goals and 40 measures",
        }
    }

    /// Whether it only reads.
    pub fn reads(self) -> bool {
        self != Page::Entry
    }

    /// The status of a good answer of Lotse.
    pub fn status(self) -> u16 {
        if self.reads() { 200 } else { 201 }
    }

    /// The number-th request to Lotse; workers and families take turns.
    pub fn to_lotse(self, address: SocketAddr, people: &[(Worker, Target)], number: usize, run: &str) -> Vec<u8> {
        let (worker, target) = &people[number % people.len()];
        let at = (number / people.len()) % target.codes.len();
        let (code, name) = (&target.codes[at], &target.names[at]);
        let cookies = [("cookie", worker.cookies.as_str())];
        match self {
            Page::Case => get(address, &format!("/faelle/{code}/verlauf"), &cookies),
            Page::Cases => get(address, "/faelle", &cookies),
            Page::Search => get(address, &format!("/suche?q={}", escaped(name)), &cookies),
            Page::Today => get(address, "/heute", &cookies),
            Page::Plan => {
                let code = target.planned().unwrap_or(code);
                get(address, &format!("/faelle/{code}/hilfeplan"), &cookies)
            }
            Page::Entry => {
                let (bearer, key) = (format!("Bearer {}", worker.token), format!("bench-{run}-{number}"));
                let headers = [
                    ("authorization", bearer.as_str()),
                    ("idempotency-key", key.as_str()),
                    ("content-type", "application/json"),
                ];
                post(address, &format!("/api/v1/cases/{code}/contacts"), &headers, NOTE)
            }
        }
    }

    /// The same to the limit program, which answers with so many bytes.
    pub fn to_limit(self, address: SocketAddr, people: &[(Worker, Target)], number: usize, size: usize) -> Vec<u8> {
        let who = number % people.len();
        let at = (number / people.len()) % people[who].1.codes.len();
        let path = |what: &str| format!("/{what}?who={who}&at={at}&size={size}");
        match self {
            Page::Case => get(address, &path("case"), &[]),
            Page::Cases => get(address, &path("cases"), &[]),
            Page::Search => get(address, &path("search"), &[]),
            Page::Today => get(address, &path("today"), &[]),
            Page::Plan => get(address, &format!("/plan?who={who}&at=0&size={size}"), &[]),
            Page::Entry => post(address, &path("entry"), &[("content-type", "application/json")], NOTE),
        }
    }
}

/// A contact of ordinary length.
pub const NOTE: &str = r#"{"mode":"telefon","with_whom":"mit der Mutter","topic":"basic","happened_at":"2026-01-12T09:30:00Z","text":"Am Telefon den Stand besprochen. Die Unterlagen für den Antrag sind fast vollständig, es fehlt noch der Mietvertrag. Nächster Schritt: Wir telefonieren in zwei Wochen."}"#;
