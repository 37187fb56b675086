//! `/faelle/{code}/eintraege/{id}/herkunft`: from whose secrecy an entry came, and whether they agreed to pass it on.

use ::store::{EntryId, Tx};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Choice, Field, Form, Page, SummaryRow, Tone, View, alert, button_row, form, lead, prose, quiet_link,
    radios, section, submit, summary_list,
};

use super::one::words;
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CaseCode, CasePath, CaseView, IdPath};
use crate::check::Place;
use crate::entry::{self, Desk, EntryError, Opened};
use crate::sealed::acts::origin::origin_of;
use crate::sealed::{self, Origin, Profession, ReleasedWay};

const PLACES: &[Place] = &[("profession", "beruf", "sealed-origin-profession")];

struct Screen {
    case: CaseView,
    entry: Opened<serde_json::Value>,
    origin: Option<Origin>,
}

async fn screen(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode, id: EntryId) -> Result<Screen, EntryError> {
    let case = case::find_to_write(tx, desk, code).await?;
    let entry = entry::get_any(tx, desk, id).await?.filter(|entry| entry.file == case.file);
    let entry = entry.ok_or(EntryError::NotFound)?;
    Ok(Screen { case, entry, origin: origin_of(tx, id).await? })
}

/// GET `/faelle/{code}/eintraege/{id}/herkunft`.
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

/// POST `/faelle/{code}/eintraege/{id}/herkunft`: notes the origin, or that it agreed.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let before = screen(&mut tx, &desk, &code, id).await?;
    let again = |typed: &Form| (StatusCode::UNPROCESSABLE_ENTITY, render(view, &before, typed)).into_response();
    let done = if before.origin.is_none() {
        let Some(profession) = typed.choice::<Profession>(view, "beruf", "sealed-origin-profession") else {
            return Ok(again(&typed));
        };
        sealed::note_origin(&mut tx, &desk, &file, id, profession).await
    } else {
        let Some(way) = typed.choice::<ReleasedWay>(view, "weg", "sealed-origin-way-shown") else {
            return Ok(again(&typed));
        };
        sealed::origin_released(&mut tx, &desk, &file, id, way).await
    };
    match done {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&address(&code, &format!("/eintraege/{id}/herkunft"))).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            Ok(again(&typed))
        }
        Err(error) => Err(error.into()),
    }
}

fn render(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let place = address(&screen.case.code, &format!("/eintraege/{}/herkunft", screen.entry.id));
    let way = |way: &ReleasedWay| Choice::new(way.as_str(), view.t(&format!("sealed-way-{}", way.as_str())));
    let ways: Vec<Choice> = ReleasedWay::ALL.iter().map(way).collect();
    let bound = |one: &Profession| Choice::new(one.as_str(), view.t(&format!("sealed-profession-{}", one.as_str())));
    let professions: Vec<Choice> = Profession::ALL.iter().map(bound).collect();
    let body = html! {
        (lead(&view.t("sealed-origin-lead")))
        (section(&view.t("sealed-entry"), prose(&words(&screen.entry))))
        @match &screen.origin {
            None => (form(view, &place, typed, html! {
                (radios(view, typed, Field::new("beruf", view.t("sealed-origin-profession")), &professions))
                (button_row(&[submit(&view.t("sealed-origin-save")), quiet_link(&address(&screen.case.code, "/verlauf"), &view.t("sealed-cancel"))]))
            })),
            Some(origin) => {
                (standing(view, origin))
                @if origin.released_at.is_none() {
                    (form(view, &place, typed, html! {
                        (radios(view, typed, Field::new("weg", view.t("sealed-origin-way-shown")), &ways))
                        (button_row(&[submit(&view.t("sealed-origin-release"))]))
                    }))
                }
            }
        }
    };
    Page::new(&view.t("sealed-origin-title"))
        .form(typed)
        .case(&identity_bar(view, &screen.case), &sub_navigation(view, &screen.case))
        .render(view, body)
}

fn standing(view: &View, origin: &Origin) -> Markup {
    let profession = view.t(&format!("sealed-profession-{}", origin.profession.as_str()));
    let mut rows = vec![
        SummaryRow::text(view.t("sealed-origin-profession"), &profession),
        SummaryRow::text(view.t("sealed-since"), &view.date_time(origin.noted_at)),
    ];
    rows.extend(origin.released_at.map(|at| SummaryRow::text(view.t("sealed-origin-agreed"), &view.date_time(at))));
    html! {
        (summary_list(&rows))
        @if origin.inherited_from.is_some() { (alert(view, Tone::Info, &view.t("sealed-origin-inherited"), html! {})) }
        @if origin.released_at.is_none() { (alert(view, Tone::Warning, &view.t("sealed-origin-missing"), html! {})) }
    }
}
