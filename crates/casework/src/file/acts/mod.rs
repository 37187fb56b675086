//! What follows in the files when a unit is founded and when somebody joins it, leads it or leaves it.

mod door;
mod staff;
