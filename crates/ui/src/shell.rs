//! The frame around every page: head, navigation, identity bar, heading, content and foot.

use maud::{DOCTYPE, Markup, html};

use crate::assets::{FONT_HREF, ICON_HREF, SCRIPT_HREF, STYLE_HREF};
use crate::components::{Crumb, Tone, back_link, badge, breadcrumbs, error_summary, tabs};
use crate::standing::standing;
use crate::{Form, Lang, View};

/// A page of its own with a heading.
pub fn page(view: &View, title: &str, body: Markup) -> Markup {
    Page::new(title).render(view, body)
}

/// A page with a form: errors stand above the heading, and the title says that there are some.
pub fn form_page(view: &View, title: &str, form: &Form, body: Markup) -> Markup {
    Page::new(title).form(form).render(view, body)
}

/// A page of a case: the identity bar and the areas of the case stand above the heading.
pub fn case_page(view: &View, title: &str, identity: &IdentityBar, sub: &[SubNavItem], body: Markup) -> Markup {
    Page::new(title).case(identity, sub).render(view, body)
}

/// A form that is sent with POST and carries the mark against forged requests.
pub fn form(view: &View, action: &str, form: &Form, body: Markup) -> Markup {
    html! {
        form.l-form method="post" action=(action) novalidate autocomplete="off" data-unsaved=(view.t("ui-unsaved")) data-touched[!form.is_ok()] {
            input type="hidden" name="form_token" value=(view.form_token);
            (body)
        }
    }
}

/// Whose case a page belongs to, and what must not be overlooked.
#[derive(Clone, Debug, Default)]
pub struct IdentityBar {
    /// The name, or the alias, of the person or household.
    pub name: String,
    /// The overview of the case.
    pub href: String,
    /// Short facts in their order: code, age, contact person.
    pub facts: Vec<String>,
    /// At most three things that must not be overlooked.
    pub alerts: Vec<(Tone, String)>,
    /// Links at the end of the bar.
    pub actions: Vec<Markup>,
    /// Why this person may be here, when it is not plain team work.
    pub reason: Option<String>,
}

/// One area of a thing, such as "Verlauf" of a case.
#[derive(Clone, Debug)]
pub struct SubNavItem {
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub text: String,
    /// Whether the page belongs to it.
    pub current: bool,
}

impl SubNavItem {
    /// An area; it is the current one when the page's path is its address.
    pub fn new(view: &View, href: impl Into<String>, text: impl Into<String>) -> Self {
        let href = href.into();
        Self { current: view.path == href, href, text: text.into() }
    }
}

/// A page with more than a title: way back, breadcrumbs, a form, a case.
pub struct Page<'a> {
    title: &'a str,
    heading: Option<&'a str>,
    form: Option<&'a Form>,
    case: Option<(&'a IdentityBar, &'a [SubNavItem])>,
    back: Option<(String, String)>,
    crumbs: Vec<Crumb>,
    notice: Option<Markup>,
    beside: Option<Markup>,
}

impl<'a> Page<'a> {
    /// A page with its title, which is also its heading.
    pub fn new(title: &'a str) -> Self {
        Self {
            title,
            heading: None,
            form: None,
            case: None,
            back: None,
            crumbs: Vec::new(),
            notice: None,
            beside: None,
        }
    }

    /// A heading that differs from the title, for pages whose title must stay neutral or short.
    pub fn heading(mut self, heading: &'a str) -> Self {
        self.heading = Some(heading);
        self
    }

    /// The form whose errors are to be shown.
    pub fn form(mut self, form: &'a Form) -> Self {
        self.form = Some(form);
        self
    }

    /// The case that the page belongs to, and its areas.
    pub fn case(mut self, identity: &'a IdentityBar, sub: &'a [SubNavItem]) -> Self {
        self.case = Some((identity, sub));
        self
    }

    /// A link one step back, above the heading.
    pub fn back(mut self, href: impl Into<String>, text: impl Into<String>) -> Self {
        self.back = Some((href.into(), text.into()));
        self
    }

    /// The pages above this one.
    pub fn crumbs(mut self, crumbs: Vec<Crumb>) -> Self {
        self.crumbs = crumbs;
        self
    }

