//! Who lives together: a broken outline with a letter, which the legend explains.

use maud::{Markup, html};

use super::model::Family;
use super::route::{HALF, HALF_BOX, NAMES, Plan};
use crate::text::number;

/// A, B, C …
pub(super) fn letter(index: usize) -> char {
    char::from(b'A' + u8::try_from(index % 26).unwrap_or(0))
}

/// An outline around each household: one where nobody else stands between, otherwise one for each group, with the same letter.
pub(super) fn outlines(family: &Family, plan: &Plan) -> Markup {
    html! {
        @for (index, house) in family.households.iter().enumerate() {
            // Each a little further in, so that two outlines around the same person stay apart.
            @let inset = 3.0 * (index % 4) as f64;
            @for [left, top, right, bottom] in groups(&house.persons, plan) {
                @let (left, top, right, bottom) = (left + inset, top + inset, right - inset, bottom - inset);
                rect.l-geno__house x=(number(left)) y=(number(top)) width=(number(right - left)) height=(number(bottom - top)) rx="10" {}
                text.l-geno__letter x=(number(left + 6.0)) y=(number(top + 15.0)) font-size="13" { (letter(index)) }
            }
        }
    }
}

type Frame = [f64; 4];

fn frame(plan: &Plan, person: usize) -> Frame {
    let (x, y) = plan.at[person];
    [x - HALF_BOX - 4.0, y - HALF - 18.0, x + HALF_BOX + 4.0, y + HALF + NAMES]
}

fn around(one: Frame, other: Frame) -> Frame {
    [one[0].min(other[0]), one[1].min(other[1]), one[2].max(other[2]), one[3].max(other[3])]
}

fn groups(members: &[usize], plan: &Plan) -> Vec<Frame> {
    let stranger = |frame: &Frame| {
        (0..plan.at.len()).filter(|person| !members.contains(person)).any(|person| {
            let (x, y) = plan.at[person];
            x > frame[0] - HALF_BOX && x < frame[2] + HALF_BOX && y > frame[1] - HALF && y < frame[3] + HALF
        })
    };
    let mut groups: Vec<Frame> = members.iter().map(|person| frame(plan, *person)).collect();
    // Two groups become one as long as the outline around both holds nobody else.
    loop {
        let pairs = (0..groups.len()).flat_map(|one| (one + 1..groups.len()).map(move |other| (one, other)));
        let fitting = pairs
            .map(|(one, other)| (one, other, around(groups[one], groups[other])))
            .filter(|(_, _, frame)| !stranger(frame))
            .min_by(|one, other| size(one.2).total_cmp(&size(other.2)));
        let Some((one, other, frame)) = fitting else { return groups };
        groups.remove(other);
        groups[one] = frame;
    }
}

fn size(frame: Frame) -> f64 {
    (frame[2] - frame[0]) * (frame[3] - frame[1])
}
