//! Each passage compared with the argument and with all the others that were gathered.

use std::collections::HashSet;

use super::gather::K1;
use super::latent::Latent;
use super::words::{Lexicon, Words};

/// Of what a passage is nearest to, so many count.
const NEAREST: usize = 5;
/// A passage that has this share of another's weight says the same thing again, and is no rival of it.
const SAME: f32 = 0.5;
/// What is added to what a passage is nearest to, as a share of its weight: a passage near to nothing has no rivals.
const FLOOR: f32 = 0.02;

/// What is compared.
pub(super) struct Set<'w> {
    pub(super) asked: &'w Words,
    pub(super) claim: &'w Words,
    /// Candidates, then rivals.
    pub(super) others: &'w [Words],
    /// Number of the source of each of them.
    pub(super) sources: &'w [u32],
}

/// What speaks for a passage as an answer, and against it.
#[derive(Debug, Clone, Default)]
pub(super) struct Traits {
    /// How near it is to the argument by its words: the logarithm of the share of the nearest one's score.
    pub(super) near: f32,
    /// The same in the latent space: a cosine.
    pub(super) latent: f32,
    /// Whether it is nearer to the argument than to its rivals, by its words: a logarithm, 0 if both are even.
    pub(super) own: f32,
    /// The same in the latent space.
    pub(super) latent_own: f32,
    /// Share of its runs of three words that are the argument's.
    pub(super) echo: f32,
    /// How much of the claim it meets, as a share of the best.
    pub(super) claim: f32,
    /// Words of rebuttals, for its length.
    pub(super) cues: f32,
    /// The logarithm of its length.
    pub(super) length: f32,
}

/// The traits of the candidates.
pub(super) fn compare(
    lexicon: &mut Lexicon<'_>,
    set: Set<'_>,
    candidates: usize,
    latent: Option<&Latent>,
) -> tantivy::Result<Vec<Traits>> {
    let rarity = lexicon.rarities(latent)?;
    let members: Vec<&Words> = std::iter::once(set.asked).chain(set.others).collect();
    let words = set.others.iter().map(|w| w.run.len()).sum::<usize>() as f32;
    let total = set.others.iter().map(|w| w.total).sum::<usize>().max(1) as f32;
    let average = (lexicon.average()? * words / total).max(1.0);
    let weights: Vec<Vec<f32>> = members.iter().map(|w| weights(w, &rarity, average)).collect();
    let near = Square::near(&members, &weights, rarity.len());
    let spread = latent.map(|latent| {
        let numbers = latent.numbers(&lexicon.names());
        let points: Vec<Vec<f32>> = members.iter().map(|w| latent.place(w, &numbers)).collect();
        Square::cosines(&points)
    });
    let met: Vec<f32> = (1..=candidates).map(|d| meets(set.claim, members[d], &weights[d])).collect();
    let most = |values: &mut dyn Iterator<Item = f32>| values.fold(f32::MIN_POSITIVE, f32::max);
    let nearest = most(&mut (1..=candidates).map(|d| near.at(0, d)));
    let most_met = most(&mut met.iter().copied());
    let asked_runs: HashSet<[u32; 3]> = runs(set.asked).collect();
    let traits = (1..=candidates).map(|d| {
        let own_weight = near.at(d, d) + f32::EPSILON;
        // Not of the same source, whose passages are always near, and not the same thing said again.
        let is_rival = |r: usize| {
            r != d && set.sources[r - 1] != set.sources[d - 1] && near.at(d, r) / own_weight <= SAME
        };
        let rivals: Vec<usize> = (1..members.len()).filter(|r| is_rival(*r)).collect();
        let back = near.at(d, 0);
        let rival = mean_of_nearest(rivals.iter().map(|r| near.at(d, *r)).chain([back]));
        let (mut latent, mut latent_own) = (0.0, 0.0);
        if let Some(spread) = &spread {
            latent = spread.at(0, d);
            let rival = mean_of_nearest(rivals.iter().map(|r| spread.at(d, *r)).chain([latent]));
            latent_own = latent - rival;
        }
        let different = members[d].counts.len() as f32;
        let own_runs: HashSet<[u32; 3]> = runs(members[d]).collect();
        let echoed = own_runs.iter().filter(|run| asked_runs.contains(*run)).count() as f32;
        Traits {
            near: (near.at(0, d) / nearest + 0.05).ln(),
            latent,
            own: (back / (rival + FLOOR * own_weight)).clamp(0.05, 3.0).ln(),
            latent_own,
            echo: echoed / (own_runs.len() as f32 + 5.0),
            claim: met[d - 1] / most_met,
            cues: members[d].cues as f32 / (different + 1.0).sqrt(),
            length: (different + 1.0).ln(),
        }
    });
    Ok(traits.collect())
}

/// What each word of a passage is worth to whoever asks for it.
fn weights(words: &Words, rarity: &[f32], average: f32) -> Vec<f32> {
    let norm = K1 * words.run.len() as f32 / average;
    let worth = |(word, count): &(u32, f32)| rarity[*word as usize] * count * (K1 + 1.0) / (count + norm);
    words.counts.iter().map(worth).collect()
}

/// What a passage scores for a claim.
fn meets(claim: &Words, words: &Words, weights: &[f32]) -> f32 {
    let worth = |(word, count): &(u32, f32)| {
        words.counts.binary_search_by_key(word, |(other, _)| *other).map_or(0.0, |at| weights[at] * count)
    };
    claim.counts.iter().map(worth).sum()
}

fn runs(words: &Words) -> impl Iterator<Item = [u32; 3]> {
    words.run.windows(3).filter_map(|run| <[u32; 3]>::try_from(run).ok())
}

fn mean_of_nearest(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(|a, b| b.total_cmp(a));
    values.truncate(NEAREST);
    values.iter().sum::<f32>() / values.len().max(1) as f32
}

/// A number for each two members.
struct Square {
    side: usize,
    values: Vec<f32>,
}

impl Square {
    /// How a member scores (second) for the words of another (first).
    fn near(members: &[&Words], weights: &[Vec<f32>], words: usize) -> Self {
        let side = members.len();
        let mut values = vec![0.0; side * side];
        // Who has each word, how often, and with what worth.
        let mut having: Vec<Vec<(usize, f32, f32)>> = vec![Vec::new(); words];
        for (at, (member, weights)) in members.iter().zip(weights).enumerate() {
            for ((word, count), weight) in member.counts.iter().zip(weights) {
                having[*word as usize].push((at, *count, *weight));
            }
        }
        for who in &having {
            for (asking, count, _) in who {
                let row = &mut values[asking * side..(asking + 1) * side];
                for (answering, _, weight) in who {
                    row[*answering] += count * weight;
                }
            }
        }
        Self { side, values }
    }

    fn cosines(points: &[Vec<f32>]) -> Self {
        let side = points.len();
        let mut values = vec![0.0; side * side];
        for a in 0..side {
            for b in a..side {
                let product: f32 = points[a].iter().zip(&points[b]).map(|(x, y)| x * y).sum();
                values[a * side + b] = product;
                values[b * side + a] = product;
            }
        }
        Self { side, values }
    }

    fn at(&self, first: usize, second: usize) -> f32 {
        self.values[first * self.side + second]
    }
}
