//! Examples in messages: of a field only what the field itself would take.

use crate::{
    answers::Raw,
    context::Context,
    field::Domain,
    form::{Aggregated, CheckTest, Condition, Form, Node, Values},
    id::Id,
    locale::Locale,
    path::{Path, RowId},
    text::NormalText,
    value::Value,
    verdict::Verdict,
};

/// An answer that the field at this path would take as things stand, as the person would type it. `None` where none of those
/// that are tried passes: then a message has no example.
#[must_use]
pub fn example(form: &Form, path: &Path, verdict: &Verdict, context: &Context, locale: &Locale) -> Option<String> {
    let (at, row) = (form.index(path.field().as_str())?, path.row());
    let field = &form.fields[at];
    let aggregates = aggregates(form, verdict, context);
    let stand = Stand { form, verdict, row, aggregates: &aggregates };
    let bounds = bounds(form, at, context, &stand);
    field.kind.examples(&bounds, context).into_iter().find_map(|value| {
        let Raw::Text(text) = field.kind.raw(&value, locale) else { return None };
        let read = field.kind.parse(&Raw::Text(text.clone()), locale, NormalText::from_nfc);
        (read == Ok(Some(value.clone())) && passes(form, at, &value, &stand, context)).then_some(text)
    })
}

/// Whether a value has no problem, with the other answers as they are.
fn passes(form: &Form, at: usize, value: &Value, stand: &Stand<'_>, context: &Context) -> bool {
    let field = &form.fields[at];
    let answer = With { stand, at, value };
    let applies = |when: &Condition| when.holds(context, &answer, &mut Vec::new());
    let mut own = Vec::new();
    field.kind.problems(value, &mut own);
    let mut checks = field.checks.iter().filter(|check| check.when.as_ref().is_none_or(applies));
    own.is_empty()
        && checks.all(|check| check.test.problem(value, context, &answer).is_none())
        && !form.rules.iter().any(|rule| rule.at == at && applies(&rule.when))
}

/// The answers as a verdict has them, seen from a field or from a cell in a row.
#[derive(Clone, Copy)]
struct Stand<'a> {
    form: &'a Form,
    verdict: &'a Verdict,
    row: Option<(&'a Id, RowId)>,
    aggregates: &'a [Aggregated],
}

/// What all questions about rows come to. One may ask for another, and comes after it then.
fn aggregates(form: &Form, verdict: &Verdict, context: &Context) -> Vec<Aggregated> {
    let mut aggregates = vec![Aggregated::default(); form.aggregates.len()];
    for node in form.order() {
        if let Node::Aggregate(at) = *node {
            let of = &form.aggregates[at];
            let group = &form.fields[of.group];
            let stand = |row: &RowId| Stand { form, verdict, row: Some((&group.id, *row)), aggregates: &aggregates };
            let result = of.over(verdict.rows(&group.path).iter().map(stand), context);
            aggregates[at] = result;
        }
    }
    aggregates
}

impl Stand<'_> {
    fn path(&self, field: usize) -> Path {
        let field = &self.form.fields[field];
        match self.row {
            Some((group, row)) if field.group.is_some() => {
                Path::Cell { group: group.clone(), row, field: field.id.clone() }
            }
            _ => field.path.clone(),
        }
    }
}

impl Values for Stand<'_> {
    fn value(&self, field: usize) -> Option<&Value> {
        self.verdict.value(&self.path(field))
    }

    fn visible(&self, node: Node) -> bool {
        match node {
            Node::Section(at) => {
                self.verdict.sections.get(&self.form.sections[at].id).is_some_and(|section| section.visible.is)
            }
            Node::Field(at) => self.verdict.is_visible(&self.path(at)),
            Node::Aggregate(_) => true,
        }
    }

    fn aggregate(&self, at: usize) -> &Aggregated {
        &self.aggregates[at]
    }
}

/// The same with another value in place of an answer.
struct With<'a> {
    stand: &'a Stand<'a>,
    at: usize,
    value: &'a Value,
}

impl Values for With<'_> {
    fn value(&self, field: usize) -> Option<&Value> {
        if field == self.at { Some(self.value) } else { self.stand.value(field) }
    }

    fn visible(&self, node: Node) -> bool {
        self.stand.visible(node)
    }

    fn aggregate(&self, at: usize) -> &Aggregated {
        self.stand.aggregate(at)
    }
}

/// The values that the field's bounds and checks compare with.
fn bounds(form: &Form, at: usize, context: &Context, answer: &impl Values) -> Vec<Value> {
    let field = &form.fields[at];
    let own: Vec<Value> = match field.kind.domain() {
        Domain::Points(_, Some(bounds)) => [&bounds.min, &bounds.max].into_iter().flatten().cloned().collect(),
        Domain::Points(_, None) | Domain::Results(_) | Domain::Texts(_) | Domain::Truths(_) => Vec::new(),
        Domain::OneOf(_) | Domain::SetOf(_) | Domain::Nothing => Vec::new(),
    };
    let compared = field.checks.iter().filter_map(|check| match &check.test {
        CheckTest::Compare(_, bound) => bound.value(context, answer).map(std::borrow::Cow::into_owned),
        CheckTest::SameAs(other, _) => answer.value(*other).cloned(),
        CheckTest::Domains(domains) => {
            domains.first().map(|domain| Value::Text(NormalText::from_nfc(&format!("name@{domain}"))))
        }
        _ => None,
    });
    own.into_iter().chain(compared).collect()
}
