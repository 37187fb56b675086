//! What a person does in a unit: joining one, other roles, leaving it.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use store::{UnitId, UserId};
use ui::{AppError, Field, Form, Markup, Page, View, html};

use super::{PersonPath, TwoPath, address, person, reach, refused, roles, seen, ticked, units, unprocessable};
use crate::people::acts::{self, PeopleError, RolesOf};
use crate::people::model::{Person, set_of};
use crate::people::store as statements;
use crate::{App, SignedForm, Visit};

/// GET `/verwaltung/personen/{account}/dienste/neu`.
pub(super) async fn fresh(
    State(app): State<App>,
    visit: Visit,
    PersonPath(user): PersonPath,
) -> Result<Markup, AppError> {
    let (person, open) = joinable(&app, &visit, user).await?;
    let form = Form::empty().with("version", person.version.to_string());
    Ok(render_new(&visit.view, &person, &open, &form, html! {}))
}

/// The person, and the units within reach that they do not belong to.
async fn joinable(app: &App, visit: &Visit, user: UserId) -> Result<(Person, Vec<(UnitId, String)>), AppError> {
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, visit).await?;
    let person = acts::find(&mut tx, reach, user).await?;
    let mut open = statements::units(&mut tx, reach).await?;
    open.retain(|(id, _)| !person.listed.memberships.iter().any(|membership| membership.unit == *id));
    Ok((person, open))
}

/// POST `/verwaltung/personen/{account}/dienste/neu`.
pub(super) async fn add(
    State(app): State<App>,
    visit: Visit,
    PersonPath(user): PersonPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let seen = seen(&typed)?;
    let Some(unit) = typed.choice::<UnitId>(view, "dienst", "people-unit") else {
        let (person, open) = joinable(&app, &visit, user).await?;
        return Ok(unprocessable(render_new(view, &person, &open, &typed, html! {})));
    };
    match change(&app, &visit, RolesOf { user, unit, roles: set_of(&ticked(&typed)) }, seen).await? {
        None => Ok(Redirect::to(&address(user, "?getan=geaendert")).into_response()),
        Some(key) => {
            let (person, open) = joinable(&app, &visit, user).await?;
            let form = renewed(&typed, person.version);
            Ok(unprocessable(render_new(view, &person, &open, &form, refused(view, key))))
        }
    }
}

/// GET `/verwaltung/personen/{account}/dienste/{unit}`.
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    TwoPath(user, unit): TwoPath,
) -> Result<Markup, AppError> {
    let person = person::load(&app, &visit, user).await?.person;
    let form = standing(&person, unit.into())?;
    render(&visit.view, &person, unit.into(), &form, html! {})
}

fn standing(person: &Person, unit: UnitId) -> Result<Form, AppError> {
    let membership = person.listed.memberships.iter().find(|membership| membership.unit == unit);
    let roles = membership.ok_or(AppError::NotFound)?.roles;
    let mut pairs: Vec<(String, String)> =
        roles.iter().map(|role| ("rollen".to_owned(), role.as_str().to_owned())).collect();
    pairs.push(("version".to_owned(), person.version.to_string()));
    Ok(Form::from_pairs(pairs))
}

/// POST `/verwaltung/personen/{account}/dienste/{unit}`.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    TwoPath(user, unit): TwoPath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let (view, unit) = (&visit.view, UnitId::from(unit));
    let seen = seen(&typed)?;
    let person = person::load(&app, &visit, user).await?.person;
    standing(&person, unit)?;
    match change(&app, &visit, RolesOf { user, unit, roles: set_of(&ticked(&typed)) }, seen).await? {
        None => Ok(Redirect::to(&address(user, "?getan=geaendert")).into_response()),
        Some(key) => {
            let form = renewed(&typed, person.version);
            Ok(unprocessable(render(view, &person, unit, &form, refused(view, key))?))
        }
    }
}

