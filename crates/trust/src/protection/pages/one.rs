//! `/faelle/{code}/kinderschutz/{id}`: one procedure: what was noticed, what was made of it, what comes next.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{CaseCode, CasePath, IdPath};
use casework::entry::{Desk, Opened};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::{EntryId, UserId};
use ui::{
    AppError, Form, Page, SummaryRow, Tone, View, alert, badge, button_row, card, details, form, hidden, link_button,
    muted, prose, quiet_link, section, submit, summary_list, text_link,
};

use super::list::standing_badge;
use super::{Screen, screen};
use crate::protection::{self, Approved, Facts3, NewStep, NoticeState, Protection, Sent, Way, procedure_named};

/// GET `/faelle/{code}/kinderschutz/{id}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let screen = screen(&mut tx, &desk, &code, id).await?;
    Ok(render(&visit.view, &screen, visit.actor.user))
}

/// POST `…/freigeben`: the second pair of eyes.
pub async fn approve(
    state: State<App>,
    visit: Visit,
    code: CasePath,
    id: IdPath,
    typed: SignedForm,
) -> Result<Response, AppError> {
    look(state, visit, code, id, typed, NewStep::Approve).await
}

/// POST `…/pruefen`: the look at what one person sent alone.
pub async fn review(
    state: State<App>,
    visit: Visit,
    code: CasePath,
    id: IdPath,
    typed: SignedForm,
) -> Result<Response, AppError> {
    look(state, visit, code, id, typed, NewStep::Review).await
}

async fn look(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(typed): SignedForm,
    step: fn(Approved) -> NewStep,
) -> Result<Response, AppError> {
    let notice: EntryId = typed.value("meldung").parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    protection::take(&mut tx, &desk, &code, id, &step(Approved { notice })).await?;
    tx.commit().await?;
    Ok(Redirect::to(&address(&code, &format!("/kinderschutz/{id}"))).into_response())
}

fn render(view: &View, screen: &Screen, reader: UserId) -> Markup {
    let one = &screen.protection;
    let code = &screen.case.code;
    let to = |step: &str| address(code, &format!("/kinderschutz/{}/schritt/{step}", one.report.id));
    let next = |step: &str| quiet_link(&to(step), &view.t(&format!("protection-{step}-title")));
    let open = !one.is_signed();
    let body = html! {
        @if open { (todo(view, one)) } @else { (alert(view, Tone::Info, &view.t("protection-signed"), html! {})) }
        (section(&view.t("protection-part-facts"), facts(view, screen)))
        (section(&view.t("protection-part-assessments"), html! {
            @for assessment in &one.assessments { (assessed(view, assessment)) }
            @if one.assessments.is_empty() { p { (muted(&view.t("protection-none-yet"))) } }
            @if open { (button_row(&[next("einschaetzung")])) }
        }))
        (section(&view.t("protection-part-expert"), expert(view, code, one, open, &next)))
        (section(&view.t("protection-part-family"), html! {
            @for family in &one.family {
                (card(&view.t(&format!("protection-informed-{}", family.content.informed.as_str())), html! {
                    (prose(&family.content.words))
                    @if !family.content.child.is_empty() { (prose(&family.content.child)) }
                    (by(view, family))
                }))
            }
            @if one.family.is_empty() { p { (muted(&view.t("protection-none-yet"))) } }
            @if open { (button_row(&[next("familie")])) }
        }))
        (section(&view.t("protection-part-judgement"), html! {
            @match &one.judgement {
                Some(judgement) => (card(&view.t(&format!("protection-outcome-{}", judgement.content.outcome.as_str())), html! {
                    (prose(&judgement.content.reason)) (prose(&judgement.content.measures)) (by(view, judgement))
                })),
                None => (button_row(&[link_button(&to("abschluss"), &view.t("protection-abschluss-title"))])),
            }
        }))
        (section(&view.t("protection-part-plan"), html! {
            @for plan in &one.plans { (plan_card(view, screen, plan)) }
            (button_row(&[next("schutzplan")]))
        }))
        (section(&view.t("protection-part-notices"), html! {
            @for sent in &one.notices { (sent_card(view, screen, sent, reader)) }
            @if one.notices.is_empty() { p { (muted(&view.t("protection-notices-none"))) } }
            (button_row(&[next("meldung")]))
        }))
    };
    Page::new(&view.ta("protection-one-title", &[("child", (&one.child_name).into())]))
        .case(&identity_bar(view, &screen.case), &sub_navigation(view, &screen.case))
        .render(view, body)
}

