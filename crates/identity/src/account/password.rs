//! Passwords: what may be chosen, how they are stored, and how a guess is judged without saying whether the login exists.
//!
//! Invariant: judging costs the same whether or not the account exists; at most two are judged at a time.
//! Source: security §4 (ASVS 6.2), OWASP password storage (argon2id, 19 MiB, 2 passes).

use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash as Phc;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use store::Sensitive;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The shortest password that can be chosen, in characters.
pub const SHORTEST: usize = 12;

/// The longest password that can be chosen, in characters.
pub const LONGEST: usize = 128;

/// Longer guesses are cut before they are judged; no chosen password is longer.
const LONGEST_GUESS_BYTES: usize = LONGEST * 4;

/// How long a guess waits for its turn before the page asks to try again.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a new password is refused; the page says it in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than [`SHORTEST`] characters.
    TooShort,
    /// More than [`LONGEST`] characters.
    TooLong,
    /// Among the first that anyone would try.
    Common,
    /// The person's own login or name.
    OwnName,
}

/// Judges a new password by length and by what everybody tries first; there are no rules of composition.
pub fn judge(password: &str, login: &str, name: &str) -> Result<(), Weakness> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(Weakness::TooShort);
    }
    if length > LONGEST {
        return Err(Weakness::TooLong);
    }
    let plain: String = password.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let squeezed = |text: &str| -> String { text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect() };
    let stem = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    if !stem.is_empty() && [squeezed(login), squeezed(name)].iter().any(|own| stem == own) {
        return Err(Weakness::OwnName);
    }
    if is_repetition(&plain) || COMMON.lines().any(|common| plain == common) {
        return Err(Weakness::Common);
    }
    Ok(())
}

/// The most common passwords of at least twelve characters, small letters and digits only.
const COMMON: &str = include_str!("common_passwords.txt");

/// One to four characters over and over, or nothing but punctuation.
fn is_repetition(plain: &str) -> bool {
    let chars: Vec<char> = plain.chars().collect();
    chars.is_empty()
        || (1..=4)
            .any(|period| chars.iter().zip(chars.iter().skip(period)).all(|(a, b)| a == b) && chars.len() > period)
}

/// A stored password: the argon2id text with its parameters and salt.
#[derive(Clone)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// No password at all: an invited account has none yet, and no guess ever fits.
    pub fn none() -> Self {
        Self("!".to_owned())
    }

    pub(crate) fn stored(text: String) -> Self {
        Self(text)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// What a hash costs to compute.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Cost {
    /// What a server uses: 19 MiB, two passes, one lane.
    pub const STANDARD: Cost = Cost { memory_kib: 19_456, passes: 2, lanes: 1 };
    /// The least that the algorithm allows; for tests and synthetic populations only.
    pub const CHEAPEST: Cost = Cost { memory_kib: 8, passes: 1, lanes: 1 };
}

/// Who waits in which line, so that guesses from elsewhere never use up both places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A device the person has used before, or someone already logged in.
    Known,
    /// Everybody else; at most one of them is judged at a time.
    Stranger,
}

/// Too many guesses are waiting; the visitor is asked to try again in a moment.
#[derive(Debug, thiserror::Error)]
#[error("too many passwords are being checked at the moment")]
pub struct Crowded;

/// Hashes and judges passwords. Cheap to clone; clones share the places.
#[derive(Clone)]
pub struct Passwords(Arc<Inner>);

struct Inner {
    argon2: Argon2<'static>,
    nobody: String,
    places: Arc<Semaphore>,
    strangers: Arc<Semaphore>,
}

