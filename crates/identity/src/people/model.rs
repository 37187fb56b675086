//! What is entered and shown of a person.

use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{NetworkId, OrganisationId, Timestamp, UnitId, UserId};
use ui::Lang;
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::reference::{self, DUTIES, PROFESSIONS, QUALIFICATIONS};
use crate::{Role, Roles, Status};

/// A person to be invited.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPerson {
    /// The name, as colleagues and clients read it.
    #[schema(example = "Lena Brandt")]
    pub name: String,
    /// What the person types to log in; small letters, unique in the installation.
    #[schema(example = "brandt")]
    pub login: String,
    /// The profession, by its key in the reference list.
    #[schema(example = "social-work")]
    pub profession: String,
    /// The duty of secrecy, by its key; without one the usual duty of the profession holds.
    #[serde(default)]
    #[schema(example = "de-203-1-6")]
    pub secrecy: Option<String>,
    /// The unit in which the person begins.
    #[schema(value_type = String, format = "uuid")]
    pub unit: UnitId,
    /// What the person does there: intake, worker, lead, administrator, coordinator, officer.
    pub roles: Vec<String>,
}

impl Checked for NewPerson {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("name", &mut self.name, 120);
        check.needed_line("login", &mut self.login, 60);
        self.login = crate::login_form(&self.login);
        let plain = |sign: char| sign.is_alphanumeric() || matches!(sign, '.' | '-' | '_' | '@');
        if !self.login.chars().all(plain) {
            check.fault("login", Wrong::Contradiction("people-login-signs"));
        }
        profession(check, &self.profession);
        duty(check, self.secrecy.as_deref());
        roles(check, &self.roles);
    }
}

/// What an administrator changes of a person.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// The name.
    #[schema(example = "Lena Brandt")]
    pub name: String,
    /// The profession, by its key in the reference list.
    #[schema(example = "social-work")]
    pub profession: String,
    /// The duty of secrecy, by its key; a new one asks the person for a new undertaking.
    #[schema(example = "de-203-1-6")]
    pub secrecy: String,
}

impl Checked for Card {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("name", &mut self.name, 120);
        profession(check, &self.profession);
        duty(check, Some(&self.secrecy));
    }
}

/// What a person does in a unit.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MembershipRoles {
    /// intake, worker, lead, administrator, coordinator, officer; none: a member without pages of their own.
    pub roles: Vec<String>,
}

impl Checked for MembershipRoles {
    fn check(&mut self, check: &mut Check) {
        roles(check, &self.roles);
    }
}

impl MembershipRoles {
    /// The roles; codes that are none have been refused before.
    pub fn set(&self) -> Roles {
        set_of(&self.roles)
    }
}

/// An undertaking that was signed on paper.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedOnPaper {
    /// The duty of secrecy, by its key.
    #[schema(example = "de-203-1-6")]
    pub secrecy: String,
    /// On which day it was signed.
    #[schema(value_type = String, format = "date")]
    pub signed_on: Date,
}

impl Checked for SignedOnPaper {
    fn check(&mut self, check: &mut Check) {
        check.past_day("signed_on", Some(self.signed_on));
        duty(check, Some(&self.secrecy));
    }
}

/// What a certificate says: a qualification, a training, or that someone still learns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A qualification with an issuer (R14).
    Qualification,
    /// A training that was taken part in (R16).
    Training,
    /// In training, under a named supervisor (R46).
    InTraining,
}

impl Kind {
    /// Every kind, in the order of the page.
    pub const ALL: [Kind; 3] = [Kind::Qualification, Kind::Training, Kind::InTraining];

    /// The code in the database and in the key of its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Qualification => "qualification",
            Kind::Training => "training",
            Kind::InTraining => "in-training",
        }
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == code).ok_or(())
    }
}

/// A certificate to be recorded.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCertificate {
    /// What it is.
    pub kind: Kind,
    /// The key of the reference list, where it is one of those asked for by name.
    #[serde(default)]
    #[schema(example = "case-manager-certified")]
    pub code: Option<String>,
    /// Its title, where it has no key.
    #[serde(default)]
    pub title: String,
    /// Who issued it; for someone in training, where they learn.
    #[serde(default)]
    pub issuer: String,
    /// Since when.
    #[schema(value_type = String, format = "date")]
    pub from: Date,
    /// Until when, where it ends.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub until: Option<Date>,
    /// Under whom someone in training works.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub supervisor: Option<UserId>,
}

