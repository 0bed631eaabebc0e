//! What each check shows: a question, something to look at or to press, and what to do where the answer is no. Begin at [`draw`].

use super::{Answer, Check, CheckHall, marked};
use crate::assets;
use crate::i18n::Lang;
use crate::tui::keymap::{self, Deed, Place};
use crate::tui::pen::{Align, Ink, Pen};
use crate::tui::theme::{Meaning, Scheme, Sign, SignSet};
use crate::tui::widgets::{digits, panel};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Position;

/// More columns than this are too small for a hall, and more than that for any table but one's own.
const WIDE: u16 = 100;
const WIDEST: u16 = 140;
/// Fewer columns or rows than this leave no room for the rundown.
const NARROW: (u16, u16) = (60, 20);
/// Rows of digits at most: the larger the better, but the words around them have to be read too.
const DIGITS_MOST: u16 = 10;

/// Draws the check at hand; gives the cell of the cursor where text is awaited.
pub(super) fn draw(hall: &CheckHall, pen: &mut Pen<'_>) -> Option<Position> {
    let lang = hall.lang;
    let Some(check) = hall.check() else {
        summary(hall, pen);
        return None;
    };
    let y = pen.paragraph(0, question(lang, check), Align::Left, Meaning::Heading) + u16::from(pen.height() > 10);
    let (columns, rows) = (pen.width(), pen.height());
    let mut body = pen.part(0, y, columns, rows.saturating_sub(y));
    if hall.answer(check) == Answer::Bad {
        let mut below = 0;
        for (text, meaning) in remedies(lang, check) {
            below = body.paragraph(below, text, Align::Left, meaning);
        }
        return None;
    }
    match check {
        Check::Size => size(lang, &mut body),
        Check::Hanzi => hanzi(lang, &mut body),
        Check::Lines => lines(lang, &mut body),
        Check::Colours => colours(lang, &mut body),
        Check::Bell => bell(hall, &mut body),
        Check::Clicker => clicker(hall, &mut body),
        Check::InputMethod => return input_method(hall, &mut body),
    }
    None
}

fn question(lang: Lang, check: Check) -> &'static str {
    match check {
        Check::Size => lang.hall_size_question(),
        Check::Hanzi => lang.hall_hanzi_question(),
        Check::Lines => lang.hall_lines_question(),
        Check::Colours => lang.hall_colours_question(),
        Check::Bell => lang.hall_bell_question(),
        Check::Clicker => lang.hall_clicker_question(),
        Check::InputMethod => lang.hall_input_question(),
    }
}

/// What to do where the answer is no. Whoever sees no hanzi reads the line in ASCII.
fn remedies(lang: Lang, check: Check) -> Vec<(&'static str, Meaning)> {
    let one = |text| vec![(text, Meaning::Warning)];
    match check {
        Check::Size => one(lang.hall_size_remedy()),
        Check::Hanzi if cfg!(windows) => vec![(lang.hall_hanzi_windows(), Meaning::Warning), (lang.hall_hanzi_windows_ascii(), Meaning::Text)],
        Check::Hanzi if cfg!(target_os = "macos") => one(lang.hall_hanzi_macos()),
        Check::Hanzi => vec![(lang.hall_hanzi_linux(), Meaning::Warning), (lang.hall_hanzi_linux_ascii(), Meaning::Text)],
        Check::Lines => one(lang.hall_lines_remedy()),
        Check::Colours => one(lang.hall_colours_remedy()),
        Check::Bell => one(lang.hall_bell_remedy()),
        Check::Clicker => one(lang.hall_clicker_remedy()),
        Check::InputMethod => one(lang.hall_input_remedy()),
    }
}

/// Digits as they are in a countdown, hanzi as they are in a list, and what the size is good for.
fn size(lang: Lang, pen: &mut Pen<'_>) {
    /// The line of hanzi, and two of advice.
    const WORDS: u16 = 5;
    let (columns, rows) = (pen.width(), pen.height());
    let high = rows.saturating_sub(WORDS).clamp(1, DIGITS_MOST);
    digits::draw(&mut pen.part(0, 0, columns, high), "5:59", Meaning::TimerNormal);
    let below = high + u16::from(rows > 10);
    pen.line(below, lang.hall_size_sample(), Align::Centre, Meaning::Text);
    let screen = pen.frame();
    let advice = match (screen.width, screen.height) {
        (columns, rows) if columns < NARROW.0 || rows < NARROW.1 => lang.hall_size_large(columns, rows),
        (columns, rows) if columns > WIDEST => lang.hall_size_tiny(columns, rows),
        (columns, rows) if columns > WIDE => lang.hall_size_small(columns, rows),
        (columns, rows) => lang.hall_size_right(columns, rows),
    };
    pen.paragraph(below + 1 + u16::from(rows > 10), &advice, Align::Left, Meaning::Accent);
}

