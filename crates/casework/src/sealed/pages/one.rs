//! `/faelle/{code}/eintraege/{id}/siegel`: sealing one entry, to whom it is released, and lifting the seal.

use ::store::{Tx, UserId};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Choice, Field, Form, Page, SummaryRow, Tone, View, alert, button_row, form, hidden, lead, paragraph,
    prose, quiet_link, radios, section, select, submit, submit_quiet, summary_list, text_link,
};

use super::control::badge_of;
use super::follow::grounds;
use crate::case::pages::frame::{address, identity_bar, kind_name, sub_navigation, topic_name};
use crate::case::{self, CaseCode, CasePath, CaseView, IdPath};
use crate::check::Place;
use crate::entry::{Desk, EntryError, Seal};
use crate::sealed::{self, Release, ReleaseGround, Released, Standing, Voucher};

/// Where the parts stand in the forms.
const PLACES: &[Place] =
    &[("seal", "siegel", "sealed-who-reads"), ("to", "an", "sealed-to"), ("ground", "grund", "sealed-ground")];

struct Screen {
    case: CaseView,
    standing: Standing,
    colleagues: Vec<(UserId, String)>,
}

async fn screen(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode, id: ::store::EntryId) -> Result<Screen, EntryError> {
    let case = case::find_to_write(tx, desk, code).await?;
    let standing = sealed::standing(tx, desk, case.file, id).await?;
    let known = network::unit::colleagues(tx, case.file_unit).await?;
    let assigned = policy::assigned_to_file_unscoped(tx, case.file).await?;
    let works = |user: UserId| user != desk.actor.user && assigned.iter().any(|one| one.user == user);
    let colleagues = known.into_iter().filter(|colleague| works(colleague.user));
    Ok(Screen { colleagues: colleagues.map(|colleague| (colleague.user, colleague.name)).collect(), case, standing })
}

/// GET `/faelle/{code}/eintraege/{id}/siegel`.
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

/// POST `/faelle/{code}/eintraege/{id}/siegel`: seals it.
pub async fn seal(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let before = screen(&mut tx, &desk, &code, id).await?;
    let Some(seal) = typed.choice::<Seal>(&visit.view, "siegel", "sealed-who-reads") else {
        return Ok(again(&visit.view, &before, &typed));
    };
    let done = sealed::seal(&mut tx, &desk, &file, id, seal).await;
    finish(tx, &visit.view, &before, typed, done).await
}

/// POST `/faelle/{code}/eintraege/{id}/siegel/freigeben`: releases it to a colleague by name.
pub async fn release(
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
    let to = typed.choice::<UserId>(view, "an", "sealed-to");
    let ground = typed.choice::<ReleaseGround>(view, "grund", "sealed-ground");
    let Some((to, ground)) = to.zip(ground) else { return Ok(again(view, &before, &typed)) };
    let done = sealed::release(&mut tx, &desk, &file, id, &Release { to, ground }).await;
    finish(tx, view, &before, typed, done).await
}

/// POST `/faelle/{code}/eintraege/{id}/siegel/beenden`: takes it back from a colleague.
pub async fn take_back(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let before = screen(&mut tx, &desk, &code, id).await?;
    let from: UserId = typed.value("von").parse().map_err(|_| AppError::NotFound)?;
    let done = sealed::take_back(&mut tx, &desk, &file, id, from).await;
    finish(tx, &visit.view, &before, typed, done).await
}

/// POST `/faelle/{code}/eintraege/{id}/siegel/oeffnen`: lifts the seal.
pub async fn lift(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let before = screen(&mut tx, &desk, &code, id).await?;
    let done = sealed::lift(&mut tx, &desk, &file, id).await;
    finish(tx, &visit.view, &before, typed, done).await
}

async fn finish(
    tx: Tx,
    view: &View,
    before: &Screen,
    mut typed: Form,
    done: Result<(), EntryError>,
) -> Result<Response, AppError> {
    match done {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&place(before, "")).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            Ok(again(view, before, &typed))
        }
        Err(error) => Err(error.into()),
    }
}

fn again(view: &View, screen: &Screen, typed: &Form) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, render(view, screen, typed)).into_response()
}

fn place(screen: &Screen, rest: &str) -> String {
    address(&screen.case.code, &format!("/eintraege/{}/siegel{rest}", screen.standing.entry.id))
}

