//! `/pruefung/aufbewahrung`: files whose period has passed, proposals to erase them, and releasing one.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::entry::EntryError;
use identity::{App, SignedForm, Visit};
use store::FileId;
use ui::{
    AppError, Column, Form, Markup, Page, SummaryRow, View, button_row, empty_state, form, hidden, html, lead,
    link_button, paragraph, quiet_link, section, submit, submit_quiet, summary_list, table,
};

use super::OnePath;
use crate::rights::model::{Due, Erasure, ErasureId, Rule};
use crate::rights::{self, Proposal, store as statements};

/// GET `/pruefung/aufbewahrung`: codes and periods, never what a file says.
pub(super) async fn list(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let view = &visit.view;
    Proposal::of(&visit.actor, visit.roles)?;
    let mut tx = app.db.read().await?;
    let due = statements::all_due_unscoped(&mut tx, visit.actor.organisation).await?;
    let erasures = statements::erasures_unscoped(&mut tx, visit.actor.organisation).await?;
    drop(tx);
    let (done, waiting): (Vec<_>, Vec<_>) = erasures.iter().partition(|erasure| erasure.released_at.is_some());
    let body = html! {
        (lead(&view.t("rights-list-lead")))
        (section(&view.t("rights-waiting"), html! {
            @if waiting.is_empty() { (empty_state(&view.t("rights-waiting-none"), None)) }
            @else { (proposals(view, &visit, &waiting)) }
        }))
        (section(&view.t("rights-due"), html! {
            (paragraph(&view.t("rights-due-about")))
            @if due.is_empty() { (empty_state(&view.t("rights-due-none"), None)) } @else { (overdue(view, &due)) }
        }))
        @if !done.is_empty() { (section(&view.t("rights-done"), finished(view, &done))) }
    };
    Ok(Page::new(&view.t("rights-list-title")).render(view, body))
}

fn rule_words(view: &View, key: &str) -> String {
    Rule::named(key).map_or_else(|| key.to_owned(), |rule| format!("{} ({})", rule.words(view.lang), rule.source))
}

fn overdue(view: &View, due: &[Due]) -> Markup {
    let headings = ["rights-case", "rights-unit", "rights-rule", "rights-since", "rights-act"];
    let headings = headings.map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = due
        .iter()
        .map(|one| {
            let action = format!("/pruefung/aufbewahrung/{}/vorschlagen", one.file);
            vec![
                html! { (one.case) },
                html! { (one.unit_name) },
                html! { (rule_words(view, &one.rule)) },
                html! { (view.day(&one.due_on)) },
                form(view, &action, &Form::empty(), submit_quiet(&view.t("rights-propose"))),
            ]
        })
        .collect();
    table(&view.t("rights-due"), &headings, &rows)
}

fn proposals(view: &View, visit: &Visit, waiting: &[&Erasure]) -> Markup {
    let headings = ["rights-case", "rights-unit", "rights-proposed-by", "rights-since", "rights-act"];
    let headings = headings.map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = waiting
        .iter()
        .map(|one| {
            let below = |rest: &str| format!("/pruefung/aufbewahrung/{}/{rest}", one.id);
            let own = one.proposed_by == visit.user();
            vec![
                html! { (one.case) },
                html! { (one.unit_name) },
                html! { (one.proposed_by_name) },
                html! { (view.date(one.proposed_at)) },
                html! {
                    @if own { p { (view.t("rights-second")) } }
                    @else { p { (link_button(&below("freigeben"), &view.t("rights-release"))) } }
                    (form(view, &below("zuruecknehmen"), &Form::empty(), html! {
                        (hidden("version", &one.version.to_string())) (submit_quiet(&view.t("rights-withdraw")))
                    }))
                },
            ]
        })
        .collect();
    table(&view.t("rights-waiting"), &headings, &rows)
}

