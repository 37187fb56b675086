//! Where the lines run: a couple's line between them, down to a bar, and from the bar to each child.
//!
//! Bars of one gap that would touch lie at different heights, and which lies higher is chosen so that they cross least.

use super::model::DescentKind;
use super::order::Rows;
use super::place::{middle, place};
use super::union::Union;

/// Half of a symbol's width and height.
pub(super) const HALF: f64 = 20.0;
/// Half of the room that a name takes.
pub(super) const HALF_BOX: f64 = 58.0;
/// Room under the symbol for name and years.
pub(super) const NAMES: f64 = 62.0;
/// Between two bars of a gap, and between the lines of couples under a row.
const TRACK: f64 = 15.0;
/// Over the oldest row, where bonds are drawn as arches.
const TOP: f64 = 58.0;

/// A point of the drawing.
pub(super) type Point = (f64, f64);

/// Where everything lies.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    /// The middle of each person's symbol.
    pub at: Vec<Point>,
    /// The lines of each knot, in the order of the knots.
    pub lines: Vec<Lines>,
    /// Width and height of all.
    pub size: Point,
}

/// The lines of one knot.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines {
    /// From one parent to the other.
    pub couple: Vec<Point>,
    /// From the parents to each child, with how the child came.
    pub children: Vec<(usize, DescentKind, Vec<Point>)>,
}

impl Plan {
    /// How many lines cross that belong to different knots, and how many run through a person.
    pub fn crossings(&self) -> usize {
        let owned: Vec<(usize, Point, Point)> = (self.lines.iter().enumerate())
            .flat_map(|(knot, lines)| {
                let ways = std::iter::once(&lines.couple).chain(lines.children.iter().map(|(_, _, way)| way));
                ways.flat_map(move |way| way.windows(2).map(move |ends| (knot, ends[0], ends[1]))).collect::<Vec<_>>()
            })
            .collect();
        let mut crossings = 0;
        for (index, one) in owned.iter().enumerate() {
            let others = &owned[index + 1..];
            crossings +=
                others.iter().filter(|other| other.0 != one.0 && cross(one.1, one.2, other.1, other.2)).count();
            crossings += self.at.iter().filter(|person| runs_through(one.1, one.2, **person)).count();
        }
        crossings
    }

    /// The sum of all lengths, by which two plans with as many crossings are told apart.
    pub fn length(&self) -> f64 {
        let ways = self
            .lines
            .iter()
            .flat_map(|lines| std::iter::once(&lines.couple).chain(lines.children.iter().map(|(_, _, way)| way)));
        ways.flat_map(|way| way.windows(2))
            .map(|ends| (ends[0].0 - ends[1].0).abs() + (ends[0].1 - ends[1].1).abs())
            .sum()
    }
}

/// Whether two lines meet elsewhere than at an end that both have.
fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let turn = |p: Point, q: Point, r: Point| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
    let (one, two, three, four) = (turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b));
    if one.abs() < 0.01 && two.abs() < 0.01 {
        // On one straight line: they must not lie over each other.
        let along = |p: Point| if (a.0 - b.0).abs() > (a.1 - b.1).abs() { p.0 } else { p.1 };
        let (low, high) = (along(a).min(along(b)), along(a).max(along(b)));
        let (from, to) = (along(c).min(along(d)), along(c).max(along(d)));
        return low.max(from) + 0.5 < high.min(to);
    }
    let near = |p: Point, q: Point| (p.0 - q.0).abs() + (p.1 - q.1).abs() < 0.5;
    if near(a, c) || near(a, d) || near(b, c) || near(b, d) {
        return false;
    }
    one * two <= 0.0 && three * four <= 0.0
}

/// Whether an upright or level line runs through a person's symbol or name.
fn runs_through(from: Point, to: Point, person: Point) -> bool {
    let (left, right) = (person.0 - HALF + 1.0, person.0 + HALF - 1.0);
    let (top, bottom) = (person.1 - HALF + 1.0, person.1 + HALF + NAMES - 1.0);
    let (low, high) = (from.0.min(to.0), from.0.max(to.0));
    let (upper, lower) = (from.1.min(to.1), from.1.max(to.1));
    low < right && high > left && upper < bottom && lower > top && (low == high || upper == lower)
}

/// A way from a knot's parents to a child, before the heights are known.
struct Bar {
    knot: usize,
    from: Option<f64>,
    low: f64,
    high: f64,
    feet: Vec<f64>,
}

