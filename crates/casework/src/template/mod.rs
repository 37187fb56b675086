//! Templates: texts that a unit writes again and again, in versions, with places that are filled when they are used.
//!
//! Invariants: a template holds no data of clients and lies in clear; leads write for their own unit, everyone who works
//! there uses; an earlier wording is never lost; a place that cannot be filled leaves a mark and a sentence, never a blank.
//!
//! Rest: `model` wording, places · `policy` who writes · `store` every statement · `pages/` list, write, versions · `api` JSON.

mod api;
pub mod model;
mod pages;
mod policy;
mod store;

use ::store::Tx;
use identity::Roles;
use journal::Event;
use ui::View;

use crate::case::CaseView;
use crate::entry::{Desk, EntryError};
use model::{Filled, Place, Template, TemplateId, TemplateState, Wording};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of templates.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// The templates that the actor's unit offers, by title.
pub async fn offered(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<Template>, EntryError> {
    store::of_unit(tx, desk, TemplateState::Active).await
}

/// The templates of the actor's unit that are offered no more.
pub async fn retired(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<Template>, EntryError> {
    store::of_unit(tx, desk, TemplateState::Retired).await
}

/// One template of the actor's unit. Errors: `NotFound` also for another unit's.
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, roles: Roles, id: TemplateId) -> Result<Template, EntryError> {
    policy::uses(roles)?;
    store::find(tx, desk, id).await?.ok_or(EntryError::NotFound)
}

/// All its versions, the newest first. Errors: `NotFound` also for another unit's.
pub async fn versions(tx: &mut Tx, desk: &Desk<'_>, roles: Roles, id: TemplateId) -> Result<Vec<Template>, EntryError> {
    policy::uses(roles)?;
    let versions = store::versions(tx, desk, id).await?;
    if versions.is_empty() { Err(EntryError::NotFound) } else { Ok(versions) }
}

/// Writes a new template for the actor's unit. Errors: `NotFound` for who does not lead it.
pub async fn write(tx: &mut Tx, desk: &Desk<'_>, roles: Roles, wording: &Wording) -> Result<TemplateId, EntryError> {
    policy::writes(roles)?;
    let id = TemplateId::from(tx.new_id());
    store::insert(tx, desk, id, wording.state).await?;
    store::insert_version(tx, desk, id, 1, wording).await?;
    journal::record(tx, desk.actor, Event::new("template.written").subject(id)).await?;
    Ok(id)
}

/// Changes a template of the actor's unit; the earlier wording stays as a version.
///
/// Returns the new version. Errors: `NotFound` also for who does not lead the unit; `Changed` when somebody was faster.
pub async fn change(
    tx: &mut Tx,
    desk: &Desk<'_>,
    roles: Roles,
    id: TemplateId,
    seen_version: i64,
    wording: &Wording,
) -> Result<i64, EntryError> {
    policy::writes(roles)?;
    let standing = store::find(tx, desk, id).await?.ok_or(EntryError::NotFound)?;
    if standing.version != seen_version || !store::move_on(tx, desk, id, seen_version, wording.state).await? {
        return Err(EntryError::Changed { version: standing.version });
    }
    store::insert_version(tx, desk, id, seen_version + 1, wording).await?;
    let event = Event::new("template.changed").subject(id).with("version", seen_version + 1);
    journal::record(tx, desk.actor, event).await?;
    Ok(seen_version + 1)
}

/// Who writes, for the places that stand for them.
#[derive(Debug, Clone, Copy)]
pub struct Writer<'a> {
    /// Their name.
    pub name: &'a str,
    /// Their unit's name.
    pub unit: &'a str,
}

/// Fills a template for a case.
pub fn fill(view: &View, template: &Template, case: &CaseView, writer: Writer<'_>) -> Filled {
    let value = |place: Place| match place {
        Place::ContactPerson => case.contact_person.as_ref().map(|person| person.name.clone()),
        Place::Deputy => case.deputy.as_ref().map(|person| person.name.clone()),
        Place::Today => Some(view.date(view.now)),
        Place::CaseCode => Some(case.code.to_string()),
        Place::Family => Some(case.title.clone()),
        Place::OwnName => Some(writer.name.to_owned()),
        Place::OwnUnit => Some(writer.unit.to_owned()),
    };
    model::fill(&template.body, value, |name| view.ta("template-gap", &[("name", name.into())]))
}
