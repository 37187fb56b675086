//! A life as a line: time goes down the page, each part of life has a lane, each event stands at its own height with its year.
//!
//! Heights follow the order of events, not the number of years between them: twenty events of one year are as readable as
//! twenty of a life. What lies long between two events is said in words at the side.

use maud::{Markup, html};

use crate::text::{number, width, wrap};

/// Width of the lane of one part of life.
const LANE: f64 = 44.0;
/// Room for the words on the right.
const WORDS: f64 = 420.0;
/// By how much the names of the lanes lean, in degrees.
const LEAN: f64 = 60.0;
/// Size of words.
const SIZE: f64 = 14.0;
/// Height of a line of words.
const LINE: f64 = 18.0;

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LifeLine {
    /// What the picture shows, in one sentence; the name that a screen reader says.
    pub title: String,
    /// Where the same content stands as a table.
    pub description: String,
    /// The parts of life, each a lane.
    pub lanes: Vec<String>,
    /// The events, the earliest first.
    pub events: Vec<Event>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When, as it is said ("2019", "Mai 2019", "2019 bis 2021").
    pub when: String,
    /// What it is called.
    pub title: String,
    /// Its lane; anything above counts as the last.
    pub lane: usize,
    /// Whose view it is: a filled or an open sign.
    pub told: Told,
}

/// Who told of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The person: a filled sign.
    ByThemself,
    /// Somebody else: an open sign.
    ByOthers,
}

/// Draws a life with its lanes.
pub fn life_line(life: &LifeLine) -> Markup {
    let lanes = life.lanes.len().max(1);
    let longest = |words: &mut dyn Iterator<Item = &String>| words.map(|word| width(word, SIZE)).fold(0.0, f64::max);
    // Room for the years on the left, and above the first event for the names of the lanes, which lean.
    let years = longest(&mut life.events.iter().map(|event| &event.when)) + 14.0;
    let head = longest(&mut life.lanes.iter()) * LEAN.to_radians().sin() + 40.0;
    let words_at = years + LANE * lanes as f64 + 16.0;
    let whole = (words_at + WORDS).max(years + LANE * lanes as f64 + longest(&mut life.lanes.iter()));
    let mut top = head;
    let rows: Vec<(f64, Vec<String>, &Event)> = life
        .events
        .iter()
        .map(|event| {
            let lines = wrap(&event.title, SIZE, WORDS - 8.0, 3);
            let at = top + LINE / 2.0;
            top += LINE * lines.len().max(1) as f64 + 14.0;
            (at, lines, event)
        })
        .collect();
    let x = |lane: usize| years + LANE * (lane.min(lanes - 1) as f64 + 0.5);
    html! {
        figure.l-draw.l-life {
            section.l-draw__scroll aria-label=(life.title) tabindex="0" {
                svg role="img" width=(number(whole)) height=(number(top)) viewBox={ "0 0 " (number(whole)) " " (number(top)) } {
                    title { (life.title) }
                    desc { (life.description) }
                    @for (lane, name) in life.lanes.iter().enumerate() {
                        path.l-net__ring d={ "M" (number(x(lane))) " " (number(head - 14.0)) "V" (number(top)) } {}
                        text.l-net__sector font-size=(number(SIZE)) transform={ "translate(" (number(x(lane) + 4.0)) " " (number(head - 20.0)) ") rotate(-" (number(LEAN)) ")" } { (name) }
                    }
                    @for (at, lines, event) in &rows {
                        g {
                            text font-size=(number(SIZE)) x=(number(years - 10.0)) y=(number(at + 5.0)) text-anchor="end" { (event.when) }
                            path.l-net__tie d={ "M" (number(years)) " " (number(*at)) "H" (number(words_at - 6.0)) } stroke-dasharray="1 5" {}
                            @match event.told {
                                Told::ByThemself => { circle cx=(number(x(event.lane))) cy=(number(*at)) r="7" fill="currentColor" {} }
                                Told::ByOthers => { circle.l-geno__symbol cx=(number(x(event.lane))) cy=(number(*at)) r="7" {} }
                            }
                            text font-size=(number(SIZE)) {
                                @for (line, word) in lines.iter().enumerate() {
                                    tspan x=(number(words_at)) y=(number(at + 5.0 + LINE * line as f64)) { (word) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_stands_at_its_own_height_with_its_year() {
        let event = |when: &str, lane| Event {
            when: when.to_owned(),
            title: format!("Etwas, das {when} geschah und viele Worte braucht, mehr als in eine Zeile gehen"),
            lane,
            told: if lane == 0 { Told::ByThemself } else { Told::ByOthers },
        };
        let life = LifeLine {
            title: "Lebenslinie von Jana".to_owned(),
            description: "Dasselbe als Tabelle".to_owned(),
            lanes: ["Familie", "Wohnen", "Gesundheit"].map(str::to_owned).to_vec(),
            events: vec![event("1992", 0), event("2011", 1), event("2011", 9)],
        };
        let drawn = life_line(&life).into_string();
        assert_eq!(drawn.matches("<circle").count(), 3);
        let heights: std::collections::BTreeSet<&str> =
            drawn.split("cy=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(heights.len(), 3, "two events stand on each other");
        for word in ["Familie", "Gesundheit", "1992", "2011"] {
            assert!(drawn.contains(word), "{word}");
        }
    }

    #[test]
    fn a_life_of_which_nothing_is_told_is_drawn_too() {
        let life = LifeLine { title: String::new(), description: String::new(), lanes: Vec::new(), events: Vec::new() };
        assert!(life_line(&life).into_string().contains("<svg"));
    }
}
