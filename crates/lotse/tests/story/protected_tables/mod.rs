//! One predicate: no statement of the program reaches a protected row past what the actor may see (rule 1, V1).
//!
//! Every statement that is linked into the program is parsed. A SELECT that takes rows from a protected table must join
//! from `seen` in the same breath, and entries must be joined by their own id; whatever does not stands in a list here,
//! with its reason.

mod exceptions;

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use sqlparser::ast::{
    Expr, JoinOperator, Query, Select, SetExpr, Statement as Sql, TableFactor, TableObject, TableWithJoins, Visit,
    Visitor,
};
use sqlparser::dialect::PostgreSqlDialect;
use sqlparser::parser::Parser;
use store::{STATEMENTS, Statement};

use exceptions::exceptions;

/// Tables whose rows are protected: content, or what content can be told from.
const PROTECTED: &[&str] = &[
    "entry",
    "entry_version",
    "blind_token",
    "file",
    "family_case",
    "claim_moment",
    "first_consultation",
    "contact_term",
    "finding",
    "task",
    "appointment",
    "draft",
    "contest",
    "entry_link",
    "upload",
    "document_body",
    "document_chunk",
    "person_merge",
    "person_merge_step",
    "same_person",
    "sealed_entry",
    "sealed_release",
    "entry_origin",
    "protection",
    "protection_step",
    "risk_person",
    "protection_notice",
    "protection_feedback",
    "consent",
    "consent_topic",
    "consent_item",
    "consent_exclusion",
    "consent_signature",
    "disclosure",
    "disclosure_item",
    "disclosure_copy",
    "assessment",
    "assessment_area",
    "phase_step",
    "goal_focus",
    "plan_version",
    "agreement",
    "closing",
    "aftercare_contact",
    "statutory_plan",
    "statutory_version",
    "report",
];

/// How a row of a protected table may hang on what is seen: its column, and the table and column it must equal. A file
/// or a case reached in another way, such as all files of a seen case, would be somebody else's.
const TIES: &[(&str, &str, &str, &str)] = &[
    ("entry", "id", "seen", "id"),
    ("entry_version", "entry_id", "seen", "id"),
    ("blind_token", "entry_id", "seen", "id"),
    ("claim_moment", "entry_id", "seen", "id"),
    ("first_consultation", "entry_id", "seen", "id"),
    ("file", "cover_entry_id", "seen", "id"),
    ("file", "id", "seen", "file_id"),
    ("file", "id", "entry", "file_id"),
    ("file", "id", "first_consultation", "file_id"),
    ("family_case", "id", "file", "case_id"),
    ("contact_term", "case_id", "file", "case_id"),
    ("contact_term", "case_id", "family_case", "id"),
    ("contact_term", "entry_id", "seen", "id"),
    ("finding", "file_id", "file", "id"),
    ("task", "entry_id", "seen", "id"),
    ("appointment", "entry_id", "seen", "id"),
    ("draft", "file_id", "file", "id"),
    ("contest", "entry_id", "seen", "id"),
    ("contest", "about_id", "seen", "id"),
    ("entry_link", "entry_id", "seen", "id"),
    ("entry_link", "to_id", "seen", "id"),
    ("upload", "file_id", "file", "id"),
    ("document_body", "entry_id", "seen", "id"),
    ("document_chunk", "attachment_id", "document_body", "attachment_id"),
    ("person_merge", "entry_id", "seen", "id"),
    ("same_person", "first_id", "seen", "id"),
    ("same_person", "second_id", "seen", "id"),
    ("sealed_entry", "entry_id", "seen", "id"),
    ("protection", "entry_id", "seen", "id"),
    ("protection_step", "entry_id", "seen", "id"),
    ("risk_person", "entry_id", "seen", "id"),
    ("protection_notice", "entry_id", "seen", "id"),
    ("protection_feedback", "entry_id", "seen", "id"),
    ("sealed_release", "entry_id", "seen", "id"),
    ("consent", "entry_id", "seen", "id"),
    ("consent_topic", "entry_id", "seen", "id"),
    ("consent_item", "entry_id", "seen", "id"),
    ("consent_exclusion", "entry_id", "seen", "id"),
    ("consent_signature", "entry_id", "seen", "id"),
    ("entry_origin", "entry_id", "seen", "id"),
    ("disclosure", "entry_id", "seen", "id"),
    ("disclosure", "entry_id", "disclosure_item", "entry_id"),
    ("disclosure", "from_file", "seen", "file_id"),
    ("disclosure_item", "entry_id", "seen", "id"),
    ("disclosure_item", "entry_id", "disclosure", "entry_id"),
    ("disclosure_item", "item_entry_id", "seen", "id"),
    ("disclosure_copy", "entry_id", "seen", "id"),
    ("disclosure_copy", "source_entry_id", "seen", "id"),
    ("file", "id", "disclosure", "from_file"),
    ("assessment", "entry_id", "seen", "id"),
    ("assessment_area", "entry_id", "seen", "id"),
    ("phase_step", "entry_id", "seen", "id"),
    ("goal_focus", "entry_id", "seen", "id"),
    ("plan_version", "entry_id", "seen", "id"),
    ("agreement", "entry_id", "seen", "id"),
    ("closing", "entry_id", "seen", "id"),
    ("aftercare_contact", "entry_id", "seen", "id"),
    ("statutory_plan", "entry_id", "seen", "id"),
    ("statutory_version", "entry_id", "seen", "id"),
    ("report", "entry_id", "seen", "id"),
];

