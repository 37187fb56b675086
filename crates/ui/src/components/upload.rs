//! Files: the form that sends them, the field that chooses them, and how one of them is shown on a page.

use maud::{Markup, html};

use super::field::{described_by, framed};
use super::status::icon;
use crate::{Field, Form, View};

/// How many files a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Files {
    /// One.
    One,
    /// One or more.
    Several,
}

/// A form that sends files. Its mark comes first, so that it is checked before anything else is read; put the file field
/// last, so that what is said about the files is known before they arrive.
pub fn upload_form(view: &View, action: &str, form: &Form, body: Markup) -> Markup {
    html! {
        form.l-form method="post" action=(action) enctype="multipart/form-data" novalidate autocomplete="off"
            data-unsaved=(view.t("ui-unsaved")) data-touched[!form.is_ok()] {
            input type="hidden" name="form_token" value=(view.form_token);
            (body)
        }
    }
}

/// A field for files. `accept` names the endings that are offered first; the server judges by content. More than
/// `largest` bytes are not sent at all where scripts run, and `too_large` is said instead.
pub fn file_field(
    view: &View,
    form: &Form,
    field: Field,
    files: Files,
    accept: &str,
    (largest, too_large): (u64, &str),
) -> Markup {
    let wrong = form.error_of(&field.name).is_some();
    let described = described_by(&field.name, field.hint.is_some(), wrong);
    let input = html! {
        input class={ "kern-form-input__input l-files" (if wrong { " kern-form-input__input--error" } else { "" }) }
            type="file" id=(field.name) name=(field.name) multiple[files == Files::Several] accept=(accept)
            required[!field.optional] aria-invalid=[wrong.then_some("true")] aria-describedby=[described]
            data-largest=(largest);
        p.kern-error id={ (field.name) "-zu-gross" } tabindex="-1" hidden { (icon("danger")) span.kern-body { (too_large) } }
    };
    framed(view, form, &field, input)
}

/// A link that looks like a main button and saves a file.
pub fn download_button(href: &str, label: &str) -> Markup {
    html! { a.kern-btn.kern-btn--primary href=(href) download { span.kern-label { (label) } } }
}

/// A link in running text that saves a file.
pub fn download_link(href: &str, label: &str) -> Markup {
    html! { a.kern-link href=(href) download { (label) } }
}

/// A picture of ours, as large as there is room.
pub fn picture(src: &str, words: &str) -> Markup {
    html! { img.l-picture src=(src) alt=(words) loading="lazy"; }
}

/// A file of ours in the browser's own viewer; the page must be sent with [`Frame::Holds`](crate::Frame).
pub fn viewer(src: &str, title: &str) -> Markup {
    html! { iframe.l-viewer tabindex="-1" src=(src) title=(title) loading="lazy" {} }
}
