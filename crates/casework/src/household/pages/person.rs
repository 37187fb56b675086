//! Taking a person into the family, and correcting what is known of them; nobody's text is lost when two write at once.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use policy::Topic;
use store::EntryId;
use ui::{AppError, Form, View, button_row, conflict_view, form, hidden, quiet_link, submit};

use super::{again, form_page, person_fields as fields};
use crate::case::pages::frame::address;
use crate::case::{self, CaseCode, CasePath, CaseView, IdPath};
use crate::entry::{Desk, EntryError};
use crate::household::{self, FamilyMember, Member};
use crate::received;

/// The topics of who somebody is.
const WHO: [Topic; 3] = [Topic::Basic, Topic::Contact, Topic::Family];

/// GET `/faelle/{code}/familie/personen/neu`.
pub async fn show_new(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let known = received::pages::known(&visit.view, &mut tx, &desk, &case, &WHO).await?;
    Ok(render_new(&visit.view, &case, &fields::fresh(), known))
}

/// POST `/faelle/{code}/familie/personen/neu`.
pub async fn take_in(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let Some(new) = fields::read(&visit.view, &mut typed) else {
        let known = received::pages::known(&visit.view, &mut tx, &desk, &case, &WHO).await?;
        return Ok(again(render_new(&visit.view, &case, &typed, known)));
    };
    let taken = household::take_in(&mut tx, &desk, &file, &new).await;
    taken.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "/familie")).into_response())
}

/// GET `/faelle/{code}/familie/personen/{id}/bearbeiten`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let (case, member) = standing(&app, &visit, &code, id).await?;
    let typed = fields::of(&visit.view, &member.said(), member.version());
    Ok(render(&visit.view, &case, id, &typed, html! {}))
}

/// POST `/faelle/{code}/familie/personen/{id}/bearbeiten`.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let seen_version = super::seen_version(&typed)?;
    let Some(new) = fields::read(view, &mut typed) else {
        let (case, _) = standing(&app, &visit, &code, id).await?;
        return Ok(again(render(view, &case, id, &typed, html! {})));
    };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    match household::change_member(&mut tx, &desk, &file, id, seen_version, &new).await {
        Ok(_) => {}
        Err(EntryError::Changed { .. }) => {
            drop(tx);
            let (case, member) = standing(&app, &visit, &code, id).await?;
            return Ok(both_versions(view, &case, &member, typed, &new));
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "/familie")).into_response())
}

/// The case and the person as they stand now.
async fn standing(app: &App, visit: &Visit, code: &CaseCode, id: EntryId) -> Result<(CaseView, Member), AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, code).await?;
    let member = household::member(&mut tx, &desk, case.file, id).await?;
    Ok((case, member))
}

/// Somebody was faster: both versions, and the form with one's own, now based on the version that stands.
fn both_versions(view: &View, case: &CaseView, member: &Member, typed: Form, mine: &FamilyMember) -> Response {
    let (author, at) = member.last_change();
    let above = conflict_view(view, author, at, &fields::clashes(view, mine, &member.said()));
    let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
    let renewed = Form::from_pairs(pairs).with("version", member.version().to_string());
    (StatusCode::CONFLICT, render(view, case, member.card.id, &renewed, above)).into_response()
}

fn render_new(view: &View, case: &CaseView, typed: &Form, known: Markup) -> Markup {
    let body = form(
        view,
        &address(&case.code, "/familie/personen/neu"),
        typed,
        html! {
            (fields::render(view, typed))
            (buttons(view, case))
        },
    );
    form_page(view, case, &view.t("household-person-new-title"), typed, html! { (known) (body) })
}

fn render(view: &View, case: &CaseView, id: EntryId, typed: &Form, above: Markup) -> Markup {
    let action = address(&case.code, &format!("/familie/personen/{id}/bearbeiten"));
    let body = html! {
        (above)
        (form(view, &action, typed, html! {
            (hidden("version", typed.value("version")))
            (fields::render(view, typed))
            (buttons(view, case))
        }))
    };
    form_page(view, case, &view.t("household-person-edit-title"), typed, body)
}

fn buttons(view: &View, case: &CaseView) -> Markup {
    button_row(&[
        submit(&view.t("household-save")),
        quiet_link(&address(&case.code, "/familie"), &view.t("household-cancel")),
    ])
}
