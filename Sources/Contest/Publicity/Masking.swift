/// Hides the parts of personal data that a list may not show. The masked text is what is written to a file; nothing is
/// hidden by a number format or a narrow column.
///
/// | | rule | example |
/// |---|---|---|
/// | name of two | the first stays | 张* |
/// | name of three | the middle is hidden | 张*三 |
/// | longer, 复姓 | the first two and the last stay | 欧阳*娜 |
/// | with · | the part before the first dot stays | 阿依古丽·* |
/// | mobile | first three and last four | 138\*\*\*\*8000 |
/// | ID number | first three and last four | 110\*\*\*\*\*\*\*\*\*\*\*002X |
///
/// Characters are counted as a person sees them, so that 𠮷 is one. Source: 政务公开 practice on 去标识化, as compared in
/// the privacy checklist of this project's decisions.
public enum Masking {
  public static func name(_ name: String) -> String {
    if let dot = name.firstIndex(where: { $0 == "·" || $0 == "•" || $0 == "." }) {
      return String(name[..<dot]) + "·*"
    }
    let characters = Array(name)
    switch characters.count {
    case 0: return ""
    case 1: return "*"
    case 2: return "\(characters[0])*"
    case 3: return "\(characters[0])*\(characters[2])"
    default:
      let hidden = String(repeating: "*", count: characters.count - 3)
      return "\(characters[0])\(characters[1])\(hidden)\(characters[characters.count - 1])"
    }
  }

  public static func mobile(_ number: String) -> String {
    middle(of: number, keepingFirst: 3, last: 4)
  }

  public static func idNumber(_ number: String) -> String {
    middle(of: number, keepingFirst: 3, last: 4)
  }

  /// Hides all but the ends; a text too short to have a middle is hidden whole.
  private static func middle(of text: String, keepingFirst first: Int, last: Int) -> String {
    guard text.count > first + last else { return String(repeating: "*", count: text.count) }
    return text.prefix(first) + String(repeating: "*", count: text.count - first - last)
      + text.suffix(last)
  }
}
