//! Compiling fields.

use super::{Compiler, PlacedField};
use crate::{
    answers::ROW_ID,
    field::{Key, Kind, Written},
    form::{At, Check, DefaultValue, FaultKind, Field, check},
    path::Path,
    spec::{DefaultSpec, FieldSpec, OptionsSpec},
    value::Value,
};

impl Compiler<'_> {
    pub(super) fn all_fields(&mut self) -> Vec<Field> {
        let mut fields = Vec::with_capacity(self.fields.len());
        for index in 0..self.fields.len() {
            let placed = self.fields[index];
            self.inside = placed.group.map(|(group, _)| group);
            fields.extend(self.one_field(placed.path(), placed, index));
        }
        self.inside = None;
        fields
    }

    fn one_field(&mut self, path: At<'_>, placed: PlacedField<'_>, index: usize) -> Option<Field> {
        let spec = placed.spec;
        if spec.label.trim().is_empty() {
            self.fault(path.key("label"), FaultKind::FieldWithoutLabel);
        }
        if spec.id.as_str() == "today" {
            self.fault(path.key("id"), FaultKind::FieldCalledToday);
        }
        if spec.id.as_str() == ROW_ID && placed.group.is_some() {
            self.fault(path.key("id"), FaultKind::CellCalledId);
        }
        self.only_what_applies(path, spec);
        if spec.required && spec.required_when.is_some() {
            self.fault(path.key("required_when"), FaultKind::AlwaysRequired);
        }
        if spec.read_only_when.is_some() && matches!(spec.default, Some(DefaultSpec::Field { .. })) {
            self.fault(path.key("default"), FaultKind::ReadOnlyFollows);
        }
        if spec.required && spec.read_only_when.is_some() && spec.default.is_none() {
            self.fault(path.key("read_only_when"), FaultKind::RequiredAndReadOnly);
        }
        let kind = Kind::compile(self, Written { path, spec, index });
        let shape = self.shape(index);
        let default = spec
            .default
            .as_ref()
            .zip(shape.as_ref())
            .and_then(|(default, shape)| DefaultValue::compile(self, path.key("default"), default, shape, index));
        if let (Some(DefaultValue::Value(value)), Some(kind)) = (&default, &kind) {
            self.sound_default(path.key("default"), index, kind, value);
        }
        let mut condition = |name: &str, condition| self.condition(path.key(name), condition);
        let visible_when = condition("visible_when", spec.visible_when.as_ref());
        let required_when = condition("required_when", spec.required_when.as_ref());
        let read_only_when = condition("read_only_when", spec.read_only_when.as_ref());
        let mut checks: Vec<Check> = Vec::new();
        let checked = spec.kind.descriptor().keys.contains(&Key::Check);
        if let Some(shape) = shape.as_ref().filter(|_| checked) {
            for (i, check) in spec.check.iter().enumerate() {
                checks.extend(check::compile(self, path.item("check", i), check, spec.kind, shape));
            }
        }
        Some(Field {
            id: spec.id.clone(),
            path: Path::from(&spec.id),
            section: placed.section,
            group: placed.group.map(|(group, _)| group),
            label: spec.label.clone(),
            hint: spec.hint.clone(),
            placeholder: spec.placeholder.clone(),
            kind: kind?,
            default,
            required: spec.required,
            required_when,
            visible_when,
            read_only_when,
            checks,
        })
    }

    /// Whether an answer of one field can be an answer of the other: both are of one kind, and choices have the same options.
    pub(in crate::form) fn is_alike(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.fields[one].spec, self.fields[other].spec);
        let ids = |spec: &FieldSpec| match &spec.options {
            Some(OptionsSpec::Inline(options)) => {
                Ok(options.iter().map(|option| option.id.clone()).collect::<Vec<_>>())
            }
            Some(OptionsSpec::Lookup { lookup, .. }) => Err(Some(lookup.clone())),
            None => Err(None),
        };
        one.id != other.id && one.kind == other.kind && one.currency == other.currency && ids(one) == ids(other)
    }

    /// Reports a constant default that is not a valid answer of its field.
    fn sound_default(&mut self, at: At<'_>, index: usize, kind: &Kind, value: &Value) {
        value.chosen().for_each(|id| self.option_ref(at, index, id));
        let mut problems = Vec::new();
        match kind.settle(value.clone()).filter(|value| !value.is_empty()) {
            Some(value) => kind.problems(&value, &mut problems),
            None => self.fault(at, FaultKind::DefaultNoAnswer),
        }
        if !problems.is_empty() {
            self.fault(at, FaultKind::DefaultOutside);
        }
    }

    /// Reports every key that does not apply to the field's kind.
    fn only_what_applies(&mut self, path: At<'_>, spec: &FieldSpec) {
        let applies = spec.kind.descriptor().keys;
        for key in Key::ALL.iter().filter(|key| key.is_given(spec) && !applies.contains(key)) {
            let (key, id) = (key.name(), &spec.id);
            self.fault(path.key(key), FaultKind::KeyMeansNothing(key, id));
        }
    }
}
