//! Both engines have the same tables, columns, keys, indexes and rules.

use std::collections::BTreeMap;

use store::{Engine, Row, Tx, args};

/// Table → its description, one sorted line a fact.
type Shape = BTreeMap<String, Vec<String>>;

#[tokio::test(flavor = "multi_thread")]
async fn both_engines_have_the_same_schema() {
    let sqlite = testkit::scratch(Engine::Sqlite).await;
    let postgres = testkit::scratch(Engine::Postgres).await;
    let left = sqlite_shape(&mut sqlite.db.read().await.unwrap()).await;
    let right = postgres_shape(&mut postgres.db.read().await.unwrap()).await;
    assert!(left.len() > 20, "the tables were found");
    assert_eq!(left.keys().collect::<Vec<_>>(), right.keys().collect::<Vec<_>>());
    for (table, facts) in &left {
        assert_eq!(facts, &right[table], "the table {table}: SQLite on the left, PostgreSQL on the right");
    }
}

async fn rows(tx: &mut Tx, sql: &str) -> Vec<Row> {
    tx.all_text(sql, args![]).await.unwrap()
}

fn text(row: &Row, column: &str) -> String {
    row.get(column).unwrap()
}

fn shape(facts: impl IntoIterator<Item = (String, String)>) -> Shape {
    let mut shape = Shape::new();
    for (table, fact) in facts {
        shape.entry(table).or_default().push(fact);
    }
    shape.values_mut().for_each(|facts| facts.sort());
    shape
}

/// An index's columns say what it is; names of automatic ones differ between the engines.
fn index_fact(unique: &str, columns: &str, condition: Option<String>) -> String {
    let condition = condition.map(|text| format!(" where {}", plain(&text))).unwrap_or_default();
    format!("{unique} ({columns}){condition}")
}

/// A condition without what the engines write differently.
fn plain(condition: &str) -> String {
    condition.replace("::text", "").replace(['(', ')'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn sqlite_shape(tx: &mut Tx) -> Shape {
    let mut facts = Vec::new();
    let columns = "SELECT t.name AS t, c.name AS c, c.type AS kind, c.\"notnull\" AS must, c.pk AS pk, c.dflt_value AS preset \
                   FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'";
    for row in rows(tx, columns).await {
        let key: i64 = row.get("pk").unwrap();
        // SQLite's own number of a row can never be NULL, though the pragma does not say so.
        let must = row.get::<bool>("must").unwrap() || key > 0;
        let preset = row.get::<Option<String>>("preset").unwrap().is_some();
        facts.push((
            text(&row, "t"),
            format!("column {} {} required={must} key={key} preset={preset}", text(&row, "c"), text(&row, "kind")),
        ));
    }
    let indexes = "SELECT t.name AS t, i.\"unique\" AS single, s.sql AS made_by, \
                   (SELECT group_concat(x.name, ', ' ORDER BY x.seqno) FROM pragma_index_info(i.name) x) AS columns \
                   FROM pragma_table_list t JOIN pragma_index_list(t.name) i LEFT JOIN sqlite_schema s ON s.name = i.name \
                   WHERE t.type = 'table' AND i.origin <> 'pk'";
    for row in rows(tx, indexes).await {
        let made_by = row.get::<Option<String>>("made_by").unwrap().unwrap_or_default();
        let condition = made_by.split_once(" WHERE ").map(|(_, condition)| condition.to_owned());
        let kind = if row.get("single").unwrap() { "unique" } else { "index" };
        facts.push((text(&row, "t"), index_fact(kind, &text(&row, "columns"), condition)));
    }
    let references = "SELECT t.name AS t, f.\"table\" AS target, group_concat(f.\"from\", ', ' ORDER BY f.seq) AS columns \
                      FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table' GROUP BY t.name, f.id";
    for row in rows(tx, references).await {
        facts.push((text(&row, "t"), format!("({}) belongs to {}", text(&row, "columns"), text(&row, "target"))));
    }
    let tables = "SELECT s.name AS t, s.sql AS made_by FROM sqlite_schema s WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%'";
    for row in rows(tx, tables).await {
        let made_by = text(&row, "made_by");
        facts.push((text(&row, "t"), format!("checks {}", made_by.matches("CHECK (").count())));
        assert!(made_by.trim_end().ends_with("STRICT"), "{} is STRICT", text(&row, "t"));
    }
    for row in rows(tx, "SELECT s.name AS name, s.tbl_name AS t FROM sqlite_schema s WHERE s.type = 'trigger'").await {
        facts.push((text(&row, "t"), format!("trigger {}", text(&row, "name"))));
    }
    shape(facts)
}

async fn postgres_shape(tx: &mut Tx) -> Shape {
    let mut facts = Vec::new();
    let columns = "SELECT c.table_name::text AS t, c.column_name::text AS c, c.data_type::text AS kind, c.is_nullable = 'NO' AS must, \
                   c.column_default IS NOT NULL AS preset, c.collation_name::text AS collation, \
                   coalesce((SELECT array_position(i.indkey::int[], c.ordinal_position::int) + 1 FROM pg_index i \
                             WHERE i.indrelid = c.table_name::regclass AND i.indisprimary), 0) AS pk \
                   FROM information_schema.columns c WHERE c.table_schema = 'public'";
    for row in rows(tx, columns).await {
        let (table, column) = (text(&row, "t"), text(&row, "c"));
        let kind = match text(&row, "kind").as_str() {
            "uuid" | "bytea" => "BLOB",
            "bigint" => "INTEGER",
            "text" => "TEXT",
            other => panic!("{table}.{column} has the type {other}, which SQLite has no counterpart for"),
        };
        if kind == "TEXT" {
            assert_eq!(text(&row, "collation"), "C", "{table}.{column} sorts as on SQLite");
        }
        let must: bool = row.get("must").unwrap();
        let preset: bool = row.get("preset").unwrap();
        // int2vector counts from 0, so that array_position + 1 is the place in the key.
        let key: i64 = row.get("pk").unwrap();
        facts.push((table, format!("column {column} {kind} required={must} key={key} preset={preset}")));
    }
    let indexes = "SELECT i.indrelid::regclass::text AS t, i.indisunique AS single, pg_get_expr(i.indpred, i.indrelid) AS condition, \
                   (SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest(i.indkey::int[]) WITH ORDINALITY k (number, place) \
                    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) AS columns \
                   FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid \
                   WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisprimary";
    for row in rows(tx, indexes).await {
        let kind = if row.get("single").unwrap() { "unique" } else { "index" };
        facts.push((text(&row, "t"), index_fact(kind, &text(&row, "columns"), row.get("condition").unwrap())));
    }
    let references = "SELECT f.conrelid::regclass::text AS t, f.confrelid::regclass::text AS target, \
                      (SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest(f.conkey) WITH ORDINALITY k (number, place) \
                       JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.number) AS columns \
                      FROM pg_constraint f WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace";
    for row in rows(tx, references).await {
        facts.push((text(&row, "t"), format!("({}) belongs to {}", text(&row, "columns"), text(&row, "target"))));
    }
    let checks = "SELECT c.relname::text AS t, (SELECT count(*) FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c') AS n \
                  FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace";
    for row in rows(tx, checks).await {
        facts.push((text(&row, "t"), format!("checks {}", row.get::<i64>("n").unwrap())));
    }
    let triggers =
        "SELECT g.tgrelid::regclass::text AS t, g.tgname::text AS name FROM pg_trigger g WHERE NOT g.tgisinternal";
    for row in rows(tx, triggers).await {
        facts.push((text(&row, "t"), format!("trigger {}", text(&row, "name"))));
    }
    shape(facts)
}
