//! `/verwaltung/stellen`: the organisations one keeps, each with its settings and units.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use ui::{
    AppError, Clash, Column, Form, Markup, Page, Tone, View, badge, button_row, conflict_view, empty_state, form,
    hidden, html, link_button, page, paragraph, quiet_link, section, submit, submit_quiet, table, text_link,
};

use super::{OrganisationPath, fields, organisation_of, reach, statements};
use crate::Error;
use crate::administration::model::{ListedCarrier, ListedOrganisation, ListedUnit, OrganisationSettings};
use crate::administration::policy::Reach;
use crate::administration::{change_organisation, end_organisation, found_organisation};

/// GET `/verwaltung/stellen`.
pub(super) async fn list(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &visit).await?;
    let known = statements::organisations(&mut tx, reach).await?;
    drop(tx);
    let columns = ["administration-name", "administration-carrier", "administration-regime", "administration-town"]
        .map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = known.iter().map(|organisation| row(view, organisation)).collect();
    let fresh = reach.only().is_none().then(|| link_button("/verwaltung/stellen/neu", &view.t("administration-found")));
    let body = html! {
        @if known.is_empty() {
            (empty_state(&view.t("administration-none"), fresh))
        } @else {
            @if let Some(fresh) = fresh { (button_row(&[fresh])) }
            (table(&view.t("administration-organisations"), &columns, &rows))
        }
    };
    Ok(page(view, &view.t("administration-organisations"), body))
}

fn row(view: &View, organisation: &ListedOrganisation) -> Vec<Markup> {
    let settings = &organisation.settings;
    vec![
        html! {
            (text_link(&format!("/verwaltung/stellen/{}", organisation.id), &settings.name))
            @if !organisation.active { " " (badge(Tone::Info, &view.t("administration-ended"))) }
        },
        html! { (organisation.carrier_name) },
        html! { (view.t(&format!("administration-regime-{}", settings.regime.as_str()))) },
        html! { @if settings.letterhead.town.is_empty() { "–" } @else { (settings.letterhead.town) } },
    ]
}

/// GET `/verwaltung/stellen/neu`.
pub(super) async fn fresh(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &visit).await?;
    let carriers = statements::carriers(&mut tx, reach.whole_network()?).await?;
    Ok(render_new(&visit.view, reach, &carriers, &fields::new_organisation()))
}

/// POST `/verwaltung/stellen/neu`.
pub(super) async fn found(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let reach = reach(&mut tx, &visit).await?;
    let carriers = statements::carriers(&mut tx, reach.whole_network()?).await?;
    if let Some(settings) = fields::read_organisation(view, &mut typed, None, reach) {
        match found_organisation(&mut tx, &app.vault, &visit.actor, reach, &settings).await {
            Ok(id) => {
                tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
                return Ok(Redirect::to(&format!("/verwaltung/stellen/{id}")).into_response());
            }
            Err(Error::Faulty(faults)) => fields::note_organisation(view, &mut typed, &faults),
            Err(error) => return Err(AppError::from(error).with_form(typed)),
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render_new(view, reach, &carriers, &typed)).into_response())
}

fn render_new(view: &View, reach: Reach, carriers: &[ListedCarrier], typed: &Form) -> Markup {
    let body = html! {
        @if carriers.is_empty() {
            (empty_state(&view.t("administration-carrier-first"), Some(link_button("/verwaltung/traeger", &view.t("administration-carriers")))))
        } @else {
            (form(view, "/verwaltung/stellen/neu", typed, html! {
                (fields::organisation(view, typed, reach, carriers))
                (button_row(&[submit(&view.t("administration-save")), quiet_link("/verwaltung/stellen", &view.t("administration-cancel"))]))
            }))
        }
    };
    Page::new(&view.t("administration-found")).form(typed).render(view, body)
}

/// What the page of an organisation shows.
struct Shown {
    reach: Reach,
    standing: ListedOrganisation,
    units: Vec<ListedUnit>,
    carriers: Vec<ListedCarrier>,
}

async fn shown(tx: &mut store::Tx, visit: &Visit, id: store::ids::OrganisationId) -> Result<Shown, AppError> {
    let reach = reach(tx, visit).await?;
    let standing = organisation_of(tx, reach, id).await?;
    let units = statements::units(tx, reach, Some(id)).await?;
    let carriers = statements::carriers(tx, reach.network()).await?;
    Ok(Shown { reach, standing, units, carriers })
}

/// GET `/verwaltung/stellen/{organisation}`.
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    OrganisationPath(id): OrganisationPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let shown = shown(&mut tx, &visit, id).await?;
    let typed = fields::of_organisation(&shown.standing.settings, shown.standing.version);
    Ok(render(&visit.view, &shown, &typed, html! {}))
}

