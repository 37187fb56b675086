//! `/faelle/{code}/familie/genogramm/personen/{id}`: how one person is drawn.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseView, IdPath};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError, Opened};
use casework::person::PersonCard;
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::EntryId;
use ui::{
    AppError, Choice, Field, Form, View, Width, button_row, field, form, hidden, muted, quiet_link, radios, submit,
};

use super::{HERE, again, form_page};
use crate::genogram::{self, Genogram, LifeState, Parents, PersonSign, Sign};

/// Where the parts of a sign stand in the form.
const PLACES: &[Place] = &[
    ("sign", "zeichen", "genogram-sign"),
    ("born", "geburtsjahr", "genogram-born"),
    ("life", "lebt", "genogram-life"),
    ("died", "todesjahr", "genogram-died-year"),
    ("parents", "eltern", "genogram-parents"),
];

/// GET `/faelle/{code}/familie/genogramm/personen/{id}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let genogram = genogram::of_file(&mut tx, &desk, case.file).await?;
    let card = genogram.family.person(id).ok_or(AppError::NotFound)?;
    Ok(render(&visit.view, &case, card, &said(&genogram, card)))
}

/// POST `/faelle/{code}/familie/genogramm/personen/{id}`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let genogram = genogram::of_file(&mut tx, &desk, case.file).await?;
    let card = genogram.family.person(id).ok_or(AppError::NotFound)?;
    let seen_version = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let Some(new) = read(view, id, &mut typed) else { return Ok(again(render(view, &case, card, &typed))) };
    match genogram::sign(&mut tx, &desk, &file, seen_version, &new).await {
        Ok(_) => {}
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            return Ok(again(render(view, &case, card, &typed)));
        }
        Err(EntryError::Changed { .. }) => return Err(AppError::Conflict { text: None }.with_form(typed)),
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, HERE)).into_response())
}

/// The form as it stands now.
fn said(genogram: &Genogram, card: &Opened<PersonCard>) -> Form {
    let sign = genogram.sign_of(card.id);
    let year = |year: Option<i16>| year.map(|year| year.to_string()).unwrap_or_default();
    let life = sign.map_or(LifeState::Living, |sign| sign.content.life);
    let parents = sign.map_or(Parents::AsNamed, |sign| sign.content.parents);
    Form::empty()
        .with("version", sign.map_or(0, |sign| sign.version).to_string())
        .with("zeichen", genogram.symbol_of(card).as_str())
        .with("geburtsjahr", year(sign.and_then(|sign| sign.content.born)))
        .with("lebt", life.as_str())
        .with("todesjahr", year(sign.and_then(|sign| sign.content.died)))
        .with("eltern", parents.as_str())
}

fn read(view: &View, person: EntryId, typed: &mut Form) -> Option<PersonSign> {
    let sign = typed.choice::<Sign>(view, "zeichen", "genogram-sign");
    let life = typed.choice::<LifeState>(view, "lebt", "genogram-life");
    let parents = typed.choice::<Parents>(view, "eltern", "genogram-parents");
    let born = typed.optional_number(view, "geburtsjahr", "genogram-born", 1_800, 2_200);
    let died = typed.optional_number(view, "todesjahr", "genogram-died-year", 1_800, 2_200);
    let year = |year: Option<i64>| year.and_then(|year| i16::try_from(year).ok());
    let new = PersonSign { person, sign: sign?, born: year(born), life: life?, died: year(died), parents: parents? };
    match new.checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn render(view: &View, case: &CaseView, card: &Opened<PersonCard>, typed: &Form) -> Markup {
    let signs: Vec<Choice> = (Sign::ALL.iter())
        .map(|sign| Choice::new(sign.as_str(), view.t(&format!("genogram-sign-{}", sign.as_str()))))
        .collect();
    let lives: Vec<Choice> = (LifeState::ALL.iter())
        .map(|life| Choice::new(life.as_str(), view.t(&format!("genogram-life-{}", life.as_str()))))
        .collect();
    let parents: Vec<Choice> = (Parents::ALL.iter())
        .map(|parents| Choice::new(parents.as_str(), view.t(&format!("genogram-parents-{}", parents.as_str()))))
        .collect();
    let here = address(&case.code, &format!("{HERE}/personen/{}", card.id));
    let full = card.content.full_name();
    let body = form(
        view,
        &here,
        typed,
        html! {
            (hidden("version", typed.value("version")))
            (radios(view, typed, Field::new("zeichen", view.t("genogram-sign")), &signs))
            @match card.content.birth_date {
                // What the card says is not asked again.
                Some(day) => { p { (muted(&view.ta("genogram-born-on-card", &[("date", view.civil(day).into())]))) } }
                None => { (field(view, typed, Field::new("geburtsjahr", view.t("genogram-born")).hint(view.t("genogram-born-hint")).optional().digits().width(Width::Short))) }
            }
            (radios(view, typed, Field::new("lebt", view.t("genogram-life")), &lives))
            (field(view, typed, Field::new("todesjahr", view.t("genogram-died-year")).hint(view.t("genogram-died-hint")).optional().digits().width(Width::Short)))
            (radios(view, typed, Field::new("eltern", view.t("genogram-parents")), &parents))
            (button_row(&[submit(&view.t("genogram-save")), quiet_link(&address(&case.code, HERE), &view.t("genogram-cancel"))]))
        },
    );
    form_page(view, case, &view.ta("genogram-person-title", &[("name", full.into())]), typed, body)
}