impl Passwords {
    /// With what a hash costs. Panics when argon2 does not know such a cost: that is a mistake in the program.
    pub fn new(cost: Cost) -> Self {
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, None).expect("argon2 accepts this cost");
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = nobody(&cost);
        let places = Arc::new(Semaphore::new(2));
        Self(Arc::new(Inner { argon2, nobody, places, strangers: Arc::new(Semaphore::new(1)) }))
    }

    /// Hashes a password with 16 random bytes of salt, at once and on the calling thread: for commands and the demo.
    pub fn hash_now(&self, password: &str, salt: [u8; 16]) -> PasswordHash {
        PasswordHash(hash(&self.0.argon2, password, &salt))
    }

    /// Hashes a password beside the running requests.
    pub async fn hash(&self, password: Sensitive<String>, salt: [u8; 16]) -> Result<PasswordHash, Crowded> {
        let places = self.places(Line::Known).await?;
        let this = self.clone();
        let hashed = tokio::task::spawn_blocking(move || {
            let _held = places;
            this.hash_now(password.expose(), salt)
        });
        hashed.await.map_err(|_| Crowded)
    }

    /// Whether the guess fits. Without a stored password it does the same work and says no.
    pub async fn fits(
        &self,
        guess: Sensitive<String>,
        stored: Option<PasswordHash>,
        line: Line,
    ) -> Result<bool, Crowded> {
        let places = self.places(line).await?;
        let this = self.clone();
        let judged = tokio::task::spawn_blocking(move || {
            let _held = places;
            this.fits_now(guess.expose(), stored.as_ref())
        });
        judged.await.map_err(|_| Crowded)
    }

    fn fits_now(&self, guess: &str, stored: Option<&PasswordHash>) -> bool {
        let guess = &guess.as_bytes()[..guess.len().min(LONGEST_GUESS_BYTES)];
        let readable = stored.and_then(|stored| Phc::new(stored.as_str()).ok());
        let real = readable.is_some();
        let phc = readable.unwrap_or_else(|| Phc::new(&self.0.nobody).expect("made by this very code"));
        let fits = self.0.argon2.verify_password(guess, &phc).is_ok();
        fits && real
    }

    async fn places(&self, line: Line) -> Result<Vec<OwnedSemaphorePermit>, Crowded> {
        let waiting = async {
            let mut held = Vec::with_capacity(2);
            if line == Line::Stranger {
                held.push(self.0.strangers.clone().acquire_owned().await.map_err(|_| Crowded)?);
            }
            held.push(self.0.places.clone().acquire_owned().await.map_err(|_| Crowded)?);
            Ok(held)
        };
        tokio::time::timeout(PATIENCE, waiting).await.map_err(|_| Crowded)?
    }
}

impl Default for Passwords {
    fn default() -> Self {
        Self::new(Cost::STANDARD)
    }
}

/// A stored password that is nobody's: to judge a guess against it is the same work. What it says was never computed, since
/// that would be a fifth of the time until the program answers.
fn nobody(cost: &Cost) -> String {
    let (salt, output) = ("A".repeat(22), "A".repeat(43));
    format!("$argon2id$v=19$m={},t={},p={}${salt}${output}", cost.memory_kib, cost.passes, cost.lanes)
}

fn hash(argon2: &Argon2<'_>, password: &str, salt: &[u8; 16]) -> String {
    let hashed: Phc =
        argon2.hash_password_with_salt(password.as_bytes(), salt).expect("a salt of 16 bytes and a short password");
    hashed.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_and_composition_does_not() {
        assert_eq!(judge("elf zeichen", "adler", "Anna Adler"), Err(Weakness::TooShort));
        assert_eq!(judge("zwölf leise ", "adler", "Anna Adler"), Ok(()));
        let of_length = |length: usize| -> String { ('ä'..).take(length).collect() };
        assert_eq!(judge(&of_length(128), "adler", "Anna Adler"), Ok(()));
        assert_eq!(judge(&of_length(129), "adler", "Anna Adler"), Err(Weakness::TooLong));
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for common in [
            "Passwort1234",
            "123456789012",
            "qwertzuiopas",
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "!!!!!!!!!!!!!",
            "Passwort-1234",
        ] {
            assert_eq!(judge(common, "adler", "Anna Adler"), Err(Weakness::Common), "{common}");
        }
        assert_eq!(judge("Anna Adler 2026", "adler", "Anna Adler"), Err(Weakness::OwnName));
    }

    #[test]
    fn a_stored_password_fits_only_itself_and_no_password_fits_nothing() {
        let passwords = Passwords::new(Cost::CHEAPEST);
        let stored = passwords.hash_now("lange leise Wege", [3; 16]);
        assert!(stored.as_str().starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
        assert!(passwords.fits_now("lange leise Wege", Some(&stored)));
        assert!(!passwords.fits_now("lange leise wege", Some(&stored)));
        assert!(!passwords.fits_now("!", Some(&PasswordHash::none())));
        assert!(!passwords.fits_now("nobody has this password", None));
        assert!(!format!("{stored:?}").contains("argon2"));
    }
}
