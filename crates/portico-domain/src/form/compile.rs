//! From a form as written to a form, with every fault at once.

mod field;
mod names;
mod shapes;

use std::collections::{BTreeSet, HashMap, HashSet};

use regex_lite::{Regex, RegexBuilder};

use super::{Aggregate, Condition, Fault, Form, Node, Rule, Section, Shape, condition, graph, literal, suggestion};
use crate::{
    context::Fact,
    field::Normal,
    id::Id,
    spec::{AnySpec, ConditionSpec, FieldSpec, FormSpec},
    text::NormalText,
    value::{Literal, Value},
};

/// The longest pattern, in characters.
const MAX_PATTERN: usize = 500;
/// The largest compiled pattern, in bytes.
const MAX_COMPILED: usize = 1 << 18;
/// The deepest nesting of conditions and of formulas.
pub(crate) const MAX_DEPTH: usize = 32;

/// Gathers faults and answers questions about the form as written.
pub(crate) struct Compiler<'a> {
    spec: &'a FormSpec,
    normal: Normal,
    fields: Vec<Placed<'a>>,
    by_id: HashMap<Id, usize>,
    /// Ids of the inline options of those fields that something names an option of.
    options: HashMap<usize, HashSet<&'a str>>,
    facts: BTreeSet<Fact>,
    faults: Vec<Fault>,
    shapes: Vec<Option<Shape>>,
    aggregates: Vec<Aggregate>,
    /// Index of the group in whose rows what is compiled stands.
    inside: Option<usize>,
}

/// A field as written, and where.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    spec: &'a FieldSpec,
    /// Index of its section, and its place there or in its group.
    section: usize,
    place: usize,
    /// Index of its group, and the group's place in the section.
    group: Option<(usize, usize)>,
}

impl Placed<'_> {
    /// Its path in the spec: `sections[0].fields[2]`, of a cell `sections[0].fields[2].fields[1]`.
    fn path(&self) -> String {
        let Self { section, place, .. } = self;
        match self.group {
            None => format!("sections[{section}].fields[{place}]"),
            Some((_, group)) => format!("sections[{section}].fields[{group}].fields[{place}]"),
        }
    }
}

/// All fields in the order in which they are asked, those of a group right after it.
fn placed(spec: &FormSpec) -> Vec<Placed<'_>> {
    let mut all = Vec::new();
    for (section, of) in spec.sections.iter().enumerate() {
        for (place, spec) in of.fields.iter().enumerate() {
            let index = all.len();
            all.push(Placed { spec, section, place, group: None });
            let group = Some((index, place));
            all.extend(spec.fields.iter().enumerate().map(|(place, spec)| Placed { spec, section, place, group }));
        }
    }
    all
}

impl Form {
    /// Compiles a form.
    ///
    /// # Errors
    /// Every fault of the form, each at its path in the spec.
    pub fn compile(spec: FormSpec) -> Result<Self, Vec<Fault>> {
        #[cfg(feature = "nfc")]
        return Self::compile_with(spec, NormalText::from_any);
        // In the browser forms come from the server, whose loader has composed them.
        #[cfg(not(feature = "nfc"))]
        Self::compile_with(spec, NormalText::from_nfc)
    }

    /// Like [`Form::compile`], with a way of its own to make the form's literals normal.
    ///
    /// # Errors
    /// Every fault of the form, each at its path in the spec.
    pub fn compile_with(spec: FormSpec, normal: Normal) -> Result<Self, Vec<Fault>> {
        let mut compiler = Compiler::new(&spec, normal);
        let sections = compiler.sections();
        let fields = compiler.all_fields();
        let rules = compiler.rules();
        let Compiler { by_id, facts, mut faults, aggregates, .. } = compiler;
        let mut order = Vec::new();
        // The graph is of whole sections and fields only.
        if faults.is_empty() {
            match graph::order(&sections, &fields, &aggregates) {
                Ok(found) => order = found,
                Err(cycle) => faults.push(spell_out(&cycle, &spec, &aggregates)),
            }
        }
        if faults.is_empty() {
            let mut sorted: Vec<usize> = (0..fields.len()).filter(|at| fields[*at].group.is_none()).collect();
            sorted.sort_by_key(|at| &fields[*at].id);
            Ok(Self { sections, fields, aggregates, rules, facts, by_id, sorted, order, spec })
        } else {
            Err(faults)
        }
    }
}

fn spell_out(cycle: &[Node], spec: &FormSpec, aggregates: &[Aggregate]) -> Fault {
    let fields = placed(spec);
    let name = |node: &Node| match node {
        Node::Section(at) => format!("section {}", spec.sections[*at].id),
        Node::Field(at) => fields[*at].spec.id.to_string(),
        Node::Aggregate(at) => format!("rows of {}", fields[aggregates[*at].group].spec.id),
    };
    let path: Vec<String> = cycle.iter().map(name).collect();
    let at = match cycle[0] {
        Node::Section(at) => format!("sections[{at}]"),
        Node::Field(at) => fields[at].path(),
        Node::Aggregate(at) => fields[aggregates[at].group].path(),
    };
    Fault::new(
        at,
        format!("these depend on each other in a circle: {}; take one of the conditions out", path.join(" > ")),
    )
}