/// Hanzi of every kind that meetings bring: common ones, names of villages, punctuation.
fn hanzi(lang: Lang, pen: &mut Pen<'_>) {
    let samples = ["村社擂台赛 述职晾晒", "浃底 前西垟 西仁宕 里岙 硐桥 鲻鱼", "，。：；？「」（）"];
    let mut y = 0;
    for sample in samples {
        y = pen.paragraph(y, sample, Align::Left, Meaning::Text);
    }
    let y = y + u16::from(pen.height() > 7);
    pen.paragraph(y, lang.hall_hanzi_ascii(), Align::Left, Meaning::Dim);
}

/// A box with hanzi in it: its right side is level only where every sign takes the columns it is thought to take.
fn lines(lang: Lang, pen: &mut Pen<'_>) {
    let columns = pen.width().min(26);
    {
        let mut part = pen.part(0, 0, columns, 5);
        let mut inside = panel::draw(&mut part, lang.hall_lines(), Meaning::Accent);
        inside.put(1, 0, "擂台 leitai 浃底村", Meaning::Text);
        let signs = [Sign::Check, Sign::Cross, Sign::Pointer, Sign::Hollow, Sign::Filled, Sign::Dot, Sign::ArrowRight, Sign::Star];
        let mut x = 1;
        for sign in signs {
            x = inside.sign(x, 1, sign, Meaning::Accent) + 1;
        }
        inside.put(1, 2, "1234567890 述职 5:59", Meaning::Text);
    }
    let found = match pen.theme().signs() {
        SignSet::Box => lang.hall_lines_box(),
        SignSet::Safe => lang.hall_lines_safe(),
        SignSet::Ascii => lang.hall_lines_ascii(),
    };
    pen.paragraph(5 + u16::from(pen.height() > 8), found, Align::Left, Meaning::Dim);
}

/// The phases of a countdown in every theme, each on its own ground.
fn colours(lang: Lang, pen: &mut Pen<'_>) {
    let own = *pen.theme();
    let mut y = 0;
    for name in assets::THEMES {
        let Some(scheme) = Scheme::bundled(name) else { continue };
        let theme = own.other(&scheme);
        let columns = pen.width();
        let mut row = pen.part(0, y, columns, 1);
        let mut row = row.in_theme(&theme);
        row.clear();
        let x = row.put(1, 0, name, Meaning::Heading);
        let pieces = [
            (" ", Meaning::Text),
            ("5:59", Meaning::TimerNormal),
            (" ", Meaning::Text),
            ("0:58", Meaning::TimerWarning),
            (" ", Meaning::Text),
            ("0:25", Meaning::TimerDanger),
            (lang.hall_colours_over(), Meaning::TimerOvertime),
            (lang.hall_colours_award(), Meaning::Award),
        ];
        row.pieces(x.max(14), 0, &pieces);
        y += 1;
    }
    pen.paragraph(y + u16::from(pen.height() > 7), lang.hall_colours_choose(), Align::Left, Meaning::Dim);
}

fn bell(hall: &CheckHall, pen: &mut Pen<'_>) {
    let (columns, rows) = (pen.width(), pen.height());
    let high = rows.saturating_sub(2).clamp(1, 7);
    let key = keymap::written(hall.lang, keymap::key_of(Place::Hall, Deed::Try).unwrap_or_default());
    pen.paragraph(0, &hall.lang.hall_bell_how(key), Align::Left, Meaning::Text);
    let mut clock = pen.part(0, 2, columns, high);
    if hall.flash_until.is_some() {
        clock.fill(Ink::Inverted(Meaning::TimerWarning));
    }
    digits::draw(&mut clock, "1:00", Meaning::TimerWarning);
    if hall.flash_until.is_some() {
        clock.restyle(Ink::Inverted(Meaning::TimerWarning));
    }
}

