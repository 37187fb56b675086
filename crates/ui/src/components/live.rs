//! Parts of a page that keep themselves up to date.

use maud::{Markup, html};

use crate::View;

/// A part that asks its page again every so many seconds and announces what has changed.
///
/// `href` is the address of a whole page that holds the same part under the same `id`; a handler may answer with the part
/// alone when [`View::fragment`] is set. Without script the part is as old as the page. Only what differs is exchanged, so an
/// unchanged text is not announced again.
pub fn poll_region(view: &View, id: &str, href: &str, seconds: u32, body: Markup) -> Markup {
    html! {
        div id=(id) role="status" hx-get=(href) hx-trigger={ "every " (seconds) "s" } hx-select={ "#" (id) } hx-target="this"
            hx-swap="outerMorph" hx-nonce=(view.nonce) { (body) }
    }
}
