//! The names of months and weekdays in English, German, French, Dutch, Spanish and Italian. All are accepted in every
//! locale, since no name means different months in different languages.

use crate::date_time::Time;

/// The names of months, without accents; abbreviations that are not a prefix of a full name are listed too.
const MONTHS: [&str; 12] = [
    "january januar janner janvier januari enero gennaio",
    "february februar fevrier februari febrero febbraio",
    "march marz maerz mars maart mrt marzo",
    "april avril abril aprile",
    "may mai mei mayo maggio",
    "june juni juin junio giugno",
    "july juli juillet julio luglio",
    "august aout augustus agosto",
    "september septembre septiembre setiembre settembre",
    "october oktober octobre octubre ottobre",
    "november novembre noviembre",
    "december dezember decembre diciembre dicembre",
];

/// The names of weekdays, Monday first.
const DAYS: [&str; 7] = [
    "monday montag lundi maandag lunes lunedi mo ma",
    "tuesday dienstag mardi dinsdag martes martedi di",
    "wednesday mittwoch mercredi woensdag miercoles mercoledi mi wo",
    "thursday donnerstag jeudi donderdag jueves giovedi do",
    "friday freitag vendredi vrijdag viernes venerdi fr vr",
    "saturday samstag samedi zaterdag sabado sabato sa za",
    "sunday sonntag dimanche zondag domingo domenica so zo",
];

/// Words for noon.
const NOON: &str = "noon midday mittag midi middag mediodia mezzogiorno";
/// Words for midnight.
const MIDNIGHT: &str = "midnight mitternacht minuit middernacht medianoche mezzanotte";

/// Words before a time: at 14:30, um 14:30.
const BEFORE_TIME: &str = "at @ um à a alle las om";

/// Words before a date, or between a date and its time.
const BETWEEN_DAY_AND_TIME: &str = "on am le op il el den the at @ um à a alle las om - –";

/// The time of a word for noon or midnight.
pub(super) fn time(word: &str) -> Option<Time> {
    let word: String = word.chars().flat_map(char::to_lowercase).map(bare).collect();
    let is_one_of = |names: &str| names.split(' ').any(|name| name == word);
    if is_one_of(NOON) {
        Time::new(12, 0)
    } else if is_one_of(MIDNIGHT) {
        Time::new(0, 0)
    } else {
        None
    }
}

/// Whether a text before a time is empty, or consists of words for that.
pub(super) fn begins_time(words: &str) -> bool {
    words.split_whitespace().all(|word| BEFORE_TIME.split(' ').any(|known| known == word))
}

/// Whether a word may precede a date, or stand between a date and its time.
pub(super) fn is_between_day_and_time(word: &str) -> bool {
    let word = word.to_lowercase();
    BETWEEN_DAY_AND_TIME.split(' ').any(|known| known == word)
}

/// The month, 1 to 12, of a name or of a prefix of at least three letters.
pub(super) fn month(word: &str) -> Option<u8> {
    find(&MONTHS, word)
}

/// The weekday, Monday = 1, of a name or of a prefix of at least three letters.
pub(super) fn weekday(word: &str) -> Option<u8> {
    find(&DAYS, word)
}

/// The only entry with a name that equals `word` or begins with it.
fn find(table: &[&str], word: &str) -> Option<u8> {
    let word: String = word.chars().flat_map(char::to_lowercase).map(bare).collect();
    let long = word.chars().count() >= 3;
    let means = |names: &&str| names.split(' ').any(|name| name == word || (long && name.starts_with(&word)));
    let mut found = (1..).zip(table).filter(|(_, names)| means(names)).map(|(at, _)| at);
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

/// A letter without its accent, for the accents in these names.
fn bare(c: char) -> char {
    match c {
        'á' | 'à' | 'ä' => 'a',
        'é' | 'è' => 'e',
        'í' | 'ì' => 'i',
        'û' | 'ü' => 'u',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_one_month_in_all_languages() {
        for (at, names) in (1..).zip(&MONTHS) {
            for name in names.split(' ') {
                assert_eq!(month(name), Some(at), "{name}");
            }
        }
        for (at, names) in (1..).zip(&DAYS) {
            for name in names.split(' ') {
                assert_eq!(weekday(name), Some(at), "{name}");
            }
        }
    }

    #[test]
    fn short_and_accented_names_are_understood() {
        assert_eq!(
            [month("Mär"), month("août"), month("FÉVR"), month("mrt"), month("ene"), month("sett")].map(Option::unwrap),
            [3, 8, 2, 3, 1, 9]
        );
        assert_eq!([weekday("Do"), weekday("mié"), weekday("sáb"), weekday("Thurs")].map(Option::unwrap), [4, 3, 6, 4]);
        assert_eq!((month("ju"), month("jui"), month("ma"), weekday("m")), (None, None, None, None));
    }
}
