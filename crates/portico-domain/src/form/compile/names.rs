//! Resolving names in a form spec; unknown ones are reported.

use super::Compiler;
use crate::{
    context::{Fact, PersonFact, PersonRole},
    field::{Lengths, options_spec},
    form::{Aggregate, At, FaultKind, work},
    id::Id,
    lookup::ColumnType,
    spec::{FieldSpec, KindTag, OptionsSpec},
};

impl<'a> Compiler<'a> {
    /// The index of the field with this id; a fault if it does not exist or is a cell of another group.
    pub(crate) fn field_ref(&mut self, at: At<'_>, id: &str) -> Option<usize> {
        let found = self.any_ref(at, id)?;
        match self.fields[found].group {
            Some((group, _)) if self.inside != Some(group) => {
                let group = &self.fields[group].spec.id;
                self.fault(at, FaultKind::CellFromOutside(id, group));
                None
            }
            _ => Some(found),
        }
    }

    fn any_ref(&mut self, at: At<'_>, id: &str) -> Option<usize> {
        let found = self.by_id.get(id).copied();
        if found.is_none() {
            let known = || self.by_id.keys().map(Id::as_str).collect();
            self.faults.add(at, FaultKind::NoSuchField(id, &known));
        }
        found
    }

    /// The index of the section with this id; a fault if it does not exist.
    pub(crate) fn section_ref(&mut self, at: At<'_>, id: &Id) -> Option<usize> {
        let found = self.spec.sections.iter().position(|section| section.id == *id);
        if found.is_none() {
            let known = || self.spec.sections.iter().map(|section| section.id.as_str()).collect();
            self.faults.add(at, FaultKind::NoSuchSection(id.as_str(), &known));
        }
        found
    }

    /// Whether a group with this id exists.
    pub(crate) fn is_group(&self, id: &Id) -> bool {
        self.by_id.get(id).is_some_and(|at| self.fields[*at].spec.kind == KindTag::Rows)
    }

    /// The index of the group with this id; a fault if it does not exist, or if it is used within its own rows.
    pub(crate) fn group_ref(&mut self, at: At<'_>, id: &Id) -> Option<usize> {
        let found = self.any_ref(at, id.as_str())?;
        if self.fields[found].spec.kind != KindTag::Rows {
            self.fault(at, FaultKind::NoGroup(id));
            return None;
        }
        if self.inside == Some(found) {
            self.fault(at, FaultKind::RowAsksAllRows(id));
            return None;
        }
        Some(found)
    }

    /// The indices of a group and of its field with this id; a fault if there is none.
    pub(crate) fn column_ref(&mut self, at: At<'_>, id: &Id) -> Option<(usize, usize)> {
        let found = self.any_ref(at, id.as_str())?;
        let Some((group, _)) = self.fields[found].group else {
            self.fault(at, FaultKind::NotInRows(id));
            return None;
        };
        let group_id: &'a Id = &self.fields[group].spec.id;
        self.group_ref(at, group_id).map(|group| (group, found))
    }

    /// Runs `compile` for something within the rows of a group.
    pub(crate) fn in_rows_of<T>(&mut self, group: usize, compile: impl FnOnce(&mut Self) -> T) -> T {
        let outside = self.inside.replace(group);
        let compiled = compile(self);
        self.inside = outside;
        compiled
    }

    /// Adds an aggregate and returns its index.
    pub(crate) fn aggregate(&mut self, aggregate: Aggregate) -> usize {
        self.aggregates.push(aggregate);
        self.aggregates.len() - 1
    }

    /// The fact with this name of the person in a role; a fault if there is none.
    pub(crate) fn fact(&mut self, at: At<'_>, role: PersonRole, name: &str) -> Option<PersonFact> {
        let found = Fact::ALL.into_iter().find(|fact| fact.name() == name).map(|fact| PersonFact { role, fact });
        match found {
            Some(fact) => {
                self.facts.insert(fact);
            }
            None => {
                let known = || Fact::ALL.map(Fact::name).into();
                self.faults.add(at, FaultKind::NoSuchFact(role, name, &known));
            }
        }
        found
    }

    /// The possible lengths of an answer of the field with this index, by its kind and its unconditional checks.
    pub(crate) fn lengths(&self, index: usize) -> Lengths {
        let field = self.fields[index].spec;
        Lengths::of(field.kind, &field.check)
    }

    /// The options of the field with this index; those of `people` for a person field without options.
    pub(crate) fn options_of(&self, index: usize) -> Option<OptionsSpec> {
        options_spec(self.fields[index].spec)
    }

    /// A fault if `id` is not among the inline options of the field with this index.
    pub(crate) fn option_ref(&mut self, at: At<'_>, index: usize, id: &str) {
        let field: &'a FieldSpec = self.fields[index].spec;
        let Some(OptionsSpec::Inline(options)) = &field.options else { return };
        let ids = || options.iter().inspect(|_| work::step()).map(|option| option.id.as_str());
        let known = self.options.entry(index).or_insert_with(|| ids().collect());
        work::step();
        if !known.contains(id) {
            self.faults.add(at, FaultKind::NoSuchOption(&field.id, id, &|| ids().collect()));
        }
    }

    /// Whether the field with this index is a cell.
    pub(crate) fn is_cell(&self, index: usize) -> bool {
        self.fields[index].group.is_some()
    }

    /// Number of groups before the field with this index.
    pub(crate) fn groups_before(&self, index: usize) -> usize {
        self.fields[..index].iter().filter(|field| field.spec.kind == KindTag::Rows).count()
    }

    /// Whether the form uses a lookup with this name; a fault if it does not.
    pub(crate) fn lookup_ref(&mut self, at: At<'_>, lookup: &Id) -> bool {
        let found = self.spec.lookups.contains_key(lookup);
        if !found {
            let known = || self.spec.lookups.keys().map(Id::as_str).collect();
            self.faults.add(at, FaultKind::NoSuchLookup(lookup.as_str(), &known));
        }
        found
    }

    /// The type of a lookup's column; a fault if it does not exist.
    pub(crate) fn column(&mut self, at: At<'_>, lookup: &Id, column: &str) -> Option<ColumnType> {
        if !self.lookup_ref(at, lookup) {
            return None;
        }
        let columns = self.spec.lookups.get(lookup)?;
        let found = columns.get(column).copied();
        if found.is_none() {
            let known = || columns.keys().map(String::as_str).collect();
            self.faults.add(at, FaultKind::NoSuchColumn(lookup, column, &known));
        }
        found
    }
}
