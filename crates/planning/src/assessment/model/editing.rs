//! Changing an instrument question by question; what comes out is its next version.

use super::instrument::{Choice, Instrument, Kind, Means, Question, Side};

/// Why a question cannot be kept or taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// The area or the question is not there (any more).
    Gone,
    /// A scale has five sentences, a choice at least two answers, anything else none.
    Choices,
    /// In each area what to build on is asked before what weighs, and without any of it no assessment is ever finished.
    Resources,
    /// The area would ask nothing.
    Empty,
}

impl Instrument {
    /// The instrument with a question kept in an area: in the place of the one with that side and code, or added.
    ///
    /// Errors: see [`Unfit`]. Source: R122.
    pub fn with_question(
        &self,
        area: &str,
        instead: Option<(Side, &str)>,
        question: Question,
    ) -> Result<Instrument, Unfit> {
        let fits = match question.kind {
            Kind::Scale => question.choices.len() == 5,
            Kind::Choice => question.choices.len() >= 2,
            Kind::Text | Kind::Date | Kind::Items => question.choices.is_empty(),
        };
        if !fits {
            return Err(Unfit::Choices);
        }
        self.edited(area, |questions| match instead {
            Some((side, key)) => {
                let at = questions.iter().position(|known| known.side == side && known.key == key);
                let at = at.ok_or(Unfit::Gone)?;
                questions[at] = Question { key: key.to_owned(), ..question };
                Ok(())
            }
            None => {
                let taken = |key: &str| questions.iter().any(|known| known.key == key);
                let key = (1..).map(|number| format!("own-{number}")).find(|key| !taken(key)).unwrap_or_default();
                questions.push(Question { key, ..question });
                Ok(())
            }
        })
    }

    /// The instrument without a question of an area.
    ///
    /// Errors: see [`Unfit`].
    pub fn without_question(&self, area: &str, (side, key): (Side, &str)) -> Result<Instrument, Unfit> {
        self.edited(area, |questions| {
            let before = questions.len();
            questions.retain(|known| !(known.side == side && known.key == key));
            match questions.len() {
                0 => Err(Unfit::Empty),
                after if after == before => Err(Unfit::Gone),
                _ => Ok(()),
            }
        })
    }

    fn edited(
        &self,
        area: &str,
        edit: impl FnOnce(&mut Vec<Question>) -> Result<(), Unfit>,
    ) -> Result<Instrument, Unfit> {
        let mut new = self.clone();
        let area = new.areas.iter_mut().find(|known| known.key == area).ok_or(Unfit::Gone)?;
        edit(&mut area.questions)?;
        area.questions.sort_by_key(|question| question.means);
        let asks = |means: Means| move |question: &Question| question.means == means;
        let burdens_alone =
            area.questions.iter().any(asks(Means::Burden)) && !area.questions.iter().any(asks(Means::Resource));
        let any = new.areas.iter().flat_map(|area| &area.questions).any(asks(Means::Resource));
        if burdens_alone || !any { Err(Unfit::Resources) } else { Ok(new) }
    }
}

