//! `/erstberatung/{code}/blatt`: the sheet that the person takes home. It says nothing about danger: others may find it.

use axum::extract::State;
use identity::{App, Visit};
use ui::{
    AppError, Lang, Markup, Sheet, SummaryRow, View, bullet_list, download_link, html, lead, prose, screen_only,
    section, sheet_page, summary_list,
};

use super::sheet_words::{SheetOffice, SheetPart, SheetSection, sheet_words};
use crate::case::CasePath;
use crate::consultation::{self, Talk};
use crate::entry::Desk;
use crate::intake::pages::words::{claim_notices, quote};

/// The sheet as it was last saved.
pub(super) async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let mut tx = app.db.read().await?;
    let talk = consultation::talk(&mut tx, &desk, &code).await.map_err(|error| error.told(view))?;
    let office = SheetOffice::of_unit(&mut tx, talk.contact.consultation.unit, view.lang).await?;
    drop(tx);
    Ok(sheet(view, &talk, &office))
}

fn sheet(view: &View, talk: &Talk, office: &SheetOffice) -> Markup {
    let here = format!("/erstberatung/{}", talk.contact.consultation.code);
    let words = sheet_words(view, talk, office);
    let mut from = vec![office.organisation.name.clone(), office.unit.name.clone()];
    from.extend(office.letterhead.lines());
    let head = Sheet {
        organisation: from,
        subtitle: Some(words.for_whom),
        back: Some((here.clone(), view.t("intake-sheet-back"))),
    };
    sheet_page(
        view,
        &view.t("intake-sheet-title"),
        &head,
        html! {
            (files(view, &here))
            (lead(&view.t("intake-sheet-lead")))
            (part(&words.contact))
            (claim_notices(view, &talk.contact.claims))
            @for one in &words.rest { (part(one)) }
            @if let Some(words) = &office.words { (prose(words)) }
        },
    )
}

/// The ways to the sheet as a file, in the language in which it is taken home.
fn files(view: &View, here: &str) -> Markup {
    screen_only(html! {
        p {
            (view.t("intake-sheet-files")) " "
            @for (number, lang) in Lang::OFFERED.iter().enumerate() {
                @if number > 0 { ", " }
                (download_link(&format!("{here}/blatt/pdf?sprache={}", lang.code()), &view.t(&format!("intake-sheet-file-{}", lang.code()))))
            }
        }
    })
}

fn part(one: &SheetSection) -> Markup {
    section(
        &one.heading,
        html! {
            @for part in &one.parts {
                @match part {
                    SheetPart::Facts(facts) => (summary_list(&facts.iter().map(|(name, value)| SummaryRow::text(name.clone(), value)).collect::<Vec<_>>())),
                    SheetPart::Words(words) => (prose(words)),
                    SheetPart::Quote(words) => (quote(words)),
                    SheetPart::Points(points) => (bullet_list(&points.iter().map(|point| html! { (point) }).collect::<Vec<_>>())),
                }
            }
        },
    )
}
