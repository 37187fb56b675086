//! Asking: first whether a consent is needed at all, then for what.

use ::store::{Tx, UnitId};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar, sub_navigation, topic_name};
use casework::case::{self, CaseCode, CasePath, CaseView};
use casework::entry::{Desk, WritableFile};
use casework::household::{self, Family};
use identity::{App, SignedForm, Visit};
use jiff::civil::Date;
use network::organisation::{Organisation, Regime, organisation};
use policy::{Basis, Topic};
use ui::{
    AppError, Choice, Field, Form, Markup, Page, Tone, View, alert, button_row, checkboxes, form, hidden, html, muted,
    paragraph, quiet_link, section, select, submit, subsection,
};

use super::fields::{self, Offer};
use crate::consent::basis::{self, Carries};
use crate::consent::store::{self, UnitRow};
use crate::consent::{self};

/// What the pages of asking look at.
pub(super) struct Ground {
    pub case: CaseView,
    pub giver: Organisation,
    pub units: Vec<UnitRow>,
    pub family: Family,
    pub today: Date,
}

/// GET `/faelle/{code}/einwilligungen/neu`: the question that comes first.
pub(super) async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (ground, _) = ground(&mut tx, &desk, &visit, &code).await?;
    let first = ground.family.persons.first().map(|card| card.id.to_string()).unwrap_or_default();
    Ok(question(&visit.view, &ground, &Form::empty().with("person", first)))
}

/// POST `/faelle/{code}/einwilligungen/neu`: from the question to the text, and from the text to the consent.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (ground, file) = ground(&mut tx, &desk, &visit, &code).await?;
    let unit: Option<UnitId> = typed.value("an").parse().ok();
    let unit = unit.and_then(|id| ground.units.iter().find(|unit| unit.id == id));
    let topics: Vec<Topic> = typed.values("themen").iter().filter_map(|code| code.parse().ok()).collect();
    let (Some(unit), false) = (unit, topics.is_empty()) else {
        if unit.is_none() {
            typed.error("an", view.t("consent-error-recipient"));
        }
        if topics.is_empty() {
            typed.error("themen", view.t("consent-error-nothing"));
        }
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, question(view, &ground, &typed)).into_response());
    };
    let answer = basis_of(&mut tx, view, &ground, unit, &topics).await?;
    let offer = fields::offer(&mut tx, &desk, &ground, unit, &topics, &typed).await?;
    if typed.value("schritt") != "text" {
        // Where a law carries it all the way there is nothing to ask.
        let next = (!answer.carried).then(|| fields::fresh(view, &typed, &offer));
        return Ok(render(view, &ground, &answer, next.as_ref(), &offer).into_response());
    }
    if let Some(new) = fields::read(view, &mut typed, &offer) {
        match consent::ask(&mut tx, &desk, &ground.case, &file, view.lang, &new).await {
            Ok(id) => {
                tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
                return Ok(Redirect::to(&address(&code, &format!("/einwilligungen/{id}"))).into_response());
            }
            Err(error) => error.into_faults()?.note_in(view, &mut typed, fields::PLACES),
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &ground, &answer, Some(&typed), &offer)).into_response())
}

async fn ground(
    tx: &mut Tx,
    desk: &Desk<'_>,
    visit: &Visit,
    code: &CaseCode,
) -> Result<(Ground, WritableFile), AppError> {
    let (case, file) = case::writable(tx, desk, code).await?;
    let giver = organisation(tx, file.organisation()).await?;
    let mut units = store::units_unscoped(tx, visit.actor.network).await?;
    units.retain(|unit| unit.id != case.file_unit);
    let family = household::family(tx, desk, case.file).await?;
    let today = tx.now().in_zone(&giver.time_zone).date();
    Ok((Ground { case, giver, units, family, today }, file))
}

/// What carries a transfer of these topics to that unit.
pub(super) struct Answer {
    carried: bool,
    laws: Vec<(Carries, String, String)>,
    source: String,
    blocked: Vec<String>,
}

