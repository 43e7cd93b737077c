//! A sentence for each problem of an answer, in the imperative, naming the field.

use portico_domain::{
    date_time::Moment,
    decimal::Decimal,
    file::FileGroup,
    id::Id,
    path::RowId,
    report::{IpVersion, Problem, ProblemKind, Quantity, WireType},
    spec::KindTag,
};

use crate::{Format, Lang, file_group, missing, problem_plain as plain, problem_text as text, wire_type};

/// The context of a sentence besides the problem.
pub struct About<'a> {
    /// The field's label; for an unknown key, that key.
    pub label: &'a str,
    /// The field's kind; `None` for an unknown key.
    pub kind: Option<KindTag>,
    /// Labels of other fields, by id.
    pub label_of: &'a dyn Fn(&Id) -> String,
    /// The label of one of the field's own options, by id.
    pub option_label: &'a dyn Fn(&str) -> String,
    /// The number of a row in its group, from 1; `None` for a row that does not exist.
    pub row_number: &'a dyn Fn(RowId) -> Option<usize>,
    /// Formats dates, numbers and amounts for the reader.
    pub format: &'a dyn Format,
    /// An answer that the field would accept, as typed; called only by sentences that show one.
    pub example: &'a dyn Fn() -> Option<String>,
}

/// The sentence: the catalog author's own, or the standard one of the problem's kind.
#[must_use]
pub fn sentence(lang: Lang, problem: &Problem, about: &About<'_>) -> String {
    problem.message.clone().unwrap_or_else(|| standard(lang, &problem.kind, about))
}

