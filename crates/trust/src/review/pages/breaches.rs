//! Breaches: the clock of 72 hours, what is known, and whom one may concern.

use ::store::UserId;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use jiff::civil::{Date, DateTime, Time};
use ui::check::{Checked, Place};
use ui::{
    AppError, Choice, Column, Dates, Field, Form, Markup, Page, SummaryRow, Tone, View, WorkItem, badge, button_row,
    date_field, empty_state, form, hidden, html, link_button, muted, paragraph, prose, quiet_link, radios, section,
    select, submit, submit_as, summary_list, table, text_area, time_field, work_list,
};

use crate::review::breaches::{self, Step};
use crate::review::model::breach::{Affected, Breach, BreachKind, BreachState, Noticed, Outside};
use crate::review::{Officer, accesses};

/// Where the parts stand in the form.
const PLACES: &[Place] = &[
    ("note", "was", "review-breach-note"),
    ("noticed", "bemerkt", "review-breach-noticed"),
    ("until", "bis", "review-until"),
];

/// GET `/pruefung/verletzungen`.
pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let officer = Officer::of(&visit.actor, visit.roles)?;
    let view = &visit.view;
    let mut tx = app.db.begin().await?;
    let found = breaches::list(&mut tx, &app.vault, &officer).await?;
    tx.commit().await?;
    let items: Vec<WorkItem> = found
        .iter()
        .map(|breach| {
            let href = format!("/pruefung/verletzungen/{}", breach.id);
            WorkItem::new(href, kind(view, breach.kind), view.date_time(breach.noticed_at)).badge(clock(view, breach))
        })
        .collect();
    let new = link_button("/pruefung/verletzungen/neu", &view.t("review-breach-new"));
    Ok(Page::new(&view.t("review-breaches")).crumbs(super::crumbs(view)).beside(new).render(
        view,
        html! {
            (paragraph(&view.t("review-breaches-lead")))
            @if items.is_empty() { (empty_state(&view.t("review-breaches-none"), None)) } @else { (work_list(&items)) }
        },
    ))
}

/// GET `/pruefung/verletzungen/neu`.
pub(super) async fn ask(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let officer = Officer::of(&visit.actor, visit.roles)?;
    let mut tx = app.db.begin().await?;
    let people = accesses::people(&mut tx, &officer).await?;
    tx.commit().await?;
    Ok(new(&visit.view, &people, &Form::empty()))
}

/// POST `/pruefung/verletzungen/neu`.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let officer = Officer::of(&visit.actor, visit.roles)?;
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let people = accesses::people(&mut tx, &officer).await?;
    let Some(noticed) = read(view, &mut typed) else {
        tx.commit().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, new(view, &people, &typed)).into_response());
    };
    let id = breaches::record(&mut tx, &app.vault, &officer, &noticed).await;
    let id = id.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&format!("/pruefung/verletzungen/{id}")).into_response())
}

