//! Small random forms: compares the analysis of each condition with an exhaustive trial of all answers.

use std::collections::{BTreeMap, BTreeSet};

use portico_domain::{
    analysis::{Severity, analyse},
    answers::Answers,
    context::{Context, Requester},
    date::Date,
    evaluate::evaluate,
    form::Form,
    id::Id,
    lookup::Lookup,
    path::Path,
    report::ProblemKind,
    text::NormalText,
    value::Value as Answer,
    verdict::Verdict,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::dice::{Dates, Dice, rows};

fn lookups() -> BTreeMap<Id, Lookup> {
    serde_json::from_value(json!({
        "product": { "rows": [{ "id": "p1", "label": "1" }, { "id": "p2", "label": "2" }, { "id": "p3", "label": "3" }] },
        "edition": { "columns": { "product": "text" }, "rows": [
            { "id": "e1", "label": "1", "cells": { "product": "p1" } },
            { "id": "e2", "label": "2", "cells": { "product": "p1" } },
            { "id": "e3", "label": "3", "cells": { "product": "p2" } },
        ] },
    }))
    .unwrap()
}

fn subsets(ids: &[&str]) -> Vec<Answer> {
    let set =
        |bits: u32| ids.iter().enumerate().filter(move |(i, _)| bits >> i & 1 == 1).map(|(_, id)| (*id).to_owned());
    (1..8).map(|bits| Answer::Choices(set(bits).collect())).collect()
}

/// The answers that the tests of a random form distinguish.
fn pool(field: &Value) -> Vec<Answer> {
    let texts = |texts: &[&str]| texts.iter().map(|text| Answer::Text(NormalText::from_nfc(text))).collect();
    let choices = |ids: &[&str]| ids.iter().map(|id| Answer::Choice((*id).to_owned())).collect();
    match field["kind"].as_str().unwrap() {
        "yes_no" => vec![Answer::Bool(true), Answer::Bool(false)],
        "consent" => vec![Answer::Bool(true)],
        "radio" => choices(&["a", "b", "c"]),
        "select" => choices(rows(field)),
        "multi_select" => subsets(rows(field)),
        "checkbox_list" => subsets(&["a", "b", "c"]),
        "short_text" => texts(&[
            "x", "xy", "zzz", "y", "q", "qq", "qx", "qy", "qqq", "qqx", "qqy", "xyq", "qqqq", "qqqx", "qqqy", "qqxy",
        ]),
        "integer" => (-2..=7).map(|n| serde_json::from_value(json!(n)).map(Answer::Number).unwrap()).collect(),
        _ => (1..=19).map(|day| Answer::Date(format!("2027-01-{day:02}").parse().unwrap())).collect(),
    }
}

/// The observed results of each condition, over all answers and requesters.
#[derive(Default)]
struct Seen(BTreeMap<String, BTreeSet<bool>>);

impl Seen {
    fn note(&mut self, path: String, held: bool) {
        self.0.entry(path).or_default().insert(held);
    }

    fn verdict(&mut self, form: &Value, verdict: &Verdict) {
        // An answer that is not an option counts as unanswered, but suppresses rules.
        let refused = verdict.problems.problems().iter().any(|problem| problem.kind == ProblemKind::NotAnOption);
        for (i, rule) in form["rules"].as_array().unwrap().iter().enumerate().filter(|_| !refused) {
            if verdict.is_visible(&field_path(&rule["at"])) {
                self.note(
                    format!("rules[{i}].when"),
                    verdict.problems.problems().iter().any(|p| p.kind == ProblemKind::Rule),
                );
            }
        }
        for (s, section) in form["sections"].as_array().unwrap().iter().enumerate() {
            let shown = verdict.sections[section["id"].as_str().unwrap()].visible.is;
            self.note(format!("sections[{s}].visible_when"), shown);
            for (f, field) in section["fields"].as_array().unwrap().iter().enumerate().filter(|_| shown) {
                let (of, path) = (&verdict.fields[&field_path(&field["id"])], format!("sections[{s}].fields[{f}]"));
                self.note(format!("{path}.visible_when"), of.visible.is);
                if of.visible.is {
                    self.note(format!("{path}.required_when"), of.required.is);
                    self.note(format!("{path}.read_only_when"), of.read_only.is);
                }
            }
        }
    }
}

/// The path of the field with this id.
fn field_path(id: &Value) -> Path {
    id.as_str().unwrap().parse().unwrap()
}

fn contexts() -> Vec<Context> {
    let groups = [&[][..], &["g"], &["h"], &["g", "h"]];
    let employment = [None, Some("staff"), Some("intern"), Some("other")];
    let each = groups.iter().flat_map(|groups| {
        employment.map(|employment| Requester {
            groups: groups.iter().map(|group| (*group).to_owned()).collect(),
            employment: employment.map(str::to_owned),
            ..Requester::default()
        })
    });
    // A week of days, beginning on a Friday: the weekend is at a different distance on each.
    let first: Date = "2027-01-08".parse().unwrap();
    let days = (0..7).map(|days| first.plus_days(-days).unwrap());
    let requesters: Vec<Requester> = each.collect();
    let on = |today| requesters.iter().map(move |requester| (today, requester.clone()));
    let both = days.flat_map(on).flat_map(|(today, requester)| {
        let others = employment
            .map(|employment| Requester { employment: employment.map(str::to_owned), ..Requester::default() });
        others.map(|other| (today, requester.clone(), Some(other)))
    });
    let context = |(today, requester, requested_for)| Context {
        today,
        calendar: Default::default(),
        requester,
        requested_for,
        lookups: lookups(),
    };
    both.map(context).collect()
}

/// The contexts that a form distinguishes: requesters, and whom it is for, on one day, or on a week of days.
fn contexts_of(spec: &Value) -> Vec<Context> {
    let names = |part: &str| spec.to_string().contains(part);
    let (requesters, others, days) = (names("requester"), names("requested_for"), names("wd\""));
    let all = contexts();
    let first = all[0].clone();
    let keeps = |context: &Context| {
        (requesters || context.requester == first.requester)
            && (others || context.requested_for == first.requested_for)
            && (days || context.today == first.today)
    };
    all.into_iter().filter(keeps).collect()
}

fn try_everything(spec: &Value, form: &Form) -> Seen {
    let fields: Vec<&Value> =
        spec["sections"].as_array().unwrap().iter().flat_map(|s| s["fields"].as_array().unwrap()).collect();
    let pools: Vec<Vec<Answer>> = fields.iter().map(|field| pool(field)).collect();
    let mut seen = Seen::default();
    let contexts = contexts_of(spec);
    let total: usize = pools.iter().map(|pool| pool.len() + 1).product();
    for combination in 0..total {
        let mut rest = combination;
        let mut answers = Answers::default();
        for (field, pool) in form.fields.iter().zip(&pools) {
            let pick = rest % (pool.len() + 1);
            rest /= pool.len() + 1;
            if pick > 0 {
                answers.values.insert(field.path.clone(), pool[pick - 1].clone());
            }
        }
        for context in &contexts {
            seen.verdict(spec, &evaluate(form, &answers, context));
        }
    }
    seen
}

/// Number of combinations of answers and contexts to try.
fn combinations(spec: &Value) -> usize {
    let fields = spec["sections"].as_array().unwrap().iter().flat_map(|section| section["fields"].as_array().unwrap());
    fields.map(|field| pool(field).len() + 1).product::<usize>() * contexts_of(spec).len()
}

fn compare(seed: u64) {
    let dates = [Dates::Constant, Dates::Relative, Dates::Working].into_iter().nth((seed % 3) as usize).unwrap();
    let spec = Dice(seed | 1 << 40, dates).form();
    let form = Form::compile(serde_json::from_value(spec.clone()).unwrap()).unwrap();
    if combinations(&spec) > 8_000 {
        return;
    }
    let findings = analyse(&form, &lookups());
    let said = |path: &str, severity| findings.iter().any(|f| f.fault.at == path && f.severity == severity);
    let seen = try_everything(&spec, &form);
    for (path, held) in seen.0 {
        let pointer = format!("/{}", path.replace(['[', '.'], "/").replace(']', ""));
        if spec.pointer(&pointer).is_none() {
            continue;
        }
        let never = held == BTreeSet::from([false]);
        let always = held == BTreeSet::from([true]);
        let found = (said(&path, Severity::Error), said(&path, Severity::Warning));
        assert_eq!(found, (never, always), "{path} held {held:?}\n{spec:#}\n{findings:#?}");
        assert!(!said(&path, Severity::Undecided), "{path}\n{spec:#}");
    }
}

/// A few cases by default, many with `PORTICO_LONG`.
fn cases() -> u32 {
    if std::env::var_os("PORTICO_LONG").is_some() { 10_000 } else { 150 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_verdicts_are_those_of_trying_everything(seed: u64) {
        compare(seed);
    }
}

/// Regression tests: forms that were once decided wrongly or not at all.
#[test]
fn what_was_once_wrong_stays_right() {
    // A text of a length that must not contain the letter used for padding.
    compare(15_263_741_514_021_956_518);
}