/// POST `/verwaltung/personen/{account}/dienste/{unit}/beenden`.
pub(super) async fn end(
    State(app): State<App>,
    visit: Visit,
    TwoPath(user, unit): TwoPath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let (view, unit) = (&visit.view, UnitId::from(unit));
    let seen = seen(&typed)?;
    let mut tx = app.db.begin().await?;
    let reach = reach(&mut tx, &visit).await?;
    let key = match acts::end_membership_of(&mut tx, &visit.actor, reach, (user, unit), seen).await {
        Ok(()) => {
            tx.commit().await?;
            return Ok(Redirect::to(&address(user, "?getan=geaendert")).into_response());
        }
        Err(PeopleError::Changed) => "people-changed",
        Err(PeopleError::Refused(key)) => key,
        Err(error) => return Err(error.into()),
    };
    drop(tx);
    let shown = person::load(&app, &visit, user).await?;
    Ok(unprocessable(person::render(view, &shown, Some(refused(view, key)))))
}

/// Sets the roles; the key of the sentence where that is refused.
async fn change(app: &App, visit: &Visit, of: RolesOf, seen: i64) -> Result<Option<&'static str>, AppError> {
    let mut tx = app.db.begin().await?;
    let reach = reach(&mut tx, visit).await?;
    match acts::set_roles(&mut tx, &visit.actor, reach, of, seen).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(None)
        }
        Err(PeopleError::Changed) => Ok(Some("people-changed")),
        Err(PeopleError::Refused(key)) => Ok(Some(key)),
        Err(error) => Err(error.into()),
    }
}

fn renewed(typed: &Form, version: i64) -> Form {
    let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
    Form::from_pairs(pairs).with("version", version.to_string())
}

fn render_new(view: &View, person: &Person, open: &[(UnitId, String)], form: &Form, above: Markup) -> Markup {
    let user = person.listed.id;
    let fields = html! {
        (ui::hidden("version", form.value("version")))
        (ui::select(view, form, Field::new("dienst", view.t("people-unit")), &units(open)))
        (ui::checkboxes(view, form, Field::new("rollen", view.t("people-roles")).optional(), &roles(view)))
        (ui::button_row(&[ui::submit(&view.t("people-save")), ui::quiet_link(&address(user, ""), &view.t("people-cancel"))]))
    };
    let body = html! {
        (above)
        @if open.is_empty() {
            (ui::empty_state(&view.t("people-no-other-unit"), None))
        } @else {
            (ui::form(view, &address(user, "/dienste/neu"), form, fields))
        }
    };
    Page::new(&view.t("people-add-unit")).form(form).back(address(user, ""), &person.listed.name).render(view, body)
}

fn render(view: &View, person: &Person, unit: UnitId, form: &Form, above: Markup) -> Result<Markup, AppError> {
    let user = person.listed.id;
    let membership = person.listed.memberships.iter().find(|membership| membership.unit == unit);
    let unit_name = &membership.ok_or(AppError::NotFound)?.unit_name;
    let version = || ui::hidden("version", form.value("version"));
    let fields = html! {
        (version())
        (ui::checkboxes(view, form, Field::new("rollen", view.t("people-roles")).optional(), &roles(view)))
        (ui::button_row(&[ui::submit(&view.t("people-save")), ui::quiet_link(&address(user, ""), &view.t("people-cancel"))]))
    };
    let end = html! { (version()) (ui::submit_quiet(&view.t("people-end-submit"))) };
    let title = view.ta("people-roles-title", &[("unit", unit_name.into())]);
    let body = html! {
        (above)
        (ui::form(view, &address(user, &format!("/dienste/{unit}")), form, fields))
        (ui::section(&view.t("people-end"), html! {
            (ui::paragraph(&view.t("people-end-about")))
            (ui::form(view, &address(user, &format!("/dienste/{unit}/beenden")), &Form::empty(), end))
        }))
    };
    Ok(Page::new(&title).form(form).back(address(user, ""), &person.listed.name).render(view, body))
}
