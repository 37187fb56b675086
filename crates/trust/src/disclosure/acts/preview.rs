//! What the other side would see: the act itself is done, read with the recipient's own rights, and undone.

use ::store::Tx;
use casework::case::CaseView;
use casework::check::Faults;
use casework::entry::{Desk, EntryError, WritableFile};
use casework::received;
use policy::{Actor, ReadLog};

use super::give::give;
use crate::disclosure::model::{NewDisclosure, Preview};
use crate::disclosure::store;

/// So many entries of a whole topic are shown.
const SHOWN: i64 = 100;

/// What exactly the other side would see.
///
/// The transaction is taken and never committed: whatever stands in it is as if it had not been. What is shown is read
/// by the same predicate with the recipient's scope; for the journal it is the giver who reads.
///
/// Errors: as those of giving. Source: L-6: the sender sees exactly what will be sent.
pub async fn preview(
    mut tx: Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    file: &WritableFile,
    new: &NewDisclosure,
) -> Result<Preview, EntryError> {
    let tx = &mut tx;
    let gift = give(tx, desk, case, file, new).await?;
    let (_, unit_name, organisation_name) = store::addressee(tx, desk, gift.unit).await?.ok_or(EntryError::NotFound)?;
    let mut shown = Preview {
        unit_name,
        organisation_name,
        reader: String::new(),
        entries: Vec::new(),
        around: Default::default(),
        unseen: gift.entries.len(),
        until: gift.until,
    };
    for reader in &gift.readers {
        let actor = Actor {
            user: reader.user,
            unit: gift.unit,
            organisation: gift.organisation,
            network: desk.actor.network,
            strength: desk.actor.strength,
            work: desk.purpose,
            reads: ReadLog::default(),
        };
        let theirs = Desk { vault: desk.vault, actor: &actor, purpose: desk.purpose };
        let entries = match new.topic.filter(|_| gift.entries.is_empty()) {
            Some(topic) => received::in_file(tx, &theirs, case.file, topic, SHOWN).await?,
            None => received::named(tx, &theirs, &gift.entries).await?,
        };
        if entries.len() >= shown.entries.len() {
            let all: Vec<_> = entries.iter().collect();
            shown.around = received::around(tx, &theirs, &all).await?;
            shown.unseen = gift.entries.len().saturating_sub(entries.len());
            shown.reader.clone_from(&reader.name);
            shown.entries = entries;
        }
        if shown.unseen == 0 {
            break;
        }
    }
    if shown.reader.is_empty() {
        return Err(Faults::contradiction("to_user", "disclosure-error-nobody").into());
    }
    let scope = desk.scope(policy::Act::Read, tx.now());
    shown.entries.iter().for_each(|entry| scope.has_read(entry.id, entry.file));
    Ok(shown)
}
