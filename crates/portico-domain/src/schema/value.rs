//! The schema of a kind's answers.

use serde_json::{Value, json};

use super::{
    Expressed,
    parts::{all, not, when},
    text::is_blank,
};

/// The JSON Schema of an answer by its field's kind alone, defined in the kind's own file.
///
/// Blank answers are allowed for every kind and are not covered here.
#[derive(Clone, Debug)]
pub(crate) struct ValueSchema {
    /// Valid for every answer that the kind accepts.
    pub taken: Value,
    /// How completely `taken` expresses the requirements of the kind.
    pub expressed: Expressed,
    /// For text: valid for what the kind stores unchanged.
    pub plain: Option<Value>,
    /// Whether it is a list of ids.
    pub is_list: bool,
    /// Whether it has a first and a last day.
    pub is_period: bool,
    /// Valid for what counts as answered.
    pub answered: Value,
}

impl ValueSchema {
    /// A schema that is valid exactly for what the kind accepts.
    pub(crate) fn whole(taken: Value) -> Self {
        Self {
            taken,
            expressed: Expressed::Always,
            plain: None,
            is_list: false,
            is_period: false,
            answered: not(&is_blank()),
        }
    }

    /// A schema that expresses the kind's requirements partially.
    pub(crate) fn partly(taken: Value) -> Self {
        Self { expressed: Expressed::Partly, ..Self::whole(taken) }
    }

    /// Text of at most `longest` characters that, if plain, has this format.
    pub(crate) fn text(longest: u32, plain: Value, format: Value) -> Self {
        let wanted = all(vec![json!({ "maxLength": longest }), format]);
        let taken = all(vec![json!({ "type": "string" }), when(&plain, wanted)]);
        Self { expressed: Expressed::Plainly, plain: Some(plain), ..Self::whole(taken) }
    }
}
