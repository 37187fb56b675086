//! The caseload: the cases that somebody works with, narrowed down, ordered and kept at hand.
//!
//! Invariants: list, count, order, contact persons, "Zuletzt geöffnet" and favourites come from what the viewer sees
//! and from nothing else, so whoever loses a file loses its line everywhere; what is opened only to sort by it is not
//! read by anybody; marks and views belong to one person and are shown to nobody else. Source: D2; ux §5 (2); V2, V3.
//!
//! Rest: `model/` filter and page · `store` every statement · `acts/visit` what was opened last · `pages/` the list · `api` the
//! same as JSON.

mod acts;
mod api;
mod model;
mod pages;
mod store;

use std::collections::HashMap;
use std::time::Duration;

use ::store::{CaseId, FileId, Timestamp, Tx};
use journal::Event;

use crate::case::{self, CaseCode, CaseView, MANY_PROBLEMS_FROM, Person};
use crate::check::Faults;
use crate::entry::{self, Cover, Desk, EntryError};
pub use acts::visit::{is_new_visit, note_visit};
pub use model::{Caseload, Filter, Flag, Listed, NewView, Order, Quiet, SavedView, ViewId, Whose};
use model::{FAVOURITES, IN_MEMORY, Line, MOST_VIEWS, NEWEST_FIRST, ON_A_PAGE, RECENT};
pub use pages::star_of;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of the case list.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// One page of the list.
///
/// Lines without their covers are fetched first, narrowed down and ordered; then the covers of this page alone are
/// opened. What must be counted over all entries is counted only where filter or order ask for it.
pub async fn list(tx: &mut Tx, desk: &Desk<'_>, filter: &Filter, today: &str) -> Result<Caseload, EntryError> {
    let all = store::lines(tx, desk, filter.state).await?;
    let contact_persons = contact_persons(&all);
    let mut lines = narrowed(tx, desk, filter, all, today).await?;
    let (order, order_was_replaced) = order_of(filter, lines.len());
    let newest = put_in_order(tx, desk, &mut lines, order).await?;
    let total = lines.len();
    let pages = total.div_ceil(ON_A_PAGE).max(1);
    let filter = filter.on_page(filter.page.min(pages));
    let shown: Vec<Line> = lines.into_iter().skip((filter.page - 1) * ON_A_PAGE).take(ON_A_PAGE).collect();
    let kept_at_hand = !filter.narrows() && filter.page == 1;
    let (recent, favourites) = if kept_at_hand { at_hand(tx, desk).await? } else { (Vec::new(), Vec::new()) };
    let mut files: Vec<FileId> = shown.iter().map(|line| line.file).chain(recent.iter().copied()).collect();
    files.extend(&favourites);
    files.sort_unstable();
    files.dedup();
    let cases: HashMap<FileId, CaseView> = case::of_files_with_newest(tx, desk, &files, &newest)
        .await?
        .into_iter()
        .map(|case| (case.file, case))
        .collect();
    let of = |files: Vec<FileId>| files.iter().filter_map(|file| cases.get(file).cloned()).collect();
    Ok(Caseload {
        order,
        order_was_replaced,
        total,
        pages,
        cases: shown
            .iter()
            .filter_map(|line| Some(Listed { case: cases.get(&line.file)?.clone(), is_favourite: line.is_favourite }))
            .collect(),
        contact_persons,
        recent: of(recent),
        favourites: of(favourites),
        filter,
    })
}

fn contact_persons(lines: &[Line]) -> Vec<Person> {
    let mut persons: Vec<Person> = lines.iter().filter_map(|line| line.contact_person.clone()).collect();
    persons.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
    persons.dedup_by_key(|person| person.id);
    persons
}

