/// What stands on a judge's paper score sheet, as a QR code and in letters, so that a clerk need not read a name: 评分表号,
/// `review.J001.K`.
///
/// The last letter follows from the edition, the round and the judge, so that a slip of the keyboard, or a sheet of another
/// round or edition, is noticed: of all changes of one letter at most one in 23 gives the same.
public struct PaperSheetNumber: Hashable, Sendable {
  public let round: Round.ID
  /// The judge's number.
  public let judge: String
  let check: Character

  private static let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ")

  public init(_ edition: Edition.ID, _ round: Round.ID, judge: String) {
    (self.round, self.judge) = (round, judge)
    check = Self.check(edition, round, judge)
  }

  /// Reads what was scanned or typed; letters of any width and case, and a label before it, are taken.
  ///
  /// - Returns: `nil` for a text that is no sheet's number of the edition, such as a name.
  public init?(typed: String, _ edition: Edition.ID) {
    var plain = ""
    for scalar in typed.unicodeScalars where !scalar.properties.isWhitespace {
      plain.unicodeScalars.append(FullWidth.halfWidth(of: scalar) ?? scalar)
    }
    // Without a label; a judge's own number keeps its dashes as they are.
    let parts = (plain.split(separator: ":").last ?? "").replacing("。", with: ".").split(
      separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 3, let last = parts.last?.uppercased(), last.count == 1,
      let check = last.first, Self.letters.contains(check)
    else { return nil }
    round = Round.ID(parts[0].lowercased())
    judge = parts[1..<(parts.count - 1)].joined(separator: ".").uppercased()
    guard check == Self.check(edition, round, judge) else { return nil }
    self.check = check
  }

  /// Whether a text is written as a sheet's number is, though it may be none: `review.J001.B`.
  public static func isLike(_ text: String) -> Bool {
    let plain = String(
      text.unicodeScalars.filter { !$0.properties.isWhitespace }
        .map { Character(FullWidth.halfWidth(of: $0) ?? $0) })
    let parts = (plain.split(separator: ":").last ?? "").replacing("。", with: ".").split(
      separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 3, let last = parts.last, last.count == 1 else { return false }
    return last.allSatisfy { $0.isASCII && $0.isLetter }
      && parts.dropLast().allSatisfy { part in
        !part.isEmpty && part.allSatisfy { $0.isASCII }
      } && (parts.dropLast().last?.contains(where: \.isNumber) ?? false)
  }

  public var text: String { "\(round).\(judge).\(check)" }

  /// The sum of the letters, each by its place, over 23.
  private static func check(
    _ edition: Edition.ID, _ round: Round.ID, _ judge: String
  ) -> Character {
    let all = "\(edition.text)|\(round.text.lowercased())|\(judge.uppercased())"
    var sum = 0
    for (place, scalar) in all.unicodeScalars.enumerated() {
      sum = (sum + (place % 22 + 1) * (Int(scalar.value) % 23)) % 23
    }
    return letters[sum]
  }
}