/// Lays out a family whose rows are ordered.
pub(super) fn plan(rows: &Rows, unions: &[Union], generation: &[usize], twins: &[Vec<usize>]) -> Plan {
    let x = place(rows, unions, generation.len());
    let mut under: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    for (knot, union) in unions.iter().enumerate() {
        if let [one, other] = union.parents[..]
            && !beside(rows, generation, one, other)
        {
            under[generation[one].max(generation[other])].push(knot);
        }
    }
    let mut bars: Vec<Vec<Bar>> = (0..rows.len()).map(|_| Vec::new()).collect();
    for (knot, union) in unions.iter().enumerate() {
        for (row, bars) in bars.iter_mut().enumerate() {
            let feet: Vec<f64> = union
                .children
                .iter()
                .filter(|(child, _)| generation[*child] == row)
                .map(|(child, _)| foot(*child, knot, unions, &x, twins))
                .collect();
            if feet.is_empty() {
                continue;
            }
            let from = middle(union, &x);
            let all = feet.iter().copied().chain(from);
            let (low, high) = all.fold((f64::MAX, f64::MIN), |(low, high), x| (low.min(x), high.max(x)));
            bars.push(Bar { knot, from, low, high, feet });
        }
    }
    let tracks: Vec<Vec<usize>> = bars.iter().map(|bars| heights(bars)).collect();
    let mut middle_of_row = Vec::new();
    let mut bar_top = Vec::new();
    let mut y = TOP;
    for row in 0..rows.len() {
        let levels = tracks[row].iter().max().map_or(0, |last| last + 1);
        bar_top.push(y + 12.0);
        y += if row == 0 && levels == 0 { 0.0 } else { 12.0 + TRACK * levels as f64 + 22.0 };
        middle_of_row.push(y + HALF);
        y += 2.0 * HALF + NAMES + TRACK * under[row].len() as f64 + 8.0;
    }
    let at: Vec<Point> =
        (0..generation.len()).map(|person| (x[person] + HALF_BOX + 14.0, middle_of_row[generation[person]])).collect();
    let shift = HALF_BOX + 14.0;
    let mut lines: Vec<Lines> = unions
        .iter()
        .enumerate()
        .map(|(knot, union)| {
            let couple = match union.parents[..] {
                [one, other] => couple_line(&at, one, other, knot, &under, generation),
                _ => Vec::new(),
            };
            Lines { couple, children: Vec::new() }
        })
        .collect();
    for (row, (bars, tracks)) in bars.iter().zip(&tracks).enumerate() {
        for (bar, track) in bars.iter().zip(tracks) {
            let union = &unions[bar.knot];
            let height = bar_top[row] + TRACK * *track as f64;
            let start = bar.from.map(|from| (from + shift, start_of(union, &lines[bar.knot].couple, &at)));
            for (child, kind) in union.children.iter().filter(|(child, _)| generation[*child] == row) {
                let foot = foot(*child, bar.knot, unions, &x, twins) + shift;
                let head = (at[*child].0 + aside(*child, bar.knot, unions, &x), at[*child].1 - HALF);
                let begin =
                    start.map_or_else(|| vec![(bar.low + shift, height)], |start| vec![start, (start.0, height)]);
                let way = begin.into_iter().chain([(foot, height), head]).collect();
                lines[bar.knot].children.push((*child, *kind, without_repeats(way)));
            }
        }
    }
    let right = at.iter().map(|point| point.0).fold(0.0, f64::max) + HALF_BOX + 14.0;
    Plan { at, lines, size: (right, y + 6.0) }
}

fn without_repeats(mut way: Vec<Point>) -> Vec<Point> {
    way.dedup_by(|one, other| (one.0 - other.0).abs() + (one.1 - other.1).abs() < 0.05);
    way
}

/// Where a child hangs from the bar of a knot: twins from one point, and a child of two knots from two.
fn foot(child: usize, knot: usize, unions: &[Union], x: &[f64], twins: &[Vec<usize>]) -> f64 {
    match twins.iter().find(|group| group.contains(&child)) {
        Some(group) => group.iter().map(|twin| x[*twin]).sum::<f64>() / group.len() as f64,
        None => x[child] + aside(child, knot, unions, x),
    }
}

