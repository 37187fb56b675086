//! What people of a region can rely on about services, their opening hours and their teams.

mod opening_hours;
mod people;
