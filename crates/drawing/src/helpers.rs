//! The helper system of a family: the family in the middle, on one side family and friends, on the other services, each in a
//! box with what they help with, and a line that tells what is agreed from what is only known.
//!
//! Nobody stands nearer or farther: the picture says who helps with what, and nothing else. A box is as high as its words,
//! boxes of a side stand one below the other, so that no two touch and no two lines cross.

use maud::{Markup, html};

use crate::text::{number, wrap};

/// Width of the drawing.
const WIDTH: f64 = 960.0;
/// Width of a box.
const BOX: f64 = 320.0;
/// Half the width of the box in the middle.
const CENTRE: f64 = 76.0;
/// Room above the first box, for the name of the side.
const HEAD: f64 = 34.0;
/// Room between two boxes, and at the edge.
const GAP: f64 = 14.0;
/// Size of a name.
const NAME: f64 = 15.0;
/// Size of what somebody helps with.
const WORDS: f64 = 13.0;
/// Height of a line of words.
const LINE: f64 = 18.0;

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelperSystem {
    /// What the picture shows, in one sentence; the name that a screen reader says.
    pub title: String,
    /// Where the same content stands as a table.
    pub description: String,
    /// Who stands in the middle.
    pub centre: String,
    /// The names of the two sides: family and friends, services.
    pub sides: [String; 2],
    /// Who helps, on both sides.
    pub helpers: [Vec<Helping>; 2],
    /// The words of the legend: agreed, known.
    pub legend: [String; 2],
}

/// Somebody who helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Helping {
    /// Who.
    pub name: String,
    /// With what, one line each.
    pub with: Vec<String>,
    /// Whether it is agreed in the plan.
    pub bond: Bond,
}

/// What ties a helper to the family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bond {
    /// A measure of the plan: a whole line.
    Agreed,
    /// It is known that they help: a broken line.
    Known,
}

/// A box with its lines of words.
struct Placed {
    top: f64,
    height: f64,
    name: Vec<String>,
    with: Vec<String>,
    bond: Bond,
}

/// Draws a helper system with its legend.
pub fn helper_system(system: &HelperSystem) -> Markup {
    let sides = [place(&system.helpers[0]), place(&system.helpers[1])];
    let bottom = |side: &[Placed]| side.last().map_or(HEAD, |last| last.top + last.height);
    let height = bottom(&sides[0]).max(bottom(&sides[1])).max(HEAD + 60.0) + GAP;
    let middle = (HEAD + height) / 2.0;
    html! {
        figure.l-draw.l-helpers {
            section.l-draw__scroll aria-label=(system.title) tabindex="0" {
                svg role="img" width=(number(WIDTH)) height=(number(height)) viewBox={ "0 0 " (number(WIDTH)) " " (number(height)) } {
                    title { (system.title) }
                    desc { (system.description) }
                    @for (side, boxes) in sides.iter().enumerate() {
                        @for one in boxes { (line(side, one, middle)) }
                    }
                    @for (side, boxes) in sides.iter().enumerate() {
                        text.l-net__sector x=(number(left(side))) y="20" font-size="16" { (system.sides[side]) }
                        @for one in boxes { (boxed(side, one)) }
                    }
                    (centre(&system.centre, middle))
                }
            }
            ul.l-draw__legend {
                (sample(Bond::Agreed, &system.legend[0]))
                (sample(Bond::Known, &system.legend[1]))
            }
        }
    }
}

/// Boxes one below the other.
fn place(helpers: &[Helping]) -> Vec<Placed> {
    let mut top = HEAD;
    let mut boxes = Vec::with_capacity(helpers.len());
    for one in helpers {
        let name = wrap(&one.name, NAME, BOX - 24.0, 2);
        let with: Vec<String> = one.with.iter().flat_map(|words| wrap(words, WORDS, BOX - 36.0, 3)).collect();
        let height = LINE * (name.len() + with.len()) as f64 + 16.0;
        boxes.push(Placed { top, height, name, with, bond: one.bond });
        top += height + GAP;
    }
    boxes
}

/// Where the boxes of a side begin.
fn left(side: usize) -> f64 {
    if side == 0 { 2.0 } else { WIDTH - BOX - 2.0 }
}

