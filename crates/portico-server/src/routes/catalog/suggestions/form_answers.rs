//! What a half-filled form says that an article could answer to.

use std::collections::{BTreeMap, BTreeSet};

use portico_domain::{
    form::{CheckTest, Field, Options},
    spec::KindTag,
};
use portico_search::telling_words;
use serde::Deserialize;

use crate::catalog::{LoadedCatalog, Offer};

/// Maximum number of fields that are considered, the first ones of the form.
const FIELDS: usize = 40;
/// Maximum number of texts that are searched for.
const TEXTS: usize = 3;
/// Longer texts are cut off here, in characters.
const LONGEST: usize = 300;
/// Maximum number of chosen options that are considered.
const CHOSEN: usize = 20;

/// One answer: what was typed, or the ids of what was chosen.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum FormAnswer {
    Typed(String),
    Chosen(Vec<String>),
}

/// Answers by field.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct FormAnswers(BTreeMap<String, FormAnswer>);

/// What is searched for.
#[derive(Clone, Debug, Default)]
pub(super) struct SearchTerms {
    /// The telling words of each text, in the form's order. What the item is called is said by every such form.
    pub(super) texts: Vec<Vec<String>>,
    /// The words of chosen rows of a lookup: services, products, applications. Options that the form writes itself are answers to its
    /// questions and name nothing.
    pub(super) names: Vec<String>,
    /// The ids of all that was chosen.
    pub(super) chosen: Vec<String>,
}

impl FormAnswers {
    /// What is said in the fields of `offer`, for somebody in `groups`.
    pub(super) fn terms(&self, catalog: &LoadedCatalog, offer: &Offer, groups: &BTreeSet<String>) -> SearchTerms {
        let mut terms = SearchTerms::default();
        let known: BTreeSet<String> = telling_words(&offer.item.name).into_iter().collect();
        for field in offer.form.fields.iter().filter(|field| field.group.is_none()) {
            match self.0.get(field.id.as_str()) {
                Some(FormAnswer::Typed(text)) if is_prose(field) && terms.texts.len() < TEXTS => {
                    let text = portico_domain::text::cut(text, LONGEST);
                    let words: Vec<String> =
                        telling_words(text).into_iter().filter(|word| !known.contains(word)).collect();
                    if !words.is_empty() {
                        terms.texts.push(words);
                    }
                }
                Some(answer) if is_choice(field) => {
                    let ids = match answer {
                        FormAnswer::Typed(id) => std::slice::from_ref(id),
                        FormAnswer::Chosen(ids) => ids.as_slice(),
                    };
                    let ids = ids.iter().take(CHOSEN.saturating_sub(terms.chosen.len()));
                    let ids: Vec<&String> = ids.collect();
                    // Of many that were chosen none is what it is about.
                    if let ([id], Some(Options::Lookup { lookup, .. })) = (&ids[..], field.kind.options())
                        && let Some(row) = catalog.lookup(lookup, groups, None).as_ref().and_then(|table| table.row(id))
                    {
                        terms.names.extend(telling_words(&row.label));
                    }
                    terms.chosen.extend(ids.into_iter().cloned());
                }
                _ => {}
            }
        }
        terms
    }

    /// Whether it has more than any form has.
    pub(super) fn is_too_much(&self) -> bool {
        self.0.len() > FIELDS
    }
}

/// Whether people write sentences there. What has to look in a certain way is a name or a number.
fn is_prose(field: &Field) -> bool {
    matches!(field.kind.tag(), KindTag::ShortText | KindTag::LongText)
        && !field.checks.iter().any(|check| matches!(check.test, CheckTest::Pattern(..)))
}

fn is_choice(field: &Field) -> bool {
    use KindTag::{CheckboxList, MultiSelect, Radio, Select};
    matches!(field.kind.tag(), Radio | Select | CheckboxList | MultiSelect)
}
