//! The values tried for each variable of a question.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    choices,
    closure::{Closure, Var},
    days::Day,
    outcome::outcome,
    points, rows, test, texts,
};
use crate::{
    analysis::scope::{FormScope, bare_context},
    context::{Context, Fact, PersonFact},
    field::{Domain, Kind},
    file::FileRef,
    form::{Condition, DefaultValue, Node},
    value::Value,
};

/// The content of a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// A value, or none.
    Known(Option<Value>),
    /// A text of which only the outcomes of tests are known: (test, outcome).
    Free(Vec<(usize, bool)>),
}

/// The equivalence class of a value: test outcomes, relevant cells, and its id where that is relevant.
type Sort = (Vec<bool>, Vec<Option<Value>>, Option<String>);

/// How values are chosen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mode {
    /// Whether to use free values where samples may be incomplete: a superset of the possible values.
    pub loose: bool,
    /// Whether to use only values within the bounds of their own field.
    pub bounded: bool,
}

/// The values of all variables.
pub(super) struct Domains {
    slots: BTreeMap<Var, Vec<Slot>>,
    /// The day, for bounds relative to it.
    context: Context,
    /// Whether they represent all possible values.
    pub complete: bool,
    /// Whether there are too many to enumerate.
    too_many: bool,
    pub loose: bool,
}

/// Identifies a test among the outcomes of a free text.
pub(super) fn name(leaf: &Condition) -> usize {
    std::ptr::from_ref(leaf) as usize
}

impl Domains {
    pub fn of(scope: &FormScope<'_>, closure: &Closure<'_>, day: &Day, mode: Mode) -> Self {
        let context = Context { today: day.today, calendar: day.calendar.clone(), ..bare_context() };
        let mut domains = Self { slots: BTreeMap::new(), context, complete: true, too_many: false, loose: mode.loose };
        let mut needed: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for (at, value) in &closure.wanted {
            needed.entry(*at).or_default().extend(value.chosen().map(str::to_owned));
        }
        // Dependents first: the rows of a narrowed choice tell which answers of the narrowing fields are relevant.
        for node in scope.form.order().iter().rev() {
            let Node::Field(at) = *node else { continue };
            let var = Var::Field(at);
            if !closure.vars.contains(&var) {
                continue;
            }
            let values = domains.field(scope, closure, at, mode, needed.get(&at).unwrap_or(&BTreeSet::new()));
            domains.need(scope, at, &values, &mut needed);
            let slots = domains.reduced(scope, closure, at, values, needed.get(&at));
            domains.slots.insert(var, slots);
        }
        for var in &closure.vars {
            let slots = match var {
                Var::Fact(fact) => domains.fact(scope, closure, *fact, mode),
                Var::Rows(at) => {
                    let (slots, complete) = rows::slots(scope, *at);
                    domains.complete &= complete;
                    slots
                }
                Var::Field(_) => continue,
            };
            domains.slots.insert(*var, slots);
        }
        domains
    }

    /// The values of a variable.
    pub fn slots(&self, var: Var) -> &[Slot] {
        self.slots.get(&var).map_or(&[], Vec::as_slice)
    }

    /// Number of assignments of these variables that the tests distinguish.
    pub fn assignments(&self, closure: &Closure<'_>) -> usize {
        if self.too_many {
            return usize::MAX;
        }
        let classes = |var: &Var| {
            let linked = matches!(var, Var::Field(at) if closure.links.iter().any(|(a, b)| a == at || b == at));
            if linked || matches!(var, Var::Rows(_)) {
                return self.slots(*var).len().max(1);
            }
            let leaves: Vec<&Condition> = closure.tests(*var).collect();
            let signatures: BTreeSet<Vec<bool>> =
                self.slots(*var).iter().map(|slot| self.signature(&leaves, slot)).collect();
            signatures.len().max(1)
        };
        closure.vars.iter().map(classes).fold(1, usize::saturating_mul)
    }

    fn field(
        &mut self,
        scope: &FormScope<'_>,
        closure: &Closure<'_>,
        at: usize,
        mode: Mode,
        needed: &BTreeSet<String>,
    ) -> Vec<Slot> {
        let field = &scope.form.fields[at];
        let var = Var::Field(at);
        let known = |values: Vec<Value>| values.into_iter().map(|value| Slot::Known(Some(value))).collect();
        match field.kind.domain() {
            Domain::Texts(_) => {
                let leaves: Vec<&Condition> = closure.tests(var).collect();
                let (slots, complete) =
                    texts::slots(Some(&field.kind), &leaves, &choices::compared(scope, closure, var), mode.loose);
                self.complete &= complete;
                slots
            }
            Domain::Points(..) | Domain::Results(_) => {
                let (values, complete) = points::candidates(scope, closure, at, &self.context, mode.bounded);
                let computed = matches!(field.kind, Kind::Computed(_));
                self.complete &= complete && (mode.loose || !computed);
                known(values)
            }
            Domain::Periods => {
                let (values, complete) = points::candidates(scope, closure, at, &self.context, mode.bounded);
                self.complete &= complete;
                known(values)
            }
            Domain::Truths(truths) => known(truths.iter().map(|truth| Value::Bool(*truth)).collect()),
            Domain::OneOf(_) => known(choices::single(scope, closure, at)),
            Domain::SetOf(_) => {
                let sets = choices::sets(scope, closure, at, needed);
                self.too_many |= sets.is_none();
                self.complete &= sets.is_some();
                known(sets.unwrap_or_default())
            }
            // What tests ask of files is their number.
            Domain::Files(most) => known((1..=most).map(some_files).collect()),
            Domain::Nothing => Vec::new(),
        }
    }

