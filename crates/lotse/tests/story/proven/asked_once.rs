//! Nothing is asked twice (R185): every page of the product is looked at as those who work with families see it, and each
//! empty field that asks for a fact of a person must stand in a reviewed list. Where the fact is known, the field is filled.

use std::collections::BTreeSet;

use testkit::{TestApp, both_engines};

use super::plain::reads;

/// Facts of a person, by the words with which a page asks for them.
const FACTS: [&str; 6] = ["Vorname", "Nachname", "Geburtsdatum", "Telefon", "Anschrift", "E-Mail"];

/// Pages that ask for a fact in an empty field, and why nobody is asked twice there.
const REVIEWED: [(&str, &str); 2] = [
    (
        "/erstkontakt/neu",
        "somebody new: nothing is known of them yet, and who is known is found before anything is kept",
    ),
    ("/faelle/{code}/familie/personen/neu", "another person of the family, of whom nothing is known yet"),
];

/// Pages about offices and their staff ask for numbers and addresses of offices.
const OF_OFFICES: [&str; 4] = ["/verwaltung", "/netzwerk", "/konto", "/anmelden"];

#[both_engines]
async fn a_fact_that_is_known_is_asked_nowhere_again(app: TestApp) {
    let app = app.with_families(6).await;
    let mut asked: BTreeSet<(String, &str)> = BTreeSet::new();
    let mut filled = 0;
    for login in ["adler", "lorenz"] {
        let browser = app.log_in(login).await;
        for (pattern, path) in reads(&app) {
            if pattern.starts_with("/api/") || OF_OFFICES.iter().any(|place| pattern.starts_with(place)) {
                continue;
            }
            let page = browser.get(&path).await;
            if page.status().as_u16() != 200 {
                continue;
            }
            let fields = FACTS
                .iter()
                .flat_map(|fact| fields_that_ask(page.html(), fact).into_iter().map(move |field| (*fact, field)));
            let (known, empty): (Vec<_>, Vec<_>) =
                fields.partition(|(_, field)| page.value(field).is_some_and(|value| !value.is_empty()));
            // A form that knows somebody and shows what is missing of them asks for nothing a second time.
            if known.is_empty() {
                asked.extend(empty.into_iter().map(|(fact, _)| (pattern.clone(), fact)));
            } else {
                filled += known.len();
            }
        }
    }
    let known = |pattern: &str| REVIEWED.iter().any(|(reviewed, _)| *reviewed == pattern);
    let again: Vec<_> = asked.iter().filter(|(pattern, _)| !known(pattern)).collect();
    assert!(again.is_empty(), "these pages ask again for what may be known; fill the field, or say why not: {again:?}");
    let gone: Vec<_> =
        REVIEWED.iter().filter(|(pattern, _)| !asked.iter().any(|(asked, _)| asked == pattern)).collect();
    assert!(gone.is_empty(), "these pages ask for nothing any more: {gone:?}");
    assert!(filled > 3, "the forms of people who are known were not looked at: {filled}");
}

/// The names of the fields whose label says these words, with or without that an answer is free.
fn fields_that_ask(html: &str, words: &str) -> Vec<String> {
    let labels = html.split("<label ").skip(1);
    labels
        .filter_map(|label| {
            let (tag, rest) = label.split_once('>')?;
            let said = rest.split('<').next()?.trim();
            let name = tag.split("for=\"").nth(1)?.split('"').next()?;
            // What is chosen from a list of ways, such as how somebody called, is no field for the fact itself.
            let typed = html.contains(&format!("name=\"{name}\""))
                && !html.contains(&format!("name=\"{name}\" type=\"radio\""));
            (said == words && typed).then(|| name.to_owned())
        })
        .collect()
}
