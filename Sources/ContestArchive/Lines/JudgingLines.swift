public import Contest

/// `judge`: a judge by code.
public struct ArchivedJudge: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "judge"

  public var code: Judge.ID
  public var grounds: [Ground]

  public init(code: Judge.ID, grounds: [Ground]) { (self.code, self.grounds) = (code, grounds) }

  public var keys: KeyValuePairs<String, JSONValue> {
    ["code": .text(code.text), "grounds": .texts(grounds.map(\.text))]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(code: try fields.id("code"), grounds: try fields.grounds())
  }
}

/// `round`: a scored round that began.
public struct ArchivedRound: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "round"

  public var round: Round.ID
  public var isClosed: Bool

  public init(round: Round.ID, isClosed: Bool) { (self.round, self.isClosed) = (round, isClosed) }

  public var keys: KeyValuePairs<String, JSONValue> {
    ["round": .text(round.text), "closed": .flag(isClosed)]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(round: try fields.id("round"), isClosed: try fields.flag("closed"))
  }
}

/// `draw`: a seed, and the hash that was on record before anything was drawn with it.
public struct ArchivedDraw: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "draw"

  /// Empty for the edition's own draws, with which ties by lot are separated.
  public var round: Round.ID
  public var draw: Draw

  public init(round: Round.ID, _ draw: Draw) { (self.round, self.draw) = (round, draw) }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "number": JSONValue(draw.number), "at": .milliseconds(draw.at),
      "actor": .text(draw.actor), "seed": .text(draw.seed.text), "seed-sha256": .text(draw.hash),
      "origin": .text(draw.origin.rawValue), "reason": .text(draw.reason),
      "used-at": .milliseconds(draw.usedAt),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(
      round: try fields.id("round"),
      Draw(
        number: try fields.whole("number"), at: try fields.instant("at"),
        actor: try fields.text("actor"), seed: try fields.seed("seed"),
        hash: try fields.text("seed-sha256"),
        origin: try fields.word("origin"), reason: try fields.text("reason"),
        usedAt: try fields.optionalInstant("used-at")))
  }
}

/// `in-round`: an entry's place in a round.
public struct ArchivedPlace: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "in-round"

  public var round: Round.ID
  public var entry: Entry.ID
  public var lot: Int?
  /// The draw that gave the lot; `nil` where none did.
  public var draw: Int?
  public var appearance: Appearance?

  public init(round: Round.ID, entry: Entry.ID, lot: Int?, draw: Int?, appearance: Appearance?) {
    (self.round, self.entry, self.lot, self.draw) = (round, entry, lot, draw)
    self.appearance = appearance
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "entry": .text(entry.text), "lot": JSONValue(lot),
      "draw": JSONValue(draw), "appearance": JSONValue(appearance?.rawValue),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    let appearance = try fields.optionalText("appearance")
    let known = appearance.flatMap { Appearance(rawValue: $0) }
    guard (known == nil) == (appearance == nil) else { throw .wrongKind(key: "appearance") }
    self.init(
      round: try fields.id("round"), entry: try fields.id("entry"),
      lot: try fields.optionalWhole("lot"), draw: try fields.optionalWhole("draw"),
      appearance: known)
  }
}

/// `assignment`: a judge was given an entry, and what became of it.
public struct ArchivedAssignment: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "assignment"

  public enum State: String, CaseIterable, Sendable { case assigned, recused, released, vacant }

  public var round: Round.ID
  public var entry: Entry.ID
  public var judge: Judge.ID
  public var state: State
  /// Whether it is for a second look.
  public var isAgain: Bool

  public init(
    round: Round.ID, entry: Entry.ID, judge: Judge.ID, state: State, isAgain: Bool
  ) {
    (self.round, self.entry, self.judge) = (round, entry, judge)
    (self.state, self.isAgain) = (state, isAgain)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "entry": .text(entry.text), "judge": .text(judge.text),
      "state": .text(state.rawValue), "again": .flag(isAgain),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(
      round: try fields.id("round"), entry: try fields.id("entry"), judge: try fields.id("judge"),
      state: try fields.word("state"), isAgain: try fields.flag("again"))
  }
}

/// `late-conflict`: a judge and an entry that have a conflict of interest by now and had none when the judge was given it. The
/// marks count unless the judge was recused.
public struct ArchivedLateConflict: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "late-conflict"

  public var round: Round.ID
  public var entry: Entry.ID
  public var judge: Judge.ID

  public init(round: Round.ID, entry: Entry.ID, judge: Judge.ID) {
    (self.round, self.entry, self.judge) = (round, entry, judge)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    ["round": .text(round.text), "entry": .text(entry.text), "judge": .text(judge.text)]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(
      round: try fields.id("round"), entry: try fields.id("entry"), judge: try fields.id("judge"))
  }
}

/// `sheet`: one judge's marks for one entry. They count unless the judge was recused.
public struct ArchivedSheet: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "sheet"

  public var round: Round.ID
  public var sheet: ScoreSheet

  public init(round: Round.ID, _ sheet: ScoreSheet) { (self.round, self.sheet) = (round, sheet) }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "entry": .text(sheet.entry.text),
      "judge": .text(sheet.judge.text),
      "marks": .pairs(
        sheet.marks.sorted { $0.key < $1.key }.map { ($0.key.text, $0.value.description) }),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    var marks: [Criterion.ID: Points] = [:]
    for (criterion, mark) in try fields.marks("marks") {
      guard let mark else { throw .wrongKind(key: "marks") }
      marks[criterion] = mark
    }
    self.init(
      round: try fields.id("round"),
      ScoreSheet(entry: try fields.id("entry"), judge: try fields.id("judge"), marks: marks))
  }
}

/// `recorded`: what the office recorded of an entry; a mark of `null` says that there is none and will be none.
public struct ArchivedRecord: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "recorded"

  public var round: Round.ID
  public var entry: Entry.ID
  public var marks: [Criterion.ID: RecordedMark]

  public init(round: Round.ID, entry: Entry.ID, marks: [Criterion.ID: RecordedMark]) {
    (self.round, self.entry, self.marks) = (round, entry, marks)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "entry": .text(entry.text),
      "marks": .pairs(
        marks.sorted { $0.key < $1.key }.map { ($0.key.text, $0.value.mark?.description) }),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    var marks: [Criterion.ID: RecordedMark] = [:]
    for (column, mark) in try fields.marks("marks") {
      marks[column] = mark.map { .mark($0) } ?? .absent
    }
    self.init(round: try fields.id("round"), entry: try fields.id("entry"), marks: marks)
  }
}