    /// A confirmation or an alert above the heading.
    pub fn notice(mut self, notice: Markup) -> Self {
        self.notice = Some(notice);
        self
    }

    /// Something beside the heading, such as a button "Neuer Kontakt".
    pub fn beside(mut self, beside: Markup) -> Self {
        self.beside = Some(beside);
        self
    }

    /// The whole page.
    pub fn render(self, view: &View, body: Markup) -> Markup {
        let wrong = self.form.is_some_and(|form| !form.is_ok());
        // Nothing in the browser's tab or history says what a client was looking at.
        let neutral = view.exit.map(|_| view.t("ui-exit-title"));
        let title = neutral.as_deref().unwrap_or(self.title);
        let title = view.ta(if wrong { "ui-title-error" } else { "ui-title" }, &[("title", title.into())]);
        document(
            view,
            &title,
            html! {
                (before_everything(view))
                (header(view))
                (standing(view))
                @if let Some((identity, sub)) = self.case {
                    (identity_bar(view, identity))
                    (tabs(&view.t("ui-nav-sub"), sub))
                }
                main.l-main id="inhalt" tabindex="-1" {
                    @if let Some(form) = self.form { (error_summary(view, form)) }
                    @if !self.crumbs.is_empty() { (breadcrumbs(view, &self.crumbs, self.title)) }
                    @if let Some((href, text)) = &self.back { (back_link(href, text)) }
                    @if let Some(notice) = &self.notice { (notice) }
                    div.l-heading {
                        h1.kern-heading-large { (self.heading.unwrap_or(self.title)) }
                        @if let Some(beside) = &self.beside { (beside) }
                    }
                    (body)
                }
                (footer(view))
            },
        )
    }
}

/// What stands at the head of a printed sheet.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The unit and the organisation that hand the sheet out, with address and telephone, one line each.
    pub organisation: Vec<String>,
    /// Whom the sheet is for, or what it belongs to.
    pub subtitle: Option<String>,
    /// The page from which the sheet was opened: the way back on the screen.
    pub back: Option<(String, String)>,
}

/// A sheet to print and hand out: large type, page margins, the organisation at its head, no navigation on paper.
pub fn sheet_page(view: &View, title: &str, sheet: &Sheet, body: Markup) -> Markup {
    let neutral = view.exit.map(|_| view.t("ui-exit-title"));
    let document_title = view.ta("ui-title", &[("title", neutral.as_deref().unwrap_or(title).into())]);
    document(
        view,
        &document_title,
        html! {
            (before_everything(view))
            (header(view))
            (standing(view))
            main.l-main.l-sheet id="inhalt" tabindex="-1" {
                div.l-no-print.l-sheet__tools {
                    @if let Some((href, text)) = &sheet.back { (back_link(href, text)) }
                    (crate::components::print_button(view))
                }
                @if !sheet.organisation.is_empty() {
                    address.l-sheet__from { @for line in &sheet.organisation { div { (line) } } }
                }
                h1.kern-heading-large { (title) }
                @if let Some(subtitle) = &sheet.subtitle { p.kern-body.kern-body--large { (subtitle) } }
                (body)
                p.l-print-only.l-muted { (view.ta("ui-sheet-printed", &[("moment", view.date_time(view.now).into())])) }
            }
            (footer(view))
        },
    )
}

fn document(view: &View, title: &str, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(view.lang.code()) dir=(view.lang.dir()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex, nofollow";
                meta name="htmx-config" content=(HTMX);
                title { (title) }
                link rel="preload" href=(FONT_HREF) as="font" type="font/woff2" crossorigin;
                link rel="stylesheet" href=(STYLE_HREF);
                link rel="icon" href=(ICON_HREF) type="image/svg+xml";
                script src=(SCRIPT_HREF) nonce=(view.nonce) defer {}
            }
            body { (body) }
        }
    }
}

/// The library in the page: no styles of its own, no code in attributes, nothing kept in the browser's history, and answers that
/// are no pages of ours leave the page as it is.
const HTMX: &str = r#"{"extensions":"hx-csp","includeIndicatorCSS":false,"history":false,"noSwap":[204,304,"4xx","5xx"],"defaultTimeout":30000}"#;

