//! Messages of faults for catalog authors: what is wrong and what to do. Compiled only for the server and the command
//! line.

use super::{ExpectedType, FaultKind, kind::KnownNames, suggestion};
use crate::{
    calendar::MAX_WORKING_DAYS,
    context::PersonRole,
    form::{MAX_DEPTH, Shape, compile::MAX_PATTERN},
};

/// The message of a fault; `said` is the number of faults before it.
pub(super) fn sentence(kind: &FaultKind<'_>, said: usize) -> String {
    match kind {
        FaultKind::UnknownSchema => "only `schema = 1` and `semantics = 1` are known".to_owned(),
        FaultKind::Empty => "a form needs at least one section with a field".to_owned(),
        FaultKind::IdTwice(id) => format!("the id `{id}` is used twice; give each field its own"),
        FaultKind::SectionTwice(id) => format!("the section `{id}` exists already"),
        FaultKind::SectionWithoutTitle => "a section needs a title".to_owned(),
        FaultKind::RuleWithoutMessage => "a rule needs a message: what is wrong and what to do".to_owned(),
        FaultKind::InsteadWithoutEnd => "`instead` belongs to a rule with `effect = \"end\"`".to_owned(),
        FaultKind::InsteadUnclear => "`instead` names exactly one of `article`, `item`, `url` (https:// or http://) and `phone`".to_owned(),
        FaultKind::ConditionTooDeep => format!("conditions nest more than {MAX_DEPTH} deep"),
        FaultKind::FormulaTooDeep => format!("parts of a formula nest more than {MAX_DEPTH} deep"),
        FaultKind::NoNetwork(text) => format!("`{text}` is no network of the field's version in its shortest form, such as 10.1.0.0/16"),
        FaultKind::KindNotLoaded => "the code of this kind has not been loaded".to_owned(),
        FaultKind::PatternTooLong => format!("a pattern has at most {MAX_PATTERN} characters"),
        FaultKind::BrokenPattern(error) => format!("the pattern is broken: {error}"),
        FaultKind::FieldWithoutLabel => "a field needs a label".to_owned(),
        FaultKind::FieldCalledToday => "`today` is the name of the day in date bounds; call the field something else".to_owned(),
        FaultKind::CellCalledId => "`id` is the name that a row has for itself; call the field something else".to_owned(),
        FaultKind::AlwaysRequired => "the field is always required; take out one of the two".to_owned(),
        FaultKind::RequiredAndReadOnly => "a required field that can be read-only needs a `default`: there would be no way to answer it".to_owned(),
        FaultKind::DefaultNoAnswer => "this is no answer of the field's kind".to_owned(),
        FaultKind::DefaultOutside => "this is outside what the field takes".to_owned(),
        FaultKind::KeyMeansNothing(key, id) => format!("`{key}` means nothing to the kind of `{id}`; take it out"),
        FaultKind::CellFromOutside(id, group) => format!("`{id}` is asked in each row of `{group}`: from outside ask the rows, with `rows = \"{group}\"` in a condition or `sum`, `min`, `max`, `count` in a formula"),
        FaultKind::NoSuchField(id, known) => {
            let hint = hint(said, id, known);
            format!("there is no field `{id}`{hint}")
        }
        FaultKind::NoSuchSection(id, known) => {
            let hint = hint(said, id, known);
            format!("there is no section `{id}`{hint}")
        }
        FaultKind::NoSuchFact(role, name, known) => {
            let hint = hint(said, name, known);
            let whose = match role {
                PersonRole::Requester => "the requester",
                PersonRole::RequestedFor => "the person whom it is requested for",
            };
            format!("`{name}` is no fact of {whose}{hint}")
        }
        FaultKind::NoSuchOption(field, id, known) => {
            let hint = hint(said, id, known);
            format!("`{field}` has no option `{id}`{hint}")
        }
        FaultKind::NoSuchLookup(name, known) => {
            let hint = hint(said, name, known);
            format!("there is no lookup `{name}`{hint}")
        }
        FaultKind::NoSuchColumn(lookup, column, known) => {
            let hint = hint(said, column, known);
            format!("the lookup `{lookup}` has no column `{column}`{hint}")
        }
        FaultKind::NoGroup(id) => format!("`{id}` has no rows: it is no group"),
        FaultKind::RowAsksAllRows(id) => format!("a row of `{id}` cannot ask all rows of `{id}`"),
        FaultKind::NotInRows(id) => format!("`{id}` is not in the rows of a group"),
        FaultKind::HintWithoutPattern => "`hint` explains a `pattern`; for another check write `message`".to_owned(),
        FaultKind::NotOneTest => "a check has exactly one test, such as `min_length`, `pattern`, `after`; write several checks as a list".to_owned(),
        FaultKind::DoesNotApply(name, shape) => {
            let shape = shape.name();
            format!("`{name}` does not apply to {shape}")
        }
        FaultKind::OperatorDoesNotApply(name, shape) => {
            let instead = instead(name, shape);
            format!("`{name}` does not apply to {}{instead}", shape.name())
        }
        FaultKind::TooManyDays(count) => format!("{count} is too many; at most 40000 days or {MAX_WORKING_DAYS} working days"),
        FaultKind::NoDomain => "`domains` needs at least one domain".to_owned(),
        FaultKind::WorkingDayFalse => "`working_day` can only be true; leave it out to allow every day".to_owned(),
        FaultKind::OtherKind(id) => format!("`{id}` is of another kind and cannot be compared with this field"),
        FaultKind::RowsWithoutGroup(name) => format!("`{name}` of one condition asks the rows of a group: name it with `rows`"),
        FaultKind::NotOneCondition => "a condition is one of `all`, `any`, `not`, or a test of one `field` or `requester` fact".to_owned(),
        FaultKind::NothingToTest(name) => format!("`{name}` needs a `field` or a `requester` fact to test"),
        FaultKind::NotOneOperator => "a test has exactly one operator; combine tests with `all` or `any`".to_owned(),
        FaultKind::NoCondition(name) => format!("`{name}` needs at least one condition"),
        FaultKind::OnlyVisible => "of a section only `visible` can be tested".to_owned(),
        FaultKind::VisibleOfOne => "`visible` asks one `field` or one `section`".to_owned(),
        FaultKind::GroupTested(id) => format!("`{id}` has rows: ask them with `rows = \"{id}\"` and `any`, `every` or a length"),
        FaultKind::NoAnswerTested(id) => format!("`{id}` takes no answer, so it cannot be tested"),
        FaultKind::FieldOrFact => "a test names either a `field` or a `requester` fact, not both".to_owned(),
        FaultKind::NoValue(name) => format!("`{name}` needs at least one value"),
        FaultKind::ComparedWithNothing => "nothing cannot be compared with; write `empty = true`".to_owned(),
        FaultKind::CannotBeCompared(literal, shape, wanted) => {
            let shape = shape.name();
            let wanted = expected_type_words(*wanted);
            format!("{literal} cannot be compared with {shape}; write {wanted}")
        }
        FaultKind::NotOneSubject => "a test names one of `field`, `section`, `rows` and `requester`, not several".to_owned(),
        FaultKind::NotOneOfRows => "of rows ask one of `any`, `every`, `answered`, `empty` or a length such as `length_above`, which may have a `count`".to_owned(),
        FaultKind::NoDay(text) => format!("`{text}` is no day; write today, today+5, today-5, or today+5wd for working days (at most {MAX_WORKING_DAYS})"),
        FaultKind::BoundOfOtherShape(id, other, this) => {
            let other = other.map_or("no answer", Shape::name);
            let this = this.name();
            format!("`{id}` is {other} and cannot be compared with {this} here")
        }
        FaultKind::NotContained(id, other, this) => {
            let other = other.map_or("no answer", Shape::name);
            let this = this.name();
            format!("`{id}` is {other} and cannot be looked for in {this} here")
        }
        FaultKind::NoBound(literal, wanted) => {
            let wanted = expected_type_words(*wanted);
            format!("{literal} cannot be compared here; write {wanted}, or the id of a field")
        }
        FaultKind::NoDefault(literal, wanted) => {
            let wanted = expected_type_words(*wanted);
            format!("{literal} cannot be the default of this field; write {wanted}")
        }
        FaultKind::FactNoDefault(name, shape) => {
            let shape = shape.name();
            format!("`{name}` cannot be the default of {shape}")
        }
        FaultKind::PeriodNoDefault => "a default from one day to another is for periods only; the last day is not before the first".to_owned(),
        FaultKind::DefaultOfOtherKind(id) => {
            format!("`{id}` cannot be the default: it is of another kind, has other options, or is this field itself")
        }
        FaultKind::ReadOnlyFollows => {
            "a field whose default is another answer cannot be read-only; make it a `computed` field or a note".to_owned()
        }
        FaultKind::TodayNoDefault => "`today` is a default for dates only".to_owned(),
        FaultKind::CannotBeAdded => "numbers and amounts, or two currencies, cannot be added up".to_owned(),
        FaultKind::TwoAmountsMultiplied => "two amounts cannot be multiplied".to_owned(),
        FaultKind::DoesNotCount(id) => format!("`{id}` is neither a number nor an amount of money"),
        FaultKind::NoPartOfFormula(literal) => format!("{literal} is neither a field, a number nor an amount"),
        FaultKind::NoLookupChosen(id) => format!("`{id}` does not choose from a lookup"),
        FaultKind::ColumnWithoutCurrency(column) => format!("`{column}` holds amounts: give the field its `currency`"),
        FaultKind::ColumnDoesNotCount(column) => format!("`{column}` holds neither numbers nor amounts"),
        FaultKind::NoPart(name) => format!("`{name}` needs at least one part"),
        FaultKind::NoFormula => "a computed field needs its `formula`".to_owned(),
        FaultKind::OtherCurrency(yields, said) => {
            let yields = yields.code();
            let said = said.code();
            format!("this yields {yields}, not {said}: give the field that currency")
        }
        FaultKind::NoCurrencyYielded => "this yields a number: take `currency` out, or put an amount into the formula".to_owned(),
        FaultKind::NotOfShape(wanted) => {
            let wanted = expected_type_words(*wanted);
            format!("write {wanted}")
        }
        FaultKind::MinAboveMax => "`min` is more than `max`: no answer could be right".to_owned(),
        FaultKind::StepNotPositive => "`step` must be more than zero".to_owned(),
        FaultKind::FractionOfInteger => "an integer's `min`, `max` and `step` are whole numbers; use `decimal` for fractions".to_owned(),
        FaultKind::MoneyWithoutCurrency => "a money field needs its `currency`, such as \"EUR\"".to_owned(),
        FaultKind::NoOptions => "this kind needs `options`: a list of { id, label }, or { lookup = \"name\" }".to_owned(),
        FaultKind::EmptyOptions => "a choice needs at least one option".to_owned(),
        FaultKind::OptionIncomplete => "an option needs an id and a label".to_owned(),
        FaultKind::OptionPriceUnclear => "a price is an amount with its currency: \"49.00 EUR\"".to_owned(),
        FaultKind::NoReason => "say in `unavailable` why it cannot be chosen: people read that beside it".to_owned(),
        FaultKind::OthersOfAll => {
            "`others` says why the rows that `where` excludes cannot be chosen: write a sentence, beside a `where`".to_owned()
        }
        FaultKind::OptionTwice(id) => format!("the option `{id}` exists already"),
        FaultKind::PersonWithOptions => "a person is chosen from a lookup; use `select` for options of your own".to_owned(),
        FaultKind::ScaleOfLookup => "a scale lists its options itself, the lowest first: the rows of a lookup have no order".to_owned(),
        FaultKind::NotOnScale(id, scale) => {
            let scale = scale.join(", ");
            format!("`{id}` is no option of this scale: {scale}")
        }
        FaultKind::EndOfScale(id) => format!("nothing lies beyond `{id}`, which is an end of this scale"),
        FaultKind::ColumnNoAmount(column) => format!("`{column}` is no amount: prices are in columns of the type `money`"),
        FaultKind::ColumnNoText(column) => format!("`{column}` is no text; only text columns narrow"),
        FaultKind::NoChoice(id) => format!("`{id}` is no choice; only a choice narrows"),
        FaultKind::GroupInGroup => "a group stands in a section: its rows hold no group".to_owned(),
        FaultKind::EmptyGroup => "a group needs at least one field in its rows".to_owned(),
        FaultKind::NumberOfRows(most) => format!("write 1 to {most} rows"),
        FaultKind::MinRowsAboveMax => "`min_rows` is more than `max_rows`: no number of rows could be right".to_owned(),
        FaultKind::NoCell(id) => format!("`{id}` is no answer in the rows of this group"),
        FaultKind::NamedTwice(id) => format!("`{id}` is named twice"),
        FaultKind::Circle(circle) => {
            let path = circle().join(" > ");
            format!("these depend on each other in a circle: {path}; take one of the conditions out")
        }
    }
}

