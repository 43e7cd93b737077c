//! A value computed from other answers.

#[cfg(feature = "schema")]
use super::Bounds;
use super::{
    DefinedKind, Descriptor, Domain, FieldKind,
    Key::{Check, Currency, Formula, Hint},
    Normal, Points, RawForm, Written, keys, money, number,
};
#[cfg(feature = "schema")]
use crate::schema::ValueSchema;
use crate::{
    answers::{Raw, Wire},
    context::Context,
    form::{self, At, Compiler, FaultKind, MAX_DEPTH, Shape},
    locale::Locale,
    report::ProblemKind,
    spec::{FieldSpec, FormulaSpec},
    value::Value,
};

/// A value computed from other answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// Its formula.
    pub formula: form::Formula,
    /// The shape of its value: number or amount.
    pub shape: Shape,
}

impl DefinedKind for Computed {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "computed",
        takes_answer: true,
        raw: RawForm::Nothing,
        longest: 0,
        keys: &[Currency, Formula, Hint, Check],
        checks: keys::NUMBER_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide { answer: "a number or an amount that the form works out", wants: "" },
    };

    fn shape(spec: &FieldSpec) -> Option<Shape> {
        Some(spec.currency.clone().map_or(Shape::Number, Shape::Money))
    }

    fn compile(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
        let Written { path, spec, .. } = field;
        let Some(formula) = &spec.formula else {
            compiler.fault(path.key("kind"), FaultKind::NoFormula);
            return None;
        };
        let path = path.key("formula");
        if depth(formula) > MAX_DEPTH {
            compiler.fault(path, FaultKind::FormulaTooDeep);
            return None;
        }
        let (formula, shape) = form::Formula::compile(compiler, path, formula, spec.currency.as_ref())?;
        one_currency(compiler, path, spec, &shape);
        Some(Self { formula, shape })
    }
}

impl FieldKind for Computed {
    fn parse(&self, _: &Raw, _: &Locale, _: Normal) -> Result<Option<Value>, ProblemKind> {
        // A computed value is never typed.
        Ok(None)
    }

    fn read(&self, wire: &Wire, _: Normal) -> Result<Option<Value>, ProblemKind> {
        let read = |currency| money::read(wire, currency);
        self.shape.currency().map_or_else(|| number::read(wire), read).map(Some)
    }

    fn settle(&self, value: Value) -> Option<Value> {
        Some(value)
    }

    fn problems(&self, _: &Value, _: &mut Vec<ProblemKind>) {}

    fn domain(&self) -> Domain<'_> {
        Domain::Results(self.shape.currency().map_or(Points::Numbers, Points::Amounts))
    }

    fn examples(&self, _: &[Value], _: &Context) -> Vec<Value> {
        Vec::new()
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        // Only the engine knows the required value.
        let number = Bounds::default().schema("number", ValueSchema::partly);
        let minor = || Bounds::default().schema("integer", ValueSchema::partly).taken;
        self.shape.currency().map_or(number, |currency| ValueSchema::partly(money::amount(currency, &minor())))
    }
}

/// Refuses a `currency` that the formula does not yield.
fn one_currency(compiler: &mut Compiler<'_>, path: At<'_>, spec: &FieldSpec, shape: &Shape) {
    let Some(currency) = &spec.currency else { return };
    match shape.currency() {
        Some(other) if other == currency => {}
        Some(other) => compiler.fault(path, FaultKind::OtherCurrency(other, currency)),
        None => compiler.fault(path, FaultKind::NoCurrencyYielded),
    }
}

fn depth(formula: &FormulaSpec) -> usize {
    match formula {
        FormulaSpec::Sum { sum: parts } | FormulaSpec::Product { product: parts } => {
            1 + parts.iter().map(depth).max().unwrap_or(0)
        }
        FormulaSpec::SumOf { .. } | FormulaSpec::MinOf { .. } | FormulaSpec::MaxOf { .. } => 1,
        FormulaSpec::CountOf { .. } | FormulaSpec::Column { .. } | FormulaSpec::Atom(_) => 1,
    }
}
