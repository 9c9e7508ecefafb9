/// 公示: the list that the steps before it came to stands public for some days, and objections are taken and decided.
///
/// It may stand anywhere: after screening it shows the candidates, after a round those who go on, at the end the prizes.
/// Nobody gives marks in it, and the field of the next round is what it was; what an objection changes, it changes in the
/// outcome itself.
public struct PublicityKind: RoundKind {
  public static let word = "publicity"
  public static let keys = PublicityRule.keys
  public static let usualName = Bilingual(chinese: "公示", english: "Publicity")

  public var rule: PublicityRule

  public init(_ rule: PublicityRule = PublicityRule()) {
    self.rule = rule
  }

  public static func read(
    _ round: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self {
    Self(reader.publicity(round))
  }

  public var publicity: PublicityRule? { rule }
}

extension Tier {
  /// The list that a step of publicity shows; `nil` where there is nothing to show.
  ///
  /// It is the selection of the round that the step names. Where it names none: the prizes, if no scored round follows and
  /// the tier has some; else the latest selection before it, or those whom screening has passed.
  ///
  /// | rounds | the step shows |
  /// |---|---|
  /// | check, **notice**, review | those who passed the check |
  /// | check, review (advance), **notice**, final | those who go on from the review |
  /// | check, review, **notice**, with awards | the prizes |
  public func list(shownBy step: Round) -> OutcomeList? {
    guard let rule = step.publicity else { return nil }
    if let after = rule.after { return .selection(after) }
    let later = rounds.drop { $0.id != step.id }.dropFirst()
    if !awards.isEmpty, !later.contains(where: \.scores) { return .awards }
    let earlier = rounds.prefix { $0.id != step.id }
    return earlier.last { $0.advances || $0.decides }.map { .selection($0.id) }
  }

  /// The steps of publicity that have to be over before a round begins.
  public func publicity(before id: Round.ID) -> [Round] {
    rounds.prefix { $0.id != id }.filter { $0.publicity != nil }
  }
}
