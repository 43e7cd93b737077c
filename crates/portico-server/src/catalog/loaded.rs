//! The catalog with its compiled forms.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, OnceLock},
};

use portico_domain::{
    api::{OrganisationView, TeamRef},
    audience::Audience,
    catalog::{
        Catalog, Item, Team,
        load::{LookupRows, SourcedLookup, blocks},
    },
    form::Form,
    hash,
    id::Id,
    lookup::Lookup,
    spec::FormSpec,
};

use crate::store::people::{Reach, StoredPerson};

use super::{CatalogError, narrowed::Narrowed, searched::Searched};

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
    /// The JSON Schema of the form's answers, once somebody has asked for it.
    pub(super) schema: OnceLock<serde_json::Value>,
}

/// The whole catalog.
#[derive(Debug)]
pub struct LoadedCatalog {
    /// What pages show of the organisation.
    pub organisation: OrganisationView,
    /// The same in other languages.
    pub(super) organisations: BTreeMap<String, OrganisationView>,
    /// The catalog as it was read, with the rows from elsewhere.
    pub source: Catalog,
    /// The lookups whose rows come from elsewhere.
    pub sourced: BTreeMap<Id, SourcedLookup>,
    offers: BTreeMap<String, Arc<Offer>>,
    by_version: HashMap<String, String>,
    narrowed: Narrowed,
    pub(super) searched: Searched,
}

impl LoadedCatalog {
    /// Compiles the forms of a catalog.
    ///
    /// # Errors
    /// When a form does not compile, which the catalog check would have said.
    pub fn new(source: Catalog, organisation: OrganisationView) -> Result<Self, CatalogError> {
        let offer = |item: &Item| -> Result<(String, Arc<Offer>), CatalogError> {
            let version = hash::form_version(&item.form);
            let canonical = hash::canonical(&item.form);
            let form = Form::compile(item.form.clone())
                .map_err(|faults| CatalogError::Form { item: item.id.clone(), faults })?;
            let offer = Offer { item: item.clone(), form, version, canonical, schema: OnceLock::new() };
            Ok((item.id.clone(), Arc::new(offer)))
        };
        let offers = source.items.values().map(offer).collect::<Result<BTreeMap<_, _>, _>>()?;
        let by_version = offers.iter().map(|(id, offer)| (offer.version.clone(), id.clone())).collect();
        let (searched, narrowed) = (Searched::of(&source), Narrowed::default());
        let organisations = organisations(&organisation, &source);
        let sourced = BTreeMap::new();
        Ok(Self { organisation, organisations, source, sourced, offers, by_version, narrowed, searched })
    }

    /// Says which lookups have their rows from elsewhere.
    #[must_use]
    pub fn with_sourced(self, sourced: BTreeMap<Id, SourcedLookup>) -> Self {
        Self { sourced, ..self }
    }

    /// Puts rows from elsewhere into a lookup, before this is served.
    pub fn put_rows(&mut self, name: &Id, rows: LookupRows) {
        rows.put_into(&mut self.source, name);
        self.narrowed = Narrowed::default();
    }

    /// The same catalog with other rows of a lookup. No form depends on rows, so that all forms are shared.
    #[must_use]
    pub fn with_rows(&self, name: &Id, rows: LookupRows) -> Self {
        let mut source = self.source.clone();
        rows.put_into(&mut source, name);
        Self {
            organisation: self.organisation.clone(),
            organisations: self.organisations.clone(),
            sourced: self.sourced.clone(),
            offers: self.offers.clone(),
            by_version: self.by_version.clone(),
            narrowed: Narrowed::default(),
            searched: self.searched.clone(),
            source,
        }
    }

    /// Every item, whoever may see it.
    pub fn offers(&self) -> impl Iterator<Item = &Offer> {
        self.offers.values().map(Arc::as_ref)
    }

    /// The item with this id, if somebody in `groups` may see it.
    #[must_use]
    pub fn offer(&self, id: &str, groups: &BTreeSet<String>) -> Option<&Offer> {
        self.offers.get(id).map(Arc::as_ref).filter(|offer| self.admits(&offer.item, groups))
    }

    /// The form of this version, if the catalog still has it.
    #[must_use]
    pub fn form(&self, version: &str) -> Option<&FormSpec> {
        let offer = self.offers.get(self.by_version.get(version)?)?;
        Some(&offer.item.form)
    }

    /// A lookup table with those rows only that somebody in `groups` may see, with the labels of a language as far as it has any.
    #[must_use]
    pub fn lookup(&self, name: &Id, groups: &BTreeSet<String>, language: Option<&str>) -> Option<Lookup> {
        self.narrowed.lookup(&self.source, name, groups, language)
    }

