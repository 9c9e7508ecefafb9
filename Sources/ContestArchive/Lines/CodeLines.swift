public import Contest

/// `code-layer`: one draw of a layer of code numbers under which work was marked.
public struct ArchivedCodeLayer: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "code-layer"

  public var round: Round.ID
  /// From 1.
  public var layer: Int
  /// Which draw of the layer it is.
  public var number: Int
  public var name: String
  public var at: Instant
  public var actor: String
  /// Whether a later draw has not taken its place.
  public var counts: Bool
  /// `nil` where the numbers were purged.
  public var seed: String?
  public var seedHash: String

  public init(
    round: Round.ID, layer: Int, number: Int, name: String, at: Instant, actor: String,
    counts: Bool, seed: String?, seedHash: String
  ) {
    (self.round, self.layer, self.number, self.name) = (round, layer, number, name)
    (self.at, self.actor, self.counts) = (at, actor, counts)
    (self.seed, self.seedHash) = (seed, seedHash)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "layer": JSONValue(layer), "number": JSONValue(number),
      "name": .text(name), "at": .milliseconds(at), "actor": .text(actor),
      "counts": .flag(counts), "seed": JSONValue(seed), "seed-sha256": .text(seedHash),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(
      round: try fields.id("round"), layer: try fields.whole("layer"),
      number: try fields.whole("number"), name: try fields.text("name"),
      at: try fields.instant("at"), actor: try fields.text("actor"),
      counts: try fields.flag("counts"), seed: try fields.optionalText("seed"),
      seedHash: try fields.text("seed-sha256"))
  }
}

/// `code`: what a number of a layer stands for: an entry in the first layer, else a number of the layer before.
public struct ArchivedCode: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "code"

  public var round: Round.ID
  public var layer: Int
  public var code: String
  public var before: String

  public init(round: Round.ID, layer: Int, code: String, before: String) {
    (self.round, self.layer, self.code, self.before) = (round, layer, code, before)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "layer": JSONValue(layer), "code": .text(code),
      "stands-for": .text(before),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(
      round: try fields.id("round"), layer: try fields.whole("layer"),
      code: try fields.text("code"), before: try fields.text("stands-for"))
  }
}

/// `recheck`: an entry whose marks were to be added up again.
public struct ArchivedReCheck: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "recheck"

  public var round: Round.ID
  public var entry: Entry.ID
  public var reason: ReCheck.Reason

  public init(round: Round.ID, entry: Entry.ID, reason: ReCheck.Reason) {
    (self.round, self.entry, self.reason) = (round, entry, reason)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "entry": .text(entry.text), "reason": .text(reason.rawValue),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(
      round: try fields.id("round"), entry: try fields.id("entry"),
      reason: try fields.word("reason"))
  }
}

/// `recheck-result`: whether the marks of an entry were found right. The words beside it stay with the office.
public struct ArchivedReCheckResult: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "recheck-result"

  public var round: Round.ID
  public var entry: Entry.ID
  /// 1 for the first time; the last counts.
  public var number: Int
  public var at: Instant
  public var actor: String
  public var isRight: Bool

  public init(
    round: Round.ID, entry: Entry.ID, number: Int, at: Instant, actor: String, isRight: Bool
  ) {
    (self.round, self.entry, self.number) = (round, entry, number)
    (self.at, self.actor, self.isRight) = (at, actor, isRight)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "entry": .text(entry.text), "number": JSONValue(number),
      "at": .milliseconds(at), "actor": .text(actor), "right": .flag(isRight),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(
      round: try fields.id("round"), entry: try fields.id("entry"),
      number: try fields.whole("number"), at: try fields.instant("at"),
      actor: try fields.text("actor"), isRight: try fields.flag("right"))
  }
}
