//! A whole region in an empty database, from a seed.

use std::sync::Arc;
use std::time::Duration;

use identity::{App, Cause, set_password};
use network::organisation::create_network;
use store::{Db, Tx};

use crate::at_once::{Progress, write_all};
use crate::chance::{At, Stream};
use crate::ground::{self, Ground};
use crate::plan::{Plan, RegionWanted, Seat};
use crate::proofs;
use crate::state::{self, State};

/// How many units get accounts with a password: the lead and the first worker of each.
const OPEN_UNITS: usize = 2;
/// How long ago the region was founded; its first families came a year later.
const AGE: Duration = Duration::from_secs(6 * 365 * 24 * 60 * 60);

/// Why no region was made; nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Somebody works with this database, or tried something out in it.
    #[error("this database is not empty")]
    NotEmpty,
    /// The region is there already.
    #[error("this database holds a finished region already")]
    Finished,
    /// A region was begun here, from something else.
    #[error(
        "a region was begun here with {cases} cases, {entries} entries each and the seed {seed}; go on with the same"
    )]
    Other {
        /// Its cases.
        cases: u32,
        /// Its entries a case.
        entries: u32,
        /// Its seed.
        seed: u64,
    },
    /// The database or a key refused.
    #[error(transparent)]
    Failed(#[from] anyhow::Error),
}

impl From<store::Error> for Refused {
    fn from(error: store::Error) -> Self {
        Refused::Failed(error.into())
    }
}

/// A region that is there.
#[derive(Clone, Debug)]
pub struct Generated {
    /// Who can log in.
    pub accounts: Vec<OpenAccount>,
    /// Families with a case and those who needed advice alone.
    pub families: u32,
    /// Everybody who works there.
    pub staff: usize,
    /// Units.
    pub units: usize,
    /// Organisations.
    pub organisations: usize,
}

/// One of the few accounts that have a password.
#[derive(Clone, Debug)]
pub struct OpenAccount {
    /// What is typed to log in.
    pub login: String,
    /// The name.
    pub name: String,
    /// The unit.
    pub unit: String,
    /// Lead or worker.
    pub seat: Seat,
    /// The secret of its second factor, in base32.
    pub second_factor: String,
}

/// Fills an empty database with a region, or goes on with one that was begun from the same and not finished.
///
/// Everything is drawn from the seed: the same seed and today give the same region with the same ids, on both engines.
/// Keys are as unpredictable as anybody's. The few accounts that can log in get `password` at the very end; all others
/// have none. Errors: [`Refused`].
pub async fn generate(
    app: &App,
    wanted: RegionWanted,
    password: &str,
    tell: &mut (dyn FnMut(Progress) + Send),
) -> Result<Generated, Refused> {
    let state = begun(app, wanted).await?;
    let ground = Arc::new(Ground::load(app, Plan::of(state.at_once)).await?);
    write_all(app, Arc::clone(&ground), state.network, state.written, tell).await?;
    let accounts = finish(app, &ground, &state, password).await?;
    let plan = &ground.plan;
    Ok(Generated {
        accounts,
        families: plan.families(),
        staff: plan.staff.len(),
        units: plan.units.len(),
        organisations: plan.organisations.len(),
    })
}

/// Founds a region without families in an empty database, for tests that let them come in their own way.
///
/// Errors: as [`generate`].
pub async fn found_region(app: &App, wanted: RegionWanted) -> Result<Ground, Refused> {
    let state = begun(app, wanted).await?;
    Ok(Ground::load(app, Plan::of(state.at_once)).await?)
}

/// Founds the region, or finds that it was begun.
async fn begun(app: &App, wanted: RegionWanted) -> Result<State, Refused> {
    let mut tx = invented(app, wanted).begin().await?;
    if let Some(state) = state::find(&mut tx).await? {
        let begun = state.at_once;
        if begun != (RegionWanted { until: begun.until, ..wanted }) || state.lived_wanted > 0 {
            return Err(Refused::Other { cases: begun.cases, entries: begun.entries, seed: begun.seed });
        }
        return if state.finished_at.is_some() { Err(Refused::Finished) } else { Ok(state) };
    }
    if state::has_a_network(&mut tx).await? {
        return Err(Refused::NotEmpty);
    }
    let network = create_network(&mut tx, "Verbund der erfundenen Städte").await.map_err(anyhow::Error::from)?;
    ground::found(&mut tx, app, network, &Plan::of(wanted)).await?;
    let state = State::new(network, 0, wanted);
    state::begin(&mut tx, &state).await?;
    tx.commit().await?;
    Ok(state)
}

/// The database at the moment in which the region was founded, before its first family came, with ids from its seed.
fn invented(app: &App, wanted: RegionWanted) -> Db {
    app.db.invented(Arc::new(At(wanted.until.minus(AGE))), Arc::new(Stream::of_founding(wanted.seed)))
}

/// Opens the few accounts and notes that all is there.
async fn finish(app: &App, ground: &Ground, state: &State, password: &str) -> anyhow::Result<Vec<OpenAccount>> {
    let mut tx = app.db.begin().await?;
    let accounts = open_accounts(&mut tx, app, ground, password).await?;
    state::has_finished(&mut tx, state.network).await?;
    tx.commit().await?;
    Ok(accounts)
}

/// Gives the leads and first workers of the first units a password.
async fn open_accounts(tx: &mut Tx, app: &App, ground: &Ground, password: &str) -> anyhow::Result<Vec<OpenAccount>> {
    let plan = &ground.plan;
    let mut accounts = Vec::new();
    for (number, unit) in plan.units.iter().enumerate().take(OPEN_UNITS) {
        for at in [unit.workers.start - 1, unit.workers.start] {
            let person = &plan.staff[at];
            let hash = app.passwords.hash_now(password, tx.random());
            set_password(tx, Cause::CommandLine, ground.users[at], &hash).await?;
            let second_factor = proofs::equip_alone(tx, app, ground.users[at], person.profession).await?;
            let (login, name) = (person.login.clone(), person.name.clone());
            accounts.push(OpenAccount {
                login,
                name,
                unit: plan.units[number].name.clone(),
                seat: person.seat,
                second_factor,
            });
        }
    }
    Ok(accounts)
}
