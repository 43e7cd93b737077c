//! Default values.

use super::{At, FaultKind, Shape, compile::Compiler};
use crate::{
    context::{Context, Fact, PersonFact, PersonRole},
    period::Period,
    spec::DefaultSpec,
    text::NormalText,
    value::Value,
};

/// The initial value in a draft, and the value while the field is read-only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefaultValue {
    /// A constant.
    Value(Value),
    /// A directory fact of a person; `true` for text, `false` for an option's id.
    Fact(PersonFact, bool),
    /// Today plus a number of days.
    Today(i32),
    /// A period between two days, counted from today.
    Days(i32, i32),
    /// The answer of the field with this index, as long as this field is untouched; in a row of the same row.
    Answer(usize),
}

impl DefaultValue {
    /// The value in a context; `None` if the fact is unknown, and for another answer, which evaluation follows.
    #[must_use]
    pub fn resolve(&self, context: &Context) -> Option<Value> {
        match self {
            Self::Value(value) => Some(value.clone()),
            Self::Answer(_) => None,
            Self::Fact(PersonFact { role, fact: Fact::Groups }, _) => {
                Some(Value::Choices(context.person(*role).groups.clone()))
            }
            Self::Fact(PersonFact { role, fact }, is_text) => context.person(*role).fact(*fact).map(|text| {
                if *is_text { Value::Text(NormalText::from_nfc(text)) } else { Value::Choice(text.to_owned()) }
            }),
            Self::Days(from, to) => {
                let day = |days: &i32| context.today.plus_days(i64::from(*days));
                Period::new(day(from)?, day(to)?).map(Value::Period)
            }
            Self::Today(days) => context.today.plus_days(i64::from(*days)).map(Value::Date),
        }
        .filter(|value| !value.is_empty())
    }

    /// Compiles the default of the field with this index.
    pub(super) fn compile(
        compiler: &mut Compiler<'_>,
        at: At<'_>,
        spec: &DefaultSpec,
        shape: &Shape,
        index: usize,
    ) -> Option<Self> {
        match spec {
            DefaultSpec::Value(literal) => match compiler.typed(literal, shape) {
                Ok(value) => Some(Self::Value(value)),
                Err(wanted) => {
                    compiler.fault(at, FaultKind::NoDefault(literal, wanted));
                    None
                }
            },
            DefaultSpec::Requester { requester } => {
                Self::compile_fact(compiler, at, PersonRole::Requester, requester, shape)
            }
            DefaultSpec::RequestedFor { requested_for } => {
                Self::compile_fact(compiler, at, PersonRole::RequestedFor, requested_for, shape)
            }
            DefaultSpec::Field { field } => {
                let source = compiler.field_ref(at, field.as_str())?;
                if !compiler.is_alike(index, source) {
                    compiler.fault(at, FaultKind::DefaultOfOtherKind(field));
                    return None;
                }
                Some(Self::Answer(source))
            }
            DefaultSpec::Today { today } if *shape == Shape::Date => Some(Self::Today(*today)),
            DefaultSpec::Period { from, to } if *shape == Shape::Period && from.today <= to.today => {
                Some(Self::Days(from.today, to.today))
            }
            DefaultSpec::Period { .. } => {
                compiler.fault(at, FaultKind::PeriodNoDefault);
                None
            }
            DefaultSpec::Today { .. } => {
                compiler.fault(at, FaultKind::TodayNoDefault);
                None
            }
        }
    }

    fn compile_fact(
        compiler: &mut Compiler<'_>,
        at: At<'_>,
        role: PersonRole,
        name: &str,
        shape: &Shape,
    ) -> Option<Self> {
        let fact = compiler.fact(at, role, name)?;
        let fits = match shape {
            Shape::Text | Shape::Choice => fact.fact != Fact::Groups,
            Shape::Choices => fact.fact == Fact::Groups,
            Shape::Number | Shape::Money(_) | Shape::Bool | Shape::Scale(_) => false,
            Shape::Date | Shape::Time | Shape::DateTime | Shape::Period | Shape::Files => false,
        };
        if !fits {
            compiler.fault(at, FaultKind::FactNoDefault(name, shape));
            return None;
        }
        Some(Self::Fact(fact, *shape == Shape::Text))
    }
}
