//! Grants: what a unit has, on what basis, until when, and what it passes on.

use store::ids::{CaseId, EntryId, FileId, UserId};
use store::{Row, Timestamp, Tx, args, sql};
use uuid::Uuid;

use crate::tree::lock_tree;
use crate::{Act, Basis, Error, GrantKind, Purpose, Topic};

/// Writes a grant and returns its id.
///
/// A grant with a parent passes on what came by another grant. It stays within its parent in file, reach, act, purpose
/// and window, inherits its exclusions, and keeps its basis, unless the parent is the unit's own file: what was
/// received on consent is never passed on as one's own.
///
/// Errors: see [`Error`]. Source: DESIGN §2.3, §4; decision 4 of security.md.
pub async fn grant(tx: &mut Tx, grant: &Grant) -> Result<Uuid, Error> {
    let ends = ends_unscoped(tx, grant).await?;
    if ends.get::<Option<CaseId>>("case_id")? != grant.case {
        return Err(Error::OtherCase);
    }
    if grant.from_file != grant.to_file && (grant.act == Act::Write || grant.basis.stays_in_file()) {
        return Err(Error::NotOwnFile);
    }
    let topic = match grant.reach {
        Reach::WholeFile => None,
        Reach::Topic(topic) => Some(topic.as_str().to_owned()),
        Reach::Entry(entry) => Some(topic_in_file_unscoped(tx, entry, grant.from_file).await?),
    };
    if let Some(parent) = grant.parent {
        // Whoever ends the parent at the same time waits here, and then finds the child.
        lock_tree(tx, parent).await?;
        let parent_row = grant_unscoped(tx, parent, grant.reach).await?;
        let excluded = parent_row.get::<bool>("excluded")?;
        stays_within(grant, topic.as_deref(), &parent_row, excluded)?;
    }
    let id = tx.new_id();
    insert(tx, id, grant).await?;
    if let (Some(parent), Reach::WholeFile | Reach::Topic(_)) = (grant.parent, grant.reach) {
        inherit_exclusions(tx, id, parent).await?;
    }
    Ok(id)
}

/// Writes the standard rows of a new file: the team reads and writes it for casework, a supervisor reads it for
/// supervision.
///
/// Source: P1, P8, P9; DESIGN §4.
pub async fn own_file_rows(tx: &mut Tx, file: FileId, case: Option<CaseId>, until: Timestamp) -> Result<(), Error> {
    for row in own_file_grants(file, case, tx.now(), until) {
        grant(tx, &row).await?;
    }
    Ok(())
}

/// The standard rows of a new file, in the order in which they are written.
pub fn own_file_grants(file: FileId, case: Option<CaseId>, from: Timestamp, until: Timestamp) -> [Grant; 3] {
    let read = Grant {
        from_file: file,
        case,
        reach: Reach::WholeFile,
        to_file: file,
        to_kind: GrantKind::Team,
        to_user: None,
        act: Act::Read,
        purpose: Purpose::Casework,
        from,
        until,
        basis: Basis::Own,
        basis_id: None,
        parent: None,
    };
    let write = Grant { act: Act::Write, ..read.clone() };
    let supervise = Grant {
        to_kind: GrantKind::Supervisor,
        purpose: Purpose::Supervision,
        basis: Basis::Supervision,
        ..read.clone()
    };
    [read, write, supervise]
}

/// Writes the standard rows of a new intake file: whoever receives people there reads it and writes into it, for
/// first contact and nothing else.
///
/// Source: P4, P12; DESIGN §4.
pub async fn intake_file_rows(tx: &mut Tx, file: FileId, until: Timestamp) -> Result<(), Error> {
    let read = Grant {
        from_file: file,
        case: None,
        reach: Reach::WholeFile,
        to_file: file,
        to_kind: GrantKind::Intake,
        to_user: None,
        act: Act::Read,
        purpose: Purpose::FirstContact,
        from: tx.now(),
        until,
        basis: Basis::Intake,
        basis_id: None,
        parent: None,
    };
    let write = Grant { act: Act::Write, ..read.clone() };
    for row in [read, write] {
        grant(tx, &row).await?;
    }
    Ok(())
}

