//! Every kind of value comes back as it was given.

use std::collections::BTreeSet;

use store::ids::{CaseId, UserId};
use store::{Error, Timestamp, Tx, Uuid, Value, args, sql};
use testkit::{Scratch, both_engines};

async fn make_table(tx: &mut Tx) {
    let table = sql!(
        sqlite = "CREATE TABLE kind (id BLOB PRIMARY KEY, number INTEGER, at INTEGER, text TEXT, bytes BLOB, case_id BLOB) STRICT",
        postgres = "CREATE TABLE kind (id UUID PRIMARY KEY, number BIGINT, at BIGINT, text TEXT COLLATE \"C\", bytes BYTEA, case_id UUID)"
    );
    tx.run(table, args![]).await.unwrap();
}

#[both_engines]
async fn what_was_kept_comes_back_unchanged(scratch: Scratch) {
    let mut tx = scratch.db.begin().await.unwrap();
    make_table(&mut tx).await;
    let insert = sql!("INSERT INTO kind (id, number, at, text, bytes, case_id) VALUES ($1, $2, $3, $4, $5, $6)");
    let full = tx.new_id();
    let case = CaseId::from(tx.new_id());
    let text = "Müller-Ğüneş, 'Straße' \"Ω\" \\ $1 {seen} 👨‍👩‍👧";
    let bytes: Vec<u8> = (0..=255).collect();
    tx.run(insert, args![full, i64::MIN, Timestamp::FOREVER, text, bytes.clone(), case]).await.unwrap();
    let empty = tx.new_id();
    tx.run(insert, args![empty, None::<i64>, None::<Timestamp>, None::<&str>, None::<Vec<u8>>, None::<CaseId>])
        .await
        .unwrap();
    let blank = tx.new_id();
    tx.run(insert, args![blank, true, false, "", Vec::<u8>::new(), Some(case)]).await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = scratch.db.read().await.unwrap();
    let select = sql!("SELECT id, number, at, text, bytes, case_id FROM kind WHERE id = $1");
    let row = tx.one(select, args![full]).await.unwrap();
    assert_eq!(row.get::<Uuid>("id"), Ok(full));
    assert_eq!(row.get::<i64>("number"), Ok(i64::MIN));
    assert_eq!(row.get::<Timestamp>("at"), Ok(Timestamp::FOREVER));
    assert_eq!(row.get::<String>("text"), Ok(text.to_owned()));
    assert_eq!(row.get::<Vec<u8>>("bytes"), Ok(bytes.clone()));
    assert_eq!(row.get::<Option<CaseId>>("case_id"), Ok(Some(case)));

    let row = tx.one(select, args![empty]).await.unwrap();
    assert_eq!(row.get::<Option<i64>>("number"), Ok(None));
    assert_eq!(row.get::<Option<Timestamp>>("at"), Ok(None));
    assert_eq!(row.get::<Option<String>>("text"), Ok(None));
    assert_eq!(row.get::<Option<Vec<u8>>>("bytes"), Ok(None));
    assert_eq!(row.get::<Option<CaseId>>("case_id"), Ok(None));
    assert!(matches!(row.get::<i64>("number"), Err(Error::Column { .. })), "nothing is not a number");

    let row = tx.one(select, args![blank]).await.unwrap();
    assert_eq!(row.get::<bool>("number"), Ok(true));
    assert_eq!(row.get::<bool>("at"), Ok(false));
    assert_eq!(row.get::<String>("text"), Ok(String::new()));
    assert_eq!(row.get::<Vec<u8>>("bytes"), Ok(Vec::new()));
    assert_eq!(row.get::<CaseId>("case_id"), Ok(case));
}

#[both_engines]
async fn what_the_engine_computes_is_read_alike(scratch: Scratch) {
    let mut tx = scratch.db.begin().await.unwrap();
    make_table(&mut tx).await;
    for number in [5_000_000_000, 7, -3, 40_000] {
        let id = tx.new_id();
        tx.run(sql!("INSERT INTO kind (id, number) VALUES ($1, $2)"), args![id, number]).await.unwrap();
    }
    let row = tx
        .one(
            sql!(
                "SELECT count(*) AS number_of, sum(number) AS total, sum(-number) AS debt, sum(number) - 5000040004 AS zero, \
                 EXISTS (SELECT 1 FROM kind WHERE number = 7) AS found, 1 AS one, 'x' AS letter, max(text) AS absent FROM kind"
            ),
            args![],
        )
        .await
        .unwrap();
    assert_eq!(row.get::<i64>("number_of"), Ok(4));
    assert_eq!(row.get::<i64>("total"), Ok(5_000_040_004));
    assert_eq!(row.get::<i64>("debt"), Ok(-5_000_040_004));
    assert_eq!(row.get::<i64>("zero"), Ok(0));
    assert_eq!(row.get::<bool>("found"), Ok(true));
    assert_eq!(row.get::<i64>("one"), Ok(1));
    assert_eq!(row.get::<String>("letter"), Ok("x".to_owned()));
    assert_eq!(row.get::<Option<String>>("absent"), Ok(None));
    assert!(row.get::<i64>("missing").unwrap_err().to_string().contains("missing"));
}

#[both_engines]
async fn one_argument_can_be_a_list(scratch: Scratch) {
    let mut tx = scratch.db.begin().await.unwrap();
    make_table(&mut tx).await;
    let mut ids = Vec::new();
    for (number, text) in [(1, "eins"), (2, "zwei"), (3, "drei, \"vier\"")] {
        let id = UserId::from(tx.new_id());
        tx.run(sql!("INSERT INTO kind (id, number, text) VALUES ($1, $2, $3)"), args![id, number, text]).await.unwrap();
        ids.push(id);
    }
    let numbers = |rows: Vec<store::Row>| rows.iter().map(|row| row.get("number").unwrap()).collect::<BTreeSet<i64>>();

    let by_id = sql!("SELECT number FROM kind WHERE id {id_list:$1}");
    let found = tx.all(by_id, args![Value::ids([ids[0], ids[2]])]).await.unwrap();
    assert_eq!(numbers(found), BTreeSet::from([1, 3]));
    let by_text = sql!("SELECT number FROM kind WHERE text {list:$1}");
    let found = tx.all(by_text, args![Value::texts(["zwei", "drei, \"vier\""])]).await.unwrap();
    assert_eq!(numbers(found), BTreeSet::from([2, 3]));
    let by_number = sql!("SELECT number FROM kind WHERE number {int_list:$1}");
    let found = tx.all(by_number, args![Value::ints([2, 9])]).await.unwrap();
    assert_eq!(numbers(found), BTreeSet::from([2]));
    let found = tx.all(by_id, args![Value::ids(Vec::<UserId>::new())]).await.unwrap();
    assert_eq!(numbers(found), BTreeSet::new());
}

#[both_engines]
async fn json_in_a_text_column_is_read_alike(scratch: Scratch) {
    let mut tx = scratch.db.begin().await.unwrap();
    make_table(&mut tx).await;
    let id = tx.new_id();
    let detail = r#"{"route": "/faelle", "count": 3}"#;
    tx.run(sql!("INSERT INTO kind (id, text) VALUES ($1, $2)"), args![id, detail]).await.unwrap();
    let row = tx.one(sql!("SELECT {json:k.text} ->> 'route' AS route FROM kind k"), args![]).await.unwrap();
    assert_eq!(row.get::<String>("route"), Ok("/faelle".to_owned()));
}
