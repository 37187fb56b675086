//! What somebody opened last: noted after the page is on its way, so that reading never waits for a write.

use std::time::Duration;

use ::store::{CaseId, Db, Error, Tx, UserId};

use crate::caseload::store;

/// A case that is still the last one opened is not noted again within this time.
const SAME_VISIT: Duration = Duration::from_secs(60 * 60);

/// Whether opening this case is worth a note: it is not the one that was open before.
pub async fn is_new_visit(tx: &mut Tx, user: UserId, case: CaseId) -> Result<bool, Error> {
    let last = store::last_visit(tx, user).await?;
    Ok(last.is_none_or(|(known, at)| known != case || tx.now().since(at) > SAME_VISIT))
}

/// Notes a visit beside the request, as soon as the database takes writes. A note that is lost costs a line of
/// "Zuletzt geöffnet" and nothing else.
pub fn note_visit(db: Db, user: UserId, case: CaseId) {
    let at = db.now();
    tokio::spawn(async move {
        let noted: Result<(), Error> = async {
            let mut tx = db.begin().await?;
            store::note_visit(&mut tx, user, case, at).await?;
            store::forget_old_visits(&mut tx, user).await?;
            tx.commit().await
        }
        .await;
        if let Err(error) = noted {
            tracing::info!(%error, "That somebody opened a case could not be noted for their list; nothing else is missing.");
        }
    });
}
