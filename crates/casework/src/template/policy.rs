//! Who may write templates: leads, for their own unit; everyone who works with content in the unit uses them.

use identity::{Role, Roles};

use crate::entry::EntryError;

/// Lets leads pass. Errors: `NotFound` for everybody else.
pub fn writes(roles: Roles) -> Result<(), EntryError> {
    if roles.has(Role::Lead) { Ok(()) } else { Err(EntryError::NotFound) }
}

/// Lets those pass who work with content. Errors: `NotFound` for everybody else.
pub fn uses(roles: Roles) -> Result<(), EntryError> {
    if roles.work_with_content() { Ok(()) } else { Err(EntryError::NotFound) }
}
