//! Conditions in JSON Schema: for which answers they certainly hold, and for which they certainly do not.
//!
//! Both assume answers that are otherwise accepted: a hidden field then has no answer, and an answer that is present
//! is the one used by the engine. So a test can refer to the answer itself, except for values that the engine
//! provides when they are not sent.

use serde_json::{Value, json};

use super::{
    Expressed,
    parts::{all, member, needed, not, refer},
    premise::{Premise, SchemaPlace},
    test::AnswerTest,
};
use crate::{
    field::Kind,
    form::{AggregateFunction, Comparison, Condition, Field, Form, Node, RowsTest, Subject, Test},
};

/// What is certain about a condition.
#[derive(Clone, Debug)]
pub(super) struct Decided {
    /// The answers for which it holds.
    pub holds: Premise,
    /// The answers for which it does not hold.
    pub fails: Premise,
    /// Whether one of the two applies to all answers.
    pub expressed: Expressed,
}

impl Decided {
    /// A condition that always holds.
    pub(super) fn always() -> Self {
        Self { holds: Premise::always(), fails: Premise::never(), expressed: Expressed::Always }
    }

    /// A condition about which nothing is certain.
    pub(super) fn unknown() -> Self {
        Self { holds: Premise::never(), fails: Premise::never(), expressed: Expressed::Partly }
    }

    /// The negation.
    fn not(self) -> Self {
        Self { holds: self.fails, fails: self.holds, expressed: self.expressed }
    }

    fn not_if(self, negated: bool) -> Self {
        if negated { self.not() } else { self }
    }

    /// The conjunction of these conditions.
    pub(super) fn all(parts: Vec<Self>) -> Self {
        let expressed = parts.iter().map(|part| part.expressed).max().unwrap_or(Expressed::Always);
        let (holds, fails): (Vec<Premise>, Vec<Premise>) =
            parts.into_iter().map(|part| (part.holds, part.fails)).unzip();
        Self { holds: Premise::all(holds), fails: Premise::any(fails), expressed }
    }
}

/// The visibility of the form's sections and fields, in the order of dependence, while its conditions are decided.
pub(super) struct VisibilityScope<'a> {
    pub form: &'a Form,
    /// The visibility of each section.
    pub sections: Vec<Decided>,
    /// The visibility of each field; for a cell, within its row.
    pub fields: Vec<Decided>,
}

