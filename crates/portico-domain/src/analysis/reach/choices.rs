//! Representative choices: the options that conditions name, and others of each equivalence class.

use std::collections::{BTreeMap, BTreeSet};

use super::{closure::Closure, closure::Var, test};
use crate::{
    analysis::scope::FormScope,
    field::{Computed, Kind},
    form::{Condition, Formula, Operator, Options},
    value::Value,
};

/// Maximum number of distinct sets of options.
const MAX_SETS: usize = 1 << 14;
/// Maximum number of rows of a lookup that are used as values of a compared field.
const MAX_COMPARED: usize = 100;
/// The id of an option that no condition names.
const OTHER: &str = "some other one";

/// The possible choices of a field: every option, and an unnamed one if the options are unknown.
pub(super) fn single(scope: &FormScope<'_>, closure: &Closure<'_>, at: usize) -> Vec<Value> {
    universe(scope, closure, at).into_iter().map(Value::Choice).collect()
}

/// The distinguishable sets of options of a field; `None` if there are too many.
pub(super) fn sets(
    scope: &FormScope<'_>,
    closure: &Closure<'_>,
    at: usize,
    needed: &BTreeSet<String>,
) -> Option<Vec<Value>> {
    let var = Var::Field(at);
    let mentioned = mentioned(closure, var);
    let mentioned_in = |id: &String| mentioned.get(id).cloned().unwrap_or_default();
    let sort =
        |id: &String| (mentioned_in(id), traits(scope, closure, at, id), needed.contains(id).then(|| id.clone()));
    let mut sorts: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for id in universe(scope, closure, at) {
        sorts.entry(sort(&id)).or_default().push(id);
    }
    subsets(closure, var, sorts.into_iter().map(|((mentions, ..), ids)| (mentions, ids)).collect())
}

/// The distinguishable sets of groups.
pub(super) fn groups(scope: &FormScope<'_>, closure: &Closure<'_>, var: Var) -> Option<Vec<Value>> {
    let mut sorts: BTreeMap<Vec<usize>, Vec<String>> = BTreeMap::new();
    let extra = closure.tests(var).filter_map(test).filter_map(longest).max().unwrap_or(0);
    let others = (0..=extra).map(|i| format!("{OTHER} {i}"));
    let mentioned = mentioned(closure, var);
    let mut ids = mentions(closure, var);
    ids.extend(compared(scope, closure, var));
    for id in ids.into_iter().chain(others) {
        sorts.entry(mentioned.get(&id).cloned().unwrap_or_default()).or_default().push(id);
    }
    subsets(closure, var, sorts.into_iter().collect())
}

fn subsets(closure: &Closure<'_>, var: Var, sorts: Vec<(Vec<usize>, Vec<String>)>) -> Option<Vec<Value>> {
    let leaves: Vec<&Condition> = closure.tests(var).collect();
    let any_only = |leaf: &usize| matches!(test(leaves[*leaf]).map(|t| &t.operator), Some(Operator::AnyOf { .. }));
    let most =
        leaves.iter().filter_map(|leaf| test(leaf)).filter_map(longest).max().map_or(1, |most| most as usize + 1);
    let mut sets: Vec<BTreeSet<String>> = vec![BTreeSet::new()];
    for (mentions, ids) in sorts {
        // Options that occur only in `any_of` are interchangeable; otherwise each one counts.
        let alike = mentions.iter().all(any_only);
        let parts: Vec<Vec<String>> = if alike { vec![ids] } else { ids.into_iter().map(|id| vec![id]).collect() };
        for part in parts {
            let upto = part.len().min(most);
            if sets.len() * (upto + 1) > MAX_SETS {
                return None;
            }
            let with = |set: &BTreeSet<String>| -> Vec<BTreeSet<String>> {
                (0..=upto).map(|count| set.iter().chain(&part[..count]).cloned().collect()).collect()
            };
            sets = sets.iter().flat_map(with).collect();
        }
    }
    Some(sets.into_iter().filter(|set| !set.is_empty()).map(Value::Choices).collect())
}

fn longest(test: &crate::form::Test) -> Option<u32> {
    if let Operator::Length(_, length) = &test.operator { Some(*length) } else { None }
}

/// Every possible id of the field; if its lookup is unknown, those that conditions name and an unnamed one.
fn universe(scope: &FormScope<'_>, closure: &Closure<'_>, at: usize) -> Vec<String> {
    match scope.form.fields[at].kind.options() {
        Some(Options::Inline { options, .. }) => options.iter().map(|option| option.id.clone()).collect(),
        Some(Options::Lookup { .. }) => match scope.offered_rows(at) {
            Some(rows) => rows.map(|row| row.id.clone()).collect(),
            None => {
                let extra = closure.tests(Var::Field(at)).filter_map(test).filter_map(longest).max().unwrap_or(0);
                let others = (0..=extra).map(|i| format!("{OTHER} {i}"));
                let mut ids = mentions(closure, Var::Field(at));
                ids.extend(compared(scope, closure, Var::Field(at)));
                ids.into_iter().chain(others).collect()
            }
        },
        None => Vec::new(),
    }
}

