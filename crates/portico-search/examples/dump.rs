#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let d = portico_search::eval::Data::read(a[1].as_ref(), a[2].as_ref(), None).unwrap();
    for x in d.documents {
        println!("{}", serde_json::json!({"id":x.id,"title":x.title,"body":x.body}));
    }
}