#[test]
fn no_statement_reaches_a_protected_row_past_the_predicate() {
    let (known, mut used, mut wrong) = (exceptions(), BTreeSet::new(), Vec::new());
    for statement in of_the_program() {
        let faults = faults(&with_seen(statement.template()));
        if faults.is_empty() {
            continue;
        }
        let function = function_of(statement);
        match known.iter().position(|(file, name, _)| statement.file().ends_with(file) && *name == function) {
            Some(at) => {
                used.insert(at);
            }
            None => {
                wrong.push(format!("{}:{} in {function}: {}", statement.file(), statement.line(), faults.join("; ")))
            }
        }
    }
    assert!(wrong.is_empty(), "{} statements go past the predicate:\n{}", wrong.len(), wrong.join("\n"));
    let stale: Vec<_> = known.iter().enumerate().filter(|(at, _)| !used.contains(at)).map(|(_, one)| one).collect();
    assert!(stale.is_empty(), "these exceptions are needed no more: {stale:?}");
}

#[test]
fn the_list_of_exceptions_gives_reasons() {
    for (file, function, reason) in exceptions() {
        assert!(reason.split_whitespace().count() >= 4, "{file} {function} has no reason");
    }
}

#[test]
fn a_statement_past_the_predicate_is_noticed() {
    let leaks = [
        "SELECT body FROM entry WHERE id = $1",
        "{seen} SELECT e.body FROM entry e WHERE e.id = $7",
        "{seen} SELECT e.body FROM seen LEFT JOIN entry e ON e.id = seen.id RIGHT JOIN file f ON f.id = e.file_id",
        "{seen} SELECT e.body FROM seen JOIN file f ON f.cover_entry_id = seen.id JOIN entry e ON e.file_id = f.id",
        "{seen} SELECT e.id, (SELECT count(*) FROM entry x WHERE x.file_id = e.file_id) FROM seen JOIN entry e ON e.id = seen.id",
        "{seen} SELECT id FROM seen UNION SELECT id FROM entry",
        "{seen}, more AS (SELECT id FROM entry) SELECT id FROM more",
        "{seen} SELECT e.body FROM entry e LEFT JOIN seen ON seen.id = e.id",
        "{seen} SELECT 1 FROM seen WHERE EXISTS (SELECT 1 FROM family_case)",
        "DELETE FROM file WHERE id = $1",
        "UPDATE entry SET state = 'done' WHERE id = $1",
        "INSERT INTO entry_version SELECT * FROM entry",
        "SELECT 1 FROM unit u WHERE u.id IN (SELECT unit_id FROM first_consultation)",
        "{seen} SELECT e.id FROM seen CROSS JOIN entry e",
        "{seen} SELECT e.id FROM seen CROSS JOIN entry e WHERE e.file_id = seen.file_id",
        "{seen} SELECT e.id FROM seen CROSS JOIN entry e WHERE e.id = seen.id OR e.topic = 'basic'",
        "{seen} SELECT o.id FROM seen JOIN file f ON f.cover_entry_id = seen.id JOIN file o ON o.case_id = f.case_id",
        "{seen} SELECT c.code FROM seen JOIN entry e ON e.id = seen.id JOIN family_case c ON c.network_id = e.network_id",
    ];
    for leak in leaks {
        assert!(!faults(&with_seen(leak)).is_empty(), "not noticed: {leak}");
    }
    let sound = "{seen}, latest AS (SELECT l.file_id FROM seen JOIN entry l ON l.id = seen.id GROUP BY l.file_id)
                 SELECT c.code FROM seen JOIN file f ON f.cover_entry_id = seen.id JOIN family_case c ON c.id = f.case_id
                 LEFT JOIN latest ON latest.file_id = f.id JOIN entry e ON seen.id = e.id";
    let crossed = "{seen} SELECT e.id FROM seen CROSS JOIN entry e JOIN file f ON f.id = e.file_id WHERE e.id = seen.id AND e.kind = $7";
    for sound in [sound, crossed] {
        assert_eq!(faults(&with_seen(sound)), Vec::<String>::new());
    }
}

