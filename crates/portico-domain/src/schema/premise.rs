//! For which answers a condition certainly holds, as far as JSON Schema can express it.

use serde_json::Value;

use super::parts;

/// The object that a schema applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SchemaPlace {
    /// The answers.
    Form,
    /// One row of a group.
    Row,
}

/// The answers for which a condition certainly holds. JSON Schema cannot refer to the form from within a row, so
/// requirements on each are kept apart.
#[derive(Clone, Debug)]
pub(super) enum Premise {
    /// Wherever this schema is valid: everywhere for `true`, nowhere for `false`.
    In(SchemaPlace, Value),
    /// Where all of these hold.
    All(Vec<Premise>),
    /// Where at least one of these holds.
    Any(Vec<Premise>),
}

/// A conjunction of a requirement on the answers and one on the row.
pub(super) struct Term {
    /// The schema of the answers.
    pub form: Value,
    /// The schema of the row.
    pub row: Value,
}

/// Maximum number of conjunctions in the disjunctive normal form of a premise.
const MOST_TERMS: usize = 32;

impl Premise {
    /// Holds everywhere.
    pub(super) fn always() -> Self {
        Self::In(SchemaPlace::Form, true.into())
    }

    /// Certain nowhere.
    pub(super) fn never() -> Self {
        Self::In(SchemaPlace::Form, false.into())
    }

    /// Where all of these hold.
    pub(super) fn all(premises: impl IntoIterator<Item = Self>) -> Self {
        join(premises.into_iter().collect(), parts::all, Self::All)
    }

    /// Where at least one of these holds.
    pub(super) fn any(premises: impl IntoIterator<Item = Self>) -> Self {
        join(premises.into_iter().collect(), parts::any, Self::Any)
    }

    /// The premise in disjunctive normal form; `None` if it has too many conjunctions.
    pub(super) fn terms(&self) -> Option<Vec<Term>> {
        let terms = match self {
            Self::In(SchemaPlace::Form, form) => vec![Term { form: form.clone(), row: true.into() }],
            Self::In(SchemaPlace::Row, row) => vec![Term { form: true.into(), row: row.clone() }],
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

    /// Whether it is a single schema.
    pub(super) fn is_one(&self) -> bool {
        matches!(self, Self::In(..))
    }

    /// Its schema, if all of it applies to one object.
    pub(super) fn within(&self, place: SchemaPlace) -> Option<Value> {
        match self {
            Self::In(at, schema) if *at == place || schema.is_boolean() => Some(schema.clone()),
            Self::In(..) | Self::All(_) | Self::Any(_) => None,
        }
    }
}

/// Combines the premises of each object into one schema.
fn join(premises: Vec<Premise>, joined: fn(Vec<Value>) -> Value, mixed: fn(Vec<Premise>) -> Premise) -> Premise {
    let (mut form, mut row, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for premise in premises {
        match premise {
            Premise::In(SchemaPlace::Form, schema) => form.push(schema),
            Premise::In(SchemaPlace::Row, schema) => row.push(schema),
            premise @ (Premise::All(_) | Premise::Any(_)) => rest.push(premise),
        }
    }
    let neutral = joined(Vec::new());
    for (place, schemas) in [(SchemaPlace::Row, row), (SchemaPlace::Form, form)] {
        let schema = joined(schemas);
        // The absorbing element decides.
        if schema.is_boolean() && schema != neutral {
            return Premise::In(SchemaPlace::Form, schema);
        }
        if schema != neutral {
            rest.push(Premise::In(place, schema));
        }
    }
    match rest.len() {
        0 => Premise::In(SchemaPlace::Form, neutral),
        1 => rest.remove(0),
        _ => mixed(rest),
    }
}
