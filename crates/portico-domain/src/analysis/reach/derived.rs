//! Values that follow from other variables: computed values, and the defaults of read-only fields.

use super::{
    closure::Var,
    domain::Slot,
    search::{GoalSearch, PartialTruth},
};
use crate::{
    field::{Computed, Kind},
    form::{DefaultValue, Formula, Node, Shape, single_values},
};

impl GoalSearch<'_, '_> {
    /// The possible values of a variable now, or the variable that has to be assigned first.
    pub(super) fn slots_of(&self, var: Var) -> Result<Vec<Slot>, Var> {
        let free = || Ok(self.domains.slots(var).to_vec());
        let Some(at) = self.ruled(var) else { return free() };
        let field = &self.scope.form.fields[at];
        // The result of an aggregate may be anything.
        let computed = matches!(&field.kind, Kind::Computed(Computed { formula, .. }) if !formula.is_over_rows());
        if (!computed || self.domains.loose) && field.read_only_when.is_none() {
            return free();
        }
        match self.visible(at) {
            PartialTruth::Open(first) => return Err(first),
            PartialTruth::No => return Ok(vec![Slot::Known(None)]),
            PartialTruth::Yes => {}
        }
        if let (Kind::Computed(Computed { formula, shape }), true) = (&field.kind, computed) {
            return self.computed(formula, shape);
        }
        match field.read_only_when.as_ref().map_or(PartialTruth::No, |condition| self.condition(condition)) {
            PartialTruth::Open(first) => Err(first),
            PartialTruth::No => free(),
            PartialTruth::Yes => self.default(at),
        }
    }

    fn computed(&self, formula: &Formula, shape: &Shape) -> Result<Vec<Slot>, Var> {
        let mut parts = Vec::new();
        formula.reads(&mut parts);
        let fields =
            parts.iter().filter_map(|part| if let Node::Field(at) = part { Some(Var::Field(*at)) } else { None });
        if let Some(open) = { fields }.find(|var| !self.slots.contains_key(var)) {
            return Err(open);
        }
        let value = formula.value(&self.scope.context, &single_values(|at| self.value(at)));
        Ok(vec![Slot::Known(value.filter(|value| shape.holds(value)))])
    }

    fn default(&self, at: usize) -> Result<Vec<Slot>, Var> {
        let default = self.scope.form.fields[at].default.as_ref();
        if let Some(DefaultValue::Fact(fact, _)) = default
            && !self.slots.contains_key(&Var::Fact(*fact))
        {
            return Err(Var::Fact(*fact));
        }
        let value = default.and_then(|default| default.resolve(&self.context));
        let offered = value.as_ref().map_or(PartialTruth::Yes, |value| self.offered(at, value));
        match offered {
            PartialTruth::Open(first) => Err(first),
            PartialTruth::Yes => Ok(vec![Slot::Known(value)]),
            PartialTruth::No => Ok(vec![Slot::Known(None)]),
        }
    }
}
