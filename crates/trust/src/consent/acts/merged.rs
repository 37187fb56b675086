//! Whose consent or signature it is follows a card that becomes one with another, and comes back when they are two again (decision 0012).

use std::future::Future;
use std::pin::Pin;

use ::store::Tx;
use casework::person_merge::{Joined, MergeError, MovedRow};

use crate::consent::store::Named;

casework::after_merging!(follow);

fn follow<'t>(
    tx: &'t mut Tx,
    joined: Joined<'t>,
) -> Pin<Box<dyn Future<Output = Result<Vec<MovedRow>, MergeError>> + Send + 't>> {
    Box::pin(async move {
        let mut moved = Vec::new();
        for table in [Named::Consents, Named::Signatures] {
            let rows = match joined.moved_of(table.as_str()) {
                Some(rows) => rows,
                None => table.naming_unscoped(tx, joined.from).await?,
            };
            table.rename(tx, &rows, joined.from, joined.to).await?;
            moved.extend(rows.into_iter().map(|row| MovedRow { table: table.as_str().to_owned(), row }));
        }
        Ok(moved)
    })
}
