//! Cells of a row in JSON.

use serde_json::Value as Json;

use super::super::columns::Column;

/// What stands in a row at names with a dot between: `owner.name`. `None` where there is nothing of that name.
pub(super) fn at<'r>(row: &'r Json, from: &str) -> Option<&'r Json> {
    from.split('.').try_fold(row, |json, name| json.get(name))
}

/// The text of a cell, as it would stand in a CSV file. What is missing is empty, except for who may see a row: that a source names
/// nobody any more would show the row to everybody.
pub(super) fn cell(json: Option<&Json>, column: &Column) -> Result<String, String> {
    Ok(match (json, column) {
        (None, Column::Audience) => {
            return Err("it is missing; where everybody may see the row, it is null or an empty list".to_owned());
        }
        (None | Some(Json::Null), _) => String::new(),
        (Some(Json::Bool(yes)), _) => yes.to_string(),
        (Some(Json::String(text)), _) => text.clone(),
        (Some(Json::Number(number)), _) => number.to_string(),
        (Some(Json::Array(groups)), Column::Audience) => {
            let names = groups.iter().map(|group| group.as_str().filter(|name| !name.contains('|')));
            let names: Option<Vec<&str>> = names.collect();
            names.ok_or_else(|| "a list of groups is a list of names".to_owned())?.join("|")
        }
        (Some(Json::Array(_)), _) => return Err("a list is no cell".to_owned()),
        (Some(Json::Object(_)), _) => {
            return Err("an object is no cell; name a field within it, with a dot".to_owned());
        }
    })
}
