//! `/faelle/{code}/abschluss/neu`: writing the closing, looking at it once more, and signing it.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseState, CaseView};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use jiff::ToSpan;
use maud::{Markup, html};
use ui::{
    AppError, Choice, Dates, Field, Form, SummaryRow, Tone, View, Width, alert, button_row, checkboxes, date_field,
    field, field_group, form, hidden, lead, link_button, muted, paragraph, quiet_link, radios, section, submit,
    submit_as, summary_list, text_area,
};

use super::{again, form_page, sentences, told};
use crate::closing::model::MONTHS;
use crate::closing::{self, Aftercare, Closings, Fate, MeasureEnd, NewClosing, reasons};
use crate::measure::words;

const PLACES: &[Place] = &[
    ("reasons", "gruende", "closing-reasons"),
    ("feedback", "gruende", "closing-reasons"),
    ("measures", "gruende", "closing-reasons"),
    ("measures.to", "gruende", "closing-reasons"),
    ("unrated", "uneingeschaetzt", "closing-unrated"),
    ("aftercare-3", "nachsorge-3-am", "closing-aftercare-day"),
    ("aftercare-6", "nachsorge-6-am", "closing-aftercare-day"),
    ("aftercare-12", "nachsorge-12-am", "closing-aftercare-day"),
    ("summary", "zusammenfassung", "closing-summary"),
];

/// GET `/faelle/{code}/abschluss/neu`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let all = closing::of_case(&mut tx, &desk, &case).await?;
    if let Some(key) = not_yet(&case, &all) {
        return Ok(later(view, &case, key));
    }
    let today = view.today();
    let typed = MONTHS.into_iter().fold(Form::empty().with("nach", all.newest().to_string()), |form, months| {
        let day = today.checked_add(months.months()).unwrap_or(today);
        form.with(&format!("nachsorge-{months}-am"), view.civil(day))
    });
    Ok(render(view, &case, &all, &typed))
}

/// Why there is no form yet, if there is none.
fn not_yet(case: &CaseView, all: &Closings) -> Option<&'static str> {
    match case.state {
        CaseState::Open if all.feedback.is_none() => Some("closing-error-no-feedback"),
        CaseState::Open => None,
        CaseState::Advice | CaseState::Closed => Some("closing-error-not-open"),
    }
}

