//! Cases: a form, a context and a draft or answers in one JSON document, and the verdict on them. `docs/VECTORS.md`
//! describes the format.

use std::{collections::BTreeSet, fmt, sync::Arc};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{IgnoredAny, MapAccess, Visitor},
};
use serde_json::value::RawValue;

use crate::{
    answers::{self, Draft, Wire, WireAnswers},
    context::Context,
    evaluate::{evaluate, judge},
    field::Normal,
    form::{Fault, Form},
    locale::Locale,
    spec::FormSpec,
    strict::{self, words::plain},
    text::NormalText,
};

/// So deep may cases stand in each other.
const DEEPEST: usize = 8;

/// One case, or several: those in `cases` take over what they do not say themselves.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct CaseSpec {
    name: Option<String>,
    about: Option<String>,
    law: Option<String>,
    form: Option<Arc<FormSpec>>,
    context: Option<Arc<Context>>,
    locale: Option<String>,
    draft: Option<Draft>,
    answers: Option<WireAnswers>,
    expect: Option<serde_json::Value>,
    /// Each is read for itself: what is wrong with one keeps none of the others from being judged.
    cases: Option<Vec<Box<RawValue>>>,
}

/// One case.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it is called; unique in its document.
    pub name: String,
    /// The form as written.
    pub form: Arc<FormSpec>,
    /// What is known besides.
    pub context: Arc<Context>,
    /// What was given.
    pub given: Given,
    /// The verdict that its author expects, or a part of it.
    pub expect: Option<serde_json::Value>,
}

/// What was given for the form's fields.
#[derive(Clone, Debug)]
pub enum Given {
    /// Text as typed, judged as while the form is being filled in.
    Draft(Draft, Box<Locale>),
    /// Typed answers, judged as when they are sent.
    Answers(WireAnswers),
}

/// What comes out of a form that does not compile.
#[derive(Serialize)]
struct Faults {
    faults: Vec<Fault>,
}

/// One line of output for a document of several cases.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    #[serde(flatten)]
    verdict: Outcome,
}

/// What comes out of a case.
#[derive(Serialize)]
#[serde(untagged)]
enum Outcome {
    Verdict { verdict: crate::verdict::Verdict },
    Faults(Faults),
    Unreadable { error: String },
}

/// Why a document is no case.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// It is not JSON, or not of this shape.
    #[error("{}", plain(&.0.to_string(), "an object"))]
    Unreadable(#[from] serde_json::Error),
    /// It is another kind of JSON.
    #[error("a case is a JSON object")]
    NotAnObject,
    /// A part is missing.
    #[error("the case `{name}` has no `{part}`")]
    Incomplete {
        /// What the case is called.
        name: String,
        /// The key.
        part: &'static str,
    },
    /// It has neither or both of what can be judged.
    #[error("the case `{0}` needs either a `draft` or `answers`")]
    NothingToJudge(String),
    /// Cases in cases in cases, and so on.
    #[error("cases stand in each other {DEEPEST} deep at most")]
    TooDeep,
    /// Two cases of one name.
    #[error("two cases are called `{0}`")]
    Twice(String),
}

/// The verdict on one case as JSON; of a document with `cases`, a line `{"name":…,"verdict":…}` for each. A form that does
/// not compile gives `{"faults":[{"at":…,"message":…}]}`.
///
/// # Errors
/// What is wrong with a document that is no case.
pub fn run(document: &str) -> Result<String, CaseError> {
    run_with(document, normal)
}

/// Like [`run`], with a way of its own to make text normal.
///
/// # Errors
/// What is wrong with a document that is no case.
pub fn run_with(document: &str, normal: Normal) -> Result<String, CaseError> {
    let spec = parse(document)?;
    if spec.cases.is_none() {
        return case(spec)?.verdict(normal);
    }
    let mut found = Collected::default();
    collect(&CaseSpec::default(), spec, DEEPEST, &mut found);
    let mut lines = Vec::with_capacity(found.cases.len());
    for case in &found.cases {
        lines.push(match case {
            Ok(case) => case.line(normal)?,
            Err((name, error)) => json(&Line { name, verdict: Outcome::Unreadable { error: error.to_string() } })?,
        });
    }
    Ok(lines.join("\n"))
}

/// The JSON Schema of the answers of a document's form, the other parts of which may be left out. A form that does not compile
/// gives `{"faults":[{"at":…,"message":…}]}`.
///
/// # Errors
/// What is wrong with a document that has no form.
#[cfg(feature = "schema")]
pub fn schema(document: &str) -> Result<String, CaseError> {
    let spec = parse(document)?;
    let name = spec.name.unwrap_or_default();
    let form = spec.form.ok_or(CaseError::Incomplete { name, part: "form" })?;
    match Form::compile_with((*form).clone(), normal) {
        Ok(form) => json(&form.schema().document),
        Err(faults) => json(&Faults { faults }),
    }
}

