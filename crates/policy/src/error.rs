//! Why a fact of access was not written.

/// Errors of the functions that write assignments and grants. Each is a mistake of the calling code or a rule the
/// person met; none tells anything about a row they may not see.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused or failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A file, unit, entry or parent that is not there.
    #[error("a row named by the grant or assignment is not there")]
    Absent,
    /// The case named is not the file's case, so a bar on the case would not hold.
    #[error("the file belongs to another case")]
    OtherCase,
    /// The unit named is not the file's unit: people are assigned to files of their own unit only (P1, P3).
    #[error("the file belongs to another unit")]
    OtherUnit,
    /// The entry named does not lie in the file from which it is granted.
    #[error("the entry lies in another file")]
    OtherFile,
    /// A basis that holds within one file was used to let something out of it, or a write was.
    #[error("this basis or act never leaves the file")]
    NotOwnFile,
    /// A hidden file gives nothing to an intake (L-10, P12).
    #[error("a hidden file gives nothing to an intake")]
    HiddenFile,
    /// The intake belongs to another organisation (P12).
    #[error("the intake belongs to another organisation")]
    OtherOrganisation,
    /// The child would begin before its parent or end after it (decision 4 of security.md).
    #[error("a passed-on grant cannot outlive the grant it comes from")]
    OutlivesParent,
    /// The child would reach more than its parent: another file, topic, entry, act, purpose or basis.
    #[error("a passed-on grant cannot exceed the grant it comes from")]
    ExceedsParent,
}
