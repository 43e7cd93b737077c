//! Groups: fields that are asked once per row.

use std::ops::Range;

use super::{
    DefinedKind, Descriptor, Domain, FieldKind,
    Key::{Fields, Hint, MaxRows, MinRows, Required, RequiredWhen, RowLabel, Unique},
    Normal, RawForm, Written,
};
#[cfg(feature = "schema")]
use crate::schema::{ValueSchema, all, any, json};
use crate::{
    answers::{Raw, Wire},
    context::Context,
    form::{Compiler, FaultKind, Shape},
    locale::Locale,
    report::{ProblemKind, WireType},
    sorted,
    spec::FieldSpec,
    value::Value,
};

/// The properties of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// Its fields: a range of [`crate::form::Form::fields`].
    pub cells: Range<usize>,
    /// Positions of its fields in `cells`, sorted by id.
    pub(crate) sorted: Vec<usize>,
    /// Its index among the groups of the form.
    pub place: usize,
    /// Minimum number of rows, if there are any.
    pub min: u32,
    /// Maximum number of rows.
    pub max: u32,
    /// Indices of the fields whose combined values must be unique among the rows; empty if rows may repeat.
    pub unique: Vec<usize>,
    /// The name of a row.
    pub label: Option<String>,
}

impl DefinedKind for Rows {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "rows",
        takes_answer: true,
        raw: RawForm::Rows,
        longest: 0,
        keys: &[Hint, Required, RequiredWhen, Fields, MinRows, MaxRows, Unique, RowLabel],
        checks: &[],
        #[cfg(feature = "load")]
        guide: super::Guide {
            answer: "rows, each with an answer to every one of its `fields`: see [groups](#groups)",
            wants: "at most 1,000 rows; `min_rows`, `max_rows`, `unique`",
        },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        None
    }

    fn compile(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
        let Written { path, spec, index } = field;
        if compiler.is_cell(index) {
            compiler.fault(path.key("kind"), FaultKind::GroupInGroup);
            return None;
        }
        if spec.fields.is_empty() {
            compiler.fault(path.key("fields"), FaultKind::EmptyGroup);
        }
        let (min, max) = (spec.min_rows.unwrap_or(0), spec.max_rows.unwrap_or(Rows::LIMIT));
        if max == 0 || max > Rows::LIMIT {
            compiler.fault(path.key("max_rows"), FaultKind::NumberOfRows(Rows::LIMIT));
        } else if min > max {
            compiler.fault(path.key("min_rows"), FaultKind::MinRowsAboveMax);
        }
        let cells = index + 1..index + 1 + spec.fields.len();
        let mut unique = Vec::with_capacity(spec.unique.len());
        for (i, id) in spec.unique.iter().enumerate() {
            let at = path.item("unique", i);
            let Some(cell) = compiler.in_rows_of(index, |compiler| compiler.field_ref(at, id.as_str())) else {
                continue;
            };
            if !cells.contains(&cell) || compiler.shape(cell).is_none() {
                compiler.fault(at, FaultKind::NoCell(id));
            } else if unique.contains(&cell) {
                compiler.fault(at, FaultKind::NamedTwice(id));
            } else {
                unique.push(cell);
            }
        }
        let place = compiler.groups_before(index);
        let mut sorted: Vec<usize> = (0..cells.len()).collect();
        sorted::by(&mut sorted, |a, b| spec.fields[*a].id.cmp(&spec.fields[*b].id));
        Some(Rows { cells, sorted, place, min, max, unique, label: spec.row_label.clone() })
    }
}

impl FieldKind for Rows {
    fn parse(&self, _: &Raw, _: &Locale, _: Normal) -> Result<Option<Value>, ProblemKind> {
        Err(ProblemKind::WrongType { expected: WireType::Rows })
    }

    fn read(&self, _: &Wire, _: Normal) -> Result<Option<Value>, ProblemKind> {
        Err(ProblemKind::WrongType { expected: WireType::Rows })
    }

    fn settle(&self, _: Value) -> Option<Value> {
        None
    }

    fn problems(&self, _: &Value, _: &mut Vec<ProblemKind>) {}

    fn domain(&self) -> Domain<'_> {
        Domain::Nothing
    }

    fn examples(&self, _: &[Value], _: &Context) -> Vec<Value> {
        Vec::new()
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        // The content of the rows is part of the form's schema.
        let rows = |key: &str, count: u32| json!({ "contains": { "type": "object" }, key: count });
        let mut max = rows("maxContains", self.max);
        max["minContains"] = json!(0);
        let none = json!({ "not": { "contains": { "type": "object" } } });
        let few = any(vec![none.clone(), rows("minContains", self.min)]);
        let limits =
            vec![if self.min > 1 { few } else { json!(true) }, if self.max < Self::LIMIT { max } else { json!(true) }];
        let taken = all(vec![json!({ "type": "array", "maxItems": Self::LIMIT }), all(limits)]);
        ValueSchema {
            answered: json!({ "type": "array", "contains": { "type": "object" } }),
            ..ValueSchema::whole(taken)
        }
    }
}

impl Rows {
    /// Maximum number of rows of any group.
    pub const LIMIT: u32 = 1_000;

    /// The problem of a non-zero number of rows.
    pub(crate) fn problem(&self, count: usize) -> Option<ProblemKind> {
        let actual = u32::try_from(count).unwrap_or(u32::MAX);
        match actual {
            0 => None,
            few if few < self.min => Some(ProblemKind::TooFewRows { min: self.min, actual }),
            many if many > self.max => Some(ProblemKind::TooManyRows { max: self.max, actual }),
            _ => None,
        }
    }

    /// Refuses more rows than any group may have, without reading them.
    pub(crate) fn within_limit(&self, count: usize) -> Result<(), ProblemKind> {
        if count <= Self::LIMIT as usize {
            return Ok(());
        }
        Err(ProblemKind::TooManyRows { max: self.max, actual: u32::try_from(count).unwrap_or(u32::MAX) })
    }
}
