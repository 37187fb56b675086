//! `/faelle/{code}/ziele/{id}`: one goal: the wish behind it, its sentences, and how both see it.

use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CasePath, CaseView, IdPath};
use casework::entry::Desk;
use identity::{App, Visit};
use maud::{Markup, html};
use store::FileId;
use ui::{
    AppError, Page, SummaryRow, TimelineItem, View, badge, bullet_list, button_row, lead, link_button, muted,
    print_button, quiet_link, section, summary_list, timeline,
};

use super::{list, words};
use crate::goal::{self, GoalView, Goals, Measured, SeenFrom};
use crate::ways::{navigation, ways};

/// GET `/faelle/{code}/ziele/{id}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let goals = goal::of_file(&mut tx, &desk, case.file).await?;
    let one = goals.goal(id).ok_or(AppError::NotFound)?;
    Ok(render(&visit.view, &case, &goals, one))
}

fn render(view: &View, case: &CaseView, goals: &Goals, one: &GoalView) -> Markup {
    let content = &one.goal.content;
    let here = address(&case.code, &format!("/ziele/{}", one.goal.id));
    let (tone, standing) = words::standing(view, one.standing);
    let mut rows = vec![
        SummaryRow::text(view.t("goal-person"), &words::whose(view, one)),
        SummaryRow::new(view.t("goal-standing"), badge(tone, &standing)),
        SummaryRow::text(view.t("goal-horizon"), &view.t(&format!("goal-horizon-{}", content.horizon.as_str()))),
        SummaryRow::text(view.t("goal-measured"), &view.t(&format!("goal-measured-{}", content.measured.as_str()))),
    ];
    if let Some(day) = content.until {
        rows.push(SummaryRow::text(view.t("goal-until"), &view.civil(day)));
    }
    let scaled = content.measured != Measured::Talk;
    let body = html! {
        (ways(view, &case.code))
        (lead(&content.words))
        (summary_list(&rows))
        (button_row(&[
            if scaled { link_button(&format!("{here}/einschaetzen"), &view.t("goal-rate")) } else { html! {} },
            quiet_link(&format!("{here}/bearbeiten"), &view.t("goal-edit")),
            print_button(view),
        ]))
        @if let Some(wish) = content.wish.and_then(|id| goals.wish(id)) {
            (section(&view.t("goal-wish"), list::wish(view, case.file, wish)))
        }
        @if scaled { (section(&view.t("goal-views"), views(view, one))) }
        @if content.measured == Measured::Gas { (section(&view.t("goal-levels"), sentences(view, one))) }
        @if !content.if_then.is_empty() {
            (section(&view.t("goal-if-then"), summary_list(&content.if_then.iter().map(|plan| {
                SummaryRow::text(view.ta("goal-if-this", &[("this", (&plan.when).into())]), &plan.then)
            }).collect::<Vec<_>>())))
        }
        @if !one.hints.is_empty() {
            (ui::screen_only(section(&view.t("goal-hints"), html! {
                p { (muted(&view.t("goal-hints-lead"))) }
                (bullet_list(&one.hints.iter().map(|hint| html! { (view.t(&format!("goal-hint-{}", hint.as_str()))) }).collect::<Vec<_>>()))
            })))
        }
        @if !one.ratings.is_empty() { (section(&view.t("goal-history"), history(view, case.file, one))) }
    };
    Page::new(&view.t("goal-one-title"))
        .case(&identity_bar(view, case), &navigation(view, case))
        .back(address(&case.code, "/ziele"), view.t("goal-back"))
        .render(view, body)
}

/// The newest view of both beside each other, and what differs.
fn views(view: &View, one: &GoalView) -> Markup {
    let row = |from: SeenFrom| {
        let words = match one.latest(from) {
            Some(rating) => words::level(view, &one.goal.content, rating.content.level),
            None => view.t("goal-not-rated"),
        };
        SummaryRow::text(view.t(&format!("goal-seen-from-{}", from.as_str())), &words)
    };
    html! {
        (summary_list(&[row(SeenFrom::Client), row(SeenFrom::Worker)]))
        @if let Some(difference) = words::difference(view, one) { p { (difference) } }
    }
}

fn sentences(view: &View, one: &GoalView) -> Markup {
    let rows: Vec<SummaryRow> = [2, 1, 0, -1, -2]
        .into_iter()
        .filter(|level| !one.goal.content.levels.sentence(*level).is_empty())
        .map(|level| SummaryRow::text(words::general(view, level), one.goal.content.levels.sentence(level)))
        .collect();
    summary_list(&rows)
}

fn history(view: &View, file: FileId, one: &GoalView) -> Markup {
    let items: Vec<TimelineItem> = one
        .ratings
        .iter()
        .rev()
        .map(|rating| {
            let title = words::level(view, &one.goal.content, rating.content.level);
            let from = view.t(&format!("goal-seen-from-{}", rating.content.seen_from.as_str()));
            let by = if rating.file == file {
                view.ta("goal-rated-by", &[("view", from.into()), ("name", (&rating.author_name).into())])
            } else {
                view.t("family-own-hand")
            };
            TimelineItem::new(title, by).at(view, rating.created_at).text(&rating.content.words)
        })
        .collect();
    timeline(&items)
}
