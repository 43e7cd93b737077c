//! Lookups from spreadsheets.

use super::*;

/// The rows of a lookup after loading, or the errors of its file.
fn table(text: &str) -> Result<Vec<String>, Vec<String>> {
    let item = format!(
        "{HEAD}[[sections.fields]]\nid = 'x'\nkind = 'select'\nlabel = 'X'\noptions = {{ lookup = 'colours' }}\n"
    );
    let loaded = with_files(&[("items/a.toml", &item), ("lookups/colours.csv", text)]);
    let loaded = loaded.map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let lookup = loaded.catalog.lookups.values().next().unwrap();
    let row = |row: &portico_domain::lookup::Row| {
        let cells: Vec<String> = row.cells.iter().map(|(name, cell)| format!("{name}={cell}")).collect();
        format!("{} {} {}", row.id, row.label, cells.join(" ")).trim_end().to_owned()
    };
    Ok(lookup.table().rows.iter().map(row).collect())
}

#[test]
fn a_lookup_that_a_spreadsheet_saved_is_read() {
    let plain = ["a Red price=12.50 EUR sure=true weight=1234.5", "b Blue"];
    for text in [
        "id,label,price:money,weight:number,sure:yes_no\na,Red,12.50 EUR,1234.5,true\nb,Blue,,,\n",
        "\u{feff}id;label;price:money;weight:number;sure:yes_no\r\na;Red;12,50 EUR;1.234,5;TRUE\r\nb;Blue;;;\r\n",
        "sep=;\r\nid;label;price:money;weight:number;sure:yes_no\r\na;Red;12,50 EUR;1234,5;True\r\nb;Blue;;;FALSE\r\n;;;;\r\n",
        "id\tlabel\tprice:money\tweight:number\tsure:yes_no\na\tRed\t12.50 EUR\t1234,5\ttrue\nb\tBlue\t\t\t\n",
        "id;label;price:money;weight:number;sure:yes_no;;\na;\"Red\";12,50 EUR;1234,5;true;;\nb;Blue;;;;;\n;;;;;;\n",
    ] {
        let rows = table(text).unwrap_or_else(|errors| panic!("{text:?}: {errors:#?}"));
        let rows: Vec<String> = rows.iter().map(|row| row.replace(" sure=false", "").replace('"', "")).collect();
        assert_eq!(rows, plain, "{text:?}");
    }
    assert_eq!(table("id;label\na;Red, or pink\n").unwrap(), ["a Red, or pink"]);
}

#[test]
fn what_cannot_be_read_of_a_spreadsheet_is_one_sentence() {
    for (text, wanted) in [
        ("id;label,family\na;b,c\nd;e,f\n", "colours.csv:1: error: the columns are separated by different signs"),
        ("sep=|\nid|label\na|b\n", "colours.csv:1: error: `sep=|` names no separator"),
        (
            "id;label;price:money\na;Red;1.500 EUR\n",
            "colours.csv:2: error: `1.500 EUR` can be read in two ways: write 1500 EUR or 1,500 EUR",
        ),
        (
            "id;label;weight:number\na;Red;1.500\nb;Blue;2.500\n",
            "colours.csv:2: error: `1.500` can be read in two ways: write 1500 or 1,500",
        ),
        (
            "id\tlabel\tweight:number\na\tRed\t1,500\n",
            "colours.csv:2: error: `1,500` can be read in two ways: write 1500 or 1.500",
        ),
        ("sep=;\nid;label\n\na;Red\na;Blue\n", "colours.csv:5: error:"),
        ("id;label;;\na;Red;;left over\n", "colours.csv:2: error: `left over` stands in a column without a name"),
        ("id;label;sure:yes_no\na;Red;maybe\n", "colours.csv:2: error: `maybe` is neither true nor false"),
    ] {
        let errors = table(text).expect_err(text);
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert!(errors[0].contains(wanted), "{errors:#?} has not {wanted}");
    }
}

#[test]
fn bytes_that_are_no_text_are_named_with_the_file_and_the_remedy() {
    let error = |bytes: &[u8]| Source::from_bytes("lookups/a.csv".to_owned(), bytes).unwrap_err().to_string();
    assert_eq!(
        error(b"id;label\nb;B\xfcro\n"),
        "lookups/a.csv:2: error: this is not UTF-8 but probably ANSI (Windows-1252): save the file as UTF-8 (in Excel as “CSV UTF-8”)"
    );
    assert!(error(b"i\0d\0;\0").starts_with("lookups/a.csv:0: error: this is UTF-16"));
    let wide: Vec<u8> = "\u{feff}id;é".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(Source::from_bytes("lookups/a.csv".to_owned(), &wide).unwrap().text, "id;é");
}