impl VisibilityScope<'_> {
    /// What is certain about a condition; `group` is the index of the group whose rows contain it.
    pub(super) fn decide(&self, condition: &Condition, group: Option<usize>) -> Decided {
        let each = |parts: &[Condition]| parts.iter().map(|part| self.decide(part, group)).collect();
        match condition {
            Condition::All(parts) => Decided::all(each(parts)),
            Condition::Any(parts) => {
                let parts: Vec<Decided> = each(parts);
                Decided::all(parts.into_iter().map(Decided::not).collect()).not()
            }
            Condition::Not(part) => self.decide(part, group).not(),
            Condition::Test(test) => self.test(test, group),
            Condition::Visible(test) => self.shown(test.of).not_if(!test.wanted),
            Condition::Rows(test) => self.rows(test),
        }
    }

    /// The same for an optional condition, which always holds if it is missing.
    pub(super) fn decide_or_always(&self, condition: Option<&Condition>, group: Option<usize>) -> Decided {
        condition.map_or_else(Decided::always, |condition| self.decide(condition, group))
    }

    /// The visibility of a section or field.
    pub(super) fn shown(&self, node: Node) -> Decided {
        match node {
            Node::Section(at) => self.sections[at].clone(),
            Node::Field(at) => self.fields[at].clone(),
            Node::Aggregate(_) => Decided::always(),
        }
    }

    fn test(&self, test: &Test, group: Option<usize>) -> Decided {
        // Facts of the requester are not part of the answers.
        let Subject::Field(at) = test.subject else { return Decided::unknown() };
        let field = &self.form.fields[at];
        let AnswerTest { passes, fails, expressed, .. } = AnswerTest::of_operator(&field.kind.schema(), &test.operator);
        let place = if field.group.is_some() && field.group == group { SchemaPlace::Row } else { SchemaPlace::Form };
        let key = field.id.as_str();
        let (fails, expressed) = if is_given(field) {
            // The engine provides a value that is not sent.
            (needed(key, &all(vec![field.kind.schema().answered, fails])), Expressed::Partly)
        } else {
            (member(key, &fails), expressed)
        };
        let passes = if passes == false { passes } else { needed(key, &passes) };
        Decided { holds: Premise::In(place, passes), fails: Premise::In(place, fails), expressed }.not_if(test.negated)
    }

    fn rows(&self, test: &RowsTest) -> Decided {
        let aggregate = &self.form.aggregates[test.aggregate];
        let group = &self.form.fields[aggregate.group];
        let row = |condition: &Condition| self.decide(condition, Some(aggregate.group));
        let at_least =
            |condition: Option<&Condition>, count| at_least(group, &condition.map_or_else(Decided::always, row), count);
        let decided = match &aggregate.over {
            AggregateFunction::Any(condition) => at_least(Some(condition), 1),
            AggregateFunction::Every(condition) => at_least_one_not(group, &row(condition)).not(),
            AggregateFunction::Count(condition, comparison, count) => {
                let from = |count: u32| at_least(condition.as_ref(), count);
                match comparison {
                    Comparison::Above => from(count.saturating_add(1)),
                    Comparison::AtLeast => from(*count),
                    Comparison::Below => from(*count).not(),
                    Comparison::AtMost => from(count.saturating_add(1)).not(),
                    Comparison::Equal => Decided::all(vec![from(*count), from(count.saturating_add(1)).not()]),
                }
            }
            AggregateFunction::Number
            | AggregateFunction::Answered(_)
            | AggregateFunction::Sum(_)
            | AggregateFunction::Min(_)
            | AggregateFunction::Max(_) => Decided::unknown(),
        };
        decided.not_if(test.negated)
    }
}

fn at_least_one_not(group: &Field, row: &Decided) -> Decided {
    at_least(group, &row.clone().not(), 1)
}

/// Whether a group has at least `count` rows for which something holds. Rows that depend on other answers are not
/// decided.
fn at_least(group: &Field, row: &Decided, count: u32) -> Decided {
    if count == 0 {
        return Decided::always();
    }
    let within = |premise: &Premise| premise.within(SchemaPlace::Row);
    let (Some(holds), Some(fails)) = (within(&row.holds), within(&row.fails)) else { return Decided::unknown() };
    let is_row = || json!({ "type": "object" });
    let counted = json!({ "type": "array", "contains": all(vec![is_row(), holds.clone()]), "minContains": count });
    let maybe = json!({ "contains": all(vec![is_row(), not(&fails)]), "minContains": 0, "maxContains": count - 1 });
    let key = group.id.as_str();
    let holds = if holds == false { json!(false) } else { needed(key, &counted) };
    let fails = Premise::In(SchemaPlace::Form, member(key, &maybe));
    Decided { holds: Premise::In(SchemaPlace::Form, holds), fails, expressed: row.expressed }
}

/// Whether the engine provides a value that is not sent: computed and read-only fields.
pub(super) fn is_given(field: &Field) -> bool {
    matches!(field.kind, Kind::Computed(_)) || field.read_only_when.is_some()
}

/// Moves the schema of a premise to `$defs`, if it is a single non-trivial one.
pub(super) fn named(premise: Premise, name: &str, defs: &mut serde_json::Map<String, Value>) -> Premise {
    match premise {
        Premise::In(place, schema) if !schema.is_boolean() => {
            defs.insert(name.to_owned(), schema);
            Premise::In(place, refer(name))
        }
        premise @ Premise::In(..) => premise,
        // It would be duplicated at every use.
        Premise::All(_) | Premise::Any(_) => Premise::never(),
    }
}
