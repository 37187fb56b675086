//! The agreement: what the client does and what the helpers do, on equal terms, bound to one version of the plan.
//!
//! Invariants: both sides promise something; it names the version of the plan that it belongs to and is signed only
//! while both are the newest; signed is final (rule 10), a change makes a new one with a new signature; what the client
//! remarks is theirs (rule 11); it can be changed at any time, and when something does not work, people talk first.
//!
//! Rest: `model` what is promised · `store` numbers and signatures · `acts` · `pages/` · `api`.

mod acts;
mod api;
mod model;
mod pages;
mod store;

pub(crate) use acts::sign_for;
pub use acts::{draw_up, find, hand_over, of_file, remark, sign};
pub use model::{
    Agreement, AgreementSignature, AgreementView, Agreements, Channel, Commitment, GivenCopy, NewAgreement, NewCopy,
    NewRemark, Promise, Remark, Standing,
};
pub(crate) use pages::copy_line;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of agreements.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
