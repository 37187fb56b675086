//! `/faelle/{code}/einwilligungen/{id}`: the text, who has agreed and how it can be shown; agreeing and saying no.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{self, CasePath, CaseView, IdPath};
use casework::check::{Checked, Place};
use casework::document::{self, DocumentNote};
use casework::entry::{Desk, EntryError, Opened};
use identity::{App, SignedForm, Visit};
use ui::{
    AppError, Choice, Column, Field, Form, Markup, Page, SummaryRow, Tone, View, alert, badge, button_row, checkbox,
    field, form, hidden, html, link_button, muted, paragraph, print_button, prose, quiet_link, radios, section, select,
    submit, submit_quiet, summary_list, table,
};

use super::matrix::last_moment;
use super::{of_case, state_words, tone, what, whom};
use crate::consent::error::ConsentError;
use crate::consent::model::{Consent, ConsentState, Copy, SignedBy, SignerRole, Signing};
use crate::consent::{self};

/// Where the parts stand in the form.
const PLACES: &[Place] = &[
    ("role", "wer", "consent-sign-who"),
    ("person", "wer", "consent-sign-who"),
    ("name", "name", "consent-sign-name"),
    ("way", "weg", "consent-sign-way"),
    ("document", "dokument", "consent-sign-document"),
];
/// Stands for the witness in the choice of who signs.
const WITNESS: &str = "zeuge";

/// GET `/faelle/{code}/einwilligungen/{id}`.
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    id: IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, consent) = of_case(&mut tx, &desk, &code, &id).await?;
    let documents = documents(&mut tx, &desk, &case, &consent).await?;
    let typed = Form::empty().with("weg", SignedBy::Screen.as_str()).with("kopie", Copy::Handed.as_str());
    Ok(render(&visit.view, &case, &consent, &documents, &typed))
}

/// POST `/faelle/{code}/einwilligungen/{id}`: somebody agrees.
pub(super) async fn sign(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    id: IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let seen: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let (case, consent) = of_case(&mut tx, &desk, &code, &id).await?;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(signing) = read(view, &mut typed) {
        let done = match signing.checked(view.now, &view.zone) {
            Ok(signing) => consent::sign(&mut tx, &desk, &file, (consent.id, seen), &signing).await,
            Err(faults) => Err(faults.into()),
        };
        match done {
            Ok(_) => {
                tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
                return Ok(Redirect::to(&address(&code, &format!("/einwilligungen/{}", consent.id))).into_response());
            }
            Err(ConsentError::Entry(EntryError::Changed { .. })) => {
                status = StatusCode::CONFLICT;
                typed.error("wer", view.t("consent-error-changed"));
            }
            Err(error) => error.into_faults()?.note_in(view, &mut typed, PLACES),
        }
    }
    let documents = documents(&mut tx, &desk, &case, &consent).await?;
    Ok((status, render(view, &case, &consent, &documents, &typed)).into_response())
}

/// POST `/faelle/{code}/einwilligungen/{id}/ablehnen`: the person says no.
pub(super) async fn refuse(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    id: IdPath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let seen: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    consent::refuse(&mut tx, &desk, &file, id.0, seen).await?;
    tx.commit().await?;
    Ok(Redirect::to(&address(&code, "/einwilligungen")).into_response())
}

type Documents = Vec<Opened<DocumentNote>>;

/// The documents among which the scan of a signed paper is chosen, while somebody can still sign.
async fn documents(
    tx: &mut ::store::Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    consent: &Consent,
) -> Result<Documents, AppError> {
    if consent.state == ConsentState::Asked { Ok(document::list(tx, desk, case.file).await?) } else { Ok(Vec::new()) }
}