async fn narrowed(
    tx: &mut Tx,
    desk: &Desk<'_>,
    filter: &Filter,
    mut lines: Vec<Line>,
    today: &str,
) -> Result<Vec<Line>, EntryError> {
    let has = |flag: Flag| filter.flags.contains(&flag);
    let me = desk.actor.user;
    lines.retain(|line| {
        let contact = line.contact_person.as_ref().map(|person| person.id);
        filter.phase.is_none_or(|phase| line.phase == phase)
            && filter.contact_person.is_none_or(|whose| match whose {
                Whose::Mine => contact == Some(me),
                Whose::Of(user) => contact == Some(user),
            })
            && (!has(Flag::Favourite) || line.is_favourite)
            && (!has(Flag::NoDeputy) || !line.has_deputy)
            && (!has(Flag::LongTerm) || line.track == case::Track::LongTerm)
            && (!has(Flag::ReviewDue) || line.review_on.as_deref().is_some_and(|day| day <= today))
    });
    if filter.area.is_some() || has(Flag::ManyProblems) {
        let areas = store::open_areas(tx, desk).await?;
        let of = |line: &Line| areas.get(&line.file).map(Vec::as_slice).unwrap_or_default();
        lines.retain(|line| {
            filter.area.is_none_or(|area| of(line).contains(&area))
                && (!has(Flag::ManyProblems) || of(line).len() as i64 >= MANY_PROBLEMS_FROM)
        });
    }
    if let Some(quiet) = filter.quiet {
        let contacts = store::newest_contacts(tx, desk).await?;
        let before = tx.now().minus(Duration::from_secs(quiet.weeks() * 7 * 24 * 60 * 60));
        lines.retain(|line| contacts.get(&line.file).copied().unwrap_or(line.created_at) < before);
    }
    Ok(lines)
}

/// The order in which the list can stand, and whether another one was asked for.
fn order_of(filter: &Filter, total: usize) -> (Order, bool) {
    match filter.order {
        None if total <= NEWEST_FIRST => (Order::LastEntry, false),
        None => (Order::Opened, false),
        Some(Order::LastEntry | Order::Title) if total > IN_MEMORY => (Order::Opened, true),
        Some(order) => (order, false),
    }
}

/// Puts the lines in order; gives the newest entries where the order had to ask for them.
async fn put_in_order(
    tx: &mut Tx,
    desk: &Desk<'_>,
    lines: &mut [Line],
    order: Order,
) -> Result<HashMap<FileId, Timestamp>, EntryError> {
    let newest = |at: Option<Timestamp>| std::cmp::Reverse(at.map_or(i64::MIN, Timestamp::as_millis));
    match order {
        Order::LastEntry => {
            let latest = store::newest_entries(tx, desk).await?;
            lines.sort_by_key(|line| (newest(latest.get(&line.file).copied()), line.case));
            return Ok(latest);
        }
        Order::Title => {
            let files: Vec<FileId> = lines.iter().map(|line| line.file).collect();
            let covers = entry::look_in_files::<Cover>(tx, desk, &files, files.len() as i64).await?;
            let key = |cover: &entry::Opened<Cover>| vault::names::normalise(&cover.content.title);
            let titles: HashMap<FileId, String> = covers.iter().map(|cover| (cover.file(), cover.tell(key))).collect();
            lines.sort_by(|one, other| (titles.get(&one.file), one.case).cmp(&(titles.get(&other.file), other.case)));
        }
        Order::Opened => lines.sort_by_key(|line| (newest(line.opened_at.or(Some(line.created_at))), line.case)),
        Order::Review => lines.sort_by(|one, other| {
            let key = |line: &Line| (line.review_on.is_none(), line.review_on.clone(), line.case);
            key(one).cmp(&key(other))
        }),
        Order::Phase => lines.sort_by_key(|line| (line.phase, newest(line.opened_at), line.case)),
        Order::ContactPerson => lines.sort_by(|one, other| {
            let name = |line: &Line| line.contact_person.as_ref().map(|person| vault::names::normalise(&person.name));
            (name(one).is_none(), name(one), one.case).cmp(&(name(other).is_none(), name(other), other.case))
        }),
    }
    Ok(HashMap::new())
}

