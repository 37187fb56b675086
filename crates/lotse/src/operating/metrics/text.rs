//! The text form that Prometheus reads, version 0.0.4.

use std::fmt::Write as _;

/// A text that grows figure by figure.
#[derive(Default)]
pub struct Text(String);

impl Text {
    /// Announces a figure that goes up and down.
    pub fn gauge(&mut self, name: &str, help: &str) {
        self.head(name, help, "gauge");
    }

    /// Announces a figure that only goes up.
    pub fn counter(&mut self, name: &str, help: &str) {
        self.head(name, help, "counter");
    }

    /// Announces a distribution.
    pub fn histogram(&mut self, name: &str, help: &str) {
        self.head(name, help, "histogram");
    }

    /// One value with its labels.
    pub fn value(&mut self, name: &str, labels: &[(&str, &str)], value: f64) {
        let labels: Vec<String> = labels.iter().map(|(name, value)| format!("{name}=\"{}\"", escaped(value))).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        let _ = writeln!(self.0, "{name}{labels} {value}");
    }

    /// Announces a figure that has a single value.
    pub fn alone(&mut self, name: &str, help: &str, value: f64) {
        self.gauge(name, help);
        self.value(name, &[], value);
    }

    /// The whole text.
    pub fn finish(self) -> String {
        self.0
    }

    fn head(&mut self, name: &str, help: &str, kind: &str) {
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }
}

fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}
