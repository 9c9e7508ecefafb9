public import Contest
import ContestSheets
import ContestStore

/// A result workbook that an office asks for.
public enum ResultList: String, CaseIterable, Sendable {
  case scoreDetail = "score-detail"
  case summary
  case awards
  case recommendation
  case publicity
  case teamPoints = "team-points"
  case judges
  case pairs

  /// All names that the file may have: what an honour gives to units is no table of medals, and it names its winners by its own
  /// word.
  public var names: [String] {
    switch self {
    case .teamPoints: [name] + Giving.allCases.map(\.prizesOfUnits)
    case .awards: Giving.allCases.map(\.listName)
    default: [name]
    }
  }

  /// The file's name in an edition: 获奖名单, or 命名名单 where the rulebook says so; 团体总分和奖牌榜, but 各单位获奖数 for an honour
  /// without points.
  public func name(in edition: Edition) -> String {
    switch self {
    case .teamPoints where edition.countsNoMedals: edition.tier.gives.prizesOfUnits
    case .awards: edition.tier.gives.listName
    default: name
    }
  }

  /// The file's name: 评分明细.xlsx.
  public var name: String {
    switch self {
    case .scoreDetail: "评分明细"
    case .summary: "成绩汇总"
    case .awards: Giving.prizes.listName
    case .recommendation: "推荐汇总表"
    case .publicity: "公示名单"
    case .teamPoints: "团体总分和奖牌榜"
    case .judges: "评委工作量与一致性"
    case .pairs: "结对名单"
    }
  }
}

/// How 评分明细 shows judges' marks.
public enum ScoreDetailForm: Hashable, Sendable {
  /// A row per entry, a column per judge: what is printed.
  case grid
  /// A row per entry and judge, with the marks by criterion.
  case long
  /// As ``grid``, a table for each room or panel, for its judges to sign.
  case panels
}

extension Desk {
  /// Writes result lists as workbooks, one file a list, into a folder, and notes each in the audit record.
  ///
  /// A list that is still empty, such as awards before they are decided, is left out. The folder is made where it is
  /// missing.
  /// `round` limits score lists to one round; without it they have a sheet for each scored round. `detail` is how 评分明细
  /// shows judges' marks.
  ///
  /// - Returns: the names of the files written.
  /// - Throws: ``ResultFileError/nothingYet`` when all of them are empty; ``NotPermitted``, ``EditionError``, ``SheetError``, ``StoreError``.
  public func exportResults(
    edition id: Edition.ID? = nil, round: Round.ID? = nil,
    lists: [ResultList] = ResultList.allCases, detail: ScoreDetailForm = .grid,
    to folder: String
  ) async throws -> [String] {
    try work.tell(Bilingual(chinese: "计算结果", english: "Computing"))
    let edition = try await permitted(.exportResults, in: id)
    var book = try await readResultBook(edition, for: lists)
    if let round { _ = try book.edition.round(round) }
    let rounds = book.rounds.filter { round == nil || $0.round.id == round }
    let filled = lists.filter { $0.isThere(in: book, rounds: rounds) }
    guard !filled.isEmpty else { throw ResultFileError.nothingYet }
    try PrivateFolder.make(folder)
    var written: [String] = []
    // One list after the other, so that no two lie in memory.
    for (number, list) in filled.enumerated() {
      book.keepOnly(what: filled[number...])
      let tables = list.tables(of: book, rounds: rounds, detail)
      let file = "\(list.name(in: book.edition)).xlsx"
      try OfficeWorkbook.write(tables, to: "\(folder)/\(file)", created: clock())
      written.append(file)
      work.note(
        Bilingual(chinese: "写名单", english: "Writing lists"), written.count, of: filled.count)
      if work.isStopped { break }
    }
    try await noteExport(of: written, edition: book.edition.id)
    guard written.count == filled.count else { throw CancellationError() }
    return written
  }
}

extension Edition {
  /// Whether persons or collectives are honoured and nothing counts points, so that nobody speaks of medals.
  public var countsNoMedals: Bool {
    rulebook.nouns.takesPart == Nouns(.person).takesPart && !tier.hasTeamPoints
  }
}

extension ResultList {
  /// Whether it tells who goes on.
  var tellsSelections: Bool { self == .summary || self == .recommendation }

