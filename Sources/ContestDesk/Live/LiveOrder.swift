public import Contest
import ContestStore

/// The order of a live round, to be printed for the hall, with a table for each room: 出场顺序表.
public struct LiveOrder: Sendable {
  public struct Line: Hashable, Sendable {
    public let place: Int
    /// The code that is used in the hall. A blind round has its own codes.
    public let code: String
    public let title: String
    /// `nil` in a blind round.
    public let organization: String?
    public let track: String
    /// `nil` without rooms; `anchor` for an entry that shows in every room.
    public let room: String?
    /// A remark for the entrant, such as 缺席; `nil` while the entrant is waiting.
    public let state: Bilingual?
  }

  public let edition: Edition
  public let round: Round
  public let lines: [Line]
  public let draws: [LiveStatus.Drawn]

  /// The tables of the rooms, each in the order of showing.
  public func tables(in language: Language) -> [OfficeTable] {
    // Only the Chinese list has a table for each room. Programs read the English one, which is one table.
    let rooms =
      language == .chinese ? Set(lines.compactMap(\.room)).subtracting([RoomRule.anchor]) : []
    guard !rooms.isEmpty else { return [table(lines, room: nil, in: language)] }
    return rooms.sorted { NaturalOrder.precedes($0, $1) }.map { room in
      table(
        lines.filter { $0.room == room || $0.room == RoomRule.anchor }, room: room, in: language)
    }
  }

  private func table(_ lines: [Line], room: String?, in language: Language) -> OfficeTable {
    typealias Column = OfficeTable.Column
    let nouns = edition.rulebook.nouns
    let isChinese = language == .chinese
    func heading(_ chinese: String, _ english: String) -> String { isChinese ? chinese : english }
    let showsUnit = lines.contains { $0.organization != nil }
    let showsRoom = !isChinese && lines.contains { $0.room != nil }
    var columns = [
      Column(heading("出场序号", "place"), width: 12, .center),
      Column(heading(nouns.numberHeading, "entry"), width: 12, .center),
      Column(heading(nouns.titleHeading, "title"), width: 34),
    ]
    if showsUnit { columns.append(Column(heading("单位", "organization"), width: 24)) }
    columns.append(Column(heading(nouns.trackHeading, "track"), width: 20))
    if showsRoom { columns.append(Column("room", width: 8, .center)) }
    columns +=
      isChinese
      ? [Column("签到", width: 16), Column("备注", width: 14)] : [Column("state", width: 14)]
    let rows = lines.map { line -> [OfficeTable.Cell] in
      var row: [OfficeTable.Cell] = [
        .integer(line.place), .text(line.code), .text(PersonalNumbers.masked(line.title)),
      ]
      if showsUnit { row.append(.optional(line.organization)) }
      row.append(.text(line.track))
      if showsRoom { row.append(.optional(line.room)) }
      if isChinese { row.append(.blank) }
      return row + [.optional(line.state?.text(in: language))]
    }
    let name = room.map { "第 \($0) 室" } ?? round.name.chinese
    return OfficeTable(
      name: heading(name, "order"),
      title: "\(edition.heading)出场顺序表（\(round.name.chinese)\(room.map { "第 \($0) 室" } ?? "")）",
      leading: edition.officeLine, trailing: "共 \(nouns.count(lines.count))", columns: columns,
      rows: rows, notes: notes, signatures: ["现场工作人员：", "监督人："])
  }

  /// How the order was drawn, and how much time each entrant has.
  private var notes: [String] {
    var notes: [String] = []
    if let live = round.live {
      if live.saysMinutes {
        notes.append(
          "\(edition.rulebook.nouns.each)展示 \(live.talkMinutes) 分钟，答问 \(live.questionMinutes) 分钟。"
        )
      }
      if live.order == .byLot {
        notes += draws.map { draw in
          "出场顺序由抽签产生\(draws.count > 1 ? "（第 \(draw.number) 次抽签，\(draw.places.count) 个序号）" : "")，种子的 SHA-256：\(draw.seedSHA256)\(draw.seed.map { "，种子：\($0)" } ?? "")。"
        }
      }
    }
    return notes + ["到场的在“签到”栏签名。缺席、退出由工作人员记入系统，不等于 0 分。"]
  }
}

extension Desk {
  /// The order of a live round, for the hall. Written with ``writeList(_:of:to:)``.
  ///
  /// - Throws: ``NotPermitted``, ``JudgingError``, `StoreError`.
  public func liveOrder(
    of roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> LiveOrder {
    let id = try await permitted(.seeEntries, in: id)
    return try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      let status = try LiveStatus(judged, in: connection)
      let names = try RoundNames(judged, in: connection)
      var titles = JudgeTitles(judged)
      let lines = try status.lines.map { line in
        let named = names.line(Entry.ID(line.entry))
        let state: Bilingual? =
          if line.entryState != .accepted {
            Bilingual(
              chinese: line.entryState.name(in: .chinese),
              english: line.entryState.name(in: .english))
          } else if line.out != nil {
            // The order hangs in the hall, so it does not say why an entry takes no part.
            Bilingual(chinese: "不参加", english: "takes no part")
          } else if line.state != .waiting {
            Bilingual(
              chinese: line.state.name(in: .chinese), english: line.state.name(in: .english))
          } else {
            nil
          }
        return LiveOrder.Line(
          place: line.place, code: judged.isBlind ? named?.code ?? "" : line.entry,
          title: try named.map { try titles.title(of: $0.brief, in: connection) } ?? line.title,
          organization: judged.isBlind ? nil : named?.organization,
          track: named.map(judged.trackName) ?? "", room: line.room, state: state)
      }
      return LiveOrder(
        edition: judged.edition, round: judged.round, lines: lines, draws: status.draws)
    }
  }
}
