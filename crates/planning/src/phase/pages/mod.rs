//! `/faelle/{code}/phase`: where the case stands, what is there and what is missing, the next step, and all steps so far.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{self, CaseCode, CasePath, CaseState, CaseView, Phase};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::routes::get;
use ui::{
    AppError, Audience, Choice, Column, Content, Field, Form, Page, Routes, TimelineItem, Tone, View, badge,
    button_row, details, empty_state, form, hidden, lead, muted, paragraph, phase_bar, quiet_link, radios, section,
    submit, table, text_area, text_link, timeline,
};

use super::model::artefact;
use super::{Gate, NewStep, Scheme, Step, Way};
use crate::phase;

/// The page of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().audience(Audience::Worker).page(
        "/faelle/{code}/phase",
        get(show).post(save),
        Content::Yes,
        "/faelle/{case}/phase",
    )
}

const PLACES: &[Place] = &[("to", "nach", "phase-to"), ("reason", "grund", "phase-reason")];

struct Screen {
    case: CaseView,
    gates: Vec<Gate>,
    steps: Vec<Step>,
    words: Vec<&'static Scheme>,
    /// Whether a step can be taken from here.
    steppable: bool,
}

impl Screen {
    /// What a phase is called.
    fn label<'w>(&self, view: &View, phase: Phase) -> &'w str {
        self.words.first().map_or(phase.as_str(), |scheme| scheme.label(phase).of(view))
    }
}

async fn screen(app: &App, visit: &Visit, code: &CaseCode) -> Result<Screen, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, code).await?;
    let gates = phase::gates(&mut tx, &desk, &case, case.phase).await?;
    let steps = phase::steps(&mut tx, &desk, case.file).await?;
    let words = phase::words(&mut tx, &desk).await?;
    let writes = case::find_to_write(&mut tx, &desk, code).await.is_ok();
    let steppable = writes && case.is_lead_file && case.state == CaseState::Open;
    Ok(Screen { case, gates, steps, words, steppable })
}

/// GET `/faelle/{code}/phase`.
async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let screen = screen(&app, &visit, &code).await?;
    let next = Phase::ALL.iter().find(|to| Way::between(screen.case.phase, **to) == Some(Way::On));
    let typed = Form::empty()
        .with("fassung", screen.case.version.to_string())
        .with("nach", next.map_or("", |phase| phase.as_str()));
    Ok(render(&visit.view, &screen, &typed))
}

/// POST: takes a step.
async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let before = screen(&app, &visit, &code).await?;
    let again = |typed: &Form| (StatusCode::UNPROCESSABLE_ENTITY, render(view, &before, typed)).into_response();
    let Some(to) = typed.choice::<Phase>(view, "nach", "phase-to") else { return Ok(again(&typed)) };
    let seen_version: i64 = typed.value("fassung").parse().map_err(|_| AppError::PreconditionRequired)?;
    let new = NewStep { to, reason: typed.value("grund").to_owned() };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let done = match new.checked(view.now, &view.zone) {
        Ok(new) => phase::step(&mut tx, &desk, &code, (seen_version, &new)).await,
        Err(faults) => Err(faults.into()),
    };
    match done {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, "/phase")).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            Ok(again(&typed))
        }
        Err(EntryError::Changed { .. }) => Err(AppError::Conflict { text: None }.with_form(typed)),
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

fn render(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let place = Phase::ALL.iter().position(|known| *known == screen.case.phase).unwrap_or_default();
    let now = view.ta("phase-now", &[("phase", screen.label(view, screen.case.phase).into())]);
    let body = html! {
        @if screen.case.state == CaseState::Open { (phase_bar(view, place)) }
        (lead(&now))
        @if !screen.gates.is_empty() { (section(&view.t("phase-gates"), gates(view, screen))) }
        p { (text_link(&address(&screen.case.code, "/monitoring"), &view.t("phase-to-monitoring"))) " · "
            (text_link(&address(&screen.case.code, "/abschluss"), &view.t("phase-to-closing"))) }
        @if screen.steppable { (section(&view.t("phase-go"), step_form(view, screen, typed))) }
        (section(&view.t("phase-steps"), steps(view, screen)))
        @if screen.words.len() > 1 { (details(&view.t("phase-words"), words(view, screen))) }
    };
    Page::new(&view.t("phase-title"))
        .form(typed)
        .case(&identity_bar(view, &screen.case), &sub_navigation(view, &screen.case))
        .back(address(&screen.case.code, ""), view.t("phase-to-overview"))
        .render(view, body)
}

