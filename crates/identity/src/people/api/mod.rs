//! People as JSON. What proves who someone is (password, factor, recovery codes, sessions) is changed in their own browser
//! alone: a token must never change the proofs that it rests on.

mod access;
mod certificate;
mod person;
mod reset;

use serde::Serialize;
use store::{Tx, UnitId, UserId};
use ui::{AppError, Content, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::acts;
use super::model::{ListedPerson, Person};
use super::policy::Reach;
use crate::api::Versioned;
use crate::invitation::Printed;
use crate::{App, Caller};

/// The API of this folder.
pub(in crate::people) fn routes() -> Routes<App> {
    let person = "/api/v1/people/{account}";
    let under = |rest: &str| format!("{person}{rest}");
    Routes::new()
        .api(routes!(person::people, person::invite_person), Content::No, "/api/v1/people")
        .api(routes!(person::read_person, person::change_person), Content::No, person)
        .api(
            routes!(person::set_membership, person::end_membership),
            Content::No,
            &under("/memberships/{account_unit}"),
        )
        .api(routes!(access::print_code), Content::No, &under("/codes"))
        .api(routes!(access::disable_person), Content::No, &under("/disabling"))
        .api(routes!(access::reactivate_person), Content::No, &under("/reactivation"))
        .api(routes!(access::record_undertaking), Content::No, &under("/undertakings"))
        .api(
            routes!(certificate::qualifications, certificate::add_qualification),
            Content::No,
            &under("/qualifications"),
        )
        .api(routes!(certificate::withdraw_qualification), Content::No, &under("/qualifications/{account}"))
        .api(routes!(reset::ask_for_reset, reset::withdraw_reset), Content::No, &under("/factor-reset"))
        .api(routes!(reset::waiting_resets), Content::No, "/api/v1/factor-resets")
        .api(routes!(reset::confirm_reset), Content::No, "/api/v1/factor-resets/{account}/confirmation")
}

async fn reach(tx: &mut Tx, caller: &Caller) -> Result<Reach, AppError> {
    Reach::of(tx, &caller.actor, caller.roles).await?.ok_or(AppError::NotFound)
}

fn id<T: std::str::FromStr>(text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

/// What a person does in a unit.
#[derive(Serialize, ToSchema)]
struct MembershipOut {
    /// The unit.
    #[schema(value_type = String, format = "uuid")]
    unit: UnitId,
    /// Its name.
    name: String,
    /// intake, worker, lead, administrator, coordinator, officer.
    roles: Vec<&'static str>,
}

/// A person of the list.
#[derive(Serialize, ToSchema)]
struct ListedOut {
    /// The account.
    #[schema(value_type = String, format = "uuid")]
    id: UserId,
    /// The name.
    name: String,
    /// What the person types to log in.
    login: String,
    /// The profession by its key; none where it is only known in words.
    profession: Option<String>,
    /// invited, active or disabled.
    status: &'static str,
    /// The units within the caller's reach.
    memberships: Vec<MembershipOut>,
}

impl From<ListedPerson> for ListedOut {
    fn from(person: ListedPerson) -> Self {
        let memberships = person.memberships.into_iter().map(|one| MembershipOut {
            unit: one.unit,
            name: one.unit_name,
            roles: one.roles.iter().map(|role| role.as_str()).collect(),
        });
        Self {
            id: person.id,
            memberships: memberships.collect(),
            name: person.name,
            login: person.login,
            profession: person.profession_code,
            status: person.status.as_str(),
        }
    }
}

/// A person with what an administrator knows of their access.
#[derive(Serialize, ToSchema)]
struct PersonOut {
    /// As in the list.
    #[serde(flatten)]
    listed: ListedOut,
    /// The duty of secrecy, by its key.
    secrecy: String,
    /// Whether an undertaking for this duty is signed.
    undertaken: bool,
    /// Whether the person has a second factor.
    second_factor: bool,
    /// Until when a printed code works that the person holds.
    #[schema(value_type = Option<String>, format = "date-time")]
    code_until: Option<store::Timestamp>,
}

fn shown(person: Person) -> Versioned<PersonOut> {
    Versioned {
        version: person.version,
        value: PersonOut {
            secrecy: person.secrecy,
            undertaken: person.undertaken,
            second_factor: person.factor_since.is_some(),
            code_until: person.code_until,
            listed: person.listed.into(),
        },
    }
}

/// A printed code; given once, never again.
#[derive(Serialize, ToSchema)]
struct CodeOut {
    /// What the person types at `/einladung`.
    #[schema(example = "7K3M-Q2XA-9TBC-D4EF-GH5J")]
    code: String,
    /// invitation, password or factor.
    purpose: &'static str,
    /// Until when it works.
    #[schema(value_type = String, format = "date-time")]
    until: store::Timestamp,
}

impl From<Printed> for CodeOut {
    fn from(printed: Printed) -> Self {
        Self { code: printed.code.text(), purpose: printed.purpose.as_str(), until: printed.until }
    }
}

/// The person after an act, which is committed with it.
async fn after(mut tx: Tx, reach: Reach, user: UserId) -> Result<Versioned<PersonOut>, AppError> {
    let person = acts::find(&mut tx, reach, user).await?;
    tx.commit().await?;
    Ok(shown(person))
}
