//! Whose request it is follows a card that becomes one with another, and comes back when they are two again (decision 0012).

use std::future::Future;
use std::pin::Pin;

use ::store::Tx;
use casework::person_merge::{Joined, MergeError, MovedRow};

use crate::review::store::request as store;

casework::after_merging!(follow);

fn follow<'t>(
    tx: &'t mut Tx,
    joined: Joined<'t>,
) -> Pin<Box<dyn Future<Output = Result<Vec<MovedRow>, MergeError>> + Send + 't>> {
    Box::pin(async move {
        let rows = match joined.moved_of("request") {
            Some(rows) => rows,
            None => store::about_card_unscoped(tx, joined.from).await?,
        };
        store::set_person(tx, &rows, joined.from, joined.to).await?;
        Ok(rows.into_iter().map(|row| MovedRow { table: "request".to_owned(), row }).collect())
    })
}
