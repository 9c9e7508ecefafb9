public import Contest
import ContestSheets
import ContestStore

/// Codes that were made for voters. Only their digests are stored, so a lost code cannot be shown again.
public struct IssuedCodes: Sendable {
  public let status: VoteStatus
  public let codes: [String]
  public let unit: String
}

extension Desk {
  /// Begins a public vote on the accepted entries, or on those that passed the round before, and makes codes for voters:
  /// 开始网络投票. Codes that a unit hands out are marked, so that the unit's share of the votes can be seen.
  ///
  /// It may be repeated for more codes until the last day is over. A vote that has not begun by then may still be opened with codes,
  /// for a list of votes that were cast in time.
  public func openVote(
    _ round: Round.ID? = nil, edition id: Edition.ID? = nil, codes count: Int = 0,
    through unit: String = ""
  ) async throws -> IssuedCodes {
    let id = try await permitted(.runVotes, in: id)
    let book = try await database.read { try VoteBook(round, edition: id, in: $0) }
    guard !book.isRecorded else { throw VoteFault.alreadyRecorded(book.round.id) }
    guard (0...100_000).contains(count) else { throw VoteFault.tooManyCodes(count, most: 100_000) }
    guard count == 0 || book.rule.voters == .tokens else {
      throw VoteFault.noCodes(book.round.id)
    }
    let now = clock()
    guard count == 0 || !book.isOpen || now < book.rule.end else {
      throw VoteFault.codesTooLate(book.round.id, last: book.rule.to)
    }
    let unit = try await database.read { try Self.unit(unit, handingOutIn: id, $0) }
    if !book.isOpen { _ = try await assignJudges(book.round.id, edition: id) }
    let codes = (0..<count).map { _ in Self.code(chance()) }
    return try await database.write(action("vote.open")) { transaction in
      let book = try VoteBook(book.round.id, edition: id, in: transaction)
      try book.requireOpen()
      try PublicVoteRecords.issue(
        codes.map(book.digest), through: unit, id, book.round.id, in: transaction)
      return IssuedCodes(
        status: try VoteStatus(book, now: now, in: transaction), codes: codes, unit: unit)
    }
  }

  /// The unit by its name in the edition's list; empty for codes that go directly to voters. An edition without a list
  /// accepts any name.
  private static func unit(
    _ text: String, handingOutIn edition: Edition.ID, _ connection: Connection
  ) throws -> String {
    let name = CleanText(text).text
    guard !name.isEmpty else { return "" }
    var list = OrganizationList(try OrganizationRecords.all(edition, in: connection))
    guard let found = list.find(name) else {
      throw VoteFault.unknownUnit(name, near: list.nearest(to: name).first)
    }
    return found.name
  }

  /// A code of sixteen letters and digits that cannot be confused with each other: `7K3M-9QXA-B2TF-HJ4P`.
  private static func code(_ bits: Bits128) -> String {
    let letters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    let hex = Array(Digest(of: "\(bits)").text.utf8)
    let picked = (0..<16).map { place -> Character in
      let one = Int(hex[place * 2]) &* 31 &+ Int(hex[place * 2 + 1])
      return letters[one % letters.count]
    }
    return stride(from: 0, to: 16, by: 4).map { String(picked[$0..<($0 + 4)]) }
      .joined(separator: "-")
  }

