//! The parts of the page that come from more than goals and measures: contacts, what went otherwise, taking part.

use casework::case::CaseView;
use casework::case::pages::frame::address;
use maud::{Markup, html};
use ui::{
    Column, SummaryRow, TimelineItem, Tone, View, badge, button_row, empty_state, link_button, muted, prose,
    quiet_link, screen_only, summary_list, table, text_link, timeline,
};

use crate::monitoring::{Monitoring, PartOfParticipation};

/// When everybody looks again.
pub(super) fn reviews(view: &View, case: &CaseView, all: &Monitoring) -> Markup {
    let day = |day: &Option<String>| day.as_ref().map_or_else(|| view.t("monitoring-review-none"), |day| view.day(day));
    html! {
        (summary_list(&[
            SummaryRow::text(view.t("monitoring-review-case"), &day(&all.review_on)),
            SummaryRow::text(view.t("monitoring-review-plan"), &day(&all.plan_review_on)),
        ]))
        (screen_only(html! { p { (text_link(&address(&case.code, "/aufgaben"), &view.t("monitoring-to-tasks"))) } }))
    }
}

/// The rhythm that was agreed beside the one that is lived.
pub(super) fn contact(view: &View, case: &CaseView, all: &Monitoring) -> Markup {
    let course = &all.contact;
    let to = address(&case.code, "/monitoring/rhythmus");
    let mut rows = Vec::new();
    if let Some(agreed) = &course.agreed {
        let every = view.ta("monitoring-every", &[("days", agreed.content.every_days.into())]);
        let words = Some(agreed.content.words.clone()).filter(|words| !words.is_empty());
        let told: Vec<String> = [Some(every), words].into_iter().flatten().collect();
        rows.push(SummaryRow::text(view.t("monitoring-rhythm-agreed"), &told.join("\n")));
    }
    let since = view.ta("monitoring-contacts-since", &[("day", view.civil(course.since).into())]);
    let lived = match course.expected {
        Some(expected) => view.ta(
            "monitoring-contacts-of",
            &[("count", view.number(course.contacts).into()), ("expected", view.number(expected).into())],
        ),
        None => view.number(course.contacts),
    };
    rows.push(SummaryRow::text(since, &lived));
    rows.push(SummaryRow::text(
        view.t("monitoring-gap"),
        &view.ta("monitoring-days", &[("days", course.longest_gap.into())]),
    ));
    let last = course.last.map_or_else(|| view.t("monitoring-contact-none"), |day| view.civil(day));
    rows.push(SummaryRow::text(view.t("monitoring-contact-last"), &last));
    if let Some(day) = course.next_by {
        let late = course.is_late(view.today());
        rows.push(SummaryRow::new(
            view.t("monitoring-contact-by"),
            html! { (view.civil(day)) @if late { " " (badge(Tone::Warning, &view.t("monitoring-contact-late"))) } },
        ));
    }
    let rhythm = if course.agreed.is_some() { "monitoring-rhythm-change" } else { "monitoring-rhythm-new" };
    html! {
        @if course.agreed.is_none() { p { (view.t("monitoring-rhythm-none")) } }
        (summary_list(&rows))
        (button_row(&[
            link_button(&to, &view.t(rhythm)),
            quiet_link(&address(&case.code, "/kontakte/neu"), &view.t("monitoring-to-contact")),
        ]))
    }
}

/// What went otherwise.
pub(super) fn deviations(view: &View, all: &Monitoring) -> Markup {
    if all.deviations.is_empty() {
        return empty_state(&view.t("monitoring-deviations-none"), None);
    }
    let items: Vec<TimelineItem> = all
        .deviations
        .iter()
        .map(|one| {
            let content = &one.content;
            let consequence = view.t(&format!("monitoring-consequence-{}", content.consequence.as_str()));
            TimelineItem::new(content.what.clone(), one.author_name.clone())
                .at(view, one.created_at)
                .badge(badge(Tone::Info, &consequence))
                .body(html! {
                    p { (muted(&view.t("monitoring-reason"))) }
                    (prose(&content.reason))
                    @if !content.next.is_empty() { p { (muted(&view.t("monitoring-next"))) } (prose(&content.next)) }
                })
        })
        .collect();
    timeline(&items)
}

/// Why the situation was, or is to be, assessed anew.
pub(super) fn reassessments(view: &View, case: &CaseView, all: &Monitoring) -> Markup {
    let items: Vec<TimelineItem> = all
        .reassessments
        .iter()
        .map(|one| {
            let until = view.ta("monitoring-anew-until", &[("day", view.civil(one.content.until).into())]);
            let title = view.t(&format!("monitoring-occasion-{}", one.content.occasion.as_str()));
            TimelineItem::new(title, one.author_name.clone()).at(view, one.created_at).body(html! {
                (prose(&one.content.reason))
                p { (muted(&until)) }
            })
        })
        .collect();
    html! {
        (timeline(&items))
        (screen_only(html! { p { (text_link(&address(&case.code, "/assessment"), &view.t("monitoring-to-assessment"))) } }))
    }
}

/// Each way of taking part by itself, and the index under them.
pub(super) fn participation(view: &View, all: &Monitoring) -> Markup {
    let columns = [Column::text(view.t("monitoring-part")), Column::number(view.t("monitoring-part-count"))];
    let figure = |one: &PartOfParticipation| match one.of {
        Some(of) => view.ta("monitoring-of", &[("done", view.number(one.done).into()), ("of", view.number(of).into())]),
        None => view.number(one.done),
    };
    let rows: Vec<Vec<Markup>> = all
        .participation
        .parts
        .iter()
        .map(|one| {
            let words = view.t(&format!("monitoring-part-{}", one.part.as_str()));
            vec![html! { (words) }, html! { (figure(one)) }]
        })
        .collect();
    let index = view.ta(
        "monitoring-index",
        &[
            ("taken", view.number(all.participation.taken).into()),
            ("occasions", view.number(all.participation.occasions).into()),
        ],
    );
    html! {
        (table(&view.t("monitoring-participation-caption"), &columns, &rows))
        p { (index) }
        p { (muted(&view.t("monitoring-index-hint"))) }
    }
}

/// Who stood for the family, and how often that changed.
pub(super) fn contact_persons(view: &View, all: &Monitoring) -> Markup {
    if all.contact_persons.is_empty() {
        return empty_state(&view.t("monitoring-contact-persons-none"), None);
    }
    let rows: Vec<SummaryRow> = all
        .contact_persons
        .iter()
        .map(|term| {
            let from = view.date(term.from);
            let days = match term.until {
                Some(until) => view.ta("monitoring-term", &[("from", from.into()), ("until", view.date(until).into())]),
                None => view.ta("monitoring-term-since", &[("from", from.into())]),
            };
            SummaryRow::text(term.name.clone(), &days)
        })
        .collect();
    html! {
        p { (view.ta("monitoring-changes", &[("count", all.changes_of_contact_person.into())])) }
        (summary_list(&rows))
    }
}
