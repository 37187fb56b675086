//! `/mein/daten`: everything that is kept about me and may be shown, on the screen, on paper, and as a package to take along;
//! and asking for a correction, erasure or restriction.

use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use casework::document::{self, Way};
use casework::entry::Opened;
use identity::{App, SignedForm, Visit};
use serde_json::Value;
use store::Tx;
use ui::check::{Checked, Place};
use ui::{
    AppError, Choice, Field, Form, Markup, Page, Sheet, SummaryRow, TimelineItem, View, bullet_list, button_row,
    empty_state, form, html, lead, link_button, paragraph, prose, radios, section, sheet_page, submit, summary_list,
    text_area, text_link, timeline,
};

use super::{OwnPath, Package, words};
use crate::portal::acts::ask::{self, NewRequest};
use crate::portal::acts::enter::{self, Own};
use crate::portal::model::WithholdReason;
use crate::review::requests::{Request, RequestKind};

/// So many entries stand on the page; all of them are on paper and in the package.
const SHOWN: usize = 100;

/// Where the parts of a request stand in the form.
const PLACES: &[Place] = &[("kind", "was", "portal-ask-kind"), ("words", "worte", "portal-ask-words")];

/// Everything that the page and the paper show.
struct Matters {
    own: Vec<Own>,
    entries: Vec<Opened<Value>>,
    withheld: Vec<(WithholdReason, i64)>,
    requests: Vec<Request>,
}

async fn load(tx: &mut Tx, app: &App, visit: &Visit) -> Result<Matters, AppError> {
    let desk = enter::desk(&app.vault, &visit.actor);
    let own = enter::own(tx, &desk).await?;
    let mut entries = enter::everything(tx, &desk, &own).await?;
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.happened_at, entry.id)));
    let withheld = enter::withheld(tx, &own).await?;
    let requests = crate::review::requests::of_account(tx, visit.user()).await?;
    Ok(Matters { own, entries, withheld, requests })
}

/// GET `/mein/daten`.
pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let matters = load(&mut tx, &app, &visit).await?;
    Ok(render(&visit.view, &matters, &Form::empty()))
}

fn render(view: &View, matters: &Matters, typed: &Form) -> Markup {
    let count = matters.entries.len();
    let body = html! {
        (lead(&view.t("portal-data-lead")))
        (summary_list(&[
            SummaryRow::text(view.t("portal-data-about"), &names(&matters.own)),
            SummaryRow::text(view.t("portal-data-count"), &view.number(i64::try_from(count).unwrap_or(i64::MAX))),
        ]))
        (section(&view.t("portal-data-take"), html! {
            (paragraph(&view.t("portal-data-take-about")))
            (form(view, "/mein/daten/paket", &Form::empty(), button_row(&[
                submit(&view.t("portal-data-package")),
                link_button("/mein/daten/druck", &view.t("portal-data-print")),
            ])))
        }))
        (withheld(view, &matters.withheld))
        (section(&view.t("portal-data-entries"), html! {
            @if matters.entries.is_empty() { (empty_state(&view.t("portal-data-none"), None)) }
            @else { (entries(view, &matters.entries[..count.min(SHOWN)])) }
            @if count > SHOWN { (paragraph(&view.ta("portal-data-more", &[("count", SHOWN.into())]))) }
        }))
        (section(&view.t("portal-ask"), asking(view, typed)))
        @if !matters.requests.is_empty() { (section(&view.t("portal-asked"), asked(view, &matters.requests))) }
    };
    Page::new(&view.t("portal-data-title")).form(typed).render(view, body)
}

fn names(own: &[Own]) -> String {
    own.iter().map(|one| one.name.clone()).filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
}

fn entries(view: &View, entries: &[Opened<Value>]) -> Markup {
    let items: Vec<TimelineItem> = entries
        .iter()
        .map(|entry| {
            let item =
                TimelineItem::new(words::heading(view, entry), entry.unit_name.clone()).at(view, entry.happened_at);
            item.body(html! {
                (prose(&words::words(view, entry)))
                @if entry.kind == "document" {
                    p { (text_link(&format!("/mein/dokumente/{}", entry.id), &view.t("portal-data-document"))) }
                }
            })
        })
        .collect();
    timeline(&items)
}

