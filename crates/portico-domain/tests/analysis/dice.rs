//! A generator of small random forms.

use serde_json::{Value, json};

/// The type of the dates that a form compares with.
pub enum Dates {
    Constant,
    Relative,
    Working,
}

/// The rows that a choice may offer.
pub fn rows(field: &Value) -> &'static [&'static str] {
    if field["options"]["lookup"] == "edition" { &["e1", "e2", "e3"] } else { &["p1", "p2", "p3"] }
}

/// A generator of pseudo-random choices.
pub struct Dice(pub u64, pub Dates);

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
        let (kind, more) = match self.roll(11) {
            0 => ("yes_no", json!({})),
            1 => ("radio", json!({ "options": options })),
            2 => ("checkbox_list", json!({ "options": options })),
            3 => ("integer", json!({})),
            4 => ("date", json!({})),
            5 => ("short_text", json!({})),
            6 => ("consent", json!({})),
            7 | 8 => ("select", json!({ "options": { "lookup": "product" } })),
            9 => ("multi_select", json!({ "options": { "lookup": "product" } })),
            _ => ("yes_no", json!({})),
        };
        let mut field = json!({ "id": format!("f{at}"), "kind": kind, "label": "F" });
        field.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        field
    }

    /// A test of a field or a fact.
    fn test(&mut self, fields: &[Value]) -> Value {
        if fields.is_empty() || self.roll(8) == 0 {
            return if self.roll(2) == 0 {
                let whose = self.pick(&["requester", "requested_for"]);
                json!({ whose: "employment", self.pick(&["is", "is_not"]): self.pick(&["staff", "intern"]) })
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
            "select" => json!({ "field": id, self.pick(&["is", "is_not"]): self.pick(rows(field)) }),
            "multi_select" => match self.roll(3) {
                0 => json!({ "field": id, self.pick(&["length_is", "length_above", "length_below"]): self.roll(4) }),
                1 => json!({ "field": id, "is": [self.pick(rows(field)), self.pick(rows(field))] }),
                _ => {
                    json!({ "field": id, self.pick(&["contains_all", "any_of", "none_of"]): [self.pick(rows(field))] })
                }
            },
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
                let bound = match self.1 {
                    Dates::Constant => format!("2027-01-1{}", 1 + self.roll(3)),
                    Dates::Relative => format!("today+{}", self.roll(4)),
                    Dates::Working => format!("today+{}wd", self.roll(4)),
                };
                json!({ "field": id, operator: bound })
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

    /// A form of two sections with a rule.
    pub fn form(&mut self) -> Value {
        let mut fields: Vec<Value> = Vec::new();
        let count = 2 + self.roll(3) as usize;
        let split = 1 + self.roll(count as u64 - 1) as usize;
        let section = (self.roll(2) == 0).then(|| {
            // Fields of the first section are generated below, so its condition can use facts only.
            self.condition(&[], 1)
        });
        for at in 0..count {
            let mut field = self.field(at);
            let chooses = |field: &Value| field["kind"] == "select" || field["kind"] == "multi_select";
            if let Some(product) = fields.iter().find(|f| f["options"]["lookup"] == "product")
                && chooses(&field)
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
        let all: Vec<Value> = fields.iter().chain(last["fields"].as_array().unwrap()).cloned().collect();
        let at = all.iter().rfind(|field| field.get("required_when").is_none());
        let rule = at.map(|at| json!({ "at": at["id"], "message": "No", "when": self.condition(&all, 1) }));
        json!({
            "lookups": { "product": {}, "edition": { "product": "text" } },
            "sections": [{ "id": "one", "title": "One", "fields": fields }, last],
            "rules": rule.into_iter().collect::<Vec<_>>(),
        })
    }
}
