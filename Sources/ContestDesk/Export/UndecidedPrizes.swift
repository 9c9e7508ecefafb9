public import Contest

/// Ties at the line of a prize that the committee has not decided. While there are any, team points, medals and cups are
/// provisional, and every list of them says so.
public struct UndecidedPrizes: Sendable {
  public let questions: [OpenQuestion]
  /// The levels that wait for the committee, be it for a tie of their own or for one above.
  public let levels: Set<String>
  private let names: Names

  init(_ questions: [OpenQuestion], levels: Set<String>, _ names: Names) {
    self.questions = questions
    self.levels = levels
    self.names = names
  }

  public var isEmpty: Bool { questions.isEmpty }

  /// What stands below a list of points or medals; nothing once all prizes are decided.
  public func notes(in language: Language) -> [String] {
    guard !isEmpty else { return [] }
    let notice =
      language == .chinese
      ? "暂定：还有奖项待评委会决定，总分、名次和杯以决定后的为准。"
      : "Provisional: some prizes wait for the committee, so points, places and cups may change."
    return [notice] + questions.map { $0.message(in: language, naming: names) }
  }
}
