//! Pictures of the stage: what the hall sees in each scene.

use super::{Play, SIZES, ceremony, compare, dongcheng, scored};
use crate::i18n::Lang;
use crate::meeting::stage::{Occasion, occasion, stage};
use crate::tui::stage::{Picture, Shows, draw};
use crate::tui::theme::SignSet;
use crate::tui::widgets::testing::picture;

/// Holds a scene against its files, at every size and in both languages.
pub(super) fn check(name: &str, play: &Play) {
    check_as(name, Some(play), Shows::All, |picture| picture);
}

fn check_as(name: &str, play: Option<&Play>, shows: Shows, change: fn(Picture<'_>) -> Picture<'_>) {
    for lang in Lang::ALL {
        for size in SIZES {
            compare(&format!("stage-{name}"), size, lang, |signs| seen(signs, play, shows, lang, size, change));
        }
    }
}

fn seen(signs: SignSet, play: Option<&Play>, shows: Shows, lang: Lang, size: (u16, u16), change: fn(Picture<'_>) -> Picture<'_>) -> (String, String) {
    let occasion: Option<Occasion> = play.map(|play| occasion(play.history.agenda()));
    let stage = play.map(|play| stage(play.history.state(), play.now));
    let shown = change(Picture { meeting: occasion.as_ref().zip(stage.as_ref()), rehearsal: false, notice: None, shows, lang });
    picture(signs, size.0, size.1, |pen| draw(&shown, pen))
}

#[test]
fn before_a_meeting_is_found_and_before_it_begins() {
    check_as("waiting", None, Shows::All, |picture| picture);
    check("before", &dongcheng());
    check_as("several", Some(&dongcheng()), Shows::All, |picture| Picture { notice: Some(picture.lang.stage_lost()), rehearsal: true, ..picture });
}

#[test]
fn a_stop_and_the_way_to_it() {
    let stop = || dongcheng().say("{\"do\":\"next\",\"t\":60000}\n{\"do\":\"next\",\"t\":900000}");
    check("visit", &stop());
    check("way", &dongcheng().say("{\"do\":\"next\",\"t\":60000}\n{\"do\":\"leave\",\"t\":900000}"));
}

#[test]
fn a_debrief_in_each_phase() {
    let debrief = || dongcheng().say(r#"{"do":"goto","item":"debrief","t":60000}"#);
    check("debrief-ready", &debrief());
    let started = || debrief().say(r#"{"do":"timer.start","t":61000}"#);
    check("debrief-normal", &started().at(62_000));
    check("debrief-danger", &started().at(61_000 + 335_000));
    check("debrief-overtime", &started().at(61_000 + 397_000));
    check("debrief-paused", &started().say(r#"{"do":"timer.pause","t":161000}"#));
    check("message", &started().at(300_000).say(r#"{"do":"stage.set","message":"请收尾"}"#).at(61_000 + 315_000));
    check("blank", &started().say(r#"{"do":"stage.set","blank":true,"message":"请收尾"}"#));
}

#[test]
fn when_the_time_is_up_all_there_is_stands_on_its_ground() {
    // A village with figures.
    let play =
        dongcheng().say("{\"do\":\"goto\",\"item\":\"debrief\",\"t\":60000}\n{\"do\":\"next\",\"t\":60500}\n{\"do\":\"timer.start\",\"t\":61000}");
    let play = play.at(61_000 + 397_000);
    for size in SIZES {
        let (text, meanings) = seen(SignSet::Box, Some(&play), Shows::All, Lang::Zh, size, |picture| picture);
        assert_eq!(text.contains("地块开发 面积"), size.0 >= 120, "{text}");
        assert_eq!(meanings.replace(['!', '\n'], ""), "", "{size:?}");
    }
}

#[test]
fn the_clock_alone_faces_the_speaker() {
    let started = || dongcheng().say("{\"do\":\"goto\",\"item\":\"debrief\",\"t\":60000}\n{\"do\":\"timer.start\",\"t\":61000}");
    let check = |name: &str, play: Play| check_as(name, Some(&play), Shows::Clock, |picture| picture);
    check("clock", started().at(62_000));
    check("clock-overtime", started().at(61_000 + 397_000));
    // What the room may not see for a while the speaker still needs.
    check("clock-message", started().say(r#"{"do":"stage.set","blank":true,"message":"时间到"}"#).at(62_000));
    check("clock-none", dongcheng());
}

#[test]
fn a_name_too_long_for_one_line_of_large_hanzi() {
    let play = ceremony().say(
        r#"
        {"do":"village.edit","village":{"id":"a","name":"西城中心农贸市场"}}
        {"do":"goto","item":"speak","t":60000}
        {"do":"timer.start"}
        "#,
    );
    check("long-name", &play);
}

#[test]
fn speeches_and_the_break() {
    check("directive", &Play::bundled("huheng").say("{\"do\":\"goto\",\"item\":\"directive\",\"t\":60000}\n{\"do\":\"timer.start\"}"));
    check("break", &ceremony().say("{\"do\":\"goto\",\"item\":\"rest\",\"t\":60000}\n{\"do\":\"timer.start\"}").at(200_000));
    check("review", &dongcheng().say(r#"{"do":"goto","item":"review","t":60000}"#));
}

#[test]
fn scoring_and_the_result() {
    check("scoring-unopened", &dongcheng().say(r#"{"do":"goto","item":"scoring","t":60000}"#));
    check("scoring", &scored());
    let closed = || scored().say(r#"{"do":"round.close","round":"score"}"#);
    check("scoring-closed", &closed());
    check("sealed", &closed().say(r#"{"do":"next"}"#));
    let shown = || closed().say("{\"do\":\"next\"}\n{\"do\":\"reveal\",\"round\":\"score\"}");
    check("shown", &shown());
    let declared = || shown().say(r#"{"do":"declare","round":"score"}"#);
    check("declared", &declared());
    check("closed", &declared().say(r#"{"do":"close"}"#));
}

/// Five villages shown from the last rank up; two share the third.
fn ranked(steps: usize) -> Play {
    let agenda = r#"{"format":"leitai.agenda/1","title":"柳南社区2023年第二季度村社擂台赛","villages":[{"id":"a","name":"柳南村"},{"id":"b","name":"湖头村"},
        {"id":"c","name":"上垟村"},{"id":"d","name":"木山后村"},{"id":"e","name":"下垟村"}],"segments":[{"id":"out","kind":"result","title":"结果揭晓","round":"r"},
        {"id":"prize","kind":"award","title":"颁奖","round":"r"}],"scoring":{"rounds":[{"id":"r","form":{"points":{"lines":[{"id":"overall","name":"综合"}]}},
        "groups":[{"id":"A","name":"代表"}],"reveal":"full","ties":["exact"],"awards":[{"id":"first","name":"先进村社","places":2}]}]}}"#;
    let scores = r#"{"a":{"overall":"95.5"},"b":{"overall":"91"},"c":{"overall":"88"},"d":{"overall":"88"},"e":{"overall":"82"}}"#;
    let lines = format!(
        "{{\"do\":\"round.open\",\"round\":\"r\"}}\n{{\"do\":\"ballot.cast\",\"round\":\"r\",\"number\":1,\"scores\":{scores}}}\n\
         {{\"do\":\"round.close\",\"round\":\"r\"}}\n{{\"do\":\"next\"}}\n{}",
        "{\"do\":\"reveal\",\"round\":\"r\"}\n".repeat(steps)
    );
    Play::of(serde_json::from_str(agenda).unwrap()).say(&lines)
}

#[test]
fn a_result_rank_by_rank_and_the_awards() {
    check("rank-shared", &ranked(2));
    check("rank-first", &ranked(4));
    check("awards", &ranked(4).say("{\"do\":\"declare\",\"round\":\"r\"}\n{\"do\":\"next\"}"));
}

#[test]
fn what_is_sealed_is_in_no_picture() {
    for size in SIZES {
        for shows in [Shows::All, Shows::Clock] {
            let play = ranked(1);
            let (occasion, stage) = (occasion(play.history.agenda()), stage(play.history.state(), play.now));
            let shown = Picture { meeting: Some((&occasion, &stage)), rehearsal: false, notice: None, shows, lang: Lang::Zh };
            // Without half blocks names are plain text.
            let (text, _) = picture(SignSet::Ascii, size.0, size.1, |pen| draw(&shown, pen));
            for secret in ["柳南村", "湖头村", "95.50", "91.00", "先进村社"] {
                assert!(!text.contains(secret), "{size:?} shows {secret}:\n{text}");
            }
        }
    }
}
