//! What a kind says of its answers.

use serde_json::{Value, json};

use super::{
    Said,
    parts::{all, not, when},
    text::is_blank,
};

/// What JSON Schema says of an answer of one field by its kind alone. Every kind states it in its own file.
///
/// Blank answers are none whatever the kind, so nothing has to be said of them here.
#[derive(Clone, Debug)]
pub(crate) struct ValueSchema {
    /// Valid for every answer that the kind takes.
    pub taken: Value,
    /// How much of what the kind wants `taken` says.
    pub said: Said,
    /// Of text: valid for what the kind keeps letter for letter.
    pub plain: Option<Value>,
    /// Whether it is a list of ids.
    pub is_list: bool,
    /// Valid for what counts as an answer.
    pub answered: Value,
}

impl ValueSchema {
    /// Of answers that are valid exactly when the kind takes them.
    pub(crate) fn whole(taken: Value) -> Self {
        Self { taken, said: Said::Always, plain: None, is_list: false, answered: not(&is_blank()) }
    }

    /// Of answers of which JSON Schema can say no more.
    pub(crate) fn partly(taken: Value) -> Self {
        Self { said: Said::Partly, ..Self::whole(taken) }
    }

    /// Of text of so many characters at most, which in plain text has this format.
    pub(crate) fn text(longest: u32, plain: Value, format: Value) -> Self {
        let wanted = all(vec![json!({ "maxLength": longest }), format]);
        let taken = all(vec![json!({ "type": "string" }), when(&plain, wanted)]);
        Self { said: Said::Plainly, plain: Some(plain), ..Self::whole(taken) }
    }
}
