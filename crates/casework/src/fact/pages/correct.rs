//! Correcting a fact: the earlier text stays as a version, and nobody's text is lost when two write at once.

use ::store::EntryId;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use policy::Topic;
use ui::{AppError, Clash, Form, Page, View, button_row, conflict_view, form, hidden, quiet_link, submit};

use super::fields::{self, Offer};
use super::list::{origin_words, statement_words};
use crate::case::pages::frame::{address, identity_bar, sub_navigation, topic_name};
use crate::case::{self, CaseCode, CasePath, CaseView, IdPath};
use crate::draft::{self, Kept};
use crate::entry::{Desk, EntryError, Opened};
use crate::fact::{self, ChangedFact, Fact};

/// What the page stands on.
struct Standing {
    case: CaseView,
    fact: Opened<Fact>,
    offer: Offer,
    kept: Kept,
}

/// GET `/faelle/{code}/angaben/{id}/bearbeiten`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let standing = standing(&app, &visit, &code, id, None).await?;
    let fresh = fields::of(&visit.view, standing.fact.topic, &standing.fact.content, standing.fact.version);
    let typed = standing.kept.form(fresh);
    Ok(render(&visit.view, &standing, &typed, html! {}))
}

/// POST `/faelle/{code}/angaben/{id}/bearbeiten`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let seen_version: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let lost = |error: AppError, typed: &Form| error.with_form(typed.clone());
    let Some((topic, fact)) = fields::read(view, &mut typed) else {
        let standing = standing(&app, &visit, &code, id, Some(&typed)).await.map_err(|error| lost(error, &typed))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &standing, &typed, html! {})).into_response());
    };
    let mut tx = app.db.begin().await.map_err(|error| lost(error.into(), &typed))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let found = case::writable(&mut tx, &desk, &code).await;
    let (_, file) = found.map_err(|error| lost(error.into(), &typed))?;
    let changed = ChangedFact { topic, fact };
    match fact::correct(&mut tx, &desk, &file, id, seen_version, &changed).await {
        Ok(_) => {}
        Err(EntryError::Changed { .. }) => {
            drop(tx);
            let standing = standing(&app, &visit, &code, id, Some(&typed)).await?;
            return Ok(both_texts(view, &standing, typed, &changed));
        }
        Err(EntryError::Faulty(faults)) => {
            drop(tx);
            faults.note_in(view, &mut typed, fields::PLACES);
            let standing = standing(&app, &visit, &code, id, Some(&typed)).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &standing, &typed, html! {})).into_response());
        }
        Err(error) => return Err(lost(error.into(), &typed)),
    }
    draft::discard(&mut tx, &desk, &typed).await?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "/angaben")).into_response())
}

/// The case and the fact as they stand now; `typed` keeps its draft where a form is shown once more.
async fn standing(
    app: &App,
    visit: &Visit,
    code: &CaseCode,
    id: EntryId,
    typed: Option<&Form>,
) -> Result<Standing, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, code).await?;
    let fact = fact::find(&mut tx, &desk, case.file, id).await?;
    let offer = fields::offer(&mut tx, &desk, &file, visit.view.today()).await?;
    let place = place(&case, id);
    let kept = match typed {
        Some(typed) => draft::again(&tx, case.file, "fact-correction", &place, typed),
        None => draft::kept(&mut tx, &desk, case.file, "fact-correction", &place).await?,
    };
    Ok(Standing { case, fact, offer, kept })
}

fn place(case: &CaseView, id: EntryId) -> String {
    address(&case.code, &format!("/angaben/{id}/bearbeiten"))
}

/// Somebody was faster: both versions, and the form with one's own, now based on the version that stands.
fn both_texts(view: &View, standing: &Standing, typed: Form, mine: &ChangedFact) -> Response {
    let theirs = &standing.fact;
    let clashes = clashes(view, (mine.topic, &mine.fact), (theirs.topic, &theirs.content));
    let above = conflict_view(view, &theirs.author_name, theirs.changed_at, &clashes);
    let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
    let renewed = Form::from_pairs(pairs).with("version", theirs.version.to_string());
    (StatusCode::CONFLICT, render(view, standing, &renewed, above)).into_response()
}

/// What the fact says in both versions, and whatever else differs.
fn clashes(view: &View, mine: (Topic, &Fact), theirs: (Topic, &Fact)) -> Vec<Clash> {
    let words = |(topic, fact): (Topic, &Fact)| {
        [
            ("fact-statement", statement_words(view, fact)),
            ("fact-label", fact.label.clone()),
            ("fact-topic", topic_name(view, topic)),
            ("fact-purpose", fact.purpose.clone()),
            ("fact-origin", origin_words(view, fact)),
            ("fact-as-of", fact.as_of.map(|day| view.civil(day)).unwrap_or_default()),
        ]
    };
    let both = words(mine).into_iter().zip(words(theirs));
    both.filter(|((key, mine), (_, theirs))| *key == "fact-statement" || mine != theirs)
        .map(|((key, mine), (_, theirs))| Clash { label: view.t(key), mine, theirs })
        .collect()
}

fn render(view: &View, standing: &Standing, typed: &Form, above: Markup) -> Markup {
    let Standing { case, fact, offer, kept } = standing;
    let body = html! {
        (above)
        (form(view, &place(case, fact.id), typed, html! {
            (kept.around(view, html! {
                (hidden("version", typed.value("version")))
                (fields::render(view, typed, offer, html! {}))
            }))
            (button_row(&[submit(&view.t("fact-save")), quiet_link(&address(&case.code, "/angaben"), &view.t("fact-cancel"))]))
        }))
    };
    Page::new(&view.t("fact-correct-title"))
        .form(typed)
        .notice(kept.notice(view, Some(fact.version)))
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
