//! Options from lookups.

use serde_json::{Value, json};

use crate::check::{check_form, field, shown_when, yes_no};

/// Products, and editions narrowed by product.
fn form(more: Value) -> Value {
    let mut fields = vec![
        yes_no("a"),
        field("product", "select", json!({ "options": { "lookup": "software" } })),
        field(
            "edition",
            "select",
            json!({ "options": { "lookup": "editions", "where": { "product": "product" } }, "visible_when": { "field": "product", "answered": true } }),
        ),
    ];
    fields.extend(more.as_array().unwrap().clone());
    json!({
        "lookups": { "software": { "price": "money" }, "editions": { "product": "text" } },
        "sections": [{ "id": "one", "title": "One", "fields": fields }],
    })
}

fn lookups() -> Value {
    json!({
        "software": { "columns": { "price": "money" }, "rows": [
            { "id": "acrobat", "label": "Acrobat", "cells": { "price": "240.00 EUR" } },
            { "id": "word", "label": "Word", "cells": { "price": "100.00 EUR" } },
            { "id": "lotus", "label": "Lotus", "retired": true },
        ] },
        "editions": { "columns": { "product": "text" }, "rows": [
            { "id": "std", "label": "Standard", "cells": { "product": "acrobat" } },
            { "id": "pro", "label": "Pro", "cells": { "product": "acrobat" } },
            { "id": "home", "label": "Home", "cells": { "product": "word" } },
        ] },
    })
}

fn with(table: &str, row: Value) -> Value {
    let mut lookups = lookups();
    lookups[table]["rows"].as_array_mut().unwrap().push(row);
    lookups
}

#[test]
fn literals_are_rows() {
    let is = |id: &str| {
        form(json!([shown_when(
            "x",
            json!({ "any": [{ "field": "product", "is": id }, { "field": "a", "is": true }] })
        )]))
    };
    check_form(is("word"), lookups(), &[]);
    check_form(is("wrd"), lookups(), &["error sections[0].fields[3].visible_when.any[0].is ~ did you mean `word`?"]);
    check_form(is("lotus"), lookups(), &["warning sections[0].fields[3].visible_when.any[0].is ~ retired"]);
}

#[test]
fn defaults_are_rows() {
    let default = |id: &str| {
        form(json!([field("second", "select", json!({ "options": { "lookup": "software" }, "default": id }))]))
    };
    check_form(default("word"), lookups(), &[]);
    check_form(default("acrobt"), lookups(), &["error sections[0].fields[3].default ~ did you mean `acrobat`?"]);
    check_form(default("lotus"), lookups(), &["warning sections[0].fields[3].default ~ retired"]);
}

#[test]
fn what_narrowing_rules_out_can_never_be() {
    let both = |product: &str| {
        form(json!([shown_when(
            "x",
            json!({ "all": [{ "field": "edition", "is": "home" }, { "field": "product", "is": product }] })
        )]))
    };
    check_form(both("word"), lookups(), &[]);
    check_form(both("acrobat"), lookups(), &["error sections[0].fields[3].visible_when ~ never be visible"]);
}

#[test]
fn a_required_choice_has_an_option_for_each_answer() {
    let product = json!({ "id": "excel", "label": "Excel", "cells": { "price": "1.00 EUR" } });
    let required = |when: Value| {
        let mut form = form(json!([]));
        form["sections"][0]["fields"][2]["required"] = json!(true);
        form["sections"][0]["fields"][2]["visible_when"] = when;
        form
    };
    let answered = json!({ "field": "product", "answered": true });
    check_form(required(answered.clone()), lookups(), &[]);
    let warning = "warning sections[0].fields[2].options.where.product ~ no option for `product` = `excel`";
    check_form(required(answered.clone()), with("software", product.clone()), &[warning]);
    // Not if that answer hides the choice, or while the choice is optional.
    let others = json!({ "all": [answered, { "field": "product", "is_not": "excel" }] });
    check_form(required(others), with("software", product.clone()), &[]);
    check_form(form(json!([])), with("software", product), &[]);
}

#[test]
fn cells_point_to_rows() {
    let dangling = json!({ "id": "mac", "label": "Mac", "cells": { "product": "pages" } });
    let path = "warning sections[0].fields[2].options.where.product";
    check_form(form(json!([])), with("editions", dangling), &[&format!("{path} ~ `mac` (`pages`)")]);
    let empty = json!({ "id": "any", "label": "Any" });
    check_form(form(json!([])), with("editions", empty), &[&format!("{path} ~ `any` (empty)")]);
    let retired = json!({ "id": "old", "label": "Old", "retired": true, "cells": { "product": "pages" } });
    check_form(form(json!([])), with("editions", retired), &[]);
}

#[test]
fn a_lookup_has_a_row_that_can_be_chosen() {
    let mut empty = lookups();
    empty["editions"]["rows"] = json!([]);
    check_form(form(json!([])), empty, &["warning sections[0].fields[2].options.lookup ~ no row"]);
}

#[test]
fn columns_of_formulas() {
    let total = json!([field(
        "total",
        "computed",
        json!({ "currency": "EUR", "formula": { "product": [2, { "column": "price", "of": "product" }] } })
    )]);
    let path = "sections[0].fields[3].formula.product[1]";
    check_form(form(total.clone()), lookups(), &[]);
    let row = |cells: Value| json!({ "id": "excel", "label": "Excel", "cells": cells });
    let foreign = with("software", row(json!({ "price": "9.00 USD" })));
    check_form(form(total.clone()), foreign, &[&format!("error {path} ~ `excel` (9.00 USD)")]);
    check_form(form(total), with("software", row(json!({}))), &[&format!("warning {path} ~ empty for `excel`")]);
}

#[test]
fn an_unknown_lookup_may_have_any_row() {
    let spec = json!({
        "lookups": { "people": {} },
        "sections": [{ "id": "one", "title": "One", "fields": [
            field("who", "person", json!({ "required": true })),
            shown_when("x", json!({ "field": "who", "is": "ada" })),
        ] }],
    });
    check_form(spec, json!({}), &[]);
}
