//! Secrets that belong to a person's account and that the server must read again, such as that of a second factor.

use store::{Tx, UserId, Uuid};
use zeroize::Zeroizing;

use crate::cipher::Binding;
use crate::error::VaultError;
use crate::root::Vault;

impl Vault {
    /// Seals a secret of an account. It opens for this account and in this table alone.
    pub fn seal_for_account(&self, tx: &Tx, table: &'static str, account: UserId, plain: &[u8]) -> Vec<u8> {
        self.account_key().seal(tx.random(), &place(table, account), plain)
    }

    /// Opens what [`Vault::seal_for_account`] sealed.
    ///
    /// Errors: `Unreadable` if it was changed, or moved to another account or table.
    pub fn open_for_account(
        &self,
        table: &'static str,
        account: UserId,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        self.account_key().open(&place(table, account), sealed).map_err(|_| VaultError::Unreadable { table })
    }
}

fn place(table: &'static str, account: UserId) -> Binding<'static> {
    Binding { table, purpose: "account secret", row: account.into(), owner: Uuid::nil(), topic: "", version: 0 }
}
