public import Contest
import ContestStore

/// Everything about one public vote, read at one moment.
struct VoteBook {
  let edition: Edition
  let round: Round
  let rule: PublicVoteRule
  let isOpen: Bool
  let openedAt: Instant?
  let isRecorded: Bool
  /// The entries that came into the vote, by code.
  let entries: Set<Entry.ID>
  /// The numbers by which the public page names them.
  let lots: [Entry.ID: String]
  /// When entries were not voted on, because they were withdrawn, refused or returned: votes of that time do not count.
  let absences: [Entry.ID: [VoteAbsence]]

  /// - Throws: ``VoteFault`` if no vote is found. `id` may be `nil` if the tier has only one.
  init(_ id: Round.ID?, edition: Edition.ID, in connection: Connection) throws {
    self.edition = try Desk.edition(edition, in: connection)
    let votes = self.edition.tier.rounds.filter { $0.publicVote != nil }
    guard let first = votes.first else { throw VoteFault.noVote }
    if let id {
      round = try self.edition.round(id)
      guard round.publicVote != nil else {
        throw VoteFault.notVote(id, known: votes.map(\.id))
      }
    } else {
      guard votes.count == 1 else { throw VoteFault.severalVotes(votes.map(\.id)) }
      round = first
    }
    let day = self.edition.openedAt.day()
    rule = round.publicVote ?? PublicVoteRule(from: day, to: day)
    let record = try RoundRecords.round(edition, round.id, in: connection)
    isOpen = record != nil
    openedAt = record?.openedAt
    isRecorded = try !RecordedMarkRecords.all(edition, round.id, in: connection).isEmpty
    let places = try self.edition.places(in: round.id, in: connection)
    entries = Set(places.map(\.entry))
    lots = Dictionary(
      places.map { ($0.entry, Lot.code($0.lot)) }, uniquingKeysWith: { one, _ in one })
    var absences = try ScreeningRecords.ofThoseOnceOut(edition, in: connection).mapValues {
      VoteAbsence.of(
        $0.compactMap { record in
          if record.isUndo { return (record.at, .undone) }
          return record.state.map { (record.at, .became($0)) }
        }, since: record?.openedAt ?? day.start())
    }
    for place in places where !place.isStillJudged {
      // One that is still accepted was kept out by another decision; no vote for it counts.
      if place.state == .accepted || absences[place.entry]?.last.map({ $0.until == nil }) != true {
        absences[place.entry] = [VoteAbsence(from: Instant(millisecondsSince1970: 0))]
      }
    }
    self.absences = absences
  }

  /// Whether a vote cast at this moment may be for the entry.
  func isVotedOn(_ entry: Entry.ID, at instant: Instant) -> Bool {
    !(absences[entry] ?? []).contains { $0.covers(instant) }
  }

  func requireOpen() throws(VoteFault) {
    guard isOpen else { throw .notOpen(round.id) }
    guard !isRecorded else { throw .alreadyRecorded(round.id) }
  }

  /// The digest that is stored for a code or a voter's name. A code may be typed in any usual form; a voter's name from a
  /// platform is used exactly as it is.
  func digest(_ voter: String) -> String {
    let code = rule.voters == .tokens ? CertificateCode(typed: voter)?.text : nil
    let text = code ?? voter.filter { !$0.isWhitespace && $0 != "-" }.uppercased()
    return String(Digest(of: "vote/\(edition.id)/\(round.id)/\(text)").text.prefix(32))
  }
}

/// The state of a public vote. It contains totals only once the last day is over.
public struct VoteStatus: Sendable {
  public struct Unit: Hashable, Sendable {
    /// Empty for codes that went directly to voters.
    public let unit: String
    public let codes: Int
    public let votes: Int
  }
  public struct Line: Hashable, Sendable {
    public let entry: Entry.ID
    /// The number by which the public page names it.
    public let lot: String
    public let title: String
    public let organization: String
    /// Whether votes for it are still taken; not for one that was withdrawn, refused or returned.
    public let isVotedOn: Bool
    /// When votes for it were not taken, as far as that was in the time of the vote.
    public let absences: [VoteAbsence]
    /// `nil` while totals are hidden.
    public let votes: Int?
  }
  public let edition: Edition
  public let round: Round
  public let rule: PublicVoteRule
  public let isOver: Bool
  public let isRecorded: Bool
  /// Until when the opening can be taken back, by whoever reads this now; `nil` once it cannot be any more.
  public let takenBackUntil: Instant?
  public let votes: Int
  public let refused: [VoteVerdict: Int]
  public let units: [Unit]
  public let bursts: [VoteBurst]
  /// By code; once totals are shown, those with most votes first.
  public let lines: [Line]

  init(_ book: VoteBook, now: Instant, in connection: Connection) throws {
    let (id, roundID) = (book.edition.id, book.round.id)
    edition = book.edition
    round = book.round
    rule = book.rule
    let isOver = now >= book.rule.end
    self.isOver = isOver
    isRecorded = book.isRecorded
    let totals = try PublicVoteRecords.totals(id, roundID, in: connection)
    votes = totals.values.reduce(0, +)
    refused = try PublicVoteRecords.refused(id, roundID, in: connection)
    takenBackUntil =
      votes == 0 && refused.isEmpty && !book.isRecorded
      ? book.openedAt.flatMap { TimeToTakeBack.end(of: $0, at: now) } : nil
    units = try PublicVoteRecords.byUnit(id, roundID, in: connection).map {
      Unit(unit: $0.unit, codes: $0.codes, votes: $0.votes)
    }
    bursts = VoteBurst.find(in: try PublicVoteRecords.byHour(id, roundID, in: connection))
    let briefs = Dictionary(
      try EntryBriefRecords.all(id, in: connection).map { ($0.id, $0) },
      uniquingKeysWith: { one, _ in one })
    lines = book.entries.map { entry in
      Line(
        entry: entry, lot: book.lots[entry] ?? "", title: briefs[entry]?.title ?? "",
        organization: briefs[entry]?.organization ?? "",
        isVotedOn: book.isVotedOn(entry, at: now),
        // Nobody knows since when one is out that another decision keeps from the vote, so no time is told of it.
        absences: (book.absences[entry] ?? []).filter {
          $0.from >= book.edition.openedAt && $0.overlaps(book.rule.from.start(), book.rule.end)
        },
        votes: isOver ? totals[entry] ?? 0 : nil)
    }.sorted { ($1.votes ?? 0, $0.entry) < ($0.votes ?? 0, $1.entry) }
  }
}
