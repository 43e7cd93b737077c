//! Common parts of the kinds of choice. Whether an option exists is decided by the evaluation, which knows the
//! narrowing.

use std::collections::HashMap;

use super::Written;
#[cfg(feature = "schema")]
use crate::schema::{ValueSchema, json};
use crate::{
    answers::Wire,
    form::{At, Barred, Compiler, FaultKind, Narrowing, Options, Shape},
    id::Id,
    lookup::{ColumnType, DIRECTORY},
    money::Money,
    report::{ProblemKind, WireType},
    spec::{FieldSpec, KindTag, OptionSpec, OptionsSpec},
    value::Value,
};

/// Reads a JSON string: the id of an option.
pub(super) fn read(wire: &Wire) -> Result<Value, ProblemKind> {
    match wire {
        Wire::Text(id) => Ok(Value::Choice(id.clone())),
        _ => Err(ProblemKind::WrongType { expected: WireType::OptionId }),
    }
}

/// Begins the text of a draft that is a name to be looked for, and no id of a person: what was typed and has not found one person.
pub const NAME_MARK: char = '?';

/// The problem of a text of a draft that is a name instead of the id of a person.
pub(super) fn only_ids<'a>(options: &Options, mut given: impl Iterator<Item = &'a str>) -> Result<(), ProblemKind> {
    if options.are_people() && given.any(|text| text.starts_with(NAME_MARK)) {
        return Err(ProblemKind::NotAnOption);
    }
    Ok(())
}

/// The options of a field; a person field without options has the whole directory.
pub(crate) fn options_spec(spec: &FieldSpec) -> Option<OptionsSpec> {
    let people = || {
        Some(OptionsSpec::Lookup { lookup: Id::new(DIRECTORY)?, narrow: Default::default(), others: None, price: None })
    };
    match (&spec.options, spec.kind) {
        (None, KindTag::Person) => people(),
        (options, _) => options.clone(),
    }
}

/// Compiles the options of a field; faults are reported to the compiler.
pub(super) fn options(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Options> {
    let Written { path, spec, .. } = field;
    let at = path.key("options");
    match options_spec(spec) {
        None => {
            compiler.fault(path.key("kind"), FaultKind::NoOptions);
            None
        }
        Some(OptionsSpec::Inline(options)) => {
            if options.is_empty() {
                compiler.fault(at, FaultKind::EmptyOptions);
            }
            let mut by_id = HashMap::with_capacity(options.len());
            let mut barred = Vec::new();
            for (i, option) in options.iter().enumerate() {
                if option.id.trim().is_empty() || option.label.trim().is_empty() {
                    compiler.fault(at.index(i), FaultKind::OptionIncomplete);
                }
                if by_id.insert(option.id.clone(), i).is_some() {
                    compiler.fault(at.index(i).key("id"), FaultKind::OptionTwice(&option.id));
                }
                if option.price.as_ref().is_some_and(|price| price.parse::<Money>().is_err()) {
                    compiler.fault(at.index(i).key("price"), FaultKind::OptionPriceUnclear);
                }
                barred.extend(bars(compiler, at.index(i), i, option));
            }
            if spec.kind == KindTag::Person {
                compiler.fault(at, FaultKind::PersonWithOptions);
            }
            Some(Options::Inline { options, by_id, barred: barred.into() })
        }
        Some(OptionsSpec::Lookup { lookup, narrow, others, price }) => {
            if !compiler.lookup_ref(at.key("lookup"), &lookup) {
                return None;
            }
            let mut narrowing = Vec::new();
            for (column, field) in &narrow {
                let at = at.key("where");
                let at = at.key(column);
                let kind = compiler.column(at, &lookup, column);
                if kind.is_some_and(|kind| kind != ColumnType::Text) {
                    compiler.fault(at, FaultKind::ColumnNoText(column));
                }
                let Some(index) = compiler.field_ref(at, field.as_str()) else { continue };
                if compiler.shape(index).is_some_and(|shape| shape.is_choice() || shape == Shape::Choices) {
                    narrowing.push(Narrowing { column: column.clone(), field: index });
                } else {
                    compiler.fault(at, FaultKind::NoChoice(field));
                }
            }
            if let Some(column) = &price
                && compiler.column(at.key("price"), &lookup, column).is_some_and(|kind| kind != ColumnType::Money)
            {
                compiler.fault(at.key("price"), FaultKind::ColumnNoAmount(column));
            }
            if others.as_ref().is_some_and(|reason| reason.trim().is_empty() || narrow.is_empty()) {
                compiler.fault(at.key("others"), FaultKind::OthersOfAll);
            }
            Some(Options::Lookup { lookup, narrow: narrowing, others, price })
        }
    }
}

/// Whether and when an option cannot be chosen.
fn bars(compiler: &mut Compiler<'_>, at: At<'_>, option: usize, spec: &OptionSpec) -> Option<Barred> {
    let when = compiler.condition(at.key("unavailable_when"), spec.unavailable_when.as_ref());
    match (&spec.unavailable, &spec.unavailable_when) {
        (Some(reason), _) if reason.trim().is_empty() => compiler.fault(at.key("unavailable"), FaultKind::NoReason),
        (None, Some(_)) => compiler.fault(at.key("unavailable_when"), FaultKind::NoReason),
        (None, None) => return None,
        (Some(_), _) => {}
    }
    Some(Barred { option, when })
}

/// The JSON Schema of an option's id. The rows of a lookup depend on person and day, so they are not listed. When an option cannot be
/// chosen is not said.
#[cfg(feature = "schema")]
pub(super) fn schema(options: &Options) -> ValueSchema {
    match options {
        Options::Inline { options, barred, .. } => {
            let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
            let ids = json!({ "type": "string", "enum": ids });
            if barred.is_empty() { ValueSchema::whole(ids) } else { ValueSchema::partly(ids) }
        }
        Options::Lookup { .. } => ValueSchema::partly(json!({ "type": "string" })),
    }
}
