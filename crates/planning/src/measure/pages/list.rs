//! `/faelle/{code}/massnahmen`: who does what, where the help comes from, and what runs at once.

use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CaseCode, CasePath};
use casework::entry::Desk;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Column, Page, View, badge, bullet_list, button_row, empty_state, lead, link_button, print_button,
    section, table, text_link,
};

use super::words;
use crate::measure::{self, Course, MeasureView, Measures};
use crate::ways::{navigation, ways};

/// GET `/faelle/{code}/massnahmen`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let measures = measure::of_file(&mut tx, &desk, case.file).await?;
    let new = || link_button(&address(&code, "/massnahmen/neu"), &view.t("measure-new"));
    let body = html! {
        (ways(view, &code))
        (lead(&view.t("measure-lead")))
        @if measures.measures.is_empty() {
            (empty_state(&view.t("measure-none"), Some(new())))
        } @else {
            (button_row(&[new(), print_button(view)]))
            (listed(view, &code, &measures))
            (section(&view.t("measure-mix"), mix(view, &measures)))
            @if !measures.overlaps.is_empty() { (section(&view.t("measure-overlaps"), overlaps(view, &measures))) }
        }
    };
    Ok(Page::new(&view.t("measure-title"))
        .case(&identity_bar(view, &case), &navigation(view, &case))
        .render(view, body))
}

fn listed(view: &View, code: &CaseCode, measures: &Measures) -> Markup {
    let columns = [
        Column::text(view.t("measure-words")),
        Column::text(view.t("measure-owner")),
        Column::text(view.t("measure-mode")),
        Column::text(view.t("measure-days")),
        Column::text(view.t("measure-reply")),
    ];
    let of = |course: Course| measures.measures.iter().filter(move |one| one.course == course);
    let ordered = of(Course::Open).chain(of(Course::Done)).chain(of(Course::Dropped));
    let rows: Vec<Vec<Markup>> = ordered
        .map(|one| {
            let href = address(code, &format!("/massnahmen/{}", one.measure.id));
            let (tone, reply) = words::reply(view, one);
            vec![
                html! {
                    (text_link(&href, &one.measure.content.words))
                    @if one.course != Course::Open { " (" (words::course(view, one.course)) ")" }
                },
                html! { (words::owner(view, one)) },
                html! { (words::mode(view, &one.measure.content)) },
                html! { (words::days(view, &one.measure.content)) },
                badge(tone, &reply),
            ]
        })
        .collect();
    table(&view.t("measure-caption"), &columns, &rows)
}

fn mix(view: &View, measures: &Measures) -> Markup {
    let columns = [Column::text(view.t("measure-sector")), Column::number(view.t("measure-mix-count"))];
    let rows: Vec<Vec<Markup>> = measures
        .mix
        .iter()
        .map(|share| {
            vec![
                html! { (view.t(&format!("measure-sector-{}", share.sector.as_str()))) },
                html! { (view.number(share.count)) },
            ]
        })
        .collect();
    table(&view.t("measure-mix-caption"), &columns, &rows)
}

fn overlaps(view: &View, measures: &Measures) -> Markup {
    let words = |id| measures.get(id).map(|one: &MeasureView| one.measure.content.words.clone()).unwrap_or_default();
    let items: Vec<Markup> = measures
        .overlaps
        .iter()
        .map(|one| {
            let until = one.until.map_or_else(|| view.t("measure-overlap-open"), |day| view.civil(day));
            let sentence = view.ta(
                "measure-overlap",
                &[
                    ("first", words(one.first).into()),
                    ("second", words(one.second).into()),
                    ("from", view.civil(one.from).into()),
                    ("until", until.into()),
                ],
            );
            html! { (sentence) }
        })
        .collect();
    bullet_list(&items)
}
