/// Turns a round's score sheets into results and ranks, as the rulebook says: 成绩与名次.
///
/// For each entry: the judges' weighted totals, exact; adjusted for the judge where the rulebook asks; combined
/// (highest and lowest set aside, then mean, median or sum); rounded once to the round's decimals and published;
/// where earlier rounds count, the published results of the rounds are weighted, added and rounded once more. Ranks
/// compare what is published, so that anyone can check the list from the list; equal results go through the tie
/// chain, and what it leaves equal shares a place (1-2-2-4).
///
/// An entry that lacks a sheet, a result in an earlier round, or that withdrew has no place and says why.
///
/// | entry | judges' totals | 去一高一低 | place |
/// |---|---|---|---|
/// | A | 88 92.5 90 79 | 89.00 | 1 |
/// | B | 89 89 95 60 | 89.00 | 2: mean of all totals 83.25 against 87.375 |
/// | C | 80 85 (of 4) | – | none: two sheets are missing |
public struct RoundResults: Sendable {
  /// All that the results depend on.
  public struct Input: Sendable {
    public var round: Round.ID
    public var rules: JudgingRules
    public var entries: [Entry.ID]
    public var sheets: [ScoreSheet]
    /// Sheets of judges who looked again.
    public var reReviewSheets: [ScoreSheet] = []
    /// The least complete sheets that an entry needs for a place; `nil` for as many as the rulebook asks judges.
    /// The office may lower it on record, when a judge fell ill, say.
    public var leastSheets: Int?
    /// The list that each entry is ranked in, such as its track's id. Entries not named are in the list "".
    public var lists: [Entry.ID: String] = [:]
    /// Published results of earlier rounds.
    public var earlier: [Round.ID: [Entry.ID: Points]] = [:]
    /// Earlier rounds' own published results, before other rounds were added to them.
    public var earlierOwn: [Round.ID: [Entry.ID: Points]] = [:]
    /// Entries that take no place whatever their marks, with why: withdrawn, refused, absent.
    public var out: [Entry.ID: EntryResult.Missing] = [:]
    /// The committee's order among tied entries, 1 first; it counts where all that are tied have one.
    public var committee: [Entry.ID: Int] = [:]
    /// What rounds are called in explanations; their ids where nothing stands.
    public var roundNames: [Round.ID: Bilingual] = [:]
    /// The stored seed of the edition's lots; without one, the link `lot` separates nothing.
    public var lotSeed: Int?

    public init(
      round: Round.ID, rules: JudgingRules, entries: [Entry.ID], sheets: [ScoreSheet]
    ) {
      self.round = round
      self.rules = rules
      self.entries = entries
      self.sheets = sheets
    }
  }

  public let input: Input
  /// Ranked entries first, list by list, by place and then id; then those without a place, by id.
  public let entries: [EntryResult]
  /// What a reader must know of the estimates, such as panels that do not connect.
  public let notes: [ResultNote]

  private let positions: [Entry.ID: Int]

  /// The result of one entry; `nil` when it is not in the round.
  public subscript(entry: Entry.ID) -> EntryResult? { positions[entry].map { entries[$0] } }

  /// - Throws: ``ScoringError`` for a sheet of an entry that is not in the round, an entry that is listed twice, or two
  ///   sheets of one judge for one entry.
  public init(_ input: Input) throws(ScoringError) {
    var working = try Working(input)
    working.adjust()
    working.combine()
    working.rank()
    self.init(input, working.results.sorted(by: Self.comesBefore), notes: working.notes)
  }

  private init(_ input: Input, _ entries: [EntryResult], notes: [ResultNote]) {
    self.input = input
    self.entries = entries
    self.notes = notes
    var positions: [Entry.ID: Int] = [:]
    for (position, result) in entries.enumerated() { positions[result.entry] = position }
    self.positions = positions
  }

  /// The results with places and scores as a sealed version has them, for entries that it names: what is shown while the
  /// version is older than what the marks now give.
  public func showing(_ sealed: [Entry.ID: EntryResult.Shown]) -> RoundResults {
    let shown = entries.map { result in
      guard let place = sealed[result.entry] else { return result }
      return result.showing(place)
    }
    return RoundResults(input, shown.sorted(by: Self.comesBefore), notes: notes)
  }

  private static func comesBefore(_ one: EntryResult, _ other: EntryResult) -> Bool {
    switch (one.rank, other.rank) {
    case (let mine?, let theirs?): (one.list, mine, one.entry) < (other.list, theirs, other.entry)
    case (_?, nil): true
    case (nil, _?): false
    case (nil, nil): one.entry < other.entry
    }
  }

  /// An entry's lot: a number that depends on the seed and the entry alone, so that no other entry's coming or going
  /// changes it. The higher lot wins.
  public static func lot(of entry: Entry.ID, seed: Int) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in entry.text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var random = SeededGenerator(seed: Int(truncatingIfNeeded: hash) ^ seed)
    _ = random.next()
    return UInt32(truncatingIfNeeded: random.next() >> 32)
  }
}

/// Something true of the whole round that a reader of its results must know.
public enum ResultNote: Hashable, Sendable {
  /// The judges of a list fall into groups that share no entry, so estimates across groups rest on the assumption that
  /// each group saw entries of the same average quality.
  case panelsDoNotConnect(list: String, groups: Int)
}

extension ResultNote: Explained {
  public var code: String { "result-panels-do-not-connect" }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.panelsDoNotConnect(let list, let groups), .chinese):
      "\(list.isEmpty ? "本轮" : "“\(list)”")的评委分成 \(groups) 组，组间没有共同评过的作品，"
        + "组间比较只能假定各组作品平均水平相同。请让几位评委交叉评审，或各组分别排名。"
    case (.panelsDoNotConnect(let list, let groups), .english):
      "The judges\(list.isEmpty ? "" : " of “\(list)”") fall into \(groups) groups with no entry in common; "
        + "comparing across groups assumes that each saw entries of the same average quality. "
        + "Have some entries judged across groups, or rank the groups apart."
    }
  }
}
