//! What is shown through a portal follows each entry as it is written or changed (decision 0012).

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;

use ::store::{EntryId, FileId, Tx, Uuid};
use casework::entry::{Told, Written};
use policy::Onlooker;

use crate::portal::model::{Access, Fact};
use crate::portal::store;

casework::after_writing!(follow);

/// Shows an entry that was just written or changed to whom it is to be shown, and takes it from all others.
fn follow<'t>(
    tx: &'t mut Tx,
    written: Written,
) -> Pin<Box<dyn Future<Output = Result<(), policy::Error>> + Send + 't>> {
    Box::pin(async move {
        let accesses = store::live_accesses_unscoped(tx, written.file).await?;
        if accesses.is_empty() {
            return Ok(());
        }
        if written.told == Told::ByThirdParty {
            // Whoever told it is protected until somebody decides otherwise; the author of the entry stands for it.
            store::withhold_as_told(tx, written.entry).await?;
        }
        let Some(fact) = store::fact_unscoped(tx, written.entry).await? else { return Ok(()) };
        for access in &accesses {
            bring_in_line(tx, access, &fact).await?;
        }
        Ok(())
    })
}

/// Brings what one access shows of one entry in line with the rule; doing it twice changes nothing.
pub(in crate::portal) async fn bring_in_line(tx: &mut Tx, access: &Access, fact: &Fact) -> Result<(), policy::Error> {
    let standing = policy::shown_entry_unscoped(tx, access.portal, access.user, fact.id).await?;
    match (access.shows(fact), standing) {
        (true, None) => {
            policy::show_entry(tx, &onlooker(access), access.from_file, fact.id).await?;
        }
        (false, Some(grant)) => {
            policy::end_grants(tx, grant).await?;
        }
        (true, Some(_)) | (false, None) => {}
    }
    Ok(())
}

/// Brings everything that is shown of a file in line with the rule: two statements an access, and one for each difference.
pub(crate) async fn line_up(tx: &mut Tx, from_file: FileId) -> Result<(), policy::Error> {
    let accesses = store::live_accesses_unscoped(tx, from_file).await?;
    if accesses.is_empty() {
        return Ok(());
    }
    let facts = store::facts_unscoped(tx, from_file).await?;
    for access in &accesses {
        let shown = policy::shown_entries_unscoped(tx, access.portal, access.user).await?;
        let shown: BTreeMap<EntryId, Uuid> = shown.into_iter().collect();
        for fact in &facts {
            match (access.shows(fact), shown.get(&fact.id)) {
                (true, None) => {
                    policy::show_entry(tx, &onlooker(access), access.from_file, fact.id).await?;
                }
                (false, Some(grant)) => {
                    policy::end_grants(tx, *grant).await?;
                }
                (true, Some(_)) | (false, None) => {}
            }
        }
    }
    Ok(())
}

/// The access as the policy knows it.
pub(in crate::portal) fn onlooker(access: &Access) -> Onlooker {
    Onlooker {
        portal: access.portal,
        case: access.case,
        user: access.user,
        kind: access.standing.grant_kind(),
        until: access.until,
    }
}
