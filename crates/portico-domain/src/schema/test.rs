//! Tests of an answer in JSON Schema, for conditions, checks and fixed values.

use serde_json::{Value as Json, json};

use super::{
    Expressed, moments,
    parts::{all, any, not, when},
    pattern::is_portable,
    text::{blank_text, caseless, is_blank},
    value::ValueSchema,
};
use crate::{
    field::Lengths,
    form::{Bound, CheckTest, Comparison, Operator},
    value::Value,
};

/// A test of an answer.
pub(super) struct AnswerTest {
    /// Valid for answers that pass; not for blank ones.
    pub passes: Json,
    /// Valid for answers that do not pass, and for blank ones.
    pub fails: Json,
    /// Valid for all answers except those that certainly do not pass; also for blank ones.
    pub wanted: Json,
    /// How completely the test is expressed.
    pub expressed: Expressed,
}

impl AnswerTest {
    /// A test about which nothing is certain, except that blank answers do not pass.
    fn unknown() -> Self {
        Self { passes: json!(false), fails: is_blank(), wanted: json!(true), expressed: Expressed::Partly }
    }

    /// A test passed exactly by answers for which `valid` holds.
    fn exact(of: &ValueSchema, valid: Json) -> Self {
        // A consent that is not given counts as unanswered, although it is not blank.
        let is_answer = of.answered == valid || of.answered == not(&is_blank());
        let passes = if is_answer { valid } else { all(vec![of.answered.clone(), valid]) };
        Self {
            fails: not(&passes),
            wanted: any(vec![is_blank(), passes.clone()]),
            passes,
            expressed: Expressed::Always,
        }
    }

    /// A test passed by plain text for which `valid` holds; nothing is certain about other text.
    fn plain(of: &ValueSchema, valid: &Json) -> Self {
        let Some(plain) = &of.plain else { return Self::unknown() };
        let fails = any(vec![is_blank(), all(vec![plain.clone(), not(valid)])]);
        let wanted = when(plain, valid.clone());
        Self { passes: all(vec![plain.clone(), valid.clone()]), fails, wanted, expressed: Expressed::Plainly }
    }

    /// The test of a condition.
    pub(super) fn of_operator(of: &ValueSchema, operator: &Operator) -> Self {
        match operator {
            Operator::Answered => Self::exact(of, of.answered.clone()),
            Operator::AnyOf { values } => Self::any_of(of, values.iter(), true),
            Operator::SameSet(value) => Self::any_of(of, std::iter::once(value), true),
            Operator::ContainsAll(parts) if of.plain.is_some() => {
                let has = |part: &String| caseless(part).map_or(json!(false), |part| json!({ "pattern": part }));
                Self::plain(of, &all(parts.iter().map(has).collect()))
            }
            Operator::ContainsAll(parts) => Self::exact(of, has_all(parts.iter())),
            Operator::Matches(regex, lengths) => Self::matches(of, regex.as_str(), Some(*lengths)),
            Operator::Compare(comparison, Bound::Value(bound)) => Self::compares(of, *comparison, bound),
            Operator::Compare(_, Bound::Field(_) | Bound::Days(_) | Bound::WorkingDays(_)) => Self::unknown(),
            Operator::Same(_) | Operator::Contains(_) => Self::unknown(),
            Operator::Length(comparison, length) => Self::length(of, *comparison, *length),
        }
    }

    /// The test of a check.
    pub(super) fn of_check(of: &ValueSchema, check: &CheckTest) -> Self {
        match check {
            CheckTest::MinLength(min) | CheckTest::MinChosen(min) => Self::length(of, Comparison::AtLeast, *min),
            CheckTest::MaxLength(max) | CheckTest::MaxChosen(max) => Self::length(of, Comparison::AtMost, *max),
            CheckTest::Pattern(regex, _) => Self::matches(of, regex.as_str(), None),
            CheckTest::Domains(domains) => {
                let domains: Vec<String> = domains.iter().filter_map(|domain| caseless(domain)).collect();
                let pattern = json!({ "pattern": format!("@(?:{})$", domains.join("|")) });
                Self::plain(of, &if domains.is_empty() { json!(false) } else { pattern })
            }
            CheckTest::Compare(comparison, Bound::Value(bound)) => Self::compares(of, *comparison, bound),
            CheckTest::Compare(_, Bound::Field(_) | Bound::Days(_) | Bound::WorkingDays(_)) => Self::unknown(),
            CheckTest::WithinDays(_) | CheckTest::WithinWorkingDays(_) | CheckTest::WorkingDay => Self::unknown(),
            // A schema cannot count days.
            CheckTest::MaxDays(_) | CheckTest::MaxWorkingDays(_) => Self::unknown(),
            CheckTest::OnScale(on) => Self::exact(of, json!({ "enum": on.allowed })),
            CheckTest::SameAs(..) | CheckTest::DifferentFrom(..) => Self::unknown(),
        }
    }

