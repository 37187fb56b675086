//! Ways through the pages: back, up, sideways and onwards.

use maud::{Markup, html};

use super::status::icon;
use crate::{SubNavItem, View};

/// A page above the current one.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub text: String,
}

impl Crumb {
    /// A page above the current one.
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { href: href.into(), text: text.into() }
    }
}

/// The way from the start to the current page, which is named last and is no link.
pub fn breadcrumbs(view: &View, crumbs: &[Crumb], current: &str) -> Markup {
    html! {
        nav.l-crumbs aria-label=(view.t("ui-nav-crumbs")) {
            ol {
                @for crumb in crumbs { li { a.kern-link href=(crumb.href) { (crumb.text) } } }
                li { span aria-current="page" { (current) } }
            }
        }
    }
}

/// One step back, above the heading.
pub fn back_link(href: &str, text: &str) -> Markup {
    html! { p.l-back { a.kern-link href=(href) { (icon("arrow-back")) (text) } } }
}

/// Neighbouring pages of one thing as links; they are pages, never panels that a script shows.
pub fn tabs(label: &str, items: &[SubNavItem]) -> Markup {
    html! {
        nav.l-subnav aria-label=(label) {
            ul {
                @for item in items {
                    li { a href=(item.href) aria-current=[item.current.then_some("page")] { (item.text) } }
                }
            }
        }
    }
}

/// The addresses before and after the current part of a long list.
#[derive(Clone, Debug, Default)]
pub struct Pager {
    /// The part before, if there is one.
    pub previous: Option<String>,
    /// The part after, if there is one.
    pub next: Option<String>,
}

/// Links to the parts before and after; nothing when the list is complete.
pub fn pager(view: &View, pager: &Pager) -> Markup {
    html! {
        @if pager.previous.is_some() || pager.next.is_some() {
            nav.l-pager aria-label=(view.t("ui-nav-pages")) {
                @if let Some(href) = &pager.previous { a.kern-link href=(href) rel="prev" { (icon("arrow-back")) (view.t("ui-previous")) } }
                @if let Some(href) = &pager.next { a.kern-link href=(href) rel="next" { (view.t("ui-next")) (icon("arrow-forward")) } }
            }
        }
    }
}

/// A form that narrows a list down; what is chosen stands in the address afterwards.
pub fn filter_form(action: &str, body: Markup, button: &str) -> Markup {
    html! {
        form.l-filter method="get" action=(action) role="search" {
            (body)
            button.kern-btn.kern-btn--secondary type="submit" { span.kern-label { (button) } }
        }
    }
}
