public import Contest

/// The ranking of a round as the office reads it: places, scores, how certain the line is, and what becomes of each entry.
public struct RankingView: Sendable {
  public let standing: RoundStanding
  /// `nil` where the marks cannot tell.
  public let certainty: RoundCertainty?
  /// The latest selection, confirmed or proposed; empty while the round is open.
  public let selection: [Entry.ID: SelectionLine]
  public let isConfirmed: Bool

  init(
    standing: RoundStanding, certainty: RoundCertainty?, selection: [Entry.ID: SelectionLine],
    isConfirmed: Bool
  ) {
    self.standing = standing
    self.certainty = certainty
    self.selection = selection
    self.isConfirmed = isConfirmed
  }

  /// While sheets are missing, most entries have no rank, so nothing can be said about the line.
  static func certainty(of standing: RoundStanding) -> RoundCertainty? {
    guard standing.isClosed || !standing.results.entries.contains(where: \.lacksMarks) else {
      return nil
    }
    return RoundCertainty(standing.results, places: standing.places)
  }

  /// A round before it is closed: what its marks give.
  public init(trial standing: RoundStanding) {
    self.init(
      standing: standing, certainty: Self.certainty(of: standing), selection: [:],
      isConfirmed: false)
  }
}

extension Desk {
  /// The ranking of a round, sealed or as a trial, with how certain its line is and who goes on.
  public func ranking(
    of round: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> RankingView {
    let standing = try await standing(of: round, edition: id)
    var selection: [Entry.ID: SelectionLine] = [:]
    var isConfirmed = false
    if standing.round.advances, standing.isClosed {
      let shown = try await shownSelection(of: round, edition: id)
      isConfirmed = shown.isConfirmed
      for line in shown.lines { selection[line.entry] = line }
    }
    return RankingView(
      standing: standing, certainty: RankingView.certainty(of: standing), selection: selection,
      isConfirmed: isConfirmed)
  }
}

extension RankingView {
  /// The results in the order of the table: list by list as the rulebook has its tracks, by rank.
  public var rows: [EntryResult] {
    standing.positionsInOrder.map { standing.results.entries[$0] }
  }

  /// That who goes on is no part of what was sealed: the list waits to be confirmed. `nil` where nobody is said to go on yet,
  /// and once the list is confirmed.
  public func unconfirmed(in language: Language) -> String? {
    guard !selection.isEmpty, !isConfirmed else { return nil }
    return language == .chinese
      ? "谁晋级还没有确认：“去向”是按规程和已有的决定算出的，不在封存的结果里。"
      : "Who goes on is not confirmed: it follows from the rules and the decisions so far and is no part of what was sealed."
  }

  /// The column of titles, whose cells link to the entries.
  public var titleColumn: Int { rows.contains { !$0.list.isEmpty } ? 3 : 2 }

  /// The rows below which a list's line is drawn: the last rows that go on.
  public var cuts: Set<Int> {
    var cuts: [String: Int] = [:]
    for (place, result) in rows.enumerated() where selection[result.entry]?.outcome == .advanced {
      cuts[result.list] = place
    }
    return Set(cuts.values)
  }

