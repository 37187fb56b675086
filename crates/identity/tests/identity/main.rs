//! Stories of people who log in, stay, leave, and of those who try to get in without right; each on both engines.

mod account;
mod browser;
mod door;
mod forgery;
mod journal;
mod kept;
mod login;
mod office;
mod session;
mod token;