async fn basis_of(
    tx: &mut Tx,
    view: &View,
    ground: &Ground,
    unit: &UnitRow,
    topics: &[Topic],
) -> Result<Answer, AppError> {
    let receiver: Regime = unit.regime.parse().map_err(AppError::from)?;
    let outside = unit.organisation != ground.giver.id;
    let found = basis::statutes(ground.giver.regime, receiver, topics, ground.today);
    let found = if outside { found } else { Vec::new() };
    let laws =
        found.iter().map(|law| (law.carries, law.name.of(view.lang).to_owned(), law.says.of(view.lang).to_owned()));
    let now = tx.now();
    let flowing =
        network::cooperation::flowing_topics(tx, ground.giver.id, unit.organisation, Basis::Consent, now).await?;
    Ok(Answer {
        carried: found.iter().any(|law| law.carries == Carries::Always),
        laws: laws.collect(),
        source: basis::ground(ground.giver.regime, ground.today).map(|one| one.source.clone()).unwrap_or_default(),
        blocked: topics.iter().filter(|topic| !flowing.contains(topic)).map(|topic| topic_name(view, *topic)).collect(),
    })
}

fn question(view: &View, ground: &Ground, typed: &Form) -> Markup {
    let here = address(&ground.case.code, "/einwilligungen/neu");
    let persons: Vec<Choice> =
        ground.family.persons.iter().map(|card| Choice::new(card.id.to_string(), card.content.full_name())).collect();
    let units: Vec<Choice> = std::iter::once(Choice::new("", view.t("consent-choose")))
        .chain(
            ground
                .units
                .iter()
                .map(|unit| Choice::new(unit.id.to_string(), format!("{}: {}", unit.organisation_name, unit.name))),
        )
        .collect();
    let topics: Vec<Choice> = Topic::ALL
        .iter()
        .filter(|topic| topic.is_passed_on())
        .map(|topic| Choice::new(topic.as_str(), topic_name(view, *topic)))
        .collect();
    let body = html! {
        (paragraph(&view.t("consent-question-lead")))
        (form(view, &here, typed, html! {
            (hidden("schritt", "grundlage"))
            (select(view, typed, Field::new("person", view.t("consent-field-person")), &persons))
            (select(view, typed, Field::new("an", view.t("consent-field-unit")).hint(view.t("consent-field-unit-hint")), &units))
            (checkboxes(view, typed, Field::new("themen", view.t("consent-field-topics")).hint(view.t("consent-field-topics-hint")), &topics))
            (button_row(&[submit(&view.t("consent-next")), quiet_link(&address(&ground.case.code, "/einwilligungen"), &view.t("consent-cancel"))]))
        }))
    };
    Page::new(&view.t("consent-question"))
        .form(typed)
        .case(&identity_bar(view, &ground.case), &sub_navigation(view, &ground.case))
        .render(view, body)
}

fn render(view: &View, ground: &Ground, answer: &Answer, typed: Option<&Form>, offer: &Offer) -> Markup {
    let here = address(&ground.case.code, "/einwilligungen/neu");
    let back = address(&ground.case.code, "/einwilligungen");
    let body = html! {
        (section(&view.t("consent-basis"), html! {
            @if answer.carried {
                (alert(view, Tone::Info, &view.t("consent-basis-carried"), html! { (paragraph(&view.t("consent-basis-carried-text"))) }))
            } @else {
                (paragraph(&view.ta("consent-basis-needed", &[("source", (&answer.source).into())])))
            }
            @for (carries, name, says) in &answer.laws {
                (subsection(name, html! {
                    (paragraph(says))
                    @if *carries == Carries::May { (muted(&view.t("consent-basis-may"))) }
                }))
            }
            @if !answer.blocked.is_empty() && !answer.carried {
                (alert(view, Tone::Warning, &view.t("consent-basis-no-cooperation"), html! {
                    (paragraph(&view.ta("consent-basis-no-cooperation-text", &[("topics", answer.blocked.join(", ").into())])))
                }))
            }
        }))
        @match typed {
            Some(typed) => {
                (form(view, &here, typed, html! {
                    (hidden("schritt", "text"))
                    (fields::render(view, typed, offer))
                    (button_row(&[submit(&view.t("consent-ask")), quiet_link(&back, &view.t("consent-cancel"))]))
                }))
            }
            None => { (button_row(&[quiet_link(&here, &view.t("consent-other-topics")), quiet_link(&back, &view.t("consent-back"))])) }
        }
    };
    let empty = Form::empty();
    Page::new(&view.t("consent-new"))
        .form(typed.unwrap_or(&empty))
        .case(&identity_bar(view, &ground.case), &sub_navigation(view, &ground.case))
        .render(view, body)
}
