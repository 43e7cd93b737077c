//! Translations of items: `items/<id>.<lang>.toml`, by the same ids. Missing texts stay in the source language.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{Diagnostic, Loader, located::Located, markdown, texts};
use crate::{
    catalog::Item,
    form::{Fault, suggestion},
    id::Id,
    present::title_fields,
    spec::{CheckSpec, FieldSpec, OptionsSpec},
};

/// A translation file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Translation {
    /// [`fingerprint`] of the texts when they were translated.
    source: String,
    name: Option<String>,
    summary: Option<String>,
    /// The ticket's title, of the same answers.
    title: Option<String>,
    price: Option<String>,
    next: Option<String>,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default)]
    sections: BTreeMap<Id, SectionText>,
    #[serde(default)]
    fields: BTreeMap<Id, FieldText>,
    /// Messages and hints of checks and rules, by the sentence in the source language.
    #[serde(default)]
    messages: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionText {
    title: Option<String>,
    hint: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldText {
    label: Option<String>,
    hint: Option<String>,
    placeholder: Option<String>,
    row_label: Option<String>,
    text: Option<String>,
    /// Labels of options, by id.
    #[serde(default)]
    options: BTreeMap<String, String>,
    /// Hints of options, by id.
    #[serde(default)]
    option_hints: BTreeMap<String, String>,
    /// Why options cannot be chosen, by id.
    #[serde(default)]
    unavailable: BTreeMap<String, String>,
    /// Why the rows that a narrowing excludes cannot be chosen.
    others: Option<String>,
}

/// Identifies the version of an item's texts: the first 16 hexadecimal digits of a hash over all translatable texts.
#[must_use]
pub fn fingerprint(item: &Item) -> String {
    let head = [Some(&item.name), Some(&item.summary), item.price.as_ref(), item.next.as_ref()];
    let sections = item.form.sections.iter().map(|section| (&section.title, &section.hint));
    let fields = item.form.fields().map(|field| {
        let options: Vec<_> = match &field.options {
            Some(OptionsSpec::Inline(options)) => options.iter().map(|option| (&option.label, &option.hint)).collect(),
            _ => Vec::new(),
        };
        let checks: Vec<_> = field.check.iter().map(|check| (&check.message, &check.hint)).collect();
        (&field.label, &field.hint, &field.placeholder, &field.blocks, options, checks)
    });
    // Appended at the end, so that the fingerprint of items without rows did not change when rows were introduced.
    let rows = item.form.fields().filter_map(|field| field.row_label.as_ref());
    let reasons = item.form.fields().flat_map(|field| match &field.options {
        Some(OptionsSpec::Inline(options)) => options.iter().filter_map(|option| option.unavailable.as_ref()).collect(),
        Some(OptionsSpec::Lookup { others, .. }) => Vec::from_iter(others),
        None => Vec::new(),
    });
    let rules = item.form.rules.iter().map(|rule| &rule.message).chain(rows).chain([&item.title]).chain(reasons);
    let text = (head, sections.collect::<Vec<_>>(), fields.collect::<Vec<_>>(), rules.collect::<Vec<_>>());
    texts::fingerprint(&text)
}

/// Item and language of a translation: `laptop` and `de` for `items/laptop.de.toml`.
pub(super) fn of(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix("items/")?.strip_suffix(".toml")?.split_once('.')
}

impl Loader {
    /// Translates the item.
    pub(super) fn translated(&self, file: &Located, item: &Item, diagnostics: &mut Vec<Diagnostic>) -> Option<Item> {
        let translation: Translation = match file.read("") {
            Ok(translation) => translation,
            Err(errors) => {
                diagnostics.extend(errors);
                return None;
            }
        };
        texts::note_stale(file, &translation.source, &fingerprint(item), diagnostics);
        let (translated, faults) = translation.apply(item);
        diagnostics.extend(faults.iter().map(|fault| file.fault(fault)));
        Some(translated)
    }
}

impl Translation {
    fn apply(mut self, item: &Item) -> (Item, Vec<Fault>) {
        let mut item = item.clone();
        put(&mut item.name, self.name.take());
        put(&mut item.summary, self.summary.take());
        item.price = self.price.take().or(item.price);
        item.next = self.next.take().or(item.next);
        // The item is found in both languages.
        item.keywords.append(&mut self.keywords);
        let mut faults = Vec::new();
        self.title(&mut item.title, &mut faults);
        let ids: Vec<Id> = item.form.sections.iter().map(|section| section.id.clone()).collect();
        unknown("sections", self.sections.keys().map(Id::as_str), &ids.iter().map(Id::as_str), &mut faults);
        let ids: Vec<Id> = item.form.fields().map(|field| field.id.clone()).collect();
        unknown("fields", self.fields.keys().map(Id::as_str), &ids.iter().map(Id::as_str), &mut faults);
        for section in &mut item.form.sections {
            if let Some(text) = self.sections.remove(&section.id) {
                put(&mut section.title, text.title);
                section.hint = text.hint.or(section.hint.take());
            }
            section.fields.iter_mut().for_each(|field| self.field(field, &mut faults));
        }
        for rule in &mut item.form.rules {
            self.message(&mut rule.message);
        }
        (item, faults)
    }

    /// A title names the answers that the source's title names: those are known to be there and to have words.
    fn title(&mut self, title: &mut String, faults: &mut Vec<Fault>) {
        let Some(translated) = self.title.take() else { return };
        if named(title) == named(&translated) {
            *title = translated;
        } else {
            let message = format!("the title must name the same answers as the one that it translates: \"{title}\"");
            faults.push(Fault::new("title", message));
        }
    }

    fn field(&mut self, field: &mut FieldSpec, faults: &mut Vec<Fault>) {
        if let Some(text) = self.fields.remove(&field.id) {
            text.apply(field, faults);
        }
        field.check.iter_mut().for_each(|check| self.check(check));
        field.fields.iter_mut().for_each(|cell| self.field(cell, faults));
    }

    fn check(&self, check: &mut CheckSpec) {
        [&mut check.message, &mut check.hint].into_iter().flatten().for_each(|text| self.message(text));
    }

    fn message(&self, text: &mut String) {
        put(text, self.messages.get(text.as_str()).cloned());
    }
}

impl FieldText {
    fn apply(self, field: &mut FieldSpec, faults: &mut Vec<Fault>) {
        put(&mut field.label, self.label);
        field.hint = self.hint.or(field.hint.take());
        field.placeholder = self.placeholder.or(field.placeholder.take());
        field.row_label = self.row_label.or(field.row_label.take());
        if let Some(text) = self.text {
            field.blocks = markdown::blocks(&text);
        }
        let options = match &mut field.options {
            Some(OptionsSpec::Inline(options)) => options.as_mut_slice(),
            Some(OptionsSpec::Lookup { others, .. }) => {
                *others = others.take().map(|reason| self.others.unwrap_or(reason));
                &mut []
            }
            None => &mut [],
        };
        let at = format!("fields.{}.options", field.id);
        let given = self.options.keys().chain(self.option_hints.keys()).chain(self.unavailable.keys());
        unknown(&at, given.map(String::as_str), &options.iter().map(|o| o.id.as_str()), faults);
        for option in options {
            put(&mut option.label, self.options.get(&option.id).cloned());
            option.hint = self.option_hints.get(&option.id).cloned().or(option.hint.take());
            let reason = self.unavailable.get(&option.id).cloned();
            option.unavailable = option.unavailable.take().map(|source| reason.unwrap_or(source));
        }
    }
}

fn named(title: &str) -> BTreeSet<&str> {
    title_fields(title).collect()
}

fn put(text: &mut String, new: Option<String>) {
    if let Some(new) = new {
        *text = new;
    }
}

fn unknown<'a>(
    at: &str,
    given: impl Iterator<Item = &'a str>,
    known: &(impl Iterator<Item = &'a str> + Clone),
    faults: &mut Vec<Fault>,
) {
    let ids: BTreeSet<&str> = known.clone().collect();
    for id in given {
        if !ids.contains(id) {
            let hint = suggestion(faults.len(), id, known.clone());
            faults.push(Fault::new(format!("{at}.{id}"), format!("the item has no `{id}` here{hint}")));
        }
    }
}
