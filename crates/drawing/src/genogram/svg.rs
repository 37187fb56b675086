//! The plan of a family as a picture, with a legend of the symbols and lines that occur in it.

use maud::{Markup, html};

use super::bond;
use super::household;
use super::model::{Alike, BondKind, CoupleState, DescentKind, Family, Life, Symbol};
use super::route::{HALF, HALF_BOX, Plan, Point};
use super::union::Union;
use crate::text::{number, wrap};

/// What the drawing says in words; the family's own words stand in the family.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// What the picture shows, in one sentence; the name that a screen reader says.
    pub title: &'a str,
    /// Where the same content stands as a table.
    pub description: &'a str,
    /// The word of a key; the keys are those that [`crate::genogram::Words::KEYS`] lists.
    pub word: &'a dyn Fn(&'static str) -> String,
}

impl Words<'_> {
    /// The keys a drawing may ask for.
    pub const KEYS: [&'static str; 21] = [
        "square",
        "circle",
        "diamond",
        "unknown",
        "died",
        "index",
        "married",
        "together",
        "separated",
        "divorced",
        "birth",
        "adoptive",
        "foster",
        "twins",
        "identical",
        "household",
        "close",
        "conflict",
        "cut-off",
        "distant",
        "kin",
    ];
}

/// Draws everything: households at the back, then lines, bonds, and persons in front.
pub(super) fn draw(family: &Family, unions: &[Union], plan: &Plan, words: &Words<'_>) -> Markup {
    let (width, height) = plan.size;
    html! {
        figure.l-draw.l-geno {
            section.l-draw__scroll aria-label=(words.title) tabindex="0" {
                svg role="img" width=(number(width)) height=(number(height)) viewBox={ "0 0 " (number(width)) " " (number(height)) } {
                    title { (words.title) }
                    desc { (words.description) }
                    (household::outlines(family, plan))
                    @for (union, lines) in unions.iter().zip(&plan.lines) {
                        @for (child, kind, way) in &lines.children {
                            path class={ "l-geno__line l-geno__line--" (descent(*kind)) } d=(path(way)) {}
                            @if *kind != DescentKind::Birth {
                                @let (x, y) = plan.at[*child];
                                text.l-draw__faint x=(number(x + 5.0)) y=(number(y - HALF - 5.0)) font-size="11" { ((words.word)(descent(*kind))) }
                            }
                        }
                        (couple(union, &lines.couple, words))
                    }
                    (twins(family, plan))
                    (bond::bonds(family, plan))
                    @for (index, _) in family.persons.iter().enumerate() { (person(family, index, plan.at[index])) }
                }
            }
            (legend(family, unions, words))
        }
    }
}

/// A line through points.
pub(super) fn path(way: &[Point]) -> String {
    let mut path = String::new();
    for (index, (x, y)) in way.iter().enumerate() {
        path.push_str(&format!("{}{} {}", if index == 0 { "M" } else { "L" }, number(*x), number(*y)));
    }
    path
}

fn descent(kind: DescentKind) -> &'static str {
    match kind {
        DescentKind::Birth => "birth",
        DescentKind::Adoptive => "adoptive",
        DescentKind::Foster => "foster",
    }
}

fn state(state: CoupleState) -> &'static str {
    match state {
        CoupleState::Married => "married",
        CoupleState::Together => "together",
        CoupleState::Separated => "separated",
        CoupleState::Divorced => "divorced",
    }
}

/// A couple's line with its word, and the strokes of those who parted.
fn couple(union: &Union, way: &[Point], words: &Words<'_>) -> Markup {
    let Some(known) = union.state else {
        return html! { @if !way.is_empty() { path.l-geno__line."l-geno__line--parents" d=(path(way)) {} } };
    };
    // The longest level part carries the word.
    let level = way
        .windows(2)
        .filter(|ends| ends[0].1 == ends[1].1)
        .max_by(|one, other| (one[1].0 - one[0].0).abs().total_cmp(&(other[1].0 - other[0].0).abs()));
    let (x, y) = level.map_or((0.0, 0.0), |ends| ((ends[0].0 + ends[1].0) / 2.0, ends[0].1));
    let strokes = match known {
        CoupleState::Married | CoupleState::Together => 0,
        CoupleState::Separated => 1,
        CoupleState::Divorced => 2,
    };
    html! {
        path class={ "l-geno__line l-geno__line--" (state(known)) } d=(path(way)) {}
        @for stroke in 0..strokes {
            @let x = x + 24.0 + 7.0 * f64::from(stroke);
            path.l-geno__line d=(path(&[(x - 5.0, y + 9.0), (x + 5.0, y - 9.0)])) {}
        }
        text.l-draw__faint text-anchor="middle" x=(number(x)) y=(number(y - 12.0)) font-size="11" { ((words.word)(state(known))) }
    }
}

/// What joins identical twins.
fn twins(family: &Family, plan: &Plan) -> Markup {
    html! {
        @for twins in family.twins.iter().filter(|twins| twins.alike == Alike::Identical) {
            @for pair in twins.children.windows(2) {
                @let (one, other) = (plan.at[pair[0]], plan.at[pair[1]]);
                @let (one, other) = ((one.0 + (other.0 - one.0) * 0.14, one.1 - HALF - 10.0), (other.0 - (other.0 - one.0) * 0.14, other.1 - HALF - 10.0));
                path.l-geno__line d=(path(&[one, other])) {}
            }
        }
    }
}

