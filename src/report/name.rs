//! The one name of each kind, relation and gravity: the name it has in JSON.

use serde::Serialize;

/// Returns the name of a value of an enumeration without fields, as JSON writes it; empty for
/// anything else.
pub(super) fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::DivergenceKind;

    #[test]
    fn a_kind_is_named_as_in_json() {
        assert_eq!(name(&DivergenceKind::LoadedTerm), "loaded-term");
    }

    #[test]
    fn what_is_no_enumeration_has_no_name() {
        assert_eq!(name(&3), "");
    }
}
