//! The rules of a form as parts of its schema.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::{
    Expressed, ExpressedRule, RuleKind,
    condition::{Decided, VisibilityScope, is_given, named},
    parts::{member, needed, not, when},
    premise::{Premise, Term},
    test::AnswerTest,
    text::is_blank,
};
use crate::{
    form::{Check, DefaultValue, Field, Form, Node, Options},
    spec::RuleEffect,
    value::Value,
};

/// The schema of a form's rules under construction.
pub(super) struct Rules<'a> {
    scope: VisibilityScope<'a>,
    /// Entries of `$defs`.
    pub defs: Map<String, Json>,
    /// Rules on the answers.
    pub form: Vec<Json>,
    /// Rules on each row, by the index of the group.
    pub rows: BTreeMap<usize, Vec<Json>>,
    /// How completely each rule is expressed.
    pub expressed: Vec<ExpressedRule>,
}

impl<'a> Rules<'a> {
    /// Collects the rules of a form.
    pub(super) fn of(form: &'a Form) -> Self {
        let scope = VisibilityScope {
            form,
            sections: form.sections.iter().map(|_| Decided::unknown()).collect(),
            fields: form.fields.iter().map(|_| Decided::unknown()).collect(),
        };
        let mut rules =
            Self { scope, defs: Map::new(), form: Vec::new(), rows: BTreeMap::new(), expressed: Vec::new() };
        for node in form.order() {
            rules.visibility(*node);
        }
        for (at, field) in form.fields.iter().enumerate() {
            rules.value(field);
            rules.need(field, at);
            rules.fixed(field, at);
            field.checks.iter().for_each(|check| rules.check(field, check));
        }
        rules.over_the_form();
        rules
    }

    fn visibility(&mut self, node: Node) {
        let form = self.scope.form;
        match node {
            Node::Section(at) => {
                let section = &form.sections[at];
                let shown = self.scope.decide_or_always(section.visible_when.as_ref(), None);
                self.scope.sections[at] = self.name(shown, &format!("section_{}", section.id));
            }
            Node::Field(at) => {
                let field = &form.fields[at];
                // The visibility of a cell also depends on its group's, but a hidden group has no rows.
                let section = self.scope.shown(Node::Section(field.section));
                let around = if field.group.is_some() { Decided::always() } else { section };
                let shown = match &field.visible_when {
                    None => around,
                    Some(condition) => Decided::all(vec![around, self.scope.decide(condition, field.group)]),
                };
                let named = match field.visible_when {
                    Some(_) => self.name(shown.clone(), &format!("field_{}", field.id)),
                    None => shown.clone(),
                };
                let hidden = if shown.fails.is_one() { &named.fails } else { &shown.fails };
                self.hidden(field, hidden, shown.expressed);
                self.scope.fields[at] = named;
            }
            Node::Aggregate(_) => {}
        }
    }

    /// Replaces the schemas by references, since other rules may use them often.
    fn name(&mut self, decided: Decided, name: &str) -> Decided {
        let expressed =
            if decided.holds.is_one() && decided.fails.is_one() { decided.expressed } else { Expressed::Partly };
        Decided {
            holds: named(decided.holds, &format!("{name}_shown"), &mut self.defs),
            fails: named(decided.fails, &format!("{name}_hidden"), &mut self.defs),
            expressed,
        }
    }

    fn hidden(&mut self, field: &Field, hidden: &Premise, expressed: Expressed) {
        let implied = self.imply(field.group, hidden, &member(field.id.as_str(), &is_blank()));
        self.note(field, RuleKind::Visible, expressed.max(implied));
    }

    /// The requirements of the kind are part of the field's property. Uniqueness of row ids is expressed partially.
    fn value(&mut self, field: &Field) {
        self.note(field, RuleKind::Value, field.kind.schema().expressed);
        if let Some(rows) = field.kind.rows() {
            self.note(field, RuleKind::RowIds, Expressed::Partly);
            if let Some(first) = rows.unique.first() {
                let cell = &self.scope.form.fields[*first];
                self.note(cell, RuleKind::Unique, Expressed::Partly);
            }
        }
    }

    fn need(&mut self, field: &Field, at: usize) {
        if !field.required && field.required_when.is_none() {
            return;
        }
        let required = self.scope.decide_or_always(field.required_when.as_ref(), field.group);
        let shown = self.scope.shown(Node::Field(at));
        // A read-only field has its default, whether it is sent or not.
        let free = match &field.read_only_when {
            None => Decided::always(),
            Some(condition) => {
                let fixed = self.scope.decide(condition, field.group);
                Decided { holds: fixed.fails, fails: fixed.holds, expressed: Expressed::Partly }
            }
        };
        let wanted = Decided::all(vec![required, shown, free]);
        let answered = needed(field.id.as_str(), &field.kind.schema().answered);
        let expressed = self.imply(field.group, &wanted.holds, &answered);
        self.note(field, RuleKind::Required, wanted.expressed.max(expressed));
    }