  /// The ranking as a table. The page and its files show the same cells.
  public func table(in language: Language) -> OfficeTable {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let edition = standing.edition
    let rows = rows
    let hasLists = rows.contains { !$0.list.isEmpty }
    var columns: [OfficeTable.Column] = [.init(say("名次", "rank"), width: 7, .right)]
    if hasLists { columns.append(.init(say("名单", "list"), width: 22)) }
    columns += [
      .init(say("编码", "entry"), width: 10),
      .init(say(edition.rulebook.nouns.titleHeading, "title"), width: 36),
      .init(say("单位", "organization"), width: 24),
    ]
    // Votes, or marks, beside what the rules make of them.
    let isConverted = standing.rules.isConverted
    if isConverted {
      columns.append(.init(standing.round.rawHeading(in: language), width: 10, .right))
    }
    columns += [
      .init(standing.round.scoreHeading(in: language), width: 10, .right),
      .init(say(standing.round.isJudged ? "评分数" : "成绩数", "marks"), width: 8, .right),
    ]
    if certainty != nil {
      columns.append(.init(say("在线内的把握（%）", "sure of its place (%)"), width: 12, .right))
    }
    if !selection.isEmpty {
      columns.append(
        isConfirmed
          ? .init(say("去向", "goes"), width: 12)
          : .init(say("去向（待确认）", "would go"), width: 15))
    }
    columns.append(.init(say("备注", "note"), width: 24))
    let places = standing.rules.combine.decimals
    let cells = rows.map { result -> [OfficeTable.Cell] in
      let brief = standing.entries[result.entry]
      var row: [OfficeTable.Cell] = [
        standing.givesPlaces ? result.rank.map(OfficeTable.Cell.integer) ?? .blank : .blank
      ]
      if hasLists {
        row.append(.text(result.list.isEmpty ? "" : edition.listName(result.list, in: language)))
      }
      row += [
        .text(result.entry.text), .text(brief?.title ?? ""), .text(brief?.organization ?? ""),
      ]
      if isConverted {
        row.append(result.raw.map { OfficeTable.Cell.raw($0, standing.rules) } ?? .blank)
      }
      let score = result.rank == nil ? nil : result.score
      row.append(
        score.map { score in
          standing.rules.scoreUnit == .time
            ? .text(standing.rules.text(ofScore: score)) : .points(score, places: places)
        } ?? .blank)
      row.append(.integer(result.totals.count + result.recorded.count))
      if let certainty {
        row.append(certainty.percent[result.entry].map(OfficeTable.Cell.integer) ?? .blank)
      }
      if !selection.isEmpty {
        let line = selection[result.entry]
        row.append(
          .text(
            line.map { line in
              line.reserve.map { say("候补 \($0)", "reserve \($0)") }
                ?? line.outcome.name(in: language)
            } ?? ""))
      }
      let note: String =
        switch result.state {
        case .notRanked(let why): EntryResult.Missing.name(ofCode: why.code, in: language)
        case .ranked where !standing.givesPlaces: ""
        case .ranked(let place):
          place.isShared
            ? say("并列", "tied")
            : result.separation(standing.rules, edition.names, in: language) ?? ""
        }
      row.append(.text(note))
      return row
    }
    let name = standing.round.name.text(in: language)
    let isRanked = standing.givesPlaces
    return OfficeTable(
      name: isRanked
        ? say("名次·\(name)", "ranking \(name)") : say("成绩·\(name)", "results \(name)"),
      title: isRanked
        ? say("\(name)名次", "Ranking of \(name)") : say("\(name)成绩", "Results of \(name)"),
      leading: edition.officeLine, columns: columns, rows: cells,
      notes: [
        standing.version?.notice(in: language)
          ?? say(
            "这一轮还没有结束，以上是按\(standing.round.marksWord(in: .chinese))的试算，不是结果。",
            "The round is open: this is a trial by \(standing.round.marksWord(in: .english)), no result."
          )
      ] + (unconfirmed(in: language).map { [$0] } ?? [])
        + (isRanked
          ? [] : [say("这一轮只登记数据，不排名。", "The round only records data and gives no places.")]))
  }
}

extension RoundStanding {
  /// The positions of the results list by list as the rulebook has its tracks, by rank: the order in every list of a round. Only
  /// positions, since a large round does not lie in memory whole while it is written.
  var positionsInOrder: [Int] {
    let results = results.entries
    var byList: [String: [Int]] = [:]
    var lists: [String] = []
    for (position, result) in results.enumerated() {
      if byList[result.list] == nil { lists.append(result.list) }
      byList[result.list, default: []].append(position)
    }
    return edition.inOrderOfTracks(lists) { $0 }.flatMap { byList[$0] ?? [] }
  }
}
