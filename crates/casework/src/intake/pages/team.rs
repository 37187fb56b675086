//! `/team`: what nobody has taken, what is overdue, and how many were heard on the same day; for the leads of a unit.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, Role, SignedForm, Visit};
use network::Colleague;
use store::UserId;
use ui::{
    AppError, Choice, Column, Field, Form, Markup, Page, SummaryRow, View, empty_state, form, html, paragraph,
    quiet_link, section, select, submit, summary_list, table, text_link,
};

use super::unprocessable;
use super::words::{colleague_words, standing_badge};
use crate::case::{CaseCode, CasePath};
use crate::entry::{Desk, EntryError};
use crate::intake::model::{Contact, SameDayRate, TodayCount};
use crate::intake::{self, IntakeError};
use crate::safety_net;

/// What the page shows.
struct Screen {
    owed: Vec<Contact>,
    count: TodayCount,
    rate: SameDayRate,
    colleagues: Vec<Colleague>,
    missing: i64,
}

/// The team's first contacts.
pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let screen = load(&app, &visit).await?;
    Ok(page(&visit.view, &screen, &Form::empty()))
}

/// Gives a contact that nobody has taken to a colleague.
pub(super) async fn assign(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut form): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let screen = load(&app, &visit).await?;
    let field = field_of(&code);
    let Some(colleague) = form.choice::<UserId>(view, &field, "intake-assign-to") else {
        return Ok(unprocessable(page(view, &screen, &form)));
    };
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    match intake::assign(&mut tx, &desk, &code, colleague).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to("/team").into_response())
        }
        Err(IntakeError::NotEligible) => {
            form.error(&field, view.t("intake-error-colleague"));
            Ok(unprocessable(page(view, &screen, &form)))
        }
        Err(error) => Err(error.told(view)),
    }
}

/// Ids are unique on the page, so each row's field bears its code.
fn field_of(code: &CaseCode) -> String {
    format!("kollegin-{}", code.as_str().to_lowercase())
}

async fn load(app: &App, visit: &Visit) -> Result<Screen, AppError> {
    if !visit.roles.has(Role::Lead) {
        return Err(AppError::NotFound);
    }
    let view = &visit.view;
    let told = |error: IntakeError| error.told(view);
    let desk = Desk::casework(&app.vault, &visit.actor);
    let mut tx = app.db.read().await?;
    Ok(Screen {
        owed: intake::waiting(&mut tx, &desk).await.map_err(told)?,
        count: intake::today(&mut tx, &desk, &view.zone).await.map_err(told)?,
        rate: intake::same_day_rate(&mut tx, &desk).await.map_err(told)?,
        colleagues: network::unit::colleagues(&mut tx, visit.actor.unit).await.map_err(EntryError::from)?,
        missing: safety_net::count(&mut tx, &desk).await?,
    })
}

fn page(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let title = view.t("intake-team-title");
    let (free, taken): (Vec<&Contact>, Vec<&Contact>) =
        screen.owed.iter().partition(|contact| contact.consultation.taken_by.is_none());
    let templates = quiet_link("/vorlagen", &view.t("template-title"));
    Page::new(&title).form(typed).beside(templates).render(view, html! {
        (section(&view.t("intake-team-figures"), figures(view, screen)))
        (section(&view.t("intake-team-free"), html! {
            @if free.is_empty() { (empty_state(&view.t("intake-team-free-none"), None)) } @else { (rows(view, "intake-team-free-caption", &free, screen, typed)) }
        }))
        (section(&view.t("intake-team-taken"), html! {
            @if taken.is_empty() { (empty_state(&view.t("intake-team-taken-none"), None)) } @else { (rows(view, "intake-team-taken-caption", &taken, screen, typed)) }
        }))
    })
}

fn figures(view: &View, screen: &Screen) -> Markup {
    let rate = screen.rate;
    let words = rate.percent().map_or_else(
        || view.t("intake-team-rate-none"),
        |percent| {
            view.ta(
                "intake-team-rate-words",
                &[("percent", percent.into()), ("time", rate.on_time.into()), ("due", rate.due.into())],
            )
        },
    );
    summary_list(&[
        SummaryRow::text(view.t("intake-team-open"), &view.number(screen.count.open)),
        SummaryRow::text(view.t("intake-team-overdue"), &view.number(screen.count.overdue)),
        SummaryRow::text(view.t("intake-team-rate"), &words),
        SummaryRow::new(view.t("safety-net-figure-label"), safety_net::pages::figure(view, screen.missing)),
        SummaryRow::new(
            view.t("substitution-title"),
            text_link("/team/vertretungen", &view.t("substitution-team-title")),
        ),
    ])
}

fn rows(view: &View, caption: &str, contacts: &[&Contact], screen: &Screen, typed: &Form) -> Markup {
    let columns = ["intake-team-who", "intake-received", "intake-due", "intake-team-state", "intake-team-with"]
        .map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = contacts
        .iter()
        .map(|contact| {
            let consultation = &contact.consultation;
            vec![
                text_link(&format!("/erstberatung/{}", consultation.code), &contact.name()),
                html! { (view.date_time(consultation.received_at)) },
                html! { (view.date_time(consultation.due_at)) },
                standing_badge(view, consultation),
                with_whom(view, contact, screen, typed),
            ]
        })
        .collect();
    table(&view.ta(caption, &[("count", rows.len().into())]), &columns, &rows)
}

fn with_whom(view: &View, contact: &Contact, screen: &Screen, typed: &Form) -> Markup {
    let consultation = &contact.consultation;
    if let Some(person) = &consultation.taken_by {
        return paragraph(&person.name);
    }
    let choices: Vec<Choice> = screen
        .colleagues
        .iter()
        .map(|colleague| Choice::new(colleague.user.to_string(), colleague_words(view, colleague)))
        .collect();
    form(
        view,
        &format!("/team/{}/zuweisen", consultation.code),
        typed,
        html! {
            (select(view, typed, Field::new(field_of(&consultation.code), view.t("intake-assign-to")), &choices))
            (submit(&view.t("intake-assign")))
        },
    )
}
