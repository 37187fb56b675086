//! `/faelle/{code}/vereinbarung/{number}/pdf`: an agreement as a file to keep, a copy for each side.

use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::Query;
use casework::case::{self, CaseCode, CasePath, CaseView};
use casework::entry::Desk;
use documents::{Block, Document, Table};
use identity::{App, Visit};
use jiff::civil::Date;
use policy::Actor;
use ui::{AppError, Lang, View};

use super::one::helpers_name;
use crate::agreement::{self, AgreementView};
use crate::number::NumberPath;
use crate::paper::{self, Office, Reading, facts};
use crate::signing::sign_form;

/// GET `/faelle/{code}/vereinbarung/{number}/pdf?sprache={de|fr|en}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    NumberPath(number): NumberPath,
    Query(reading): Query<Reading>,
) -> Result<Response, AppError> {
    file(&app, &visit.actor, (&code, number), reading.lang()).await
}

/// An agreement as a file, read like its page.
pub(in crate::agreement) async fn file(
    app: &App,
    actor: &Actor,
    (code, number): (&CaseCode, i64),
    lang: Lang,
) -> Result<Response, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, actor);
    let case = case::find(&mut tx, &desk, code).await?;
    let one = agreement::find(&mut tx, &desk, case.file, number).await?;
    let office = Office::of_unit(&mut tx, case.file_unit).await?;
    drop(tx);
    let view = office.view(lang, one.agreement.created_at);
    let document = document(&view, &office, &case, &one);
    paper::handed_out(app, &office, &view, document, &format!("vereinbarung-{code}-{number}")).await
}

fn document(view: &View, office: &Office, case: &CaseView, one: &AgreementView) -> Document {
    let content = &one.agreement.content;
    let title = view.ta("agreement-one", &[("number", content.number.into())]);
    let mut document = office.document(view, &format!("agreement/{}", one.standing.id), title);
    document.subtitle = paper::subtitle(case);
    document.notice = match (one.current, one.standing.signed_at) {
        (false, _) => view.t("agreement-outdated"),
        (true, None) => view.t("agreement-unsigned"),
        (true, Some(_)) => String::new(),
    };
    let blocks = &mut document.blocks;
    blocks.push(Block::Paragraph(view.ta("agreement-bound", &[("number", content.plan.into())])));
    let me = view.t("agreement-me");
    let client = content.client.iter().map(|one| row(view, &me, &one.what, one.until)).collect();
    blocks.push(Block::Heading(view.t("agreement-client")));
    blocks.push(promises(view, client));
    let helpers = content.helpers.iter().map(|one| row(view, &one.who, &one.what, one.until)).collect();
    blocks.push(Block::Heading(view.t("agreement-helpers")));
    blocks.push(promises(view, helpers));
    for (heading, words) in [
        ("agreement-contact", content.contact.clone()),
        ("agreement-otherwise", content.otherwise.clone()),
        ("agreement-change", view.t("agreement-right")),
    ] {
        blocks.push(Block::Heading(view.t(heading)));
        blocks.push(Block::Paragraph(words));
    }
    if !one.remarks.is_empty() {
        blocks.push(Block::Heading(view.t("agreement-remarks")));
        for remark in &one.remarks {
            let day = [("day", view.date(remark.created_at).into())];
            blocks.push(Block::Subheading(view.ta("agreement-remark-of", &day)));
            blocks.push(Block::Quote(remark.content.words.clone()));
        }
    }
    match &one.signature {
        Some(signature) => {
            let helpers = helpers_name(one, signature);
            let told = sign_form::facts(view, &signature.content.signing, helpers, signature.created_at);
            blocks.push(Block::Heading(view.t("plan-sign")));
            blocks.push(facts(told));
            blocks.push(Block::Paragraph(view.t("agreement-final")));
        }
        None if one.current => blocks.push(paper::lines_to_sign(view)),
        None => {}
    }
    document
}

fn row(view: &View, who: &str, what: &str, until: Option<Date>) -> Vec<String> {
    let until = until.map_or_else(|| view.t("agreement-no-day"), |day| view.civil(day));
    vec![who.to_owned(), what.to_owned(), until]
}

/// What one side does: the same table for both.
fn promises(view: &View, rows: Vec<Vec<String>>) -> Block {
    let head = ["agreement-who", "agreement-what", "agreement-until"].map(|key| view.t(key));
    Block::Table(Table { head: head.to_vec(), widths: vec![3, 6, 2], rows })
}
