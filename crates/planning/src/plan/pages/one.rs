//! `/faelle/{code}/hilfeplan/{number}`: one version as it was frozen, to be read, printed and signed.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CaseCode, CasePath, CaseView};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::{EntryId, Tx};
use ui::{
    AppError, Column, Form, Page, SummaryRow, Tone, View, alert, button_row, card, muted, print_button, prose,
    quiet_link, screen_only, section, summary_list, table,
};

use super::{again, overview::signed_badge, words};
use crate::number::NumberPath;
use crate::paper;
use crate::plan::{self, FrozenGoal, PlanVersion, VersionView};
use crate::signing::sign_form;
use crate::ways::{navigation, ways};

struct Screen {
    case: CaseView,
    one: VersionView,
    documents: Vec<(EntryId, String)>,
}

async fn screen(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode, number: i64) -> Result<Screen, EntryError> {
    let case = case::find(tx, desk, code).await?;
    let one = plan::find(tx, desk, case.file, number).await?;
    let documents = sign_form::documents(tx, desk, case.file).await?;
    Ok(Screen { case, one, documents })
}

/// GET `/faelle/{code}/hilfeplan/{number}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    NumberPath(number): NumberPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let screen = screen(&mut tx, &desk, &code, number).await?;
    Ok(render(&visit.view, &screen, &Form::empty().with("weg", "screen")))
}

/// POST `/faelle/{code}/hilfeplan/{number}/unterschreiben`.
pub async fn sign(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    NumberPath(number): NumberPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let screen = screen(&mut tx, &desk, &code, number).await?;
    let Some(signing) = sign_form::read(view, &mut typed) else { return Ok(again(render(view, &screen, &typed))) };
    match plan::sign(&mut tx, &desk, &file, number, &signing).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/hilfeplan/{number}"))).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            sign_form::note(view, &mut typed, &faults);
            Ok(again(render(view, &screen, &typed)))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

fn render(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let Screen { case, one, documents } = screen;
    let content = &one.version.content;
    let here = address(&case.code, &format!("/hilfeplan/{}", content.number));
    let signable = one.newest && one.standing.signed_at.is_none();
    let mut ways_on = vec![print_button(view)];
    if content.number > 1 {
        ways_on.push(quiet_link(&format!("{here}/vergleich"), &view.t("plan-compare")));
    }
    let body = html! {
        (ways(view, &case.code))
        p { (signed_badge(view, &one.standing)) }
        @if !one.newest { (alert(view, Tone::Info, &view.t("plan-older"), html! {})) }
        (frame(view, one))
        (screen_only(button_row(&ways_on)))
        (paper::links(view, &format!("{here}/pdf")))
        (section(&view.t("plan-strengths"), html! {
            @if content.strengths.is_empty() { p { (muted(&view.t("plan-strengths-none"))) } } @else { (prose(&content.strengths)) }
        }))
        (section(&view.t("goal-wishes"), html! {
            @for wish in &content.wishes {
                (card(&words::said(view, wish), prose(&wish.words)))
            }
        }))
        (section(&view.t("goal-goals"), html! { @for one in &content.goals { (goal(view, one)) } }))
        @if !content.measures.is_empty() { (section(&view.t("measure-title"), measures(view, content))) }
        @if !content.dissents.is_empty() {
            (section(&view.t("plan-dissents"), html! {
                @for one in &content.dissents {
                    (card(&view.ta("plan-dissent-of", &[("who", (&one.dissent.who).into()), ("about", (&one.dissent.about).into())]), prose(&one.dissent.words)))
                }
            }))
        }
        @if let Some(signature) = &one.signature {
            (section(&view.t("plan-sign"), html! {
                (sign_form::told(view, &signature.content.signing, &signature.author_name, signature.created_at))
                p { (muted(&view.t("plan-sign-final"))) }
            }))
        }
        @if signable {
            (screen_only(section(&view.t("plan-sign"), sign_form::render(view, &format!("{here}/unterschreiben"), documents, typed))))
        }
    };
    Page::new(&view.ta("plan-version", &[("number", content.number.into())]))
        .form(typed)
        .case(&identity_bar(view, case), &navigation(view, case))
        .back(address(&case.code, "/hilfeplan"), view.t("plan-back"))
        .render(view, body)
}

fn frame(view: &View, one: &VersionView) -> Markup {
    let content = &one.version.content;
    summary_list(&[
        SummaryRow::text(view.t("plan-made"), &view.date_time(one.version.created_at)),
        SummaryRow::text(view.t("plan-made-by"), &one.version.author_name),
        SummaryRow::new(
            view.t("plan-participants"),
            prose(&words::participants(view, &content.participants).join("\n")),
        ),
        SummaryRow::text(view.t("plan-review"), &view.civil(content.review_on)),
    ])
}

fn goal(view: &View, one: &FrozenGoal) -> Markup {
    let rows: Vec<SummaryRow> =
        words::goal(view, one).into_iter().map(|(name, value)| SummaryRow::text(name, &value)).collect();
    card(&one.goal.words, summary_list(&rows))
}

fn measures(view: &View, content: &PlanVersion) -> Markup {
    let columns = words::COLUMNS.map(|key| Column::text(view.t(key)));
    let cells = |one| words::measure(view, one).iter().map(|cell| html! { (cell) }).collect();
    let rows: Vec<Vec<Markup>> = content.measures.iter().map(cells).collect();
    table(&view.t("measure-caption"), &columns, &rows)
}
