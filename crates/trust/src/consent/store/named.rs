//! Consents and signatures by the card that they name, for a merge of two cards.

use ::store::{EntryId, Error, Tx, Uuid, Value, args, sql};

/// A column that names a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::consent) enum Named {
    /// Whose consent it is.
    Consents,
    /// Who signed.
    Signatures,
}

impl Named {
    /// What a merge calls it.
    pub(in crate::consent) fn as_str(self) -> &'static str {
        match self {
            Named::Consents => "consent",
            Named::Signatures => "consent-signature",
        }
    }

    /// The rows that name a card; ids only, for a merge.
    pub(in crate::consent) async fn naming_unscoped(self, tx: &mut Tx, card: EntryId) -> Result<Vec<Uuid>, Error> {
        let text = match self {
            Named::Consents => sql!("SELECT entry_id FROM consent WHERE person_entry_id = $1 ORDER BY entry_id"),
            Named::Signatures => {
                sql!("SELECT entry_id FROM consent_signature WHERE person_entry_id = $1 ORDER BY entry_id")
            }
        };
        let rows = tx.all(text, args![card]).await?;
        rows.iter().map(|row| row.get("entry_id")).collect()
    }

    /// Lets rows name another card of the same person.
    pub(in crate::consent) async fn rename(
        self,
        tx: &mut Tx,
        rows: &[Uuid],
        from: EntryId,
        to: EntryId,
    ) -> Result<u64, Error> {
        let text = match self {
            Named::Consents => {
                sql!("UPDATE consent SET person_entry_id = $3 WHERE entry_id {id_list:$1} AND person_entry_id = $2")
            }
            Named::Signatures => {
                sql!(
                    "UPDATE consent_signature SET person_entry_id = $3 WHERE entry_id {id_list:$1} AND person_entry_id = $2"
                )
            }
        };
        tx.run(text, args![Value::ids(rows.iter().copied()), from, to]).await
    }
}
