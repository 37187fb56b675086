//! The rule, condition by condition: each once as text for the database and once as a check over facts in memory.
//!
//! In the text `a`, `m`, `u` are an assignment, its membership and its unit; `f` one of the actor's own files with the
//! kind of grant that serves them there; `g` a grant to that file; `e` an entry. `$1` user, `$2` unit, `$3` now,
//! `$4` act, `$5` purpose, `$6` strength of the session. A window holds its first moment and not its last.

use crate::world::{EntryFact, GrantFact, Standing, World};
use crate::{Assignment, Reach, Scope};

/// One condition. All conditions of a way must hold; forbidding beats permitting, so a bar is a condition too.
pub struct Condition {
    /// Its name, as [`crate::Reason::Unmet`] gives it.
    pub name: &'static str,
    /// Where it belongs.
    pub place: Place,
    /// The conjunct in the predicate.
    pub sql: &'static str,
    /// The same over facts in memory.
    pub holds: fn(&Path<'_>) -> bool,
}

/// The part of the predicate to which a condition belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Which files are the actor's own.
    Assignment,
    /// The way of a grant over a whole file or one of its topics.
    WholeFile,
    /// As `WholeFile`, for entries that are already there.
    Written,
    /// The way of a grant over one entry.
    Item,
    /// Both ways.
    Both,
}

/// One way from a person to an entry: an assignment, a grant and the entry.
pub struct Path<'a> {
    /// All facts.
    pub world: &'a World,
    /// Who asks, what for, and when.
    pub scope: &'a Scope,
    /// The assignment that might carry.
    pub assignment: &'a Assignment,
    /// The grant that might carry.
    pub grant: &'a GrantFact,
    /// The entry.
    pub entry: &'a EntryFact,
}

/// The whole rule.
pub const CONDITIONS: &[Condition] = &[
    ACTING_USER,
    ACTING_UNIT,
    ASSIGNED_ALREADY,
    ASSIGNED_STILL,
    MEMBERSHIP_ACTIVE,
    UNIT_ACTIVE,
    GRANTS_WHOLE_FILE,
    GRANTS_ENTRY,
    OWN_FILE,
    LIES_IN_FILE,
    ENTRY_OF_FILE,
    OF_TOPIC,
    NOT_SEALED,
    SEALED_ONLY_FOR_THE_NAMED,
    SERVES_KIND,
    FOR_ACT,
    FOR_PURPOSE,
    LIVE_ALREADY,
    LIVE_STILL,
    SERVES_NAMED_USER,
    STRONG_ENOUGH,
    NOT_EXCLUDED,
    MAY_FLOW,
    NOT_BARRED,
];

/// The assignment is the acting person's: the second of the two legs (DESIGN §2.2; P1-P3).
const ACTING_USER: Condition = Condition {
    name: "acting-user",
    place: Place::Assignment,
    sql: "a.user_id = $1",
    holds: |path| path.assignment.user == path.scope.user(),
};

/// It was made in the unit in which the person now acts: two units of one person never mix (L-10).
const ACTING_UNIT: Condition = Condition {
    name: "acting-unit",
    place: Place::Assignment,
    sql: "a.unit_id = $2",
    holds: |path| path.assignment.unit == path.scope.unit(),
};

/// It has begun (P5, P7).
const ASSIGNED_ALREADY: Condition = Condition {
    name: "assigned-already",
    place: Place::Assignment,
    sql: "a.valid_from <= $3",
    holds: |path| path.assignment.from <= path.scope.at(),
};

/// It has not ended: substitution, conference and break-glass run out by themselves (P5, P7, P11).
const ASSIGNED_STILL: Condition = Condition {
    name: "assigned-still",
    place: Place::Assignment,
    sql: "$3 < a.valid_until",
    holds: |path| path.scope.at() < path.assignment.until,
};

/// The person's membership in that unit is in force (F1).
const MEMBERSHIP_ACTIVE: Condition = Condition {
    name: "membership-active",
    place: Place::Assignment,
    sql: "m.status = 'active'",
    holds: |path| {
        path.world.memberships.iter().any(|membership| {
            membership.user == path.assignment.user
                && membership.unit == path.assignment.unit
                && membership.standing == Standing::Active
        })
    },
};

