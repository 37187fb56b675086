//! Secrecy of the origin: what a doctor or another bound professional told is passed on only as far as they might (L-9).

use ::store::{EntryId, Timestamp, Tx};
use journal::Event;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::seal::record;
use crate::case::codes;
use crate::check::Faults;
use crate::entry::{self, Desk, EntryError, WritableFile};
use crate::sealed::store as rows;

codes! {
    /// Who is bound to secrecy and told what an entry says.
    pub enum Profession {
        /// A doctor, a surgery, a hospital.
        Physician = "arzt",
        /// A psychologist or psychotherapist.
        Psychologist = "psychologie",
        /// A midwife or a nurse.
        Midwife = "hebamme-pflege",
        /// Counselling for marriage, family, parenting, youth, addiction or pregnancy.
        Counselling = "beratungsstelle",
        /// A social worker bound by the criminal code.
        SocialWorker = "soziale-arbeit",
        /// A lawyer.
        Lawyer = "rechtsanwalt",
        /// Somebody else who is bound in the same way.
        Other = "andere",
    }
}

codes! {
    /// How the origin's agreement was shown.
    pub enum ReleasedWay {
        /// In writing.
        Written = "schriftlich",
        /// By word of mouth, noted by whoever heard it.
        Spoken = "muendlich",
    }
}

/// From whose secrecy an entry came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Origin {
    /// Who is bound.
    pub profession: Profession,
    /// The entry that this one copies.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub inherited_from: Option<EntryId>,
    /// When it was noted.
    #[schema(value_type = String, format = "date-time")]
    pub noted_at: Timestamp,
    /// When the origin agreed that it is passed on.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub released_at: Option<Timestamp>,
}

/// That the origin agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OriginRelease {
    /// How that was shown.
    pub way: ReleasedWay,
}

/// Notes from whose secrecy an entry of this file came; it cannot be taken back.
///
/// Errors: `NotFound`; `Faulty` where an origin is noted already. Source: L-9.
pub async fn note_origin(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    profession: Profession,
) -> Result<(), EntryError> {
    entry::get_any(tx, desk, id).await?.filter(|entry| entry.file == file.id()).ok_or(EntryError::NotFound)?;
    if !rows::note_origin(tx, desk, id, profession).await? {
        return Err(Faults::contradiction("profession", "sealed-error-origin-noted").into());
    }
    let event = Event::new("entry.origin-noted").subject(id).with("profession", profession.as_str());
    record(tx, desk, file, event).await
}

/// Notes that the origin agreed that an entry of this file is passed on.
///
/// Errors: `NotFound`, also where no origin is noted or it agreed before.
pub async fn origin_released(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    way: ReleasedWay,
) -> Result<(), EntryError> {
    entry::get_any(tx, desk, id).await?.filter(|entry| entry.file == file.id()).ok_or(EntryError::NotFound)?;
    if !rows::release_origin(tx, id, way).await? {
        return Err(EntryError::NotFound);
    }
    record(tx, desk, file, Event::new("entry.origin-released").subject(id).with("way", way.as_str())).await
}

/// Gives a copy the origin of what it was copied from, in the transaction in which it is written.
pub async fn inherit(tx: &mut Tx, copy: EntryId, from: EntryId) -> Result<(), EntryError> {
    rows::inherit_origin(tx, copy, from).await
}

/// The origin whose agreement is missing before an entry may be passed on; none where nothing stands against it.
pub async fn needs_release(tx: &mut Tx, entry: EntryId) -> Result<Option<Origin>, EntryError> {
    Ok(rows::origin_unscoped(tx, entry).await?.filter(|origin| origin.released_at.is_none()))
}

/// The origin of an entry that the actor has just been shown.
pub(in crate::sealed) async fn origin_of(tx: &mut Tx, entry: EntryId) -> Result<Option<Origin>, EntryError> {
    rows::origin_unscoped(tx, entry).await
}