fn render(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let entry = &screen.standing.entry;
    let mut rows = vec![
        SummaryRow::text(view.t("sealed-entry-kind"), &kind_name(view, &entry.kind)),
        SummaryRow::text(view.t("sealed-entry-when"), &view.date_time(entry.happened_at)),
        SummaryRow::text(view.t("sealed-entry-by"), &entry.author_name),
        SummaryRow::text(view.t("sealed-entry-topic"), &topic_name(view, entry.topic)),
    ];
    rows.extend(entry.seal.map(|seal| SummaryRow::new(view.t("sealed-entry-seal"), badge_of(view, seal))));
    let origin = address(&screen.case.code, &format!("/eintraege/{}/herkunft", entry.id));
    let body = html! {
        (lead(&view.t("sealed-lead")))
        (section(&view.t("sealed-entry"), html! { (summary_list(&rows)) (prose(&words(entry))) }))
        @match screen.standing.voucher {
            Voucher::MaySeal => (section(&view.t("sealed-seal"), seal_form(view, screen, typed))),
            Voucher::MayNotSeal => (alert(view, Tone::Info, &view.t("sealed-may-not"), html! {})),
            Voucher::Named => (alert(view, Tone::Info, &view.t("sealed-named"), html! {})),
            Voucher::Holds => {
                (section(&view.t("sealed-released"), released(view, screen, typed)))
                (section(&view.t("sealed-release"), release_form(view, screen, typed)))
                (section(&view.t("sealed-lift"), lift_form(view, screen, typed)))
            }
        }
        p { (text_link(&origin, &view.t("sealed-origin-way"))) " · " (text_link(&address(&screen.case.code, "/verlauf"), &view.t("sealed-back"))) }
    };
    Page::new(&view.t("sealed-title"))
        .form(typed)
        .case(&identity_bar(view, &screen.case), &sub_navigation(view, &screen.case))
        .render(view, body)
}

/// What the entry says, whatever its kind.
pub(super) fn words(entry: &crate::entry::Opened<serde_json::Value>) -> String {
    let text = |field: &str| entry.content.get(field).and_then(serde_json::Value::as_str).unwrap_or_default();
    let parts = ["title", "label", "statement", "text", "address", "phone", "mail"].map(text);
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn seal_form(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let is_address = screen.standing.entry.kind == "contact-data";
    let fitting = Seal::ALL.iter().filter(|seal| (**seal == Seal::LockedAddress) == is_address);
    let choices: Vec<Choice> = fitting
        .map(|seal| {
            let key = format!("sealed-kind-{}", seal.as_str());
            Choice::new(seal.as_str(), view.t(&key)).hint(view.t(&format!("{key}-hint")))
        })
        .collect();
    // How somebody is found has one seal only; it need not be asked for.
    let begun = match is_address && !typed.was_sent("siegel") {
        true => typed.clone().with("siegel", Seal::LockedAddress.as_str()),
        false => typed.clone(),
    };
    let typed = &begun;
    form(
        view,
        &place(screen, ""),
        typed,
        html! {
            (paragraph(&view.t(if is_address { "sealed-lead-address" } else { "sealed-lead-entry" })))
            (radios(view, typed, Field::new("siegel", view.t("sealed-who-reads")), &choices))
            (button_row(&[submit(&view.t("sealed-seal-now")), quiet_link(&address(&screen.case.code, "/verlauf"), &view.t("sealed-cancel"))]))
        },
    )
}

fn released(view: &View, screen: &Screen, typed: &Form) -> Markup {
    if screen.standing.released.is_empty() {
        return paragraph(&view.t("sealed-released-nobody"));
    }
    html! { @for one in &screen.standing.released { (one_release(view, screen, typed, one)) } }
}

fn one_release(view: &View, screen: &Screen, typed: &Form, one: &Released) -> Markup {
    let ground = view.t(&format!("sealed-ground-{}", one.ground.as_str()));
    let mut rows = vec![
        SummaryRow::text(view.t("sealed-to"), &one.name),
        SummaryRow::text(view.t("sealed-ground"), &ground),
        SummaryRow::text(view.t("sealed-since"), &view.date_time(one.at)),
    ];
    rows.extend(one.until.map(|until| SummaryRow::text(view.t("sealed-until"), &view.date_time(until))));
    html! {
        (summary_list(&rows))
        (form(view, &place(screen, "/beenden"), typed, html! {
            (hidden("von", &one.to.to_string()))
            (button_row(&[submit_quiet(&view.ta("sealed-take-back", &[("name", (&one.name).into())]))]))
        }))
    }
}

fn release_form(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let known = |user: &UserId| screen.standing.released.iter().any(|one| one.to == *user && one.until.is_none());
    let to: Vec<Choice> = screen
        .colleagues
        .iter()
        .filter(|(user, _)| !known(user))
        .map(|(user, name)| Choice::new(user.to_string(), name))
        .collect();
    if to.is_empty() {
        return paragraph(&view.t("sealed-no-colleague"));
    }
    let choices: Vec<Choice> = grounds(view, screen.standing.entry.seal).into_iter().skip(1).collect();
    form(
        view,
        &place(screen, "/freigeben"),
        typed,
        html! {
            (paragraph(&view.t("sealed-release-lead")))
            (select(view, typed, Field::new("an", view.t("sealed-to")), &to))
            (radios(view, typed, Field::new("grund", view.t("sealed-ground")), &choices))
            (button_row(&[submit(&view.t("sealed-release-now"))]))
        },
    )
}

fn lift_form(view: &View, screen: &Screen, typed: &Form) -> Markup {
    html! {
        (paragraph(&view.t("sealed-lift-lead")))
        (form(view, &place(screen, "/oeffnen"), typed, html! { (button_row(&[submit_quiet(&view.t("sealed-lift-now"))])) }))
    }
}
