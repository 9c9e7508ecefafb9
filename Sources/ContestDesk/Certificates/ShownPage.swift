import Contest
import Foundation

/// The text of a page that shows one certificate: 证书 PDF 的一页.
///
/// A genuine code with other names around it is the forgery that takes no more than an editor of PDF. What stands on the page can
/// speak against a certificate and not for it: a text may be there and not be seen.
///
/// | on record | on the page | told |
/// |---|---|---|
/// | 王䶮, 二等奖 | 王 䶮 … 二等奖 | nothing |
/// | 王䶮, 二等奖 | 赵六 … 二等奖 | 王䶮 is not found |
/// | 王䶮, 二等奖 | 王䶮 … 一等奖 | the prize is another |
/// | 王䶮, 二等奖 | Wang Yan (王䶮) … Second Prize | nothing |
/// | 王䶮, 二等奖 | no text: a scan | nothing |
public struct ShownPage: Hashable, Sendable {
  private let text: String

  public init(_ text: String) { self.text = Self.plain(text) }

  /// Compares the page with the record.
  ///
  /// - Parameters:
  ///   - names: those on record; empty where they are not known.
  ///   - level: the prize on record.
  ///   - others: the prizes that the edition gives.
  /// - Returns: what the page has differently; `nil` where it has no text, or nothing speaks against it.
  func difference(names: [String], level: String, others: [String]) -> Bilingual? {
    guard !text.isEmpty else { return nil }
    let missing = names.filter { !text.contains(Self.plain($0)) }
    var chinese: [String] = []
    var english: [String] = []
    if !missing.isEmpty {
      chinese.append("没有找到登记的姓名“\(missing.joined(separator: "、"))”")
      english.append("the names on record, “\(missing.joined(separator: ", "))”, are not found")
    }
    // A certificate in English has neither in Chinese.
    if !text.contains(Self.plain(level)),
      let other = others.first(where: { $0 != level && text.contains(Self.plain($0)) })
    {
      chinese.append("写着“\(other)”，登记的是“\(level)”")
      english.append("“\(other)” stands where “\(level)” is on record")
    }
    return chinese.isEmpty
      ? nil
      : Bilingual(
        chinese: chinese.joined(separator: "，"), english: english.joined(separator: ", and "))
  }

  /// Without blanks and line breaks, which PDF puts anywhere, and with the usual forms of letters.
  private static func plain(_ text: String) -> String {
    String(text.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace })
  }
}