fn read(view: &View, typed: &mut Form) -> Option<Signing> {
    let way = typed.choice::<SignedBy>(view, "weg", "consent-sign-way");
    let copy = typed.choice::<Copy>(view, "kopie", "consent-sign-copy");
    let who = typed.value("wer").to_owned();
    let (role, person) = match who.split_once(':') {
        Some(("self", card)) => (Some(SignerRole::Person), card.parse().ok()),
        Some(("guardian", card)) => (Some(SignerRole::Guardian), card.parse().ok()),
        _ if who == WITNESS => (Some(SignerRole::Witness), None),
        _ => (None, None),
    };
    if role.is_none() {
        typed.error("wer", view.t("consent-error-who"));
    }
    if typed.value("name").trim().is_empty() {
        typed.error("name", view.t("consent-error-name"));
    }
    if !typed.ticked("einverstanden") {
        typed.error("einverstanden", view.t("consent-error-tick"));
    }
    let document = (way == Some(SignedBy::Paper)).then(|| typed.value("dokument").parse().ok()).flatten();
    let (Some(role), Some(way), Some(copy)) = (role, way, copy) else { return None };
    typed.is_ok().then(|| Signing { role, person, name: typed.value("name").to_owned(), way, document, copy })
}

fn render(view: &View, case: &CaseView, consent: &Consent, documents: &Documents, typed: &Form) -> Markup {
    let own = address(&case.code, &format!("/einwilligungen/{}", consent.id));
    let waits = consent.state == ConsentState::Asked;
    let body = html! {
        @if !consent.text_is_the_signed_one() { (alert(view, Tone::Danger, &view.t("consent-text-altered"), html! {})) }
        p { (badge(tone(consent.state), &state_words(view, consent.state))) }
        @if consent.state == ConsentState::Given && !consent.topics.is_empty() {
            (button_row(&[link_button(&onward(case, consent), &view.t("consent-give-on-it"))]))
        }
        (facts(view, consent))
        (section(&view.t("consent-the-text"), html! {
            (prose(&consent.wording.text))
            (muted(&view.ta("consent-text-version", &[("version", view.day(&consent.text_version).into())])))
        }))
        (section(&view.t("consent-signatures"), signatures(view, consent)))
        @if waits { (section(&view.t("consent-sign"), signing(view, consent, documents, typed, &own))) }
        (button_row(&[print_button(view)]))
        @if consent.state == ConsentState::Given {
            (section(&view.t("consent-withdraw"), html! {
                (paragraph(&view.t("consent-withdraw-anytime")))
                (button_row(&[quiet_link(&format!("{own}/widerruf"), &view.t("consent-withdraw"))]))
            }))
        }
    };
    Page::new(&view.ta("consent-one-title", &[("unit", (&consent.to.unit_name).into())]))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}

fn facts(view: &View, consent: &Consent) -> Markup {
    let wording = &consent.wording;
    let mut rows = vec![
        SummaryRow::text(view.t("consent-field-kinds"), &view.t(&format!("consent-kinds-{}", consent.kinds.as_str()))),
        SummaryRow::text(view.t("consent-column-whom"), &whom(view, &consent.to)),
        SummaryRow::text(view.t("consent-column-what"), &what(view, consent)),
        SummaryRow::text(view.t("consent-column-why"), &wording.purpose),
        SummaryRow::text(
            view.t("consent-term"),
            &view.ta(
                "consent-term-is",
                &[("from", view.date(consent.from).into()), ("until", view.date(last_moment(consent)).into())],
            ),
        ),
        SummaryRow::text(view.t("consent-field-read-as"), &read_as(view, consent)),
    ];
    if let Some(decides) = wording.decides {
        rows.push(SummaryRow::text(
            view.t("consent-field-decides"),
            &view.t(&format!("consent-decides-{}", decides.as_str())),
        ));
    }
    if !wording.insight.is_empty() {
        rows.push(SummaryRow::text(view.t("consent-field-insight"), &wording.insight));
    }
    if !wording.shared_secret.is_empty() {
        rows.push(SummaryRow::text(view.t("consent-field-shared-secret"), &view.t("consent-shared-secret-met")));
    }
    if let Some(at) = consent.withdrawn_at {
        rows.push(SummaryRow::text(view.t("consent-withdrawn-at"), &view.date_time(at)));
    }
    summary_list(&rows)
}

/// The way to giving something on this consent: what it fixes is filled in there.
fn onward(case: &CaseView, consent: &Consent) -> String {
    address(&case.code, &format!("/weitergaben/neu?grundlage=einwilligung:{}", consent.id))
}

