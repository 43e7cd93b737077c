//! Small random forms: what the analysis says of each condition is what every possible answer, tried out, shows.

use std::collections::{BTreeMap, BTreeSet};

use portico_domain::{
    analysis::{Severity, analyse},
    answers::Answers,
    context::{Context, Requester},
    evaluate::evaluate,
    form::Form,
    id::Id,
    lookup::Lookup,
    text::NormalText,
    value::Value as Answer,
    verdict::Verdict,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A source of small choices.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len() as u64) as usize]
    }

    fn field(&mut self, at: usize) -> Value {
        let options = json!([{ "id": "a", "label": "A" }, { "id": "b", "label": "B" }, { "id": "c", "label": "C" }]);
        let (kind, more) = match self.roll(9) {
            0 => ("yes_no", json!({})),
            1 => ("radio", json!({ "options": options })),
            2 => ("checkbox_list", json!({ "options": options })),
            3 => ("integer", json!({})),
            4 => ("date", json!({})),
            5 => ("short_text", json!({})),
            6 => ("consent", json!({})),
            7 => ("select", json!({ "options": { "lookup": "product" } })),
            _ => ("yes_no", json!({})),
        };
        let mut field = json!({ "id": format!("f{at}"), "kind": kind, "label": "F" });
        field.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        field
    }

    /// One test of a field, or of a fact.
    fn test(&mut self, fields: &[Value]) -> Value {
        if fields.is_empty() || self.roll(8) == 0 {
            return if self.roll(2) == 0 {
                json!({ "requester": "employment", self.pick(&["is", "is_not"]): self.pick(&["staff", "intern"]) })
            } else {
                json!({ "requester": "groups", self.pick(&["any_of", "none_of", "contains_all"]): [self.pick(&["g", "h"]), "g"] })
            };
        }
        let field = &fields[self.roll(fields.len() as u64) as usize];
        let (id, kind) = (field["id"].as_str().unwrap(), field["kind"].as_str().unwrap());
        if self.roll(5) == 0 {
            return json!({ "field": id, self.pick(&["answered", "empty"]): self.roll(3) > 0 });
        }
        let same = |fields: &[Value]| -> Vec<String> {
            let alike = fields.iter().filter(|other| other["kind"] == field["kind"]);
            alike.map(|other| other["id"].as_str().unwrap().to_owned()).collect()
        };
        match kind {
            "yes_no" => json!({ "field": id, self.pick(&["is", "is_not"]): self.roll(2) == 0 }),
            "consent" => json!({ "field": id, "is": true }),
            "radio" => {
                json!({ "field": id, self.pick(&["any_of", "none_of"]): [self.pick(&["a", "b", "c"]), self.pick(&["a", "b"])] })
            }
            "select" => {
                json!({ "field": id, self.pick(&["is", "is_not"]): if fields.iter().any(|f| f["id"] == id && f["options"]["lookup"] == "edition") { self.pick(&["e1", "e2", "e3"]) } else { self.pick(&["p1", "p2", "p3"]) } })
            }
            "checkbox_list" => match self.roll(4) {
                0 => json!({ "field": id, self.pick(&["length_is", "length_above", "length_below"]): self.roll(4) }),
                1 => json!({ "field": id, "is": [self.pick(&["a", "b"]), self.pick(&["b", "c"])] }),
                _ => {
                    json!({ "field": id, self.pick(&["contains_all", "any_of", "none_of"]): [self.pick(&["a", "b", "c"]), self.pick(&["a", "b"])] })
                }
            },
            "short_text" => match self.roll(4) {
                0 => json!({ "field": id, self.pick(&["length_is", "length_above", "length_below"]): self.roll(4) }),
                1 => json!({ "field": id, "contains": self.pick(&["x", "y"]) }),
                _ => json!({ "field": id, self.pick(&["is", "is_not"]): self.pick(&["x", "xy", "zzz"]) }),
            },
            "integer" => {
                let operator = self.pick(&["above", "at_least", "below", "at_most"]);
                let others = same(fields);
                if self.roll(3) == 0 {
                    let other = &others[self.roll(others.len() as u64) as usize];
                    return json!({ "field": id, operator: other });
                }
                json!({ "field": id, operator: 1 + self.roll(3) })
            }
            _ => {
                let others = same(fields);
                let operator = self.pick(&["before", "after"]);
                if self.roll(3) == 0 {
                    let other = &others[self.roll(others.len() as u64) as usize];
                    return json!({ "field": id, operator: other });
                }
                json!({ "field": id, operator: format!("2027-01-1{}", 1 + self.roll(3)) })
            }
        }
    }

    fn condition(&mut self, fields: &[Value], depth: u32) -> Value {
        match self.roll(if depth == 0 { 3 } else { 7 }) {
            3 | 4 => json!({ "all": [self.condition(fields, depth - 1), self.condition(fields, depth - 1)] }),
            5 => json!({ "any": [self.condition(fields, depth - 1), self.condition(fields, depth - 1)] }),
            6 => json!({ "not": self.condition(fields, depth - 1) }),
            _ => self.test(fields),
        }
    }

    fn form(&mut self) -> Value {
        let mut fields: Vec<Value> = Vec::new();
        let count = 2 + self.roll(3) as usize;
        let split = 1 + self.roll(count as u64 - 1) as usize;
        let section = (self.roll(2) == 0).then(|| {
            // Of fields of the first section, which come into being below: of facts only until then.
            self.condition(&[], 1)
        });
        for at in 0..count {
            let mut field = self.field(at);
            if let Some(product) = fields.iter().find(|f| f["options"]["lookup"] == "product" && f["kind"] == "select")
                && field["kind"] == "select"
            {
                field["options"] = json!({ "lookup": "edition", "where": { "product": product["id"] } });
            }
            if self.roll(3) > 0 {
                field["visible_when"] = self.condition(&fields, 2);
            }
            if field["kind"] == "radio" && self.roll(2) == 0 {
                field["default"] = json!("a");
                field["read_only_when"] = self.condition(&fields, 1);
            } else if field["kind"] != "consent" && self.roll(3) == 0 {
                field["required_when"] = self.condition(&fields, 1);
            }
            fields.push(field);
        }
        let second = fields.split_off(split);
        let section = section.or_else(|| (self.roll(2) == 0).then(|| self.condition(&fields, 1)));
        let mut last = json!({ "id": "two", "title": "Two", "fields": second });
        if let Some(section) = section {
            last["visible_when"] = section;
        }
        json!({
            "lookups": { "product": {}, "edition": { "product": "text" } },
            "sections": [{ "id": "one", "title": "One", "fields": fields }, last],
        })
    }
}

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