impl Choice {
    /// The answers of a form: a line each, its words in German, French and English with `|` between them; a star before
    /// them says that the answer names something to build on. None where a line is not so.
    ///
    /// An answer that stood there before with the same German words keeps its code.
    pub fn of_lines(lines: &str, before: &[Choice]) -> Option<Vec<Choice>> {
        let mut choices: Vec<Choice> = Vec::new();
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let resource = line.starts_with('*');
            let parts: Vec<&str> = line.trim_start_matches('*').split('|').map(str::trim).collect();
            let [de, fr, en] = parts[..] else { return None };
            if [de, fr, en].iter().any(|words| words.is_empty()) {
                return None;
            }
            let words = super::Words { de: de.to_owned(), fr: fr.to_owned(), en: en.to_owned() };
            let known = before.iter().find(|known| known.words.de == words.de).map(|known| known.key.clone());
            let taken =
                |key: &String| choices.iter().any(|one| one.key == *key) || before.iter().any(|one| one.key == *key);
            let fresh = || (1..).map(|number| number.to_string()).find(|key| !taken(key)).unwrap_or_default();
            let key = known.filter(|key| !choices.iter().any(|one| one.key == *key)).unwrap_or_else(fresh);
            choices.push(Choice { key, words, resource });
        }
        Some(choices)
    }

    /// The answers as the form shows them.
    pub fn lines(choices: &[Choice]) -> String {
        let line = |one: &Choice| {
            let star = if one.resource { "* " } else { "" };
            format!("{star}{} | {} | {}", one.words.de, one.words.fr, one.words.en)
        };
        choices.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// The five answers of a scale are numbered from 1 to 5, whatever they were called.
pub fn numbered(choices: Vec<Choice>) -> Vec<Choice> {
    choices.into_iter().zip(1_u8..).map(|(one, value)| Choice { key: value.to_string(), ..one }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Words;
    use super::super::instrument::instrument;
    use super::*;

    fn question(means: Means, kind: Kind, choices: Vec<Choice>) -> Question {
        let words = Words {
            de: "Was gelingt?".to_owned(),
            fr: "Qu’est-ce qui réussit ?".to_owned(),
            en: "What works?".to_owned(),
        };
        Question { key: String::new(), kind, side: Side::Client, means, words, hint: None, choices }
    }

    #[test]
    fn a_question_is_added_changed_and_taken_out_and_resources_stay_first() {
        let shipped = instrument("life-areas", 1).expect("it is shipped");
        let area = shipped.areas[0].key.clone();
        let more = shipped.with_question(&area, None, question(Means::Resource, Kind::Text, vec![])).expect("it fits");
        let asked = &more.area(&area).expect("the area").questions;
        assert_eq!(asked.len(), shipped.areas[0].questions.len() + 1);
        assert!(asked.is_sorted_by_key(|question| question.means) && asked.iter().any(|one| one.key == "own-1"));
        let changed = question(Means::Other, Kind::Date, vec![]);
        let changed = more.with_question(&area, Some((Side::Client, "own-1")), changed).expect("it fits");
        assert_eq!(
            changed.area(&area).and_then(|area| area.question(Side::Client, "own-1")).map(|one| one.kind),
            Some(Kind::Date)
        );
        let back = changed.without_question(&area, (Side::Client, "own-1")).expect("it goes");
        assert_eq!(back.areas, shipped.areas);
    }

    #[test]
    fn no_area_asks_for_burdens_alone_and_no_scale_has_four_sentences() {
        let shipped = instrument("life-areas", 1).expect("it is shipped");
        let area = &shipped.areas[0];
        let mut bare = (*shipped).clone();
        for one in area.questions.iter().filter(|one| one.means == Means::Resource) {
            match bare.without_question(&area.key, (one.side, &one.key)) {
                Ok(next) => bare = next,
                Err(unfit) => assert_eq!(unfit, Unfit::Resources),
            }
        }
        let resources = bare.areas[0].questions.iter().filter(|one| one.means == Means::Resource).count();
        assert_eq!(resources, 1, "the last one cannot be taken out");
        let four = Choice::of_lines("a|b|c\nd|e|f\ng|h|i\nj|k|l", &[]).expect("four lines");
        let scale = question(Means::Standing, Kind::Scale, numbered(four));
        assert_eq!(shipped.with_question(&area.key, None, scale), Err(Unfit::Choices));
        let text = question(Means::Other, Kind::Text, vec![]);
        assert_eq!(shipped.with_question("nowhere", None, text), Err(Unfit::Gone));
    }

    #[test]
    fn answers_are_lines_and_keep_their_codes() {
        let before = Choice::of_lines("* Ja | Oui | Yes\nNein | Non | No", &[]).expect("two lines");
        assert_eq!((before[0].key.as_str(), before[0].resource, before[1].resource), ("1", true, false));
        let after =
            Choice::of_lines("Weiß nicht | Je ne sais pas | Don’t know\nNein | Non | No", &before).expect("two lines");
        assert_eq!((after[0].key.as_str(), after[1].key.as_str()), ("3", "2"));
        assert_eq!(Choice::lines(&before), "* Ja | Oui | Yes\nNein | Non | No");
        assert_eq!(Choice::of_lines("Ja | Oui", &[]), None);
    }
}
