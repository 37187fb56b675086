//! Lives a log through the functions that the program itself calls, on a real database.
//!
//! What only other crates do (a membership, a unit, an entry's row) is written as they write it; everything that decides
//! about access goes through `policy`.

mod acts;
pub(crate) mod codes;

use std::collections::BTreeMap;

use policy::{Assignment, BarReason};
use store::ids::{CaseId, FileId};
use store::{Timestamp, Tx, Uuid, args};

use self::codes::{entry_id, file_id, kind, moment, topic, unit_id, user};
use crate::ground::{Of, id};
use crate::oracle::{Event, Ground, Moment, Outcome, Owner, PORTAL, Whom};

/// One history in one transaction that is never committed.
pub struct Driver<'a> {
    /// The transaction; its moment follows the log.
    pub tx: &'a mut Tx,
    ground: &'a Ground,
    case_of: Vec<Option<usize>>,
    /// Each entry's file and author.
    entries: Vec<(usize, usize)>,
    givings: Vec<Uuid>,
    consents: Vec<Moment>,
    cooperations: usize,
    emergencies: Vec<(Assignment, Uuid)>,
}

/// A database that refused what is no question of access, which is a defect of the proof.
pub type Broken = policy::Error;

impl<'a> Driver<'a> {
    /// A driver on a ground that was laid before.
    pub fn new(tx: &'a mut Tx, ground: &'a Ground) -> Driver<'a> {
        let case_of = ground.files.iter().map(|file| file.case).collect();
        Driver {
            tx,
            ground,
            case_of,
            entries: vec![],
            givings: vec![],
            consents: vec![],
            cooperations: 0,
            emergencies: vec![],
        }
    }

    /// Lives one event at its moment.
    ///
    /// Errors: what is no refusal of the rules.
    pub async fn live(&mut self, event: &Event, now: Moment) -> Result<Outcome, Broken> {
        store::testing::set_now(self.tx, Timestamp::from_millis(now));
        match self.act(event, now).await {
            Ok(()) => Ok(Outcome::Done),
            Err(policy::Error::Store(error)) => Err(policy::Error::Store(error)),
            Err(_) => Ok(Outcome::Refused),
        }
    }

    async fn act(&mut self, event: &Event, now: Moment) -> Result<(), policy::Error> {
        match *event {
            Event::Membership { person, unit, standing } => self.set_membership(person, unit, standing).await?,
            Event::Unit { unit, works } => {
                let status = if works { "active" } else { "ended" };
                let text = "UPDATE unit SET status = $2 WHERE id = $1";
                self.tx.all_text(text, args![id(Of::Unit, unit), status]).await?;
            }
            Event::Opens { file, until } => {
                let (owner, case) = (self.ground.files[file].owner, self.case_id(file));
                open(self.tx, owner, file_id(file), case, moment(until)).await?;
            }
            Event::JoinsCase { file, case } => {
                let text = "UPDATE file SET case_id = $2 WHERE id = $1";
                self.tx.all_text(text, args![file_id(file), id(Of::Case, case)]).await?;
                policy::set_case_of_file(self.tx, file_id(file), id(Of::Case, case).into()).await?;
                self.case_of[file] = Some(case);
            }
            Event::Closes { file } => drop(policy::close_writes(self.tx, file_id(file)).await?),
            Event::Reopens { file } => policy::open_writes(self.tx, file_id(file), self.case_id(file)).await?,
            Event::Erases { file } => policy::end_file(self.tx, file_id(file)).await?,
            Event::Enters { file, topic, author } => self.enter(file, topic, author, now).await?,
            Event::Corrects { entry, topic: into } => {
                let text = "UPDATE entry SET topic = $2 WHERE id = $1";
                self.tx.all_text(text, args![entry_id(entry), topic(into).as_str()]).await?;
            }
            Event::Seals { entry } => self.seal(entry).await?,
            Event::Unseals { entry } => {
                self.tx.all_text("UPDATE entry SET sealed = 0 WHERE id = $1", args![entry_id(entry)]).await?;
            }
            Event::Assigns { person, unit, file, role, from, until } => {
                let (from, until) = (moment(from), moment(until));
                self.assign(person, unit, file, role, from, until).await?;
            }
            Event::Relieves { person, file, role } => {
                policy::end_assignments(self.tx, user(person), file_id(file), kind(role)).await?;
            }
            Event::Shortens { person, file, role, until } => {
                let (user, file) = (user(person), file_id(file));
                policy::end_assignments_until(self.tx, user, file, kind(role), moment(until)).await?;
            }
            Event::Leads { person, unit } => policy::lead_all_files(self.tx, user(person), unit_id(unit)).await?,
            Event::Leaves { person, unit, role } => {
                policy::end_kind_in_unit(self.tx, user(person), unit_id(unit), kind(role)).await?;
            }
            Event::Bars { person, case } => {
                policy::bar(self.tx, user(person), id(Of::Case, case).into(), BarReason::Conflict, user(0)).await?;
            }
            Event::Lifts { person, case } => {
                policy::lift_bar(self.tx, user(person), id(Of::Case, case).into()).await?;
            }
            Event::Signs { .. } => self.sign(event).await?,
            Event::Ends { cooperation } => {
                let row = id(Of::Cooperation, cooperation);
                let text = "DELETE FROM cooperation_flow WHERE id = $1 AND live_from >= $2";
                self.tx.all_text(text, args![row, now]).await?;
                let text =
                    "UPDATE cooperation_flow SET live_until = $2 WHERE id = $1 AND live_from < $2 AND live_until > $2";
                self.tx.all_text(text, args![row, now]).await?;
            }
            Event::Consents { until } => self.consents.push(until),
            Event::Gives { giving } => {
                let (grant, alone) = (self.grant_of(&giving), self.givings.len().is_multiple_of(2));
                // An act gives one by one or all together; both must mean the same.
                let given = match alone {
                    true => policy::grant(self.tx, &grant).await?,
                    false => policy::grant_together(self.tx, &[grant]).await?[0],
                };
                self.givings.push(given);
            }
            Event::LeavesOut { giving, entry } => {
                policy::exclude(self.tx, self.givings[giving], entry_id(entry)).await?;
            }
            Event::TakesBack { giving } if giving % 2 == 0 => {
                policy::end_grants(self.tx, self.givings[giving]).await?;
            }
            Event::TakesBack { giving } => {
                policy::end_grants_together(self.tx, &[self.givings[giving]]).await?;
            }
            Event::TakesBackAll { from_file, to_file } => {
                policy::end_grants_between(self.tx, file_id(from_file), file_id(to_file)).await?;
            }
            Event::Withdraws { consent } => self.withdraw(consent).await?,
            Event::BreaksGlass { person, unit, file, cover, topic: of } => {
                self.break_glass(person, unit, file, cover, of, now).await?;
            }
            Event::ClosesGlass { emergency } => {
                let (assignment, basis) = self.emergencies[emergency].clone();
                policy::close_glass(self.tx, &assignment, basis).await?;
            }
            Event::OpensPortal { person, whom, until } => {
                let before = self.tx.new_id();
                policy::open_portal(self.tx, &self.onlooker(person, whom, until)).await?;
                let text = "SELECT g.id FROM access_grant g WHERE g.id > $1 ORDER BY g.act, g.id";
                for row in self.tx.all_text(text, args![before]).await? {
                    self.givings.push(row.get("id")?);
                }
            }
            Event::ShowsEntry { person, whom, entry, until } => {
                let (onlooker, file) = (self.onlooker(person, whom, until), file_id(self.entries[entry].0));
                self.givings.push(policy::show_entry(self.tx, &onlooker, file, entry_id(entry)).await?);
            }
            Event::TellsTeam { person, entry, to_file } => {
                let onlooker = self.onlooker(person, Whom::Client, Moment::MAX);
                self.givings.push(policy::show_to_team(self.tx, &onlooker, file_id(to_file), entry_id(entry)).await?);
            }
            Event::ClosesPortal { person } => {
                policy::close_portal(self.tx, file_id(PORTAL), user(person)).await?;
            }
            Event::StopsNaming { entry, person } => {
                policy::end_grants_of_entry_to(self.tx, entry_id(entry), user(person)).await?;
            }
            Event::ShowsCard { entry, to_file } => {
                let file = self.entries[entry].0;
                let case = self.case_id(file);
                let (card, from, to) = (entry_id(entry), file_id(file), file_id(to_file));
                let grant = policy::person_card_to_intake(self.tx, card, from, to, case, Timestamp::FOREVER).await?;
                self.givings.push(grant);
            }
        }
        Ok(())
    }
}

