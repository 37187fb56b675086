//! Whether somebody is there right now.

use ::store::Timestamp;

use crate::administration::Stretch;
use crate::service::Service;

/// The minute of the day until which a service is open at that moment, on its own clock: `16:00`. Nothing when it is closed.
pub fn open_until(service: &Service, at: Timestamp) -> Option<&str> {
    let local = at.in_zone(&service.time_zone);
    let minute = i64::from(local.hour()) * 60 + i64::from(local.minute());
    let weekday = local.weekday().to_monday_one_offset();
    let is_open = |stretch: &&Stretch| {
        let opening = stretch.opening().filter(|_| stretch.weekday == weekday);
        opening.is_some_and(|opening| opening.opens_minute <= minute && minute < opening.closes_minute)
    };
    service.text.hours.iter().find(is_open).map(|stretch| stretch.closes.as_str())
}
