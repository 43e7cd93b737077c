//! `cargo xtask size`: the size of each artefact, and the budgets of the employee's visits.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use portico_locales::{PSEUDO, Piece};

use crate::args::Args;
use crate::fail::{Context, StepResult, fail};
use crate::web::{LOADER, files_of, languages, words_file};
use crate::{places, web};

/// Maximum size of a first visit that begins at home: HTML, JS, WASM, CSS and texts, compressed by brotli, in bytes.
const HOME_BUDGET: u64 = 245_000;

/// Maximum size of a first visit that begins at another page, in bytes.
const PAGE_BUDGET: u64 = 400_000;

/// Maximum size of a form and of what is fetched from the first sign of use on, in bytes: a guard, not the budget of a visit,
/// which is `PAGE_BUDGET` for a form too (docs/decisions/0051).
const USED_FORM_BUDGET: u64 = 601_000;

/// The same for a form with fields of rare kinds, whose code is fetched for such forms alone.
const RARE_FORM_BUDGET: u64 = 636_000;

/// The same for a form with rows.
const ROWS_FORM_BUDGET: u64 = 657_000;

/// The pages of the employee's app, and the pieces that each loads in addition to the start of the app.
const PAGES: [(&str, &[&str]); 10] = [
    ("home", &[]),
    ("the catalog", &["catalog"]),
    (USED_FORM, &["form", "suggested"]),
    (RARE_FORM, &["form", "suggested", "rare"]),
    (PERIOD_FORM, &["form", "suggested", "period"]),
    (ROWS_FORM, &["form", "suggested", "rare", "table"]),
    ("tickets", &["pages"]),
    ("knowledge", &["knowledge"]),
    ("search", &["search"]),
    ("sign-in, settings", &["sign_in"]),
];

/// A form from the first sign of use on, at which the app is fetched.
const USED_FORM: &str = "a form, in use";

/// A form with fields of rare kinds, from the first sign of use on.
const RARE_FORM: &str = "a form with rare kinds, in use";

/// A form with periods, from the first sign of use on; the guard is that of a form with rare kinds.
const PERIOD_FORM: &str = "a form with periods, in use";

/// A form with rows, from the first sign of use on: with what takes whole tables into them.
const ROWS_FORM: &str = "a form with rows, in use";

/// A form that nobody uses: the page and its style, without the app and its texts.
const UNUSED_FORM: &str = "a form";

/// A form with the pieces that it loads after the first answer. Not part of a first visit, and without a budget.
const SENT_FORM: (&str, &[&str]) = ("a form, until it has been sent", &["form", "suggested", "rare", "further"]);

