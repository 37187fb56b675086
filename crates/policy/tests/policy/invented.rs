//! Small random worlds, crowded at the edges: windows that begin or end at the asked moment, near misses of every rule.

use policy::{
    Act, Actor, Assignment, Basis, EntryFact, ExclusionFact, FileFact, FlowFact, Grant, GrantFact, GrantKind, Kind,
    MembershipFact, Purpose, Reach, ReadLog, Standing, Topic, UnitFact, World,
};
use store::Timestamp;
use store::ids::{CaseId, EntryId, FileId, NetworkId, OrganisationId, UnitId, UserId};
use uuid::Uuid;

use crate::dice::Dice;

pub const NETWORK: u128 = 1;
pub const USERS: usize = 5;
pub const ORGANISATIONS: usize = 3;
pub const CASES: usize = 3;
pub const TOPICS: [Topic; 3] = [Topic::Basic, Topic::Debt, Topic::Health];
pub const PURPOSES: [Purpose; 3] = [Purpose::Casework, Purpose::FirstContact, Purpose::Supervision];
/// Units of one organisation stand beside units of others.
const ORGANISATION_OF_UNIT: [usize; 4] = [0, 0, 1, 2];
const NOON: i64 = 1_000_000;

pub fn user(index: usize) -> UserId {
    id(0x100 + index)
}
pub fn organisation(index: usize) -> OrganisationId {
    id(0x200 + index)
}
pub fn unit(index: usize) -> UnitId {
    id(0x300 + index)
}
pub fn case(index: usize) -> CaseId {
    id(0x400 + index)
}
pub fn file(index: usize) -> FileId {
    id(0x500 + index)
}
pub fn entry(index: usize) -> EntryId {
    id(0x600 + index)
}

fn id<T: From<Uuid>>(number: usize) -> T {
    Uuid::from_u128(number as u128).into()
}

/// A random world and the questions to ask about it.
pub struct Invented {
    pub world: World,
    pub asked: Vec<Asked>,
}

/// A question about all entries at once.
#[derive(Debug, Clone)]
pub struct Asked {
    pub actor: Actor,
    pub act: Act,
    pub purpose: Purpose,
    pub at: Timestamp,
}

pub fn invent(seed: u64) -> Invented {
    let mut dice = Dice::new(seed);
    let mut world = World { topics: vec![(Topic::Basic, 1), (Topic::Debt, 1), (Topic::Health, 2)], ..World::default() };
    people(&mut dice, &mut world);
    files(&mut dice, &mut world);
    for _ in 0..14 {
        let assignment = assignment(&mut dice, &world);
        world.assignments.push(assignment);
    }
    for number in 0..36 {
        let grant = grant(&mut dice, &world);
        world.grants.push(GrantFact { id: id(0x700 + number), grant });
    }
    for _ in 0..10 {
        let flow = flow(&mut dice, &world);
        world.flows.push(flow);
    }
    against(&mut dice, &mut world);
    let asked = ask(&mut dice, &world);
    Invented { world, asked }
}

/// The given person acting in the given unit of [`invent`]'s geography.
pub fn actor(user_index: usize, unit_index: usize, strength: i64) -> Actor {
    Actor {
        user: user(user_index),
        unit: unit(unit_index),
        organisation: organisation(ORGANISATION_OF_UNIT[unit_index]),
        network: NetworkId::from(Uuid::from_u128(NETWORK)),
        strength,
        work: policy::Purpose::Casework,
        reads: ReadLog::default(),
    }
}

/// Units and people alone, all in force.
pub fn quiet() -> World {
    World {
        units: (0..4)
            .map(|index| UnitFact {
                id: unit(index),
                organisation: organisation(ORGANISATION_OF_UNIT[index]),
                standing: Standing::Active,
            })
            .collect(),
        memberships: (0..4)
            .map(|index| MembershipFact { user: user(index), unit: unit(index), standing: Standing::Active })
            .collect(),
        topics: vec![(Topic::Basic, 1), (Topic::Debt, 1), (Topic::Health, 2)],
        ..World::default()
    }
}