/// Grants a person card to the intake file of its own organisation, so that whoever receives first contacts there
/// finds out that the person is known, and with whom.
///
/// Errors: [`Error::HiddenFile`] for a secret file, [`Error::OtherOrganisation`] for anybody else's intake.
/// Source: P12, L-10, V6; DESIGN §4.
pub async fn person_card_to_intake(
    tx: &mut Tx,
    entry: EntryId,
    from_file: FileId,
    to_file: FileId,
    case: Option<CaseId>,
    until: Timestamp,
) -> Result<Uuid, Error> {
    let card = Grant { until, ..to_intake(entry, from_file, case, to_file, tx.now()) };
    let ends = ends_unscoped(tx, &card).await?;
    if ends.get::<bool>("hidden")? {
        return Err(Error::HiddenFile);
    }
    if ends.get::<Uuid>("from_organisation")? != ends.get::<Uuid>("to_organisation")? {
        return Err(Error::OtherOrganisation);
    }
    grant(tx, &card).await
}

/// The row that shows one entry to whoever receives people in an intake file, for first contact and nothing else.
pub fn to_intake(entry: EntryId, from_file: FileId, case: Option<CaseId>, to_file: FileId, from: Timestamp) -> Grant {
    Grant {
        from_file,
        case,
        reach: Reach::Entry(entry),
        to_file,
        to_kind: GrantKind::Intake,
        to_user: None,
        act: Act::Read,
        purpose: Purpose::FirstContact,
        from,
        until: Timestamp::FOREVER,
        basis: Basis::Intake,
        basis_id: None,
        parent: None,
    }
}

/// Carries a file's case into its assignments and grants, after the file itself was given one; from then on a bar on
/// the case holds for them.
///
/// Errors: [`Error::OtherCase`] if the file is not of this case.
pub async fn set_case_of_file(tx: &mut Tx, file: FileId, case: CaseId) -> Result<(), Error> {
    let of_case =
        tx.optional(sql!("SELECT f.id FROM file f WHERE f.id = $1 AND f.case_id = $2"), args![file, case]).await?;
    if of_case.is_none() {
        return Err(Error::OtherCase);
    }
    tx.run(sql!("UPDATE access_grant SET case_id = $2 WHERE from_file = $1"), args![file, case]).await?;
    tx.run(sql!("UPDATE assignment SET case_id = $2 WHERE file_id = $1"), args![file, case]).await?;
    Ok(())
}

/// What one file lets somebody in a file do, for a time, on a basis.
#[derive(Debug, Clone, PartialEq)]
pub struct Grant {
    /// The file whose entries are granted.
    pub from_file: FileId,
    /// That file's case; a bar on it beats the grant.
    pub case: Option<CaseId>,
    /// How much of the file.
    pub reach: Reach,
    /// The file that receives; the same one where a unit works on its own.
    pub to_file: FileId,
    /// Whom in the receiving file it serves.
    pub to_kind: GrantKind,
    /// The one person it serves, or whoever is assigned there in that kind.
    pub to_user: Option<UserId>,
    /// What they may do; writing only ever in the own file.
    pub act: Act,
    /// What for.
    pub purpose: Purpose,
    /// From when on.
    pub from: Timestamp,
    /// Until just before when; there is always an end, if only [`Timestamp::FOREVER`].
    pub until: Timestamp,
    /// On what ground.
    pub basis: Basis,
    /// The consent, statute record or cooperation it rests on.
    pub basis_id: Option<Uuid>,
    /// The grant it passes on.
    pub parent: Option<Uuid>,
}

/// How much of a file a grant covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// All of it, except what is sealed.
    WholeFile,
    /// One topic of it, except what is sealed.
    Topic(Topic),
    /// One entry; a sealed one only if the grant names a person.
    Entry(EntryId),
}

