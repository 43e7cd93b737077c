//! Explains why a question is asked, required or read-only, from the verdict's reasons, where they are not obvious.

use std::sync::Arc;

use leptos::{either::Either, prelude::*};
use portico_domain::{
    context::{Fact, PersonFact, PersonRole},
    form::{AggregateFunction, Condition, Field, Form, Node, Operator, RowsTest, Subject, Test},
    path::Path,
    verdict::{Because, Ruling, TestName, Tested, Verdict},
};
use portico_words as words;

use super::{answer, question::Question, rows::path_from, state::FormState};
use crate::lang::lang;

/// The state to explain.
#[derive(Clone, Copy, PartialEq)]
enum Why {
    Asked,
    Needed,
    Fixed,
}

/// A small disclosure under a question whose state depends on an earlier answer or on the person's data.
#[component]
pub fn Explain(
    /// The question.
    question: Question,
) -> impl IntoView {
    let (rulings, state) = (question.rulings(), question.state());
    let at = StoredValue::new(question.path());
    let why = Memo::new(move |_| {
        state.with_form(|form| {
            let field = at.with_value(|at| form.at(at))?;
            rulings.with(|rulings| worth_telling(form, field, rulings))
        })
    });
    move || match why.get() {
        None => Either::Left(()),
        Some((why, tests)) => {
            let heading = match why {
                Why::Asked => words::explain::asked(lang()),
                Why::Needed => words::explain::needed(lang()),
                Why::Fixed => words::explain::fixed(lang()),
            };
            let reasons = move || {
                let mut reasons: Vec<String> =
                    tests.iter().filter_map(|tested| at.with_value(|at| reason(state, at, why, tested))).collect();
                reasons.dedup();
                reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view()
            };
            Either::Right(view! {
                <details class="explain">
                    <summary>{heading}</summary>
                    <ul>{reasons}</ul>
                </details>
            })
        }
    }
}

/// The ruling to explain, and the tests that decided it.
fn worth_telling(form: &Form, field: &Field, [visible, required, fixed]: &[Ruling; 3]) -> Option<(Why, Vec<Tested>)> {
    let tests = |ruling: &Ruling| match &ruling.because {
        Because::Rule(tested) if ruling.is => Some(tested.clone()),
        Because::Rule(_) | Because::NoRule | Because::Always | Because::SectionHidden | Because::Hidden => None,
    };
    // A question directly below the answer that makes it appear needs no explanation.
    let is_far = |tested: &Tested| {
        let asked = test(Why::Asked.condition(field)?, &tested.test)?.field(form)?;
        Some(asked.section != field.section)
    };
    let any_far = |by: &Vec<Tested>| by.iter().any(|tested| is_far(tested).unwrap_or(true));
    tests(fixed)
        .map(|by| (Why::Fixed, by))
        .or_else(|| tests(required).map(|by| (Why::Needed, by)))
        .or_else(|| tests(visible).filter(any_far).map(|by| (Why::Asked, by)))
        .filter(|(_, by)| !by.is_empty())
}

impl Why {
    /// The condition of the state.
    fn condition(self, field: &Field) -> Option<&Condition> {
        match self {
            Self::Asked => field.visible_when.as_ref(),
            Self::Needed => field.required_when.as_ref(),
            Self::Fixed => field.read_only_when.as_ref(),
        }
    }
}

/// A test of a condition.
#[derive(Clone, Copy)]
enum TestRef<'a> {
    /// A test of an answer or a fact.
    Test(&'a Test),
    /// A test whether something is asked.
    Visible(Node),
    /// A test of the rows of a group.
    Rows(&'a RowsTest),
}

/// The test of a condition that has this name. Compares identity, because a section and a field may have the same id.
fn test<'a>(condition: &'a Condition, name: &Arc<TestName>) -> Option<TestRef<'a>> {
    let (of, found) = match condition {
        Condition::All(parts) | Condition::Any(parts) => return parts.iter().find_map(|part| test(part, name)),
        Condition::Not(part) => return test(part, name),
        Condition::Test(test) => (&test.name, TestRef::Test(test)),
        Condition::Visible(test) => (&test.name, TestRef::Visible(test.of)),
        Condition::Rows(test) => (&test.name, TestRef::Rows(test)),
    };
    Arc::ptr_eq(of, name).then_some(found)
}

impl<'a> TestRef<'a> {
    /// The tested field; `None` for a section or a fact.
    fn field(self, form: &'a Form) -> Option<&'a Field> {
        let at = match self {
            Self::Test(Test { subject: Subject::Field(at), .. }) => Some(*at),
            Self::Visible(Node::Field(at)) => Some(at),
            Self::Test(Test { subject: Subject::Fact(_), .. }) => None,
            Self::Visible(Node::Section(_) | Node::Aggregate(_)) => None,
            Self::Rows(test) => Some(form.aggregates[test.aggregate].group),
        };
        at.map(|at| &form.fields[at])
    }
}

/// A sentence that explains the result of a test; `at` is the path of the explained question.
fn reason(state: FormState, at: &Path, why: Why, Tested { test: name, holds }: &Tested) -> Option<String> {
    state.with_form(|form| {
        let found = test(why.condition(form.at(at)?)?, name)?;
        found.field(form).iter().for_each(|field| state.track(&path_from(at, field)));
        let verdict = state.verdict().get_untracked();
        let explainer = Explainer { state, form, verdict: &verdict, at };
        match found {
            TestRef::Test(Test { subject: Subject::Fact(of), .. }) => Some(explainer.fact(*of)),
            TestRef::Test(test) => found.field(form).map(|field| explainer.answer(field, test, *holds)),
            TestRef::Visible(of) => explainer.visible(of),
            TestRef::Rows(test) => Some(explainer.rows(test, *holds)),
        }
    })
}

/// The data for the sentences.
struct Explainer<'a> {
    state: FormState,
    form: &'a Form,
    verdict: &'a Verdict,
    /// The path of the explained question.
    at: &'a Path,
}

