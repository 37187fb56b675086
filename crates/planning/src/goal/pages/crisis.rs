//! `/faelle/{code}/krisenplan`: what helps when it gets too much, to be printed and put on the fridge.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseView};
use casework::check::{Checked, Place};
use casework::entry::{Desk, Opened};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Field, Form, SummaryRow, View, button_row, details, form, lead, muted, print_button, quiet_link,
    screen_only, section, submit, summary_list, text_area,
};

use super::{again, form_page};
use crate::goal::{self, CrisisPlan};
use crate::ways::ways;

const PLACES: &[Place] = &[
    ("signs", "zeichen", "goal-crisis-signs"),
    ("oneself", "selbst", "goal-crisis-oneself"),
    ("people", "menschen", "goal-crisis-people"),
    ("services", "dienste", "goal-crisis-services"),
    ("rather_not", "nicht", "goal-crisis-rather-not"),
];

/// GET `/faelle/{code}/krisenplan`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let plans = goal::of_file(&mut tx, &desk, case.file).await?.crisis;
    let typed = plans.last().map_or_else(Form::empty, |plan| {
        parts(&plan.content).into_iter().fold(Form::empty(), |form, (name, _, text)| form.with(name, text.to_owned()))
    });
    Ok(render(&visit.view, &case, &plans, &typed))
}

/// POST `/faelle/{code}/krisenplan`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let text = |name: &str| typed.value(name).to_owned();
    let plan = CrisisPlan {
        signs: text("zeichen"),
        oneself: text("selbst"),
        people: text("menschen"),
        services: text("dienste"),
        rather_not: text("nicht"),
    };
    let plan = match plan.checked(view.now, &view.zone) {
        Ok(plan) => plan,
        Err(faults) => {
            let plans = goal::of_file(&mut tx, &desk, case.file).await?.crisis;
            faults.note_in(view, &mut typed, PLACES);
            return Ok(again(render(view, &case, &plans, &typed)));
        }
    };
    let kept = goal::plan_for_crisis(&mut tx, &desk, &file, &plan).await;
    kept.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "/krisenplan")).into_response())
}

/// The parts of a plan: field, label, text.
fn parts(plan: &CrisisPlan) -> [(&'static str, &'static str, &str); 5] {
    [
        ("zeichen", "goal-crisis-signs", &plan.signs),
        ("selbst", "goal-crisis-oneself", &plan.oneself),
        ("menschen", "goal-crisis-people", &plan.people),
        ("dienste", "goal-crisis-services", &plan.services),
        ("nicht", "goal-crisis-rather-not", &plan.rather_not),
    ]
}

fn told(view: &View, plan: &Opened<CrisisPlan>) -> Markup {
    let rows: Vec<SummaryRow> = parts(&plan.content)
        .into_iter()
        .filter(|(_, _, text)| !text.is_empty())
        .map(|(_, label, text)| SummaryRow::text(view.t(label), text))
        .collect();
    let by =
        view.ta("goal-crisis-by", &[("name", (&plan.author_name).into()), ("day", view.date(plan.created_at).into())]);
    html! { (summary_list(&rows)) p { (muted(&by)) } }
}

fn render(view: &View, case: &CaseView, plans: &[Opened<CrisisPlan>], typed: &Form) -> Markup {
    let needed = |name: &'static str, key: &str| Field::new(name, view.t(key)).rows(3);
    let body = html! {
        (ways(view, &case.code))
        (lead(&view.t("goal-crisis-lead")))
        @if let Some(newest) = plans.last() {
            (section(&view.t("goal-crisis-now"), html! { (told(view, newest)) (button_row(&[print_button(view)])) }))
        }
        (screen_only(section(&view.t(if plans.is_empty() { "goal-crisis-new" } else { "goal-crisis-change" }), html! {
            (form(view, &address(&case.code, "/krisenplan"), typed, html! {
                (text_area(view, typed, needed("zeichen", "goal-crisis-signs")))
                (text_area(view, typed, needed("selbst", "goal-crisis-oneself")))
                (text_area(view, typed, needed("menschen", "goal-crisis-people")))
                (text_area(view, typed, needed("dienste", "goal-crisis-services").optional()))
                (text_area(view, typed, needed("nicht", "goal-crisis-rather-not").optional()))
                (button_row(&[submit(&view.t("goal-crisis-save")), quiet_link(&address(&case.code, "/ziele"), &view.t("goal-cancel"))]))
            }))
        })))
        @if let [older @ .., _] = plans {
            @for plan in older.iter().rev() {
                (screen_only(details(&view.ta("goal-crisis-before", &[("day", view.date(plan.created_at).into())]), told(view, plan))))
            }
        }
    };
    form_page(view, case, &view.t("goal-crisis"), typed, body)
}
