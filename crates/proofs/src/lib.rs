//! Who may see what, told a second time: an oracle written from the policy table, random histories, and the comparison
//! of both with the real functions on the real database.
//!
//! [`oracle`] replays a log of events and knows neither SQL nor a type of any other crate. [`history`] invents logs that
//! crowd at the edges of the rules. [`drive`] lives the same log through the functions that the program itself calls.
//! [`compare`] asks both, for every person in every unit, and counts what only one of them shows: a leak where the
//! database shows too much, a denial where it shows too little. [`mutant`] edits statements while they run and proves that
//! the comparison would notice.
//!
//! A new concept joins by one variant of [`oracle::Event`]: the compiler then names every place that must know it, and a
//! test fails while a function of `policy` that changes access is driven by no event.

pub mod compare;
pub mod dice;
pub mod drive;
pub mod ground;
pub mod history;
pub mod mutant;
pub mod oracle;
pub mod run;