fn person(family: &Family, index: usize, (x, y): Point) -> Markup {
    let person = &family.persons[index];
    let name = wrap(&person.name, 13.0, 2.0 * HALF_BOX - 4.0, 3);
    let years = match (person.born, person.life) {
        (Some(born), Life::Living) => format!("*{born}"),
        (Some(born), Life::Died(Some(died))) => format!("*{born} †{died}"),
        (Some(born), Life::Died(None)) => format!("*{born} †"),
        (None, Life::Died(Some(died))) => format!("†{died}"),
        (None, Life::Died(None)) => "†".to_owned(),
        (None, Life::Living) => String::new(),
    };
    html! {
        g {
            @if family.index == Some(index) { (shape(person.symbol, x, y, HALF)) (shape(person.symbol, x, y, HALF - 5.0)) }
            @else { (shape(person.symbol, x, y, HALF)) }
            @if let Life::Died(_) = person.life {
                path.l-geno__line d={ (path(&[(x - HALF, y - HALF), (x + HALF, y + HALF)])) (path(&[(x - HALF, y + HALF), (x + HALF, y - HALF)])) } {}
            }
            text.l-draw__word text-anchor="middle" font-size="13" {
                @for (line, word) in name.iter().enumerate() {
                    tspan x=(number(x)) y=(number(y + HALF + 15.0 + 14.0 * line as f64)) { (word) }
                }
                @if !years.is_empty() {
                    tspan.l-draw__faint x=(number(x)) y=(number(y + HALF + 15.0 + 14.0 * name.len() as f64)) font-size="12" { (years) }
                }
            }
        }
    }
}

fn shape(symbol: Symbol, x: f64, y: f64, half: f64) -> Markup {
    let diamond = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)];
    html! {
        @match symbol {
            Symbol::Square => { rect.l-geno__symbol x=(number(x - half)) y=(number(y - half)) width=(number(2.0 * half)) height=(number(2.0 * half)) {} }
            Symbol::Circle => { circle.l-geno__symbol cx=(number(x)) cy=(number(y)) r=(number(half)) {} }
            Symbol::Diamond => { path.l-geno__symbol d={ (path(&diamond)) "Z" } {} }
            Symbol::Unknown => {
                path.l-geno__symbol."l-geno__symbol--unknown" d={ (path(&diamond)) "Z" } {}
                text.l-draw__word text-anchor="middle" x=(number(x)) y=(number(y + 6.0)) font-size="16" { "?" }
            }
        }
    }
}

/// A sign and its word, for everything that occurs.
fn legend(family: &Family, unions: &[Union], words: &Words<'_>) -> Markup {
    let mut signs: Vec<(&'static str, Markup)> = Vec::new();
    let all = [
        (Symbol::Square, "square"),
        (Symbol::Circle, "circle"),
        (Symbol::Diamond, "diamond"),
        (Symbol::Unknown, "unknown"),
    ];
    for (symbol, key) in all {
        if family.persons.iter().any(|person| person.symbol == symbol) {
            signs.push((key, html! { g transform="translate(16 0) scale(0.7)" { (shape(symbol, 10.0, 11.5, 10.0)) } }));
        }
    }
    if family.index.is_some() {
        signs
            .push(("index", html! { (shape(Symbol::Square, 24.0, 8.0, 7.5)) (shape(Symbol::Square, 24.0, 8.0, 4.5)) }));
    }
    if family.persons.iter().any(|person| matches!(person.life, Life::Died(_))) {
        signs.push((
            "died",
            html! { (shape(Symbol::Square, 24.0, 8.0, 7.0)) path.l-geno__line d="M17 1L31 15M17 15L31 1" {} },
        ));
    }
    for known in [CoupleState::Married, CoupleState::Together, CoupleState::Separated, CoupleState::Divorced] {
        if unions.iter().any(|union| union.state == Some(known)) {
            let strokes = match known {
                CoupleState::Separated => "M20 14L28 2",
                CoupleState::Divorced => "M17 14L25 2M24 14L32 2",
                _ => "",
            };
            signs.push((
                state(known),
                html! {
                    path class={ "l-geno__line l-geno__line--" (state(known)) } d="M1 8H47" {}
                    @if !strokes.is_empty() { path.l-geno__line d=(strokes) {} }
                },
            ));
        }
    }
    for kind in [DescentKind::Birth, DescentKind::Adoptive, DescentKind::Foster] {
        if unions.iter().any(|union| union.children.iter().any(|(_, found)| *found == kind)) {
            signs.push((
                descent(kind),
                html! { path class={ "l-geno__line l-geno__line--" (descent(kind)) } d="M24 0V16" {} },
            ));
        }
    }
    for (alike, key, line) in [(Alike::Fraternal, "twins", ""), (Alike::Identical, "identical", "M19 9H29")] {
        if family.twins.iter().any(|twins| twins.alike == alike) {
            signs.push((key, html! { path.l-geno__line d={ "M24 1L14 16M24 1L34 16" (line) } {} }));
        }
    }
    for kind in [BondKind::Close, BondKind::Conflict, BondKind::CutOff, BondKind::Distant, BondKind::Kin(None)] {
        if family.bonds.iter().any(|bond| bond::key(bond.kind) == bond::key(kind)) {
            signs.push((bond::key(kind), bond::line(kind, &bond::straight((1.0, 8.0), (47.0, 8.0)))));
        }
    }
    html! {
        ul.l-draw__legend {
            @for (key, sign) in &signs {
                li { svg.l-draw__sample aria-hidden="true" viewBox="0 0 48 16" { (sign) } span { ((words.word)(key)) } }
            }
            @for (index, house) in family.households.iter().enumerate() {
                li {
                    svg.l-draw__sample aria-hidden="true" viewBox="0 0 48 16" { rect.l-geno__house x="1" y="1" width="46" height="14" rx="4" {} }
                    span { ((words.word)("household")) " " strong { (household::letter(index)) } ": " span dir="auto" { (house.label) } }
                }
            }
        }
    }
}
