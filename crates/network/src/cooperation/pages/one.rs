//! `/netzwerk/kooperationen/{cooperation}`: the agreement, who has signed, what may flow; signing and ending.

use std::collections::BTreeMap;

use ::store::ids::OrganisationId;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use ui::check::Place;
use ui::{
    AppError, Column, Field, Form, Markup, Page, SummaryRow, Tone, View, alert, badge, button_row, checkbox, form,
    hidden, html, link_button, paragraph, prose, section, submit, submit_quiet, summary_list, table,
};

use super::{CooperationPath, found, part, state_words};
use crate::Error;
use crate::cooperation;
use crate::cooperation::model::{Cooperation, State as Standing};
use crate::cooperation::policy::Part;

/// Where the parts stand in the form.
const PLACES: &[Place] = &[("sign", "einverstanden", "cooperation-sign"), ("end", "beenden", "cooperation-end")];

/// GET `/netzwerk/kooperationen/{cooperation}`.
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    CooperationPath(id): CooperationPath,
) -> Result<Markup, AppError> {
    let part = part(&visit);
    let mut tx = app.db.read().await?;
    let standing = found(&mut tx, part, id).await?;
    Ok(render(&visit.view, part, &standing, &Form::empty()))
}

/// POST `/netzwerk/kooperationen/{cooperation}/unterschreiben`.
pub(super) async fn sign(
    State(app): State<App>,
    visit: Visit,
    CooperationPath(id): CooperationPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let (view, part) = (&visit.view, part(&visit));
    let seen: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let mut tx = app.db.begin().await?;
    let standing = found(&mut tx, part, id).await?;
    if !part.may_sign() || !standing.has(part.organisation) {
        return Err(AppError::NotFound);
    }
    if !typed.ticked("einverstanden") {
        typed.error("einverstanden", view.t("cooperation-error-tick"));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, part, &standing, &typed)).into_response());
    }
    answer(view, part, &standing, typed, cooperation::sign(&mut tx, &visit.actor, part, id, seen).await, tx).await
}

/// POST `/netzwerk/kooperationen/{cooperation}/beenden`.
pub(super) async fn end(
    State(app): State<App>,
    visit: Visit,
    CooperationPath(id): CooperationPath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let (view, part) = (&visit.view, part(&visit));
    let seen: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let mut tx = app.db.begin().await?;
    let standing = found(&mut tx, part, id).await?;
    answer(view, part, &standing, typed, cooperation::end(&mut tx, &visit.actor, part, id, seen).await, tx).await
}

