//! `/verwaltung/stellen/{organisation}/texte`: an office's own words on its sheets and pages.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use ui::{
    AppError, Field, Form, Lang, Markup, Page, View, button_row, form, html, paragraph, quiet_link, section, submit,
    text_area,
};

use super::{OrganisationPath, organisation_of, reach};
use crate::administration::acts::text::{Place, all, set_words};
use crate::administration::model::ListedOrganisation;

const MOST: usize = 1000;

/// GET `/verwaltung/stellen/{organisation}/texte`.
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    OrganisationPath(id): OrganisationPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &visit).await?;
    let home = organisation_of(&mut tx, reach, id).await?;
    let mut typed = Form::empty();
    for ((place, lang), words) in all(&mut tx, id).await? {
        typed = typed.with(&format!("{}-{lang}", place.as_str()), words);
    }
    Ok(render(&visit.view, &home, &typed))
}

/// POST `/verwaltung/stellen/{organisation}/texte`.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    OrganisationPath(id): OrganisationPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let reach = reach(&mut tx, &visit).await?;
    let home = organisation_of(&mut tx, reach, id).await?;
    let mut words = BTreeMap::new();
    for place in Place::ALL {
        for lang in Lang::OFFERED {
            let name = format!("{}-{}", place.as_str(), lang.code());
            let text = typed.optional_text(view, &name, "administration-words", MOST);
            words.insert((place, lang.code().to_owned()), text.unwrap_or_default());
        }
    }
    if !typed.is_ok() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &home, &typed)).into_response());
    }
    set_words(&mut tx, &visit.actor, reach, id, &words)
        .await
        .map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&format!("/verwaltung/stellen/{id}")).into_response())
}

fn render(view: &View, home: &ListedOrganisation, typed: &Form) -> Markup {
    let up = format!("/verwaltung/stellen/{}", home.id);
    let field = |place: Place, lang: Lang| {
        let name = format!("{}-{}", place.as_str(), lang.code());
        text_area(view, typed, Field::new(name, lang.own_name()).optional().rows(3))
    };
    let body = html! {
        (paragraph(&view.t("administration-words-lead")))
        (form(view, &format!("{up}/texte"), typed, html! {
            @for place in Place::ALL {
                (section(&view.t(&format!("administration-words-{}", place.as_str())), html! {
                    @for lang in Lang::OFFERED { (field(place, lang)) }
                }))
            }
            (button_row(&[submit(&view.t("administration-save")), quiet_link(&up, &view.t("administration-cancel"))]))
        }))
    };
    Page::new(&view.t("administration-words")).form(typed).back(up, &*home.settings.name).render(view, body)
}
