//! Signatures
