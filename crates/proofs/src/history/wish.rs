//! What can be invented, how often, and what people in a role mostly ask for.

use crate::oracle::{Aim, Role};

pub(super) const ROLES: [(usize, Role); 7] = [
    (50, Role::Team),
    (9, Role::Lead),
    (9, Role::Substitute),
    (9, Role::Supervisor),
    (7, Role::Conference),
    (3, Role::Emergency),
    (13, Role::Intake),
];

pub(super) const AIMS: [Aim; 6] =
    [Aim::Casework, Aim::FirstContact, Aim::Supervision, Aim::Conference, Aim::Emergency, Aim::Own];

/// What somebody in a role mostly asks for.
pub(super) fn aim_of(role: Role) -> Aim {
    match role {
        Role::Team | Role::Lead | Role::Substitute => Aim::Casework,
        Role::Supervisor => Aim::Supervision,
        Role::Conference => Aim::Conference,
        Role::Emergency => Aim::Emergency,
        Role::Intake => Aim::FirstContact,
        Role::Client | Role::Guardian | Role::Confidant => Aim::Own,
    }
}

/// What is invented next.
#[derive(Clone, Copy)]
pub(super) enum Wish {
    Assigns,
    AssignsPortal,
    Gives,
    GivesToPortal,
    PassesOn,
    Tables,
    SendsLetter,
    Enters,
    Signs,
    Consents,
    Withdraws,
    LeavesOut,
    TakesBack,
    TakesBackAll,
    Membership,
    Unit,
    Opens,
    Closes,
    Reopens,
    Erases,
    Corrects,
    Seals,
    Unseals,
    Releases,
    Relieves,
    Shortens,
    Leads,
    Leaves,
    Bars,
    Lifts,
    Ends,
    BreaksGlass,
    ClosesGlass,
    OpensPortal,
    ShowsEntry,
    TellsTeam,
    ClosesPortal,
    StopsNaming,
    ShowsCard,
    JoinsCase,
}

pub(super) const WISHES: [(usize, Wish); 40] = [
    (15, Wish::Assigns),
    (4, Wish::AssignsPortal),
    (11, Wish::Gives),
    (6, Wish::GivesToPortal),
    (7, Wish::PassesOn),
    (5, Wish::Tables),
    (4, Wish::SendsLetter),
    (5, Wish::Enters),
    (6, Wish::Signs),
    (3, Wish::Consents),
    (3, Wish::Withdraws),
    (3, Wish::LeavesOut),
    (2, Wish::TakesBack),
    (1, Wish::TakesBackAll),
    (3, Wish::Membership),
    (2, Wish::Unit),
    (2, Wish::Opens),
    (3, Wish::Closes),
    (1, Wish::Reopens),
    (1, Wish::Erases),
    (2, Wish::Corrects),
    (3, Wish::Seals),
    (1, Wish::Unseals),
    (3, Wish::Releases),
    (3, Wish::Relieves),
    (1, Wish::Shortens),
    (1, Wish::Leads),
    (1, Wish::Leaves),
    (2, Wish::Bars),
    (2, Wish::Lifts),
    (2, Wish::Ends),
    (6, Wish::BreaksGlass),
    (2, Wish::ClosesGlass),
    (3, Wish::OpensPortal),
    (3, Wish::ShowsEntry),
    (2, Wish::TellsTeam),
    (1, Wish::ClosesPortal),
    (2, Wish::StopsNaming),
    (2, Wish::ShowsCard),
    (1, Wish::JoinsCase),
];
