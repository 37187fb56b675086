//! `/faelle/{code}/gesetzliche-plaene/{id}`: one plan, what is missing in it, its versions, and signing it.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CaseCode, CasePath, CaseView, IdPath};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::{EntryId, Tx};
use ui::{
    AppError, Form, Page, SummaryRow, Tone, View, WorkItem, alert, bullet_list, button_row, card, empty_state,
    link_button, muted, paragraph, print_button, prose, quiet_link, screen_only, section, summary_list, work_list,
};

use super::{again, words};
use crate::number::NumberPath;
use crate::signing::sign_form;
use crate::statutory_plan::{self, Hint, Reminders, SignOff, StatutoryView};
use crate::ways::{navigation, ways};

struct Screen {
    case: CaseView,
    plan: StatutoryView,
    documents: Vec<(EntryId, String)>,
}

async fn screen(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode, id: EntryId) -> Result<Screen, EntryError> {
    let case = case::find(tx, desk, code).await?;
    let plan = statutory_plan::find(tx, desk, case.file, id).await?;
    let documents = sign_form::documents(tx, desk, case.file).await?;
    Ok(Screen { case, plan, documents })
}

/// GET `/faelle/{code}/gesetzliche-plaene/{id}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let screen = screen(&mut tx, &desk, &code, id).await?;
    Ok(render(&visit.view, &screen, &Form::empty().with("weg", "screen")))
}

/// POST `/faelle/{code}/gesetzliche-plaene/{id}/unterschreiben/{number}`: the draft of that version, and of no other.
pub async fn sign(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    NumberPath(seen_version): NumberPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let screen = screen(&mut tx, &desk, &code, id).await?;
    let Some(signing) = sign_form::read(view, &mut typed) else { return Ok(again(render(view, &screen, &typed))) };
    let sign_off = SignOff { seen_version, signing };
    match statutory_plan::sign(&mut tx, &desk, &file, (id, &sign_off), &Reminders::of(view)).await {
        Ok(number) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/gesetzliche-plaene/{id}/fassungen/{number}"))).into_response())
        }
        Err(EntryError::Changed { .. }) => {
            typed.error("name", view.t("statutory-error-changed"));
            Ok(again(render(view, &screen, &typed)))
        }
        Err(EntryError::Faulty(faults)) => {
            sign_form::note(view, &mut typed, &faults);
            Ok(again(render(view, &screen, &typed)))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

fn render(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let Screen { case, plan, documents } = screen;
    let content = &plan.plan.content;
    let here = address(&case.code, &format!("/gesetzliche-plaene/{}", plan.plan.id));
    let body = html! {
        (ways(view, &case.code))
        p { (words::standing(view, plan.versions.first(), plan.is_draft())) }
        (hints(view, plan))
        (screen_only(button_row(&[link_button(&format!("{here}/bearbeiten"), &view.t("statutory-edit")), quiet_link(&format!("{here}/einwand"), &view.t("statutory-dissent-new")), print_button(view)])))
        (frame(view, plan))
        (section(&view.t("statutory-answers"), html! {
            @if content.words.answers.is_empty() {
                (empty_state(&view.t("statutory-answers-none"), None))
            } @else {
                (words::answers(view, plan.law, &content.words.answers, &plan.sources))
            }
        }))
        @if !plan.objections.is_empty() {
            (section(&view.t("statutory-dissents"), html! {
                @for one in &plan.objections {
                    (card(&view.ta("statutory-dissent-of", &[("who", (&one.content.who).into())]), html! {
                        (prose(&one.content.words))
                        p { (muted(&view.ta("plan-dissent-by", &[("name", (&one.author_name).into()), ("day", view.date(one.created_at).into())]))) }
                    }))
                }
            }))
        }
        @if !plan.versions.is_empty() { (section(&view.t("statutory-versions"), versions(view, &here, plan))) }
        @if plan.is_draft() {
            (screen_only(section(&view.t("statutory-sign"), html! {
                (paragraph(&view.t("statutory-sign-lead")))
                (sign_form::render(view, &format!("{here}/unterschreiben/{}", plan.plan.version), documents, typed))
            })))
        }
    };
    Page::new(&view.t("statutory-one"))
        .heading(&words::called(view, plan.law, plan.person_name.as_deref()))
        .form(typed)
        .case(&identity_bar(view, case), &navigation(view, case))
        .back(address(&case.code, "/gesetzliche-plaene"), view.t("statutory-back"))
        .render(view, body)
}

/// What somebody should look at before the plan is signed; only a prescribed form refuses it.
fn hints(view: &View, plan: &StatutoryView) -> Markup {
    let field = |hint: &Hint| plan.law.field(&hint.field);
    let too_few: Vec<&str> = plan
        .hints
        .iter()
        .filter(|hint| hint.too_few)
        .filter_map(|hint| field(hint)?.warning.as_ref())
        .map(|warning| warning.of(view))
        .collect();
    let named = |refuses: bool| -> Vec<Markup> {
        let of = plan.hints.iter().filter(|hint| !hint.too_few && hint.refuses == refuses);
        of.filter_map(field).map(|field| html! { (field.words.of(view)) }).collect()
    };
    let (needed, missing) = (named(true), named(false));
    html! {
        @for warning in too_few { (alert(view, Tone::Warning, warning, html! {})) }
        @if !needed.is_empty() { (alert(view, Tone::Danger, &view.t("statutory-needed"), bullet_list(&needed))) }
        @if !missing.is_empty() { (alert(view, Tone::Info, &view.t("statutory-missing"), bullet_list(&missing))) }
    }
}

fn frame(view: &View, plan: &StatutoryView) -> Markup {
    let content = &plan.plan.content;
    let law = plan.law;
    let mut rows = vec![SummaryRow::text(view.t("statutory-basis"), &law.source)];
    rows.push(SummaryRow::text(view.t("statutory-binding"), law.binding.of(view)));
    if let Some(conciliation) = &law.conciliation {
        rows.push(SummaryRow::text(view.t("statutory-conciliation"), conciliation.of(view)));
    }
    rows.push(SummaryRow::text(view.t("statutory-law-review"), &view.t("statutory-review-of-law")));
    if let Some(name) = &plan.person_name {
        rows.push(SummaryRow::text(view.t("statutory-person"), name));
    }
    if let Some(day) = content.words.review_on {
        rows.push(SummaryRow::text(view.t("statutory-review"), &view.civil(day)));
    }
    if let (Some(transition), Some(day)) = (&law.transition, content.words.transition_on) {
        rows.push(SummaryRow::text(transition.of(view), &view.civil(day)));
    }
    summary_list(&rows)
}

fn versions(view: &View, here: &str, plan: &StatutoryView) -> Markup {
    let items: Vec<WorkItem> = plan
        .versions
        .iter()
        .map(|one| {
            let title = view.ta("statutory-version", &[("number", one.number.into())]);
            let meta = view.ta("statutory-version-meta", &[("day", view.date(one.signed_at).into())]);
            WorkItem::new(format!("{here}/fassungen/{}", one.number), title, meta)
        })
        .collect();
    work_list(&items)
}
