//! What the invented region offers to people, as its directory lists it.

use std::collections::BTreeMap;

use anyhow::Context as _;
use identity::{App, Role};
use network::service::{self, Keeper, ServiceDraft, Shown, Which};
use serde::Deserialize;
use ui::check::Checked as _;

use crate::region::Region;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Offered {
    listed: Vec<Listed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    /// Somebody of the unit that offers it.
    by: Option<String>,
    draft: ServiceDraft,
}

/// Enters the region's services into its directory, through the function that the pages call; a directory that has some
/// already stays as it is.
pub async fn list_services(app: &App, region: &Region, examples: &mut BTreeMap<String, String>) -> anyhow::Result<()> {
    let coordination = region.actor("gross");
    let keeper = Keeper::of(&coordination, Role::Coordinator.into());
    let mut tx = app.db.begin().await?;
    let first = service::all(&mut tx, keeper, Shown { which: Which::All, page: 1 }).await?;
    if first.is_empty() {
        let offered: Offered =
            toml::from_str(include_str!("services.toml")).context("the services are well written")?;
        for Listed { by, mut draft } in offered.listed {
            if let Some(login) = by {
                let unit = region.actor(&login);
                (draft.organisation, draft.unit) = (Some(unit.organisation), Some(unit.unit));
            }
            let draft = draft.checked(tx.now(), "Europe/Berlin")?;
            let id = service::enter(&mut tx, &coordination, keeper, &draft).await?;
            examples.entry("offer".to_owned()).or_insert_with(|| id.to_string());
        }
    } else {
        examples.insert("offer".to_owned(), first[0].id.to_string());
    }
    Ok(tx.commit().await?)
}
