//! Requests that were answered: how many by pattern and outcome, and how long they took.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::text::Text;

/// Upper bounds of the histogram, in seconds.
const BOUNDS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// Counts by method and by pattern of an address, as the program itself names them.
type Counted = BTreeMap<&'static str, BTreeMap<String, Counts>>;

/// Counts of all addresses; a clone counts into the same.
#[derive(Clone, Default)]
pub struct Requests(Arc<Mutex<Counted>>);

#[derive(Default)]
struct Counts {
    /// By the first digit of the status, 1 to 5.
    by_class: [u64; 5],
    /// By the first bound that the request kept; the last one is for none.
    by_bound: [u64; BOUNDS.len() + 1],
    seconds: f64,
}

impl Requests {
    /// Counts one request. A pattern is that of the router, or `none`.
    pub fn count(&self, method: &axum::http::Method, pattern: &str, status: u16, took: Duration) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of_method = all.entry(known(method)).or_default();
        let counts = match of_method.get_mut(pattern) {
            Some(counts) => counts,
            None => of_method.entry(pattern.to_owned()).or_default(),
        };
        let class = usize::from(status / 100).clamp(1, 5) - 1;
        counts.by_class[class] += 1;
        let seconds = took.as_secs_f64();
        let bound = BOUNDS.iter().position(|bound| seconds <= *bound).unwrap_or(BOUNDS.len());
        counts.by_bound[bound] += 1;
        counts.seconds += seconds;
    }

    pub(super) fn write(&self, text: &mut Text) {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let each = || all.iter().flat_map(|(method, of)| of.iter().map(|(pattern, counts)| (*method, pattern, counts)));
        text.counter("lotse_http_requests_total", "Requests that were answered, by pattern and class of status.");
        for (method, pattern, counts) in each() {
            for (class, number) in (1..).zip(counts.by_class) {
                if number > 0 {
                    let class = format!("{class}xx");
                    let labels = [("method", method), ("route", pattern), ("class", &class)];
                    text.value("lotse_http_requests_total", &labels, number as f64);
                }
            }
        }
        text.histogram("lotse_http_request_duration_seconds", "How long requests took, by pattern.");
        for (method, pattern, counts) in each() {
            let mut so_far = 0;
            for (bound, number) in BOUNDS.iter().copied().chain([f64::INFINITY]).zip(counts.by_bound) {
                so_far += number;
                let bound = if bound.is_finite() { bound.to_string() } else { "+Inf".to_owned() };
                let labels = [("method", method), ("route", pattern), ("le", bound.as_str())];
                text.value("lotse_http_request_duration_seconds_bucket", &labels, so_far as f64);
            }
            let labels = [("method", method), ("route", pattern.as_str())];
            text.value("lotse_http_request_duration_seconds_sum", &labels, counts.seconds);
            text.value("lotse_http_request_duration_seconds_count", &labels, so_far as f64);
        }
    }
}

/// Anybody can invent a method; those that nobody knows are one.
fn known(method: &axum::http::Method) -> &'static str {
    ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
        .into_iter()
        .find(|known| *known == method.as_str())
        .unwrap_or("other")
}
