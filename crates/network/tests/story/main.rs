//! What people of a region can rely on about services, their opening hours and their teams.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails where it stands")]

mod opening_hours;
mod people;
