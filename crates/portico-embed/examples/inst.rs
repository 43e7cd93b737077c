#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let t = std::time::Instant::now();
    println!("{:?} {:?}", portico_embed::install(a[1].as_ref(), &a[2], a[3].as_ref()), t.elapsed());
}
