//! Who stands before the door: more than twenty kinds of person, most of whom look at one family's case and must not.

use std::time::Duration;

use identity::{Cause, NewAccount, Role, Roles, Status, add_membership, create_account, factor, undertaking};
use policy::{Assignment, BarReason, Basis, Grant, GrantKind, Kind, Purpose, Reach};
use store::ids::{CaseId, FileId, UserId};
use store::{Timestamp, Tx, args};
use testkit::TestApp;
use testkit::app::{ApiClient, Browser};

/// A kind of person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    Stranger,
    ContactPerson,
    Lead,
    Substitute,
    Colleague,
    OtherOfficeOfTheCarrier,
    WithdrawnFrom,
    SecretCounsellor,
    Charity,
    Coordinator,
    Doctor,
    Administrator,
    Officer,
    Disabled,
    Invited,
    FormerMember,
    NotYetAssigned,
    NoLongerAssigned,
    Barred,
    Supervisor,
    SubstituteNoLonger,
    WithoutRole,
    Client,
    Guardian,
}

use Who::*;

/// Those who were invented for this proof, in the unit that keeps the file: login, kind, roles.
const INVENTED: &[(&str, Who, &[Role])] = &[
    ("p-substitute", Substitute, &[Role::Worker, Role::Intake]),
    ("p-officer", Officer, &[Role::Officer]),
    ("p-disabled", Disabled, &[Role::Worker]),
    ("p-invited", Invited, &[Role::Worker]),
    ("p-former", FormerMember, &[Role::Worker]),
    ("p-not-yet", NotYetAssigned, &[Role::Worker]),
    ("p-no-longer", NoLongerAssigned, &[Role::Worker]),
    ("p-barred", Barred, &[Role::Worker]),
    ("p-supervisor", Supervisor, &[Role::Worker]),
    ("p-substitute-over", SubstituteNoLonger, &[Role::Worker]),
    ("p-without-role", WithoutRole, &[]),
    ("p-client", Client, &[]),
    ("p-guardian", Guardian, &[]),
];

/// Those who live in the region anyway.
const RESIDENT: &[(&str, Who)] = &[
    ("adler", ContactPerson),
    ("lorenz", Lead),
    ("kaya", Colleague),
    ("celik", OtherOfficeOfTheCarrier),
    ("beck", WithdrawnFrom),
    ("engel", SecretCounsellor),
    ("falk", Charity),
    ("gross", Coordinator),
    ("hahn", Doctor),
    ("ivo", Administrator),
];

impl Who {
    /// Whether the person still has a session when the proof begins.
    pub fn is_logged_in(self) -> bool {
        !matches!(self, Stranger | Disabled | Invited | FormerMember)
    }

    /// Whether the person works with the family's file.
    pub fn works_on_the_case(self) -> bool {
        matches!(self, ContactPerson | Lead | Substitute)
    }

    /// Whether the person is of the unit that keeps the file, and receives people there.
    pub fn receives_people(self) -> bool {
        matches!(self, ContactPerson | Substitute | Colleague)
    }

    /// Whether the person is a member of the unit that keeps the file, in whatever part.
    pub fn is_of_the_unit(self) -> bool {
        matches!(self, ContactPerson | Lead | Colleague) || INVENTED.iter().any(|(_, who, _)| *who == self)
    }

    /// Whether the person's roles open pages about families.
    pub fn works_with_families(self) -> bool {
        self.is_logged_in() && !matches!(self, Coordinator | Administrator | Officer | WithoutRole | Client | Guardian)
    }
}

/// One of the cast with both ways in.
pub struct Person {
    pub who: Who,
    pub browser: Browser,
    pub api: ApiClient,
    /// The mark by which a form is known as one's own; a stranger has none.
    pub mark: String,
}

/// Gathers all of them around one case, and lets happen to each what makes them of their kind.
pub async fn gather(app: &TestApp, code: &str) -> Vec<Person> {
    let users = employ(app).await;
    let mut people =
        vec![Person { who: Stranger, browser: app.browser(), api: app.api_of_a_stranger(), mark: String::new() }];
    let invented = INVENTED.iter().map(|(login, who, _)| (*login, *who));
    for (login, who) in RESIDENT.iter().copied().chain(invented) {
        let browser = app.log_in(login).await;
        let mark = browser.get("/konto").await.value("form_token").unwrap();
        people.push(Person { who, browser, api: app.api(login).await, mark });
    }
    let mut tx = app.app.db.begin().await.unwrap();
    let row = tx.all_text(LEAD_FILE, args![code]).await.unwrap().remove(0);
    let (file, case): (FileId, CaseId) = (row.get("id").unwrap(), row.get("case_id").unwrap());
    for (user, who) in users {
        happens(&mut tx, app, file, case, user, who).await;
    }
    withdrawn_from(&mut tx, app, file, case).await;
    tx.commit().await.unwrap();
    people.sort_by_key(|person| person.who);
    people
}

const LEAD_FILE: &str =
    "SELECT f.id, f.case_id FROM file f JOIN family_case c ON c.id = f.case_id WHERE c.code = $1 AND f.kind = 'lead'";