/// The standard sentence of a kind of problem.
#[must_use]
pub fn standard(lang: Lang, problem: &ProblemKind, about: &About<'_>) -> String {
    let (label, format) = (about.label, about.format);
    let quantity = |limit: &Quantity| match limit {
        Quantity::Money(money) => format.money(money),
        Quantity::Number(number) => format.number(*number),
    };
    match problem {
        ProblemKind::Missing => missing_sentence(lang, label, about.kind),
        ProblemKind::NotAnOption if about.kind == Some(KindTag::Person) => text::not_a_person(lang, label),
        ProblemKind::NotAnOption => text::not_an_option(lang, label),
        ProblemKind::Unavailable { option, reason } => {
            text::unavailable(lang, label, &(about.option_label)(option), reason)
        }
        ProblemKind::NoOptions => text::no_options(lang, label),
        ProblemKind::TooShort { min, actual } => text::too_short(lang, &actual.to_string(), label, *min),
        ProblemKind::TooLong { max, actual } => text::too_long(lang, &actual.to_string(), label, *max),
        ProblemKind::TooFew { min, .. } => text::too_few(lang, label, *min),
        ProblemKind::TooMany { max, .. } => text::too_many(lang, label, *max),
        ProblemKind::TooSmall { limit, inclusive: true } => text::at_least(lang, label, &quantity(limit)),
        ProblemKind::TooSmall { limit, inclusive: false } => text::above(lang, label, &quantity(limit)),
        ProblemKind::TooLarge { limit, inclusive: true } => text::at_most(lang, label, &quantity(limit)),
        ProblemKind::TooLarge { limit, inclusive: false } => text::below(lang, label, &quantity(limit)),
        ProblemKind::NotAMultiple { step, from } if is_zero(from) => text::multiple(lang, label, &quantity(step)),
        ProblemKind::NotAMultiple { step, from } => text::not_a_multiple(lang, &quantity(from), label, &quantity(step)),
        ProblemKind::NotANumber
        | ProblemKind::NotAnInteger
        | ProblemKind::NotAnAmount { .. }
        | ProblemKind::NotAnEmail
        | ProblemKind::NotAPhone
        | ProblemKind::NotAnIpAddress { .. }
        | ProblemKind::NotAnIpNetwork { .. }
        | ProblemKind::NotADate
        | ProblemKind::YearUnclear
        | ProblemKind::NotATime
        | ProblemKind::NotADateTime
        | ProblemKind::FirstDayUnclear
        | ProblemKind::LastDayUnclear
        | ProblemKind::TimeMissing => with_example(lang, problem, label, (about.example)().as_deref()),
        ProblemKind::TwoReadings { less, more } => {
            text::two_readings(lang, label, &format.number(*less), &format.number(*more))
        }
        ProblemKind::TooManyDigits => text::too_many_digits(lang, label),
        ProblemKind::NotAUrl => text::not_a_url(lang, label),
        ProblemKind::HalfOfDayUnclear { am, pm } => {
            text::half_of_day_unclear(lang, &format.time(*am), label, &format.time(*pm))
        }
        ProblemKind::TooEarly { limit, inclusive } => too_early(lang, *limit, *inclusive, label, format),
        ProblemKind::TooLate { limit, inclusive } => too_late(lang, *limit, *inclusive, label, format),
        ProblemKind::TooLow { limit, inclusive: true } => text::from_option(lang, label, &(about.option_label)(limit)),
        ProblemKind::TooLow { limit, inclusive: false } => {
            text::above_option(lang, label, &(about.option_label)(limit))
        }
        ProblemKind::TooHigh { limit, inclusive: true } => text::upto_option(lang, label, &(about.option_label)(limit)),
        ProblemKind::TooHigh { limit, inclusive: false } => {
            text::below_option(lang, label, &(about.option_label)(limit))
        }
        ProblemKind::EndBeforeStart => text::end_before_start(lang, label),
        ProblemKind::TooManyDays { max, actual } => text::too_many_days(lang, &actual.to_string(), label, *max),
        ProblemKind::TooManyWorkingDays { max, actual } => {
            text::too_many_working_days(lang, &actual.to_string(), label, *max)
        }
        ProblemKind::NotAWorkingDay if about.kind == Some(KindTag::Period) => text::not_working_days(lang, label),
        ProblemKind::NotAWorkingDay => text::not_a_working_day(lang, label),
        ProblemKind::Pattern { hint: Some(hint) } => text::pattern_with_hint(lang, hint, label),
        ProblemKind::Pattern { hint: None } => text::pattern(lang, label),
        ProblemKind::DomainNotAllowed { domains } => text::domain_not_allowed(lang, &domains.join(", "), label),
        ProblemKind::NotTheSame { other } => text::not_the_same(lang, label, &(about.label_of)(other)),
        ProblemKind::NotDifferent { other } => text::not_different(lang, label, &(about.label_of)(other)),
        ProblemKind::TooFewRows { min, actual } => text::too_few_rows(lang, &actual.to_string(), label, *min),
        ProblemKind::TooManyRows { max, actual } => text::too_many_rows(lang, &actual.to_string(), label, *max),
        ProblemKind::NotAllowedFile { name, accepts } => {
            let groups = accepts.iter().map(|group| file_types(lang, *group)).collect::<Vec<_>>();
            text::not_allowed_file(lang, &groups.join(", "), label, name)
        }
        ProblemKind::FileTooLarge { name, max } => {
            text::file_too_large(lang, label, &max.megabytes().to_string(), name)
        }
        ProblemKind::TooManyFiles { max, actual } => text::too_many_files(lang, &actual.to_string(), label, *max),
        ProblemKind::NotFound { name } => text::file_not_found(lang, label, name),
        ProblemKind::NotUnique { row } => match (about.row_number)(*row) {
            Some(number) => text::not_unique(lang, label, &number.to_string()),
            None => plain::not_unique(lang, label),
        },
        ProblemKind::DuplicateRow { row } => text::duplicate_row(lang, label, row.as_str()),
        ProblemKind::NotTheFirstAddress { network } => text::not_the_first_address(lang, label, network),
        ProblemKind::OutsideNetworks { networks } => text::outside_networks(lang, label, &networks.join(", ")),
        ProblemKind::Rule => text::rule(lang, label),
        ProblemKind::NoRequestNeeded => text::no_request_needed(lang, label),
        ProblemKind::UnknownField => text::unknown_field(lang, label),
        ProblemKind::NotApplicable => text::not_applicable(lang, label),
        ProblemKind::NotAsComputed => text::not_as_computed(lang, label),
        ProblemKind::WrongType { expected } => text::wrong_type(lang, &type_name(lang, *expected), label),
    }
}

