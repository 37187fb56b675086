//! How the page looks: who stands for the family today, who did before, and what may be changed.

use maud::{Markup, html};
use policy::BarReason;
use ui::{
    Choice, Column, Field, Form, Page, SummaryRow, View, button_row, details, form, hidden, muted, paragraph,
    quiet_link, radios, section, select, submit, submit_quiet, summary_list, table, text_area,
};

use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{CaseState, CaseView};
use crate::contact_person::{HandOverReason, People, Standing};
use crate::sealed;
use crate::substitution::Cover;

/// The whole page.
pub fn render(
    view: &View,
    case: &CaseView,
    people: &People,
    cover: Option<&Cover>,
    standing: Standing,
    typed: &Form,
) -> Markup {
    let nobody = view.t("contact-person-nobody");
    let name =
        |person: &Option<crate::case::Person>| person.as_ref().map_or(nobody.clone(), |person| person.name.clone());
    let mut rows = vec![SummaryRow::text(view.t("contact-person-is"), &name(&case.contact_person))];
    rows.extend(cover.map(|cover| cover.row(view)));
    rows.push(SummaryRow::text(view.t("contact-person-deputy"), &name(&case.deputy)));
    let today = html! { (summary_list(&rows)) (ways(view, case)) };
    let body = html! {
        (section(&view.t("contact-person-today"), today))
        @if !people.terms.is_empty() { (section(&view.t("contact-person-before"), terms(view, people))) }
        @if case.state == CaseState::Open {
            (section(&view.t("contact-person-hand-over"), hand_over_form(view, case, people, typed)))
        } @else {
            (paragraph(&view.t("contact-person-not-open")))
        }
        (section(&view.t("contact-person-deputy-change"), deputy_form(view, case, people, typed)))
        (section(&view.t("contact-person-bars"), bars(view, case, people, standing, typed)))
    };
    Page::new(&view.t("contact-person-title"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}

/// Before a holiday: what matters now, and who stands in for all cases.
fn ways(view: &View, case: &CaseView) -> Markup {
    button_row(&[
        quiet_link(&address(&case.code, "/wichtig"), &view.t("contact-person-to-briefing")),
        quiet_link("/vertretung", &view.t("contact-person-to-substitution")),
    ])
}

fn terms(view: &View, people: &People) -> Markup {
    let columns = [
        Column::text(view.t("contact-person-column-name")),
        Column::text(view.t("contact-person-column-from")),
        Column::text(view.t("contact-person-column-until")),
    ];
    let rows: Vec<Vec<Markup>> = people
        .terms
        .iter()
        .map(|term| {
            let until = term.until.map_or_else(|| view.t("contact-person-until-now"), |until| view.date_time(until));
            vec![html! { (term.name) }, html! { (view.date_time(term.from)) }, html! { (until) }]
        })
        .collect();
    table(&view.t("contact-person-terms-caption"), &columns, &rows)
}

fn colleagues(people: &People, except: &[Option<&crate::case::Person>]) -> Vec<Choice> {
    people
        .eligible
        .iter()
        .filter(|colleague| !except.iter().flatten().any(|person| person.id == colleague.user))
        .map(|colleague| {
            Choice::new(colleague.user.to_string(), format!("{} ({})", colleague.name, colleague.profession))
        })
        .collect()
}

fn hand_over_form(view: &View, case: &CaseView, people: &People, typed: &Form) -> Markup {
    let to = colleagues(people, &[case.contact_person.as_ref()]);
    if to.is_empty() {
        return muted(&view.t("contact-person-no-colleague"));
    }
    let reasons: Vec<Choice> = HandOverReason::ALL
        .iter()
        .map(|reason| Choice::new(reason.as_str(), view.t(&format!("contact-person-reason-{}", reason.as_str()))))
        .collect();
    form(
        view,
        &address(&case.code, "/ansprechperson"),
        typed,
        html! {
            (hidden("version", &case.version.to_string()))
            (paragraph(&view.t("contact-person-hand-over-lead")))
            (select(view, typed, Field::new("an", view.t("contact-person-to")), &to))
            (radios(view, typed, Field::new("grund", view.t("contact-person-reason")), &reasons))
            (text_area(view, typed, Field::new("notiz", view.t("contact-person-note")).hint(view.t("contact-person-note-hint")).rows(4)))
            (sealed::choices(view, typed, &people.sealed))
            (button_row(&[submit(&view.t("contact-person-hand-over-now"))]))
        },
    )
}

fn deputy_form(view: &View, case: &CaseView, people: &People, typed: &Form) -> Markup {
    let mut choices = vec![Choice::new("", view.t("contact-person-no-deputy"))];
    choices.extend(colleagues(people, &[case.contact_person.as_ref()]));
    let chosen = case.deputy.as_ref().map(|deputy| deputy.id.to_string()).unwrap_or_default();
    let typed = if typed.was_sent("vertretung") { typed.clone() } else { typed.clone().with("vertretung", chosen) };
    form(
        view,
        &address(&case.code, "/ansprechperson/vertretung"),
        &typed,
        html! {
            (hidden("version", &case.version.to_string()))
            (select(view, &typed, Field::new("vertretung", view.t("contact-person-deputy")).optional(), &choices))
            (button_row(&[submit_quiet(&view.t("contact-person-deputy-save"))]))
        },
    )
}

fn bars(view: &View, case: &CaseView, people: &People, standing: Standing, typed: &Form) -> Markup {
    let barred: Vec<SummaryRow> = people
        .barred
        .iter()
        .map(|(name, reason)| {
            SummaryRow::text(name.clone(), &view.t(&format!("contact-person-bar-{}", reason.as_str())))
        })
        .collect();
    let whom: Vec<Choice> = people
        .may_be_barred(standing)
        .map(|colleague| Choice::new(colleague.user.to_string(), colleague.name.clone()))
        .collect();
    let reasons: Vec<Choice> = BarReason::ALL
        .iter()
        .map(|reason| Choice::new(reason.as_str(), view.t(&format!("contact-person-bar-{}", reason.as_str()))))
        .collect();
    html! {
        (paragraph(&view.t("contact-person-bars-lead")))
        @if !barred.is_empty() { (summary_list(&barred)) }
        @if !whom.is_empty() {
            (details(&view.t("contact-person-bar-add"), form(view, &address(&case.code, "/befangenheit"), typed, html! {
                (select(view, typed, Field::new("person", view.t("contact-person-barred")), &whom))
                (radios(view, typed, Field::new("anlass", view.t("contact-person-bar-reason")), &reasons))
                (button_row(&[submit(&view.t("contact-person-bar-save"))]))
            })))
        }
    }
}