fn finished(view: &View, done: &[&Erasure]) -> Markup {
    let headings = ["rights-case", "rights-unit", "rights-erased-at", "rights-entries", "rights-keys-gone"];
    let headings = headings.map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = done
        .iter()
        .map(|one| {
            vec![
                html! { (one.case) },
                html! { (one.unit_name) },
                html! { @if let Some(at) = one.released_at { (view.date(at)) } },
                html! { @if let Some(entries) = one.entries { (view.number(entries)) } },
                html! { @if let Some(at) = one.keys_gone_at { (view.date(at)) } },
            ]
        })
        .collect();
    table(&view.t("rights-done"), &headings, &rows)
}

/// POST `/pruefung/aufbewahrung/{id}/vorschlagen`.
pub(super) async fn propose(
    State(app): State<App>,
    visit: Visit,
    OnePath(file): OnePath<FileId>,
    SignedForm(_): SignedForm,
) -> Result<Response, AppError> {
    let proposal = Proposal::of(&visit.actor, visit.roles)?;
    let mut tx = app.db.begin().await?;
    rights::propose(&mut tx, &proposal, file).await?;
    tx.commit().await?;
    Ok(Redirect::to("/pruefung/aufbewahrung").into_response())
}

/// GET `/pruefung/aufbewahrung/{id}/freigeben`: what releasing does, before anybody does it.
pub(super) async fn ask(
    State(app): State<App>,
    visit: Visit,
    OnePath(id): OnePath<ErasureId>,
) -> Result<Markup, AppError> {
    Proposal::of(&visit.actor, visit.roles)?;
    let mut tx = app.db.read().await?;
    let erasure = statements::erasure(&mut tx, visit.actor.organisation, id).await?.ok_or(AppError::NotFound)?;
    Ok(render(&visit.view, &erasure, &Form::empty()))
}

fn render(view: &View, erasure: &Erasure, typed: &Form) -> Markup {
    let body = html! {
        (lead(&view.t("rights-release-lead")))
        (summary_list(&[
            SummaryRow::text(view.t("rights-case"), &erasure.case),
            SummaryRow::text(view.t("rights-unit"), &erasure.unit_name),
            SummaryRow::text(view.t("rights-rule"), &rule_words(view, &erasure.rule)),
            SummaryRow::text(view.t("rights-proposed-by"), &erasure.proposed_by_name),
        ]))
        (paragraph(&view.t("rights-release-effect")))
        (form(view, &format!("/pruefung/aufbewahrung/{}/freigeben", erasure.id), typed, html! {
            (hidden("version", &erasure.version.to_string()))
            (button_row(&[submit(&view.t("rights-release-do")), quiet_link("/pruefung/aufbewahrung", &view.t("rights-cancel"))]))
        }))
    };
    Page::new(&view.t("rights-release-title")).form(typed).render(view, body)
}

/// POST `/pruefung/aufbewahrung/{id}/freigeben`: destroys the keys.
pub(super) async fn release(
    State(app): State<App>,
    visit: Visit,
    OnePath(id): OnePath<ErasureId>,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let proposal = Proposal::of(&visit.actor, visit.roles)?;
    let mut tx = app.db.begin().await?;
    let seen = typed.value("version").parse().unwrap_or_default();
    match rights::release(&mut tx, &proposal, id, seen).await {
        Ok(_) => tx.commit().await?,
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(&visit.view, &mut typed, &[]);
            let erasure =
                statements::erasure(&mut tx, visit.actor.organisation, id).await?.ok_or(AppError::NotFound)?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&visit.view, &erasure, &typed)).into_response());
        }
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to("/pruefung/aufbewahrung").into_response())
}

/// POST `/pruefung/aufbewahrung/{id}/zuruecknehmen`.
pub(super) async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    OnePath(id): OnePath<ErasureId>,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let proposal = Proposal::of(&visit.actor, visit.roles)?;
    let mut tx = app.db.begin().await?;
    rights::withdraw(&mut tx, &proposal, id, typed.value("version").parse().unwrap_or_default()).await?;
    tx.commit().await?;
    Ok(Redirect::to("/pruefung/aufbewahrung").into_response())
}
