//! How persons stand to each other beyond kinship: each quality its own pattern, with its word on the line.

use maud::{Markup, html};

use super::model::{BondKind, Family};
use super::route::{HALF, HALF_BOX, NAMES, Plan, Point};
use super::svg::path;
use crate::text::{number, width};

/// Into how many pieces a curve is cut; even, so that zigzags end on the line.
const PIECES: usize = 28;

/// The ending of the class and the key of the word.
pub(super) fn key(kind: BondKind) -> &'static str {
    match kind {
        BondKind::Close => "close",
        BondKind::Conflict => "conflict",
        BondKind::CutOff => "cut-off",
        BondKind::Distant => "distant",
        BondKind::Kin(_) => "kin",
    }
}

/// All bonds with their words.
pub(super) fn bonds(family: &Family, plan: &Plan) -> Markup {
    let mut taken: Vec<[f64; 4]> =
        plan.at.iter().map(|(x, y)| [x - HALF_BOX, y - HALF, x + HALF_BOX, y + HALF + NAMES - 14.0]).collect();
    // The words on the lines of couples stand there already.
    taken.extend(plan.lines.iter().filter(|lines| lines.couple.len() == 2).map(|lines| {
        let (from, to) = (lines.couple[0], lines.couple[1]);
        [from.0, from.1 - 24.0, to.0, from.1 + 4.0]
    }));
    let placed: Vec<(BondKind, Vec<Point>, &str, Point)> = family
        .bonds
        .iter()
        .map(|bond| {
            let way = curve(plan, bond.one, bond.other);
            let half = width(&bond.label, 12.0) / 2.0 + 3.0;
            let frame = |(x, y): Point| [x - half, y - 9.0, x + half, y + 6.0];
            let free = |at: &Point| !taken.iter().any(|other| overlap(frame(*at), *other));
            // From the middle outwards, the first place where the word covers nobody.
            let places =
                (0..PIECES / 2 - 2).flat_map(|step| [PIECES / 2 + step, PIECES / 2 - step]).map(|piece| way[piece]);
            let at = places.clone().find(free).unwrap_or(way[PIECES / 2]);
            taken.push(frame(at));
            (bond.kind, way, bond.label.as_str(), at)
        })
        .collect();
    html! {
        @for (kind, way, _, _) in &placed { (line(*kind, way)) }
        @for (_, _, label, (x, y)) in &placed {
            text.l-geno__bond-word text-anchor="middle" x=(number(*x)) y=(number(y + 4.0)) font-size="12" { (label) }
        }
    }
}

fn overlap(one: [f64; 4], other: [f64; 4]) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// Points of a straight line.
pub(super) fn straight(from: Point, to: Point) -> Vec<Point> {
    (0..=PIECES)
        .map(|piece| {
            let part = piece as f64 / PIECES as f64;
            (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)
        })
        .collect()
}

/// Over the heads of a row, or from the side of the upper to the corner of the lower.
fn curve(plan: &Plan, one: usize, other: usize) -> Vec<Point> {
    let (a, b) = (plan.at[one], plan.at[other]);
    let (upper, lower) = if a.1 <= b.1 { (a, b) } else { (b, a) };
    let near = HALF * 0.75;
    if (upper.1 - lower.1).abs() < 1.0 {
        let high = (18.0 + (a.0 - b.0).abs() * 0.1).min(52.0) * 4.0 / 3.0;
        let (left, right) = if a.0 <= b.0 { (a, b) } else { (b, a) };
        let (from, to) = ((left.0 + near, left.1 - near - 2.0), (right.0 - near, right.1 - near - 2.0));
        return cubic([from, (from.0 + 14.0, from.1 - high), (to.0 - 14.0, to.1 - high), to]);
    }
    let near_side = if lower.0 >= upper.0 { 1.0 } else { -1.0 };
    let tries = [near_side, -near_side].into_iter().flat_map(|side| [0.0, 70.0, 140.0, 210.0].map(|out| (side, out)));
    let ways = tries.map(|(side, out)| from_side(upper, lower, side, out));
    // Past as few people as may be, and then the shortest.
    let others = |way: &[Point]| {
        let within = |person: &Point, at: &Point| {
            (person.0 - at.0).abs() < HALF + 6.0 && at.1 > person.1 - HALF - 4.0 && at.1 < person.1 + HALF + NAMES * 0.6
        };
        let strangers = plan.at.iter().enumerate().filter(|(person, _)| *person != one && *person != other);
        strangers.map(|(_, person)| way.iter().filter(|at| within(person, at)).count()).sum::<usize>()
    };
    let ways: Vec<Vec<Point>> = ways.collect();
    ways.into_iter().min_by_key(|way| others(way)).unwrap_or_default()
}

/// From the side of the upper, beside the names, down to the corner of the lower.
fn from_side(upper: Point, lower: Point, side: f64, out: f64) -> Vec<Point> {
    let from = (upper.0 + side * HALF, upper.1 + 8.0);
    let bend = upper.0 + side * (HALF_BOX + 16.0 + out);
    let corner = if bend < lower.0 { -1.0 } else { 1.0 };
    let to = (lower.0 + corner * HALF * 0.75, lower.1 - HALF * 0.75);
    cubic([from, (bend + side * 10.0, upper.1 + 20.0), (bend, lower.1 - 90.0), to])
}

fn cubic(points: [Point; 4]) -> Vec<Point> {
    (0..=PIECES)
        .map(|piece| {
            let t = piece as f64 / PIECES as f64;
            let weights = [(1.0 - t).powi(3), 3.0 * t * (1.0 - t).powi(2), 3.0 * t * t * (1.0 - t), t.powi(3)];
            points
                .iter()
                .zip(weights)
                .fold((0.0, 0.0), |sum, (point, weight)| (sum.0 + point.0 * weight, sum.1 + point.1 * weight))
        })
        .collect()
}

/// The line of a bond in its pattern.
pub(super) fn line(kind: BondKind, way: &[Point]) -> Markup {
    let class = format!("l-geno__bond l-geno__bond--{}", key(kind));
    let ways: Vec<Vec<Point>> = match kind {
        BondKind::Close => vec![aside(way, |_| 2.5), aside(way, |_| -2.5)],
        BondKind::Conflict => vec![aside(way, |piece| match piece % 4 {
            1 => 5.0,
            3 => -5.0,
            _ => 0.0,
        })],
        BondKind::CutOff => {
            let (one, other) = (way.len() / 2 - 1, way.len() / 2 + 2);
            vec![way[..one].to_vec(), way[other..].to_vec(), across(way, one - 1), across(way, other)]
        }
        BondKind::Distant | BondKind::Kin(_) => vec![way.to_vec()],
    };
    html! { path class=(class) d=(ways.iter().map(|way| path(way)).collect::<String>()) {} }
}

/// The direction across the line at a point.
fn normal(way: &[Point], piece: usize) -> Point {
    let (from, to) = (way[piece.saturating_sub(1)], way[(piece + 1).min(way.len() - 1)]);
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let long = (x * x + y * y).sqrt().max(0.001);
    (-y / long, x / long)
}

fn aside(way: &[Point], by: impl Fn(usize) -> f64) -> Vec<Point> {
    way.iter()
        .enumerate()
        .map(|(piece, (x, y))| {
            let (right, down) = normal(way, piece);
            (x + right * by(piece), y + down * by(piece))
        })
        .collect()
}

fn across(way: &[Point], piece: usize) -> Vec<Point> {
    let ((x, y), (right, down)) = (way[piece], normal(way, piece));
    vec![(x - 6.0 * right, y - 6.0 * down), (x + 6.0 * right, y + 6.0 * down)]
}
