//! The overview of a case: who it is about, who stands for the family, what weighs, what happened last.

use axum::extract::State;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::routes::get;
use ui::{
    AppError, Audience, Column, Content, Marked, Page, Routes, SummaryRow, View, button_row, columns, empty_state,
    link_button, phase_bar, quiet_link, section, summary_list, table, text_link, timeline,
};

use super::Brief;
use crate::briefing::pages::{on_top, ways};
use crate::case::pages::frame::{address, identity_bar, sub_navigation, topic_name};
use crate::case::{self, CasePath, CaseState, CaseView, Phase};
use crate::caseload::{self, star_of};
use crate::entry::Desk;
use crate::history::{self, Ways};
use crate::problem::LIFE_AREAS;
use crate::safety_net::children_nobody_decides_for;
use crate::safety_net::pages::children_alert;

/// The page of this concept.
pub fn routes() -> Routes<App> {
    Routes::new().audience(Audience::Worker).page("/faelle/{code}", get(show), Content::Yes, "/faelle/{case}")
}

/// GET `/faelle/{code}`.
async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let brief = super::brief(&mut tx, &desk, &case).await?;
    let own = case.file_unit == visit.actor.unit;
    if caseload::is_new_visit(&mut tx, visit.user(), case.id).await? {
        caseload::note_visit(app.db.clone(), visit.user(), case.id);
    }
    // Whoever sees only a part of the file cannot know what is missing in it.
    let children = if own { children_nobody_decides_for(&brief.family, visit.view.today()) } else { Vec::new() };
    Ok(render(&visit.view, &case, &brief, &children))
}

fn render(view: &View, case: &CaseView, brief: &Brief, children: &[String]) -> Markup {
    let main = html! {
        @if case.state == CaseState::Open {
            (phase_bar(view, phase_place(case.phase)))
            p { (text_link(&address(&case.code, "/phase"), &view.t("overview-to-phase"))) }
        }
        @if case.state == CaseState::Closed {
            (phase_bar(view, phase_place(case.phase)))
            p { (text_link(&address(&case.code, "/abschluss"), &view.t("overview-to-closing"))) }
        }
        (children_alert(view, case, children))
        (on_top(view, brief.briefing.as_ref()))
        (button_row(&actions(view, case, brief)))
        (section(&view.t("overview-problems"), problems(view, case, brief)))
        (section(&view.t("overview-latest"), latest(view, case, brief)))
    };
    let aside = html! {
        (section(&view.t("overview-standing"), standing(view, case, brief)))
        (section(&view.t("overview-family"), family(view, case, brief)))
    };
    Page::new(&view.t("overview-title"))
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, columns(main, aside))
}

fn phase_place(phase: Phase) -> usize {
    Phase::ALL.iter().position(|known| *known == phase).unwrap_or_default()
}

fn actions(view: &View, case: &CaseView, brief: &Brief) -> Vec<Markup> {
    let star = star_of(view, case, if brief.is_favourite { Marked::Yes } else { Marked::No });
    let note = link_button(&address(&case.code, "/kontakte/neu"), &view.t("overview-write-contact"));
    let ways = ways(view, case, brief.briefing.as_ref());
    if case.state == CaseState::Advice {
        let advice = quiet_link(&format!("/erstberatung/{}", case.code), &view.t("overview-to-advice"));
        return [vec![note, advice], ways.to_vec(), vec![star]].concat();
    }
    [vec![note], ways.to_vec(), vec![star]].concat()
}

fn standing(view: &View, case: &CaseView, brief: &Brief) -> Markup {
    let name = |person: &Option<case::Person>, none: &str| {
        person.as_ref().map_or_else(|| view.t(none), |person| person.name.clone())
    };
    let mut rows =
        vec![SummaryRow::text(view.t("overview-contact-person"), &name(&case.contact_person, "overview-nobody"))];
    rows.extend(brief.cover.as_ref().map(|cover| cover.row(view)));
    rows.push(SummaryRow::text(view.t("overview-deputy"), &name(&case.deputy, "overview-no-deputy")));
    if let Some(opened) = case.opened_at {
        rows.push(SummaryRow::text(view.t("overview-opened"), &view.date(opened)));
    }
    rows.push(SummaryRow::text(view.t("overview-first-contact"), &view.date_time(case.created_at)));
    if let Some(day) = &case.review_on {
        rows.push(SummaryRow::text(view.t("overview-review"), &view.day(day)));
    }
    summary_list(&rows)
}

fn family(view: &View, case: &CaseView, brief: &Brief) -> Markup {
    let link = text_link(&address(&case.code, "/familie"), &view.t("overview-to-family"));
    if brief.family.persons.is_empty() {
        return html! { (empty_state(&view.t("overview-no-persons"), Some(link))) };
    }
    let rows: Vec<SummaryRow> = brief
        .family
        .persons
        .iter()
        .map(|person| {
            let card = &person.content;
            let age = card.age_on(view.today()).map(|age| view.ta("overview-age", &[("years", i64::from(age).into())]));
            let about = [Some(card.role.clone()).filter(|role| !role.is_empty()), age];
            let about: Vec<String> = about.into_iter().flatten().collect();
            let about = if about.is_empty() { view.t("overview-not-asked") } else { about.join(", ") };
            SummaryRow::text(card.full_name(), &about)
        })
        .collect();
    html! {
        (summary_list(&rows))
        @for same in &brief.elsewhere {
            p { (view.ta("overview-also-in", &[("name", (&same.name).into())])) " "
                (text_link(&address(&same.code, ""), same.code.as_str())) }
        }
        p { (link) }
    }
}

fn problems(view: &View, case: &CaseView, brief: &Brief) -> Markup {
    let link = text_link(&address(&case.code, "/lebenslagen"), &view.t("overview-to-problems"));
    let mut rows: Vec<Vec<Markup>> = Vec::new();
    for area in LIFE_AREAS {
        for problem in brief.problems.open_in(area) {
            rows.push(vec![html! { (topic_name(view, area)) }, html! { (problem.content.words) }]);
        }
    }
    if rows.is_empty() {
        return empty_state(&view.t("overview-no-problems"), Some(link));
    }
    let columns = [Column::text(view.t("overview-column-area")), Column::text(view.t("overview-column-problem"))];
    html! { (table(&view.t("overview-problems-caption"), &columns, &rows)) p { (link) } }
}

fn latest(view: &View, case: &CaseView, brief: &Brief) -> Markup {
    if brief.latest.is_empty() {
        return empty_state(&view.t("overview-nothing-yet"), None);
    }
    let line = |entry| history::item(view, &case.code, entry, &brief.around, Ways::None);
    let items: Vec<_> = brief.latest.iter().map(line).collect();
    html! {
        (timeline(&items))
        p { (text_link(&address(&case.code, "/verlauf"), &view.t("overview-to-history"))) }
    }
}