fn people(dice: &mut Dice, world: &mut World) {
    for (index, of) in ORGANISATION_OF_UNIT.into_iter().enumerate() {
        let standing = dice.weighted(&[(85, Standing::Active), (15, Standing::Inactive)]);
        world.units.push(UnitFact { id: unit(index), organisation: organisation(of), standing });
        for person in 0..USERS {
            if dice.percent(88) {
                let standing = dice.weighted(&[(78, Standing::Active), (22, Standing::Inactive)]);
                world.memberships.push(MembershipFact { user: user(person), unit: unit(index), standing });
            }
        }
    }
}

fn files(dice: &mut Dice, world: &mut World) {
    for index in 0..6 {
        let of = if index < 4 { index } else { dice.below(4) };
        let case = if dice.percent(85) { Some(case(dice.below(CASES))) } else { None };
        let organisation = organisation(ORGANISATION_OF_UNIT[of]);
        let unit = if index == 5 { None } else { Some(unit(of)) };
        world.files.push(FileFact { id: file(index), case, organisation, unit });
    }
    for index in 0..20 {
        world.entries.push(EntryFact {
            id: Some(entry(index)),
            file: file(dice.below(6)),
            topic: dice.of(&TOPICS),
            sealed: dice.percent(22),
        });
    }
}

fn window(dice: &mut Dice) -> (Timestamp, Timestamp) {
    let from = NOON + if dice.percent(85) { -1 - i64::try_from(dice.below(40)).unwrap() } else { 20 };
    let length = if dice.percent(80) { 30 + dice.below(60) } else { 1 + dice.below(4) };
    (Timestamp::from_millis(from), Timestamp::from_millis(from + i64::try_from(length).unwrap()))
}

fn assignment(dice: &mut Dice, world: &World) -> Assignment {
    let at = &world.files[dice.below(6)];
    let (from, until) = window(dice);
    let member = dice.of(&(0..world.memberships.len()).collect::<Vec<_>>());
    Assignment {
        user: world.memberships[member].user,
        unit: match at.unit {
            Some(unit) if dice.percent(85) => unit,
            _ => unit(dice.below(4)),
        },
        file: at.id,
        case: at.case,
        kind: dice.weighted(&[
            (40, Kind::Team),
            (12, Kind::Lead),
            (12, Kind::Substitute),
            (16, Kind::Supervisor),
            (12, Kind::Intake),
            (8, Kind::Emergency),
        ]),
        from,
        until,
    }
}

fn grant(dice: &mut Dice, world: &World) -> Grant {
    let meant = &world.assignments[dice.below(world.assignments.len())];
    let to_file = if dice.percent(92) { meant.file } else { file(dice.below(6)) };
    let from = if dice.percent(42) { to_file } else { file(dice.below(6)) };
    let entry_of = |dice: &mut Dice, home: FileId| {
        let inside: Vec<EntryId> =
            world.entries.iter().filter(|entry| entry.file == home).filter_map(|entry| entry.id).collect();
        if inside.is_empty() || dice.percent(6) { entry(dice.below(20)) } else { dice.of(&inside) }
    };
    let reach = match dice.below(100) {
        0..30 => Reach::WholeFile,
        30..60 => Reach::Topic(dice.of(&TOPICS)),
        _ => Reach::Entry(entry_of(dice, from)),
    };
    let own = from == to_file;
    let basis = if own {
        dice.weighted(&[(60, Basis::Own), (15, Basis::Supervision), (10, Basis::Emergency), (15, Basis::Consent)])
    } else {
        dice.weighted(&[(70, Basis::Consent), (18, Basis::Statute), (6, Basis::Intake), (6, Basis::SelfAccess)])
    };
    let (live_from, live_until) = window(dice);
    Grant {
        from_file: from,
        case: if dice.percent(95) {
            world.files.iter().find(|known| known.id == from).and_then(|known| known.case)
        } else {
            Some(case(dice.below(CASES)))
        },
        reach,
        to_file,
        to_kind: if dice.percent(85) {
            meant.kind.served_by()
        } else {
            dice.of(&[GrantKind::Team, GrantKind::Supervisor, GrantKind::Intake])
        },
        to_user: match dice.below(100) {
            0..60 => None,
            60..90 => Some(meant.user),
            _ => Some(user(dice.below(USERS))),
        },
        act: if own && dice.percent(45) { Act::Write } else { Act::Read },
        purpose: dice.weighted(&[(70, PURPOSES[0]), (15, PURPOSES[1]), (15, PURPOSES[2])]),
        from: live_from,
        until: live_until,
        basis,
        basis_id: None,
        parent: None,
    }
}

