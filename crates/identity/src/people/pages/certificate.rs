//! Recording a qualification, a training, or under whom somebody learns; and striking one.

use ::store::UserId;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use ui::check::{Checked, Place};
use ui::{AppError, Choice, Dates, Field, Form, Markup, Page, View, Width, html};

use super::{PersonPath, TwoPath, address, choices, disable, reach, unprocessable};
use crate::people::acts::{self, PeopleError};
use crate::people::model::{Kind, NewCertificate, Person};
use crate::people::store;
use crate::reference::QUALIFICATIONS;
use crate::{App, SignedForm, Visit};

const PLACES: &[Place] = &[
    ("code", "welche", "people-certificate"),
    ("title", "titel", "people-certificate-title"),
    ("issuer", "aussteller", "people-issuer"),
    ("supervisor", "anleitung", "people-supervisor"),
    ("from", "von", "people-from"),
    ("until", "bis", "people-until"),
];

/// What the form needs.
struct Standing {
    person: Person,
    colleagues: Vec<(UserId, String)>,
}

async fn standing(app: &App, visit: &Visit, user: UserId) -> Result<Standing, AppError> {
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, visit).await?;
    let person = acts::find(&mut tx, reach, user).await?;
    Ok(Standing { person, colleagues: store::colleagues(&mut tx, reach, user).await? })
}

/// GET `/verwaltung/personen/{account}/nachweise/neu`.
pub(super) async fn fresh(
    State(app): State<App>,
    visit: Visit,
    PersonPath(user): PersonPath,
) -> Result<Markup, AppError> {
    let standing = standing(&app, &visit, user).await?;
    Ok(render(&visit.view, &standing, &Form::empty().with("art", Kind::Qualification.as_str())))
}

/// POST `/verwaltung/personen/{account}/nachweise/neu`.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    PersonPath(user): PersonPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let Some(new) = read(view, &mut typed) else {
        return Ok(unprocessable(render(view, &standing(&app, &visit, user).await?, &typed)));
    };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let reach = reach(&mut tx, &visit).await?;
    match acts::qualification::add_qualification(&mut tx, &visit.actor, reach, user, &new).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(user, "?getan=geaendert")).into_response())
        }
        Err(PeopleError::Faults(faults)) => {
            drop(tx);
            faults.note_in(view, &mut typed, PLACES);
            Ok(unprocessable(render(view, &standing(&app, &visit, user).await?, &typed)))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

/// POST `/verwaltung/personen/{account}/nachweise/{id}/streichen`.
pub(super) async fn strike(
    State(app): State<App>,
    visit: Visit,
    TwoPath(user, id): TwoPath,
    SignedForm(_): SignedForm,
) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await?;
    let reach = reach(&mut tx, &visit).await?;
    let outcome = acts::qualification::withdraw_qualification(&mut tx, &visit.actor, reach, user, id).await;
    if outcome.is_ok() {
        tx.commit().await?;
        return Ok(Redirect::to(&address(user, "?getan=geaendert")).into_response());
    }
    drop(tx);
    disable::not_done(&app, &visit, user, outcome).await
}

fn read(view: &View, form: &mut Form) -> Option<NewCertificate> {
    let kind = form.choice::<Kind>(view, "art", "people-kind");
    let from = form.date(view, "von", "people-from", Dates::UpToToday);
    let until = form.optional_date(view, "bis", "people-until", Dates::Any);
    let supervisor = form.optional_choice::<UserId>(view, "anleitung", "people-supervisor");
    let code = Some(form.value("welche").to_owned()).filter(|code| !code.is_empty() && code != "other");
    let new = NewCertificate {
        kind: kind.unwrap_or(Kind::Qualification),
        code,
        title: form.value("titel").to_owned(),
        issuer: form.value("aussteller").to_owned(),
        from: from.unwrap_or_else(|| view.today()),
        until,
        supervisor,
    };
    match new.checked(view.now, &view.zone) {
        Ok(new) => form.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, form, PLACES);
            None
        }
    }
}

fn render(view: &View, standing: &Standing, typed: &Form) -> Markup {
    let person = &standing.person.listed;
    let kinds = Kind::ALL.map(|kind| Choice::new(kind.as_str(), view.t(&format!("people-kind-{}", kind.as_str()))));
    let mut known = choices(view, &QUALIFICATIONS);
    known.push(Choice::new("other", view.t("people-certificate-other")));
    let colleagues: Vec<Choice> =
        standing.colleagues.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let fields = html! {
        (ui::radios(view, typed, Field::new("art", view.t("people-kind")), &kinds))
        (ui::select(view, typed, Field::new("welche", view.t("people-certificate")).optional(), &known))
        (ui::field(view, typed, Field::new("titel", view.t("people-certificate-title")).hint(view.t("people-certificate-title-hint")).optional()))
        (ui::field(view, typed, Field::new("aussteller", view.t("people-issuer")).hint(view.t("people-issuer-hint")).optional()))
        (ui::date_field(view, typed, Field::new("von", view.t("people-from")).width(Width::Short)))
        (ui::date_field(view, typed, Field::new("bis", view.t("people-until")).width(Width::Short).optional()))
        (ui::select(view, typed, Field::new("anleitung", view.t("people-supervisor")).hint(view.t("people-supervisor-hint")).optional(), &colleagues))
        (ui::button_row(&[ui::submit(&view.t("people-save")), ui::quiet_link(&address(person.id, ""), &view.t("people-cancel"))]))
    };
    let body = ui::form(view, &address(person.id, "/nachweise/neu"), typed, fields);
    Page::new(&view.t("people-certificate-add"))
        .form(typed)
        .back(address(person.id, ""), &person.name)
        .render(view, body)
}
