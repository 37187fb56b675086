//! How the life areas look: what is open in each, what leads to what, and the two forms below.

use maud::{Markup, html};
use ui::{
    Choice, Column, Field, Form, Page, Tone, View, Width, badge, button_row, details, empty_state, field, form, hidden,
    muted, paragraph, radios_inline, section, select, submit, submit_quiet, table, text_area,
};

use crate::case::CaseView;
use crate::case::pages::frame::{address, identity_bar, sub_navigation, topic_name};
use crate::entry::{EntryState, Opened};
use crate::problem::{LIFE_AREAS, Problem, Problems, SeenBy, shows_poverty};

/// The whole page; `known` is what other services have told already.
pub fn render(view: &View, case: &CaseView, problems: &Problems, known: &Markup, typed: &Form) -> Markup {
    let body = html! {
        (section(&view.t("problem-open"), open_problems(view, case, problems)))
        (section(&view.t("problem-chains"), chains(view, case, problems, typed)))
        (known)
        (section(&view.t("problem-add"), add_form(view, case, typed)))
        @let solved = solved(view, case, problems);
        @if let Some(solved) = solved { (details(&view.t("problem-solved"), solved)) }
    };
    Page::new(&view.t("problem-title"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}

fn open_problems(view: &View, case: &CaseView, problems: &Problems) -> Markup {
    let rows: Vec<Vec<Markup>> = LIFE_AREAS
        .iter()
        .flat_map(|area| problems.open_in(*area))
        .map(|problem| {
            vec![
                html! {
                    (topic_name(view, problem.topic))
                    @if shows_poverty(problem.topic) { " " (badge(Tone::Info, &view.t("problem-poverty"))) }
                },
                said(view, problem),
                state_form(view, case, problem, "done", "problem-mark-solved"),
            ]
        })
        .collect();
    if rows.is_empty() {
        return empty_state(&view.t("problem-none"), None);
    }
    let areas = LIFE_AREAS.iter().filter(|area| problems.open_in(**area).next().is_some()).count();
    let columns = [
        Column::text(view.t("problem-column-area")),
        Column::text(view.t("problem-column-words")),
        Column::text(view.t("problem-column-act")),
    ];
    html! {
        (paragraph(&view.ta("problem-count-areas", &[("areas", (areas as i64).into())])))
        (table(&view.t("problem-caption"), &columns, &rows))
    }
}

fn said(view: &View, problem: &Opened<Problem>) -> Markup {
    let content = &problem.content;
    let seen_by = view.t(&format!("problem-seen-by-{}", content.seen_by.as_str()));
    let about = if content.since.is_empty() {
        seen_by
    } else {
        view.ta("problem-seen-by-since", &[("who", (&seen_by).into()), ("since", (&content.since).into())])
    };
    html! { (ui::prose(&content.words)) (muted(&about)) }
}

fn state_form(view: &View, case: &CaseView, problem: &Opened<Problem>, state: &str, key: &str) -> Markup {
    let action = address(&case.code, &format!("/lebenslagen/{}/stand", problem.id));
    form(
        view,
        &action,
        &Form::empty(),
        html! {
            (hidden("version", &problem.version.to_string()))
            (hidden("stand", state))
            (submit_quiet(&view.t(key)))
        },
    )
}

fn chains(view: &View, case: &CaseView, problems: &Problems, typed: &Form) -> Markup {
    let rows: Vec<Vec<Markup>> = problems
        .links
        .iter()
        .filter_map(|link| {
            let (cause, effect) = (problems.get(link.content.cause)?, problems.get(link.content.effect)?);
            let note = if link.content.note.is_empty() { "–" } else { &link.content.note };
            Some(vec![html! { (cause.content.words) }, html! { (effect.content.words) }, html! { (note) }])
        })
        .collect();
    let columns = [
        Column::text(view.t("problem-cause")),
        Column::text(view.t("problem-effect")),
        Column::text(view.t("problem-link-note")),
    ];
    html! {
        @if rows.is_empty() { (muted(&view.t("problem-no-chains"))) } @else {
            (table(&view.t("problem-chains-caption"), &columns, &rows))
        }
        @if problems.all.len() >= 2 { (details(&view.t("problem-link-add"), link_form(view, case, problems, typed))) }
    }
}

fn link_form(view: &View, case: &CaseView, problems: &Problems, typed: &Form) -> Markup {
    let choices: Vec<Choice> = problems
        .all
        .iter()
        .filter(|problem| problem.state == EntryState::Open)
        .map(|problem| {
            let words: String = problem.content.words.chars().take(80).collect();
            Choice::new(problem.id.to_string(), format!("{}: {words}", topic_name(view, problem.topic)))
        })
        .collect();
    form(
        view,
        &address(&case.code, "/lebenslagen/zusammenhaenge"),
        typed,
        html! {
            (select(view, typed, Field::new("ursache", view.t("problem-cause")), &choices))
            (select(view, typed, Field::new("folge", view.t("problem-effect")), &choices))
            (text_area(view, typed, Field::new("bemerkung", view.t("problem-link-note")).optional().rows(2)))
            (button_row(&[submit(&view.t("problem-link-save"))]))
        },
    )
}

fn add_form(view: &View, case: &CaseView, typed: &Form) -> Markup {
    let areas: Vec<Choice> =
        LIFE_AREAS.iter().map(|area| Choice::new(area.as_str(), topic_name(view, *area))).collect();
    let views: Vec<Choice> = SeenBy::ALL
        .iter()
        .map(|seen_by| Choice::new(seen_by.as_str(), view.t(&format!("problem-seen-by-{}", seen_by.as_str()))))
        .collect();
    form(
        view,
        &address(&case.code, "/lebenslagen"),
        typed,
        html! {
            (select(view, typed, Field::new("bereich", view.t("problem-area")), &areas))
            (text_area(view, typed, Field::new("worte", view.t("problem-words")).hint(view.t("problem-words-hint")).rows(3)))
            (radios_inline(view, typed, Field::new("sicht", view.t("problem-seen-by")), &views))
            (field(view, typed, Field::new("seit", view.t("problem-since")).hint(view.t("problem-since-hint")).optional().width(Width::Medium)))
            (button_row(&[submit(&view.t("problem-save"))]))
        },
    )
}

fn solved(view: &View, case: &CaseView, problems: &Problems) -> Option<Markup> {
    let rows: Vec<Vec<Markup>> = problems
        .all
        .iter()
        .filter(|problem| problem.state == EntryState::Done)
        .map(|problem| {
            vec![
                html! { (topic_name(view, problem.topic)) },
                html! { (problem.content.words) },
                state_form(view, case, problem, "open", "problem-reopen"),
            ]
        })
        .collect();
    let columns = [
        Column::text(view.t("problem-column-area")),
        Column::text(view.t("problem-column-words")),
        Column::text(view.t("problem-column-act")),
    ];
    (!rows.is_empty()).then(|| table(&view.t("problem-solved"), &columns, &rows))
}
