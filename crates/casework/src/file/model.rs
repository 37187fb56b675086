//! The kinds of file, and what a new one needs.

use store::{CaseId, NetworkId, OrganisationId, UnitId};

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// The case's lead file: persons, relations and the common plan lie here.
    Lead,
    /// Another unit's file in the case.
    File,
    /// What is addressed to a unit before anyone is assigned.
    UnitIntake,
    /// Where an organisation's person cards can be found at first contact.
    OrganisationIntake,
}

impl FileKind {
    /// The code in table `file`.
    pub fn as_str(self) -> &'static str {
        match self {
            FileKind::Lead => "lead",
            FileKind::File => "file",
            FileKind::UnitIntake => "unit-intake",
            FileKind::OrganisationIntake => "organisation-intake",
        }
    }
}

/// A unit's file that is about to be opened in a case.
#[derive(Debug, Clone, Copy)]
pub struct NewFile<'t> {
    /// The case it lies in.
    pub case: CaseId,
    /// The unit that owns it.
    pub unit: UnitId,
    /// Lead file or another unit's.
    pub kind: FileKind,
    /// The words on its cover.
    pub title: &'t str,
}

/// Where a file belongs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Home {
    pub network: NetworkId,
    pub organisation: OrganisationId,
    pub hidden: bool,
}
