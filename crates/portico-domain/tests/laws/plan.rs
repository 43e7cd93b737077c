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
}

/// Forms of up to a dozen fields.
pub fn form() -> impl Strategy<Value = FormPlan> {
    let sections = vec(option::weighted(0.4, cond()), 1..4);
    (vec(field(), 1..12), sections, vec((cond(), any::<u8>()), 0..3)).prop_map(|(fields, sections, rules)| FormPlan {
        fields,
        sections,
        rules,
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
                FieldPlan { kind, section, visible_when, need, required_when, read_only_when, default, checks, variant }
            },
        )
}

fn cond() -> impl Strategy<Value = CondPlan> {
    let test =
        any::<(u8, u8, u8)>().prop_map(|(subject, operator, operand)| CondPlan::Test(subject, operator, operand));
    test.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 1..4).prop_map(CondPlan::All),
            vec(inner.clone(), 1..4).prop_map(CondPlan::Any),
            inner.prop_map(|part| CondPlan::Not(Box::new(part))),
        ]
    })
}

/// What is given for the fields, as places in the pools of `pools`.
pub fn given() -> impl Strategy<Value = Vec<Option<u8>>> {
    vec(option::weighted(0.8, any::<u8>()), 12)
}
