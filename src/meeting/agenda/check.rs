//! What an agenda must not do. Every fault carries the path to the value that is wrong and what would be right, as data; the caller turns the path into line
//! and column and the kind into a sentence. What is checked here is meaning: that a document has the right fields and types was seen before.
//! Knows nothing of files and languages. Begin at [`check`]; the rules of scoring stand in [`scoring`].

mod scoring;

use super::near::nearest;
use super::path::Path;
use super::{Agenda, Common, ForWhom, Item, Kind, Project, Segment, Then, Village};
use crate::meeting::ids::{RoundId, VillageId};
use crate::meeting::number::Points;
use std::collections::BTreeMap;

/// Something an agenda must not do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The way to the value.
    pub path: Path,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// What is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// A name, an id or a text of nothing but spaces.
    Empty,
    /// A list that must hold something.
    EmptyList,
    /// Two things bear one id.
    DuplicateId {
        /// The id.
        id: String,
        /// Who bears it already.
        first: Path,
    },
    /// The id of an item that a segment with `for` will make for a village.
    MadeId {
        /// The id.
        id: String,
        /// The segment that makes it.
        segment: Path,
    },
    /// A grade called `abstain` or `void`: on a ballot these words mean something else.
    ReservedId(String),
    /// A name of something that is not in the agenda.
    NoSuch {
        /// What is named.
        thing: Thing,
        /// The name.
        id: String,
        /// The one that was probably meant.
        near: Option<String>,
    },
    /// A segment or item that scores or shows a result, and no round in the agenda.
    RoundNeeded,
    /// A segment or item that scores or shows a result and does not say which of several rounds.
    WhichRound(Vec<RoundId>),
    /// A segment with `items` and `for`.
    ItemsAndFor,
    /// A segment with `then` and no `for`, so that there is nothing it could follow.
    ThenWithoutFor,
    /// An item with a village and a place.
    VillageAndPlace,
    /// A group whose forms spare a village that takes no part.
    GuestGroup(VillageId),
    /// Minutes outside 1 to [`MINUTES_MAX`].
    Minutes,
    /// Minutes on the way above [`MINUTES_MAX`].
    TravelMinutes,
    /// A warning after the danger it should come before. Seconds before the end.
    WarningAfterDanger {
        /// When it warns.
        warning: u32,
        /// When it presses.
        danger: u32,
    },
    /// More decimals than [`PLACES_MAX`].
    Places,
    /// A weight that is not above nothing.
    Weight,
    /// Weights so fine or points so large that forms cannot be counted exactly.
    BeyondReckoning,
    /// A step that is not above nothing.
    Step,
    /// A most that is not above the least.
    MaxNotAboveMin(Points),
    /// A most that no number of steps leads to.
    MaxOffStep {
        /// The least.
        min: Points,
        /// The step.
        step: Points,
    },
    /// `trimmed` that leaves nothing out.
    TrimsNothing,
    /// `high`, `low` or `from` of an aggregate that is not `trimmed`.
    NotTrimmed,
    /// Trimmed from fewer ballots than it leaves out and one.
    FromTooLow(u64),
    /// Aggregated line by line, and a form of grades has no lines.
    LinesOfGrades,
    /// Missing scores filled from the other lines, and the form has no other.
    MeanOfOneLine,
    /// A step to decide ties that stands there already.
    RepeatedTie,
    /// A step to decide ties after a ruling, which leaves none to decide.
    AfterRuling,
    /// An award of no places.
    NoPlaces,
}

/// What can be named by id.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Thing {
    /// A village.
    Village,
    /// A round.
    Round,
    /// A class of voters.
    Group,
    /// A line of a form.
    Line,
}

/// The longest an item may be planned, in minutes: a day.
pub const MINUTES_MAX: u32 = 24 * 60;

/// The most decimals a published total can have.
pub const PLACES_MAX: u8 = 9;

/// When the clock warns where nothing is said, in seconds before the end.
const WARNING_S: u32 = 60;

/// When the clock presses where nothing is said, in seconds before the end.
const DANGER_S: u32 = 30;

/// All faults of an agenda, in the order of the document as this program writes it.
pub fn check(agenda: &Agenda) -> Vec<Fault> {
    let mut checker = Checker { agenda, faults: Vec::new() };
    let root = Path::default();
    checker.text(&root.key("title"), &agenda.title);
    checker.names(&root);
    checker.villages(&root.key("villages"));
    checker.people(&root.key("people"));
    checker.segments(&root.key("segments"));
    if let Some(scoring) = &agenda.scoring {
        checker.rounds(&root.key("scoring").key("rounds"), &scoring.rounds);
    }
    checker.faults
}

/// The agenda and what was found so far.
struct Checker<'a> {
    agenda: &'a Agenda,
    faults: Vec<Fault>,
}

/// Ids that are taken, and where.
type Taken<'a> = BTreeMap<&'a str, Path>;

