#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]
use std::time::Instant;
fn rss() -> String { std::fs::read_to_string("/proc/self/status").unwrap().lines().filter(|l| l.starts_with("VmRSS") || l.starts_with("VmHWM")).collect::<Vec<_>>().join(" ") }
fn main() {
    let t = Instant::now();
    let m = portico_embed::Model::load(std::env::args().nth(1).unwrap().as_ref()).unwrap();
    println!("load {:?} {} {}", t.elapsed(), m.id(), rss());
    println!("{:?}", &m.embed(&["This is an example sentence"]).unwrap()[0][..5]);
    let q = "how do i reset my forgotten outlook password";
    let p = vec!["printer"; 200].join(" ");
    for x in [q, &p] {
        let mut ts: Vec<_> = (0..101).map(|_| { let t = Instant::now(); m.embed(&[x]).unwrap(); t.elapsed() }).collect();
        ts.sort();
        println!("{} pieces median {:?} p99 {:?} {}", m.pieces(x), ts[50], ts[99], rss());
    }
}
