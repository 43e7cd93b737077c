//! The pages of a form: one for each section, or a single one for a short form.

use portico_domain::{form::Form, path::Path, verdict::Verdict};

/// Maximum number of fields of a form with a single page.
const ONE_PAGE: usize = 9;

/// The step in the address that shows the review.
pub const REVIEW: &str = "review";

/// A position in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A page of questions: its index in [`pages`].
    Page(usize),
    /// The review of the answers.
    Review,
}

/// One page of questions: indices of its sections.
pub type Page = Vec<usize>;

/// The pages of questions for the visible sections.
#[must_use]
pub fn pages(form: &Form, verdict: &Verdict) -> Vec<Page> {
    let is_step = |at: &usize| verdict.sections.get(form.sections[*at].id.as_str()).is_some_and(|section| section.step);
    let steps: Vec<usize> = (0..form.sections.len()).filter(is_step).collect();
    if is_one_page(form) { vec![steps] } else { steps.into_iter().map(|step| vec![step]).collect() }
}

/// Whether all questions are on one page, independent of the answers.
#[must_use]
pub fn is_one_page(form: &Form) -> bool {
    form.fields.len() <= ONE_PAGE || form.sections.len() == 1
}

/// The position named by the address. A step that the current answers exclude leads to the one before it.
#[must_use]
pub fn place(form: &Form, pages: &[Page], step: Option<&str>) -> Place {
    let Some(step) = step else { return Place::Page(0) };
    if step == REVIEW {
        return Place::Review;
    }
    let Some(section) = form.sections.iter().position(|section| section.id.as_str() == step) else {
        return Place::Page(0);
    };
    let page = pages.iter().rposition(|page| page.first().is_some_and(|first| *first <= section));
    Place::Page(page.unwrap_or(0))
}

/// The name of a position in the address; `None` for the first page.
#[must_use]
pub fn step_name<'a>(form: &'a Form, pages: &[Page], place: Place) -> Option<&'a str> {
    match place {
        Place::Review => Some(REVIEW),
        Place::Page(0) => None,
        Place::Page(at) => pages.get(at).and_then(|page| page.first()).map(|at| form.sections[*at].id.as_str()),
    }
}

/// The step at a position, from 1, and the number of steps including the review, of a form with `pages` pages of
/// questions.
#[must_use]
pub fn progress(pages: usize, place: Place) -> (usize, usize) {
    match place {
        Place::Page(at) => (at + 1, pages + 1),
        Place::Review => (pages + 1, pages + 1),
    }
}

/// The position before another; `None` at the first page.
#[must_use]
pub fn before(pages: usize, place: Place) -> Option<Place> {
    match place {
        Place::Page(at) => at.checked_sub(1).map(Place::Page),
        Place::Review => Some(Place::Page(pages.saturating_sub(1))),
    }
}

/// The page that contains the field at a path.
#[must_use]
pub fn page_of(form: &Form, pages: &[Page], path: &Path) -> Option<usize> {
    let section = form.at(path)?.section;
    pages.iter().position(|page| page.contains(&section))
}

#[cfg(test)]
mod tests {
    use portico_domain::{answers::Answers, context::Context, evaluate::evaluate};

    use super::*;

    /// Three sections of `each` fields; the second is shown when the first field is answered.
    fn form(each: usize) -> Form {
        let fields = |name: &str| {
            let field = |at| format!(r#"{{"id": "{name}{at}", "kind": "short_text", "label": "L"}}"#);
            (0..each).map(field).collect::<Vec<_>>().join(",")
        };
        let spec = format!(
            r#"{{"sections": [
                {{"id": "one", "title": "One", "fields": [{}]}},
                {{"id": "two", "title": "Two", "visible_when": {{"field": "a0", "answered": true}}, "fields": [{}]}},
                {{"id": "three", "title": "Three", "fields": [{}]}}]}}"#,
            fields("a"),
            fields("b"),
            fields("c")
        );
        Form::compile(serde_json::from_str(&spec).expect("a form")).expect("a sound form")
    }

    fn pages_of(form: &Form, answered: bool) -> Vec<Page> {
        let context: Context = serde_json::from_str(r#"{"today": "2027-03-01"}"#).expect("a context");
        let mut draft = portico_domain::answers::Draft::default();
        if answered {
            draft.0.insert(form.fields[0].path.clone(), portico_domain::answers::Raw::Text("x".to_owned()));
        }
        let answers: Answers = portico_domain::answers::parse(
            form,
            &draft,
            &portico_domain::locale::Locale::ENGLISH,
            portico_domain::text::NormalText::from_nfc,
        );
        pages(form, &evaluate(form, &answers, &context))
    }

    #[test]
    fn a_short_form_is_one_page() {
        assert_eq!(pages_of(&form(3), false), [vec![0, 2]]);
    }

    #[test]
    fn a_long_form_has_a_page_for_each_section_in_view() {
        assert_eq!(pages_of(&form(4), false), [[0], [2]]);
        assert_eq!(pages_of(&form(4), true), [[0], [1], [2]]);
    }

    #[test]
    fn the_address_names_a_step() {
        let form = form(4);
        let (few, all) = (pages_of(&form, false), pages_of(&form, true));
        assert_eq!(place(&form, &all, None), Place::Page(0));
        assert_eq!(place(&form, &all, Some("two")), Place::Page(1));
        assert_eq!(place(&form, &few, Some("three")), Place::Page(1));
        assert_eq!(place(&form, &few, Some("review")), Place::Review);
    }

    #[test]
    fn a_step_that_is_gone_leads_to_the_one_before() {
        let form = form(4);
        assert_eq!(place(&form, &pages_of(&form, false), Some("two")), Place::Page(0));
        assert_eq!(place(&form, &pages_of(&form, false), Some("nonsense")), Place::Page(0));
    }

    #[test]
    fn every_place_is_named_as_it_is_found() {
        let form = form(4);
        let pages = pages_of(&form, true);
        for at in [Place::Page(0), Place::Page(1), Place::Page(2), Place::Review] {
            assert_eq!(place(&form, &pages, step_name(&form, &pages, at)), at);
        }
        assert_eq!(page_of(&form, &pages, &form.fields[5].path), Some(1));
    }
}