/// The predicate's place is taken by a text of the same shape, whose own reading of `entry` is not judged here.
/// The forms in which the predicate is written; each gives the same `seen`.
const FORMS: [&str; 5] = ["{seen}", "{seen_in_file}", "{seen_in_files}", "{seen_entry}", "{seen_entries}"];

fn with_seen(template: &str) -> String {
    FORMS.iter().fold(template.to_owned(), |text, form| text.replace(form, SEEN))
}

const SEEN: &str = "WITH my_file AS (SELECT 1 AS file_id), seen AS (SELECT 1 AS id)";

/// Statements of tests are linked into this binary too; only the program's are judged.
fn of_the_program() -> impl Iterator<Item = &'static Statement> {
    STATEMENTS.iter().copied().filter(|statement| !statement.file().contains("/tests/"))
}

/// What is wrong with a statement.
fn faults(template: &str) -> Vec<String> {
    let text = plain(template);
    let parsed = match Parser::parse_sql(&PostgreSqlDialect {}, &text) {
        Ok(parsed) => parsed,
        Err(error) => return vec![format!("it cannot be parsed: {error}: {text}")],
    };
    let mut judge = Judge::default();
    for statement in &parsed {
        judge.changes(statement);
        let _: ControlFlow<()> = statement.visit(&mut judge);
    }
    judge.faults
}

/// Pieces in braces as plain SQL; which one they stand for does not matter here.
fn plain(template: &str) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (piece, after) = after.split_once('}').expect("a piece in braces ends");
        match piece.split_once(':') {
            Some(("list" | "int_list" | "id_list", argument)) => text.push_str(&format!("IN ({argument})")),
            Some(("rows", _)) => text.push_str("($1)"),
            Some((_, argument)) => text.push_str(argument),
            None => {}
        }
        rest = after;
    }
    text + rest
}

#[derive(Default)]
struct Judge {
    faults: Vec<String>,
}

impl Judge {
    fn changes(&mut self, statement: &Sql) {
        let target = match statement {
            Sql::Insert(insert) => match &insert.table {
                TableObject::TableName(name) => Some(name.to_string()),
                other => Some(other.to_string()),
            },
            Sql::Update(update) => Some(update.table.relation.to_string()),
            Sql::Delete(delete) => Some(delete.from.to_string()),
            _ => None,
        };
        let names = target.iter().flat_map(|text| text.split(|c: char| !(c.is_alphanumeric() || c == '_')));
        for name in names.filter(|name| PROTECTED.contains(name)) {
            self.faults.push(format!("it changes {name}"));
        }
    }

    fn set(&mut self, set: &SetExpr) {
        match set {
            SetExpr::Select(select) => self.select(select),
            SetExpr::SetOperation { left, right, .. } => {
                self.set(left);
                self.set(right);
            }
            // Nested queries and changes come by themselves.
            _ => {}
        }
    }

