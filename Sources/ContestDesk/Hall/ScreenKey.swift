import Contest
public import ContestStore

/// Twelve characters in the address of a hall's screens that nobody can guess: 60 random bits. They can be typed on the
/// computer at the projector. As in a ``JudgeCode``, there is no 0, O, 1 or I, and capitals and hyphens do not matter.
struct ScreenKey: Hashable, Sendable {
  let text: String

  private static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")

  init(_ bits: Bits128) {
    text = String(
      (0..<12).map { Self.alphabet[Int(truncatingIfNeeded: bits.low >> UInt64($0 * 5)) & 31] })
  }

  /// Reads the key in an address; `nil` for anything else.
  init?(typed: String) {
    let letters = TypedCode.letters(typed)
    guard letters.count == 12, letters.allSatisfy(Self.alphabet.contains) else { return nil }
    text = letters
  }
}

extension HallAddress {
  /// `ABCD-EFGH-JKLM`
  public var shown: String {
    "\(key.prefix(4))-\(key.dropFirst(4).prefix(4))-\(key.suffix(4))"
  }

  /// Stands for the address that a page showed, so that it is not exchanged a second time from a page with the old one.
  public var shownState: ShownState { ShownState(String(Digest(of: key).text.prefix(16))) }

  func require(_ shown: ShownState?) throws(SettingFault) {
    try shown?.requireSetting(
      now: shownState, Bilingual(chinese: "\(self.shown)。", english: "\(self.shown)."))
  }
}
