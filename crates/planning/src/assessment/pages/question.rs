//! `/verwaltung/instrumente/{instrument}/{area}`: one question of an instrument, to be added, changed or taken out.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::entry::Desk;
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use serde::Deserialize;
use ui::{
    AppError, Choice as Offer, Field, Form, Page, View, button_row, field, field_group, form, hidden, lead, quiet_link,
    radios, submit, submit_as, text_area,
};

use super::instruments::{find, only_administrators};
use super::{AreaPath, InstrumentPath, Word};
use crate::assessment::{self, Area, Choice, Instrument, Kind, Means, Question, Side, Unfit, Words, numbered};

/// The most signs of a question in one language.
const MOST: usize = 500;

/// Which question is meant; none adds one.
#[derive(Deserialize)]
pub struct Meant {
    #[serde(default)]
    frage: String,
}

/// How a question is named in an address: its side and its code.
pub(super) fn named(question: &Question) -> String {
    format!("{}.{}", question.side.as_str(), question.key)
}

fn meant<'a>(area: &'a Area, named: &str) -> Result<Option<&'a Question>, AppError> {
    if named.is_empty() {
        return Ok(None);
    }
    let found = named.split_once('.').and_then(|(side, key)| area.question(side.parse().ok()?, key));
    found.map(Some).ok_or(AppError::NotFound)
}

/// GET `/verwaltung/instrumente/{instrument}/{area}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    (Word(id), Word(area)): (InstrumentPath, AreaPath),
    Query(asked): Query<Meant>,
) -> Result<Markup, AppError> {
    only_administrators(&visit)?;
    let one = find(&app, &visit, &id).await?;
    let area = one.area(&area).ok_or(AppError::NotFound)?;
    let typed = meant(area, &asked.frage)?.map_or_else(Form::empty, typed_of);
    Ok(render(&visit.view, &one, area, &typed))
}

/// The form of a question that is there.
fn typed_of(question: &Question) -> Form {
    let mut typed = Form::empty().with("frage", named(question));
    for (name, words) in [("worte", Some(&question.words)), ("hilfe", question.hint.as_ref())] {
        let Some(words) = words else { continue };
        for (language, text) in [("de", &words.de), ("fr", &words.fr), ("en", &words.en)] {
            typed = typed.with(&format!("{name}_{language}"), text);
        }
    }
    typed
        .with("sicht", question.side.as_str())
        .with("ziel", question.means.as_str())
        .with("art", question.kind.as_str())
        .with("antworten", Choice::lines(&question.choices))
}

fn render(view: &View, one: &Instrument, area: &Area, typed: &Form) -> Markup {
    let there = !typed.value("frage").is_empty();
    let offers = |codes: &[(&str, &str)]| -> Vec<Offer> {
        codes.iter().map(|(code, key)| Offer::new(*code, view.t(key))).collect()
    };
    let sides = offers(&[("client", "assessment-side-client"), ("worker", "assessment-side-worker")]);
    let means = offers(&[
        ("resource", "assessment-after-resource"),
        ("standing", "assessment-after-standing"),
        ("burden", "assessment-after-burden"),
        ("other", "assessment-after-other"),
    ]);
    let kinds = offers(&[
        ("text", "assessment-kind-text"),
        ("choice", "assessment-kind-choice"),
        ("scale", "assessment-kind-scale"),
        ("date", "assessment-kind-date"),
        ("items", "assessment-kind-items"),
    ]);
    let in_each = |name: &str, optional: bool| {
        html! {
            @for (language, key) in [("de", "assessment-in-de"), ("fr", "assessment-in-fr"), ("en", "assessment-in-en")] {
                @let place = Field::new(format!("{name}_{language}"), view.t(key));
                (field(view, typed, if optional { place.optional() } else { place }))
            }
        }
    };
    let back = format!("/verwaltung/instrumente/{}", one.id);
    let keep = submit(&view.t("assessment-question-keep"));
    let out = there.then(|| submit_as("dann", "weg", &view.t("assessment-question-out")));
    let buttons: Vec<Markup> =
        [keep].into_iter().chain(out).chain([quiet_link(&back, &view.t("assessment-question-back"))]).collect();
    let body = html! {
        (lead(&view.ta("assessment-question-lead", &[("area", area.title.of(view).into())])))
        (form(view, &format!("{back}/{}", area.key), typed, html! {
            (hidden("frage", typed.value("frage")))
            (field_group(&view.t("assessment-question-words"), in_each("worte", false)))
            (radios(view, typed, Field::new("sicht", view.t("assessment-question-side")), &sides))
            (radios(view, typed, Field::new("ziel", view.t("assessment-question-means")).hint(view.t("assessment-question-means-hint")), &means))
            (radios(view, typed, Field::new("art", view.t("assessment-question-kind")), &kinds))
            (text_area(view, typed, Field::new("antworten", view.t("assessment-question-choices")).hint(view.t("assessment-question-choices-hint")).optional().rows(6)))
            (field_group(&view.t("assessment-question-hint"), in_each("hilfe", true)))
            (button_row(&buttons))
        }))
    };
    let title = if there { "assessment-question-change" } else { "assessment-question-new" };
    Page::new(&view.t(title)).form(typed).back(&back, one.title.of(view)).render(view, body)
}

