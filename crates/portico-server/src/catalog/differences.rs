//! What is different between two catalogs.

use portico_domain::{catalog::Item, changes, spec::FormSpec};

use super::LoadedCatalog;

/// What is different in a catalog, as the audit log and the command line say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogChanges {
    /// The number of items now.
    pub items: usize,
    /// The ids of items that are new.
    pub added: Vec<String>,
    /// The ids of items that are not as they were, each with what is not: `licence: name, form (+ reason, - seats)`.
    pub changed: Vec<String>,
    /// The ids of items that are gone.
    pub removed: Vec<String>,
}

impl CatalogChanges {
    /// The changes, a line each, for people.
    #[must_use]
    pub fn lines(&self) -> String {
        let lists = [("+", &self.added), ("~", &self.changed), ("-", &self.removed)];
        let lines = lists.iter().flat_map(|(sign, list)| list.iter().map(move |one| format!("{sign} {one}")));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What is different in `after`.
    #[must_use]
    pub fn between(before: &LoadedCatalog, after: &LoadedCatalog) -> Self {
        let (old, new) = (&before.source.items, &after.source.items);
        let changed = |(id, item): (&String, &Item)| {
            let what = differences(old.get(id)?, item);
            (!what.is_empty()).then(|| format!("{id}: {}", what.join(", ")))
        };
        Self {
            items: new.len(),
            added: new.keys().filter(|id| !old.contains_key(*id)).cloned().collect(),
            changed: new.iter().filter_map(changed).collect(),
            removed: old.keys().filter(|id| !new.contains_key(*id)).cloned().collect(),
        }
    }
}

/// What is not the same in two versions of an item, by the names of the file.
fn differences(before: &Item, after: &Item) -> Vec<String> {
    let plain = [
        ("category", before.category != after.category),
        ("name", before.name != after.name),
        ("summary", before.summary != after.summary),
        ("opens", before.opens != after.opens),
        ("title", before.title != after.title),
        ("audience", before.audience != after.audience),
        ("promise", before.promise != after.promise),
        ("priority", before.priority != after.priority),
        ("price", before.price != after.price),
        ("owner", before.owner != after.owner),
        ("team", before.team != after.team),
        ("visibility", before.visibility != after.visibility),
        ("keywords", before.keywords != after.keywords),
        ("popular", before.popular != after.popular),
        ("article", before.article != after.article),
        ("next", before.next != after.next),
    ];
    let mut all: Vec<String> =
        plain.iter().filter(|(_, differs)| *differs).map(|(name, _)| (*name).to_owned()).collect();
    if before.form != after.form {
        let id = |form: &FormSpec| form.fields().map(|field| field.id.to_string()).collect::<Vec<_>>();
        let (old, new) = (id(&before.form), id(&after.form));
        let signed = |sign: &str, these: &[String], others: &[String]| {
            let only = these.iter().filter(|id| !others.contains(id)).map(|id| format!("{sign} {id}"));
            only.collect::<Vec<_>>()
        };
        let mut fields = signed("+", &new, &old);
        fields.extend(signed("-", &old, &new));
        let still = changes::changes(&before.form, &after.form).into_iter().filter_map(|mut change| {
            let field = change.field_mut()?.field.to_string();
            (old.contains(&field) && new.contains(&field)).then(|| format!("~ {field}"))
        });
        fields.extend(still);
        all.push(if fields.is_empty() { "form".to_owned() } else { format!("form ({})", fields.join(", ")) });
    }
    all
}
