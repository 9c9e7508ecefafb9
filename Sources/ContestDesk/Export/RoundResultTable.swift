import Contest
import ContestSheets

/// A round's results as a plain table: a row for each entry, in the order of the places, with ids and exact numbers.
///
/// `list` is the list in which the rank counts, `outcome` and `reserve` the result of the selection. `flag` is `shared` for a
/// shared place, or the reason for having none. A round that only records data gives no places, so there the rank is blank and
/// `flag` only says who has no result. `version` and `stale` name the sealed version shown.
struct RoundResultTable {
  let columns: [TableColumn]
  let rows: [[TableFile.Value]]

  init(_ book: ResultBook, _ standing: RoundStanding) {
    let nouns = book.edition.rulebook.nouns
    let parts = standing.rules.total
    columns =
      [
        TableColumn("rank", ["名次"]), TableColumn("entry", [nouns.numberHeading]),
        TableColumn("score", ["得分"]), TableColumn("judges", ["评委数"]),
        TableColumn("list", ["名单"]), TableColumn("track", ["类别"]),
        TableColumn("group", ["组别"]), TableColumn("organization", ["单位"]),
        TableColumn("title", [nouns.titleHeading]),
      ] + parts.map { TableColumn("score-\($0.round)", ["\($0.round)得分"]) } + [
        TableColumn("outcome", ["结果"]), TableColumn("reserve", ["候补"]),
        TableColumn("flag", ["说明"]),
      ] + ShownVersion.columns
    let lines = Dictionary(
      // An open round shows a trial; nobody was selected by it.
      (standing.isClosed ? book.selections[standing.round.id] ?? [] : []).map { ($0.entry, $0) },
      uniquingKeysWith: { $1 })
    rows = standing.results.entries.map { result -> [TableFile.Value] in
      let brief = book.entries[result.entry]
      let rank = result.rank
      let line = lines[result.entry]
      var row: [TableFile.Value] = [
        standing.givesPlaces ? rank.map { .whole($0) } ?? .blank : .blank,
        .text(result.entry.text),
        rank == nil ? .blank : result.score.map { .number($0) } ?? .blank,
        .whole(result.totals.count + result.recorded.count), .text(result.list),
        .text(brief?.track.text ?? ""),
        .text(brief?.group ?? ""), .text(brief?.organization ?? ""), .text(brief?.title ?? ""),
      ]
      for part in parts {
        let value = result.parts.first { $0.round == part.round }?.published
        row.append(value.map { .number($0) } ?? .blank)
      }
      row += [
        line.map { .text($0.outcome.rawValue) } ?? .blank,
        line?.reserve.map { .whole($0) } ?? .blank, .text(Self.flag(result, standing)),
      ]
      row += ShownVersion.cells(standing.version)
      return row
    }
  }

  private static func flag(_ result: EntryResult, _ standing: RoundStanding) -> String {
    switch result.state {
    case .notRanked(let reason): reason.code
    case .ranked where !standing.givesPlaces: ""
    case .ranked(let place): place.isShared ? "shared" : ""
    }
  }
}