    /// Whether the answer is one of these; texts are compared ignoring case if `fold`.
    pub(super) fn any_of<'a>(of: &ValueSchema, values: impl Iterator<Item = &'a Value>, fold: bool) -> Self {
        let (mut valid, mut ids, mut is_text) = (Vec::new(), Vec::new(), false);
        for value in values {
            match value {
                Value::Text(text) => {
                    is_text = true;
                    let folded = || caseless(text.as_str()).map(|text| json!({ "pattern": format!("^{text}$") }));
                    valid.extend(if fold { folded() } else { Some(json!({ "const": text })) });
                }
                Value::Money(money) => valid.push(json!({
                    "type": "object", "required": ["minor"], "properties": { "minor": { "const": money.minor } },
                })),
                Value::Choices(set) => {
                    let only = any(vec![blank_text(), json!({ "enum": set })]);
                    valid.push(all(vec![json!({ "type": "array", "items": only }), has_all(set.iter())]));
                }
                Value::Choice(id) => ids.push(id),
                Value::Number(_)
                | Value::Date(_)
                | Value::Time(_)
                | Value::DateTime(_)
                | Value::Period(_)
                | Value::Bool(_)
                | Value::Files(_) => {
                    valid.push(json!({ "const": value }));
                }
            }
        }
        if !ids.is_empty() {
            let one = json!({ "enum": ids });
            // A list must contain one of them.
            valid.push(if of.is_list { json!({ "type": "array", "contains": one }) } else { one });
        }
        if is_text { Self::plain(of, &any(valid)) } else { Self::exact(of, any(valid)) }
    }

    /// Compares an answer with a bound; of a period the first day if it is to be later, and else the last.
    fn compares(of: &ValueSchema, comparison: Comparison, bound: &Value) -> Self {
        let valid = compares(comparison, bound);
        if !of.is_period {
            return Self::exact(of, valid);
        }
        let end = match comparison {
            Comparison::Above | Comparison::AtLeast => "from",
            Comparison::Below | Comparison::AtMost | Comparison::Equal => "to",
        };
        Self::exact(of, json!({ "type": "object", "required": [end], "properties": { end: valid } }))
    }

    fn matches(of: &ValueSchema, pattern: &str, lengths: Option<Lengths>) -> Self {
        if !is_portable(pattern) {
            return Self::unknown();
        }
        let mut valid = json!({ "pattern": pattern });
        if let Some(Lengths { min, max, .. }) = lengths {
            valid["minLength"] = json!(min);
            valid["maxLength"] = json!(max);
        }
        Self::plain(of, &valid)
    }

    /// Compares the number of characters of plain text, or of chosen options.
    fn length(of: &ValueSchema, comparison: Comparison, length: u32) -> Self {
        if of.is_period {
            return Self::unknown();
        }
        let is_text = of.plain.is_some();
        let (min, max) = if is_text { ("minLength", "maxLength") } else { ("minContains", "maxContains") };
        let (at_least, at_most) = match comparison {
            Comparison::Above => (Some(length.saturating_add(1)), None),
            Comparison::AtLeast => (Some(length), None),
            Comparison::Below if length == 0 => return Self::of_nothing(of),
            Comparison::Below => (None, Some(length - 1)),
            Comparison::AtMost => (None, Some(length)),
            Comparison::Equal => (Some(length), Some(length)),
        };
        let mut valid = if is_text { json!({}) } else { json!({ "contains": not(&blank_text()), min: 0 }) };
        for (key, limit) in [(min, at_least), (max, at_most)] {
            if let Some(limit) = limit {
                valid[key] = json!(limit);
            }
        }
        if is_text {
            return Self::plain(of, &valid);
        }
        Self::exact(of, all(vec![not(&is_blank()), json!({ "type": "array" }), valid]))
    }

    /// A test that no answer passes.
    fn of_nothing(of: &ValueSchema) -> Self {
        Self::exact(of, json!(false))
    }
}

/// A list that contains each of these ids.
fn has_all<'a>(ids: impl Iterator<Item = &'a String>) -> Json {
    let has = |id: &String| json!({ "type": "array", "contains": { "const": id } });
    all(ids.map(has).collect())
}

/// Numbers, amounts, dates and times that compare with a bound like this.
fn compares(comparison: Comparison, bound: &Value) -> Json {
    let limit = |limit: Json| match comparison {
        Comparison::Above => json!({ "exclusiveMinimum": limit }),
        Comparison::AtLeast => json!({ "minimum": limit }),
        Comparison::Below => json!({ "exclusiveMaximum": limit }),
        Comparison::AtMost => json!({ "maximum": limit }),
        Comparison::Equal => json!({ "const": limit }),
    };
    match bound {
        Value::Number(number) => all(vec![json!({ "type": "number" }), limit(json!(number))]),
        Value::Money(money) => json!({
            "type": "object", "required": ["minor"], "properties": { "minor": limit(json!(money.minor)) },
        }),
        // A date with a time is compared with a date by its beginning.
        Value::Date(day) => json!({ "type": "string", "pattern": moments::pattern(comparison, &day.to_string()) }),
        Value::Time(time) => json!({ "type": "string", "pattern": moments::pattern(comparison, &time.to_string()) }),
        Value::DateTime(both) => {
            json!({ "type": "string", "pattern": moments::pattern(comparison, &both.to_string()) })
        }
        // Other values have no order.
        Value::Period(_) | Value::Text(_) | Value::Bool(_) | Value::Choice(_) | Value::Choices(_) | Value::Files(_) => {
            json!(false)
        }
    }
}
