//! What a wheel must show.

use proptest::prelude::*;

use super::{Earlier, NARROW, Radar, View, WIDE, axis_name, radar, way};

fn areas() -> Vec<String> {
    [
        "Wohnen",
        "Arbeit und Ausbildung",
        "Geld und Schulden",
        "Gesundheit",
        "Erziehung",
        "Partnerschaft",
        "Freunde",
        "Recht",
    ]
    .map(str::to_owned)
    .to_vec()
}

fn wheel(values: Vec<Option<u8>>) -> Radar {
    Radar {
        title: "Lebensbereiche".into(),
        description: "Werte in der Tabelle".into(),
        axes: areas(),
        first: View { label: "Jana".into(), values, before: None },
        second: None,
    }
}

#[test]
fn a_skipped_area_is_a_gap_and_never_a_zero() {
    let mut values = vec![Some(3); 8];
    assert!(way(8, &values, &WIDE).ends_with('Z'));
    values[4] = None;
    let open = way(8, &values, &WIDE);
    assert!(!open.contains('Z'));
    assert_eq!((open.matches('M').count(), open.matches('L').count()), (1, 6));
    assert_eq!(radar(&wheel(values)).into_string().matches("<circle").count(), 2 * 7 + 1);
}

#[test]
fn every_line_stands_in_the_legend_and_differs_by_its_pattern() {
    let mut drawn = wheel(vec![Some(2); 8]);
    drawn.first.before = Some(Earlier { label: "Jana, im März".into(), values: vec![Some(1); 8] });
    drawn.second = Some(View { label: "Frau Adler".into(), values: vec![Some(4); 8], before: None });
    let svg = radar(&drawn).into_string();
    for (label, class) in [("Jana", "first"), ("Jana, im März", "first-before"), ("Frau Adler", "second")] {
        assert!(svg.contains(&format!(">{label}</span>")), "{label}");
        assert!(svg.contains(&format!("l-radar__line--{class}\"")), "{class}");
    }
    assert!(svg.contains("role=\"img\"") && svg.contains("<title>Lebensbereiche</title>"));
    assert!(!svg.contains("style="));
}

#[test]
fn the_wheel_of_two_views_with_an_earlier_one() {
    let mut drawn = wheel([4, 2, 1, 3, 5, 4, 3, 2].map(Some).to_vec());
    drawn.first.before =
        Some(Earlier { label: "Jana, im März".into(), values: [2, 1, 1, 3, 4, 2, 3, 2].map(Some).to_vec() });
    let mut values = [3, 3, 2, 4, 4, 3, 2, 2].map(Some).to_vec();
    values[6] = None;
    drawn.second = Some(View { label: "Frau Adler, im November".into(), values, before: None });
    insta::assert_snapshot!(radar(&drawn).into_string());
}

proptest! {
    #[test]
    fn no_word_leaves_the_drawing(axes in 1_usize..14, name in "[A-Za-zäöü]{1,24}( [a-zäöü]{1,20}){0,3}") {
        for layout in [&WIDE, &NARROW] {
            for axis in 0..axes {
                let text = axis_name(axis, &name, axes, layout).into_string();
                let anchor = text.split("text-anchor=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
                for line in text.split("<tspan ").skip(1) {
                    let value = |name: &str| line.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap();
                    let word = line.split('>').nth(1).unwrap().split('<').next().unwrap();
                    let wide = crate::text::width(word, layout.size);
                    let left = match anchor.as_str() { "start" => value("x"), "end" => value("x") - wide, _ => value("x") - wide / 2.0 };
                    prop_assert!(left >= -0.5 && left + wide <= layout.width + 0.5, "{word} at {left}");
                    prop_assert!(value("y") >= layout.size * 0.7 && value("y") <= layout.height, "{word} at {}", value("y"));
                }
            }
        }
    }

    #[test]
    fn any_values_can_be_drawn(values in proptest::collection::vec(proptest::option::of(any::<u8>()), 0..20)) {
        let svg = radar(&wheel(values)).into_string();
        prop_assert!(!svg.contains("NaN"));
    }
}