/// What to press, what came, and what each key does in a meeting.
fn clicker(hall: &CheckHall, pen: &mut Pen<'_>) {
    let lang = hall.lang;
    let columns = pen.width();
    let wanted = [
        (lang.hall_clicker_next(), hall.heard_deed(Deed::Next)),
        (lang.hall_clicker_back(), hall.heard_deed(Deed::Prev)),
        (lang.hall_clicker_blank(), blank(hall)),
    ];
    for (y, (text, key)) in (0..).zip(wanted) {
        let (sign, meaning) = marked(if key.is_some() { Answer::Good } else { Answer::Untried });
        let x = pen.sign(0, y, sign, meaning) + 1;
        let x = pen.put(x, y, text, Meaning::Text);
        if let Some(key) = key {
            pen.put(x + 2, y, &keymap::named_for_people(lang, key), Meaning::Key);
        }
    }
    let mut y = 3 + u16::from(pen.height() > 10);
    let others: Vec<String> = hall.heard.iter().filter(|key| !wanted_key(key)).map(|key| heard(lang, key)).collect();
    if !others.is_empty() {
        y = pen.part(0, y, columns, pen.height().saturating_sub(y)).paragraph(0, &others.join(lang.list_separator()), Align::Left, Meaning::Text) + y;
    }
    if hall.heard.iter().any(is_slide_show) {
        pen.paragraph(y, lang.hall_clicker_logitech(), Align::Left, Meaning::Dim);
    }
}

fn blank(hall: &CheckHall) -> Option<&KeyEvent> {
    hall.heard.iter().find(|key| matches!(key.code, KeyCode::Char('b' | '.')))
}

/// Whether it is one of the three keys that are asked for.
fn wanted_key(key: &KeyEvent) -> bool {
    matches!(keymap::find(Place::Main, key), Some(Deed::Next | Deed::Prev)) || matches!(key.code, KeyCode::Char('b' | '.'))
}

/// One half of the pair that a presenter's slide-show key sends in turn.
fn is_slide_show(key: &KeyEvent) -> bool {
    matches!(key.code, KeyCode::Esc | KeyCode::F(5))
}

/// A key, and what it does in a meeting.
fn heard(lang: Lang, key: &KeyEvent) -> String {
    let name = keymap::named_for_people(lang, key);
    match keymap::find(Place::Main, key) {
        Some(deed) => lang.hall_clicker_means(keymap::text_of(lang, deed), name),
        None => lang.hall_clicker_nothing(name),
    }
}

/// Hanzi first, then a letter; the cursor stands where an input method shows its candidates.
fn input_method(hall: &CheckHall, pen: &mut Pen<'_>) -> Option<Position> {
    let lang = hall.lang;
    let columns = pen.width();
    let steps = [(lang.hall_input_hanzi(), !hall.typed.is_empty()), (lang.hall_input_letter(), hall.letter.is_some())];
    let mut y = 0;
    let mut cursor = None;
    for (step, (text, done)) in steps.into_iter().enumerate() {
        let (sign, meaning) = marked(if done { Answer::Good } else { Answer::Untried });
        pen.sign(0, y, sign, meaning);
        let height = pen.height();
        y += pen.part(2, y, columns.saturating_sub(2), height.saturating_sub(y)).paragraph(0, text, Align::Left, Meaning::Text);
        if step == 0 {
            let mut field = pen.part(2, y, columns.saturating_sub(2), 1);
            field.fill(Meaning::Field);
            let x = field.put(0, 0, &hall.typed, Meaning::Field);
            cursor = field.position(x.min(columns.saturating_sub(3)), 0);
            // Two free lines for the candidates, where there is room.
            y += if height > 9 { 3 } else { 1 };
        }
    }
    let note = match (hall.too_early, hall.letter) {
        (Some(letter), _) => lang.hall_input_too_early(letter),
        (_, Some(letter)) if letter.is_ascii() => lang.hall_input_good(letter),
        (_, Some(letter)) => lang.hall_input_full_width(letter),
        _ => return cursor,
    };
    pen.paragraph(y + u16::from(pen.height() > 9), &note, Align::Left, Meaning::Accent);
    cursor
}

/// How it stands, and for all that is not well what to do.
fn summary(hall: &CheckHall, pen: &mut Pen<'_>) {
    let lang = hall.lang;
    let all_good = hall.answers.iter().all(|answer| *answer == Answer::Good);
    let mut y = pen.paragraph(0, &hall.count(), Align::Left, Meaning::Heading);
    y = pen.paragraph(y, if all_good { lang.hall_all_good() } else { lang.hall_again() }, Align::Left, Meaning::Text) + 1;
    for check in Check::ALL {
        let answer = hall.answer(check);
        if answer == Answer::Good || y >= pen.height() {
            continue;
        }
        let (sign, meaning) = marked(answer);
        pen.sign(0, y, sign, meaning);
        let text = match answer {
            Answer::Bad => remedies(lang, check).first().map_or("", |(text, _)| text),
            Answer::Untried | Answer::Good => check.name(lang),
        };
        let (columns, rows) = (pen.width(), pen.height());
        y += pen.part(2, y, columns.saturating_sub(2), rows - y).paragraph(0, text, Align::Left, Meaning::Text);
    }
}
