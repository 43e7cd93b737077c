//! The log as comma-separated values (RFC 4180) that a spreadsheet may open: no cell is taken for a formula.

use super::{AuditRow, instant};

/// The columns.
pub const HEAD: &str = "seq,at,actor_kind,actor,act,object_kind,object,account,address,outcome,detail";

/// A row as a line, without its end.
#[must_use]
pub fn csv_line(row: &AuditRow) -> String {
    let detail = if row.detail.as_object().is_some_and(|detail| detail.is_empty()) {
        String::new()
    } else {
        row.detail.to_string()
    };
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    let cells = [
        row.seq.to_string(),
        instant(row.at),
        row.actor_kind.clone(),
        some(&row.actor),
        row.act.clone(),
        some(&row.object_kind),
        some(&row.object),
        some(&row.account),
        some(&row.address),
        row.outcome.clone(),
        detail,
    ];
    cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",")
}

/// A cell. What a spreadsheet would calculate gets an apostrophe in front, which it shows as text.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_its_line() {
        for (text, written) in [
            ("mara", "mara"),
            ("", ""),
            ("=1+1", "'=1+1"),
            ("+49", "'+49"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""),
            ("a,b", "\"a,b\""),
            ("=\"a\"", "\"'=\"\"a\"\"\""),
            ("two\nlines", "\"two\nlines\""),
        ] {
            assert_eq!(cell(text), written, "{text:?}");
        }
    }

    #[test]
    fn a_row_has_a_cell_for_each_column() {
        let row = AuditRow {
            seq: 7,
            at: 1_795_424_400_000,
            actor_kind: "nobody".to_owned(),
            actor: None,
            act: "sign_in".to_owned(),
            object_kind: None,
            object: None,
            account: Some("=cmd".to_owned()),
            address: Some("::1".to_owned()),
            outcome: "refused".to_owned(),
            detail: serde_json::json!({}),
        };
        assert_eq!(csv_line(&row), "7,2026-11-23T09:00:00.000Z,nobody,,sign_in,,,'=cmd,::1,refused,");
        assert_eq!(HEAD.split(',').count(), csv_line(&row).split(',').count());
    }
}
