//! The sentences of problems, and the pseudo-locale.

use portico_domain::{
    date_time::Moment,
    decimal::Decimal,
    id::Id,
    money::Money,
    path::{Path, RowId},
    report::{IpVersion, Problem, ProblemKind, Quantity, WireType},
    spec::KindTag,
};
use portico_words::{
    Lang, Plain,
    problem::{About, sentence},
    problem_title,
};

fn end_date() -> Path {
    Path::Field(Id::new("end_date").expect("an id"))
}

fn row(id: &str) -> RowId {
    RowId::new(id).expect("the id of a row")
}

/// The row `r7` is the second; no other exists.
fn row_number(row: RowId) -> Option<usize> {
    (row.as_str() == "r7").then_some(2)
}

fn said(kind: ProblemKind, field: KindTag) -> String {
    let about = About {
        label: "End date",
        kind: Some(field),
        label_of: &|id: &Id| format!("label of {id}"),
        option_label: &|id| format!("Option {id}"),
        row_number: &row_number,
        format: &Plain::default(),
        example: &|| None,
    };
    sentence(Lang::En, &Problem::new(end_date(), kind), &about)
}

#[track_caller]
fn check(kind: ProblemKind, field: KindTag, expected: &str) {
    assert_eq!(said(kind, field), expected);
}

