//! Compiling a form spec to a form, reporting all faults at once.

mod field;
mod names;
mod shapes;

use std::collections::{BTreeSet, HashMap, HashSet};

use regex_lite::{Regex, RegexBuilder};

use super::{
    Aggregate, At, Condition, ExpectedType, Fault, FaultKind, Faults, Form, Instead, Node, Rule, Section, Shape,
    condition, graph, literal,
};
use crate::{
    context::PersonFact,
    field::{Kind, Normal, RareKinds, Written},
    id::Id,
    sorted,
    spec::{AnySpec, ConditionSpec, FieldSpec, FormSpec, InsteadSpec, RuleEffect, RuleSpec},
    text::NormalText,
    value::{Literal, Value},
};

/// Maximum length of a pattern, in characters.
pub(crate) const MAX_PATTERN: usize = 500;
/// Maximum size of a compiled pattern, in bytes.
const MAX_COMPILED: usize = 1 << 18;
/// Maximum depth of nested conditions and of nested formulas.
pub(crate) const MAX_DEPTH: usize = 32;

/// What the literals of forms are normalised with.
#[cfg(feature = "nfc")]
const NORMAL: Normal = NormalText::from_any;
/// In the browser, forms come from the server, whose loader has normalised them to NFC.
#[cfg(not(feature = "nfc"))]
const NORMAL: Normal = NormalText::from_nfc;

/// The state of a compilation: collects faults, and resolves references in the form spec.
pub(crate) struct Compiler<'a> {
    spec: &'a FormSpec,
    normal: Normal,
    rare: RareKinds,
    fields: Vec<PlacedField<'a>>,
    by_id: HashMap<Id, usize>,
    /// Ids of the inline options of fields, for those whose options are referenced.
    options: HashMap<usize, HashSet<&'a str>>,
    facts: BTreeSet<PersonFact>,
    faults: Faults,
    shapes: Vec<Option<Shape>>,
    aggregates: Vec<Aggregate>,
    /// Index of the group whose rows contain the part being compiled.
    inside: Option<usize>,
}

/// A field spec and its position.
#[derive(Clone, Copy)]
pub(super) struct PlacedField<'a> {
    spec: &'a FieldSpec,
    /// Index of its section, and its index in the section or group.
    section: usize,
    place: usize,
    /// Index of its group, and the group's index in the section.
    group: Option<(usize, usize)>,
}

impl PlacedField<'_> {
    /// Its path in the spec: `sections[0].fields[2]`, for a cell `sections[0].fields[2].fields[1]`.
    fn path(&self) -> At<'static> {
        At::field(self.section, self.group.map(|(_, group)| group), self.place)
    }
}

/// All fields in display order, those of a group after the group.
fn placed(spec: &FormSpec) -> Vec<PlacedField<'_>> {
    let mut all = Vec::new();
    for (section, of) in spec.sections.iter().enumerate() {
        for (place, spec) in of.fields.iter().enumerate() {
            let index = all.len();
            all.push(PlacedField { spec, section, place, group: None });
            let group = Some((index, place));
            all.extend(spec.fields.iter().enumerate().map(|(place, spec)| PlacedField { spec, section, place, group }));
        }
    }
    all
}

impl Form {
    /// Compiles a form.
    ///
    /// # Errors
    /// Every fault of the form, with its path in the spec.
    pub fn compile(spec: FormSpec) -> Result<Self, Vec<Fault>> {
        Self::compile_with(spec, NORMAL)
    }

    /// Like [`Form::compile`], with the code of rare kinds as far as it is there ([`FormSpec::rare_groups`]).
    ///
    /// # Errors
    /// Every fault of the form, with its path in the spec.
    pub fn compile_served(spec: FormSpec, rare: RareKinds) -> Result<Self, Vec<Fault>> {
        Self::compile_from(spec, NORMAL, rare)
    }

    /// Like [`Form::compile`], with another function to normalise the form's literals.
    ///
    /// # Errors
    /// Every fault of the form, with its path in the spec.
    pub fn compile_with(spec: FormSpec, normal: Normal) -> Result<Self, Vec<Fault>> {
        Self::compile_from(spec, normal, RareKinds::linked())
    }

    fn compile_from(spec: FormSpec, normal: Normal, rare: RareKinds) -> Result<Self, Vec<Fault>> {
        let mut compiler = Compiler::new(&spec, normal, rare);
        let sections = compiler.sections();
        let fields = compiler.all_fields();
        let rules = compiler.rules();
        let Compiler { by_id, facts, mut faults, aggregates, .. } = compiler;
        let mut order = Vec::new();
        // The graph requires valid sections and fields.
        if faults.is_empty() {
            match graph::order(&sections, &fields, &aggregates) {
                Ok(found) => order = found,
                Err(circle) => note_circle(&mut faults, &circle, &spec, &aggregates),
            }
        }
        if faults.is_empty() {
            let mut sorted: Vec<usize> = (0..fields.len()).filter(|at| fields[*at].group.is_none()).collect();
            sorted::by(&mut sorted, |a, b| fields[*a].id.cmp(&fields[*b].id));
            Ok(Self { sections, fields, aggregates, rules, facts, by_id, sorted, order, spec })
        } else {
            Err(faults.into_list())
        }
    }
}

fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn note_circle(faults: &mut Faults, circle: &[Node], spec: &FormSpec, aggregates: &[Aggregate]) {
    let fields = placed(spec);
    let name = |node: &Node| match node {
        Node::Section(at) => format!("section {}", spec.sections[*at].id),
        Node::Field(at) => fields[*at].spec.id.to_string(),
        Node::Aggregate(at) => format!("rows of {}", fields[aggregates[*at].group].spec.id),
    };
    let at = match circle[0] {
        Node::Section(at) => At::form_item("sections", at),
        Node::Field(at) => fields[at].path(),
        Node::Aggregate(at) => fields[aggregates[at].group].path(),
    };
    faults.add(at, FaultKind::Circle(&|| circle.iter().map(name).collect()));
}

impl<'a> Compiler<'a> {
    fn new(spec: &'a FormSpec, normal: Normal, rare: RareKinds) -> Self {
        let fields = placed(spec);
        let mut faults = Faults::default();
        if spec.schema != 1 || spec.semantics != 1 {
            faults.add(At::form("schema"), FaultKind::UnknownSchema);
        }
        if fields.is_empty() {
            faults.add(At::form("sections"), FaultKind::Empty);
        }
        let mut by_id = HashMap::with_capacity(fields.len());
        for (at, field) in fields.iter().enumerate() {
            if by_id.insert(field.spec.id.clone(), at).is_some() {
                faults.add(field.path().key("id"), FaultKind::IdTwice(&field.spec.id));
            }
        }
        let shapes = shapes::all(spec, &fields, &by_id);
        let (facts, options, aggregates) = (BTreeSet::new(), HashMap::new(), Vec::new());
        Self { spec, normal, rare, fields, by_id, options, facts, faults, shapes, aggregates, inside: None }
    }

    /// The value of a literal for a field of this shape, or what is required instead.
    pub(crate) fn typed(&self, literal: &Literal, shape: &Shape) -> Result<Value, ExpectedType> {
        literal::typed(literal, shape, self.normal)
    }

    /// Normalises text that is compared with parts of what people type.
    pub(crate) fn composed(&self, text: &str) -> String {
        if text.is_ascii() {
            return text.to_owned();
        }
        // Leading and trailing spaces are significant, so they are protected by points, to which no accent attaches.
        let normal = (self.normal)(&format!(".{text}."));
        normal.as_str().strip_prefix('.').and_then(|text| text.strip_suffix('.')).unwrap_or(text).to_owned()
    }

    /// Compiles a field spec of a rare kind.
    pub(crate) fn compile_rare(&mut self, field: Written<'_>) -> Option<Kind> {
        self.rare.compile(self, field)
    }

    pub(crate) fn fault(&mut self, at: At<'_>, kind: FaultKind<'_>) {
        self.faults.add(at, kind);
    }

    fn sections(&mut self) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::with_capacity(self.spec.sections.len());
        let mut ids = HashSet::with_capacity(self.spec.sections.len());
        let mut start = 0;
        for (at, section) in self.spec.sections.iter().enumerate() {
            let path = At::form_item("sections", at);
            if !ids.insert(&section.id) {
                self.fault(path.key("id"), FaultKind::SectionTwice(&section.id));
            }
            if section.title.trim().is_empty() {
                self.fault(path.key("title"), FaultKind::SectionWithoutTitle);
            }
            let visible_when = self.condition(path.key("visible_when"), section.visible_when.as_ref());
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
            let path = At::form_item("rules", i);
            if rule.message.trim().is_empty() {
                self.fault(path.key("message"), FaultKind::RuleWithoutMessage);
            }
            let when = self.condition(path.key("when"), Some(&rule.when));
            let at = self.field_ref(path.key("at"), rule.at.as_str());
            let instead = self.instead(path.key("instead"), rule);
            if let (Some(when), Some(at)) = (when, at) {
                rules.push(Rule { when, at, message: rule.message.clone(), effect: rule.effect, instead });
            }
        }
        rules
    }

    /// Where a rule leads that ends the form.
    fn instead(&mut self, at: At<'_>, rule: &RuleSpec) -> Option<Instead> {
        let written = rule.instead.as_ref()?;
        if rule.effect != RuleEffect::End {
            self.fault(at, FaultKind::InsteadWithoutEnd);
        }
        match written.clone() {
            InsteadSpec { article: Some(article), item: None, url: None, phone: None } => {
                Some(Instead::Article(article))
            }
            InsteadSpec { article: None, item: Some(item), url: None, phone: None } => Some(Instead::Item(item)),
            // An address with another scheme, such as `javascript:`, would be run by a click.
            InsteadSpec { article: None, item: None, url: Some(url), phone: None } if is_web_address(&url) => {
                Some(Instead::Url(url))
            }
            InsteadSpec { article: None, item: None, url: None, phone: Some(phone) } => Some(Instead::Phone(phone)),
            InsteadSpec { .. } => {
                self.fault(at, FaultKind::InsteadUnclear);
                None
            }
        }
    }

    pub(crate) fn condition(&mut self, at: At<'_>, spec: Option<&ConditionSpec>) -> Option<Condition> {
        let spec = spec?;
        if depth(spec) > MAX_DEPTH {
            self.fault(at, FaultKind::ConditionTooDeep);
            return None;
        }
        condition::compile(self, at, spec)
    }

    /// Compiles a pattern; a fault if it is invalid or too large.
    pub(crate) fn regex(&mut self, at: At<'_>, pattern: &str) -> Option<Regex> {
        if pattern.chars().count() > MAX_PATTERN {
            self.fault(at, FaultKind::PatternTooLong);
            return None;
        }
        match RegexBuilder::new(&self.composed(pattern)).size_limit(MAX_COMPILED).build() {
            Ok(regex) => Some(regex),
            Err(error) => {
                self.fault(at, FaultKind::BrokenPattern(&error));
                None
            }
        }
    }

    /// The shape of the field with this index; `None` if it takes no answer or is faulty.
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
