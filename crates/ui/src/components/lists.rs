//! Lists: facts with their names, things to do, and the words for when there is nothing.

use maud::{Markup, html};

/// A fact with its name.
#[derive(Clone, Debug)]
pub struct SummaryRow {
    key: String,
    value: Markup,
    change: Option<(String, String)>,
}

impl SummaryRow {
    /// A name and what is known.
    pub fn new(key: impl Into<String>, value: Markup) -> Self {
        Self { key: key.into(), value, change: None }
    }

    /// A name and a text, which keeps its line breaks.
    pub fn text(key: impl Into<String>, value: &str) -> Self {
        Self::new(key, html! { span.l-prose dir="auto" { (value) } })
    }

    /// A link to change the fact; `label` is its visible word, to which the fact's name is added for screen readers.
    pub fn change(mut self, href: impl Into<String>, label: impl Into<String>) -> Self {
        self.change = Some((href.into(), label.into()));
        self
    }
}

/// Facts with their names, one below the other.
pub fn summary_list(rows: &[SummaryRow]) -> Markup {
    html! {
        dl.kern-description-list.l-summary {
            @for row in rows {
                div.kern-description-list-item {
                    dt.kern-description-list-item__key { (row.key) }
                    dd.kern-description-list-item__value {
                        div { (row.value) }
                        @if let Some((href, label)) = &row.change {
                            a.kern-link href=(href) { (label) span.kern-sr-only { ": " (row.key) } }
                        }
                    }
                }
            }
        }
    }
}

/// Something that waits for a person: what it is, whom it concerns, and how it stands.
#[derive(Clone, Debug)]
pub struct WorkItem {
    id: Option<String>,
    href: String,
    title: String,
    meta: String,
    beside: Option<Markup>,
}

impl WorkItem {
    /// A link that says the thing to do, and a line of lesser weight below it.
    pub fn new(href: impl Into<String>, title: impl Into<String>, meta: impl Into<String>) -> Self {
        Self { id: None, href: href.into(), title: title.into(), meta: meta.into(), beside: None }
    }

    /// A mark to which a link can lead.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// A badge at the end of the line, and a small form beside it where the thing can be done from here.
    pub fn badge(mut self, badge: Markup) -> Self {
        self.beside = Some(badge);
        self
    }
}

/// Things that wait, the most urgent first.
pub fn work_list(items: &[WorkItem]) -> Markup {
    html! {
        ul.l-work {
            @for item in items {
                li.l-work__item id=[&item.id] {
                    div.l-work__words {
                        a.kern-link href=(item.href) { (item.title) }
                        @if !item.meta.is_empty() { p.l-muted { (item.meta) } }
                    }
                    @if let Some(beside) = &item.beside { div.l-work__beside { (beside) } }
                }
            }
        }
    }
}

/// A plain list of short things.
pub fn bullet_list(items: &[Markup]) -> Markup {
    html! { ul.l-bullets { @for item in items { li { (item) } } } }
}

/// What a page says instead of an empty list: why it is empty and what can be done.
pub fn empty_state(text: &str, action: Option<Markup>) -> Markup {
    html! {
        div.l-empty {
            p.kern-body { (text) }
            @if let Some(action) = action { (action) }
        }
    }
}
