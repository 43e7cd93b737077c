//! Compiling fields.

use super::{Compiler, kind};
use crate::{
    field::Kind,
    form::{Check, DefaultValue, Field, check},
    spec::{FieldSpec, KindTag},
    value::Value,
};

impl Compiler<'_> {
    pub(super) fn all_fields(&mut self) -> Vec<Field> {
        let mut fields = Vec::with_capacity(self.fields.len());
        let mut index = 0;
        for (section, spec) in self.spec.sections.iter().enumerate() {
            for field in &spec.fields {
                let path = self.path(index);
                fields.extend(self.one_field(&path, field, index, section));
                index += 1;
            }
        }
        fields
    }

    fn one_field(&mut self, path: &str, spec: &FieldSpec, index: usize, section: usize) -> Option<Field> {
        if spec.label.trim().is_empty() {
            self.fault(&format!("{path}.label"), "a field needs a label");
        }
        if spec.id.as_str() == "today" {
            self.fault(
                &format!("{path}.id"),
                "`today` is the name of the day in date bounds; call the field something else",
            );
        }
        self.only_what_applies(path, spec);
        if spec.required && spec.required_when.is_some() {
            self.fault(&format!("{path}.required_when"), "the field is always required; take out one of the two");
        }
        if spec.required && spec.read_only_when.is_some() && spec.default.is_none() {
            let message =
                "a required field that can be read-only needs a `default`: there would be no way to answer it";
            self.fault(&format!("{path}.read_only_when"), message);
        }
        let kind = kind::compile(self, path, spec);
        let shape = self.shape(index);
        let default = spec
            .default
            .as_ref()
            .zip(shape.as_ref())
            .and_then(|(default, shape)| DefaultValue::compile(self, &format!("{path}.default"), default, shape));
        if let (Some(DefaultValue::Value(value)), Some(kind)) = (&default, &kind) {
            self.sound_default(&format!("{path}.default"), index, kind, value);
        }
        let mut condition = |name: &str, condition| self.condition(&format!("{path}.{name}"), condition);
        let visible_when = condition("visible_when", spec.visible_when.as_ref());
        let required_when = condition("required_when", spec.required_when.as_ref());
        let read_only_when = condition("read_only_when", spec.read_only_when.as_ref());
        let mut checks: Vec<Check> = Vec::new();
        if let Some(shape) = &shape {
            for (i, check) in spec.check.iter().enumerate() {
                checks.extend(check::compile(self, &format!("{path}.check[{i}]"), check, spec.kind, shape));
            }
        }
        Some(Field {
            id: spec.id.clone(),
            section,
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

    /// A fault when a constant default could never be an answer of its field.
    fn sound_default(&mut self, at: &str, index: usize, kind: &Kind, value: &Value) {
        value.chosen().for_each(|id| self.option_ref(at, index, id));
        let mut problems = Vec::new();
        match kind.settle(value.clone()).filter(|value| !value.is_empty()) {
            Some(value) => kind.problems(&value, &mut problems),
            None => self.fault(at, "this is no answer of the field's kind"),
        }
        if !problems.is_empty() {
            self.fault(at, "this is outside what the field takes");
        }
    }

    /// A fault for every key that means nothing to the field's kind.
    fn only_what_applies(&mut self, path: &str, spec: &FieldSpec) {
        use KindTag::{
            CheckboxList, Computed, Consent, Decimal, Integer, Money, MultiSelect, Note, Person, Radio, Select, YesNo,
        };
        let kind = spec.kind;
        let chooses = matches!(kind, Radio | Select | CheckboxList | MultiSelect | Person);
        let counts = matches!(kind, Integer | Decimal | Money);
        let note = kind == Note;
        let given = [
            ("options", spec.options.is_some(), chooses),
            ("case", spec.case.is_some(), kind == KindTag::ShortText),
            ("min", spec.min.is_some(), counts),
            ("max", spec.max.is_some(), counts),
            ("step", spec.step.is_some(), counts),
            ("currency", spec.currency.is_some(), matches!(kind, Money | Computed)),
            ("formula", spec.formula.is_some(), kind == Computed),
            ("text", spec.text.is_some(), note),
            ("blocks", !spec.blocks.is_empty(), note),
            ("hint", spec.hint.is_some(), !note),
            ("placeholder", spec.placeholder.is_some(), !chooses && !matches!(kind, Note | Computed | Consent | YesNo)),
            ("default", spec.default.is_some(), !matches!(kind, Note | Computed | Consent)),
            ("required", spec.required, !matches!(kind, Note | Computed)),
            ("required_when", spec.required_when.is_some(), !matches!(kind, Note | Computed)),
            ("read_only_when", spec.read_only_when.is_some(), !matches!(kind, Note | Computed | Consent)),
            ("check", !spec.check.is_empty(), !matches!(kind, Note | Consent)),
        ];
        for (key, is_given, applies) in given {
            if is_given && !applies {
                let id = &spec.id;
                self.fault(
                    &format!("{path}.{key}"),
                    format!("`{key}` means nothing to the kind of `{id}`; take it out"),
                );
            }
        }
    }
}
