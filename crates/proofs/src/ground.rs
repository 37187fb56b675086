//! The ground on which histories take place, once as numbers for the oracle and once as rows of a database.

use store::{Timestamp, Tx, Uuid, args};

use crate::oracle::{Ground, Owner, Place, Topic};

/// Four units of three organisations, six people, two families and the files between them.
pub fn ground() -> Ground {
    let file = |unit, case, opened| Place { owner: Owner::Unit(unit), case, opened };
    let door = |owner| Place { owner, case: None, opened: true };
    Ground {
        organisation_of_unit: vec![0, 0, 1, 2],
        people: 6,
        members: vec![(0, 0), (0, 1), (1, 0), (1, 2), (2, 1), (2, 2), (3, 2), (3, 3), (4, 3), (4, 0), (5, 3)],
        cases: 2,
        files: vec![
            file(0, Some(0), true),
            file(1, Some(0), true),
            file(2, Some(0), true),
            file(3, Some(0), false),
            file(0, Some(1), true),
            file(2, Some(1), false),
            file(3, None, true),
            door(Owner::UnitIntake(2)),
            door(Owner::OrganisationIntake(0)),
            // Where the person, and who stands for them, is shown what is theirs; nobody works in it.
            file(0, Some(0), false),
        ],
        topics: vec![(Topic::Basic, 1), (Topic::Debt, 1), (Topic::Health, 2), (Topic::Violence, 1)],
    }
}

/// What an id is of; part of every id, so that no two things share one.
#[derive(Clone, Copy)]
pub enum Of {
    /// The one network.
    Network = 1,
    /// An organisation.
    Organisation,
    /// A unit.
    Unit,
    /// A person.
    Person,
    /// A case.
    Case,
    /// A file.
    File,
    /// An entry.
    Entry,
    /// A consent.
    Consent,
    /// A cooperation.
    Cooperation,
}

/// The id of a numbered thing.
pub fn id(of: Of, number: usize) -> Uuid {
    Uuid::from_u128(((of as u128) << 64) | (number as u128 + 1))
}

/// The number of a thing by its id.
pub fn number(id: Uuid) -> usize {
    usize::try_from(id.as_u128() & u128::from(u64::MAX)).unwrap_or(usize::MAX).wrapping_sub(1)
}

/// The token under which every second entry is found by name.
pub fn name_token(entry: usize) -> Vec<u8> {
    vec![u8::try_from(entry % 2).unwrap_or(0); 16]
}

/// Writes the ground into an empty database; the files that are open get their rows from the real functions.
///
/// Errors: what the database says.
pub async fn lay(tx: &mut Tx, ground: &Ground) -> Result<(), policy::Error> {
    let network = id(Of::Network, 0);
    tx.all_text("INSERT INTO network (id, name) VALUES ($1, 'Verbund')", args![network]).await?;
    tx.all_text("INSERT INTO carrier (id, network_id, name) VALUES ($1, $1, 'Stadt')", args![network]).await?;
    let organisations = ground.organisation_of_unit.iter().max().map_or(0, |last| last + 1);
    for organisation in 0..organisations {
        let text =
            "INSERT INTO organisation (id, network_id, carrier_id, name, regime, preserves_applications, time_zone,
            escalation_minute, status) VALUES ($1, $2, $2, 'Stelle', 'sgb', 1, 'Europe/Berlin', 0, 'active')";
        tx.all_text(text, args![id(Of::Organisation, organisation), network]).await?;
    }
    for (unit, organisation) in ground.organisation_of_unit.iter().enumerate() {
        let text = "INSERT INTO unit (id, network_id, organisation_id, name, hidden, status)
            VALUES ($1, $2, $3, 'Dienst', 0, 'active')";
        tx.all_text(text, args![id(Of::Unit, unit), network, id(Of::Organisation, *organisation)]).await?;
    }
    for person in 0..ground.people {
        let text =
            "INSERT INTO account (id, network_id, login, name, profession, password_hash, status, epoch, created_at)
            VALUES ($1, $2, $3, 'Name', 'Beruf', '-', 'active', 1, 0)";
        tx.all_text(text, args![id(Of::Person, person), network, format!("login-{person}")]).await?;
    }
    for (person, unit) in &ground.members {
        let text = "INSERT INTO membership (user_id, unit_id, status) VALUES ($1, $2, 'active')";
        tx.all_text(text, args![id(Of::Person, *person), id(Of::Unit, *unit)]).await?;
    }
    for case in 0..ground.cases {
        let text = "INSERT INTO family_case (id, network_id, code, state, phase, track, created_at, version)
            VALUES ($1, $2, $3, 'advice', 'clarification', 'regular', 0, 1)";
        tx.all_text(text, args![id(Of::Case, case), network, format!("F-{case}")]).await?;
    }
    lay_files(tx, ground).await?;
    for (topic, strength) in &ground.topics {
        let text = "UPDATE topic SET min_strength = $2 WHERE code = $1";
        tx.all_text(text, args![crate::drive::codes::topic(*topic).as_str(), *strength]).await?;
    }
    Ok(())
}

async fn lay_files(tx: &mut Tx, ground: &Ground) -> Result<(), policy::Error> {
    for (number, file) in ground.files.iter().enumerate() {
        let (unit, organisation, kind) = match file.owner {
            Owner::Unit(unit) => (Some(unit), ground.organisation_of_unit[unit], "file"),
            Owner::UnitIntake(unit) => (Some(unit), ground.organisation_of_unit[unit], "unit-intake"),
            Owner::OrganisationIntake(organisation) => (None, organisation, "organisation-intake"),
        };
        let case = file.case.map(|case| id(Of::Case, case));
        let text =
            "INSERT INTO file (id, network_id, case_id, organisation_id, unit_id, kind, hidden, state, opened_at)
            VALUES ($1, $2, $3, $4, $5, $6, 0, 'open', 0)";
        let unit = unit.map(|unit| id(Of::Unit, unit));
        let organisation = id(Of::Organisation, organisation);
        let file_id = id(Of::File, number);
        tx.all_text(text, args![file_id, id(Of::Network, 0), case, organisation, unit, kind]).await?;
        if file.opened {
            crate::drive::open(tx, file.owner, file_id.into(), case.map(Into::into), Timestamp::FOREVER).await?;
        }
    }
    Ok(())
}