/// What is missing before it can be signed.
fn todo(view: &View, one: &Protection) -> Markup {
    let procedure = procedure_named(&one.report.content.procedure);
    let least = procedure.map_or(2, |known| known.least);
    let mut missing = Vec::new();
    if one.assessors() < least {
        missing.push(view.ta(
            "protection-missing-assessment",
            &[
                ("have", i64::try_from(one.assessors()).unwrap_or_default().into()),
                ("need", i64::try_from(least).unwrap_or_default().into()),
            ],
        ));
    }
    if procedure.is_some_and(|known| known.expert == protection::Expert::Needed) && one.advice.is_empty() {
        missing.push(view.t("protection-missing-expert"));
    }
    if one.family.is_empty() {
        missing.push(view.t("protection-missing-family"));
    }
    if missing.is_empty() {
        return alert(view, Tone::Success, &view.t("protection-ready"), html! {});
    }
    let list = ui::bullet_list(&missing.iter().map(|line| html! { (line) }).collect::<Vec<_>>());
    alert(view, Tone::Info, &view.t("protection-missing"), list)
}

fn facts(view: &View, screen: &Screen) -> Markup {
    let report = &screen.protection.report.content;
    let procedure = procedure_named(&report.procedure).map(|known| known.words(view)).unwrap_or_default();
    let name_of = |id: &EntryId| screen.persons.iter().find(|(card, _)| card == id).map(|(_, name)| name.clone());
    let risks: Vec<String> = screen.protection.risks.iter().filter_map(name_of).collect();
    let mut rows = vec![
        SummaryRow::new(view.t("protection-standing"), standing_badge(view, &screen.protection)),
        SummaryRow::text(view.t("protection-procedure"), &procedure),
        SummaryRow::text(view.t("protection-noticed-by"), &report.noticed_by),
        SummaryRow::text(view.t("protection-noticed-at"), &view.date_time(report.noticed_at)),
    ];
    if !risks.is_empty() {
        rows.push(SummaryRow::text(view.t("protection-risks"), &risks.join(", ")));
    }
    html! {
        (summary_list(&rows))
        (prose(&report.facts))
        @if !report.child_words.is_empty() { (card(&view.t("protection-child-words"), prose(&report.child_words))) }
        (by(view, &screen.protection.report))
    }
}

fn by<C>(view: &View, entry: &Opened<C>) -> Markup {
    let words = [("name", (&entry.author_name).into()), ("at", view.date_time(entry.created_at).into())];
    html! { p { (muted(&view.ta("protection-by", &words))) } }
}

fn assessed(view: &View, assessment: &Opened<protection::Assessment>) -> Markup {
    let content = &assessment.content;
    card(
        &assessment.author_name,
        html! {
            p { (badge(Tone::Info, &view.t(&format!("protection-outcome-{}", content.leaning.as_str())))) }
            (prose(&content.weighs))
            @if !content.protects.is_empty() { (prose(&content.protects)) }
            (by(view, assessment))
        },
    )
}

fn expert(view: &View, code: &CaseCode, one: &Protection, open: bool, next: &dyn Fn(&str) -> Markup) -> Markup {
    html! {
        @for consultation in &one.consultations {
            @let sheet = address(code, &format!("/kinderschutz/{}/blatt/{}", one.report.id, consultation.id));
            (card(&consultation.content.expert, html! {
                (prose(&consultation.content.question))
                p { (text_link(&sheet, &view.t("protection-sheet"))) }
                @for advice in one.advice.iter().filter(|advice| advice.content.consultation == consultation.id) {
                    (prose(&advice.content.advice)) (by(view, advice))
                }
            }))
        }
        @if one.consultations.is_empty() { p { (muted(&view.t("protection-none-yet"))) } }
        @if open && one.consultations.is_empty() { (button_row(&[next("beratung")])) }
        @if open && !one.consultations.is_empty() { (button_row(&[next("beratung"), next("rat")])) }
    }
}

