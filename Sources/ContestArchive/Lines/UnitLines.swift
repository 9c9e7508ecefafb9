public import Contest

/// `decision-unit`: an organization that a decision about a prize of organizations names, with what it is called now.
public struct ArchivedDecisionUnit: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "decision-unit"

  /// The decision's number.
  public var number: Int
  /// 1 for the organization that the decision is about; the others were equal at the line of the prize.
  public var position: Int
  /// The organization's id; `nil` for a decision of a program that kept only its name.
  public var unit: String?
  /// What it was called then.
  public var name: String
  /// What it is called now, or the organization into which it was merged.
  public var organization: String

  public init(number: Int, position: Int, unit: String?, name: String, organization: String) {
    (self.number, self.position, self.unit) = (number, position, unit)
    (self.name, self.organization) = (name, organization)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "number": JSONValue(number), "position": JSONValue(position), "unit": JSONValue(unit),
      "name": .text(name), "organization": .text(organization),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(
      number: try fields.whole("number"), position: try fields.whole("position"),
      unit: try fields.optionalText("unit"), name: try fields.text("name"),
      organization: try fields.text("organization"))
  }
}

extension [ArchivedDecisionUnit] {
  /// What the organizations of a decision are called now; `nil` where the archive does not say.
  func names(ofDecision number: Int) -> DecidedUnits? {
    let own = filter { $0.number == number }.sorted { $0.position < $1.position }
    guard let first = own.first else { return nil }
    return DecidedUnits(
      first.organization,
      equals: first.unit == nil ? nil : Set(own.dropFirst().map(\.organization)))
  }
}

/// `unit-prize`: who has a cup or a prize of organizations, from one version to another.
public struct ArchivedUnitPrize: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "unit-prize"

  public var prize: UnitPrize
  /// The first version that has it.
  public var since: Int
  /// The first version that does not have it any more; `nil` while it holds.
  public var until: Int?

  public init(_ prize: UnitPrize, since: Int, until: Int?) {
    (self.prize, self.since, self.until) = (prize, since, until)
  }

  func holds(in version: Int) -> Bool { since <= version && version < until ?? .max }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "list": .text(prize.kind.rawValue), "position": JSONValue(prize.position),
      "name": .text(prize.name), "organization": .text(prize.organization),
      "standing": .text(prize.standing.rawValue), "place": JSONValue(prize.place),
      "points": .text(prize.points.description), "since": JSONValue(since),
      "until": JSONValue(until),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    guard let points = Points(try fields.text("points")) else { throw .wrongKind(key: "points") }
    self.init(
      UnitPrize(
        try fields.word("list"), try fields.whole("position"), name: try fields.text("name"),
        organization: try fields.text("organization"), try fields.word("standing"),
        place: try fields.whole("place"), points: points),
      since: try fields.whole("since"), until: try fields.optionalWhole("until"))
  }
}
