//! A new item: what has to be known of it, its ids, and its file.

use std::collections::BTreeSet;

use portico_domain::{
    catalog::load::Diagnostic,
    comparable::{folded, letters, nfkd},
    field::Key,
    spec::KindTag,
    ticket::TicketKind,
};
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use super::format::canonical;

/// What is known of an item before its file is written.
#[derive(Clone, Debug)]
pub struct NewItem {
    /// Its id, which names its file.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is, in a sentence.
    pub summary: String,
    /// Id of its category.
    pub category: String,
    /// What a submit opens.
    pub opens: TicketKind,
    /// Who answers for it, in words.
    pub owner: String,
    /// Id of the team that fulfils it.
    pub team: String,
    /// Groups that see it; everybody if empty.
    pub groups: Vec<String>,
    /// Business hours within which it is delivered.
    pub promise: Option<u32>,
    /// What it asks.
    pub fields: Vec<NewField>,
}

/// A question of a new item.
#[derive(Clone, Debug)]
pub struct NewField {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Its kind.
    pub kind: KindTag,
    /// Whether it has to be answered.
    pub required: bool,
    /// What its kind needs.
    pub part: FieldPart,
}

/// What a kind of field needs beside a label.
#[derive(Clone, Debug)]
pub enum FieldPart {
    /// Nothing.
    None,
    /// Options of its own: ids and labels.
    Options(Vec<(String, String)>),
    /// The rows of a lookup.
    Lookup(String),
    /// A currency.
    Currency(String),
    /// Help in Markdown.
    Text(String),
    /// Fields that are asked in each row.
    Cells(Vec<NewField>),
}

/// Which part a kind needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeededPart {
    /// None.
    Nothing,
    /// Options of its own or of a lookup.
    Options,
    /// Options of its own, whose order counts.
    OwnOptions,
    /// A currency.
    Currency,
    /// Help.
    Text,
    /// Fields of its rows.
    Cells,
}

/// The part that a kind needs; `None` for a kind that is not asked for.
#[must_use]
pub fn needed_part(kind: KindTag) -> Option<NeededPart> {
    match kind {
        KindTag::ShortText
        | KindTag::LongText
        | KindTag::Email
        | KindTag::Url
        | KindTag::IpAddress
        | KindTag::IpNetwork
        | KindTag::Phone
        | KindTag::Integer
        | KindTag::Decimal
        | KindTag::Date
        | KindTag::Time
        | KindTag::DateTime
        | KindTag::Period
        | KindTag::YesNo
        | KindTag::Consent
        | KindTag::Files
        | KindTag::Person => Some(NeededPart::Nothing),
        KindTag::Money => Some(NeededPart::Currency),
        KindTag::Radio | KindTag::Select | KindTag::CheckboxList | KindTag::MultiSelect => Some(NeededPart::Options),
        KindTag::Scale => Some(NeededPart::OwnOptions),
        KindTag::Note => Some(NeededPart::Text),
        KindTag::Rows => Some(NeededPart::Cells),
        // Its formula is data over other fields, and is written in the file: asking for it on a line would be the expression
        // language that the portal does without.
        KindTag::Computed => None,
    }
}

/// Whether fields of a kind can be required.
#[must_use]
pub fn can_be_required(kind: KindTag) -> bool {
    kind.descriptor().keys.contains(&Key::Required)
}

/// Whether a text can be an item's id.
#[must_use]
pub fn is_item_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Ids made of labels.
#[derive(Clone, Debug)]
pub struct NewIds {
    /// What an id is called whose label has no letters of the Latin alphabet, and begins with whose label begins with a figure.
    fallback: &'static str,
    taken: BTreeSet<String>,
}

impl NewIds {
    /// Characters of an id at most, so that a number fits behind it.
    const LONGEST: usize = 58;

    /// Ids of fields. `today` is a day in conditions, `id` is what a row is called on the wire.
    #[must_use]
    pub fn of_fields() -> Self {
        Self { fallback: "field", taken: ["today", "id"].map(str::to_owned).into() }
    }

    /// Ids of options.
    #[must_use]
    pub fn of_options() -> Self {
        Self { fallback: "option", taken: BTreeSet::new() }
    }

