//! What can be told, each with its code and the place to which it leads.

use ::store::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

::store::id!(
    /// A notice.
    pub NoticeId
);

/// One line a kind: its name, its code in the table, and the page of the case (or of the program) where it leads.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $place:literal;)+) => {
        /// What happened. The words of each kind stand in the `.ftl` files beside this one, as `notice-kind-<code>`;
        /// they name neither a person nor a topic.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        pub enum NoticeKind { $($(#[$doc])* #[serde(rename = $code)] $name,)+ }

        impl NoticeKind {
            /// All of them.
            pub const ALL: &'static [NoticeKind] = &[$(NoticeKind::$name,)+];

            /// The code in the table.
            pub fn as_str(self) -> &'static str {
                match self { $(NoticeKind::$name => $code,)+ }
            }

            /// Below the case's address where the notice has a file, otherwise a page of the program.
            fn place(self) -> &'static str {
                match self { $(NoticeKind::$name => $place,)+ }
            }
        }
    };
}

kinds! {
    /// Somebody gave the reader a task.
    TaskGiven = "task-given", "/aufgaben";
    /// Somebody gave the reader an appointment.
    AppointmentGiven = "appointment-given", "/termine";
    /// The reader stands in for a colleague from now on.
    SubstitutionBegins = "substitution-begins", "/heute";
    /// Somebody is back, or the reader no longer stands in.
    SubstitutionEnds = "substitution-ends", "/heute";
    /// The reader became a family's contact person.
    HandedOver = "handed-over", "";
    /// A document has been looked at and can be opened.
    DocumentReady = "document-ready", "/dokumente";
    /// A document was refused.
    DocumentRefused = "document-refused", "/dokumente";
    /// The nightly check found something that would fall through.
    NetFound = "net-found", "/heute";
    /// Somebody of the reader's unit opened a file in an emergency; it waits for review.
    EmergencyOpened = "emergency-opened", "/notfallzugriffe";
    /// Somebody of the reader's organisation did; the reader watches over data protection.
    EmergencyNoted = "emergency-noted", "/pruefung/notfallzugriffe";
    /// A person asks something of the reader's organisation by right.
    RequestReceived = "request-received", "/pruefung/antraege";
    /// A consent was taken back; the reader must not use any more what was given on it.
    ConsentWithdrawn = "consent-withdrawn", "/weitergaben";
    /// A consent is about to run out.
    ConsentEnding = "consent-ending", "/einwilligungen";
    /// A colleague asks the reader to look at something before it goes out.
    ProtectionAsked = "protection-asked", "/kinderschutz";
    /// Something came to the reader's unit that a law carries.
    ProtectionReceived = "protection-received", "/kinderschutz/meldungen";
    /// Something was sent on a law's basis; the reader watches over data protection.
    ProtectionNoted = "protection-noted", "/pruefung";
    /// What the reader sent was answered.
    ProtectionAnswered = "protection-answered", "/kinderschutz";
    /// Another service lets the reader see something.
    DisclosureReceived = "disclosure-received", "/weitergaben";
    /// Something that another service let the reader see has ended.
    DisclosureEnded = "disclosure-ended", "/weitergaben";
}

/// Places that are pages of the program, whatever the case.
const OF_THE_PROGRAM: [&str; 5] =
    ["/kinderschutz/meldungen", "/pruefung", "/notfallzugriffe", "/pruefung/notfallzugriffe", "/pruefung/antraege"];

impl NoticeKind {
    pub(super) fn from_code(code: &str) -> Option<Self> {
        NoticeKind::ALL.iter().copied().find(|kind| kind.as_str() == code)
    }
}

/// A notice as its reader sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Told {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: NoticeId,
    /// What happened.
    pub kind: NoticeKind,
    /// The code of the case it happened in, where it happened in one.
    pub case: Option<String>,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    pub at: Timestamp,
    /// When it was read.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub read_at: Option<Timestamp>,
}

impl Told {
    /// The page where the matter itself stands.
    pub fn href(&self) -> Option<String> {
        match (&self.case, self.kind.place()) {
            (_, place) if OF_THE_PROGRAM.contains(&place) => Some(place.to_owned()),
            (Some(code), place) if place != "/heute" => Some(format!("/faelle/{code}{place}")),
            (Some(code), _) => Some(format!("/faelle/{code}")),
            (None, "/heute") => Some("/heute".to_owned()),
            (None, _) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_leads_to_where_its_matter_stands() {
        let id = NoticeId::from(::store::Uuid::from_u128(1));
        let told = |kind, case: Option<&str>| Told {
            id,
            kind,
            case: case.map(str::to_owned),
            at: Timestamp::from_millis(0),
            read_at: None,
        };
        let given = told(NoticeKind::TaskGiven, Some("F-7K3M-Q2X"));
        assert_eq!(given.href().as_deref(), Some("/faelle/F-7K3M-Q2X/aufgaben"));
        assert_eq!(told(NoticeKind::SubstitutionBegins, None).href().as_deref(), Some("/heute"));
        assert_eq!(told(NoticeKind::NetFound, Some("F-7K3M-Q2X")).href().as_deref(), Some("/faelle/F-7K3M-Q2X"));
        assert_eq!(told(NoticeKind::DocumentReady, None).href(), None);
    }

    #[test]
    fn a_kind_is_found_by_its_code() {
        for kind in NoticeKind::ALL {
            assert_eq!(NoticeKind::from_code(kind.as_str()), Some(*kind));
        }
        assert_eq!(NoticeKind::from_code("from-a-newer-program"), None);
    }
}
