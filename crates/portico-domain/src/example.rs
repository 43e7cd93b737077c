//! Examples for messages: only values that the field itself would accept.

use std::cell::OnceCell;

use crate::{
    answers::Raw,
    context::Context,
    field::Domain,
    form::{AggregateResult, CheckTest, Condition, Form, Node, Values},
    id::Id,
    locale::Locale,
    path::{Path, RowId},
    spec::RuleEffect,
    text::NormalText,
    value::Value,
    verdict::Verdict,
};

/// An answer that the field at this path would currently accept, as the person would type it. `None` if no candidate
/// is accepted: the message then has no example.
#[must_use]
pub fn example(form: &Form, path: &Path, verdict: &Verdict, context: &Context, locale: &Locale) -> Option<String> {
    let (at, row) = (form.index(path.field().as_str())?, path.row());
    let aggregates = vec![OnceCell::new(); form.aggregates.len()];
    let values = VerdictValues { form, verdict, context, row, aggregates: &aggregates };
    values.example(at, locale)
}

/// Whether a value has no problem, given the other answers. Where these may change with it, it must suit each outcome.
fn passes(form: &Form, at: usize, value: &Value, values: &VerdictValues<'_>, context: &Context) -> bool {
    let field = &form.fields[at];
    let answer = WithAnswer { values, at, value };
    let applies = |when: &Condition| when.holds(context, &answer, &mut Vec::new());
    let consequences = OnceCell::new();
    let changes = |node: &Node| consequences.get_or_init(|| form.consequences(at)).contains(node);
    let may_apply = |when: &Condition| {
        let mut read = Vec::new();
        when.reads(&mut read);
        applies(when) || read.iter().any(changes)
    };
    let mut own = Vec::new();
    field.kind.problems(value, &mut own);
    let mut checks = field.checks.iter().filter(|check| check.when.as_ref().is_none_or(may_apply));
    own.is_empty()
        && checks.all(|check| {
            check.test.problem(value, context, &answer).is_none()
                && !check.test.other().is_some_and(|other| changes(&Node::Field(other)))
        })
        && !form.rules.iter().any(|rule| rule.at == at && rule.effect != RuleEffect::Warn && applies(&rule.when))
}

/// The answers of a verdict, seen from the form or from a row.
#[derive(Clone, Copy)]
struct VerdictValues<'a> {
    form: &'a Form,
    verdict: &'a Verdict,
    context: &'a Context,
    row: Option<(&'a Id, RowId)>,
    /// The results of aggregates, each computed when first used: most fields use none.
    aggregates: &'a [OnceCell<AggregateResult>],
}

impl VerdictValues<'_> {
    /// An answer that the field with this index would accept.
    fn example(&self, at: usize, locale: &Locale) -> Option<String> {
        let field = &self.form.fields[at];
        let bounds = bounds(self.form, at, self.context, self);
        field.kind.examples(&bounds, self.context).into_iter().find_map(|value| {
            let Raw::Text(text) = field.kind.raw(&value, locale) else { return None };
            let read = field.kind.parse(&Raw::Text(text.clone()), locale, NormalText::from_nfc);
            (read == Ok(Some(value.clone())) && passes(self.form, at, &value, self, self.context)).then_some(text)
        })
    }

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

impl Values for VerdictValues<'_> {
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

    fn aggregate(&self, at: usize) -> &AggregateResult {
        self.aggregates[at].get_or_init(|| {
            let aggregate = &self.form.aggregates[at];
            let group = &self.form.fields[aggregate.group];
            let row = |row: &RowId| VerdictValues { row: Some((&group.id, *row)), ..*self };
            aggregate.over(self.verdict.rows(&group.path).iter().map(row), self.context)
        })
    }
}

/// The same answers with one value replaced.
struct WithAnswer<'a> {
    values: &'a VerdictValues<'a>,
    at: usize,
    value: &'a Value,
}

impl Values for WithAnswer<'_> {
    fn value(&self, field: usize) -> Option<&Value> {
        if field == self.at { Some(self.value) } else { self.values.value(field) }
    }

    fn visible(&self, node: Node) -> bool {
        self.values.visible(node)
    }

    fn aggregate(&self, at: usize) -> &AggregateResult {
        self.values.aggregate(at)
    }
}

/// The values that the field's bounds and checks compare with.
fn bounds(form: &Form, at: usize, context: &Context, answer: &impl Values) -> Vec<Value> {
    let field = &form.fields[at];
    let own: Vec<Value> = match field.kind.domain() {
        Domain::Points(_, Some(bounds)) => [&bounds.min, &bounds.max].into_iter().flatten().cloned().collect(),
        Domain::Points(_, None) | Domain::Results(_) | Domain::Texts(_) | Domain::Truths(_) => Vec::new(),
        Domain::OneOf(_) | Domain::SetOf(_) | Domain::Files(_) | Domain::Periods | Domain::Nothing => Vec::new(),
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

#[cfg(test)]
mod tests {
    use std::cell::OnceCell;

    use serde_json::json;

    use super::VerdictValues;
    use crate::{answers, context::Context, evaluate::evaluate, form::Form, locale::Locale, text::NormalText};

    /// Number of aggregates that are computed for an example of a field.
    fn check(field: &str, expected: usize) -> Option<()> {
        let form = json!({ "sections": [{ "id": "s", "title": "S", "fields": [
            { "id": "items", "kind": "rows", "label": "I", "fields": [{ "id": "price", "kind": "integer", "label": "P" }] },
            { "id": "total", "kind": "computed", "label": "T", "formula": { "sum": "price" } },
            { "id": "plain", "kind": "integer", "label": "A", "min": 5 },
            { "id": "many", "kind": "integer", "label": "B", "min": 1, "check": [
                { "below": 1, "when": { "rows": "items", "any": { "field": "price", "above": 8 } }, "message": "No" },
            ] },
        ] }] });
        let form = Form::compile(serde_json::from_value(form).ok()?).ok()?;
        let context: Context = serde_json::from_value(json!({ "today": "2027-03-01" })).ok()?;
        let draft = json!({ "items": [{ "id": "r1", "price": "3" }, { "id": "r2", "price": "4" }] });
        let draft = serde_json::from_value(draft).ok()?;
        let answers = answers::parse(&form, &draft, &Locale::ENGLISH, NormalText::from_nfc);
        let verdict = evaluate(&form, &answers, &context);
        let aggregates = vec![OnceCell::new(); form.aggregates.len()];
        let values =
            VerdictValues { form: &form, verdict: &verdict, context: &context, row: None, aggregates: &aggregates };
        values.example(form.index(field)?, &Locale::ENGLISH)?;
        let asked = aggregates.iter().filter(|aggregate| aggregate.get().is_some()).count();
        assert_eq!(asked, expected, "{field}");
        Some(())
    }

    #[test]
    fn only_questions_about_rows_that_are_read_are_worked_out() {
        check("plain", 0).expect("an example of a field that reads none");
        check("many", 1).expect("an example of a field that reads one");
    }
}
