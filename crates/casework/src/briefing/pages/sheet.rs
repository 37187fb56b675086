//! `/faelle/{code}/zusammenfassung`: the case on one page, for the screen and for paper.

use axum::extract::State;
use identity::{App, Visit};
use maud::{Markup, html};
use network::{Organisation, Unit};
use ui::{AppError, Column, Sheet, SummaryRow, View, bullet_list, section, sheet_page, summary_list, table, timeline};

use super::{nothing, words};
use crate::briefing::{OpenPoint, Summary};
use crate::case::pages::frame::{address, topic_name};
use crate::case::{self, CasePath, CaseView};
use crate::entry::{Desk, EntryError, EntryState};
use crate::history::{self, Around, Ways};
use crate::problem::LIFE_AREAS;

/// GET `/faelle/{code}/zusammenfassung`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let summary = crate::briefing::summary(&mut tx, &desk, &case, view.today()).await;
    let summary = summary.map_err(|error| error.told(view))?;
    let unit = network::unit::unit_of(&mut tx, case.file_unit).await.map_err(EntryError::from)?;
    let organisation =
        network::organisation::organisation_of_unit(&mut tx, case.file_unit).await.map_err(EntryError::from)?;
    Ok(render(view, &case, &summary, &unit, &organisation))
}

fn render(view: &View, case: &CaseView, summary: &Summary, unit: &Unit, organisation: &Organisation) -> Markup {
    let head = Sheet {
        organisation: vec![organisation.name.clone(), unit.name.clone()],
        subtitle: Some(format!("{} · {}", case.title, case.code)),
        back: Some((address(&case.code, ""), view.t("briefing-to-case"))),
    };
    let body = html! {
        (section(&view.t("briefing-heading"), match &summary.briefing {
            Some(briefing) => words(view, briefing),
            None => nothing(view, "briefing-none"),
        }))
        (section(&view.t("briefing-standing"), standing(view, case, summary)))
        (section(&view.t("briefing-open-points"), open_points(view, summary)))
        (section(&view.t("briefing-persons"), persons(view, summary)))
        (section(&view.t("briefing-problems"), problems(view, summary)))
        (section(&view.t("briefing-helpers"), helpers(view, summary)))
        (section(&view.t("briefing-ahead"), ahead(view, summary)))
        (section(&view.t("briefing-last"), last(view, case, summary)))
    };
    sheet_page(view, &view.t("briefing-summary-title"), &head, body)
}

fn standing(view: &View, case: &CaseView, summary: &Summary) -> Markup {
    let name = |person: &Option<case::Person>| {
        person.as_ref().map_or_else(|| view.t("briefing-nobody"), |person| person.name.clone())
    };
    let mut rows = vec![SummaryRow::text(view.t("briefing-contact-person"), &name(&case.contact_person))];
    if let Some(stands_in) = &summary.stands_in {
        rows.push(SummaryRow::text(view.t("briefing-stands-in"), stands_in));
    }
    rows.push(SummaryRow::text(view.t("briefing-deputy"), &name(&case.deputy)));
    rows.push(SummaryRow::text(view.t("briefing-phase"), &view.t(&format!("case-phase-{}", case.phase.as_str()))));
    if let Some(day) = &case.review_on {
        rows.push(SummaryRow::text(view.t("briefing-review"), &view.day(day)));
    }
    summary_list(&rows)
}

fn open_points(view: &View, summary: &Summary) -> Markup {
    let points: Vec<Markup> = summary.open_points.iter().map(|point| html! { (point_words(view, point)) }).collect();
    if points.is_empty() { nothing(view, "briefing-no-open-points") } else { bullet_list(&points) }
}

fn point_words(view: &View, point: &OpenPoint) -> String {
    match point {
        OpenPoint::NoNextStep => view.t("briefing-point-next-step"),
        OpenPoint::Overdue { count } => view.ta("briefing-point-overdue", &[("count", (*count).into())]),
        OpenPoint::NobodyDecides { child } => view.ta("briefing-point-child", &[("name", child.into())]),
        OpenPoint::NoSafeWay { person } => view.ta("briefing-point-safe-way", &[("name", person.into())]),
    }
}