/// Texts and ids of the answers that a variable is compared with: those named in tests, and options.
pub(super) fn compared(scope: &FormScope<'_>, closure: &Closure<'_>, var: Var) -> BTreeSet<String> {
    let mut others: BTreeSet<usize> =
        closure.tests(var).filter_map(test).filter_map(|test| test.operator.other()).collect();
    if let Var::Field(at) = var {
        others.extend(closure.linked(at));
        others.remove(&at);
    }
    let mut found = BTreeSet::new();
    for other in others {
        let tests = closure.tests(Var::Field(other)).filter_map(test);
        found.extend(tests.flat_map(|test| named_texts(&test.operator)));
        match scope.form.fields[other].kind.options() {
            Some(Options::Inline { options, .. }) => found.extend(options.iter().map(|option| option.id.clone())),
            Some(Options::Lookup { .. }) => {
                let rows = scope.offered_rows(other).into_iter().flatten();
                found.extend(rows.take(MAX_COMPARED).map(|row| row.id.clone()));
            }
            None => {}
        }
    }
    found
}

/// The texts and ids that a test names.
fn named_texts(operator: &Operator) -> Vec<String> {
    let text = |value: &Value| if let Value::Text(text) = value { Some(text.to_string()) } else { None };
    let texts: Vec<String> = match operator {
        Operator::AnyOf { values } => values.iter().filter_map(text).collect(),
        Operator::Same(_) | Operator::Contains(_) | Operator::SameSet(_) | Operator::ContainsAll(_) => Vec::new(),
        Operator::Matches(..) | Operator::Compare(..) | Operator::Length(..) | Operator::Answered => Vec::new(),
    };
    texts.into_iter().chain(named(operator)).collect()
}

/// The ids named by the tests of a variable and by the goals.
fn mentions(closure: &Closure<'_>, var: Var) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = closure.tests(var).flat_map(ids).collect();
    let wanted = closure.wanted.iter().filter(|(at, _)| Var::Field(*at) == var);
    found.extend(wanted.flat_map(|(_, value)| value.chosen()).map(str::to_owned));
    found
}

fn ids(leaf: &Condition) -> Vec<String> {
    test(leaf).map(|test| named(&test.operator)).unwrap_or_default()
}

/// The option ids that a test names.
pub(in crate::analysis) fn named(operator: &Operator) -> Vec<String> {
    match operator {
        Operator::AnyOf { values } => values.iter().flat_map(Value::chosen).map(str::to_owned).collect(),
        Operator::SameSet(set) => set.chosen().map(str::to_owned).collect(),
        Operator::ContainsAll(ids) => ids.clone(),
        _ => Vec::new(),
    }
}

/// The tests of a variable that name an id, by id, in order and without duplicates.
fn mentioned(closure: &Closure<'_>, var: Var) -> BTreeMap<String, Vec<usize>> {
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, leaf) in closure.tests(var).enumerate() {
        for id in ids(leaf) {
            let tests = found.entry(id).or_default();
            if tests.last() != Some(&i) {
                tests.push(i);
            }
        }
    }
    found
}

/// The properties that distinguish a row besides its id: the cells used for narrowing and by formulas.
pub(super) fn traits(scope: &FormScope<'_>, closure: &Closure<'_>, at: usize, id: &str) -> Vec<Option<Value>> {
    let Some((_, lookup)) = scope.lookup_of(at) else { return Vec::new() };
    let Some(row) = lookup.row(id) else { return Vec::new() };
    let mut columns: BTreeSet<&str> = BTreeSet::new();
    if let Some(options) = scope.form.fields[at].kind.options() {
        columns.extend(options.narrowing().iter().map(|narrowing| narrowing.column.as_str()));
    }
    for var in &closure.vars {
        if let Var::Field(other) = var
            && let Kind::Computed(Computed { formula, .. }) = &scope.form.fields[*other].kind
        {
            columns_read(formula, at, &mut columns);
        }
    }
    columns.into_iter().map(|column| lookup.cell(row, column)).collect()
}

fn columns_read<'a>(formula: &'a Formula, at: usize, into: &mut BTreeSet<&'a str>) {
    match formula {
        Formula::Column { column, of, .. } if *of == at => {
            into.insert(column);
        }
        Formula::Sum(parts) | Formula::Product(parts) => parts.iter().for_each(|part| columns_read(part, at, into)),
        _ => {}
    }
}