  /// Whether it names the people of an entry.
  var namesPeople: Bool { [.awards, .recommendation, .publicity].contains(self) }

  /// Whether a tier has this list at all, perhaps later: who goes on only where a round chooses, pairs only where a round
  /// pairs.
  public func mayCome(in tier: Tier) -> Bool {
    switch self {
    case .scoreDetail, .summary: tier.rounds.contains(where: \.scores)
    case .judges: tier.rounds.contains(where: \.isJudged)
    case .pairs: tier.rounds.contains { $0.pairing != nil }
    case .recommendation: tier.rounds.contains { $0.advances || $0.ballot != nil }
    case .awards, .publicity, .teamPoints: true
    }
  }

  /// Whether the list has anything to say; see ``tables(of:rounds:_:)``.
  func isThere(in book: ResultBook, rounds: [RoundStanding]) -> Bool {
    switch self {
    case .scoreDetail, .summary: !rounds.isEmpty
    case .judges: rounds.contains(where: \.round.isJudged)
    case .pairs: !book.pairings.isEmpty
    case .awards: book.areAwardsGiven && book.edition.tier.hasListOfPrizes
    case .teamPoints: book.areAwardsGiven
    case .publicity:
      (book.areAwardsGiven && book.edition.tier.hasListOfPrizes) || !book.published.isEmpty
    case .recommendation:
      rounds.contains { !(book.selections[$0.round.id] ?? []).isEmpty }
    }
  }

  /// The tables of the list's workbook, each naming the version that it shows, or saying that it is a trial; none while
  /// there is nothing to say.
  func tables(
    of book: ResultBook, rounds: [RoundStanding], _ detail: ScoreDetailForm = .grid
  ) -> [OfficeTable] {
    switch self {
    case .scoreDetail:
      rounds.flatMap { round in
        let tables: [OfficeTable] =
          if let ballot = round.ballot {
            [
              .ballot(
                round.edition, round.round, ballot, round.elected,
                round.entries, isClosed: round.isClosed)
            ]
          } else if round.round.isJudged {
            switch detail {
            case .grid: [.scoreGrid(book, round)]
            case .long: [.scoreDetail(book, round)]
            case .panels: OfficeTable.panelSummaries(book, round)
            }
          } else {
            [.recordDetail(book, round)] + OfficeTable.drawing(book, round)
          }
        return tables.map { $0.withMarksOfNow(round).naming(round, of: book) }
      }
    case .summary:
      rounds.flatMap { round in
        // Intervals of points say nothing of times, and nothing of places in a knock-out.
        ([OfficeTable.summary(book, round)]
          + (round.rules.scoreUnit == .points && round.round.knockOut == nil
            ? [.distribution(book, round)] : []))
          .map { $0.naming(round, of: book) }
      }
    case .judges:
      rounds.filter(\.round.isJudged).map {
        .judges(book, $0).withMarksOfNow($0).naming($0, of: book)
      }
    // Pairs name their own version, or say that they are not confirmed.
    case .pairs: book.pairings.map { $0.table(in: .chinese) }
    // A published list names its own version; its lines never change, and what became of them since stands beside them.
    case .publicity where !book.published.isEmpty: book.published.map(\.table)
    case .awards, .recommendation, .publicity, .teamPoints:
      sealedLists(of: book, rounds: rounds).map { $0.naming(book.version) }
    }
  }

  private func sealedLists(of book: ResultBook, rounds: [RoundStanding]) -> [OfficeTable] {
    switch self {
    case .scoreDetail, .summary, .judges, .pairs: []
    case .awards:
      !book.areAwardsGiven
        ? []
        : (book.edition.tier.awards.isEmpty ? [] : [.awardList(book)])
          + OfficeTable.organizationPrizes(book, named: "单位奖项")
          + OfficeTable.memberPrizes(book) + OfficeTable.advisers(book)
    case .recommendation:
      rounds.filter { !(book.selections[$0.round.id] ?? []).isEmpty }
        .map { .recommendation(book, $0) }
    case .publicity:
      !book.areAwardsGiven
        ? []
        : (book.edition.tier.awards.isEmpty ? [] : [.publicityList(book)])
          + OfficeTable.organizationPrizes(book, named: "拟获单位奖项")
    case .teamPoints: !book.areAwardsGiven ? [] : OfficeTable.teamPoints(book)
    }
  }
}
