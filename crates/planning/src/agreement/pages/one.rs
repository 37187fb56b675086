//! `/faelle/{code}/vereinbarung/{number}`: one agreement, to be read together, remarked on, printed and signed.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CaseCode, CasePath, CaseView};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError, Opened};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::{EntryId, Tx};
use ui::{
    AppError, Column, Field, Form, Page, Tone, View, alert, button_row, card, form, muted, paragraph, print_button,
    prose, quiet_link, screen_only, section, submit, table, text_area,
};

use super::{again, copy, list::signed_badge};
use crate::agreement::{self, Agreement, AgreementSignature, AgreementView, NewRemark};
use crate::number::NumberPath;
use crate::paper;
use crate::signing::{Way, sign_form};
use crate::ways::{by, navigation, ways};

const PLACES: &[Place] = &[("words", "worte", "agreement-remark-words")];

pub(super) struct Screen {
    case: CaseView,
    one: AgreementView,
    documents: Vec<(EntryId, String)>,
}

pub(super) async fn screen(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode, number: i64) -> Result<Screen, EntryError> {
    let case = case::find(tx, desk, code).await?;
    let one = agreement::find(tx, desk, case.file, number).await?;
    let documents = sign_form::documents(tx, desk, case.file).await?;
    Ok(Screen { case, one, documents })
}

/// GET `/faelle/{code}/vereinbarung/{number}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    NumberPath(number): NumberPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let screen = screen(&mut tx, &desk, &code, number).await?;
    Ok(render(&visit.view, &screen, &Form::empty().with("weg", "screen")))
}

/// POST `/faelle/{code}/vereinbarung/{number}/unterschreiben`.
pub async fn sign(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    NumberPath(number): NumberPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let screen = screen(&mut tx, &desk, &code, number).await?;
    let Some(signing) = sign_form::read(view, &mut typed) else { return Ok(again(render(view, &screen, &typed))) };
    match agreement::sign(&mut tx, &desk, &file, number, &signing).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/vereinbarung/{number}"))).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            sign_form::note(view, &mut typed, &faults);
            Ok(again(render(view, &screen, &typed)))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

/// POST `/faelle/{code}/vereinbarung/{number}/bemerkung`: what the client remarks, in their words.
pub async fn remark(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    NumberPath(number): NumberPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let screen = screen(&mut tx, &desk, &code, number).await?;
    let new = match (NewRemark { words: typed.value("worte").to_owned() }).checked(view.now, &view.zone) {
        Ok(new) => new,
        Err(faults) => {
            faults.note_in(view, &mut typed, PLACES);
            return Ok(again(render(view, &screen, &typed)));
        }
    };
    let kept = agreement::remark(&mut tx, &desk, &file, number, &new).await;
    kept.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, &format!("/vereinbarung/{number}"))).into_response())
}

pub(super) fn render(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let Screen { case, one, documents } = screen;
    let content = &one.agreement.content;
    let here = address(&case.code, &format!("/vereinbarung/{}", content.number));
    let plan = address(&case.code, &format!("/hilfeplan/{}", content.plan));
    let body = html! {
        (ways(view, &case.code))
        p { (signed_badge(view, &one.standing)) }
        @if !one.current { (alert(view, Tone::Info, &view.t("agreement-outdated"), html! {})) }
        (paragraph(&view.ta("agreement-bound", &[("number", content.plan.into())])))
        (screen_only(button_row(&[quiet_link(&plan, &view.t("agreement-plan")), print_button(view)])))
        (paper::links(view, &format!("{here}/pdf")))
        (promises(view, content))
        (section(&view.t("agreement-contact"), prose(&content.contact)))
        (section(&view.t("agreement-otherwise"), prose(&content.otherwise)))
        (section(&view.t("agreement-change"), paragraph(&view.t("agreement-right"))))
        (section(&view.t("agreement-remarks"), html! {
            @for remark in &one.remarks {
                (card(&view.ta("agreement-remark-of", &[("day", view.date(remark.created_at).into())]), html! {
                    (prose(&remark.content.words))
                    p { (muted(&by(view, "agreement-remark-by", case.file, remark))) }
                }))
            }
            (screen_only(form(view, &format!("{here}/bemerkung"), typed, html! {
                (text_area(view, typed, Field::new("worte", view.t("agreement-remark-words")).hint(view.t("agreement-remark-words-hint")).rows(3)))
                (button_row(&[submit(&view.t("agreement-remark-save"))]))
            })))
        }))
        @if let Some(signature) = &one.signature {
            (section(&view.t("plan-sign"), html! {
                (sign_form::told(view, &signature.content.signing, helpers_name(one, signature), signature.created_at))
                p { (muted(&view.t("agreement-final"))) }
            }))
        }
        (section(&view.t("agreement-copies"), copy::render(view, &format!("{here}/ausfertigung"), &one.copies, typed)))
        @if one.current && one.standing.signed_at.is_none() {
            (screen_only(section(&view.t("plan-sign"), sign_form::render(view, &format!("{here}/unterschreiben"), documents, typed))))
        }
    };
    Page::new(&view.ta("agreement-one", &[("number", content.number.into())]))
        .form(typed)
        .case(&identity_bar(view, case), &navigation(view, case))
        .back(address(&case.code, "/vereinbarung"), view.t("agreement-back"))
        .render(view, body)
}

/// Who stands for the helpers: who signed with the client, or wrote the agreement that the client signed alone.
pub(super) fn helpers_name<'a>(one: &'a AgreementView, signature: &'a Opened<AgreementSignature>) -> &'a str {
    match signature.content.signing.way {
        Way::OwnPages => &one.agreement.author_name,
        Way::Screen | Way::Paper => &signature.author_name,
    }
}

/// What both sides do, each in a table of the same shape.
fn promises(view: &View, content: &Agreement) -> Markup {
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| view.t("agreement-no-day"), |day| view.civil(day));
    let client: Vec<Vec<Markup>> = content
        .client
        .iter()
        .map(|one| vec![html! { (view.t("agreement-me")) }, html! { (one.what) }, html! { (day(one.until)) }])
        .collect();
    let helpers: Vec<Vec<Markup>> = content
        .helpers
        .iter()
        .map(|one| vec![html! { (one.who) }, html! { (one.what) }, html! { (day(one.until)) }])
        .collect();
    let columns = [
        Column::text(view.t("agreement-who")),
        Column::text(view.t("agreement-what")),
        Column::text(view.t("agreement-until")),
    ];
    html! {
        (table(&view.t("agreement-client"), &columns, &client))
        (table(&view.t("agreement-helpers"), &columns, &helpers))
    }
}
