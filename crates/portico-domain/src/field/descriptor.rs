//! What a kind of field declares about itself.

use super::{Key, Normal};
#[cfg(feature = "schema")]
use crate::schema::ValueSchema;
use crate::{
    answers::{Raw, Wire},
    context::Context,
    form::{At, Compiler, Options, Shape},
    locale::Locale,
    money::Currency,
    report::ProblemKind,
    spec::FieldSpec,
    value::Value,
};

/// Properties of all fields of a kind, used by the compiler, the guide for catalog authors and the tests.
#[derive(Debug)]
pub struct Descriptor {
    /// Its name in catalog files.
    pub name: &'static str,
    /// Whether a field of it has an answer, typed or computed.
    pub takes_answer: bool,
    /// The form of its input's content.
    pub raw: RawForm,
    /// Maximum length of the text, in characters; 0 if the answer is not a text.
    pub longest: u32,
    /// The keys that apply to it, besides `id`, `kind`, `label`, `visible_when` and `was`.
    pub keys: &'static [Key],
    /// The checks that apply to it.
    pub checks: &'static [&'static str],
    /// Its texts in the guide for catalog authors.
    #[cfg(feature = "load")]
    pub guide: Guide,
}

/// The texts about a kind in the guide for catalog authors, in Markdown.
#[cfg(feature = "load")]
#[derive(Debug)]
pub struct Guide {
    /// What the answer is.
    pub answer: &'static str,
    /// What it requires of an answer by itself.
    pub wants: &'static str,
}

/// The form of an input's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawForm {
    /// Text as typed.
    Text,
    /// `yes`; also `no` where that is an answer.
    YesNo,
    /// The id of one option.
    Chosen,
    /// Ids of any number of options.
    ChosenList,
    /// Uploaded files, a line for each.
    Files,
    /// Rows with inputs of their own.
    Rows,
    /// No input.
    Nothing,
}

/// A field spec, for the compiler of its kind.
#[derive(Clone, Copy)]
pub(crate) struct Written<'a> {
    /// Its path in the spec.
    pub path: At<'a>,
    pub spec: &'a FieldSpec,
    /// Its index in the form.
    pub index: usize,
}

/// The possible values of a field, as far as its kind determines them.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Domain<'a> {
    /// No values.
    Nothing,
    /// Files, at most so many.
    Files(u32),
    /// Texts; the function returns texts of the kind that contain a given one.
    Texts(fn(&str) -> Vec<String>),
    /// Numbers, amounts, dates or times: points on a line, optionally within bounds.
    Points(Points<'a>, Option<&'a Bounds>),
    /// Periods of days.
    Periods,
    /// The result of a formula.
    Results(Points<'a>),
    /// These booleans.
    Truths(&'static [bool]),
    /// One option.
    OneOf(&'a Options),
    /// Any number of options.
    SetOf(&'a Options),
}

/// The type of points on a line.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Points<'a> {
    /// Integers.
    Whole,
    /// Numbers with any number of decimal places.
    Numbers,
    /// Amounts in a currency.
    Amounts(&'a Currency),
    /// Dates.
    Days,
    /// Times of a day.
    Times,
    /// Dates with a time.
    DateTimes,
}

/// Bounds of a number or an amount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The minimum.
    pub min: Option<Value>,
    /// The maximum.
    pub max: Option<Value>,
    /// The distance of a valid value from `min` (from 0 without it) is a multiple of this.
    pub step: Option<Value>,
}

/// What a kind of field is before there is a field of it, implemented in the kind's own file.
pub(crate) trait DefinedKind: FieldKind + Sized {
    /// Properties of all fields of the kind.
    const DESCRIPTOR: Descriptor;

    /// The shape of the answers of a field; `None` if it takes none, or has faults.
    fn shape(spec: &FieldSpec) -> Option<Shape>;

    /// Compiles a field spec; faults are reported to the compiler.
    fn compile(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Self>;
}

/// The behaviour of a field of a kind, implemented in the kind's own file.
pub(crate) trait FieldKind: Send + Sync {
    /// Parses non-blank input.
    ///
    /// # Errors
    /// The problem of an invalid text.
    fn parse(&self, raw: &Raw, locale: &Locale, normal: Normal) -> Result<Option<Value>, ProblemKind>;

    /// Types a non-blank JSON value, without coercion.
    ///
    /// # Errors
    /// `WrongType`, or the problem of an invalid text.
    fn read(&self, wire: &Wire, normal: Normal) -> Result<Option<Value>, ProblemKind>;

    /// The value as this kind would have parsed it; `None` if it is not valid: the directory may contain an invalid
    /// e-mail address.
    fn settle(&self, value: Value) -> Option<Value>;

    /// The problems of a value due to its kind alone: its bounds, and the maximum length of text.
    fn problems(&self, value: &Value, into: &mut Vec<ProblemKind>);

    /// Its possible values.
    fn domain(&self) -> Domain<'_>;

    /// Candidates for an example in a message, near these bounds, the best first.
    fn examples(&self, bounds: &[Value], context: &Context) -> Vec<Value>;

    /// The JSON Schema of an answer on the wire. It is never stricter than [`FieldKind::read`] and
    /// [`FieldKind::problems`] together, and declares whether it is laxer.
    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema;
}
