//! The closed lists of the rule: acts, purposes, topics, kinds and bases, each with the code that stands in the tables.

/// A code that is in none of the closed lists.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("„{code}“ is not a known {list}")]
pub struct UnknownCode {
    /// The list that was asked.
    pub list: &'static str,
    /// What was given.
    pub code: String,
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$about])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// All of them, in the order in which they are listed.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The code in the tables, in JSON and in addresses.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownCode;

            fn from_str(code: &str) -> Result<Self, $crate::UnknownCode> {
                match code {
                    $($code => Ok($name::$variant),)+
                    _ => Err($crate::UnknownCode { list: stringify!($name), code: code.to_owned() }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl From<$name> for store::Value {
            fn from(code: $name) -> store::Value {
                code.as_str().into()
            }
        }

        impl store::Bound for $name {
            const NULL: store::Value = store::Value::Text(None);
        }

        impl store::FromColumn for $name {
            fn from_cell(cell: &store::Cell) -> Option<Self> {
                <String as store::FromColumn>::from_cell(cell)?.parse().ok()
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// What someone does with an entry.
    Act {
        /// Reads it.
        Read = "read",
        /// Writes, corrects or adds to it; only ever in one's own file.
        Write = "write",
    }
}

codes! {
    /// What for; each route fixes its own, nobody types one (F1, DESIGN §4).
    Purpose {
        /// Working on the case.
        Casework = "casework",
        /// Receiving someone at the door, by telephone or by a referral (P4, P12).
        FirstContact = "first-contact",
        /// Supervision within the unit; shown to the client (P8).
        Supervision = "supervision",
        /// A case conference, for what was tabled there (P7).
        Conference = "conference",
        /// Break-glass within one's own unit (P11).
        Emergency = "emergency",
        /// The person's own access, or that of who stands for them (P13, P14).
        SelfAccess = "self",
    }
}

codes! {
    /// The subject of an entry; every entry has exactly one (DESIGN §1).
    Topic {
        /// Who somebody is: name, birth date, language.
        Basic = "basic",
        /// How somebody can be reached safely.
        Contact = "contact",
        /// Household, relations, custody.
        Family = "family",
        /// School, training, day care.
        Education = "education",
        /// Work and looking for it.
        Work = "work",
        /// Income and benefits.
        Income = "income",
        /// Debt.
        Debt = "debt",
        /// Housing, energy, threatened eviction.
        Housing = "housing",
        /// Health, disability, care.
        Health = "health",
        /// Addiction.
        Addiction = "addiction",
        /// Violence.
        Violence = "violence",
        /// Child protection.
        ChildProtection = "child-protection",
        /// Law, residence, proceedings.
        Legal = "legal",
        /// Everyday life.
        Everyday = "everyday",
        /// Helpers, informal and professional.
        Network = "network",
        /// Goals and the common plan.
        Plan = "plan",
        /// Consents, disclosures and their proofs. It is never passed on: it would tell one service of another.
        Consent = "consent",
    }
}

codes! {
    /// How a person is assigned to a file.
    Kind {
        /// Works on it.
        Team = "team",
        /// Leads the unit and is assigned with the team (P9).
        Lead = "lead",
        /// Stands in for a colleague for a time (P5).
        Substitute = "substitute",
        /// Supervises; reads only (P8).
        Supervisor = "supervisor",
        /// Takes part in a conference (P7).
        Conference = "conference",
        /// Broke the glass (P11).
        Emergency = "emergency",
        /// Receives first contacts in an intake file (P4, P12).
        Intake = "intake",
        /// Is the person (P13).
        SelfAccess = "self",
        /// Has custody or guardianship (P14).
        Guardian = "guardian",
        /// Is trusted by the person (P14).
        Trust = "trust",
    }
}

codes! {
    /// Whom in the receiving file a grant serves; leads and substitutes are of the team.
    GrantKind {
        /// The team, its lead and its substitutes.
        Team = "team",
        /// The supervisor.
        Supervisor = "supervisor",
        /// Who takes part in the conference.
        Conference = "conference",
        /// Who broke the glass.
        Emergency = "emergency",
        /// Who receives first contacts.
        Intake = "intake",
        /// The person.
        SelfAccess = "self",
        /// Who has custody or guardianship.
        Guardian = "guardian",
        /// Who is trusted by the person.
        Trust = "trust",
    }
}

codes! {
    /// On what ground a unit has what it has.
    Basis {
        /// Its own file.
        Own = "own",
        /// A consent; bounded by the live cooperation between the two organisations.
        Consent = "consent",
        /// A statute: §8a SGB VIII, §4 KKG, §34 StGB, a court.
        Statute = "statute",
        /// Supervision within the unit.
        Supervision = "supervision",
        /// Break-glass within the unit.
        Emergency = "emergency",
        /// First contact: a person card, or a referral's letter.
        Intake = "intake",
        /// The person's own right to see.
        SelfAccess = "self",
    }
}

impl Kind {
    /// Which grants serve somebody assigned in this kind.
    pub const fn served_by(self) -> GrantKind {
        match self {
            Kind::Team | Kind::Lead | Kind::Substitute => GrantKind::Team,
            Kind::Supervisor => GrantKind::Supervisor,
            Kind::Conference => GrantKind::Conference,
            Kind::Emergency => GrantKind::Emergency,
            Kind::Intake => GrantKind::Intake,
            Kind::SelfAccess => GrantKind::SelfAccess,
            Kind::Guardian => GrantKind::Guardian,
            Kind::Trust => GrantKind::Trust,
        }
    }
}

impl Topic {
    /// Whether a cooperation, a consent or a disclosure may carry it to another file. What was agreed with one service
    /// is nobody's business but the file's own and the person's (rule 5).
    pub const fn is_passed_on(self) -> bool {
        !matches!(self, Topic::Consent)
    }
}

impl Basis {
    /// Whether a grant on this basis crosses between organisations only where a signed cooperation lets it flow.
    /// Own, supervision and emergency stay within the file; statute, intake and the person's right need no matrix
    /// (DESIGN §2.3).
    pub const fn needs_cooperation(self) -> bool {
        matches!(self, Basis::Consent)
    }

    /// Whether the basis holds only for the people assigned to the very file it grants.
    pub const fn stays_in_file(self) -> bool {
        matches!(self, Basis::Own | Basis::Supervision | Basis::Emergency)
    }
}
