/// Computes a round's results and ranks from its score sheets, as the rulebook says: 成绩与名次.
///
/// The steps for each entry:
/// 1. Each judge's sheet gives an exact weighted total.
/// 2. The totals are adjusted for the judges, if the rulebook asks for it.
/// 3. The highest and lowest are dropped, and the mean, median or sum of the rest is taken.
/// 4. The result is rounded once, to the round's decimals, and published.
/// 5. If earlier rounds count, the published results of the rounds are weighted, added and rounded once more.
///
/// A round that records marks has no sheets: ``RecordedResult`` gives step 3, and where less is better the lowest score has
/// the first rank.
///
/// Ranks compare the published scores, so everyone can check the ranks with the list alone. Equal scores are separated by
/// the tie chain; entries that stay equal share a rank (1-2-2-4). An entry has no rank, and the reason is given, when it
/// lacks a sheet, has no result in an earlier round that counts, or is out (withdrawn, refused, absent).
///
/// | entry | judges' totals | 去一高一低 | rank |
/// |---|---|---|---|
/// | A | 88 92.5 90 79 | 89.00 | 1 |
/// | B | 89 89 95 60 | 89.00 | 2: the mean of all totals is 83.25, A's is 87.375 |
/// | C | 80 85 (of 4) | – | none: two sheets are missing |
public struct RoundResults: Sendable {
  /// Everything that the results depend on.
  public struct Input: Sendable {
    public var round: Round.ID
    public var rules: JudgingRules
    public var entries: [Entry.ID]
    public var sheets: ScoreSheetList
    /// The sheets of the re-review.
    public var reReviewSheets: ScoreSheetList = []
    /// How many complete sheets an entry needs for a rank; `nil` for the number of judges in the rulebook. The office may
    /// lower it, on record, for example when a judge is ill.
    public var leastSheets: Int?
    /// The list in which each of ``entries`` is ranked, such as its track's id, in their order; empty where all are in the
    /// list "".
    public var lists: [String] = []
    /// Published results of earlier rounds.
    public var earlier: [Round.ID: [Entry.ID: Points]] = [:]
    /// Other rounds' own results, before they were turned into points by place.
    public var earlierOwn: [Round.ID: [Entry.ID: Points]] = [:]
    /// Scores of other rounds, with what the rulebook adds to them.
    public var earlierScores: [Round.ID: [Entry.ID: Points]] = [:]
    /// Entries that get no rank whatever their marks, and why: withdrawn, refused, absent.
    public var out: [Entry.ID: EntryResult.Missing] = [:]
    /// The committee's orders of tied entries, each best first, the latest last. An order counts only for a tie of which it
    /// contains all entries: two orders of two ties say nothing about a tie between them.
    public var committee: [[Entry.ID]] = []
    /// How many fewer sheets are enough for some entries, when a what-if leaves out a judge.
    public var fewerSheets: [Entry.ID: Int] = [:]
    /// The names of rounds for explanations. A round that is not named is called by its id.
    public var names = Names.none
    /// What is recorded of each entry, by column, in a round that records marks.
    public var records: [Entry.ID: [Criterion.ID: RecordedMark]] = [:]
    /// The facts about the entries that rules may ask for besides their marks.
    public var facts: [Entry.ID: EntryFacts] = [:]
    /// In which panel each judge sits, in a round with panels.
    public var panels: [Judge.ID: PanelRule.ID] = [:]
    /// In which room each entry is judged, in a round with rooms.
    public var rooms: [Entry.ID: RoomRule.ID] = [:]
    /// Results of earlier rounds before they were turned into points, for ties by time.
    public var earlierRaw: [Round.ID: [Entry.ID: Points]] = [:]
    /// The rules of the other rounds, which say how their results are to be read.
    public var otherRules: [Round.ID: JudgingRules] = [:]
    /// Whether nobody needs the places of the round, because it only records data that other rules use.
    public var isOnlyData = false
    /// The marks of the round by which prizes are given; see ``AwardRule/by``.
    public var measured: [TieBreak] = []
    /// The stored seed of the edition's lots. Without a seed, the link `lot` separates nothing.
    public var lotSeed: Seed?

    public init(
      round: Round.ID, rules: JudgingRules, entries: [Entry.ID], sheets: [ScoreSheet]
    ) {
      self.round = round
      self.rules = rules
      self.entries = entries
      self.sheets = ScoreSheetList(sheets)
    }
  }

