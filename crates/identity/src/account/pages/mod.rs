//! The person's own page: who they are here, their password, and where they are logged in.

mod password;
mod show;

pub(crate) use password::change;
pub(crate) use show::show;
