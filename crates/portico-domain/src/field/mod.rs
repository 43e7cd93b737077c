//! The kinds of field: how each reads text and JSON, and which problems it has of itself.

mod choice;
mod choices;
mod date;
mod email;
mod figures;
mod host;
mod money;
mod names;
mod number;
mod phone;
mod text;
mod url;
mod yes_no;

pub use date::Years;
pub use text::Lengths;

use crate::{
    answers::{Raw, Wire},
    form::{Comparison, Formula, Options, Shape, out_of_bound},
    help::Block,
    locale::Locale,
    money::Currency,
    report::{ProblemKind, Quantity},
    spec::{KindTag, LetterCase},
    text::NormalText,
    value::Value,
};

/// The kind of a field with what belongs to it.
#[derive(Debug)]
pub enum Kind {
    /// One line of text, and the letters that it is kept in.
    ShortText(Option<LetterCase>),
    /// Several lines of text.
    LongText,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// A telephone number.
    Phone,
    /// A whole number.
    Integer(Bounds),
    /// A number that may have a fraction.
    Decimal(Bounds),
    /// An amount.
    Money {
        /// Its currency.
        currency: Currency,
        /// Bounds.
        bounds: Bounds,
    },
    /// A civil date, and the years that are taken of what is typed.
    Date(Years),
    /// Yes or no.
    YesNo,
    /// One of a few options.
    Radio(Options),
    /// One of many options.
    Select(Options),
    /// Any number of a few options.
    CheckboxList(Options),
    /// Any number of many options.
    MultiSelect(Options),
    /// Something to agree to.
    Consent,
    /// A heading with help.
    Note(Vec<Block>),
    /// Somebody of the directory.
    Person(Options),
    /// A value worked out from other answers.
    Computed {
        /// How.
        formula: Formula,
        /// A number or an amount.
        shape: Shape,
    },
}

/// Bounds of a number or an amount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The smallest.
    pub min: Option<Value>,
    /// The largest.
    pub max: Option<Value>,
    /// The answer is a whole multiple of this, counted from `min`, from 0 without.
    pub step: Option<Value>,
}

/// How text enters: normalisation.
pub type Normal = fn(&str) -> NormalText;

impl Kind {
    /// The kind by its name.
    #[must_use]
    pub fn tag(&self) -> KindTag {
        match self {
            Self::ShortText(_) => KindTag::ShortText,
            Self::LongText => KindTag::LongText,
            Self::Email => KindTag::Email,
            Self::Url => KindTag::Url,
            Self::Phone => KindTag::Phone,
            Self::Integer(_) => KindTag::Integer,
            Self::Decimal(_) => KindTag::Decimal,
            Self::Money { .. } => KindTag::Money,
            Self::Date(_) => KindTag::Date,
            Self::YesNo => KindTag::YesNo,
            Self::Radio(_) => KindTag::Radio,
            Self::Select(_) => KindTag::Select,
            Self::CheckboxList(_) => KindTag::CheckboxList,
            Self::MultiSelect(_) => KindTag::MultiSelect,
            Self::Consent => KindTag::Consent,
            Self::Note(_) => KindTag::Note,
            Self::Person(_) => KindTag::Person,
            Self::Computed { .. } => KindTag::Computed,
        }
    }

    /// The options of a choice.
    #[must_use]
    pub fn options(&self) -> Option<&Options> {
        match self {
            Self::Radio(o) | Self::Select(o) | Self::CheckboxList(o) | Self::MultiSelect(o) | Self::Person(o) => {
                Some(o)
            }
            _ => None,
        }
    }

    /// Whether it holds a value at all.
    #[must_use]
    pub fn takes_answer(&self) -> bool {
        !matches!(self, Self::Note(_))
    }

    /// Turns what was typed or chosen into a value; `Ok(None)` when it is blank.
    ///
    /// # Errors
    /// The problem of text that is no value of this kind.
    pub fn parse(&self, raw: &Raw, locale: &Locale, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        if raw.is_blank() {
            return Ok(None);
        }
        let one = match raw {
            Raw::Text(text) => text.as_str(),
            Raw::Chosen(ids) => ids.first().map_or("", String::as_str),
        };
        match self {
            Self::YesNo => return yes_no::parse(one).map(Some),
            Self::Consent => return Ok(yes_no::parse_consent(one)),
            Self::Radio(_) | Self::Select(_) | Self::Person(_) => return Ok(Some(choice::parse(one))),
            Self::CheckboxList(_) | Self::MultiSelect(_) => return Ok(Some(choices::parse(raw))),
            _ => {}
        }
        let text = normal(one);
        if text.is_empty() {
            return Ok(None);
        }
        match self {
            Self::Integer(_) => number::parse_integer(text.as_str(), locale).map(Some),
            Self::Decimal(_) => number::parse(text.as_str(), locale).map(Some),
            Self::Money { currency, .. } => money::parse(text.as_str(), currency, locale).map(Some),
            Self::Date(years) => date::parse(text.as_str(), locale, *years).map(Some),
            // What is computed is never typed.
            Self::Computed { .. } | Self::Note(_) => Ok(None),
            _ => self.text(text),
        }
    }

