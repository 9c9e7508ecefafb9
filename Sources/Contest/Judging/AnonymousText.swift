/// What an entrant wrote, as judges of a blind round read it: 隐名. Names of the people and of their organization are taken out,
/// also where blanks stand within them, and so is every number that looks personal.
///
/// | written | names | read |
/// |---|---|---|
/// | 林小明在京华公司工作 | 林小明, 京华公司 | ＊＊在＊＊工作 |
/// | 林 小明同志 | 林小明 | ＊＊同志 |
/// | Li Ming leads it; he limits it | Li Ming, Li | ＊＊ leads it; he limits it |
/// | 林某所在的班组 | 林小明 | 林某所在的班组 |
///
/// A name that is written otherwise than on the form stays: who wrote the text answers for that, and the office that passes it.
public enum AnonymousText {
  static let hidden = "＊＊"

  /// - Parameters:
  ///   - text: what was written.
  ///   - names: the names as they stand on the form. One character alone is none.
  /// - Returns: the text without them.
  public static func of(_ text: String, names: [String]) -> String {
    let wanted = names.map { Array($0.lowercased().filter { !$0.isWhitespace }) }
      .filter { $0.count > 1 }.sorted { $0.count > $1.count }
    let written = Array(text)
    let folded = written.map { Array($0.lowercased()) }
    var read = ""
    var place = 0
    while place < written.count {
      if let end = wanted.lazy.compactMap({ end(of: $0, at: place, in: folded) }).first {
        read += hidden
        place = end
      } else {
        read.append(written[place])
        place += 1
      }
    }
    return PersonalNumbers.masked(read)
  }

  /// Whether a text from which names were taken out can be a whole text: 〈＊＊书《兰亭集序》〉 is 林小明书《兰亭集序》. Width, case and
  /// blanks are set aside. `false` for a text from which nothing was taken out.
  public static func fits(_ written: String, _ whole: String) -> Bool {
    let parts = written.split(separator: hidden, omittingEmptySubsequences: false)
      .map { LookAlike.fold(String($0)) }
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return false }
    var rest = Substring(LookAlike.fold(whole))
    guard rest.hasPrefix(first), rest.dropFirst(first.count).hasSuffix(last) else { return false }
    rest = rest.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }

  /// Where a name ends that begins at a place; `nil` if it does not stand there. A Latin name is a whole word: Li is not in limit.
  private static func end(of name: [Character], at start: Int, in text: [[Character]]) -> Int? {
    func isLatin(_ place: Int) -> Bool {
      guard text.indices.contains(place), let character = text[place].first else { return false }
      return character.isASCII && character.isLetter
    }
    guard text.indices.contains(start), text[start] == [name[0]] else { return nil }
    if isLatin(start), isLatin(start - 1) { return nil }
    var place = start
    for character in name {
      while place > start, text.indices.contains(place), text[place].allSatisfy(\.isWhitespace) {
        place += 1
      }
      guard text.indices.contains(place), text[place] == [character] else { return nil }
      place += 1
    }
    return isLatin(place - 1) && isLatin(place) ? nil : place
  }
}