/// Writes the rows with which a file opens.
pub(crate) async fn open(
    tx: &mut Tx,
    owner: Owner,
    file: FileId,
    case: Option<CaseId>,
    until: Timestamp,
) -> Result<(), policy::Error> {
    match owner {
        Owner::Unit(_) => policy::own_file_rows(tx, file, case, until).await,
        Owner::UnitIntake(_) | Owner::OrganisationIntake(_) => policy::intake_file_rows(tx, file, until).await,
    }
}

/// The functions of `policy` that change access, each with the events that call it; a test compares the list with what
/// `policy` offers.
pub fn driven() -> BTreeMap<&'static str, &'static str> {
    BTreeMap::from([
        ("assign", "Assigns"),
        ("end_assignments", "Relieves"),
        ("end_assignments_until", "Shortens"),
        ("lead_all_files", "Leads"),
        ("end_kind_in_unit", "Leaves"),
        ("bar", "Bars"),
        ("lift_bar", "Lifts"),
        ("grant", "Gives, Seals"),
        ("grant_together", "Gives"),
        ("end_grants_together", "TakesBack"),
        ("end_grants_of_basis", "Withdraws"),
        ("end_grants_of_entry", "Seals"),
        ("own_file_rows", "Opens"),
        ("intake_file_rows", "Opens"),
        ("person_card_to_intake", "ShowsCard"),
        ("set_case_of_file", "JoinsCase"),
        ("close_writes", "Closes"),
        ("end_grants", "TakesBack"),
        ("end_grants_between", "TakesBackAll"),
        ("exclude", "LeavesOut"),
        ("open_writes", "Reopens"),
        ("end_file", "Erases"),
        ("break_glass", "BreaksGlass"),
        ("close_glass", "ClosesGlass"),
        ("open_portal", "OpensPortal"),
        ("show_entry", "ShowsEntry"),
        ("show_to_team", "TellsTeam"),
        ("close_portal", "ClosesPortal"),
        ("end_grants_of_entry_to", "StopsNaming"),
    ])
}

/// The functions of `policy` that no event calls, each with the reason.
pub const ELSEWHERE: &[(&str, &str)] = &[
    ("may_write_into", "asks and changes nothing"),
    ("assign_in_bulk", "writes the rows of `assign`; a lead's files come through it by Leads"),
    ("grant_in_bulk", "writes the rows of `grant`; Gives comes through it by grant_together"),
];
