//! Groups and their aggregates.

use serde_json::{Value, json};

use super::{
    condition::cond,
    one, pick,
    scope::{Known, Scope, shape},
};
use crate::plan::{CondPlan, FieldPlan, RowsPlan};

/// A group: its cells depend on earlier cells and on the fields before the group.
pub fn group(i: usize, field: &FieldPlan, plan: &RowsPlan, outer: &[Known]) -> (Value, Known) {
    let id = format!("f{i}");
    let (mut cells, mut row): (Vec<Value>, Vec<Known>) = (Vec::new(), Vec::new());
    for (j, cell) in plan.cells.iter().enumerate() {
        let (value, known) = one(&format!("{id}c{j}"), cell, Scope { outer, row: &row });
        cells.push(value);
        row.push(known);
    }
    let mut group = json!({ "id": id, "kind": "rows", "label": "Group", "fields": cells });
    let min = plan.min.unwrap_or(0);
    if plan.min.is_some() {
        group["min_rows"] = json!(min);
    }
    if let Some(max) = plan.max {
        group["max_rows"] = json!(max.max(min).max(1));
    }
    let answers: Vec<&str> =
        row.iter().filter(|cell| shape(cell.kind) != "none").map(|cell| cell.id.as_str()).collect();
    let mut unique: Vec<&str> = Vec::new();
    for at in plan.unique.iter().filter(|_| !answers.is_empty()) {
        let id = pick(&answers, *at);
        if !unique.contains(&id) {
            unique.push(id);
        }
    }
    if !unique.is_empty() {
        group["unique"] = json!(unique);
    }
    let scope = Scope { outer, row: &[] };
    if let Some(when) = &field.visible_when {
        group["visible_when"] = cond(when, scope);
    }
    match field.need {
        0 => {}
        1 => group["required"] = json!(true),
        _ => group["required_when"] = cond(&field.required_when, scope),
    }
    (group, Known { id, kind: "rows", section: 0, lookup: false, cells: row })
}

/// A test of the rows of a group; without a group, an ordinary condition.
pub fn test(group: u8, how: u8, count: u8, row: &CondPlan, scope: Scope<'_>) -> Value {
    let groups = scope.groups();
    if groups.is_empty() {
        return cond(row, scope);
    }
    let group = pick(&groups, group);
    // The condition on its rows may use fields outside, but not the group itself or the row that contains the test.
    let others: Vec<Known> = scope.outer.iter().filter(|known| known.id != group.id).cloned().collect();
    let row = || cond(row, Scope { outer: &others, row: &group.cells });
    let length = pick(&["length_is", "length_above", "length_at_least", "length_below", "length_at_most"], count);
    match how % 8 {
        0 | 1 => json!({ "rows": group.id, "any": row() }),
        2 | 3 => json!({ "rows": group.id, "every": row() }),
        4 => json!({ "rows": group.id, "answered": count.is_multiple_of(2) }),
        5 => json!({ "rows": group.id, "empty": count.is_multiple_of(2) }),
        6 => json!({ "rows": group.id, length: count % 4 }),
        _ => json!({ "rows": group.id, length: count % 4, "count": row() }),
    }
}

/// A formula over the rows of an earlier group.
pub fn formula(variant: u8, scope: Scope<'_>) -> Option<Value> {
    let groups = scope.groups();
    if groups.is_empty() || variant % 5 > 2 {
        return None;
    }
    let group = pick(&groups, variant);
    let columns: Vec<&Known> =
        group.cells.iter().filter(|cell| matches!(shape(cell.kind), "number" | "money")).collect();
    let asked: Vec<&Known> = group.cells.iter().filter(|cell| shape(cell.kind) != "none").collect();
    let over = match variant / 8 % 5 {
        which @ 0..=2 if !columns.is_empty() => {
            let column = pick(&columns, variant / 16);
            let over = json!({ pick(&["sum", "min", "max"], which): column.id });
            let two = if shape(column.kind) == "money" { json!("2.00 EUR") } else { json!(2) };
            return Some(if variant.is_multiple_of(2) { over } else { json!({ "sum": [over, two] }) });
        }
        3 if !asked.is_empty() => json!({ "count": pick(&asked, variant / 16).id }),
        _ => json!({ "count": group.id }),
    };
    Some(if variant.is_multiple_of(2) { over } else { json!({ "product": [over, "0.5"] }) })
}