fn header(view: &View) -> Markup {
    let home = view.nav.first().map_or("/", |item| item.href.as_str());
    html! {
        header.l-header {
            div.l-header__inner {
                a.l-brand href=(home) { (view.t("ui-product")) }
                @if !view.nav.is_empty() {
                    nav.l-nav aria-label=(view.t("ui-nav-main")) {
                        ul {
                            @for item in &view.nav {
                                li { a href=(item.href) aria-current=[item.current.then_some(current_kind(view, &item.href))] { (view.t(item.key)) } }
                            }
                        }
                    }
                }
                @if let Some(account) = &view.account {
                    div.l-account {
                        p.l-account__who {
                            span.kern-sr-only { (view.t("ui-account")) ": " }
                            a href="/konto" { (account.name) }
                            @if !account.unit.is_empty() { span.l-account__unit { (account.unit) } }
                        }
                        form method="post" action="/abmelden" {
                            input type="hidden" name="form_token" value=(view.form_token);
                            button.kern-btn.kern-btn--secondary.kern-btn--x-small type="submit" { span.kern-label { (view.t("ui-log-out")) } }
                        }
                    }
                }
            }
        }
    }
}

/// What the keyboard reaches first. On a client's page that is the way out: a real link; the script covers the page at once
/// and leaves no way back. Both stand in a place of their own, so that whoever walks from place to place finds them.
fn before_everything(view: &View) -> Markup {
    let skip = html! { a.l-skip href="#inhalt" { (view.t("ui-skip")) } };
    html! {
        @if let Some(href) = view.exit {
            nav.l-leave.l-no-print aria-label=(view.t("ui-exit")) {
                a.l-exit href=(href) rel="noreferrer nofollow" data-exit { (view.t("ui-exit")) }
                (skip)
            }
        } @else { (skip) }
    }
}

/// The page itself, or a page above it.
fn current_kind(view: &View, href: &str) -> &'static str {
    if view.path == href { "page" } else { "true" }
}

fn identity_bar(view: &View, identity: &IdentityBar) -> Markup {
    html! {
        section.l-identity aria-label=(view.t("ui-identity")) {
            div.l-identity__inner {
                p.l-identity__name dir="auto" { a href=(identity.href) { (identity.name) } }
                @if !identity.facts.is_empty() { p.l-identity__facts { (identity.facts.join(" · ")) } }
                @for (tone, words) in &identity.alerts { (badge(*tone, words)) }
                @if let Some(reason) = &identity.reason { p.l-identity__facts { (view.ta("ui-reason", &[("reason", reason.as_str().into())])) } }
                @if !identity.actions.is_empty() { div.l-identity__actions { @for action in &identity.actions { (action) } } }
            }
        }
    }
}

fn footer(view: &View) -> Markup {
    html! {
        footer.l-footer {
            nav aria-label=(view.t("ui-nav-footer")) {
                ul {
                    li { a.kern-link href="/hilfe-finden" { (view.t("ui-footer-help")) } }
                    li { a.kern-link href="/barrierefreiheit" { (view.t("ui-footer-accessibility")) } }
                    li { a.kern-link href="/datenschutz" { (view.t("ui-footer-privacy")) } }
                    li { a.kern-link href="/rueckmeldung" { (view.t("ui-footer-feedback")) } }
                }
            }
            (languages(view))
        }
    }
}

/// The languages, each under its own name. Who is logged in sends a form, because the choice is kept with the account.
fn languages(view: &View) -> Markup {
    let others = || Lang::OFFERED.into_iter().filter(|lang| *lang != view.lang);
    html! {
        @if view.account.is_some() {
            form.l-languages method="post" action="/konto/sprache" aria-label=(view.t("ui-language")) {
                input type="hidden" name="form_token" value=(view.form_token);
                input type="hidden" name="weiter" value=(view.path);
                @for lang in others() {
                    button.l-languages__choice type="submit" name="sprache" value=(lang.code()) lang=(lang.code()) { (lang.own_name()) }
                }
            }
        } @else {
            nav.l-languages aria-label=(view.t("ui-language")) {
                @for lang in others() {
                    a.l-languages__choice href=(format!("/sprache?zu={}&weiter={}", lang.code(), view.path)) lang=(lang.code()) hreflang=(lang.code()) { (lang.own_name()) }
                }
            }
        }
    }
}
