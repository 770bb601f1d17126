//! What accepting, dismissing and taking back an answer changes.

use dissoi_model::{Anchor, AnswerType, OwnAnswer, Source, Verdict};
use dissoi_store::{Change, Entity, Read};
use uuid::Uuid;

use super::asked;
use crate::arrange::{Plan, line};
use crate::{AppError, Op};

/// Works out a change of answers; the other changes are none of its business.
pub(crate) fn plan(op: Op, read: &Read<'_>, now: i64) -> Result<Plan, AppError> {
    match op {
        Op::AnswerAccept { from, to, kind, why } => accept(read, now, &from, &to, kind, why.as_deref()),
        Op::AnswerDismiss { from, to } => {
            let pair = Pair::read(read, &from, &to)?;
            if let Some(OwnAnswer { verdict: Verdict::Accepted { .. }, .. }) = &pair.present {
                return Err(AppError::Conflict {
                    message: format!("{from} is an answer that you accepted"),
                    hint: Some("take it back first".into()),
                });
            }
            Ok(pair.set(Verdict::Dismissed, now))
        }
        Op::AnswerRemove { from, to } => {
            let pair = Pair::read(read, &from, &to)?;
            let present = pair.present.ok_or_else(|| {
                AppError::not_found("answer of yours", format!("from {from} to {to}"))
                    .advise("`dissoi answer list` shows them; what a topic states cannot be taken back")
            })?;
            let made = Some(present.id.clone());
            Ok(Plan { made, changes: vec![Change::deleted(Entity::Answer(present.into()))] })
        }
        _ => Ok(Plan::default()),
    }
}

fn accept(
    read: &Read<'_>,
    now: i64,
    from: &str,
    to: &str,
    kind: AnswerType,
    why: Option<&str>,
) -> Result<Plan, AppError> {
    let pair = Pair::read(read, from, to)?;
    let why = why.map(|why| line("the reason", why)).transpose()?.filter(|why| !why.is_empty());
    let same_side = pair.from.side.is_some() && pair.from.side == pair.to.side;
    if same_side {
        let side = pair.from.side.map_or("", dissoi_model::Side::as_str);
        return Err(AppError::bad(format!(
            "{from} and {to} are both of the {side} side, so one cannot answer the other"
        ))
        .advise("an answer comes from the other side, or from a text that takes none"));
    }
    Ok(pair.set(Verdict::Accepted { kind, why }, now))
}

/// Two passages, and what the user said of them before.
struct Pair {
    from: Source,
    to: Source,
    anchors: (Anchor, Anchor),
    present: Option<OwnAnswer>,
}

impl Pair {
    fn read(read: &Read<'_>, from: &str, to: &str) -> Result<Self, AppError> {
        let (from, from_paragraph) = asked::passage(read, from)?;
        let (to, to_paragraph) = asked::passage(read, to)?;
        if from.id == to.id {
            return Err(AppError::bad(format!("{} cannot answer itself", from.id))
                .advise("choose a passage of another source"));
        }
        if from.topic != to.topic {
            return Err(AppError::bad(format!("{} and {} are of different topics", from.id, to.id))
                .advise("choose a passage of the same topic"));
        }
        let same = |anchor: &Anchor, source: &Source, paragraph: u32| {
            anchor.source == source.id && anchor.resolve(source).unwrap_or(anchor.paragraph) == paragraph
        };
        let present = read
            .own_answers(&to.topic)?
            .into_iter()
            .find(|own| same(&own.from, &from, from_paragraph) && same(&own.to, &to, to_paragraph));
        let anchor = |source: &Source, paragraph| {
            Anchor::of(source, paragraph)
                .ok_or_else(|| AppError::not_found("passage", format!("{}:{paragraph}", source.id)))
        };
        let anchors = (anchor(&from, from_paragraph)?, anchor(&to, to_paragraph)?);
        Ok(Self { from, to, anchors, present })
    }

    fn set(self, verdict: Verdict, now: i64) -> Plan {
        let (from, to) = self.anchors;
        match self.present {
            Some(before) => {
                let made = Some(before.id.clone());
                let after = OwnAnswer { verdict, ..before.clone() };
                let change = Change::edited(Entity::Answer(before.into()), Entity::Answer(after.into()));
                Plan { made, changes: change.into_iter().collect() }
            }
            None => {
                let id = Uuid::now_v7().to_string();
                let topic = self.to.topic;
                let made = OwnAnswer { id: id.clone(), topic, from, to, verdict, created: now };
                Plan { made: Some(id), changes: vec![Change::made(Entity::Answer(made.into()))] }
            }
        }
    }
}
