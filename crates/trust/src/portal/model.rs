//! Who looks through a portal, and which entries are shown to whom.

use jiff::civil::Date;
use policy::{GrantKind, Kind, Topic};
use serde::{Deserialize, Serialize};
use store::{CaseId, EntryId, FileId, Timestamp, UserId};
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use crate::codes::codes;

::store::id!(
    /// Somebody's access to one person's matters.
    pub AccessId
);

codes! {
    /// As whom somebody looks (P13, P14).
    pub enum Standing {
        /// It is the person.
        Own = "self",
        /// Has custody or guardianship; ends on majority.
        Guardian = "guardian",
        /// Is trusted by the person.
        Trust = "trust",
    }
}

codes! {
    /// How far somebody looks.
    pub enum PortalReach {
        /// What is about the person alone.
        Own = "own",
        /// Also what is about the family as a whole and about nobody in particular.
        Family = "family",
    }
}

codes! {
    /// Whether the file names somebody as a risk for another one (F5).
    pub enum Risk {
        /// It does not.
        None = "none",
        /// It does: nothing leads from here to the others.
        Named = "named",
    }
}

codes! {
    /// Why an entry is shown through no portal (P13, L-21).
    pub enum WithholdReason {
        /// It is about somebody else.
        ThirdParty = "third-party",
        /// Somebody told it who must not become known.
        Informant = "informant",
        /// It would endanger somebody.
        Safety = "safety",
    }
}

impl Standing {
    /// The kind in which the account is assigned to the portal file.
    pub fn kind(self) -> Kind {
        match self {
            Standing::Own => Kind::SelfAccess,
            Standing::Guardian => Kind::Guardian,
            Standing::Trust => Kind::Trust,
        }
    }

    /// The kind of its grants.
    pub fn grant_kind(self) -> GrantKind {
        self.kind().served_by()
    }
}

/// Somebody's access to one person's matters.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Access {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: AccessId,
    /// The portal file.
    #[schema(value_type = String, format = "uuid")]
    pub portal: FileId,
    /// The case.
    #[serde(skip)]
    pub case: CaseId,
    /// The unit's file out of which something is shown.
    #[schema(value_type = String, format = "uuid")]
    pub from_file: FileId,
    /// The card of the person whose matters they are.
    #[schema(value_type = String, format = "uuid")]
    pub person: EntryId,
    /// The account.
    #[schema(value_type = String, format = "uuid")]
    pub user: UserId,
    /// What the account types to log in.
    pub login: String,
    /// Whether the account was opened with its code.
    pub opened: bool,
    /// As whom.
    pub standing: Standing,
    /// How far.
    pub reach: PortalReach,
    /// Whether they are treated as named as a risk: because whoever let them in said so, because a procedure for a child
    /// names their own card, or because one for this very child names somebody and nobody knows who this account is.
    #[serde(skip)]
    pub risk: Risk,
    /// Since when.
    #[schema(value_type = String, format = "date-time")]
    pub since: Timestamp,
    /// Until just before when.
    #[schema(value_type = String, format = "date-time")]
    pub until: Timestamp,
    /// When it was ended before that.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub ended_at: Option<Timestamp>,
    /// Rises with each change.
    pub version: i64,
}

impl Access {
    /// Whether something is shown by it at a moment.
    pub fn lives_at(&self, now: Timestamp) -> bool {
        self.ended_at.is_none() && now < self.until
    }
}

/// What decides whether an entry is shown: never what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The entry.
    pub id: EntryId,
    /// Its kind.
    pub kind: String,
    /// Its topic; none for one that this program does not know.
    pub topic: Option<Topic>,
    /// The person card it is about.
    pub person: Option<EntryId>,
    /// Whether it is sealed (F3).
    pub sealed: bool,
    /// Whether somebody decided that it is shown to nobody.
    pub withheld: bool,
    /// Whether it is about what a minor agreed to alone, seeing what it means (L-18).
    pub own_insight: bool,
}