impl Checked for NewCertificate {
    fn check(&mut self, check: &mut Check) {
        check.line("title", &mut self.title, 200);
        check.line("issuer", &mut self.issuer, 200);
        match self.code.as_deref().map(|code| reference::find(&QUALIFICATIONS, code)) {
            Some(None) => check.fault("code", Wrong::Contradiction("people-certificate-unknown")),
            Some(Some(listed)) => listed.words(Lang::De).clone_into(&mut self.title),
            None if self.title.is_empty() => check.fault("title", Wrong::Missing),
            None => {}
        }
        if self.kind == Kind::Qualification && self.issuer.is_empty() {
            check.fault("issuer", Wrong::Missing);
        }
        if (self.kind == Kind::InTraining) != self.supervisor.is_some() {
            check.fault("supervisor", Wrong::Contradiction("people-certificate-supervisor"));
        }
        check.past_day("from", Some(self.from));
        if self.until.is_some_and(|until| until < self.from) {
            check.fault("until", Wrong::Contradiction("people-certificate-order"));
        }
    }
}

/// A certificate as recorded.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub user: UserId,
    /// The person's name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The key of the reference list.
    pub code: Option<String>,
    /// Its title as recorded.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// Since when.
    pub from: Date,
    /// Until when.
    pub until: Option<Date>,
    /// The supervisor's name.
    pub supervisor: Option<String>,
}

impl Certificate {
    /// Its title in a language, where the reference list knows it.
    pub fn words(&self, lang: Lang) -> String {
        let listed = self.code.as_deref().and_then(|code| reference::find(&QUALIFICATIONS, code));
        listed.map_or_else(|| self.title.clone(), |listed| listed.words(lang).to_owned())
    }
}

/// What someone does in one unit.
#[derive(Clone, Debug)]
pub struct Membership {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// What the person does there.
    pub roles: Roles,
}

/// A person in the list of those whom an administrator keeps, with the units within the administrator's reach.
#[derive(Clone, Debug)]
pub struct ListedPerson {
    /// The account.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// What the person types to log in.
    pub login: String,
    /// The profession in words.
    pub profession: String,
    /// The profession by its key.
    pub profession_code: Option<String>,
    /// Whether the account can be used.
    pub status: Status,
    /// Active memberships.
    pub memberships: Vec<Membership>,
}

impl ListedPerson {
    /// The profession in a language.
    pub fn profession(&self, lang: Lang) -> String {
        let listed = self.profession_code.as_deref().and_then(|key| reference::find(&PROFESSIONS, key));
        listed.map_or_else(|| self.profession.clone(), |listed| listed.words(lang).to_owned())
    }
}

/// Everything an administrator sees of a person.
#[derive(Clone, Debug)]
pub struct Person {
    /// What the list shows.
    pub listed: ListedPerson,
    /// The network.
    pub network: NetworkId,
    /// The organisation whose administrators keep the account.
    pub keeper: Option<OrganisationId>,
    /// Grows with each change.
    pub version: i64,
    /// The duty of secrecy that binds the person, by its key.
    pub secrecy: String,
    /// Whether an undertaking for this duty is signed.
    pub undertaken: bool,
    /// Since when the person has a second factor.
    pub factor_since: Option<Timestamp>,
    /// Whether a lost factor was reset and waits for its printed code.
    pub factor_lost: bool,
    /// Until when a printed code works that the person holds.
    pub code_until: Option<Timestamp>,
}

/// A reset of a lost factor that waits for a second person.
#[derive(Clone, Debug)]
pub struct Reset {
    /// Its id.
    pub id: Uuid,
    /// Whose factor is lost.
    pub user: UserId,
    /// The person's name.
    pub name: String,
    /// Who asked.
    pub asked_by: UserId,
    /// The name of who asked.
    pub asked_by_name: String,
    /// When.
    pub asked_at: Timestamp,
}

/// The roles of codes that were checked before.
pub(super) fn set_of(codes: &[String]) -> Roles {
    codes.iter().filter_map(|code| code.parse::<Role>().ok()).collect()
}

fn profession(check: &mut Check, key: &str) {
    if key.is_empty() {
        check.fault("profession", Wrong::Missing);
    } else if !reference::find(&PROFESSIONS, key).is_some_and(|listed| listed.holds_on(check.today())) {
        check.fault("profession", Wrong::Contradiction("people-profession-unknown"));
    }
}

fn duty(check: &mut Check, key: Option<&str>) {
    let Some(key) = key else { return };
    if key.is_empty() {
        check.fault("secrecy", Wrong::Missing);
    } else if !reference::find(&DUTIES, key).is_some_and(|listed| listed.holds_on(check.today())) {
        check.fault("secrecy", Wrong::Contradiction("people-secrecy-unknown"));
    }
}

fn roles(check: &mut Check, codes: &[String]) {
    if codes.iter().any(|code| code.parse::<Role>().is_err()) {
        check.fault("roles", Wrong::Contradiction("people-roles-unknown"));
    }
}
