//! Who acts, in which unit, how strongly signed in; and the scope in which one statement may look.

use std::sync::{Arc, Mutex, PoisonError};

use store::ids::{EntryId, FileId, NetworkId, OrganisationId, UnitId, UserId};
use store::{Args, Timestamp, Value, args};

use crate::{Act, Purpose};

/// A signed-in person, acting in one of their units.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The person.
    pub user: UserId,
    /// The unit they act in; a person of two units acts in one at a time.
    pub unit: UnitId,
    /// That unit's organisation.
    pub organisation: OrganisationId,
    /// The installation's network they belong to.
    pub network: NetworkId,
    /// How strongly the session was signed in: 1 by password, 2 with a second factor.
    pub strength: i64,
    /// What their work on a case serves in this request: casework, unless they have declared something else for it.
    pub work: Purpose,
    /// What this request has read, for the journal.
    pub reads: ReadLog,
}

impl Actor {
    /// What the actor may look at for one act and one purpose, judged at one moment (the transaction's).
    pub fn scope(&self, act: Act, purpose: Purpose, at: Timestamp) -> Scope {
        Scope { actor: self.clone(), act, purpose, at }
    }
}

/// The first six parameters of every statement that joins from `{seen}`.
#[derive(Debug, Clone)]
pub struct Scope {
    actor: Actor,
    act: Act,
    purpose: Purpose,
    at: Timestamp,
}

impl Scope {
    /// `$1` user, `$2` unit, `$3` the moment in milliseconds, `$4` act, `$5` purpose, `$6` strength.
    pub fn args(&self) -> Args {
        args![self.actor.user, self.actor.unit, self.at, self.act.as_str(), self.purpose.as_str(), self.actor.strength]
    }

    /// The scope's parameters and one of the statement's own; the first of these is `$7`.
    pub fn and(&self, value: impl Into<Value>) -> Args {
        self.args().and(value)
    }

    /// Who looks.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The person who looks.
    pub fn user(&self) -> UserId {
        self.actor.user
    }

    /// The unit they act in.
    pub fn unit(&self) -> UnitId {
        self.actor.unit
    }

    /// What they do.
    pub fn act(&self) -> Act {
        self.act
    }

    /// What for.
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// The moment at which everything is judged.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// How strongly the session was signed in.
    pub fn strength(&self) -> i64 {
        self.actor.strength
    }

    /// Notes that the content of an entry was opened in this scope.
    pub fn has_read(&self, entry: EntryId, file: FileId) {
        self.actor.reads.push(Reading { entry, file, purpose: self.purpose });
    }
}

/// What was read during one request. Clones share one list, so that the last gate of the request finds all of it and
/// lets nothing out before the journal has it (DESIGN §2.6).
#[derive(Debug, Clone, Default)]
pub struct ReadLog(Arc<Mutex<Vec<Reading>>>);

/// One entry whose content was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reading {
    /// The entry.
    pub entry: EntryId,
    /// The file in which it lies.
    pub file: FileId,
    /// What for.
    pub purpose: Purpose,
}

impl ReadLog {
    /// Adds one reading.
    pub fn push(&self, reading: Reading) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(reading);
    }

    /// Takes all readings out and leaves the log empty.
    pub fn take(&self) -> Vec<Reading> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
