#![allow(warnings)]
use dissoi_model::*;
use dissoi_search::*;
use std::collections::*;
fn src(id: &str, title: &str, paras: &[String], kind: SourceKind, side: Option<Side>) -> Source {
    let mut text = title.to_owned();
    let mut passages = vec![Passage { paragraph: 0, start: 0, end: text.len(), heading: None }];
    for (i, p) in paras.iter().enumerate() {
        text.push_str("\n\n");
        let start = text.len();
        text.push_str(p);
        passages.push(Passage { paragraph: i as u32 + 1, start, end: text.len(), heading: None });
    }
    Source {
        id: id.into(),
        topic: "t".into(),
        kind,
        side,
        theme: None,
        title: title.into(),
        authors: vec![],
        qualifications: None,
        date: None,
        outlet: None,
        url: None,
        accessed: None,
        language: "en".into(),
        licence: None,
        answers: vec![],
        supports: vec![],
        references: vec![],
        blob: None,
        text,
        passages,
    }
}
fn main() {
    let what = std::env::args().nth(1).unwrap();
    let dir = tempfile::tempdir().unwrap();
    if what == "data" {
        let mut r = SearchIndex::rebuild(dir.path(), "x").unwrap();
        for sub in ["documents", "documents/pro", "documents/con"] {
            for e in std::fs::read_dir(format!("data/topics/techno-nationalism/{sub}")).unwrap().flatten() {
                if e.path().is_file() {
                    let t = std::fs::read_to_string(e.path()).unwrap();
                    let mut it = t.splitn(3, "---\n");
                    it.next();
                    let fm = it.next().unwrap();
                    let body = it.next().unwrap();
                    let get = |k: &str| {
                        fm.lines()
                            .find_map(|l| l.strip_prefix(k))
                            .map(|s| s.trim().trim_matches('"').to_owned())
                    };
                    let paras: Vec<String> = body
                        .split("\n\n")
                        .map(|p| p.trim().to_owned())
                        .filter(|p| !p.is_empty() && !p.starts_with('#'))
                        .collect();
                    r.add(&src(
                        &format!("techno-nationalism/{}", get("id:").unwrap()),
                        &get("title:").unwrap(),
                        &paras,
                        if get("kind:").as_deref() == Some("essay") {
                            SourceKind::Essay
                        } else {
                            SourceKind::Argument
                        },
                        Side::parse(&get("side:").unwrap_or_default()),
                    ))
                    .unwrap();
                }
            }
        }
        let ix = r.finish(1).unwrap();
        for q in std::env::args().skip(2) {
            let f = ix.search(&Query::parse(&q).query, &Options { limit: 5, ..Default::default() }).unwrap();
            println!("== {q} total {} {:?}", f.total, f.notes);
            for h in f.hits {
                let s: String =
                    h.snippet.iter().map(|(t, m)| if *m { format!("[{t}]") } else { t.clone() }).collect();
                println!("  {:.2} {}:{} {}", h.score, h.source, h.paragraph, s);
            }
        }
        return;
    }
    let rd = |f: &str| -> Vec<serde_json::Value> {
        std::fs::read_to_string(format!("{what}/{f}"))
            .unwrap()
            .lines()
            .map(|l| serde_json::from_str(l).unwrap())
            .collect()
    };
    let mut r = SearchIndex::rebuild(dir.path(), "x").unwrap();
    let body_only = std::env::var("BODY").is_ok();
    for d in rd("corpus.jsonl") {
        let t = d["title"].as_str().unwrap();
        let x = d["text"].as_str().unwrap();
        let mut s = src(d["_id"].as_str().unwrap(), t, &[x.to_owned()], SourceKind::Argument, None);
        r.add(&s).unwrap();
    }
    let ix = r.finish(1).unwrap();
    let mut q: HashMap<String, HashMap<String, f64>> = HashMap::new();
    for l in std::fs::read_to_string(format!("{what}/qrels/test.tsv")).unwrap().lines().skip(1) {
        let v: Vec<&str> = l.split('\t').collect();
        q.entry(v[0].into()).or_default().insert(v[1].into(), v[2].parse().unwrap());
    }
    let (mut nd, mut rec, mut n) = (0.0, 0.0, 0);
    let mut times = vec![];
    for d in rd("queries.jsonl") {
        let id = d["_id"].as_str().unwrap();
        let Some(rel) = q.get(id) else { continue };
        let t0 = std::time::Instant::now();
        let f = ix
            .search(
                &Query::parse(d["text"].as_str().unwrap()).query,
                &Options { limit: 250, ..Default::default() },
            )
            .unwrap();
        times.push(t0.elapsed());
        let mut seen = HashSet::new();
        let ranked: Vec<&str> = f
            .hits
            .iter()
            .map(|h| h.source.as_str())
            .filter(|s| *s != id && seen.insert(*s))
            .take(100)
            .collect();
        let dcg: f64 = ranked
            .iter()
            .take(10)
            .enumerate()
            .map(|(i, s)| rel.get(*s).copied().unwrap_or(0.0) / ((i + 2) as f64).log2())
            .sum();
        let mut ideal: Vec<f64> = rel.values().copied().collect();
        ideal.sort_by(|a, b| b.total_cmp(a));
        let idcg: f64 = ideal.iter().take(10).enumerate().map(|(i, g)| g / ((i + 2) as f64).log2()).sum();
        nd += dcg / idcg;
        rec += ranked.iter().filter(|s| rel.contains_key(**s)).count() as f64 / rel.len() as f64;
        n += 1;
    }
    times.sort();
    println!(
        "{what}: n {n} ndcg@10 {:.4} R@100 {:.4} p50 {:?} p99 {:?}",
        nd / n as f64,
        rec / n as f64,
        times[times.len() / 2],
        times[times.len() * 99 / 100]
    );
}
