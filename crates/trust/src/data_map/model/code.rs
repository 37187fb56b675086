//! The closed lists of the map.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Annotation;

macro_rules! listed {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        pub enum $name { $($(#[$about])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The code in the reference data and in JSON.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }
        }
    };
}

listed! {
    /// Whose data a column holds.
    Whose {
        /// A client's, or of somebody who appears in a client's file.
        Client = "client",
        /// Of somebody who works with Lotse.
        Staff = "staff",
        /// Of whoever has an account, staff or client.
        Account = "account",
        /// Nobody's.
        Nobody = "nobody",
    }
}

listed! {
    /// What a column is for.
    Purpose {
        /// Advice, help and what the law demands of it.
        Casework = "casework",
        /// Deciding who may see what.
        Access = "access",
        /// Being able to tell who did and saw what.
        Accountability = "accountability",
        /// Keys, so that nobody else can read.
        Protection = "protection",
        /// Accounts.
        Account = "account",
        /// Being logged in safely.
        Session = "session",
        /// Who works where, with which duties.
        Staff = "staff",
        /// The network of services.
        Network = "network",
        /// Running the program.
        Operation = "operation",
    }
}

listed! {
    /// How long a column is kept; the periods stand in the reference data.
    Retention {
        /// As long as the case file it belongs to.
        CaseFile = "case-file",
        /// As long as the journal.
        Journal = "journal",
        /// As long as the account, and a time after.
        Account = "account",
        /// Until the session ends.
        Session = "session",
        /// Until it was saved, thirty days at most.
        Draft = "draft",
        /// Until it was dealt with.
        Notice = "notice",
        /// Until the work is done.
        Queue = "queue",
        /// As long as the network works.
        Office = "office",
        /// As long as the installation runs.
        Technical = "technical",
    }
}

listed! {
    /// Whether the person gets a column out, or why not.
    Export {
        /// It stands in the information package.
        Package = "package",
        /// It stands in the list of who looked, without names of staff.
        AccessList = "access-list",
        /// A key or a fingerprint of a secret.
        Secret = "no-secret",
        /// Nothing about the person: numbers of the program.
        Technical = "no-technical",
        /// About somebody who works here.
        Staff = "no-staff",
        /// It is shown on the page of the account itself.
        Account = "no-account",
        /// About an organisation.
        Office = "no-office",
        /// Derived from what the package holds already.
        Derived = "no-derived",
        /// A draft, until the procedure it belongs to ends (L-21).
        Draft = "no-draft",
        /// It would tell one file about another.
        Safety = "no-safety",
    }
}

listed! {
    /// How a column goes when its person is erased.
    Erase {
        /// Unreadable once the key is destroyed.
        Key = "key",
        /// Its row is deleted.
        Row = "row",
        /// It falls by itself, soon.
        Expires = "expires",
        /// Ids, codes and moments stay, so that acts can be accounted for.
        Tombstone = "tombstone",
        /// Nobody's data.
        None = "none",
    }
}

listed! {
    /// Of what kind a column is.
    ColumnKind {
        /// The row's own random id.
        Id = "id",
        /// The id of another row.
        Link = "link",
        /// The id of an organisation, unit or network.
        Office = "office",
        /// A moment or a day.
        Moment = "moment",
        /// A number that says something.
        Number = "number",
        /// A code of a closed list.
        Code = "code",
        /// Words in clear.
        Words = "words",
        /// Encrypted.
        Sealed = "sealed",
        /// Who of staff did it.
        Staff = "staff",
        /// The fingerprint of a secret, or a sealed secret.
        Secret = "secret",
        /// A key, wrapped.
        Key = "key",
        /// A keyed fingerprint of content.
        Fingerprint = "fingerprint",
        /// A number of the program.
        Technical = "technical",
    }
}

impl ColumnKind {
    /// What the kind says beyond its table.
    pub(super) fn adjust(self, says: &mut Annotation) {
        match self {
            ColumnKind::Staff => (says.whose, says.export) = (Whose::Staff, Export::Staff),
            ColumnKind::Secret | ColumnKind::Key => says.export = Export::Secret,
            ColumnKind::Fingerprint => says.export = Export::Derived,
            ColumnKind::Technical => says.export = Export::Technical,
            ColumnKind::Id | ColumnKind::Link if says.export == Export::Package => says.export = Export::Technical,
            _ => {}
        }
    }
}