/// The cases of a document.
///
/// # Errors
/// What is wrong with a document that is no case, or with the first of its cases that is none.
pub fn cases(document: &str) -> Result<Vec<Case>, CaseError> {
    let mut found = Collected::default();
    collect(&CaseSpec::default(), parse(document)?, DEEPEST, &mut found);
    found.cases.into_iter().map(|case| case.map_err(|(_, error)| error)).collect()
}

impl Case {
    /// The verdict as JSON, or the faults of the form.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn verdict(&self, normal: Normal) -> Result<String, CaseError> {
        match self.outcome(normal) {
            Outcome::Verdict { verdict } => json(&verdict),
            other => json(&other),
        }
    }

    /// The line that a document of several cases gives for this one.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn line(&self, normal: Normal) -> Result<String, CaseError> {
        json(&Line { name: &self.name, verdict: self.outcome(normal) })
    }

    fn outcome(&self, normal: Normal) -> Outcome {
        let form = match Form::compile_with((*self.form).clone(), normal) {
            Ok(form) => form,
            Err(faults) => return Outcome::Faults(Faults { faults }),
        };
        let verdict = match &self.given {
            Given::Draft(draft, locale) => {
                evaluate(&form, &answers::parse(&form, draft, locale, normal), &self.context)
            }
            Given::Answers(wire) => judge(&form, &answers::read(&form, wire, normal), &self.context),
        };
        Outcome::Verdict { verdict }
    }
}

fn parse(document: &str) -> Result<CaseSpec, CaseError> {
    if !document.trim_start().starts_with('{') {
        // What is no JSON at all is told as that.
        serde_json::from_str::<Wire>(document)?;
        return Err(CaseError::NotAnObject);
    }
    // A repeated key anywhere would silently win over the first: only this reader refuses it.
    serde_json::from_str::<Unrepeated>(document)?;
    Ok(strict::from_slice(document.as_bytes())?)
}

/// A case in which no key is repeated. The cases inside of it are looked at for themselves.
struct Unrepeated;

impl<'de> Deserialize<'de> for Unrepeated {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(UnrepeatedVisitor)
    }
}

struct UnrepeatedVisitor;

impl<'de> Visitor<'de> for UnrepeatedVisitor {
    type Value = Unrepeated;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Unrepeated, A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "cases" {
                map.next_value::<IgnoredAny>()?;
            } else {
                map.next_value::<Wire>()?;
            }
        }
        Ok(Unrepeated)
    }
}

/// The cases of a document, and the names and faults of those that are none.
#[derive(Default)]
struct Collected {
    cases: Vec<Result<Case, (String, CaseError)>>,
    names: BTreeSet<String>,
}

fn collect(outer: &CaseSpec, mut spec: CaseSpec, deeper: usize, into: &mut Collected) {
    inherit(outer, &mut spec);
    let Some(cases) = spec.cases.take() else {
        let name = spec.name.clone().unwrap_or_default();
        let case = if into.names.insert(name.clone()) { case(spec) } else { Err(CaseError::Twice(name.clone())) };
        into.cases.push(case.map_err(|error| (name, error)));
        return;
    };
    for (at, raw) in cases.iter().enumerate() {
        let inner = if deeper == 0 { Err(CaseError::TooDeep) } else { parse(raw.get()) };
        match inner {
            Ok(inner) => collect(&spec, inner, deeper - 1, into),
            Err(error) => into.cases.push(Err((name_of(raw.get(), at), error))),
        }
    }
}

/// What a case that cannot be read is called: by its own name where it has one, else by its place.
fn name_of(raw: &str, at: usize) -> String {
    let name = serde_json::from_str::<serde_json::Value>(raw)
        .ok()
        .and_then(|case| Some(case.get("name")?.as_str()?.to_owned()));
    name.unwrap_or_else(|| format!("case {}", at + 1))
}

fn inherit(outer: &CaseSpec, spec: &mut CaseSpec) {
    spec.form = spec.form.take().or_else(|| outer.form.clone());
    spec.context = spec.context.take().or_else(|| outer.context.clone());
    spec.locale = spec.locale.take().or_else(|| outer.locale.clone());
}

fn case(spec: CaseSpec) -> Result<Case, CaseError> {
    let name = spec.name.unwrap_or_default();
    let missing = |part| CaseError::Incomplete { name: name.clone(), part };
    let form = spec.form.ok_or_else(|| missing("form"))?;
    let context = spec.context.ok_or_else(|| missing("context"))?;
    let given = match (spec.draft, spec.answers) {
        (Some(draft), None) => Given::Draft(draft, Box::new(Locale::of(spec.locale.as_deref().unwrap_or_default()))),
        (None, Some(answers)) => Given::Answers(answers),
        _ => return Err(CaseError::NothingToJudge(name)),
    };
    Ok(Case { name, form, context, given, expect: spec.expect })
}

fn json(value: &impl Serialize) -> Result<String, CaseError> {
    Ok(serde_json::to_string(value)?)
}

/// Text as it enters: with Unicode's tables where they are there, else as it is.
fn normal(text: &str) -> NormalText {
    #[cfg(feature = "nfc")]
    return NormalText::from_any(text);
    #[cfg(not(feature = "nfc"))]
    NormalText::from_nfc(text)
}