    fn fixed(&mut self, field: &Field, at: usize) {
        let Some(condition) = &field.read_only_when else {
            if is_given(field) {
                self.note(field, RuleKind::Fixed, Expressed::Partly);
            }
            return;
        };
        let of = field.kind.schema();
        // The default is processed like a submitted value.
        let settled = |value: &Value| field.kind.settle(value.clone());
        let (test, expressed) =
            match field.default.as_ref().map(|default| (default, constant(default).and_then(settled))) {
                Some((
                    DefaultValue::Fact(..) | DefaultValue::Today(_) | DefaultValue::Days(..) | DefaultValue::Answer(_),
                    _,
                )) => (json!(true), Expressed::Partly),
                None | Some((DefaultValue::Value(_), None)) => (is_blank(), Expressed::Always),
                Some((DefaultValue::Value(_), Some(value))) => {
                    let test = AnswerTest::any_of(&of, std::iter::once(&value), false);
                    // The option of a lookup may not exist.
                    let is_lookup = matches!(field.kind.options(), Some(Options::Lookup { .. }));
                    (test.wanted, if is_lookup { Expressed::Partly } else { test.expressed })
                }
            };
        let fixed = Decided::all(vec![self.scope.decide(condition, field.group), self.scope.shown(Node::Field(at))]);
        let implied = self.imply(field.group, &fixed.holds, &member(field.id.as_str(), &test));
        self.note(field, RuleKind::Fixed, fixed.expressed.max(implied).max(expressed));
    }

    fn check(&mut self, field: &Field, check: &Check) {
        let test = AnswerTest::of_check(&field.kind.schema(), &check.test);
        let applies = self.scope.decide_or_always(check.when.as_ref(), field.group);
        let implied = self.imply(field.group, &applies.holds, &member(field.id.as_str(), &test.wanted));
        let given = if is_given(field) { Expressed::Partly } else { Expressed::Always };
        self.note(field, RuleKind::Check, applies.expressed.max(implied).max(test.expressed).max(given));
    }

    fn over_the_form(&mut self) {
        let form = self.scope.form;
        for rule in form.rules.iter().filter(|rule| rule.effect != RuleEffect::Warn) {
            let field = &form.fields[rule.at];
            let refused =
                Decided::all(vec![self.scope.decide(&rule.when, None), self.scope.shown(Node::Field(rule.at))]);
            let expressed = self.imply(None, &refused.holds, &json!(false));
            self.note(field, RuleKind::Rule, refused.expressed.max(expressed));
        }
    }

    /// Adds a rule: `then` is valid where the premise holds, for each row of the group or for the answers.
    fn imply(&mut self, group: Option<usize>, premise: &Premise, then: &Json) -> Expressed {
        let Some(terms) = premise.terms() else { return Expressed::Partly };
        if *then == true {
            return Expressed::Always;
        }
        for Term { form, row } in terms {
            let Some(group) = group else {
                self.form.extend(non_trivial(implied(&form, then)));
                continue;
            };
            let of_row = implied(&row, then);
            if form == true {
                self.rows.entry(group).or_default().extend(non_trivial(of_row));
            } else {
                let id = self.scope.form.fields[group].id.as_str();
                self.form.extend(non_trivial(when(&form, member(id, &json!({ "items": of_row })))));
            }
        }
        Expressed::Always
    }

    fn note(&mut self, field: &Field, rule: RuleKind, expressed: Expressed) {
        self.expressed.push(ExpressedRule { field: field.id.clone(), rule, expressed });
    }
}

/// The value of a default that depends neither on person nor day.
fn constant(default: &DefaultValue) -> Option<&Value> {
    match default {
        DefaultValue::Value(value) => Some(value),
        DefaultValue::Fact(..) | DefaultValue::Today(_) | DefaultValue::Days(..) | DefaultValue::Answer(_) => None,
    }
}

/// The implication of the premise.
fn implied(premise: &Json, then: &Json) -> Json {
    if *then == false { not(premise) } else { when(premise, then.clone()) }
}

/// `None` for a trivial schema.
fn non_trivial(part: Json) -> Option<Json> {
    (part != true).then_some(part)
}
