//! Front matter of other publishers: equivalent keys are taken, the rest is reported.

use crate::{
    front_matter::{FrontMatter, many, one},
    import_warning::WarningKind,
    plain::plain_text,
    tags::decode,
    yaml::Yaml,
};

/// Maximum number of labels.
const MOST_LABELS: usize = 12;

/// Whether the block was written for Microsoft's documentation, where `audience` is a job role and not a permission.
pub(crate) fn is_microsoft(entries: &[(String, u32, Yaml)]) -> bool {
    entries.iter().any(|(key, ..)| key.starts_with("ms.") || key == "appliesto" || key == "search.appverid")
}

/// Takes a key that other publishers use; returns `false` for unknown ones.
pub(crate) fn take(matter: &mut FrontMatter, key: &str, line: u32, value: &Yaml) -> bool {
    match key {
        "description" => {
            if matter.summary.is_none() {
                matter.summary = one(value);
            }
        }
        "ms.date" => {
            if matter.reviewed.is_none() {
                matter.reviewed = matter.date(key, line, value);
            }
        }
        "appliesto" | "ms.custom" | "keywords" | "tags" | "categories" => {
            for label in many(value) {
                let kept = is_meaningful(&label) && matter.labels.len() < MOST_LABELS;
                if kept && !matter.labels.iter().any(|have| have.eq_ignore_ascii_case(&label)) {
                    matter.labels.push(label);
                } else if !kept {
                    matter.note(line, WarningKind::DroppedKey, &format!("{key}: {label}"));
                }
            }
        }
        "audience" if is_job(value) => {
            matter.note(line, WarningKind::DroppedKey, &format!("audience: {}", value.first().unwrap_or_default()));
        }
        _ => return false,
    }
    true
}

/// Whether a label is meaningful to readers: not a publisher's product code, work item or path in a support tree.
fn is_meaningful(label: &str) -> bool {
    let mark = label.starts_with("sap:")
        || label.starts_with("CI ")
        || label.starts_with("has-")
        || label.starts_with("intune-")
        || label.starts_with("seo")
        || label.contains('\\')
        || label == "CSSTroubleshoot";
    !mark && label.chars().count() <= 60
}

fn is_job(value: &Yaml) -> bool {
    matches!(value, Yaml::Scalar(text, _) if ["itpro", "admin", "developer", "end-user", "enduser"].contains(&text.to_ascii_lowercase().as_str()))
}

/// A title, from a text or the first of a list, without the publisher's name. HTML entities are decoded: `&amp;` is
/// `&`.
pub(crate) fn title(value: &Yaml) -> Option<String> {
    let text = plain_text(&decode(value.first()?));
    let own = match text.rsplit_once('|').map(|(own, publisher)| (own.trim_end(), publisher.trim_start())) {
        Some((own, "Microsoft Docs" | "Microsoft Learn" | "Microsoft Support")) => own.to_owned(),
        _ => text,
    };
    (!own.is_empty()).then_some(own)
}
