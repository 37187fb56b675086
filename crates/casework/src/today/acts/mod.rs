//! What other parts of the program put on the page.

pub mod duty;
