//! What counts how much. The weights were learnt once, on the validation split of the ArguAna Counterargs corpus (by
//! maximum likelihood of the right answer among the gathered, cross-validated over whole debates); one a trait, none for
//! a word, a topic or a side. `docs/PERFORMANCE.md` shows what each part brings.

use super::compare::Traits;

/// Which parts of the ranking are used: all of them, but to measure what one brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// The latent space.
    pub latent: bool,
    /// Whether a passage is nearer to the argument than to its rivals.
    pub rivals: bool,
    /// The argument's own words said again speak against a passage.
    pub echo: bool,
    /// The claim weighs more than the rest of the argument.
    pub claim: bool,
    /// Words of rebuttals.
    pub cues: bool,
    /// Shorter passages before longer ones.
    pub length: bool,
}

impl Parts {
    /// Everything.
    pub const ALL: Self =
        Self { latent: true, rivals: true, echo: true, claim: true, cues: true, length: true };
    /// For what backs an argument: it need not speak as a rebuttal.
    pub const SUPPORT: Self = Self { cues: false, ..Self::ALL };
}

struct Weights {
    near: f32,
    latent: f32,
    own: f32,
    latent_own: f32,
    echo: f32,
    claim: f32,
    cues: f32,
    length: f32,
}

const WITH_LATENT: Weights = Weights {
    near: 1.0,
    latent: 4.7,
    own: 4.5,
    latent_own: 3.4,
    echo: -8.4,
    claim: 2.3,
    cues: 1.2,
    length: -1.4,
};

/// Without a latent space its share falls to the words.
const WORDS_ALONE: Weights = Weights {
    near: 2.9,
    latent: 0.0,
    own: 4.8,
    latent_own: 0.0,
    echo: -8.5,
    claim: 2.4,
    cues: 1.2,
    length: -1.1,
};

pub(super) fn weigh(traits: &Traits, parts: Parts, latent: bool) -> f32 {
    let weights = if latent { &WITH_LATENT } else { &WORDS_ALONE };
    let used = |part: bool, weight: f32| if part { weight } else { 0.0 };
    weights.near * traits.near
        + weights.latent * traits.latent
        + used(parts.rivals, weights.own) * traits.own
        + used(parts.rivals, weights.latent_own) * traits.latent_own
        + used(parts.echo, weights.echo) * traits.echo
        + used(parts.claim, weights.claim) * traits.claim
        + used(parts.cues, weights.cues) * traits.cues
        + used(parts.length, weights.length) * traits.length
}

/// A weight as it is shown.
pub(super) fn shown(weight: f32) -> f32 {
    1.0 / (1.0 + (-weight).exp())
}
