//! The sentences of problems, and the pseudo-locale.

use portico_domain::{
    date::Date,
    decimal::Decimal,
    id::Id,
    locale::Locale,
    money::Money,
    report::{Problem, ProblemKind, Quantity},
    spec::KindTag,
};
use portico_words::{
    Format, Lang, Plain,
    problem::{About, sentence},
    problem_title,
};

fn said(kind: ProblemKind, field: KindTag) -> String {
    let about = About {
        label: "End date",
        kind: Some(field),
        label_of: &|id: &Id| format!("label of {id}"),
        format: &Plain::default(),
    };
    sentence(Lang::English, &Problem::new("end_date", kind), &about)
}

#[track_caller]
fn check(kind: ProblemKind, field: KindTag, expected: &str) {
    assert_eq!(said(kind, field), expected);
}

#[test]
fn sentences_name_the_field_and_its_bound() {
    let limit = Date::new(2027, 3, 3).expect("it exists");
    let after = ProblemKind::TooEarly { limit, inclusive: false };
    check(after, KindTag::Date, "Enter a date after 3 March 2027 for “End date”");
    let limit: Money = "500.00 EUR".parse().expect("an amount");
    let at_most = ProblemKind::TooLarge { limit: Quantity::Money(limit), inclusive: true };
    check(at_most, KindTag::Money, "Enter 500.00 EUR or less for “End date”");
    let same = ProblemKind::NotTheSame { other: Id::new("start").expect("an id") };
    check(same, KindTag::Email, "Enter the same for “End date” as for “label of start”");
}

#[test]
fn a_missing_answer_is_asked_for_by_kind() {
    check(ProblemKind::Missing, KindTag::Radio, "Choose an option for “End date”");
    check(ProblemKind::Missing, KindTag::Consent, "Confirm “End date”");
    check(ProblemKind::Missing, KindTag::Date, "Enter a date for “End date”");
}

#[test]
fn counts_choose_the_plural() {
    let one = ProblemKind::TooFew { min: 1, actual: 0 };
    check(one, KindTag::MultiSelect, "Choose at least 1 option for “End date”");
    let more = ProblemKind::TooFew { min: 2, actual: 0 };
    check(more, KindTag::MultiSelect, "Choose at least 2 options for “End date”");
}

#[test]
fn the_authors_own_sentence_wins() {
    let problem = Problem { message: Some("Ask your manager".into()), ..Problem::new("a", ProblemKind::Rule) };
    let about = About { label: "A", kind: None, label_of: &|id| id.to_string(), format: &Plain::default() };
    assert_eq!(sentence(Lang::English, &problem, &about), "Ask your manager");
}

#[test]
fn the_pseudo_locale_keeps_parameters() {
    let text = portico_words::missing::date(Lang::Pseudo, "End date");
    assert!(text.contains("“End date”") && text.starts_with('⟦'), "{text}");
    assert_eq!(Lang::of("en-xa"), Lang::Pseudo);
    assert!(problem_title::not_found(Lang::of("fr")).starts_with("Not found"));
}

/// Writes as somebody in the United States types.
struct Typing;

impl Format for Typing {
    fn date(&self, date: Date) -> String {
        Plain::default().date(date)
    }

    fn typed_date(&self, date: Date) -> String {
        Locale::ENGLISH_US.date(date)
    }

    fn number(&self, number: Decimal) -> String {
        number.to_string()
    }

    fn money(&self, money: &Money) -> String {
        money.to_string()
    }
}

#[test]
fn a_date_is_asked_for_as_it_is_typed_there() {
    let said = |format: &dyn Format| {
        let about = About { label: "End date", kind: Some(KindTag::Date), label_of: &|id: &Id| id.to_string(), format };
        sentence(Lang::English, &Problem::new("end_date", ProblemKind::NotADate), &about)
    };
    assert_eq!(said(&Plain::default()), "Enter a date that exists for “End date”, such as 2027-03-31");
    assert_eq!(said(&Typing), "Enter a date that exists for “End date”, such as 3/31/2027");
}
