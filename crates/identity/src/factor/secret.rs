//! The secret that a telephone and the server share, and the codes that follow from it.

use store::Timestamp;
use totp_rs::{Builder, Secret, Totp};
use zeroize::Zeroizing;

/// How long a code is shown, in seconds.
pub const STEP: i64 = 30;

/// 160 random bits; never logged.
#[derive(Clone)]
pub struct FactorSecret(Zeroizing<[u8; 20]>);

impl FactorSecret {
    /// A new secret from random bytes.
    pub fn new(chance: [u8; 20]) -> Self {
        Self(Zeroizing::new(chance))
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self::new(bytes.try_into().ok()?))
    }

    /// Reads the text form; none for anything but base32 of twenty bytes.
    pub fn from_base32(text: &str) -> Option<Self> {
        Self::from_bytes(Secret::try_from_base32(text).ok()?.as_bytes())
    }

    /// The text form, as an app takes it from someone who types.
    pub fn base32(&self) -> String {
        Secret::new_stack(*self.0).to_base32()
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// The six digits of a moment.
    pub fn code_at(&self, moment: Timestamp) -> String {
        self.totp().generate(seconds(moment)).to_string()
    }

    /// The step of thirty seconds to which a typed code belongs, if it is that of the moment or of a neighbour: clocks
    /// differ, and people type slowly.
    pub(crate) fn step_of(&self, typed: &str, moment: Timestamp) -> Option<i64> {
        let digits: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
        let step = self.totp().check(&digits, seconds(moment))?;
        i64::try_from(step).ok()
    }

    /// The address in the square: `otpauth://totp/Lotse:adler?secret=…&issuer=Lotse`.
    pub fn uri(&self, login: &str) -> String {
        let login: String = login
            .bytes()
            .map(|byte| match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
                other => format!("%{other:02X}"),
            })
            .collect();
        format!("otpauth://totp/Lotse:{login}?secret={}&issuer=Lotse", self.base32())
    }

    fn totp(&self) -> Totp {
        // SHA-1, six digits, thirty seconds, one step of tolerance: what every app understands (RFC 6238).
        Builder::new().with_secret(*self.0).build().expect("twenty bytes are a long enough secret")
    }
}

impl std::fmt::Debug for FactorSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FactorSecret(…)")
    }
}

fn seconds(moment: Timestamp) -> u64 {
    u64::try_from(moment.as_millis() / 1000).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(seconds * 1000)
    }

    #[test]
    fn the_codes_are_those_of_rfc_6238() {
        let secret = FactorSecret::new(*b"12345678901234567890");
        // The last six of the eight digits in appendix B.
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            assert_eq!(secret.code_at(at(seconds)), code);
        }
    }

    #[test]
    fn a_code_holds_for_its_own_step_and_its_neighbours() {
        let secret = FactorSecret::new([7; 20]);
        let code = secret.code_at(at(3000));
        for (moment, step) in
            [(2970, Some(100)), (2999, Some(100)), (3029, Some(100)), (3059, Some(100)), (3060, None), (2969, None)]
        {
            assert_eq!(secret.step_of(&code, at(moment)), step, "{moment}");
        }
        let spaced = format!(" {} {}", &code[..3], &code[3..]);
        assert_eq!(secret.step_of(&spaced, at(3000)), Some(100));
        for wrong in ["", "12345", "1234567", "+12345", "abcdef"] {
            assert_eq!(secret.step_of(wrong, at(3000)), None);
        }
    }

    #[test]
    fn an_app_can_read_the_address() {
        let secret = FactorSecret::from_base32(super::super::PUBLIC_SECRET).expect("base32");
        assert_eq!(secret.base32(), super::super::PUBLIC_SECRET);
        assert_eq!(
            secret.uri("jörg b"),
            "otpauth://totp/Lotse:j%C3%B6rg%20b?secret=LOTSEDEMOLOTSEDEMOLOTSEDEMOLOTSE&issuer=Lotse"
        );
        assert_eq!(format!("{secret:?}"), "FactorSecret(…)");
    }
}
