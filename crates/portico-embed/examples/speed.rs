//! Measures a model and the vector search: `speed MODEL [DOCUMENTS]`.

use std::error::Error;
use std::io::{Write, stdout};
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs};

use portico_embed::{Model, Vectors};

/// Number of passages per generated document.
const PASSAGES: u32 = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("speed MODEL [DOCUMENTS]")?;
    let documents: u32 = env::args().nth(2).map_or(Ok(50_000), |number| number.parse())?;
    let mut out = stdout().lock();
    let start = Instant::now();
    let model = Model::load(Path::new(&path))?;
    writeln!(out, "loaded in {:?}, {}", start.elapsed(), memory()?)?;
    for text in ["how do i reset my forgotten outlook password", &"printer ".repeat(126), &"printer ".repeat(200)] {
        let (median, p99) = times(101, || model.embed(&[text]).map(|_| ()))?;
        writeln!(out, "{} pieces: median {median:?}, p99 {p99:?}", model.pieces(text))?;
    }
    writeln!(out, "afterwards {}", memory()?)?;

    let file = env::temp_dir().join(format!("speed-{}.vectors", std::process::id()));
    let mut vectors = Vectors::create(&file, &model)?;
    let mut numbers = Numbers(7);
    for document in 0..documents {
        let passages: Vec<_> = (0..PASSAGES).map(|section| (section, numbers.vector(model.size()))).collect();
        vectors.put(&format!("article/KB-{document}"), 1, &passages)?;
    }
    writeln!(out, "{} passages, {} bytes, {}", vectors.passages(), fs::metadata(&file)?.len(), memory()?)?;
    let asked = numbers.vector(model.size());
    for (name, allowed) in [("all", true), ("nothing", false)] {
        let (median, p99) = times(101, || -> Result<(), Box<dyn Error>> {
            let near = vectors.nearest(&asked, 100, |_| allowed);
            (near.is_empty() != allowed).then_some(()).ok_or("not what is there")?;
            Ok(())
        })?;
        writeln!(out, "nearest 100, {name} allowed: median {median:?}, p99 {p99:?}")?;
    }
    drop(vectors);
    let start = Instant::now();
    let vectors = Vectors::open(&file, &model)?;
    writeln!(out, "{} documents opened in {:?}", vectors.len(), start.elapsed())?;
    fs::remove_file(file)?;
    Ok(())
}

/// Median and 99th percentile of the duration of `work`.
fn times<E>(tries: usize, mut work: impl FnMut() -> Result<(), E>) -> Result<(Duration, Duration), E> {
    let mut times = Vec::with_capacity(tries);
    for _ in 0..tries {
        let start = Instant::now();
        work()?;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    Ok((times[tries / 2], times[tries * 99 / 100]))
}

/// Resident memory of this process.
fn memory() -> Result<String, std::io::Error> {
    let status = fs::read_to_string("/proc/self/status")?;
    Ok(status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or_default().to_owned())
}

/// A generator of pseudo-random numbers.
struct Numbers(u64);

impl Numbers {
    fn vector(&mut self, size: usize) -> Vec<f32> {
        let mut next = || {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((self.0 >> 40) as f32 / (1u32 << 24) as f32 - 0.5) * 0.1
        };
        (0..size).map(|_| next()).collect()
    }
}
