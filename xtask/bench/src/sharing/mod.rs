//! What sharing costs: the pages of a worker in a region in which every file has been given much by others, beside the
//! same pages before; and how long it takes to give something and to take it back.

mod acts;
mod rows;

use std::sync::Arc;

use anyhow::Result;

use crate::Run;
use crate::accounts::{self, Worker};
use crate::database::{self, Database};
use crate::load::{self, Figures, measure};
use crate::page::Page;
use crate::targets::{self, Target};
pub use acts::Took;
pub use rows::Size;

/// Grants between organisations that are added while it is measured.
const GRANTS: i64 = 600_000;
/// The pages that list, count and look for names.
const PAGES: [Page; 3] = [Page::Cases, Page::Today, Page::Search];

/// Everything about sharing on one database.
pub struct Sharing {
    /// How large the region was, with the foreign grants.
    pub size: Size,
    /// Each page without and with foreign grants, one connection.
    pub pages: Vec<(Page, Figures, Figures)>,
    /// Giving and taking back.
    pub acts: Vec<Took>,
}

/// Measures, and leaves the database with the consents that were given and withdrawn meanwhile, but without the grants.
pub async fn measure_all(asked: &Run, database: &Database) -> Result<Sharing> {
    let lotse = load::serve(asked, database).await?;
    let workers = accounts::workers(database, &asked.lotse, lotse.address).await?;
    let targets = targets::of(&workers, lotse.address).await?;
    let people: Arc<Vec<(Worker, Target)>> = Arc::new(workers.into_iter().zip(targets).collect());
    let db = crate::limit::open(&database.url).await?;
    let requests = asked.requests.min(2_000);
    let figures = async |page: Page| {
        let people = Arc::clone(&people);
        let address = lotse.address;
        let make = Arc::new(move |number| page.to_lotse(address, &people, number, "sharing"));
        measure(address, 1, requests / 10 + 1, page.status(), make.clone()).await?;
        measure(address, 1, requests, page.status(), make).await
    };
    let mut without = Vec::with_capacity(PAGES.len());
    for page in PAGES {
        without.push(figures(page).await?);
    }
    let added = rows::add(&db, GRANTS).await?;
    database::settle(database).await?;
    let size = rows::size(&mut db.read().await?).await?;
    let mut pages = Vec::with_capacity(PAGES.len());
    for (page, without) in PAGES.into_iter().zip(without) {
        let with = figures(page).await?;
        println!(
            "{:?} {}: p95 {:.1} ms without foreign grants, {:.1} ms with {}",
            database.engine,
            page.name(),
            load::millis(without.p95),
            load::millis(with.p95),
            size.grants
        );
        pages.push((page, without, with));
    }
    let acts = acts::measure(&db, lotse.address, &people).await?;
    for act in &acts {
        println!(
            "{:?} {}: p50 {:.1} ms, p95 {:.1} ms",
            database.engine,
            act.act,
            load::millis(act.p50),
            load::millis(act.p95)
        );
    }
    rows::remove(&db, &added).await?;
    db.close().await;
    Ok(Sharing { size, pages, acts })
}
