public import Contest
import ContestSheets
import ContestStore

extension Desk {
  /// Writes results into one file, as its name ends: .xlsx holds every list that is asked for, a sheet each; .csv holds
  /// the results of one round, with English headings, for programs. The audit record notes it.
  ///
  /// `lists` empty means all of them, in CSV the only one that it holds. CSV needs no `round` while only one is open.
  ///
  /// - Throws: ``NotPermitted``, ``EditionError``, ``RoundError``, ``ResultFileError``, ``SheetError``, ``StoreError``.
  public func exportResultFile(
    edition id: Edition.ID? = nil, round: Round.ID? = nil, lists: [ResultList] = [],
    to path: String
  ) async throws {
    guard let format = ResultFormat(path: path) else { throw ResultFileError.unknownEnding(path) }
    let book = try await resultBook(edition: id)
    if let round { _ = try book.edition.round(round) }
    switch format {
    case .workbook:
      let rounds = book.rounds.filter { round == nil || $0.round.id == round }
      let tables = (lists.isEmpty ? ResultList.allCases : lists)
        .flatMap { $0.tables(of: book, rounds: rounds) }
      guard !tables.isEmpty else { throw ResultFileError.nothingYet }
      try OfficeWorkbook.write(tables, to: path, created: clock())
    case .csv:
      if let other = lists.first(where: { $0 != .summary }) {
        throw ResultFileError.notAsCSV(other)
      }
      let table = RoundResultTable(book, try book.standing(toWrite: round))
      try TableFile.write(table.rows, columns: table.columns, to: path, created: clock())
    }
    try await noteExport(of: path, edition: book.edition.id)
  }

  /// Notes in the audit record that a file with results was written.
  func noteExport(of path: String, edition: Edition.ID) async throws {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    try await database.write(action("results.export")) { transaction in
      try transaction.record(.edition(edition), detail: ["files": name])
    }
  }
}

extension ResultBook {
  /// The round of that name, or the only one there is.
  fileprivate func standing(toWrite round: Round.ID?) throws -> RoundStanding {
    guard let round else {
      guard rounds.count == 1, let only = rounds.first else {
        throw ResultFileError.roundToBeNamed(known: rounds.map(\.round.id))
      }
      return only
    }
    if let standing = rounds.first(where: { $0.round.id == round }) { return standing }
    throw try edition.round(round).judging == nil
      ? RoundError.notScored(round) : RoundError.notOpen(round)
  }
}

/// A round's results as a plain table: an entry a row, in the order of the places, ids and exact numbers.
///
/// `list` is the list on which the rank counts, `outcome` and `reserve` what selection made of the entry, `flag` says
/// `shared` for a shared place or why there is none.
struct RoundResultTable {
  let columns: [TableColumn]
  let rows: [[TableFile.Value]]

  init(_ book: ResultBook, _ standing: RoundStanding) {
    let parts = standing.rules.total
    columns =
      [
        TableColumn("rank", ["名次"]), TableColumn("entry", ["作品编号"]),
        TableColumn("score", ["得分"]), TableColumn("judges", ["评委数"]),
        TableColumn("list", ["名单"]), TableColumn("track", ["类别"]),
        TableColumn("group", ["组别"]), TableColumn("organization", ["单位"]),
        TableColumn("title", ["作品名称"]),
      ] + parts.map { TableColumn("score-\($0.round)", ["\($0.round)得分"]) } + [
        TableColumn("outcome", ["结果"]), TableColumn("reserve", ["候补"]),
        TableColumn("flag", ["说明"]),
      ]
    let lines = Dictionary(
      (book.selections[standing.round.id] ?? []).map { ($0.entry, $0) },
      uniquingKeysWith: { $1 })
    rows = standing.results.entries.map { result -> [TableFile.Value] in
      let brief = book.entries[result.entry]
      let rank = result.rank
      let line = lines[result.entry]
      var row: [TableFile.Value] = [
        rank.map { .whole($0) } ?? .blank, .text(result.entry.text),
        rank == nil ? .blank : result.score.map { .number($0) } ?? .blank,
        .whole(result.totals.count), .text(result.list), .text(brief?.track ?? ""),
        .text(brief?.group ?? ""), .text(brief?.organization ?? ""), .text(brief?.title ?? ""),
      ]
      for part in parts {
        let value = result.parts.first { $0.round == part.round }?.published
        row.append(value.map { .number($0) } ?? .blank)
      }
      row += [
        line.map { .text($0.outcome.rawValue) } ?? .blank,
        line?.reserve.map { .whole($0) } ?? .blank, .text(Self.flag(result)),
      ]
      return row
    }
  }

  private static func flag(_ result: EntryResult) -> String {
    switch result.state {
    case .notRanked(let reason): reason.code
    case .ranked(let place): place.isShared ? "shared" : ""
    }
  }
}
