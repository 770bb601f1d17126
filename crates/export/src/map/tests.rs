//! 1. The same debate gives the same picture and the same file. 2. Every argument has one box, pro left, con right, and
//!    no two boxes overlap. 3. The order crosses fewer lines than the topic's. 4. What is unanswered says so in words.
//! 5. Folded groups stand for their arguments, and lose no answer. 6. Text cannot leave the file's elements.
#![allow(clippy::unwrap_used)]

use dissoi_model::{AnswerType, Side};
use proptest::prelude::*;

use super::*;

const KINDS: [AnswerType; 5] = [
    AnswerType::Rebuts,
    AnswerType::Undercuts,
    AnswerType::Outweighs,
    AnswerType::Turns,
    AnswerType::Concedes,
];

/// A debate with as many arguments as `sides`, in as many groups a side, joined by `links` (`from, to, kind`).
fn debate(groups: u32, sides: &[bool], links: &[(u32, u32, usize)]) -> Debate {
    let side = |pro: bool| if pro { Side::Pro } else { Side::Con };
    let group = |at: usize, pro: bool| (at as u32 % groups) * 2 + u32::from(!pro);
    let titled = |at: u32| Group {
        id: format!("T{at}"),
        side: side(at.is_multiple_of(2)),
        title: format!("Theme {at}"),
    };
    let argument = |(at, pro): (usize, &bool)| Argument {
        id: format!("t/a{at}"),
        side: side(*pro),
        group: group(at, *pro),
        tag: format!("T{}", group(at, *pro)),
        title: format!("Argument {at} <says> & claims"),
        answered_by: links.iter().filter(|l| l.1 as usize == at).count() as u32,
        answers: 0,
        meeting: None,
    };
    let link = |l: &(u32, u32, usize)| Link {
        from: l.0,
        to: l.1,
        kind: KINDS[l.2],
        yours: false,
        why: None,
        given: false,
    };
    Debate {
        topic: "t".into(),
        title: "A topic".into(),
        resolution: "Resolved".into(),
        pro: "For".into(),
        con: "Against".into(),
        groups: (0..groups * 2).map(titled).collect(),
        arguments: sides.iter().enumerate().map(argument).collect(),
        links: links.iter().map(link).collect(),
        overlay: None,
    }
}

fn look(open: Option<Vec<String>>) -> Look {
    Look { width: 1000.0, lines: 1, open, without: Vec::new() }
}

fn all_open(debate: &Debate) -> Option<Vec<String>> {
    Some(debate.groups.iter().map(|g| g.id.clone()).collect())
}

prop_compose! {
    fn any_debate()(groups in 1u32..5, sides in prop::collection::vec(any::<bool>(), 1..40))(
        links in prop::collection::vec((0..sides.len() as u32, 0..sides.len() as u32, 0usize..5), 0..80),
        groups in Just(groups), sides in Just(sides)
    ) -> Debate {
        debate(groups, &sides, &links)
    }
}

proptest! {
    #[test]
    fn every_argument_has_one_box_on_its_side_and_no_boxes_overlap(debate in any_debate()) {
        let picture = draw(&debate, &look(all_open(&debate)));
        let mut drawn: Vec<_> = picture.boxes.iter().filter_map(|b| b.argument).collect();
        drawn.sort_unstable();
        prop_assert_eq!(drawn, (0..debate.arguments.len() as u32).collect::<Vec<_>>());
        for b in &picture.boxes {
            prop_assert_eq!(b.x + b.width < picture.width / 2.0, b.side == Side::Pro);
            prop_assert!(b.y >= 0.0 && b.y + b.height <= picture.height);
        }
        for pair in picture.boxes.windows(2).filter(|p| p[0].side == p[1].side) {
            prop_assert!(pair[0].y + pair[0].height < pair[1].y + 1.0, "{pair:?}");
        }
    }

    #[test]
    fn the_same_debate_gives_the_same_file(debate in any_debate(), folded: bool) {
        let look = look(if folded { Some(Vec::new()) } else { all_open(&debate) });
        let (one, two) = (draw(&debate, &look), draw(&debate, &look));
        prop_assert_eq!(svg::write(&debate, &one), svg::write(&debate, &two));
        prop_assert_eq!(one, two);
    }

    #[test]
    fn folded_groups_lose_no_answer_between_groups(debate in any_debate()) {
        let picture = draw(&debate, &look(Some(Vec::new())));
        let carried: usize = picture.bundles.iter().map(|b| b.links.len()).sum();
        let alone = |at: u32| debate.arguments.iter().filter(|a| a.group == debate.arguments[at as usize].group && a.side == debate.arguments[at as usize].side).count() == 1;
        let between = debate.links.iter().filter(|l| {
            let (from, to) = (&debate.arguments[l.from as usize], &debate.arguments[l.to as usize]);
            let same = (from.group, from.side) == (to.group, to.side);
            l.from != l.to && (!same || alone(l.from))
        });
        prop_assert_eq!(carried, between.count());
    }
}

#[test]
fn the_order_crosses_fewer_lines_than_the_topics() {
    // A ladder whose right side is upside down: in the topic's order every pair of lines crosses.
    let sides: Vec<_> = (0..24).map(|at| at < 12).collect();
    let links: Vec<_> = (0..12).map(|at| (at, 23 - at, 0)).collect();
    let debate = debate(24, &sides, &links);
    let picture = draw(&debate, &look(None));
    let row = |at: u32| picture.boxes.iter().position(|b| b.argument == Some(at)).unwrap();
    let ends: Vec<_> = links.iter().map(|l| (row(l.0), row(l.1))).collect();
    let crossed =
        ends.iter().flat_map(|a| ends.iter().map(move |b| (a, b))).filter(|(a, b)| a.0 < b.0 && a.1 > b.1);
    assert_eq!(crossed.count(), 0);
}