  public let input: Input
  /// Entries with a rank come first, list by list, by rank and then id; then those without a rank, by id.
  public let entries: [EntryResult]
  /// What a reader must know about the results, such as panels that share no entry.
  public let notes: [ResultNote]
  /// Places within the circles that a prize or going on asks about; see ``EntryCondition/place(_:within:)``.
  var standings: [Circle: [Entry.ID: CircleStanding]] = [:]
  /// The values of the marks by which prizes are given, exact; higher is better.
  private(set) var measures: [TieBreak: [Entry.ID: Fraction]] = [:]

  private let byID: EntryPlaces

  /// The result of one entry; `nil` when it is not in the round.
  public subscript(entry: Entry.ID) -> EntryResult? {
    byID.place(of: entry) { entries[$0].entry }.map { entries[$0] }
  }

  /// The result of the entry that comes at a rank in the order of ids, 0 for the first.
  func inOrder(_ rank: Int) -> EntryResult { entries[byID.inOrder(rank)] }

  /// - Throws: ``ScoringError`` for a sheet of an entry that is not in the round, an entry that is listed twice, or two
  ///   sheets of one judge for one entry.
  public init(_ input: Input) throws(ScoringError) {
    var working = try Working(input)
    working.adjust()
    working.combine()
    working.rank()
    let measures = working.measures()
    working.finish()
    let entries = Self.inOrder(working.takeResults())
    self.init(input, entries, notes: working.notes + Self.fewMarksLeft(input.rules, entries))
    self.measures = measures
  }

  private init(_ input: Input, _ entries: [EntryResult], notes: [ResultNote]) {
    self.input = input
    self.entries = entries
    self.notes = notes
    byID = EntryPlaces(entries.count) { entries[$0].entry }
  }

  /// The results with the ranks and scores of a sealed version, for the entries that it names. This is shown when marks have
  /// changed after the version was sealed.
  public func showing(_ sealed: [Entry.ID: EntryResult.Shown]) -> RoundResults {
    let shown = entries.map { result in
      guard let place = sealed[result.entry] else { return result }
      return result.showing(place, weights: input.rules.total)
    }
    var results = RoundResults(input, Self.inOrder(shown), notes: notes)
    results.standings = standings
    results.measures = measures
    return results
  }

  /// Notes the ranked entries that have fewer than three marks left after the highest and lowest
  /// are dropped: of four marks, one dropped at each end, only two are left.
  private static func fewMarksLeft(
    _ rules: JudgingRules, _ entries: [EntryResult]
  ) -> [ResultNote] {
    let dropped = rules.combinations.map { $0.dropHigh + $0.dropLow }.max() ?? 0
    guard dropped > 0, rules.adjust.combinesTotals else { return [] }
    let few = entries.lazy.filter { $0.rank != nil }.map { result in
      (result.entry, result.totals.count { $0.setAside == nil && !$0.isReplaced })
    }.filter { $0.1 < 3 }
    guard let first = few.first else { return [] }
    return [.fewMarksLeft(entries: few.count, first: first.0, marks: first.1)]
  }

  /// The results in their order: with a rank list by list, by rank and then id; then those without a rank, by id. They are put in
  /// order where they stand, since all of them a second time would be the most that a large round needs.
  private static func inOrder(_ given: consuming [EntryResult]) -> [EntryResult] {
    var results = given
    func comesBefore(_ one: Int32, _ other: Int32) -> Bool {
      let (mine, theirs) = (Int(one), Int(other))
      switch (results[mine].rank, results[theirs].rank) {
      case (let rank?, let other?):
        return (results[mine].list, rank, results[mine].entry)
          < (results[theirs].list, other, results[theirs].entry)
      case (_?, nil): return true
      case (nil, _?): return false
      case (nil, nil): return results[mine].entry < results[theirs].entry
      }
    }
    // For each place, the number of the result that belongs there. No entry comes twice.
    var source = (0..<Int32(clamping: results.count)).sorted(by: comesBefore)
    for start in source.indices where source[start] != Int32(clamping: start) {
      let first = results[start]
      var place = start
      while source[place] != Int32(clamping: start) {
        let next = Int(source[place])
        results[place] = results[next]
        source[place] = Int32(clamping: place)
        place = next
      }
      results[place] = first
      source[place] = Int32(clamping: place)
    }
    return results
  }

