//! The catalog check as a whole command, over a catalog of many items with many fields.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, io};

use crate::random::Random;
use crate::stats::Stats;

/// Number of items, and of fields of each.
const ITEMS: usize = 200;
const FIELDS: usize = 50;
/// Number of fields of a section.
const SECTION: usize = 10;
/// Number of runs.
const RUNS: usize = 5;
/// Maximum median time of a check.
const BUDGET: Duration = Duration::from_secs(2);

/// Writes the catalog into `folder`, checks it several times with `program`, and prints the times; whether the median is within the
/// budget.
pub fn measure(program: &Path, folder: &Path) -> Result<bool, String> {
    let catalog = folder.join("catalog");
    write(&catalog).map_err(|error| format!("{}: {error}", catalog.display()))?;
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        let checked = Command::new(program).args(["catalog", "check"]).arg(&catalog).output();
        let checked = checked.map_err(|error| format!("{}: {error}", program.display()))?;
        times.push(start.elapsed());
        if !checked.status.success() {
            return Err(format!("the catalog is not sound: {}", String::from_utf8_lossy(&checked.stdout)));
        }
    }
    let stats = Stats::of(times);
    println!("catalog check, {ITEMS} items of {FIELDS} fields: {stats}; budget: median < {} s", BUDGET.as_secs());
    Ok(stats.at(0.5) < BUDGET)
}

/// Copies the demo catalog without its items, but for the one that the organisation names, and adds made ones.
fn write(catalog: &Path) -> io::Result<()> {
    if catalog.exists() {
        fs::remove_dir_all(catalog)?;
    }
    copy(Path::new("catalog"), catalog)?;
    // Lookups that no item uses are faults.
    for item in 0..ITEMS - fs::read_dir(catalog.join("items"))?.flatten().filter(is_item).count() {
        fs::write(catalog.join("items").join(format!("made-{item}.toml")), made(item))?;
    }
    Ok(())
}

/// Whether a file is an item and no translation of one.
fn is_item(file: &fs::DirEntry) -> bool {
    file.file_name().to_string_lossy().matches('.').count() == 1
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)?.flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to)?;
        } else {
            fs::copy(path, to)?;
        }
    }
    Ok(())
}

/// An item whose fields depend on those before them.
fn made(item: usize) -> String {
    let mut random = Random::seeded(item as u64 + 1);
    let mut text = format!(
        "id = \"made-{item}\"\ncategory = \"devices\"\nname = \"Made item {item}\"\nsummary = \"Item {item} of many\"\nopens = \"service_request\"\ntitle = \"Made {item}\"\nowner = \"Service desk\"\nteam = \"devices-and-phones\"\n"
    );
    for field in 0..FIELDS {
        if field % SECTION == 0 {
            let section = field / SECTION;
            let _ = writeln!(text, "\n[[sections]]\nid = \"s{section}\"\ntitle = \"Section {section}\"");
        }
        // A choice for which others are shown, of the five fields before.
        let choice = field - field % 5;
        let option = ["a", "b", "c"][random.below(3)];
        let kind = match field % 5 {
            0 => "kind = \"radio\"\noptions = [{ id = \"a\", label = \"A\" }, { id = \"b\", label = \"B\" }, { id = \"c\", label = \"C\" }]\nrequired = true".to_owned(),
            1 => format!("kind = \"short_text\"\nvisible_when = {{ field = \"f{choice}\", is = \"{option}\" }}\ncheck = [{{ max_length = 80 }}]"),
            2 => format!("kind = \"integer\"\nmin = 1\nmax = 100\nrequired_when = {{ any = [{{ field = \"f{choice}\", is = \"{option}\" }}, {{ field = \"f{}\", answered = true }}] }}", field - 1),
            3 => format!("kind = \"date\"\nvisible_when = {{ all = [{{ field = \"f{choice}\", is = \"{option}\" }}, {{ field = \"f{}\", above = {} }}] }}", field - 1, random.below(90) + 2),
            _ => "kind = \"short_text\"\ncheck = [{ pattern = '^[A-Z]{2}-[0-9]{4}$', hint = \"two letters, a hyphen and four digits\" }]".to_owned(),
        };
        let _ =
            writeln!(text, "\n[[sections.fields]]\nid = \"f{field}\"\nlabel = \"Question {field} of {item}\"\n{kind}");
    }
    text
}
