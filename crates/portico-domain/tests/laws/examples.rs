//! The field itself accepts every example shown in a message.

use portico_domain::{
    answers::{Draft, Raw, parse},
    evaluate::evaluate,
    example::example,
    form::Form,
    locale::Locale,
    report::{Problem, ProblemKind},
    text::NormalText,
    verdict::Verdict,
};
use proptest::prelude::*;

use crate::{build, plan, pools, world};

const LOCALES: [Locale; 6] = [
    Locale::ENGLISH,
    Locale::ENGLISH_US,
    Locale::GERMAN,
    Locale::FRENCH,
    Locale::DUTCH,
    Locale { decimal: '.', group: '’', ..Locale::GERMAN },
];

fn verdict(form: &Form, draft: &Draft, locale: &Locale) -> Verdict {
    evaluate(form, &parse(form, draft, locale, NormalText::from_any), &world::context())
}

proptest! {
    #[test]
    fn no_example_has_a_problem(plan in plan::form(), given in plan::given()) {
        let form = build::form(&plan);
        let draft = pools::draft(&form, &given);
        for locale in &LOCALES {
            let before = verdict(&form, &draft, locale);
            for path in before.fields.keys().filter(|path| before.is_visible(path)) {
                let Some(text) = example(&form, path, &before, &world::context(), locale) else { continue };
                let mut draft = draft.clone();
                draft.0.insert(path.clone(), Raw::Text(text.clone()));
                let after = verdict(&form, &draft, locale);
                // A rule may depend on other consequences of the answer, and another row may contain the same value.
                let own = |problem: &&Problem| !matches!(problem.kind, ProblemKind::Rule | ProblemKind::NotUnique { .. });
                let problems: Vec<_> = after.problems.at(path).filter(own).collect();
                let read_only = after.fields[path].read_only.is;
                prop_assert!(read_only || problems.is_empty(), "{text} for {path}: {problems:?}");
            }
        }
    }
}

/// The example of the only field of a form.
#[track_caller]
fn check(locale: &Locale, field: &str, expected: Option<&str>) {
    let form =
        format!(r#"{{"sections": [{{"id": "s", "title": "S", "fields": [{{"id": "f", "label": "F", {field}}}]}}]}}"#);
    let form = Form::compile(serde_json::from_str(&form).unwrap()).unwrap();
    let verdict = verdict(&form, &Draft::default(), locale);
    assert_eq!(
        example(&form, &form.fields[0].path, &verdict, &world::context(), locale).as_deref(),
        expected,
        "{field}"
    );
}

#[test]
fn numbers_are_within_their_bounds_and_on_their_grid() {
    let check = |field, expected| check(&Locale::ENGLISH, field, Some(expected));
    check(r#""kind": "integer""#, "12");
    check(r#""kind": "integer", "min": 1, "max": 5"#, "1");
    check(r#""kind": "integer", "min": 50"#, "50");
    check(r#""kind": "integer", "max": -3"#, "-3");
    check(r#""kind": "integer", "min": 2, "step": 5"#, "12");
    check(r#""kind": "integer", "min": 0, "step": 7, "max": 6"#, "0");
    check(r#""kind": "integer", "check": [{"above": 100}]"#, "1000");
    check(r#""kind": "integer", "check": [{"above": 4711}, {"below": 4713}]"#, "4712");
    check(r#""kind": "decimal""#, "12.5");
    check(r#""kind": "decimal", "step": 1"#, "12");
    check(r#""kind": "decimal", "min": "0.25", "max": "0.5", "step": "0.25""#, "0.25");
    check(r#""kind": "money", "currency": "EUR""#, "120.00");
    check(r#""kind": "money", "currency": "JPY", "max": "50 JPY""#, "12");
    check(r#""kind": "money", "currency": "EUR", "min": "0.10 EUR", "max": "0.20 EUR""#, "0.10");
}

#[test]
fn they_are_written_as_the_reader_types_them() {
    check(&Locale::GERMAN, r#""kind": "decimal""#, Some("12,5"));
    check(&Locale::FRENCH, r#""kind": "money", "currency": "EUR""#, Some("120,00"));
    check(&Locale::GERMAN, r#""kind": "date""#, Some("18.4.2027"));
    check(&Locale::ENGLISH_US, r#""kind": "date""#, Some("4/18/2027"));
}

#[test]
fn dates_are_past_where_only_the_past_is_allowed_and_within_their_window() {
    let check = |field, expected| check(&Locale::ENGLISH, field, Some(expected));
    check(r#""kind": "date", "check": [{"not_after": "today"}]"#, "19/3/2027");
    check(r#""kind": "date", "check": [{"before": "today"}]"#, "18/3/2027");
    check(r#""kind": "date", "check": [{"before": "1950-05-01"}]"#, "30/4/1950");
    check(r#""kind": "date", "check": [{"before": "1850-05-01"}]"#, "30/4/1850");
    check(r#""kind": "date", "check": [{"after": "today"}, {"working_day": true}, {"within_days": 5}]"#, "23/3/2027");
    check(r#""kind": "date", "check": [{"not_before": "2031-02-03"}, {"not_after": "2031-02-03"}]"#, "3/2/2031");
}

#[test]
fn addresses_are_at_an_allowed_domain() {
    check(&Locale::ENGLISH, r#""kind": "email""#, Some("name@example.com"));
    check(
        &Locale::ENGLISH,
        r#""kind": "email", "check": [{"domains": ["calder.example"]}]"#,
        Some("name@calder.example"),
    );
    check(&Locale::ENGLISH, r#""kind": "phone""#, Some("+49 30 901820"));
    check(&Locale::ENGLISH, r#""kind": "phone", "check": [{"pattern": "^00"}]"#, None);
}

#[test]
fn they_suit_checks_that_begin_to_apply_through_the_answer_itself() {
    let form = r#"{"sections": [{"id": "s", "title": "S", "fields": [
        {"id": "f", "kind": "integer", "label": "F", "check": [{"above": 100, "when": {"field": "sum", "above": 5}}]},
        {"id": "sum", "kind": "computed", "label": "G", "formula": {"sum": ["f", 1]}}]}]}"#;
    let form = Form::compile(serde_json::from_str(form).unwrap()).unwrap();
    let verdict = verdict(&form, &Draft::default(), &Locale::ENGLISH);
    let example = example(&form, &form.fields[0].path, &verdict, &world::context(), &Locale::ENGLISH);
    assert_eq!(example.as_deref(), Some("1000"));
}
