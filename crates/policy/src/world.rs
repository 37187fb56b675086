//! The facts of access in memory, for judging them without a database.

use store::Timestamp;
use store::ids::{CaseId, EntryId, FileId, OrganisationId, UnitId, UserId};
use uuid::Uuid;

use crate::{Assignment, Basis, Grant, Purpose, Topic};

/// Every fact on which access depends. What is not listed does not exist, and nothing follows from an empty list.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// The units.
    pub units: Vec<UnitFact>,
    /// Who belongs to which unit.
    pub memberships: Vec<MembershipFact>,
    /// The files.
    pub files: Vec<FileFact>,
    /// Who is assigned to which file.
    pub assignments: Vec<Assignment>,
    /// The entries.
    pub entries: Vec<EntryFact>,
    /// The grants.
    pub grants: Vec<GrantFact>,
    /// Entries left out of a grant.
    pub exclusions: Vec<ExclusionFact>,
    /// Who is barred from which case.
    pub bars: Vec<(UserId, CaseId)>,
    /// What signed cooperations let flow.
    pub flows: Vec<FlowFact>,
    /// The sign-in strength each topic needs; a topic that is not listed is unreachable.
    pub topics: Vec<(Topic, i64)>,
}

/// Whether a unit or a membership is in force; an invited or disabled membership is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In force.
    Active,
    /// Not, or no longer, in force.
    Inactive,
}

/// A unit.
#[derive(Debug, Clone)]
pub struct UnitFact {
    /// The unit.
    pub id: UnitId,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// Whether it still works.
    pub standing: Standing,
}

/// A person's membership in a unit.
#[derive(Debug, Clone)]
pub struct MembershipFact {
    /// The person.
    pub user: UserId,
    /// The unit.
    pub unit: UnitId,
    /// Whether it is in force.
    pub standing: Standing,
}

/// A file.
#[derive(Debug, Clone)]
pub struct FileFact {
    /// The file.
    pub id: FileId,
    /// Its case; an intake file has none.
    pub case: Option<CaseId>,
    /// The organisation that is its controller.
    pub organisation: OrganisationId,
    /// Its unit; the intake file of a whole organisation has none.
    pub unit: Option<UnitId>,
}

/// An entry, without its content.
#[derive(Debug, Clone)]
pub struct EntryFact {
    /// The entry; none while it is only about to be written.
    pub id: Option<EntryId>,
    /// The file in which it lies.
    pub file: FileId,
    /// Its topic.
    pub topic: Topic,
    /// Entrusted, a locked address, or a young person's own.
    pub sealed: bool,
}

/// A grant as it stands in the database.
#[derive(Debug, Clone)]
pub struct GrantFact {
    /// The grant's id.
    pub id: Uuid,
    /// What it says.
    pub grant: Grant,
}

/// An entry that a grant leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExclusionFact {
    /// The grant.
    pub grant: Uuid,
    /// The entry.
    pub entry: EntryId,
}

/// One row of a signed cooperation's matrix.
#[derive(Debug, Clone)]
pub struct FlowFact {
    /// Who gives.
    pub from_organisation: OrganisationId,
    /// Who receives.
    pub to_organisation: OrganisationId,
    /// Which topic.
    pub topic: Topic,
    /// For which purpose.
    pub purpose: Purpose,
    /// On which basis.
    pub basis: Basis,
    /// From when on.
    pub live_from: Timestamp,
    /// Until just before when.
    pub live_until: Timestamp,
}

impl World {
    /// The organisation of a file, if the file is there.
    pub fn organisation_of(&self, file: FileId) -> Option<OrganisationId> {
        self.files.iter().find(|known| known.id == file).map(|known| known.organisation)
    }
}