/// Kinds that are shown (a card only to its own person). Whatever stands in no list is absent: covers, what staff plan among themselves, safety screenings.
const SHOWN: [&str; 31] = [
    "person",
    "contact-data",
    "contact",
    "first-contact",
    "claim",
    "wish",
    "consultation",
    "fact",
    "problem",
    "document",
    "appointment",
    "involved-service",
    "informal-helper",
    "consent",
    "consent-signature",
    "disclosure",
    "contest",
    "contest-settled",
    "goal",
    "goal-rating",
    "crisis-plan",
    "measure",
    "measure-answer",
    "plan-version",
    "plan-signature",
    "plan-dissent",
    "agreement",
    "agreement-signature",
    "agreement-remark",
    "agreement-copy",
    "life-event",
];

/// Kinds by which somebody could be found or followed: never for who is named as a risk, unless they are about themselves.
const LEADING: [&str; 15] = [
    "contact-data",
    "appointment",
    "involved-service",
    "contact",
    "document",
    "consent",
    "disclosure",
    "goal",
    "goal-rating",
    "crisis-plan",
    "measure",
    "plan-version",
    "plan-dissent",
    "agreement",
    "life-event",
];

/// Topics that are never for who is named as a risk, unless the entry is about themselves.
const DANGEROUS: [Topic; 4] = [Topic::Violence, Topic::Contact, Topic::Housing, Topic::Health];

impl Access {
    /// Whether an entry of the unit's file is shown by this access. What is sealed, withheld or about child protection is
    /// shown to nobody; a guardian sees no entry on violence of the child when named as a risk, nor anything that leads to it;
    /// what a minor agreed to alone is the minor's.
    ///
    /// Source: P13, P14, F3, F5; L-18, L-21.
    pub fn shows(&self, fact: &Fact) -> bool {
        let Some(topic) = fact.topic else { return false };
        let open = !fact.sealed && !fact.withheld && topic != Topic::ChildProtection;
        if !open || !SHOWN.contains(&fact.kind.as_str()) || (fact.own_insight && self.standing != Standing::Own) {
            return false;
        }
        // A person card is about itself.
        let about = if fact.kind == "person" { Some(fact.id) } else { fact.person };
        let own = about == Some(self.person);
        let shared = about.is_none() && fact.kind != "person" && self.reach == PortalReach::Family;
        let theirs = self.standing == Standing::Own && own;
        let leads = LEADING.contains(&fact.kind.as_str()) || DANGEROUS.contains(&topic);
        (own || shared) && (self.risk == Risk::None || (own && (theirs || !leads)))
    }
}

/// Somebody who is to be let in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAccess {
    /// The card of the person whose matters they are.
    #[schema(value_type = String, format = "uuid")]
    pub person: EntryId,
    /// As whom.
    pub standing: Standing,
    /// How far.
    pub reach: PortalReach,
    /// Whether the file names them as a risk for somebody.
    pub risk: Risk,
    /// An account that looks into this case already; none makes a new one.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub account: Option<UserId>,
    /// The last day; needed for a person of trust, and for a guardian where the day of birth is not known.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub last_day: Option<Date>,
}

impl Checked for NewAccess {
    fn check(&mut self, check: &mut Check) {
        if self.last_day.is_some_and(|day| day < check.today()) {
            check.fault("last_day", Wrong::Contradiction("portal-error-past"));
        }
        if self.standing == Standing::Trust && self.last_day.is_none() {
            check.fault("last_day", Wrong::Missing);
        }
        if self.risk == Risk::Named && self.reach == PortalReach::Family {
            check.fault("reach", Wrong::Contradiction("portal-error-risk"));
        }
        if self.standing != Standing::Own && self.reach == PortalReach::Family {
            check.fault("reach", Wrong::Contradiction("portal-error-reach"));
        }
    }
}

#[cfg(test)]
mod tests {
    use store::Uuid;

    use super::*;

