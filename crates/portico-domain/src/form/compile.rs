//! From a form as written to a form, with every fault at once.

mod field;
mod kind;
mod shapes;

use std::collections::{BTreeSet, HashMap, HashSet};

use regex_lite::{Regex, RegexBuilder};

use super::{Condition, Fault, Form, Node, Rule, Section, Shape, condition, graph, literal, suggestion, work};
use crate::{
    context::Fact,
    field::{Lengths, Normal},
    id::Id,
    lookup::ColumnType,
    spec::{ConditionSpec, FieldSpec, FormSpec, OptionsSpec, SectionSpec},
    text::NormalText,
    value::{Literal, Value},
};

/// The longest pattern, in characters.
const MAX_PATTERN: usize = 500;
/// The largest compiled pattern, in bytes.
const MAX_COMPILED: usize = 1 << 18;
/// The deepest nesting of conditions and of formulas.
const MAX_DEPTH: usize = 32;

/// Gathers faults and answers questions about the form as written.
pub(super) struct Compiler<'a> {
    spec: &'a FormSpec,
    normal: Normal,
    fields: Vec<&'a FieldSpec>,
    /// Section and place in it of each field.
    places: Vec<(usize, usize)>,
    by_id: HashMap<Id, usize>,
    /// Ids of the inline options of those fields that something names an option of.
    options: HashMap<usize, HashSet<&'a str>>,
    facts: BTreeSet<Fact>,
    faults: Vec<Fault>,
    shapes: Vec<Option<Shape>>,
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
        let Compiler { by_id, facts, mut faults, .. } = compiler;
        let mut order = Vec::new();
        // The graph is of whole sections and fields only.
        if faults.is_empty() {
            match graph::order(&sections, &fields) {
                Ok(found) => order = found,
                Err(cycle) => faults.push(spell_out(&cycle, &spec)),
            }
        }
        if faults.is_empty() { Ok(Self { sections, fields, rules, facts, by_id, order, spec }) } else { Err(faults) }
    }
}

fn spell_out(cycle: &[Node], spec: &FormSpec) -> Fault {
    let fields: Vec<&FieldSpec> = spec.sections.iter().flat_map(|section| &section.fields).collect();
    let name = |node: &Node| match node {
        Node::Section(at) => format!("section {}", spec.sections[*at].id),
        Node::Field(at) => fields[*at].id.to_string(),
    };
    let path: Vec<String> = cycle.iter().map(name).collect();
    let at = match cycle[0] {
        Node::Section(at) => format!("sections[{at}]"),
        Node::Field(at) => field_path(spec, at),
    };
    Fault::new(
        at,
        format!("these depend on each other in a circle: {}; take one of the conditions out", path.join(" > ")),
    )
}

/// The path of the field with this index: `sections[0].fields[2]`.
fn field_path(spec: &FormSpec, index: usize) -> String {
    let mut left = index;
    for (s, section) in spec.sections.iter().enumerate() {
        if left < section.fields.len() {
            return format!("sections[{s}].fields[{left}]");
        }
        left -= section.fields.len();
    }
    String::new()
}

impl<'a> Compiler<'a> {
    fn new(spec: &'a FormSpec, normal: Normal) -> Self {
        let fields: Vec<&FieldSpec> = spec.sections.iter().flat_map(|section| &section.fields).collect();
        let mut faults = Vec::new();
        if spec.schema != 1 || spec.semantics != 1 {
            faults.push(Fault::new("schema", "only `schema = 1` and `semantics = 1` are known"));
        }
        if fields.is_empty() {
            faults.push(Fault::new("sections", "a form needs at least one section with a field"));
        }
        let in_section = |(s, section): (usize, &SectionSpec)| (0..section.fields.len()).map(move |f| (s, f));
        let places: Vec<(usize, usize)> = spec.sections.iter().enumerate().flat_map(in_section).collect();
        let mut by_id = HashMap::with_capacity(fields.len());
        for (at, field) in fields.iter().enumerate() {
            if by_id.insert(field.id.clone(), at).is_some() {
                let message = format!("the id `{}` is used twice; give each field its own", field.id);
                let (section, place) = places[at];
                faults.push(Fault::new(format!("sections[{section}].fields[{place}].id"), message));
            }
        }
        let shapes = shapes::all(spec, &fields, &by_id);
        let (facts, options) = (BTreeSet::new(), HashMap::new());
        Self { spec, normal, fields, places, by_id, options, facts, faults, shapes }
    }

    /// The path of the field with this index.
    fn path(&self, index: usize) -> String {
        let (section, place) = self.places[index];
        format!("sections[{section}].fields[{place}]")
    }

