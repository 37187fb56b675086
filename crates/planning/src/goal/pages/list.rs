//! `/faelle/{code}/ziele`: what the family wishes, and what is agreed from it.

use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CaseCode, CasePath};
use casework::entry::{Desk, Opened};
use identity::{App, Visit};
use maud::{Markup, html};
use store::FileId;
use ui::{
    AppError, Page, View, WorkItem, badge, button_row, card, empty_state, lead, link_button, muted, print_button,
    prose, quiet_link, screen_only, section, work_list,
};

use super::words;
use crate::goal::{self, Goals, Measured, SeenFrom, Standing, Wish};
use crate::ways::{by, navigation, ways};

/// GET `/faelle/{code}/ziele`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let goals = goal::of_file(&mut tx, &desk, case.file).await?;
    let to = |rest: &str| address(&code, rest);
    let body = html! {
        (ways(view, &code))
        (lead(&view.t("goal-lead")))
        (section(&view.t("goal-wishes"), html! {
            @if goals.wishes.is_empty() {
                (empty_state(&view.t("goal-wishes-none"), None))
            }
            @for one in &goals.wishes { (wish(view, case.file, one)) }
            (button_row(&[link_button(&to("/wuensche/neu"), &view.t("goal-wish-new"))]))
        }))
        (section(&view.t("goal-goals"), html! {
            @if goals.goals.is_empty() {
                (empty_state(&view.t("goal-goals-none"), None))
            } @else {
                (work_list(&items(view, &code, &goals)))
            }
            (button_row(&[link_button(&to("/ziele/neu"), &view.t("goal-new")), quiet_link(&to("/krisenplan"), &view.t("goal-crisis")), print_button(view)]))
        }))
        (attainment(view, &goals))
    };
    Ok(Page::new(&view.t("goal-title")).case(&identity_bar(view, &case), &navigation(view, &case)).render(view, body))
}

/// A wish in the client's words, with the day and who wrote it down.
pub(super) fn wish(view: &View, file: FileId, one: &Opened<Wish>) -> Markup {
    let day = one.content.said_on.map_or_else(|| view.date(one.happened_at), |day| view.civil(day));
    html! {
        (card(&view.ta("goal-wish-of", &[("day", day.into())]), html! {
            (prose(&one.content.words))
            p { (muted(&by(view, "goal-wish-by", file, one))) }
        }))
    }
}

fn items(view: &View, code: &CaseCode, goals: &Goals) -> Vec<WorkItem> {
    let standing = |wanted: Standing| goals.goals.iter().filter(move |goal| goal.standing == wanted);
    let ordered = standing(Standing::Open).chain(standing(Standing::Reached)).chain(standing(Standing::Dropped));
    ordered
        .map(|one| {
            let content = &one.goal.content;
            let horizon = view.t(&format!("goal-horizon-{}", content.horizon.as_str()));
            let until = content.until.map(|day| view.ta("goal-until-day", &[("day", view.civil(day).into())]));
            let parts: Vec<String> =
                [Some(words::whose(view, one)), Some(horizon), until].into_iter().flatten().collect();
            let (tone, text) = words::standing(view, one.standing);
            let href = address(code, &format!("/ziele/{}", one.goal.id));
            let focus = content.measured == Measured::Gas && one.standing == Standing::Open;
            WorkItem::new(href, content.words.clone(), parts.join(" · ")).badge(html! {
                (badge(tone, &text))
                @if focus { " " (badge(ui::Tone::Warning, &view.t("goal-focus"))) }
            })
        })
        .collect()
}

/// The figure of the focus goals, for the evaluation: not on paper, where the family reads along.
fn attainment(view: &View, goals: &Goals) -> Markup {
    let told = |from: SeenFrom, score: Option<f64>| {
        score.map(|score| {
            let figure = format!("{score:.1}").replace('.', &view.t("goal-decimal-sign"));
            view.ta(&format!("goal-attainment-{}", from.as_str()), &[("figure", figure.into())])
        })
    };
    let figures: Vec<String> =
        [told(SeenFrom::Client, goals.attainment.client), told(SeenFrom::Worker, goals.attainment.worker)]
            .into_iter()
            .flatten()
            .collect();
    if figures.is_empty() {
        return html! {};
    }
    screen_only(section(
        &view.t("goal-attainment"),
        html! {
            @for figure in &figures { p { (figure) } }
            p { (muted(&view.t("goal-attainment-hint"))) }
        },
    ))
}
