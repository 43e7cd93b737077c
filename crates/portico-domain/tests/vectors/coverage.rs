//! What the vectors have to cover, both outside and inside the rows of groups. A new kind, operator, check or problem
//! does not compile until it is listed, and fails until a vector covers it.

mod lists;

use std::collections::BTreeSet;

use portico_domain::{
    id::Id,
    spec::{CheckSpec, ConditionSpec, FieldSpec, FormSpec, KindTag},
};
use serde_json::Value;

use lists::{COMPARED, FORMULAS, PROBLEMS, QUESTIONS, Where, checks, compared, counted, formulas, operators};

/// The constructs seen in forms and verdicts.
#[derive(Default)]
pub struct Seen {
    outside: Part,
    rows: Part,
}

/// The constructs seen either outside or inside the rows of groups.
#[derive(Default)]
struct Part {
    kinds: BTreeSet<KindTag>,
    checks: BTreeSet<&'static str>,
    formulas: BTreeSet<&'static str>,
    operators: BTreeSet<(String, bool)>,
    /// Operators with the answer of another field as operand.
    compared: BTreeSet<&'static str>,
    /// Operators on the number of rows that meet a condition.
    counted: BTreeSet<&'static str>,
    /// Tests of the rows of a group, with their results.
    questions: BTreeSet<(String, bool)>,
    /// Results of tests of a section.
    sections: BTreeSet<bool>,
    problems: BTreeSet<String>,
}

/// The ids of a form's groups and sections, to tell tests apart.
struct Names<'a> {
    groups: BTreeSet<&'a str>,
    sections: BTreeSet<&'a str>,
}

impl Seen {
    /// Records a form's kinds, checks and formulas, and the verdict's tests with results, and problems.
    pub fn case(&mut self, form: &FormSpec, verdict: &Value) {
        let fields = || form.sections.iter().flat_map(|section| &section.fields);
        let is_group = |id: &Id| fields().any(|field| field.id == *id && field.kind == KindTag::Rows);
        for field in fields() {
            self.outside.field(field, is_group);
            field.fields.iter().for_each(|cell| self.rows.field(cell, is_group));
        }
        let groups = fields().filter(|field| field.kind == KindTag::Rows).map(|group| group.id.as_str()).collect();
        let sections = form.sections.iter().map(|section| section.id.as_str()).collect();
        let names = Names { groups, sections };
        self.outside.tests(&verdict["sections"], &names);
        for (path, field) in verdict["fields"].as_object().into_iter().flatten() {
            self.at(path).tests(field, &names);
        }
        for problem in verdict["problems"].as_array().into_iter().flatten() {
            if let (Some(path), Some(kind)) = (problem["path"].as_str(), problem["kind"].as_str()) {
                self.at(path).problems.insert(kind.to_owned());
            }
        }
    }

    fn at(&mut self, path: &str) -> &mut Part {
        if path.contains('[') { &mut self.rows } else { &mut self.outside }
    }

    /// The constructs that no vector covers.
    pub fn missing(&self) -> Vec<String> {
        let in_rows: Vec<KindTag> = KindTag::ALL.iter().copied().filter(|kind| *kind != KindTag::Rows).collect();
        let outside = self.outside.missing(KindTag::ALL, Where::Row);
        let rows = self.rows.missing(&in_rows, Where::Outside);
        outside.into_iter().chain(rows.into_iter().map(|missing| format!("{missing} in a row"))).collect()
    }
}

impl Part {
    fn field(&mut self, field: &FieldSpec, is_group: impl Fn(&Id) -> bool + Copy) {
        self.kinds.insert(field.kind);
        self.checks.extend(field.check.iter().flat_map(checks).filter_map(|(name, given)| given.then_some(name)));
        let conditions = [&field.visible_when, &field.required_when, &field.read_only_when];
        for condition in conditions.into_iter().flatten() {
            compared(condition, &mut self.compared);
            counted(condition, &mut self.counted);
        }
        field.formula.iter().for_each(|formula| formulas(formula, is_group, &mut self.formulas));
    }

    fn tests(&mut self, verdict: &Value, names: &Names<'_>) {
        if let Value::Object(entries) = verdict {
            if let (Some(Value::String(subject)), Some(Value::String(operator)), Some(Value::Bool(holds))) =
                (entries.get("subject"), entries.get("operator"), entries.get("holds"))
            {
                self.test(subject, operator, *holds, names);
            }
            entries.values().for_each(|value| self.tests(value, names));
        }
        if let Value::Array(values) = verdict {
            values.iter().for_each(|value| self.tests(value, names));
        }
    }

    fn test(&mut self, subject: &str, operator: &str, holds: bool, names: &Names<'_>) {
        let of_rows = names.groups.contains(subject) && operator != "visible";
        let tests = if of_rows { &mut self.questions } else { &mut self.operators };
        tests.insert((operator.to_owned(), holds));
        if names.sections.contains(subject) {
            self.sections.insert(holds);
        }
    }

    /// The missing constructs: of these kinds, and of all problems except those of the other place.
    fn missing(&self, kinds: &[KindTag], elsewhere: Where) -> Vec<String> {
        let mut missing = Vec::new();
        let unseen = kinds.iter().filter(|kind| !self.kinds.contains(kind));
        missing.extend(unseen.map(|kind| format!("kind {kind:?}")));
        let all_checks = checks(&CheckSpec::default());
        let unseen = all_checks.iter().filter(|(name, _)| !self.checks.contains(name));
        missing.extend(unseen.map(|(name, _)| format!("check {name}")));
        let unseen = FORMULAS.iter().filter(|name| !self.formulas.contains(*name));
        missing.extend(unseen.map(|name| format!("formula {name}")));
        let unseen = COMPARED.iter().filter(|name| !self.compared.contains(*name));
        missing.extend(unseen.map(|name| format!("operator {name} against another field")));
        missing.extend(self.counted.is_empty().then(|| "count of rows in a condition".to_owned()));
        for holds in [true, false] {
            let unseen = |tests: &BTreeSet<(String, bool)>, name: &str| !tests.contains(&(name.to_owned(), holds));
            let all = operators(&ConditionSpec::default());
            let operators = all.iter().map(|(name, _)| *name).filter(|name| unseen(&self.operators, name));
            missing.extend(operators.map(|name| format!("operator {name} that is {holds}")));
            let questions = QUESTIONS.iter().filter(|name| unseen(&self.questions, name));
            missing.extend(questions.map(|name| format!("{name} of rows that is {holds}")));
            missing.extend((!self.sections.contains(&holds)).then(|| format!("visible of a section that is {holds}")));
        }
        let expected = PROBLEMS.iter().filter(|(name, at)| *at != elsewhere && !self.problems.contains(*name));
        missing.extend(expected.map(|(name, _)| format!("problem {name}")));
        let listed = |name: &str| PROBLEMS.iter().any(|(listed, at)| *listed == name && *at != elsewhere);
        let unlisted = self.problems.iter().filter(|name| !listed(name));
        missing.extend(unlisted.map(|name| format!("problem {name} in the list of this test")));
        missing
    }
}
