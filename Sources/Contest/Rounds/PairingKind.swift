/// 结对: the candidates of two tracks, such as students and mentors, are paired by the wishes of both sides.
///
/// Nobody gives marks in it and nobody is ranked. The office records the wishes of both sides. The pairs follow from them
/// alone, and from the edition's lots if the rule asks for lots. ``PairingOutcome`` has the rules.
public struct PairingKind: RoundKind {
  public static let word = "pairing"
  public static let keys = PairingRule.keys
  public static let usualName = Bilingual(chinese: "结对", english: "Pairing")
  public static let usualTime = StepTime(10, .working)

  public var rule: PairingRule

  public init(_ rule: PairingRule) {
    self.rule = rule
  }

  public static func read(
    _ round: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self {
    Self(reader.pairing(round))
  }

  public var pairing: PairingRule? { rule }
}
