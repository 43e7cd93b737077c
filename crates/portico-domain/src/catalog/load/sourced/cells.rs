//! Cells of a row in JSON.

use serde_json::Value as Json;

use super::super::columns::Column;
use crate::{
    decimal::Decimal,
    lookup::ColumnType,
    money::{Currency, Money},
};

/// What stands in a row at names with a dot between: `owner.name`.
pub(super) fn at<'r>(row: &'r Json, from: &str) -> &'r Json {
    from.split('.').try_fold(row, |json, name| json.get(name)).unwrap_or(&Json::Null)
}

/// The text of a cell, as it would stand in a CSV file. What is missing is empty.
pub(super) fn cell(json: &Json, column: &Column, currency: Option<&Currency>) -> Result<String, String> {
    let text = match (json, column) {
        (Json::Null, _) => String::new(),
        (Json::Bool(yes), _) => yes.to_string(),
        (Json::String(text), _) => text.clone(),
        (Json::Number(number), _) => number.to_string(),
        (Json::Array(groups), Column::Audience) => {
            let names = groups.iter().map(|group| group.as_str().filter(|name| !name.contains('|')));
            let names: Option<Vec<&str>> = names.collect();
            names.ok_or_else(|| "a list of groups is a list of names".to_owned())?.join("|")
        }
        (Json::Array(_), _) => return Err("a list is no cell".to_owned()),
        (Json::Object(_), _) => return Err("an object is no cell; name a field within it, with a dot".to_owned()),
    };
    Ok(match (column, currency) {
        (Column::Cell(_, ColumnType::Money), Some(currency)) => amount(&text, currency).unwrap_or(text),
        _ => text,
    })
}

/// An amount that is a number alone, with its currency.
fn amount(text: &str, currency: &Currency) -> Option<String> {
    let number: Decimal = text.trim().parse().ok()?;
    Money::from_decimal(number, currency.clone()).map(|money| money.to_string())
}
