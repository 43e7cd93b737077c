//! Items: `items/<id>.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value as Json;

use super::{Diagnostic, Loader, field_set::Use, located::Located, markdown};
use crate::{
    audience::Audience,
    catalog::{Item, PriorityRule, Promise},
    field::options_spec,
    form::{Fault, Form, suggestion},
    id::Id,
    knowledge::ArticleNumber,
    spec::{FieldSpec, FormSpec, KindTag, OptionsSpec, RuleSpec, SectionSpec},
    ticket::{TicketKind, Visibility},
};

/// The keys of an item's file, except sections and rules.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    id: String,
    category: String,
    name: String,
    summary: String,
    opens: TicketKind,
    title: String,
    #[serde(default)]
    audience: Audience,
    #[serde(default)]
    for_others: Option<Audience>,
    #[serde(default)]
    promise: Option<Promise>,
    #[serde(default)]
    priority: Option<PriorityRule>,
    #[serde(default)]
    price: Option<String>,
    owner: String,
    team: String,
    #[serde(default)]
    visibility: Visibility,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default)]
    popular: Option<u8>,
    #[serde(default)]
    article: Option<String>,
    #[serde(default)]
    next: Option<String>,
}

/// Where the fields and rules of a form were written: path in the form to file and path in that file.
pub(super) type Origins = BTreeMap<String, (String, String)>;

impl Loader {
    pub(super) fn item(&mut self, path: &str) -> Option<Item> {
        let file = self.files.remove(path)?;
        let mut diagnostics = Vec::new();
        let mut origins = Origins::new();
        let item = self.read_item(&file, &mut origins, &mut diagnostics);
        self.diagnostics.append(&mut diagnostics);
        self.files.insert(path.to_owned(), file);
        if let Some(item) = &item {
            self.origins.insert(item.id.clone(), origins);
        }
        item
    }

    fn read_item(&self, file: &Located, origins: &mut Origins, diagnostics: &mut Vec<Diagnostic>) -> Option<Item> {
        let mut head = file.json.clone();
        if let Some(entries) = head.as_object_mut() {
            entries.remove("sections");
            entries.remove("rules");
        }
        let head = keep(file.read_json::<Head>("", head), diagnostics);
        let form = self.form(file, origins, diagnostics);
        let (head, mut form) = (head?, form?);
        self.check_name(file, &head, diagnostics);
        let unknown = self.add_columns(&mut form);
        if !unknown.is_empty() {
            diagnostics.extend(unknown.iter().map(|fault| locate(&self.files, file, origins, fault)));
            return None;
        }
        if let Err(faults) = Form::compile(form.clone()) {
            diagnostics.extend(faults.iter().map(|fault| locate(&self.files, file, origins, fault)));
            return None;
        }
        diagnostics.extend(self.check_priority(file, &form, head.priority.as_ref(), head.promise));
        let Head { id, category, name, summary, opens, title, audience, for_others, promise, priority, .. } = head;
        let Head { price, owner, team, visibility, keywords, popular, article, next, .. } = head;
        Some(Item {
            id,
            category,
            name,
            summary,
            opens,
            title,
            audience,
            for_others,
            promise,
            priority,
            price,
            owner,
            team,
            visibility,
            keywords,
            popular,
            article,
            next,
            form,
        })
    }

    fn check_name(&self, file: &Located, head: &Head, diagnostics: &mut Vec<Diagnostic>) {
        if file.file != format!("items/{}.toml", head.id) {
            diagnostics
                .push(file.error("id", format!("the id `{}` is not the file's name; make them the same", head.id)));
        }
        let sound = head.id.starts_with(|c: char| c.is_ascii_lowercase())
            && head.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !sound {
            diagnostics.push(file.error("id", "an item's id is of a-z, 0-9 and -, starting with a letter"));
        }
        if head.article.as_deref().is_some_and(|name| !names_article(name)) {
            let rule = "`article` takes a number such as KB-12, or the path of an article's file without language and \
                        ending, such as network/vpn-drops";
            diagnostics.push(file.error("article", rule));
        }
        if !self.categories.is_empty() && !self.categories.iter().any(|category| category.id == head.category) {
            let hint = suggestion(
                self.diagnostics.len(),
                &head.category,
                self.categories.iter().map(|category| category.id.as_str()),
            );
            diagnostics.push(file.error("category", format!("there is no category `{}`{hint}", head.category)));
        }
        if let Some(teams) = &self.teams
            && !teams.iter().any(|team| team.id == head.team)
        {
            let known = teams.iter().map(|team| team.id.as_str());
            let hint = suggestion(self.diagnostics.len(), &head.team, known);
            diagnostics.push(file.error("team", format!("there is no team `{}` in teams.toml{hint}", head.team)));
        }
    }

