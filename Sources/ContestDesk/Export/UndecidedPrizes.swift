public import Contest

/// Ties at the line of a prize that the committee has not decided yet. As long as there are any, team points, medals and cups
/// are provisional, and every list of them says so.
public struct UndecidedPrizes: Sendable {
  public let questions: [OpenQuestion]
  /// The levels that wait for the committee, because of a tie of their own or of a higher level.
  public let levels: Set<String>
  /// The sealed version that the list shows, if something has changed since: then the questions are about the present state,
  /// not about that version.
  let outdated: Int?
  private let names: Names

  init(_ questions: [OpenQuestion], levels: Set<String>, outdated: Int? = nil, _ names: Names) {
    self.questions = questions
    self.levels = levels
    self.outdated = outdated
    self.names = names
  }

  public var isEmpty: Bool { questions.isEmpty }

  /// The note below a list of points; empty once all prizes are decided.
  public func notes(in language: Language) -> [String] {
    guard !isEmpty else { return [] }
    let notice =
      language == .chinese
      ? "暂定：还有奖项待评委会决定，总分、名次和杯以决定后的为准。"
      : "Provisional: some prizes wait for the committee, so points, places and cups may change."
    return [ofToday(notice, in: language)] + messages(in: language)
  }

  /// The note below a medal table, which is about its counts; `changingPoints` where the points beside them follow from prizes.
  func medalNotes(changingPoints: Bool, in language: Language) -> [String] {
    guard !isEmpty else { return [] }
    let notice =
      language == .chinese
      ? "暂定：还有奖项待评委会决定，奖项数\(changingPoints ? "、总分" : "")和名次以决定后的为准。"
      : "Provisional: some prizes wait for the committee, so counts\(changingPoints ? ", points" : "") and places may change."
    return [ofToday(notice, in: language)] + messages(in: language)
  }

  /// The questions. Below the list of an older version each says that it is about the present state.
  public func messages(in language: Language) -> [String] {
    questions.map { ofToday($0.message(in: language, naming: names), in: language) }
  }

  /// A note about the present state. Below the list of an older version it says so.
  func ofToday(_ note: String, in language: Language) -> String {
    guard let outdated else { return note }
    return switch language {
    case .chinese: "按现在的情况（不属第 \(outdated) 版）：\(note)"
    case .english: "As things stand now, not of version \(outdated): \(note)"
    }
  }
}
