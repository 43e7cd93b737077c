//! The people whose names a posted form has: each is found by the API's own search, and named in the draft.

use std::collections::BTreeMap;

use portico_domain::{
    answers::Raw,
    api::{FoundPerson, PeopleFound, Timestamp},
    path::Path,
};
use portico_views::{
    form::{
        PeopleMatches, dom_id,
        people::{name_of, narrowing, takes_people, with_known},
        posted::which,
    },
    paths,
};

use super::{PageCall, open_form::OpenForm};

/// A name in a draft.
struct Named {
    path: Path,
    /// Its place among the names of the question, and among the contents of its input.
    at: usize,
    name: String,
}

impl PageCall<'_> {
    /// Puts the people into the draft whose names these questions have: those that one person alone has, and those of which the post says
    /// which one is meant. Of the others it keeps whom they may be.
    pub(super) async fn find_people(
        &self,
        open: &mut OpenForm,
        questions: &[Path],
        pairs: &[(String, String)],
        now: Timestamp,
    ) {
        let mut matches = BTreeMap::<Path, Vec<Vec<FoundPerson>>>::new();
        for Named { path, at, name } in names(open, questions) {
            let found = self.people_named(open, &path, &name).await;
            let input = which(&dom_id(&path), at);
            let chosen = pairs.iter().find(|(of, _)| *of == input).map(|(_, id)| id.as_str());
            match the_one(&found, &name, chosen) {
                Some(person) => {
                    open.put_person(&path, &name, person.clone(), now);
                    // The names after it move up: what is posted for them names them by their places.
                    matches.entry(path).or_default();
                }
                None => matches.entry(path).or_default().push(found),
            }
        }
        open.matches = PeopleMatches(matches);
    }

    /// The people whom a question takes, by name.
    async fn people_named(&self, open: &OpenForm, path: &Path, name: &str) -> Vec<FoundPerson> {
        let narrow = open.with_verdict(|_, verdict| {
            let options = verdict.fields.get(path).and_then(|field| field.options.clone());
            options.map(|options| options.narrow).unwrap_or_default()
        });
        let query = [("q", name.to_owned()), ("field", path.field().to_string()), ("where", narrowing(&narrow))];
        let query: Vec<String> =
            query.iter().map(|(name, value)| format!("{name}={}", paths::encoded(value))).collect();
        let address = format!("/catalog/items/{}/people?{}", paths::encoded(&open.about.item.id), query.join("&"));
        // Who is not found because the search fails is not chosen: the question says so.
        self.answers.get::<PeopleFound>(address).await.map(|(found, _)| found.people).unwrap_or_default()
    }
}

/// The person who is meant: the one who was chosen, the only one, or the only one whose whole name it is.
fn the_one<'a>(found: &'a [FoundPerson], name: &str, chosen: Option<&str>) -> Option<&'a FoundPerson> {
    if let Some(chosen) = chosen {
        return found.iter().find(|person| person.id == chosen);
    }
    let mut same = found.iter().filter(|person| person.name.to_lowercase() == name.to_lowercase());
    match (found, same.next(), same.next()) {
        ([only], _, _) | (_, Some(only), None) => Some(only),
        _ => None,
    }
}

/// The names that these questions have in the draft.
fn names(open: &OpenForm, questions: &[Path]) -> Vec<Named> {
    let mut names = Vec::new();
    for path in questions.iter().filter(|path| open.form.at(path).is_some_and(takes_people)) {
        let contents = match open.draft.raw(path) {
            Some(Raw::Text(text)) => vec![text.clone()],
            Some(Raw::Chosen(all)) => all.clone(),
            None => Vec::new(),
        };
        let named = contents.iter().filter_map(|content| name_of(content)).enumerate();
        names.extend(named.map(|(at, name)| Named { path: path.clone(), at, name: name.to_owned() }));
    }
    names
}

impl OpenForm {
    /// Names a person in the place of the name by which they were found.
    fn put_person(&mut self, path: &Path, name: &str, person: FoundPerson, now: Timestamp) {
        let id = person.id.clone();
        self.draft.know(person);
        let raw = match self.draft.raw(path) {
            Some(Raw::Chosen(all)) => {
                let mut chosen: Vec<String> = Vec::with_capacity(all.len());
                for content in all {
                    let content = if name_of(content) == Some(name) { &id } else { content };
                    if !chosen.contains(content) {
                        chosen.push(content.clone());
                    }
                }
                Raw::Chosen(chosen)
            }
            Some(Raw::Text(_)) | None => Raw::Text(id),
        };
        self.draft.edit(path, raw, now);
        self.about.context = with_known(&self.about.context, &self.draft.people);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(found: &[(&str, &str)], name: &str, chosen: Option<&str>, expected: Option<&str>) {
        let person = |(id, name): &(&str, &str)| FoundPerson {
            id: (*id).to_owned(),
            name: (*name).to_owned(),
            department: None,
            location: None,
        };
        let found: Vec<FoundPerson> = found.iter().map(person).collect();
        assert_eq!(the_one(&found, name, chosen).map(|person| person.id.as_str()), expected);
    }

    #[test]
    fn a_name_is_the_person_who_alone_has_it() {
        let both = [("a", "Ana Reyes"), ("b", "Ana Reyes-Ott")];
        check(&both[..1], "ana", None, Some("a"));
        check(&both, "ana", None, None);
        check(&both, "ANA REYES", None, Some("a"));
        check(&[], "ana", None, None);
    }

    #[test]
    fn whoever_was_chosen_is_meant_and_nobody_who_was_not_offered() {
        let both = [("a", "Ana Reyes"), ("b", "Ana Ott")];
        check(&both, "ana", Some("b"), Some("b"));
        check(&both, "ana", Some("kim"), None);
    }
}
