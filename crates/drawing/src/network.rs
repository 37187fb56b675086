//! The network map after Pantuček: somebody in the middle, four sectors of life around them, three horizons of closeness.
//!
//! Who lies where within a field of sector and horizon says nothing; so people are spread there until no two names
//! touch, as far as there is room, always in the same way. Round is a person, square a service.

use std::f64::consts::{FRAC_PI_2, PI};

use maud::{Markup, html};

use crate::text::{number, wrap};

/// The middle of the drawing, and half of its width and height.
const MIDDLE: f64 = 480.0;
/// Where each horizon ends.
const RINGS: [f64; 3] = [190.0, 320.0, 450.0];
/// Nobody stands nearer to the one in the middle.
const CENTRE: f64 = 58.0;
/// Size of a name.
const SIZE: f64 = 13.0;
/// Room that a symbol with its name takes.
const ROOM: (f64, f64) = (92.0, 56.0);

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkMap {
    /// What the picture shows, in one sentence; the name that a screen reader says.
    pub title: String,
    /// Where the same content stands as a table.
    pub description: String,
    /// Who stands in the middle.
    pub centre: String,
    /// The names of the four sectors: family, friends and neighbours, colleagues, professional helpers.
    pub sectors: [String; 4],
    /// Everybody around them.
    pub people: Vec<Somebody>,
    /// Who knows whom, by the place among the people.
    pub ties: Vec<(usize, usize)>,
    /// The words of the legend: person, service, new, tie.
    pub legend: [String; 4],
}

/// Somebody around the one in the middle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Somebody {
    /// The name beside the symbol.
    pub name: String,
    /// The sector, 0 to 3; anything above counts as the last.
    pub sector: usize,
    /// The horizon, 0 the closest, 2 the farthest; anything above counts as the farthest.
    pub horizon: usize,
    /// The symbol.
    pub shape: Shape,
    /// Whether they stood on the map before.
    pub since: Since,
}

/// The symbol of somebody on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A person: round.
    Person,
    /// A service: square.
    Service,
}

/// Whether somebody stood on the map before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// Yes, or there is none before.
    Before,
    /// No: a second outline.
    New,
}

/// Draws a map with its legend.
pub fn network(map: &NetworkMap) -> Markup {
    let at = places(map);
    let whole = number(2.0 * MIDDLE);
    html! {
        figure.l-draw.l-net {
            section.l-draw__scroll aria-label=(map.title) tabindex="0" {
                svg role="img" width=(whole) height=(whole) viewBox={ "0 0 " (whole) " " (whole) } {
                    title { (map.title) }
                    desc { (map.description) }
                    @for ring in RINGS.iter().rev() { circle.l-net__ring cx=(number(MIDDLE)) cy=(number(MIDDLE)) r=(number(*ring)) {} }
                    path.l-net__ring d={ "M" (number(MIDDLE - RINGS[2])) " " (number(MIDDLE)) "H" (number(MIDDLE + RINGS[2])) "M" (number(MIDDLE)) " " (number(MIDDLE - RINGS[2])) "V" (number(MIDDLE + RINGS[2])) } {}
                    @for (sector, name) in map.sectors.iter().enumerate() { (sector_name(sector, name)) }
                    @for (one, other) in &map.ties {
                        @if let (Some(from), Some(to)) = (at.get(*one), at.get(*other)) {
                            path.l-net__tie d={ "M" (number(from.0)) " " (number(from.1)) "L" (number(to.0)) " " (number(to.1)) } {}
                        }
                    }
                    circle.l-geno__symbol cx=(number(MIDDLE)) cy=(number(MIDDLE)) r="16" {}
                    circle.l-geno__symbol cx=(number(MIDDLE)) cy=(number(MIDDLE)) r="11" {}
                    (words(&map.centre, MIDDLE, MIDDLE + 32.0))
                    @for (somebody, (x, y)) in map.people.iter().zip(&at) {
                        g { (symbol(somebody.shape, somebody.since, *x, *y)) (words(&somebody.name, *x, y + 25.0)) }
                    }
                }
            }
            ul.l-draw__legend {
                (sign(symbol(Shape::Person, Since::Before, 24.0, 8.0), &map.legend[0]))
                (sign(symbol(Shape::Service, Since::Before, 24.0, 8.0), &map.legend[1]))
                @if map.people.iter().any(|somebody| somebody.since == Since::New) { (sign(symbol(Shape::Person, Since::New, 24.0, 8.0), &map.legend[2])) }
                @if !map.ties.is_empty() { (sign(html! { path.l-net__tie d="M1 8H47" {} }, &map.legend[3])) }
            }
        }
    }
}

fn sign(sign: Markup, word: &str) -> Markup {
    html! { li { svg.l-draw__sample aria-hidden="true" viewBox="0 0 48 16" { (sign) } span { (word) } } }
}

