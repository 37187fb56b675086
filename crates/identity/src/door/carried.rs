//! What travels through the door with a person: where they wanted to go, and what they had typed when their session ended.

use ui::{Form, Markup, View, html};

use crate::login::kept::Typed;
use crate::login::target;

/// Travels in hidden fields from step to step; never stored on the server.
#[derive(Default)]
pub(crate) struct Carried {
    pub(super) target: Option<String>,
    pub(super) kept: Option<Typed>,
}

impl Carried {
    /// What the address of a step says.
    pub(crate) fn from_address(weiter: Option<&str>) -> Self {
        Self { target: weiter.and_then(target::local).map(str::to_owned), kept: None }
    }

    /// What a form of the way brought along.
    pub(crate) fn from_form(form: &Form) -> Self {
        Self { target: target::local(form.value("weiter")).map(str::to_owned), kept: Typed::from_login(form) }
    }

    /// The hidden fields of a step's form.
    pub(super) fn fields(&self) -> Markup {
        html! {
            @if let Some(target) = &self.target { (ui::hidden("weiter", target)) }
            @if let Some(kept) = &self.kept { (kept.fields()) }
        }
    }

    /// What waits to be sent, for reading.
    pub(super) fn readable(&self, view: &View) -> Markup {
        html! { @if let Some(kept) = &self.kept { (kept.readable(view)) } }
    }

    /// The address of a step that leads on to where the person wanted to go.
    pub(super) fn address(&self, page: &str) -> String {
        target::with_target(page, self.target.as_deref())
    }
}
