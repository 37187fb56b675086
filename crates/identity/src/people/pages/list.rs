//! The people whom an administrator keeps, with filters that live in the address.

use ::store::UnitId;
use axum::extract::{Query, State};
use serde::Deserialize;
use ui::{AppError, Choice, Column, Field, Form, Markup, Page, Tone, View, Width, html};

use super::{address, reach, units};
use crate::people::model::ListedPerson;
use crate::people::store;
use crate::{App, Role, Status, Visit};

/// At most so many people stand on one page.
const MOST: usize = 200;

/// The filters of the address.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    name: String,
    #[serde(default)]
    stand: String,
    #[serde(default)]
    dienst: String,
    #[serde(default)]
    rolle: String,
}

impl Asked {
    fn lets_pass(&self, person: &ListedPerson) -> bool {
        let sought = self.name.trim().to_lowercase();
        let named = sought.is_empty() || person.name.to_lowercase().contains(&sought) || person.login.contains(&sought);
        let status = self.stand.parse::<Status>().map_or(self.stand.is_empty(), |status| person.status == status)
            || self.stand.parse::<Status>().is_err();
        let unit = self.dienst.parse::<UnitId>().ok();
        let unit = unit.is_none_or(|unit| person.memberships.iter().any(|membership| membership.unit == unit));
        let role = self.rolle.parse::<Role>().ok();
        let role = role.is_none_or(|role| person.memberships.iter().any(|membership| membership.roles.has(role)));
        named && status && unit && role
    }

    fn is_empty(&self) -> bool {
        [&self.name, &self.stand, &self.dienst, &self.rolle].iter().all(|filter| filter.trim().is_empty())
    }

    fn form(&self) -> Form {
        let named = [("name", &self.name), ("stand", &self.stand), ("dienst", &self.dienst), ("rolle", &self.rolle)];
        named.into_iter().fold(Form::empty(), |form, (name, value)| form.with(name, value.clone()))
    }
}

/// GET `/verwaltung/personen`.
pub(super) async fn show(State(app): State<App>, Query(asked): Query<Asked>, visit: Visit) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &visit).await?;
    let known = store::units(&mut tx, reach).await?;
    let mut people = store::people(&mut tx, reach).await?;
    drop(tx);
    people.retain(|person| asked.lets_pass(person));
    let found = people.len();
    people.truncate(MOST);
    let body = html! {
        (ui::button_row(&[
            ui::link_button("/verwaltung/personen/neu", &view.t("people-invite")),
            ui::quiet_link("/verwaltung/personen/nachweise", &view.t("people-expiring-title")),
            ui::quiet_link("/verlorene-telefone", &view.t("people-resets-title")),
        ]))
        (ui::filter_form("/verwaltung/personen", filters(view, &asked.form(), &known), &view.t("people-filter")))
        @if people.is_empty() {
            (ui::empty_state(&view.t(if asked.is_empty() { "people-none" } else { "people-none-found" }), None))
        } @else {
            (table(view, &people))
            @if found > MOST { (ui::muted(&view.ta("people-more", &[("most", MOST.into()), ("found", found.into())]))) }
        }
    };
    Ok(Page::new(&view.t("people-title")).back("/verwaltung", view.t("people-administration")).render(view, body))
}

fn filters(view: &View, form: &Form, known: &[(UnitId, String)]) -> Markup {
    let stands = [Status::Active, Status::Invited, Status::Disabled]
        .map(|status| Choice::new(status.as_str(), view.t(&format!("people-status-{}", status.as_str()))));
    let roles: Vec<Choice> = Role::ALL.iter().map(|role| Choice::new(role.as_str(), view.t(role.text_key()))).collect();
    html! {
        (ui::field(view, form, Field::new("name", view.t("people-name")).search().optional().width(Width::Medium)))
        (ui::select(view, form, Field::new("stand", view.t("people-status")).optional(), &stands))
        (ui::select(view, form, Field::new("dienst", view.t("people-unit")).optional(), &units(known)))
        (ui::select(view, form, Field::new("rolle", view.t("people-role")).optional(), &roles))
    }
}

fn table(view: &View, people: &[ListedPerson]) -> Markup {
    let columns = ["people-name", "people-profession", "people-units-roles", "people-status"]
        .map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = people
        .iter()
        .map(|person| {
            vec![
                html! { (ui::text_link(&address(person.id, ""), &person.name)) },
                html! { (person.profession(view.lang)) },
                html! { (memberships(view, person)) },
                status(view, person.status),
            ]
        })
        .collect();
    ui::table(&view.t("people-title"), &columns, &rows)
}

/// Units with the roles in them, one line each.
pub(super) fn memberships(view: &View, person: &ListedPerson) -> Markup {
    html! {
        @if person.memberships.is_empty() { (view.t("people-no-unit")) }
        @for membership in &person.memberships {
            @let roles: Vec<String> = membership.roles.iter().map(|role| view.t(role.text_key())).collect();
            div { (membership.unit_name) @if !roles.is_empty() { ": " (roles.join(", ")) } }
        }
    }
}

/// The status as a badge.
pub(super) fn status(view: &View, status: Status) -> Markup {
    let tone = match status {
        Status::Invited => Tone::Info,
        Status::Active => Tone::Success,
        Status::Disabled => Tone::Warning,
    };
    ui::badge(tone, &view.t(&format!("people-status-{}", status.as_str())))
}