    fn form(&self, file: &Located, origins: &mut Origins, diagnostics: &mut Vec<Diagnostic>) -> Option<FormSpec> {
        let before = diagnostics.len();
        let count = |path: &str| file.at(path).and_then(Json::as_array).map_or(0, Vec::len);
        let mut sections = Vec::new();
        for s in 0..count("sections") {
            let path = format!("sections[{s}]");
            let mut bare = file.at(&path).cloned().unwrap_or_default();
            if let Some(entries) = bare.as_object_mut() {
                entries.remove("fields");
            }
            let section = keep(file.read_json::<SectionSpec>(&path, bare), diagnostics);
            let mut fields = Vec::new();
            for f in 0..count(&format!("{path}.fields")) {
                for (mut field, from, at) in self.entry(file, &format!("{path}.fields[{f}]"), diagnostics) {
                    compile_help(&mut field);
                    field.fields.iter_mut().for_each(compile_help);
                    origins.insert(format!("{path}.fields[{}]", fields.len()), (from, at));
                    fields.push(field);
                }
            }
            sections.extend(section.map(|section| SectionSpec { fields, ..section }));
        }
        let rules = (0..count("rules"))
            .filter_map(|r| keep(file.read::<RuleSpec>(&format!("rules[{r}]")), diagnostics))
            .collect();
        let form = FormSpec { schema: 1, semantics: 1, sections, rules, lookups: BTreeMap::new() };
        (diagnostics.len() == before).then_some(form)
    }

    /// The fields of an entry of a section, each with its file and path.
    fn entry(&self, file: &Located, path: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<(FieldSpec, String, String)> {
        let is_use = file.at(path).is_some_and(|entry| entry.get("use").is_some());
        if !is_use {
            let field = keep(file.read::<FieldSpec>(path), diagnostics);
            return field.map(|field| (field, file.file.clone(), path.to_owned())).into_iter().collect();
        }
        let Some(entry) = keep(file.read::<Use>(path), diagnostics) else { return Vec::new() };
        let Some(set) = self.field_sets.get(&entry.name) else {
            let hint = suggestion(diagnostics.len(), &entry.name, self.field_sets.keys().map(String::as_str));
            diagnostics.push(file.error(path, format!("there is no field set `{}`{hint}", entry.name)));
            return Vec::new();
        };
        set.expand(&entry).unwrap_or_else(|message| {
            diagnostics.push(file.error(&format!("{path}.prefix"), message));
            Vec::new()
        })
    }

    /// Adds the columns of the lookups used by the form; returns a fault for each unknown lookup.
    fn add_columns(&self, form: &mut FormSpec) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (s, section) in form.sections.iter().enumerate() {
            let path = move |f: usize| format!("sections[{s}].fields[{f}]");
            let fields = section.fields.iter().enumerate().flat_map(|(f, field)| {
                let cells = field.fields.iter().enumerate();
                let cells = cells.map(move |(c, cell)| (format!("{}.fields[{c}]", path(f)), cell));
                std::iter::once((path(f), field)).chain(cells)
            });
            for (path, field) in fields {
                let Some(OptionsSpec::Lookup { lookup: name, .. }) = options_spec(field) else { continue };
                if let Some(columns) = self.columns(&name) {
                    form.lookups.insert(name, columns);
                    continue;
                }
                let hint = suggestion(faults.len(), name.as_str(), self.lookups.keys().map(Id::as_str));
                faults.push(Fault::new(format!("{path}.options.lookup"), format!("there is no lookup `{name}`{hint}")));
            }
        }
        faults
    }
}

/// Converts the text of a note to blocks.
fn compile_help(field: &mut FieldSpec) {
    if let (KindTag::Note, Some(text)) = (field.kind, field.text.take()) {
        field.blocks = markdown::blocks(&text);
    }
}

/// Whether a name has the form of an article's number or of the path of its file. Whether the article exists is
/// checked when the form is shown, since articles change independently of the catalog.
fn names_article(name: &str) -> bool {
    let sound = |part: &str| {
        !part.starts_with('.') && !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "-_. ".contains(c))
    };
    name.parse::<ArticleNumber>().is_ok() || (!name.ends_with(".md") && name.split('/').all(sound))
}

/// The source position of a fault of the form; a field may come from a field set's file.
pub(super) fn locate(
    files: &BTreeMap<String, Located>,
    file: &Located,
    origins: &Origins,
    fault: &Fault,
) -> Diagnostic {
    let end = fault.at.find(".fields[").and_then(|at| fault.at[at..].find(']').map(|end| at + end + 1));
    let origin = end.and_then(|end| Some((origins.get(&fault.at[..end])?, &fault.at[end..])));
    match origin {
        Some(((from, at), rest)) if *from != file.file => {
            let path = format!("{at}{rest}");
            let message = format!("{} (used by {})", fault.message, file.file);
            Diagnostic::error(from, files.get(from).map_or(0, |set| set.line(&path)), message)
        }
        Some(((_, at), rest)) => file.error(&format!("{at}{rest}"), &fault.message),
        None => file.fault(fault),
    }
}

fn keep<T>(result: Result<T, Vec<Diagnostic>>, diagnostics: &mut Vec<Diagnostic>) -> Option<T> {
    result.map_err(|errors| diagnostics.extend(errors)).ok()
}
