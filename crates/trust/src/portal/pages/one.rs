//! `/faelle/{code}/zugaenge/{id}`: one access: what is shown by it, withholding an entry, a new code, and its end.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar, kind_name, sub_navigation, topic_name};
use casework::case::{self, CasePath, CaseView};
use casework::entry::{self, Desk, EntryError, Opened};
use identity::{App, SignedForm, Visit};
use serde_json::Value;
use store::EntryId;
use ui::{
    AppError, Choice, Field, Form, Markup, Page, SummaryRow, TimelineItem, Tone, View, badge, button_row, details,
    form, hidden, html, muted, paragraph, prose, section, select, submit, submit_quiet, summary_list, timeline,
};

use super::{AccessPath, list, new, until};
use crate::portal::model::{Access, Risk, WithholdReason};
use crate::portal::{self, Withheld, store as statements};

/// So many entries are listed with whether they are shown.
const LISTED: i64 = 200;

/// GET `/faelle/{code}/zugaenge/{id}`.
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    AccessPath(id): AccessPath,
) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let access = statements::access(&mut tx, file.id(), id).await?.ok_or(EntryError::NotFound)?;
    let names = list::names(&mut tx, &desk, std::slice::from_ref(&access)).await?;
    let name = names.get(&access.person).cloned().unwrap_or_default();
    let shown: BTreeSet<EntryId> = policy::shown_entries_unscoped(&mut tx, access.portal, access.user)
        .await?
        .into_iter()
        .map(|(entry, _)| entry)
        .collect();
    let entries = entry::history(&mut tx, &desk, file.id(), LISTED).await?;
    drop(tx);
    let title = view.ta(&format!("portal-as-{}", access.standing.as_str()), &[("name", (&name).into())]);
    let live = access.lives_at(view.now);
    let body = html! {
        (facts(view, &access))
        @if live { (ways(view, &case, &access)) }
        (section(&view.t("portal-one-shown"), html! {
            (paragraph(&view.t("portal-one-shown-about")))
            (seen(view, &case, &access, &entries, &shown))
        }))
    };
    Ok(Page::new(&title).case(&identity_bar(view, &case), &sub_navigation(view, &case)).render(view, body))
}

fn facts(view: &View, access: &Access) -> Markup {
    let mut rows = vec![
        SummaryRow::text(view.t("portal-sheet-login"), &access.login),
        SummaryRow::text(view.t("portal-new-reach"), &view.t(&format!("portal-reach-{}", access.reach.as_str()))),
        SummaryRow::text(view.t("portal-one-since"), &view.date(access.since)),
        SummaryRow::text(view.t("portal-one-until"), &until(view, access.ended_at.unwrap_or(access.until))),
    ];
    if access.risk == Risk::Named {
        let words = badge(Tone::Warning, &view.t("portal-risk-named"));
        rows.push(SummaryRow::new(view.t("portal-new-risk"), words));
    }
    summary_list(&rows)
}

fn ways(view: &View, case: &CaseView, access: &Access) -> Markup {
    let below = |rest: &str| address(&case.code, &format!("/zugaenge/{}{rest}", access.id));
    let none = Form::empty();
    html! {
        (section(&view.t("portal-one-code"), html! {
            (paragraph(&view.t("portal-one-code-about")))
            (form(view, &below("/code"), &none, button_row(&[submit_quiet(&view.t("portal-one-code-do"))])))
        }))
        (details(&view.t("portal-one-end"), html! {
            (paragraph(&view.t("portal-one-end-about")))
            (form(view, &below("/beenden"), &none, html! {
                (hidden("version", &access.version.to_string()))
                (button_row(&[submit(&view.t("portal-one-end-do"))]))
            }))
        }))
    }
}

/// What the file holds, with a mark at each entry that is shown, and the way to withhold it.
fn seen(view: &View, case: &CaseView, access: &Access, entries: &[Opened<Value>], shown: &BTreeSet<EntryId>) -> Markup {
    let action = address(&case.code, &format!("/zugaenge/{}/zeigen", access.id));
    let reasons: Vec<Choice> = WithholdReason::ALL
        .iter()
        .map(|reason| Choice::new(reason.as_str(), view.t(&format!("portal-reason-{}", reason.as_str()))))
        .collect();
    let items: Vec<TimelineItem> = entries
        .iter()
        .map(|entry| {
            let is_shown = shown.contains(&entry.id);
            let mark = if is_shown {
                badge(Tone::Success, &view.t("portal-shown"))
            } else {
                badge(Tone::Info, &view.t("portal-not-shown"))
            };
            let field = format!("grund-{}", entry.id);
            let about = format!("{} · {}", kind_name(view, &entry.kind), topic_name(view, entry.topic));
            let body = html! {
                (prose(&crate::portal::portal::words::words(view, entry)))
                (details(&view.t(if is_shown { "portal-withhold" } else { "portal-show-again" }), form(view, &action, &Form::empty(), html! {
                    (hidden("eintrag", &entry.id.to_string()))
                    @if is_shown {
                        (select(view, &Form::empty(), Field::new(&field, view.t("portal-withhold-why")), &reasons))
                        (button_row(&[submit_quiet(&view.t("portal-withhold-do"))]))
                    } @else {
                        p { (muted(&view.t("portal-show-again-about"))) }
                        (button_row(&[submit_quiet(&view.t("portal-show-again-do"))]))
                    }
                })))
            };
            TimelineItem::new(about, entry.author_name.clone()).at(view, entry.happened_at).badge(mark).body(body)
        })
        .collect();
    timeline(&items)
}

/// POST `/faelle/{code}/zugaenge/{id}/code`: prints a new code; older ones are worthless.
pub(super) async fn print(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    AccessPath(id): AccessPath,
    SignedForm(_): SignedForm,
) -> Result<Markup, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let (access, printed) = portal::print_code(&mut tx, &desk, &file, id).await?;
    let sender = new::sender_of(&mut tx, case, file).await?;
    tx.commit().await?;
    Ok(new::sheet(&app, &visit.view, &access.login, &printed, sender, &address(&code, "/zugaenge")))
}

/// POST `/faelle/{code}/zugaenge/{id}/beenden`.
pub(super) async fn end(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    AccessPath(id): AccessPath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let seen = typed.value("version").parse().unwrap_or_default();
    portal::end(&mut tx, &desk, &file, id, seen).await?;
    tx.commit().await?;
    Ok(Redirect::to(&address(&code, "/zugaenge")).into_response())
}

/// POST `/faelle/{code}/zugaenge/{id}/zeigen`: withholds an entry from everybody who looks, or shows it again.
pub(super) async fn withhold(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    AccessPath(id): AccessPath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let entry: EntryId = typed.value("eintrag").parse().map_err(|_| AppError::NotFound)?;
    let reason = typed.value(&format!("grund-{entry}")).parse::<WithholdReason>();
    let withheld = reason.map_or(Withheld::No, Withheld::For);
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    portal::withhold(&mut tx, &desk, &file, entry, withheld).await?;
    tx.commit().await?;
    Ok(Redirect::to(&address(&code, &format!("/zugaenge/{id}"))).into_response())
}
