//! How a page is divided: sections, columns, cards and running text.

use maud::{Markup, html};

/// A part of a page under a heading of the second level.
pub fn section(heading: &str, body: Markup) -> Markup {
    html! { section.l-section { h2.kern-heading-medium { (heading) } (body) } }
}

/// A section whose heading has something beside it, such as a link "Neuer Kontakt".
pub fn section_with(heading: &str, beside: Markup, body: Markup) -> Markup {
    html! {
        section.l-section {
            div.l-section__head { h2.kern-heading-medium { (heading) } (beside) }
            (body)
        }
    }
}

/// A part of a section under a heading of the third level.
pub fn subsection(heading: &str, body: Markup) -> Markup {
    html! { section.l-subsection { h3.kern-heading-small { (heading) } (body) } }
}

/// A wide main column and a narrow one beside it; on a phone one below the other.
pub fn columns(main: Markup, aside: Markup) -> Markup {
    html! { div.l-columns { div.l-columns__main { (main) } div.l-columns__side { (aside) } } }
}

/// Things of equal rank side by side where there is room: cards, short fields.
pub fn side_by_side(parts: &[Markup]) -> Markup {
    html! { div.l-side-by-side { @for part in parts { div { (part) } } } }
}

/// A framed thing with a heading of the third level.
pub fn card(heading: &str, body: Markup) -> Markup {
    html! { article.l-card { h3.kern-heading-small { (heading) } (body) } }
}

/// A paragraph in the words of the interface.
pub fn paragraph(text: &str) -> Markup {
    html! { p.kern-body { (text) } }
}

/// The first, larger paragraph of a page, which says what the page is for.
pub fn lead(text: &str) -> Markup {
    html! { p.kern-body.kern-body--large.l-lead { (text) } }
}

/// Words of lesser weight, such as who and when.
pub fn muted(text: &str) -> Markup {
    html! { span.l-muted { (text) } }
}

/// What a person wrote, with its line breaks, in the direction of its own script.
pub fn prose(text: &str) -> Markup {
    html! { p.kern-body.l-prose dir="auto" { (text) } }
}

/// Something long that is opened when wanted.
pub fn details(summary: &str, body: Markup) -> Markup {
    html! {
        details.kern-accordion {
            summary.kern-accordion__header { span.kern-title { (summary) } }
            div.kern-accordion__body { (body) }
        }
    }
}

/// Whether something long stands open when the page appears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// It is opened when wanted.
    Closed,
    /// Something in it must be seen.
    Open,
}

/// As [`details`], open where something in it must be seen: a value that was given, or one that is wrong.
pub fn details_when(summary: &str, opening: Opening, body: Markup) -> Markup {
    html! {
        details.kern-accordion open[opening == Opening::Open] {
            summary.kern-accordion__header { span.kern-title { (summary) } }
            div.kern-accordion__body { (body) }
        }
    }
}

/// Shown on paper alone.
pub fn print_only(body: Markup) -> Markup {
    html! { div.l-print-only { (body) } }
}

/// Shown on the screen alone.
pub fn screen_only(body: Markup) -> Markup {
    html! { div.l-no-print { (body) } }
}
