//! `/faelle/{code}/weitergaben`: what this file gave and what it may see of others.

use ::store::EntryId;
use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar, kind_name, sub_navigation, topic_name};
use casework::case::{self, CasePath, CaseView};
use casework::document::DocumentNote;
use casework::entry::{self, Content as _, Desk};
use casework::fact;
use casework::received::pages::line;
use casework::received::{self, Around};
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Page, SummaryRow, TimelineItem, Tone, View, badge, bullet_list, button_row, empty_state, link_button,
    muted, paragraph, quiet_link, section, subsection, summary_list, text_link, timeline,
};

use super::last_day;
use crate::disclosure::{self, Given, Lasting, Mentioned, Reached, Standing, TAKEABLE, Taken, statute_named};

/// So many received entries stand on the page.
const MOST: i64 = 200;

/// What the page stands on.
struct Screen {
    case: CaseView,
    given: Vec<Given>,
    taken: Vec<Taken>,
    received: Vec<Reached>,
    around: Around,
    may_write: bool,
}

/// GET `/faelle/{code}/weitergaben`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let given = disclosure::given(&mut tx, &desk, &case).await?;
    let taken = disclosure::taken(&mut tx, &desk, &case).await?;
    let received = disclosure::received(&mut tx, &desk, &case, &[], MOST).await?;
    let entries: Vec<_> = received.iter().map(|one| &one.received.entry).collect();
    let around = received::around(&mut tx, &desk, &entries).await?;
    let may_write = entry::writable(&mut tx, &desk, case.file).await?.is_some();
    Ok(render(&visit.view, &Screen { case, given, taken, received, around, may_write }))
}

fn render(view: &View, screen: &Screen) -> Markup {
    let case = &screen.case;
    let new = || link_button(&address(&case.code, "/weitergaben/neu"), &view.t("disclosure-new"));
    let (live, over): (Vec<_>, Vec<_>) =
        screen.given.iter().partition(|one| !matches!(one.standing, Standing::Ended | Standing::Expired));
    let body = html! {
        (paragraph(&view.t("disclosure-lead")))
        @if screen.may_write { (button_row(&[new()])) }
        (section(&view.t("disclosure-given"), html! {
            @if live.is_empty() { (empty_state(&view.t("disclosure-none-given"), None)) }
            @for one in &live { (of(view, screen, one)) }
        }))
        @if !over.is_empty() {
            (ui::details(&view.t("disclosure-over"), html! { @for one in &over { (of(view, screen, one)) } }))
        }
        @if !screen.taken.is_empty() {
            (section(&view.t("disclosure-taken"), html! {
                (paragraph(&view.t("disclosure-taken-hint")))
                (bullet_list(&screen.taken.iter().map(|one| html! { (took(view, one)) }).collect::<Vec<_>>()))
            }))
        }
        (section(&view.t("disclosure-received"), received_part(view, screen)))
    };
    Page::new(&view.t("disclosure-title"))
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}

/// One disclosure that was given: to whom, on what, until when, and whether it is seen.
fn of(view: &View, screen: &Screen, one: &Given) -> Markup {
    let to = format!("{} – {}", one.to_organisation_name, one.to_unit_name);
    let heading = match &one.to_user_name {
        Some(name) => format!("{to}, {name}"),
        None => to,
    };
    let end = address(&screen.case.code, &format!("/weitergaben/{}/beenden", one.id));
    let can_end = screen.may_write && !matches!(one.standing, Standing::Ended | Standing::Expired);
    subsection(
        &heading,
        html! {
            p { (standing(view, one.standing)) }
            (summary_list(&rows(view, one)))
            @if can_end { p { (text_link(&end, &view.ta("disclosure-end-way", &[("unit", (&one.to_unit_name).into())]))) } }
        },
    )
}

/// What a disclosure says of itself.
pub fn rows(view: &View, one: &Given) -> Vec<SummaryRow> {
    let mut what: Vec<Markup> = one.topics.iter().map(|topic| whole_topic(view, *topic, one.lasting)).collect();
    what.extend(one.entries.iter().map(|entry| html! { (mention(view, entry)) }));
    let basis = match (&one.consent, &one.statute) {
        (None, Some(key)) => statute_words(view, key),
        _ => view.t("disclosure-on-consent"),
    };
    let mut rows = vec![
        SummaryRow::new(view.t("disclosure-what"), bullet_list(&what)),
        SummaryRow::text(view.t("disclosure-basis"), &basis),
        SummaryRow::text(view.t("disclosure-reason"), &one.words.reason),
    ];
    if !one.words.release.is_empty() {
        rows.push(SummaryRow::text(view.t("disclosure-release"), &one.words.release));
    }
    let by = [("moment", view.date_time(one.given_at).into()), ("name", (&one.by).into())];
    rows.push(SummaryRow::text(view.t("disclosure-when"), &view.ta("disclosure-given-by", &by)));
    rows.push(SummaryRow::text(view.t("disclosure-at-latest"), &last_day(view, one.until)));
    if one.passed_on {
        rows.push(SummaryRow::text(view.t("disclosure-origin"), &view.t("disclosure-passed-on")));
    }
    if !one.words.ended_because.is_empty() {
        rows.push(SummaryRow::text(view.t("disclosure-because"), &one.words.ended_because));
    }
    rows
}