/// GET `/pruefung/verletzungen/{id}`.
pub(super) async fn one(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Markup, AppError> {
    let officer = Officer::of(&visit.actor, visit.roles)?;
    let mut tx = app.db.begin().await?;
    let breach = breaches::find(&mut tx, &app.vault, &officer, id.parse().map_err(|_| AppError::NotFound)?).await?;
    let (cases, outside) = breaches::affected(&mut tx, &officer, &breach).await?;
    tx.commit().await?;
    Ok(render(&visit.view, &breach, &cases, &outside))
}

/// POST `/pruefung/verletzungen/{id}`.
pub(super) async fn note(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let officer = Officer::of(&visit.actor, visit.roles)?;
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let step = match typed.value("schritt") {
        "reported" => Step::Reported,
        "no-risk" => Step::NoRisk,
        "told" => Step::Told,
        _ => return Err(AppError::BadForm),
    };
    let version = typed.value("version").parse().map_err(|_| AppError::BadForm)?;
    let mut tx = app.db.begin().await?;
    breaches::note(&mut tx, &app.vault, &officer, id, version, step).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/pruefung/verletzungen/{id}")).into_response())
}

/// How much of the 72 hours is left, or what was decided.
pub(super) fn clock(view: &View, breach: &Breach) -> Markup {
    let left = breach.hours_left(view.now);
    match breach.state {
        BreachState::Reported => badge(Tone::Success, &view.t("review-breach-state-reported")),
        BreachState::NoRisk => badge(Tone::Info, &view.t("review-breach-state-no-risk")),
        BreachState::Open if left < 0 => badge(Tone::Danger, &view.t("review-breach-over")),
        BreachState::Open => {
            let tone = if left < 24 { Tone::Danger } else { Tone::Warning };
            badge(tone, &view.ta("review-breach-left", &[("hours", left.into())]))
        }
    }
}

fn read(view: &View, typed: &mut Form) -> Option<Noticed> {
    let kind = typed.choice::<BreachKind>(view, "art", "review-breach-kind");
    let noticed = moment(view, typed, ("bemerkt", "bemerkt_um"), "review-breach-noticed");
    let from = typed.date(view, "von", "review-from", Dates::UpToToday);
    let until = typed.date(view, "bis", "review-until", Dates::UpToToday);
    let account = typed.optional_choice::<UserId>(view, "konto", "review-breach-account");
    let (Some(noticed), Some(from), Some(until)) = (noticed, from, until) else {
        let _ = typed.text(view, "was", "review-breach-note", 4_000);
        return None;
    };
    let start = |day: Date| day.to_datetime(Time::midnight());
    let noticed = Noticed {
        kind: kind.unwrap_or(BreachKind::Other),
        noticed,
        from: start(from),
        until: start(until.tomorrow().unwrap_or(until)),
        account,
        note: typed.value("was").to_owned(),
    };
    match noticed.checked(view.now, &view.zone) {
        Ok(noticed) if typed.is_ok() => Some(noticed),
        Ok(_) => None,
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn moment(view: &View, typed: &mut Form, (day, time): (&str, &str), key: &str) -> Option<DateTime> {
    let date = typed.date(view, day, key, Dates::UpToToday);
    let at = typed.optional_time(view, time, "review-breach-noticed-at");
    Some(date?.to_datetime(at.unwrap_or_default()))
}

fn new(view: &View, people: &[(UserId, String)], typed: &Form) -> Markup {
    let kinds: Vec<Choice> = BreachKind::ALL.iter().map(|one| Choice::new(one.as_str(), kind(view, *one))).collect();
    let mut accounts = vec![Choice::new("", view.t("review-everybody"))];
    accounts.extend(people.iter().map(|(id, name)| Choice::new(id.to_string(), name)));
    let account = Field::new("konto", view.t("review-breach-account")).hint(view.t("review-breach-account-hint"));
    let note = Field::new("was", view.t("review-breach-note")).hint(view.t("review-breach-note-hint")).rows(5);
    Page::new(&view.t("review-breach-new")).form(typed).crumbs(super::crumbs(view)).render(view, html! {
        (paragraph(&view.t("review-breach-new-lead")))
        (form(view, "/pruefung/verletzungen/neu", typed, html! {
            (radios(view, typed, Field::new("art", view.t("review-breach-kind")), &kinds))
            (date_field(view, typed, Field::new("bemerkt", view.t("review-breach-noticed")).hint(view.t("review-breach-noticed-hint"))))
            (time_field(view, typed, Field::new("bemerkt_um", view.t("review-breach-noticed-at")).optional()))
            (date_field(view, typed, Field::new("von", view.t("review-breach-from"))))
            (date_field(view, typed, Field::new("bis", view.t("review-breach-until"))))
            (select(view, typed, account.optional(), &accounts))
            (text_area(view, typed, note))
            (button_row(&[submit(&view.t("review-save")), quiet_link("/pruefung/verletzungen", &view.t("review-cancel"))]))
        }))
    })
}

fn render(view: &View, breach: &Breach, cases: &[Affected], outside: &[Outside]) -> Markup {
    let window = view.ta(
        "review-breach-window",
        &[("from", view.date(breach.from_at).into()), ("until", view.date_time(breach.until_at).into())],
    );
    let columns = ["review-case", "review-unit", "review-times", "review-accounts", "review-last"]
        .map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = cases
        .iter()
        .map(|case| {
            vec![
                html! { (case.case) },
                html! { (case.unit) },
                html! { (view.number(case.times)) },
                html! { (view.number(case.accounts)) },
                html! { (view.date_time(case.last_at)) },
            ]
        })
        .collect();
    let others = ["review-organisation", "review-files"].map(|key| Column::text(view.t(key)));
    let readers: Vec<Vec<Markup>> =
        outside.iter().map(|one| vec![html! { (one.organisation) }, html! { (view.number(one.files)) }]).collect();
    let everybody = view.t("review-everybody");
    let body = html! {
        (summary_list(&[
            SummaryRow::new(view.t("review-breach-clock"), clock(view, breach)),
            SummaryRow::text(view.t("review-breach-noticed"), &view.date_time(breach.noticed_at)),
            SummaryRow::text(view.t("review-breach-due"), &view.date_time(breach.due_at)),
            SummaryRow::text(view.t("review-breach-concerns"), &window),
            SummaryRow::text(view.t("review-breach-account"), breach.account_name.as_ref().unwrap_or(&everybody)),
            SummaryRow::text(view.t("review-breach-told"), &breach.told_at.map_or_else(|| "–".to_owned(), |at| view.date_time(at))),
        ]))
        (section(&view.t("review-breach-note"), prose(&breach.note)))
        (section(&view.ta("review-affected", &[("count", cases.len().into())]), html! {
            (muted(&view.t("review-affected-lead")))
            @if rows.is_empty() { (empty_state(&view.t("review-affected-none"), None)) } @else {
                (table(&view.t("review-affected-caption"), &columns, &rows))
            }
        }))
        (section(&view.t("review-outside"), html! {
            @if readers.is_empty() { (paragraph(&view.t("review-outside-none"))) } @else {
                (table(&view.t("review-outside"), &others, &readers))
            }
        }))
        (steps(view, breach))
    };
    Page::new(&kind(view, breach.kind)).back("/pruefung/verletzungen", view.t("review-breaches")).render(view, body)
}

fn steps(view: &View, breach: &Breach) -> Markup {
    let mut buttons = Vec::new();
    if breach.state == BreachState::Open {
        buttons.push(submit_as("schritt", "reported", &view.t("review-breach-report")));
        buttons.push(submit_as("schritt", "no-risk", &view.t("review-breach-no-report")));
    }
    if breach.told_at.is_none() {
        buttons.push(submit_as("schritt", "told", &view.t("review-breach-tell")));
    }
    html! {
        @if !buttons.is_empty() {
            (section(&view.t("review-breach-steps"), form(view, &format!("/pruefung/verletzungen/{}", breach.id), &Form::empty(), html! {
                (hidden("version", &breach.version.to_string()))
                (paragraph(&view.t("review-breach-steps-lead")))
                (button_row(&buttons))
            })))
        }
    }
}

fn kind(view: &View, kind: BreachKind) -> String {
    view.t(&format!("review-breach-kind-{}", kind.as_str()))
}
