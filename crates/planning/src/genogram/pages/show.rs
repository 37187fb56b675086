//! `/faelle/{code}/familie/genogramm`: the picture, and the same as tables.

use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{self, CasePath, CaseView};
use casework::entry::Desk;
use drawing::genogram::{Family, FamilyError, Words, genogram as draw};
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Page, Tone, View, alert, button_row, empty_state, lead, link_button, paragraph, print_button,
    section_with, text_link,
};

use super::tables;
use crate::genogram::{self, Genogram};

/// GET `/faelle/{code}/familie/genogramm`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let genogram = genogram::of_file(&mut tx, &desk, case.file).await?;
    Ok(render(&visit.view, &case, &genogram))
}

fn render(view: &View, case: &CaseView, genogram: &Genogram) -> Markup {
    let link = |rest: &str, key: &str| link_button(&address(&case.code, rest), &view.t(key));
    let family = genogram.family(&|key| view.t(key));
    let body = html! {
        (lead(&view.t("genogram-lead")))
        @if genogram.family.persons.is_empty() {
            (empty_state(&view.t("genogram-empty"), Some(link("/familie/personen/neu", "genogram-first"))))
        } @else {
            (picture(view, &family))
            (button_row(&[print_button(view)]))
            p.l-no-print { (text_link(&address(&case.code, "/familie/lebenslinien"), &view.t("life-title"))) }
            (section_with(&view.t("genogram-persons"), link("/familie/personen/neu", "genogram-person-new"), tables::persons(view, case, genogram)))
            (section_with(&view.t("genogram-relations"), link("/familie/beziehungen/neu", "genogram-relation-new"), html! {
                (tables::relations(view, genogram))
                p.l-no-print { (text_link(&address(&case.code, "/familie"), &view.t("genogram-to-relations"))) }
            }))
            (section_with(&view.t("genogram-ties"), link("/familie/genogramm/verbindungen/neu", "genogram-tie-new"), tables::ties(view, case, genogram)))
            (section_with(&view.t("genogram-homes"), link("/familie/genogramm/haushalte/neu", "genogram-home-new"), tables::homes(view, case, genogram, &family)))
        }
    };
    Page::new(&view.t("genogram-title"))
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .back(address(&case.code, "/familie"), view.t("genogram-to-family"))
        .render(view, body)
}

/// The drawing, or the sentence that says why there is none; the tables stand below either way.
fn picture(view: &View, family: &Family) -> Markup {
    let title = view.t("genogram-picture");
    let description = view.t("genogram-picture-hint");
    let word = |key: &'static str| view.t(&format!("genogram-word-{key}"));
    match draw(family, &Words { title: &title, description: &description, word: &word }) {
        Ok(picture) => picture,
        Err(error) => alert(
            view,
            Tone::Warning,
            &view.t("genogram-impossible"),
            html! { (paragraph(&sentence(view, family, &error))) (paragraph(&view.t("genogram-impossible-hint"))) },
        ),
    }
}

/// What cannot be, with the names of those it is about.
fn sentence(view: &View, family: &Family, error: &FamilyError) -> String {
    let name = |person: &usize| family.persons.get(*person).map(|person| person.name.clone()).unwrap_or_default();
    match error {
        FamilyError::Circle(persons) => {
            let names: Vec<String> = persons.iter().map(name).collect();
            view.ta("genogram-circle", &[("names", names.join(", ").into())])
        }
        FamilyError::ParentYounger { parent, child } => {
            view.ta("genogram-younger", &[("parent", name(parent).into()), ("child", name(child).into())])
        }
        FamilyError::WithOneself(person) | FamilyError::Stranger(person) => {
            view.ta("genogram-oneself", &[("name", name(person).into())])
        }
    }
}