fn whole_topic(view: &View, topic: policy::Topic, lasting: Lasting) -> Markup {
    let key = if lasting == Lasting::Standing { "disclosure-topic-standing" } else { "disclosure-topic-now" };
    html! { (view.ta(key, &[("topic", topic_name(view, topic).into())])) }
}

fn mention(view: &View, entry: &Mentioned) -> String {
    let parts = [
        ("kind", kind_name(view, &entry.kind).into()),
        ("topic", topic_name(view, entry.topic).into()),
        ("date", view.date(entry.happened_at).into()),
    ];
    view.ta("disclosure-mention", &parts)
}

/// The provision in words; what an older list knew stands as its key.
pub fn statute_words(view: &View, key: &str) -> String {
    statute_named(key).map_or_else(|| key.to_owned(), |statute| statute.words(view.lang))
}

fn standing(view: &View, standing: Standing) -> Markup {
    let tone = match standing {
        Standing::Live => Tone::Success,
        Standing::Resting | Standing::RecipientGone => Tone::Warning,
        Standing::Expired | Standing::Ended => Tone::Info,
    };
    badge(tone, &view.t(&format!("disclosure-standing-{}", standing.as_str())))
}

fn took(view: &View, one: &Taken) -> String {
    let reason = fact::reason_named(&one.reason).map_or_else(|| one.reason.clone(), |reason| reason.words(view));
    let parts = [
        ("unit", format!("{} – {}", one.organisation_name, one.unit_name).into()),
        ("moment", view.date_time(one.at).into()),
        ("reason", reason.into()),
    ];
    view.ta("disclosure-taken-by", &parts)
}

fn received_part(view: &View, screen: &Screen) -> Markup {
    if screen.received.is_empty() {
        return empty_state(&view.t("disclosure-none-received"), None);
    }
    let mut owners: Vec<String> = screen.received.iter().map(|one| one.received.owner()).collect();
    owners.sort();
    owners.dedup();
    let pass_on = address(&screen.case.code, "/weitergaben/neu?empfangen=ja");
    html! {
        (paragraph(&view.t("disclosure-received-hint")))
        @if screen.may_write { (button_row(&[quiet_link(&pass_on, &view.t("disclosure-pass-on"))])) }
        @for owner in owners {
            @let own: Vec<&Reached> = screen.received.iter().filter(|one| one.received.owner() == owner).collect();
            (subsection(&owner, timeline(&own.into_iter().map(|one| reached(view, screen, one)).collect::<Vec<_>>())))
        }
    }
}

/// One received entry, on what it may be seen, and the way to take it over.
fn reached(view: &View, screen: &Screen, one: &Reached) -> TimelineItem {
    let entry = &one.received.entry;
    let can_take = screen.may_write && TAKEABLE.contains(&entry.kind.as_str());
    line(view, entry, &screen.around).below(html! {
        @if let Some(by) = &one.by {
            @let basis = by.statute.as_deref().map_or_else(|| view.t("disclosure-on-consent"), |key| statute_words(view, key));
            p { (muted(&view.ta("disclosure-carried", &[
                ("moment", view.date(by.given_at).into()), ("until", last_day(view, by.until).into()), ("basis", basis.into()),
            ]))) }
        }
        @if entry.kind == DocumentNote::KIND { p { (text_link(&bytes(screen, entry.id), &view.t("disclosure-open-document"))) } }
        @if can_take { p { (text_link(&take(screen, entry.id), &view.t("disclosure-take-over"))) } }
    })
}

fn bytes(screen: &Screen, id: EntryId) -> String {
    address(&screen.case.code, &format!("/weitergaben/{id}/datei"))
}

fn take(screen: &Screen, id: EntryId) -> String {
    address(&screen.case.code, &format!("/weitergaben/{id}/uebernehmen"))
}
