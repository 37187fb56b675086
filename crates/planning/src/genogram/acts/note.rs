//! Noting what a genogram shows beyond cards and relations.

use ::store::{EntryId, Tx};
use casework::check::Faults;
use casework::entry::{self, Content, Desk, EntryError, NewEntry, Opened, Revision, WritableFile};
use casework::household;
use drawing::genogram::{FamilyError, possible};
use policy::Topic;

use super::read::of_file;
use crate::genogram::model::{Genogram, Household, PersonSign, Tie};

/// Says how a person is drawn; what was said before stays as a version.
///
/// `seen_version` is 0 where nothing was said yet. Returns the new version. Errors: `NotFound` for a card of another
/// file or one the actor may not read; `Changed` when somebody else was faster; `Faulty` for what no family can be.
pub async fn sign(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    seen_version: i64,
    new: &PersonSign,
) -> Result<i64, EntryError> {
    let mut genogram = of_file(tx, desk, file.id()).await?;
    genogram.family.person(new.person).ok_or(EntryError::NotFound)?;
    let before = fault(&genogram);
    let old = genogram.sign_of(new.person).cloned();
    let version = old.as_ref().map_or(0, |old| old.version);
    if version != seen_version {
        return Err(EntryError::Changed { version });
    }
    let written = match old {
        Some(old) => {
            let revision = Revision {
                seen_version,
                topic: old.topic,
                state: old.state,
                happened_at: old.happened_at,
                content: new,
            };
            entry::revise(tx, desk, old.id, revision).await?
        }
        None => {
            add(tx, desk, file, Some(new.person), new).await?;
            1
        }
    };
    genogram = of_file(tx, desk, file.id()).await?;
    worse(before, fault(&genogram), "born")?;
    Ok(written)
}

/// Notes what two persons are to each other.
///
/// Errors: `Faulty` where one of the two is no card of this file, and for what no family can be.
pub async fn tie(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, new: &Tie) -> Result<EntryId, EntryError> {
    let genogram = of_file(tx, desk, file.id()).await?;
    for (field, card) in [("from", new.from), ("to", new.to)] {
        if genogram.family.person(card).is_none() {
            return Err(Faults::contradiction(field, "genogram-error-stranger").into());
        }
    }
    let same = |old: &Opened<Tie>| {
        let ends = (old.content.from, old.content.to);
        old.content.kind == new.kind && (ends == (new.from, new.to) || ends == (new.to, new.from))
    };
    if genogram.ties.iter().any(same) {
        return Err(Faults::contradiction("kind", "genogram-error-stands").into());
    }
    let before = fault(&genogram);
    let id = add(tx, desk, file, Some(new.to), new).await?;
    worse(before, fault(&of_file(tx, desk, file.id()).await?), "to")?;
    Ok(id)
}

/// Notes who else lives together.
///
/// Errors: `Faulty` for a person who is no card of this file.
pub async fn join(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, new: &Household) -> Result<EntryId, EntryError> {
    let family = household::family(tx, desk, file.id()).await?;
    if new.persons.iter().any(|card| family.person(*card).is_none()) {
        return Err(Faults::contradiction("persons", "genogram-error-stranger").into());
    }
    add(tx, desk, file, None, new).await
}

async fn add<C: Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    person: Option<EntryId>,
    content: &C,
) -> Result<EntryId, EntryError> {
    let happened_at = tx.now();
    entry::write(tx, desk, file, NewEntry { topic: Topic::Family, person, happened_at, content }).await
}

fn fault(genogram: &Genogram) -> Option<FamilyError> {
    possible(&genogram.family(&|_| String::new())).err()
}

/// Refuses what makes a family impossible that was possible before; one that was impossible already can still be mended.
fn worse(before: Option<FamilyError>, after: Option<FamilyError>, field: &str) -> Result<(), EntryError> {
    match (before, after) {
        (None, Some(FamilyError::ParentYounger { .. })) => {
            Err(Faults::contradiction(field, "genogram-error-younger").into())
        }
        (None, Some(_)) => Err(Faults::contradiction(field, "genogram-error-ancestor").into()),
        _ => Ok(()),
    }
}