    /// Types a JSON value; nothing is coerced. Blank text is no answer, whatever the kind takes: `Ok(None)`.
    ///
    /// # Errors
    /// `WrongType`, or the problem of text that is no value of this kind.
    pub fn read(&self, wire: &Wire, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        if self.takes_answer() && wire.is_blank() {
            return Ok(None);
        }
        match self {
            Self::ShortText(_) | Self::LongText | Self::Email | Self::Url | Self::Phone => {
                return self.text(normal(text::read(wire)?));
            }
            Self::Integer(_) => number::read_integer(wire),
            Self::Decimal(_) | Self::Computed { shape: Shape::Number, .. } => number::read(wire),
            Self::Money { currency, .. } | Self::Computed { shape: Shape::Money(currency), .. } => {
                money::read(wire, currency)
            }
            Self::Date(_) => date::read(wire),
            Self::YesNo | Self::Consent => yes_no::read(wire),
            Self::Radio(_) | Self::Select(_) | Self::Person(_) => choice::read(wire),
            Self::CheckboxList(_) | Self::MultiSelect(_) => choices::read(wire),
            Self::Computed { .. } | Self::Note(_) => Err(ProblemKind::UnknownField),
        }
        .map(Some)
    }

    /// The value as this kind would have read it, or nothing where it is no value of this kind: the directory may hold an
    /// e-mail address that is none.
    pub(crate) fn settle(&self, value: Value) -> Option<Value> {
        match (self, value) {
            (Self::ShortText(_) | Self::LongText | Self::Email | Self::Url | Self::Phone, Value::Text(text)) => {
                self.text(text).ok().flatten()
            }
            (Self::Integer(_), Value::Number(number)) if !number.is_integer() => None,
            (_, value) => Some(value),
        }
    }

    /// What the input of this kind holds for a value: the inverse of [`Kind::parse`].
    #[must_use]
    pub fn raw(&self, value: &Value, locale: &Locale) -> Raw {
        match value {
            Value::Text(text) => Raw::Text(text.to_string()),
            Value::Number(number) => Raw::Text(number::write(*number, locale)),
            Value::Money(amount) => Raw::Text(money::write(amount, locale)),
            Value::Date(date) => Raw::Text(locale.date(*date)),
            Value::Bool(yes) => Raw::Text(if *yes { "yes" } else { "no" }.to_owned()),
            Value::Choice(id) => Raw::Text(id.clone()),
            Value::Choices(ids) => Raw::Chosen(ids.iter().cloned().collect()),
        }
    }

    /// The problems that a value has by its kind alone: its bounds, and the longest text that is taken.
    pub(crate) fn problems(&self, value: &Value, into: &mut Vec<ProblemKind>) {
        match (self, value) {
            (Self::Integer(bounds) | Self::Decimal(bounds) | Self::Money { bounds, .. }, value) => {
                bounds.problems(value, into);
            }
            (kind, Value::Text(text)) => {
                let max = text::longest(kind.tag());
                let actual = text::measure(text.as_str(), max);
                if actual > max as usize {
                    into.push(ProblemKind::TooLong { max, actual: u32::try_from(actual).unwrap_or(u32::MAX) });
                }
            }
            _ => {}
        }
    }

    fn text(&self, text: NormalText) -> Result<Option<Value>, ProblemKind> {
        if text.is_empty() {
            return Ok(None);
        }
        match self {
            Self::ShortText(case) => Ok(Some(Value::Text(text::in_case(text::one_line(&text), *case)))),
            Self::Email => email::check(text).map(Some),
            Self::Url => url::check(text).map(Some),
            Self::Phone => phone::check(text).map(Some),
            _ => Ok(Some(Value::Text(text))),
        }
    }
}

impl Bounds {
    fn problems(&self, value: &Value, into: &mut Vec<ProblemKind>) {
        if let Some(min) = &self.min
            && value < min
        {
            into.extend(out_of_bound(Comparison::AtLeast, min));
        }
        if let Some(max) = &self.max
            && value > max
        {
            into.extend(out_of_bound(Comparison::AtMost, max));
        }
        let off_step = match (value, &self.step, &self.min) {
            (Value::Number(value), Some(Value::Number(step)), min) => {
                let from = if let Some(Value::Number(min)) = min { *min } else { crate::decimal::Decimal::ZERO };
                let problem = ProblemKind::NotAMultiple { step: Quantity::Number(*step), from: Quantity::Number(from) };
                (!value.is_step_of(*step, from)).then_some(problem)
            }
            (Value::Money(value), Some(Value::Money(step)), min) => {
                let from = if let Some(Value::Money(min)) = min { min.minor } else { 0 };
                let start = crate::money::Money { currency: value.currency.clone(), minor: from };
                let problem =
                    ProblemKind::NotAMultiple { step: Quantity::Money(step.clone()), from: Quantity::Money(start) };
                let distance = i128::from(value.minor) - i128::from(from);
                (step.minor != 0 && distance % i128::from(step.minor) != 0).then_some(problem)
            }
            _ => None,
        };
        into.extend(off_step);
    }
}
