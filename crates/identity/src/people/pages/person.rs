//! One person: who they are, what they do where, how they get in, what they have signed and learnt.

use axum::extract::{Query, State};
use serde::Deserialize;
use ui::{AppError, Column, Form, Markup, Page, SummaryRow, Tone, View, html};

use super::list::status;
use super::{PersonPath, address, reach};
use crate::people::acts;
use crate::people::model::{Certificate, Person};
use crate::people::store;
use crate::reference::{self, DUTIES};
use crate::undertaking::{Signed, Way};
use crate::{App, Status, Visit, undertaking};

/// What the address says that just happened.
#[derive(Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    getan: String,
}

/// Everything the page shows.
pub(super) struct Shown {
    pub(super) person: Person,
    signed: Vec<Signed>,
    certificates: Vec<Certificate>,
    is_oneself: bool,
    is_kept: bool,
    reset_open: bool,
}

/// GET `/verwaltung/personen/{account}`.
pub(super) async fn show(
    State(app): State<App>,
    Query(done): Query<Done>,
    visit: Visit,
    PersonPath(user): PersonPath,
) -> Result<Markup, AppError> {
    let shown = load(&app, &visit, user).await?;
    let view = &visit.view;
    let known = ["geaendert", "gesperrt", "freigegeben", "angefragt", "zurueckgenommen"];
    let notice = known
        .contains(&&*done.getan)
        .then(|| ui::confirmation(view, &view.t(&format!("people-done-{}", done.getan)), html! {}));
    Ok(render(view, &shown, notice))
}

/// Reads what the page shows. Errors: `NotFound` for people out of reach.
pub(super) async fn load(app: &App, visit: &Visit, user: ::store::UserId) -> Result<Shown, AppError> {
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, visit).await?;
    let person = acts::find(&mut tx, reach, user).await?;
    let resets = store::resets(&mut tx, reach.network, Some(reach), None).await?;
    Ok(Shown {
        signed: undertaking::of_person(&mut tx, user).await?,
        certificates: store::certificates(&mut tx, user).await?,
        is_oneself: user == visit.actor.user,
        is_kept: person.keeper.is_none_or(|keeper| reach.covers(keeper)),
        reset_open: resets.iter().any(|reset| reset.user == user),
        person,
    })
}

/// The page, with something to say above it.
pub(super) fn render(view: &View, shown: &Shown, notice: Option<Markup>) -> Markup {
    let person = &shown.person;
    let body = html! {
        @if !shown.is_kept { (ui::alert(view, Tone::Info, &view.t("people-kept-elsewhere"), html! {})) }
        (ui::section(&view.t("people-who"), who(view, shown)))
        (ui::section(&view.t("people-units-roles"), units(view, person)))
        (ui::section(&view.t("people-access"), access(view, shown)))
        (ui::section(&view.t("people-secrecy"), secrecy(view, shown)))
        (ui::section(&view.t("people-certificates"), certificates(view, shown)))
    };
    let mut page = Page::new(&person.listed.name).back("/verwaltung/personen", view.t("people-title"));
    if let Some(notice) = notice {
        page = page.notice(notice);
    }
    page.render(view, body)
}

fn who(view: &View, shown: &Shown) -> Markup {
    let listed = &shown.person.listed;
    let rows = [
        SummaryRow::text(view.t("people-name"), &listed.name),
        SummaryRow::text(view.t("login-name"), &listed.login),
        SummaryRow::text(view.t("people-profession"), &listed.profession(view.lang)),
        SummaryRow::new(view.t("people-status"), status(view, listed.status)),
    ];
    html! {
        (ui::summary_list(&rows))
        @if shown.is_kept {
            (ui::button_row(&[ui::quiet_link(&address(listed.id, "/bearbeiten"), &view.t("people-change"))]))
        }
    }
}

fn units(view: &View, person: &Person) -> Markup {
    let id = person.listed.id;
    let columns = ["people-unit", "people-roles", "people-change"].map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = person
        .listed
        .memberships
        .iter()
        .map(|membership| {
            let roles: Vec<String> = membership.roles.iter().map(|role| view.t(role.text_key())).collect();
            let label = view.ta("people-change-roles", &[("unit", (&membership.unit_name).into())]);
            vec![
                html! { (membership.unit_name) },
                html! { @if roles.is_empty() { (view.t("people-no-role")) } @else { (roles.join(", ")) } },
                html! { (ui::text_link(&address(id, &format!("/dienste/{}", membership.unit)), &label)) },
            ]
        })
        .collect();
    html! {
        @if rows.is_empty() {
            (ui::paragraph(&view.t("people-no-unit")))
        } @else {
            (ui::table(&view.t("people-units-roles"), &columns, &rows))
        }
        @if person.listed.status != Status::Disabled {
            (ui::button_row(&[ui::quiet_link(&address(id, "/dienste/neu"), &view.t("people-add-unit"))]))
        }
    }
}

