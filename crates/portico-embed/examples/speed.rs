#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]
use portico_embed::{Model, Vectors};
use std::time::Instant;
fn rss() -> String {
    std::fs::read_to_string("/proc/self/status")
        .unwrap()
        .lines()
        .filter(|l| l.starts_with("VmRSS") || l.starts_with("VmHWM"))
        .collect::<Vec<_>>()
        .join(" ")
}
fn main() {
    let t = Instant::now();
    let m = Model::load(std::env::args().nth(1).unwrap().as_ref()).unwrap();
    println!("load {:?} {} {}", t.elapsed(), m.id(), rss());
    println!("{:?}", &m.embed(&["This is an example sentence"]).unwrap()[0][..5]);
    let q = "how do i reset my forgotten outlook password";
    let p = vec!["printer"; 200].join(" ");
    for x in [q, &p] {
        let mut ts: Vec<_> = (0..101)
            .map(|_| {
                let t = Instant::now();
                m.embed(&[x]).unwrap();
                t.elapsed()
            })
            .collect();
        ts.sort();
        println!("{} pieces median {:?} p99 {:?} {}", m.pieces(x), ts[50], ts[99], rss());
    }
    let path = std::env::temp_dir().join(format!("vectors-{}", std::process::id()));
    let mut v = Vectors::create(&path, &m).unwrap();
    let mut s = 7u64;
    let mut vec = || -> Vec<f32> {
        (0..384)
            .map(|_| {
                s = s.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                ((s >> 40) as f32 / 16777216.0 - 0.5) * 0.1
            })
            .collect()
    };
    for d in 0..50_000u32 {
        let ps: Vec<_> = (0..5).map(|i| (i, vec())).collect();
        v.put(&format!("article/KB-{d}"), 1, &ps).unwrap();
    }
    println!("{} passages {}", v.passages(), rss());
    let q = vec();
    for (name, f) in [
        ("all", (|_| true) as fn(&str) -> bool),
        ("half", |id| id.ends_with(['1', '3', '5', '7', '9'])),
        ("none", |_| false),
    ] {
        let mut ts: Vec<_> = (0..51)
            .map(|_| {
                let t = Instant::now();
                std::hint::black_box(v.nearest(&q, 100, f));
                t.elapsed()
            })
            .collect();
        ts.sort();
        println!("nearest {name} median {:?} p90 {:?}", ts[25], ts[45]);
    }
    let t = Instant::now();
    drop(v);
    let v = Vectors::open(&path, &m).unwrap();
    println!("open {:?} {} {} bytes {}", t.elapsed(), v.len(), std::fs::metadata(&path).unwrap().len(), rss());
    std::fs::remove_file(path).unwrap();
}