fn hint(said: usize, wrong: &str, known: &KnownNames<'_>) -> String {
    // The names are collected only if they are used.
    suggestion(said, wrong, std::iter::once(()).flat_map(|()| known()))
}

/// A suggestion for an operator that does not apply.
fn instead(name: &str, shape: &Shape) -> &'static str {
    let (is_date, is_choice) = (shape.is_temporal(), shape.is_choice());
    match name {
        "above" | "at_least" if is_date => "; for a date write `after`",
        "below" | "at_most" if is_date => "; for a date write `before`",
        "before" if shape.counts() => "; for a number write `below`",
        "after" if shape.counts() => "; for a number write `above`",
        "contains" | "contains_all" if is_choice => "; for one choice write `is` or `any_of`",
        _ => "",
    }
}

fn expected_type_words(wanted: ExpectedType) -> &'static str {
    match wanted {
        ExpectedType::Text => "text in quotes",
        ExpectedType::Number => "a number",
        ExpectedType::ShortNumber => "a number of at most 15 digits",
        ExpectedType::NumberOrFraction => "a number; write a fraction as text: \"0.5\"",
        ExpectedType::Amount => "an amount such as \"500.00 EUR\"",
        ExpectedType::AmountOfCurrency => "an amount of the field's own currency: two currencies cannot be compared",
        ExpectedType::Date => "a date such as \"2027-03-31\"",
        ExpectedType::Time => "a time such as \"14:30\"",
        ExpectedType::DateTime => "a date and time such as \"2027-03-31T14:30\"",
        ExpectedType::Bool => "true or false",
        ExpectedType::Option => "the id of an option, in quotes",
        ExpectedType::Options => "a list of option ids",
        ExpectedType::Nothing => "nothing: files are uploaded",
    }
}
