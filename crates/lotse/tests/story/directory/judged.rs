//! Thirty queries as people type them, with what they should find, and how much of it comes first.

use super::*;

/// What is typed, and which services help, by the beginnings of their names. People judged these, not the program.
const JUDGED: [(&str, &[&str]); 30] = [
    ("Schulden", &["Schuldnerberatung", "Beratung bei Mietschulden"]),
    ("ich kann meine Miete nicht bezahlen", &["Beratung bei Mietschulden", "Erstberatung"]),
    ("Gerichtsvollzieher kommt", &["Schuldnerberatung", "Beratung bei Mietschulden"]),
    ("Kontopfändung", &["Schuldnerberatung"]),
    ("mein Mann schlägt mich", &["Frauenhaus", "Beratungsstelle gegen"]),
    ("häusliche Gewalt", &["Frauenhaus", "Beratungsstelle gegen"]),
    ("Kita Platz", &["Kindertagesstätte", "Kindertagespflege"]),
    ("Tagesmutter", &["Kindertagespflege"]),
    ("Kinderbetreuung am frühen Morgen", &["Kindertagesstätte", "Kindertagespflege"]),
    ("alleinerziehend", &["Treff für Alleinerziehende", "Kindertagespflege"]),
    ("Mein Kind will nicht in die Schule", &["Schulsozialarbeit"]),
    ("Erziehungsberatung", &["Erziehungsberatung"]),
    ("Pubertät Streit zu Hause", &["Erziehungsberatung", "Allgemeiner Sozialer", "Sozialpädagogische"]),
    ("Alkoholproblem", &["Suchtberatung", "Selbsthilfegruppe"]),
    ("Spielsucht", &["Suchtberatung"]),
    ("obdachlos", &["Notschlafstelle"]),
    ("Schlafplatz für heute Nacht", &["Notschlafstelle"]),
    ("Räumung droht", &["Beratung bei Mietschulden"]),
    ("Lebensmittel", &["Lebensmittelausgabe"]),
    ("arbeitslos Bewerbung schreiben", &["Beratung zu Arbeit"]),
    ("Wohngeld beantragen", &["Erstberatung"]),
    ("schwanger", &["Schwangerenberatung"]),
    ("Demenz Oma Pflegegrad", &["Pflegeberatung"]),
    ("Rollstuhl Assistenz", &["Unabhängige Teilhabe"]),
    ("Depression", &["Krisendienst"]),
    ("Hilfe beim Ausfüllen von Formularen", &["Paten für Geflüchtete", "Erstberatung"]),
    ("Flüchtlinge Deutsch lernen", &["Paten für Geflüchtete"]),
    ("einsam", &["Offener Treff", "Selbsthilfegruppe", "Treff für Allein"]),
    ("Kind krank keine Krankenversicherung", &["Sprechstunde für Kinder"]),
    ("Familienhilfe zu Hause", &["Sozialpädagogische Familienhilfe"]),
];

/// Of each ten of the right services, so many stand among the first five.
const LEAST: f64 = 9.0;

#[both_engines]
async fn thirty_queries_find_what_people_meant(app: TestApp) {
    offering(&app).await;
    let api = app.api("adler").await;
    let (mut right, mut wanted, mut first) = (0, 0, 0);
    for (typed, expected) in JUDGED {
        let query = typed.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let found = names(&api, &format!("q={query}")).await;
        let is_right = |name: &&String| expected.iter().any(|start| name.starts_with(start));
        let hits = found.iter().take(5).filter(is_right).count();
        right += hits;
        wanted += expected.len();
        first += usize::from(found.first().is_some_and(|name| is_right(&name)));
        println!(
            "{hits} of {} · {typed} · {}",
            expected.len(),
            found.iter().take(5).cloned().collect::<Vec<_>>().join(" | ")
        );
    }
    let share = right as f64 / wanted as f64;
    println!("precision at 5, of what there is: {share:.3}; right in the first place: {first} of {}", JUDGED.len());
    assert!(share * 10.0 >= LEAST, "only {share:.3} of what people meant stands among the first five");
}
