//! `/faelle/{code}/hilfeplan/{number}/pdf`: a version as a file to keep, under the letterhead of the office.

use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::Query;
use casework::case::{self, CaseCode, CasePath, CaseView};
use casework::entry::Desk;
use documents::{Block, Document, Table};
use identity::{App, Visit};
use policy::Actor;
use ui::{AppError, Lang, View};

use super::words;
use crate::number::NumberPath;
use crate::paper::{self, Office, Reading, facts};
use crate::plan::{self, VersionView};
use crate::signing::sign_form;

/// GET `/faelle/{code}/hilfeplan/{number}/pdf?sprache={de|fr|en}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    NumberPath(number): NumberPath,
    Query(reading): Query<Reading>,
) -> Result<Response, AppError> {
    file(&app, &visit.actor, (&code, number), reading.lang()).await
}

/// A version as a file, read like its page.
pub(in crate::plan) async fn file(
    app: &App,
    actor: &Actor,
    (code, number): (&CaseCode, i64),
    lang: Lang,
) -> Result<Response, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, actor);
    let case = case::find(&mut tx, &desk, code).await?;
    let one = plan::find(&mut tx, &desk, case.file, number).await?;
    let office = Office::of_unit(&mut tx, case.file_unit).await?;
    drop(tx);
    let view = office.view(lang, one.version.created_at);
    let document = document(&view, &office, &case, &one);
    paper::handed_out(app, &office, &view, document, &format!("hilfeplan-{code}-{number}")).await
}

fn document(view: &View, office: &Office, case: &CaseView, one: &VersionView) -> Document {
    let content = &one.version.content;
    let title = view.ta("plan-version", &[("number", content.number.into())]);
    let mut document = office.document(view, &format!("plan/{}", one.standing.id), title);
    document.subtitle = paper::subtitle(case);
    document.notice = match (one.newest, one.standing.signed_at) {
        (false, _) => view.t("plan-older"),
        (true, None) => view.t("plan-unsigned"),
        (true, Some(_)) => String::new(),
    };
    let blocks = &mut document.blocks;
    blocks.push(facts([
        (view.t("plan-made"), view.date_time(one.version.created_at)),
        (view.t("plan-made-by"), one.version.author_name.clone()),
        (view.t("plan-review"), view.civil(content.review_on)),
    ]));
    blocks.push(Block::Heading(view.t("plan-participants")));
    blocks.push(Block::List(words::participants(view, &content.participants)));
    blocks.push(Block::Heading(view.t("plan-strengths")));
    let strengths = Some(content.strengths.clone()).filter(|words| !words.is_empty());
    blocks.push(Block::Paragraph(strengths.unwrap_or_else(|| view.t("plan-strengths-none"))));
    if !content.wishes.is_empty() {
        blocks.push(Block::Heading(view.t("goal-wishes")));
        for wish in &content.wishes {
            blocks.push(Block::Subheading(words::said(view, wish)));
            blocks.push(Block::Quote(wish.words.clone()));
        }
    }
    blocks.push(Block::Heading(view.t("goal-goals")));
    for goal in &content.goals {
        blocks.push(Block::Subheading(goal.goal.words.clone()));
        blocks.push(facts(words::goal(view, goal)));
    }
    if !content.measures.is_empty() {
        blocks.push(Block::Heading(view.t("measure-title")));
        blocks.push(Block::Table(Table {
            head: words::COLUMNS.iter().map(|key| view.t(key)).collect(),
            widths: vec![7, 4, 5, 4, 3],
            rows: content.measures.iter().map(|one| words::measure(view, one).to_vec()).collect(),
        }));
    }
    if !content.dissents.is_empty() {
        blocks.push(Block::Heading(view.t("plan-dissents")));
        for one in &content.dissents {
            let of = [("who", (&one.dissent.who).into()), ("about", (&one.dissent.about).into())];
            blocks.push(Block::Subheading(view.ta("plan-dissent-of", &of)));
            blocks.push(Block::Quote(one.dissent.words.clone()));
        }
    }
    sign(view, one, blocks);
    document
}

/// How it was signed; otherwise the lines for it, as long as it can be.
fn sign(view: &View, one: &VersionView, blocks: &mut Vec<Block>) {
    match &one.signature {
        Some(signature) => {
            let told = sign_form::facts(view, &signature.content.signing, &signature.author_name, signature.created_at);
            blocks.push(Block::Heading(view.t("plan-sign")));
            blocks.push(facts(told));
            blocks.push(Block::Paragraph(view.t("plan-sign-final")));
        }
        None if one.newest => blocks.push(paper::lines_to_sign(view)),
        None => {}
    }
}
