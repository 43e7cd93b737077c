//! Everything that can be wrong with a form as written: kinds and parameters, no sentences.

use crate::{form::Shape, id::Id, money::Currency, value::Literal};

/// The names that there are, for who wrote a wrong one: listed only where somebody is told.
pub(crate) type Known<'a> = &'a dyn Fn() -> Vec<&'a str>;

/// What is wrong with a form as written. The sentences are in `sentences.rs`, for catalog authors alone.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "faults"), expect(dead_code, reason = "nobody is told what is wrong"))]
pub(crate) enum FaultKind<'a> {
    /// The schema or the semantics are of another version.
    UnknownSchema,
    /// There is no field.
    Empty,
    /// Two fields of one id.
    IdTwice(&'a Id),
    /// Two sections of one id.
    SectionTwice(&'a Id),
    /// A section without a title.
    SectionWithoutTitle,
    /// A rule that says nothing.
    RuleWithoutMessage,
    /// A condition with too many parts in each other.
    ConditionTooDeep,
    /// A formula with too many parts in each other.
    FormulaTooDeep,
    /// A pattern of too many characters.
    PatternTooLong,
    /// A pattern that is none, or too large.
    BrokenPattern(&'a regex_lite::Error),
    /// A field without a label.
    FieldWithoutLabel,
    /// A field of the name that a day has in bounds.
    FieldCalledToday,
    /// A field in rows of the name that a row has.
    CellCalledId,
    /// `required_when` of a field that is always required.
    AlwaysRequired,
    /// A required field that may be impossible to answer.
    RequiredAndReadOnly,
    /// A default that is no answer of the field's kind.
    DefaultNoAnswer,
    /// A default outside the field's bounds.
    DefaultOutside,
    /// A key that does not apply to the kind of the field with this id.
    KeyMeansNothing(&'a str, &'a Id),
    /// The field is in the rows of this group, and named outside of them.
    CellFromOutside(&'a str, &'a Id),
    /// There is no field of this name.
    NoSuchField(&'a str, Known<'a>),
    /// There is no section of this name.
    NoSuchSection(&'a str, Known<'a>),
    /// There is no fact of the requester of this name.
    NoSuchFact(&'a str, Known<'a>),
    /// The field has no such option.
    NoSuchOption(&'a Id, &'a str, Known<'a>),
    /// There is no lookup of this name.
    NoSuchLookup(&'a str, Known<'a>),
    /// The lookup has no such column.
    NoSuchColumn(&'a Id, &'a str, Known<'a>),
    /// The field has no rows.
    NoGroup(&'a Id),
    /// A row asks the rows that it is one of.
    RowAsksAllRows(&'a Id),
    /// The field is in no group.
    NotInRows(&'a Id),
    /// A `hint` of a check without a pattern.
    HintWithoutPattern,
    /// A check with no test, or several.
    NotOneTest,
    /// A check that means nothing to this shape.
    DoesNotApply(&'a str, &'a Shape),
    /// An operator that means nothing to this shape.
    OperatorDoesNotApply(&'a str, &'a Shape),
    /// A check of more days than are counted.
    TooManyDays(u32),
    /// `domains` without any.
    NoDomain,
    /// `working_day` that is false.
    WorkingDayFalse,
    /// The field with this id is of another kind.
    OtherKind(&'a Id),
    /// A question to rows that names no group.
    RowsWithoutGroup(&'a str),
    /// A condition of no form, or of several.
    NotOneCondition,
    /// An operator without a subject.
    NothingToTest(&'a str),
    /// A test with no operator, or several.
    NotOneOperator,
    /// `all` or `any` of nothing.
    NoCondition(&'a str),
    /// Another test of a section than `visible`.
    OnlyVisible,
    /// `visible` of no one field or section.
    VisibleOfOne,
    /// A group tested as if it had an answer.
    GroupTested(&'a Id),
    /// A test of a field that takes no answer.
    NoAnswerTested(&'a Id),
    /// A test of a field and a fact, or of neither.
    FieldOrFact,
    /// An operator with an empty list.
    NoValue(&'a str),
    /// A comparison with an empty value.
    ComparedWithNothing,
    /// A value that is none of this shape.
    CannotBeCompared(&'a Literal, &'a Shape, Wanted),
    /// A test of rows and of something else.
    NotOneSubject,
    /// A test of rows of no form, or of several.
    NotOneOfRows,
    /// No day counted from today.
    NoDay(&'a str),
    /// A field of another shape than what it is compared with.
    BoundOfOtherShape(&'a str, Option<&'a Shape>, &'a Shape),
    /// A field whose answer is no part of what it is looked for in.
    NotContained(&'a str, Option<&'a Shape>, &'a Shape),
    /// A value that bounds nothing of this shape.
    NoBound(&'a Literal, Wanted),
    /// A value that is no default of this field.
    NoDefault(&'a Literal, Wanted),
    /// A fact that is no default of this shape.
    FactNoDefault(&'a str, &'a Shape),
    /// `today` as the default of another kind than a date.
    TodayNoDefault,
    /// A sum of several shapes.
    CannotBeAdded,
    /// A product of two amounts.
    TwoAmountsMultiplied,
    /// A field that is no number and no amount.
    DoesNotCount(&'a str),
    /// A value that is no part of a formula.
    NoPartOfFormula(&'a Literal),
    /// A column of a field that does not choose from a lookup.
    NoLookupChosen(&'a str),
    /// A column of amounts in a field without currency.
    ColumnWithoutCurrency(&'a str),
    /// A column of neither numbers nor amounts.
    ColumnDoesNotCount(&'a str),
    /// A sum or product of nothing.
    NoPart(&'a str),
    /// A computed field without a formula.
    NoFormula,
    /// A formula that yields another currency than the field says.
    OtherCurrency(&'a Currency, &'a Currency),
    /// A formula without an amount in a field with a currency.
    NoCurrencyYielded,
    /// A bound that is no value of the field.
    NotOfShape(Wanted),
    /// Bounds that leave nothing.
    MinAboveMax,
    /// A step of zero or less.
    StepNotPositive,
    /// A bound with a fraction in a field of whole numbers.
    FractionOfInteger,
    /// An amount without a currency.
    MoneyWithoutCurrency,
    /// A choice without `options`.
    NoOptions,
    /// A choice of nothing.
    EmptyOptions,
    /// An option without an id or a label.
    OptionIncomplete,
    /// Two options of one id.
    OptionTwice(&'a str),
    /// People written as options.
    PersonWithOptions,
    /// A scale of the rows of a lookup.
    ScaleOfLookup,
    /// No option of this scale.
    NotOnScale(&'a str, &'a [String]),
    /// An end of a scale, beyond which nothing lies.
    EndOfScale(&'a str),
    /// A narrowing by a column of no text.
    ColumnNoText(&'a str),
    /// A narrowing by a field that is no choice.
    NoChoice(&'a Id),
    /// A group in the rows of another.
    GroupInGroup,
    /// A group without fields.
    EmptyGroup,
    /// A limit of rows that is none.
    NumberOfRows(u32),
    /// Limits of rows that leave no number.
    MinRowsAboveMax,
    /// The field is no answer in the rows of the group.
    NoCell(&'a Id),
    /// The field is named twice.
    NamedTwice(&'a Id),
    /// These depend on each other.
    Circle(&'a dyn Fn() -> Vec<String>),
}

/// What a literal should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Text.
    Text,
    /// A number.
    Number,
    /// A number of not too many digits.
    ShortNumber,
    /// A number, or a fraction as text.
    NumberOrFraction,
    /// An amount.
    Amount,
    /// An amount of the field's currency.
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
}
