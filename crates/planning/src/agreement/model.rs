//! What both sides promise each other.

use casework::entry::{Content, Opened, Words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{EntryId, Timestamp};
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use crate::codes::codes;
use crate::signing::Signing;

/// What the client does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// What.
    pub what: String,
    /// Until when.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub until: Option<Date>,
}

impl Checked for Promise {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("what", &mut self.what, 500);
    }
}

/// What one of the helpers does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    /// Which service or person.
    pub who: String,
    /// What.
    pub what: String,
    /// Until when.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub until: Option<Date>,
}

impl Checked for Commitment {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("who", &mut self.who, 200);
        check.needed_line("what", &mut self.what, 500);
    }
}

/// An agreement that is to be drawn up for the newest version of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAgreement {
    /// The number of the agreement that one has seen last; 0 where there was none.
    #[schema(example = 0)]
    pub after: i64,
    /// The number of the version of the plan that it belongs to.
    #[schema(example = 1)]
    pub plan: i64,
    /// What the client does.
    pub client: Vec<Promise>,
    /// What the helpers do.
    pub helpers: Vec<Commitment>,
    /// How both keep in touch.
    pub contact: String,
    /// What happens when something does not work; talking comes first.
    pub otherwise: String,
}

impl Checked for NewAgreement {
    fn check(&mut self, check: &mut Check) {
        if self.client.is_empty() || self.client.len() > 40 {
            check.fault("client", Wrong::Contradiction("agreement-error-both"));
        }
        if self.helpers.is_empty() || self.helpers.len() > 40 {
            check.fault("helpers", Wrong::Contradiction("agreement-error-both"));
        }
        for one in &mut self.client {
            check.part("client", one);
        }
        for one in &mut self.helpers {
            check.part("helpers", one);
        }
        check.needed_text("contact", &mut self.contact, 2_000);
        check.needed_text("otherwise", &mut self.otherwise, 2_000);
    }
}

/// An agreement as it was drawn up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Agreement {
    /// Its number in the case.
    pub number: i64,
    /// The number of the version of the plan that it belongs to.
    pub plan: i64,
    /// What the client does.
    pub client: Vec<Promise>,
    /// What the helpers do.
    pub helpers: Vec<Commitment>,
    /// How both keep in touch.
    pub contact: String,
    /// What happens when something does not work.
    pub otherwise: String,
}

impl Content for Agreement {
    const KIND: &'static str = "agreement";
    // What was drawn up is never revised by anybody: code that tries does not compile.
    const WORDS: Words = Words::Client;
}

/// How an agreement was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AgreementSignature {
    /// The agreement.
    #[schema(value_type = String, format = "uuid")]
    pub agreement: EntryId,
    /// Who signed, and how.
    pub signing: Signing,
}

impl Content for AgreementSignature {
    const KIND: &'static str = "agreement-signature";
    const WORDS: Words = Words::Client;
}

/// What the client remarks on an agreement, in their words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Remark {
    /// The agreement.
    #[schema(value_type = String, format = "uuid")]
    pub agreement: EntryId,
    /// What they said.
    pub words: String,
}

impl Content for Remark {
    const KIND: &'static str = "agreement-remark";
    const WORDS: Words = Words::Client;
}

/// A remark as it is taken down.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRemark {
    /// What they said.
    pub words: String,
}

impl Checked for NewRemark {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("words", &mut self.words, 2_000);
    }
}

codes! {
    /// How a copy came to the client.
    pub enum Channel {
        /// From hand to hand.
        Hand = "hand",
        /// By post.
        Post = "post",
        /// By e-mail, where the client asked for it.
        Mail = "mail",
        /// On their own pages.
        OwnPages = "own-pages",
    }
}

/// A copy that the client was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GivenCopy {
    /// The agreement.
    #[schema(value_type = String, format = "uuid")]
    pub agreement: EntryId,
    /// How it came to them.
    pub channel: Channel,
    /// On which day.
    #[schema(value_type = String, format = "date")]
    pub on: Date,
}

impl Content for GivenCopy {
    const KIND: &'static str = "agreement-copy";
}

/// A copy as it is noted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCopy {
    /// How it came to the client.
    pub channel: Channel,
    /// On which day.
    #[schema(value_type = String, format = "date", example = "2026-11-23")]
    pub on: Date,
}

impl Checked for NewCopy {
    fn check(&mut self, check: &mut Check) {
        check.past_day("on", Some(self.on));
    }
}

/// Where an agreement stands, without what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Standing {
    /// The agreement's entry.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// Its number.
    pub number: i64,
    /// The entry of the version of the plan that it belongs to.
    #[schema(value_type = String, format = "uuid")]
    pub plan_id: EntryId,
    /// When it was drawn up.
    #[schema(value_type = String, format = "date-time")]
    pub made_at: Timestamp,
    /// When it was signed.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub signed_at: Option<Timestamp>,
}

/// The agreements of a case.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Agreements {
    /// The newest first.
    pub items: Vec<Standing>,
    /// The number of the newest version of the plan; 0 without one.
    pub plan: i64,
}

/// An agreement, whole.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AgreementView {
    /// Where it stands.
    pub standing: Standing,
    /// Whether it and its version of the plan are the newest: only then it can be signed.
    pub current: bool,
    /// What it says.
    pub agreement: Opened<Agreement>,
    /// How it was signed.
    pub signature: Option<Opened<AgreementSignature>>,
    /// What the client remarked, oldest first.
    pub remarks: Vec<Opened<Remark>>,
    /// The copies that the client was given, oldest first.
    pub copies: Vec<Opened<GivenCopy>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_promise_something() {
        let new = |client: &[&str], helpers: &[&str]| NewAgreement {
            after: 0,
            plan: 1,
            client: client.iter().map(|what| Promise { what: (*what).to_owned(), until: None }).collect(),
            helpers: helpers
                .iter()
                .map(|what| Commitment { who: "Sozialamt".to_owned(), what: (*what).to_owned(), until: None })
                .collect(),
            contact: "Jeden zweiten Montag am Telefon".to_owned(),
            otherwise: "Wir sprechen zuerst.".to_owned(),
        };
        let faults = |new: NewAgreement| {
            let faults = new.checked(Timestamp::from_millis(0), "UTC").err();
            faults.map(|faults| faults.0.into_iter().map(|fault| fault.field).collect::<Vec<_>>()).unwrap_or_default()
        };
        assert!(faults(new(&["Anruf in der Kita"], &["Antrag prüfen"])).is_empty());
        assert_eq!(faults(new(&["Anruf in der Kita"], &[])), ["helpers"]);
        assert_eq!(faults(new(&[], &["Antrag prüfen"])), ["client"]);
        assert_eq!(faults(new(&[" "], &["Antrag prüfen"])), ["client.what"]);
    }
}