struct Artefact {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Builds what is out of date, then prints and checks the sizes.
pub fn size(args: &mut Args) -> StepResult {
    args.finish()?;
    web::build()?;
    judge()
}

/// Prints the sizes in the existing dist, and fails when a visit exceeds its budget.
pub fn judge() -> StepResult {
    let page = fs::read_to_string(places::dist().join("index.html")).context("there is no built page")?;
    let mut artefacts = Vec::new();
    measure(&places::dist(), "", &mut artefacts)?;
    artefacts.sort_by(|a, b| b.brotli.cmp(&a.brotli).then_with(|| a.name.cmp(&b.name)));
    println!("{:>10} {:>10} {:>10}  artefact", "raw", "gzip", "brotli");
    for one in &artefacts {
        let when = if first_visit(&page, &one.name) { "" } else { " (later)" };
        println!("{:>10} {:>10} {:>10}  {}{when}", one.raw, one.gzip, one.brotli, one.name);
    }
    let starts = artefacts.iter().filter(|one| first_visit(&page, &one.name));
    if !starts.clone().any(|one| one.name.ends_with(".wasm")) {
        return fail("dist holds no WebAssembly: it is not a built app");
    }
    let start: u64 = starts.map(|one| one.brotli).sum();
    println!("{start:>21} without words  the employee's first visit (HTML + JS + WASM + CSS)");
    let mut faults = Vec::new();
    for language in languages()?.iter().filter(|language| language.tag != PSEUDO) {
        let visits = visits(&language.tag, &page, &artefacts)?;
        println!(
            "\n{:>10} {:>10} {:>10} {:>10}  a cold visit, in {}",
            "start", "words", "pieces", "in all", language.tag
        );
        let page_alone =
            artefacts.iter().filter(|one| is_page_alone(&page, &one.name)).map(|one| one.brotli).sum::<u64>();
        println!("{page_alone:>10} {:>10} {:>10} {page_alone:>10}  {UNUSED_FORM}", 0, 0);
        faults.extend(over(UNUSED_FORM, &language.tag, page_alone));
        for visit in &visits {
            let Visit { name, words, pieces } = visit;
            println!("{start:>10} {words:>10} {pieces:>10} {:>10}  {name}", start + words + pieces);
            faults.extend(over(name, &language.tag, start + words + pieces));
        }
    }
    println!(
        "home may weigh {HOME_BUDGET}, a form in use {USED_FORM_BUDGET}, with rare kinds {RARE_FORM_BUDGET}, with rows {ROWS_FORM_BUDGET}, any other page {PAGE_BUDGET}"
    );
    if faults.is_empty() { Ok(()) } else { fail(faults.join("; ")) }
}

/// The downloads of a first visit of a page, in addition to the start of the app; sizes in bytes.
struct Visit {
    name: &'static str,
    words: u64,
    pieces: u64,
}

/// The message for a visit that exceeds its budget.
fn over(name: &str, language: &str, whole: u64) -> Option<String> {
    let budget = match name {
        "home" => HOME_BUDGET,
        USED_FORM => USED_FORM_BUDGET,
        RARE_FORM | PERIOD_FORM => RARE_FORM_BUDGET,
        ROWS_FORM => ROWS_FORM_BUDGET,
        name if name == SENT_FORM.0 => return None,
        _ => PAGE_BUDGET,
    };
    let over = whole.checked_sub(budget).filter(|over| *over > 0)?;
    Some(format!("a cold visit of {name} in {language} is {over} bytes over its budget"))
}

/// The visits of all pages in a language. Pages with pieces also load the texts of `Piece::Rest`.
fn visits(language: &str, page: &str, artefacts: &[Artefact]) -> StepResult<Vec<Visit>> {
    let loader = artefacts.iter().find(|one| one.name.ends_with(LOADER) && first_visit(page, &one.name));
    let Some(loader) = loader else { return fail("the page names no loader of later pieces") };
    let script = fs::read_to_string(places::dist().join(&loader.name)).context("cannot read the loader")?;
    let folder = loader.name.strip_suffix(LOADER).unwrap_or_default();
    let weight = |file: String| {
        let name = format!("{folder}{file}");
        let found = artefacts.iter().find(|one| one.name == name);
        found.map(|one| one.brotli).ok_or_else(|| format!("there is no {name}"))
    };
    let mut visits = Vec::new();
    for (name, of) in PAGES.into_iter().chain([SENT_FORM]) {
        // Pieces share files, each of which is loaded once.
        let mut files = BTreeSet::new();
        for piece in of {
            files.extend(files_of(&script, piece).ok_or_else(|| format!("the loader knows no piece {piece}"))?);
        }
        let later = (!of.is_empty()).then_some(Piece::Rest);
        let words = [Piece::Shell].into_iter().chain(later).map(|piece| weight(words_file(language, piece)));
        let words = words.sum::<StepResult<u64>>()?;
        visits.push(Visit { name, words, pieces: files.into_iter().map(weight).sum::<StepResult<u64>>()? });
    }
    Ok(visits)
}

/// Whether a file is loaded before the employee's app is usable: the page, and the scripts, styles and WASM that it
/// names. Not the pieces that are loaded later, and not the staff's app.
fn first_visit(page: &str, name: &str) -> bool {
    let kind = name.rsplit('.').next().unwrap_or_default();
    let named = || page.contains(&format!("\"/{name}\"")) || page.contains(&format!("'/{name}'"));
    name == "index.html" || (["js", "wasm", "css"].contains(&kind) && named())
}

/// Whether a file is loaded before the first sign of use of a page whose app waits for that.
fn is_page_alone(page: &str, name: &str) -> bool {
    first_visit(page, name) && (name.ends_with(".html") || name.ends_with(".css"))
}

fn measure(folder: &Path, prefix: &str, artefacts: &mut Vec<Artefact>) -> StepResult {
    let entries = fs::read_dir(folder).context("there is no dist")?;
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            measure(&path, &format!("{prefix}{name}/"), artefacts)?;
        } else if !name.starts_with('.') && !name.ends_with(".br") && !name.ends_with(".gz") {
            let raw = weight(&path)?;
            let twin = |ending: &str| weight(&folder.join(format!("{name}.{ending}"))).unwrap_or(raw);
            artefacts.push(Artefact { name: format!("{prefix}{name}"), raw, gzip: twin("gz"), brotli: twin("br") });
        }
    }
    Ok(())
}

fn weight(file: &Path) -> StepResult<u64> {
    let data = fs::metadata(file).context(format!("cannot look at {}", file.display()))?;
    Ok(data.len())
}

#[cfg(test)]
mod tests {
    use super::{
        HOME_BUDGET, PAGE_BUDGET, PAGES, PERIOD_FORM, RARE_FORM, RARE_FORM_BUDGET, ROWS_FORM, ROWS_FORM_BUDGET,
        SENT_FORM, USED_FORM, USED_FORM_BUDGET, first_visit, is_page_alone, over,
    };

    #[test]
    fn the_first_visit_is_what_the_page_names() {
        let page = r#"<link rel="icon" href="/icon.svg"><link href="/main-1.css"><script>import init from '/app-1/web.js';
            init('/app-1/web_bg.wasm')</script>"#;
        for name in ["index.html", "main-1.css", "app-1/web.js", "app-1/web_bg.wasm"] {
            assert!(first_visit(page, name), "{name}");
        }
        assert!(is_page_alone(page, "main-1.css") && !is_page_alone(page, "app-1/web_bg.wasm"));
        for name in ["icon.svg", "app-1/form.wasm", "desk/index.html", "desk/app-1/web.js"] {
            assert!(!first_visit(page, name), "{name}");
        }
    }

    #[test]
    fn a_visit_over_its_budget_is_told() {
        for (name, _) in PAGES {
            let budget = match name {
                "home" => HOME_BUDGET,
                USED_FORM => USED_FORM_BUDGET,
                RARE_FORM | PERIOD_FORM => RARE_FORM_BUDGET,
                ROWS_FORM => ROWS_FORM_BUDGET,
                _ => PAGE_BUDGET,
            };
            assert_eq!(over(name, "de", budget), None);
            let expected = format!("a cold visit of {name} in de is 7 bytes over its budget");
            assert_eq!(over(name, "de", budget + 7), Some(expected));
        }
        assert_eq!(over(SENT_FORM.0, "de", u64::MAX), None, "what is loaded by and by is no cold visit");
    }
}
