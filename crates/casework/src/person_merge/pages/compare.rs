//! Two cards side by side, and the decision: one card of both, or, across two cases, one person on two cards.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::EntryId;
use ui::{
    AppError, Choice, Field, Form, Page, SummaryRow, Tone, View, alert, bullet_list, button_row, form, hidden,
    paragraph, quiet_link, radios, section, submit, summary_list, text_link,
};

use super::{OtherPath, words};
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CaseCode, CasePath, CaseView, IdPath};
use crate::check::Checked;
use crate::entry::{self, Desk, EntryError};
use crate::household::{self, FamilyMember};
use crate::person::PersonCard;
use crate::person_merge::{self, Choices, MergeError, NewMerge, Part, Pick, Preview};

/// What the two cards of an address can become.
enum Both {
    OneCard(Box<Preview>),
    OnePerson(Box<(PersonCard, PersonCard)>),
}

/// GET `/faelle/{code}/familie/personen/{id}/zusammenfuehren/{other}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    OtherPath(other): OtherPath,
) -> Result<Response, AppError> {
    page_of(&app, &visit, &code, (id, other), &Form::empty(), None).await
}

/// POST to the same address: merges, or links across cases.
pub async fn decide(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    OtherPath(other): OtherPath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let done = if typed.has("art", "verknuepfen") {
        person_merge::link(&mut tx, &desk, &code, id, other).await.map(|_| "verknuepft")
    } else {
        let new = read(&typed, id, other)?;
        match new.checked(visit.view.now, &visit.view.zone) {
            Ok(new) => person_merge::merge(&mut tx, &desk, &code, &new).await.map(|_| "zusammen"),
            Err(_) => Err(MergeError::Itself),
        }
    };
    match done {
        Ok(what) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            let back = format!("/familie/personen/{id}/zusammenfuehren?fertig={what}");
            Ok(Redirect::to(&address(&code, &back)).into_response())
        }
        Err(MergeError::Entry(EntryError::Changed { .. })) => {
            drop(tx);
            page_of(&app, &visit, &code, (id, other), &typed, Some("person-merge-changed")).await
        }
        Err(error) => {
            drop(tx);
            match error.key() {
                Some(key) => page_of(&app, &visit, &code, (id, other), &typed, Some(key)).await,
                None => Err(AppError::from(error).with_form(typed)),
            }
        }
    }
}

fn read(typed: &Form, kept: EntryId, merged: EntryId) -> Result<NewMerge, AppError> {
    let version = |name: &str| typed.value(name).parse::<i64>().map_err(|_| AppError::PreconditionRequired);
    let picked = |part: &Part| Some((*part, typed.value(part.as_str()).parse::<Pick>().ok()?));
    let choices: Choices = Part::ALL.iter().filter_map(picked).collect();
    Ok(NewMerge {
        kept,
        merged,
        kept_version: version("version")?,
        merged_version: version("andere-version")?,
        choices,
    })
}

