//! The cookies: the session, the browser someone has used before, the mark of a login form, and a guest's language.
//!
//! Invariant: outside the demo on loopback every cookie is `__Host-`, Secure and HttpOnly, bound to this very host.
//! Source: DESIGN §7; security §4 (ASVS 3.3).

use axum::http::HeaderMap;
use axum::http::header::{COOKIE, HeaderValue};
use ui::Lang;

use crate::secret::Secret;

/// How cookies are set: strictly, or plain for the demo on the own machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookies {
    /// `__Host-` and Secure: browsers return them to this host alone and over TLS alone.
    Secure,
    /// Without TLS, for `lotse demo` on 127.0.0.1 only.
    LoopbackDemo,
}

/// What a cookie is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The running session; gone when the browser closes.
    Session,
    /// The browser is known to a person; kept for as long as browsers keep cookies at most.
    Device,
    /// The login form shown to someone who has no session yet.
    LoginForm,
    /// Someone at the door, between the first proof and the last.
    Doorstep,
}

/// The longest time for which browsers keep a cookie: 400 days.
pub(crate) const DEVICE_DAYS: u64 = 400;

impl Cookies {
    fn name(self, purpose: Purpose) -> &'static str {
        match (self, purpose) {
            (Cookies::Secure, Purpose::Session) => "__Host-lotse",
            (Cookies::Secure, Purpose::Device) => "__Host-lotse-geraet",
            (Cookies::Secure, Purpose::LoginForm) => "__Host-lotse-anmeldung",
            (Cookies::Secure, Purpose::Doorstep) => "__Host-lotse-tuer",
            (Cookies::LoopbackDemo, Purpose::Doorstep) => "lotse-tuer",
            (Cookies::LoopbackDemo, Purpose::Session) => "lotse",
            (Cookies::LoopbackDemo, Purpose::Device) => "lotse-geraet",
            (Cookies::LoopbackDemo, Purpose::LoginForm) => "lotse-anmeldung",
        }
    }

    /// The secret a request brings, if it brings one that could be ours.
    pub(crate) fn read(self, purpose: Purpose, headers: &HeaderMap) -> Option<Secret> {
        let name = self.name(purpose);
        let lines = headers.get_all(COOKIE).into_iter().filter_map(|line| line.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(key, _)| *key == name).and_then(|(_, value)| Secret::parse(value))
    }

    /// The `Set-Cookie` line that gives a secret to the browser.
    pub(crate) fn give(self, purpose: Purpose, secret: &Secret) -> HeaderValue {
        let lifetime = match purpose {
            Purpose::Device => Some(DEVICE_DAYS * 24 * 60 * 60),
            Purpose::Session | Purpose::LoginForm | Purpose::Doorstep => None,
        };
        self.line(purpose, &secret.text(), lifetime)
    }

    /// The `Set-Cookie` line that takes a cookie back.
    pub(crate) fn take_back(self, purpose: Purpose) -> HeaderValue {
        self.line(purpose, "", Some(0))
    }

    /// The language that this browser was told to speak.
    pub(crate) fn language(self, headers: &HeaderMap) -> Option<Lang> {
        let lines = headers.get_all(COOKIE).into_iter().filter_map(|line| line.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(key, _)| *key == self.language_name()).and_then(|(_, code)| Lang::offered(code))
    }

    /// The `Set-Cookie` line that lets the browser remember a language.
    pub(crate) fn give_language(self, lang: Lang) -> HeaderValue {
        let secure = if self == Cookies::Secure { "; Secure" } else { "" };
        let age = DEVICE_DAYS * 24 * 60 * 60;
        let (name, code) = (self.language_name(), lang.code());
        let line = format!("{name}={code}; Path=/; HttpOnly; SameSite=Lax{secure}; Max-Age={age}");
        HeaderValue::from_str(&line).expect("names and language codes are plain ASCII")
    }

    fn language_name(self) -> &'static str {
        match self {
            Cookies::Secure => "__Host-lotse-sprache",
            Cookies::LoopbackDemo => "lotse-sprache",
        }
    }

    fn line(self, purpose: Purpose, value: &str, max_age: Option<u64>) -> HeaderValue {
        let name = self.name(purpose);
        let secure = if self == Cookies::Secure { "; Secure" } else { "" };
        let age = max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        let line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
        HeaderValue::from_str(&line).expect("names and base64url are plain ASCII")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_cookie_is_bound_to_the_host_and_out_of_reach_of_scripts() {
        let line = Cookies::Secure.give(Purpose::Session, &Secret::new([0; 32]));
        let line = line.to_str().expect("ASCII");
        assert!(line.starts_with("__Host-lotse="), "{line}");
        assert!(line.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{line}");
    }

    #[test]
    fn the_demo_on_loopback_sets_plain_cookies() {
        let line = Cookies::LoopbackDemo.take_back(Purpose::Session);
        assert_eq!(line, "lotse=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    }

    #[test]
    fn a_cookie_is_found_among_others_and_only_under_its_full_name() {
        let secret = Secret::new([9; 32]);
        let mut headers = HeaderMap::new();
        let line = format!("a=b; lotse-geraet=x; __Host-lotse={}", secret.text());
        headers.insert(COOKIE, line.parse().expect("ASCII"));
        assert_eq!(Cookies::Secure.read(Purpose::Session, &headers).expect("found").hash(), secret.hash());
        assert!(Cookies::Secure.read(Purpose::Device, &headers).is_none());
        assert!(Cookies::LoopbackDemo.read(Purpose::Session, &headers).is_none());
    }
}
