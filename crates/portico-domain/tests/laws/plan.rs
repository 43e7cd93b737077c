//! Plans of forms: small trees of numbers that shrink well. `build` makes a form that loads of any of them.

use proptest::{collection::vec, option, prelude::*};

/// A form to be.
#[derive(Clone, Debug)]
pub struct FormPlan {
    /// The fields; one may only depend on those before it.
    pub fields: Vec<FieldPlan>,
    /// Visibility of the sections; the first is always shown.
    pub sections: Vec<Option<CondPlan>>,
    /// Rules over the form: a condition, and a field.
    pub rules: Vec<(CondPlan, u8)>,
}

/// A field to be.
#[derive(Clone, Debug)]
pub struct FieldPlan {
    /// Which kind.
    pub kind: u8,
    /// Its section.
    pub section: u8,
    /// Whether a condition shows it.
    pub visible_when: Option<CondPlan>,
    /// 0: optional, 1: required, else required by the condition.
    pub need: u8,
    /// The condition of the need.
    pub required_when: CondPlan,
    /// Whether a condition locks it.
    pub read_only_when: Option<CondPlan>,
    /// Whether it has a default.
    pub default: Option<u8>,
    /// Its checks.
    pub checks: Vec<(u8, u8, Option<CondPlan>)>,
    /// Whether its options come from a lookup, narrowed by an earlier choice, and how its formula is made.
    pub variant: u8,
    /// Whether it is a group instead.
    pub rows: Option<RowsPlan>,
}

/// What makes a field a group.
#[derive(Clone, Debug)]
pub struct RowsPlan {
    /// The fields of a row; one may only depend on those before it and on those before the group.
    pub cells: Vec<FieldPlan>,
    /// The fewest rows.
    pub min: Option<u8>,
    /// The most.
    pub max: Option<u8>,
    /// Cells of which no two rows have the same.
    pub unique: Vec<u8>,
}

/// A condition to be.
#[derive(Clone, Debug)]
pub enum CondPlan {
    /// Every one.
    All(Vec<CondPlan>),
    /// One of them.
    Any(Vec<CondPlan>),
    /// Not.
    Not(Box<CondPlan>),
    /// A test of some subject, with some operator and operand.
    Test(u8, u8, u8),
    /// Whether some subject is asked.
    Visible(u8, bool),
    /// A test of the rows of some group, how, a number, and what is asked of each.
    Rows(u8, u8, u8, Box<CondPlan>),
}

/// What is given for a form, as places in the pools of `pools`.
#[derive(Clone, Debug)]
pub struct Given {
    /// By the number of the field.
    pub fields: Vec<Option<u8>>,
    /// By group, row and number of the cell; a form of more groups takes them in turn.
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

/// What is given for the fields, with up to four rows for each group.
pub fn given() -> impl Strategy<Value = Given> {
    let pick = || option::weighted(0.8, any::<u8>());
    (vec(pick(), 12), vec(vec(vec(pick(), 5), 0..5), 3)).prop_map(|(fields, groups)| Given { fields, groups })
}