/// How far beside the middle of its symbol a child of several knots meets this one's line.
fn aside(child: usize, knot: usize, unions: &[Union], x: &[f64]) -> f64 {
    let holds = |union: &Union| union.children.iter().any(|(other, _)| *other == child);
    let mut knots: Vec<usize> = (0..unions.len()).filter(|knot| holds(&unions[*knot])).collect();
    knots.sort_by(|one, other| {
        let at = |knot: usize| middle(&unions[knot], x).unwrap_or(x[child]);
        at(*one).total_cmp(&at(*other))
    });
    let place = knots.iter().position(|other| *other == knot).unwrap_or(0);
    12.0 * (place as f64 - (knots.len().max(1) - 1) as f64 / 2.0)
}

/// Whether two stand side by side with nobody between them.
fn beside(rows: &Rows, generation: &[usize], one: usize, other: usize) -> bool {
    generation[one] == generation[other]
        && rows[generation[one]].windows(2).any(|pair| pair == [one, other] || pair == [other, one])
}

/// Straight where the two stand side by side; otherwise under the names of those between.
fn couple_line(
    at: &[Point],
    one: usize,
    other: usize,
    knot: usize,
    under: &[Vec<usize>],
    generation: &[usize],
) -> Vec<Point> {
    let (left, right) = if at[one].0 <= at[other].0 { (one, other) } else { (other, one) };
    let (from, to) = (at[left], at[right]);
    let row = generation[one].max(generation[other]);
    let Some(track) = under[row].iter().position(|other| *other == knot) else {
        return vec![(from.0 + HALF, from.1), (to.0 - HALF, to.1)];
    };
    let height = at[one].1.max(at[other].1) + HALF + NAMES + TRACK * track as f64 + 4.0;
    let aside = HALF_BOX - 6.0 * track as f64 - 2.0;
    let (out, back) = (from.0 + aside, to.0 - aside);
    // Below the line of those who stand side by side.
    let low = 10.0;
    let (from, to) = ((from.0 + HALF - 1.0, from.1 + low), (to.0 - HALF + 1.0, to.1 + low));
    vec![from, (out, from.1), (out, height), (back, height), (back, to.1), to]
}

/// Where the way down to the children begins.
fn start_of(union: &Union, couple: &[Point], at: &[Point]) -> f64 {
    match (couple.len(), union.parents.first()) {
        (2, _) => couple[0].1,
        (6, _) => couple[2].1,
        (_, Some(parent)) => at[*parent].1 + HALF + NAMES,
        _ => 0.0,
    }
}

/// The height of each bar of a gap, counted from above, so that bars that touch differ and cross least.
fn heights(bars: &[Bar]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..bars.len()).collect();
    order.sort_by(|one, other| bars[*one].low.total_cmp(&bars[*other].low));
    let mut settled = false;
    for _ in 0..bars.len() {
        if std::mem::replace(&mut settled, true) {
            break;
        }
        for place in 0..order.len() {
            let bar = order.remove(place);
            let cost = |order: &[usize], place: usize| {
                let above: usize = order[..place].iter().map(|other| crossed(&bars[*other], &bars[bar])).sum();
                above + order[place..].iter().map(|other| crossed(&bars[bar], &bars[*other])).sum::<usize>()
            };
            let best = (0..=order.len()).min_by_key(|at| (cost(&order, *at), at.abs_diff(place))).unwrap_or(place);
            order.insert(best, bar);
            settled &= best == place;
        }
    }
    let mut track = vec![0; bars.len()];
    for (place, bar) in order.iter().enumerate() {
        let touching = order[..place].iter().filter(|other| touch(&bars[**other], &bars[*bar]));
        track[*bar] = touching.map(|other| track[*other] + 1).max().unwrap_or(0);
    }
    track
}

fn touch(one: &Bar, other: &Bar) -> bool {
    one.low - 10.0 < other.high && other.low - 10.0 < one.high
}

/// How often two bars cross when the first lies above the second.
fn crossed(upper: &Bar, lower: &Bar) -> usize {
    let within = |x: f64, bar: &Bar| x > bar.low - 1.0 && x < bar.high + 1.0;
    let down = lower.from.filter(|from| within(*from, upper)).map_or(0, |_| 1);
    let over = lower.from.map_or(0, |from| upper.feet.iter().filter(|foot| (**foot - from).abs() < 1.0).count());
    down + over + upper.feet.iter().filter(|foot| within(**foot, lower)).count()
}
