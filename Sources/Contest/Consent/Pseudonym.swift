/// What stands in the place of somebody whose data was removed on request: 代号, `已删除-3F2A9C`.
///
/// It is drawn by chance, so that nobody finds the name by trying names. It is no name, so no certificate is given to it.
public enum Pseudonym {
  private static let label = "已删除-"

  /// The pseudonym of six hexadecimal digits; of more, the first six count.
  public static func text(_ digits: String) -> String { label + digits.prefix(6).uppercased() }

  /// What an official paper that leaves the house has instead. The record keeps the pseudonym, by which the office finds the person's
  /// lines; readers of a decision would take it for a name, or for a mistake.
  public static let unnamed = "（应本人要求不列姓名）"

  /// A text for an official paper, each pseudonym in it told as ``unnamed``: `赵一、已删除-3F2A9C` is `赵一、（应本人要求不列姓名）`.
  public static func unnamed(in text: String) -> String {
    guard text.contains(label) else { return text }
    var (written, rest) = ("", text[...])
    while let found = rest.firstRange(of: label) {
      written += rest[..<found.lowerBound]
      let whole = rest[found.lowerBound...].prefix(label.count + 6)
      written += isOne(String(whole)) ? unnamed : String(whole)
      rest = rest[whole.endIndex...]
    }
    return written + rest
  }

  /// Whether what stands in the place of a name is a pseudonym.
  public static func isOne(_ name: String) -> Bool {
    let digits = name.dropFirst(label.count)
    return name.hasPrefix(label) && digits.count == 6
      && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
  }
}
