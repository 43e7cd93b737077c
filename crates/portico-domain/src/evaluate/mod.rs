//! From a form, answers and a context to a verdict.

mod frame;
mod inputs;
mod options;
mod problems;
mod rulings;
mod unique;
#[cfg(test)]
mod work;

pub use options::{Choice, choices, label};

use std::{borrow::Cow, cell::RefCell, collections::BTreeSet, mem::take};

use litemap::LiteMap;

use crate::{
    answers::Answers,
    context::Context,
    field::Rows,
    form::{AggregateResult, Field, Form, Node, Section},
    path::{Path, RowId},
    report::ProblemKind,
    sorted,
    value::Value,
    verdict::{FieldVerdict, OptionsVerdict, Ruling, SectionVerdict, Verdict},
};
use frame::Frame;
use problems::Problems;

/// Evaluates answers. Pure: the same input gives the same verdict, and it never panics.
///
/// Input for hidden or read-only fields is ignored here, as needed while a form is being filled in;
/// [`crate::validate::validate`] refuses it. Unknown keys are refused by both.
#[must_use]
pub fn evaluate(form: &Form, answers: &Answers, context: &Context) -> Verdict {
    let mut run = Run::new(form, answers, context);
    run.resolve();
    let problems = run.problems();
    run.verdict(problems)
}

/// Like [`evaluate`], but also refuses what must not be submitted: answers to hidden fields, and values of computed
/// or read-only fields that differ from the engine's.
#[must_use]
pub fn judge(form: &Form, answers: &Answers, context: &Context) -> Verdict {
    let mut run = Run::new(form, answers, context);
    run.resolve();
    let mut problems = run.problems();
    run.refuse(&mut problems);
    run.verdict(problems)
}

/// An evaluation: the results so far of each section and field, by index.
struct Run<'a> {
    form: &'a Form,
    answers: &'a Answers,
    context: &'a Context,
    /// The input of the fields outside of groups.
    input: Vec<Option<&'a Value>>,
    sections: Vec<Ruling>,
    /// Unused for cells: their state is in `groups`.
    fields: Vec<State<'a>>,
    /// The rows of the groups, by the group's index among the groups.
    groups: Vec<Vec<Row<'a>>>,
    aggregates: Vec<AggregateResult>,
    /// Caches whether a set of offered options is empty, since the rows of a group mostly offer the same: at most [`MAX_CACHED`].
    offers_nothing: RefCell<LiteMap<OptionsVerdict, bool>>,
}

/// Maximum number of cached sets of offered options: an insertion moves those behind it, and rows may each have a set of their own.
const MAX_CACHED: usize = 100;

/// The results of a field.
#[derive(Default)]
struct State<'a> {
    visible: Ruling,
    required: Ruling,
    read_only: Ruling,
    value: Option<Cow<'a, Value>>,
    options: Option<OptionsVerdict>,
    /// Ids of the inline options that cannot be chosen.
    unavailable: BTreeSet<String>,
    /// Why the given answer is not a valid value here.
    refused: Option<ProblemKind>,
}

/// The results of a row.
struct Row<'a> {
    id: RowId,
    /// The input of its cells, in the order of the group's fields.
    input: Vec<Option<&'a Value>>,
    /// Its cells, in the same order.
    cells: Vec<State<'a>>,
}

impl<'a> Run<'a> {
    fn new(form: &'a Form, answers: &'a Answers, context: &'a Context) -> Self {
        let sections = vec![Ruling::default(); form.sections.len()];
        let fields = form.fields.iter().map(|_| State::default()).collect();
        let groups = form.groups().map(|_| Vec::new()).collect();
        let aggregates = vec![AggregateResult::default(); form.aggregates.len()];
        let input = inputs::fields(form, answers);
        let offers_nothing = RefCell::default();
        Self { form, answers, context, input, sections, fields, groups, aggregates, offers_nothing }
    }