    /// The id of a label, another each time.
    pub fn of(&mut self, label: &str) -> String {
        let words = letters(&folded(label, nfkd), true);
        let words = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let mut id = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("_");
        if !id.starts_with(|c: char| c.is_ascii_lowercase()) {
            id = format!("{}_{id}", self.fallback);
        }
        id.truncate(Self::LONGEST);
        let id = id.trim_end_matches('_').to_owned();
        let numbered = (2..).map(|n| format!("{id}_{n}"));
        let free = std::iter::once(id.clone()).chain(numbered).find(|id| !self.taken.contains(id)).unwrap_or(id);
        self.taken.insert(free.clone());
        free
    }
}

impl NewItem {
    /// Its path within the catalog's folder, with `/`.
    #[must_use]
    pub fn path(&self) -> String {
        format!("items/{}.toml", self.id)
    }

    /// Its file, in the canonical form.
    ///
    /// # Errors
    /// Those of [`canonical`].
    pub fn file(&self) -> Result<String, Diagnostic> {
        let mut item = DocumentMut::new();
        let texts = [
            ("id", self.id.as_str()),
            ("category", &self.category),
            ("name", &self.name),
            ("summary", &self.summary),
            ("opens", self.opens.name()),
            ("title", &self.title()),
            ("owner", &self.owner),
            ("team", &self.team),
        ];
        for (key, text) in texts {
            item.insert(key, value(text));
        }
        if !self.groups.is_empty() {
            let include = self.groups.iter().map(String::as_str).collect::<Array>();
            item.insert("audience", value(InlineTable::from_iter([("include", Value::from(include))])));
        }
        if let Some(hours) = self.promise {
            let hours = Value::from(i64::from(hours));
            item.insert("promise", value(InlineTable::from_iter([("business_hours", hours)])));
        }
        let mut section = Table::new();
        section.insert("id", value("request"));
        section.insert("title", value(&self.name));
        section.insert("fields", tables(&self.fields));
        item.insert("sections", Item::ArrayOfTables(ArrayOfTables::from_iter([section])));
        canonical(&self.path(), &item.to_string())
    }

    /// The title of its tickets: its name, and the first answer that a title can have.
    fn title(&self) -> String {
        // Braces would name a field.
        let name = self.name.replace(['{', '}'], "");
        let has_text = |field: &&NewField| field.kind.descriptor().takes_answer && field.kind != KindTag::Rows;
        match self.fields.iter().find(has_text) {
            Some(first) => format!("{name}: {{{}}}", first.id),
            None => name,
        }
    }
}

fn tables(fields: &[NewField]) -> Item {
    Item::ArrayOfTables(fields.iter().map(table).collect())
}

fn table(field: &NewField) -> Table {
    let mut table = Table::new();
    table.insert("id", value(&field.id));
    table.insert("kind", value(field.kind.descriptor().name));
    table.insert("label", value(&field.label));
    if field.required {
        table.insert("required", value(true));
    }
    match &field.part {
        FieldPart::None => {}
        FieldPart::Options(options) => {
            let option = |(id, label): &(String, String)| InlineTable::from_iter([("id", id), ("label", label)]);
            table.insert("options", value(options.iter().map(option).collect::<Array>()));
        }
        FieldPart::Lookup(name) => {
            table.insert("options", value(InlineTable::from_iter([("lookup", name)])));
        }
        FieldPart::Currency(currency) => {
            table.insert("currency", value(currency));
        }
        FieldPart::Text(text) => {
            table.insert("text", value(text));
        }
        FieldPart::Cells(cells) => {
            table.insert("fields", tables(cells));
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_become_ids_and_each_its_own() {
        let mut ids = NewIds::of_fields();
        let cases = [
            ("What happens, in a few words?", "what_happens_in_a_few_words"),
            ("What happens in a few words", "what_happens_in_a_few_words_2"),
            ("Größe (cm)", "groesse_cm"),
            ("Your manager's name", "your_managers_name"),
            ("2nd screen", "field_2nd_screen"),
            ("名前", "field"),
            ("…", "field_2"),
            ("Today", "today_2"),
            ("ID", "id_2"),
        ];
        for (label, id) in cases {
            assert_eq!(ids.of(label), id, "{label}");
        }
        let long = "word ".repeat(40);
        for _ in 0..200 {
            let id = ids.of(&long);
            assert!(portico_domain::id::is_id(&id), "{id}");
        }
    }

    #[test]
    fn ids_of_items_are_told_from_other_texts() {
        assert!(["a", "new-starter", "vpn2"].iter().all(|id| is_item_id(id)));
        assert!(["", "A", "2a", "-a", "a_b", "a/b", "../a", "a.de", "ä"].iter().all(|id| !is_item_id(id)));
    }
}
