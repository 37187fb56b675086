//! Guessing is slowed down per login, address and device, so that guesses from elsewhere never lock the person out.
//!
//! Invariant: a failed attempt from an unknown device never counts against a browser the person has used before.
//! Source: security §4 (ASVS 6.3.1).

use std::net::IpAddr;
use std::time::Duration;

use crate::secret::keyed_hash;

/// How long failures are remembered.
pub const WINDOW: Duration = Duration::from_secs(15 * 60);

/// Failures from one device, or for one login from one address, before further attempts are refused.
pub const FAILURES_PER_SOURCE: i64 = 10;

/// Failures for one login from all unknown devices together: guesses spread over many addresses.
pub const FAILURES_PER_LOGIN: i64 = 30;

/// Failures from one address over all logins: one password tried on many people.
pub const FAILURES_PER_ADDRESS: i64 = 100;

/// Tries of printed codes that begin alike, before further ones are refused.
pub const FAILURES_PER_CODE: i64 = 10;

/// The network someone comes from, no finer than needed: /24 for IPv4, /48 for IPv6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressClass([u8; 7]);

impl AddressClass {
    /// The class of an address; all requests without a known address share one.
    pub fn of(address: Option<IpAddr>) -> Self {
        let mut class = [0; 7];
        match address.map(|address| address.to_canonical()) {
            None => {}
            Some(IpAddr::V4(v4)) => {
                class[0] = 4;
                class[1..4].copy_from_slice(&v4.octets()[..3]);
            }
            Some(IpAddr::V6(v6)) => {
                class[0] = 6;
                class[1..7].copy_from_slice(&v6.octets()[..6]);
            }
        }
        Self(class)
    }
}

/// Where an attempt comes from.
pub(crate) enum Source<'a> {
    /// A browser in which this person has logged in before, by the hash the database knows.
    KnownDevice(&'a [u8]),
    /// Any other browser or program.
    Elsewhere(AddressClass),
}

/// One counter of failures and how many it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bucket {
    pub(crate) id: Vec<u8>,
    pub(crate) limit: i64,
}

/// The counters that an attempt must pass, sorted so that two attempts always lock them in the same order.
///
/// Their ids are keyed hashes: the table never shows which logins were tried.
pub(crate) fn buckets(key: &[u8], login: &str, source: &Source<'_>) -> Vec<Bucket> {
    let login = login.as_bytes();
    let bucket = |limit, parts: &[&[u8]]| Bucket { id: keyed_hash(key, parts), limit };
    let mut buckets = match source {
        Source::KnownDevice(device) => vec![bucket(FAILURES_PER_SOURCE, &[b"device", login, device])],
        Source::Elsewhere(address) => vec![
            bucket(FAILURES_PER_SOURCE, &[b"login and address", login, &address.0]),
            bucket(FAILURES_PER_LOGIN, &[b"login", login]),
            bucket(FAILURES_PER_ADDRESS, &[b"address", &address.0]),
        ],
    };
    buckets.sort_by(|a, b| a.id.cmp(&b.id));
    buckets
}

/// The counters that a printed code must pass. They are apart from those of logging in, so that whoever tries codes locks
/// nobody out of the login; `start` is the beginning of the typed code, so that not every wrong code counts for all.
pub(crate) fn code_buckets(key: &[u8], start: &[u8], address: AddressClass) -> Vec<Bucket> {
    let mut buckets = vec![
        Bucket { id: keyed_hash(key, &[b"code and address", start, &address.0]), limit: FAILURES_PER_CODE },
        Bucket { id: keyed_hash(key, &[b"codes of address", &address.0]), limit: FAILURES_PER_ADDRESS },
    ];
    buckets.sort_by(|a, b| a.id.cmp(&b.id));
    buckets
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(address: &str) -> AddressClass {
        AddressClass::of(Some(address.parse().expect("an address")))
    }

    #[test]
    fn neighbours_in_one_network_share_a_class_and_strangers_do_not() {
        assert_eq!(class("192.0.2.1"), class("192.0.2.250"));
        assert_ne!(class("192.0.2.1"), class("192.0.3.1"));
        assert_eq!(class("2001:db8:1:2::1"), class("2001:db8:1:9::7"));
        assert_ne!(class("2001:db8:1::1"), class("2001:db8:2::1"));
        assert_eq!(class("::ffff:192.0.2.9"), class("192.0.2.1"));
        assert_ne!(AddressClass::of(None), class("0.0.0.0"));
    }

    #[test]
    fn guesses_from_elsewhere_touch_no_counter_of_a_known_device() {
        let home = buckets(b"key", "adler", &Source::KnownDevice(b"browser"));
        let elsewhere = buckets(b"key", "adler", &Source::Elsewhere(class("192.0.2.1")));
        assert!(home.iter().all(|bucket| !elsewhere.contains(bucket)));
    }

    #[test]
    fn another_address_shares_only_the_counter_of_the_login() {
        let one = buckets(b"key", "adler", &Source::Elsewhere(class("192.0.2.1")));
        let other = buckets(b"key", "adler", &Source::Elsewhere(class("198.51.100.1")));
        let shared: Vec<i64> = one.iter().filter(|bucket| other.contains(bucket)).map(|bucket| bucket.limit).collect();
        assert_eq!(shared, [FAILURES_PER_LOGIN]);
    }

    #[test]
    fn another_key_gives_other_counters_so_the_table_tells_no_login() {
        let source = Source::Elsewhere(class("192.0.2.1"));
        assert_ne!(buckets(b"one", "adler", &source), buckets(b"two", "adler", &source));
    }
}
