//! Writing a cooperation, and changing it while nobody has signed.

use std::collections::BTreeSet;

use ::policy::{Purpose, Topic};
use ::store::ids::OrganisationId;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use ui::check::{Checked, Place};
use ui::{
    AppError, Choice, Dates, Field, Form, Markup, Page, View, Width, add_row, button_row, checkboxes, date_field,
    field, field_group, form, hidden, html, paragraph, quiet_link, radios_inline, row_name, section, select, submit,
    text_area,
};

use super::{CooperationPath, found, part};
use crate::Error;
use crate::cooperation::model::{Cooperation, CooperationDraft, FlowBasis, Line};
use crate::cooperation::{self, Member};

/// Where the parts stand in the form.
const PLACES: &[Place] = &[
    ("title", "titel", "cooperation-field-title"),
    ("aim", "zweck", "cooperation-field-aim"),
    ("first_day", "von", "cooperation-field-from"),
    ("last_day", "bis", "cooperation-field-until"),
    ("parties", "stellen", "cooperation-field-parties"),
    ("matrix", "zeile-1-themen", "cooperation-field-topics"),
];
/// Stands for every organisation that takes part.
const EACH: &str = "jede";

/// GET `/netzwerk/kooperationen/neu`.
pub(super) async fn fresh(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let part = part(&visit);
    if !part.may_draft() {
        return Err(AppError::NotFound);
    }
    let mut tx = app.db.read().await?;
    let members = cooperation::members(&mut tx, part.network).await?;
    let typed = Form::empty().with("stellen", part.organisation.to_string());
    Ok(render(&visit.view, "/netzwerk/kooperationen/neu", &members, &typed))
}

/// POST `/netzwerk/kooperationen/neu`.
pub(super) async fn save_new(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let (view, part) = (&visit.view, part(&visit));
    if !part.may_draft() {
        return Err(AppError::NotFound);
    }
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let members = cooperation::members(&mut tx, part.network).await?;
    if let Some(text) = read(view, &mut typed, &members) {
        match cooperation::draft(&mut tx, &visit.actor, part, &text).await {
            Ok(id) => {
                tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
                return Ok(Redirect::to(&format!("/netzwerk/kooperationen/{id}")).into_response());
            }
            Err(Error::Faulty(faults)) => faults.note_in(view, &mut typed, PLACES),
            Err(error) => return Err(AppError::from(error).with_form(typed)),
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, "/netzwerk/kooperationen/neu", &members, &typed))
        .into_response())
}

/// GET `/netzwerk/kooperationen/{cooperation}/aendern`.
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    CooperationPath(id): CooperationPath,
) -> Result<Markup, AppError> {
    let part = part(&visit);
    let mut tx = app.db.read().await?;
    let standing = found(&mut tx, part, id).await?;
    if !part.may_draft() {
        return Err(AppError::NotFound);
    }
    let members = cooperation::members(&mut tx, part.network).await?;
    Ok(render(&visit.view, &place(&standing), &members, &of(&standing)))
}

/// POST `/netzwerk/kooperationen/{cooperation}/aendern`.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    CooperationPath(id): CooperationPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let (view, part) = (&visit.view, part(&visit));
    let seen: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let standing = found(&mut tx, part, id).await?;
    if !part.may_draft() {
        return Err(AppError::NotFound);
    }
    let members = cooperation::members(&mut tx, part.network).await?;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(text) = read(view, &mut typed, &members) {
        match cooperation::change(&mut tx, &visit.actor, part, id, seen, &text).await {
            Ok(_) => {
                tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
                return Ok(Redirect::to(&format!("/netzwerk/kooperationen/{id}")).into_response());
            }
            Err(Error::Faulty(faults)) => faults.note_in(view, &mut typed, PLACES),
            Err(Error::Changed { version }) => {
                typed.error("titel", view.t("cooperation-error-changed"));
                let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
                let mut renewed = Form::from_pairs(pairs).with("version", version.to_string());
                renewed.error("titel", view.t("cooperation-error-changed"));
                typed = renewed;
                status = StatusCode::CONFLICT;
            }
            Err(error) => return Err(AppError::from(error).with_form(typed)),
        }
    }
    Ok((status, render(view, &place(&standing), &members, &typed)).into_response())
}

fn place(standing: &Cooperation) -> String {
    format!("/netzwerk/kooperationen/{}/aendern", standing.id)
}

