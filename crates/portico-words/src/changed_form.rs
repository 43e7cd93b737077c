//! Changes between two versions of a form in words.

use portico_domain::changes::FormChange;

use crate::{Lang, form_change as text};

/// What changed.
#[must_use]
pub fn change(lang: Lang, change: &FormChange) -> String {
    match change {
        FormChange::Added(it) => text::added(lang, &it.label),
        FormChange::Removed(it) => text::removed(lang, &it.label),
        FormChange::Retyped(it) => text::retyped(lang, &it.label),
        FormChange::Required(it) => text::required(lang, &it.label),
        FormChange::Reworded(it) => text::reworded(lang, &it.label),
        FormChange::Changed(it) => text::changed(lang, &it.label),
        FormChange::Rules => text::rules(lang),
    }
}
