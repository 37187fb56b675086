//! The map against the schema that the migrations make, and the record that derives from it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use store::{Engine, args};
use testkit::{Scratch, both_engines};

use super::*;

/// The tables and columns of a database as they are.
async fn schema(scratch: &Scratch) -> BTreeMap<String, BTreeSet<String>> {
    let mut tx = scratch.db.read().await.unwrap();
    let text = match tx.engine() {
        Engine::Sqlite => {
            "SELECT t.name AS t, c.name AS c FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c
             WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
        }
        Engine::Postgres => {
            "SELECT table_name::text AS t, column_name::text AS c FROM information_schema.columns WHERE table_schema = 'public'"
        }
    };
    let mut schema: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in tx.all_text(text, args![]).await.unwrap() {
        schema.entry(row.get("t").unwrap()).or_default().insert(row.get("c").unwrap());
    }
    schema
}

#[both_engines]
async fn every_column_is_annotated_and_no_annotation_is_stale(scratch: Scratch) {
    let live = schema(&scratch).await;
    assert!(live.len() > 60, "the tables were found");
    let differences = DATA_MAP.differences(&live);
    assert!(differences.is_empty(), "the data map and the schema differ:\n{}", differences.join("\n"));
}

#[both_engines]
async fn a_bare_column_a_bare_table_and_a_stale_one_are_named_with_what_to_do(scratch: Scratch) {
    let mut live = schema(&scratch).await;
    live.entry("entry".into()).or_default().insert("mood".into());
    live.insert("rumour".into(), BTreeSet::from(["id".into(), "words".into()]));
    live.remove("same_person");
    let said = DATA_MAP.differences(&live).join("\n");
    assert!(said.contains("`entry.mood` is not annotated"), "{said}");
    assert!(said.contains("add a block [rumour]"), "{said}");
    assert!(said.contains("`same_person` stands in"), "{said}");
}

#[test]
fn every_annotation_is_of_the_closed_lists_and_fits_together() {
    let topics: BTreeSet<&str> =
        policy::Topic::ALL.iter().map(|topic| topic.as_str()).chain(["of-entry", "none"]).collect();
    for (table, name, column) in DATA_MAP.columns() {
        let says = &column.says;
        assert!(topics.contains(says.topic.as_str()), "{table}.{name}: „{}“ is no topic", says.topic);
        if column.kind == ColumnKind::Sealed {
            assert_eq!(says.erase, Erase::Key, "{table}.{name}: what is sealed is erased by its key");
        }
        if says.whose == Whose::Client {
            assert_ne!(says.erase, Erase::None, "{table}.{name}: a client's data can be erased");
        }
        if says.whose == Whose::Client && column.kind == ColumnKind::Words {
            assert_eq!(says.export, Export::Package, "{table}.{name}: clear words about a client stand in the package");
        }
    }
    for (name, table) in &DATA_MAP.tables {
        assert!(table.about.ends_with('.'), "{name} is told in a sentence");
    }
}

#[test]
fn every_purpose_and_period_has_its_words_today_in_three_languages() {
    let day = date(2026, 11, 23);
    for purpose in Purpose::ALL {
        let told = PROCESSING.purpose(*purpose, day).unwrap_or_else(|| panic!("{} has no words", purpose.as_str()));
        assert!([ui::Lang::De, ui::Lang::Fr, ui::Lang::En].iter().all(|lang| !told.words(*lang).is_empty()));
    }
    for period in Retention::ALL {
        let told = PROCESSING.retention(*period, day).unwrap_or_else(|| panic!("{} has no words", period.as_str()));
        assert!([ui::Lang::De, ui::Lang::Fr, ui::Lang::En].iter().all(|lang| !told.words(*lang).is_empty()));
    }
}

#[test]
fn the_record_of_processing_derives_from_the_map_and_forgets_no_personal_column() {
    let counted: usize = Record::all().iter().flat_map(|record| record.tables.values()).sum();
    let personal = DATA_MAP.columns().filter(|(.., column)| column.says.whose != Whose::Nobody).count();
    assert_eq!(counted, personal);
    assert!(counted > 200);
}

#[test]
fn a_column_named_twice_or_excepted_without_a_kind_is_refused() {
    let block = |columns: &str| {
        format!(
            "[t]\nabout = \"A.\"\nwhose = \"client\"\ntopic = \"none\"\npurpose = \"casework\"\nretention = \"case-file\"\n\
             export = \"package\"\nerase = \"row\"\n{columns}"
        )
    };
    assert!(DataMap::read(&block("[t.columns]\nid = \"id\"\ncode = \"id\"\n")).unwrap_err().contains("twice"));
    let stray = "[t.columns]\nid = \"id\"\n[t.except]\nmood = { whose = \"staff\" }\n";
    assert!(DataMap::read(&block(stray)).unwrap_err().contains("mood"));
}