    fn access(standing: Standing, reach: PortalReach, risk: Risk) -> Access {
        Access {
            id: Uuid::from_u128(1).into(),
            portal: Uuid::from_u128(2).into(),
            case: Uuid::from_u128(3).into(),
            from_file: Uuid::from_u128(4).into(),
            person: Uuid::from_u128(5).into(),
            user: Uuid::from_u128(6).into(),
            login: String::new(),
            opened: true,
            standing,
            reach,
            risk,
            since: Timestamp::from_millis(0),
            until: Timestamp::FOREVER,
            ended_at: None,
            version: 1,
        }
    }

    fn fact(kind: &str, topic: Topic, person: Option<u128>) -> Fact {
        let person = person.map(|id| Uuid::from_u128(id).into());
        let id = Uuid::from_u128(9).into();
        Fact {
            id,
            kind: kind.to_owned(),
            topic: Some(topic),
            person,
            sealed: false,
            withheld: false,
            own_insight: false,
        }
    }

    #[test]
    fn own_matters_are_shown_and_others_are_not() {
        let own = access(Standing::Own, PortalReach::Own, Risk::None);
        assert!(own.shows(&fact("fact", Topic::Work, Some(5))));
        assert!(!own.shows(&fact("fact", Topic::Work, Some(7))));
        assert!(!own.shows(&fact("contact", Topic::Family, None)));
        assert!(access(Standing::Own, PortalReach::Family, Risk::None).shows(&fact("contact", Topic::Family, None)));
    }

    #[test]
    fn sealed_withheld_and_unknown_entries_are_shown_to_nobody() {
        let own = access(Standing::Own, PortalReach::Family, Risk::None);
        let plain = fact("fact", Topic::Addiction, Some(5));
        assert!(own.shows(&plain));
        assert!(!own.shows(&Fact { sealed: true, ..plain.clone() }));
        assert!(!own.shows(&Fact { withheld: true, ..plain.clone() }));
        assert!(!own.shows(&Fact { topic: None, ..plain }));
        for kind in ["cover", "safety-screening", "task", "briefing", "hand-over", "of-a-newer-program"] {
            assert!(!own.shows(&fact(kind, Topic::Basic, Some(5))), "{kind}");
        }
        assert!(!own.shows(&fact("fact", Topic::ChildProtection, Some(5))));
    }

    #[test]
    fn who_is_named_as_a_risk_is_led_to_nobody_but_keeps_their_own() {
        let father = access(Standing::Guardian, PortalReach::Own, Risk::Named);
        for kind in LEADING {
            assert!(!father.shows(&fact(kind, Topic::Education, Some(5))), "{kind}");
        }
        for topic in DANGEROUS {
            assert!(!father.shows(&fact("fact", topic, Some(5))), "{topic}");
        }
        assert!(father.shows(&fact("fact", Topic::Education, Some(5))));
        let himself = access(Standing::Own, PortalReach::Own, Risk::Named);
        assert!(himself.shows(&fact("appointment", Topic::Work, Some(5))));
        assert!(!himself.shows(&fact("appointment", Topic::Work, None)));
    }

    #[test]
    fn what_a_minor_agreed_to_alone_is_shown_to_the_minor_alone() {
        let alone = Fact { own_insight: true, ..fact("consent", Topic::Consent, Some(5)) };
        assert!(access(Standing::Own, PortalReach::Own, Risk::None).shows(&alone));
        for standing in [Standing::Guardian, Standing::Trust] {
            assert!(!access(standing, PortalReach::Own, Risk::None).shows(&alone));
            assert!(
                access(standing, PortalReach::Own, Risk::None).shows(&Fact { own_insight: false, ..alone.clone() })
            );
        }
    }

    #[test]
    fn a_persons_card_is_shown_to_that_person() {
        let own = access(Standing::Own, PortalReach::Own, Risk::None);
        let card = Fact { id: own.person, ..fact("person", Topic::Basic, None) };
        assert!(own.shows(&card));
        assert!(!own.shows(&fact("person", Topic::Basic, None)));
        // Another one's card is nobody's shared matter.
        assert!(!access(Standing::Own, PortalReach::Family, Risk::None).shows(&fact("person", Topic::Basic, None)));
    }
}