    /// The item's text in a language, as far as it has been translated.
    #[must_use]
    pub fn in_language<'a>(&'a self, item: &'a Item, language: Option<&str>) -> &'a Item {
        let translated = language.and_then(|language| self.source.translations.get(language)?.get(&item.id));
        translated.unwrap_or(item)
    }

    /// The language of the catalog that a tag asks for: that of the tag, else of its first part.
    #[must_use]
    pub fn language(&self, tag: &str) -> Option<&str> {
        let (source, first) = (&self.source, tag.split('-').next().unwrap_or_default());
        let translated = source.translations.keys().chain(source.category_texts.keys()).chain(source.team_texts.keys());
        let beside = self.organisations.keys().chain(source.lookup_texts.keys());
        let all = std::iter::once(&source.organisation.language).chain(translated).chain(beside);
        let named = |wanted: &str| all.clone().find(|one| one.eq_ignore_ascii_case(wanted));
        named(tag).or_else(|| named(first)).map(String::as_str)
    }

    /// What pages show of the organisation, in a language as far as it is translated.
    #[must_use]
    pub fn organisation_in(&self, language: Option<&str>) -> &OrganisationView {
        language.and_then(|language| self.organisations.get(language)).unwrap_or(&self.organisation)
    }

    /// Names a team as a language names it, where it is translated.
    pub fn name_team(&self, team: &mut TeamRef, language: Option<&str>) {
        let texts = language.and_then(|language| self.source.team_texts.get(language));
        if let Some(text) = texts.and_then(|texts| texts.get(&team.id)) {
            team.name.clone_from(&text.name);
        }
    }

    /// The team of an item.
    #[must_use]
    pub fn team(&self, item: &Item) -> Team {
        let team = self.source.teams.iter().find(|team| team.id == item.team);
        // The catalog check makes sure that there is one.
        team.cloned().unwrap_or_else(|| Team::group(&item.team))
    }

    /// The same on the wire, in a language as far as it is translated.
    #[must_use]
    pub fn team_in(&self, item: &Item, language: Option<&str>) -> TeamRef {
        let Team { id, name, .. } = self.team(item);
        let mut team = TeamRef { id, name };
        self.name_team(&mut team, language);
        team
    }

    /// Whether somebody in `groups` is of the audience of an item: of its category's and of its own.
    #[must_use]
    pub fn admits(&self, item: &Item, groups: &BTreeSet<String>) -> bool {
        let category = self.source.categories.iter().find(|category| category.id == item.category);
        category.is_some_and(|category| category.audience.admits(groups)) && item.audience.admits(groups)
    }

    /// The audiences that all have to admit somebody for whom the item is.
    #[must_use]
    pub fn audiences(&self, item: &Item) -> Vec<Audience> {
        let category = self.source.categories.iter().find(|category| category.id == item.category);
        category.map(|category| category.audience.clone()).into_iter().chain([item.audience.clone()]).collect()
    }

    /// Whom somebody may look for in forms.
    #[must_use]
    pub fn reach(&self, person: &StoredPerson) -> Reach {
        if self.source.organisation.directory.audience.admits(&person.groups) {
            return Reach::Everybody;
        }
        let StoredPerson { id, department, manager, .. } = person.clone();
        Reach::Near { person: id, department, manager }
    }

    /// Whether somebody in `groups`, who may see the item, may ask for somebody else with it.
    #[must_use]
    pub fn for_others(&self, item: &Item, groups: &BTreeSet<String>) -> bool {
        item.for_others.as_ref().is_some_and(|audience| audience.admits(groups))
    }

    /// A lookup table with those rows only that both may see: who asks, and for whom.
    #[must_use]
    pub fn lookup_for(
        &self,
        name: &Id,
        [asks, for_whom]: [&BTreeSet<String>; 2],
        language: Option<&str>,
    ) -> Option<Lookup> {
        let lookup = self.lookup(name, asks, language)?;
        if !self.source.row_audiences.contains_key(name) {
            return Some(lookup);
        }
        let theirs = self.lookup(name, for_whom, language)?;
        Some(lookup.filtered(|row| theirs.row(&row.id).is_some()))
    }
}

/// What pages show of the organisation in each language that has texts of it.
fn organisations(own: &OrganisationView, source: &Catalog) -> BTreeMap<String, OrganisationView> {
    let texts = source.organisation_texts.iter().map(|(language, text)| {
        let mut view = own.clone();
        view.phone_hours.clone_from(text.phone_hours.as_ref().unwrap_or(&own.phone_hours));
        if let Some(accessibility) = &text.accessibility {
            view.accessibility = blocks(accessibility);
        }
        (language.clone(), view)
    });
    texts.collect()
}
