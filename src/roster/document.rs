//! A plan written into an agenda's document. The document is changed where it must be and stays as it is elsewhere, so that fields which this version does not know
//! are kept. Begin at [`write`].

use super::plan::Plan;
use crate::meeting::agenda::{Agenda, ForWhom, Kind, Segment, Then};
use crate::meeting::command::Fields;
use crate::meeting::ids::VillageId;
use serde_json::{Value, json};

pub(super) fn write(plan: &Plan, document: &mut Value, agenda: &Agenda) {
    let Some(root) = document.as_object_mut() else { return };
    extend(root, "villages", plan.villages.iter().map(|village| json!(village)).collect());
    extend(root, "people", plan.people.iter().map(|person| json!(person)).collect());
    let mut contestants = Vec::new();
    if let Some(Value::Array(villages)) = root.get_mut("villages") {
        for (id, cadre) in &plan.cadres {
            if let Some(village) = villages.iter_mut().find(|village| village["id"] == id.as_str()) {
                village["cadre"] = json!(cadre);
            }
        }
        if let Some(order) = &plan.order {
            reorder(villages, order);
        }
        contestants =
            villages.iter().filter(|village| village["guest"] != true).filter_map(|village| village["id"].as_str().map(VillageId::from)).collect();
    }
    let of_kind =
        |segment: &&Segment, debrief: bool| segment.for_whom == Some(ForWhom::EveryContestant) && (segment.kind == Kind::Debrief) == debrief;
    let speaking = agenda.segments.iter().find(|it| of_kind(it, true)).or_else(|| agenda.segments.iter().find(|it| of_kind(it, false)));
    let Some(speaking) = speaking.filter(|_| !plan.minutes.is_empty()) else { return };
    let segments = root.get_mut("segments").and_then(Value::as_array_mut).into_iter().flatten();
    for segment in segments.filter(|segment| segment["id"] == speaking.id.as_str()) {
        set_minutes(segment, speaking, plan, &contestants);
    }
}

/// Adds to a list of the document; makes it where there is none.
fn extend(root: &mut Fields, name: &str, more: Vec<Value>) {
    if more.is_empty() {
        return;
    }
    match root.get_mut(name) {
        Some(Value::Array(list)) => list.extend(more),
        _ => drop(root.insert(name.to_owned(), Value::Array(more))),
    }
}

/// The order of speaking of an agenda is the order of its villages; guests keep their places among them.
fn reorder(villages: &mut [Value], order: &[VillageId]) {
    let is_ordered = |village: &Value| village["id"].as_str().is_some_and(|id| order.iter().any(|ordered| ordered.as_str() == id));
    let mut ordered: Vec<Value> = villages.iter().filter(|village| is_ordered(village)).cloned().collect();
    ordered.sort_by_key(|village| order.iter().position(|id| village["id"] == id.as_str()));
    let mut ordered = ordered.into_iter();
    for place in villages.iter_mut() {
        if is_ordered(place) {
            *place = ordered.next().unwrap_or_default();
        }
    }
}

/// Where all speak for the same time it is the segment's; else each gets an item of its own, under the name that the order would give it.
fn set_minutes(segment: &mut Value, planned: &Segment, plan: &Plan, order: &[VillageId]) {
    let of = |village: &VillageId| plan.minutes.iter().find(|(id, _)| id == village).map(|(_, minutes)| *minutes).or(planned.common.minutes);
    let all: Vec<Option<u32>> = order.iter().map(of).collect();
    let same = all.first().copied().flatten().filter(|first| all.iter().all(|minutes| *minutes == Some(*first)));
    if let Some(minutes) = same {
        segment["minutes"] = json!(minutes);
        // It is no guess any more.
        if let Some(assumed) = segment.get_mut("assumed").and_then(Value::as_array_mut) {
            assumed.retain(|name| name != "minutes");
        }
        return;
    }
    let item = |village: &VillageId| {
        let id = format!("{}-{village}", planned.id);
        let item = match plan.minutes.iter().find(|(id, _)| id == village) {
            Some((_, minutes)) => json!({"id": id, "village": village, "minutes": minutes}),
            None => json!({"id": id, "village": village}),
        };
        let review = planned.then.map(|Then::Review| json!({"id": format!("{}-{village}-review", planned.id), "kind": "review", "village": village}));
        std::iter::once(item).chain(review)
    };
    segment["items"] = order.iter().flat_map(item).collect();
    if let Some(fields) = segment.as_object_mut() {
        fields.shift_remove("for");
        fields.shift_remove("then");
    }
}
