//! What is asked of substitutions by those concerned.

pub(super) mod ask;