  /// Takes the votes of one voter from a page. Votes that do not count are stored separately. Returns a verdict on each
  /// vote.
  public func castVotes(
    _ voter: String, for entries: [String], round: Round.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> [VoteVerdict] {
    let id = try await permitted(.enterVotes, in: id)
    return try await database.write(action("vote.cast")) { transaction in
      let book = try VoteBook(round, edition: id, in: transaction)
      try book.requireOpen()
      let now = transaction.action.at
      var taking = VoteTaking(book)
      try taking.take(entries.map { (voter, $0, now) }, in: transaction)
      try taking.save(detail: [:], in: transaction)
      return taking.verdicts
    }
  }

  /// The state of a public vote: the number of votes, what did not count, each unit's share, and sudden bursts; totals
  /// only once it is over.
  public func vote(
    _ round: Round.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> VoteStatus {
    let id = try await permitted(.seeScores, in: id)
    let now = clock()
    return try await database.read { connection in
      try VoteStatus(VoteBook(round, edition: id, in: connection), now: now, in: connection)
    }
  }

  /// The totals. Throws before the last day is over.
  public func countVote(
    _ round: Round.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> VoteStatus {
    let status = try await vote(round, edition: id)
    guard status.isOver else {
      throw VoteFault.notOver(status.round.id, last: status.rule.to)
    }
    return status
  }

  /// Records the totals once the last day is over; then no more votes are accepted: 登记得票. An entry without a vote has 0.
  public func closeVote(
    _ round: Round.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> VoteStatus {
    let id = try await permitted(.runVotes, in: id)
    return try await database.write(action("vote.close")) { transaction in
      let book = try VoteBook(round, edition: id, in: transaction)
      try book.requireOpen()
      let now = transaction.action.at
      guard now >= book.rule.end else {
        throw VoteFault.notOver(book.round.id, last: book.rule.to)
      }
      let totals = try PublicVoteRecords.totals(id, book.round.id, in: transaction)
      for entry in book.entries.sorted() {
        try RecordedMarkRecords.save(
          ["mark": .mark(Points(tenThousandths: (totals[entry] ?? 0) * 10_000))], of: entry,
          over: [:], source: "public-vote", id, book.round.id, detail: [:], in: transaction)
      }
      return try VoteStatus(
        VoteBook(book.round.id, edition: id, in: transaction), now: now, in: transaction)
    }
  }

  /// Writes codes as a table, to be cut and handed out. They are stored nowhere else.
  public func writeCodes(_ issued: IssuedCodes, to path: String) async throws {
    try actor.require(.runVotes, in: .edition(issued.status.edition.id))
    let table = OfficeTable(
      name: "投票码", title: "\(issued.status.edition.heading)投票码",
      leading: issued.status.edition.officeLine,
      columns: [
        OfficeTable.Column("序号", width: 8, .center), OfficeTable.Column("投票码", width: 30, .center),
        OfficeTable.Column("经由单位", width: 30),
      ],
      rows: issued.codes.enumerated().map { [.integer($0 + 1), .text($1), .text(issued.unit)] },
      notes: [issued.status.rule.sentence(in: .chinese), "投票码不另存，遗失的不能补查；一码一人。"])
    try OfficeWorkbook.write([table], to: path, created: clock())
    try await noteExport(of: [path], edition: issued.status.edition.id)
  }

  /// Writes a vote as a table: the totals once it is over, and what the office has to look at.
  public func writeVote(_ status: VoteStatus, to path: String) async throws {
    try actor.require(.seeScores, in: .edition(status.edition.id))
    try OfficeWorkbook.write(status.tables, to: path, created: clock())
    try await noteExport(of: [path], edition: status.edition.id)
  }
}

/// Compares votes with those that are stored. Of lists the time of a vote decides whether it counts, and never the order in which
/// they arrive: an earlier vote that arrives late replaces a later one. On the page the order in which votes are taken decides:
/// whoever was told that a vote counts keeps it, also where another that was sent a moment earlier is taken a moment later.
struct VoteTaking {
  typealias Given = (voter: String, entry: String, at: Instant)

  private let book: VoteBook
  /// The verdict on each vote, in the order in which they were given.
  private(set) var verdicts: [VoteVerdict] = []
  private var votes: [PublicVoteRecords.Vote] = []
  private(set) var displaced: [(vote: PublicVoteRecords.Vote, why: VoteVerdict)] = []
  private var refusals: [String: PublicVoteRecords.Refusal] = [:]
  private let byKey: [String: Entry.ID]

  init(_ book: VoteBook, numbers: [String: Entry.ID] = [:]) {
    self.book = book
    var byKey = numbers
    for entry in book.entries { byKey[LookAlike.fold(entry.text)] = entry }
    self.byKey = byKey
  }

  /// The entry that a text names, by code or by another number that only one entry has.
  func entry(_ text: String) -> Entry.ID? { byKey[LookAlike.fold(text)] }

  /// In a list, the same vote at the same moment is one that was taken before.
  mutating func take(_ given: [Given], isList: Bool = false, in connection: Connection) throws {
    let rule = book.rule
    let first = verdicts.count
    verdicts += Array(repeating: .counted, count: given.count)
    let voters = Dictionary(grouping: given.indices) { book.digest(given[$0].voter) }
    for (digest, places) in voters.sorted(by: { $0.key < $1.key }) {
      let (edition, round) = (book.edition.id, book.round.id)
      let isKnown =
        try book.rule.voters == .anyone
        || PublicVoteRecords.has(digest, edition, round, in: connection)
      let kept = try PublicVoteRecords.votes(of: digest, edition, round, in: connection)
      let ordered = places.sorted { (given[$0].at, $0) < (given[$1].at, $1) }
      var voter = VoteVerdict.Voter(isKnown: isKnown)
      var waiting = kept[...]
      // Stored votes stay as they are unless a list brings an earlier one.
      let isLater =
        !isList
        || (kept.last?.at).map { last in ordered.allSatisfy { given[$0].at >= last } } ?? true
      func catchUp(to instant: Instant?) -> [(PublicVoteRecords.Vote, VoteVerdict)] {
        var out: [(PublicVoteRecords.Vote, VoteVerdict)] = []
        while let vote = waiting.first, instant.map({ vote.at <= $0 }) ?? true {
          waiting.removeFirst()
          let verdict =
            isLater ? .counted : VoteVerdict(vote.entry, on: vote.day, by: voter, rule)
          if verdict == .counted {
            voter.votes[vote.day, default: []].insert(vote.entry)
          } else {
            out.append((vote, verdict))
          }
        }
        return out
      }
      if !isList { _ = catchUp(to: nil) }
      for place in ordered {
        let (text, instant) = (given[place].entry, given[place].at)
        displaced += catchUp(to: instant).map { (vote: $0.0, why: $0.1) }
        let named = entry(text)
        let entry = named.flatMap { book.isVotedOn($0, at: instant) ? $0 : nil }
        let day = instant.day()
        if isList, let entry, kept.contains(where: { $0.entry == entry && $0.at == instant }) {
          verdicts[first + place] = .known
          continue
        }
        let verdict = VoteVerdict(entry, on: day, by: voter, rule)
        verdicts[first + place] = verdict
        if verdict == .counted, let entry {
          voter.votes[day, default: []].insert(entry)
          votes.append(.init(voter: digest, entry: entry, day: day, at: instant))
        } else {
          refuse(named?.text ?? String(text.prefix(40)), by: digest, on: day, verdict)
        }
      }
      displaced += catchUp(to: nil).map { (vote: $0.0, why: $0.1) }
    }
  }

  private mutating func refuse(
    _ name: String, by digest: String, on day: CalendarDay, _ verdict: VoteVerdict
  ) {
    let key = "\(digest)/\(name)/\(day)/\(verdict.rawValue)"
    var refusal =
      refusals[key] ?? .init(voter: digest, entry: name, day: day, why: verdict, times: 0)
    refusal.times += 1
    refusals[key] = refusal
  }

  /// `isRepeated` is set if the votes came from a file that was taken before.
  func save(
    detail: [String: String], isRepeated: Bool = false, in transaction: Transaction
  ) throws {
    guard !verdicts.isEmpty else { return }
    try PublicVoteRecords.add(
      votes, refusals.sorted { $0.key < $1.key }.map(\.value), displaced: displaced,
      isRepeated: isRepeated || verdicts.contains(.known), book.edition.id, book.round.id,
      detail: detail, in: transaction)
  }
}

extension VoteStatus {
  /// The votes for each entry, once they may be shown.
  public func table(in language: Language) -> OfficeTable {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let nouns = edition.rulebook.nouns
    return OfficeTable(
      name: say("得票", "votes"),
      title: "\(edition.heading)\(round.name.text(in: language))\(say("得票", ": votes"))",
      leading: edition.officeLine,
      columns: [
        OfficeTable.Column(say(nouns.numberHeading, "entry"), width: 12, .center),
        OfficeTable.Column(say("投票页上的号", "number on the page"), width: 14, .center),
        OfficeTable.Column(say(nouns.titleHeading, "title"), width: 34),
        OfficeTable.Column(say("单位", "organization"), width: 26),
        OfficeTable.Column(say("得票", "votes"), width: 12, .right),
      ],
      rows: lines.map { line in
        [
          .text(line.entry.text),
          .text(line.lot + (line.isVotedOn ? "" : say("（已不参加）", " (left)"))),
          .text(PersonalNumbers.masked(line.title)), .text(line.organization),
          line.votes.map { .integer($0) } ?? .text(say("截止后显示", "after the last day")),
        ]
      },
      notes: [
        rule.sentence(in: language),
        say(
          "计入 \(votes) 票，不计入 \(refused.values.reduce(0, +)) 次：\(Self.text(of: refused, in: .chinese))。",
          "\(votes) votes count; not counted \(refused.values.reduce(0, +)): \(Self.text(of: refused, in: .english))."
        ),
      ] + absences(in: language),
      signatures: language == .chinese ? ["计票人：", "监票人："] : [])
  }

  /// A line for each entry that was out of the vote for a time: votes of that time do not count, whatever came of it.
  public func absences(in language: Language) -> [String] {
    lines.filter { !$0.absences.isEmpty }.sorted { $0.entry < $1.entry }.map { line in
      let times = line.absences.map { $0.text(in: language) }
      return switch language {
      case .chinese:
        "\(line.entry) 在 \(times.joined(separator: "、")) 不参加投票（退出、退回修改或不予受理），其间投的不计入；在此以前"
          + (line.isVotedOn ? "和重新通过以后" : "") + "投的照计。"
      case .english:
        "\(line.entry) was out of the vote \(times.joined(separator: ", ")) (withdrawn, returned or refused): votes of that time do not count, those before"
          + (line.isVotedOn ? " and after it was passed again" : "") + " do."
      }
    }
  }

  var tables: [OfficeTable] { [table(in: .chinese), watched(in: .chinese)] }

  /// What the office has to look at: the share of each unit that handed out codes, and sudden bursts.
  public func watched(in language: Language) -> OfficeTable {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    return OfficeTable(
      name: say("核查", "to check"),
      title: "\(edition.heading)\(round.name.text(in: language))\(say("核查", ": to check"))",
      leading: edition.officeLine,
      columns: [
        OfficeTable.Column(say("事项", "what"), width: 14),
        OfficeTable.Column(say("对象", "whom"), width: 30),
        OfficeTable.Column(say("情况", "how it is"), width: 60),
      ],
      rows: units.map { unit in
        let share = Self.share(unit.votes, of: votes)
        return [
          .text(say("经由单位", "codes through")),
          .text(unit.unit.isEmpty ? say("（直接发放）", "(directly)") : unit.unit),
          .text(
            say(
              "发码 \(unit.codes) 个，投出 \(unit.votes) 票，占 \(share)",
              "\(unit.codes) codes, \(unit.votes) votes, \(share)")),
        ]
      }
        + bursts.map { burst in
          [
            .text(say("突增", "burst")), .text(burst.entry.text),
            .text(told(burst, in: language)),
          ]
        }, notes: [say("突增只供核查，不影响计票。", "A burst is to be looked at; it changes nothing.")])
  }

  /// A burst in words. Its votes in the other hours are told once the vote is over: with those of this hour they are the
  /// entry's total.
  public func told(_ burst: VoteBurst, in language: Language) -> String {
    switch (language, isOver) {
    case (.chinese, true):
      "\(burst.start.shown) 起一小时 \(burst.votes) 票，其余各时合计 \(burst.others) 票"
    case (.chinese, false):
      "\(burst.start.shown) 起一小时 \(burst.votes) 票，不少于其余各时平均的 \(VoteBurst.leastTimes) 倍"
    case (.english, true):
      "\(burst.votes) votes in the hour from \(burst.start.shown), \(burst.others) in all other hours"
    case (.english, false):
      "\(burst.votes) votes in the hour from \(burst.start.shown), at least \(VoteBurst.leastTimes) times its mean in other hours"
    }
  }

  /// A percentage such as `12.5%`.
  public static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let thousandths = (part * 1000 + whole / 2) / whole
    return "\(thousandths / 10).\(thousandths % 10)%"
  }

  public static func text(of refused: [VoteVerdict: Int], in language: Language) -> String {
    let parts = VoteVerdict.allCases.compactMap { why in
      refused[why].map { "\(why.name(in: language)) \($0)" }
    }
    guard !parts.isEmpty else { return language == .chinese ? "无" : "none" }
    return parts.joined(separator: language == .chinese ? "、" : ", ")
  }
}
