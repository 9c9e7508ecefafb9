public import Contest

/// `voter`: somebody in the pool of a ballot, in the order of the lot.
public struct ArchivedVoter: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "voter"

  public var round: Round.ID
  public var judge: Judge.ID
  public var position: Int
  public var mayVote: Bool

  public init(round: Round.ID, judge: Judge.ID, position: Int, mayVote: Bool) {
    (self.round, self.judge, self.position) = (round, judge, position)
    self.mayVote = mayVote
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "judge": .text(judge.text), "position": JSONValue(position),
      "votes": .flag(mayVote),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(
      round: try fields.id("round"), judge: try fields.id("judge"),
      position: try fields.whole("position"), mayVote: try fields.flag("votes"))
  }
}

/// `recusal`: a voter does not vote on a candidate.
public struct ArchivedRecusal: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "recusal"

  public var round: Round.ID
  public var judge: Judge.ID
  public var entry: Entry.ID

  public init(round: Round.ID, judge: Judge.ID, entry: Entry.ID) {
    (self.round, self.judge, self.entry) = (round, judge, entry)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    ["round": .text(round.text), "judge": .text(judge.text), "entry": .text(entry.text)]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(
      round: try fields.id("round"), judge: try fields.id("judge"), entry: try fields.id("entry"))
  }
}

/// `run`: one vote on the candidates that were left.
public struct ArchivedRun: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "run"

  public var round: Round.ID
  public var number: Int
  public var isCounted: Bool
  public var candidates: [Entry.ID]
  public var present: [Judge.ID]
  /// The candidates who no longer stood when it was counted. Empty in archives of earlier programs.
  public var gone: [Entry.ID]

  public init(
    round: Round.ID, number: Int, isCounted: Bool, candidates: [Entry.ID], present: [Judge.ID],
    gone: [Entry.ID] = []
  ) {
    (self.round, self.number, self.isCounted) = (round, number, isCounted)
    (self.candidates, self.present, self.gone) = (candidates, present, gone)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "number": JSONValue(number), "counted": .flag(isCounted),
      "candidates": .texts(candidates.map(\.text)), "present": .texts(present.map(\.text)),
      "gone": .texts(gone.map(\.text)),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(
      round: try fields.id("round"), number: try fields.whole("number"),
      isCounted: try fields.flag("counted"),
      candidates: try fields.texts("candidates").map { Entry.ID($0) },
      present: try fields.texts("present").map { Judge.ID($0) },
      gone: fields.has("gone") ? try fields.texts("gone").map { Entry.ID($0) } : [])
  }
}

/// `paper`: one ballot paper of a run.
public struct ArchivedPaper: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "paper"

  public var round: Round.ID
  public var run: Int
  public var paper: Ballot

  public init(round: Round.ID, run: Int, _ paper: Ballot) {
    (self.round, self.run, self.paper) = (round, run, paper)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "run": JSONValue(run), "paper": .text(paper.id),
      "choices": .pairs(
        paper.choices.sorted { $0.key < $1.key }.map { ($0.key, $0.value.rawValue) }),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    var choices: [String: Ballot.Choice] = [:]
    for (entry, word) in try fields.pairs("choices") {
      guard let choice = word.flatMap({ Ballot.Choice(rawValue: $0) }) else {
        throw .wrongKind(key: "choices")
      }
      choices[entry] = choice
    }
    self.init(
      round: try fields.id("round"), run: try fields.whole("run"),
      Ballot(try fields.text("paper"), choices))
  }
}
