//! Where conditions certainly hold, and where they certainly do not.
//!
//! Both are asked of answers that are otherwise accepted: what is hidden has no answer then, and an answer that is there is the
//! one that the engine sees. So an answer tells of itself, but for those that the engine gives itself when they are not sent.

use serde_json::{Value, json};

use super::{
    Said,
    parts::{all, member, needed, not, refer},
    premise::{Place, Premise},
    test::AnswerTest,
};
use crate::{
    field::Kind,
    form::{AggregateFunction, Comparison, Condition, Field, Form, Node, RowsTest, Subject, Test},
};

/// What is certain of a condition.
#[derive(Clone, Debug)]
pub(super) struct Decided {
    /// Where it holds.
    pub holds: Premise,
    /// Where it does not.
    pub fails: Premise,
    /// Whether one of the two is the case whatever is sent.
    pub said: Said,
}

impl Decided {
    /// A condition that always holds.
    pub(super) fn always() -> Self {
        Self { holds: Premise::always(), fails: Premise::never(), said: Said::Always }
    }

    /// A condition of which nothing is certain.
    pub(super) fn unknown() -> Self {
        Self { holds: Premise::never(), fails: Premise::never(), said: Said::Partly }
    }

    /// The complement.
    fn not(self) -> Self {
        Self { holds: self.fails, fails: self.holds, said: self.said }
    }

    fn not_if(self, negated: bool) -> Self {
        if negated { self.not() } else { self }
    }

    /// Every one of these conditions.
    pub(super) fn all(parts: Vec<Self>) -> Self {
        let said = parts.iter().map(|part| part.said).max().unwrap_or(Said::Always);
        let (holds, fails): (Vec<Premise>, Vec<Premise>) =
            parts.into_iter().map(|part| (part.holds, part.fails)).unzip();
        Self { holds: Premise::all(holds), fails: Premise::any(fails), said }
    }
}

/// What is known of the form's visibility while its conditions are decided, in the order of dependence.
pub(super) struct Scope<'a> {
    pub form: &'a Form,
    /// Whether each section is shown.
    pub sections: Vec<Decided>,
    /// Whether each field is shown; of a cell, in its row.
    pub fields: Vec<Decided>,
}

impl Scope<'_> {
    /// What is certain of a condition; `group` is the index of the group in whose rows it stands.
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

    /// A condition that may be left out: then it always holds.
    pub(super) fn decide_or_always(&self, condition: Option<&Condition>, group: Option<usize>) -> Decided {
        condition.map_or_else(Decided::always, |condition| self.decide(condition, group))
    }

    /// Whether something is shown.
    pub(super) fn shown(&self, node: Node) -> Decided {
        match node {
            Node::Section(at) => self.sections[at].clone(),
            Node::Field(at) => self.fields[at].clone(),
            Node::Aggregate(_) => Decided::always(),
        }
    }

    fn test(&self, test: &Test, group: Option<usize>) -> Decided {
        // Facts are the person's.
        let Subject::Field(at) = test.subject else { return Decided::unknown() };
        let field = &self.form.fields[at];
        let AnswerTest { passes, fails, said, .. } = AnswerTest::of_operator(&field.kind.schema(), &test.operator);
        let place = if field.group.is_some() && field.group == group { Place::Row } else { Place::Form };
        let key = field.id.as_str();
        let (fails, said) = if is_given(field) {
            // What is not sent the engine gives.
            (needed(key, &all(vec![field.kind.schema().answered, fails])), Said::Partly)
        } else {
            (member(key, &fails), said)
        };
        let passes = if passes == false { passes } else { needed(key, &passes) };
        Decided { holds: Premise::In(place, passes), fails: Premise::In(place, fails), said }.not_if(test.negated)
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

/// Whether a group has at least so many rows of which something holds. What a row asks of the form is left out.
fn at_least(group: &Field, row: &Decided, count: u32) -> Decided {
    if count == 0 {
        return Decided::always();
    }
    let within = |premise: &Premise| premise.within(Place::Row);
    let (Some(holds), Some(fails)) = (within(&row.holds), within(&row.fails)) else { return Decided::unknown() };
    let is_row = || json!({ "type": "object" });
    let counted = json!({ "type": "array", "contains": all(vec![is_row(), holds.clone()]), "minContains": count });
    let maybe = json!({ "contains": all(vec![is_row(), not(&fails)]), "minContains": 0, "maxContains": count - 1 });
    let key = group.id.as_str();
    let holds = if holds == false { json!(false) } else { needed(key, &counted) };
    let fails = Premise::In(Place::Form, member(key, &maybe));
    Decided { holds: Premise::In(Place::Form, holds), fails, said: row.said }
}

/// Whether the engine gives an answer that is not sent: of computed and read-only fields.
pub(super) fn is_given(field: &Field) -> bool {
    matches!(field.kind, Kind::Computed(_)) || field.read_only_when.is_some()
}

/// A premise by its name in `$defs`, where it is one schema that is worth a name.
pub(super) fn named(premise: Premise, name: &str, defs: &mut serde_json::Map<String, Value>) -> Premise {
    match premise {
        Premise::In(place, schema) if !schema.is_boolean() => {
            defs.insert(name.to_owned(), schema);
            Premise::In(place, refer(name))
        }
        premise @ Premise::In(..) => premise,
        // It would be copied wherever it is asked.
        Premise::All(_) | Premise::Any(_) => Premise::never(),
    }
}
