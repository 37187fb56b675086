//! `/faelle/{code}/massnahmen/{id}`: one measure, and what the client says to it.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CasePath, IdPath};
use casework::check::{Checked, Place};
use casework::entry::Desk;
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::{EntryId, FileId};
use ui::{
    AppError, Choice, Field, Form, Page, SummaryRow, TimelineItem, View, badge, bullet_list, button_row, form, lead,
    paragraph, print_button, quiet_link, radios, screen_only, section, submit, summary_list, text_area, text_link,
    timeline,
};

use super::{Offer, again, offer, words};
use crate::measure::{self, MeasureView, Mode, NewAnswer, Obligation, Reply};
use crate::ways::{by, navigation, ways};

const PLACES: &[Place] = &[("words", "worte", "measure-reply-words")];

/// GET `/faelle/{code}/massnahmen/{id}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let offer = offer(&mut tx, &desk, case).await?;
    render(&visit.view, &offer, id, &Form::empty())
}

/// POST `/faelle/{code}/massnahmen/{id}/antwort`: the client says yes, no, later or differently, and nobody asks why.
pub async fn answer(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let reply = typed.choice::<Reply>(view, "antwort", "measure-reply");
    let new = NewAnswer { reply: reply.unwrap_or(Reply::Later), words: typed.value("worte").to_owned() };
    let new = match new.checked(view.now, &view.zone) {
        Ok(new) if typed.is_ok() => new,
        other => {
            if let Err(faults) = other {
                faults.note_in(view, &mut typed, PLACES);
            }
            let offer = offer(&mut tx, &desk, case).await?;
            return Ok(again(render(view, &offer, id, &typed)?));
        }
    };
    let kept = measure::answer(&mut tx, &desk, &file, id, &new).await;
    kept.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, &format!("/massnahmen/{id}"))).into_response())
}

fn render(view: &View, offer: &Offer, id: EntryId, typed: &Form) -> Result<Markup, AppError> {
    let one = offer.measures.get(id).ok_or(AppError::NotFound)?;
    let case = &offer.case;
    let here = address(&case.code, &format!("/massnahmen/{id}"));
    let (tone, reply) = words::reply(view, one);
    let replies: Vec<Choice> = Reply::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("measure-reply-{}", one.as_str()))))
        .collect();
    let body = html! {
        (ways(view, &case.code))
        (lead(&one.measure.content.words))
        (badge(tone, &reply))
        (facts(view, one))
        (button_row(&[quiet_link(&format!("{here}/bearbeiten"), &view.t("measure-edit")), print_button(view)]))
        @if !one.measure.content.goals.is_empty() { (section(&view.t("measure-goals"), goals(view, offer, one))) }
        @if !one.measure.content.after.is_empty() { (section(&view.t("measure-after"), after(offer, one))) }
        (section(&view.t("measure-reply"), html! {
            @if !one.answers.is_empty() { (answers(view, case.file, one)) }
            (screen_only(form(view, &format!("{here}/antwort"), typed, html! {
                (paragraph(&view.t("measure-reply-lead")))
                (radios(view, typed, Field::new("antwort", view.t("measure-reply-now")), &replies))
                (text_area(view, typed, Field::new("worte", view.t("measure-reply-words")).hint(view.t("measure-reply-words-hint")).optional().rows(3)))
                (button_row(&[submit(&view.t("measure-reply-save"))]))
            })))
        }))
    };
    Ok(Page::new(&view.t("measure-one-title"))
        .form(typed)
        .case(&identity_bar(view, case), &navigation(view, case))
        .back(address(&case.code, "/massnahmen"), view.t("measure-back"))
        .render(view, body))
}

fn facts(view: &View, one: &MeasureView) -> Markup {
    let measure = &one.measure.content;
    let mut rows = vec![
        SummaryRow::text(view.t("measure-owner"), &words::owner(view, one)),
        SummaryRow::text(view.t("measure-sector"), &view.t(&format!("measure-sector-{}", measure.sector.as_str()))),
        SummaryRow::text(view.t("measure-mode"), &words::mode(view, measure)),
        SummaryRow::text(view.t("measure-days"), &words::days(view, measure)),
        SummaryRow::text(view.t("measure-course"), &words::course(view, one.course)),
    ];
    if !measure.payer.is_empty() {
        rows.push(SummaryRow::text(view.t("measure-payer"), &measure.payer));
    }
    if measure.obligation == Obligation::Owed {
        rows.push(SummaryRow::text(view.t("measure-obligation"), &view.t("measure-obligation-owed")));
    }
    if measure.mode == Mode::Granted {
        let granting = &measure.granting;
        for (key, day) in [
            ("measure-applied", granting.applied_on),
            ("measure-decided", granting.decided_on),
            ("measure-committed", granting.committed_on),
        ] {
            rows.extend(day.map(|day| SummaryRow::text(view.t(key), &view.civil(day))));
        }
    }
    summary_list(&rows)
}

fn goals(view: &View, offer: &Offer, one: &MeasureView) -> Markup {
    let known = one.measure.content.goals.iter().filter_map(|id| offer.goals.goal(*id));
    let items: Vec<Markup> = known
        .map(|goal| {
            let href = address(&offer.case.code, &format!("/ziele/{}", goal.goal.id));
            let whose = goal.person_name.clone().unwrap_or_else(|| view.t("goal-family"));
            html! { (text_link(&href, &goal.goal.content.words)) " (" (whose) ")" }
        })
        .collect();
    bullet_list(&items)
}

fn after(offer: &Offer, one: &MeasureView) -> Markup {
    let known = one.measure.content.after.iter().filter_map(|id| offer.measures.get(*id));
    let items: Vec<Markup> = known
        .map(|other| {
            let href = address(&offer.case.code, &format!("/massnahmen/{}", other.measure.id));
            text_link(&href, &other.measure.content.words)
        })
        .collect();
    bullet_list(&items)
}

fn answers(view: &View, file: FileId, one: &MeasureView) -> Markup {
    let items: Vec<TimelineItem> = one
        .answers
        .iter()
        .rev()
        .map(|answer| {
            let title = view.t(&format!("measure-reply-{}", answer.content.reply.as_str()));
            let by = by(view, "measure-reply-by", file, answer);
            TimelineItem::new(title, by).at(view, answer.created_at).text(&answer.content.words)
        })
        .collect();
    timeline(&items)
}
