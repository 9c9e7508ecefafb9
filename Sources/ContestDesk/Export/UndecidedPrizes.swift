public import Contest

/// Ties at the line of a prize that the committee has not decided. While there are any, team points, medals and cups are
/// provisional, and every list of them says so.
public struct UndecidedPrizes: Sendable {
  public let questions: [OpenQuestion]
  /// The levels that wait for the committee, be it for a tie of their own or for one above.
  public let levels: Set<String>
  /// The sealed version that the list shows, where something has changed since: the questions are of today and not of that version.
  let outdated: Int?
  private let names: Names

  init(_ questions: [OpenQuestion], levels: Set<String>, outdated: Int? = nil, _ names: Names) {
    self.questions = questions
    self.levels = levels
    self.outdated = outdated
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
    return [ofToday(notice, in: language)] + messages(in: language)
  }

  /// The questions, each told as one of today below the list of an older version.
  public func messages(in language: Language) -> [String] {
    questions.map { ofToday($0.message(in: language, naming: names), in: language) }
  }

  /// A note on how things stand now. Below a list of an older version it says that it is not of that version.
  func ofToday(_ note: String, in language: Language) -> String {
    guard let outdated else { return note }
    return switch language {
    case .chinese: "按现在的情况（不属第 \(outdated) 版）：\(note)"
    case .english: "As things stand now, not of version \(outdated): \(note)"
    }
  }
}
