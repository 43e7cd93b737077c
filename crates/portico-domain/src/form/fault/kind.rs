//! The kinds of fault in a form spec and their parameters, without messages.

use crate::{context::PersonRole, form::Shape, id::Id, money::Currency, value::Literal};

/// Returns the known names, for suggestions; called only where messages are produced.
pub(crate) type KnownNames<'a> = &'a dyn Fn() -> Vec<&'a str>;

/// A fault in a form spec. The messages are in `sentences.rs`.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "faults"), expect(dead_code, reason = "nobody is told what is wrong"))]
pub(crate) enum FaultKind<'a> {
    /// The version of the schema or the semantics is unknown.
    UnknownSchema,
    /// The form has no field.
    Empty,
    /// Two fields have the same id.
    IdTwice(&'a Id),
    /// Two sections have the same id.
    SectionTwice(&'a Id),
    /// A section has no title.
    SectionWithoutTitle,
    /// A rule has no message.
    RuleWithoutMessage,
    /// A rule that does not end the form says where one is helped instead.
    InsteadWithoutEnd,
    /// A rule names no place, or several, or an address that is none of the web.
    InsteadUnclear,
    /// A condition is nested too deeply.
    ConditionTooDeep,
    /// A formula is nested too deeply.
    FormulaTooDeep,
    /// A pattern has too many characters.
    PatternTooLong,
    /// A pattern is invalid or too large.
    BrokenPattern(&'a regex_lite::Error),
    /// A text is no network in its shortest form.
    NoNetwork(&'a str),
    /// The code of a rare kind is not there.
    KindNotLoaded,
    /// A field has no label.
    FieldWithoutLabel,
    /// A field is called like the keyword for a day in bounds.
    FieldCalledToday,
    /// A field in rows is called like the id of a row.
    CellCalledId,
    /// `required_when` on a field that is always required.
    AlwaysRequired,
    /// A field is required and may be impossible to answer.
    RequiredAndReadOnly,
    /// A default is not a valid answer of the field's kind.
    DefaultNoAnswer,
    /// A default is outside of the field's bounds.
    DefaultOutside,
    /// A key does not apply to the kind of the field with this id.
    KeyMeansNothing(&'a str, &'a Id),
    /// A field in the rows of this group is used outside of them.
    CellFromOutside(&'a str, &'a Id),
    /// No field has this name.
    NoSuchField(&'a str, KnownNames<'a>),
    /// No section has this name.
    NoSuchSection(&'a str, KnownNames<'a>),
    /// No fact of a person has this name.
    NoSuchFact(PersonRole, &'a str, KnownNames<'a>),
    /// The field has no option with this id.
    NoSuchOption(&'a Id, &'a str, KnownNames<'a>),
    /// No lookup has this name.
    NoSuchLookup(&'a str, KnownNames<'a>),
    /// The lookup has no column with this name.
    NoSuchColumn(&'a Id, &'a str, KnownNames<'a>),
    /// The field is not a group.
    NoGroup(&'a Id),
    /// A row refers to the group that contains it.
    RowAsksAllRows(&'a Id),
    /// The field is not in a group.
    NotInRows(&'a Id),
    /// A check has a `hint` but no pattern.
    HintWithoutPattern,
    /// A check has no test, or several.
    NotOneTest,
    /// A check does not apply to this shape.
    DoesNotApply(&'a str, &'a Shape),
    /// An operator does not apply to this shape.
    OperatorDoesNotApply(&'a str, &'a Shape),
    /// A check counts too many working days.
    TooManyDays(u32),
    /// `domains` is empty.
    NoDomain,
    /// `working_day` is false.
    WorkingDayFalse,
    /// The field with this id has another kind.
    OtherKind(&'a Id),
    /// An operator for rows without a group.
    RowsWithoutGroup(&'a str),
    /// A condition has no form, or several.
    NotOneCondition,
    /// An operator has no subject.
    NothingToTest(&'a str),
    /// A test has no operator, or several.
    NotOneOperator,
    /// `all` or `any` is empty.
    NoCondition(&'a str),
    /// A section is tested with another operator than `visible`.
    OnlyVisible,
    /// `visible` does not refer to exactly one field or section.
    VisibleOfOne,
    /// A group is tested like a field with an answer.
    GroupTested(&'a Id),
    /// A field without answers is tested.
    NoAnswerTested(&'a Id),
    /// A test has both a field and a fact, or neither.
    FieldOrFact,
    /// The list of an operator is empty.
    NoValue(&'a str),
    /// A comparison has an empty value.
    ComparedWithNothing,
    /// A value is not of this shape.
    CannotBeCompared(&'a Literal, &'a Shape, ExpectedType),
    /// A test has rows and another subject.
    NotOneSubject,
    /// A test of rows has no form, or several.
    NotOneOfRows,
    /// A value is not a day relative to today.
    NoDay(&'a str),
    /// A field has another shape than the one it is compared with.
    BoundOfOtherShape(&'a str, Option<&'a Shape>, &'a Shape),
    /// A field's answer cannot be contained in the subject.
    NotContained(&'a str, Option<&'a Shape>, &'a Shape),
    /// A value is not a bound for this shape.
    NoBound(&'a Literal, ExpectedType),
    /// A value is not a default of this field.
    NoDefault(&'a Literal, ExpectedType),
    /// A fact is not a default for this shape.
    FactNoDefault(&'a str, &'a Shape),
    /// `today` is the default of a field other than a date.
    TodayNoDefault,
    PeriodNoDefault,
    /// The default is the answer of a field of another kind, or with other options.
    DefaultOfOtherKind(&'a Id),
    /// A field that follows another answer can be read-only.
    ReadOnlyFollows,
    /// The parts of a sum have different shapes.
    CannotBeAdded,
    /// A product has two amounts.
    TwoAmountsMultiplied,
    /// A field is neither a number nor an amount.
    DoesNotCount(&'a str),
    /// A value cannot be part of a formula.
    NoPartOfFormula(&'a Literal),
    /// A column is taken from a field that does not choose from a lookup.
    NoLookupChosen(&'a str),
    /// A column of amounts in a field without currency.
    ColumnWithoutCurrency(&'a str),
    /// A column has neither numbers nor amounts.
    ColumnDoesNotCount(&'a str),
    /// A sum or product is empty.
    NoPart(&'a str),
    /// A computed field has no formula.
    NoFormula,
    /// A formula yields another currency than the field declares.
    OtherCurrency(&'a Currency, &'a Currency),
    /// A formula yields no amount, but the field has a currency.
    NoCurrencyYielded,
    /// A bound is not a value of the field.
    NotOfShape(ExpectedType),
    /// The minimum is above the maximum.
    MinAboveMax,
    /// A step is not positive.
    StepNotPositive,
    /// A bound of an integer field has a fraction.
    FractionOfInteger,
    /// An amount field has no currency.
    MoneyWithoutCurrency,
    /// A choice has no `options`.
    NoOptions,
    /// The options of a choice are empty.
    EmptyOptions,
    /// An option has no id or no label.
    OptionIncomplete,
    /// Two options have the same id.
    OptionTwice(&'a str),
    /// The price of an option is no amount.
    OptionPriceUnclear,
    /// An option cannot be chosen, and nothing says why.
    NoReason,
    /// A reason for rows that nothing excludes, or an empty one.
    OthersOfAll,
    /// A person field has inline options.
    PersonWithOptions,
    /// A scale has the rows of a lookup as options.
    ScaleOfLookup,
    /// The scale has no such option.
    NotOnScale(&'a str, &'a [String]),
    /// The option is at the end of the scale, so none lies beyond it.
    EndOfScale(&'a str),
    /// Options are narrowed by a column that is not text.
    ColumnNoText(&'a str),
    /// A column with prices whose type is not money.
    ColumnNoAmount(&'a str),
    /// Options are narrowed by a field that is not a choice.
    NoChoice(&'a Id),
    /// A group is within another group.
    GroupInGroup,
    /// A group has no fields.
    EmptyGroup,
    /// A limit of the number of rows is out of range.
    NumberOfRows(u32),
    /// The minimum number of rows is above the maximum.
    MinRowsAboveMax,
    /// The field does not take an answer in the rows of the group.
    NoCell(&'a Id),
    /// The field is listed twice.
    NamedTwice(&'a Id),
    /// These depend on each other in a cycle.
    Circle(&'a dyn Fn() -> Vec<String>),
}

/// The type that a literal should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExpectedType {
    /// Text.
    Text,
    /// A number.
    Number,
    /// A number with fewer digits.
    ShortNumber,
    /// An integer, or a decimal number as text.
    NumberOrFraction,
    /// An amount.
    Amount,
    /// An amount in the field's currency.
    AmountOfCurrency,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// A date and a time.
    DateTime,
    /// Yes or no.
    Bool,
    /// The id of an option.
    Option,
    /// Ids of options.
    Options,
    /// No literal: nobody can write down a file.
    Nothing,
}
