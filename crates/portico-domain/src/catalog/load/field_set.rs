//! Named, reusable field sets: `field_sets/<name>.toml`.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{
    Diagnostic,
    located::Located,
    rename::{self, Rename},
};
use crate::{
    id::Id,
    spec::{ConditionSpec, FieldSpec, KindTag},
};

/// Fields shared by several items.
#[derive(Debug)]
pub(super) struct FieldSet {
    file: String,
    /// The fields, each with its path in the file.
    fields: Vec<(FieldSpec, String)>,
}

/// An entry of a section that includes a field set.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Use {
    /// Name of the set.
    #[serde(rename = "use")]
    pub(super) name: String,
    /// Prefix of the ids of all fields, so that a set can be used twice.
    pub(super) prefix: String,
    /// Condition for showing the set's fields.
    #[serde(default)]
    visible_when: Option<ConditionSpec>,
}

impl FieldSet {
    pub(super) fn read(file: &Located) -> Result<Self, Vec<Diagnostic>> {
        let count = file.at("fields").and_then(|fields| fields.as_array()).map_or(0, Vec::len);
        if count == 0 {
            return Err(vec![file.error("", "a field set needs a list of `[[fields]]`")]);
        }
        let (mut fields, mut diagnostics) = (Vec::new(), Vec::new());
        for i in 0..count {
            let path = format!("fields[{i}]");
            match file.read::<FieldSpec>(&path) {
                Ok(field) => fields.push((field, path)),
                Err(errors) => diagnostics.extend(errors),
            }
        }
        if diagnostics.is_empty() { Ok(Self { file: file.file.clone(), fields }) } else { Err(diagnostics) }
    }

    /// The set's fields with prefixed ids, each with its file and path.
    pub(super) fn expand(&self, entry: &Use) -> Result<Vec<(FieldSpec, String, String)>, String> {
        let renamed = |id: &Id| Id::new(&format!("{}{id}", entry.prefix));
        let fields = || self.fields.iter().flat_map(|(field, _)| std::iter::once(field).chain(&field.fields));
        let own: BTreeSet<&Id> = fields().map(|field| &field.id).collect();
        if own.iter().any(|id| renamed(id).is_none()) {
            return Err(format!("the prefix `{}` makes no id: use a-z, 0-9 and _, such as `delivery_`", entry.prefix));
        }
        let is_scale = |id: &Id| fields().any(|field| field.id == *id && field.kind == KindTag::Scale);
        let to = |id: &Id| if own.contains(id) { renamed(id) } else { None };
        let rename = Rename { to: &to, is_scale: &is_scale };
        let expanded = self.fields.iter().map(|(field, path)| {
            let mut field = field.clone();
            rename::field(&mut field, rename);
            field.visible_when = both(entry.visible_when.clone(), field.visible_when);
            (field, self.file.clone(), path.clone())
        });
        Ok(expanded.collect())
    }
}

fn both(outer: Option<ConditionSpec>, inner: Option<ConditionSpec>) -> Option<ConditionSpec> {
    match (outer, inner) {
        (Some(outer), Some(inner)) => Some(ConditionSpec { all: Some(vec![outer, inner]), ..Default::default() }),
        (one, other) => one.or(other),
    }
}
