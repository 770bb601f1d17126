//! scratch
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let b: dissoi_export::view::BriefView =
        serde_json::from_slice(&std::fs::read(&args[1]).unwrap()).unwrap();
    if args[2].ends_with(".md") {
        std::fs::write(&args[2], dissoi_export::markdown::write(&b, &Default::default())).unwrap();
        return;
    }
    let t = std::time::Instant::now();
    match dissoi_export::pdf::render(&b, &Default::default()) {
        Ok(o) => {
            println!("{} pages {} bytes {:?}", o.pages, o.bytes.len(), t.elapsed());
            for w in &o.warnings {
                println!("W {w}");
            }
            std::fs::write(&args[2], o.bytes).unwrap();
        }
        Err(e) => {
            println!("{e}");
        }
    }
}
