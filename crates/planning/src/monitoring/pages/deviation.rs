//! `/faelle/{code}/monitoring/abweichung`: noting what went otherwise, why, and what follows.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseView};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::{EntryId, Tx};
use ui::{AppError, Choice, Field, Form, View, button_row, form, lead, quiet_link, radios, select, submit, text_area};

use super::{again, form_page};
use crate::goal;
use crate::measure::{self, Course};
use crate::monitoring::{self, Consequence, Deviation};

const PLACES: &[Place] = &[
    ("what", "was", "monitoring-what"),
    ("reason", "grund", "monitoring-reason"),
    ("measure", "massnahme", "monitoring-measure"),
    ("goal", "ziel", "monitoring-goal"),
    ("next", "weiter", "monitoring-next"),
];

/// The case with the measures and goals that can be named.
struct Offer {
    case: CaseView,
    measures: Vec<Choice>,
    goals: Vec<Choice>,
}

async fn offer(tx: &mut Tx, desk: &Desk<'_>, case: CaseView) -> Result<Offer, EntryError> {
    let measures = measure::of_file(tx, desk, case.file).await?.measures;
    let measures = measures.iter().filter(|one| one.course == Course::Open);
    let goals = goal::of_file(tx, desk, case.file).await?;
    Ok(Offer {
        measures: measures.map(|one| Choice::new(one.measure.id.to_string(), &one.measure.content.words)).collect(),
        goals: goals.open().map(|one| Choice::new(one.goal.id.to_string(), &one.goal.content.words)).collect(),
        case,
    })
}

/// GET `/faelle/{code}/monitoring/abweichung`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let offer = offer(&mut tx, &desk, case).await?;
    Ok(render(&visit.view, &offer, &Form::empty()))
}

/// POST `/faelle/{code}/monitoring/abweichung`.
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
    let offer = offer(&mut tx, &desk, case).await?;
    let Some(deviation) = read(view, &mut typed) else { return Ok(again(render(view, &offer, &typed))) };
    match monitoring::note_deviation(&mut tx, &desk, &file, &deviation).await {
        Ok(_) => {}
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            return Ok(again(render(view, &offer, &typed)));
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    let anew = deviation.consequence == Consequence::Reassess;
    let next = if anew { "/monitoring/neu-einschaetzen" } else { "/monitoring" };
    Ok(Redirect::to(&address(&code, next)).into_response())
}

fn read(view: &View, typed: &mut Form) -> Option<Deviation> {
    let measure = typed.optional_choice::<EntryId>(view, "massnahme", "monitoring-measure");
    let goal = typed.optional_choice::<EntryId>(view, "ziel", "monitoring-goal");
    let consequence = typed.choice::<Consequence>(view, "folge", "monitoring-consequence");
    let text = |name: &str| typed.value(name).to_owned();
    let deviation = Deviation {
        measure,
        goal,
        what: text("was"),
        reason: text("grund"),
        consequence: consequence.unwrap_or(Consequence::CarryOn),
        next: text("weiter"),
    };
    match deviation.checked(view.now, &view.zone) {
        Ok(deviation) => typed.is_ok().then_some(deviation),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn render(view: &View, offer: &Offer, typed: &Form) -> Markup {
    let code = &offer.case.code;
    let consequences: Vec<Choice> = Consequence::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("monitoring-consequence-{}", one.as_str()))))
        .collect();
    let body = html! {
        (lead(&view.t("monitoring-deviation-lead")))
        (form(view, &address(code, "/monitoring/abweichung"), typed, html! {
            (text_area(view, typed, Field::new("was", view.t("monitoring-what")).hint(view.t("monitoring-what-hint")).rows(3)))
            (text_area(view, typed, Field::new("grund", view.t("monitoring-reason")).hint(view.t("monitoring-reason-hint")).rows(3)))
            @if !offer.measures.is_empty() {
                (select(view, typed, Field::new("massnahme", view.t("monitoring-measure")).optional(), &offer.measures))
            }
            @if !offer.goals.is_empty() {
                (select(view, typed, Field::new("ziel", view.t("monitoring-goal")).optional(), &offer.goals))
            }
            (radios(view, typed, Field::new("folge", view.t("monitoring-consequence")), &consequences))
            (text_area(view, typed, Field::new("weiter", view.t("monitoring-next")).optional().rows(2)))
            (button_row(&[submit(&view.t("monitoring-deviation-save")), quiet_link(&address(code, "/monitoring"), &view.t("monitoring-cancel"))]))
        }))
    };
    form_page(view, &offer.case, &view.t("monitoring-deviation-new"), typed, body)
}
