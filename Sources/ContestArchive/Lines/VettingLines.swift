public import Contest

/// `vetting-request`: one department asked about one candidate, and what it answered. Reasons stay with the office.
public struct ArchivedVettingRequest: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "vetting-request"

  public var round: Round.ID
  public var request: VettingInput.Request

  public init(round: Round.ID, _ request: VettingInput.Request) {
    (self.round, self.request) = (round, request)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "entry": .text(request.entry.text),
      "department": .text(request.department), "closed": .flag(request.isClosed),
      "answer": JSONValue(request.answer?.rawValue),
      "late-answer": JSONValue(request.lateAnswer?.rawValue),
      "late-answers": JSONValue(request.lateCount),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    func answer(_ key: String) throws(ArchiveError.LineFault) -> VettingAnswer? {
      guard let word = try fields.optionalText(key) else { return nil }
      guard let answer = VettingAnswer(rawValue: word) else { throw .wrongKind(key: key) }
      return answer
    }
    self.init(
      round: try fields.id("round"),
      VettingInput.Request(
        try fields.id("entry"), try fields.text("department"), try answer("answer"),
        isClosed: try fields.flag("closed"), late: try answer("late-answer"),
        lateCount: try fields.whole("late-answers")))
  }
}