/// Whether a child stays within its parent; `excluded` says that the parent leaves its entry out.
pub(crate) fn stays_within(child: &Grant, topic: Option<&str>, parent: &Row, excluded: bool) -> Result<(), Error> {
    if child.from < parent.get("live_from")? || child.until > parent.get("live_until")? {
        return Err(Error::OutlivesParent);
    }
    let whole = parent.get::<Option<EntryId>>("entry_id")?.is_none();
    let within_reach = match (parent.get::<Option<EntryId>>("entry_id")?, parent.get::<Option<String>>("topic")?) {
        (Some(entry), _) => child.reach == Reach::Entry(entry),
        (None, Some(granted)) => topic == Some(granted.as_str()),
        (None, None) => whole,
    };
    let basis = parent.get::<String>("basis")?;
    let exceeds = !within_reach
        || excluded
        || parent.get::<FileId>("from_file")? != child.from_file
        || parent.get::<String>("act")? != child.act.as_str()
        || parent.get::<String>("purpose")? != child.purpose.as_str()
        || (basis != child.basis.as_str() && basis != Basis::Own.as_str());
    if exceeds { Err(Error::ExceedsParent) } else { Ok(()) }
}

pub(crate) async fn ends_unscoped(tx: &mut Tx, grant: &Grant) -> Result<Row, Error> {
    tx.optional(
        sql!(
            "SELECT ff.case_id, ff.hidden, ff.organisation_id AS from_organisation, tf.organisation_id AS to_organisation
             FROM file ff, file tf WHERE ff.id = $1 AND tf.id = $2"
        ),
        args![grant.from_file, grant.to_file],
    )
    .await?
    .ok_or(Error::Absent)
}

/// The topic of an entry, without its content.
async fn topic_in_file_unscoped(tx: &mut Tx, entry: EntryId, file: FileId) -> Result<String, Error> {
    let row = tx
        .optional(sql!("SELECT e.file_id, e.topic FROM entry e WHERE e.id = $1"), args![entry])
        .await?
        .ok_or(Error::Absent)?;
    if row.get::<FileId>("file_id")? != file {
        return Err(Error::OtherFile);
    }
    Ok(row.get("topic")?)
}

async fn grant_unscoped(tx: &mut Tx, id: Uuid, reach: Reach) -> Result<Row, Error> {
    let entry = match reach {
        Reach::Entry(entry) => Some(entry),
        Reach::WholeFile | Reach::Topic(_) => None,
    };
    tx.optional(
        sql!(
            "SELECT g.from_file, g.entry_id, g.topic, g.act, g.purpose, g.live_from, g.live_until, g.basis,
               (SELECT COUNT(*) FROM grant_exclusion x WHERE x.grant_id = g.id AND x.entry_id = $2) AS excluded
             FROM access_grant g WHERE g.id = $1"
        ),
        args![id, entry],
    )
    .await?
    .ok_or(Error::Absent)
}

async fn insert(tx: &mut Tx, id: Uuid, grant: &Grant) -> Result<(), store::Error> {
    let (entry, topic) = match grant.reach {
        Reach::WholeFile => (None, None),
        Reach::Topic(topic) => (None, Some(topic.as_str().to_owned())),
        Reach::Entry(entry) => (Some(entry), None),
    };
    tx.run(
        sql!(
            "INSERT INTO access_grant (id, case_id, from_file, entry_id, topic, to_file, to_kind, to_user, act, purpose,
               live_from, live_until, basis, basis_id, parent_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
        ),
        args![
            id,
            grant.case,
            grant.from_file,
            entry,
            topic,
            grant.to_file,
            grant.to_kind,
            grant.to_user,
            grant.act,
            grant.purpose,
            grant.from,
            grant.until,
            grant.basis,
            grant.basis_id,
            grant.parent
        ],
    )
    .await?;
    Ok(())
}

async fn inherit_exclusions(tx: &mut Tx, child: Uuid, parent: Uuid) -> Result<(), store::Error> {
    tx.run(
        sql!(
            "INSERT INTO grant_exclusion (grant_id, entry_id)
             SELECT g.id, x.entry_id FROM access_grant g JOIN grant_exclusion x ON x.grant_id = g.parent_id
             WHERE g.id = $1 AND g.parent_id = $2"
        ),
        args![child, parent],
    )
    .await?;
    Ok(())
}

/// Gives a file's team back the right to write in it, after it was held or restricted.
///
/// Source: F7; P1.
pub async fn open_writes(tx: &mut Tx, file: FileId, case: Option<CaseId>) -> Result<(), Error> {
    let [_, write, _] = own_file_grants(file, case, tx.now(), Timestamp::FOREVER);
    grant(tx, &write).await?;
    Ok(())
}
