//! `/hilfe-finden`: what somebody needs, and who helps with it.

use axum::Extension;
use axum::extract::State;
use axum_extra::extract::Query;
use identity::{App, Guest};
use ui::{
    AppError, Choice, Field, Form, Markup, Page, Pager, Tone, View, Width, WorkItem, alert, badge, bullet_list,
    checkbox, details, empty_state, field, filter_form, html, lead, muted, pager, paragraph, quiet_link, section,
    select, text_link, work_list,
};

use super::{with_exit, words};
use crate::directory::model::{Answer, Hit, OpenNow, PAGE_NAMES, Wanted};
use crate::directory::{Shelf, look};
use crate::service::{LifeArea, Spoken, TargetGroup};

/// GET `/hilfe-finden`.
pub(super) async fn show(
    State(app): State<App>,
    guest: Guest,
    Extension(shelf): Extension<Shelf>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Markup, AppError> {
    let view = with_exit(guest);
    let wanted = Wanted::read(&asked, &PAGE_NAMES);
    let mut tx = app.db.read().await?;
    let answer = look(&mut tx, &shelf, &wanted, view.now, view.lang).await?;
    drop(tx);
    Ok(render(&view, &wanted, &answer))
}

fn render(view: &View, wanted: &Wanted, answer: &Answer) -> Markup {
    let title = view.t("directory-title");
    let body = html! {
        (lead(&view.t("directory-lead")))
        (alert(view, Tone::Info, &view.t("directory-danger"), html! {}))
        (search_form(view, wanted))
        @if wanted.is_open() {
            (section(&view.t("directory-by-area"), areas(view, wanted)))
        } @else {
            (section(&heading(view, answer), hits(view, wanted, answer)))
        }
    };
    Page::new(&title).render(view, body)
}

fn heading(view: &View, answer: &Answer) -> String {
    view.ta("directory-found", &[("count", answer.total.into())])
}

fn search_form(view: &View, wanted: &Wanted) -> Markup {
    let mut typed = Form::empty()
        .with(PAGE_NAMES.words, &*wanted.words)
        .with(PAGE_NAMES.place, &*wanted.place)
        .with(PAGE_NAMES.language, wanted.language.map_or("", Spoken::as_str))
        .with(PAGE_NAMES.group, wanted.group.map_or("", TargetGroup::as_str))
        .with(PAGE_NAMES.area, wanted.area.map_or("", LifeArea::as_str));
    if wanted.open == OpenNow::Now {
        typed = typed.with(PAGE_NAMES.open, "ja");
    }
    let choices = |list: &str, codes: Vec<&str>| -> Vec<Choice> {
        codes.into_iter().map(|code| Choice::new(code, view.t(&format!("service-{list}-{code}")))).collect()
    };
    let spoken = choices("spoken", Spoken::ALL.iter().map(|one| one.as_str()).collect());
    let groups = choices("group", TargetGroup::ALL.iter().map(|one| one.as_str()).collect());
    let areas = choices("area", LifeArea::ALL.iter().map(|one| one.as_str()).collect());
    let narrower = html! {
        (select(view, &typed, Field::new(PAGE_NAMES.area, view.t("service-field-areas")).optional(), &areas))
        (select(view, &typed, Field::new(PAGE_NAMES.language, view.t("directory-field-language")).optional(), &spoken))
        (select(view, &typed, Field::new(PAGE_NAMES.group, view.t("directory-field-group")).optional(), &groups))
        (checkbox(view, &typed, Field::new(PAGE_NAMES.open, view.t("directory-field-open")).optional()))
    };
    let is_narrowed =
        wanted.area.is_some() || wanted.language.is_some() || wanted.group.is_some() || wanted.open == OpenNow::Now;
    filter_form(
        "/hilfe-finden",
        html! {
            (field(view, &typed, Field::new(PAGE_NAMES.words, view.t("directory-field-words")).hint(view.t("directory-field-words-hint")).search().optional()))
            (field(view, &typed, Field::new(PAGE_NAMES.place, view.t("directory-field-place")).hint(view.t("directory-field-place-hint")).width(Width::Medium).optional()))
            @if is_narrowed { (narrower) } @else { (details(&view.t("directory-narrower"), narrower)) }
        },
        &view.t("directory-search"),
    )
}

/// The parts of life as links, for whom words are hard to find.
fn areas(view: &View, wanted: &Wanted) -> Markup {
    let links: Vec<Markup> = LifeArea::ALL
        .iter()
        .map(|area| {
            let other = Wanted { area: Some(*area), place: wanted.place.clone(), ..Wanted::default() };
            text_link(&other.address(), &view.t(&format!("service-area-{}", area.as_str())))
        })
        .collect();
    bullet_list(&links)
}

fn hits(view: &View, wanted: &Wanted, answer: &Answer) -> Markup {
    let unknown_place = !wanted.place.is_empty() && answer.place.is_none();
    html! {
        @if unknown_place {
            (paragraph(&view.ta("directory-unknown-place", &[("place", wanted.place.as_str().into())])))
        }
        @if answer.hits.is_empty() {
            (empty_state(&view.t("directory-none"), Some(quiet_link("/hilfe-finden", &view.t("directory-anew")))))
            (section(&view.t("directory-by-area"), areas(view, wanted)))
        } @else {
            @if answer.read_as_similar { (paragraph(&view.t("directory-similar"))) }
            (work_list(&answer.hits.iter().map(|hit| item(view, hit)).collect::<Vec<_>>()))
            (pager(view, &Pager {
                previous: (wanted.page > 1).then(|| on_page(wanted, wanted.page - 1)),
                next: (wanted.page < answer.pages).then(|| on_page(wanted, wanted.page + 1)),
            }))
        }
    }
}

fn on_page(wanted: &Wanted, page: usize) -> String {
    Wanted { page, ..wanted.clone() }.address()
}

/// A service with the reasons why it is here.
fn item(view: &View, hit: &Hit) -> WorkItem {
    let meta: Vec<&str> = [&hit.offered_by, &hit.place, &hit.phone]
        .into_iter()
        .map(String::as_str)
        .filter(|one| !one.is_empty())
        .collect();
    let reasons: Vec<String> = hit.reasons.iter().map(|reason| words::reason(view, reason)).collect();
    let beside = html! {
        @if !reasons.is_empty() { (muted(&reasons.join(", "))) }
        @if hit.stale { " " (badge(Tone::Warning, &view.t("service-stale"))) }
    };
    WorkItem::new(format!("/hilfe-finden/{}", hit.id), &hit.name, meta.join(" · ")).badge(beside)
}
