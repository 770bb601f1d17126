//! Words of scripts that put no spaces between them, as far as a search needs them.
//!
//! Such texts are indexed character by character, and a short run of a query is sought as a phrase. A longer run is a clause
//! that stands so in no text: it is divided where the script changes and at words that say nothing (的, の), and what is
//! still long is sought by its pairs of characters, which carry most words of Chinese and Japanese and most of the stems
//! of Korean.

use super::is_unspaced;

/// Runs of up to so many characters are words.
const WORD: usize = 4;
/// Characters between words of Chinese that say nothing by themselves.
const FUNCTION: &str = "的了与與及而吗嗎呢啊";

/// The words of a run; the run itself if it is short or of a script with spaces.
pub(crate) fn divide(run: &str) -> Vec<String> {
    let all_unspaced = run.chars().all(is_unspaced);
    let divides = |c: char| FUNCTION.contains(c) || is_hiragana(c);
    if !all_unspaced || (run.chars().count() <= WORD && !run.chars().any(divides)) {
        return vec![run.to_owned()];
    }
    let mut words: Vec<String> = Vec::new();
    for piece in pieces(run) {
        if piece.len() <= WORD {
            push(&mut words, piece.iter().collect());
        } else {
            piece.windows(2).for_each(|pair| push(&mut words, pair.iter().collect()));
        }
    }
    // Nothing but function words: they are what is sought.
    if words.is_empty() { vec![run.to_owned()] } else { words }
}

/// Runs of one script each, function words and the endings and particles of Japanese left out.
fn pieces(run: &str) -> Vec<Vec<char>> {
    let mut pieces: Vec<Vec<char>> = Vec::new();
    let mut last = None;
    for c in run.chars() {
        let script = if FUNCTION.contains(c) { None } else { script(c) };
        match (script, pieces.last_mut()) {
            (Some(now), Some(piece)) if last == Some(now) => piece.push(c),
            (Some(_), _) => pieces.push(vec![c]),
            (None, _) => {}
        }
        last = script;
    }
    // A single character says little beside longer words.
    let longest = pieces.iter().map(Vec::len).max().unwrap_or_default();
    pieces.retain(|piece| piece.len() > 1 || longest == 1);
    pieces
}

/// Nothing for hiragana.
fn script(c: char) -> Option<u8> {
    match c {
        _ if is_hiragana(c) => None,
        '\u{30A0}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9F}' => Some(1),
        '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7FF}' => Some(2),
        '\u{0E00}'..='\u{0E7F}' => Some(3),
        _ => Some(0),
    }
}

fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309F}')
}

fn push(words: &mut Vec<String>, word: String) {
    if !words.contains(&word) {
        words.push(word);
    }
}

#[cfg(test)]
mod tests {
    use super::divide;

    #[test]
    fn clauses_become_words_and_words_stay() {
        for (run, words) in [
            ("科技", "科技"),
            ("半导体", "半导体"),
            ("techno", "techno"),
            ("中国的半导体补贴", "中国 半导 导体 体补 补贴"),
            ("技术民族主义", "技术 术民 民族 族主 主义"),
            ("技術の移転", "技術 移転"),
            ("半導体の輸出規制を強化する", "半導体 輸出規制 強化"),
            ("技術ナショナリズム", "技術 ナシ ショ ョナ ナリ リズ ズム"),
            ("기술", "기술"),
            ("기술민족주의는", "기술 술민 민족 족주 주의 의는"),
            ("的", "的"),
            ("です", "です"),
        ] {
            assert_eq!(divide(run).join(" "), words, "{run}");
        }
    }
}
