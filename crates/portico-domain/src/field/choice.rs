//! What the kinds of choice share. Whether an option exists is the evaluation's part: it knows the narrowing.

use std::collections::HashMap;

use super::Written;
#[cfg(feature = "schema")]
use crate::schema::{ValueSchema, json};
use crate::{
    answers::Wire,
    form::{Compiler, Narrowing, Options, Shape},
    id::Id,
    lookup::ColumnType,
    report::{ProblemKind, WireType},
    spec::{FieldSpec, KindTag, OptionsSpec},
    value::Value,
};

/// A JSON string: the id of an option.
pub(super) fn read(wire: &Wire) -> Result<Value, ProblemKind> {
    match wire {
        Wire::Text(id) => Ok(Value::Choice(id.clone())),
        _ => Err(ProblemKind::WrongType { expected: WireType::OptionId }),
    }
}

/// The options of a field as written; those of a person without any are the whole directory.
pub(crate) fn options_spec(spec: &FieldSpec) -> Option<OptionsSpec> {
    let people = || Some(OptionsSpec::Lookup { lookup: Id::new("people")?, narrow: Default::default() });
    match (&spec.options, spec.kind) {
        (None, KindTag::Person) => people(),
        (options, _) => options.clone(),
    }
}

/// The options of a field; their faults go to the compiler.
pub(super) fn options(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Options> {
    let Written { path, spec, .. } = field;
    let at = format!("{path}.options");
    match options_spec(spec) {
        None => {
            compiler.fault(
                &format!("{path}.kind"),
                "this kind needs `options`: a list of { id, label }, or { lookup = \"name\" }",
            );
            None
        }
        Some(OptionsSpec::Inline(options)) => {
            if options.is_empty() {
                compiler.fault(&at, "a choice needs at least one option");
            }
            let mut by_id = HashMap::with_capacity(options.len());
            for (i, option) in options.iter().enumerate() {
                if option.id.trim().is_empty() || option.label.trim().is_empty() {
                    compiler.fault(&format!("{at}[{i}]"), "an option needs an id and a label");
                }
                if by_id.insert(option.id.clone(), i).is_some() {
                    compiler.fault(&format!("{at}[{i}].id"), format!("the option `{}` exists already", option.id));
                }
            }
            if spec.kind == KindTag::Person {
                compiler.fault(&at, "a person is chosen from a lookup; use `select` for options of your own");
            }
            Some(Options::Inline { options, by_id })
        }
        Some(OptionsSpec::Lookup { lookup, narrow }) => {
            if !compiler.lookup_ref(&format!("{at}.lookup"), &lookup) {
                return None;
            }
            let mut narrowing = Vec::new();
            for (column, field) in &narrow {
                let at = format!("{at}.where.{column}");
                let kind = compiler.column(&at, &lookup, column);
                if kind.is_some_and(|kind| kind != ColumnType::Text) {
                    compiler.fault(&at, format!("`{column}` is no text; only text columns narrow"));
                }
                let Some(index) = compiler.field_ref(&at, field.as_str()) else { continue };
                if compiler.shape(index).is_some_and(|shape| shape.is_choice() || shape == Shape::Choices) {
                    narrowing.push(Narrowing { column: column.clone(), field: index });
                } else {
                    compiler.fault(&at, format!("`{field}` is no choice; only a choice narrows"));
                }
            }
            Some(Options::Lookup { lookup, narrow: narrowing })
        }
    }
}

/// What JSON Schema says of the id of an option. Which rows of a lookup there are depends on the person and the day.
#[cfg(feature = "schema")]
pub(super) fn schema(options: &Options) -> ValueSchema {
    match options {
        Options::Inline { options, .. } => {
            let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
            ValueSchema::whole(json!({ "type": "string", "enum": ids }))
        }
        Options::Lookup { .. } => ValueSchema::partly(json!({ "type": "string" })),
    }
}
