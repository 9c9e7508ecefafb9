/// 征求部门意见: departments are asked about each candidate. A candidate to whom a department objects stops there.
///
/// It may stand before a ballot or after one. Nobody gives marks in it. The next scored round begins once every candidate
/// was asked about and the step is closed; ``VettingResult`` has the rules.
public struct VettingKind: RoundKind {
  public static let word = "vetting"
  public static let keys = VettingRule.keys
  public static let usualName = Bilingual(chinese: "征求部门意见", english: "Vetting")
  public static let usualTime = StepTime(10, .working)
  public static let hasOwnTime = true

  public var rule: VettingRule

  public init(_ rule: VettingRule) {
    self.rule = rule
  }

  public static func read(
    _ round: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self {
    Self(reader.vetting(round))
  }

  public var vetting: VettingRule? { rule }
}