    /// The value that a literal is for a field of this shape, or what would be one.
    pub(super) fn typed(&self, literal: &Literal, shape: &Shape) -> Result<Value, &'static str> {
        literal::typed(literal, shape, self.normal)
    }

    /// Text that is compared with a part of what people type.
    pub(super) fn composed(&self, text: &str) -> String {
        if text.is_ascii() {
            return text.to_owned();
        }
        // Its ends may be spaces that are meant, and no accent belongs to a point.
        let normal = (self.normal)(&format!(".{text}."));
        normal.as_str().strip_prefix('.').and_then(|text| text.strip_suffix('.')).unwrap_or(text).to_owned()
    }

    /// `; did you mean …?` for a name that is wrong.
    pub(super) fn hint<'n>(&self, wrong: &str, known: impl IntoIterator<Item = &'n str>) -> String {
        suggestion(self.faults.len(), wrong, known)
    }

    pub(super) fn fault(&mut self, at: &str, message: impl Into<String>) {
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
            let fields = start..start + section.fields.len();
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

    pub(super) fn condition(&mut self, at: &str, spec: Option<&ConditionSpec>) -> Option<Condition> {
        let spec = spec?;
        if depth(spec) > MAX_DEPTH {
            self.fault(at, format!("conditions nest more than {MAX_DEPTH} deep"));
            return None;
        }
        condition::compile(self, at, spec)
    }

    /// The index of the field with this id; a fault when there is none.
    pub(super) fn field_ref(&mut self, at: &str, id: &str) -> Option<usize> {
        let found = self.by_id.get(id).copied();
        if found.is_none() {
            let hint = self.hint(id, self.by_id.keys().map(Id::as_str));
            self.fault(at, format!("there is no field `{id}`{hint}"));
        }
        found
    }

    /// The fact of this name; a fault when there is none.
    pub(super) fn fact(&mut self, at: &str, name: &str) -> Option<Fact> {
        let found = Fact::ALL.into_iter().find(|fact| fact.name() == name);
        match found {
            Some(fact) => {
                self.facts.insert(fact);
            }
            None => {
                let hint = self.hint(name, Fact::ALL.map(Fact::name));
                self.fault(at, format!("`{name}` is no fact of the requester{hint}"));
            }
        }
        found
    }

    /// How long an answer of the field with this index may be, by its kind and by the checks that always apply.
    pub(super) fn lengths(&self, index: usize) -> Lengths {
        let field = self.fields[index];
        Lengths::of(field.kind, &field.check)
    }

    /// The options of the field with this index, as written; `people` for a person without any.
    pub(super) fn options_of(&self, index: usize) -> Option<OptionsSpec> {
        kind::options_spec(self.fields[index])
    }

    /// A fault when `id` is not among the inline options of the field with this index.
    pub(super) fn option_ref(&mut self, at: &str, index: usize, id: &str) {
        let field: &'a FieldSpec = self.fields[index];
        let Some(OptionsSpec::Inline(options)) = &field.options else { return };
        let ids = || options.iter().inspect(|_| work::step()).map(|option| option.id.as_str());
        let known = self.options.entry(index).or_insert_with(|| ids().collect());
        work::step();
        if !known.contains(id) {
            let hint = self.hint(id, ids());
            let field = field.id.clone();
            self.fault(at, format!("`{field}` has no option `{id}`{hint}"));
        }
    }

    /// The type of a lookup's column; a fault when there is none.
    pub(super) fn column(&mut self, at: &str, lookup: &Id, column: &str) -> Option<ColumnType> {
        let Some(columns) = self.spec.lookups.get(lookup) else {
            let hint = self.hint(lookup.as_str(), self.spec.lookups.keys().map(Id::as_str));
            self.fault(at, format!("there is no lookup `{lookup}`{hint}"));
            return None;
        };
        let found = columns.get(column).copied();
        if found.is_none() {
            let hint = self.hint(column, columns.keys().map(String::as_str));
            self.fault(at, format!("the lookup `{lookup}` has no column `{column}`{hint}"));
        }
        found
    }

    /// Compiles a pattern; a fault when it is none, or too large.
    pub(super) fn regex(&mut self, at: &str, pattern: &str) -> Option<Regex> {
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
    pub(super) fn shape(&self, index: usize) -> Option<Shape> {
        self.shapes[index].clone()
    }
}

fn depth(spec: &ConditionSpec) -> usize {
    let lists = [&spec.all, &spec.any].into_iter().flatten().flatten();
    1 + lists.chain(spec.not.as_deref()).map(depth).max().unwrap_or(0)
}