fn access(view: &View, shown: &Shown) -> Markup {
    let person = &shown.person;
    let factor = match person.factor_since {
        Some(since) => view.ta("people-factor-since", &[("date", view.date(since).into())]),
        None if person.factor_lost => view.t("people-factor-lost"),
        None => view.t("people-factor-none"),
    };
    let mut rows = vec![SummaryRow::text(view.t("people-factor"), &factor)];
    if let Some(until) = person.code_until {
        rows.push(SummaryRow::text(view.t("people-code-open"), &view.date_time(until)));
    }
    html! {
        (ui::summary_list(&rows))
        @if shown.is_oneself {
            (ui::muted(&view.t("people-oneself")))
        } @else if shown.is_kept {
            (ways(view, shown))
        }
    }
}

/// What can be done about someone's access.
fn ways(view: &View, shown: &Shown) -> Markup {
    let person = &shown.person;
    let id = person.listed.id;
    let link = |rest: &str, key: &str| ui::quiet_link(&address(id, rest), &view.t(key));
    let acts = match person.listed.status {
        Status::Disabled => {
            let fields = html! {
                (ui::hidden("version", &person.version.to_string()))
                (ui::submit(&view.t("people-reactivate")))
            };
            return ui::form(view, &address(id, "/freigeben"), &Form::empty(), fields);
        }
        Status::Invited => vec![link("/code", "people-code-invitation"), link("/sperren", "people-disable")],
        Status::Active => {
            let mut acts = vec![link("/code", "people-code-password")];
            if person.factor_lost {
                acts.push(link("/code?fuer=factor", "people-code-factor"));
            } else if person.factor_since.is_some() && !shown.reset_open {
                acts.push(link("/zweiter-faktor", "people-reset-ask"));
            }
            acts.push(link("/sperren", "people-disable"));
            acts
        }
    };
    html! {
        @if shown.reset_open {
            (ui::alert(view, Tone::Info, &view.t("people-reset-waits"), html! {
                (ui::form(view, &address(id, "/zweiter-faktor/zuruecknehmen"), &Form::empty(), html! {
                    (ui::submit_quiet(&view.t("people-reset-withdraw")))
                }))
            }))
        }
        (ui::button_row(&acts))
    }
}

fn secrecy(view: &View, shown: &Shown) -> Markup {
    let duty = |key: &str| reference::words(&DUTIES, key, view.lang);
    let signed: Vec<Markup> = shown
        .signed
        .iter()
        .map(|signed| {
            let way = match signed.way {
                Way::Here => "people-signed-here",
                Way::Paper => "people-signed-paper",
            };
            let values = [
                ("date", view.civil(signed.signed_on).into()),
                ("version", (&signed.version).into()),
                ("duty", duty(&signed.secrecy).into()),
            ];
            html! { (view.ta(way, &values)) }
        })
        .collect();
    html! {
        (ui::summary_list(&[SummaryRow::text(view.t("people-duty"), &duty(&shown.person.secrecy))]))
        @if !shown.person.undertaken { (ui::alert(view, Tone::Warning, &view.t("people-not-undertaken"), html! {})) }
        @if !signed.is_empty() { (ui::bullet_list(&signed)) }
        @if shown.is_kept && !shown.is_oneself {
            (ui::button_row(&[
                ui::quiet_link(&address(shown.person.listed.id, "/verpflichtung"), &view.t("people-undertaking-record")),
            ]))
        }
    }
}

fn certificates(view: &View, shown: &Shown) -> Markup {
    let id = shown.person.listed.id;
    let columns = ["people-certificate", "people-issuer", "people-from", "people-until", "people-strike"]
        .map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = shown
        .certificates
        .iter()
        .map(|one| {
            let title = one.words(view.lang);
            let label = view.ta("people-strike-button", &[("title", (&title).into())]);
            vec![
                html! { (title) (kind(view, one)) },
                html! { (one.issuer) },
                html! { (view.civil(one.from)) },
                until(view, one),
                ui::form(
                    view,
                    &address(id, &format!("/nachweise/{}/streichen", one.id)),
                    &Form::empty(),
                    html! {
                        (ui::submit_quiet(&label))
                    },
                ),
            ]
        })
        .collect();
    html! {
        @if rows.is_empty() {
            (ui::paragraph(&view.t("people-certificates-none")))
        } @else {
            (ui::table(&view.t("people-certificates"), &columns, &rows))
        }
        @if shown.is_kept {
            (ui::button_row(&[ui::quiet_link(&address(id, "/nachweise/neu"), &view.t("people-certificate-add"))]))
        }
    }
}

/// What kind of certificate it is, and under whom somebody learns.
pub(super) fn kind(view: &View, one: &Certificate) -> Markup {
    html! {
        @match &one.supervisor {
            Some(supervisor) => { " " (ui::badge(Tone::Info, &view.ta("people-under", &[("name", supervisor.into())]))) }
            None => { " " (ui::badge(Tone::Info, &view.t(&format!("people-kind-{}", one.kind.as_str())))) }
        }
    }
}

/// Until when, and whether that is near or past.
pub(super) fn until(view: &View, one: &Certificate) -> Markup {
    let Some(until) = one.until else { return html! { (view.t("people-unlimited")) } };
    let soon = view.today().saturating_add(jiff::Span::new().months(3));
    html! {
        (view.civil(until))
        @if until < view.today() {
            " " (ui::badge(Tone::Danger, &view.t("people-expired")))
        } @else if until < soon {
            " " (ui::badge(Tone::Warning, &view.t("people-expires-soon")))
        }
    }
}