fn too_early(lang: Lang, limit: Moment, inclusive: bool, label: &str, format: &dyn Format) -> String {
    match (limit, inclusive) {
        (Moment::Date(date), true) => text::not_before(lang, &format.date(date), label),
        (Moment::Date(date), false) => text::after(lang, &format.date(date), label),
        (Moment::Time(time), true) => text::not_before_time(lang, label, &format.time(time)),
        (Moment::Time(time), false) => text::after_time(lang, label, &format.time(time)),
        (Moment::DateTime(both), true) => text::not_before_time(lang, label, &format.date_time(both)),
        (Moment::DateTime(both), false) => text::after_time(lang, label, &format.date_time(both)),
    }
}

fn too_late(lang: Lang, limit: Moment, inclusive: bool, label: &str, format: &dyn Format) -> String {
    match (limit, inclusive) {
        (Moment::Date(date), true) => text::not_after(lang, &format.date(date), label),
        (Moment::Date(date), false) => text::before(lang, &format.date(date), label),
        (Moment::Time(time), true) => text::not_after_time(lang, label, &format.time(time)),
        (Moment::Time(time), false) => text::before_time(lang, label, &format.time(time)),
        (Moment::DateTime(both), true) => text::not_after_time(lang, label, &format.date_time(both)),
        (Moment::DateTime(both), false) => text::before_time(lang, label, &format.date_time(both)),
    }
}

fn missing_sentence(lang: Lang, label: &str, kind: Option<KindTag>) -> String {
    match kind {
        None | Some(KindTag::ShortText | KindTag::LongText | KindTag::Note | KindTag::Computed) => {
            missing::text(lang, label)
        }
        Some(KindTag::Email) => missing::email(lang, label),
        Some(KindTag::Url) => missing::url(lang, label),
        Some(KindTag::Phone) => missing::phone(lang, label),
        Some(KindTag::IpAddress) => missing::ip_address(lang, label),
        Some(KindTag::IpNetwork) => missing::ip_network(lang, label),
        Some(KindTag::Integer | KindTag::Decimal) => missing::number(lang, label),
        Some(KindTag::Money) => missing::money(lang, label),
        Some(KindTag::Date) => missing::date(lang, label),
        Some(KindTag::Time) => missing::time(lang, label),
        Some(KindTag::DateTime) => missing::date_time(lang, label),
        Some(KindTag::Period) => missing::period(lang, label),
        Some(KindTag::YesNo) => missing::yes_no(lang, label),
        Some(KindTag::Radio | KindTag::Scale | KindTag::Select) => missing::choice(lang, label),
        Some(KindTag::CheckboxList | KindTag::MultiSelect) => missing::choices(lang, label),
        Some(KindTag::Consent) => missing::consent(lang, label),
        Some(KindTag::Person) => missing::person(lang, label),
        Some(KindTag::Files) => missing::files(lang, label),
        Some(KindTag::Rows) => missing::rows(lang, label),
    }
}

/// What a group of types of files is called.
#[must_use]
pub fn file_types(lang: Lang, group: FileGroup) -> String {
    match group {
        FileGroup::Images => file_group::images(lang),
        FileGroup::Pdf => file_group::pdf(lang),
        FileGroup::Documents => file_group::documents(lang),
        FileGroup::Spreadsheets => file_group::spreadsheets(lang),
        FileGroup::Presentations => file_group::presentations(lang),
        FileGroup::Text => file_group::text(lang),
        FileGroup::Archives => file_group::archives(lang),
    }
}

