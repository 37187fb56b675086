//! Opening a file in an emergency, and ending that: a page, never a window over one.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::{CaseCode, CasePath};
use casework::entry::Desk;
use identity::factor::{self, Afresh, Judged};
use identity::{App, SignedForm, Visit};
use policy::Topic;
use ui::check::{Checked, Place};
use ui::{
    AppError, Choice, Field, Form, Markup, Page, Tone, View, Width, alert, button_row, checkboxes, field, form, html,
    paragraph, quiet_link, radios, submit, text_area,
};

use super::words;
use crate::emergency::policy::openable;
use crate::emergency::{self, Category, EmergencyError, Opening, store};

/// Where the parts stand in the form.
const PLACES: &[Place] = &[
    ("reason", "grund", "emergency-reason"),
    ("topics", "themen", "emergency-topics"),
    ("code", "code", "emergency-code"),
];

/// GET `/notfallzugriff/{code}`.
pub(super) async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Response, AppError> {
    let mut tx = app.db.read().await?;
    if store::live_until_unscoped(&mut tx, &visit.actor, &code).await?.is_some() {
        return Ok(Redirect::to(&format!("/faelle/{code}")).into_response());
    }
    openable(&mut tx, &visit.actor, visit.roles, &code).await?;
    let screen = Screen::load(&mut tx, &app, &visit).await?;
    let form = Form::empty().with("themen", Topic::Basic.as_str());
    Ok(render(&visit.view, &code, &screen, &form).into_response())
}

/// POST `/notfallzugriff/{code}`.
pub(super) async fn open(
    State(app): State<App>,
    visit: Visit,
    afresh: Afresh,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    openable(&mut tx, &visit.actor, visit.roles, &code).await?;
    let screen = Screen::load(&mut tx, &app, &visit).await?;
    drop(tx);
    let again =
        |typed: &Form| Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &code, &screen, typed)).into_response());
    let Some(opening) = read(view, &mut typed) else { return again(&typed) };
    let factor = match afresh.judge(&app, &opening.code).await? {
        Judged::Right(factor) => factor,
        Judged::Wrong => {
            typed.error("code", view.t("emergency-error-code"));
            return again(&typed);
        }
        Judged::TooMany => return Err(AppError::TooMany { retry_after: identity::throttle::WINDOW.as_secs() }),
    };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    match emergency::open(&mut tx, &desk, visit.roles, &factor, &code, &opening).await {
        Ok(_) => {}
        Err(EmergencyError::OneIsOpen) => {
            typed.error("grund", view.t("emergency-error-open"));
            return again(&typed);
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&format!("/faelle/{code}")).into_response())
}

/// POST `/notfallzugriff/{code}/beenden`.
pub(super) async fn end(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(_): SignedForm,
) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    emergency::end(&mut tx, &desk, &code).await?;
    tx.commit().await?;
    Ok(Redirect::to("/heute").into_response())
}

/// What the page knows besides the form.
struct Screen {
    /// By when the review of an earlier access is due; until then there is no other.
    open: Option<::store::Timestamp>,
    /// The code of the moment, on the demo alone.
    hint: Option<String>,
}

impl Screen {
    async fn load(tx: &mut ::store::Tx, app: &App, visit: &Visit) -> Result<Self, AppError> {
        let open = store::open_of_user(tx, &visit.actor).await?;
        Ok(Self { open, hint: factor::hint(tx, app, visit.user()).await? })
    }
}

fn read(view: &View, typed: &mut Form) -> Option<Opening> {
    let category = typed.choice::<Category>(view, "kategorie", "emergency-category");
    let topics = typed.choices::<Topic>(view, "themen", "emergency-topics");
    let opening = Opening {
        category: category.unwrap_or(Category::Unreachable),
        reason: typed.value("grund").to_owned(),
        topics,
        code: typed.value("code").to_owned(),
    };
    match opening.checked(view.now, &view.zone) {
        Ok(opening) if typed.is_ok() => Some(opening),
        Ok(_) => None,
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn render(view: &View, code: &CaseCode, screen: &Screen, typed: &Form) -> Markup {
    let title = view.ta("emergency-title-case", &[("case", code.to_string().into())]);
    let body = match screen.open {
        Some(due) => html! {
            (alert(view, Tone::Warning, &view.t("emergency-error-open"), html! {
                (paragraph(&view.ta("emergency-open-lead", &[("moment", view.date_time(due).into())])))
            }))
            (quiet_link("/heute", &view.t("emergency-back")))
        },
        None => html! {
            (paragraph(&view.t("emergency-form-lead")))
            (form(view, &format!("/notfallzugriff/{code}"), typed, fields(view, screen, typed)))
        },
    };
    Page::new(&title).form(typed).back("/notfallzugriff", view.t("emergency-title")).render(view, body)
}

fn fields(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let categories: Vec<Choice> =
        Category::ALL.iter().map(|one| Choice::new(one.as_str(), words::category(view, *one))).collect();
    let topics: Vec<Choice> = Topic::ALL
        .iter()
        .filter(|topic| topic.is_passed_on())
        .map(|topic| Choice::new(topic.as_str(), view.t(&format!("topic-{topic}"))))
        .collect();
    let reason = Field::new("grund", view.t("emergency-reason")).hint(view.t("emergency-reason-hint")).rows(4);
    let code = Field::new("code", view.t("emergency-code"))
        .hint(view.t("emergency-code-hint"))
        .width(Width::Short)
        .digits()
        .autocomplete("one-time-code");
    html! {
        (radios(view, typed, Field::new("kategorie", view.t("emergency-category")), &categories))
        (text_area(view, typed, reason))
        (checkboxes(view, typed, Field::new("themen", view.t("emergency-topics")).hint(view.t("emergency-topics-hint")), &topics))
        @if let Some(hint) = &screen.hint {
            (alert(view, Tone::Info, &view.ta("emergency-code-demo", &[("code", hint.into())]), html! {}))
        }
        (field(view, typed, code))
        (button_row(&[submit(&view.t("emergency-open")), quiet_link("/heute", &view.t("emergency-cancel"))]))
    }
}
