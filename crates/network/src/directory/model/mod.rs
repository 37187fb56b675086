//! What can be asked of the directory, what it answers, and how it lies in memory.

mod answer;
mod hours;
mod lexicon;
mod place;
mod stock;
mod wanted;

pub use answer::{Answer, Hit, Reason};
pub use hours::open_until;
pub use stock::Stock;
pub(in crate::directory) use wanted::{API_NAMES, PAGE_NAMES};
pub use wanted::{OpenNow, Wanted};
