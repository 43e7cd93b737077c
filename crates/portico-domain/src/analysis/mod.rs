//! Static analysis of valid forms and items for the catalog check: impossible conditions, contradictions, dangling
//! references.
//!
//! Reachability is decided exactly, by a search over the answers that the form's own conditions distinguish, up to
//! 2^16 assignments of a condition's variables. Beyond that the finding is "undecided".

mod audiences;
mod checks;
mod conditions;
mod defaults;
mod formulas;
mod items;
mod lengths;
mod options;
mod patterns;
mod places;
mod reach;
mod rows;
mod scope;
mod windows;

pub use items::analyse_catalog;

use std::collections::BTreeMap;

use crate::{
    form::{Fault, Form},
    id::Id,
    lookup::Lookup,
};

/// A finding of the catalog check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its place, what is wrong, and what to do.
    pub fault: Fault,
    /// Its severity.
    pub severity: Severity,
}

/// Severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The catalog cannot be used.
    Error,
    /// It works, but probably not as its author intends.
    Warning,
    /// There are too many combinations to decide; never an error.
    Undecided,
}

impl Finding {
    pub(crate) fn new(severity: Severity, at: impl Into<String>, message: impl Into<String>) -> Self {
        Self { fault: Fault::new(at, message), severity }
    }

    pub(crate) fn error(at: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, at, message)
    }

    pub(crate) fn warning(at: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, at, message)
    }

    pub(crate) fn undecided(at: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Undecided, at, message)
    }
}

/// Analyses a form with the lookup tables of the catalog. A lookup without a table here, such as `people`, is assumed
/// to contain any row.
#[must_use]
pub fn analyse(form: &Form, lookups: &BTreeMap<Id, Lookup>) -> Vec<Finding> {
    let scope = scope::FormScope::new(form, lookups);
    let mut findings = Vec::new();
    conditions::find(&scope, &mut findings);
    checks::find(&scope, &mut findings);
    patterns::find(&scope, &mut findings);
    lengths::find(&scope, &mut findings);
    defaults::find(&scope, &mut findings);
    options::find(&scope, &mut findings);
    rows::find(&scope, &mut findings);
    formulas::find(&scope, &mut findings);
    findings
}
