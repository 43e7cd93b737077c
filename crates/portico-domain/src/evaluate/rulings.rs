//! Visibility, read-only state, required state, and the value of each field.

use std::borrow::Cow;

use super::{Frame, Run, State, options::Offer};
use crate::{
    field::{Computed, Kind},
    form::{Condition, DefaultValue, Field, Values},
    report::ProblemKind,
    sorted,
    value::Value,
    verdict::{Because, Ruling},
};

impl Run<'_> {
    pub(super) fn section_visible(&self, at: usize) -> Ruling {
        match &self.form.sections[at].visible_when {
            Some(condition) => self.outer().ruling(condition),
            None => Ruling { is: true, because: Because::NoRule },
        }
    }
}

impl<'a> Frame<'_, 'a> {
    fn ruling(&self, condition: &Condition) -> Ruling {
        let mut because = Vec::new();
        let is = condition.holds(self.run.context, self, &mut because);
        sorted::by(&mut because, Ord::cmp);
        because.dedup();
        Ruling { is, because: Because::Rule(because) }
    }

    fn holds(&self, condition: &Condition) -> bool {
        condition.holds(self.run.context, self, &mut Vec::new())
    }

    pub(super) fn applies(&self, condition: Option<&Condition>) -> bool {
        condition.is_none_or(|condition| self.holds(condition))
    }

    fn visible(&self, field: &Field) -> Ruling {
        // A hidden group has no rows, so its cells are never evaluated.
        if !self.run.sections[field.section].is {
            return Ruling { is: false, because: Because::SectionHidden };
        }
        match &field.visible_when {
            Some(condition) => self.ruling(condition),
            None => Ruling { is: true, because: Because::NoRule },
        }
    }

    /// Whether a field requires an answer; evaluated once all values are known.
    pub(super) fn required(&self, field: &Field, state: &State<'_>) -> Ruling {
        if !state.visible.is {
            return Ruling { is: false, because: Because::Hidden };
        }
        match &field.required_when {
            Some(condition) => self.ruling(condition),
            None if field.required => Ruling { is: true, because: Because::Always },
            None => Ruling::default(),
        }
    }

    pub(super) fn field_state(&self, field: &'a Field, at: usize) -> State<'a> {
        let visible = self.visible(field);
        if !visible.is {
            let read_only = Ruling { is: false, because: Because::Hidden };
            return State { visible, read_only, ..State::default() };
        }
        let read_only = match (&field.kind, &field.read_only_when) {
            (Kind::Computed(_), _) => Ruling { is: true, because: Because::Always },
            (_, Some(condition)) => self.ruling(condition),
            (_, None) => Ruling::default(),
        };
        let options = self.offered(field);
        let unavailable = self.unavailable(field);
        let offer = Offer { options: options.as_ref(), unavailable: &unavailable };
        let (value, refused) = self.field_value(field, at, read_only.is, offer);
        State { visible, required: Ruling::default(), read_only, value, options, unavailable, refused }
    }

    fn field_value(
        &self,
        field: &'a Field,
        at: usize,
        read_only: bool,
        offer: Offer<'_>,
    ) -> (Option<Cow<'a, Value>>, Option<ProblemKind>) {
        let refusal = |value: &Value| value.chosen().find_map(|id| self.refusal(field, offer, id));
        if let Kind::Computed(Computed { formula, shape }) = &field.kind {
            if formula.overflows(self) {
                return (None, Some(ProblemKind::TooManyDigits));
            }
            let computed = formula.value(self.run.context, self);
            // A lookup may contain an amount in another currency than the form: that is not a value.
            return (computed.filter(|value| shape.holds(value)).map(Cow::Owned), None);
        }
        if read_only {
            let default = field.default.as_ref().and_then(|default| default.resolve(self.run.context));
            let default = default.and_then(|value| field.kind.settle(value));
            return (default.filter(|value| refusal(value).is_none()).map(Cow::Owned), None);
        }
        let unread = &self.run.answers.unread;
        if let Some(problem) = Some(unread).filter(|all| !all.is_empty()).and_then(|all| all.get(&*self.path(field))) {
            return (None, Some(problem.clone()));
        }
        match self.input(at) {
            // A consent that is not given counts as unanswered.
            Some(Value::Bool(false)) if matches!(field.kind, Kind::Consent(_)) => (None, None),
            Some(value) => match refusal(value) {
                Some(problem) => (None, Some(problem)),
                None => (Some(Cow::Borrowed(value)), None),
            },
            None => (self.followed(field).filter(|value| refusal(value).is_none()).map(Cow::Owned), None),
        }
    }

    /// The answer of the field that an untouched one follows.
    fn followed(&self, field: &Field) -> Option<Value> {
        let Some(DefaultValue::Answer(source)) = field.default else { return None };
        let is_untouched = self.run.answers.untouched.contains(&*self.path(field));
        let value = self.value(source).filter(|_| is_untouched)?;
        field.kind.settle(value.clone())
    }
}
