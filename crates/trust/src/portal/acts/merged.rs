//! Whose matters a portal shows follows a card that becomes one with another, and comes back when they are two again (decision 0012).

use std::future::Future;
use std::pin::Pin;

use ::store::Tx;
use casework::person_merge::{Joined, MergeError, MovedRow, Rows};

use super::follow::line_up;
use crate::portal::store;

casework::after_merging!(follow);

fn follow<'t>(
    tx: &'t mut Tx,
    joined: Joined<'t>,
) -> Pin<Box<dyn Future<Output = Result<Vec<MovedRow>, MergeError>> + Send + 't>> {
    Box::pin(async move {
        let portals = match joined.moved_of("portal") {
            Some(rows) => rows.into_iter().map(Into::into).collect(),
            None => store::portals_of_card_unscoped(tx, joined.from).await?,
        };
        let mut moved = Vec::new();
        for portal in portals {
            if matches!(joined.rows, Rows::All) && store::portal_of(tx, joined.file, joined.to).await?.is_some() {
                // Whoever looked at this one looks no more; its record stays with the card of that day.
                if store::is_looked_into(tx, portal).await? {
                    return Err(MergeError::TwoPortals);
                }
                continue;
            }
            store::set_person(tx, portal, joined.from, joined.to).await?;
            moved.push(MovedRow { table: "portal".to_owned(), row: portal.into() });
        }
        if matches!(joined.rows, Rows::These(_)) {
            line_up(tx, joined.file).await.map_err(casework::entry::EntryError::from)?;
        }
        Ok(moved)
    })
}
