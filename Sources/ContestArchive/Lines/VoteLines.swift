public import Contest

/// `vote`: a vote of a public vote that counted. The voter is a hash of this archive alone.
public struct ArchivedVote: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "vote"

  public var round: Round.ID
  public var voter: String
  public var entry: Entry.ID
  public var day: CalendarDay
  public var at: Instant

  public init(round: Round.ID, voter: String, entry: Entry.ID, day: CalendarDay, at: Instant) {
    (self.round, self.voter, self.entry, self.day, self.at) = (round, voter, entry, day, at)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "voter": .text(voter), "entry": .text(entry.text),
      "day": .text(day.description), "at": .milliseconds(at),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    guard let day = CalendarDay(try fields.text("day")) else { throw .wrongKind(key: "day") }
    self.init(
      round: try fields.id("round"), voter: try fields.text("voter"),
      entry: try fields.id("entry"), day: day, at: try fields.instant("at"))
  }
}

/// `vote-total`: the votes of an entry as they were recorded, and whether the office corrected them later.
public struct ArchivedVoteTotal: ArchiveLine, Hashable {
  public static let part = ArchivePart.judging
  public static let kind = "vote-total"

  public var round: Round.ID
  public var entry: Entry.ID
  public var votes: Int
  public var isCorrected: Bool

  public init(round: Round.ID, entry: Entry.ID, votes: Int, isCorrected: Bool) {
    (self.round, self.entry, self.votes, self.isCorrected) = (round, entry, votes, isCorrected)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "entry": .text(entry.text), "votes": JSONValue(votes),
      "corrected": .flag(isCorrected),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(
      round: try fields.id("round"), entry: try fields.id("entry"),
      votes: try fields.whole("votes"), isCorrected: try fields.flag("corrected"))
  }
}