fn type_name(lang: Lang, expected: WireType) -> String {
    match expected {
        WireType::Text => wire_type::text(lang),
        WireType::Integer => wire_type::integer(lang),
        WireType::Number => wire_type::number(lang),
        WireType::Money => wire_type::money(lang),
        WireType::Date => wire_type::date(lang),
        WireType::Time => wire_type::time(lang),
        WireType::DateTime => wire_type::date_time(lang),
        WireType::Period => wire_type::period(lang),
        WireType::Boolean => wire_type::boolean(lang),
        WireType::OptionId => wire_type::option_id(lang),
        WireType::OptionIds => wire_type::option_ids(lang),
        WireType::Files => wire_type::files(lang),
        WireType::Rows => wire_type::rows(lang),
    }
}

/// Sentences that explain a format, with an example where the field has one.
fn with_example(lang: Lang, problem: &ProblemKind, label: &str, example: Option<&str>) -> String {
    match (problem, example) {
        (ProblemKind::NotANumber, Some(example)) => text::not_a_number(lang, example, label),
        (ProblemKind::NotANumber, None) => plain::not_a_number(lang, label),
        (ProblemKind::NotAnInteger, Some(example)) => text::not_an_integer(lang, example, label),
        (ProblemKind::NotAnInteger, None) => plain::not_an_integer(lang, label),
        (ProblemKind::NotAnAmount { currency }, Some(example)) => text::not_an_amount(lang, currency, example, label),
        (ProblemKind::NotAnAmount { currency }, None) => plain::not_an_amount(lang, currency, label),
        (ProblemKind::NotAnEmail, Some(example)) => text::not_an_email(lang, example, label),
        (ProblemKind::NotAnEmail, None) => plain::not_an_email(lang, label),
        (ProblemKind::NotAPhone, Some(example)) => text::not_a_phone(lang, example, label),
        (ProblemKind::NotAPhone, None) => plain::not_a_phone(lang, label),
        (ProblemKind::NotAnIpAddress { version }, Some(example)) => {
            text::not_an_ip_address(lang, example, label, protocol(*version))
        }
        (ProblemKind::NotAnIpAddress { version }, None) => plain::not_an_ip_address(lang, label, protocol(*version)),
        (ProblemKind::NotAnIpNetwork { version }, Some(example)) => {
            text::not_an_ip_network(lang, example, label, protocol(*version))
        }
        (ProblemKind::NotAnIpNetwork { version }, None) => plain::not_an_ip_network(lang, label, protocol(*version)),
        (ProblemKind::YearUnclear, Some(example)) => text::year_unclear(lang, example, label),
        (ProblemKind::YearUnclear, None) => plain::year_unclear(lang, label),
        (ProblemKind::NotATime, Some(example)) => text::not_a_time(lang, example, label),
        (ProblemKind::NotATime, None) => plain::not_a_time(lang, label),
        (ProblemKind::NotADateTime, Some(example)) => text::not_a_date_time(lang, example, label),
        (ProblemKind::NotADateTime, None) => plain::not_a_date_time(lang, label),
        (ProblemKind::FirstDayUnclear, Some(example)) => {
            text::first_day_unclear(lang, portico_domain::period::ends(example).0, label)
        }
        (ProblemKind::FirstDayUnclear, None) => plain::first_day_unclear(lang, label),
        (ProblemKind::LastDayUnclear, Some(example)) => {
            text::last_day_unclear(lang, portico_domain::period::ends(example).1, label)
        }
        (ProblemKind::LastDayUnclear, None) => plain::last_day_unclear(lang, label),
        (ProblemKind::TimeMissing, Some(example)) => text::time_missing(lang, example, label),
        (ProblemKind::TimeMissing, None) => plain::time_missing(lang, label),
        (_, Some(example)) => text::not_a_date(lang, example, label),
        (_, None) => plain::not_a_date(lang, label),
    }
}

/// The name of a version of the Internet protocol, or of the protocol.
fn protocol(version: Option<IpVersion>) -> &'static str {
    match version {
        None => "IP",
        Some(IpVersion::V4) => "IPv4",
        Some(IpVersion::V6) => "IPv6",
    }
}

fn is_zero(quantity: &Quantity) -> bool {
    match quantity {
        Quantity::Money(money) => money.minor == 0,
        Quantity::Number(number) => *number == Decimal::ZERO,
    }
}
