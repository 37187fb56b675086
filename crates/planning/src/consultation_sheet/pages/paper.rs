//! `/erstberatung/{code}/blatt/pdf`: the sheet as a file to take home.

use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::Query;
use casework::case::{CaseCode, CasePath};
use casework::consultation::{self, SheetOffice, SheetPart, SheetSection, Talk, sheet_words};
use casework::entry::Desk;
use documents::{Block, Document};
use identity::{App, Visit};
use policy::Actor;
use ui::{AppError, Lang, View};

use crate::paper::{self, Office, Reading, facts};

/// GET `/erstberatung/{code}/blatt/pdf?sprache={de|fr|en}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    Query(reading): Query<Reading>,
) -> Result<Response, AppError> {
    file(&app, &visit.actor, &code, reading.lang()).await
}

/// The sheet as a file, read like its page.
pub(in crate::consultation_sheet) async fn file(
    app: &App,
    actor: &Actor,
    code: &CaseCode,
    lang: Lang,
) -> Result<Response, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, actor);
    let mut view = View::plain("", "", tx.now());
    view.lang = lang;
    let talk = consultation::talk(&mut tx, &desk, code).await.map_err(|error| error.told(&view))?;
    let unit = talk.contact.consultation.unit;
    let office = Office::of_unit(&mut tx, unit).await?;
    let words = SheetOffice::of_unit(&mut tx, unit, lang).await?;
    drop(tx);
    let view = office.view(lang, talk.contact.consultation.held_at.unwrap_or(view.now));
    let document = document(&view, &office, &talk, &words);
    paper::handed_out(app, &office, &view, document, &format!("beratung-{code}")).await
}

fn document(view: &View, office: &Office, talk: &Talk, handed_out_by: &SheetOffice) -> Document {
    let sheet = sheet_words(view, talk, handed_out_by);
    let identity = format!("consultation/{}", talk.contact.consultation.entry);
    let mut document = office.document(view, &identity, view.t("intake-sheet-title"));
    document.subtitle = sheet.for_whom;
    document.blocks.push(Block::Paragraph(view.t("intake-sheet-lead")));
    for section in [vec![sheet.contact], sheet.claims, sheet.rest].into_iter().flatten() {
        document.blocks.extend(blocks(section));
    }
    document.blocks.extend(handed_out_by.words.clone().map(Block::Paragraph));
    document
}

fn blocks(section: SheetSection) -> impl Iterator<Item = Block> {
    let part = |part| match part {
        SheetPart::Facts(rows) => facts(rows),
        SheetPart::Words(words) => Block::Paragraph(words),
        SheetPart::Quote(words) => Block::Quote(words),
        SheetPart::Points(points) => Block::List(points),
    };
    std::iter::once(Block::Heading(section.heading)).chain(section.parts.into_iter().map(part))
}
