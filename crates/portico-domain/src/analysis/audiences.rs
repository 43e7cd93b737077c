//! Audiences that admit nobody, and groups without members.

use std::collections::BTreeSet;

use super::Finding;
use crate::{
    audience::Audience,
    catalog::{Category, Item},
    form::did_you_mean,
};

/// Findings about the audience of a category.
pub(super) fn of_category(category: &Category, at: &str, groups: Option<&BTreeSet<String>>) -> Vec<Finding> {
    judge(&[&category.audience], &category.audience, at, "the category", groups)
}

/// Findings about the audience of an item, which is restricted further by its category's.
pub(super) fn of_item(item: &Item, category: Option<&Category>, groups: Option<&BTreeSet<String>>) -> Vec<Finding> {
    let outer = category.map(|category| &category.audience);
    // A category that admits nobody is a finding of its own.
    let outer = outer.filter(|audience| is_somebody(&[audience], groups));
    let all: Vec<&Audience> = outer.into_iter().chain([&item.audience]).collect();
    let mut findings = judge(&all, &item.audience, "audience", "the item", groups);
    if let Some(others) = &item.for_others {
        // So is an item that is for nobody.
        let outer = all.into_iter().filter(|audience| is_somebody(&[audience], groups));
        let all: Vec<&Audience> = outer.chain([others]).collect();
        findings.extend(judge(&all, others, "for_others", "`for_others`", groups));
    }
    findings
}

fn judge(all: &[&Audience], own: &Audience, at: &str, what: &str, groups: Option<&BTreeSet<String>>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !is_somebody(all, None) {
        let message = format!(
            "{what} is for nobody: every group that is included is excluded too{}; change one of the two",
            if all.len() > 1 { ", by the item or its category" } else { "" }
        );
        findings.push(Finding::error(at, message));
    } else if !is_somebody(all, groups) {
        let message =
            format!("{what} is for nobody: nobody in the directory has a group that is included; name another group");
        findings.push(Finding::error(at, message));
    }
    findings
        .extend(unknown(own.include.iter().chain(&own.exclude), groups).map(|message| Finding::warning(at, message)));
    findings
}

/// Whether some set of groups is admitted by all audiences: each audience with inclusions needs a group that none
/// excludes.
fn is_somebody(all: &[&Audience], groups: Option<&BTreeSet<String>>) -> bool {
    let excluded = |group: &String| all.iter().any(|audience| audience.exclude.contains(group));
    let exists = |group: &String| groups.is_none_or(|groups| groups.contains(group));
    all.iter().all(|audience| {
        audience.include.is_empty() || audience.include.iter().any(|group| exists(group) && !excluded(group))
    })
}

/// The groups without members, as a text.
pub(super) fn unknown<'a>(
    named: impl Iterator<Item = &'a String>,
    groups: Option<&BTreeSet<String>>,
) -> Option<String> {
    let groups = groups?;
    let unknown: Vec<&String> = named.filter(|group| !groups.contains(*group)).collect();
    let first = unknown.first()?;
    let hint = did_you_mean(first, groups.iter().map(String::as_str));
    let list = unknown.iter().map(|group| format!("`{group}`")).collect::<Vec<_>>().join(", ");
    Some(format!("nobody in the directory has the group {list}{hint}"))
}