/// The receiving unit still works (DESIGN §2.3: the recipient is judged at the moment of reading).
const UNIT_ACTIVE: Condition = Condition {
    name: "unit-active",
    place: Place::Assignment,
    sql: "u.status = 'active'",
    holds: |path| {
        path.world.units.iter().any(|unit| unit.id == path.assignment.unit && unit.standing == Standing::Active)
    },
};

/// The grant is to that very file: the first of the two legs (DESIGN §2.2).
const OWN_FILE: Condition = Condition {
    name: "own-file",
    place: Place::Both,
    sql: "g.to_file = f.file_id",
    holds: |path| path.grant.grant.to_file == path.assignment.file,
};

/// The grant is over a whole file or one of its topics.
const GRANTS_WHOLE_FILE: Condition = Condition {
    name: "grants-whole-file",
    place: Place::WholeFile,
    sql: "g.entry_id IS NULL",
    holds: |path| !matches!(path.grant.grant.reach, Reach::Entry(_)),
};

/// The entry lies in the file that is granted.
const LIES_IN_FILE: Condition = Condition {
    name: "lies-in-file",
    place: Place::Written,
    sql: "e.file_id = g.from_file",
    holds: |path| path.entry.file == path.grant.grant.from_file,
};

/// It is of the topic that is granted.
const OF_TOPIC: Condition = Condition {
    name: "of-topic",
    place: Place::WholeFile,
    sql: "(g.topic IS NULL OR g.topic = e.topic)",
    holds: |path| match path.grant.grant.reach {
        Reach::Topic(topic) => topic == path.entry.topic,
        _ => true,
    },
};

/// What is sealed is never part of a whole file, not even for a named person (F3).
const NOT_SEALED: Condition =
    Condition { name: "not-sealed", place: Place::WholeFile, sql: "e.sealed = 0", holds: |path| !path.entry.sealed };

/// The grant is over this entry.
const GRANTS_ENTRY: Condition = Condition {
    name: "grants-entry",
    place: Place::Item,
    sql: "e.id = g.entry_id",
    holds: |path| match path.grant.grant.reach {
        Reach::Entry(entry) => Some(entry) == path.entry.id,
        _ => false,
    },
};

/// The entry lies in the file the grant names, so that the grant's case, and with it a bar, is the entry's (F2).
const ENTRY_OF_FILE: Condition = Condition {
    name: "entry-of-file",
    place: Place::Item,
    sql: "e.file_id = g.from_file",
    holds: |path| path.entry.file == path.grant.grant.from_file,
};

/// What is sealed reaches only who is named (F3).
const SEALED_ONLY_FOR_THE_NAMED: Condition = Condition {
    name: "sealed-only-for-the-named",
    place: Place::Item,
    sql: "(e.sealed = 0 OR g.to_user = $1)",
    holds: |path| !path.entry.sealed || path.grant.grant.to_user == Some(path.scope.user()),
};

/// The grant serves the kind in which the person is assigned: a supervisor, a conference and an emergency have grants
/// of their own, and the team's rows never serve them (P7, P8, P11).
const SERVES_KIND: Condition = Condition {
    name: "serves-kind",
    place: Place::Both,
    sql: "g.to_kind = f.kind",
    holds: |path| path.grant.grant.to_kind == path.assignment.kind.served_by(),
};

/// It is a grant of this act: who may read may not yet write (P3).
const FOR_ACT: Condition = Condition {
    name: "for-act",
    place: Place::Both,
    sql: "g.act = $4",
    holds: |path| path.grant.grant.act == path.scope.act(),
};

/// And for this purpose (F1; Art. 5 (1) b GDPR).
const FOR_PURPOSE: Condition = Condition {
    name: "for-purpose",
    place: Place::Both,
    sql: "g.purpose = $5",
    holds: |path| path.grant.grant.purpose == path.scope.purpose(),
};

