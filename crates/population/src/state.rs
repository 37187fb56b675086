//! How far an invented region has come, so that a program that was killed goes on where it was.

use std::collections::BTreeMap;

use store::ids::NetworkId;
use store::{Error, Row, Timestamp, Tx, args, sql};

use crate::plan::{HiddenUnits, RegionWanted};

/// What a region was drawn from and what of it is there.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// The network.
    pub network: NetworkId,
    /// How many families are lived through the functions that pages call.
    pub lived_wanted: u32,
    /// How many of them there are.
    pub lived: u32,
    /// The families that are written down at once.
    pub at_once: RegionWanted,
    /// How many of them there are.
    pub written: u32,
    /// Codes and ids of some families by what they are an example of.
    pub examples: BTreeMap<String, String>,
    /// When the last of it was there.
    pub finished_at: Option<Timestamp>,
}

impl State {
    /// A region of which nothing is there yet.
    pub(crate) fn new(network: NetworkId, lived_wanted: u32, at_once: RegionWanted) -> State {
        let examples = BTreeMap::new();
        State { network, lived_wanted, lived: 0, at_once, written: 0, examples, finished_at: None }
    }
}

/// The invented region of this database, if it has one.
pub(crate) async fn find(tx: &mut Tx) -> Result<Option<State>, Error> {
    let text = sql!(
        "SELECT network_id, seed, lived_wanted, lived, cases, entries, hidden_units, until_at, written, examples, finished_at
         FROM invented_region ORDER BY network_id LIMIT 1"
    );
    tx.optional(text, args![]).await?.map(|row| read(&row)).transpose()
}

/// Whether anybody has founded anything in this database.
pub(crate) async fn has_a_network(tx: &mut Tx) -> Result<bool, Error> {
    Ok(tx.optional(sql!("SELECT id FROM network LIMIT 1"), args![]).await?.is_some())
}

/// Notes what is to be done.
pub(crate) async fn begin(tx: &mut Tx, state: &State) -> Result<(), Error> {
    let wanted = state.at_once;
    tx.run(
        sql!(
            "INSERT INTO invented_region (network_id, seed, lived_wanted, lived, cases, entries, hidden_units, until_at, written, examples)
             VALUES ($1, $2, $3, 0, $4, $5, $6, $7, 0, '{}')"
        ),
        args![
            state.network,
            wanted.seed.cast_signed(),
            i64::from(state.lived_wanted),
            i64::from(wanted.cases),
            i64::from(wanted.entries),
            wanted.hidden == HiddenUnits::Some,
            wanted.until
        ],
    )
    .await?;
    Ok(())
}

/// Notes in a family's own transaction that it is there.
pub(crate) async fn has_lived(
    tx: &mut Tx,
    network: NetworkId,
    lived: u32,
    examples: &BTreeMap<String, String>,
) -> Result<(), Error> {
    let examples = serde_json::to_string(examples).expect("codes and ids have a JSON form");
    tx.run(
        sql!("UPDATE invented_region SET lived = $2, examples = $3 WHERE network_id = $1"),
        args![network, i64::from(lived), examples],
    )
    .await?;
    Ok(())
}

/// Notes in the transaction of the rows how many families are written down.
pub(crate) async fn has_written(tx: &mut Tx, network: NetworkId, written: u32) -> Result<(), Error> {
    tx.run(sql!("UPDATE invented_region SET written = $2 WHERE network_id = $1"), args![network, i64::from(written)])
        .await?;
    Ok(())
}

/// Notes that nothing is missing any more.
pub(crate) async fn has_finished(tx: &mut Tx, network: NetworkId) -> Result<(), Error> {
    tx.run(sql!("UPDATE invented_region SET finished_at = $2 WHERE network_id = $1"), args![network, tx.now()]).await?;
    Ok(())
}

fn read(row: &Row) -> Result<State, Error> {
    let count = |column: &str| -> Result<u32, Error> { Ok(u32::try_from(row.get::<i64>(column)?).unwrap_or(0)) };
    let hidden: bool = row.get("hidden_units")?;
    Ok(State {
        network: row.get("network_id")?,
        lived_wanted: count("lived_wanted")?,
        lived: count("lived")?,
        at_once: RegionWanted {
            cases: count("cases")?,
            entries: count("entries")?,
            hidden: if hidden { HiddenUnits::Some } else { HiddenUnits::None },
            seed: row.get::<i64>("seed")?.cast_unsigned(),
            until: row.get("until_at")?,
        },
        written: count("written")?,
        examples: serde_json::from_str(&row.get::<String>("examples")?).unwrap_or_default(),
        finished_at: row.get("finished_at")?,
    })
}