fn gates(view: &View, screen: &Screen) -> Markup {
    let columns = [
        Column::text(view.t("phase-column-artefact")),
        Column::text(view.t("phase-column-there")),
        Column::text(view.t("phase-column-source")),
    ];
    let rows: Vec<Vec<Markup>> = screen
        .gates
        .iter()
        .map(|gate| {
            let words = gate.artefact.words.of(view);
            let name = match &gate.artefact.place {
                Some(place) => text_link(&address(&screen.case.code, place), words),
                None => html! { (words) },
            };
            let (tone, key) =
                if gate.there { (Tone::Success, "phase-there") } else { (Tone::Warning, "phase-missing") };
            vec![name, badge(tone, &view.t(key)), html! { (gate.artefact.source) }]
        })
        .collect();
    table(&view.t("phase-gates-caption"), &columns, &rows)
}

fn step_form(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let offered: Vec<Choice> = Phase::ALL
        .iter()
        .filter_map(|to| {
            let way = Way::between(screen.case.phase, *to)?;
            let hint = view.t(&format!("phase-way-{}", way.as_str()));
            Some(Choice::new(to.as_str(), screen.label(view, *to)).hint(hint))
        })
        .collect();
    form(
        view,
        &address(&screen.case.code, "/phase"),
        typed,
        html! {
            (paragraph(&view.t("phase-never-locked")))
            (hidden("fassung", typed.value("fassung")))
            (radios(view, typed, Field::new("nach", view.t("phase-to")), &offered))
            (text_area(view, typed, Field::new("grund", view.t("phase-reason")).hint(view.t("phase-reason-hint")).optional().rows(3)))
            (button_row(&[submit(&view.t("phase-save")), quiet_link(&address(&screen.case.code, ""), &view.t("phase-to-overview"))]))
        },
    )
}

fn steps(view: &View, screen: &Screen) -> Markup {
    let items: Vec<TimelineItem> = screen
        .steps
        .iter()
        .map(|step| {
            let named = [("from", screen.label(view, step.from).into()), ("to", screen.label(view, step.to).into())];
            let missing: Vec<&str> =
                step.missing.iter().filter_map(|key| artefact(key)).map(|one| one.words.of(view)).collect();
            let missing = view.ta("phase-was-missing", &[("what", (&missing.join(", ")).into())]);
            let item = TimelineItem::new(view.ta("phase-step", &named), step.entry.author_name.clone())
                .at(view, step.entry.created_at)
                .body(html! {
                    @if !step.entry.content.reason.is_empty() { (ui::prose(&step.entry.content.reason)) }
                    @if !step.missing.is_empty() { p { (muted(&missing)) } }
                });
            match step.way {
                Way::On => item,
                way => item.badge(badge(Tone::Info, &view.t(&format!("phase-way-{}", way.as_str())))),
            }
        })
        .collect();
    if items.is_empty() { empty_state(&view.t("phase-no-steps"), None) } else { timeline(&items) }
}

/// What other offices call the phases.
fn words(view: &View, screen: &Screen) -> Markup {
    let mut columns = vec![Column::text(view.t("phase-column-scheme"))];
    columns.extend(Phase::ALL.iter().map(|phase| Column::text(screen.label(view, *phase))));
    let rows: Vec<Vec<Markup>> = screen
        .words
        .iter()
        .skip(1)
        .map(|scheme| {
            let mut row = vec![html! { (scheme.title.of(view)) " (" (scheme.source) ")" }];
            row.extend(Phase::ALL.iter().map(|phase| html! { (scheme.label(*phase).of(view)) }));
            row
        })
        .collect();
    table(&view.t("phase-words-caption"), &columns, &rows)
}