impl<'a> Checker<'a> {
    fn fault(&mut self, path: Path, kind: FaultKind) {
        self.faults.push(Fault { path, kind });
    }

    /// Notes a fault unless all is well.
    fn require(&mut self, well: bool, path: &Path, kind: impl FnOnce() -> FaultKind) {
        if !well {
            self.fault(path.clone(), kind());
        }
    }

    fn text(&mut self, path: &Path, text: &str) {
        self.require(!text.trim().is_empty(), path, || FaultKind::Empty);
    }

    fn texts<'t>(&mut self, path: &Path, texts: impl IntoIterator<Item = &'t String>) {
        for (index, text) in texts.into_iter().enumerate() {
            self.text(&path.index(index), text);
        }
    }

    fn optional_text(&mut self, path: &Path, text: Option<&String>) {
        if let Some(text) = text {
            self.text(path, text);
        }
    }

    /// An id: not empty, and borne by nothing else that shares its space.
    fn id(&mut self, path: &Path, id: &'a str, taken: &mut Taken<'a>) {
        self.text(path, id);
        match taken.get(id) {
            Some(first) => {
                let first = first.clone();
                self.fault(path.clone(), FaultKind::DuplicateId { id: id.to_owned(), first });
            }
            None => {
                taken.insert(id, path.clone());
            }
        }
    }

    /// A name of something that must be there.
    fn reference<'n>(&mut self, path: &Path, thing: Thing, id: &str, there: impl IntoIterator<Item = &'n str>) {
        let there: Vec<&str> = there.into_iter().collect();
        self.require(there.contains(&id), path, || FaultKind::NoSuch {
            thing,
            id: id.to_owned(),
            near: nearest(id, there.iter().copied()).map(str::to_owned),
        });
    }

    fn village_reference(&mut self, path: &Path, id: &VillageId) {
        let agenda = self.agenda;
        self.reference(path, Thing::Village, id.as_str(), agenda.villages.iter().map(|village| village.id.as_str()));
    }

    fn names(&mut self, root: &Path) {
        let mut taken = Taken::new();
        for (index, line) in self.agenda.indices.iter().enumerate() {
            let path = root.key("indices").index(index);
            self.id(&path.key("id"), line.id.as_str(), &mut taken);
            self.text(&path.key("name"), &line.name);
        }
        if let Some(source) = &self.agenda.source {
            self.text(&root.key("source").key("title"), &source.title);
        }
    }

    fn villages(&mut self, path: &Path) {
        let mut taken = Taken::new();
        for (index, village) in self.agenda.villages.iter().enumerate() {
            let path = path.index(index);
            self.id(&path.key("id"), village.id.as_str(), &mut taken);
            self.village(&path, village);
        }
    }

    fn village(&mut self, path: &Path, village: &Village) {
        self.text(&path.key("name"), &village.name);
        self.optional_text(&path.key("cadre"), village.cadre.as_ref());
        self.projects(&path.key("projects"), &village.projects);
        self.texts(&path.key("honours"), &village.honours);
        self.texts(&path.key("plans"), &village.plans);
        self.texts(&path.key("promises"), &village.promises);
        self.texts(&path.key("notes"), &village.notes);
    }

    fn projects(&mut self, path: &Path, projects: &[Project]) {
        for (index, project) in projects.iter().enumerate() {
            let path = path.index(index);
            self.text(&path.key("title"), &project.title);
            for (index, fact) in project.facts.iter().enumerate() {
                let path = path.key("facts").index(index);
                self.text(&path.key("label"), &fact.label);
                self.text(&path.key("value"), &fact.value);
            }
        }
    }

    fn people(&mut self, path: &Path) {
        let rounds = self.agenda.scoring.iter().flat_map(|scoring| &scoring.rounds);
        let groups: Vec<&str> = rounds.flat_map(|round| &round.groups).map(|group| group.id.as_str()).collect();
        let mut taken = Taken::new();
        for (index, person) in self.agenda.people.iter().enumerate() {
            let path = path.index(index);
            self.id(&path.key("id"), person.id.as_str(), &mut taken);
            self.text(&path.key("name"), &person.name);
            if let Some(group) = &person.group {
                self.reference(&path.key("group"), Thing::Group, group.as_str(), groups.iter().copied());
            }
            if let Some(village) = &person.village {
                self.village_reference(&path.key("village"), village);
            }
        }
    }

    fn segments(&mut self, path: &Path) {
        self.require(!self.agenda.segments.is_empty(), path, || FaultKind::EmptyList);
        let mut taken = Taken::new();
        for (index, segment) in self.agenda.segments.iter().enumerate() {
            let path = path.index(index);
            self.id(&path.key("id"), segment.id.as_str(), &mut taken);
            self.segment(&path, segment);
            for (index, item) in segment.items.iter().flatten().enumerate() {
                let path = path.key("items").index(index);
                self.id(&path.key("id"), item.id.as_str(), &mut taken);
                self.item(&path, item, segment);
            }
        }
        self.made_ids(path, &taken);
    }

    /// Items that a segment with `for` will make are named after the village: nothing else may bear such a name.
    fn made_ids(&mut self, path: &Path, taken: &Taken<'a>) {
        let agenda = self.agenda;
        let makers = agenda.segments.iter().enumerate().filter(|(_, segment)| segment.for_whom == Some(ForWhom::EveryContestant));
        for (index, segment) in makers {
            for village in agenda.villages.iter().filter(|village| !village.guest) {
                let debrief = format!("{}-{}", segment.id, village.id);
                let review = segment.then.map(|Then::Review| format!("{debrief}-review"));
                for id in std::iter::once(debrief).chain(review) {
                    if let Some(bearer) = taken.get(id.as_str()) {
                        let segment = path.index(index);
                        self.fault(bearer.clone(), FaultKind::MadeId { id, segment });
                    }
                }
            }
        }
    }

    fn segment(&mut self, path: &Path, segment: &Segment) {
        self.optional_text(&path.key("title"), segment.title.as_ref());
        self.common(path, &segment.common, None);
        self.require(segment.items.as_ref().is_none_or(|items| !items.is_empty()), &path.key("items"), || FaultKind::EmptyList);
        self.require(segment.items.is_none() || segment.for_whom.is_none(), &path.key("for"), || FaultKind::ItemsAndFor);
        self.require(segment.then.is_none() || segment.for_whom.is_some(), &path.key("then"), || FaultKind::ThenWithoutFor);
        // Where there are items, each says for itself what it scores or takes it from the segment.
        let itself = segment.items.is_none().then_some(segment.kind);
        self.round(path, itself, segment.round.as_ref());
    }

    fn item(&mut self, path: &Path, item: &Item, segment: &Segment) {
        self.optional_text(&path.key("title"), item.title.as_ref());
        self.optional_text(&path.key("place"), item.place.as_ref());
        if let Some(village) = &item.village {
            self.village_reference(&path.key("village"), village);
        }
        self.require(item.village.is_none() || item.place.is_none(), &path.key("place"), || FaultKind::VillageAndPlace);
        self.projects(&path.key("projects"), &item.projects);
        let travel = item.travel_minutes.unwrap_or(0);
        self.require(travel <= MINUTES_MAX, &path.key("travel_minutes"), || FaultKind::TravelMinutes);
        self.common(path, &item.common, Some(&segment.common));
        let (own, inherited) = (item.round.as_ref(), segment.round.as_ref());
        // The segment's own name of a round was looked at there.
        if own.is_some() || inherited.is_none() {
            self.round(path, Some(item.kind.unwrap_or(segment.kind)), own);
        }
    }

    /// What segments and items have in common. What an item does not say it takes from its segment, the segment from the defaults.
    fn common(&mut self, path: &Path, own: &Common, segment: Option<&Common>) {
        let minutes = own.minutes.unwrap_or(1);
        self.require((1..=MINUTES_MAX).contains(&minutes), &path.key("minutes"), || FaultKind::Minutes);
        let inherited = |of: fn(&Common) -> Option<u32>, default| of(own).or(segment.and_then(of)).unwrap_or(default);
        let warning = inherited(|common| common.warning_s, WARNING_S);
        let danger = inherited(|common| common.danger_s, DANGER_S);
        let said = if own.warning_s.is_some() { Some("warning_s") } else { own.danger_s.map(|_| "danger_s") };
        if let Some(field) = said.filter(|_| warning < danger) {
            self.fault(path.key(field), FaultKind::WarningAfterDanger { warning, danger });
        }
        for (index, point) in own.points.iter().enumerate() {
            self.text(&path.key("points").index(index).key("text"), &point.text);
        }
        self.texts(&path.key("attendees"), &own.attendees);
        self.texts(&path.key("notes"), &own.notes);
    }

    /// The round that is scored or shown: a known one, and said where there are several.
    fn round(&mut self, path: &Path, kind: Option<Kind>, round: Option<&RoundId>) {
        let rounds = self.agenda.scoring.as_ref().map_or(&[] as &[_], |scoring| &scoring.rounds);
        match round {
            Some(round) => self.reference(&path.key("round"), Thing::Round, round.as_str(), rounds.iter().map(|round| round.id.as_str())),
            None if !matches!(kind, Some(Kind::Scoring | Kind::Result)) => {}
            None if rounds.is_empty() => self.fault(path.clone(), FaultKind::RoundNeeded),
            None if rounds.len() == 1 => {}
            None => {
                let ids = rounds.iter().map(|round| round.id.clone()).collect();
                self.fault(path.clone(), FaultKind::WhichRound(ids));
            }
        }
    }
}
