//! A form that keeps what is being typed, so that nothing is lost by a timeout, a logout or a power cut.

use maud::{Markup, html};

use super::status;
use crate::View;

/// The id of the line that says how the draft stands; the answer to a saving brings the same line.
pub const STAND: &str = "entwurf-stand";

/// Where typed text is kept, and the words for what can happen to it.
#[derive(Clone, Debug)]
pub struct Autosave {
    /// The address that takes the form as a draft; its answer holds [`status()`] under the id [`STAND`].
    pub href: String,
    /// How it stands when the page opens, such as "Entwurf von 10:42"; empty when nothing is kept yet.
    pub stand: String,
    /// What to say when the session has ended meanwhile.
    pub ended: String,
    /// What to say when the place is no longer there for this person.
    pub lost: String,
    /// What to say when the server cannot be reached or cannot keep anything at the moment.
    pub offline: String,
}

/// Fields of a form whose content is sent away as a draft while it is typed, at most every four seconds.
///
/// Put it inside [`form`](fn@crate::form), around its fields and before its buttons. Without script the form works as any other.
pub fn autosave(view: &View, autosave: &Autosave, fields: Markup) -> Markup {
    html! {
        div.l-autosave data-autosave hx-post=(autosave.href) hx-trigger="input throttle:4s" hx-select={ "#" (STAND) }
            hx-target={ "#" (STAND) } hx-swap="outerMorph" hx-sync="this:replace" hx-nonce=(view.nonce)
            data-ended=(autosave.ended) data-lost=(autosave.lost) data-offline=(autosave.offline) {
            (fields)
            (status(STAND, &autosave.stand))
        }
    }
}