fn boxed(side: usize, one: &Placed) -> Markup {
    let x = left(side);
    let at = |line: usize| number(one.top + 20.0 + LINE * line as f64);
    html! {
        g {
            rect.l-geno__symbol x=(number(x)) y=(number(one.top)) width=(number(BOX)) height=(number(one.height)) rx="4" {}
            text font-size=(number(NAME)) font-weight="600" {
                @for (line, word) in one.name.iter().enumerate() { tspan x=(number(x + 12.0)) y=(at(line)) { (word) } }
            }
            text font-size=(number(WORDS)) {
                @for (line, word) in one.with.iter().enumerate() {
                    tspan x=(number(x + 24.0)) y=(at(one.name.len() + line)) { (word) }
                }
            }
        }
    }
}

/// From a box to the family, gently, so that lines of a side stay in their order.
fn line(side: usize, one: &Placed, middle: f64) -> Markup {
    let (from, to) = if side == 0 { (left(0) + BOX, WIDTH / 2.0 - CENTRE) } else { (left(1), WIDTH / 2.0 + CENTRE) };
    let (y, half) = (one.top + one.height / 2.0, (from + to) / 2.0);
    let way = format!(
        "M{} {}C{} {} {} {} {} {}",
        number(from),
        number(y),
        number(half),
        number(y),
        number(half),
        number(middle),
        number(to),
        number(middle)
    );
    html! { path.l-net__tie d=(way) stroke-dasharray=[dashes(one.bond)] {} }
}

fn dashes(bond: Bond) -> Option<&'static str> {
    match bond {
        Bond::Agreed => None,
        Bond::Known => Some("6 5"),
    }
}

fn centre(name: &str, middle: f64) -> Markup {
    let lines = wrap(name, NAME, 2.0 * CENTRE - 16.0, 3);
    let half = LINE * lines.len() as f64 / 2.0 + 12.0;
    html! {
        g {
            rect.l-geno__symbol x=(number(WIDTH / 2.0 - CENTRE)) y=(number(middle - half)) width=(number(2.0 * CENTRE)) height=(number(2.0 * half)) rx="18" {}
            text text-anchor="middle" font-size=(number(NAME)) font-weight="600" {
                @for (line, word) in lines.iter().enumerate() {
                    tspan x=(number(WIDTH / 2.0)) y=(number(middle - half + 26.0 + LINE * line as f64)) { (word) }
                }
            }
        }
    }
}

fn sample(bond: Bond, word: &str) -> Markup {
    html! {
        li {
            svg.l-draw__sample aria-hidden="true" viewBox="0 0 48 16" { path.l-net__tie d="M1 8H47" stroke-dasharray=[dashes(bond)] {} }
            span { (word) }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn system(left: usize, right: usize) -> HelperSystem {
        let side = |count: usize| {
            let one = |index: usize| Helping {
                name: format!("Frau Meyer-Westernhagen {index}"),
                with: (0..index % 4).map(|part| format!("holt die Kinder am Nachmittag ab, {part}")).collect(),
                bond: if index.is_multiple_of(2) { Bond::Agreed } else { Bond::Known },
            };
            (0..count).map(one).collect::<Vec<_>>()
        };
        HelperSystem {
            title: "Wer der Familie Braun hilft".to_owned(),
            description: "Dasselbe als Tabelle darunter".to_owned(),
            centre: "Familie Braun".to_owned(),
            sides: ["Familie und Freunde", "Dienste"].map(str::to_owned),
            helpers: [side(left), side(right)],
            legend: ["vereinbart", "bekannt"].map(str::to_owned),
        }
    }

    #[test]
    fn everybody_is_named_with_what_they_do_and_nobody_is_a_colour() {
        let drawn = helper_system(&system(3, 4)).into_string();
        for word in ["Familie und Freunde", "Dienste", "Familie Braun", "vereinbart", "stroke-dasharray=\"6 5\""] {
            assert!(drawn.contains(word), "{word} is missing");
        }
        assert_eq!(drawn.matches("Westernhagen").count(), 7);
    }

    #[test]
    fn a_family_without_any_helper_is_drawn_too() {
        assert!(helper_system(&system(0, 0)).into_string().contains("Familie Braun"));
    }

    proptest! {
        #[test]
        fn no_two_boxes_of_a_side_touch(count in 0_usize..40) {
            let boxes = place(&system(count, 0).helpers[0]);
            prop_assert_eq!(boxes.len(), count);
            for pair in boxes.windows(2) {
                prop_assert!(pair[0].top + pair[0].height < pair[1].top);
            }
        }
    }
}
