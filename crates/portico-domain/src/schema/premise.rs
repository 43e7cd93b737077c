//! Where a condition certainly holds, as far as JSON Schema can see it.

use serde_json::Value;

use super::parts;

/// The object in which something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The answers.
    Form,
    /// One row of a group.
    Row,
}

/// Where a condition certainly holds. JSON Schema cannot look out of a row, so what is asked there stays apart.
#[derive(Clone, Debug)]
pub(super) enum Premise {
    /// Wherever this schema is valid; anywhere for `true`, nowhere for `false`.
    In(Place, Value),
    /// Where every one of these holds.
    All(Vec<Premise>),
    /// Where one of these holds.
    Any(Vec<Premise>),
}

/// A premise as one conjunction: valid for the answers, and for the row.
pub(super) struct Term {
    /// What is wanted of the answers.
    pub form: Value,
    /// What is wanted of the row.
    pub row: Value,
}

/// The most conjunctions that a premise is taken apart into.
const MOST_TERMS: usize = 32;

impl Premise {
    /// Holds anywhere.
    pub(super) fn always() -> Self {
        Self::In(Place::Form, true.into())
    }

    /// Is nowhere certain.
    pub(super) fn never() -> Self {
        Self::In(Place::Form, false.into())
    }

    /// Where every one of these holds.
    pub(super) fn all(premises: impl IntoIterator<Item = Self>) -> Self {
        join(premises.into_iter().collect(), parts::all, Self::All)
    }

    /// Where one of these holds.
    pub(super) fn any(premises: impl IntoIterator<Item = Self>) -> Self {
        join(premises.into_iter().collect(), parts::any, Self::Any)
    }

    /// The conjunctions of which one holds where the premise does; `None` when there are too many.
    pub(super) fn terms(&self) -> Option<Vec<Term>> {
        let terms = match self {
            Self::In(Place::Form, form) => vec![Term { form: form.clone(), row: true.into() }],
            Self::In(Place::Row, row) => vec![Term { form: true.into(), row: row.clone() }],
            Self::Any(premises) => {
                let mut terms = Vec::new();
                for premise in premises {
                    terms.extend(premise.terms()?);
                }
                terms
            }
            Self::All(premises) => {
                let mut terms = vec![Term { form: true.into(), row: true.into() }];
                for premise in premises {
                    let more = premise.terms()?;
                    if terms.len() * more.len() > MOST_TERMS {
                        return None;
                    }
                    let and = |a: &Value, b: &Value| parts::all(vec![a.clone(), b.clone()]);
                    let with = |a: &Term, b: &Term| Term { form: and(&a.form, &b.form), row: and(&a.row, &b.row) };
                    terms = terms.iter().flat_map(|a| more.iter().map(move |b| with(a, b))).collect();
                }
                terms
            }
        };
        (terms.len() <= MOST_TERMS).then_some(terms)
    }

    /// Whether it is one schema.
    pub(super) fn is_one(&self) -> bool {
        matches!(self, Self::In(..))
    }

    /// The one schema of it, where all of it is asked in one place.
    pub(super) fn within(&self, place: Place) -> Option<Value> {
        match self {
            Self::In(at, schema) if *at == place || schema.is_boolean() => Some(schema.clone()),
            Self::In(..) | Self::All(_) | Self::Any(_) => None,
        }
    }
}

/// Joins what is asked in one place into one schema.
fn join(premises: Vec<Premise>, joined: fn(Vec<Value>) -> Value, mixed: fn(Vec<Premise>) -> Premise) -> Premise {
    let (mut form, mut row, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for premise in premises {
        match premise {
            Premise::In(Place::Form, schema) => form.push(schema),
            Premise::In(Place::Row, schema) => row.push(schema),
            premise @ (Premise::All(_) | Premise::Any(_)) => rest.push(premise),
        }
    }
    let neutral = joined(Vec::new());
    for (place, schemas) in [(Place::Row, row), (Place::Form, form)] {
        let schema = joined(schemas);
        // What decides alone decides.
        if schema.is_boolean() && schema != neutral {
            return Premise::In(Place::Form, schema);
        }
        if schema != neutral {
            rest.push(Premise::In(place, schema));
        }
    }
    match rest.len() {
        0 => Premise::In(Place::Form, neutral),
        1 => rest.remove(0),
        _ => mixed(rest),
    }
}
