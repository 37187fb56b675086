//! `/faelle/{code}/assessment/{id}/vergleich/{earlier}`: before beside after, area by area, and never a sum.

use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{self, CasePath, IdPath};
use casework::entry::Desk;
use identity::{App, Visit};
use maud::{Markup, html};
use store::EntryId;
use ui::{AppError, Page, View, bullet_list, card, lead, muted, section, side_by_side, subsection};

use super::wheel::wheel;
use super::{EarlierPath, words};
use crate::assessment::{self, Area, Assessment, Compared, Side};

/// GET `/faelle/{code}/assessment/{id}/vergleich/{earlier}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    super::Word(earlier): EarlierPath,
) -> Result<Markup, AppError> {
    let view = &visit.view;
    let earlier: EntryId = earlier.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let both = assessment::compare(&mut tx, &desk, case.file, earlier, id).await?;
    let body = html! {
        (lead(&view.t("assessment-compare-lead")))
        (section(&view.t("assessment-wheel"), wheel(view, &both.after, Some(&both.before))))
        (section(&view.t("assessment-over-time"), over_time(view, &both)))
    };
    let title = both.after.instrument.title.of(view);
    Ok(Page::new(&view.t("assessment-compare-title"))
        .case(&identity_bar(view, &case), &sub_navigation(view, &case))
        .back(address(&code, &format!("/assessment/{id}")), title)
        .render(view, body))
}

/// Strengths and barriers, then and now.
fn over_time(view: &View, both: &Compared) -> Markup {
    let said = |one: &Assessment, area: &Area, key: &str| {
        let answers = one.area(&area.key).and_then(|seen| seen.answers(Side::Worker)).cloned();
        let date = view.ta(key, &[("date", (&view.date(one.standing.head.created_at)).into())]);
        card(
            &date,
            html! {
                @let lists = words::items(area, Side::Worker, answers.as_ref());
                @if lists.is_empty() { p { (muted(&view.t("assessment-nothing-said"))) } }
                @for (question, items) in lists {
                    p { strong { (question.words.of(view)) } }
                    (bullet_list(&items.iter().map(|one| words::item(view, one)).collect::<Vec<_>>()))
                }
            },
        )
    };
    let any = |area: &&Area| {
        [&both.before, &both.after].iter().any(|one| {
            let answers = one.area(&area.key).and_then(|seen| seen.answers(Side::Worker));
            !words::items(area, Side::Worker, answers).is_empty()
        })
    };
    let areas: Vec<&Area> = both.after.instrument.areas.iter().filter(any).collect();
    html! {
        @if areas.is_empty() { p { (muted(&view.t("assessment-nothing-said"))) } }
        @for area in areas {
            (subsection(area.title.of(view), side_by_side(&[said(&both.before, area, "assessment-before-on"), said(&both.after, area, "assessment-after-on")])))
        }
    }
}
