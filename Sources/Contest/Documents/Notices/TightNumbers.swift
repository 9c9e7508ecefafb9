/// Numbers as an official text sets them: 获奖作品21件, without the blanks that a screen has between figures and Chinese characters.
///
/// | on the screen | in a notice |
/// |---|---|
/// | 获奖作品 21 件，其中一等奖 4 件 | 获奖作品21件，其中一等奖4件 |
/// | 2026年12月4日 24 时 | 2026年12月4日24时 |
/// | Challenge Cup 2027 | Challenge Cup 2027 |
///
/// Source: GB/T 15835-2011 and GB/T 9704-2012 as official documents follow them.
public enum TightNumbers {
  public static func text(_ text: String) -> String {
    let characters = Array(text)
    return String(
      characters.indices.filter { place in
        guard characters[place] == " ", place > 0, place + 1 < characters.count else {
          return true
        }
        let (before, after) = (characters[place - 1], characters[place + 1])
        return !(isFigure(before) && isChinese(after) || isChinese(before) && isFigure(after))
      }.map { characters[$0] })
  }

  private static func isFigure(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }

  /// A Chinese character or punctuation mark.
  private static func isChinese(_ character: Character) -> Bool {
    !character.isASCII && (character.isLetter || character.isPunctuation)
  }
}