    fn fact(&mut self, scope: &FormScope<'_>, closure: &Closure<'_>, fact: PersonFact, mode: Mode) -> Vec<Slot> {
        let var = Var::Fact(fact);
        let mut slots = vec![Slot::Known(None)];
        if fact.fact == Fact::Groups {
            let sets = choices::groups(scope, closure, var);
            self.too_many |= sets.is_none();
            self.complete &= sets.is_some();
            slots.extend(sets.unwrap_or_default().into_iter().map(|set| Slot::Known(Some(set))));
        } else {
            let leaves: Vec<&Condition> = closure.tests(var).collect();
            let (values, complete) = texts::slots(None, &leaves, &choices::compared(scope, closure, var), mode.loose);
            self.complete &= complete;
            slots.extend(values);
        }
        // A fact that is the default of a read-only field takes that field's values too.
        for var in &closure.vars {
            if let Var::Field(at) = var
                && let Some(DefaultValue::Fact(of, _)) = &scope.form.fields[*at].default
                && *of == fact
            {
                let more: Vec<Slot> = self.slots(*var).iter().filter_map(as_fact).collect();
                self.complete &= more.len() == self.slots(*var).len();
                slots.extend(more);
            }
        }
        slots
    }

    /// Records the answers of the narrowing fields that the values of a narrowed field require.
    fn need(&self, scope: &FormScope<'_>, at: usize, values: &[Slot], needed: &mut BTreeMap<usize, BTreeSet<String>>) {
        let Some((_, lookup)) = scope.lookup_of(at) else { return };
        let Some(options) = scope.form.fields[at].kind.options() else { return };
        for narrowing in options.narrowing() {
            let ids =
                values.iter().filter_map(|slot| if let Slot::Known(value) = slot { value.as_ref() } else { None });
            let rows = ids.flat_map(Value::chosen).filter_map(|id| lookup.row(id));
            let cells = rows.filter_map(|row| lookup.cell(row, &narrowing.column));
            let texts =
                cells.filter_map(|cell| if let Value::Text(text) = cell { Some(text.to_string()) } else { None });
            needed.entry(narrowing.field).or_default().extend(texts);
        }
    }

    /// No answer, and one value of each equivalence class.
    fn reduced(
        &self,
        scope: &FormScope<'_>,
        closure: &Closure<'_>,
        at: usize,
        values: Vec<Slot>,
        needed: Option<&BTreeSet<String>>,
    ) -> Vec<Slot> {
        let leaves: Vec<&Condition> = closure.tests(Var::Field(at)).collect();
        let linked = closure.links.iter().any(|(a, b)| *a == at || *b == at);
        let wanted = closure.wanted.iter().any(|(of, _)| *of == at);
        let drawn = closure.drawn_on.contains(&at);
        let single = matches!(scope.form.fields[at].kind.domain(), Domain::OneOf(_));
        let mut out = vec![Slot::Known(None)];
        if linked || (wanted && !single) || (drawn && !single) {
            out.extend(values);
            return out;
        }
        // A field can always be left unanswered: if nothing else matters, a value with the same outcomes adds
        // nothing.
        let unanswered = (!drawn && !wanted).then(|| self.signature(&leaves, &out[0]));
        let options = scope.form.fields[at].kind.options();
        let narrowed_sets = !single && options.is_some_and(|options| !options.narrowing().is_empty());
        let mut seen: BTreeSet<Sort> = BTreeSet::new();
        for slot in values {
            let signature = self.signature(&leaves, &slot);
            if unanswered.as_ref() == Some(&signature) {
                continue;
            }
            let id = if let Slot::Known(Some(Value::Choice(id))) = &slot { Some(id.clone()) } else { None };
            let traits = id.as_deref().map(|id| choices::traits(scope, closure, at, id)).unwrap_or_default();
            let special = id.filter(|id| needed.is_some_and(|needed| needed.contains(id)));
            if narrowed_sets || seen.insert((signature, traits, special)) {
                out.push(slot);
            }
        }
        out
    }

    /// The outcomes of a variable's tests for a value; tests against other fields are ignored.
    fn signature(&self, leaves: &[&Condition], slot: &Slot) -> Vec<bool> {
        leaves.iter().map(|leaf| self.outcome(leaf, slot)).collect()
    }

    fn outcome(&self, leaf: &Condition, slot: &Slot) -> bool {
        let Some(test) = test(leaf) else { return false };
        if test.operator.other().is_some() {
            return false;
        }
        match slot {
            Slot::Free(outcomes) => outcomes.iter().any(|(of, holds)| *of == name(leaf) && *holds),
            Slot::Known(value) => outcome(&self.context, leaf, value.as_ref()),
        }
    }
}

/// The value of a field as a fact; `None` for free text.
fn as_fact(slot: &Slot) -> Option<Slot> {
    match slot {
        Slot::Known(Some(Value::Text(text))) => Some(Slot::Known(Some(Value::Choice(text.to_string())))),
        Slot::Known(value) => Some(Slot::Known(value.clone())),
        Slot::Free(_) => None,
    }
}

/// An answer of so many files.
fn some_files(count: u32) -> Value {
    let file = |at: u32| FileRef { id: at.to_string(), name: at.to_string(), content: None };
    Value::Files((0..count).map(file).collect())
}