    fn select(&mut self, select: &Select) {
        let tables: Vec<(String, String)> = select.from.iter().flat_map(tables_of).collect();
        let guarded: Vec<&(String, String)> =
            tables.iter().filter(|(name, _)| PROTECTED.contains(&name.as_str())).collect();
        if guarded.is_empty() {
            return;
        }
        if !select.from.iter().any(starts_from_seen) {
            let names: Vec<&str> = guarded.iter().map(|(name, _)| name.as_str()).collect();
            self.faults.push(format!("it reads {} without seen", names.join(", ")));
            return;
        }
        let conditions = conditions_of(select);
        for (name, alias) in guarded {
            let tied = TIES.iter().filter(|(table, ..)| table == name).any(|(_, column, other, other_column)| {
                let aliases = tables.iter().filter(|(table, _)| table == other).map(|(_, alias)| alias);
                aliases.clone().any(|other| {
                    let (one, two) = (format!("{alias}.{column}"), format!("{other}.{other_column}"));
                    conditions
                        .iter()
                        .any(|found| *found == format!("{one} = {two}") || *found == format!("{two} = {one}"))
                })
            });
            if !tied {
                self.faults.push(format!("{name} {alias} does not hang on what is seen"));
            }
        }
    }
}

impl Visitor for Judge {
    type Break = ();

    fn pre_visit_query(&mut self, query: &Query) -> ControlFlow<()> {
        self.set(&query.body);
        ControlFlow::Continue(())
    }
}

/// The tables of one item of FROM with their aliases.
fn tables_of(item: &TableWithJoins) -> Vec<(String, String)> {
    let factors = std::iter::once(&item.relation).chain(item.joins.iter().map(|join| &join.relation));
    factors.flat_map(table_of).collect()
}

fn table_of(factor: &TableFactor) -> Vec<(String, String)> {
    match factor {
        TableFactor::Table { name, alias, .. } => {
            let name = name.to_string();
            let alias = alias.as_ref().map_or_else(|| name.clone(), |alias| alias.name.to_string());
            vec![(name, alias)]
        }
        TableFactor::NestedJoin { table_with_joins, .. } => tables_of(table_with_joins),
        _ => Vec::new(),
    }
}

/// Whether an item of FROM holds nothing but what is joined to seen: seen comes first or by an inner join, and no join
/// brings rows that seen does not have.
fn starts_from_seen(item: &TableWithJoins) -> bool {
    let inner = |operator: &JoinOperator| {
        matches!(operator, JoinOperator::Join(_) | JoinOperator::Inner(_) | JoinOperator::CrossJoin(_))
    };
    let left = |operator: &JoinOperator| matches!(operator, JoinOperator::Left(_) | JoinOperator::LeftOuter(_));
    let is_seen = |factor: &TableFactor| table_of(factor).iter().any(|(name, _)| name == "seen");
    let joined = item.joins.iter().any(|join| is_seen(&join.relation) && inner(&join.join_operator));
    let closed = item.joins.iter().all(|join| inner(&join.join_operator) || left(&join.join_operator));
    (is_seen(&item.relation) || joined) && closed
}

/// The single conditions by which a SELECT joins its tables.
fn conditions_of(select: &Select) -> Vec<String> {
    use sqlparser::ast::JoinConstraint::On;
    let joins = select.from.iter().flat_map(|item| &item.joins);
    let on = joins.filter_map(|join| match &join.join_operator {
        JoinOperator::Join(On(condition))
        | JoinOperator::Inner(On(condition))
        | JoinOperator::CrossJoin(On(condition)) => Some(condition),
        JoinOperator::Left(On(condition)) | JoinOperator::LeftOuter(On(condition)) => Some(condition),
        _ => None,
    });
    on.chain(&select.selection).flat_map(parts_of).collect()
}

fn parts_of(condition: &Expr) -> Vec<String> {
    match condition {
        Expr::BinaryOp { left, op: sqlparser::ast::BinaryOperator::And, right } => {
            parts_of(left).into_iter().chain(parts_of(right)).collect()
        }
        Expr::Nested(inner) => parts_of(inner),
        other => vec![other.to_string()],
    }
}

/// The name of the function in which a statement stands, read from the source.
fn function_of(statement: &Statement) -> String {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let path = std::path::Path::new(root).join(statement.file());
    let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let before: Vec<&str> = source.lines().take(statement.line() as usize).collect();
    let named = before.iter().rev().find_map(|line| {
        let declared = line.trim_start();
        let at = declared.find("fn ").filter(|at| {
            declared[..*at].split_whitespace().all(|word| {
                word.starts_with("pub") || word.starts_with("crate::") || word == "async" || word == "const"
            })
        })?;
        let name: String = declared[at + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        (!name.is_empty()).then_some(name)
    });
    named.unwrap_or_else(|| "a constant".to_owned())
}