async fn answer(
    view: &View,
    part: Part,
    standing: &Cooperation,
    mut typed: Form,
    done: Result<i64, Error>,
    tx: ::store::Tx,
) -> Result<Response, AppError> {
    let status = match done {
        Ok(_) => {
            tx.commit().await?;
            return Ok(Redirect::to(&format!("/netzwerk/kooperationen/{}", standing.id)).into_response());
        }
        Err(Error::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(Error::Changed { .. }) => {
            typed.error("einverstanden", view.t("cooperation-error-changed"));
            StatusCode::CONFLICT
        }
        Err(error) => return Err(error.into()),
    };
    Ok((status, render(view, part, standing, &typed)).into_response())
}

fn render(view: &View, part: Part, standing: &Cooperation, typed: &Form) -> Markup {
    let signed = standing.signatures.iter().filter(|party| party.signed_at.is_some()).count();
    let (parties, signed) = (standing.signatures.len() as i64, signed as i64);
    let facts = summary_list(&[
        SummaryRow::text(view.t("cooperation-state"), &state_words(view, standing.state, parties, signed)),
        SummaryRow::text(
            view.t("cooperation-term"),
            &view.ta(
                "cooperation-term-is",
                &[
                    ("from", view.long_civil(standing.text.first_day).into()),
                    ("until", view.long_civil(standing.text.last_day).into()),
                ],
            ),
        ),
    ]);
    let open = standing.state != Standing::Ended && standing.valid_until > view.now;
    let body = html! {
        @if standing.state == Standing::Draft { (alert(view, Tone::Info, &view.t("cooperation-draft-alert"), html! {})) }
        @else if !open { (alert(view, Tone::Warning, &view.t("cooperation-over-alert"), html! {})) }
        (facts)
        @if !standing.text.aim.is_empty() { (section(&view.t("cooperation-field-aim"), prose(&standing.text.aim))) }
        (section(&view.t("cooperation-signatures"), signatures(view, standing)))
        (section(&view.t("cooperation-matrix"), html! {
            (paragraph(&view.t("cooperation-matrix-bounds")))
            (matrix(view, standing))
        }))
        @if open { (acts(view, part, standing, typed)) }
    };
    Page::new(&standing.text.title)
        .form(typed)
        .back("/netzwerk/kooperationen", view.t("cooperation-title"))
        .render(view, body)
}

fn signatures(view: &View, standing: &Cooperation) -> Markup {
    let columns =
        ["cooperation-party", "cooperation-signed-by", "cooperation-signed-at"].map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = standing
        .signatures
        .iter()
        .map(|party| {
            vec![
                html! { (party.name) },
                html! {
                    @match &party.signed_by {
                        Some(name) => (name),
                        None => (badge(Tone::Warning, &view.t("cooperation-unsigned"))),
                    }
                },
                html! { @match party.signed_at { Some(at) => (view.date_time(at)), None => "–" } },
            ]
        })
        .collect();
    table(&view.t("cooperation-signatures"), &columns, &rows)
}

/// One row a direction; what is missing does not flow.
fn matrix(view: &View, standing: &Cooperation) -> Markup {
    let names: BTreeMap<OrganisationId, &str> =
        standing.signatures.iter().map(|party| (party.organisation, party.name.as_str())).collect();
    let name = |id: &OrganisationId| names.get(id).copied().unwrap_or_default().to_owned();
    let mut directions: BTreeMap<(String, String, &str), Vec<String>> = BTreeMap::new();
    let mut live: BTreeMap<(String, String, &str), bool> = BTreeMap::new();
    for line in &standing.text.matrix {
        let key = (name(&line.from), name(&line.to), line.basis.as_str());
        live.insert(key.clone(), standing.is_signed_by(line.from) && standing.is_signed_by(line.to));
        directions.entry(key).or_default().push(view.t(&format!("topic-{}", line.topic.as_str())));
    }
    let columns = [
        "cooperation-field-giver",
        "cooperation-field-receiver",
        "cooperation-field-basis",
        "cooperation-field-topics",
        "cooperation-flows",
    ]
    .map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = directions
        .into_iter()
        .map(|(key, topics)| {
            let flows = live.get(&key).copied().unwrap_or_default() && standing.state == Standing::Signed;
            let (from, to, basis) = key;
            vec![
                html! { (from) },
                html! { (to) },
                html! { (view.t(&format!("cooperation-basis-{basis}"))) },
                html! { (topics.join(", ")) },
                html! {
                    @if flows { (badge(Tone::Success, &view.t("cooperation-flows-yes"))) }
                    @else { (badge(Tone::Info, &view.t("cooperation-flows-no"))) }
                },
            ]
        })
        .collect();
    table(&view.t("cooperation-matrix"), &columns, &rows)
}

fn acts(view: &View, part: Part, standing: &Cooperation, typed: &Form) -> Markup {
    let at = |rest: &str| format!("/netzwerk/kooperationen/{}{rest}", standing.id);
    let version = standing.version.to_string();
    let signs = part.may_sign() && standing.has(part.organisation) && !standing.is_signed_by(part.organisation);
    html! {
        @if part.may_draft() && standing.state == Standing::Draft {
            (button_row(&[link_button(&at("/aendern"), &view.t("cooperation-change"))]))
        }
        @if signs {
            (section(&view.t("cooperation-sign"), form(view, &at("/unterschreiben"), typed, html! {
                (paragraph(&view.t("cooperation-sign-text")))
                (hidden("version", &version))
                (checkbox(view, typed, Field::new("einverstanden", view.t("cooperation-sign-tick"))))
                (button_row(&[submit(&view.t("cooperation-sign-now"))]))
            })))
        }
        @if part.may_draft() {
            (section(&view.t("cooperation-end"), form(view, &at("/beenden"), &Form::empty(), html! {
                (paragraph(&view.t("cooperation-end-text")))
                (hidden("version", &version))
                (button_row(&[submit_quiet(&view.t("cooperation-end-now"))]))
            })))
        }
    }
}
