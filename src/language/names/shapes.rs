//! The shape of a word: its capitals and digits, which the uncased vocabulary has lost.

/// The shape of a word as it is written; the number is the row of the model's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub(super) enum Shape {
    /// The pieces that the model adds itself, and padding.
    Special = 0,
    /// `—`
    Sign = 1,
    /// `2022`
    Digits = 2,
    /// `G7`
    WithDigit = 3,
    /// `said`
    Lower = 4,
    /// `A`
    OneCapital = 5,
    /// `NATO`
    Capitals = 6,
    /// `Putin`
    Capitalised = 7,
    /// `McCain`
    CapitalisedAndMore = 8,
    /// `iPhone`, and letters without case
    Other = 9,
}

/// The shape of a word as it stands in the text; the first rule that applies.
pub(super) fn shape(word: &str) -> Shape {
    if !word.chars().any(char::is_alphanumeric) {
        return Shape::Sign;
    }
    let (mut count, mut digits, mut capitals, mut small) = (0, 0, 0, 0);
    for c in word.chars() {
        count += 1;
        digits += usize::from(c.is_ascii_digit());
        capitals += usize::from(c.is_uppercase());
        small += usize::from(c.is_lowercase());
    }
    let begins = word.chars().next().is_some_and(char::is_uppercase);
    match () {
        () if digits == count => Shape::Digits,
        () if digits > 0 => Shape::WithDigit,
        () if capitals == 0 && small > 0 => Shape::Lower,
        () if count == 1 && capitals == 1 => Shape::OneCapital,
        () if capitals > 0 && small == 0 => Shape::Capitals,
        () if begins && capitals == 1 => Shape::Capitalised,
        () if begins => Shape::CapitalisedAndMore,
        () => Shape::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Shape, shape};

    #[test]
    fn a_word_has_the_shape_of_its_letters() {
        let check = |word, wanted| assert_eq!(shape(word), wanted, "{word}");
        check("—", Shape::Sign);
        check("€", Shape::Sign);
        check("2022", Shape::Digits);
        check("G7", Shape::WithDigit);
        check("20th", Shape::WithDigit);
        check("said", Shape::Lower);
        check("I", Shape::OneCapital);
        check("Å", Shape::OneCapital);
        check("NATO", Shape::Capitals);
        check("Putin", Shape::Capitalised);
        check("Émile", Shape::Capitalised);
        check("McCain", Shape::CapitalisedAndMore);
        check("iPhone", Shape::Other);
        check("習", Shape::Other);
        check("½", Shape::Other);
    }
}