impl Explainer<'_> {
    fn fact(&self, of: PersonFact) -> String {
        match of.role {
            PersonRole::RequestedFor if self.state.setup().about.requested_for.is_some() => {
                words::explain::for_whom(lang())
            }
            PersonRole::RequestedFor | PersonRole::Requester => fact(of.fact),
        }
    }

    fn answer(&self, field: &Field, test: &Test, holds: bool) -> String {
        let other = match &test.operator {
            Operator::Same(other) | Operator::Contains(other) => Some(&self.form.fields[*other]),
            Operator::AnyOf { .. } | Operator::SameSet(_) | Operator::ContainsAll(_) => None,
            Operator::Matches(..) | Operator::Compare(..) | Operator::Length(..) | Operator::Answered => None,
        };
        let value = |field: &Field| self.verdict.value(&path_from(self.at, field));
        match (value(field), other) {
            (Some(_), Some(other)) => {
                self.state.track(&path_from(self.at, other));
                let is_list = matches!(test.operator, Operator::Contains(_));
                match value(other) {
                    Some(_) => compared(&field.label, &other.label, is_list, holds != test.negated),
                    None => words::explain::no_answer(lang(), &other.label),
                }
            }
            (Some(value), None) => {
                let context = untrack(|| self.state.context());
                let said = answer::in_words(self.form, field.id.as_str(), value, &context).join(", ");
                words::explain::answer(lang(), &said, &field.label)
            }
            (None, _) => words::explain::no_answer(lang(), &field.label),
        }
    }

    /// A sentence about whether a question or a section is asked.
    fn visible(&self, of: Node) -> Option<String> {
        let (label, is_visible) = match of {
            Node::Field(at) => {
                let field = &self.form.fields[at];
                (&field.label, self.verdict.is_visible(&path_from(self.at, field)))
            }
            Node::Section(at) => {
                let section = &self.form.sections[at];
                (&section.title, self.verdict.sections.get(&section.id).is_some_and(|section| section.visible.is))
            }
            Node::Aggregate(_) => return None,
        };
        let told = if is_visible { words::explain::is_asked } else { words::explain::is_not_asked };
        Some(told(lang(), label))
    }

    /// A sentence about the rows of a group: one matching row decides `any`, one that does not match decides `every`.
    fn rows(&self, test: &RowsTest, holds: bool) -> String {
        let aggregate = &self.form.aggregates[test.aggregate];
        let group = &self.form.fields[aggregate.group];
        match (&aggregate.over, holds) {
            (AggregateFunction::Any(_), true) | (AggregateFunction::Every(_), false) => {
                words::explain::one_row(lang(), &group.label)
            }
            (AggregateFunction::Any(_), false) | (AggregateFunction::Every(_), true) => {
                words::explain::all_rows(lang(), &group.label)
            }
            // A count of matching rows is not the number of rows.
            (AggregateFunction::Count(Some(_), ..), _) => words::explain::all_rows(lang(), &group.label),
            // Aggregates that occur only in formulas, not in conditions.
            (AggregateFunction::Number | AggregateFunction::Answered(_) | AggregateFunction::Sum(_), _)
            | (AggregateFunction::Min(_) | AggregateFunction::Max(_), _) => {
                words::explain::all_rows(lang(), &group.label)
            }
            (AggregateFunction::Count(None, ..), _) => {
                let count = u32::try_from(self.verdict.rows(&group.path).len()).unwrap_or(u32::MAX);
                words::explain::rows(lang(), count, &group.label)
            }
        }
    }
}

/// A sentence that compares the answers to two questions.
fn compared(question: &str, other: &str, contains: bool, is_so: bool) -> String {
    let told = match (contains, is_so) {
        (false, true) => words::explain::same,
        (false, false) => words::explain::different,
        (true, true) => words::explain::has,
        (true, false) => words::explain::has_not,
    };
    told(lang(), other, question)
}

fn fact(fact: Fact) -> String {
    match fact {
        Fact::Groups => words::explain::groups(lang()),
        Fact::Location => words::explain::location(lang()),
        Fact::Department => words::explain::department(lang()),
        Fact::CostCentre => words::explain::cost_centre(lang()),
        Fact::Employment => words::explain::employment(lang()),
        Fact::Email | Fact::Phone => words::explain::contact(lang()),
        Fact::Manager => words::explain::manager(lang()),
    }
}
