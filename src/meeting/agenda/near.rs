//! 「你是不是想写……」: which of the names that are there comes nearest to one that is not. Knows nothing but words. Begin at [`nearest`].

/// The candidate nearest to a word, if one is so near that it may well have been meant: one slip in three letters, at least
/// one letter right, and the first of equals.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = word.chars().take(LETTERS_MAX + 1).collect();
    if letters.is_empty() || letters.len() > LETTERS_MAX {
        return None;
    }
    let slips_max = letters.len().div_ceil(3).min(letters.len() - 1);
    let measured = candidates.into_iter().map(|candidate| (slips(&letters, candidate), candidate));
    measured.filter(|(slips, _)| *slips <= slips_max).min_by_key(|(slips, _)| *slips).map(|(_, candidate)| candidate)
}

/// Longer words are not compared: the cost grows with the square, and no name of ours is near this.
const LETTERS_MAX: usize = 64;

/// Letters that are wrong, missing, too many or swapped with a neighbour.
fn slips(word: &[char], candidate: &str) -> usize {
    let other: Vec<char> = candidate.chars().take(2 * LETTERS_MAX).collect();
    // Rows of the usual table: how far each beginning of `word` is from each beginning of `other`.
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or_default();
    for (row, letter) in word.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, other_letter) in other.iter().enumerate() {
            let same = letter.to_lowercase().eq(other_letter.to_lowercase());
            let mut least = (at(&last, column) + usize::from(!same)).min(at(&last, column + 1) + 1).min(at(&current, column) + 1);
            let swapped = row > 0 && column > 0 && word.get(row - 1) == Some(other_letter) && other.get(column - 1) == Some(letter);
            if swapped {
                least = least.min(at(&before_last, column - 1) + 1);
            }
            current.push(least);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    at(&last, other.len())
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn what_was_probably_meant_is_found_and_nothing_far_off() {
        let fields = ["minutes", "travel_minutes", "title", "village", "villages", "浃底村"];
        let cases = [
            ("minuts", Some("minutes")),
            ("Minutes", Some("minutes")),
            ("mintues", Some("minutes")),
            ("vilage", Some("village")),
            ("titel", Some("title")),
            ("travelMinutes", Some("travel_minutes")),
            ("夹底村", Some("浃底村")),
            ("speaker", None),
            ("x", None),
            ("MINUTES", Some("minutes")),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(nearest(word, fields), expected, "{word}");
        }
        assert_eq!(nearest(&"a".repeat(100_000), fields), None);
    }

    #[test]
    fn two_letters_in_each_others_place_are_one_slip() {
        let cases = [("edn", "end", true), ("ned", "end", true), ("edn", "ends", false), ("edn", "send", false), ("edn", "and", false)];
        for (word, candidate, found) in cases {
            assert_eq!(nearest(word, [candidate]).is_some(), found, "{word} for {candidate}");
        }
    }

    #[test]
    fn a_word_of_64_letters_is_compared_and_no_longer_one() {
        let [short, full, long] = [63, 64, 65].map(|letters| "村".repeat(letters));
        assert_eq!(nearest(&full, [short.as_str()]), Some(short.as_str()));
        assert_eq!(nearest(&long, [full.as_str()]), None);
        let goes_on = "村".repeat(66) + &"社".repeat(40);
        assert_eq!(nearest(&full, [goes_on.as_str()]), None, "what stands behind counts too");
    }
}
