#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]
use portico_search::{eval::{self, Data}, *};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let d = Data::read(a[1].as_ref(), a[2].as_ref(), None).unwrap();
    let f = std::env::temp_dir().join(format!("corr-{}", std::process::id()));
    let i = Index::create(&f, Synonyms::built_in().unwrap()).unwrap();
    eval::fill(&i, &d).unwrap();
    for q in &a[3..] {
        for (id, text) in Data::queries(q.as_ref()).unwrap() {
            let r = i.search(&Query { text: text.clone(), limit: 1, ..Query::default() }).unwrap();
            println!("{}", serde_json::json!({"file":q,"id":id,"text":text,"c":r.corrected}));
        }
    }
    std::fs::remove_dir_all(f).unwrap();
}
