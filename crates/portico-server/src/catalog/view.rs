//! The catalog on the wire.

use std::collections::BTreeSet;

use portico_domain::{
    api::{CatalogView, CategoryView, ItemCard, ItemForm, PersonRef, TeamRef},
    catalog::Item,
    context::Context,
};

use super::{LoadedCatalog, Offer, searched::in_order};

impl LoadedCatalog {
    /// The catalog as somebody in `groups` sees it, in a language where it is translated.
    #[must_use]
    pub fn view(&self, groups: &BTreeSet<String>, language: Option<&str>) -> CatalogView {
        let mut items: Vec<ItemCard> = Vec::new();
        let mut categories = Vec::new();
        for (category, of_it) in in_order(&self.source, language) {
            let before = items.len();
            items.extend(of_it.into_iter().filter(|item| self.admits(item, groups)).map(card));
            if items.len() == before {
                continue;
            }
            let text = language.and_then(|language| self.source.category_texts.get(language)?.get(&category.id));
            let (name, summary) = text.map_or((&category.name, &category.summary), |text| (&text.name, &text.summary));
            categories.push(CategoryView {
                id: category.id.clone(),
                name: name.clone(),
                summary: summary.clone(),
                icon: category.icon.clone(),
            });
        }
        CatalogView { categories, items }
    }
}

/// For whom a form is.
#[derive(Clone, Debug)]
pub struct FormPeople {
    /// Whether who asks for it may ask for somebody else.
    pub for_others: bool,
    /// The person for whom it is, when that is somebody else.
    pub requested_for: Option<PersonRef>,
}

impl Offer {
    /// The form with what filling it in needs, with the text of `item`, which may be a translation, and its team. The version is that of the source.
    #[must_use]
    pub fn view(&self, item: &Item, team: TeamRef, context: Context, people: FormPeople) -> ItemForm {
        ItemForm {
            for_others: people.for_others,
            requested_for: people.requested_for,
            kept: None,
            item: card(item),
            form_version: self.version.clone(),
            form: item.form.clone(),
            context,
            promise: item.promise,
            priority: item.priority.clone(),
            next: item.next.clone(),
            team,
        }
    }
}

impl Offer {
    /// The JSON Schema of the form's answers, in the catalog's own language.
    #[must_use]
    pub fn schema(&self) -> &serde_json::Value {
        self.schema.get_or_init(|| {
            let mut schema = self.form.schema().document;
            schema["title"] = self.item.name.clone().into();
            schema
        })
    }
}

fn card(item: &Item) -> ItemCard {
    ItemCard {
        id: item.id.clone(),
        category: item.category.clone(),
        name: item.name.clone(),
        summary: item.summary.clone(),
        opens: item.opens,
        promise_hours: item.promise.map(|promise| promise.business_hours),
        price: item.price.clone(),
        keywords: item.keywords.clone(),
        popular: item.popular,
    }
}