impl<'a> Compiler<'a> {
    fn new(spec: &'a FormSpec, normal: Normal) -> Self {
        let fields = placed(spec);
        let mut faults = Vec::new();
        if spec.schema != 1 || spec.semantics != 1 {
            faults.push(Fault::new("schema", "only `schema = 1` and `semantics = 1` are known"));
        }
        if fields.is_empty() {
            faults.push(Fault::new("sections", "a form needs at least one section with a field"));
        }
        let mut by_id = HashMap::with_capacity(fields.len());
        for (at, field) in fields.iter().enumerate() {
            if by_id.insert(field.spec.id.clone(), at).is_some() {
                let message = format!("the id `{}` is used twice; give each field its own", field.spec.id);
                faults.push(Fault::new(format!("{}.id", field.path()), message));
            }
        }
        let shapes = shapes::all(spec, &fields, &by_id);
        let (facts, options, aggregates) = (BTreeSet::new(), HashMap::new(), Vec::new());
        Self { spec, normal, fields, by_id, options, facts, faults, shapes, aggregates, inside: None }
    }

    /// The value that a literal is for a field of this shape, or what would be one.
    pub(crate) fn typed(&self, literal: &Literal, shape: &Shape) -> Result<Value, &'static str> {
        literal::typed(literal, shape, self.normal)
    }

    /// Text that is compared with a part of what people type.
    pub(crate) fn composed(&self, text: &str) -> String {
        if text.is_ascii() {
            return text.to_owned();
        }
        // Its ends may be spaces that are meant, and no accent belongs to a point.
        let normal = (self.normal)(&format!(".{text}."));
        normal.as_str().strip_prefix('.').and_then(|text| text.strip_suffix('.')).unwrap_or(text).to_owned()
    }

    /// `; did you mean …?` for a name that is wrong.
    pub(crate) fn hint<'n>(&self, wrong: &str, known: impl IntoIterator<Item = &'n str>) -> String {
        suggestion(self.faults.len(), wrong, known)
    }

    pub(crate) fn fault(&mut self, at: &str, message: impl Into<String>) {
        self.faults.push(Fault::new(at, message));
    }

    fn sections(&mut self) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::with_capacity(self.spec.sections.len());
        let mut ids = HashSet::with_capacity(self.spec.sections.len());
        let mut start = 0;
        for (at, section) in self.spec.sections.iter().enumerate() {
            let path = format!("sections[{at}]");
            if !ids.insert(&section.id) {
                self.fault(&format!("{path}.id"), format!("the section `{}` exists already", section.id));
            }
            if section.title.trim().is_empty() {
                self.fault(&format!("{path}.title"), "a section needs a title");
            }
            let visible_when = self.condition(&format!("{path}.visible_when"), section.visible_when.as_ref());
            let fields = start..start + section.fields.iter().map(|field| 1 + field.fields.len()).sum::<usize>();
            start = fields.end;
            let (id, title, hint) = (section.id.clone(), section.title.clone(), section.hint.clone());
            sections.push(Section { id, title, hint, visible_when, fields });
        }
        sections
    }

    fn rules(&mut self) -> Vec<Rule> {
        let mut rules = Vec::new();
        for (i, rule) in self.spec.rules.iter().enumerate() {
            let path = format!("rules[{i}]");
            if rule.message.trim().is_empty() {
                self.fault(&format!("{path}.message"), "a rule needs a message: what is wrong and what to do");
            }
            let when = self.condition(&format!("{path}.when"), Some(&rule.when));
            let at = self.field_ref(&format!("{path}.at"), rule.at.as_str());
            if let (Some(when), Some(at)) = (when, at) {
                rules.push(Rule { when, at, message: rule.message.clone() });
            }
        }
        rules
    }

    pub(crate) fn condition(&mut self, at: &str, spec: Option<&ConditionSpec>) -> Option<Condition> {
        let spec = spec?;
        if depth(spec) > MAX_DEPTH {
            self.fault(at, format!("conditions nest more than {MAX_DEPTH} deep"));
            return None;
        }
        condition::compile(self, at, spec)
    }

    /// Compiles a pattern; a fault when it is none, or too large.
    pub(crate) fn regex(&mut self, at: &str, pattern: &str) -> Option<Regex> {
        if pattern.chars().count() > MAX_PATTERN {
            self.fault(at, format!("a pattern has at most {MAX_PATTERN} characters"));
            return None;
        }
        match RegexBuilder::new(&self.composed(pattern)).size_limit(MAX_COMPILED).build() {
            Ok(regex) => Some(regex),
            Err(error) => {
                self.fault(at, format!("the pattern is broken: {error}"));
                None
            }
        }
    }

    /// The shape of the field with this index; `None` when it takes no answer or is itself faulty.
    pub(crate) fn shape(&self, index: usize) -> Option<Shape> {
        self.shapes[index].clone()
    }
}

fn depth(spec: &ConditionSpec) -> usize {
    let parts = match &spec.any {
        Some(AnySpec::Parts(parts)) => parts.as_slice(),
        Some(AnySpec::Row(row)) => std::slice::from_ref(&**row),
        None => &[],
    };
    let single = [&spec.not, &spec.every, &spec.count].into_iter().flatten().map(|part| &**part);
    1 + spec.all.iter().flatten().chain(parts).chain(single).map(depth).max().unwrap_or(0)
}