fn read_as(view: &View, consent: &Consent) -> String {
    let forms: Vec<String> =
        consent.wording.read_as.iter().map(|form| view.t(&format!("consent-read-{}", form.as_str()))).collect();
    let key = format!("consent-language-{}", consent.language);
    let language = if ui::texts::is_known(ui::Lang::De, &key) { view.t(&key) } else { consent.language.clone() };
    let mut words = format!("{} ({language})", forms.join(", "));
    if !consent.wording.interpreter.is_empty() {
        words.push_str(": ");
        words.push_str(&consent.wording.interpreter);
    }
    words
}

fn signatures(view: &View, consent: &Consent) -> Markup {
    let columns = ["consent-sign-who", "consent-sign-part", "consent-sign-way", "consent-sign-at"]
        .map(|key| Column::text(view.t(key)));
    let mut rows: Vec<Vec<Markup>> = consent
        .signatures
        .iter()
        .map(|one| {
            vec![
                html! { (one.words.name) },
                html! { (view.t(&format!("consent-role-{}", one.role.as_str()))) },
                html! { (view.t(&format!("consent-signed-{}", one.way.as_str()))) },
                html! { (view.date_time(one.at)) },
            ]
        })
        .collect();
    if consent.state == ConsentState::Asked {
        rows.extend(consent.still_needed().into_iter().map(|needed| {
            vec![
                html! { (needed.name) },
                html! { (view.t(&format!("consent-role-{}", needed.role.as_str()))) },
                html! { (badge(Tone::Warning, &view.t("consent-missing"))) },
                html! { "–" },
            ]
        }));
    }
    html! {
        @if rows.is_empty() { (paragraph(&view.t("consent-no-signatures"))) }
        @else { (table(&view.t("consent-signatures"), &columns, &rows)) }
    }
}

fn signing(view: &View, consent: &Consent, documents: &Documents, typed: &Form, own: &str) -> Markup {
    let mut who: Vec<Choice> = consent
        .still_needed()
        .into_iter()
        .map(|one| {
            let part = view.t(&format!("consent-role-{}", one.role.as_str()));
            Choice::new(format!("{}:{}", one.role.as_str(), one.person), format!("{} ({part})", one.name))
        })
        .collect();
    who.push(Choice::new(WITNESS, view.t("consent-role-witness")));
    let ways: Vec<Choice> = SignedBy::ALL
        .iter()
        .map(|way| {
            Choice::new(way.as_str(), view.t(&format!("consent-signed-{}", way.as_str())))
                .hint(view.t(&format!("consent-signed-{}-hint", way.as_str())))
        })
        .collect();
    let copies: Vec<Choice> = Copy::ALL
        .iter()
        .map(|copy| Choice::new(copy.as_str(), view.t(&format!("consent-copy-{}", copy.as_str()))))
        .collect();
    let papers: Vec<Choice> = std::iter::once(Choice::new("", view.t("consent-sign-no-document")))
        .chain(documents.iter().map(|paper| Choice::new(paper.id.to_string(), paper.content.title.clone())))
        .collect();
    html! {
        (paragraph(&view.t("consent-sign-lead")))
        (form(view, own, typed, html! {
            (hidden("version", &consent.version.to_string()))
            (radios(view, typed, Field::new("wer", view.t("consent-sign-who")), &who))
            (radios(view, typed, Field::new("weg", view.t("consent-sign-way")), &ways))
            (field(view, typed, Field::new("name", view.t("consent-sign-name")).hint(view.t("consent-sign-name-hint"))))
            (select(view, typed, Field::new("dokument", view.t("consent-sign-document")).hint(view.t("consent-sign-document-hint")).optional(), &papers))
            (radios(view, typed, Field::new("kopie", view.t("consent-sign-copy")), &copies))
            (checkbox(view, typed, Field::new("einverstanden", view.t("consent-sign-tick"))))
            (button_row(&[submit(&view.t("consent-sign-now"))]))
        }))
        (form(view, &format!("{own}/ablehnen"), &Form::empty(), html! {
            (hidden("version", &consent.version.to_string()))
            (paragraph(&view.t("consent-refuse-text")))
            (button_row(&[submit_quiet(&view.t("consent-refuse"))]))
        }))
    }
}
