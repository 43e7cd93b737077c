//! Drafts: raw text per field, as typed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Answers;
use crate::{context::Context, form::Form, id::Id, locale::Locale, text::NormalText};

/// What a person has typed or chosen, by field: inputs are text inputs, so that nothing typed is ever lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Draft(pub BTreeMap<Id, Raw>);

/// The raw content of one input. Yes/no is `yes` or `no`, a consent `yes` or empty, a choice the option's id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Raw {
    /// Text of an input, or the id of the one chosen option.
    Text(String),
    /// Ids of the chosen options, in the order of choosing.
    Chosen(Vec<String>),
}

impl Raw {
    /// Whether nothing has been typed or chosen.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Chosen(ids) => ids.is_empty(),
        }
    }
}

/// Turns a draft's text into answers: the one place where text becomes a value. `normal` makes text normal where it enters:
/// the browser's goes through `String.prototype.normalize`.
#[must_use]
pub fn parse(form: &Form, draft: &Draft, locale: &Locale, normal: fn(&str) -> NormalText) -> Answers {
    let mut answers = Answers::default();
    for (id, raw) in &draft.0 {
        let Some(field) = form.field(id.as_str()).filter(|field| field.kind.takes_answer()) else {
            answers.unknown.insert(id.to_string());
            continue;
        };
        match field.kind.parse(raw, locale, normal) {
            Ok(Some(value)) => {
                answers.values.insert(field.id.clone(), value);
            }
            Ok(None) => {}
            Err(problem) => {
                answers.unread.insert(field.id.clone(), problem);
            }
        }
    }
    answers
}

impl Draft {
    /// A new draft: the defaults, put in once.
    #[must_use]
    pub fn new(form: &Form, context: &Context, locale: &Locale) -> Self {
        let defaults = form.fields.iter().filter_map(|field| {
            let value = field.default.as_ref()?.resolve(context)?;
            Some((field.id.clone(), field.kind.raw(&value, locale)))
        });
        Self(defaults.collect())
    }
}
