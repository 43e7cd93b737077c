//! Stop words. They are never dropped, but have a lower weight.

/// Function words of English and German, and common phrases of requests for help.
const STOPS: &str = "a about after all am an and any are as at be been but by can cant cannot could did do does doesnt \
    dont done for from get getting had has have having he her his how i id if im in into is isnt it its ive just like \
    me my no not of off on one or our out should so some such than that the their them then there these they this \
    those to too up us use want was we were what when where which while who why will with would you your \
    aber als am an auch auf aus bei beim bis das dass dem den der des dies diese dieser doch du durch ein eine \
    einem einen einer er es fur hat ich ihr im in ist ja kann kein keine mein meine mich mir mit nach nicht noch \
    nur oder ohne sein sich sie sind so um und uns unter vom von vor wenn werden wie wir wird zu zum zur";

/// Whether a folded word is a stop word.
pub(crate) fn is_stop(word: &str) -> bool {
    word.len() <= 7 && STOPS.split_ascii_whitespace().any(|stop| stop == word)
}