/// POST `/verwaltung/stellen/{organisation}`.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    OrganisationPath(id): OrganisationPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let seen: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let shown = shown(&mut tx, &visit, id).await?;
    let Some(settings) = fields::read_organisation(view, &mut typed, Some(&shown.standing.settings), shown.reach)
    else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &shown, &typed, html! {})).into_response());
    };
    match change_organisation(&mut tx, &visit.actor, shown.reach, id, seen, &settings).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&format!("/verwaltung/stellen/{id}")).into_response())
        }
        Err(Error::Faulty(faults)) => {
            fields::note_organisation(view, &mut typed, &faults);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &shown, &typed, html! {})).into_response())
        }
        Err(Error::Changed { version }) => {
            let above =
                conflict_view(view, &view.t("administration-someone"), view.now, &clashes(view, &settings, &shown));
            let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
            let renewed = Form::from_pairs(pairs).with("version", version.to_string());
            Ok((StatusCode::CONFLICT, render(view, &shown, &renewed, above)).into_response())
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

/// What differs between what was typed and what stands.
fn clashes(view: &View, mine: &OrganisationSettings, shown: &Shown) -> Vec<Clash> {
    let words = |settings: &OrganisationSettings| {
        let head = &settings.letterhead;
        [
            ("administration-name", settings.name.clone()),
            ("administration-street", head.street.clone()),
            ("administration-postcode", head.postcode.clone()),
            ("administration-town", head.town.clone()),
            ("administration-telephone", head.telephone.clone()),
            ("administration-mail", head.mail.clone()),
            ("administration-web", head.web.clone()),
            ("administration-more", head.more.clone()),
            ("administration-zone", settings.time_zone.clone()),
            ("administration-escalation", settings.escalation.clone()),
        ]
    };
    let both = words(mine).into_iter().zip(words(&shown.standing.settings));
    both.filter(|((key, mine), (_, theirs))| *key == "administration-name" || mine != theirs)
        .map(|((key, mine), (_, theirs))| Clash { label: view.t(key), mine, theirs })
        .collect()
}

fn render(view: &View, shown: &Shown, typed: &Form, above: Markup) -> Markup {
    let (id, standing) = (shown.standing.id, &shown.standing);
    let at = |rest: &str| format!("/verwaltung/stellen/{id}{rest}");
    let body = html! {
        (above)
        @if !standing.active { (paragraph(&view.t("administration-is-ended"))) }
        (section(&view.t("administration-units"), units(view, shown)))
        @if standing.active {
            (button_row(&[
                quiet_link(&at("/zeiten"), &view.t("administration-hours")),
                quiet_link(&at("/texte"), &view.t("administration-words")),
            ]))
            (section(&view.t("administration-settings"), form(view, &at(""), typed, html! {
                (hidden("version", typed.value("version")))
                (fields::organisation(view, typed, shown.reach, &shown.carriers))
                (button_row(&[submit(&view.t("administration-save"))]))
            })))
            @if shown.reach.only().is_none() && !shown.units.iter().any(|unit| unit.active) {
                (section(&view.t("administration-end"), html! {
                    (paragraph(&view.t("administration-end-text")))
                    (form(view, &at("/beenden"), &Form::empty(), button_row(&[submit_quiet(&view.t("administration-end-now"))])))
                }))
            }
        }
    };
    Page::new(&standing.settings.name)
        .form(typed)
        .back("/verwaltung/stellen", view.t("administration-organisations"))
        .render(view, body)
}

fn units(view: &View, shown: &Shown) -> Markup {
    let fresh = shown.standing.active.then(|| {
        let href = format!("/verwaltung/stellen/{}/dienste/neu", shown.standing.id);
        link_button(&href, &view.t("administration-unit-found"))
    });
    let columns = ["administration-unit-name", "administration-visibility", "administration-lead-column"]
        .map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = shown
        .units
        .iter()
        .map(|unit| {
            vec![
                html! {
                    (text_link(&format!("/verwaltung/dienste/{}", unit.id), &unit.settings.name))
                    @if !unit.active { " " (badge(Tone::Info, &view.t("administration-ended"))) }
                },
                html! { (view.t(&format!("administration-visibility-{}", unit.settings.visibility.as_str()))) },
                html! {
                    @if unit.has_lead { (view.t("administration-has-lead")) }
                    @else { (badge(Tone::Warning, &view.t("administration-no-lead"))) }
                },
            ]
        })
        .collect();
    html! {
        @if rows.is_empty() {
            (empty_state(&view.t("administration-no-units"), fresh))
        } @else {
            (table(&view.t("administration-units"), &columns, &rows))
            @if let Some(fresh) = fresh { (button_row(&[fresh])) }
        }
    }
}

/// POST `/verwaltung/stellen/{organisation}/beenden`.
pub(super) async fn end(
    State(app): State<App>,
    visit: Visit,
    OrganisationPath(id): OrganisationPath,
    SignedForm(_): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await?;
    let shown = shown(&mut tx, &visit, id).await?;
    match end_organisation(&mut tx, &visit.actor, shown.reach, id).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to("/verwaltung/stellen").into_response())
        }
        Err(Error::Faulty(faults)) => {
            let mut typed = fields::of_organisation(&shown.standing.settings, shown.standing.version);
            fields::note_organisation(view, &mut typed, &faults);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &shown, &typed, html! {})).into_response())
        }
        Err(error) => Err(error.into()),
    }
}