fn plan_card(view: &View, screen: &Screen, plan: &Opened<protection::Plan>) -> Markup {
    let name_of = |user: UserId| screen.colleagues.iter().find(|(id, _)| *id == user).map(|(_, name)| name.clone());
    card(
        &view.ta("protection-plan-with", &[("whom", (&plan.content.with_whom).into())]),
        html! {
            (ui::bullet_list(&plan.content.agreed.iter().map(|one| {
                let who = name_of(one.by).unwrap_or_default();
                html! { (one.what) " " (muted(&view.ta("protection-agreed-line", &[("name", who.into()), ("date", view.civil(one.until).into())]))) }
            }).collect::<Vec<_>>()))
            @if !plan.content.otherwise.is_empty() { (prose(&plan.content.otherwise)) }
            (by(view, plan))
        },
    )
}

fn sent_card(view: &View, screen: &Screen, sent: &Sent, reader: UserId) -> Markup {
    let notice = &sent.notice.content;
    let code = &screen.case.code;
    let id = screen.protection.report.id;
    let sheet = address(code, &format!("/kinderschutz/{id}/blatt/{}", sent.notice.id));
    let second = screen.colleagues.iter().find(|(user, _)| *user == sent.second).map(|(_, name)| name.as_str());
    let (place, label) = match (sent.state, sent.way, sent.reviewed_at) {
        (NoticeState::Waiting, ..) => ("freigeben", "protection-approve"),
        (NoticeState::Sent, Way::Acute, None) => ("pruefen", "protection-review"),
        _ => ("", ""),
    };
    let form_here = Form::empty();
    card(
        &notice.to_name,
        html! {
            p { (notice_badge(view, sent)) }
            p { (view.ta("protection-second-is", &[("name", second.unwrap_or_default().into())])) }
            @if let Some(day) = &sent.review_by { p { (view.ta("protection-review-by", &[("day", view.day(day).into())])) } }
            (details(&view.t("protection-snapshot"), snapshot(view, notice)))
            p { (text_link(&sheet, &view.t("protection-notice-sheet"))) }
            @for answer in &sent.answers { (facts3(view, &answer.content)) (by(view, answer)) }
            (by(view, &sent.notice))
            @if sent.second == reader && !place.is_empty() {
                (form(view, &address(code, &format!("/kinderschutz/{id}/{place}")), &form_here, html! {
                    (hidden("meldung", &sent.notice.id.to_string()))
                    (button_row(&[submit(&view.t(label))]))
                }))
            }
        },
    )
}

fn notice_badge(view: &View, sent: &Sent) -> Markup {
    match (sent.state, sent.way, sent.reviewed_at) {
        (NoticeState::Waiting, ..) => badge(Tone::Warning, &view.t("protection-notice-waiting")),
        (NoticeState::Sent, Way::Acute, None) => badge(Tone::Warning, &view.t("protection-notice-unreviewed")),
        (NoticeState::Sent, ..) => badge(Tone::Success, &view.t("protection-notice-sent")),
    }
}

/// What goes out, and nothing besides.
pub(super) fn snapshot(view: &View, notice: &protection::Notice) -> Markup {
    let basis = procedure_named(&notice.procedure).and_then(|one| one.basis(&notice.basis));
    let rows = [
        (
            "protection-child",
            [notice.child.as_str(), notice.born.as_str()].map(str::trim).join(", ").trim_end_matches(", ").to_owned(),
        ),
        ("protection-from", notice.from_name.clone()),
        ("protection-basis", basis.map(|basis| basis.words(view)).unwrap_or_default()),
        ("protection-facts", notice.facts.clone()),
        ("protection-notice-reason", notice.reason.clone()),
        ("protection-weighed-told", notice.weighed.clone()),
        ("protection-informed", notice.family.clone()),
    ];
    let rows: Vec<SummaryRow> = rows
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(key, text)| SummaryRow::new(view.t(key), prose(&text)))
        .collect();
    html! {
        (summary_list(&rows))
        @for item in &notice.items {
            (card(&format!("{}, {}", casework::case::pages::frame::kind_name(view, &item.kind), view.date_time(item.happened_at)), html! {
                (prose(&item.text)) p { (muted(&item.author)) }
            }))
        }
    }
}

/// The three facts.
pub(super) fn facts3(view: &View, facts: &Facts3) -> Markup {
    let rows = [
        ("protection-confirmed", facts.confirmed),
        ("protection-acted", facts.acted),
        ("protection-still-acting", facts.still_acting),
    ];
    summary_list(
        &rows
            .map(|(key, fact)| SummaryRow::text(view.t(key), &view.t(&format!("protection-answer-{}", fact.as_str())))),
    )
}