/// It has begun.
const LIVE_ALREADY: Condition = Condition {
    name: "live-already",
    place: Place::Both,
    sql: "g.live_from <= $3",
    holds: |path| path.grant.grant.from <= path.scope.at(),
};

/// It has not ended: expiry, withdrawal and the end of a grant it came from all stand in this one column
/// (DESIGN §2.4).
const LIVE_STILL: Condition = Condition {
    name: "live-still",
    place: Place::Both,
    sql: "$3 < g.live_until",
    holds: |path| path.scope.at() < path.grant.grant.until,
};

/// It serves whoever is assigned, or names this person.
const SERVES_NAMED_USER: Condition = Condition {
    name: "serves-named-user",
    place: Place::Both,
    sql: "(g.to_user IS NULL OR g.to_user = $1)",
    holds: |path| path.grant.grant.to_user.is_none_or(|user| user == path.scope.user()),
};

/// The session was signed in strongly enough for the entry's topic (F1).
const STRONG_ENOUGH: Condition = Condition {
    name: "strong-enough",
    place: Place::Both,
    sql: "EXISTS (SELECT 1 FROM topic t WHERE t.code = e.topic AND t.min_strength <= $6)",
    holds: |path| {
        path.world
            .topics
            .iter()
            .any(|(topic, strength)| *topic == path.entry.topic && *strength <= path.scope.strength())
    },
};

/// The grant does not leave this entry out (third parties, informants, F5).
const NOT_EXCLUDED: Condition = Condition {
    name: "not-excluded",
    place: Place::Both,
    sql: "NOT EXISTS (SELECT 1 FROM grant_exclusion x WHERE x.grant_id = g.id AND x.entry_id = e.id)",
    holds: |path| {
        !path
            .world
            .exclusions
            .iter()
            .any(|exclusion| exclusion.grant == path.grant.id && Some(exclusion.entry) == path.entry.id)
    },
};

/// Own, statutory and personal grounds need no cooperation, nor do units of one organisation among themselves; all
/// else flows only where a live cooperation lets this topic flow in this direction, for this purpose, on this basis
/// (DESIGN §2.3, P2).
const MAY_FLOW: Condition = Condition {
    name: "may-flow",
    place: Place::Both,
    sql: "(g.basis IN ('own', 'supervision', 'emergency', 'intake', 'self', 'statute')
      OR EXISTS (SELECT 1 FROM file ff, file tf WHERE ff.id = g.from_file AND tf.id = g.to_file
        AND ff.organisation_id = tf.organisation_id)
      OR EXISTS (SELECT 1 FROM file ff, file tf, cooperation_flow c WHERE ff.id = g.from_file AND tf.id = g.to_file
        AND c.from_organisation = ff.organisation_id AND c.to_organisation = tf.organisation_id
        AND c.topic = e.topic AND c.purpose = g.purpose AND c.basis = g.basis
        AND c.live_from <= $3 AND $3 < c.live_until))",
    holds: |path| {
        let grant = &path.grant.grant;
        if !grant.basis.needs_cooperation() {
            return true;
        }
        let (Some(from), Some(to)) =
            (path.world.organisation_of(grant.from_file), path.world.organisation_of(grant.to_file))
        else {
            return false;
        };
        from == to
            || path.world.flows.iter().any(|flow| {
                flow.from_organisation == from
                    && flow.to_organisation == to
                    && flow.topic == path.entry.topic
                    && flow.purpose == grant.purpose
                    && flow.basis == grant.basis
                    && flow.live_from <= path.scope.at()
                    && path.scope.at() < flow.live_until
            })
    },
};

/// The person is not barred from the case; a bar beats everything, break-glass too (F2, DESIGN §2.2).
const NOT_BARRED: Condition = Condition {
    name: "not-barred",
    place: Place::Both,
    sql: "NOT EXISTS (SELECT 1 FROM bar b WHERE b.user_id = $1 AND b.case_id = g.case_id)",
    holds: |path| {
        !path.world.bars.iter().any(|(user, case)| *user == path.scope.user() && Some(*case) == path.grant.grant.case)
    },
};