fn symbol(shape: Shape, since: Since, x: f64, y: f64) -> Markup {
    let half: f64 = if y < 10.0 { 7.0 } else { 11.0 };
    let outlines = if since == Since::New { vec![half, half - 3.5] } else { vec![half] };
    html! {
        @for half in outlines {
            @match shape {
                Shape::Person => { circle.l-geno__symbol cx=(number(x)) cy=(number(y)) r=(number(half)) {} }
                Shape::Service => { rect.l-geno__symbol x=(number(x - half)) y=(number(y - half)) width=(number(2.0 * half)) height=(number(2.0 * half)) {} }
            }
        }
    }
}

fn words(name: &str, x: f64, y: f64) -> Markup {
    html! {
        text.l-net__name text-anchor="middle" font-size=(number(SIZE)) {
            @for (line, word) in wrap(name, SIZE, ROOM.0 - 2.0, 2).iter().enumerate() {
                tspan x=(number(x)) y=(number(y + 14.0 * line as f64)) { (word) }
            }
        }
    }
}

/// In the corner outside of the rings.
fn sector_name(sector: usize, name: &str) -> Markup {
    let (right, below) = (sector == 1 || sector == 2, sector > 1);
    let lines = wrap(name, 16.0, 210.0, 3);
    let (x, anchor) = if right { (2.0 * MIDDLE - 8.0, "end") } else { (8.0, "start") };
    let y = if below { 2.0 * MIDDLE - 10.0 - 19.0 * (lines.len() - 1) as f64 } else { 22.0 };
    html! {
        text.l-net__sector text-anchor=(anchor) font-size="16" {
            @for (line, word) in lines.iter().enumerate() { tspan x=(number(x)) y=(number(y + 19.0 * line as f64)) { (word) } }
        }
    }
}

/// The quarter of a sector: family above left, friends above right, colleagues below right, helpers below left.
fn quarter(sector: usize) -> (f64, f64) {
    let from = [PI, 1.5 * PI, 0.0, FRAC_PI_2][sector.min(3)];
    (from, from + FRAC_PI_2)
}

/// Where everybody stands.
fn places(map: &NetworkMap) -> Vec<(f64, f64)> {
    let mut at: Vec<(f64, f64)> = map
        .people
        .iter()
        .enumerate()
        .map(|(index, somebody)| {
            let alike = |other: &&Somebody| other.sector == somebody.sector && other.horizon == somebody.horizon;
            let (all, before) =
                (map.people.iter().filter(alike).count(), map.people[..index].iter().filter(alike).count());
            let (from, to) = quarter(somebody.sector);
            let turn = from + (to - from) * (before as f64 + 0.5) / all as f64;
            let (inner, outer) = band(somebody.horizon);
            let far = if all > 2 && before % 2 == 1 { inner * 0.75 + outer * 0.25 } else { inner * 0.3 + outer * 0.7 };
            (MIDDLE + far * turn.cos(), MIDDLE + far * turn.sin())
        })
        .collect();
    for _ in 0..400 {
        let mut settled = true;
        for one in 0..at.len() {
            for other in one + 1..at.len() {
                let (right, down) = (at[other].0 - at[one].0, at[other].1 - at[one].1);
                let (close, low) = (ROOM.0 - right.abs(), ROOM.1 - down.abs());
                if close <= 0.0 || low <= 0.0 {
                    continue;
                }
                settled = false;
                // Apart by the shorter way, half each.
                if close / ROOM.0 < low / ROOM.1 {
                    let by = close.min(12.0) / 2.0 * if right < 0.0 { -1.0 } else { 1.0 };
                    (at[one].0, at[other].0) = (at[one].0 - by, at[other].0 + by);
                } else {
                    let by = low.min(12.0) / 2.0 * if down < 0.0 { -1.0 } else { 1.0 };
                    (at[one].1, at[other].1) = (at[one].1 - by, at[other].1 + by);
                }
            }
        }
        for (somebody, at) in map.people.iter().zip(&mut at) {
            *at = kept_in(somebody, *at);
        }
        if settled {
            break;
        }
    }
    at
}

/// From where to where a horizon reaches, with room for symbols.
fn band(horizon: usize) -> (f64, f64) {
    let horizon = horizon.min(2);
    let inner = if horizon == 0 { CENTRE } else { RINGS[horizon - 1] + 14.0 };
    (inner, RINGS[horizon] - 16.0)
}

/// Nobody leaves the field that says how close they are and in which part of life.
fn kept_in(somebody: &Somebody, (x, y): (f64, f64)) -> (f64, f64) {
    let (right, down) = (x - MIDDLE, y - MIDDLE);
    let (from, to) = quarter(somebody.sector);
    let (inner, outer) = band(somebody.horizon);
    let far = right.hypot(down).clamp(inner, outer);
    // Beside the cross by at least a symbol.
    let edge = (15.0 / far).asin();
    let middle = (from + to) / 2.0;
    let mut turn = down.atan2(right) - middle;
    turn -= (turn / (2.0 * PI)).round() * 2.0 * PI;
    let turn = middle + turn.clamp(edge - FRAC_PI_2 / 2.0, FRAC_PI_2 / 2.0 - edge);
    (MIDDLE + far * turn.cos(), MIDDLE + far * turn.sin())
}

#[cfg(test)]
mod tests;
