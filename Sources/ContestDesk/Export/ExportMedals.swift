public import Contest
import ContestSheets

/// 奖牌榜 with the levels that its counts stand for.
public struct Medals: Sendable {
  /// The best first; each row's `prizes` are in this order.
  public let levels: [Bilingual]
  public let table: MedalTable
  /// The sealed version that the prizes are of.
  public let version: ShownVersion?
  /// Whether prizes or places bring points; where nothing does, a total would be 0 for all.
  public let hasPoints: Bool
  /// What re-checks changed about titles, in whole sentences.
  public let titleNotes: [Bilingual]
  private let honours: Honours

  /// Whether prizes wait for the committee, or a round whose places bring points is not closed.
  public var isProvisional: Bool { honours.areMedalsProvisional }

  /// Why the table may still change.
  public func notes(in language: Language) -> [String] { honours.medalNotes(in: language) }
}

extension Desk {
  /// 团体奖牌榜: how many prizes of each level each organization has won.
  ///
  /// - Throws: ``NotPermitted``, ``EditionError``, ``SelectingError/noAwards(_:)``,
  ///   ``ResultFileError/noAwardsYet``, ``StoreError``.
  public func medals(edition id: Edition.ID? = nil) async throws -> Medals {
    Medals(try await bookWithAwards(edition: id))
  }

  /// Writes 团体奖牌榜 as its file's name ends: .xlsx or .pdf to print and sign, .csv with English headings for programs, in which
  /// `level-1` is the best level. The audit record notes it.
  @discardableResult
  public func exportMedals(
    edition id: Edition.ID? = nil, to path: String
  ) async throws -> [Bilingual] {
    guard let format = ResultFormat(path: path) else { throw ResultFileError.unknownEnding(path) }
    let book = try await bookWithAwards(edition: id)
    var notes: [Bilingual] = []
    switch format {
    case .workbook, .pdf:
      notes = try write(
        [.medals(book, Honours(book)).naming(book.version)], as: format, to: path)
    case .csv:
      let medals = Medals(book)
      try TableFile.write(medals.rows, columns: medals.columns, to: path, created: clock())
    }
    try await noteExport(of: [path], edition: book.edition.id)
    return notes
  }

  private func bookWithAwards(edition id: Edition.ID?) async throws -> ResultBook {
    let book = try await resultBook(edition: id)
    guard !book.edition.tier.awards.isEmpty else {
      throw SelectingError.noAwards(book.edition.tier.name.chinese)
    }
    guard book.areAwardsGiven else { throw ResultFileError.noAwardsYet }
    return book
  }
}

extension Medals {
  fileprivate init(_ book: ResultBook) {
    levels = book.edition.tier.awards.map(\.level)
    honours = Honours(book)
    table = honours.medals
    version = book.version
    hasPoints = book.edition.tier.hasTeamPoints
    titleNotes = book.titleNotes
  }

  fileprivate var columns: [TableColumn] {
    [TableColumn("rank", ["名次"]), TableColumn("organization", ["单位"])]
      + levels.enumerated().map { TableColumn("level-\($0 + 1)", [$1.chinese]) }
      + [TableColumn("points", ["总分"]), TableColumn("provisional", ["暂定"])] + ShownVersion.columns
  }

  fileprivate var rows: [[TableFile.Value]] {
    table.rows.map { row in
      var cells: [TableFile.Value] = [.whole(row.place), .text(row.organization)]
      cells += row.prizes.map(TableFile.Value.whole)
      cells += [.number(row.points), .text(isProvisional ? "yes" : "no")]
      return cells + ShownVersion.cells(version)
    }
  }
}
