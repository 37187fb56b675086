//! The search page: one field, and hits in three groups, each with the reason for which it is there.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;
use identity::{App, Visit};
use maud::{Markup, html};
use serde::Deserialize;
use ui::routes::get;
use ui::{
    AppError, Audience, Content, Field, Form, Page, Routes, Tone, View, WorkItem, badge, checkbox, empty_state, field,
    filter_form, muted, paragraph, quiet_link, section, text_link, work_list,
};

use super::{CaseHit, Depth, Found, NoteHit, PersonHit, Reach, Reason, Search};
use crate::case::CaseState;
use crate::case::pages::frame::{address, state_badge};
use crate::check::{Checked, Place};
use crate::entry::Desk;

const PLACES: &[Place] = &[("text", "q", "search-field")];

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().audience(Audience::Worker).page("/suche", get(show), Content::Yes, "/suche")
}

/// What the address asks for.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    notizen: String,
}

/// GET `/suche?q=`.
async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let view = &visit.view;
    let depth = if asked.notizen == "ja" { Depth::NotesToo } else { Depth::Names };
    let mut typed = Form::empty().with("q", &*asked.q).with("notizen", &*asked.notizen);
    let search = Search { text: asked.q, depth };
    let search = match search.checked(view.now, &view.zone) {
        Ok(search) => search,
        Err(faults) => {
            faults.note_in(view, &mut typed, PLACES);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &typed, html! {})).into_response());
        }
    };
    if search.text.is_empty() {
        return Ok(render(view, &typed, muted(&view.t("search-hint"))).into_response());
    }
    let mut tx = app.db.read().await?;
    let found = super::look_for(&mut tx, &Desk::casework(&app.vault, &visit.actor), &search).await?;
    Ok(render(view, &typed, hits(view, &found)).into_response())
}

fn render(view: &View, typed: &Form, body: Markup) -> Markup {
    let form = filter_form(
        "/suche",
        html! {
            (field(view, typed, Field::new("q", view.t("search-field")).hint(view.t("search-field-hint")).optional().search()))
            (checkbox(view, typed, Field::new("notizen", view.t("search-notes-too"))))
        },
        &view.t("search-look"),
    );
    Page::new(&view.t("search-title")).form(typed).render(
        view,
        html! {
            (form)
            (body)
            p { (view.t("emergency-find")) " " (text_link("/notfallzugriff", &view.t("emergency-title"))) }
        },
    )
}

fn hits(view: &View, found: &Found) -> Markup {
    html! {
        @if found.more { (paragraph(&view.t("search-more"))) }
        @if found.notes_reach == Reach::Newest { (paragraph(&view.t("search-newest-only"))) }
        @if found.is_empty() {
            (empty_state(&view.t("search-nothing"), Some(quiet_link("/faelle", &view.t("search-to-cases")))))
        }
        @if !found.persons.is_empty() {
            (section(&view.t("search-persons"), work_list(&found.persons.iter().map(|hit| person(view, hit)).collect::<Vec<_>>())))
        }
        @if !found.cases.is_empty() {
            (section(&view.t("search-cases"), work_list(&found.cases.iter().map(|hit| case(view, hit)).collect::<Vec<_>>())))
        }
        @if !found.notes.is_empty() {
            (section(&view.t("search-notes"), work_list(&found.notes.iter().map(|hit| note(view, hit)).collect::<Vec<_>>())))
        }
    }
}

fn person(view: &View, hit: &PersonHit) -> WorkItem {
    let born = hit.birth_date.map(|date| view.ta("search-born", &[("date", view.civil(date).into())]));
    let role = Some(hit.role.clone()).filter(|role| !role.is_empty());
    let parts: Vec<String> = [born, role, Some(hit.code.to_string())].into_iter().flatten().collect();
    WorkItem::new(address(&hit.code, "/familie"), &hit.name, parts.join(" · ")).badge(
        html! { (reasons(view, &hit.reasons)) @if hit.state != CaseState::Open { " " (state_badge(view, hit.state)) } },
    )
}

fn case(view: &View, hit: &CaseHit) -> WorkItem {
    let contact = hit.case.contact_person.as_ref().map(|person| person.name.clone());
    let parts: Vec<String> = [Some(hit.case.code.to_string()), contact].into_iter().flatten().collect();
    WorkItem::new(address(&hit.case.code, ""), &hit.case.title, parts.join(" · "))
        .badge(html! { (reasons(view, &hit.reasons)) @if hit.case.state != CaseState::Open { " " (state_badge(view, hit.case.state)) } })
}

fn note(view: &View, hit: &NoteHit) -> WorkItem {
    let about = view.ta(
        "search-note-about",
        &[
            ("kind", view.t(&format!("history-kind-{}", hit.kind)).into()),
            ("family", (&hit.title).into()),
            ("date", view.date(hit.happened_at).into()),
        ],
    );
    let href = address(&hit.code, &format!("/verlauf/{}/fassungen", hit.entry));
    WorkItem::new(href, about, &hit.passage).badge(reasons(view, &[Reason::Note]))
}

fn reasons(view: &View, reasons: &[Reason]) -> Markup {
    html! { @for reason in reasons { (badge(tone(*reason), &view.t(&format!("search-reason-{}", reason.as_str())))) " " } }
}

fn tone(reason: Reason) -> Tone {
    match reason {
        Reason::Exact | Reason::Birth | Reason::Code => Tone::Success,
        Reason::Sound | Reason::BirthSwapped | Reason::Note => Tone::Info,
        Reason::Partly => Tone::Warning,
    }
}
