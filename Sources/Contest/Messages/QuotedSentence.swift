/// A sentence within quotation marks: marks within marks alternate, by GB/T 15834—2011.
///
/// `“前沿奖”：第 2 名。` becomes `“‘前沿奖’：第 2 名。”`, and a mark that stood within marks becomes an outer one again. An apostrophe
/// closes nothing and stays.
public enum QuotedSentence {
  public static func text(_ sentence: String) -> String {
    var open: [Character] = []
    var inner = ""
    for character in sentence {
      switch character {
      case "“", "‘":
        // The marks around the sentence are the first level, so its own first ones are the second.
        inner.append(open.count.isMultiple(of: 2) ? "‘" : "“")
        open.append(character)
      case "”" where open.last == "“", "’" where open.last == "‘":
        open.removeLast()
        inner.append(open.count.isMultiple(of: 2) ? "’" : "”")
      default: inner.append(character)
      }
    }
    return "“\(inner)”"
  }
}