/// Files of what was opened last and of favourites, each case once, as far as they can still be reached.
async fn at_hand(tx: &mut Tx, desk: &Desk<'_>) -> Result<(Vec<FileId>, Vec<FileId>), EntryError> {
    let visited = store::visited_files_unscoped(tx, desk.actor.user).await?;
    let marked = store::marked_files_unscoped(tx, desk.actor.user).await?;
    let asked: Vec<FileId> = visited.iter().chain(&marked).copied().collect();
    let reachable = store::reachable(tx, desk, &asked).await?;
    let first_of_each = |files: Vec<FileId>, most: usize| {
        let mut cases: Vec<CaseId> = Vec::new();
        let of_a_new_case = |file: &FileId| {
            let Some(case) = reachable.get(file) else { return false };
            let is_new = !cases.contains(case);
            cases.push(*case);
            is_new
        };
        files.into_iter().filter(of_a_new_case).take(most).collect::<Vec<FileId>>()
    };
    Ok((first_of_each(visited, RECENT), first_of_each(marked, FAVOURITES)))
}

/// What the viewer opened last and what they marked, as far as they can still reach it.
pub async fn kept_at_hand(tx: &mut Tx, desk: &Desk<'_>) -> Result<(Vec<CaseView>, Vec<CaseView>), EntryError> {
    let (recent, favourites) = at_hand(tx, desk).await?;
    Ok((case::of_files(tx, desk, &recent).await?, case::of_files(tx, desk, &favourites).await?))
}

/// Whether the viewer marked this case.
pub async fn is_favourite(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<bool, EntryError> {
    Ok(store::is_favourite(tx, desk.actor.user, case.id).await?)
}

/// What somebody does with their star.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Star {
    /// They put it on.
    On,
    /// They take it off.
    Off,
}

/// Puts somebody's own star on a case that they can see, or takes it off.
///
/// Errors: `NotFound` for a case that the actor cannot see.
pub async fn set_star(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode, star: Star) -> Result<(), EntryError> {
    let case = case::find(tx, desk, code).await?;
    let (changed, name) = match star {
        Star::On => (store::mark(tx, desk.actor.user, case.id).await?, "favourite.set"),
        Star::Off => (store::unmark(tx, desk.actor.user, case.id).await?, "favourite.taken-off"),
    };
    if changed {
        journal::record(tx, desk.actor, Event::new(name).case(case.id).purpose(desk.purpose)).await?;
    }
    Ok(())
}

/// The views that the actor keeps.
pub async fn views(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<SavedView>, EntryError> {
    Ok(store::views(tx, desk).await?)
}

/// Keeps a view of the list under a name; one of the same name is replaced.
///
/// Errors: `Faulty` when there are thirty already.
pub async fn keep_view(tx: &mut Tx, desk: &Desk<'_>, new: &NewView) -> Result<ViewId, EntryError> {
    let kept = store::views(tx, desk).await?;
    if kept.len() >= MOST_VIEWS && !kept.iter().any(|view| view.name == new.name) {
        return Err(Faults::contradiction("name", "caseload-too-many-views").into());
    }
    let id = ViewId::from(tx.new_id());
    let id = store::keep_view(tx, desk, id, new).await?;
    journal::record(tx, desk.actor, Event::new("case-view.kept").subject(id)).await?;
    Ok(id)
}

/// Forgets a view of the actor's own.
///
/// Errors: `NotFound` also for somebody else's.
pub async fn drop_view(tx: &mut Tx, desk: &Desk<'_>, id: ViewId) -> Result<(), EntryError> {
    if !store::drop_view(tx, desk, id).await? {
        return Err(EntryError::NotFound);
    }
    journal::record(tx, desk.actor, Event::new("case-view.dropped").subject(id)).await?;
    Ok(())
}
