//! Visibility, read-only state, need, and the value of each field.

use std::borrow::Cow;

use super::{Run, State};
use crate::{
    field::Kind,
    form::{Condition, Field, Shape},
    report::ProblemKind,
    value::Value,
    verdict::{Because, Ruling},
};

impl<'a> Run<'a> {
    fn ruling(&self, condition: &Condition) -> Ruling {
        let mut because = Vec::new();
        let is = condition.holds(self.context, &|at| self.value(at), &mut because);
        because.sort();
        because.dedup();
        Ruling { is, because: Because::Rule(because) }
    }

    fn holds(&self, condition: &Condition) -> bool {
        condition.holds(self.context, &|at| self.value(at), &mut Vec::new())
    }

    pub(super) fn applies(&self, condition: Option<&Condition>) -> bool {
        condition.is_none_or(|condition| self.holds(condition))
    }

    pub(super) fn section_visible(&self, at: usize) -> Ruling {
        match &self.form.sections[at].visible_when {
            Some(condition) => self.ruling(condition),
            None => Ruling { is: true, because: Because::NoRule },
        }
    }

    fn visible(&self, field: &Field) -> Ruling {
        if !self.sections[field.section].is {
            return Ruling { is: false, because: Because::SectionHidden };
        }
        match &field.visible_when {
            Some(condition) => self.ruling(condition),
            None => Ruling { is: true, because: Because::NoRule },
        }
    }

    /// Whether a field needs an answer; asked once, when every value is known.
    pub(super) fn required(&self, at: usize) -> Ruling {
        let field = &self.form.fields[at];
        if !self.fields[at].visible.is {
            return Ruling { is: false, because: Because::Hidden };
        }
        match &field.required_when {
            Some(condition) => self.ruling(condition),
            None if field.required => Ruling { is: true, because: Because::Always },
            None => Ruling::default(),
        }
    }

    pub(super) fn field_state(&self, at: usize) -> State<'a> {
        let field = &self.form.fields[at];
        let visible = self.visible(field);
        if !visible.is {
            let read_only = Ruling { is: false, because: Because::Hidden };
            return State {
                visible,
                required: Ruling::default(),
                read_only,
                value: None,
                options: None,
                refused: None,
            };
        }
        let read_only = match (&field.kind, &field.read_only_when) {
            (Kind::Computed { .. }, _) => Ruling { is: true, because: Because::Always },
            (_, Some(condition)) => self.ruling(condition),
            (_, None) => Ruling::default(),
        };
        let options = self.offered(field);
        let (value, refused) = self.field_value(field, read_only.is, options.as_ref());
        State { visible, required: Ruling::default(), read_only, value, options, refused }
    }

    fn field_value(
        &self,
        field: &'a Field,
        read_only: bool,
        options: Option<&crate::verdict::OptionsVerdict>,
    ) -> (Option<Cow<'a, Value>>, Option<ProblemKind>) {
        let allowed = |value: &Value| value.chosen().all(|id| self.is_offered(field, options, id));
        if let Kind::Computed { formula, shape } = &field.kind {
            let computed = formula.value(self.context, &|at| self.value(at));
            return (computed.filter(|value| is_of(value, shape)).map(Cow::Owned), None);
        }
        if read_only {
            let default = field.default.as_ref().and_then(|default| default.resolve(self.context));
            let default = default.and_then(|value| field.kind.settle(value));
            return (default.filter(allowed).map(Cow::Owned), None);
        }
        if let Some(problem) = self.answers.unread.get(&field.id) {
            return (None, Some(problem.clone()));
        }
        match self.answers.get(field.id.as_str()) {
            // A consent that is not given is no answer.
            Some(Value::Bool(false)) if matches!(field.kind, Kind::Consent) => (None, None),
            Some(value) if !allowed(value) => (None, Some(ProblemKind::NotAnOption)),
            Some(value) => (Some(Cow::Borrowed(value)), None),
            None => (None, None),
        }
    }
}

/// A lookup could hold an amount of another currency than the form says: that is no value.
fn is_of(value: &Value, shape: &Shape) -> bool {
    match (value, shape) {
        (Value::Number(_), Shape::Number) => true,
        (Value::Money(money), Shape::Money(currency)) => money.currency == *currency,
        _ => false,
    }
}
