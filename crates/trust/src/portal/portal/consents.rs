//! `/mein/einwilligungen`: what I agreed to, what taking it back does, and taking it back with one click.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::topic_name;
use identity::{App, SignedForm, Visit};
use ui::{
    AppError, Form, Markup, SummaryRow, Tone, View, WorkItem, badge, bullet_list, button_row, details, empty_state,
    form, html, lead, page, paragraph, prose, quiet_link, section, submit, summary_list, work_list,
};

use super::OwnPath;
use crate::consent::{self, Consent, ConsentState, Effect, Withdrawal, WithdrawalWay};
use crate::portal::Standing;
use crate::portal::acts::enter;

/// GET `/mein/einwilligungen`.
pub(super) async fn list(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = enter::desk(&app.vault, &visit.actor);
    let own = enter::own(&mut tx, &desk).await?;
    let mut consents = Vec::new();
    for file in enter::files(&own) {
        consents.extend(consent::list(&mut tx, &desk, file).await?);
    }
    drop(tx);
    let (live, over): (Vec<_>, Vec<_>) =
        consents.iter().partition(|one| matches!(one.state, ConsentState::Asked | ConsentState::Given));
    let items = |all: &[&Consent]| work_list(&all.iter().map(|one| item(view, one)).collect::<Vec<_>>());
    let body = html! {
        (lead(&view.t("portal-consents-lead")))
        @if live.is_empty() { (empty_state(&view.t("portal-consents-none"), None)) }
        @else { (section(&view.t("portal-consents-live"), items(&live))) }
        @if !over.is_empty() { (section(&view.t("portal-consents-over"), items(&over))) }
        (paragraph(&view.t("portal-consents-right")))
    };
    Ok(page(view, &view.t("portal-consents-title"), body))
}

fn item(view: &View, one: &Consent) -> WorkItem {
    let title = format!("{}, {}", one.to.unit_name, one.to.organisation_name);
    let until = view.ta("portal-consent-until", &[("date", view.date(one.until).into())]);
    let meta = format!("{} · {until}", topics(view, one).join(", "));
    WorkItem::new(format!("/mein/einwilligungen/{}", one.id), title, meta).badge(state(view, one.state))
}

fn topics(view: &View, one: &Consent) -> Vec<String> {
    let mut topics: Vec<String> = one.topics.iter().map(|topic| topic_name(view, *topic)).collect();
    if !one.items.is_empty() {
        topics.push(view.ta("portal-consent-items", &[("count", one.items.len().into())]));
    }
    topics
}

fn state(view: &View, state: ConsentState) -> Markup {
    let tone = match state {
        ConsentState::Given => Tone::Success,
        ConsentState::Asked => Tone::Warning,
        _ => Tone::Info,
    };
    badge(tone, &view.t(&format!("portal-consent-{}", state.as_str())))
}

/// GET `/mein/einwilligungen/{id}`: what was agreed, and what taking it back does, before anybody does it.
pub(super) async fn show(State(app): State<App>, visit: Visit, OwnPath(id): OwnPath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = enter::desk(&app.vault, &visit.actor);
    enter::own(&mut tx, &desk).await?;
    let one = consent::one(&mut tx, &desk, id).await?;
    let effect = consent::effect(&mut tx, &desk, id).await?;
    Ok(render(&visit.view, &one, &effect, &Form::empty()))
}

fn render(view: &View, one: &Consent, effect: &Effect, typed: &Form) -> Markup {
    let who = one.to.user_name.clone().unwrap_or_else(|| one.wording.recipient.clone());
    let mut rows = vec![
        SummaryRow::text(view.t("portal-consent-to"), &format!("{}, {}", one.to.unit_name, one.to.organisation_name)),
        SummaryRow::text(view.t("portal-consent-what"), &topics(view, one).join(", ")),
        SummaryRow::text(view.t("portal-consent-why"), &one.wording.purpose),
        SummaryRow::text(view.t("portal-consent-when"), &format!("{} – {}", view.date(one.from), view.date(one.until))),
        SummaryRow::new(view.t("portal-consent-state"), state(view, one.state)),
    ];
    if !who.is_empty() {
        rows.insert(1, SummaryRow::text(view.t("portal-consent-who"), &who));
    }
    if let Some(at) = one.last_read_at {
        rows.push(SummaryRow::text(view.t("portal-consent-read"), &view.date_time(at)));
    }
    let live = matches!(one.state, ConsentState::Asked | ConsentState::Given);
    let reached: Vec<Markup> = effect
        .recipients
        .iter()
        .map(|reached| html! { (view.ta("portal-effect-reached", &[("unit", (&reached.unit_name).into())])) })
        .collect();
    let body = html! {
        (summary_list(&rows))
        (details(&view.t("portal-consent-text"), prose(&one.wording.text)))
        @if live {
            (section(&view.t("portal-withdraw"), html! {
                (paragraph(&view.t("portal-effect-lead")))
                @if !reached.is_empty() { (bullet_list(&reached)) }
                (bullet_list(&["portal-effect-now", "portal-effect-kept", "portal-effect-else", "portal-effect-reason"]
                    .map(|key| html! { (view.t(key)) })))
                (form(view, &format!("/mein/einwilligungen/{}", one.id), typed, html! {
                    (button_row(&[submit(&view.t("portal-withdraw-do")), quiet_link("/mein/einwilligungen", &view.t("portal-withdraw-not"))]))
                }))
            }))
        } @else {
            p { (quiet_link("/mein/einwilligungen", &view.t("portal-consents-back"))) }
        }
    };
    ui::Page::new(&view.t("portal-consent-title")).form(typed).render(view, body)
}

/// POST `/mein/einwilligungen/{id}`: takes it back, at once and completely. No reason is asked (L-17).
pub(super) async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    OwnPath(id): OwnPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await?;
    let desk = enter::desk(&app.vault, &visit.actor);
    let own = enter::own(&mut tx, &desk).await?;
    let one = consent::one(&mut tx, &desk, id).await?;
    may_withdraw(&own, &one)?;
    match consent::withdraw(&mut tx, &desk, id, Withdrawal { way: WithdrawalWay::Portal }).await {
        Ok(_) => {}
        Err(consent::ConsentError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, &[]);
            let effect = consent::effect(&mut tx, &desk, id).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &one, &effect, &typed)).into_response());
        }
        Err(error) => return Err(error.into()),
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("/mein/einwilligungen/{id}")).into_response())
}

/// A person of trust sees consents, and takes none back; a guardian only what is about the child.
pub(in crate::portal) fn may_withdraw(own: &[enter::Own], one: &Consent) -> Result<(), AppError> {
    let theirs = |access: &crate::portal::Access| {
        let about = access.person == one.person;
        match access.standing {
            Standing::Own => about,
            Standing::Guardian => about && access.risk == crate::portal::Risk::None,
            Standing::Trust => false,
        }
    };
    if own.iter().any(|own| theirs(&own.access)) { Ok(()) } else { Err(AppError::NotFound) }
}
