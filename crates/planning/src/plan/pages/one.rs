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

use super::{again, new, overview::signed_badge, sign_form};
use crate::goal::Measured;
use crate::measure::{Measure, Mode, Owner};
use crate::number::NumberPath;
use crate::plan::{self, FrozenGoal, FrozenMeasure, PlanVersion, VersionView};
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
        (section(&view.t("plan-strengths"), html! {
            @if content.strengths.is_empty() { p { (muted(&view.t("plan-strengths-none"))) } } @else { (prose(&content.strengths)) }
        }))
        (section(&view.t("goal-wishes"), html! {
            @for wish in &content.wishes {
                @let day = wish.said_on.map_or_else(|| view.date(wish.kept_at), |day| view.civil(day));
                (card(&view.ta("goal-wish-of", &[("day", day.into())]), prose(&wish.words)))
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
        SummaryRow::new(view.t("plan-participants"), prose(&new::told(view, &content.participants))),
        SummaryRow::text(view.t("plan-review"), &view.civil(content.review_on)),
    ])
}

fn goal(view: &View, one: &FrozenGoal) -> Markup {
    let goal = &one.goal;
    let whose = if one.whose.is_empty() { view.t("goal-family") } else { one.whose.clone() };
    let mut rows = vec![
        SummaryRow::text(view.t("goal-person"), &whose),
        SummaryRow::text(view.t("goal-standing"), &view.t(&format!("goal-standing-{}", one.standing.as_str()))),
        SummaryRow::text(view.t("goal-horizon"), &view.t(&format!("goal-horizon-{}", goal.horizon.as_str()))),
    ];
    rows.extend(goal.until.map(|day| SummaryRow::text(view.t("goal-until"), &view.civil(day))));
    if goal.measured == Measured::Gas {
        rows.push(SummaryRow::text(view.t("goal-level-expected"), &goal.levels.expected));
    }
    for plan in &goal.if_then {
        rows.push(SummaryRow::text(view.ta("goal-if-this", &[("this", (&plan.when).into())]), &plan.then));
    }
    card(&goal.words, summary_list(&rows))
}

fn measures(view: &View, content: &PlanVersion) -> Markup {
    let columns = [
        Column::text(view.t("measure-words")),
        Column::text(view.t("measure-owner")),
        Column::text(view.t("measure-mode")),
        Column::text(view.t("measure-days")),
        Column::text(view.t("measure-reply")),
    ];
    let rows: Vec<Vec<Markup>> = content
        .measures
        .iter()
        .map(|one| {
            let reply = one.reply.map_or_else(
                || view.t("measure-reply-open"),
                |reply| view.t(&format!("measure-reply-{}", reply.as_str())),
            );
            vec![
                html! { (one.measure.words) },
                html! { (who(view, one)) },
                html! { (mode(view, &one.measure)) },
                html! { (crate::measure::words::days(view, &one.measure)) },
                html! { (reply) },
            ]
        })
        .collect();
    table(&view.t("measure-caption"), &columns, &rows)
}

fn who(view: &View, one: &FrozenMeasure) -> String {
    match one.measure.owner {
        Owner::Client => view.t("measure-owner-client"),
        Owner::Family | Owner::Helper | Owner::Unit => one.who.clone(),
    }
}

/// How it comes about, and who pays.
fn mode(view: &View, measure: &Measure) -> String {
    let mode = view.t(&format!("measure-mode-{}", measure.mode.as_str()));
    let decision = (measure.mode == Mode::Granted)
        .then(|| view.t(&format!("measure-decision-{}", measure.granting.decision.as_str())));
    let payer = Some(measure.payer.clone()).filter(|payer| !payer.is_empty());
    [Some(mode), decision, payer].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
