//! The policy table, row by row under its ids: forbid beats permit, and what no row permits is denied.

use super::{Aim, Asked, Deed, Extent, Given, Oracle, Owner, Reason, Role, Whom};

/// A row that forbids.
pub struct Forbid {
    /// Its id in the table.
    pub id: &'static str,
    holds: fn(&Oracle, &Asked, usize) -> bool,
}

/// A row that permits.
pub struct Permit {
    /// Its id in the table.
    pub id: &'static str,
    holds: fn(&Oracle, &Asked, usize) -> bool,
}

/// The rows that forbid. F3 forbids all ways but one, which stands as a row of its own among the permits.
pub const FORBIDS: &[Forbid] = &[
    Forbid { id: "F1 not a member", holds: |oracle, asked, _| !acts_in_force(oracle, asked) },
    Forbid { id: "F1 too weak", holds: |oracle, asked, entry| !signed_in_strongly_enough(oracle, asked, entry) },
    Forbid { id: "F2", holds: barred },
];

/// The rows that permit.
pub const PERMITS: &[Permit] = &[
    Permit { id: "P1", holds: |oracle, asked, entry| works_in_own_file(oracle, asked, entry, &[Role::Team]) },
    Permit { id: "P5", holds: |oracle, asked, entry| works_in_own_file(oracle, asked, entry, &[Role::Substitute]) },
    Permit { id: "P9", holds: |oracle, asked, entry| works_in_own_file(oracle, asked, entry, &[Role::Lead]) },
    Permit { id: "P2 consent", holds: |oracle, asked, entry| given(oracle, asked, entry, on_consent) },
    Permit { id: "P2 statute", holds: |oracle, asked, entry| given(oracle, asked, entry, by_statute) },
    Permit { id: "P4", holds: receives_people },
    Permit {
        id: "P7",
        holds: |oracle, asked, entry| given(oracle, asked, entry, |one| one.giving.whom == Whom::Conference),
    },
    Permit { id: "P8", holds: supervises },
    Permit {
        id: "P11",
        holds: |oracle, asked, entry| given(oracle, asked, entry, |one| one.giving.whom == Whom::Emergency),
    },
    Permit {
        id: "P12",
        holds: |oracle, asked, entry| given(oracle, asked, entry, |one| one.giving.whom == Whom::Intake),
    },
    Permit {
        id: "P13",
        holds: |oracle, asked, entry| given(oracle, asked, entry, |one| one.giving.whom == Whom::Client),
    },
    Permit { id: "P13 told", holds: |oracle, asked, entry| given(oracle, asked, entry, told_by_the_person) },
    Permit { id: "P14", holds: |oracle, asked, entry| given(oracle, asked, entry, stands_for_the_person) },
    Permit { id: "F3 author", holds: sealed_it },
];

/// The row that permits, if nothing forbids.
pub(super) fn judge(oracle: &Oracle, asked: &Asked, entry: usize) -> Option<&'static str> {
    if FORBIDS.iter().any(|row| (row.holds)(oracle, asked, entry)) {
        return None;
    }
    PERMITS.iter().find(|row| (row.holds)(oracle, asked, entry)).map(|row| row.id)
}

/// F1: the membership in the acting unit is active, and the unit works.
fn acts_in_force(oracle: &Oracle, asked: &Asked) -> bool {
    let standing = oracle.standing[asked.asker.person][asked.asker.unit];
    standing == Some(super::Standing::Active) && oracle.works[asked.asker.unit]
}

/// F1: the session is as strong as the topic needs; a topic that nobody named is out of reach.
fn signed_in_strongly_enough(oracle: &Oracle, asked: &Asked, entry: usize) -> bool {
    let topic = oracle.written[entry].topic;
    oracle.ground.topics.iter().any(|(named, strength)| *named == topic && *strength <= asked.asker.strength)
}

/// F2: nothing of a case is for whom it bars.
fn barred(oracle: &Oracle, asked: &Asked, entry: usize) -> bool {
    let case = oracle.case_of[oracle.written[entry].file];
    case.is_some_and(|case| oracle.bars.contains(&(asked.asker.person, case)))
}

/// Whether the asker is assigned to a file at that moment, in the unit in which they act, in one of these roles.
fn is_assigned(oracle: &Oracle, asked: &Asked, file: usize, roles: &[Role]) -> bool {
    oracle.assigned.iter().any(|one| {
        one.person == asked.asker.person
            && one.unit == asked.asker.unit
            && one.file == file
            && roles.contains(&one.role)
            && one.window.holds(asked.at)
    })
}

/// P1, P5, P9: reads and writes in a file of the own unit; F7: writes only while the file is open for it.
fn works_in_own_file(oracle: &Oracle, asked: &Asked, entry: usize, roles: &[Role]) -> bool {
    let (file, sealed) = (oracle.written[entry].file, oracle.written[entry].sealed);
    let kept = matches!(oracle.ground.files[file].owner, Owner::Unit(_));
    kept && !sealed
        && asked.aim == Aim::Casework
        && is_open(oracle, asked, file)
        && is_assigned(oracle, asked, file, roles)
}