    /// Evaluates every node after its dependencies; required states depend on all of them and come last.
    fn resolve(&mut self) {
        let form = self.form;
        for node in form.order() {
            match *node {
                Node::Section(at) => self.sections[at] = self.section_visible(at),
                Node::Field(at) => self.resolve_field(&form.fields[at], at),
                Node::Aggregate(at) => self.aggregates[at] = self.aggregated(&form.aggregates[at]),
            }
        }
        for (at, field) in form.fields.iter().enumerate().filter(|(_, field)| field.group.is_none()) {
            self.fields[at].required = self.outer().required(field, &self.fields[at]);
            if let Some(rows) = field.kind.rows() {
                self.resolve_required(field, rows);
            }
        }
    }

    fn resolve_field(&mut self, field: &'a Field, at: usize) {
        if let Some((group, rows)) = self.group_of(field) {
            for row in 0..self.groups[rows.place].len() {
                let state = self.row(group, rows, row).field_state(field, at);
                self.groups[rows.place][row].cells[at - rows.cells.start] = state;
            }
            return;
        }
        self.fields[at] = self.outer().field_state(field, at);
        if let Some(rows) = field.kind.rows()
            && self.fields[at].visible.is
            && self.fields[at].refused.is_none()
        {
            self.groups[rows.place] = inputs::rows(self.form, field, rows, self.answers);
        }
    }

    /// Determines which cells of a group are required.
    fn resolve_required(&mut self, group: &'a Field, rows: &'a Rows) {
        let form = self.form;
        for row in 0..self.groups[rows.place].len() {
            for (i, (_, field)) in form.cells(rows).enumerate() {
                let frame = self.row(group, rows, row);
                let required = frame.required(field, &self.groups[rows.place][row].cells[i]);
                self.groups[rows.place][row].cells[i].required = required;
            }
        }
    }

    /// The group of a cell; `None` for a field outside of groups.
    fn group_of(&self, field: &Field) -> Option<(&'a Field, &'a Rows)> {
        let group = &self.form.fields[field.group?];
        Some((group, group.kind.rows()?))
    }

    fn verdict(mut self, problems: Problems) -> Verdict {
        let (form, problems, warnings) = (self.form, problems.report(), self.warnings().report());
        let mut steps = vec![false; self.sections.len()];
        for (field, state) in form.fields.iter().zip(&self.fields) {
            steps[field.section] |= state.visible.is;
        }
        let section = |((section, visible), step): ((&Section, Ruling), bool)| {
            (section.id.clone(), SectionVerdict { visible, step })
        };
        let sections = sorted::map(form.sections.iter().zip(take(&mut self.sections)).zip(steps).map(section));
        let mut all: Vec<(Path, FieldVerdict)> = Vec::with_capacity(self.fields.len());
        for at in form.sorted() {
            let (field, state) = (&form.fields[*at], take(&mut self.fields[*at]));
            match field.kind.rows() {
                Some(rows) => self.group_verdicts(field, rows, state, &mut all),
                None => all.push((field.path.clone(), state.verdict(None))),
            }
        }
        debug_assert!(all.is_sorted_by(|(one, _), (other, _)| one < other), "the paths are not sorted");
        Verdict { sections, fields: LiteMap::from_sorted_store_unchecked(all), problems, warnings }
    }

    fn group_verdicts(&mut self, group: &Field, rows: &Rows, state: State<'_>, all: &mut Vec<(Path, FieldVerdict)>) {
        let mut rows_of_group = take(&mut self.groups[rows.place]);
        let ids = state.visible.is.then(|| rows_of_group.iter().map(|row| row.id).collect());
        all.push((group.path.clone(), state.verdict(ids)));
        sorted::by(&mut rows_of_group, |a, b| a.id.cmp(&b.id));
        for Row { id, mut cells, input: _ } in rows_of_group {
            all.extend(rows.sorted.iter().map(|cell| {
                let field = self.form.fields[rows.cells.start + cell].id.clone();
                (Path::Cell { group: group.id.clone(), row: id, field }, take(&mut cells[*cell]).verdict(None))
            }));
        }
    }
}

impl State<'_> {
    fn verdict(self, rows: Option<Vec<RowId>>) -> FieldVerdict {
        let Self { visible, required, read_only, value, options, unavailable, refused: _ } = self;
        FieldVerdict { visible, required, read_only, value: value.map(Cow::into_owned), options, unavailable, rows }
    }
}