/// What is not shown, and why: figures and reasons, never what it is (L-21).
fn withheld(view: &View, withheld: &[(WithholdReason, i64)]) -> Markup {
    let lines: Vec<Markup> = withheld
        .iter()
        .map(|(reason, count)| {
            html! { (view.ta(&format!("portal-withheld-{}", reason.as_str()), &[("count", (*count).into())])) }
        })
        .collect();
    section(
        &view.t("portal-withheld"),
        html! {
            (paragraph(&view.t("portal-withheld-about")))
            @if !lines.is_empty() { (bullet_list(&lines)) }
        },
    )
}

fn asking(view: &View, typed: &Form) -> Markup {
    let kinds: Vec<Choice> = [
        RequestKind::Correction,
        RequestKind::Erasure,
        RequestKind::Restriction,
        RequestKind::Objection,
        RequestKind::Information,
    ]
    .iter()
    .map(|kind| {
        let key = format!("portal-ask-{}", kind.as_str());
        Choice::new(kind.as_str(), view.t(&key))
    })
    .collect();
    html! {
        (paragraph(&view.t("portal-ask-lead")))
        (form(view, "/mein/daten/antrag", typed, html! {
            (radios(view, typed, Field::new("was", view.t("portal-ask-kind")), &kinds))
            (text_area(view, typed, Field::new("worte", view.t("portal-ask-words")).hint(view.t("portal-ask-hint")).rows(4)))
            (button_row(&[submit(&view.t("portal-ask-send"))]))
        }))
    }
}

fn asked(view: &View, requests: &[Request]) -> Markup {
    let lines: Vec<Markup> = requests
        .iter()
        .map(|request| {
            let kind = view.t(&format!("portal-ask-{}", request.kind.as_str()));
            let dates = [("date", view.date(request.received_at).into()), ("due", view.date(request.due_at).into())];
            html! { (kind) ". " (view.ta(&format!("portal-asked-{}", request.state.as_str()), &dates)) }
        })
        .collect();
    bullet_list(&lines)
}

/// GET `/mein/daten/druck`: all of it on paper.
pub(super) async fn print(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let matters = load(&mut tx, &app, &visit).await?;
    drop(tx);
    let sheet = Sheet {
        organisation: matters.own.first().map(|one| one.behind.unit_name.clone()).into_iter().collect(),
        subtitle: Some(names(&matters.own)),
        back: Some(("/mein/daten".to_owned(), view.t("nav-mine-data"))),
    };
    let body = html! { (withheld(view, &matters.withheld)) (entries(view, &matters.entries)) };
    Ok(sheet_page(view, &view.t("portal-data-title"), &sheet, body))
}

/// POST `/mein/daten/paket`: the package to take along. Making it is an act, and stands in the journal.
pub(super) async fn package(
    State(app): State<App>,
    visit: Visit,
    SignedForm(_): SignedForm,
) -> Result<Response, AppError> {
    let package = Package::make(&app, &visit.view, &visit.actor).await?;
    let mut response = Response::new(Body::from(package.zip()?));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"daten.zip\""));
    Ok(response)
}

/// POST `/mein/daten/antrag`: asks for something by right; the period begins now.
pub(super) async fn ask(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let kind = typed.choice::<RequestKind>(view, "was", "portal-ask-kind");
    let words = typed.value("worte").to_owned();
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = enter::desk(&app.vault, &visit.actor);
    if let Some(kind) = kind.filter(|_| typed.is_ok()) {
        match (NewRequest { kind, words }).checked(view.now, &view.zone) {
            Ok(new) => {
                ask::ask(&mut tx, &desk, &new).await?;
                tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
                return Ok(Redirect::to("/mein/daten").into_response());
            }
            Err(faults) => faults.note_in(view, &mut typed, PLACES),
        }
    }
    let matters = load(&mut tx, &app, &visit).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &matters, &typed)).into_response())
}

/// GET `/mein/dokumente/{id}`: the bytes of a document that is shown.
pub(super) async fn document(State(app): State<App>, visit: Visit, OwnPath(id): OwnPath) -> Result<Response, AppError> {
    let mut tx = app.db.read().await?;
    let desk = enter::desk(&app.vault, &visit.actor);
    let own = enter::own(&mut tx, &desk).await?;
    for file in enter::files(&own) {
        if let Ok(found) = document::find(&mut tx, &desk, file, id).await {
            drop(tx);
            return Ok(document::hand_out(&app, &desk, &found, None, Way::Save).await?);
        }
    }
    Err(AppError::NotFound)
}
