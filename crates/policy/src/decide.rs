//! The rule as a pure function over facts in memory: who may, and by what, or what stands against it.

use store::Timestamp;
use store::ids::{EntryId, FileId};
use uuid::Uuid;

use crate::condition::{CONDITIONS, Path, Place};
use crate::world::{EntryFact, World};
use crate::{Act, Actor, Basis, GrantKind, Purpose, Scope, Topic};

/// Judges one question. Permits when at least one assignment and one grant together carry; all else is forbidden.
pub fn decide(world: &World, question: &Question<'_>) -> Decision {
    let scope = question.actor.scope(question.act, question.purpose, question.at);
    match world.entries.iter().find(|entry| entry.id == Some(question.entry)) {
        Some(entry) => judge(
            world,
            &scope,
            entry,
            &[&[Place::WholeFile, Place::Written, Place::Both], &[Place::Item, Place::Both]],
        ),
        None => Decision::Forbid(Reason::NoEntry),
    }
}

/// Judges whether a new entry of a topic may be written into a file; the scope's act is [`Act::Write`].
pub fn decide_new_entry(world: &World, scope: &Scope, file: FileId, topic: Topic) -> Decision {
    let entry = EntryFact { id: None, file, topic, sealed: false };
    judge(world, scope, &entry, &[&[Place::WholeFile, Place::Written, Place::Both]])
}

/// May this person, acting in this unit, do this to that entry for this purpose at this moment?
#[derive(Debug, Clone)]
pub struct Question<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The entry.
    pub entry: EntryId,
    /// What they would do.
    pub act: Act,
    /// What for.
    pub purpose: Purpose,
    /// When.
    pub at: Timestamp,
}

/// The answer; there is no third one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Yes.
    Permit {
        /// By which grant.
        grant: Uuid,
        /// On what basis.
        basis: Basis,
        /// As whom.
        kind: GrantKind,
    },
    /// No.
    Forbid(Reason),
}

impl Decision {
    /// Whether the answer is yes.
    pub fn is_permitted(self) -> bool {
        matches!(self, Decision::Permit { .. })
    }
}

/// Why not. For those who look after the system and for tests; a person who asked sees the same as for an absent
/// entry (DESIGN §2.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// There is no such entry.
    NoEntry,
    /// The person is assigned to nothing in this unit at this moment, or nothing was ever granted to anybody.
    NoAssignment,
    /// Of all ways to the entry, the one that came furthest fails at the condition of this name.
    Unmet(&'static str),
}

fn judge(world: &World, scope: &Scope, entry: &EntryFact, ways: &[&[Place]]) -> Decision {
    let mut reason = Reason::NoAssignment;
    let mut furthest = 0;
    for assignment in &world.assignments {
        for grant in &world.grants {
            let path = Path { world, scope, assignment, grant, entry };
            // The first conditions concern the assignment alone.
            if !met(&path, &[Place::Assignment]) {
                break;
            }
            for way in ways {
                let first_unmet = CONDITIONS
                    .iter()
                    .enumerate()
                    .find(|(_, condition)| way.contains(&condition.place) && !(condition.holds)(&path));
                match first_unmet {
                    None => {
                        return Decision::Permit {
                            grant: grant.id,
                            basis: grant.grant.basis,
                            kind: assignment.kind.served_by(),
                        };
                    }
                    Some((position, condition)) if position >= furthest => {
                        furthest = position;
                        reason = Reason::Unmet(condition.name);
                    }
                    Some(_) => {}
                }
            }
        }
    }
    Decision::Forbid(reason)
}

fn met(path: &Path<'_>, places: &[Place]) -> bool {
    CONDITIONS.iter().filter(|condition| places.contains(&condition.place)).all(|condition| (condition.holds)(path))
}
