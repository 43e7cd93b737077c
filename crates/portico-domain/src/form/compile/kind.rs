//! Compiling kinds.

use std::collections::HashMap;

use super::{Compiler, MAX_DEPTH};
use crate::{
    field::{Bounds, Kind, Years},
    form::{Formula, Narrowing, Options, Shape},
    id::Id,
    lookup::ColumnType,
    spec::{FieldSpec, FormulaSpec, KindTag, OptionsSpec},
    value::{Literal, Value},
};

/// The options of a field as written; those of a person without any are the whole directory.
pub(super) fn options_spec(spec: &FieldSpec) -> Option<OptionsSpec> {
    let people = || Some(OptionsSpec::Lookup { lookup: Id::new("people")?, narrow: Default::default() });
    match (&spec.options, spec.kind) {
        (None, KindTag::Person) => people(),
        (options, _) => options.clone(),
    }
}

pub(super) fn compile(compiler: &mut Compiler<'_>, path: &str, spec: &FieldSpec) -> Option<Kind> {
    Some(match spec.kind {
        KindTag::ShortText => Kind::ShortText(spec.case),
        KindTag::LongText => Kind::LongText,
        KindTag::Email => Kind::Email,
        KindTag::Url => Kind::Url,
        KindTag::Phone => Kind::Phone,
        KindTag::Integer => Kind::Integer(bounds(compiler, path, spec, &Shape::Number)?),
        KindTag::Decimal => Kind::Decimal(bounds(compiler, path, spec, &Shape::Number)?),
        KindTag::Money => {
            let Some(currency) = spec.currency.clone() else {
                compiler.fault(&format!("{path}.kind"), "a money field needs its `currency`, such as \"EUR\"");
                return None;
            };
            let bounds = bounds(compiler, path, spec, &Shape::Money(currency.clone()))?;
            Kind::Money { currency, bounds }
        }
        KindTag::Date => Kind::Date(years(spec)),
        KindTag::YesNo => Kind::YesNo,
        KindTag::Radio => Kind::Radio(options(compiler, path, spec)?),
        KindTag::Select => Kind::Select(options(compiler, path, spec)?),
        KindTag::CheckboxList => Kind::CheckboxList(options(compiler, path, spec)?),
        KindTag::MultiSelect => Kind::MultiSelect(options(compiler, path, spec)?),
        KindTag::Consent => Kind::Consent,
        KindTag::Person => Kind::Person(options(compiler, path, spec)?),
        KindTag::Note => Kind::Note(spec.blocks.clone()),
        KindTag::Computed => {
            let Some(formula) = &spec.formula else {
                compiler.fault(&format!("{path}.kind"), "a computed field needs its `formula`");
                return None;
            };
            let path = format!("{path}.formula");
            if depth(formula) > MAX_DEPTH {
                compiler.fault(&path, format!("parts of a formula nest more than {MAX_DEPTH} deep"));
                return None;
            }
            let (formula, shape) = Formula::compile(compiler, &path, formula, spec.currency.as_ref())?;
            one_currency(compiler, &path, spec, &shape);
            Kind::Computed { formula, shape }
        }
    })
}

/// The years of a date field: those that its checks speak of, besides the usual.
fn years(spec: &FieldSpec) -> Years {
    let bounds = spec.check.iter().flat_map(|check| [&check.after, &check.before, &check.not_before, &check.not_after]);
    let dates =
        bounds.flatten().filter_map(|bound| if let Literal::Text(text) = bound { text.parse().ok() } else { None });
    dates.fold(Years::default(), Years::with)
}

/// A `currency` that the formula does not yield would be a promise that nothing keeps.
fn one_currency(compiler: &mut Compiler<'_>, path: &str, spec: &FieldSpec, shape: &Shape) {
    let Some(currency) = &spec.currency else { return };
    match shape {
        Shape::Money(other) if other == currency => {}
        Shape::Money(other) => {
            let message =
                format!("this yields {}, not {}: give the field that currency", other.code(), currency.code());
            compiler.fault(path, message);
        }
        _ => compiler.fault(path, "this yields a number: take `currency` out, or put an amount into the formula"),
    }
}

fn depth(formula: &FormulaSpec) -> usize {
    match formula {
        FormulaSpec::Sum { sum: parts } | FormulaSpec::Product { product: parts } => {
            1 + parts.iter().map(depth).max().unwrap_or(0)
        }
        FormulaSpec::Column { .. } | FormulaSpec::Atom(_) => 1,
    }
}

fn bounds(compiler: &mut Compiler<'_>, path: &str, spec: &FieldSpec, shape: &Shape) -> Option<Bounds> {
    let mut bound = |name: &str, literal: &Option<Literal>| match literal.as_ref().map(|l| compiler.typed(l, shape)) {
        None => Some(None),
        Some(Ok(value)) => Some(Some(value)),
        Some(Err(wanted)) => {
            compiler.fault(&format!("{path}.{name}"), format!("write {wanted}"));
            None
        }
    };
    let (min, max, step) = (bound("min", &spec.min), bound("max", &spec.max), bound("step", &spec.step));
    let bounds = Bounds { min: min?, max: max?, step: step? };
    if let (Some(min), Some(max)) = (&bounds.min, &bounds.max)
        && min > max
    {
        compiler.fault(&format!("{path}.min"), "`min` is more than `max`: no answer could be right");
    }
    let positive = match &bounds.step {
        Some(Value::Number(step)) => *step > crate::decimal::Decimal::ZERO,
        Some(Value::Money(step)) => step.minor > 0,
        _ => true,
    };
    if !positive {
        compiler.fault(&format!("{path}.step"), "`step` must be more than zero");
    }
    let whole = |value: &Option<Value>| !matches!(value, Some(Value::Number(number)) if !number.is_integer());
    if spec.kind == KindTag::Integer && !(whole(&bounds.min) && whole(&bounds.max) && whole(&bounds.step)) {
        compiler.fault(
            &format!("{path}.kind"),
            "an integer's `min`, `max` and `step` are whole numbers; use `decimal` for fractions",
        );
    }
    Some(bounds)
}

fn options(compiler: &mut Compiler<'_>, path: &str, spec: &FieldSpec) -> Option<Options> {
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
            if !compiler.spec.lookups.contains_key(&lookup) {
                let hint = compiler.hint(lookup.as_str(), compiler.spec.lookups.keys().map(Id::as_str));
                compiler.fault(&format!("{at}.lookup"), format!("there is no lookup `{lookup}`{hint}"));
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
                match compiler.shape(index) {
                    Some(Shape::Choice | Shape::Choices) => {
                        narrowing.push(Narrowing { column: column.clone(), field: index });
                    }
                    _ => compiler.fault(&at, format!("`{field}` is no choice; only a choice narrows")),
                }
            }
            Some(Options::Lookup { lookup, narrow: narrowing })
        }
    }
}
