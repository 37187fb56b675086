//! `/mein/ziele`: what I wish for, and how far our goals are.

use axum::extract::State;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Tone, View, WorkItem, badge, button_row, card, empty_state, lead, link_button, page, prose, quiet_link,
    section, work_list,
};

use crate::family::acts::{desk, read};
use crate::family::model::{OwnGoal, OwnWish};
use crate::goal::{Standing, words};

/// GET `/mein/ziele`.
pub async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let own = read::goals(&mut tx, &desk(&app.vault, &visit.actor)).await?;
    drop(tx);
    let standing = |wanted: Standing| own.goals.iter().filter(move |one| one.standing == wanted);
    let open: Vec<WorkItem> = standing(Standing::Open).map(|one| item(view, one)).collect();
    let reached: Vec<WorkItem> = standing(Standing::Reached).map(|one| item(view, one)).collect();
    let body = html! {
        (lead(&view.t("family-goals-lead")))
        (section(&view.t("family-wishes"), html! {
            @for one in own.wishes.iter().rev() { (wish(view, one)) }
            @if own.wishes.is_empty() { (empty_state(&view.t("family-wishes-none"), None)) }
            (button_row(&[link_button("/mein/wunsch", &view.t("family-wish-new"))]))
        }))
        (section(&view.t("family-goals-open"), html! {
            @if open.is_empty() { (empty_state(&view.t("family-goals-none"), None)) } @else { (work_list(&open)) }
        }))
        @if !reached.is_empty() { (section(&view.t("family-goals-reached"), work_list(&reached))) }
        (button_row(&[quiet_link("/mein/plan", &view.t("family-to-plan"))]))
    };
    Ok(page(view, &view.t("family-goals-title"), body))
}

fn wish(view: &View, one: &OwnWish) -> Markup {
    let day = one.said_on.map_or_else(|| view.date(one.kept_at), |day| view.civil(day));
    card(&view.ta("family-wish-of", &[("day", day.into())]), prose(&one.words))
}

fn item(view: &View, one: &OwnGoal) -> WorkItem {
    let whose = if one.whose.is_empty() { view.t("family-together") } else { one.whose.clone() };
    let how = match one.mine.last() {
        Some(said) => view.ta("family-goal-mine", &[("level", words::level(view, &one.goal, said.level).into())]),
        None if one.rated_here => view.t("family-goal-asked"),
        None => String::new(),
    };
    let meta = [whose, how].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let item = WorkItem::new(format!("/mein/ziele/{}", one.id), one.goal.words.clone(), meta);
    match one.standing {
        Standing::Reached => item.badge(badge(Tone::Success, &view.t("family-goal-reached"))),
        Standing::Open | Standing::Dropped => item,
    }
}
