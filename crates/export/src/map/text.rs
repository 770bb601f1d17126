//! How wide text is likely to be, without a font: a little more than Inter takes, so that what is said to fit does.

/// About how wide a character is, in parts of the type's size.
fn advance(c: char) -> f64 {
    match c {
        c if joins(c) => 0.0,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.29,
        't' | 'f' | 'r' | ' ' | '(' | ')' | '[' | ']' | '/' | '-' | '‘' | '’' => 0.39,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' => 0.92,
        'A'..='Z' | '&' => 0.71,
        '0'..='9' => 0.64,
        'a'..='z' => 0.59,
        c if u32::from(c) >= 0x1100 => 1.0,
        c if c.is_uppercase() => 0.74,
        _ => 0.62,
    }
}

/// About how wide a line is, in pixels.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// Breaks text into at most `most` lines that fit; what is left over is cut, with `…`.
pub(super) fn fit(text: &str, room: f64, size: f64, most: usize) -> Vec<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() && lines.len() < most {
        if width(rest, size) <= room {
            lines.push(rest.to_owned());
            break;
        }
        let last = lines.len() + 1 == most;
        let end = reach(rest, if last { room - width("…", size) } else { room }, size);
        let head = &rest[..end];
        let word_end = head.rfind(' ').filter(|at| *at * 2 > end || !last).unwrap_or(end);
        let word_end = if word_end == 0 { end } else { word_end };
        let line = head[..word_end].trim_end();
        lines.push(if last {
            format!("{}…", line.trim_end_matches([',', ';', ':', '.']))
        } else {
            line.to_owned()
        });
        rest = rest[word_end..].trim_start();
    }
    lines
}

/// How many bytes of the text fit; one character at least, and no sign that belongs to the character before is cut off.
fn reach(text: &str, room: f64, size: f64) -> usize {
    let mut taken = 0.0;
    for (at, c) in text.char_indices() {
        taken += advance(c) * size;
        if taken > room && at > 0 && !joins(c) {
            return at;
        }
    }
    text.len()
}

/// Accents, joiners and variants of the sign before.
fn joins(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36F | 0x200C..=0x200D | 0x20D0..=0x20FF | 0xFE00..=0xFE0F | 0x1F3FB..=0x1F3FF)
}

#[cfg(test)]
mod tests {
    //! 1. Lines fit, and none is lost before the last. 2. What is cut says so. 3. No text makes it fail.
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_that_fits_stays_whole() {
        assert_eq!(fit("Openness helps", 200.0, 13.0, 1), ["Openness helps"]);
        assert!(fit("  ", 200.0, 13.0, 2).is_empty());
    }

    #[test]
    fn a_long_title_goes_on_to_the_next_line_and_is_then_cut() {
        let title = "Most countries grow on other people's inventions, and would not without them";
        let lines = fit(title, 200.0, 13.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(title.starts_with(&lines[0]) && lines[1].ends_with('…'), "{lines:?}");
        assert_eq!(fit(title, 200.0, 13.0, 9).join(" "), title);
    }

    proptest! {
        #[test]
        fn every_line_fits_or_is_a_single_sign(text in "\\PC{0,120}", room in 20f64..300.0, most in 1usize..4) {
            for line in fit(&text, room, 13.0, most) {
                prop_assert!(width(&line, 13.0) <= room + 0.01 || line.chars().filter(|c| !joins(*c)).count() <= 2, "{line:?}");
            }
        }
    }
}
