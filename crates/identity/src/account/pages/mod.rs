//! The person's own pages: who they are here, their password and second factor, and where they are logged in.

mod factor;
mod password;
mod show;

pub(crate) use factor::{ask_codes, ask_factor, change_factor, forget_device, make_codes};
pub(crate) use password::{change, check_new};
pub(crate) use show::show;