#[test]
fn what_is_unanswered_says_so_in_words_and_by_the_edge_of_its_box() {
    let debate = debate(2, &[true, false], &[(0, 1, 1)]);
    let picture = draw(&debate, &look(None));
    let notes: Vec<_> = picture.boxes.iter().map(|b| b.note.as_str()).collect();
    assert_eq!(notes, ["unanswered", "1"]);
    assert_eq!(picture.columns[0].note, "1 argument, 1 unanswered");
    let file = svg::write(&debate, &picture);
    assert!(file.contains(">unanswered</text>") && file.contains("stroke-dasharray=\"5 3\""));
    assert!(file.contains(
        "con T3, Argument 1 &lt;says&gt; &amp; claims: “Argument 0 &lt;says&gt; &amp; claims” undercuts it."
    ));
}

#[test]
fn the_kind_shows_as_thickness_and_the_side_as_dashes() {
    let sides = [true, false, true, false];
    let debate = debate(4, &sides, &[(0, 1, 0), (3, 2, 4)]);
    let picture = draw(&debate, &look(None));
    let widths: Vec<_> = picture.bundles.iter().map(|b| (b.side, b.width)).collect();
    assert_eq!(widths, [(Side::Pro, 3.6), (Side::Con, 0.8)]);
    assert_eq!(
        svg::write(&debate, &picture).matches("stroke-dasharray=\"7 4\"").count(),
        2,
        "the line and the legend"
    );
}

#[test]
fn kinds_that_are_left_out_move_nothing() {
    let sides: Vec<_> = (0..12).map(|at| at % 2 == 0).collect();
    let links: Vec<_> = (0..12).map(|at| (at, (at * 5 + 1) % 12, at as usize % 5)).collect();
    let debate = debate(12, &sides, &links);
    let whole = draw(&debate, &look(None));
    let less = draw(&debate, &Look { without: vec![AnswerType::Rebuts], ..look(None) });
    assert!(less.bundles.len() < whole.bundles.len());
    assert_eq!(less.boxes, whole.boxes);
}

#[test]
fn an_empty_debate_is_drawn_too() {
    let picture = draw(&debate(1, &[], &[]), &look(None));
    assert!(picture.boxes.is_empty() && picture.bundles.is_empty());
    assert!(svg::write(&debate(1, &[], &[]), &picture).ends_with("</svg>\n"));
}

/// Some forty themes of three arguments, each theme answering every one of the other side, some more often than others.
fn large() -> Debate {
    let sides: Vec<_> = (0..120).map(|at| at % 2 == 0).collect();
    let links = (0..120u32).flat_map(|from| {
        (0..120u32)
            .filter(move |to| (from + to) % 2 == 1 && (from * 7 + to * 3) % 5 < 2 && to % 9 != 4)
            .map(move |to| (from, to, (from + to) as usize % 5))
    });
    debate(21, &sides, &links.collect::<Vec<_>>())
}

#[test]
fn a_large_map_draws_its_main_streams_with_their_numbers_and_keeps_the_others() {
    let mut debate = large();
    debate.links[40].yours = true;
    let picture = draw(&debate, &look(None));
    let main: Vec<_> = picture.bundles.iter().filter(|b| !b.minor).collect();
    assert!(picture.bundles.len() > 200 && main.len() < 100, "{} of {}", main.len(), picture.bundles.len());
    assert_eq!(picture.bundles.iter().map(|b| b.links.len()).sum::<usize>(), debate.links.len());
    for at in 0..picture.boxes.len() as u32 {
        let own: Vec<_> = picture.bundles.iter().filter(|b| b.from == at).collect();
        let weakest = own.iter().filter(|b| !b.minor && !b.yours).map(|b| b.links.len()).min();
        let strongest = own.iter().filter(|b| b.minor).map(|b| b.links.len()).max();
        assert!(strongest <= weakest.or(strongest), "{own:?}");
    }
    assert!(picture.bundles.iter().any(|b| b.yours && !b.minor), "what the user stated is always drawn");
    let file = svg::write(&debate, &picture);
    assert_eq!(file.matches("stroke-opacity").count(), main.len());
    assert!(file.contains("Main streams only: "), "the file says that not every line is drawn");
    for bundle in main.into_iter().filter(|b| b.links.len() > 1) {
        let [x, y] = bundle.number.unwrap();
        assert!(x > 0.0 && x < picture.width && y > 0.0 && y < picture.height);
        assert!(file.contains(&format!(">{}</text>", bundle.links.len())));
    }
}

#[test]
fn of_many_themes_each_takes_one_row_that_says_what_is_unanswered() {
    let picture = draw(&large(), &look(None));
    assert!(picture.boxes.iter().all(|b| b.folded && !b.note_below && b.height < 30.0 && b.lines.len() == 1));
    assert!(picture.boxes.iter().any(|b| b.note.ends_with(" of 3 unanswered")), "{:?}", picture.boxes[0]);
    let few = draw(
        &debate(3, &[true, false, true, false, true, false, true, false, true, false, true, false], &[]),
        &look(Some(Vec::new())),
    );
    assert!(few.boxes.iter().all(|b| b.note_below), "few have room for two rows");
}
