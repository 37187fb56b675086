//! What seals a single entry: from then on it is there only for those whom the seal names.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// As what an entry is sealed (policy F3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Seal {
    /// Entrusted to one professional in person (§ 65 SGB VIII, L-8).
    Entrusted,
    /// A young person's own, told without the parents' knowledge (§ 8 (3) SGB VIII, L-18).
    YoungPersonsOwn,
    /// How to find somebody against whom there is danger in their own family (R163).
    LockedAddress,
}

impl Seal {
    /// All of them.
    pub const ALL: &'static [Seal] = &[Seal::Entrusted, Seal::YoungPersonsOwn, Seal::LockedAddress];

    /// The code in table `sealed_entry`.
    pub fn as_str(self) -> &'static str {
        match self {
            Seal::Entrusted => "entrusted",
            Seal::YoungPersonsOwn => "young-persons-own",
            Seal::LockedAddress => "locked-address",
        }
    }

    /// The seal of a code; none for one that this program does not know.
    pub fn from_code(code: &str) -> Option<Self> {
        Seal::ALL.iter().copied().find(|seal| seal.as_str() == code)
    }
}

impl std::str::FromStr for Seal {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Seal::from_code(code).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_found_by_its_code() {
        for seal in Seal::ALL {
            assert_eq!(seal.as_str().parse(), Ok(*seal));
        }
        assert_eq!(Seal::from_code("of-a-newer-program"), None);
    }
}