fn persons(view: &View, summary: &Summary) -> Markup {
    if summary.persons.is_empty() {
        return nothing(view, "briefing-no-persons");
    }
    let columns = ["briefing-column-name", "briefing-column-role", "briefing-column-age", "briefing-column-reach"]
        .map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = summary
        .persons
        .iter()
        .map(|person| {
            let card = &person.content;
            let age = card.birth_date.map_or_else(|| view.t("briefing-not-asked"), |born| view.number(view.age(born)));
            let contact = summary.contact_data.iter().rev().find(|contact| contact.person == Some(person.id));
            let reach = contact.map(|contact| {
                let data = &contact.content;
                let never = Some(&data.never).filter(|never| !never.is_empty());
                let never = never.map(|never| view.ta("briefing-never", &[("what", never.into())]));
                [Some(data.phone.clone()), Some(data.safe_times.clone()), never]
                    .into_iter()
                    .flatten()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · ")
            });
            let reach = reach.filter(|reach| !reach.is_empty()).unwrap_or_else(|| view.t("briefing-not-asked"));
            vec![html! { (card.full_name()) }, html! { (card.role) }, html! { (age) }, html! { (reach) }]
        })
        .collect();
    table(&view.t("briefing-caption-persons"), &columns, &rows)
}

fn problems(view: &View, summary: &Summary) -> Markup {
    let in_area = |area| summary.problems.iter().filter(move |problem| problem.topic == area);
    let rows: Vec<Vec<Markup>> = LIFE_AREAS
        .into_iter()
        .flat_map(|area| in_area(area).map(move |problem| (area, problem)))
        .filter(|(_, problem)| problem.state != EntryState::Withdrawn)
        .map(|(area, problem)| {
            let state = if problem.state == EntryState::Open { "briefing-state-open" } else { "briefing-state-solved" };
            vec![html! { (topic_name(view, area)) }, html! { (problem.content.words) }, html! { (view.t(state)) }]
        })
        .collect();
    if rows.is_empty() {
        return nothing(view, "briefing-no-problems");
    }
    let columns = ["briefing-column-area", "briefing-column-problem", "briefing-column-state"]
        .map(|key| Column::text(view.t(key)));
    table(&view.t("briefing-caption-problems"), &columns, &rows)
}

fn helpers(view: &View, summary: &Summary) -> Markup {
    let services = summary.services.iter().filter(|service| service.state == EntryState::Open).map(|service| {
        let service = &service.content;
        vec![html! { (service.service) }, html! { (service.professional) }, html! { (service.role) }]
    });
    let informal = summary.helpers.iter().map(|helper| {
        let helper = &helper.content;
        vec![html! { (helper.name) }, html! { (helper.relation) }, html! { (helper.helps_with) }]
    });
    let rows: Vec<Vec<Markup>> = services.chain(informal).collect();
    if rows.is_empty() {
        return nothing(view, "briefing-no-helpers");
    }
    let columns =
        ["briefing-column-service", "briefing-column-who", "briefing-column-does"].map(|key| Column::text(view.t(key)));
    table(&view.t("briefing-caption-helpers"), &columns, &rows)
}

/// What is to be done and when one meets, each with its day and who has it.
fn ahead(view: &View, summary: &Summary) -> Markup {
    let appointments = summary.appointments.iter().map(|one| {
        vec![html! { (view.date_time(one.starts_at)) }, html! { (one.content.text) }, html! { (one.owner.name) }]
    });
    let tasks = summary.tasks.iter().map(|task| {
        vec![html! { (view.day(&task.due_on)) }, html! { (task.content.text) }, html! { (task.owner.name) }]
    });
    let rows: Vec<Vec<Markup>> = appointments.chain(tasks).collect();
    if rows.is_empty() {
        return nothing(view, "briefing-nothing-ahead");
    }
    let columns =
        ["briefing-column-when", "briefing-column-what", "briefing-column-who"].map(|key| Column::text(view.t(key)));
    table(&view.t("briefing-caption-ahead"), &columns, &rows)
}

fn last(view: &View, case: &CaseView, summary: &Summary) -> Markup {
    if summary.contacts.is_empty() {
        return nothing(view, "briefing-no-contacts");
    }
    let names = summary.persons.iter().map(|person| (person.id, person.content.full_name())).collect();
    let mut around = Around { names, ..Around::default() };
    for contested in &summary.contests {
        around.disputes.entry(contested.about).or_default().push(contested.clone());
    }
    let line = |entry| history::item(view, &case.code, entry, &around, Ways::None);
    let items: Vec<_> = summary.contacts.iter().map(line).collect();
    timeline(&items)
}
