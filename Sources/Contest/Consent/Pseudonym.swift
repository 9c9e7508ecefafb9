/// What stands in the place of somebody whose data was removed on request: 代号, `已删除-3F2A9C`.
///
/// It is drawn by chance, so that nobody finds the name by trying names. It is no name, so no certificate is given to it.
public enum Pseudonym {
  private static let label = "已删除-"

  /// The pseudonym of six hexadecimal digits; of more, the first six count.
  public static func text(_ digits: String) -> String { label + digits.prefix(6).uppercased() }

  /// Whether what stands in the place of a name is a pseudonym.
  public static func isOne(_ name: String) -> Bool {
    let digits = name.dropFirst(label.count)
    return name.hasPrefix(label) && digits.count == 6
      && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
  }
}
