//! How a computed value came about: "3 × €240.00".

use portico_domain::{
    context::Context,
    form::{Form, Formula},
    value::Value,
    verdict::Verdict,
};

use crate::format;

/// The formula with today's values in it; `None` while one is missing, and for what is no calculation.
pub fn in_words(form: &Form, formula: &Formula, verdict: &Verdict, context: &Context) -> Option<String> {
    let reading = Reading { form, verdict, context };
    match formula {
        Formula::Sum(parts) | Formula::Product(parts) if parts.len() > 1 => reading.text(formula, true),
        _ => None,
    }
}

/// The fields that it reads.
pub fn fields(formula: &Formula) -> Vec<usize> {
    match formula {
        Formula::Constant(_) => Vec::new(),
        Formula::Field(at) | Formula::Column { of: at, .. } => vec![*at],
        Formula::Sum(parts) | Formula::Product(parts) => parts.iter().flat_map(fields).collect(),
    }
}

struct Reading<'a> {
    form: &'a Form,
    verdict: &'a Verdict,
    context: &'a Context,
}

impl Reading<'_> {
    fn text(&self, formula: &Formula, outermost: bool) -> Option<String> {
        match formula {
            Formula::Constant(value) => amount(value),
            Formula::Field(at) => amount(self.value(*at)?),
            // A sum leaves out what has no value.
            Formula::Sum(parts) => {
                let texts: Vec<String> = parts.iter().filter_map(|part| self.text(part, false)).collect();
                joined(&texts, " + ", outermost)
            }
            Formula::Product(parts) => {
                let texts: Option<Vec<String>> = parts.iter().map(|part| self.text(part, false)).collect();
                joined(&texts?, " × ", true)
            }
            Formula::Column { lookup, column, of } => {
                let lookup = self.context.lookups.get(lookup)?;
                let cell = |id| lookup.row(id).and_then(|row| lookup.cell(row, column));
                let cells = self.value(*of)?.chosen().filter_map(cell).filter_map(|value| amount(&value));
                joined(&cells.collect::<Vec<_>>(), " + ", outermost)
            }
        }
    }

    fn value(&self, at: usize) -> Option<&Value> {
        self.verdict.fields.get(&self.form.fields[at].id)?.value.as_ref()
    }
}

fn joined(texts: &[String], with: &str, bare: bool) -> Option<String> {
    match texts {
        [] => None,
        [one] => Some(one.clone()),
        _ if bare => Some(texts.join(with)),
        _ => Some(format!("({})", texts.join(with))),
    }
}

fn amount(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(format::number(*number)),
        Value::Money(money) => Some(format::money(money)),
        _ => None,
    }
}
