//! `/faelle/{code}/zugaenge/neu`: letting somebody in, and the sheet that is handed over.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{self, CaseCode, CasePath, CaseView};
use casework::entry::{self, Desk, EntryError, Opened, WritableFile};
use casework::person::PersonCard;
use identity::invitation::Printed;
use identity::{App, SignedForm, Visit};
use store::{EntryId, Tx, UserId};
use ui::check::{Checked, Place};
use ui::{
    AppError, Choice, Dates, Field, Form, Markup, Page, Sheet, SummaryRow, Tone, View, Width, alert, bullet_list,
    button_row, date_field, empty_state, form, html, lead, paragraph, quiet_link, radios, screen_only, select,
    sheet_page, submit, summary_list,
};

use crate::portal::model::{Access, NewAccess, PortalReach, Risk, Standing};
use crate::portal::{self, store as statements};

/// Where the parts stand in the form.
const PLACES: &[Place] = &[
    ("person", "person", "portal-new-person"),
    ("standing", "als", "portal-new-standing"),
    ("reach", "umfang", "portal-new-reach"),
    ("risk", "gefahr", "portal-new-risk"),
    ("account", "konto", "portal-new-account"),
    ("last_day", "bis", "portal-new-until"),
];

/// What the form offers.
struct Offer {
    case: CaseView,
    file: WritableFile,
    cards: Vec<Opened<PersonCard>>,
    accesses: Vec<Access>,
}

async fn offer(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode) -> Result<Offer, EntryError> {
    let (case, file) = case::writable(tx, desk, code).await?;
    let cards = entry::list::<PersonCard>(tx, desk, file.id()).await?;
    let accesses = statements::live_accesses_unscoped(tx, file.id()).await?;
    Ok(Offer { case, file, cards, accesses })
}

/// GET `/faelle/{code}/zugaenge/neu`.
pub(super) async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let offer = offer(&mut tx, &desk, &code).await?;
    let typed = Form::empty().with("umfang", "own").with("gefahr", "none").with("als", "self");
    Ok(render(&visit.view, &offer, &typed))
}

/// POST `/faelle/{code}/zugaenge/neu`: lets somebody in and shows the sheet once.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let offer = offer(&mut tx, &desk, &code).await?;
    if let Some(new) = read(view, &mut typed) {
        let done = match new.checked(view.now, &view.zone) {
            Ok(new) => portal::let_in(&mut tx, &desk, (&offer.case, &offer.file), &new).await,
            Err(faults) => Err(faults.into()),
        };
        match done {
            Ok(done) => {
                let sender = sender(&mut tx, &offer).await?;
                tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
                let back = address(&code, "/zugaenge");
                return Ok(match done.printed {
                    Some(printed) => sheet(&app, view, &done.login, &printed, sender, &back).into_response(),
                    None => Redirect::to(&address(&code, &format!("/zugaenge/{}", done.id))).into_response(),
                });
            }
            Err(EntryError::Faulty(faults)) => faults.note_in(view, &mut typed, PLACES),
            Err(error) => return Err(AppError::from(error).with_form(typed)),
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &offer, &typed)).into_response())
}

fn read(view: &View, typed: &mut Form) -> Option<NewAccess> {
    let person = typed.choice::<EntryId>(view, "person", "portal-new-person");
    let standing = typed.choice::<Standing>(view, "als", "portal-new-standing");
    let reach = typed.choice::<PortalReach>(view, "umfang", "portal-new-reach");
    let risk = typed.choice::<Risk>(view, "gefahr", "portal-new-risk");
    let account = typed.optional_choice::<UserId>(view, "konto", "portal-new-account");
    let last_day = typed.optional_date(view, "bis", "portal-new-until", Dates::FromToday);
    let new = NewAccess { person: person?, standing: standing?, reach: reach?, risk: risk?, account, last_day };
    typed.is_ok().then_some(new)
}