/// What was typed, or nothing with the faults noted in the form; a wish for another row is no fault.
fn read(view: &View, typed: &mut Form, members: &[Member]) -> Option<CooperationDraft> {
    if typed.wants_row("zeile") {
        return None;
    }
    let title = typed.value("titel").to_owned();
    let aim = typed.value("zweck").to_owned();
    let first_day = typed.date(view, "von", "cooperation-field-from", Dates::Any);
    let last_day = typed.date(view, "bis", "cooperation-field-until", Dates::Any);
    let parties: Vec<OrganisationId> =
        typed.values("stellen").iter().filter_map(|id| id.parse().ok()).filter(|id| is_known(members, *id)).collect();
    let mut matrix = BTreeSet::new();
    for row in typed.filled_rows("zeile") {
        let ends = |field: &str| -> Vec<OrganisationId> {
            match typed.value(&row_name("zeile", row, field)) {
                EACH => parties.clone(),
                one => one.parse().into_iter().collect(),
            }
        };
        let basis = typed.value(&row_name("zeile", row, "grund")).parse().unwrap_or(FlowBasis::Consent);
        let topics: Vec<Topic> =
            typed.values(&row_name("zeile", row, "themen")).iter().filter_map(|code| code.parse().ok()).collect();
        for from in ends("von") {
            for to in ends("an").into_iter().filter(|to| *to != from) {
                matrix.extend(topics.iter().map(|topic| Line {
                    from,
                    to,
                    topic: *topic,
                    purpose: Purpose::Casework,
                    basis,
                }));
            }
        }
    }
    let (Some(first_day), Some(last_day)) = (first_day, last_day) else { return None };
    let text = CooperationDraft { title, aim, first_day, last_day, parties, matrix: matrix.into_iter().collect() };
    match text.checked(view.now, &view.zone) {
        Ok(text) => Some(text),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn is_known(members: &[Member], id: OrganisationId) -> bool {
    members.iter().any(|member| member.id == id)
}

/// The form of a standing draft: one row a direction and basis.
fn of(standing: &Cooperation) -> Form {
    let text = &standing.text;
    let mut pairs = vec![
        ("version".to_owned(), standing.version.to_string()),
        ("titel".to_owned(), text.title.clone()),
        ("zweck".to_owned(), text.aim.clone()),
        ("von".to_owned(), text.first_day.to_string()),
        ("bis".to_owned(), text.last_day.to_string()),
    ];
    pairs.extend(text.parties.iter().map(|party| ("stellen".to_owned(), party.to_string())));
    let directions: BTreeSet<_> = text.matrix.iter().map(|line| (line.from, line.to, line.basis)).collect();
    for (at, (from, to, basis)) in directions.into_iter().enumerate() {
        let name = |field: &str| row_name("zeile", at + 1, field);
        pairs.push((name("von"), from.to_string()));
        pairs.push((name("an"), to.to_string()));
        pairs.push((name("grund"), basis.as_str().to_owned()));
        let lines = text.matrix.iter().filter(|line| (line.from, line.to, line.basis) == (from, to, basis));
        pairs.extend(lines.map(|line| (name("themen"), line.topic.as_str().to_owned())));
    }
    Form::from_pairs(pairs)
}

fn render(view: &View, action: &str, members: &[Member], typed: &Form) -> Markup {
    let parties: Vec<Choice> =
        members.iter().map(|member| Choice::new(member.id.to_string(), member.name.clone())).collect();
    let body = form(
        view,
        action,
        typed,
        html! {
            (hidden("version", typed.value("version")))
            (field(view, typed, Field::new("titel", view.t("cooperation-field-title"))))
            (text_area(view, typed, Field::new("zweck", view.t("cooperation-field-aim")).hint(view.t("cooperation-field-aim-hint")).rows(6).optional()))
            (date_field(view, typed, Field::new("von", view.t("cooperation-field-from"))))
            (date_field(view, typed, Field::new("bis", view.t("cooperation-field-until")).hint(view.t("cooperation-field-until-hint"))))
            (checkboxes(view, typed, Field::new("stellen", view.t("cooperation-field-parties")), &parties))
            (section(&view.t("cooperation-matrix"), html! {
                (paragraph(&view.t("cooperation-matrix-text")))
                @for row in typed.rows("zeile") { (line(view, typed, members, row)) }
                (add_row(view, "zeile"))
            }))
            (button_row(&[submit(&view.t("cooperation-save")), quiet_link("/netzwerk/kooperationen", &view.t("cooperation-cancel"))]))
        },
    );
    Page::new(&view.t(if typed.value("version").is_empty() { "cooperation-new" } else { "cooperation-change" }))
        .form(typed)
        .back("/netzwerk/kooperationen", view.t("cooperation-title"))
        .render(view, body)
}

fn line(view: &View, typed: &Form, members: &[Member], row: usize) -> Markup {
    let name = |field: &str| row_name("zeile", row, field);
    let ends: Vec<Choice> = std::iter::once(Choice::new(EACH, view.t("cooperation-each")))
        .chain(members.iter().map(|member| Choice::new(member.id.to_string(), member.name.clone())))
        .collect();
    let topics: Vec<Choice> = Topic::ALL
        .iter()
        .filter(|topic| topic.is_passed_on())
        .map(|topic| Choice::new(topic.as_str(), view.t(&format!("topic-{}", topic.as_str()))))
        .collect();
    let grounds = [
        Choice::new("consent", view.t("cooperation-basis-consent")),
        Choice::new("statute", view.t("cooperation-basis-statute")),
    ];
    let with_ground = if typed.value(&name("grund")).is_empty() {
        typed.clone().with(&name("grund"), "consent")
    } else {
        typed.clone()
    };
    field_group(
        &view.ta("cooperation-line", &[("number", row.into())]),
        html! {
            (select(view, typed, Field::new(name("von"), view.t("cooperation-field-giver")).width(Width::Medium), &ends))
            (select(view, typed, Field::new(name("an"), view.t("cooperation-field-receiver")).width(Width::Medium), &ends))
            (checkboxes(view, typed, Field::new(name("themen"), view.t("cooperation-field-topics")), &topics))
            (radios_inline(view, &with_ground, Field::new(name("grund"), view.t("cooperation-field-basis")), &grounds))
        },
    )
}
