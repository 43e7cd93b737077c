//! What changed between two versions of a form.

use portico_domain::{
    changes::{FormChange, changes},
    spec::FormSpec,
};

/// The changes from `before` to `after`, with the labels of `shown`, which is `after` or a translation of it. Forms are compared in
/// the catalog's own language; questions that are gone keep their label in it.
#[must_use]
pub fn changes_shown(before: &FormSpec, after: &FormSpec, shown: &FormSpec) -> Vec<FormChange> {
    let mut changes = changes(before, after);
    for change in &mut changes {
        if let FormChange::Removed(_) = change {
            continue;
        }
        let Some(changed) = change.field_mut() else { continue };
        if let Some(field) = shown.fields().find(|field| field.id == changed.field) {
            changed.label.clone_from(&field.label);
        }
    }
    changes
}
