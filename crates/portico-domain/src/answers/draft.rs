//! Drafts: raw text per field, as typed.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{SeqAccess, Visitor},
};

use super::{Answers, is_blank};
use crate::{context::Context, form::Form, id::Id, locale::Locale, text::NormalText};

/// What a person has typed or chosen, by field: inputs are text inputs, so that nothing typed is ever lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Draft(pub BTreeMap<Id, Raw>);

/// The raw content of one input. Yes/no is `yes` or `no`, a consent `yes` or empty, a choice the option's id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Raw {
    /// Text of an input, or the id of the one chosen option.
    Text(String),
    /// Ids of the chosen options, in the order of choosing.
    Chosen(Vec<String>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text as it is typed, or a list of ids that are chosen")
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw, A::Error> {
        let mut ids = Vec::new();
        while let Some(id) = list.next_element()? {
            ids.push(id);
        }
        Ok(Raw::Chosen(ids))
    }
}

impl Raw {
    /// Whether nothing has been typed or chosen.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => is_blank(text),
            Self::Chosen(ids) => ids.iter().all(|id| is_blank(id)),
        }
    }
}

/// Turns a draft's text into answers: the one place where text becomes a value. `normal` makes text normal where it enters:
/// the browser's goes through `String.prototype.normalize`.
#[must_use]
pub fn parse(form: &Form, draft: &Draft, locale: &Locale, normal: fn(&str) -> NormalText) -> Answers {
    let mut answers = Answers::default();
    for (id, raw) in &draft.0 {
        let Some(field) = form.field(id.as_str()) else {
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
