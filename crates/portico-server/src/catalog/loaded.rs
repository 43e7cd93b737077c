//! The catalog with its compiled forms.

use std::collections::{BTreeMap, BTreeSet};

use portico_domain::{
    api::OrganisationView,
    catalog::{Catalog, Item},
    form::{Fault, Form},
    hash,
};

/// A catalog item that can be asked for.
#[derive(Debug)]
pub struct Offer {
    /// The item.
    pub item: Item,
    /// Its form.
    pub form: Form,
    /// The form's version.
    pub version: String,
    /// The form's canonical JSON.
    pub canonical: String,
}

/// The whole catalog.
#[derive(Debug)]
pub struct LoadedCatalog {
    /// What pages show of the organisation.
    pub organisation: OrganisationView,
    /// The catalog as it was read.
    pub source: Catalog,
    offers: BTreeMap<String, Offer>,
}

impl LoadedCatalog {
    /// Compiles the forms of a catalog.
    ///
    /// # Errors
    /// When a form does not compile, which the catalog check would have said.
    pub fn new(source: Catalog, organisation: OrganisationView) -> Result<Self, String> {
        let offer = |item: &Item| -> Result<(String, Offer), String> {
            let version = hash::form_version(&item.form);
            let canonical = hash::canonical(&item.form);
            let form = Form::compile(item.form.clone())
                .map_err(|faults| format!("The form of `{}` does not compile: {}", item.id, lines(&faults)))?;
            Ok((item.id.clone(), Offer { item: item.clone(), form, version, canonical }))
        };
        let offers = source.items.values().map(offer).collect::<Result<_, _>>()?;
        Ok(Self { organisation, source, offers })
    }

    /// Every item, whoever may see it.
    pub fn offers(&self) -> impl Iterator<Item = &Offer> {
        self.offers.values()
    }

    /// The item with this id, if somebody in `groups` may see it.
    #[must_use]
    pub fn offer(&self, id: &str, groups: &BTreeSet<String>) -> Option<&Offer> {
        self.offers.get(id).filter(|offer| self.admits(&offer.item, groups))
    }

    /// The item's text in a language, as far as it has been translated.
    #[must_use]
    pub fn in_language<'a>(&'a self, item: &'a Item, language: Option<&str>) -> &'a Item {
        let translated = language.and_then(|language| self.source.translations.get(language)?.get(&item.id));
        translated.unwrap_or(item)
    }

    /// Whether somebody in `groups` is of the audience of an item: of its category's and of its own.
    pub(super) fn admits(&self, item: &Item, groups: &BTreeSet<String>) -> bool {
        let category = self.source.categories.iter().find(|category| category.id == item.category);
        category.is_some_and(|category| category.audience.admits(groups)) && item.audience.admits(groups)
    }
}

fn lines(faults: &[Fault]) -> String {
    faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("; ")
}
