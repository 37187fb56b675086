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
    let in_state =
        |wanted: &[ConsentState]| consents.iter().filter(|one| wanted.contains(&one.state)).collect::<Vec<_>>();
    let (asked, live) = (in_state(&[ConsentState::Asked]), in_state(&[ConsentState::Given]));
    let over = in_state(&[ConsentState::Refused, ConsentState::Withdrawn, ConsentState::Ended]);
    let items = |all: &[&Consent]| work_list(&all.iter().map(|one| item(view, one)).collect::<Vec<_>>());
    let body = html! {
        (lead(&view.t("portal-consents-lead")))
        @if !asked.is_empty() { (section(&view.t("portal-open"), html! {
            (items(&asked))
            (paragraph(&view.t("portal-consents-how")))
        })) }
        @if live.is_empty() { (empty_state(&view.t("portal-consents-none"), None)) }
        @else { (section(&view.t("portal-consents-live"), items(&live))) }
        @if !over.is_empty() { (section(&view.t("portal-consents-over"), items(&over))) }
        (paragraph(&view.t("portal-consents-right")))
    };
    Ok(page(view, &view.t("portal-consents-title"), body))
}

fn item(view: &View, one: &Consent) -> WorkItem {
    let title = format!("{}, {}", one.to.unit_name, one.to.organisation_name);
    let until = view.ta("portal-consent-until", &[("date", view.date(last_moment(one)).into())]);
    let meta = format!("{} · {until}", topics(view, one).join(", "));
    WorkItem::new(format!("/mein/einwilligungen/{}", one.id), title, meta).badge(state(view, one.state))
}

/// The last moment at which it holds, so that the day on the page is the last day.
fn last_moment(one: &Consent) -> ::store::Timestamp {
    one.until.minus(std::time::Duration::from_millis(1))
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
    let own = enter::own(&mut tx, &desk).await?;
    let one = consent::one(&mut tx, &desk, id).await?;
    let effect = match theirs(&own, &one) {
        Theirs::Yes => Some(consent::effect(&mut tx, &desk, id).await?),
        Theirs::No => None,
    };
    Ok(render(&visit.view, &one, effect.as_ref(), &Form::empty()))
}

/// One consent; what taking it back does stands there only for whoever may do it.
fn render(view: &View, one: &Consent, effect: Option<&Effect>, typed: &Form) -> Markup {
    let who = one.to.user_name.clone().unwrap_or_else(|| one.wording.recipient.clone());
    let mut rows = vec![
        SummaryRow::text(view.t("portal-consent-to"), &format!("{}, {}", one.to.unit_name, one.to.organisation_name)),
        SummaryRow::text(view.t("portal-consent-what"), &topics(view, one).join(", ")),
        SummaryRow::text(view.t("portal-consent-why"), &one.wording.purpose),
        SummaryRow::text(
            view.t("portal-consent-when"),
            &format!("{} – {}", view.date(one.from), view.date(last_moment(one))),
        ),
        SummaryRow::new(view.t("portal-consent-state"), state(view, one.state)),
    ];
    if !who.is_empty() {
        rows.insert(1, SummaryRow::text(view.t("portal-consent-who"), &who));
    }
    if let Some(at) = one.last_read_at {
        let topics: Vec<String> = one.last_read.iter().map(|topic| topic_name(view, *topic)).collect();
        let what = if topics.is_empty() { String::new() } else { format!(" ({})", topics.join(", ")) };
        rows.push(SummaryRow::text(view.t("portal-consent-read"), &format!("{}{what}", view.date_time(at))));
    }
    let live = matches!(one.state, ConsentState::Asked | ConsentState::Given);
    let reached: Vec<Markup> = effect
        .iter()
        .flat_map(|effect| &effect.recipients)
        .map(|reached| html! { (view.ta("portal-effect-reached", &[("unit", (&reached.unit_name).into())])) })
        .collect();
    let body = html! {
        (summary_list(&rows))
        (details(&view.t("portal-consent-text"), prose(&one.wording.text)))
        @if live && effect.is_none() { (paragraph(&view.t("portal-consent-not-yours"))) }
        @if live && effect.is_some() {
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
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &one, Some(&effect), &typed)).into_response());
        }
        Err(error) => return Err(error.into()),
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("/mein/einwilligungen/{id}")).into_response())
}

/// Whether somebody may decide about a consent that they see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::portal) enum Theirs {
    /// It is theirs to take back.
    Yes,
    /// They see it and no more.
    No,
}

/// Whose a consent is: a person of trust sees it and takes none back; a guardian only what is about the child.
pub(in crate::portal) fn theirs(own: &[enter::Own], one: &Consent) -> Theirs {
    let decides = |access: &crate::portal::Access| {
        let about = access.person == one.person;
        match access.standing {
            Standing::Own => about,
            Standing::Guardian => about && access.risk == crate::portal::Risk::None,
            Standing::Trust => false,
        }
    };
    if own.iter().any(|own| decides(&own.access)) { Theirs::Yes } else { Theirs::No }
}

/// Errors: `NotFound` for whoever may not take this consent back.
pub(in crate::portal) fn may_withdraw(own: &[enter::Own], one: &Consent) -> Result<(), AppError> {
    if theirs(own, one) == Theirs::Yes { Ok(()) } else { Err(AppError::NotFound) }
}