/// The page, with the sentence that says why nothing was done, where there is one.
async fn page_of(
    app: &App,
    visit: &Visit,
    code: &CaseCode,
    (id, other): (EntryId, EntryId),
    typed: &Form,
    refused: Option<&str>,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, both) = match person_merge::preview(&mut tx, &desk, code, id, other).await {
        Ok((case, preview)) => (case, Both::OneCard(Box::new(preview))),
        Err(MergeError::OtherCase) => {
            let case = case::find_to_write(&mut tx, &desk, code).await?;
            let here = household::member(&mut tx, &desk, case.file, id).await?.card.content;
            let there = entry::get_to_write::<PersonCard>(&mut tx, &desk, other).await?.ok_or(AppError::NotFound)?;
            (case, Both::OnePerson(Box::new((here, there.content))))
        }
        Err(MergeError::Itself) => {
            let case = case::find_to_write(&mut tx, &desk, code).await?;
            let page =
                frame(view, &case, id, alert(view, Tone::Warning, &view.t("person-merge-with-itself"), html! {}));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        Err(error) => return Err(error.into()),
    };
    let body = html! {
        @if let Some(key) = refused { (alert(view, Tone::Warning, &view.t(key), html! {})) }
        @match &both {
            Both::OneCard(preview) => (merge_form(view, &case, preview, typed)),
            Both::OnePerson(cards) => (link_form(view, &case, (id, other), &cards.0, &cards.1)),
        }
    };
    let page = frame(view, &case, id, body);
    let status = match refused {
        None => StatusCode::OK,
        Some("person-merge-changed") => StatusCode::CONFLICT,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok((status, page).into_response())
}

fn frame(view: &View, case: &CaseView, id: EntryId, body: Markup) -> Markup {
    let back = address(&case.code, &format!("/familie/personen/{id}/zusammenfuehren"));
    Page::new(&view.t("person-merge-compare"))
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .back(back, view.t("person-merge-choose-other"))
        .render(view, body)
}

fn merge_form(view: &View, case: &CaseView, preview: &Preview, typed: &Form) -> Markup {
    let (kept, merged) = (preview.kept.said(), preview.merged.said());
    let (id, other) = (preview.kept.card.id, preview.merged.card.id);
    let way =
        |one: EntryId, two: EntryId| address(&case.code, &format!("/familie/personen/{one}/zusammenfuehren/{two}"));
    let names = [("kept", kept.card.full_name().into()), ("merged", merged.card.full_name().into())];
    html! {
        (paragraph(&view.ta("person-merge-compare-lead", &names)))
        p { (text_link(&way(other, id), &view.t("person-merge-swap"))) }
        (section(&view.t("person-merge-equal"), equal(view, preview, &kept)))
        (form(view, &way(id, other), typed, html! {
            (hidden("version", &preview.kept.version().to_string()))
            (hidden("andere-version", &preview.merged.version().to_string()))
            @if !preview.differences.is_empty() {
                (section(&view.t("person-merge-decide"), decisions(view, preview, &kept, &merged, typed)))
            }
            (section(&view.t("person-merge-moves"), moves(view, preview)))
            (paragraph(&view.t("person-merge-can-be-undone")))
            (button_row(&[
                submit(&view.t("person-merge-submit")),
                quiet_link(&address(&case.code, "/familie"), &view.t("person-merge-cancel")),
            ]))
        }))
    }
}

fn equal(view: &View, preview: &Preview, kept: &FamilyMember) -> Markup {
    let differs = |part: Part| preview.differences.iter().any(|difference| difference.part == part);
    let rows: Vec<SummaryRow> = Part::ALL
        .iter()
        .filter(|part| !differs(**part))
        .map(|part| SummaryRow::text(words::label(view, *part), &words::value(view, *part, kept)))
        .collect();
    summary_list(&rows)
}

fn decisions(view: &View, preview: &Preview, kept: &FamilyMember, merged: &FamilyMember, typed: &Form) -> Markup {
    html! {
        @for difference in &preview.differences {
            @let name = difference.part.as_str();
            @let chosen = if typed.was_sent(name) { typed.value(name).to_owned() } else { difference.suggested.as_str().to_owned() };
            @let form = Form::empty().with(name, chosen);
            (radios(view, &form, Field::new(name, words::label(view, difference.part)), &offered(view, difference.part, kept, merged)))
        }
    }
}

fn offered(view: &View, part: Part, kept: &FamilyMember, merged: &FamilyMember) -> Vec<Choice> {
    let one = |pick: Pick, member: &FamilyMember, key: &str| {
        Choice::new(pick.as_str(), words::value(view, part, member)).hint(view.t(key))
    };
    let mut choices =
        vec![one(Pick::Kept, kept, "person-merge-on-kept"), one(Pick::Merged, merged, "person-merge-on-merged")];
    if part.can_keep_both(kept, merged) {
        choices.push(Choice::new(Pick::Both.as_str(), view.t("person-merge-both")));
    }
    choices
}

fn moves(view: &View, preview: &Preview) -> Markup {
    if preview.moves.is_empty() {
        return html! { (paragraph(&view.t("person-merge-moves-nothing"))) };
    }
    let lines: Vec<Markup> = preview
        .moves
        .iter()
        .map(|(kind, count)| html! { (view.t(&format!("history-kind-{kind}"))) ": " (view.number(*count)) })
        .collect();
    html! { (paragraph(&view.t("person-merge-moves-lead"))) (bullet_list(&lines)) }
}

fn link_form(
    view: &View,
    case: &CaseView,
    (id, other): (EntryId, EntryId),
    here: &PersonCard,
    there: &PersonCard,
) -> Markup {
    let line = |key: &str, card: &PersonCard| {
        let about = words::about(view, card);
        let name = card.full_name();
        SummaryRow::text(view.t(key), &if about.is_empty() { name } else { format!("{name} · {about}") })
    };
    let action = address(&case.code, &format!("/familie/personen/{id}/zusammenfuehren/{other}"));
    html! {
        (paragraph(&view.t("person-merge-link-lead")))
        (summary_list(&[line("person-merge-here", here), line("person-merge-there", there)]))
        (form(view, &action, &Form::empty(), html! {
            (hidden("art", "verknuepfen"))
            (button_row(&[
                submit(&view.t("person-merge-link-submit")),
                quiet_link(&address(&case.code, "/familie"), &view.t("person-merge-cancel")),
            ]))
        }))
    }
}
