//! Plans of forms: small trees of numbers that shrink well. `build` converts each of them to a valid form.

use proptest::{collection::vec, option, prelude::*};

/// The plan of a form.
#[derive(Clone, Debug)]
pub struct FormPlan {
    /// The fields; each may depend only on those before it.
    pub fields: Vec<FieldPlan>,
    /// Visibility of the sections; the first is always shown.
    pub sections: Vec<Option<CondPlan>>,
    /// Rules over the form: a condition, and a field.
    pub rules: Vec<(CondPlan, u8)>,
}

/// The plan of a field.
#[derive(Clone, Debug)]
pub struct FieldPlan {
    /// Selects the kind.
    pub kind: u8,
    /// Its section.
    pub section: u8,
    /// The condition that shows it, if any.
    pub visible_when: Option<CondPlan>,
    /// 0: optional, 1: required, else required by `required_when`.
    pub need: u8,
    /// The condition for being required.
    pub required_when: CondPlan,
    /// The condition that makes it read-only, if any.
    pub read_only_when: Option<CondPlan>,
    /// Selects the default, if any.
    pub default: Option<u8>,
    /// Its checks.
    pub checks: Vec<(u8, u8, Option<CondPlan>)>,
    /// Selects the source of its options (a lookup narrowed by an earlier choice), and the form of its formula.
    pub variant: u8,
    /// The plan of the rows, if it is a group.
    pub rows: Option<RowsPlan>,
}

/// The plan of a group.
#[derive(Clone, Debug)]
pub struct RowsPlan {
    /// The fields of a row; each may depend only on those before it and those before the group.
    pub cells: Vec<FieldPlan>,
    /// Minimum number of rows.
    pub min: Option<u8>,
    /// Maximum number of rows.
    pub max: Option<u8>,
    /// Cells that must be unique among the rows.
    pub unique: Vec<u8>,
}

/// The plan of a condition.
#[derive(Clone, Debug)]
pub enum CondPlan {
    /// All of these hold.
    All(Vec<CondPlan>),
    /// At least one of these holds.
    Any(Vec<CondPlan>),
    /// Negation.
    Not(Box<CondPlan>),
    /// A test; selects subject, operator and operand.
    Test(u8, u8, u8),
    /// A test of visibility; selects the subject.
    Visible(u8, bool),
    /// A test of rows; selects the group and the form, with a number and the condition on each row.
    Rows(u8, u8, u8, Box<CondPlan>),
}

/// The input of a form, as indices into the pools of `pools`.
#[derive(Clone, Debug)]
pub struct Given {
    /// By index of the field.
    pub fields: Vec<Option<u8>>,
    /// By group, row and index of the cell; a form with more groups uses them repeatedly.
    pub groups: Vec<Vec<Vec<Option<u8>>>>,
}

/// Forms of up to a dozen fields, a fifth of them groups.
pub fn form() -> impl Strategy<Value = FormPlan> {
    let sections = vec(option::weighted(0.4, cond()), 1..4);
    let fields = vec((field(), option::weighted(0.2, rows())), 1..12);
    (fields, sections, vec((cond(), any::<u8>()), 0..3)).prop_map(|(fields, sections, rules)| FormPlan {
        fields: fields.into_iter().map(|(field, rows)| FieldPlan { rows, ..field }).collect(),
        sections,
        rules,
    })
}

fn rows() -> impl Strategy<Value = RowsPlan> {
    let limits = (option::weighted(0.3, 0..4_u8), option::weighted(0.3, 0..4_u8));
    (vec(field(), 1..5), limits, vec(any::<u8>(), 0..3)).prop_map(|(cells, (min, max), unique)| RowsPlan {
        cells,
        min,
        max,
        unique,
    })
}

fn field() -> impl Strategy<Value = FieldPlan> {
    let check = (any::<u8>(), any::<u8>(), option::weighted(0.2, cond()));
    (
        (any::<u8>(), any::<u8>(), any::<u8>()),
        option::weighted(0.5, cond()),
        (0..4_u8, cond()),
        option::weighted(0.2, cond()),
        option::weighted(0.4, any::<u8>()),
        vec(check, 0..3),
    )
        .prop_map(
            |((kind, section, variant), visible_when, (need, required_when), read_only_when, default, checks)| {
                FieldPlan {
                    kind,
                    section,
                    visible_when,
                    need,
                    required_when,
                    read_only_when,
                    default,
                    checks,
                    variant,
                    rows: None,
                }
            },
        )
}

fn cond() -> impl Strategy<Value = CondPlan> {
    let test = prop_oneof![
        6 => any::<(u8, u8, u8)>().prop_map(|(subject, operator, operand)| CondPlan::Test(subject, operator, operand)),
        1 => any::<(u8, bool)>().prop_map(|(subject, wanted)| CondPlan::Visible(subject, wanted)),
    ];
    test.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 1..4).prop_map(CondPlan::All),
            vec(inner.clone(), 1..4).prop_map(CondPlan::Any),
            inner.clone().prop_map(|part| CondPlan::Not(Box::new(part))),
            (any::<(u8, u8, u8)>(), inner).prop_map(|((group, how, count), row)| CondPlan::Rows(
                group,
                how,
                count,
                Box::new(row)
            )),
        ]
    })
}

/// Input for the fields, with up to four rows per group.
pub fn given() -> impl Strategy<Value = Given> {
    let pick = || option::weighted(0.8, any::<u8>());
    (vec(pick(), 12), vec(vec(vec(pick(), 5), 0..5), 3)).prop_map(|(fields, groups)| Given { fields, groups })
}