/// Every answer that the tests above can tell apart.
fn pool(field: &Value) -> Vec<Answer> {
    let texts = |texts: &[&str]| texts.iter().map(|text| Answer::Text(NormalText::from_nfc(text))).collect();
    let choices = |ids: &[&str]| ids.iter().map(|id| Answer::Choice((*id).to_owned())).collect();
    match field["kind"].as_str().unwrap() {
        "yes_no" => vec![Answer::Bool(true), Answer::Bool(false)],
        "consent" => vec![Answer::Bool(true)],
        "radio" => choices(&["a", "b", "c"]),
        "select" if field["options"]["lookup"] == "edition" => choices(&["e1", "e2", "e3"]),
        "select" => choices(&["p1", "p2", "p3"]),
        "checkbox_list" => (1..8_u32)
            .map(|bits| {
                let ids = ["a", "b", "c"].iter().enumerate().filter(|(i, _)| bits >> i & 1 == 1);
                Answer::Choices(ids.map(|(_, id)| (*id).to_owned()).collect())
            })
            .collect(),
        "short_text" => texts(&[
            "x", "xy", "zzz", "y", "q", "qq", "qx", "qy", "qqq", "qqx", "qqy", "xyq", "qqqq", "qqqx", "qqqy", "qqxy",
        ]),
        "integer" => (-2..=7).map(|n| serde_json::from_value(json!(n)).map(Answer::Number).unwrap()).collect(),
        _ => (6..=18).map(|day| Answer::Date(format!("2027-01-{day:02}").parse().unwrap())).collect(),
    }
}

/// What each condition came to, over all answers and requesters.
#[derive(Default)]
struct Seen(BTreeMap<String, BTreeSet<bool>>);

impl Seen {
    fn note(&mut self, path: String, held: bool) {
        self.0.entry(path).or_default().insert(held);
    }

    fn verdict(&mut self, form: &Value, verdict: &Verdict) {
        for (s, section) in form["sections"].as_array().unwrap().iter().enumerate() {
            let shown = verdict.sections[section["id"].as_str().unwrap()].visible.is;
            self.note(format!("sections[{s}].visible_when"), shown);
            for (f, field) in section["fields"].as_array().unwrap().iter().enumerate().filter(|_| shown) {
                let (of, path) = (&verdict.fields[field["id"].as_str().unwrap()], format!("sections[{s}].fields[{f}]"));
                self.note(format!("{path}.visible_when"), of.visible.is);
                if of.visible.is {
                    self.note(format!("{path}.required_when"), of.required.is);
                    self.note(format!("{path}.read_only_when"), of.read_only.is);
                }
            }
        }
    }
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
    let today = "2026-11-23".parse().unwrap();
    each.map(|requester| Context { today, calendar: Default::default(), requester, lookups: lookups() }).collect()
}

fn try_everything(spec: &Value, form: &Form) -> Seen {
    let fields: Vec<&Value> =
        spec["sections"].as_array().unwrap().iter().flat_map(|s| s["fields"].as_array().unwrap()).collect();
    let pools: Vec<Vec<Answer>> = fields.iter().map(|field| pool(field)).collect();
    let mut seen = Seen::default();
    let asks_requester = spec.to_string().contains("requester");
    let contexts: Vec<Context> = contexts().into_iter().take(if asks_requester { 16 } else { 1 }).collect();
    let total: usize = pools.iter().map(|pool| pool.len() + 1).product();
    for combination in 0..total {
        let mut rest = combination;
        let mut answers = Answers::default();
        for (field, pool) in form.fields.iter().zip(&pools) {
            let pick = rest % (pool.len() + 1);
            rest /= pool.len() + 1;
            if pick > 0 {
                answers.values.insert(field.id.clone(), pool[pick - 1].clone());
            }
        }
        for context in &contexts {
            seen.verdict(spec, &evaluate(form, &answers, context));
        }
    }
    seen
}

/// How many answers and requesters there are to try.
fn combinations(spec: &Value) -> usize {
    let fields = spec["sections"].as_array().unwrap().iter().flat_map(|section| section["fields"].as_array().unwrap());
    let requesters = if spec.to_string().contains("requester") { 16 } else { 1 };
    fields.map(|field| pool(field).len() + 1).product::<usize>() * requesters
}

fn compare(seed: u64) {
    let spec = Dice(seed | 1 << 40).form();
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn the_verdicts_are_those_of_trying_everything(seed: u64) {
        compare(seed);
    }
}
