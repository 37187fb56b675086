//! The wheel of life areas: each area an axis, from the centre (1, hard) to the rim (5, good), for one or two views.
//!
//! A drawing is never the only carrier: whoever shows it puts the same values in a table beside it. Lines differ by
//! pattern and by the shape of their points, never by colour alone. A value that nobody gave is a gap in the line.

use std::f64::consts::{FRAC_PI_2, TAU};

use maud::{Markup, html};

use crate::text::{number, wrap};

/// The best value of the scale, at the rim.
pub const BEST: u8 = 5;
/// The hardest value of the scale, next to the centre.
pub const LEAST: u8 = 1;

/// What is drawn: the areas, and up to two views of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Radar {
    /// What the picture shows, in one sentence; the name that a screen reader says.
    pub title: String,
    /// Where the same values stand as words ("Die Werte stehen in der Tabelle darunter.").
    pub description: String,
    /// The areas, clockwise from the top.
    pub axes: Vec<String>,
    /// Solid line, filled circles.
    pub first: View,
    /// Dashed line, squares; the other person's view.
    pub second: Option<View>,
}

/// How one person sees the areas, and how they saw them before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Whose view and of when, for the legend.
    pub label: String,
    /// One value for each axis, 1 to 5; none where it was skipped. Missing ones at the end count as skipped.
    pub values: Vec<Option<u8>>,
    /// The earlier values with their own label, drawn thinner and with open points.
    pub before: Option<Earlier>,
}

/// Values of an earlier date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Whose view and of when, for the legend.
    pub label: String,
    /// One value for each axis, as in [`View::values`].
    pub values: Vec<Option<u8>>,
}

/// One line of the wheel, with the ending of its class.
struct Line<'a> {
    class: &'static str,
    square: bool,
    label: &'a str,
    values: &'a [Option<u8>],
}

/// A layout: the wide one names the areas, the narrow one numbers them, so that nothing is ever cut or too small.
struct Layout {
    class: &'static str,
    width: f64,
    height: f64,
    radius: f64,
    size: f64,
    named: Naming,
}

#[derive(PartialEq, Eq)]
enum Naming {
    Words,
    Numbers,
}

const WIDE: Layout =
    Layout { class: "l-draw__wide", width: 680.0, height: 430.0, radius: 150.0, size: 15.0, named: Naming::Words };
const NARROW: Layout =
    Layout { class: "l-draw__narrow", width: 340.0, height: 340.0, radius: 135.0, size: 17.0, named: Naming::Numbers };

/// Draws the wheel with its legend; the same twice, of which the style sheet shows the one that fits.
pub fn radar(radar: &Radar) -> Markup {
    let lines = lines(radar);
    html! {
        figure.l-draw.l-radar {
            (wheel(radar, &lines, &WIDE))
            (wheel(radar, &lines, &NARROW))
            ul.l-draw__legend {
                @for line in &lines {
                    li {
                        svg.l-draw__sample aria-hidden="true" viewBox="0 0 48 16" {
                            path class={ "l-radar__line l-radar__line--" (line.class) } d="M2 8H46" {}
                            (point(line, 24.0, 8.0))
                        }
                        span dir="auto" { (line.label) }
                    }
                }
            }
            // Numbers that the narrow drawing needs; the wide one has the words themselves.
            ol.l-radar__axes aria-hidden="true" { @for axis in &radar.axes { li dir="auto" { (axis) } } }
        }
    }
}

fn lines(radar: &Radar) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let views = [(Some(&radar.first), "first", "first-before"), (radar.second.as_ref(), "second", "second-before")];
    for (view, class, class_before) in views {
        let Some(view) = view else { continue };
        let square = class == "second";
        if let Some(before) = &view.before {
            lines.push(Line { class: class_before, square, label: &before.label, values: &before.values });
        }
        lines.push(Line { class, square, label: &view.label, values: &view.values });
    }
    lines
}

