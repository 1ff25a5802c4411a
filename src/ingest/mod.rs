//! bytes → documents; the only reader of files.
