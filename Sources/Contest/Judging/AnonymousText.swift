/// What an entrant wrote, as judges of a blind round read it: 隐名. Names of the people and of their organization are taken out, in
/// every spelling that ``NamesInText`` finds, and so is every number that looks personal.
///
/// | written | names | read |
/// |---|---|---|
/// | 林小明在京华公司工作 | 林小明, 京华公司 | ＊＊在＊＊工作 |
/// | 林 小明同志 | 林小明 | ＊＊同志 |
/// | 張偉、Zhang Wei | 张伟 | ＊＊、＊＊ |
/// | Li Ming leads it; he limits it | Li Ming, Li | ＊＊ leads it; he limits it |
/// | 林某所在的班组 | 林小明 | 林某所在的班组 |
///
/// What a name is called otherwise (a nickname, initials, part of a unit's name) stays: who wrote the text answers for that, and the
/// office that passes it.
public enum AnonymousText {
  static let hidden = "＊＊"

  /// - Parameters:
  ///   - text: what was written.
  ///   - names: the names as they stand on the form. One character alone is none.
  /// - Returns: the text without them.
  public static func of(_ text: String, names: [String]) -> String {
    PersonalNumbers.masked(
      NamesInText.shown(text, names.map { (name: $0, shown: hidden) }, wholeWords: true))
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
}
