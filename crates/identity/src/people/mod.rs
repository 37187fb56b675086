//! People, as administrators keep them: who is invited, what they do where, what they are qualified for, and how a lost
//! telephone is made good.
//!
//! Invariants: an administrator keeps the people of their own organisation, one of the network's office those of the
//! network; nobody raises their own roles; an organisation keeps one active administrator at least; a lost factor takes two
//! people; everything is journaled; an administrator sees no content (policy F4).
//!
//! Rest: `model` what is entered and shown · `policy` how far someone reaches · `acts` what is done · `store` every
//! statement · `pages` and `api` · the words.

mod acts;
mod api;
mod model;
mod pages;
mod policy;
mod store;

use crate::App;

/// The pages and the API of people.
pub(crate) fn routes() -> ui::Routes<App> {
    pages::routes().merge(api::routes())
}

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

pub use acts::qualification::{add_qualification, withdraw_qualification};
pub use acts::reset::{ask_for_reset, confirm_reset, waiting_resets, withdraw_reset};
pub use acts::{
    PeopleError, RolesOf, change_card, disable_person, end_membership_of, invite, print_code, reactivate_person,
    record_undertaking, set_roles,
};
pub use model::{
    Card, Certificate, Kind, ListedPerson, Membership, MembershipRoles, NewCertificate, NewPerson, Person, Reset,
    SignedOnPaper,
};
pub use policy::Reach;
pub(crate) use store::certificates as certificates_of;
pub use store::expiring;
