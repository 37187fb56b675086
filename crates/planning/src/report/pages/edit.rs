//! `/faelle/{code}/berichte/{id}/bearbeiten`: editing a draft; every sentence keeps its entry, an empty one goes.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CaseCode, CasePath, CaseView, IdPath};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Clash, Field, Form, View, add_row, button_row, conflict_view, form, hidden, lead, muted, quiet_link,
    row_name, submit, text_area,
};

use super::{again, form_page, words};
use crate::report::{self, Report, ReportSection, ReportView, Sentence, Sentences};

const PLACES: &[Place] =
    &[("sentences", "satz-1-worte", "report-sentence"), ("sentences.words", "satz-1-worte", "report-sentence")];

async fn standing(
    app: &App,
    visit: &Visit,
    code: &CaseCode,
    id: store::EntryId,
) -> Result<(CaseView, ReportView), AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, code).await?;
    let one = report::find(&mut tx, &desk, case.file, id).await?;
    Ok((case, one))
}

/// GET `/faelle/{code}/berichte/{id}/bearbeiten`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let screen = standing(&app, &visit, &code, id).await?;
    let typed = of(&screen.1.draft.content).with("version", screen.1.draft.version.to_string());
    Ok(render(&visit.view, &screen, &typed, html! {}))
}

/// POST `/faelle/{code}/berichte/{id}/bearbeiten`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let screen = standing(&app, &visit, &code, id).await.map_err(|error| error.with_form(typed.clone()))?;
    if typed.wants_row("satz") {
        return Ok(render(view, &screen, &typed, html! {}).into_response());
    }
    let seen_version: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let Some(new) = read(view, &mut typed) else { return Ok(again(render(view, &screen, &typed, html! {}))) };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    match report::change(&mut tx, &desk, &file, id, (seen_version, &new)).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/berichte/{id}"))).into_response())
        }
        Err(EntryError::Changed { .. }) => {
            drop(tx);
            let screen = standing(&app, &visit, &code, id).await?;
            Ok(both_texts(view, &screen, typed, &new))
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            Ok(again(render(view, &screen, &typed, html! {})))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

fn of(report: &Report) -> Form {
    let id = |id: Option<store::EntryId>| id.map(|id| id.to_string()).unwrap_or_default();
    report.sentences.iter().enumerate().fold(Form::empty(), |form, (row, one)| {
        let name = |part: &str| row_name("satz", row + 1, part);
        form.with(&name("worte"), one.words.clone())
            .with(&name("bereich"), one.section.as_str())
            .with(&name("quelle"), id(one.source))
            .with(&name("zu"), id(one.about))
    })
}

fn read(view: &View, typed: &mut Form) -> Option<Sentences> {
    let mut sentences = Vec::new();
    for row in typed.filled_rows("satz") {
        let value = |part: &str| typed.value(&row_name("satz", row, part)).to_owned();
        if value("worte").trim().is_empty() {
            continue;
        }
        sentences.push(Sentence {
            section: value("bereich").parse().unwrap_or(ReportSection::Own),
            words: value("worte"),
            source: value("quelle").parse().ok(),
            about: value("zu").parse().ok(),
        });
    }
    match (Sentences { sentences }).checked(view.now, &view.zone) {
        Ok(new) => Some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

/// Somebody was faster: both texts, and the form with one's own, now based on the version that stands.
fn both_texts(view: &View, screen: &(CaseView, ReportView), typed: Form, mine: &Sentences) -> Response {
    let theirs = &screen.1.draft;
    let all = |sentences: &[Sentence]| sentences.iter().map(|one| one.words.clone()).collect::<Vec<_>>().join("\n");
    let clash =
        Clash { label: view.t("report-sentences"), mine: all(&mine.sentences), theirs: all(&theirs.content.sentences) };
    let above = conflict_view(view, &theirs.author_name, theirs.changed_at, &[clash]);
    let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
    let renewed = Form::from_pairs(pairs).with("version", theirs.version.to_string());
    (StatusCode::CONFLICT, render(view, screen, &renewed, above)).into_response()
}

fn render(view: &View, (case, one): &(CaseView, ReportView), typed: &Form, above: Markup) -> Markup {
    let here = address(&case.code, &format!("/berichte/{}", one.standing.id));
    let body = html! {
        (above)
        (lead(&view.t("report-edit-lead")))
        (form(view, &format!("{here}/bearbeiten"), typed, html! {
            (hidden("version", typed.value("version")))
            @for row in typed.rows("satz") {
                @let name = |part: &str| row_name("satz", row, part);
                @let number = i64::try_from(row).unwrap_or_default();
                @let section: ReportSection = typed.value(&name("bereich")).parse().unwrap_or(ReportSection::Own);
                (text_area(view, typed, Field::new(name("worte"), view.ta("report-sentence-row", &[("number", number.into()), ("section", view.t(&format!("report-section-{}", section.as_str())).into())])).optional().rows(2)))
                @if typed.value(&name("quelle")).is_empty() { p { (muted(&view.t("report-added"))) } }
                (hidden(&name("bereich"), section.as_str()))
                (hidden(&name("quelle"), typed.value(&name("quelle"))))
                (hidden(&name("zu"), typed.value(&name("zu"))))
            }
            (add_row(view, "satz"))
            (button_row(&[submit(&view.t("report-save")), quiet_link(&here, &view.t("report-cancel"))]))
        }))
    };
    form_page(view, case, &words::kind(view, one.standing.kind), typed, body)
}