/// POST `/faelle/{code}/abschluss/neu`: shown once more to be looked at, then signed.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let all = closing::of_case(&mut tx, &desk, &case).await?;
    if typed.ticked("aendern") {
        return Ok(render(view, &case, &all, &typed).into_response());
    }
    let Some(new) = read(view, &mut typed, &all) else { return Ok(again(render(view, &case, &all, &typed))) };
    let done = if typed.ticked("bestaetigt") {
        closing::close(&mut tx, &desk, &code, &new, &sentences(view)).await.map(|_| ())
    } else {
        closing::judge(&mut tx, &desk, &case, &file, &new).await.map(|_| ())
    };
    match done {
        Ok(()) if typed.ticked("bestaetigt") => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, "/abschluss")).into_response())
        }
        Ok(()) => Ok(look(view, &case, &all, &new, &typed).into_response()),
        Err(EntryError::Changed { .. }) => {
            Err(AppError::Conflict { text: Some(view.t("closing-error-changed")) }.with_form(typed))
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            Ok(again(render(view, &case, &all, &typed)))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

fn read(view: &View, typed: &mut Form, all: &Closings) -> Option<NewClosing> {
    let mut measures = Vec::new();
    for one in &all.open_measures {
        let (was, to) = (format!("was-{}", one.measure.id), format!("an-{}", one.measure.id));
        let Some(fate) = typed.choice::<Fate>(view, &was, "closing-fate") else { continue };
        if fate == Fate::HandedOn {
            typed.line(view, &to, "closing-handed-on", 200);
        }
        measures.push(MeasureEnd { measure: one.measure.id, fate, to: typed.value(&to).to_owned() });
    }
    let mut aftercare = Vec::new();
    for months in MONTHS {
        let on =
            typed.optional_date(view, &format!("nachsorge-{months}-am"), "closing-aftercare-day", Dates::FromToday);
        aftercare.push(Aftercare { months, on, left_out: typed.value(&format!("nachsorge-{months}-ohne")).to_owned() });
    }
    let new = NewClosing {
        after: typed.value("nach").parse().unwrap_or_default(),
        reasons: typed.values("gruende").into_iter().map(str::to_owned).collect(),
        measures,
        unrated: typed.value("uneingeschaetzt").to_owned(),
        aftercare,
        summary: typed.value("zusammenfassung").to_owned(),
    };
    match new.checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

/// Something has to be there first.
fn later(view: &View, case: &CaseView, key: &'static str) -> Markup {
    let way = if case.state == CaseState::Open { "/abschluss/rueckmeldung" } else { "/abschluss" };
    let label = if case.state == CaseState::Open { "closing-feedback-new" } else { "closing-back" };
    let body = html! {
        (alert(view, Tone::Info, &view.t(key), html! {}))
        (button_row(&[link_button(&address(&case.code, way), &view.t(label))]))
    };
    form_page(view, case, &view.t("closing-write"), &Form::empty(), body)
}

fn render(view: &View, case: &CaseView, all: &Closings, typed: &Form) -> Markup {
    let offered: Vec<Choice> =
        reasons(view.today()).into_iter().map(|one| Choice::new(one.key.clone(), one.words.of(view))).collect();
    let fates: Vec<Choice> = Fate::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("closing-fate-{}", one.as_str()))))
        .collect();
    let body = html! {
        (lead(&view.t("closing-write-lead")))
        (form(view, &address(&case.code, "/abschluss/neu"), typed, html! {
            (hidden("nach", typed.value("nach")))
            (checkboxes(view, typed, Field::new("gruende", view.t("closing-reasons")).hint(view.t("closing-never-out")), &offered))
            @for one in &all.open_measures {
                (field_group(&one.measure.content.words, html! {
                    p { (muted(&format!("{} · {}", words::owner(view, one), words::days(view, &one.measure.content)))) }
                    (radios(view, typed, Field::new(format!("was-{}", one.measure.id), view.t("closing-fate")), &fates))
                    (field(view, typed, Field::new(format!("an-{}", one.measure.id), view.t("closing-handed-on")).hint(view.t("closing-handed-on-hint")).optional()))
                }))
            }
            @if all.wants_rating() || !typed.value("uneingeschaetzt").is_empty() {
                (text_area(view, typed, Field::new("uneingeschaetzt", view.t("closing-unrated")).hint(view.t("closing-unrated-hint")).optional().rows(2)))
            }
            @for months in MONTHS {
                (field_group(&told::months(view, months), html! {
                    (date_field(view, typed, Field::new(format!("nachsorge-{months}-am"), view.t("closing-aftercare-day")).optional().width(Width::Short)))
                    (field(view, typed, Field::new(format!("nachsorge-{months}-ohne"), view.t("closing-aftercare-without")).hint(view.t("closing-aftercare-without-hint")).optional()))
                }))
            }
            (text_area(view, typed, Field::new("zusammenfassung", view.t("closing-summary")).hint(view.t("closing-summary-hint")).rows(6)))
            (button_row(&[submit(&view.t("closing-check")), quiet_link(&address(&case.code, "/abschluss"), &view.t("closing-cancel"))]))
        }))
    };
    form_page(view, case, &view.t("closing-write"), typed, body)
}

/// Everything once more before it is signed.
fn look(view: &View, case: &CaseView, all: &Closings, new: &NewClosing, typed: &Form) -> Markup {
    let words = |end: &MeasureEnd| {
        let one = all.open_measures.iter().find(|one| one.measure.id == end.measure);
        one.map(|one| one.measure.content.words.clone()).unwrap_or_default()
    };
    let ends: Vec<_> = new.measures.iter().map(|end| (words(end), end.fate, end.to.clone())).collect();
    let mut rows = vec![
        SummaryRow::text(view.t("closing-reasons"), &told::reasons(view, &new.reasons)),
        SummaryRow::text(view.t("closing-summary"), &new.summary),
    ];
    if !new.unrated.is_empty() {
        rows.push(SummaryRow::text(view.t("closing-unrated"), &new.unrated));
    }
    rows.extend(new.aftercare.iter().map(|one| told::contact(view, one)));
    let kept =
        typed.pairs().iter().filter(|(name, _)| name != "aendern" && name != "bestaetigt" && name != "form_token");
    let body = html! {
        (lead(&view.t("closing-look-lead")))
        (summary_list(&rows))
        @if !all.results.is_empty() { (section(&view.t("closing-step-goals"), told::goals(view, &all.results))) }
        @if !ends.is_empty() { (told::measures(view, &ends)) }
        @if let Some(said) = &all.feedback { (section(&view.t("closing-step-feedback"), told::feedback(view, &said.content))) }
        (paragraph(&view.t("closing-look-effect")))
        (form(view, &address(&case.code, "/abschluss/neu"), typed, html! {
            @for (name, value) in kept { (hidden(if name == "gruende" { "gruende[]" } else { name }, value)) }
            (hidden("bestaetigt", "ja"))
            (button_row(&[submit(&view.t("closing-sign")), submit_as("aendern", "ja", &view.t("closing-change"))]))
        }))
    };
    form_page(view, case, &view.t("closing-look"), typed, body)
}
