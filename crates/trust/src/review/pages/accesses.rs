//! Who looked and who wrote, from the journal; what is asked stands in the address.

use axum::extract::State;
use axum_extra::extract::Query;
use identity::{App, Visit};
use store::UserId;
use ui::{
    AppError, Choice, Column, Field, Form, Markup, Page, Pager, View, Width, date_field, empty_state, field,
    filter_form, html, pager, paragraph, select, table,
};

use crate::review::model::access::{Asked, Group, Line, Lines};
use crate::review::{Officer, accesses};

/// GET `/pruefung/zugriffe`.
pub(super) async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Markup, AppError> {
    let officer = Officer::of(&visit.actor, visit.roles)?;
    let view = &visit.view;
    // The page's own dates are written as people write them; the journal is asked with days.
    let mut form = Form::from_pairs(pairs(&asked));
    let day = |form: &mut Form, name: &str, key: &str| form.optional_date(view, name, key, ui::Dates::Any);
    let (from, until) = (day(&mut form, "von", "review-from"), day(&mut form, "bis", "review-until"));
    let plain = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let asked = Asked { von: plain(from), bis: plain(until), ..asked };
    let mut tx = app.db.begin().await?;
    let lines = accesses::list(&mut tx, &officer, &asked).await?;
    let people = accesses::people(&mut tx, &officer).await?;
    tx.commit().await?;
    Ok(render(view, &form, &people, &lines, asked.group()))
}

fn pairs(asked: &Asked) -> Vec<(String, String)> {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    vec![
        pair("art", asked.group().as_str()),
        pair("person", &asked.person),
        pair("fall", &asked.fall),
        pair("von", &asked.von),
        pair("bis", &asked.bis),
    ]
}

fn render(view: &View, form: &Form, people: &[(UserId, String)], lines: &Lines, group: Group) -> Markup {
    let groups: Vec<Choice> = Group::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("review-group-{}", one.as_str()))))
        .collect();
    let mut persons = vec![Choice::new("", view.t("review-everybody"))];
    persons.extend(people.iter().map(|(id, name)| Choice::new(id.to_string(), name)));
    let filter = filter_form(
        "/pruefung/zugriffe",
        html! {
            (select(view, form, Field::new("art", view.t("review-what")), &groups))
            (select(view, form, Field::new("person", view.t("review-who")).optional(), &persons))
            (field(view, form, Field::new("fall", view.t("review-case")).optional().width(Width::Medium)))
            (date_field(view, form, Field::new("von", view.t("review-from")).optional()))
            (date_field(view, form, Field::new("bis", view.t("review-until")).optional()))
        },
        &view.t("review-show"),
    );
    let title = view.t("review-accesses");
    Page::new(&title).form(form).crumbs(super::crumbs(view)).render(view, html! {
        (paragraph(&view.t("review-accesses-rule")))
        (filter)
        @if lines.items.is_empty() { (empty_state(&view.t("review-accesses-none"), None)) } @else {
            (journal(view, &view.t(&format!("review-group-{}", group.as_str())), &lines.items))
        }
        (pager(view, &Pager { previous: None, next: lines.next.as_ref().map(|next| format!("/pruefung/zugriffe{next}")) }))
    })
}

/// Lines of the journal as a table.
pub(super) fn journal(view: &View, caption: &str, lines: &[Line]) -> Markup {
    let columns = ["review-when", "review-who", "review-what", "review-case", "review-purpose"]
        .map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = lines
        .iter()
        .map(|line| {
            let who = line.person.clone().unwrap_or_else(|| view.t("review-clock"));
            vec![
                html! { (view.date_time(line.at)) },
                html! { (who) @if let Some(unit) = &line.unit { ", " (unit) } },
                html! { (event(view, line)) },
                html! { (line.case.as_deref().unwrap_or("–")) },
                html! { (purpose(view, line)) },
            ]
        })
        .collect();
    table(caption, &columns, &rows)
}

/// What happened, in words where the list has them, else as the code that stands in the journal.
fn event(view: &View, line: &Line) -> String {
    let key = format!("review-event-{}", line.event.replace('.', "-"));
    if !ui::texts::is_known(ui::Lang::De, &key) {
        return line.event.clone();
    }
    view.ta(&key, &[("count", line.entries.into())])
}

fn purpose(view: &View, line: &Line) -> String {
    line.purpose.as_ref().map_or_else(|| "–".to_owned(), |purpose| view.t(&format!("review-purpose-{purpose}")))
}
