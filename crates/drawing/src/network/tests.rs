//! What a network map must show.

use proptest::prelude::*;

use super::*;

fn somebody(name: &str, sector: usize, horizon: usize) -> Somebody {
    let shape = if sector == 3 { Shape::Service } else { Shape::Person };
    Somebody { name: name.to_owned(), sector, horizon, shape, since: Since::Before }
}

fn map(people: Vec<Somebody>, ties: Vec<(usize, usize)>) -> NetworkMap {
    NetworkMap {
        title: "Netzwerkkarte von Jana".into(),
        description: "Dasselbe als Tabelle darunter".into(),
        centre: "Jana".into(),
        sectors: ["Familie", "Freundeskreis und Nachbarschaft", "Schule, Arbeit, Verein", "Fachleute"]
            .map(str::to_owned),
        people,
        ties,
        legend: ["Person", "Dienst", "neu", "kennen sich"].map(str::to_owned),
    }
}

#[test]
fn a_family_with_its_helpers() {
    let mut people = vec![
        somebody("Inge", 0, 0),
        somebody("Leon", 0, 0),
        somebody("Mia", 0, 0),
        somebody("Cem", 0, 1),
        somebody("Tim", 0, 2),
        somebody("Ayse von nebenan", 1, 0),
        somebody("Petra", 1, 1),
        somebody("Chor", 1, 2),
        somebody("Kollegin Anna", 2, 1),
        somebody("Chef", 2, 2),
        somebody("Frau Adler", 3, 0),
        somebody("Grundschule am Markt", 3, 1),
        somebody("Jobcenter", 3, 2),
        somebody("Schuldnerberatung", 3, 1),
    ];
    people[5].since = Since::New;
    let map = map(people, vec![(0, 1), (0, 2), (1, 2), (0, 5), (10, 11), (10, 13), (3, 1)]);
    assert_eq!(apart(&map), Ok(()));
    insta::assert_snapshot!(network(&map).into_string());
}

/// Whether no two names touch.
fn apart(map: &NetworkMap) -> Result<(), String> {
    let at = places(map);
    for (index, one) in at.iter().enumerate() {
        for (other, there) in at.iter().enumerate().skip(index + 1) {
            if (one.0 - there.0).abs() < ROOM.0 - 1.0 && (one.1 - there.1).abs() < ROOM.1 - 1.0 {
                return Err(format!("{} stands on {}", map.people[index].name, map.people[other].name));
            }
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn everybody_stands_in_their_field(people in proptest::collection::vec((0_usize..5, 0_usize..4), 0..60)) {
        let people: Vec<Somebody> = people.into_iter().map(|(sector, horizon)| somebody("Jemand", sector, horizon)).collect();
        let map = map(people, vec![(0, 1), (70, 2)]);
        for (somebody, (x, y)) in map.people.iter().zip(places(&map)) {
            let far = (x - MIDDLE).hypot(y - MIDDLE);
            let horizon = RINGS.iter().position(|ring| far < *ring).unwrap();
            let sector = match (x < MIDDLE, y < MIDDLE) { (true, true) => 0, (false, true) => 1, (false, false) => 2, (true, false) => 3 };
            prop_assert_eq!((sector, horizon), (somebody.sector.min(3), somebody.horizon.min(2)));
        }
        let svg = network(&map).into_string();
        prop_assert_eq!(svg.matches("<g>").count(), map.people.len());
        prop_assert!(!svg.contains("NaN"));
    }

    #[test]
    fn two_in_each_field_do_not_touch(fields in proptest::collection::vec(0_usize..12, 0..24)) {
        let mut seen = [0; 12];
        let fields: Vec<usize> = fields.into_iter().filter(|field| { seen[*field] += 1; seen[*field] <= 2 }).collect();
        let people = fields.into_iter().map(|field| somebody("Jemand", field % 4, field / 4)).collect();
        prop_assert_eq!(apart(&map(people, Vec::new())), Ok(()));
    }
}
