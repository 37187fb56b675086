//! What happened, in its order: who, for which service, when, and the words that were written.

use maud::{Markup, html};
use store::Timestamp;

use crate::View;

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct TimelineItem {
    id: Option<String>,
    title: String,
    href: Option<String>,
    when: Option<(String, String)>,
    by: String,
    badges: Vec<Markup>,
    body: Option<Markup>,
}

impl TimelineItem {
    /// A title and who it came from, such as "Anna Weber, Fallmanagement".
    pub fn new(title: impl Into<String>, by: impl Into<String>) -> Self {
        Self { id: None, title: title.into(), href: None, when: None, by: by.into(), badges: Vec::new(), body: None }
    }

    /// The moment at which it happened.
    pub fn at(mut self, view: &View, moment: Timestamp) -> Self {
        self.when = Some((moment.to_string(), view.date_time(moment)));
        self
    }

    /// The day on which it happened (`2026-11-23`), where the time is not known.
    pub fn on(mut self, view: &View, day: &str) -> Self {
        self.when = Some((day.to_owned(), view.day(day)));
        self
    }

    /// Makes the title a link.
    pub fn link(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// A mark to which a link can lead.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// A state beside the title; can be called more than once.
    pub fn badge(mut self, badge: Markup) -> Self {
        self.badges.push(badge);
        self
    }

    /// What was written, with its line breaks.
    pub fn text(self, text: &str) -> Self {
        let body = super::prose(text);
        self.body(body)
    }

    /// What stands below the rest, such as a way onwards; can be called more than once.
    pub fn below(self, more: Markup) -> Self {
        let body = match &self.body {
            Some(body) => html! { (body) (more) },
            None => more,
        };
        self.body(body)
    }

    /// What stands below the title.
    pub fn body(mut self, body: Markup) -> Self {
        self.body = Some(body);
        self
    }
}

/// Things that happened, as they were put in order by the caller: the newest first.
pub fn timeline(items: &[TimelineItem]) -> Markup {
    html! {
        ol.l-timeline {
            @for item in items {
                li.l-timeline__item id=[item.id.as_ref()] {
                    h3.l-timeline__title {
                        @if let Some(href) = &item.href { a.kern-link href=(href) { (item.title) } } @else { (item.title) }
                        @for badge in &item.badges { " " (badge) }
                    }
                    p.l-timeline__meta {
                        @if let Some((machine, words)) = &item.when {
                            time datetime=(machine) { (words) }
                            @if !item.by.is_empty() { " · " }
                        }
                        (item.by)
                    }
                    @if let Some(body) = &item.body { div.l-timeline__body { (body) } }
                }
            }
        }
    }
}
