//! `/faelle/{code}/gesetzliche-plaene/{id}/bearbeiten`: filling a plan; what is known is taken over, nobody's text is lost.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CaseCode, CasePath, CaseView, IdPath};
use casework::check::Place;
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::{EntryId, Tx};
use ui::{
    AppError, Clash, Form, Page, View, button_row, conflict_view, form, hidden, lead, muted, paragraph, quiet_link,
    submit,
};

use super::{again, fields, taking, words};
use crate::statutory_plan::{self, Answer, Offer, Reminders, StatutoryView, StatutoryWords};
use crate::ways::navigation;

const PLACES: &[Place] = &[
    ("answers", "wiedersehen", "statutory-review"),
    ("review_on", "wiedersehen", "statutory-review"),
    ("transition_on", "wechsel", "statutory-transition"),
];

struct Screen {
    case: CaseView,
    plan: StatutoryView,
    offers: Vec<Offer>,
}

async fn screen(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode, id: EntryId) -> Result<Screen, EntryError> {
    let case = case::find_to_write(tx, desk, code).await?;
    let plan = statutory_plan::find(tx, desk, case.file, id).await?;
    let offers = statutory_plan::offers(tx, desk, &case).await?;
    Ok(Screen { case, plan, offers })
}

async fn standing(app: &App, visit: &Visit, code: &CaseCode, id: EntryId) -> Result<Screen, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    Ok(screen(&mut tx, &desk, code, id).await?)
}

/// GET `/faelle/{code}/gesetzliche-plaene/{id}/bearbeiten`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let screen = standing(&app, &visit, &code, id).await?;
    let plan = &screen.plan;
    let typed =
        fields::of(&visit.view, plan.law, &plan.plan.content.words).with("version", plan.plan.version.to_string());
    Ok(render(&visit.view, &screen, &typed, html! {}))
}

/// POST `/faelle/{code}/gesetzliche-plaene/{id}/bearbeiten`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let screen = standing(&app, &visit, &code, id).await.map_err(|error| error.with_form(typed.clone()))?;
    let law = screen.plan.law;
    if fields::wants_row(law, &typed) {
        return Ok(render(view, &screen, &typed, html! {}).into_response());
    }
    if typed.was_sent("uebernehmen") {
        let typed = taking::take(&typed, law, &screen.offers).unwrap_or(typed);
        return Ok(render(view, &screen, &typed, html! {}).into_response());
    }
    let seen_version: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let Some(new) = fields::read(view, law, &mut typed) else {
        return Ok(again(render(view, &screen, &typed, html! {})));
    };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    match statutory_plan::change(&mut tx, &desk, &file, id, (seen_version, &new), &Reminders::of(view)).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/gesetzliche-plaene/{id}"))).into_response())
        }
        Err(EntryError::Changed { .. }) => {
            drop(tx);
            let screen = standing(&app, &visit, &code, id).await?;
            Ok(both_texts(view, &screen, typed, &new))
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            Ok(again(render(view, &screen, &typed, html! {})))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

/// Somebody was faster: both texts, and the form with one's own, now based on the version that stands.
fn both_texts(view: &View, screen: &Screen, typed: Form, mine: &StatutoryWords) -> Response {
    let (law, theirs) = (screen.plan.law, &screen.plan.plan);
    let of = |words: &StatutoryWords, key: &str| words.answers.iter().find(|one| one.field == key).cloned();
    let said = |answer: Option<Answer>| answer.map(|answer| words::plain(view, law, &answer)).unwrap_or_default();
    let clashes: Vec<Clash> = law
        .fields
        .iter()
        .map(|field| Clash {
            label: field.words.of(view).to_owned(),
            mine: said(of(mine, &field.key)),
            theirs: said(of(&theirs.content.words, &field.key)),
        })
        .filter(|clash| clash.mine != clash.theirs)
        .collect();
    let above = conflict_view(view, &theirs.author_name, theirs.changed_at, &clashes);
    let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
    let renewed = Form::from_pairs(pairs).with("version", theirs.version.to_string());
    (StatusCode::CONFLICT, render(view, screen, &renewed, above)).into_response()
}

fn render(view: &View, screen: &Screen, typed: &Form, above: Markup) -> Markup {
    let Screen { case, plan, offers } = screen;
    let here = address(&case.code, &format!("/gesetzliche-plaene/{}", plan.plan.id));
    let body = html! {
        (above)
        (lead(plan.law.binding.of(view)))
        @if let Some(conciliation) = &plan.law.conciliation { (paragraph(conciliation.of(view))) }
        p { (muted(&view.t("statutory-nothing-forced"))) }
        (form(view, &format!("{here}/bearbeiten"), typed, html! {
            (hidden("version", typed.value("version")))
            (fields::render(view, plan.law, offers, typed))
            (button_row(&[submit(&view.t("statutory-save")), quiet_link(&here, &view.t("statutory-cancel"))]))
        }))
    };
    Page::new(&view.t("statutory-one"))
        .heading(&words::called(view, plan.law, plan.person_name.as_deref()))
        .form(typed)
        .case(&identity_bar(view, case), &navigation(view, case))
        .render(view, body)
}