fn render(view: &View, offer: &Offer, typed: &Form) -> Markup {
    let code = &offer.case.code;
    let people: Vec<Choice> =
        offer.cards.iter().map(|card| Choice::new(card.id.to_string(), card.content.full_name())).collect();
    let named = |access: &Access| {
        let card = offer.cards.iter().find(|card| card.id == access.person);
        card.map(|card| card.content.full_name()).unwrap_or_default()
    };
    let mut offered = Vec::new();
    let mut accounts = vec![Choice::new("", view.t("portal-new-account-new"))];
    for access in &offer.accesses {
        if !offered.contains(&access.user) {
            offered.push(access.user);
            accounts.push(Choice::new(access.user.to_string(), format!("{} ({})", access.login, named(access))));
        }
    }
    let choice = |code: &str, key: String| Choice::new(code, view.t(&key)).hint(view.t(&format!("{key}-hint")));
    let standings: Vec<Choice> =
        Standing::ALL.iter().map(|one| choice(one.as_str(), format!("portal-standing-{}", one.as_str()))).collect();
    let reaches: Vec<Choice> =
        PortalReach::ALL.iter().map(|one| choice(one.as_str(), format!("portal-reach-{}", one.as_str()))).collect();
    let risks: Vec<Choice> =
        Risk::ALL.iter().map(|one| choice(one.as_str(), format!("portal-risk-{}", one.as_str()))).collect();
    let body = html! {
        (lead(&view.t("portal-new-lead")))
        @if people.is_empty() { (empty_state(&view.t("portal-new-no-card"), None)) }
        @else {
            (form(view, &address(code, "/zugaenge/neu"), typed, html! {
                (select(view, typed, Field::new("person", view.t("portal-new-person")), &people))
                (radios(view, typed, Field::new("als", view.t("portal-new-standing")), &standings))
                (radios(view, typed, Field::new("umfang", view.t("portal-new-reach")), &reaches))
                (radios(view, typed, Field::new("gefahr", view.t("portal-new-risk")), &risks))
                @if accounts.len() > 1 {
                    (select(view, typed, Field::new("konto", view.t("portal-new-account")).optional(), &accounts))
                }
                (date_field(view, typed, Field::new("bis", view.t("portal-new-until")).hint(view.t("portal-new-until-hint")).optional().width(Width::Short)))
                (paragraph(&view.t("portal-new-sees")))
                (button_row(&[submit(&view.t("portal-new-do")), quiet_link(&address(code, "/zugaenge"), &view.t("portal-cancel"))]))
            }))
        }
    };
    Page::new(&view.t("portal-let-in"))
        .form(typed)
        .case(&identity_bar(view, &offer.case), &sub_navigation(view, &offer.case))
        .render(view, body)
}

/// Who hands the sheet over.
async fn sender(tx: &mut Tx, offer: &Offer) -> Result<Vec<String>, AppError> {
    let organisation = network::organisation::organisation(tx, offer.file.organisation()).await?;
    let head = network::administration::letterhead(tx, offer.file.organisation()).await?;
    let town = format!("{} {}", head.postcode, head.town).trim().to_owned();
    Ok([organisation.name, head.street, town, head.telephone].into_iter().filter(|line| !line.is_empty()).collect())
}

/// The sheet with the code: shown once, handed over in person. It names nobody.
pub(super) fn sheet(app: &App, view: &View, login: &str, printed: &Printed, sender: Vec<String>, back: &str) -> Markup {
    let place = format!("{}/einladung", app.public_url.trim_end_matches('/'));
    let steps = ["open", "enter", "password"].map(|step| {
        let words = view.ta(&format!("portal-sheet-{step}"), &[("address", (&place).into())]);
        html! { (words) }
    });
    let body = html! {
        (screen_only(alert(view, Tone::Info, &view.t("portal-sheet-once"), html! {})))
        (lead(&view.t("portal-sheet-lead")))
        (summary_list(&[
            SummaryRow::text(view.t("portal-sheet-login"), login),
            SummaryRow::new(view.t("portal-sheet-code"), html! { strong { code { (printed.code.text()) } } }),
            SummaryRow::text(view.t("portal-sheet-until"), &view.date_time(printed.until)),
        ]))
        (bullet_list(&steps))
        (paragraph(&view.t("portal-sheet-keep")))
        (paragraph(&view.t("portal-sheet-exit")))
    };
    let back = Some((back.to_owned(), view.t("portal-list-title")));
    sheet_page(view, &view.t("portal-sheet-title"), &Sheet { organisation: sender, subtitle: None, back }, body)
}

/// Who hands a sheet over, for a file that is at hand.
pub(super) async fn sender_of(tx: &mut Tx, case: CaseView, file: WritableFile) -> Result<Vec<String>, AppError> {
    sender(tx, &Offer { case, file, cards: Vec::new(), accesses: Vec::new() }).await
}
