//! Choosing the second card: of the same family first, then of one's own other cases.

use axum::extract::State;
use axum_extra::extract::Query;
use identity::{App, Visit};
use maud::{Markup, html};
use serde::Deserialize;
use store::EntryId;
use ui::{
    AppError, Form, Page, View, WorkItem, confirmation, empty_state, form, muted, paragraph, section, submit_about,
    text_link, work_list,
};

use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CasePath, CaseView, IdPath};
use crate::entry::Desk;
use crate::household::{self, Family};
use crate::person::{self, Candidate, PersonCard, Sought};
use crate::person_merge::{self, Merged, SamePerson};

/// What the address says about what was just done.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    fertig: String,
}

/// What can be chosen, and what was done.
struct Offer {
    person: EntryId,
    family: Family,
    elsewhere: Vec<Candidate>,
    same: Vec<SamePerson>,
    done: Vec<Merged>,
}

/// GET `/faelle/{code}/familie/personen/{id}/zusammenfuehren`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    Query(asked): Query<Asked>,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let family = household::family(&mut tx, &desk, case.file).await?;
    let card = family.person(id).ok_or(AppError::NotFound)?.content.clone();
    let sought = Sought {
        given_name: card.given_name.clone(),
        family_name: card.family_name.clone(),
        birth_date: card.birth_date,
    };
    let mut elsewhere = person::find_duplicates(&mut tx, &desk, &sought).await?;
    elsewhere.retain(|candidate| candidate.case != case.id);
    let same = person_merge::linked(&mut tx, &desk, case.file).await?;
    let done = person_merge::done(&mut tx, &desk, case.file).await?;
    let offer = Offer { person: id, family, elsewhere, same, done };
    Ok(render(&visit.view, &case, &card, &offer, &asked.fertig))
}

fn render(view: &View, case: &CaseView, card: &PersonCard, offer: &Offer, just_done: &str) -> Markup {
    let title = view.t("person-merge-title");
    let heading = view.ta("person-merge-heading", &[("name", card.full_name().into())]);
    let (identity, sub) = (identity_bar(view, case), sub_navigation(view, case));
    let page = Page::new(&title)
        .heading(&heading)
        .case(&identity, &sub)
        .back(address(&case.code, "/familie"), view.t("person-merge-back"));
    let page = match just_done {
        "zusammen" => page.notice(confirmation(
            view,
            &view.t("person-merge-done"),
            html! { p { (view.t("person-merge-done-body")) } },
        )),
        "verknuepft" => page.notice(confirmation(view, &view.t("person-merge-linked"), html! {})),
        _ => page,
    };
    let body = html! {
        (paragraph(&view.t("person-merge-lead")))
        (section(&view.t("person-merge-same-family"), in_family(view, case, offer)))
        (section(&view.t("person-merge-other-cases"), elsewhere(view, case, offer)))
        @if !offer.same.is_empty() { (section(&view.t("person-merge-links"), links(view, case, offer))) }
        @if !offer.done.is_empty() { (section(&view.t("person-merge-history"), done(view, case, offer))) }
    };
    page.render(view, body)
}

fn way(case: &CaseView, person: EntryId, other: EntryId) -> String {
    address(&case.code, &format!("/familie/personen/{person}/zusammenfuehren/{other}"))
}

fn in_family(view: &View, case: &CaseView, offer: &Offer) -> Markup {
    let items: Vec<WorkItem> = offer
        .family
        .persons
        .iter()
        .filter(|person| person.id != offer.person)
        .map(|person| {
            let about = super::words::about(view, &person.content);
            WorkItem::new(way(case, offer.person, person.id), person.content.full_name(), about)
        })
        .collect();
    if items.is_empty() {
        return empty_state(&view.t("person-merge-nobody-else"), None);
    }
    work_list(&items)
}

fn elsewhere(view: &View, case: &CaseView, offer: &Offer) -> Markup {
    let unlinked = offer
        .elsewhere
        .iter()
        .filter(|candidate| !offer.same.iter().any(|same| same.card == offer.person && same.other == candidate.card));
    let items: Vec<WorkItem> = unlinked
        .map(|candidate| {
            let born =
                candidate.birth_date.map(|date| view.ta("person-merge-born", &[("date", view.civil(date).into())]));
            let parts: Vec<String> = [born, Some(candidate.code.to_string())].into_iter().flatten().collect();
            WorkItem::new(way(case, offer.person, candidate.card), &candidate.name, parts.join(" · "))
        })
        .collect();
    if items.is_empty() {
        return muted(&view.t("person-merge-nobody-alike"));
    }
    work_list(&items)
}

fn links(view: &View, case: &CaseView, offer: &Offer) -> Markup {
    let here = |card: EntryId| offer.family.person(card).map(|person| person.content.full_name());
    html! {
        @for same in &offer.same {
            @if let Some(name) = here(same.card) {
                (form(view, &address(&case.code, &format!("/dieselbe-person/{}/loesen", same.id)), &Form::empty(), html! {
                    p { (name) " – " (text_link(&address(&same.code, "/familie"), &format!("{}, {}", same.name, same.code))) }
                    (submit_about(&view.t("person-merge-unlink"), &same.name))
                }))
            }
        }
    }
}

fn done(view: &View, case: &CaseView, offer: &Offer) -> Markup {
    html! {
        @for merge in &offer.done {
            @let names = [("kept", (&merge.kept_name).into()), ("merged", (&merge.merged_name).into()), ("date", view.date(merge.at).into())];
            @if merge.undone_at.is_some() {
                p { (view.ta("person-merge-was-undone", &names)) }
            } @else if merge.undo_until < view.now {
                p { (view.ta("person-merge-was-done", &names)) }
            } @else {
                (form(view, &address(&case.code, &format!("/zusammenfuehrungen/{}/rueckgaengig", merge.id)), &Form::empty(), html! {
                    p { (view.ta("person-merge-was-done", &names)) " " (view.ta("person-merge-undo-until", &[("date", view.date(merge.undo_until).into())])) }
                    (submit_about(&view.t("person-merge-undo"), &merge.merged_name))
                }))
            }
        }
    }
}
