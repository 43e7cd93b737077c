//! Measures the engine on a test collection.
//!
//! `search-eval CORPUS QUERIES QRELS [--typos FILE] [--ignore FILE] [--model FILE] [--run FILE]`: CORPUS and queries are lines
//! of JSON, also packed (`.gz`). With `--model`, a model as `portico model install` leaves it, words and meaning together are
//! measured beside the words alone. `--run` writes the last ranked lists in TREC's format.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs, io};

use portico_embed::{Model, Vectors};
use portico_search::eval::{self, Data, Engine, Outcome};
use portico_search::{Index, Synonyms};

const USAGE: &str = "search-eval CORPUS QUERIES QRELS [--typos FILE] [--ignore FILE] [--model FILE] [--run FILE]";

#[derive(Default)]
struct Args {
    files: Vec<PathBuf>,
    typos: Option<PathBuf>,
    ignore: Option<PathBuf>,
    model: Option<PathBuf>,
    run: Option<PathBuf>,
}

fn args() -> Option<Args> {
    let mut args = Args::default();
    let mut rest = env::args().skip(1);
    while let Some(arg) = rest.next() {
        match arg.as_str() {
            "--typos" => args.typos = Some(rest.next()?.into()),
            "--ignore" => args.ignore = Some(rest.next()?.into()),
            "--model" => args.model = Some(rest.next()?.into()),
            "--run" => args.run = Some(rest.next()?.into()),
            file => args.files.push(file.into()),
        }
    }
    (args.files.len() == 3).then_some(args)
}

fn main() -> Result<(), Box<dyn Error>> {
    let args = args().ok_or(USAGE)?;
    let [corpus, queries, judgements] = &args.files[..] else { return Err(USAGE.into()) };
    let data = Data::read(corpus, judgements, args.ignore.as_deref())?;
    let folder = env::temp_dir().join(format!("search-eval-{}", std::process::id()));
    let index = Index::create(&folder, Synonyms::built_in()?)?;
    let start = Instant::now();
    eval::fill(&index, &data)?;
    let mut out = io::stdout().lock();
    let bytes = size(&folder)?;
    writeln!(out, "{} documents indexed in {:?}, {bytes} bytes", index.len(), start.elapsed())?;
    let queries = Data::queries(queries)?;
    let typos = args.typos.as_deref().map(Data::queries).transpose()?;
    let mut run = measure(&mut out, Engine { index: &index, meaning: None }, &data, &queries, typos.as_deref())?;
    if let Some(path) = &args.model {
        let start = Instant::now();
        let model = Model::load(path)?;
        writeln!(out, "model {} loaded in {:?}", model.id(), start.elapsed())?;
        let start = Instant::now();
        let mut vectors = Vectors::create(&folder.join("vectors"), &model)?;
        eval::embed(&model, &mut vectors, &data)?;
        writeln!(out, "{} passages embedded in {:?}", vectors.passages(), start.elapsed())?;
        let engine = Engine { index: &index, meaning: Some((&model, &vectors)) };
        run = measure(&mut out, engine, &data, &queries, typos.as_deref())?;
    }
    if let Some(path) = args.run {
        fs::write(path, trec(&run)?)?;
    }
    drop(index);
    fs::remove_dir_all(folder)?;
    Ok(())
}

/// Measures the queries as written and with typos.
fn measure(
    out: &mut impl io::Write,
    engine: Engine<'_>,
    data: &Data,
    queries: &[(String, String)],
    typos: Option<&[(String, String)]>,
) -> Result<Outcome, Box<dyn Error>> {
    let by = if engine.meaning.is_some() { "words and meaning" } else { "words" };
    let plain = eval::evaluate(engine, data, queries)?;
    report(out, by, &plain)?;
    if let Some(typos) = typos {
        let typos = eval::evaluate(engine, data, typos)?;
        report(out, &format!("{by}, with a typo"), &typos)?;
        let loss = 100.0 * (1.0 - typos.measures.mrr / plain.measures.mrr);
        writeln!(out, "a typo costs {loss:.2} % of MRR@10")?;
    }
    Ok(plain)
}

fn report(out: &mut impl io::Write, name: &str, outcome: &Outcome) -> io::Result<()> {
    let m = &outcome.measures;
    writeln!(out, "{name}: {} queries, {} without any result", outcome.run.len(), outcome.without_result)?;
    write!(out, "  MAP {:.4}  MRR@10 {:.4}  nDCG@10 {:.4}  ", m.map, m.mrr, m.ndcg)?;
    writeln!(out, "R@10 {:.4}  P@1 {:.4}  P@5 {:.4}", m.recall, m.p1, m.p5)?;
    writeln!(out, "  time of a query: mean {:?}, p99 {:?}", outcome.mean_time(), outcome.quantile(0.99))
}

fn trec(outcome: &Outcome) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    for (query, documents) in &outcome.run {
        for (rank, (document, score)) in (1..).zip(documents) {
            writeln!(text, "{query} Q0 {document} {rank} {score} portico")?;
        }
    }
    Ok(text)
}

fn size(folder: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        bytes += entry?.metadata()?.len();
    }
    Ok(bytes)
}
