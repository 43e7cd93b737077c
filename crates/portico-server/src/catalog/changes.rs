//! What changed between two versions of a form, in words.

use portico_domain::{
    changes::{Change, changes},
    spec::FormSpec,
};
use portico_words::{Lang, form_change as words};

/// A sentence per change.
#[must_use]
pub fn changes_in_words(before: &FormSpec, after: &FormSpec, lang: Lang) -> Vec<String> {
    let sentence = |change: Change| match change {
        Change::Added(label) => words::added(lang, &label),
        Change::Removed(label) => words::removed(lang, &label),
        Change::Retyped(label) => words::retyped(lang, &label),
        Change::Required(label) => words::required(lang, &label),
        Change::Changed(label) => words::changed(lang, &label),
        Change::Rules => words::rules(lang),
    };
    changes(before, after).into_iter().map(sentence).collect()
}