async fn employ(app: &TestApp) -> Vec<(UserId, Who)> {
    let mut tx = app.app.db.begin().await.unwrap();
    let home = app.region.people["adler"].unit.id;
    let mut users = Vec::new();
    for (login, who, roles) in INVENTED {
        let password = app.app.passwords.hash_now(population::PASSWORD, tx.random());
        let (name, profession) = (login, "Soziale Arbeit");
        let new = NewAccount { network: app.region.network, login, name, profession, password, status: Status::Active };
        let user = create_account(&mut tx, new).await.unwrap();
        add_membership(&mut tx, user, home, roles.iter().copied().collect::<Roles>()).await.unwrap();
        factor::enrol_public(&mut tx, &app.app.vault, user).await.unwrap();
        let day = jiff::civil::date(2026, 11, 2);
        undertaking::record_paper(&mut tx, Cause::CommandLine, user, undertaking::CONTRIBUTING, day).await.unwrap();
        users.push((user, *who));
    }
    tx.commit().await.unwrap();
    users
}

/// What happens to somebody after they have logged in.
async fn happens(tx: &mut Tx, app: &TestApp, file: FileId, case: CaseId, user: UserId, who: Who) {
    let unit = app.region.people["adler"].unit.id;
    let (now, day) = (tx.now(), Duration::from_secs(86_400));
    let long_ago = Timestamp::from_millis(now.as_millis() - 9 * 86_400_000);
    let all_along =
        Assignment { user, unit, file, case: Some(case), kind: Kind::Team, from: long_ago, until: Timestamp::FOREVER };
    let assigned = match who {
        Substitute => Some(Assignment { kind: Kind::Substitute, until: now.plus(day), ..all_along }),
        SubstituteNoLonger => Some(Assignment { kind: Kind::Substitute, until: now, ..all_along }),
        Supervisor => Some(Assignment { kind: Kind::Supervisor, ..all_along }),
        NotYetAssigned => Some(Assignment { from: now.plus(Duration::from_millis(1)), ..all_along }),
        NoLongerAssigned => Some(Assignment { until: now, ..all_along }),
        Disabled | Invited | FormerMember | Barred => Some(all_along),
        Client => Some(Assignment { kind: Kind::SelfAccess, ..all_along }),
        Guardian => Some(Assignment { kind: Kind::Guardian, ..all_along }),
        _ => None,
    };
    if let Some(assigned) = assigned {
        policy::assign(tx, &assigned).await.unwrap();
    }
    match who {
        Disabled => {
            identity::disable(tx, Cause::CommandLine, user).await.unwrap();
        }
        Invited | FormerMember => {
            let status = if who == Invited { "invited" } else { "disabled" };
            let text = "UPDATE membership SET status = $2 WHERE user_id = $1";
            tx.all_text(text, args![user, status]).await.unwrap();
        }
        Barred => policy::bar(tx, user, case, BarReason::Relative, user).await.unwrap(),
        _ => {}
    }
}

/// Another organisation had a file in the case and everything of this one on consent, within a cooperation; it was
/// withdrawn a moment ago.
async fn withdrawn_from(tx: &mut Tx, app: &TestApp, from_file: FileId, case: CaseId) {
    let beck = app.region.people["beck"];
    let to_file = FileId::from(tx.new_id());
    let text = "INSERT INTO file (id, network_id, case_id, organisation_id, unit_id, kind, hidden, state, opened_at)
        VALUES ($1, $2, $3, $4, $5, 'file', 0, 'open', $6)";
    let row = args![to_file, app.region.network, case, beck.unit.organisation, beck.unit.id, tx.now()];
    tx.all_text(text, row).await.unwrap();
    let (user, unit, kind) = (beck.user, beck.unit.id, Kind::Team);
    let (from, until) = (Timestamp::from_millis(0), Timestamp::FOREVER);
    let assigned = Assignment { user, unit, file: to_file, case: Some(case), kind, from, until };
    policy::assign(tx, &assigned).await.unwrap();
    for topic in policy::Topic::ALL {
        let text =
            "INSERT INTO cooperation_flow (id, from_organisation, to_organisation, topic, purpose, basis, live_from,
            live_until) VALUES ($1, $2, $3, $4, 'casework', 'consent', 0, $5)";
        let id = tx.new_id();
        let giver = app.region.people["adler"].unit.organisation;
        let row = args![id, giver, beck.unit.organisation, *topic, Timestamp::FOREVER];
        tx.all_text(text, row).await.unwrap();
    }
    let given = Grant {
        from_file,
        case: Some(case),
        reach: Reach::WholeFile,
        to_file,
        to_kind: GrantKind::Team,
        to_user: None,
        act: policy::Act::Read,
        purpose: Purpose::Casework,
        from,
        until,
        basis: Basis::Consent,
        basis_id: Some(tx.new_id()),
        parent: None,
    };
    let given = policy::grant(tx, &given).await.unwrap();
    assert_eq!(policy::end_grants(tx, given).await.unwrap(), 1);
}
