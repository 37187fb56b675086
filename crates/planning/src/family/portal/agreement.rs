//! `/mein/vereinbarung/{id}`: what both sides promise, to be read in peace, remarked on and signed.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::check::{Checked, Place};
use casework::entry::EntryError;
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Field, Form, Page, SummaryRow, Tone, View, alert, badge, bullet_list, button_row, card, field, form,
    paragraph, print_button, prose, quiet_link, screen_only, section, submit, summary_list, text_area,
};

use super::{OwnPath, again};
use crate::agreement::{NewRemark, copy_line};
use crate::family::acts::{desk, read, write};
use crate::family::model::{OwnAgreement, OwnSignature};

const SIGNING: &[Place] = &[
    ("name", "name", "family-sign-name"),
    ("language", "sprache", "family-sign-language"),
    ("number", "name", "family-sign-name"),
];
const REMARK: &[Place] = &[("words", "worte", "family-remark-words")];

/// GET `/mein/vereinbarung/{id}`.
pub async fn show(State(app): State<App>, visit: Visit, OwnPath(id): OwnPath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let one = read::agreement(&mut tx, &desk(&app.vault, &visit.actor), id).await?;
    Ok(render(&visit.view, &one, &begun(&visit.view)))
}

/// The language of the page is the one in which it is read, until somebody says another.
fn begun(view: &View) -> Form {
    Form::empty().with("sprache", view.lang.own_name())
}

/// POST `/mein/vereinbarung/{id}/unterschreiben`.
pub async fn sign(
    State(app): State<App>,
    visit: Visit,
    OwnPath(id): OwnPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = desk(&app.vault, &visit.actor);
    let one = read::agreement(&mut tx, &desk, id).await?;
    let new = OwnSignature { name: typed.value("name").to_owned(), language: typed.value("sprache").to_owned() };
    let new = match new.checked(view.now, &view.zone) {
        Ok(new) => new,
        Err(faults) => {
            faults.note_in(view, &mut typed, SIGNING);
            return Ok(again(render(view, &one, &typed)));
        }
    };
    match write::sign(&mut tx, &desk, id, &new).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&format!("/mein/vereinbarung/{id}")).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, SIGNING);
            Ok(again(render(view, &one, &typed)))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

/// POST `/mein/vereinbarung/{id}/bemerkung`.
pub async fn remark(
    State(app): State<App>,
    visit: Visit,
    OwnPath(id): OwnPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = desk(&app.vault, &visit.actor);
    let new = match (NewRemark { words: typed.value("worte").to_owned() }).checked(view.now, &view.zone) {
        Ok(new) => new,
        Err(faults) => {
            let one = read::agreement(&mut tx, &desk, id).await?;
            faults.note_in(view, &mut typed, REMARK);
            return Ok(again(render(view, &one, &typed)));
        }
    };
    let kept = write::remark(&mut tx, &desk, id, &new).await;
    kept.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&format!("/mein/vereinbarung/{id}")).into_response())
}

fn render(view: &View, one: &OwnAgreement, typed: &Form) -> Markup {
    let here = format!("/mein/vereinbarung/{}", one.line.id);
    let day = |day: Option<jiff::civil::Date>| {
        day.map(|day| view.ta("family-promise-until", &[("day", view.civil(day).into())])).unwrap_or_default()
    };
    let mine: Vec<Markup> =
        one.client.iter().map(|promise| html! { (promise.what) " " (day(promise.until)) }).collect();
    let theirs: Vec<Markup> = one
        .helpers
        .iter()
        .map(|promise| html! { strong { (promise.who) } ": " (promise.what) " " (day(promise.until)) })
        .collect();
    let copies: Vec<Markup> = one.copies.iter().map(|copy| html! { (copy_line(view, copy)) }).collect();
    // Whoever signed what was outdated meanwhile finds what they wrote, beside the sentence that says so.
    let signable = (one.current && one.line.signed_at.is_none()) || typed.was_sent("name");
    let body = html! {
        p {
            @if one.line.signed_at.is_some() { (badge(Tone::Success, &view.t("family-agreement-signed"))) }
            @else { (badge(Tone::Warning, &view.t("family-agreement-unsigned"))) }
        }
        @if !one.current { (alert(view, Tone::Info, &view.t("family-agreement-outdated"), html! {})) }
        (paragraph(&view.ta("family-agreement-bound", &[("number", one.plan.into())])))
        (section(&view.t("family-agreement-mine"), bullet_list(&mine)))
        (section(&view.t("family-agreement-theirs"), bullet_list(&theirs)))
        (section(&view.t("family-agreement-contact"), prose(&one.contact)))
        (section(&view.t("family-agreement-otherwise"), html! {
            (prose(&one.otherwise))
            (paragraph(&view.t("family-agreement-right")))
        }))
        @if let (Some(name), Some(at)) = (&one.signed_by, one.line.signed_at) {
            (section(&view.t("family-sign"), summary_list(&[
                SummaryRow::text(view.t("family-sign-name"), name),
                SummaryRow::text(view.t("family-sign-at"), &view.date_time(at)),
            ])))
        }
        @if !copies.is_empty() { (section(&view.t("family-copies"), bullet_list(&copies))) }
        (section(&view.t("family-remarks"), html! {
            @for words in &one.remarks { (card(&view.t("family-remark"), prose(words))) }
            (screen_only(form(view, &format!("{here}/bemerkung"), typed, html! {
                (text_area(view, typed, Field::new("worte", view.t("family-remark-words")).hint(view.t("family-remark-words-hint")).rows(3)))
                (button_row(&[submit(&view.t("family-remark-save"))]))
            })))
        }))
        @if signable { (screen_only(section(&view.t("family-sign"), signing(view, &here, typed)))) }
        (button_row(&[quiet_link("/mein/vereinbarung", &view.t("family-agreement-back")), print_button(view)]))
    };
    let title = view.ta("family-agreement-number", &[("number", one.line.number.into())]);
    Page::new(&title).form(typed).render(view, body)
}

fn signing(view: &View, here: &str, typed: &Form) -> Markup {
    form(
        view,
        &format!("{here}/unterschreiben"),
        typed,
        html! {
            (paragraph(&view.t("family-sign-lead")))
            (field(view, typed, Field::new("name", view.t("family-sign-name")).hint(view.t("family-sign-name-hint")).autocomplete("name")))
            (field(view, typed, Field::new("sprache", view.t("family-sign-language")).hint(view.t("family-sign-language-hint"))))
            (button_row(&[submit(&view.t("family-sign-save"))]))
        },
    )
}