fn wheel(radar: &Radar, lines: &[Line<'_>], layout: &Layout) -> Markup {
    let rings = LEAST..=BEST;
    html! {
        svg class=(layout.class) role="img" viewBox={ "0 0 " (number(layout.width)) " " (number(layout.height)) } {
            title { (radar.title) }
            desc { (radar.description) }
            @for value in rings.clone() { path.l-radar__ring d=(ring(radar.axes.len(), value, layout)) {} }
            @for axis in 0..radar.axes.len() {
                @let (x, y) = at(axis, radar.axes.len(), f64::from(BEST), layout);
                path.l-radar__axis d={ "M" (number(layout.width / 2.0)) " " (number(layout.height / 2.0)) "L" (number(x)) " " (number(y)) } {}
            }
            @for value in rings {
                @let (x, y) = at(0, radar.axes.len(), f64::from(value), layout);
                text.l-draw__faint x=(number(x + 5.0)) y=(number(y + 13.0)) font-size="12" { (value) }
            }
            @for line in lines {
                path class={ "l-radar__line l-radar__line--" (line.class) } d=(way(radar.axes.len(), line.values, layout)) {}
                @for (axis, value) in line.values.iter().take(radar.axes.len()).enumerate() {
                    @if let Some(value) = *value {
                        @let (x, y) = at(axis, radar.axes.len(), held(value), layout);
                        (point(line, x, y))
                    }
                }
            }
            @for (axis, name) in radar.axes.iter().enumerate() { (axis_name(axis, name, radar.axes.len(), layout)) }
        }
    }
}

fn held(value: u8) -> f64 {
    f64::from(value.clamp(LEAST, BEST))
}

fn point(line: &Line<'_>, x: f64, y: f64) -> Markup {
    html! {
        @if line.square {
            rect class={ "l-radar__point l-radar__point--" (line.class) } x=(number(x - 4.5)) y=(number(y - 4.5)) width="9" height="9" {}
        } @else {
            circle class={ "l-radar__point l-radar__point--" (line.class) } cx=(number(x)) cy=(number(y)) r="5" {}
        }
    }
}

/// Where a value lies on an axis; the first axis points up, the others follow clockwise.
fn at(axis: usize, axes: usize, value: f64, layout: &Layout) -> (f64, f64) {
    let turn = TAU * axis as f64 / axes.max(1) as f64 - FRAC_PI_2;
    let far = layout.radius * value / f64::from(BEST);
    (layout.width / 2.0 + far * turn.cos(), layout.height / 2.0 + far * turn.sin())
}

fn ring(axes: usize, value: u8, layout: &Layout) -> String {
    way(axes, &vec![Some(value); axes], layout)
}

/// The line through the values; it is closed only where its ends are neighbours, and broken where a value is missing.
fn way(axes: usize, values: &[Option<u8>], layout: &Layout) -> String {
    let values: Vec<Option<u8>> = (0..axes).map(|axis| values.get(axis).copied().flatten()).collect();
    let mut way = String::new();
    // Beginning behind a gap keeps one run of neighbours in one piece, also across the top.
    let start = values.iter().position(Option::is_none).map_or(0, |gap| gap + 1);
    let mut drawing = false;
    for axis in (start..start + axes).map(|axis| axis % axes.max(1)) {
        let Some(value) = values[axis] else {
            drawing = false;
            continue;
        };
        let (x, y) = at(axis, axes, held(value), layout);
        way.push_str(if drawing { "L" } else { "M" });
        way.push_str(&format!("{} {}", number(x), number(y)));
        drawing = true;
    }
    if axes > 2 && values.iter().all(Option::is_some) {
        way.push('Z');
    }
    way
}

fn axis_name(axis: usize, name: &str, axes: usize, layout: &Layout) -> Markup {
    let (x, y) = at(axis, axes, f64::from(BEST) + 0.55, layout);
    let aside = x - layout.width / 2.0;
    let (anchor, room) = match aside {
        aside if aside > 8.0 => ("start", layout.width - x),
        aside if aside < -8.0 => ("end", x),
        _ => ("middle", layout.width / 2.0),
    };
    let lines = match layout.named {
        Naming::Words => wrap(name, layout.size, room, 3),
        Naming::Numbers => vec![(axis + 1).to_string()],
    };
    let anchor = if layout.named == Naming::Numbers { "middle" } else { anchor };
    let step = layout.size * 1.2;
    let below = (y - layout.height / 2.0) / layout.radius;
    // Above the wheel the last line stands next to it, below it the first, and beside it the middle.
    let first = y + layout.size * (0.35 + 0.35 * below.clamp(-1.0, 1.0))
        - step * (lines.len() - 1) as f64 * (0.5 - 0.5 * below.clamp(-1.0, 1.0));
    html! {
        text.l-draw__word text-anchor=(anchor) font-size=(number(layout.size)) {
            @for (index, line) in lines.iter().enumerate() {
                tspan x=(number(x)) y=(number(first + step * index as f64)) { (line) }
            }
        }
    }
}

#[cfg(test)]
mod tests;