/// Mostly what one of the consents needs, often with one thing wrong.
fn flow(dice: &mut Dice, world: &World) -> FlowFact {
    let crossing: Vec<usize> = (0..world.grants.len())
        .filter(|index| {
            let grant = &world.grants[*index].grant;
            grant.basis == Basis::Consent
                && world.organisation_of(grant.from_file) != world.organisation_of(grant.to_file)
        })
        .collect();
    let (live_from, live_until) = window(dice);
    let mut flow = FlowFact {
        from_organisation: organisation(dice.below(ORGANISATIONS)),
        to_organisation: organisation(dice.below(ORGANISATIONS)),
        topic: dice.of(&TOPICS),
        purpose: Purpose::Casework,
        basis: Basis::Consent,
        live_from,
        live_until,
    };
    if !crossing.is_empty() && dice.percent(85) {
        let meant = &world.grants[dice.of(&crossing)].grant;
        flow.from_organisation = world.organisation_of(meant.from_file).unwrap();
        flow.to_organisation = world.organisation_of(meant.to_file).unwrap();
        flow.purpose = meant.purpose;
        flow.topic = match meant.reach {
            Reach::Topic(topic) => topic,
            _ => flow.topic,
        };
        match dice.below(100) {
            0..12 => std::mem::swap(&mut flow.from_organisation, &mut flow.to_organisation),
            12..24 => flow.topic = dice.of(&TOPICS),
            24..36 => flow.purpose = dice.of(&PURPOSES),
            36..48 => flow.basis = Basis::Statute,
            _ => {}
        }
    }
    flow
}

fn against(dice: &mut Dice, world: &mut World) {
    for _ in 0..2 {
        let bar = (user(dice.below(USERS)), case(dice.below(CASES)));
        if !world.bars.contains(&bar) {
            world.bars.push(bar);
        }
    }
    for index in 0..world.grants.len() {
        if !dice.percent(25) {
            continue;
        }
        let of = &world.grants[index];
        let entry = match of.grant.reach {
            Reach::Entry(entry) => entry,
            _ => entry(dice.below(20)),
        };
        world.exclusions.push(ExclusionFact { grant: of.id, entry });
    }
}

/// Nearly every person in every unit, for every act and purpose, at three moments: one millisecond before, at or after a
/// moment at which a grant, an assignment or a cooperation begins or ends.
fn ask(dice: &mut Dice, world: &World) -> Vec<Asked> {
    let grant = &world.grants[dice.below(world.grants.len())].grant;
    let assignment = &world.assignments[dice.below(world.assignments.len())];
    let flow = &world.flows[dice.below(world.flows.len())];
    let edges = [
        dice.of(&[grant.from, grant.until]),
        dice.of(&[assignment.from, assignment.until]),
        dice.of(&[flow.live_from, flow.live_until]),
    ];
    let mut asked = Vec::new();
    for edge in edges {
        let at = Timestamp::from_millis(edge.as_millis() + dice.of(&[-1, 0, 0, 0, 1]));
        let strength = dice.of(&[1, 2]);
        for person in 0..USERS {
            for of in 0..ORGANISATION_OF_UNIT.len() {
                // Who is assigned to nothing in the unit sees nothing; asking that each time costs more than it tells.
                let assigned =
                    world.assignments.iter().any(|known| known.user == user(person) && known.unit == unit(of));
                if !assigned && !dice.percent(25) {
                    continue;
                }
                for act in [Act::Read, Act::Write] {
                    for purpose in PURPOSES {
                        asked.push(Asked { actor: actor(person, of, strength), act, purpose, at });
                    }
                }
            }
        }
    }
    asked
}
