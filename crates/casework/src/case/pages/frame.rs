//! What every page of a case shares: the address, the identity bar and the ways to the case's other pages.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use maud::{Markup, html};
use ui::{AppError, IdentityBar, SubNavItem, Tone, View, badge};

use crate::case::{CaseCode, CaseState, CaseView};

/// The case code in the address; anything that is no code is absent.
pub struct CasePath(pub CaseCode);

impl<S: Send + Sync> FromRequestParts<S> for CasePath {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let path = Path::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let Ok(Path(params)) = path else { return Err(AppError::NotFound) };
        let code = params.iter().find(|(name, _)| name == "code").map(|(_, code)| code.as_str()).unwrap_or_default();
        Ok(CasePath(code.parse().map_err(|_| AppError::NotFound)?))
    }
}

/// The id in the address beside the case code (`/faelle/{code}/…/{id}`); anything that is no id is absent.
pub struct IdPath(pub store::EntryId);

impl<S: Send + Sync> FromRequestParts<S> for IdPath {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let path = Path::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let Ok(Path(params)) = path else { return Err(AppError::NotFound) };
        let id = params.iter().find(|(name, _)| name == "id").map(|(_, id)| id.as_str()).unwrap_or_default();
        Ok(IdPath(id.parse().map_err(|_| AppError::NotFound)?))
    }
}

/// The address of a page of this case.
pub fn address(code: &CaseCode, rest: &str) -> String {
    format!("/faelle/{code}{rest}")
}

/// The bar that says whose file this is, who stands for the family, and why the viewer may see it.
pub fn identity_bar(view: &View, case: &CaseView) -> IdentityBar {
    let contact = match &case.contact_person {
        Some(person) => view.ta("case-contact-person-is", &[("name", (&person.name).into())]),
        None => view.t("case-no-contact-person"),
    };
    let mut alerts = Vec::new();
    if case.has_many_problems() {
        alerts.push((Tone::Warning, view.t("case-many-problems")));
    }
    if case.state == CaseState::Advice {
        alerts.push((Tone::Info, view.t("case-state-advice")));
    }
    if case.state == CaseState::Closed {
        alerts.push((Tone::Info, view.t("case-state-closed")));
    }
    IdentityBar {
        name: case.title.clone(),
        href: address(&case.code, ""),
        // A family that is known by its code alone is not named twice.
        facts: Some(case.code.to_string()).filter(|code| *code != case.title).into_iter().chain([contact]).collect(),
        alerts,
        reason: Some(view.t(view.standing.as_ref().map_or("case-reason-own-file", |standing| standing.reason))),
        ..IdentityBar::default()
    }
}

/// The pages of a case that exist for this viewer.
pub fn sub_navigation(view: &View, case: &CaseView) -> Vec<SubNavItem> {
    let item = |rest: &str, key: &str| {
        let href = address(&case.code, rest);
        let current = if rest.is_empty() { view.path == href } else { view.path.starts_with(&href) };
        SubNavItem { href, text: view.t(key), current }
    };
    vec![
        item("", "case-nav-overview"),
        item("/verlauf", "case-nav-history"),
        item("/angaben", "case-nav-facts"),
        item("/dokumente", "case-nav-documents"),
        item("/aufgaben", "case-nav-tasks"),
        item("/termine", "case-nav-appointments"),
        item("/familie", "case-nav-family"),
        item("/lebenslagen", "case-nav-problems"),
        item("/helfersystem", "case-nav-helpers"),
        item("/assessment", "case-nav-assessment"),
        item("/hilfeplan", "case-nav-plan"),
        item("/kinderschutz", "case-nav-protection"),
        item("/ansprechperson", "case-nav-contact-person"),
        item("/einwilligungen", "case-nav-consents"),
        item("/weitergaben", "case-nav-disclosures"),
        item("/zugaenge", "case-nav-portal"),
    ]
}

/// A badge for where the case stands.
pub fn state_badge(view: &View, state: CaseState) -> Markup {
    match state {
        CaseState::Advice => badge(Tone::Info, &view.t("case-state-advice")),
        CaseState::Open => badge(Tone::Success, &view.t("case-state-open")),
        CaseState::Closed => html! { (badge(Tone::Info, &view.t("case-state-closed"))) },
    }
}

/// The name of a topic on screen.
pub fn topic_name(view: &View, topic: policy::Topic) -> String {
    view.t(&format!("topic-{}", topic.as_str()))
}

/// The name of a kind of entry on screen; the folder of the kind brings it as `history-kind-…`.
pub fn kind_name(view: &View, kind: &str) -> String {
    let key = format!("history-kind-{kind}");
    if ui::texts::is_known(ui::Lang::De, &key) { view.t(&key) } else { view.t("history-kind-other") }
}
