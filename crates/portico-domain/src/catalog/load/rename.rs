//! Renaming field ids within a field, wherever they are used.

use crate::{
    id::Id,
    spec::{AnySpec, CheckSpec, ConditionSpec, FieldSpec, FormulaSpec, OptionsSpec, ValueSpec},
    value::Literal,
};

/// A renaming.
#[derive(Clone, Copy)]
pub(super) struct Rename<'a> {
    /// Returns the new id of a field; `None` if it is not renamed.
    pub to: &'a dyn Fn(&Id) -> Option<Id>,
    /// Whether a field is a scale: it is compared with its own options, never with another field.
    pub is_scale: &'a dyn Fn(&Id) -> bool,
}

pub(super) fn field(field: &mut FieldSpec, rename: Rename<'_>) {
    let is_scale = (rename.is_scale)(&field.id);
    id(&mut field.id, rename);
    let conditions = [&mut field.required_when, &mut field.visible_when, &mut field.read_only_when];
    conditions.into_iter().flatten().for_each(|one| condition(one, rename));
    match &mut field.options {
        Some(OptionsSpec::Lookup { narrow, .. }) => narrow.values_mut().for_each(|one| id(one, rename)),
        Some(OptionsSpec::Inline(options)) => {
            let conditions = options.iter_mut().filter_map(|option| option.unavailable_when.as_mut());
            conditions.for_each(|one| condition(one, rename));
        }
        None => {}
    }
    if let Some(one) = &mut field.formula {
        formula(one, rename);
    }
    field.check.iter_mut().for_each(|one| check(one, is_scale, rename));
    field.unique.iter_mut().for_each(|one| id(one, rename));
    field.fields.iter_mut().for_each(|one| self::field(one, rename));
}

fn id(id: &mut Id, rename: Rename<'_>) {
    if let Some(new) = (rename.to)(id) {
        *id = new;
    }
}

/// A bound may be a field's id.
fn bound(literal: &mut Literal, rename: Rename<'_>) {
    if let Literal::Text(text) = literal
        && let Some(new) = Id::new(text).and_then(|id| (rename.to)(&id))
    {
        *text = new.to_string();
    }
}

fn condition(spec: &mut ConditionSpec, rename: Rename<'_>) {
    let any = match &mut spec.any {
        Some(AnySpec::Parts(parts)) => parts.as_mut_slice(),
        Some(AnySpec::Row(row)) => std::slice::from_mut(&mut **row),
        None => &mut [],
    };
    let single = [&mut spec.not, &mut spec.every, &mut spec.count].into_iter().flatten().map(|part| &mut **part);
    spec.all.iter_mut().flatten().chain(any).chain(single).for_each(|part| condition(part, rename));
    let is_scale = spec.field.as_ref().is_some_and(|field| (rename.is_scale)(field));
    [&mut spec.field, &mut spec.rows].into_iter().flatten().for_each(|one| id(one, rename));
    for value in [&mut spec.is, &mut spec.is_not, &mut spec.contains].into_iter().flatten() {
        match value {
            ValueSpec::Field { field } => id(field, rename),
            ValueSpec::Literal(_) => {}
        }
    }
    let bounds =
        [&mut spec.above, &mut spec.at_least, &mut spec.below, &mut spec.at_most, &mut spec.before, &mut spec.after];
    bounds.into_iter().flatten().filter(|_| !is_scale).for_each(|one| bound(one, rename));
}

fn check(spec: &mut CheckSpec, is_scale: bool, rename: Rename<'_>) {
    let bounds = [
        &mut spec.above,
        &mut spec.at_least,
        &mut spec.below,
        &mut spec.at_most,
        &mut spec.after,
        &mut spec.before,
        &mut spec.not_before,
        &mut spec.not_after,
    ];
    bounds.into_iter().flatten().filter(|_| !is_scale).for_each(|one| bound(one, rename));
    [&mut spec.same_as, &mut spec.different_from].into_iter().flatten().for_each(|one| id(one, rename));
    if let Some(one) = &mut spec.when {
        condition(one, rename);
    }
}

fn formula(spec: &mut FormulaSpec, rename: Rename<'_>) {
    match spec {
        FormulaSpec::Sum { sum: parts } | FormulaSpec::Product { product: parts } => {
            parts.iter_mut().for_each(|part| formula(part, rename));
        }
        FormulaSpec::SumOf { sum: of } | FormulaSpec::MinOf { min: of } | FormulaSpec::MaxOf { max: of } => {
            id(of, rename);
        }
        FormulaSpec::CountOf { count: of } | FormulaSpec::Column { of, .. } => id(of, rename),
        FormulaSpec::Atom(literal) => bound(literal, rename),
    }
}