  /// An entry's lot; the higher lot wins. It depends only on the seed and the entry, so it stays the same when other entries
  /// come or go.
  public static func lot(of entry: Entry.ID, seed: Seed) -> UInt32 {
    var random: SeededGenerator
    switch seed {
    case .bits: random = SeededGenerator(seed: seed.derived(entry.text))
    case .number(let number):
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in entry.text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      random = SeededGenerator(seed: Int(truncatingIfNeeded: hash) ^ number)
    }
    _ = random.next()
    return UInt32(truncatingIfNeeded: random.next() >> 32)
  }
}

/// A fact about the whole round that a reader of its results must know.
public enum ResultNote: Hashable, Sendable {
  /// The judges of a list form groups that share no entry. To compare entries of different groups, the estimate has to
  /// assume that each group saw entries of about the same average quality.
  case panelsDoNotConnect(list: String, groups: Int)
  /// After the highest and lowest are dropped, `entries` entries have fewer than three marks left; `first` is one of them
  /// and has `marks`.
  case fewMarksLeft(entries: Int, first: Entry.ID, marks: Int)
  /// Judges whose places count, and who have not marked all entries of the list: second of two is not second of ten.
  case placesOfPart(list: String, judges: [Judge.ID])
  /// Rooms that are compared as they are: none of the round's anchors has a result in every room.
  case roomsWithoutAnchor(anchors: [Entry.ID])
}

extension ResultNote: Explained {
  public var code: String {
    switch self {
    case .panelsDoNotConnect: "result-panels-do-not-connect"
    case .fewMarksLeft: "result-few-marks-left"
    case .placesOfPart: "result-places-of-part"
    case .roomsWithoutAnchor: "result-rooms-without-anchor"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.panelsDoNotConnect(let list, let groups), .chinese):
      "\(list.isEmpty ? "本轮" : "“\(list)”")的评委分成 \(groups) 组，没有任何一项由两组共同评过，"
        + "组间比较只能假定各组平均水平相同。请让几位评委交叉评审，或各组分别排名。"
    case (.panelsDoNotConnect(let list, let groups), .english):
      "The judges\(list.isEmpty ? "" : " of “\(list)”") fall into \(groups) groups with no entry in common; "
        + "comparing across groups assumes that each saw entries of the same average quality. "
        + "Have some entries judged across groups, or rank the groups apart."
    case (.fewMarksLeft(let entries, let first, let marks), .chinese):
      "去掉最高、最低分后，有 \(entries) 项剩下的评分不足 3 个（如 \(first.text) 只剩 \(marks) 个）。评委少时，规程可以少去掉或不去掉。"
    case (.fewMarksLeft(let entries, let first, let marks), .english):
      "Without the highest and the lowest, \(entries) entries have fewer than 3 marks left (\(first.text) has \(marks)). "
        + "With few judges the rulebook may drop fewer, or none."
    case (.roomsWithoutAnchor(let anchors), .chinese):
      "锚定项\(anchors.isEmpty ? "没有排定" : " \(anchors.map(\.text).joined(separator: "、")) 缺席或评分不足")，各室的成绩没有修正，直接比较；"
        + "各室松紧可能不同，请评委会知晓。"
    case (.roomsWithoutAnchor(let anchors), .english):
      "\(anchors.isEmpty ? "No anchor was set" : "The anchors \(anchors.map(\.text).joined(separator: ", ")) were absent or lack sheets"), so the "
        + "rooms are compared as they are, though one may be more severe than another."
    case (.placesOfPart(let list, let judges), .chinese):
      "按评委的名次计算，而评委 \(judges.map(\.text).joined(separator: "、")) 没有评过\(list.isEmpty ? "全部" : "“\(list)”的全部")，"
        + "在几项里的名次不能与在全部里的名次相加。请补评，或改用分数。"
    case (.placesOfPart(let list, let judges), .english):
      "The judges' places count, and \(judges.map(\.text).joined(separator: ", ")) have not marked "
        + "\(list.isEmpty ? "every entry" : "every entry of “\(list)”"); a place among some cannot be added to a place among "
        + "all. Have them mark the others, or count marks instead."
    }
  }
}
