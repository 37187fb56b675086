//! The oracle's words in the codes of `policy`.

use policy::{Act, Actor, GrantKind, Kind, Purpose, ReadLog};
use store::Timestamp;
use store::ids::{EntryId, FileId, UnitId, UserId};

use crate::ground::{Of, id};
use crate::oracle::{Aim, Asker, Deed, Ground, Moment, Role, Topic, Whom};

/// Somebody, acting in a unit.
pub(crate) fn actor(ground: &Ground, asker: Asker) -> Actor {
    Actor {
        user: user(asker.person),
        unit: unit_id(asker.unit),
        organisation: id(Of::Organisation, ground.organisation_of_unit[asker.unit]).into(),
        network: id(Of::Network, 0).into(),
        strength: asker.strength,
        work: Purpose::Casework,
        reads: ReadLog::default(),
    }
}

pub(crate) fn user(person: usize) -> UserId {
    id(Of::Person, person).into()
}
pub(crate) fn unit_id(unit: usize) -> UnitId {
    id(Of::Unit, unit).into()
}
pub(crate) fn file_id(file: usize) -> FileId {
    id(Of::File, file).into()
}
pub(crate) fn entry_id(entry: usize) -> EntryId {
    id(Of::Entry, entry).into()
}

/// The oracle's end of time is the database's.
pub(crate) fn moment(at: Moment) -> Timestamp {
    if at == Moment::MAX { Timestamp::FOREVER } else { Timestamp::from_millis(at) }
}

pub(crate) fn topic(topic: Topic) -> policy::Topic {
    match topic {
        Topic::Basic => policy::Topic::Basic,
        Topic::Debt => policy::Topic::Debt,
        Topic::Health => policy::Topic::Health,
        Topic::Violence => policy::Topic::Violence,
    }
}

pub(crate) fn act(deed: Deed) -> Act {
    match deed {
        Deed::Read => Act::Read,
        Deed::Write => Act::Write,
    }
}

pub(crate) fn purpose(aim: Aim) -> Purpose {
    match aim {
        Aim::Casework => Purpose::Casework,
        Aim::FirstContact => Purpose::FirstContact,
        Aim::Supervision => Purpose::Supervision,
        Aim::Conference => Purpose::Conference,
        Aim::Emergency => Purpose::Emergency,
        Aim::Own => Purpose::SelfAccess,
    }
}

pub(crate) fn kind(role: Role) -> Kind {
    match role {
        Role::Team => Kind::Team,
        Role::Lead => Kind::Lead,
        Role::Substitute => Kind::Substitute,
        Role::Supervisor => Kind::Supervisor,
        Role::Conference => Kind::Conference,
        Role::Emergency => Kind::Emergency,
        Role::Intake => Kind::Intake,
        Role::Client => Kind::SelfAccess,
        Role::Guardian => Kind::Guardian,
        Role::Confidant => Kind::Trust,
    }
}

pub(crate) fn grant_kind(whom: Whom) -> GrantKind {
    match whom {
        Whom::Team => GrantKind::Team,
        Whom::Conference => GrantKind::Conference,
        Whom::Emergency => GrantKind::Emergency,
        Whom::Intake => GrantKind::Intake,
        Whom::Client => GrantKind::SelfAccess,
        Whom::Guardian => GrantKind::Guardian,
        Whom::Confidant => GrantKind::Trust,
    }
}