fn is_open(oracle: &Oracle, asked: &Asked, file: usize) -> bool {
    oracle.opened[file].iter().any(|opened| match asked.deed {
        Deed::Read => opened.window.holds(asked.at),
        Deed::Write => opened.writing.holds(asked.at),
    })
}

/// P4, P12: at the door, in the file in which people are received, for first contact.
fn receives_people(oracle: &Oracle, asked: &Asked, entry: usize) -> bool {
    let (file, sealed) = (oracle.written[entry].file, oracle.written[entry].sealed);
    let door = matches!(oracle.ground.files[file].owner, Owner::UnitIntake(_) | Owner::OrganisationIntake(_));
    door && !sealed
        && asked.aim == Aim::FirstContact
        && is_open(oracle, asked, file)
        && is_assigned(oracle, asked, file, &[Role::Intake])
}

/// P8: reads, for supervision, in the own unit.
fn supervises(oracle: &Oracle, asked: &Asked, entry: usize) -> bool {
    let (file, sealed) = (oracle.written[entry].file, oracle.written[entry].sealed);
    let kept = matches!(oracle.ground.files[file].owner, Owner::Unit(_));
    kept && !sealed
        && asked.aim == Aim::Supervision
        && asked.deed == Deed::Read
        && is_open(oracle, asked, file)
        && is_assigned(oracle, asked, file, &[Role::Supervisor])
}

/// F3: the author of a sealed entry goes on working with it, by name, in the file where it lies.
fn sealed_it(oracle: &Oracle, asked: &Asked, entry: usize) -> bool {
    let written = &oracle.written[entry];
    written.author == asked.asker.person
        && asked.aim == Aim::Casework
        && written.kept.is_some_and(|kept| match asked.deed {
            Deed::Read => kept.since <= asked.at,
            Deed::Write => kept.writing.is_some_and(|writing| writing.holds(asked.at)),
        })
        && is_assigned(oracle, asked, written.file, &[Role::Team, Role::Lead, Role::Substitute])
}

/// P2 and all others to whom something was given: it covers the entry, it is live, it may flow, and the asker is who it
/// was given to. F3: what is sealed reaches only who is named, entry by entry.
fn given(oracle: &Oracle, asked: &Asked, entry: usize, of: fn(&Given) -> bool) -> bool {
    let written = &oracle.written[entry];
    oracle.given.iter().enumerate().any(|(number, one)| {
        let giving = &one.giving;
        let covers = giving.from_file == written.file
            && match giving.extent {
                Extent::Whole => !written.sealed,
                Extent::Topic(topic) => !written.sealed && topic == written.topic,
                Extent::Entry(given) => {
                    given == entry && (!written.sealed || giving.person == Some(asked.asker.person))
                }
            };
        of(one)
            && covers
            && giving.deed == asked.deed
            && giving.aim == asked.aim
            && giving.from <= asked.at
            && asked.at < oracle.end_of(number)
            && giving.person.is_none_or(|person| person == asked.asker.person)
            && !oracle.leaves_out(number, entry)
            && is_assigned(oracle, asked, giving.to_file, roles_of(giving.whom))
            && may_flow(oracle, one, entry, asked)
    })
}

fn roles_of(whom: Whom) -> &'static [Role] {
    match whom {
        Whom::Team => &[Role::Team, Role::Lead, Role::Substitute],
        Whom::Conference => &[Role::Conference],
        Whom::Emergency => &[Role::Emergency],
        Whom::Intake => &[Role::Intake],
        Whom::Client => &[Role::Client],
        Whom::Guardian => &[Role::Guardian],
        Whom::Confidant => &[Role::Confidant],
    }
}

/// P2: on consent, between organisations, only within what both have signed; none between units of one organisation, and
/// none for what a law, first contact, an emergency or the person's own right carries.
fn may_flow(oracle: &Oracle, one: &Given, entry: usize, asked: &Asked) -> bool {
    if !matches!(one.giving.reason, Reason::Consent(_)) {
        return true;
    }
    let (from, to) = (oracle.organisation_of(one.giving.from_file), oracle.organisation_of(one.giving.to_file));
    from == to
        || oracle.signed.iter().any(|signed| {
            (signed.from_organisation, signed.to_organisation) == (from, to)
                && signed.topic == oracle.written[entry].topic
                && signed.aim == one.giving.aim
                && signed.window.holds(asked.at)
        })
}

fn on_consent(one: &Given) -> bool {
    one.giving.whom == Whom::Team && matches!(one.giving.reason, Reason::Consent(_))
}

fn by_statute(one: &Given) -> bool {
    one.giving.whom == Whom::Team && one.giving.reason == Reason::Statute
}

fn told_by_the_person(one: &Given) -> bool {
    one.giving.whom == Whom::Team && one.giving.reason == Reason::Own
}

fn stands_for_the_person(one: &Given) -> bool {
    matches!(one.giving.whom, Whom::Guardian | Whom::Confidant)
}
