//! `/faelle/{code}/berichte/{id}`: one report with the way to the entry of each sentence, and confirming it.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CaseCode, CasePath, CaseView, IdPath};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::{EntryId, Tx};
use ui::{
    AppError, Field, Form, Page, Tone, View, alert, button_row, checkbox, form, link_button, muted, paragraph,
    print_button, prose, screen_only, section, submit, text_link,
};

use super::{again, words};
use crate::number::NumberPath;
use crate::report::{self, Confirmation, ReportSection, ReportView, Sentence};
use crate::ways::{navigation, ways};

async fn screen(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    id: EntryId,
) -> Result<(CaseView, ReportView), EntryError> {
    let case = case::find(tx, desk, code).await?;
    let one = report::find(tx, desk, case.file, id).await?;
    Ok((case, one))
}

/// GET `/faelle/{code}/berichte/{id}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let screen = screen(&mut tx, &desk, &code, id).await?;
    Ok(render(&visit.view, &screen, &Form::empty()))
}

/// POST `/faelle/{code}/berichte/{id}/bestaetigen/{number}`: the draft of that version, and of no other.
pub async fn confirm(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    NumberPath(seen_version): NumberPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let screen = screen(&mut tx, &desk, &code, id).await?;
    if !typed.ticked("gelesen") {
        typed.error("gelesen", view.t("report-error-read"));
        return Ok(again(render(view, &screen, &typed)));
    }
    match report::confirm(&mut tx, &desk, &file, id, &Confirmation { seen_version }).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/berichte/{id}"))).into_response())
        }
        Err(EntryError::Changed { .. }) => {
            typed.error("gelesen", view.t("report-error-changed"));
            Ok(again(render(view, &screen, &typed)))
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, &[("sentences", "gelesen", "report-read")]);
            Ok(again(render(view, &screen, &typed)))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

fn render(view: &View, (case, one): &(CaseView, ReportView), typed: &Form) -> Markup {
    let report = one.report();
    let here = address(&case.code, &format!("/berichte/{}", one.standing.id));
    let is_draft = one.confirmed.is_none();
    let days = [("from", view.civil(report.from).into()), ("until", view.civil(report.until).into())];
    let body = html! {
        (ways(view, &case.code))
        p { (words::standing(view, &one.standing)) }
        @if is_draft { (alert(view, Tone::Warning, &view.t("report-is-draft"), html! {})) }
        (paragraph(&view.ta("report-days", &days)))
        (screen_only(html! {
            @if is_draft {
                (button_row(&[link_button(&format!("{here}/bearbeiten"), &view.t("report-edit")), print_button(view)]))
            } @else {
                (button_row(&[print_button(view)]))
            }
        }))
        @for part in ReportSection::ALL {
            @let of: Vec<&Sentence> = report.sentences.iter().filter(|sentence| sentence.section == *part).collect();
            @if !of.is_empty() {
                (section(&view.t(&format!("report-section-{}", part.as_str())), html! {
                    @for sentence in of { (line(view, &case.code, sentence)) }
                }))
            }
        }
        @if let Some(confirmed) = &one.confirmed {
            p { (view.ta("report-confirmed-by", &[("name", (&confirmed.author_name).into()), ("unit", (&confirmed.unit_name).into()), ("at", view.date_time(confirmed.created_at).into())])) }
            p { (muted(&view.t("report-final"))) }
        } @else {
            (screen_only(section(&view.t("report-confirm"), form(view, &format!("{here}/bestaetigen/{}", one.draft.version), typed, html! {
                (paragraph(&view.t("report-confirm-lead")))
                (checkbox(view, typed, Field::new("gelesen", view.t("report-read"))))
                (button_row(&[submit(&view.t("report-confirm"))]))
            }))))
        }
    };
    Page::new(&words::kind(view, report.kind))
        .form(typed)
        .case(&identity_bar(view, case), &navigation(view, case))
        .back(address(&case.code, "/berichte"), view.t("report-back"))
        .render(view, body)
}

/// A sentence with the way to its entry, or that the author added it.
fn line(view: &View, code: &CaseCode, sentence: &Sentence) -> Markup {
    html! {
        (prose(&sentence.words))
        (screen_only(html! {
            p {
                @if let Some(href) = words::source(code, sentence) {
                    (text_link(&href, &view.t("report-source")))
                } @else {
                    (muted(&view.t("report-added")))
                }
            }
        }))
    }
}