/// POST `/verwaltung/instrumente/{instrument}/{area}`: the question as it was typed makes the next version.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    (Word(id), Word(key)): (InstrumentPath, AreaPath),
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    only_administrators(&visit)?;
    let view = &visit.view;
    let one = find(&app, &visit, &id).await?;
    let area = one.area(&key).ok_or(AppError::NotFound)?;
    let known = meant(area, typed.value("frage"))?;
    let instead = known.map(|known| (known.side, known.key.as_str()));
    let edited = match instead.filter(|_| typed.has("dann", "weg")) {
        Some(out) => Some(one.without_question(&key, out)),
        None => question(view, &mut typed, known).map(|question| one.with_question(&key, instead, question)),
    };
    match edited {
        Some(Ok(new)) => {
            let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
            let desk = Desk::casework(&app.vault, &visit.actor);
            assessment::take_in(&mut tx, &desk, &new)
                .await
                .map_err(|error| AppError::from(error).with_form(typed.clone()))?;
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            return Ok(Redirect::to(&format!("/verwaltung/instrumente/{id}")).into_response());
        }
        Some(Err(unfit)) => {
            let (field, key) = match unfit {
                Unfit::Gone => return Err(AppError::NotFound),
                Unfit::Choices => ("antworten", "assessment-unfit-choices"),
                Unfit::Resources => ("ziel", "assessment-unfit-resources"),
                Unfit::Empty => ("worte_de", "assessment-unfit-empty"),
            };
            typed.error(field, view.t(key));
        }
        None => {}
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &one, area, &typed)).into_response())
}

/// The question that was typed; nothing where the form says what is missing.
fn question(view: &View, typed: &mut Form, known: Option<&Question>) -> Option<Question> {
    let words = words(view, typed, "worte", Needed::Yes);
    let hint = words_of_hint(view, typed);
    let side = typed.choice::<Side>(view, "sicht", "assessment-question-side");
    let means = typed.choice::<Means>(view, "ziel", "assessment-question-means");
    let kind = typed.choice::<Kind>(view, "art", "assessment-question-kind");
    let lines = typed.optional_text(view, "antworten", "assessment-question-choices", 20 * MOST).unwrap_or_default();
    let choices = Choice::of_lines(&lines, known.map_or(&[][..], |known| &known.choices));
    if choices.is_none() {
        typed.error("antworten", view.t("assessment-question-line"));
    }
    if !typed.is_ok() {
        return None;
    }
    let (kind, choices) = (kind?, choices?);
    let choices = if kind == Kind::Scale { numbered(choices) } else { choices };
    Some(Question { key: String::new(), kind, side: side?, means: means?, words: words?, hint, choices })
}

/// Whether a text must be given.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needed {
    Yes,
    No,
}

fn words(view: &View, typed: &mut Form, name: &str, needed: Needed) -> Option<Words> {
    let mut told = Vec::with_capacity(3);
    for (language, key) in [("de", "assessment-in-de"), ("fr", "assessment-in-fr"), ("en", "assessment-in-en")] {
        let place = format!("{name}_{language}");
        told.push(match needed {
            Needed::Yes => typed.line(view, &place, key, MOST),
            Needed::No => typed.optional_line(view, &place, key, MOST),
        });
    }
    let [de, fr, en] = <[Option<String>; 3]>::try_from(told).ok()?;
    Some(Words { de: de?, fr: fr?, en: en? })
}

/// What helps to answer it: in all three languages, or in none.
fn words_of_hint(view: &View, typed: &mut Form) -> Option<Words> {
    let places = ["hilfe_de", "hilfe_fr", "hilfe_en"];
    let any = places.iter().any(|place| !typed.value(place).trim().is_empty());
    let needed = if any { Needed::Yes } else { Needed::No };
    words(view, typed, "hilfe", needed)
}
