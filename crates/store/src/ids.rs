//! The ids that nearly every part of Lotse names.

crate::id!(
    /// A Care Management network: one steering group, one region, one reference frame.
    pub NetworkId
);
crate::id!(
    /// A carrier, the legal person that runs organisations.
    pub CarrierId
);
crate::id!(
    /// An organisation, which has its own key and its own data protection regime.
    pub OrganisationId
);
crate::id!(
    /// A unit of an organisation, the team in which people work.
    pub UnitId
);
crate::id!(
    /// A person's account.
    pub UserId
);
crate::id!(
    /// A family's case.
    pub CaseId
);
crate::id!(
    /// A file: what one unit keeps about a case, or an intake file.
    pub FileId
);
crate::id!(
    /// An entry of a file, the smallest thing that is encrypted, granted and erased.
    pub EntryId
);