#[test]
fn sentences_name_the_field_and_its_bound() {
    let moment = |text: &str| text.parse::<Moment>().expect("a moment");
    let early = |text: &str, inclusive| ProblemKind::TooEarly { limit: moment(text), inclusive };
    let late = |text: &str, inclusive| ProblemKind::TooLate { limit: moment(text), inclusive };
    check(early("2027-03-03", false), KindTag::Date, "Enter a date after 3 March 2027 for “End date”");
    check(early("14:30", true), KindTag::Time, "Enter 14:30 or later for “End date”");
    check(early("14:30", false), KindTag::Time, "Enter a time after 14:30 for “End date”");
    check(late("2027-03-03T14:30", true), KindTag::DateTime, "Enter 3 March 2027, 14:30 or earlier for “End date”");
    check(late("2027-03-03T14:30", false), KindTag::DateTime, "Enter a time before 3 March 2027, 14:30 for “End date”");
    check(late("2027-03-03", true), KindTag::DateTime, "Enter 3 March 2027 or an earlier date for “End date”");
    let limit = || "high".to_owned();
    let scale = |kind, text: &str| check(kind, KindTag::Scale, text);
    scale(ProblemKind::TooLow { limit: limit(), inclusive: true }, "Choose “Option high” or higher for “End date”");
    scale(
        ProblemKind::TooLow { limit: limit(), inclusive: false },
        "Choose something higher than “Option high” for “End date”",
    );
    scale(ProblemKind::TooHigh { limit: limit(), inclusive: true }, "Choose “Option high” or lower for “End date”");
    scale(
        ProblemKind::TooHigh { limit: limit(), inclusive: false },
        "Choose something lower than “Option high” for “End date”",
    );
    let (am, pm) = ("02:30".parse().expect("a time"), "14:30".parse().expect("a time"));
    let unclear = ProblemKind::HalfOfDayUnclear { am, pm };
    check(unclear, KindTag::Time, "Write 02:30 or 14:30 for “End date”: what you typed can be either");
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
fn rows_are_counted_from_one() {
    let same = |id| ProblemKind::NotUnique { row: row(id) };
    let text = "Enter something else for “End date”: it is the same as in";
    check(same("r7"), KindTag::ShortText, &format!("{text} row 2"));
    check(same("gone"), KindTag::ShortText, &format!("{text} an earlier row"));
    let few = ProblemKind::TooFewRows { min: 2, actual: 1 };
    check(few, KindTag::Rows, "Add rows to “End date”: at least 2 are needed; you have 1");
    let many = ProblemKind::TooManyRows { max: 1, actual: 3 };
    check(many, KindTag::Rows, "Remove rows from “End date”: at most 1 is allowed; you have 3");
    check(ProblemKind::Missing, KindTag::Rows, "Add at least one row to “End date”");
    let twice = ProblemKind::DuplicateRow { row: row("r7") };
    check(twice, KindTag::Rows, "Give each row of “End date” an id of its own: “r7” is there twice");
    let wrong = ProblemKind::WrongType { expected: WireType::Rows };
    check(wrong, KindTag::Rows, "Send a list of rows, each with an id for “End date”");
}

#[test]
fn the_authors_own_sentence_wins() {
    let problem = Problem { message: Some("Ask your manager".into()), ..Problem::new(end_date(), ProblemKind::Rule) };
    let about = About {
        label: "A",
        kind: None,
        label_of: &|id: &Id| id.to_string(),
        option_label: &|id| format!("Option {id}"),
        row_number: &row_number,
        format: &Plain::default(),
        example: &|| None,
    };
    assert_eq!(sentence(Lang::En, &problem, &about), "Ask your manager");
}

#[test]
fn the_pseudo_locale_keeps_parameters() {
    let text = portico_words::missing::date(Lang::Pseudo, "End date");
    assert!(text.contains("“End date”") && text.starts_with('⟦'), "{text}");
    assert_eq!(Lang::of("en-xa"), Lang::Pseudo);
    assert!(problem_title::not_found(Lang::of("fr")).starts_with("Not found"));
}

#[test]
fn an_example_is_the_fields_own_or_there_is_none() {
    let said = |kind: ProblemKind, example: Option<&str>| {
        let about = About {
            label: "End date",
            kind: Some(KindTag::Date),
            label_of: &|id: &Id| id.to_string(),
            option_label: &|id| format!("Option {id}"),
            row_number: &row_number,
            format: &Plain::default(),
            example: &|| example.map(str::to_owned),
        };
        sentence(Lang::En, &Problem::new(end_date(), kind), &about)
    };
    assert_eq!(said(ProblemKind::NotADate, None), "Enter a real date for “End date”");
    assert_eq!(said(ProblemKind::NotADate, Some("3/31/2027")), "Enter a real date for “End date”, such as 3/31/2027");
    for (kind, start) in [
        (ProblemKind::YearUnclear, "Write the year with four digits"),
        (ProblemKind::NotATime, "Enter a time"),
        (ProblemKind::NotADateTime, "Enter a real date and a time"),
        (ProblemKind::TimeMissing, "Add the time to the date"),
        (ProblemKind::NotANumber, "Enter a number"),
        (ProblemKind::NotAnInteger, "Enter a whole number"),
        (ProblemKind::NotAnAmount { currency: "EUR".to_owned() }, "Enter an amount in EUR"),
        (ProblemKind::NotAnEmail, "Enter an e-mail address"),
        (ProblemKind::NotAPhone, "Enter a telephone number"),
        (ProblemKind::NotAnIpAddress { version: None }, "Enter an IP address"),
        (ProblemKind::NotAnIpAddress { version: Some(IpVersion::V6) }, "Enter an IPv6 address"),
        (ProblemKind::NotAnIpNetwork { version: Some(IpVersion::V4) }, "Enter an IPv4 network"),
    ] {
        assert_eq!(said(kind.clone(), None), format!("{start} for “End date”"));
        assert_eq!(said(kind, Some("EXAMPLE")), format!("{start} for “End date”, such as EXAMPLE"));
    }
}

#[test]
fn both_readings_of_a_number_are_shown() {
    let (less, more) = ("1.5".parse().expect("a number"), "1500".parse().expect("a number"));
    let said = said(ProblemKind::TwoReadings { less, more }, KindTag::Integer);
    assert_eq!(said, "Write 1.5 or 1,500 for “End date”: what you typed can be read either way");
}

#[test]
fn a_multiple_of_nothing_but_its_step_names_no_start() {
    let zero = Quantity::Number(Decimal::ZERO);
    let step = ProblemKind::NotAMultiple { step: Quantity::Number("0.25".parse().expect("a number")), from: zero };
    check(step, KindTag::Decimal, "Enter a multiple of 0.25 for “End date”");
}
